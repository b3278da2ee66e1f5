"""Occurrences of words with the words around them, and why one is not counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ...config import Config
from ...privacy.name_words import WORD, plain
from ...privacy.names import owners
from ...privacy.pseudonyms import EITHER, Names
from ...tables.columns import codes, in_roles, speakers
from ...tokenise import tokenise
from ...tokens.lexicon import Lexicon
from ...words.kind import Kind
from ...words.normalise import normalise
from ...words.remarks import speech
from ...words.sentences import on_one_line

WIDTH = 48  # characters of context on either side
UNCOUNTED = "-"  # before an occurrence that is not counted
_LIKE = 3  # words that are named where nobody says one


class Line(NamedTuple):
    """An occurrence: where it is, who says it, and the text before, at and after it."""

    segment: str
    speaker: str
    role: str
    before: str
    match: str
    after: str
    time: float | None = None  # seconds at which the turn begins, where its file has times
    note: str = ""  # which of its words the counts leave out, and what these are
    interviewee: str = ""  # whose turn it is where the text names no speaker
    line: int | None = None  # the printed number of the line at which the turn begins
    who: str = ""  # the speaker, or the interviewee where the label is several people's


def occurrences(
    study: Config, words: Sequence[str], segments: pa.Table, tokens: pa.Table, replaced: pa.Table
) -> list[Line]:
    """Return every occurrence of the words in a study's text, also where a filler or term holds them."""
    lexicon = Lexicon(study.tokenise.language)
    plain = study.tokenise.model_copy(update={"terms": [], "form": "lower"})
    written = speech(segments, "keep", study.tokenise.dashes)
    said = tokenise(written, settings=plain, lexicon=lexicon, stop_words={}, fillers=[])
    counted = speech(segments, study.corpus.remarks)["text"].to_pylist()
    return kwic(segments, tokens, said, words, parts(words, lexicon), counted, replaced)


def printed(lines: Sequence[Line], roles: Collection[str]) -> list[str]:
    """Return occurrences as lines in columns: segment, who, line and time if there are any, and the words."""
    place = max((len(line.segment) for line in lines), default=0)
    whose = [who_says(line, roles) for line in lines]
    who = max(map(len, whose), default=0)
    when = max((len(clock(line.time)) for line in lines), default=0)
    number = max((len(at_line(line.line)) for line in lines), default=0)
    out = []
    for line, name in zip(lines, whose, strict=True):
        mark = UNCOUNTED if why_not(line, roles) else " "
        where = f"{mark} {line.segment:<{place}}  {name:<{who}}  "
        where += f"{at_line(line.line):<{number}}  " if number else ""
        where += f"{clock(line.time):>{when}}  " if when else ""
        out.append(f"{where}{line.before:>{WIDTH}}[{line.match}]{line.after}".rstrip())
    return out


def kwic(
    segments: pa.Table,
    tokens: pa.Table,
    said: pa.Table,
    words: Sequence[str],
    parted: Sequence[str],
    spoken: Sequence[str] | None = None,
    replaced: pa.Table | None = None,
) -> list[Line]:
    """Return every occurrence of a word, or of adjacent words, in the order of the text.

    Words match in any case and as they stand (no normal form), in every role's turns; `*` stands
    for any letters. They are looked for among the `tokens` that are counted, and `parted` as a text
    is among those `said`, of which no filler or term is one. Words are adjacent as those
    of a pair are, stop words included, so "of the" can be looked for. `spoken` are the texts of the
    segments without the remarks of who transcribed them, which are not counted; nor is a pseudonym that
    is `replaced` (tables.REPLACED).
    """
    ends = {(row, start): end for row, start, end in _places(tokens, words)}
    ends |= {(row, start): end for row, start, end in _places(said, parted)}
    left_out = _left_out(tokens, {row for row, _ in ends})
    for each in replaced.to_pylist() if replaced is not None else ():
        left_out.setdefault(each["segment"], []).append((each["start"], each["end"], "a pseudonym"))
    shown = ("segment", "speaker", "role", "text", "time_start", "interviewee", "line")
    columns = {name: segments[name].to_pylist() for name in shown}
    lines, called = [], speakers(segments)
    for (row, begin), stop in sorted(ends.items()):
        text = columns["text"][row]
        whys = [why for start, end, why in left_out.get(row, ()) if start < stop and begin < end]
        if spoken is not None and spoken[row][begin:stop] != text[begin:stop]:
            whys.append("a transcriber's remark")
        lines.append(
            Line(
                columns["segment"][row],
                columns["speaker"][row],
                columns["role"][row],
                on_one_line(text[max(0, begin - WIDTH) : begin]),
                on_one_line(text[begin:stop]),
                on_one_line(text[stop : stop + WIDTH]),
                columns["time_start"][row],
                " and ".join(dict.fromkeys(whys)),
                columns["interviewee"][row] or "",
                columns["line"][row],
                called[row],
            )
        )
    return lines


