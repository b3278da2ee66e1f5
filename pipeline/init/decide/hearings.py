"""What those do in a hearing who are not examined: chair, court and counsel, who else speaks in passing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from ...readers.doubted import officials, standing
from ...readers.examined import Returns, in_passing
from ...readers.layouts.court import ASKS as ANNOUNCES
from ...readers.layouts.court import WITNESS
from ...readers.layouts.names import key, short_of
from ...readers.layouts.sworn import oath
from ...readers.people import People
from ...statistics.arrays import numbered
from ...wording import many, some
from ...words.sentences import is_question
from ..ask import below, such_as
from ..new_study import NewStudy, Talk
from .who_asks import ASKS, TURNS

_HEADING = re.compile(rf"(?={ANNOUNCES})\D*? (?:[Ff]rom|[Bb]y|FROM|BY) (?:the )?")
_WHO_ENDS = re.compile(r",| (?:for|on behalf|of)\b")
_CALLS = re.compile(r"\b(?:call|(?:first|next|last|final) witness)\b", re.IGNORECASE)
_ABOVE = 4  # turns above an oath in which counsel calls the witness whom they examine
_SHOWN = 3  # turns
_LEADER = "..."
_TABLE = 80  # characters of a line of a table of contents


def presiding(talk: Talk, out: NewStudy) -> None:
    """Decide what those do who are no interviewees: a hearing's chair and counsel, who is always there."""
    rows = talk.rows("speaker", "role", "text", "document")
    speakers, of_roles, documents = _voices(rows, out)
    people = People(speakers, of_roles, documents)
    names = officials(people)
    turns = Counter(speakers)
    asked = Counter(row["speaker"] for row in rows if is_question(row["text"]))

    def asking(name: str) -> bool:
        return turns[name] >= TURNS and asked[name] >= ASKS * turns[name]

    named, heading = announced(rows, names)
    often = {*filter(asking, names - named)}
    call = {name for name in calling(rows, names) if name not in named | often}
    ask, answer = "they ask: not counted", "they answer: counted"
    court = "chair, court or counsel, who count for nobody"
    above = f', announced as who asks ("{heading}")'
    doubts = [
        (sorted(named), ask, court, above), (sorted(often), ask, court, ""),
        (sorted(call), ask, court, ", who call witnesses and examine them as Q"),
        (sorted(names - named - often - call), court, court, ""),
    ]  # fmt: skip
    for name in standing(people):
        where = {row["document"] for row in rows if row["speaker"] == name}
        place = f", in {len(where)} of {len({*documents})} texts beside many who speak in one alone"
        there = "whoever presides, helps or sits by, who count for nobody"
        doubts.append(([name], ask if asking(name) else there, there, place))
    for those, proposed, neither, place in doubts:
        if not those:
            continue
        shown = some([f"{name} ({many(turns[name], 'turn')})" for name in those])
        said = [row["text"] for row in rows if row["speaker"] in those]
        question = f"{shown}{place}: what do they do {'there' if place else 'in the hearing'}?"
        taken = out.choose(question + below(such_as(said[:_SHOWN])), [neither, ask, answer], proposed)
        out.say(f"{some(those)}{place}: {'taken for ' * (taken == neither)}{taken}")
        if taken == ask:
            begins = "also who asks in the hearing" if "interviewer" in out.why else "who asks in the hearing"
            out.more("interviewer", those, begins)
        elif taken == neither:
            out.more("other", those, neither)


def calling(rows: Sequence[Mapping[str, Any]], names: Collection[str]) -> set[str]:
    """Return who of these names calls a witness who is sworn then, and is asked by a Q without a name."""
    found = set()
    nameless = {row["document"] for row in rows if key(row["speaker"]) in ("q", "question")}
    for place, row in enumerate(rows):
        if row["role"] == "note" and row["document"] in nameless and any(map(oath, row["text"].splitlines())):
            above = [each for each in rows[max(0, place - _ABOVE) : place] if _CALLS.search(each["text"])]
            found |= {each["speaker"] for each in above if each["document"] == row["document"]}
    return found & {*names}


def called(talk: Talk, out: NewStudy) -> None:
    """Decide what figures and page call those who answer: who wrote, or a hearing's witnesses."""
    if out.written:
        why = "what figures and page call those who wrote"
        out.decide("speakers_are", "respondents", why, section="study")
    elif only_hearings(out) or _most_sworn(talk):
        why = "what figures and page call those who answer: a hearing's, most of them"
        out.decide("speakers_are", "witnesses", why, section="study")


