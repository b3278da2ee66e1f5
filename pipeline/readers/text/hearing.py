"""Hearings in question and answer, as reStructuredText or Markdown.

`**Name**: ...` starts a turn; a heading names the witness, and a heading below it who asks
(`Questions From ...`). Stage directions, such as `*(A short break)*` and `*MR X (sworn).*`, are
not speech. Roles follow from that structure; the config's patterns, laid over it later, win.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ...config import Corpus
from ...messages import anew
from ..encoding import decode
from ..layouts.blocks import stripped
from ..layouts.court import OATHS, WITHDREW
from ..layouts.names import short_of
from ..parsed import Parsed, Row

_STOP = r"(?=[ \t]*(?:[\r\n]|\Z))"
# What parts a hearing, after a newline: a turn's label; a stage direction; a heading with # or one
# that lost its underline; a directive with its indented lines. The newline and the look at the
# next character come first because they let the regex engine skip all other text.
_PARTS = re.compile(
    rf"""[\r\n](?=[*(\#.FQOCI])(?:
      \*\*(?P<label>[^*\r\n]{{1,80}}?)(?::\*\*|\*\*[ \t]*:|\*\*{_STOP})
    | (?P<direction>\*\([^()\r\n]*\)\.?\*{_STOP}
        | \*[^\W\d_][^*()\r\n]{{0,200}}\([^()*\r\n]*\)\.*\*{_STOP}
        | \*[^\W\d_][^*\r\n]{{0,80}}[^*.?!\r\n]\*{_STOP}
        | \([A-Z][^()\r\n]*\)\.?{_STOP})
    | (?P<plain>(?:Further[ ])?Questions[ ](?:From|from|by|By)[ ][^\r\n.?]{{1,90}}
        | (?:Opening|Closing|Introductory)[ ](?:[Ii]ntroductory[ ])?[Rr]emarks[ ]
          [Bb]y[ ](?:the|The|THE)[ ](?:chair|Chair|CHAIR)){_STOP}
    | \#{{1,6}}[ \t]+(?P<hashed>[^\r\n]+)
    | (?P<directive>\.\.[ ][\w-]+::[^\r\n]*(?:(?:\r\n|\r|\n)(?:[ \t]+[^\r\n]*)?(?=[\r\n]|\Z))*)
    )""",
    re.VERBOSE,
)
_UNDERLINE = re.compile(rf"[\r\n]([=~^\"'`+#-])\1\1+{_STOP}")
_LONGEST_HEADING = 300  # characters; past them it is a speech that the converter took for one

_ASKS = re.compile(r"(?:Further )?Questions (?:From|by) (.+)", re.IGNORECASE)
_SPEECHES = re.compile(
    r"(?:\w+ ){0,2}(?:submissions?|statements?|remarks|address|ruling|housekeeping)\b", re.IGNORECASE
)
_OATH = re.compile(rf"(.*)\((?:re-?)?(?:{OATHS}|sic)\b", re.IGNORECASE)
_WITHDREW = re.compile(rf"\b{WITHDREW}\b", re.IGNORECASE)
_COUNSEL = re.compile(r"(?:Lead|Counsel)\b", re.IGNORECASE)
_CHAIR = re.compile(r"\b(?:by|from) the chair\b", re.IGNORECASE)
_CHAIRS = frozenset({"the chair", "chair", "the chairman", "lady hallett"})
_THE_WITNESS = "the witness"
_WITNESSES = frozenset({"witnesses", "the witnesses"})


@dataclass
class _Section:
    """What is under a heading: evidence, if the witnesses that it names are sworn or asked."""

    witnesses: list[str] = field(default_factory=list)  # as headings write them
    sworn: list[str] = field(default_factory=list)  # as oaths write them, often in full
    asked: bool = False

    @property
    def evidence(self) -> bool:
        """Whether somebody gives evidence."""
        return bool(self.witnesses and (self.sworn or self.asked))


class _Turn(NamedTuple):
    """A piece of speech, with what the headings above it say."""

    start: int
    end: int
    speaker: str
    section: _Section
    asker: str
    heading: str


class _Part(NamedTuple):
    start: int
    end: int
    kind: str  # label, direction, title, heading, directive
    value: str


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the speech of a hearing, cut at every label, heading and stage direction.

    A segment is a slice of the untouched text; what follows a stage direction without a label is
    a further segment of the same speaker. The document is the file, the group its folder. Under
    `Questions From ...` the witness of the heading above is the participant and everybody else
    an interviewer, but for the chair, who is so only where the chair asks. `The Witness` becomes
    the heading's name. Everything else (submissions, statements, procedure) is `other`.
    """
    text, encoding = decode(data, path)
    parts = sorted(_parts(text))
    turns, orphans = _turns(text, parts)
    turns, notes = _named(turns)
    chairs = _CHAIRS | _chairs(turns)
    everybody = {
        name.casefold() for turn in turns for name in turn.section.witnesses if turn.section.evidence
    }
    folder = path.parent.name
    rows = [
        Row(
            text=text[turn.start : turn.end],
            speaker=turn.speaker,
            role=_role(turn, chairs, everybody),
            group=folder,
            start=turn.start,
            end=turn.end,
        )
        for turn in turns
    ]
    for part in parts:
        if part.kind == "heading" and len(part.value) > _LONGEST_HEADING:
            line = text.count("\n", 0, part.start) + 1
            notes.append(
                f"a heading of {len(part.value):,} characters, in line {line:,}, is probably "
                "speech that was marked as a heading by mistake; it is not counted"
            )
    if orphans:
        notes.append(
            f"{orphans} passage{'s' * (orphans > 1)} before the first speaker's label "
            f"{'were' if orphans > 1 else 'was'} left out, as nobody says "
            f"{'them' if orphans > 1 else 'it'}"
        )
    warnings = tuple(anew(note, f"{path.name}: {note}") for note in notes)
    return Parsed(rows=tuple(rows), warnings=warnings, encoding=encoding, placed=True)


def _parts(text: str) -> Iterator[_Part]:
    """Yield what parts the speech, in no order."""
    underlined = set()
    for match in _UNDERLINE.finditer(text):
        stop = match.start()
        if text[stop - 1 : stop + 1] == "\r\n":
            stop -= 1
        start = max(text.rfind("\n", 0, stop), text.rfind("\r", 0, stop)) + 1
        if stop > start:  # else a rule between paragraphs, which parts nothing
            underlined.add(start)
            kind = "title" if match[1] == "=" else "heading"
            yield _Part(start, match.end(), kind, text[start:stop].strip())
    for match in _PARTS.finditer("\n" + text):  # so that the first line, too, follows a newline
        start, end = match.start(), match.end() - 1
        if start not in underlined:
            kind = match.lastgroup or ""
            value = " ".join(match[kind].split())
            yield _Part(start, end, "heading" if kind in ("plain", "hashed") else kind, value)


def _turns(text: str, parts: list[_Part]) -> tuple[list[_Turn], int]:
    """Return the pieces of speech, and how many pieces come before anybody is named."""
    turns: list[_Turn] = []
    orphans = int(bool(text[: parts[0].start if parts else len(text)].strip()))
    section, speaker, asker, heading = _Section(), "", "", ""
    stops = [part.start for part in parts[1:]] + [len(text)] * bool(parts)
    for part, stop in zip(parts, stops, strict=True):
        if part.kind == "label":
            speaker = part.value
        elif part.kind in ("heading", "title"):
            asks = _ASKS.fullmatch(part.value)
            heading, asker = part.value, asks[1] if asks else ""
            section = _under(part, section)
        elif _WITHDREW.search(part.value):
            section, asker = _Section(), ""
        elif part.kind == "direction" and (oath := _OATH.match(part.value)):
            section.sworn += _names(oath[1].strip("* "))
        start, end = stripped(text, part.end, stop)
        if end > start and not speaker:
            orphans += 1
        elif end > start or part.kind == "label":
            turns.append(_Turn(start, end, speaker, section, asker, heading))
    return turns, orphans


def _under(part: _Part, above: _Section) -> _Section:
    """Return the section that a heading opens, or the one above that it goes on with."""
    if _ASKS.fullmatch(part.value):
        above.asked = True
        return above
    if part.kind == "title" or len(part.value) > _LONGEST_HEADING or _SPEECHES.match(part.value):
        return _Section()
    if above.sworn and not above.asked:  # several witnesses sworn one after another: a panel
        above.witnesses += _names(part.value)
        return above
    return _Section(_names(part.value))


def _named(turns: list[_Turn]) -> tuple[list[_Turn], list[str]]:
    """Return the turns with one name for each witness, and what is worth a warning.

    `The Witness` and a short form (`Dr Oak` under `Dr Ann Oak`) become the heading's name, where
    one name only can be meant and, for a short form, the full one is a label as well.
    """
    labels = {turn.speaker for turn in turns}
    panel = 0
    strangers: Counter[tuple[str, str]] = Counter()
    witnesses = {name for turn in turns for name in turn.section.witnesses if turn.section.evidence}
    out = []
    for turn in turns:
        names, speaker = turn.section.witnesses, turn.speaker
        if turn.section.evidence and speaker.casefold() == _THE_WITNESS:
            panel += len(names) > 1
            speaker = names[0] if len(names) == 1 else speaker
        elif speaker not in names:
            full = [name for name in names if name in labels and short_of(speaker, name)]
            speaker = full[0] if len(full) == 1 else speaker
            if turn.section.evidence and speaker in witnesses - set(names):
                strangers[speaker, " and ".join(names)] += 1
        out.append(turn._replace(speaker=speaker))
    notes = [
        f'{panel} turn{"s" * (panel > 1)} of "The Witness" may be of any of several witnesses; '
        "the label is kept; in a table that [corpus] pseudonyms names, columns document and from say whose "
        "it is from which segment on"
    ] * bool(panel)
    notes += [
        f"{speaker} speaks {count} times under the heading of {heading}: "
        "see whether the file labels the speaker rightly"
        for (speaker, heading), count in sorted(strangers.items())
        if count > 5  # a word of thanks from the witness before is no cause for a warning
    ]
    return out, notes


def _chairs(turns: list[_Turn]) -> frozenset[str]:
    """Return who speaks first under each heading that names the chair as the speaker."""
    chairs, last = set(), ""
    for turn in turns:
        first, last = turn.heading != last, turn.heading
        named = first and _CHAIR.search(turn.heading) and not _COUNSEL.match(turn.speaker)
        if named and not _is_witness(turn):
            chairs.add(turn.speaker.casefold())
    return frozenset(chairs)


def _role(turn: _Turn, chairs: frozenset[str], everybody: set[str]) -> str:
    """Return a speaker's role in a turn, as the headings above it have it.

    `everybody` are the day's witnesses: one of them who speaks under another's name answers too.
    """
    speaker = turn.speaker.casefold()
    if not turn.section.evidence or speaker in _WITNESSES:  # all of a panel, who only nod
        return "other"
    if speaker == _THE_WITNESS or speaker in everybody or _is_witness(turn):
        return "participant"
    if speaker in chairs:
        return "interviewer" if turn.asker.casefold() == "the chair" else "other"
    return "interviewer"


def _is_witness(turn: _Turn) -> bool:
    """Return whether a label is that of a witness whom heading or oath names."""
    return any(short_of(turn.speaker, name) for name in (*turn.section.witnesses, *turn.section.sworn))


def _names(heading: str) -> list[str]:
    """Return the names in a witness's heading, of which there may be several.

    >>> _names("Professor Ann Oak and Mr Bo Elm")
    ['Professor Ann Oak', 'Mr Bo Elm']
    """
    return [name.strip() for name in re.split(r",| and ", heading) if name.strip()]
