"""What is proposed, and asked, of a few words that say little, or recur: are they answers?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

import pyarrow as pa

from ...wording import many, times
from ...words.normalise import plainly
from ...words.unanswered import asks_for, kind_of_little, likely_none, says_little
from ..ask import below, in_short
from ..new_study import NewStudy

_ASKED = 4  # questions of each of which it is asked by itself, at the most
_DESCRIBED = 9
_WORDINGS = 6  # that are shown of those of one kind
_LEFT_OUT = 3  # wordings that are shown of those that are left out already
_PRAISE, _CRITICISM = " (praise?)", " (criticism?)"
_PERHAPS = {("nothing", "well"): _CRITICISM, ("fine", "better"): _PRAISE, ("fine", "more"): _PRAISE}


class Texts(NamedTuple):
    """What those who answer wrote: each text, what it answers, and each way in which the same is written.

    `called` is what each text is: of a row whose answers are one text, each of these. `heading` is what all
    of them answer, where no question is known of each.
    """

    said: list[str]
    asked: list[str]
    forms: dict[str, Counter[str]]
    called: str
    heading: str

    @classmethod
    def of(cls, segments: pa.Table, called: str, heading: str) -> Texts:
        """Return the texts of segments."""
        said = [text.strip() for text in segments["text"].to_pylist()]
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for text in filter(None, said):
            forms[plainly(text)][text] += 1
        return cls(said, segments["question"].to_pylist(), forms, called, heading)

    @property
    def questions(self) -> list[str]:
        """The questions, where there are so few that each can be asked about."""
        every = self._every
        return every if 1 < len(every) <= _ASKED else []

    @property
    def columns(self) -> int:
        """How many questions there are, at least the one that all answer."""
        return len({*self.asked}) or 1

    @property
    def written(self) -> int:
        """How many texts hold anything."""
        return sum(map(bool, self.said))

    @property
    def only(self) -> str:
        """The question that all answer, where it is known."""
        return self._every[0] if len(self._every) == 1 else "" if self._every else self.heading

    @property
    def _every(self) -> list[str]:
        return [*dict.fromkeys(filter(None, self.asked))]


class _Group(NamedTuple):
    """Texts that are answers or none together: as shown, as the config names them, whether it is proposed."""

    shown: str
    wordings: list[str]
    proposed: bool = False
    little: bool = True


def ask(
    doubtful: Sequence[str], none: Collection[str], coded: Collection[str], texts: Texts, out: NewStudy
) -> list[str]:
    """Return the wordings that are no answers by who is asked; they are asked once, of all that may be.

    Those that say little are asked about by question. Proposed is what `likely_none` says, but of texts to
    which somebody gave a theme: who codes them takes them for answers. `none` are left out already.
    """
    groups = _groups(doubtful, coded, texts)
    left = Counter({texts.forms[each].most_common(1)[0][0]: texts.forms[each].total() for each in none})
    number = sum(texts.forms[each].total() for each in doubtful)
    question = (
        f"{number:,} of {texts.written:,} written {texts.called} say little"
        f"{'' if all(group.little for group in groups) else ', or recur'}. Which are no answers, and do not "
        f"count?{below([f'Left out already: {_counted(left, _LEFT_OUT)}'] * bool(left))}"
    )
    names = [group.shown for group in groups]
    proposed = [group.shown for group in groups if group.proposed]
    taken = out.several(question, names[:_DESCRIBED], names, proposed)
    chosen = [group for group in groups if group.shown in taken]
    if {group.shown for group in groups if group.little} <= {*taken}:  # of whatever question
        every = [wording for group in chosen for wording in group.wordings]
        return [*dict.fromkeys(_bare(wording, texts.questions) for wording in every)]
    return [wording for group in chosen for wording in group.wordings]


def _groups(doubtful: Sequence[str], coded: Collection[str], texts: Texts) -> list[_Group]:
    """Return what is asked about, those that say little by question, what is proposed first."""
    groups = list[_Group]()
    little = [each for each in doubtful if says_little(each)]
    written = {each: texts.forms[each].most_common(1)[0][0] for each in doubtful}
    short = in_short(texts.questions)
    for question in texts.questions or [""]:
        asked = question or texts.only
        there = Counter(
            plainly(text)
            for text, of in zip(texts.said, texts.asked, strict=True)
            if not question or of == question
        )
        mine: dict[tuple[bool, str], list[str]] = defaultdict(list)
        for each in sorted(little, key=lambda each: -there[each]):
            if there[each]:
                likely, kind = likely_none(each, asked) and each not in coded, kind_of_little(each)
                mine[likely, "" if likely else _PERHAPS.get((kind, asks_for(asked)), "")].append(each)
        for (likely, perhaps), wordings in sorted(mine.items(), key=lambda item: not item[0][0]):
            counts = Counter({written[each]: there[each] for each in wordings})
            to = f"{short[question]} " if question else ""
            named = [f"{question}: {written[each]}" if question else written[each] for each in wordings]
            groups.append(_Group(to + _counted(counts, _WORDINGS) + perhaps, named, likely))
    return groups + [
        _Group(f'"{written[each]}" ({times(texts.forms[each].total())})', [written[each]], little=False)
        for each in doubtful
        if each not in little
    ]


def _bare(wording: str, questions: Sequence[str]) -> str:
    """Return a wording without the question of which it was named."""
    named = (each for each in questions if wording.startswith(f"{each}: "))
    return wording.removeprefix(f"{next(named, '')}: ")


def _counted(written: Counter[str], most: int) -> str:
    """Return wordings with how often each is written, the commonest; of the others, how often together.

    >>> _counted(Counter({"N/A": 21, "-": 7, "NA": 4, "?": 3}), 2)
    '"N/A" 21, "-" 7 and 7 more in 2 wordings'
    """
    shown = written.most_common(most)
    said = ", ".join(f'"{text}" {n:,}' for text, n in shown)
    left = len(written) - len(shown)
    more = written.total() - sum(n for _, n in shown)
    return said + f" and {more:,} more in {many(left, 'wording')}" * bool(left)
