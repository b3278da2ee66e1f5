"""What a blind third reader is shown: the passage and the theme, and nothing of who gave what."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from .passages import passages

_SHOWN = ("segment", "document", "who", "theme", "runs", "print", "before", "after")


def unseen(
    sample: pa.Table | None, segments: pa.Table, codebook: pa.Table | None, *, quotes: bool
) -> dict[str, Any]:
    """Return the drawn segments and themes as passages: `items`, `context`, and `defined`.

    `defined` are the definitions of their themes. No stratum, no score, no words that matched.
    """
    if sample is None:
        return {"items": [], "context": [], "defined": {}}
    bare = sample.append_column("manual", pa.nulls(sample.num_rows, pa.int64()))
    bare = bare.append_column("evidence", pa.array([""] * sample.num_rows, pa.string()))
    listing = passages(bare, segments, None, quotes=quotes)
    asked = {*sample["theme"].to_pylist()}
    book = [] if codebook is None else codebook.select(["theme", "definition"]).to_pylist()
    return {
        "items": [
            {name: item[name] for name in _SHOWN if name in item} for item in listing["items"]
        ],
        "context": listing["context"],
        "defined": {
            row["theme"]: row["definition"]
            for row in book
            if row["theme"] in asked and row["definition"]
        },
    }
