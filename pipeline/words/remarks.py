"""Remarks of whoever wrote a transcript down: they are no speech, and are counted nowhere.

What stands in square brackets is one, and so is what stands in round ones and says no more than
lists/remarks.*.txt knows (laughs, long pause, inaudible, with or without a time), in whatever
language; and a redaction (xxxx). The text as counted has as many code points as the untouched one:
a remark becomes blanks around bars, which break a pair. The untouched text is what is shown.

So do two hyphens that stand for a dash, where the config says that they do: a blank line, which in
every language ends the word that they touch and breaks a pair, as a dash with blanks around it does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..wording import many, some

OFTEN = 10  # remarks that begin alike: a habit of the transcript, not a speaker's parenthesis
REDACTED = "redactions"
WHOLE_LIST = "`wordpairs check --all`"
_NAMED = 5  # remarks that the warning names
_LEFT_OUT = r"([\d,]+)\sbracketed\sremarks?\s(?:is|are)\scounted\snowhere:\s(.+?)(?:\s\(|;)"  # the warning
_MAY_HOLD = r"[\[(]|[xX]{3}"
# A remark goes over a line end, but not over a blank line.
_REMARK = re.compile(
    r"\[(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?![ \t]*\n))*\]"
    r"|\((?:[^()\n]|\n(?![ \t]*\n))*\)"
    # Each way begins with a letter that is stated, so that Python looks at no other place.
    r"|x(?<!\wx)[xX]{2,}\b|X(?<!\wX)[xX]{2,}\b"
)
# Two hyphens or more, those that normalisation makes one among them, whatever it removes in between.
_HYPHENS = "[-\u2010\u2011](?:[\u00ad\u200b\ufeff]*[-\u2010\u2011])+"
_DOUBLE = re.compile(_HYPHENS)
_LETTER, _BESIDE = r"[^\W\d_]", r"[^\W\d_]|[-\u2010\u2011]"
_TOUCHING = re.compile(rf"{_LETTER}{_HYPHENS}(?!{_BESIDE})|(?<!{_BESIDE}){_HYPHENS}{_LETTER}")
_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"\d+(?:[:.,]\d+)*(?:s|sec|min)?\b")


class Spoken(NamedTuple):
    """Texts as they are counted, and how often each remark was left out of them."""

    texts: pa.Array
    left_out: Counter[str]


def spoken(
    texts: pa.Array,
    remarks: str | Sequence[str],
    counted: NDArray[np.bool_] | None = None,
    *,
    double_hyphens: str = "keep",
) -> Spoken:
    """Return the texts (a string array without nulls) without remarks.

    `remarks` is "drop", "keep", or patterns of round brackets that are remarks as well: `*` stands
    for anything within the brackets. `counted`: whose remarks are said; None: all.
    Only texts that hold a bracket, a redaction or `double_hyphens` that are a "dash" are touched.
    """
    found = _without_remarks(texts, remarks, counted)
    if double_hyphens == "keep" or not len(texts):
        return found
    holds: Any = pc.match_substring_regex(found.texts, _HYPHENS)
    dashed = [
        _DOUBLE.sub(lambda run: "\n" * len(run[0]), text) for text in found.texts.filter(holds).to_pylist()
    ]
    return found._replace(texts=pc.replace_with_mask(found.texts, holds, pa.array(dashed, texts.type)))


def _without_remarks(
    texts: pa.Array, remarks: str | Sequence[str], counted: NDArray[np.bool_] | None
) -> Spoken:
    left_out: Counter[str] = Counter()
    if remarks == "keep" or not len(texts):
        return Spoken(texts, left_out)
    holds: Any = pc.match_substring_regex(texts, _MAY_HOLD)
    if not holds.true_count:
        return Spoken(texts, left_out)
    patterns, beside = _expressions(_patterns(remarks)), Counter[str]()
    rows = np.flatnonzero(holds.to_numpy(zero_copy_only=False)).tolist()
    without = [
        _without(text, patterns, left_out if counted is None or counted[row] else beside)
        for row, text in zip(rows, texts.filter(holds).to_pylist(), strict=True)
    ]
    return Spoken(pc.replace_with_mask(texts, holds, pa.array(without, texts.type)), left_out)


def speech(segments: pa.Table, remarks: str | Sequence[str], double_hyphens: str) -> pa.Table:
    """Return segments (tables.SEGMENTS) whose text is what was said: offsets stay."""
    column = segments.schema.get_field_index("text")
    chunks = [
        spoken(chunk, remarks, double_hyphens=double_hyphens).texts for chunk in segments["text"].chunks
    ]
    return segments.set_column(column, "text", pa.chunked_array(chunks, pa.string()))


def dashes(texts: pa.Array | pa.ChunkedArray) -> int:
    """Return how often two hyphens or more touch a word on one side alone: between two, spaCy parts them."""
    return sum(len(_TOUCHING.findall(text)) for text in texts.to_pylist())


def left_out(counts: Counter[str]) -> list[str]:
    """Return a warning that says how many of which remarks are not counted; none of none."""
    if not counts:
        return []
    named = each_left_out(counts)
    more = f" ({WHOLE_LIST} lists all {len(named):,})" if len(named) > _NAMED else ""
    return [
        f"{many(counts.total(), 'bracketed remark is|bracketed remarks are')} counted nowhere: "
        f"{some(named, _NAMED)}{more}; where they are what was said or written, "
        '[corpus] remarks = "keep" counts them'
    ]


def each_left_out(counts: Counter[str]) -> list[str]:
    """Return each remark that is not counted and how often, the commonest first."""
    return [f"{name} {n:,}" for name, n in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]


def number_left_out(warnings: Sequence[str]) -> int:
    """Return how many remarks were left out, as the warning of `left_out` says it.

    >>> number_left_out(left_out(Counter({"[laughs]": 1200})))
    1200
    """
    said = (re.match(_LEFT_OUT, warning) for warning in warnings)
    return sum(int(match[1].replace(",", "")) for match in said if match)


def commonest_left_out(warnings: Sequence[str]) -> tuple[str, ...]:
    """Return the two remarks left out most often, as that warning calls them.

    >>> commonest_left_out(left_out(Counter({"(the guest ...)": 1200, "[laughs]": 1, "[sic]": 1})))
    ('(the guest ...)', '[laughs]')
    """
    said = (re.match(_LEFT_OUT, warning) for warning in warnings)
    named = re.compile(r"(?:^|,\s)(.+?)\s\d[\d,]*(?=,\s|\sand\s|$)")
    return tuple(name for match in said if match for name in named.findall(match[2])[:2])


def habits(texts: pa.Array | pa.ChunkedArray, remarks: str | Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the row and the first two words of round brackets that are counted as speech."""
    if remarks == "keep" or not len(texts):  # the lowest Arrow dies of none
        return
    patterns = _expressions(_patterns(remarks))
    round_ = pc.match_substring(texts, "(")
    rows = pc.indices_nonzero(round_).to_pylist()
    for row, text in zip(rows, texts.filter(round_).to_pylist(), strict=True):
        for match in _REMARK.finditer(text):
            words = _WORD.findall(match[0].lower())[:2]
            if words and match[0][0] == "(" and not _name(match[0], patterns):
                yield row, " ".join(words)


