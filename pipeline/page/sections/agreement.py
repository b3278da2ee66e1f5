"""How the readings agree, and which themes are withheld from that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...codes.coders import CONSENSUS
from ...codes.programs import OTHERS
from ...codes.uncompared import mostly_left_out
from ...codes.unplaced import beside_numbers
from ...codes.withheld import CURE, by_learning, kept_back
from ...findings.coder_pairs import SAID_TWICE, between_humans, said_twice, whole_of, withheld_beside
from ...findings.confusions import Square, differing, squares
from ...findings.methods import coverage_of_intervals
from ...findings.several_codes import several_codes
from ...findings.theme_summary import theme_summary
from ...wording import called
from .read_study import ReadStudy

FEW_PAIRS = 3  # pairs of coders that each have a table of their own


def agreement(read: ReadStudy) -> dict[str, Any]:
    """Return how the readings agree, and which themes are withheld from that."""
    silent, learnable, tables = read.silent, read.rows.get("learnable", []), read.known.tables
    untold = f"{silent[:1].upper()}{silent[1:]}. To have something to compare, {CURE}."
    sides = read.counts.coders and read.counts.automatic and not silent
    teachers = {group["rows"][0]["learned_from"] for group in read.agreement}
    wholes = [group["whole"] for group in read.agreement]  # the first is read first
    again = said_twice(read.agreement)
    return {
        "glance": theme_summary(read.both, tables.get("themes")) if sides else [],
        "interviewer_speaks": "interviewer" in read.known.segments["role"].unique().to_pylist(),
        "twice": differing(read.known.rows("confusion"), len(read.known.rows("disagreements"))),
        "confused": {
            "main": _squares(read, "main", "machine") if sides else [],
            "human": _squares(read, "human")[:FEW_PAIRS],
        },
        "whole": whole_of(read.agreement),
        "between": {group["level"]: group["between"] for group in read.agreement if group["kind"] == "main"},
        "between_kappa": between_humans(read.agreement, "kappa"),
        "between_units": between_humans(read.agreement, "units"),
        "people": [] if sides else _among_people(read.agreement),
        "withheld": read.withheld,
        "kept_from": {
            kind: withheld_beside([group for group in read.agreement if group["kind"] == kind])
            for kind in {group["kind"] for group in read.agreement}
        },
        "unplaced": beside_numbers(*map(tables.get, ("unplaced", "disagreements", "between_coders"))),
        "elsewhere": mostly_left_out(read.known.codings, read.both.of),
        "why_withheld": kept_back(learned=by_learning(learnable)),
        "said": [group for group in read.agreement if group not in again],
        "again": called(SAID_TWICE, read.known.config.words) if again else "",
        "several_codes": called(several_codes(read.both), read.known.config.words)
        if sides and read.learned
        else "",
        "untold": called(untold, read.known.config.words) if silent else "",
        "few": FEW_PAIRS,
        "marked": next((row for row in wholes if row and row["p_kappa_667"] is not None), None),
        "taught": OTHERS in teachers,
        "shared": CONSENSUS in teachers,
        "intervals_held": called(coverage_of_intervals(read.counts), read.known.config.words),
    }


def _among_people(groups: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first pairs of human coders, at the level that is read first."""
    pairs = [group for group in groups if group["kind"] == "human"]
    return [pair for pair in pairs if pair["level"] == pairs[0]["level"]][:FEW_PAIRS]


def _squares(read: ReadStudy, *kinds: str) -> list[Square]:
    """Return which theme went where between the coders of some kinds of comparison."""
    return squares(read.known.rows("confusion"), read.agreement, read.both.themes, kinds)
