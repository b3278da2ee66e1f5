"""A study as counts, without a word of running text: what may be shared when transcripts may not.

Read again by `readers/tables/features.py`, it gives the same tables, figures and report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from ..readers.tables.features import SEGMENT_TEXTS, SETTINGS, TEXTS, VERSION
from ..tables.csvtext import to_csv
from ..tables.handed import TOTALS
from ..wording import as_toml


def study_counts(
    segments: pa.Table,
    segment_words: pa.Table,
    segment_pairs: pa.Table,
    segment_totals: pa.Table,
    removed: pa.Table,
    settings: Mapping[str, Any],
) -> dict[str, bytes]:
    """Return the files of a features study: `features.toml` and four CSV tables, by name.

    The tables are those of `tables/`. `settings` may hold `source`, `licence`, `notes` (free
    text), `language`, `form`, `stop_words`, `stop_word_policy`, `fillers`, `roles` (how it was
    counted) and `made_with` (name -> version). Speakers and documents keep their names. The same
    input gives the same bytes. Raises KeyError for a setting that is none of these.
    """
    unknown = set(settings) - {*TEXTS, *SETTINGS, "made_with"}
    if unknown:
        raise KeyError(sorted(unknown)[0])
    ids = segments.column("segment").combine_chunks()
    totals = segment_totals.sort_by("segment")
    whole = pa.table([segments.column(name) for name in SEGMENT_TEXTS], names=list(SEGMENT_TEXTS))
    places = totals.column("segment").to_pylist()
    if places != list(range(segments.num_rows)):
        raise ValueError("segment_totals must have one row for each segment")
    for name in TOTALS:
        whole = whole.append_column(name, totals.column(name))
    return {
        "features.toml": _head(settings).encode("utf-8"),
        "segments.csv": to_csv(whole),
        "words.csv": to_csv(_named(segment_words, ids, ["word"])),
        "pairs.csv": to_csv(_named(segment_pairs, ids, ["word1", "word2"])),
        "stop_words.csv": to_csv(removed.sort_by([(name, "ascending") for name in ("word", "list", "role")])),
    }


def _named(counts: pa.Table, ids: pa.Array, words: list[str]) -> pa.Table:
    """Return counts sorted by segment and word, with segments under their names."""
    for name in words:
        place = counts.column_names.index(name)
        counts = counts.set_column(place, name, counts.column(name).cast(pa.string()))
    counts = counts.sort_by([("segment", "ascending"), *((name, "ascending") for name in words)])
    return counts.set_column(0, "segment", ids.take(counts.column("segment").combine_chunks()))


def _head(settings: Mapping[str, Any]) -> str:
    """Return features.toml."""
    lines = [
        "# Counts without text, written by wordpairs. The tables stand beside this file.",
        f"version = {VERSION}",
    ]
    lines += [f"{name} = {as_toml(settings.get(name, ''))}" for name in TEXTS]
    lines += ["", "[settings]"]
    lines += [f"{name} = {as_toml(settings[name])}" for name in SETTINGS if name in settings]
    lines += ["", "[made_with]"]
    made = settings.get("made_with", {})
    lines += [f"{as_toml(name)} = {as_toml(made[name])}" for name in sorted(made)]
    return "\n".join(lines) + "\n"
