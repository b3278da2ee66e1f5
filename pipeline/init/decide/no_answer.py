"""Which short texts say that nobody answered."""

from __future__ import annotations

from collections import Counter, defaultdict

import pyarrow as pa

from ...readers import notes
from ...wording import many, some
from ...words import remarks
from ...words.normalise import plainly
from ..new_study import NewStudy, Talk

_WORDINGS = 40  # that are named of those that say that nobody answered
_NOTE = 60  # characters of a remark that stands for an answer, at the most


def unanswered(talk: Talk, out: NewStudy) -> None:
    """Decide whether short texts of a form that recur, say so or are a remark mean that nobody answered.

    Who left an answer empty gave none either, unless rows have codes: there an empty text was read.
    """
    if not out.written:
        return
    answers = talk.answers()
    people = set(answers["interviewee"].to_pylist())
    texts = [text.strip() for text in answers["text"].to_pylist()]
    written: dict[str, Counter[str]] = defaultdict(Counter)  # by what it says, as it is written
    for text in filter(None, texts):
        written[plainly(text)][text] += 1
    none = []
    often = notes.recurring(len(texts), people, texts)
    doubts = [([text], text in notes.NO_ANSWER) for text, _, _ in often]
    known = {text for text, _, _ in often}
    silent = {plainly(text) for text in _remarks_alone(answers)}
    few = [
        text for text in written
        if text not in known and (text in silent or any(map(notes.says_nothing, written[text])))
    ]  # fmt: skip
    doubts += [(few, True)] * bool(few)
    for wordings, likely in doubts:
        forms = sum((written[wording] for wording in wordings), Counter[str]())
        times, number = forms.total(), len(forms) > 1
        quoted = some([f'"{form}"' + f" {each:,}" * number for form, each in forms.most_common()], _WORDINGS)
        shown = f"{times:,} of {len(texts):,} texts {'is' if times == 1 else 'are'} {quoted}"
        nobody, speech = "nobody answered", "an answer like others"
        taken = out.choose(f"{shown}. What does it say?", [nobody, speech], nobody if likely else speech)
        none += [next(iter(written[wording])) for wording in wordings] if taken == nobody else []
        out.say(f"{shown}: taken for {taken if taken == speech else 'no answer'}")
    blank = texts.count("") if none or "codes" not in out.corpus else 0
    if blank:
        shown = f"{blank:,} of {len(texts):,} texts {'is' if blank == 1 else 'are'} empty"
        out.say(f"{shown}: taken for no answer{' as well' * bool(none)}")
        none.append("")
    if none:
        out.decide("no_answer", none, "texts that say that nobody answered: kept as notes, not counted")
        gone = {plainly(wording) for wording in none}
        rows = zip(answers["segment"].to_pylist(), texts, strict=True)
        left_out = {segment for segment, text in rows if plainly(text) in gone}
        codes = sum(bool(row["theme"]) and row["segment"] in left_out for row in talk.codings.to_pylist())
        stand = many(codes, "code by hand stands|codes by hand stand")
        said = f"{stand} on texts taken for no answer: like these they are not counted, nor compared"
        out.say(*[said] * bool(codes))


def _remarks_alone(answers: pa.Table) -> list[str]:
    """Return the short texts that hold no word but in a remark: [left blank]."""
    texts, said = answers["text"].to_pylist(), remarks.speech(answers, "drop")["text"].to_pylist()
    own = {each.row for each in remarks.kept(answers["text"], "drop") if each.square}
    return [
        text for row, (text, spoken) in enumerate(zip(texts, said, strict=True))
        if any(map(str.isalnum, text)) and not any(map(str.isalnum, spoken))
        if row not in own and len(text) <= _NOTE
    ]  # fmt: skip