def _places(tokens: pa.Table, words: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return the row of the segment, the start and the end of each occurrence of adjacent words."""
    code, vocabulary = codes(tokens["word"])
    wanted = [_matching(word, vocabulary) for word in words]
    segment = tokens["segment"].to_numpy()
    here = np.arange(max(0, len(code) - len(wanted) + 1))
    for offset, which in enumerate(wanted):
        here = here[np.isin(code[here + offset], which)]
    last = here + len(wanted) - 1
    fits = segment[here] == segment[last]
    kind = tokens["kind"].to_numpy()
    if len(wanted) > 1:
        for offset in range(len(wanted)):
            fits &= kind[here + offset] != Kind.BREAK
    here, last = here[fits], last[fits]
    start, end = tokens["start"].to_numpy()[here], tokens["end"].to_numpy()[last]
    return list(zip(segment[here].tolist(), start.tolist(), end.tolist(), strict=True))


def _left_out(tokens: pa.Table, rows: set[int]) -> dict[int, list[tuple[int, int, str]]]:
    """Return, by row of a segment, where a token is left out of the counts, and what it is."""
    what = {Kind.STOP: "stop word", Kind.CLITIC: "stop word", Kind.FILLER: "filler", Kind.ODD: "non-word"}
    places: dict[int, list[tuple[int, int, str]]] = {}
    within = np.isin(tokens["segment"].to_numpy(), list(rows))
    for token in tokens.filter(within & np.isin(tokens["kind"].to_numpy(), list(what))).to_pylist():
        why = f'the {what[token["kind"]]} "{token["word"]}"'
        places.setdefault(token["segment"], []).append((token["start"], token["end"], why))
    return places


def stands_for(words: str, known: Names) -> str:
    """Return what stands in the talk where words are a name of the table, or hold one or a part of one.

    As they are where they hold none.

    >>> from pipeline.privacy.names import Name
    >>> known = Names([Name("Mrs Ann Lee", "P01")])
    >>> [stands_for(each, known) for each in ("mrs ann lee", "lee", "Lee*", "mrs")]
    ['P01', 'P01', 'P01', 'mrs']
    """
    whole = known.label(words)
    if whole != words:
        return whole
    own = owners(known.rows, given=known.pseudonyms)
    found = WORD.sub(lambda word: EITHER.join(own.get(plain(word[0]), ())) or word[0], words)
    return words if found == words else found.replace("*", "")


def parts(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return words parted as a text is: "non-execs" is two, and so is "care's"."""
    plain = " ".join(normalise(word).text for word in words)
    pieces: list[str] = []
    for word in re.sub(r"(?<=[\w*])-(?=[\w*])", " ", plain).split():
        used, place = lexicon.tokens([word]).used()
        pieces += [word] if "*" in word else [used[i] for i in place.tolist()]
    return tuple(pieces)


def _matching(word: str, vocabulary: list[str]) -> list[int]:
    """Return the places of the words of a vocabulary that a pattern means."""
    plain = normalise(word).text.lower()
    pattern = re.compile("".join(".*" if c == "*" else re.escape(c) for c in plain))
    return [place for place, known in enumerate(vocabulary) if pattern.fullmatch(known)]


def like_counted(
    words: Sequence[str], tokens: pa.Table, segments: pa.Table, roles: Collection[str]
) -> dict[str, list[str]]:
    """Return for each word that is not counted the nearest that are, if any; the likest first."""
    counted = in_roles(segments, roles)[tokens["segment"].to_numpy()]
    kept = tokens["word"].filter(pc.and_(counted, pc.equal(tokens["kind"], int(Kind.WORD))))
    times = Counter(kept.to_pylist())
    known = sorted(times, key=lambda word: (-times[word], word))  # of those as like, the commonest first
    plain = {word: normalise(word).text.lower() for word in words}
    found = {
        word: get_close_matches(low, known, _LIKE, 0.75) for word, low in plain.items() if low not in times
    }
    return {word: like for word, like in found.items() if like}


def clock(seconds: float | None) -> str:
    """Return seconds as a player shows them; nothing where there is no time.

    >>> clock(3723.9), clock(9.0), clock(None)
    ('1:02:03', '0:00:09', '')
    """
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def at_line(number: int | None) -> str:
    """Return the printed number of a line as a quotation has it; nothing where there is none."""
    return "" if number is None else f"line {number}"


def uncounted(lines: Sequence[Line], roles: Collection[str]) -> str:
    """Return how many occurrences are not counted, and why, if any are."""
    others = Counter(filter(None, (why_not(line, roles) for line in lines)))
    if not others:
        return ""
    left_out = ", ".join(f"{number:,} {why}" for why, number in others.most_common())
    return f": {len(lines) - others.total():,} counted; not counted ({UNCOUNTED}): {left_out}"


def why_not(line: Line, roles: Collection[str]) -> str:
    """Return why an occurrence is not counted; empty where it is."""
    if line.role not in roles:
        return f"by {line.role}"
    return f"with {line.note}" if line.note else ""


def who_says(line: Line, roles: Collection[str]) -> str:
    """Return who says a line: a nameless turn is its interviewee's; a role that is not counted."""
    if line.role in roles:
        return line.who or line.interviewee
    if line.speaker.casefold() == line.role:
        return line.speaker
    return f"{line.speaker} ({line.role})".strip()
