"""A copy of a Word draft with a comment at each finding that its author may want to look at."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..tables.handed import FINE

_AUTHOR, _INITIALS = "wordpairs", "wp"
_OF_ROWS = ("count", "quoted", "occurrences", "coefficient", "codings")
_LOOKED = 40  # characters of a claim that its paragraph is known by


def commented(data: bytes, findings: Sequence[Mapping[str, Any]]) -> tuple[bytes, int]:
    """Return a copy of a .docx with its comments, and how many findings have no place in it.

    `findings` are rows of manuscript.csv; those whose verdict is that all is well get none. A
    finding stands at its paragraph, or the first that holds the beginning of what it claims.
    """
    from docx import Document

    from ..writers.undated_zip import undated

    document = Document(io.BytesIO(data))
    paragraphs = [(_plain(p.text), p) for p in _paragraphs(document)]
    own = (p for p in document.iter_inner_content() if not hasattr(p, "rows"))
    placed = {f"paragraph {n}": p for n, p in enumerate((p for p in own if p.text.strip()), 1)}
    lost = 0
    for row in findings:
        if row["verdict"] in FINE:
            continue
        here = placed.get(row.get("place", ""))
        first = [(_plain(here.text), here)] if here is not None else []
        there = (p.runs for text, p in [*first, *paragraphs] if _beginning(row) in text and p.runs)
        runs = next(there, None)
        if runs is None:
            lost += 1
            continue
        text = f"{row['kind']}: {row['verdict']}. {row['claim']}"
        text += f"\n{row['found']}" * bool(row["found"])
        document.add_comment(runs, text=text, author=_AUTHOR, initials=_INITIALS)
    for comment in document.comments:  # the time of a run is in no output
        for name in list(comment._comment_elm.attrib):
            if name.endswith("}date"):
                del comment._comment_elm.attrib[name]
    written = io.BytesIO()
    document.save(written)
    return undated(written.getvalue()), lost


def _paragraphs(document: Any) -> Iterator[Any]:
    """Yield every paragraph of a document, those in tables too, in order."""
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            seen = set()
            for row in item.rows:
                for cell in row.cells:
                    if cell._tc not in seen:  # a merged cell comes once for each place
                        seen.add(cell._tc)
                        yield from _paragraphs(cell)
        else:
            yield item


def _beginning(row: Mapping[str, Any]) -> str:
    """Return what the paragraph of a finding holds: the beginning of its claim."""
    claim = row["claim"]
    if row["kind"] in _OF_ROWS:  # the claim is `theme: number`
        claim = claim.rpartition(": ")[0] or claim
    return _plain(claim.removeprefix("“").rpartition("” (")[0] or claim.strip("“”"))[:_LOOKED]


def _plain(text: str) -> str:
    """Return the letters and digits of a text, by which it is known again."""
    return re.sub(r"\W+", " ", text).strip().casefold()
