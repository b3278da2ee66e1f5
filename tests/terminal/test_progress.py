"""How far a run is, and how long it still takes."""

from __future__ import annotations

import re

import pytest

from pipeline.run import stages
from pipeline.terminal.progress import Ahead


def share(line: str) -> int:
    found = re.search(r"(\d+)%", line)
    assert found
    return int(found[1])


def test_a_run_like_the_last_is_done_when_it_was() -> None:
    run = Ahead(["read", "classify", "plot"], {"read": 10.0, "classify": 60.0, "plot": 30.0})
    assert run.line("read", 0).endswith("  0%  read, about 2 min left")
    run.done("read", 10.0)
    assert run.line("classify", 0).endswith(" 10%  classify, about 2 min left")
    assert run.line("classify", 30).endswith(" 40%  classify, about 1 min left")
    run.done("classify", 60.0)
    assert run.line("plot", 15).endswith(" 85%  plot, about 15 s left")


def test_a_slower_machine_takes_longer_and_what_is_unchanged_takes_nothing() -> None:
    run = Ahead(["read", "classify", "plot"], {"read": 45.0, "classify": 1.0, "plot": 50.0})
    run.done("read", 95.0)
    assert run.line("plot", 0).endswith("about 2 min left")
    spared = Ahead(["read", "plot"], {"read": 45.0, "plot": 50.0})
    spared.done("read", None)
    assert spared.line("plot", 0).endswith(" 47%  plot, about 50 s left")


def test_parts_that_are_counted_tell_more_than_the_clock() -> None:
    run = Ahead(["classify"], {"classify": 100.0})
    assert share(run.line("classify: learning, part 3 of 4", 0)) == 50
    assert share(run.line("classify: learning, part 3 of 4", 1_000)) < 75


def test_a_stage_that_counts_its_parts_twice_never_goes_back() -> None:
    run = Ahead(["read", "classify"], {"read": 10.0, "classify": 90.0})
    run.done("read", 10.0)
    parts = [f"part {n} of {of}" for of in (16, 5, 5) for n in range(1, of + 1)]
    shares = [share(run.line(f"classify: learning, {part}", 1)) for part in parts]
    assert shares == sorted(shares)
    assert share(run.line("classify", 0)) == shares[-1] < 100


def test_a_bar_that_counts_parts_stands_still_in_none_of_them() -> None:
    run = Ahead(["read", "classify", "plot"], {"read": 2.0})  # never ran: 15 s are expected, and it takes 700
    run.done("read", 2.0)
    shares = [share(run.line("classify", seconds)) for seconds in range(60)]
    shares += [share(run.line(f"classify: learning, part {n} of 20", 35)) for n in range(1, 21)]
    assert shares == sorted(shares)
    assert len(set(shares[60:])) >= 18


@pytest.mark.parametrize("seconds", [0, 1, 100, 100_000])
def test_no_stage_is_done_before_it_is_and_none_is_unknown(seconds: int) -> None:
    run = Ahead([stage.name for stage in stages()], {})
    shares = []
    for stage in stages():
        line = run.line(stage.name, seconds)
        assert "left" not in line  # no time is said that nothing was measured by
        shares.append(share(line))
        run.done(stage.name, float(seconds))
    assert shares == sorted(shares)
    assert shares[-1] < 100
