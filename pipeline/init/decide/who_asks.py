"""Who asks: by their labels, by how many of their turns are questions, or by the spelling of a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pyarrow.compute as pc

from ...readers import spelt_askers, two_roles
from ...readers.doubted import everywhere, officials, once, unled
from ...readers.layouts import names as names_
from ...readers.one_interviewee import interprets
from ...readers.people import People
from ...readers.roles import PARTICIPANT
from ...readers.two_roles import both_ways, leading, renumbered
from ...wording import each_of, in_a_list, many, some
from ...words.sentences import is_question
from ..ask import such_as
from ..new_study import NewStudy, Talk
from .two_roles import parted, talk_of

ASKS = 0.4  # share of turns that end in a question mark, from which on a speaker asks
TURNS = 2  # of a speaker, from which on that share says something
# Share of questions of who asks for certain, and of who does not, and turns of each by which it is certain.
_MOST, _FEW, _ENOUGH = 0.6, 0.2, 5
_TIMES = 2  # how much larger than anybody's that share is of one who is in every text


def who_asks(talk: Talk, out: NewStudy) -> None:
    """Decide who asks, and read the texts anew: labels can show then what the layout of a file did not.

    Whoever asks in one text and answers in another has a name of its own first, or all would ask.
    """
    _interviewer(talk, out)
    if not out.corpus.get("interviewer"):
        return
    by_label = pc.any(pc.equal(talk.segments["role"], "interviewer")).as_py()
    offered = [] if by_label else talk.segments["speaker"].unique().to_pylist()
    parted(talk, out)
    talk.anew()
    if _also(talk, offered, out):
        talk.anew()
    if _spelt(talk, out):
        talk.anew()
    if parted(talk, out):
        talk.anew()
    out.say(*_unseen(talk))


def _spelt(talk: Talk, out: NewStudy) -> bool:
    """Decide who asks under another spelling of somebody who does. Returns whether anybody does."""
    found = spelt_askers.spelt(_people(talk.rows("speaker", "role", "document")))
    names = [*found]
    if names:
        because = some([f"{name} in {some(found[name][1], 2)}, as {found[name][0]}" for name in names])
        seen = f"{_named(names)}: who asks as well, by the spelling of the name ({because})"
        why = f"{out.why['interviewer']}; by the spelling also {_named(names)}"
        out.decide("interviewer", [*out.corpus["interviewer"], *names], why, seen)
    out.say(*spelt_askers.several(out.corpus["interviewer"]))
    return bool(names)


def _unseen(talk: Talk) -> list[str]:
    """Return what to say of texts in which it cannot be seen who asks."""
    rows = talk.rows("speaker", "role", "document", "text")
    said = talk_of(rows)
    asking = {row["speaker"] for row in rows if row["role"] == "interviewer"}
    asking -= {row["speaker"] for row in rows if row["role"] == PARTICIPANT}  # named by document
    numbers = dict.fromkeys(asking & renumbered(said).keys(), "interviewer")
    return [*two_roles.notes(said, numbers).values(), *unled(_people(rows), ())]


def _interviewer(talk: Talk, out: NewStudy) -> None:
    """Decide who asks, by the label or else by the turns."""
    rows = talk.rows("speaker", "role", "text", "document")
    known = sorted({row["speaker"] for row in rows if row["role"] == "interviewer"} - {""})
    if known:
        by_text = [name for name in known if not names_.asks(name)]
        labelled = [name for name in known if name not in by_text]
        says = "as their texts show: numbered questions, what stands above the talk, or all others' labels"
        parts = [(labelled, "as the label says"), (by_text, says)]
        seen = [f"{_named(those)}: who asks, {how}; everybody else answers" for those, how in parts if those]
        why = "; ".join(f"{_named(those)} {how}" for those, how in parts if those) if by_text else parts[0][1]
        out.decide("interviewer", known, f"who asks, {why}; everybody else answers", *seen)
        theirs = {row["document"] for row in rows if row["speaker"] in known}
        rows = [row for row in rows if row["document"] not in theirs]
    turns = Counter(row["speaker"] for row in rows if row["speaker"])
    asked = Counter(row["speaker"] for row in rows if is_question(row["text"]))
    places, beside = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for row in rows:
        places[row["speaker"]].add(row["document"])
        beside[row["document"]].update({row["speaker"]} - {""})
    order = sorted(turns, key=lambda name: (-asked[name] / turns[name], -len(places[name])))
    by_turns = [n for n in order if asked[n] >= ASKS * turns[n] and turns[n] >= TURNS]
    said = talk_of(rows)  # who asks in one document alone does in few of all their turns
    apart = {*by_turns, *both_ways(said)}
    likely = [name for name in order if name in apart or name in leading(said, apart | {*known})]
    likely = [name for name in likely if not interprets(name)]
    if len(turns) < 2 or (known and not likely and max(map(len, beside.values())) < 2):
        return
    order = likely + [name for name in order if name not in likely]
    always = everywhere(_people(rows))
    everybody = always == order[:1] and not likely
    where = f" in {some(sorted({row['document'] for row in rows}))}" if known else ""
    names = likely
    alone = len(likely) == 1 and likely == always  # one, who is in every text of several
    if likely != by_turns or not _certain(likely, turns, asked, beside, alone=alone):
        question = f"Who asks the questions{where}? Their turns are not counted; everybody else's are."
        names = out.several(question, _described(order[:9], rows), order, likely or order[:everybody])
    if not names:
        if not known:
            why = "nobody asks by their label; take the # away if somebody does, with their label"
            out.decide("# interviewer", ["label of who asks"], why)
        return
    because = ""
    if everybody and names == always:
        because = f" (in each of {len(places[names[0]])} texts)"
    elif likely:
        because = some([f"{asked[name]} of {turns[name]}" for name in names])
        because = f" ({because} turns are questions)"
    others = f"who asks; everybody else answers{because}"
    why = f"who asks, as the label says, and {_named(names)}{because}" if known else others
    out.decide("interviewer", [*known, *names], why, f"{_named(names)}: {others}")


def _certain(
    asking: Collection[str],
    turns: Counter[str],
    asked: Counter[str],
    beside: Mapping[str, Collection[str]],
    *,
    alone: bool,
) -> bool:
    """Return whether some ask for certain: in each text one of them beside somebody who does not.

    `beside` has who speaks in each text. Who asks does so with most of many turns, who does not with few;
    or with less than half that share, beside one who `alone` asks, in every text.
    """
    few = min(asked[name] / turns[name] for name in asking) / _TIMES if alone else _FEW
    return all(
        turns[name] >= _ENOUGH and asked[name] >= _MOST * turns[name]
        if name in asking
        else asked[name] <= few * turns[name]
        for name in turns
    ) and all(0 < len({*asking} & {*who}) < len({*who}) for who in beside.values() if who)


def _described(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return how often each of some people speaks, how often that is a question, and what they say first."""
    of: dict[str, list[str]] = {name: [] for name in names}
    for row in rows:
        of.get(row["speaker"], []).append(row["text"])
    return [
        f"{name} ({many(len(texts), 'turn')}, {many(sum(map(is_question, texts)), 'question')}, "
        f"first {such_as(texts[:1])[0]})"
        for name, texts in of.items()
    ]


