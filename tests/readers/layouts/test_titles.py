"""Titles with a number and a colon, above a talk or in its midst: nobody's, and what looks alike is."""

from __future__ import annotations

import pytest

from pipeline.config import Corpus
from pipeline.readers.text.labelled import read_text

from ..written import docx, par, pdf, run
from .test_fresh import read, turns

TALK = [
    ("I", "How did you come back?"),
    ("IP3", "It was strange at first. All was smaller."),
    ("I", "Why did you move?"),
    ("IP3", "My mother was ill, so it was to be a year."),
    ("I", "And then?"),
    ("IP3", "So we stayed."),
]
WORDS = [
    "Interview 3", "Interview B07", "Interview no. 3", "Intervju 3", "Entretien n° 4", "Entrevista 12",
    "Intervista n. 4", "Gespräch 4", "Haastattelu 2", "Cyfweliad 3", "Wywiad 5", "Transcript 3",
    "Focus group 2", "Fokusgruppe 1", "Grupo focal 1", "Session 2", "Teil 1", "Part II", "Partie A",
    "Case 9", "Thema 2",
]  # fmt: skip
FACTS = ["IP3, woman, 41", "Frau Albrecht", "working life and what came after"]


def written(kind: str, paragraphs: list[str]) -> bytes:
    """Return a talk in a file of a kind."""
    if kind == "docx":
        return docx("".join(par(run(text)) for text in paragraphs))
    if kind == "bold.docx":  # titles, and no labels, in bold
        return docx("".join(par(run(t, bold=any(t.startswith(w) for w in WORDS))) for t in paragraphs))
    if kind == "pdf":
        return pdf(paragraphs)
    return "\n\n".join(paragraphs).encode()


@pytest.mark.parametrize("kind", ["txt", "docx", "bold.docx", "pdf"])
@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("fact", FACTS)
def test_a_title_is_no_speaker(word: str, fact: str, kind: str) -> None:
    lines = [f"{word}: {fact}", *(f"{who}: {text}" for who, text in TALK)]
    got = turns(read(f"a.{kind.rpartition('.')[2]}", written(kind, lines)))
    assert [(who, text) for who, _, text in got] == TALK


@pytest.mark.parametrize("kind", ["txt", "docx", "bold.docx"])
@pytest.mark.parametrize("word", ["Interview {}", "Gespräch {}", "Entretien {}", "Teil {}"])
def test_titles_between_talks_are_no_speakers(word: str, kind: str) -> None:
    lines: list[str] = []
    for n in (1, 2, 3):
        lines += [f"{word.format(n)}: P{n}, 4{n}", *(f"{who}: {text}" for who, text in TALK)]
    got = turns(read(f"a.{kind.rpartition('.')[2]}", written(kind, lines)))
    assert {who for who, _, _ in got} == {"I", "IP3"}
    assert len(got) == 18


@pytest.mark.parametrize("word", ["Interview 3", "Intervju 3", "Gespräch 4", "Entrevista 12", "Wywiad 5"])
def test_who_is_called_so_and_talks_is_a_speaker(word: str) -> None:
    lines = [f"{who.replace('IP3', word)}: {text}" for who, text in TALK]
    got = turns(read("a.txt", written("txt", lines)))
    assert [(who, text) for who, _, text in got] == [(w.replace("IP3", word), text) for w, text in TALK]


@pytest.mark.parametrize("a", ["Interview 1", "Gespräch 1", "Entretien 1", "Group A"])
@pytest.mark.parametrize("b", ["Interview 2", "Gespräch 2", "Entretien 2", "Group B"])
def test_quotations_by_interview_keep_who_said_them(a: str, b: str) -> None:
    said = ["It was strange at first.", "My mother was ill.", "All was smaller.", "So we stayed."]
    lines = [f"{(a, b)[n % 2]}: {text}" for n, text in enumerate(said)]
    got = turns(read("a.txt", written("txt", lines)))
    assert [(who, text) for who, _, text in got] == [((a, b)[n % 2], text) for n, text in enumerate(said)]


