"""Patterns that would keep a backtracking matcher busy for ever are answered at once."""

from __future__ import annotations

import time

import pytest

from pipeline.keywords.rules import Vocabulary
from pipeline.readers.layouts.names import matches

LONG = "a" * 100_000
PATTERNS = ["a*a*a*a*a*b", "*a*a*a*a*a*a*a*a*b", "*" * 50 + "b", "a*" * 40 + "b", "*a" * 40 + "*b*"]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_keyword_of_many_wildcards_on_a_token_of_100_kb(pattern: str) -> None:
    words = Vocabulary([LONG, f"{LONG}b", f"{LONG}c", "b"])
    started = time.process_time()
    found = words[pattern].tolist()
    assert time.process_time() - started < 2
    assert 1 in found
    assert 0 not in found


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_speakers_pattern_of_many_wildcards_on_a_name_of_100_kb(pattern: str) -> None:
    started = time.process_time()
    assert matches(f"{LONG}b", pattern)
    assert not matches(f"{LONG}c", pattern)
    assert time.process_time() - started < 10


def test_a_bracket_in_a_speakers_pattern_is_no_regular_expression() -> None:
    started = time.process_time()
    assert not matches("a" * 50_000, "[(](a+)+[)]$")
    assert time.process_time() - started < 2