def is_remark(bracket: str, remarks: str | Sequence[str]) -> bool:
    """Return whether what stands in brackets is left out of what is said.

    >>> is_remark("(laughs)", "drop"), is_remark("(she came)", "drop"), is_remark("(she came)", ["(she*)"])
    (True, False, True)
    """
    return bool(_name(bracket, _expressions(_patterns(remarks))))


def habit_notes(begins: Counter[str], where: Mapping[str, str], remarks: str | Sequence[str]) -> list[str]:
    """Return the warning of brackets by how they begin: how often, and where they stand first."""
    first, named, patterns = habitual(begins)
    if not patterns:
        return []
    line = ", ".join(f'"{pattern}"' for pattern in [*_patterns(remarks), *patterns])
    return [
        f"remarks in brackets are counted as what the interviewees said: {named}, first in "
        f"{where[first]}; if a transcriber wrote them, leave them out: [corpus] remarks = "
        f"[{line}]"
    ]


def habitual(begins: Counter[str]) -> tuple[str, str, list[str]]:
    """Return how most brackets begin, such brackets in words, and the patterns that fit them.

    `begins` counts how brackets begin; nothing where none begin alike often.
    """
    often = [(w, n) for w, n in sorted(begins.items(), key=lambda e: (-e[1], e[0])) if n >= OFTEN]
    named = some([f'"({words} ...)" {n:,} times' for words, n in often], 3)
    return often[0][0] if often else "", named, [f"({words}*)" for words, _ in often[:3]]


def _without(text: str, patterns: Collection[re.Pattern[str]], left_out: Counter[str]) -> str:
    """Return a text with bars in place of its remarks, and count them."""

    def bars(match: re.Match[str]) -> str:
        remark = match[0]
        name = _name(remark, patterns)
        if not name:
            return remark
        left_out[name] += 1
        return f" {'|' * (len(remark) - 2)} " if len(remark) > 2 else "||"

    return _REMARK.sub(bars, text)


def _patterns(remarks: str | Sequence[str]) -> tuple[str, ...]:
    """Return the patterns that the config states, if any."""
    return () if isinstance(remarks, str) else tuple(remarks)


def _name(remark: str, patterns: Collection[re.Pattern[str]]) -> str:
    """Return what a remark is called in the account; empty: it is speech."""
    if remark[0] in "xX":
        return REDACTED
    if remark[0] == "[" or _usual(remark) or any(pattern.fullmatch(remark) for pattern in patterns):
        words = _WORD.findall(remark.lower())
        return f"{remark[0]}{' '.join(words[:2]) or '...'}{' ...' * (len(words) > 2)}{remark[-1]}"
    return ""


@cache
def _usual(remark: str) -> bool:
    """Return whether round brackets hold a known remark and nothing else."""
    remarks, beside = _lists()
    words = _WORD.findall(_TIME.sub(" ", remark.lower()))
    return any(word in remarks for word in words) and all(
        word in remarks or word in beside or (len(word) > 4 and word.endswith("ly")) for word in words
    )


@cache
def _expressions(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return the config's patterns as expressions; white space is any white space."""
    expressions = []
    for pattern in patterns:
        parts = (r"\s+".join(map(re.escape, re.split(r"\s+", part))) for part in pattern.split("*"))
        expressions.append(re.compile(r"[^()\[\]]*".join(parts), re.IGNORECASE))
    return tuple(expressions)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of remarks in all languages, and the words that may stand beside them."""
    remarks: set[str] = set()
    beside: set[str] = set()
    for file in files(__package__).joinpath("lists").iterdir():
        if file.name.startswith("remarks."):
            for line in file.read_text("utf-8").splitlines():
                word = line.partition("#")[0].strip()
                if word:
                    (beside if word[0] == "+" else remarks).add(word.lstrip("+ "))
    return frozenset(remarks), frozenset(beside)