@pytest.mark.parametrize(
    "name", ["Interviewer 2", "Participant 3", "Speaker 2", "P 3", "Teilnehmer 2", "Observer 2"]
)
def test_who_speaks_once_in_a_few_words_keeps_the_label(name: str) -> None:
    lines = [*(f"{who}: {text}" for who, text in TALK[:2]), f"{name}: well, and so"]
    lines += [f"{who}: {text}" for who, text in TALK[2:]]
    assert name in [who for who, _, _ in turns(read("a.txt", written("txt", lines)))]


def alone(kind: str, title: str, below: list[str], talk: list[tuple[str, str]]) -> bytes:
    """Return a talk under names on lines of their own, the title in a heading where a kind has any."""
    turns = [line for turn in talk for line in turn]
    if kind == "html":
        lines = [f"<p><b>{t}</b></p>" if n % 2 == 0 else f"<p>{t}</p>" for n, t in enumerate(turns)]
        return "".join([f"<h2>{title}</h2>", *(f"<p>{each}</p>" for each in below), *lines]).encode()
    if kind == "docx":
        lines = [par(run(t, bold=n % 2 == 0)) for n, t in enumerate(turns)]
        return docx("".join([par(run(title), style="Heading1"), *(par(run(t)) for t in below), *lines]))
    head = f"## {title}" if kind == "md" else title
    blocks = ["\n".join(turn) for turn in talk]
    return "\n\n".join([head, *below, *blocks]).encode()


@pytest.mark.parametrize("kind", ["html", "docx", "md", "txt"])
@pytest.mark.parametrize("title", ["IP3", "IP3 and IP4", "Ann Oak"])
@pytest.mark.parametrize(
    "below",
    [["Interview at the council offices, 3 February 2025"], ["3/2/25"], ["Leeds, 2025", "Second visit"]],
)
def test_a_title_that_names_who_was_interviewed_says_nothing(kind: str, title: str, below: list[str]) -> None:
    data = alone(kind, title, below, TALK)
    got = turns(read(f"a.{kind}", data))
    assert [(who, text) for who, _, text in got] == TALK


@pytest.mark.parametrize("kind", ["docx", "txt"])
@pytest.mark.parametrize("said", ["It was in 2025.", "Yes, in 2025!"])
def test_who_speaks_first_of_a_year_speaks(kind: str, said: str) -> None:
    data = alone(kind, "IP3", [said], TALK)
    assert [(who, text) for who, _, text in turns(read(f"a.{kind}", data))] == [("IP3", said), *TALK]


@pytest.mark.parametrize("word", ["question", "answer", "speaker", "participant"])
@pytest.mark.parametrize("above", ["to the second part of my", "at last, by my first,"])
def test_a_word_before_a_colon_that_goes_on_with_the_line_above_is_said(word: str, above: str) -> None:
    lines = [
        "Chair: Let me turn you now, before you go,", above, f"{word}: what was it that you did?",
        "Lord Elm: I read it.", "Chair: And then?", "Lord Elm: I wrote it down.", "Chair: Thank you.",
    ]  # fmt: skip
    rows = read_text("\n".join(lines), "talk.txt", Corpus(files=["talk.txt"])).rows
    assert {row.speaker for row in rows} == {"Chair", "Lord Elm"}
    lines[1] = "who asked you."  # a sentence has ended above it
    rows = read_text("\n".join(lines), "talk.txt", Corpus(files=["talk.txt"])).rows
    assert word in {row.speaker for row in rows}


@pytest.mark.parametrize("pattern", ["Question", "quest*"])
def test_what_the_config_says_is_no_label_goes_on_with_the_turn_above_it(pattern: str) -> None:
    lines = ["Chair: And then?", "Lord Elm: I wrote it down.", "Question: is it enough?", "Chair: Thank you."]
    talk = "\n".join(lines * 3)
    rows = read_text(talk, "talk.txt", Corpus(files=["talk.txt"])).rows
    assert "Question" in {row.speaker for row in rows}
    rows = read_text(talk, "talk.txt", Corpus(files=["talk.txt"], no_label=[pattern])).rows
    assert {row.speaker for row in rows} == {"Chair", "Lord Elm"}
    assert [row.text.split() for row in rows if row.speaker == "Lord Elm"] == [
        "I wrote it down. Question: is it enough?".split()
    ] * 3
