from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.charts.drawing.network_layout import Point, Size, placed

Edges = Sequence[tuple[str, str]]


def overlaps(places: dict[str, Point], sizes: dict[str, Size]) -> list[tuple[str, str]]:
    return [
        (a, b)
        for a, b in combinations(places, 2)
        if abs(places[a][0] - places[b][0]) < (sizes[a][0] + sizes[b][0]) / 2 - 0.2
        and abs(places[a][1] - places[b][1]) < (sizes[a][1] + sizes[b][1]) / 2 - 0.2
    ]


def check(sizes: dict[str, Size], edges: Edges, width: float) -> None:
    places, height = placed(sizes, edges, width)
    assert set(places) == set(sizes)
    assert overlaps(places, sizes) == []
    for name, (x, y) in places.items():
        wide, tall = sizes[name]
        assert wide / 2 - 0.2 <= x <= width - wide / 2 + 0.2
        assert tall / 2 - 0.2 <= y <= height - tall / 2 + 0.2


GRAPHS = {
    "a star": [("hub", f"leaf{k}") for k in range(30)],
    "a chain": list(pairwise(f"w{k}" for k in range(30))),
    "a ring": [(f"w{k}", f"w{(k + 1) % 12}") for k in range(12)],
    "everything with everything": list(combinations("abcdefghij", 2)),
    "pairs alone": [(f"a{k}", f"b{k}") for k in range(40)],
    "a word with itself": [("very", "very")],
    "both ways round": [("a", "b"), ("b", "a")],
}


@pytest.mark.parametrize("edges", GRAPHS.values(), ids=GRAPHS.keys())
@pytest.mark.parametrize("width", [160.0, 470.0])
def test_no_box_meets_another_or_leaves_the_plane(edges: Edges, width: float) -> None:
    names = dict.fromkeys(name for edge in edges for name in edge)
    check({name: (20.0 + 9 * (k % 7), 14.0) for k, name in enumerate(names)}, edges, width)


@settings(max_examples=40, deadline=None)
@given(
    edges=st.lists(st.tuples(st.sampled_from("abcdefghijklmnop"), st.sampled_from("abcdefghij"))),
    wide=st.integers(5, 150),
)
def test_any_graph_is_laid_out_without_overlap(edges: Edges, wide: int) -> None:
    names = dict.fromkeys(name for edge in edges for name in edge)
    check({name: (float(wide), 12.0 + 5 * (k % 3)) for k, name in enumerate(names)}, edges, 160.0)


def test_neighbours_stand_nearer_than_strangers() -> None:
    edges = GRAPHS["a chain"][:9]
    names = dict.fromkeys(name for edge in edges for name in edge)
    places, _ = placed(dict.fromkeys(names, (20.0, 14.0)), edges, 2000)

    def apart(a: str, b: str) -> float:
        (x1, y1), (x2, y2) = places[a], places[b]
        return float(((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5)

    assert max(apart(a, b) for a, b in edges) < apart("w0", "w9")


def test_a_pair_alone_is_read_from_left_to_right() -> None:
    places, _ = placed({"care": (20, 14), "social": (20, 14)}, [("social", "care")], 200)
    assert places["social"][0] < places["care"][0]
    assert places["social"][1] == places["care"][1]


def test_three_words_in_a_row_are_read_from_left_to_right() -> None:
    sizes = dict.fromkeys(["medical", "officer", "chief"], (30.0, 14.0))
    places, _ = placed(sizes, [("medical", "officer"), ("chief", "medical")], 300)
    assert places["chief"][0] < places["medical"][0] < places["officer"][0]
    assert len({y for _, y in places.values()}) == 1


def test_the_same_graph_is_laid_out_the_same_way() -> None:
    sizes = dict.fromkeys("abcdefghij", (30.0, 14.0))
    edges = GRAPHS["everything with everything"]
    assert placed(sizes, edges, 300) == placed(sizes, edges, 300)


def test_no_words_need_no_room() -> None:
    assert placed({}, [], 300) == ({}, 0.0)
