"""What is asked in the talk: by a schedule, and by a guide that is printed in the texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ...readers import TABLE_FORMATS, read_file
from ...readers.parsed import texts
from ...study.config_file import checked
from ...tables.csvtext import csv_rows
from ...wording import many
from ...words import repeated_sentences
from ...words.sentences import is_question
from ..look.tables import opened
from ..new_study import NewStudy, Talk

QUESTIONS = "questions.csv"
_LEAST = 4  # words of a question of a schedule: "And then?" is asked in other words too
_BRACKETED = re.compile(r"[(\[].*[)\]]\W*")  # somebody's remark, alone
_NUMBER = re.compile(r"\s*(?:[-–•*]|(?:Q(?:uestion)? ?)?\d+[a-z]?[.):])\s+", re.IGNORECASE)


def scheduled(path: Path) -> list[str]:
    """Return the questions of an interview schedule: a table, or what a document asks.

    Of a document those are the lines that end as questions, without the numbers before them.
    Raises InputError where it cannot be read.
    """
    form = path.suffix.lower().removeprefix(".")
    if form in TABLE_FORMATS:
        table = opened(path)
        return table.cells(table.header.index("text"))
    data = {"study": {"name": "schedule"}, "corpus": {"files": [path.name], "labels": "none"}}
    rows = texts(read_file(path, form, checked(data, path.with_suffix(".toml"))).rows).to_pylist()
    lines = (_NUMBER.sub("", line, count=1).strip() for row in rows for line in row.splitlines())
    return [line for line in lines if is_question(line) and len(line.split()) >= _LEAST]


def printed(talk: Talk, out: NewStudy) -> None:
    """Decide whether sentences that most texts share are a guide that is printed in them.

    Where they stand beside answers they are cut from these.
    """
    answers = talk.answers()
    sentences = repeated_sentences.sentences(answers["document"].to_pylist(), answers["text"])
    sentences = [text for text in sentences if not _BRACKETED.fullmatch(text)]
    if not sentences or not repeated_sentences.left(sentences, answers["text"]):  # copies of one text
        return
    what = (
        f"{many(len(sentences), 'sentence stands|sentences stand')} word for word in most texts, "
        f'first "{sentences[0][:60]}"'
    )
    says = f"{what}: taken for a printed guide, which nobody says, and written to questions.csv"
    held = repeated_sentences.rows_with(sentences, answers["text"])
    if held:
        why = 'also cut from answers in the same paragraph; "lines" leaves them there'
        out.decide("printed", "cut", why)
        says += f"; cut from {many(len(held), 'answer')} beside it, first {answers['segment'][held[0]]}"
    known = out.corpus.get("questions", QUESTIONS)
    if known != QUESTIONS:
        out.asked = scheduled(out.folder / known)
    questions(sentences, out)
    out.say(says)
    talk.anew()


def questions(guide: Sequence[str], out: NewStudy) -> None:
    """Write what is asked, if anything is: by the schedule, and printed in the texts."""
    known = dict.fromkeys((*out.asked, *guide))
    if known:
        rows = [{"question": f"q{number:02}", "text": text} for number, text in enumerate(known, 1)]
        out.files[QUESTIONS] = csv_rows(("question", "text"), rows)
        why = "what is asked; where it stands word for word, nobody answers"
        out.decide("questions", QUESTIONS, why)
