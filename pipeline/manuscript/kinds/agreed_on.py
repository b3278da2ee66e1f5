"""On how many codes two coders agreed, of those that either of them gave."""

from __future__ import annotations

from collections.abc import Iterator

from ..coder_pairs import met
from ..findings import Said
from ..grammar import any_case, value
from ..sentence import Sentence
from . import codings

KIND = codings.KIND
READS = frozenset[str]()
AGREED = any_case(
    r"\bagreed (?:with (?:each other|one another) )?(?:on|about|in|over) {STARTS}(?P<n>{NUMBER})"
    r"(?: (?:out )?of (?:(?:the|their|all) )*(?P<of>{NUMBER}))? (?:codes|codings|code applications)\b"
)


def said(here: Sentence) -> Iterator[Said]:
    """Yield on how many codes a sentence says that coders agreed, and what agreement.csv says to it."""
    study, theme = here.study, here.study.theme_of(here.text) or "*"
    for match in AGREED.finditer(here.spoken):
        rows = met(theme, here.text, study, here.before)
        if not rows:
            continue
        low, high = here.allows(match)
        either = [row["a"] + row["b"] - row["both"] for row in rows]
        fits = [low <= row["both"] <= high for row in rows]
        of = value(match["of"]) if match["of"] else None
        right = [fit and of in (None, whole) for fit, whole in zip(fits, either, strict=True)]
        at = right.index(True) if any(right) else 0
        row, whole = rows[at], either[at]
        shown = f"{row['both']:,} that both {row['coder_a']} and {row['coder_b']} gave"
        shown += f", of {whole:,} that either gave"
        ofs = any(fit and of in (row["a"], row["b"]) for fit, row in zip(fits, rows, strict=True))
        passages = 0 < sum(study.passages.values()) < max(row["a"], row["b"])
        doubtful = not any(right) and (ofs or passages)
        found = f"it may be of one coder's codes, or of passages; {shown}" if doubtful else shown
        found = f"{theme}: {found}" if theme != "*" else found
        verdict = "not checked" if doubtful else any(right)
        yield here.said(KIND, (match.start("n"), match.end()), found, verdict, match.span())
