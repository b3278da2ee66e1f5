"""Remarks of whoever wrote a transcript down: they are no speech, and are counted nowhere.

What stands in square brackets is one, and so is what stands in round ones and says no more than
lists/remarks.*.txt knows (laughs, long pause, inaudible, with or without a time), in whatever
language; and a redaction (xxxx). The text as counted has as many code points as the untouched one:
a remark becomes blanks around bars, which break a pair. The untouched text is what is shown. A time that
a service put between two words is blanks alone: the red (01:37) bus is a red bus.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..tables.columns import bytes_of
from . import narration
from .dashes import dashed
from .sentences import ENDS

OFTEN = 10  # remarks that begin alike: a habit of the transcript, not a speaker's parenthesis
REDACTED = "redactions"
STAMPS = "times"
_ROOM = 24  # characters of a remark's name, from which on it is cut after a word
# A remark goes over a line end, but not over a blank line.
_REMARK = re.compile(
    r"\[(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?![ \t]*\n))*\]"
    r"|\((?:[^()\n]|\n(?![ \t]*\n))*\)"
    # Each way begins with a letter that is stated, so that Python looks at no other place.
    r"|x(?<!\wx)[xX]{2,}\b|X(?<!\wX)[xX]{2,}\b"
    r"|#\d{1,2}:\d{2}:\d{2}(?:[-.,]\d{1,3})?#"
)
_STAMP = re.compile(r"[\[(#]\s*\d{1,3}:\d{2}(?::\d{2})?(?:[-.,]\d{1,3})?\s*[\])#]")
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*"  # a word as it is written: don't, co-worker
WRITTEN = re.compile(rf"\d*{_WHOLE}")
_BEGINS = re.compile(rf"\(([\W\d_]*{_WHOLE}(?:[\W\d_]+{_WHOLE})?)")  # up to two words
# What no transcriber writes so: parts of a form or task, (Q1 and Q2), (dct:license).
_OF_A_FORM = re.compile(r"\(\s*(?:q\d|[^\W\d]+:[^\W\d])", re.IGNORECASE)
_DOES = re.compile(
    r"(?:(?:refer|point|read|click|scroll|nod|hover|gesture|shrug|zoom|whisper)s|"
    r"(?:referr|point|click|scroll|nodd|gestur)ing)"
)
_UNQUOTABLE = re.compile(r'["\\]')  # in a pattern, as a config holds it; a star is anything
_ENDS = ("", "\n", *ENDS)  # what stands before a sentence; nothing: the beginning
_GOES_ON = (",", ";", ":")
_ITEM = re.compile(r"\((?:[^\W\d_]|[ivx]+)\)")  # of a list: (a), (iv)
_SENTENCE = 6  # words of square brackets, one of them of whoever speaks, that a respondent may have written
_OWN = frozenset(
    "i i'm i've my me we we've our us ich wir mein meine je j'ai nous yo nosotros io noi ik wij eu".split()
)
_LITTLE = 20_000  # bytes that are looked through sooner than an expression is made to choose among them
_ASKED = re.compile(r"\[\s*\d+\s*[.):]")  # the number of a question that is copied into an answer
_TIME = re.compile(r"\d+(?:[:.,]\d+)*(?:s|sec|min)?\b")
_TIME_ALONE = re.compile(rf"(?<![^\W_]){_TIME.pattern}")


class Spoken(NamedTuple):
    """Texts as they are counted, how often each remark was left out of them, and brackets that are speech."""

    texts: pa.Array
    left_out: Counter[str]
    kept: list[Kept]


def spoken(
    texts: pa.Array,
    remarks: str | Sequence[str],
    counted: NDArray[np.bool_] | None = None,
    *,
    dashes: Collection[str] = (),
) -> Spoken:
    """Return the texts (a string array without nulls) without remarks.

    `remarks` is "drop", "keep", or patterns of round brackets that are remarks as well, or of sentences
    without brackets (`narration`): `*` stands for anything within. `counted`: whose remarks are said;
    None: all. `dashes`: which hyphens stand for a dash ([tokenise] `dashes`). Only texts that hold a
    remark, a redaction or a hyphen of these are touched.
    """
    found = _without_remarks(texts, remarks, counted)
    return found._replace(texts=dashed(found.texts, dashes)) if dashes else found


def _without_remarks(
    texts: pa.Array, remarks: str | Sequence[str], counted: NDArray[np.bool_] | None
) -> Spoken:
    found = Spoken(texts, Counter(), [])
    if remarks == "keep" or not len(texts):
        return found
    stated = patterns_of(remarks)
    holds, narrates = _may_hold(texts, stated)
    if not holds.any():
        return found
    patterns, beside, held = Patterns.of(stated), Counter[str](), pa.array(holds)
    without = []
    for row, text in zip(np.flatnonzero(holds).tolist(), texts.filter(held).to_pylist(), strict=True):
        left_out = found.left_out if counted is None or counted[row] else beside
        without.append(_without(text, row, patterns, left_out, found.kept, narrates=bool(narrates[row])))
    return found._replace(texts=pc.replace_with_mask(texts, held, pa.array(without, texts.type)))


def _may_hold(texts: pa.Array, stated: Sequence[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which texts hold an opening bracket or #, an x three times in a row, or what may be narrated;
    and which the last."""
    data, offset = bytes_of(texts)
    if len(data) < _LITTLE:
        return np.ones(len(texts), bool), np.ones(len(texts), bool)
    crosses = np.flatnonzero((data | 0x20) == ord("x"))
    redacted = crosses[:-2][crosses[2:] - crosses[:-2] == 2]
    opens = np.flatnonzero((data == ord("[")) | (data == ord("(")) | (data == ord("#")))
    narrates = narration.may_hold(texts, _narrated().maybe, stated)
    holds = narrates.copy()
    holds[np.searchsorted(offset, np.append(opens, redacted), "right") - 1] = True
    return holds, narrates


