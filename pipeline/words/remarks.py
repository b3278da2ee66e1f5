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
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import takewhile
from textwrap import shorten
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..tables.columns import bytes_of
from ..wording import form, many, some, times

OFTEN = 10  # remarks that begin alike: a habit of the transcript, not a speaker's parenthesis
REDACTED = "redactions"
WHOLE_LIST = "`wordpairs check --all`"
_ROOM = 24  # characters of a remark's name, from which on it is cut after a word
_NAMED = 5  # remarks that the warning names
_SHOWN, _PATTERNS = 3, 12  # brackets that may be remarks, in words and in the line to paste
_LEFT_OUT = r"([\d,]+)\sbracketed\sremarks?\s(?:is|are)\scounted\snowhere:\s(.+?)(?:\s\(`|;)"  # the warning
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
_WHOLE = r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*"  # a word as it is written: don't, co-worker
_WRITTEN = re.compile(rf"\d*{_WHOLE}")
_BEGINS = re.compile(rf"\(([\W\d_]*{_WHOLE}(?:[\W\d_]+{_WHOLE})?)")  # up to two words
_UNQUOTABLE = re.compile(r'["\\]')  # in a pattern, as a config holds it; a star is anything
_ENDS = ("", *"\n.?!…。؟")  # what stands before a sentence; nothing: the beginning
_GOES_ON = (",", ";", ":")
_ITEM = re.compile(r"\((?:[^\W\d_]|[ivx]+)\)")  # of a list: (a), (iv)
_QUOTED = 160  # characters of the longest of them
_SENTENCE = 6  # words of square brackets, one of them of whoever speaks, that a respondent may have written
_OWN = frozenset(
    "i i'm i've my me we we've our us ich wir mein meine je j'ai nous yo nosotros io noi ik wij eu".split()
)
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
    found = Spoken(texts, Counter(), [])
    holds = np.zeros(len(texts), bool) if remarks == "keep" else _may_hold(texts)
    if not holds.any():
        return found
    patterns, beside, held = _expressions(_patterns(remarks)), Counter[str](), pa.array(holds)
    without = []
    for row, text in zip(np.flatnonzero(holds).tolist(), texts.filter(held).to_pylist(), strict=True):
        said = counted is None or counted[row]
        without.append(_without(text, row, patterns, found.left_out if said else beside, found.kept))
    return found._replace(texts=pc.replace_with_mask(texts, held, pa.array(without, texts.type)))


