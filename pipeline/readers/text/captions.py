"""Captions (.vtt, .srt) of Zoom, Teams and others: who says what, and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from ...config import Corpus
from ...wording import some
from ...words.sentences import is_question
from ..encoding import decode
from ..layouts import names as naming
from ..layouts.choice import NOBODY, by_template, choice
from ..layouts.interviewers import OTHERS_ANSWER, asking_note, contrasted
from ..layouts.labels import Labels
from ..layouts.lines import lines as lined
from ..layouts.turns import Reading
from ..parsed import Parsed, Row
from .cues import Cue, cues, first_time
from .cues import Line as Voiced
from .turns import Line, joined_turns, rolled

_NAMED = re.compile(r"(?P<name>[^:\n]{1,80}?)[ \t]*:(?:[ \t]+|$)")
_MARK = re.compile(r"(?:(?P<new>>>+)|[-–—])[ \t]*")  # how subtitles mark another voice
# A caption that is called by who speaks: 1 "Ann Oak" (1001), 2 Ann Oak, Ann Oak.
_IDENTIFIER = re.compile(
    r"(?:\d+[ \t]+)?(?:\"(?P<quoted>[^\"]+)\"|(?P<plain>[^\s\d\"][^\"\r\n]{0,60}?))"
    r"(?:[ \t]*\(\d+\))?"
)
_OFTEN = 0.6  # of the captions begin with a name: no talk has so many colons there
_REMEDY = "write each of its lines as <v Name>..."
_MOSTLY = 0.9  # of the captions begin with a name: then the program wrote the names


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the turns of a caption file, each with its times; every word of every caption is in.

    Who speaks is said by voice tags (Teams: `<v Ann Oak>`), several in one caption if need be; or
    by what captions are called (Webex); or by names with a colon that open most captions (Zoom),
    whatever the names; or by one of the `layouts` of transcripts. A turn goes on over captions
    until another speaker's; lines are joined by a blank. Where nobody is named a segment ends
    with a sentence or before a pause. The text that segments are slices of has a line
    `[time] Name: ...` for each turn. Raises InputError for what `cues` refuses.
    """
    text, encoding = decode(data, path)
    kinds = {path.suffix.lower().removeprefix("."), corpus.format.lower().removeprefix(".")}
    vtt = kinds.isdisjoint(("srt", "sbv"))
    captions, notes = cues(text, path, vtt=vtt)
    return replace(by_labels(path.name, captions, corpus, notes, escapes=vtt), encoding=encoding)


def by_labels(
    name: str,
    captions: Sequence[Cue],
    corpus: Corpus,
    notes: Sequence[str],
    layout: str = "captions",
    looks: str = "00:01.000 --> 00:02.000",
    *,
    escapes: bool = False,
    named: Sequence[Line] = (),
) -> Parsed:
    """Return the turns of what has times, by labels in what is said, or as it is `named` already.

    Who must ask, all others being labelled as answering, has that role.
    """
    unsure, more = list[str](), list[str]()
    if not named:
        named, unsure, more = _lines(name, captions, corpus, escapes=escapes)
    lines, repeats = rolled(name, list(named))
    notes = [*notes, *unsure_note(name, unsure), *more, *repeats]
    made = joined_turns(lines, layout, looks, notes, {})
    talk = [(row.speaker, row.text) for row in made.rows if row.speaker]
    if layout == "captions" and not talk:
        layout = "captions without names"
        asked = any(line.begins or is_question(line.text) for line in lines)
        made = replace(made, warnings=(*notes, *[NOBODY.format(name)] * (asked and not unsure)))
    made = replace(made, reading=Reading([], layout, looks, unsure=unsure))
    asking = set() if corpus.interviewer else contrasted(talk)
    if not asking:
        return made
    rows = tuple(row._replace(role="interviewer") if row.speaker in asking else row for row in made.rows)
    return replace(made, rows=rows, warnings=(*notes, asking_note(name, asking, OTHERS_ANSWER)))