def speech(segments: pa.Table, remarks: str | Sequence[str], dashes: Collection[str] = ()) -> pa.Table:
    """Return segments (tables.SEGMENTS) whose text is what was said: offsets stay."""
    column = segments.schema.get_field_index("text")
    chunks = [spoken(chunk, remarks, dashes=dashes).texts for chunk in segments["text"].chunks]
    return segments.set_column(column, "text", pa.chunked_array(chunks, pa.string()))


class Kept(NamedTuple):
    """Round brackets that are speech: their row, and whether they say what happens; or a narrated line.

    `pattern` is that of [corpus] remarks which leaves them out: (the participant*). Or `square` ones that
    are left out, and read as what somebody wrote of their own: there it is all that they say.
    """

    row: int
    pattern: str
    directs: bool
    square: bool = False

    @property
    def line(self) -> bool:
        """Whether it is a line without brackets."""
        return not self.pattern.startswith(("(", "["))


def kept(texts: pa.Array | pa.ChunkedArray, remarks: str | Sequence[str]) -> Iterator[Kept]:
    """Yield the round brackets, and the lines that may be narrated, that are counted as speech."""
    first = 0
    for chunk in texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]:
        for each in spoken(chunk, remarks).kept:
            if not each.square:
                yield each._replace(row=first + each.row)
        first += len(chunk)


class Patterns(NamedTuple):
    """The config's patterns as expressions: of brackets, and of lines without."""

    brackets: tuple[re.Pattern[str], ...] = ()
    lines: tuple[re.Pattern[str], ...] = ()

    @classmethod
    def of(cls, stated: tuple[str, ...]) -> Patterns:
        """Return them of [corpus] remarks."""
        return cls(expressions(stated), narration.lines_expressions(stated))


def _without(
    text: str, row: int, patterns: Patterns, left_out: Counter[str], kept: list[Kept], *, narrates: bool
) -> str:
    """Return a text with bars in place of its remarks, and count them; add what is speech and may be one.

    `narrates`: a line of it may be narrated, or fit a pattern without brackets.
    """

    def line(match: re.Match[str]) -> str:
        left_out[called(f'"{match["said"]}"')] += 1
        return f"{match[0][: match.start('said') - match.start()]}{_bars(match['said'])}"

    def bars(match: re.Match[str]) -> str:
        remark = match[0]
        if _STAMP.fullmatch(remark):
            left_out[STAMPS] += 1
            return " " * len(remark)
        name = _name(remark, patterns.brackets)
        if not name:
            if (begins := _BEGINS.match(remark)) and not _OF_A_FORM.match(remark):
                words = " ".join(begins[1].lower().split())
                kept.append(Kept(row, f"({_UNQUOTABLE.sub('*', words)}*)", _directs(match)))
            return remark
        left_out[name] += 1
        if remark[0] == "[" and _reads_as_own(remark):
            kept.append(Kept(row, " ".join(remark.split()), False, square=True))
        return _bars(remark)

    if narrates:
        for pattern in patterns.lines:
            text = pattern.sub(line, text)
        kept += (Kept(row, pattern, True) for pattern in _narrated().narrated(text))
    return _REMARK.sub(bars, text)