def _may_hold(texts: pa.Array) -> NDArray[np.bool_]:
    """Return which texts hold an opening bracket, or an x three times in a row."""
    data, offset = bytes_of(texts)
    crosses = np.flatnonzero((data | 0x20) == ord("x"))
    redacted = crosses[:-2][crosses[2:] - crosses[:-2] == 2]
    opens = np.flatnonzero((data == ord("[")) | (data == ord("(")))
    holds = np.zeros(len(texts), bool)
    holds[np.searchsorted(offset, np.append(opens, redacted), "right") - 1] = True
    return holds


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
    """Return each remark that is not counted and how often, the commonest first.

    Longer ones that begin with the same two words are one, called by the words with which all begin.

    >>> each_left_out(Counter({"[laughs]": 5, "(the guest nods slowly)": 3, "(the guest nods twice)": 4}))
    ['(the guest nods ...) 7', '[laughs] 5']
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for name in counts:
        words = name.split()
        alike.setdefault(tuple(words[:2] if len(words) > 2 else words), []).append(name)
    named = {_in_common(names): sum(counts[name] for name in names) for names in alike.values()}
    return [f"{name} {n:,}" for name, n in sorted(named.items(), key=lambda each: (-each[1], each[0]))]


def _in_common(names: Sequence[str]) -> str:
    """Return the name of remarks that begin alike: of one, its own; of several, the words they share."""
    if len(names) == 1:
        return names[0]
    words = [name[:-1].removesuffix(" ...").split() for name in names]
    shared = takewhile(lambda each: len({*each}) == 1, zip(*words, strict=False))
    return f"{' '.join(each[0] for each in shared)} ...{names[0][-1]}"


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


class Kept(NamedTuple):
    """Round brackets that are speech: their row, first two words, and whether they say what happens.

    Or `square` ones that are left out, and read as what somebody wrote of their own: `begins` is all.
    """

    row: int
    begins: str
    directs: bool
    square: bool = False


def kept(texts: pa.Array | pa.ChunkedArray, remarks: str | Sequence[str]) -> Iterator[Kept]:
    """Yield the round brackets that are counted as speech."""
    first = 0
    for chunk in texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]:
        for each in spoken(chunk, remarks).kept:
            if not each.square:
                yield each._replace(row=first + each.row)
        first += len(chunk)


def kept_notes(
    begins: Counter[str], directs: Counter[str], where: Mapping[str, str], remarks: str | Sequence[str]
) -> list[str]:
    """Return the warning of brackets that are speech and may be remarks: how often, and where first."""
    first, named, patterns = doubtful(begins, directs)
    if not patterns:
        return []
    line = ", ".join(f'"{pattern}"' for pattern in [*_patterns(remarks), *patterns])
    return [
        f"remarks in brackets are counted as what the interviewees said: {named}, first in "
        f"{where[first]}; if a transcriber wrote them, leave them out: [corpus] remarks = "
        f"[{line}]"
    ]


def own_notes(
    own: Counter[str], left_out: Counter[str], remarks: str | Sequence[str], *, quotes: bool
) -> list[str]:
    """Return the warning of square brackets that whoever wrote may have set: how many, the longest, the cure.

    `own` counts them by all that they say, `left_out` all that are left out by name. `quotes`: what they
    say may be shown.
    """
    if not own:
        return []
    others = Counter[str]()
    for name, n in (left_out - Counter(map(_called, own.elements()))).items():
        pattern = _pattern(name)
        if pattern and not any(_expressions((pattern,))[0].fullmatch(text) for text in own):
            others[pattern] += n
    order = sorted(others, key=lambda pattern: (-others[pattern], pattern))
    line = ", ".join(
        f'"{each}"' for each in [*_patterns(remarks), *(order[:_PATTERNS] or ["[*unreadable*]"])]
    )
    longest = shorten(max(own, key=lambda text: (len(text), text)), _QUOTED, placeholder=" ...]")
    more = f", with the {len(order) - _PATTERNS:,} kinds of brackets that this line does not name"
    which = many(own.total(), "square bracket reads|square brackets read")
    return [
        f"{which} as what people wrote of their own, and {form(own.total(), 'is|are')} counted nowhere"
        + f', the longest "{longest}"' * quotes
        + f"; to count them{more * (len(order) > _PATTERNS)}, and to leave out what else stands in square "
        f"brackets: [corpus] remarks = [{line}]"
    ]


def _pattern(name: str) -> str:
    """Return a pattern of square brackets like one of a name; none of known remarks, always left out.

    >>> _pattern("[unreadable but maybe dr]"), _pattern("[when you used ...]"), _pattern("[laughs]")
    ('[*unreadable*]', '[*when you*]', '')
    """
    words = _WRITTEN.findall(name)
    if name[0] != "[" or not words or _usual(name):
        return ""
    known = next((word for word in words if word in _lists().remarks), "")
    more = name.endswith(" ...]")
    return f"[*{known}*]" if known else f"[*{' '.join(words[:2])}*]" if more else f"[{' '.join(words)}*]"


def doubtful(begins: Counter[str], directs: Counter[str]) -> tuple[str, str, list[str]]:
    """Return how the first of them begin, brackets that may be remarks in words, and patterns that fit them.

    Brackets that begin alike are so where there are many, or one of them says what happens:
    `begins` counts all, `directs` those that do, by how they begin.
    """
    order = sorted(begins.items(), key=lambda each: (-each[1], each[0]))
    doubted = [(words, n) for words, n in order if n >= OFTEN or words in directs]
    named = some([f'"({words} ...)" {times(n)}' for words, n in doubted], _SHOWN)
    return doubted[0][0] if doubted else "", named, [f"({words}*)" for words, _ in doubted[:_PATTERNS]]


def _without(
    text: str, row: int, patterns: Collection[re.Pattern[str]], left_out: Counter[str], kept: list[Kept]
) -> str:
    """Return a text with bars in place of its remarks, and count them; add the brackets that are speech."""

    def bars(match: re.Match[str]) -> str:
        remark = match[0]
        name = _name(remark, patterns)
        if not name:
            if begins := _BEGINS.match(remark):
                words = " ".join(begins[1].lower().split())
                kept.append(Kept(row, _UNQUOTABLE.sub("*", words), _directs(match)))
            return remark
        left_out[name] += 1
        if remark[0] == "[" and _reads_as_own(remark):
            kept.append(Kept(row, " ".join(remark.split()), False, square=True))
        return f" {'|' * (len(remark) - 2)} " if len(remark) > 2 else "||"

    return _REMARK.sub(bars, text)


def _patterns(remarks: str | Sequence[str]) -> tuple[str, ...]:
    """Return the patterns that the config states, if any."""
    return () if isinstance(remarks, str) else tuple(remarks)


def _name(remark: str, patterns: Collection[re.Pattern[str]]) -> str:
    """Return what a remark is called in the account; empty: it is speech."""
    if remark[0] in "xX":
        return REDACTED
    chosen = [pattern for pattern in patterns if pattern.pattern.startswith(r"\[")]
    every = remark[0] == "[" and (not chosen or not _WORD.search(remark))
    if every or _usual(remark) or any(pattern.fullmatch(remark) for pattern in patterns):
        return _called(remark)
    return ""


def _called(remark: str) -> str:
    """Return the name of a remark: its words, or as many as fit."""
    words = _WRITTEN.findall(_TIME_ALONE.sub(" ", remark.lower()))
    fits = max(2, bisect_right(range(len(words)), _ROOM, key=lambda n: len(" ".join(words[: n + 1]))))
    return f"{remark[0]}{' '.join(words[:fits]) or '...'}{' ...' * (len(words) > fits)}{remark[-1]}"


def _reads_as_own(remark: str) -> bool:
    """Return whether brackets hold a sentence of whoever speaks.

    >>> _reads_as_own("[I no longer use the service.]"), _reads_as_own("[the participant nods to me]")
    (True, False)
    """
    if _ASKED.match(remark):
        return False
    words = [word.replace("’", "'") for word in _WRITTEN.findall(remark.lower())]
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
    persons = any(word.lower() in _lists().persons for word in words[:2])
    sentence = words[0][0].isupper() and words[0] != "I" and words[1:] and words[1].islower()
    return len(words) > 1 and (persons or bool(sentence))


@cache
def _usual(remark: str) -> bool:
    """Return whether round brackets hold a known remark and nothing else."""
    remarks, beside, persons = _lists()
    beside |= persons
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
        within = r"[^()\[\]]*".join(parts)
        expressions.append(re.compile(rf"{within[:2]}\s*{within[2:]}", re.IGNORECASE))
    return tuple(expressions)


class _Lists(NamedTuple):
    """Words of remarks in all languages, words that may stand beside them, and those of who takes part."""

    remarks: frozenset[str]
    beside: frozenset[str]
    persons: frozenset[str]


@cache
def _lists() -> _Lists:
    """Return the words of lists/remarks.*.txt by the mark before each: none, + or @."""
    of_mark: dict[str, set[str]] = {"": set(), "+": set(), "@": set()}
    for file in files(__package__).joinpath("lists").iterdir():
        if file.name.startswith("remarks."):
            for line in file.read_text("utf-8").splitlines():
                word = line.partition("#")[0].strip()
                if word:
                    of_mark[word[0] if word[0] in "+@" else ""].add(word.lstrip("+@ "))
    return _Lists(*map(frozenset, of_mark.values()))