def unsure_note(file: str, names: Sequence[str], remedy: str = _REMEDY) -> list[str]:
    """Return the warning of names that only look like a speaker's, if there are any."""
    if not names:
        return []
    return [f"{file}: read as text and not as speakers: {some(names)}; if one of them speaks, {remedy}"]


def saved(text: str, path: Path, corpus: Corpus) -> Parsed | None:
    """Return the turns of captions that were saved as a document or text, else None.

    Teams once wrote its .docx so: the times, the name and the talk, each on a line of its own.
    """
    begin = first_time(text)
    if begin < 0:
        return None
    close = "\n".join(line for line in text[begin:].splitlines() if line.strip())
    captions, notes = cues(close, path, vtt=False)
    result = by_labels(path.name, captions, corpus, notes, named=_under_times(captions))
    before, rows, whole = text[:begin].strip(), list(result.rows), result.text or ""
    if before:  # nobody says it
        end = len(whole) + len(before)
        rows.insert(0, Row(text=before, role="note", start=len(whole), end=end))
    return replace(result, rows=tuple(rows), text=whole + before)


def _under_times(captions: Sequence[Cue]) -> list[Line]:
    """Return the lines of captions whose first line is a name, or nothing where it is speech."""
    parts = [[line.text for line in cue.lines(escapes=False)] for cue in captions]
    firsts = Counter(lines[0] for lines in parts if len(lines) > 1)
    total = firsts.total()
    if not total or total < _MOSTLY * len(captions):
        return []
    if len(firsts) * 2 > total and not all(map(_full_name, firsts)):
        return []
    return [
        Line(cue, lines[0] if len(lines) > 1 else None, text)
        for cue, lines in zip(captions, parts, strict=True)
        for text in lines[len(lines) > 1 :]
    ]


def _lines(
    name: str, captions: Sequence[Cue], corpus: Corpus, *, escapes: bool
) -> tuple[list[Line], list[str], list[str]]:
    """Return the lines of all captions with who says them, names that only look so, warnings."""
    parts = [(cue, part) for cue in captions for part in cue.lines(escapes=escapes)]
    if corpus.labels == "none":
        return [Line(cue, None, part.text) for cue, part in parts], [], []
    if any(part.voice is not None for _, part in parts):
        voiced, notes = _voiced(parts, name)
        return voiced, [], notes
    if by_id := _by_identifier(captions):
        return by_id, [], []
    marked = Counter(id(cue) for cue, part in parts if _MARK.match(part.text))
    lines = []
    for cue, part in parts:
        mark = _MARK.match(part.text)
        # A dash opens a voice only where another in the same caption does; else it is a dash.
        new = mark is not None and (mark["new"] is not None or marked[id(cue)] > 1)
        text = part.text[mark.end() :] if mark and new else part.text
        lines.append(Line(cue, "" if new else None, text, begins=new))
    if corpus.labels != "auto":
        named, unsure = _by_label(lines, corpus)
        if any(a is not b for a, b in zip(named, lines, strict=True)):
            return named, unsure, []
        corpus = corpus.model_copy(update={"labels": "auto"})  # the template is that of other files
    named, unsure = _by_name(lines)
    if not named:
        named, unsure = _by_label(lines, corpus)
    return named, unsure, []


