"""Words that the end of a line once parted are warned of where the text has them whole, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers import FORMATS


def notes(folder: Path, text: str) -> list[str]:
    path = folder / "t.txt"
    path.write_bytes(text.encode())
    warnings = FORMATS["txt"](path, path.read_bytes(), Corpus(files=["t.txt"])).warnings
    return [note for note in warnings if "parted by a hyphen" in note]


@pytest.mark.parametrize("between", [" ", "  ", "\n", "\r\n"])
@pytest.mark.parametrize("labels", ["", "INT: Why?\n\nP1: "])
def test_a_word_in_two_parts_is_warned_of(tmp_path: Path, between: str, labels: str) -> None:
    (note,) = notes(tmp_path, f"{labels}It is a com-{between}munity, and the Community was hot.\n")
    assert note == (
        "t.txt: 1 word parted by a hyphen and what follows it, as the end of a line leaves them, and not "
        "counted as the whole: com- munity; take hyphen and blank out where these words matter"
    )


@pytest.mark.parametrize(
    "text",
    [
        "It is a com- munity.",  # known nowhere
        "It is pre- and post-test, preand.",
        "I was go- going, and it is so.",
        "The service- Thank you, serviceThank.",  # two sentences
        "A well-known wellknown thing.",
    ],
)
def test_what_is_cut_short_or_stands_for_more_is_not(tmp_path: Path, text: str) -> None:
    assert notes(tmp_path, text) == []