def _also(talk: Talk, offered: Collection[str], out: NewStudy) -> bool:
    """Decide who else asks, of those who were not `offered` and most of whose turns are questions.

    Those speak beside somebody whose label says that they ask, or in a file whose labels are known once
    somebody is named. Returns whether anybody does.
    """
    court = officials(_people(talk.rows("speaker", "role", "document")))
    passed = {"", *offered, *court}  # of whom it is, or will be, asked what they do
    rows = talk.rows("speaker", "role", "text", "document")
    rows = [row for row in rows if row["role"] == PARTICIPANT and row["speaker"] not in passed]
    rows = [row for row in rows if not interprets(row["speaker"])]
    turns = Counter(row["speaker"] for row in rows)
    asked = Counter(row["speaker"] for row in rows if is_question(row["text"]))
    likely = [name for name in turns if turns[name] > TURNS and 2 * asked[name] > turns[name]]
    likely += once(turns, asked, ((row["document"], row["speaker"]) for row in rows))
    likely.sort(key=lambda name: (-asked[name] / turns[name], name))
    if not likely or len(likely) == len(turns):
        return False
    known = out.corpus["interviewer"]
    question = f"Who of these asks as well, beside {_named(known)}? Their turns are not counted then."
    names = out.several(question, _described(likely, rows), likely, likely)
    if not names:
        return False
    because = each_of([f"{name} {asked[name]:,} of {turns[name]:,}" for name in names])
    why = f"{out.why['interviewer']}; also, by how many of their turns are questions, {because}"
    seen = f"{_named(names)}: who asks as well (turns that are questions: {because})"
    out.decide("interviewer", [*known, *names], why, seen)
    return True


def _people(rows: Iterable[Mapping[str, Any]]) -> People:
    return People(*([row[name] for row in rows] for name in ("speaker", "role", "document")))


def _named(names: Sequence[str]) -> str:
    """Return the first names as a list."""
    return some(in_a_list(names))
