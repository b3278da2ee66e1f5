"""What ends a sentence is written once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pipeline
from pipeline.words.sentences import ASKS, CLOSING, END, ENDS, is_question

HOUSE = Path(pipeline.__file__).parent
ELSEWHERE = ("manuscript/", "words/stop_list_audit.py")  # a draft has its own rule; a token lacks a blank


def test_no_other_module_types_the_signs_that_end_a_sentence() -> None:
    typed = re.compile(r"(?:\.\?!|\.!\?|\?\.!|\.!)(?:…|\\u2026)")
    texts = {path.relative_to(HOUSE).as_posix(): path.read_text("utf-8") for path in HOUSE.rglob("*.py")}
    holding = {name for name, text in texts.items() if typed.search(text)}
    assert {name for name in holding if not name.startswith(ELSEWHERE)} == {"words/sentences.py"}


@pytest.mark.parametrize("sign", ENDS)
@pytest.mark.parametrize("closing", ["", *CLOSING])
def test_each_sign_ends_a_sentence(sign: str, closing: str) -> None:
    assert re.fullmatch(rf"x{END}", f"x{sign}{closing}")


@pytest.mark.parametrize("sign", ASKS)
def test_each_sign_of_a_question_asks(sign: str) -> None:
    assert is_question(f"Why{sign}”")
