"""The table of junctions follows what is met."""

from __future__ import annotations

from pipeline.tokens.junctions import Junctions


def test_ways_that_are_met_later_stand_in_the_table_too() -> None:
    junctions = Junctions([[":", ")"], ["Jan", "."]])
    pairs = [("fine:", ")x"), ("Jan", ".5"), ("Jan", ")x"), ("fine:", ".5"), ("x", "y")]
    risky = []
    for left, right in pairs:
        tail, head = junctions.tail(left), junctions.head(right)
        risky.append(bool(junctions.risky()[tail, head]))
    assert risky == [True, True, False, False, False]
