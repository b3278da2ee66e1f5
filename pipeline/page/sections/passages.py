"""The passages to read again: on which the readings differ, perhaps missed by hand, for a blind reader."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...findings.disagreements import MOST, passages
from ...findings.other_themes import other_themes, slips
from ...findings.passages_to_reread import overlooked, unseen
from .read_study import ReadStudy


def differing(read: ReadStudy) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the passages on which the readings differ for the script, and their numbers."""
    known, both, withheld = read.known, read.both, read.withheld
    differ = known.tables.get("disagreements")
    if differ is None:
        return {}, {"all": 0, "most": MOST, "near": 0, "swap": 0, "kept": 0, "places": 0}
    quotes = known.config.report.quotes
    data = passages(differ, known.segments, known.tables.get("themes"), quotes=quotes)
    for item, around in zip(data["items"], other_themes(differ.slice(0, MOST), both, withheld), strict=True):
        item.update(around)
        if item["theme"] in withheld:
            item["withheld"] = True
    near, swapped = slips(differ, both, withheld)
    where = differ["segment"]
    judged = pc.invert(pc.is_in(differ["theme"], pa.array(withheld, pa.string())))
    kept = sum(map(differ["theme"].to_pylist().count, withheld))
    number = {
        "all": differ.num_rows, "most": MOST, "kept": kept, "near": int(near.sum()),
        "swap": int(swapped.sum()), "swap_places": len(where.filter(pa.array(swapped)).unique()),
        "places": len(where.filter(judged).unique()),
    }  # fmt: skip
    return data, number | {"of": next(iter(differ["coder_a"].to_pylist()), "")}


def to_read_again(read: ReadStudy) -> dict[str, dict[str, Any]]:
    """Return the passages to read again: perhaps missed by hand, and for a blind reader."""
    known, quotes = read.known, read.known.config.report.quotes
    tables = known.tables
    return {
        "missed": overlooked(tables.get("missed_by_hand"), known.segments, read.both, quotes=quotes),
        "blind": unseen(tables.get("blind_sample"), known.segments, known.codebook, quotes=quotes),
    }