def only_hearings(out: NewStudy) -> bool:
    """Return whether all files are such as only hearings have."""
    forms = {out.given.get("format") or path.rpartition(".")[2].lower() for path in out.corpus["files"]}
    return forms <= {"rst", "hearing"}


def sworn(talk: Talk) -> set[str]:
    """Return the documents in which somebody is sworn, or called a witness."""
    return {
        row["document"]
        for row in talk.rows("speaker", "role", "text", "document")
        if key(row["speaker"]) in WITNESS
        or (row["role"] == "note" and any(map(oath, row["text"].splitlines())))
    }


def _most_sworn(talk: Talk) -> bool:
    """Return whether those who answer in most documents are a hearing's."""
    answer = {row["document"] for row in talk.rows("role", "document") if row["role"] == "participant"}
    return 2 * len(answer & sworn(talk)) > len(answer)


def announced(rows: Sequence[Mapping[str, Any]], names: Collection[str]) -> tuple[set[str], str]:
    """Return whom of these names headings announce as who asks (Questions from MS OAK KC), and one of them.

    Where such a heading has a post and no name (LEAD COUNSEL TO THE INQUIRY) it is who mostly speaks
    first below it. The table of contents of a record (Questions from MS OAK ..... 42) announces nobody.
    """
    found: dict[str, str] = {}
    first: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for n, row in enumerate(rows):
        heading = " ".join(row["text"].replace(".", "").split())
        match = _HEADING.match(heading) if row["role"] == "note" else None
        if not match:
            continue
        who = _WHO_ENDS.split(heading[match.end() :])[0]
        own = [name for name in names if short_of(name.replace(".", ""), who)]
        found |= dict.fromkeys(own, f"{match[0]}{who}")
        below = next((each for each in rows[n:] if each["role"] != "note" or _LEADER in each["text"]), row)
        if not own and _LEADER not in below["text"][:_TABLE]:
            first[who][below["speaker"]] += 1
    for post, speakers in first.items():
        (name, times), *_ = speakers.most_common()
        if name in names and 2 * times > speakers.total():
            found.setdefault(name, f"Questions from {post}")
    return {*found}, next(iter(found.values()), "")


def passing(talk: Talk, out: NewStudy) -> None:
    """Decide who neither asks nor answers of those who speak a turn or two where others are examined."""
    rows = talk.rows("speaker", "role", "text", "document")
    units, unit = numbered(list(zip(*_voices(rows, out), strict=True)))
    returns = Returns()
    returns.rows(unit)
    filled = np.array([bool(row["text"].strip()) for row in rows], bool)
    turns = np.bincount(unit[filled], minlength=len(units)).tolist()
    speakers, of_roles, documents = ([each[place] for each in units] for place in range(3))
    names = in_passing(speakers, of_roles, documents, turns, returns.times)
    if not names:
        return
    words = Counter[str]()
    for row in rows:
        words[row["speaker"]] += len(row["text"].split())
    times = Counter(row["speaker"] for row in rows)
    shown = [f"{name} ({many(times[name], 'turn')}, {many(words[name], 'word')})" for name in names]
    question = (
        f"{many(len(names), 'speaker has|speakers have')} a turn or two where others are examined. "
        "Who of them neither asks nor answers (counsel, core participants)?"
    )
    taken = out.several(question, shown, names, names)
    left = [name for name in names if name not in taken]
    if left:
        are = "an interviewee" if len(left) == 1 else "interviewees"
        out.say(f"{some(left)}: a turn or two, taken for {are}")
    if taken:
        because = "a turn or two where others are examined: counsel or others who count for nobody"
        out.more("other", taken, because)
        described = [text for name, text in zip(names, shown, strict=True) if name in taken]
        out.say(f"{some(described, 30)}: {because}")


def _voices(rows: Sequence[Mapping[str, Any]], out: NewStudy) -> tuple[list[str], list[str], list[str]]:
    """Return speaker, role and document of rows, the roles as decided so far."""
    decided = {name: role for role in ("other", "interviewer") for name in out.corpus.get(role, ())}
    of_roles = [decided.get(row["speaker"], row["role"]) for row in rows]
    return [row["speaker"] for row in rows], of_roles, [row["document"] for row in rows]
