"""Generated cases of which a newcomer's `make test` takes some, and the exhaustive step all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import pytest

_TWICE = 2  # cases of a product that show a value


def rare(cases: Sequence[Any], kept: int = 1) -> list[Any]:
    """Return the cases of a parameter, all but the first few marked for the exhaustive step.

    A tuple is a case of several parameters; give a parameter whose values are tuples as such a case.
    """
    every = (case if isinstance(case, tuple) else (case,) for case in cases)
    return [
        pytest.param(*case, marks=[pytest.mark.exhaustive] * (number >= kept))
        for number, case in enumerate(every)
    ]


def spared(items: Sequence[pytest.Item]) -> Iterator[pytest.Function]:
    """Yield the cases of a test of which each value is seen in two others: most of a product of parameters.

    A value that no other case has, as those of one parameter alone, is never spared.
    """
    tests: dict[tuple[Any, str], list[tuple[pytest.Function, Any]]] = defaultdict(list)
    for item in items:
        given = getattr(item, "callspec", None)
        if isinstance(item, pytest.Function) and given and not item.get_closest_marker("exhaustive"):
            tests[item.parent, item.originalname].append((item, given.params.items()))
    for cases in tests.values():
        seen: Counter[tuple[str, int]] = Counter()
        for case, given in Random(0).sample(
            cases, len(cases)
        ):  # in rows, it were the first value beside each
            values = [(name, id(value)) for name, value in given]
            if all(seen[value] >= _TWICE for value in values):
                yield case
            else:
                seen.update(values)
