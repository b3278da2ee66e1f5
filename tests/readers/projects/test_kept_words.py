"""Projects whose texts were edited after they were coded."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.projects import qdpx, qualcoder, taguette
from pipeline.readers.projects.project import Project

from ...refi import Coded, Text
from ...refi import qdpx as refi_file
from . import test_qualcoder, test_taguette

TEXT = (
    "Ann said that we wait for hours on end at the desk.\n"
    "Then nobody comes to see what is the matter with us.\n"
    "It is the money that they lack, and it is the money that we pay."
)
WORDS = ("we wait for hours", "nobody comes to see what", "it is the money that we pay")
Span = tuple[int, int]


def of_refi(text: str, spans: Sequence[Span], words: Sequence[str]) -> Project:
    coded = [Coded(*span, name=name) for span, name in zip(spans, words, strict=True)]
    data = refi_file({"talk.docx": Text(text, coded)})
    return qdpx.project(Path("p.qdpx"), data, Corpus(files=["x"]))


def of_qualcoder(text: str, spans: Sequence[Span], words: Sequence[str]) -> Project:
    codings = [(1, *span, name, "ann") for span, name in zip(spans, words, strict=True)]
    data = test_qualcoder.database(codings, text=text)
    return qualcoder.project(Path("data.qda"), data, Corpus(files=["x"]))


def of_taguette(text: str, spans: Sequence[Span], words: Sequence[str]) -> Project:
    base = sqlite3.connect(":memory:")
    base.deserialize(test_taguette.database([(span, [1]) for span in spans], html=f"<p>{text}</p>"))
    base.execute("ALTER TABLE highlights ADD COLUMN snippet")
    for number, name in enumerate(words, 1):
        base.execute("UPDATE highlights SET snippet = ? WHERE id = ?", (f"<p>{name}</p>", number))
    base.commit()
    return taguette.project(Path("t.sqlite3"), base.serialize())


PROJECTS = {"refi": of_refi, "qualcoder": of_qualcoder, "taguette": of_taguette}
EDITS: dict[str, Callable[[str], str]] = {
    "put in before": lambda text: f"Interview of the 4th of May.\n{text}",
    "taken out before": lambda text: text.removeprefix("Ann said that "),
    "a name replaced": lambda text: text.replace("Ann", "Participant 1"),
    "one letter": lambda text: text.replace("Ann", "Anna"),
    "put in between": lambda text: text.replace("\nThen", "\nWell, you know, then"),
    "signs": lambda text: text.replace(" at the", " – at “the").replace("desk", "desk”"),
}


def spans_of(text: str) -> list[Span]:
    return [(text.index(each), text.index(each) + len(each)) for each in WORDS]


def said_of(found: Project) -> list[str]:
    return [note for note in (*found.account, *found.warnings) if "moved to" in note or "wrong text" in note]


def passages(found: Project) -> list[str]:
    (source,) = found.sources
    return [source.text[passage.start : passage.end] for passage in source.passages]


@pytest.mark.parametrize("kind", PROJECTS)
@pytest.mark.parametrize("edit", EDITS)
def test_codes_go_with_their_words(kind: str, edit: str) -> None:
    now = EDITS[edit](TEXT)
    spans = spans_of(TEXT)
    moved = sum(now[slice(*span)] != words for span, words in zip(spans, WORDS, strict=True))
    found = PROJECTS[kind](now, spans, WORDS)
    assert passages(found) == [*WORDS]
    (said,) = [note for note in found.account if "moved to where" in note]
    assert said.startswith(f"{moved} coded passage")
    assert said.endswith("the text was edited after it was coded: " + found.sources[0].document)
    assert not [note for note in found.warnings if "wrong text" in note]


@pytest.mark.parametrize("kind", PROJECTS)
@pytest.mark.parametrize("text",
    [TEXT, TEXT.replace("we wait", "We - WAIT"), TEXT.replace("hours on", "hours, on")],
)  # fmt: skip
def test_of_a_text_that_is_as_it_was_nothing_is_said(kind: str, text: str) -> None:
    spans = [(text.index("that ") + 5, text.index("hours") + 5)]
    found = PROJECTS[kind](text, spans, [WORDS[0]])
    assert passages(found) == [text[slice(*spans[0])]]
    assert not said_of(found)


@pytest.mark.parametrize("kind", PROJECTS)
@pytest.mark.parametrize("change", ["gone", "twice"])
def test_words_that_stand_in_no_one_place_stay_and_are_warned_of(kind: str, change: str) -> None:
    last = {"gone": (WORDS[2], "it is what we lack"), "twice": ("we pay.", f"we pay. {WORDS[2]}")}
    now = EDITS["put in before"](TEXT).replace(*last[change])
    spans = spans_of(TEXT)
    found = PROJECTS[kind](now, spans, WORDS)
    assert passages(found) == [*WORDS[:2], now[slice(*spans[2])]]
    (warned,) = [note for note in found.warnings if "wrong text" in note]
    assert warned.startswith("1 coded passage holds other words than the project keeps of it")
    assert [note[:8] for note in found.account if "moved to where" in note] == ["2 coded "]


def test_a_passage_that_is_past_the_end_of_its_text_is_put_back() -> None:
    now = TEXT[TEXT.index("It is") :]
    found = of_qualcoder(now, spans_of(TEXT)[2:], WORDS[2:])
    assert passages(found) == [WORDS[2]]


@pytest.mark.parametrize(
    "names", [("Waiting", "Nobody", "Money"), ("on waiting times", "an absent desk", "on fees")]
)
def test_names_that_are_no_words_of_the_text_say_nothing(names: Sequence[str]) -> None:
    now = EDITS["put in before"](TEXT)
    found = of_refi(now, spans_of(TEXT), names)
    assert passages(found) == [now[slice(*span)] for span in spans_of(TEXT)]
    assert not said_of(found)


@pytest.mark.parametrize("dots", ["", "...", "…"])
def test_a_name_that_is_cut_is_the_beginning_of_its_passage(dots: str) -> None:
    now = EDITS["put in before"](TEXT)
    names = [f"{words[:16]}{dots}" for words in WORDS]
    assert passages(of_refi(now, spans_of(TEXT)[:2], names[:2])) == [*WORDS[:2]]


@pytest.mark.parametrize(
    "name", ["taguette_17_interviews.sqlite3", "qualcoder_two_coders.qda", "school_board_one_coder.qdpx"]
)
def test_no_code_of_a_real_project_is_moved(name: str, shared: Path) -> None:
    path = shared / "qda" / name
    file = path / "data.qda" if path.is_dir() else path
    corpus = Corpus(files=["x"])
    found = (
        taguette.project(file, file.read_bytes())
        if name.startswith("tag")
        else qualcoder.project(file, file.read_bytes(), corpus)
        if name.startswith("qual")
        else qdpx.project(file, file.read_bytes(), corpus)
    )
    assert not said_of(found)
