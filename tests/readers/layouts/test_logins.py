"""Names in small letters before a colon, as a login has them; remarks and notes that are no names."""

from __future__ import annotations

import pytest

from pipeline.config import Corpus
from pipeline.readers.text import labelled

CORPUS = Corpus(files=["x"])
WORDS = "one two three four five six seven eight".split()


def speakers(text: str) -> list[str]:
    return [row.speaker for row in labelled.read_text(text, "talk.txt", CORPUS).rows]


@pytest.mark.parametrize("time", ["", "[00:{n:02}] ", "00:{n:02}:10 "])
@pytest.mark.parametrize("login", ["anwen rees", "a.rees", "anwen", "anwen wyn rees"])
@pytest.mark.parametrize("other", ["Mrs. Oak", "Marek", "ben oak"])
def test_a_login_is_a_label(login: str, other: str, time: str) -> None:
    turns = [
        line
        for n, word in enumerate(WORDS)
        for line in (f"{time}{login}: How was {word}?", f"{time}{other}: It cost {word}.")
    ]
    text = "\n".join(line.format(n=n) for n, line in enumerate(turns))
    assert speakers(text) == [login, other] * 8


@pytest.mark.parametrize("said", ["my question", "the point", "so then", "what i mean"])
def test_words_before_a_colon_are_said(said: str) -> None:
    turns = [
        line for word in WORDS for line in (f"INT: How was {word}?", f"ANN: It cost {word}.", f"{said}: why?")
    ]
    assert set(speakers("\n".join(turns))) == {"INT", "ANN"}


@pytest.mark.parametrize("remark", ["unintelligible", "inaudible", "crosstalk"])
def test_talk_that_ends_in_a_remark_and_a_time_is_no_name(remark: str) -> None:
    turns = [
        f"25:{n:02} - Ann Oak\n  Was it {word}?\n\n26:{n:02} - Marek\n  It was {word}.\n"
        for n, word in enumerate(WORDS)
    ]
    turns.append(f"27:01 - Marek\n  Yeah, they [{remark} 00:36:38]\n\n27:20 - Ann Oak\n  Yes.\n")
    assert speakers("\n".join(turns)) == ["Ann Oak", "Marek"] * 8 + ["Marek", "Ann Oak"]


@pytest.mark.parametrize(
    "note", ["ACTION ITEM: Send it", "SCREEN SHARING: Ann began", "HIGHLIGHT: a nice one"]
)
def test_what_a_recorder_notes_with_a_link_is_nobodys(note: str) -> None:
    turns = [
        f"25:{n:02} - Ann Oak\n  Was it {word}?\n\n26:{n:02} - Marek\n  It was {word}.\n"
        for n, word in enumerate(WORDS)
    ]
    turns.insert(4, f"{note} - WATCH: https://recorder.example/share/x?timestamp=612\n")
    assert {*speakers("\n".join(turns))} <= {"Ann Oak", "Marek", ""}
