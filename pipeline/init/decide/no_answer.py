"""Which short texts say that nobody answered."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa

from ...readers import notes
from ...wording import form, many, one_of, some, times
from ...words import remarks
from ...words.normalise import plainly
from ..new_study import NewStudy, Talk

_WORDINGS = 40  # that are named of those that say that nobody answered
_NOTE = 60  # characters of a remark that stands for an answer, at the most
_OFTEN, _SHARE = 10, 20  # texts, and of how many one, from which on it is asked what they say
_DESCRIBED = 9
_LITTLE = re.compile(  # an answer to what could be better, and none to what else there is to say
    r"(?:(?:no|nope|none|nil|nothing|not really)(?:,? (?:really|at all|else|much|specific|in particular|"
    r"(?:comes|springs) to mind|(?:that )?i can think of|to (?:mention|report|say|improve|change)|"
    r"thanks|thank you))*[,.!]* ?)+"
)


def says_little(text: str) -> bool:
    """Return whether a text says no more than that there is nothing to say.

    >>> [says_little(text) for text in ("Nothing really.", "NONE", "Not really, no", "No nurses")]
    [True, True, True, False]
    """
    return bool(_LITTLE.fullmatch(plainly(text)))


def unanswered(talk: Talk, out: NewStudy) -> None:
    """Decide whether short texts of a form that recur, say so or are a remark mean that nobody answered.

    Those that say nothing in so many words do. "Nothing" may answer what was asked, as may other few words
    that recur, so it is asked where they are many. Who left an answer empty gave none, unless a theme stands
    on an empty text.
    """
    if not out.written:
        return
    answers = talk.answers()
    texts = [text.strip() for text in answers["text"].to_pylist()]
    forms: dict[str, Counter[str]] = defaultdict(Counter)  # by what it says, as it is written
    for text in filter(None, texts):
        forms[plainly(text)][text] += 1
    silent = {plainly(text) for text in _remarks_alone(answers)}
    none = [each for each in forms if each in silent or any(map(notes.says_nothing, forms[each]))]
    if none:
        out.say(f"{_said(none, forms, len(texts), out)}: taken for no answer")
    none += _asked_about(answers, forms, none, out)
    coded = {row["segment"] for row in talk.codings.to_pylist() if row["theme"]}
    rows = [*zip(answers["segment"].to_pylist(), texts, strict=True)]
    empty = [segment for segment, text in rows if not text]
    if empty and (coded.isdisjoint(empty) or "# text" in out.corpus):  # codes there are of another column
        out.say(f"{_of(len(empty), len(texts), out)} empty: taken for no answer{' as well' * bool(none)}")
        none.append("")
    if none:
        wordings = [next(iter(forms[each]), "") for each in none]
        out.decide("no_answer", wordings, "say that nobody answered: kept as notes, not counted")
        left_out = {segment for segment, text in rows if plainly(text) in none}
        codes = sum(bool(row["theme"]) and row["segment"] in left_out for row in talk.codings.to_pylist())
        stand = many(codes, "code by hand stands|codes by hand stand")
        said = f"{stand} on {out.written} taken for no answer: like these they are not counted, nor compared"
        out.say(*[said] * bool(codes))


def _asked_about(
    answers: pa.Table, forms: Mapping[str, Counter[str]], none: Collection[str], out: NewStudy
) -> list[str]:
    """Return the wordings that are no answers by who is asked; they are asked once, of all that may be."""
    doubtful, texts = _doubtful(answers, forms, none), len(answers)
    if not doubtful:
        return []
    named = {forms[each].most_common(1)[0][0]: each for each in doubtful}
    shown = [f'"{name}" ({times(forms[each].total())})' for name, each in named.items()]
    number = sum(forms[each].total() for each in doubtful)
    question = (
        f"{_of(number, texts, out)} a few words that say little, or recur. Which of these are no answers, "
    )
    question += "so that whoever wrote them does not count? The others are answers."
    taken = out.several(question, shown[:_DESCRIBED], [*named], [])
    if left := [named[name] for name in named if name not in taken]:
        says = f"{_said(left, forms, texts, out)}: taken for answers"
        out.say(f"{says}; where they mean that nobody answered, write them into no_answer in the config")
    return [named[name] for name in taken]


def _doubtful(answers: pa.Table, forms: Mapping[str, Counter[str]], none: Collection[str]) -> list[str]:
    """Return the wordings that may be an answer or none, the commonest first, where they are many.

    These are a few words that recur, and what says little, in whatever words.
    """
    people, texts = {*answers["interviewee"].to_pylist()}, answers["text"].to_pylist()
    often = [text for text, _, _ in notes.recurring(len(texts), people, map(str.strip, texts))]
    little = [each for each in forms if says_little(each)]
    asked = len({*answers["question"].to_pylist()}) or 1
    if sum(forms[each].total() for each in little) < max(_OFTEN, len(texts) / asked / _SHARE):
        little = []
    found = dict.fromkeys(each for each in (*often, *little) if each not in none)
    return sorted(found, key=lambda each: -forms[each].total())


def _said(wordings: Sequence[str], forms: Mapping[str, Counter[str]], number: int, out: NewStudy) -> str:
    """Return how many of a number of texts have one of these wordings, each as it is written."""
    written = sum((forms[each] for each in wordings), Counter[str]())
    each = [f'"{form}"' + f" {n:,}" * (len(written) > 1) for form, n in written.most_common()]
    return f"{_of(written.total(), number, out)} {some(each, _WORDINGS)}"


def _of(some_: int, number: int, out: NewStudy) -> str:
    return f"{some_:,} of {many(number, one_of(out.written))} {form(some_, 'is|are')}"


def _remarks_alone(answers: pa.Table) -> list[str]:
    """Return the short texts that hold no word but in a remark: [left blank]."""
    texts, said = answers["text"].to_pylist(), remarks.speech(answers, "drop")["text"].to_pylist()
    own = {each.row for each in remarks.kept(answers["text"], "drop") if each.square}
    return [
        text for row, (text, spoken) in enumerate(zip(texts, said, strict=True))
        if any(map(str.isalnum, text)) and not any(map(str.isalnum, spoken))
        if row not in own and len(text) <= _NOTE
    ]  # fmt: skip