def _by_name(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Return the lines parted into name and speech where most captions open with a name.

    Else nothing. Also return what stands where a name would and may be part of what is said.
    """
    firsts = [n for n, line in enumerate(lines) if n == 0 or line.cue is not lines[n - 1].cue]
    names = Counter(match["name"] for n in firsts if (match := _NAMED.match(lines[n].text)))
    total = names.total()
    if total < max(2, _OFTEN * len(firsts)) or len(names) == total:
        return [], []
    # Where some captions have no name, a colon that stands there once may be part of what is said.
    speakers = {
        name
        for name, times in names.items()
        if times > 1 or total == len(firsts) or _full_name(name) or naming.codename(name)
    }
    out = []
    for line in lines:
        match = _NAMED.match(line.text)
        if match and match["name"] in speakers:
            out.append(Line(line.cue, _bare(match["name"]), line.text[match.end() :]))
        else:
            out.append(line)
    return out, sorted(names.keys() - speakers)


def _bare(name: str) -> str:
    """Return a name without the marks that stand about it.

    >>> _bare("- **Ann**"), _bare("[SPEAKER_00]"), _bare("Ann (she/her)")
    ('Ann', 'SPEAKER_00', 'Ann (she/her)')
    """
    name = " ".join(name.strip("*_-–•> ").split())
    boxed = re.fullmatch(r"[\[({<]([^\[\](){}<>]+)[\])}>]", name)
    return boxed[1] if boxed else name or "-"


def _full_name(text: str) -> bool:
    """Return whether a text is like a person's name and surname."""
    words = text.split()
    return 1 < len(words) <= 5 and all(word.lstrip("(")[:1].isupper() for word in words)


def _by_label(lines: Sequence[Line], corpus: Corpus) -> tuple[list[Line], list[str]]:
    """Return the lines parted into label and speech by a layout, as in a transcript.

    Also return what looks like a label and was not taken.
    """
    starts, parts, length = [], [], 0
    for before, line in zip([None, *lines], lines, strict=False):
        gap = "" if before is None else "\n" if before.cue is line.cue else "\n\n"
        starts.append(length + len(gap))
        parts += [gap, line.text]
        length += len(gap) + len(line.text)
    text_lines = lined("".join(parts))
    if corpus.labels == "auto":
        chosen = choice(text_lines, [*corpus.interviewer, *corpus.other, *corpus.note])
    else:
        chosen = by_template(corpus.labels, text_lines, ())
    spelling = Labels(text_lines, chosen.openings).spelling
    spoken = {text_lines[op.line].start: op for op in chosen.openings if op.name}
    out = list(lines)
    for n, start in enumerate(starts):
        if op := spoken.get(start):
            said = lines[n].text[op.end - start :].strip()
            out[n] = Line(lines[n].cue, spelling[op.key], said)
    return out, chosen.unsure


def _by_identifier(captions: Sequence[Cue]) -> list[Line]:
    """Return the lines of captions that are named by their speakers, as Webex does, or nothing."""
    pairs = [(cue, match) for cue in captions if (match := _IDENTIFIER.fullmatch(cue.label.strip()))]
    who = ["" if match is None else match["quoted"] or match["plain"] for _, match in pairs]
    back = Counter(name for name in who if naming.sureness(name) >= naming.ODD)
    if back.total() < _OFTEN * len(captions) or len(back) == back.total() > 2:
        return []
    named = {id(cue): name for (cue, _), name in zip(pairs, who, strict=True) if name in back}
    said = ((cue, n, line.text) for cue in captions for n, line in enumerate(cue.lines(escapes=True)))
    return [Line(cue, None if n else named.get(id(cue)), text) for cue, n, text in said]


def _voiced(parts: Sequence[tuple[Cue, Voiced]], name: str) -> tuple[list[Line], list[str]]:
    """Return the lines of captions with voice tags, and a warning where few captions have one.

    A voice holds for its caption; but where no caption has the voice of the one before, programs
    have written it on the first caption of a turn only, and it holds until the next.
    """
    cues_of: dict[int, list[str | None]] = {}
    for cue, part in parts:
        cues_of.setdefault(id(cue), []).append(part.voice)
    voiced = [voices for voices in cues_of.values() if any(voice is not None for voice in voices)]
    bare = len(cues_of) - len(voiced)
    firsts_only = all(
        next(v for v in reversed(a) if v is not None) != next(v for v in b if v is not None)
        for a, b in pairwise(voiced)
    )
    if not bare or not firsts_only or len(voiced) < 2 or bare * 5 < len(cues_of):
        return [Line(cue, part.voice or "", part.text) for cue, part in parts], []
    return [Line(cue, part.voice, part.text) for cue, part in parts], [
        f"{name}: no voice is named in {bare} of {len(cues_of)} captions, after one that is, so a voice is "
        "taken to go on until the next"
    ]
