"""What of generated cases every run of the tests takes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from .rare import spared

WRITTEN = """
import pytest
from tests.rare import rare

@pytest.mark.parametrize("one", range(9))
@pytest.mark.parametrize("two", "abcdef")
@pytest.mark.parametrize("three", [None, *rare([True, False], 1)])
def test_a_product(one, two, three): ...

@pytest.mark.parametrize(("one", "two"), [(n, "same") for n in range(9)])
def test_a_list(one, two): ...

def test_alone(): ...
"""


def test_each_value_of_a_product_is_seen_twice_and_a_list_is_taken_whole(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "test_written.py"
    path.write_text(WRITTEN, "utf-8")
    made = pytest.Module.from_parent(request.session, path=path).collect()
    items = [item for item in made if isinstance(item, pytest.Function)]
    left = {item.name for item in spared(items)}
    kept = [item for item in items if item.name not in left and not item.get_closest_marker("exhaustive")]
    seen = Counter(pair for item in kept if "product" in item.name for pair in item.callspec.params.items())
    assert {name for name, _ in seen} == {"one", "two", "three"}
    assert len(seen) == 9 + 6 + 2, "each value but the rare one"
    assert min(seen.values()) >= 2
    assert 18 <= seen["three", None] + seen["three", True] < 40, "of 108"
    assert len(items) - 9 * 6 - len(left) == len(kept), "no other than the rare ones is gone"
    assert sum("product" not in item.name for item in kept) == 10
