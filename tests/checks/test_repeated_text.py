"""Sentences that stand word for word in many segments, and fill half of the top pairs, are warned of."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import repeated_text
from pipeline.cli import main
from pipeline.wording import as_toml
from pipeline.words.printed_guide import plain_words

NAMES = ["north ward", "blue clinic", "old theatre", "green lodge", "stone house", "river unit"]
TEMPLATE = [
    "Please rate the overall care quality of your hospital stay here.",
    "The night shift manager (on duty) signed this discharge form today.",
]


def study(tmp_path: Path, texts: list[str], remarks: str = "", quotes: bool = True) -> list[str]:
    """Return the warnings of a run on texts, each of which is an answer."""
    rows = "\n".join(f'P{n},"{text}"' for n, text in enumerate(texts))
    (tmp_path / "a.csv").write_text(f"document,text\n{rows}\n", "utf-8")
    lines = ['[study]\nname = "s"\nresults = "r"\nfigures = "f"', '[corpus]\nfiles = ["a.csv"]', remarks]
    lines += ["[frequency]\nbootstrap = 0", f"[report]\nquotes = {str(quotes).lower()}"]
    (tmp_path / "c.toml").write_text("\n".join(lines), "utf-8")
    assert main(["run", str(tmp_path / "c.toml"), "--stage", "frequency", "--quiet"]) == 0
    said = json.loads((tmp_path / "r/s/run.json").read_text("utf-8"))["warnings"]
    return [each for each in said if "word for word in 5 segments or more" in each]


def answers(n: int, sentences: list[str]) -> list[str]:
    return [f"{' '.join(sentences)} It is the {NAMES[i % 6]} number {i}." for i in range(n)]


@pytest.mark.parametrize("sentences", [TEMPLATE[:1], TEMPLATE, [f"  {TEMPLATE[0]}", TEMPLATE[1].upper()]])
def test_a_template_is_warned_of_and_its_line_leaves_it_out(tmp_path: Path, sentences: list[str]) -> None:
    texts = answers(30, sentences)
    (warning,) = study(tmp_path, texts)
    assert re.match(r"\d+ of the \d+ top pairs come mostly from sentences", warning)
    assert f'30 segments for the commonest, "{min(s.strip() for s in sentences).rstrip(".")}' in warning
    line = warning.rpartition("[corpus] ")[2]
    assert tomllib.loads(line)["remarks"]
    assert study(tmp_path, texts, line) == []
    pairs = (tmp_path / "r/s/pairs.csv").read_text("utf-8")
    assert "north,ward" in pairs
    assert "hospital" not in pairs
    assert "discharge" not in pairs


def test_what_the_config_states_is_added_to_and_not_repeated(tmp_path: Path) -> None:
    texts = answers(9, TEMPLATE[:1])
    (warning,) = study(tmp_path, texts, f"remarks = {as_toml(['(Zebedee laughs*)'])}")
    assert "Zebedee" not in warning  # a name, for which the study may have a pseudonym
    more = warning.rpartition("add to [corpus] remarks ")[2]
    assert study(tmp_path, texts, f'remarks = ["(Zebedee laughs*)", {more}]') == []


def test_nothing_is_quoted_where_nothing_may_be(tmp_path: Path) -> None:
    (warning,) = study(tmp_path, answers(9, TEMPLATE), quotes=False)
    assert "hospital" not in warning


@pytest.mark.parametrize("n", [4, 30])
def test_names_of_things_are_no_template(tmp_path: Path, n: int) -> None:
    texts = [f"In year {i} the {name} and the {name} had beds." for i in range(n) for name in NAMES]
    assert study(tmp_path, texts) == []


SIGNS = [
    *"。？؟».?!…\"')]”’ \n\r\t\u00a0\u2003\u3000\x85\x1c-_",
    " ",
    "do",
    "Red",
    "é",
    "Đ",
    "ſo",
    "😀",
    "over",
]


@given(
    st.lists(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join), min_size=1, max_size=8),
    st.sampled_from([6, 600]),
)
def test_sentences_of_the_same_words_are_alike_by_their_letters(texts: list[str], far: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repeated_text, "_FAR", far)
        patch.setattr(repeated_text, "_AT_ONCE", 50)
        at = [(row, *word.span()) for row, text in enumerate(texts) for word in re.finditer(r"\w+", text)]
        row, start, end = np.array(at, np.int64).reshape(-1, 3).T
        letters = repeated_text._letters(
            pa.chunked_array([texts[:2], texts[2:]], pa.string()), row, start, end
        ).tolist()
        known: dict[tuple[str, ...], int] = {}
        for (place, *span), number in zip(at, letters, strict=True):
            words = plain_words(repeated_text._around(texts[place], *span))
            assert known.setdefault(words, number) == number
