"""A short run of the fuzzing that `make fuzz` does at length: seeded, and blind to coverage."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from ..rare import rare
from .__main__ import SECONDS
from .change import scattered
from .targets import TARGETS, execute

RUNS = 200


@pytest.mark.parametrize("name", rare([*TARGETS], 24))
def test_a_reader_fed_with_changed_files_returns_or_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    target = TARGETS[name]
    chance = random.Random(f"{name} 1")
    samples = list(target.samples)
    for number in range(RUNS):
        data = chance.choice(samples)
        if target.change:
            data = target.change(data, chance, lambda part: scattered(part, chance))
        else:
            data = scattered(data, chance)
        began = time.perf_counter()
        try:
            execute(target, data)
        except Exception as error:
            kept = tmp_path / f"{name}-{number}"
            kept.write_bytes(data)
            error.add_note(f"the file that broke it is {kept}")
            raise
        assert time.perf_counter() - began < SECONDS, (name, number)
