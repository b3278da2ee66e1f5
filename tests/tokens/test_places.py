"""Texts keep their numbers, whatever their hashes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tokens import places
from pipeline.tokens.places import Growing, Places, distinct


def texts(known: list[bytes]) -> pa.LargeBinaryArray:
    return pa.array(known, pa.large_binary())


@settings(deadline=None)
@given(st.lists(st.lists(st.binary(max_size=3) | st.just(b"x" * 70), unique=True), max_size=5))
def test_every_text_keeps_the_number_that_a_dictionary_gives_it(batches: list[list[bytes]]) -> None:
    known: dict[bytes, int] = {}
    found = Places()
    for batch in batches:
        new = [text for text in batch if text not in known]
        known.update({text: i for i, text in enumerate(new, len(known))})
        found = found.plus(texts(new))
    asked = [*known, b"never added"]
    assert found.find(texts(asked)).tolist() == [*known.values(), -1]
    assert found.texts.to_pylist() == list(known)


def test_texts_that_share_a_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "hashes_of", lambda of: np.array([len(t.as_py()) for t in of], int))
    found = Places().plus(texts([b"care", b"a", b"core"])).plus(texts([b"cure"]))
    wanted = [b"cure", b"care", b"core", b"cove", b"a", b"trusts"]
    assert found.find(texts(wanted)).tolist() == [3, 0, 2, -1, 1, -1]


@settings(deadline=None)
@given(st.lists(st.binary(min_size=1, max_size=3) | st.binary(min_size=6, max_size=10)))
def test_distinct_texts_are_those_of_a_dictionary(said: list[bytes]) -> None:
    ends = np.cumsum([0, *map(len, said)], dtype=np.int32)
    number, known = distinct(np.frombuffer(b"".join(said), np.uint8), ends)
    assert [known[at].as_py() for at in number.tolist()] == said
    assert sorted(known.to_pylist()) == sorted(set(said))


def test_a_zero_byte_at_the_end_makes_another_text() -> None:
    number, known = distinct(np.frombuffer(b"a\0a", np.uint8), np.array([0, 2, 3], np.int32))
    assert number.tolist() == [0, 1]
    assert known.to_pylist() == [b"a\0", b"a"]


def test_a_shorter_one_stays_as_it_was_whatever_is_added() -> None:
    short = Places().plus(texts([b"care", b"trust"])).plus(texts([b"board"]))
    long = short.plus(texts([b"health"]))
    other = short.plus(texts([b"bed", b"health"]))
    asked = texts([b"care", b"health", b"bed", b"board"])
    assert short.find(asked).tolist() == [0, -1, -1, 2]
    assert long.find(asked).tolist() == [0, 3, -1, 2]
    assert other.find(asked).tolist() == [0, 4, 3, 2]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.lists(st.integers(0, 9), max_size=4))))
def test_each_is_as_a_list_would_be_whichever_one_is_added_to(steps: list[tuple[int, list[int]]]) -> None:
    grown, lists = [Growing(np.int8)], [list[int]()]
    for at, new in steps:
        grown.append(grown[at % len(grown)].plus(new))
        lists.append(lists[at % len(lists)] + new)
    assert [one.values.tolist() for one in grown] == lists


def test_the_longest_goes_on_in_the_same_room() -> None:
    one = Growing(np.int8).plus([1]).plus([2])  # room for three now
    two, other = one.plus([3]), one.plus([4])
    assert two.shares(one)
    assert not other.shares(one)
