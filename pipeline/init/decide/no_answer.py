"""Which short texts say that nobody answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain

import pyarrow as pa

from ...config import TOGETHER
from ...readers import notes
from ...readers.roles import PARTICIPANT
from ...wording import form, many, so_many, some
from ...words import remarks
from ...words.normalise import plainly
from ...words.unanswered import PARAGRAPH, says_little
from ...words.unanswered import unanswered as no_answers
from ..new_study import NewStudy, Talk
from .little import Texts, ask

_WORDINGS = 40  # that are named of those that say that nobody answered
_FEW = 4  # of those that are answers
_NOTE = 60  # characters of a remark that stands for an answer, at the most
_OFTEN, _SHARE = 10, 20  # texts, and of how many one, from which on it is asked what they say
_MARK = 0.9  # of the uses of a code, from which on it says of a text that it says nothing
_STRAY = 5  # empty texts, of which one may have a theme by mistake


def unanswered(talk: Talk, out: NewStudy) -> None:
    """Decide whether short texts of a form that recur, say so or are a remark mean that nobody answered.

    Those that say nothing in so many words do. "Nothing" may answer what was asked, as may other few words
    that recur, so it is asked where they are many, of each question by itself. Who left an answer empty gave
    none, unless themes stand on empty texts, and not on a stray one alone; what codes those that say nothing
    is no theme.
    """
    if not out.written:
        return
    comments = talk.answers()
    as_one = out.corpus.get("answers") == TOGETHER
    answers = _cells(comments) if as_one else comments
    cells = talk.apart() if as_one else comments
    texts = Texts.of(cells, "answers" if as_one else out.written, _heading(out))
    silent = {plainly(text) for text in _remarks_alone(answers)}
    none = [
        each for each, forms in texts.forms.items() if each in silent or any(map(notes.says_nothing, forms))
    ]
    doubtful = _doubtful(cells, texts, none)
    wordings = [next(iter(texts.forms[each])) for each in none]
    segments, plain = answers["segment"].to_pylist(), [plainly(text) for text in answers["text"].to_pylist()]
    empty = _of_nothing_else(segments, [not text for text in plain])
    mute = _of_nothing_else(segments, [text in none for text in plain])
    if doubtful:
        themed = _themed(segments, plain, none, _coded(talk, mute, empty, named=True))
        wordings += ask(doubtful, none, themed, texts, out)
    coded = _coded(talk, mute, empty)
    few = _STRAY * len(coded & empty) < len(empty)  # or codes there are of another column
    if empty and (few or "# text" in out.corpus):
        wordings.append("")
    gone = no_answers(texts.said, texts.asked, wordings)
    short = [
        (texts.forms[same].most_common(1)[0][0], question)
        for text, question, left in zip(texts.said, texts.asked, gone, strict=True)
        if not left and (same := plainly(text)) in doubtful
    ]
    kept = Counter(text for text, _ in short)
    if wordings or kept:
        why = "say that nobody answered: kept as notes, not counted" if wordings else "none says so"
        out.decide("no_answer", wordings, why + f"; answers: {_each(kept, _FEW)}" * bool(kept))
    if as_one and wordings:
        names, left_out = _of_rows(talk, comments)
    else:
        names = _of_nothing_else(segments, gone)
        left_out = Counter(text for text, left in zip(texts.said, gone, strict=True) if left)
    if wordings:
        number = _of(left_out.total(), comments.num_rows, out.written)
        if out.asks and doubtful:  # whoever was asked has just read these texts
            each = f", {left_out['']:,} of them empty" * bool(left_out[""])
        else:
            each = f": {_each(left_out)}"
        out.say(f"{number} left out, as nobody answered{each}")
    if kept:
        _say_kept(kept, short, texts, out)
    _say_what_counts(talk, names, out, kept.total())


def _of_rows(talk: Talk, comments: pa.Table) -> tuple[set[str], Counter[str]]:
    """Return the rows that have no answer left once what is none is decided, and the texts of these."""
    talk.anew()  # what is no answer is left out of the texts of rows by it
    names = {*comments["segment"].to_pylist()} - {*talk.answers()["segment"].to_pylist()}
    rows = talk.rows("segment", "text")
    return names, Counter(row["text"].strip() for row in rows if row["segment"] in names)


def _say_kept(kept: Counter[str], short: Sequence[tuple[str, str]], texts: Texts, out: NewStudy) -> None:
    """Say which `short` texts, each with its question, count as answers, and how they would not."""
    often = [text for text, _ in kept.most_common()]
    first = next(filter(says_little, often), often[0])
    asked = Counter(question for text, question in short if text == first).most_common(1)[0][0]
    alone = f' (of one question alone: "{asked}: {first}")' * (asked in texts.questions)
    number = _of(kept.total(), texts.written, texts.called)
    out.answered(
        f"{number} kept as answers: {_each(kept, _FEW)}; where they mean that nobody answered, write "
        f"them into no_answer in the config{alone}"
    )


def _say_what_counts(talk: Talk, names: Collection[str], out: NewStudy, kept: int) -> None:
    """Say who says nothing to speak of and counts, and how many codes stand on `names`, which do not.

    Of what was `kept` as answers it was asked, or said where they are the same.
    """
    rows = talk.rows("segment", "role", "interviewee", "text")
    counted = [row for row in rows if row["role"] == PARTICIPANT and row["segment"] not in names]
    say = [row["interviewee"] for row in counted], [row["text"] for row in counted]
    little = notes.little_notes(*say, out.study.get("speakers_are", "interviewees"))
    for note in little:
        if kept and not note.startswith(f"{kept:,} "):
            out.answered(note)
        elif not kept:
            out.say(note)
    codes = sum(bool(row["theme"]) and row["segment"] in names for row in talk.codings.to_pylist())
    stand = many(codes, "code by hand stands|codes by hand stand")
    said = f"{stand} on {out.written} taken for no answer: like these they are not counted, nor compared"
    out.say(*[said] * bool(codes))


def _cells(comments: pa.Table) -> pa.Table:
    """Return answers that are one text by row, each in a row of its own."""
    cells = [text.split(PARAGRAPH) for text in comments["text"].to_pylist()]
    rows = comments.take(pa.array([row for row, texts in enumerate(cells) for _ in texts], pa.int64()))
    place = comments.column_names.index("text")
    return rows.set_column(place, "text", pa.array(chain.from_iterable(cells), comments["text"].type))


def _of_nothing_else(segments: Sequence[str], silent: Sequence[bool]) -> set[str]:
    """Return the segments of which every text is silent."""
    return {*segments} - {segment for segment, left in zip(segments, silent, strict=True) if not left}


def _coded(talk: Talk, silent: Collection[str], empty: Collection[str], *, named: bool = False) -> set[str]:
    """Return the segments with a theme that is not given, nearly always, to those that say nothing.

    `named`: nor is called so.
    """
    given = [(row["segment"], row["theme"]) for row in talk.codings.to_pylist() if row["theme"]]
    each = Counter(theme for _, theme in given)
    there = Counter(theme for segment, theme in given if segment in silent or segment in empty)
    marks = {theme for segment, theme in given if segment in silent and there[theme] >= _MARK * each[theme]}
    if named:
        marks |= {theme for theme in each if notes.says_nothing(theme) or says_little(theme)}
    return {segment for segment, theme in given if theme not in marks}


def _themed(
    segments: Sequence[str], plain: Sequence[str], none: Collection[str], coded: Collection[str]
) -> set[str]:
    """Return the texts to which somebody gave a theme: to one in five of those that stand alone, or more."""
    each: dict[str, set[str]] = {}
    for segment, text in zip(segments, plain, strict=True):
        each.setdefault(segment, set()).update({text} - {*none})
    alone = [(segment, *texts) for segment, texts in each.items() if len(texts) == 1]
    number, with_theme = Counter(text for _, text in alone), Counter(t for s, t in alone if s in coded)
    return {text for text, n in with_theme.items() if n * _STRAY >= number[text]}


def _heading(out: NewStudy) -> str:
    """Return the heading of the only column of texts, which may be the question."""
    text = out.corpus.get("text", "")
    return text if isinstance(text, str) else ""


def _doubtful(answers: pa.Table, texts: Texts, none: Collection[str]) -> list[str]:
    """Return the wordings that may be an answer or none, the commonest first, where they are many.

    These are a few words that recur, and what says little, in whatever words.
    """
    people, number, forms = {*answers["interviewee"].to_pylist()}, texts.written, texts.forms
    often = [text for text, _, _ in notes.recurring(number, people, texts.said)]
    little = [each for each in forms if says_little(each)]
    if sum(forms[each].total() for each in little) < max(_OFTEN, number / texts.columns / _SHARE):
        little = []
    found = dict.fromkeys(each for each in (*often, *little) if each not in none)
    return sorted(found, key=lambda each: -forms[each].total())


def _each(written: Counter[str], most: int = _WORDINGS) -> str:
    """Return texts as they are written, each with how often, the empty ones first."""
    empty = [f"{written['']:,} empty"] * bool(written[""])
    full = [(text, n) for text, n in written.most_common() if text]
    return some([*empty, *(f'"{text}"' + f" {n:,}" for text, n in full)], most)


def _of(number: int, every: int, called: str) -> str:
    return f"{number:,} of {so_many(every, called)} {form(number, 'is|are')}"


def _remarks_alone(answers: pa.Table) -> list[str]:
    """Return the short texts that hold no word but in a remark: [left blank]."""
    texts, said = answers["text"].to_pylist(), remarks.speech(answers, "drop")["text"].to_pylist()
    own = {each.row for each in remarks.kept(answers["text"], "drop") if each.square}
    return [
        text for row, (text, spoken) in enumerate(zip(texts, said, strict=True))
        if any(map(str.isalnum, text)) and not any(map(str.isalnum, spoken))
        if row not in own and len(text) <= _NOTE
    ]  # fmt: skip
