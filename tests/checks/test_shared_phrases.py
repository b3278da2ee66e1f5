"""Top pairs that come from one phrase which most interviewees share are warned of."""

from __future__ import annotations

import random

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipeline.checks import shared_phrases
from pipeline.checks.shared_phrases import Shared, notes, shared
from pipeline.tables.handed import OCCURRENCES

PHRASE = "Tell me how the night shift was for all of you"
MORE = ["I slept.", "It was hot.", "No idea.", "We ate.", "Never again."]


def found(texts: list[str], people: int = 5) -> list[Shared]:
    """Return the phrases of `night shift` in texts, each of which somebody else says."""
    rows = []
    for n, text in enumerate(texts):
        start = text.casefold().find("night shift")
        if start >= 0:
            rows.append({"word1": "night", "word2": "shift", "interviewee": f"P{n}",
                         "segment": f"s{n}", "start": start, "end": start + 11,
                         "position": 0.0})  # fmt: skip
    segments = pa.table({"segment": [f"s{n}" for n in range(len(texts))], "text": texts})
    return shared(pa.Table.from_pylist(rows, OCCURRENCES), segments, people)


def test_a_phrase_is_as_long_as_most_people_share_it_word_for_word() -> None:
    texts = [f"{more} {PHRASE}, then? {more}" for more in MORE]
    (one,) = found([*texts[:4], f"No. {PHRASE.upper()} then. He left."])
    assert one == Shared((*PHRASE.casefold().split(), "then"), ("night shift",), 5, 5, "s0")
    (warning,) = notes([one], 5, quotes=True)
    assert (
        'most: "night shift" from "tell me how the night shift was for all of you then" '
        "(5 times by 5 of 5, first in segment s0); if it is printed" in warning
    )
    (quiet,) = notes([one], 5, quotes=False)
    assert '"night shift" from one of 12 words (5 times' in quiet
    assert "tell me" not in quiet


def test_what_to_do_about_several_phrases_is_said_once() -> None:
    each = [
        Shared(("a", "b"), ("home care", "care plan"), 9, 4, "s1"),
        Shared(("c", "d"), ("x y",), 8, 4, "s2"),
    ]
    (warning,) = notes(each, 5, quotes=True)
    assert '"home care" and "care plan" from "a b" (9 times' in warning
    assert warning.count("[corpus] questions") == 1
    assert notes([], 5, quotes=True) == []
    (warning,) = notes([*each, *each, each[0]], 5, quotes=True)
    assert warning.count("first in segment") == 3, "of many the first"
    assert "first in segment s1) and 2 more; if it" in warning


def test_a_short_phrase_or_one_of_few_people_or_of_few_of_the_uses_is_none() -> None:
    assert found([f"{more} on the night shift {more}" for more in MORE]) == []
    texts = [f"{PHRASE}. {more}" for more in MORE]
    assert found(texts, 10) == []  # five of ten are not most
    assert found(texts[:3], 3) == []  # three are few
    others = [f"{more} A night shift {n}." for n, more in enumerate(MORE)]
    assert found([*texts[:4], *others[:4]], 8) == []


def test_no_shared_phrase_is_passed_over_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(4)
    words = ["\u0130ki", "stra\u00dfe", "a" * 70, "-", "the", "long", "x_y", "\ufb01ne", "e\u0301"]
    held = 0
    for _ in range(300):
        shared = [" ".join(draw.choices(words, k=draw.randint(0, 9))) for _ in range(2)]
        beside = [
            [part if draw.random() < 0.8 else " ".join(draw.choices(words, k=3)) for part in shared]
            for _ in range(draw.randint(4, 7))
        ]
        texts = [draw.choice([" ", ""]).join([one, " night shift ", two]) for one, two in beside]
        with monkeypatch.context() as patch:
            patch.setattr(shared_phrases, "_may_go_on", lambda uses: True)
            expected = found(texts)
        assert found(texts) == expected
        held += len(expected)
    assert held > 20


def test_counts_without_a_place_have_no_phrases() -> None:
    rows = [{"word1": "night", "word2": "shift", "interviewee": "P", "segment": "s"}]
    occurrences = pa.Table.from_pylist(rows, OCCURRENCES)
    assert pc.all(pc.is_null(occurrences["start"])).as_py()
    assert shared(occurrences, pa.table({"segment": ["s"], "text": [""]}), 4) == []