def _bars(remark: str) -> str:
    """Return what stands for a remark: as long, and no word."""
    return f" {'|' * (len(remark) - 2)} " if len(remark) > 2 else "||"


@cache
def _narrated() -> narration.Words:
    return narration.Words(*lists())


def patterns_of(remarks: str | Sequence[str]) -> tuple[str, ...]:
    """Return the patterns that the config states, if any."""
    return () if isinstance(remarks, str) else tuple(remarks)


def _name(remark: str, patterns: Collection[re.Pattern[str]]) -> str:
    """Return what a remark is called in the account; empty: it is speech."""
    if remark[0] in "xX":
        return REDACTED
    chosen = [pattern for pattern in patterns if pattern.pattern.startswith(r"\[")]
    every = remark[0] == "[" and (not chosen or not _WORD.search(remark))
    if every or is_usual(remark) or any(pattern.fullmatch(remark) for pattern in patterns):
        return called(remark)
    return ""


def called(remark: str) -> str:
    """Return the name of a remark: its words, or as many as fit."""
    words = WRITTEN.findall(_TIME_ALONE.sub(" ", remark.lower()))
    fits = max(2, bisect_right(range(len(words)), _ROOM, key=lambda n: len(" ".join(words[: n + 1]))))
    return f"{remark[0]}{' '.join(words[:fits]) or '...'}{' ...' * (len(words) > fits)}{remark[-1]}"


def _reads_as_own(remark: str) -> bool:
    """Return whether brackets hold a sentence of whoever speaks.

    >>> _reads_as_own("[I no longer use the service.]"), _reads_as_own("[the participant nods to me]")
    (True, False)
    """
    if _ASKED.match(remark):
        return False
    words = [word.replace("’", "'") for word in WRITTEN.findall(remark.lower())]
    return len(words) >= _SENTENCE and not _OWN.isdisjoint(words)


def _directs(brackets: re.Match[str]) -> bool:
    """Return whether round brackets say what happens: "Yes. (A phone rings) So I", "that one (Ann points)".

    They stand between two sentences or begin a line, or begin as a sentence does, or with whoever
    takes part; what a speaker puts in (in Leeds, NHS, Northern Ireland) does not.
    """
    words = _WORD.findall(brackets[0])
    before = brackets.string[: brackets.start()].rstrip(' \t*_"”’»')
    after = brackets.string[brackets.end() :].lstrip(" \t*_")
    goes_on = after[:1] in _GOES_ON or (after[:1].islower() and len(words) == 1)
    if before[-1:] in _ENDS and not goes_on and not _ITEM.fullmatch(brackets[0]):
        return True
    persons = any(word.lower() in lists().persons for word in words[:2])
    sentence = words[0][0].isupper() and words[0] != "I" and words[1:] and words[1].islower()
    acts = _DOES.fullmatch(words[0].lower()) and words[1:2] != ["of"]  # "points of view"
    return len(words) > 1 and (persons or bool(sentence) or bool(acts))


@cache
def is_usual(remark: str) -> bool:
    """Return whether round brackets hold a known remark and nothing else."""
    remarks = lists().remarks
    words = _WORD.findall(_TIME.sub(" ", remark.lower()))
    return any(word in remarks for word in words) and all(
        any(word in listed for listed in lists()) or (len(word) > 4 and word.endswith("ly")) for word in words
    )


@cache
def expressions(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return the config's patterns of brackets as expressions; white space is any white space."""
    expressions = []
    for pattern in (each for each in patterns if each.startswith(("(", "["))):
        parts = (r"\s+".join(map(re.escape, re.split(r"\s+", part))) for part in pattern.split("*"))
        within = r"[^()\[\]]*".join(parts)
        expressions.append(re.compile(rf"{within[:2]}\s*{within[2:]}", re.IGNORECASE))
    return tuple(expressions)


class _Lists(NamedTuple):
    """Words of remarks in all languages, words that may stand beside them, and those of who takes part."""

    remarks: frozenset[str]
    beside: frozenset[str]
    persons: frozenset[str]


@cache
def lists() -> _Lists:
    """Return the words of lists/remarks.*.txt by the mark before each: none, + or @."""
    of_mark: dict[str, set[str]] = {"": set(), "+": set(), "@": set()}
    for file in files(__package__).joinpath("lists").iterdir():
        if file.name.startswith("remarks."):
            for line in file.read_text("utf-8").splitlines():
                word = line.partition("#")[0].strip()
                if word:
                    of_mark[word[0] if word[0] in "+@" else ""].add(word.lstrip("+@ "))
    return _Lists(*map(frozenset, of_mark.values()))
