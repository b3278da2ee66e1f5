"""Generated cases of which a newcomer's `make test` takes some, and the exhaustive step all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest


def rare(cases: Sequence[Any], kept: int = 1) -> list[Any]:
    """Return the cases of a parameter, all but the first few marked for the exhaustive step.

    A tuple is a case of several parameters; give a parameter whose values are tuples as such a case.
    """
    every = (case if isinstance(case, tuple) else (case,) for case in cases)
    return [
        pytest.param(*case, marks=[pytest.mark.exhaustive] * (number >= kept))
        for number, case in enumerate(every)
    ]
