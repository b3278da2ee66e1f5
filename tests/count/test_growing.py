"""What grows keeps what it was."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.count.growing import Growing


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.lists(st.integers(0, 9), max_size=4))))
def test_each_is_as_a_list_would_be_whichever_one_is_added_to(
    steps: list[tuple[int, list[int]]],
) -> None:
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
