"""What stands behind the page's numbers: the talk, who coded it how, and where each word falls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..config import Config
from ..count.occurrences import displayed_tokens, occurrences
from ..tables.columns import codes, each_row, in_roles, speakers
from ..wording import flowing
from ..words.kind import Kind
from .disagreements import evidence
from .finished_study import FinishedStudy
from .manual_and_automatic import Readings

MOST = 40_000  # segments of which a page holds the talk
TERMS = 5_000  # words, and pairs, whose places a page holds: the most frequent


def voices(known: FinishedStudy, both: Readings) -> dict[str, Any]:
    """Return what the page's script opens numbers with; empty where there are too many segments.

    `rows` are columns over all segments: texts (without `[report] quotes` there are none), printed numbers
    of lines, if any, numbers of words, and places in `names` for document, speaker, who, question and
    group. `pairs` and `words` hold for a term its places as row, start and length after one another, in
    code points.
    `coders` give for a theme the rows; `hand`, `machine` and `read` are the two readings that the
    page lays side by side; `evidence` are the places of the words that spoke for a theme.
    """
    config, tables, segments = known.config, known.tables, known.segments
    if segments.num_rows > MOST:
        return {}
    names: dict[str, int] = {}

    def placed(column: str) -> list[int]:
        cells = speakers(segments) if column == "speaker" else segments[column].to_pylist()
        return [names.setdefault(name, len(names)) for name in cells]

    roles = segments["role"].to_pylist()
    rows: dict[str, Any] = {
        "segment": segments["segment"].to_pylist(),
        "document": placed("document"),
        "speaker": placed("speaker"),
        "who": placed("interviewee"),
        "question": placed("question"),
        "group": placed("group"),
        "counted": [int(role in config.tokenise.roles) for role in roles],
        "asks": [int(role == "interviewer") for role in roles],
        "words": _words_of(tables.get("segment_totals"), segments.num_rows),
    }
    if segments["line"].null_count < segments.num_rows:
        rows["line"] = segments["line"].to_pylist()
    if config.report.quotes:
        rows["text"] = [*map(flowing, segments["text"].to_pylist())]
    themes = {name: place for place, name in enumerate(both.themes)}
    row_of = {name: row for row, name in enumerate(rows["segment"])}
    payload = {
        "names": list(names),
        "rows": rows,
        "themes": both.themes,
        "coders": _coders(known.codings, themes, row_of),
        "hand": _flagged(both, both.hand),
        "machine": _flagged(both, both.machine),
        "read": both.of.row[both.read].tolist(),
        "evidence": _evidence(tables.get("themes"), themes, row_of, segments),
    }
    return payload | _places(known, row_of)


def _words_of(totals: pa.Table | None, rows: int) -> list[int]:
    out = np.zeros(rows, np.int64)
    if totals is not None:
        out[totals["segment"].to_numpy()] = totals["words"].to_numpy()
    return list(out.tolist())


def _coders(codings: pa.Table, themes: Mapping[str, int], row_of: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return each human coder's name, and the rows that each theme was given to."""
    by_coder: dict[str, dict[int, list[int]]] = {}
    for row in codings.to_pylist():
        mine = by_coder.setdefault(row["coder"], {})
        if row["theme"] in themes and row["segment"] in row_of:
            mine.setdefault(themes[row["theme"]], []).append(row_of[row["segment"]])
    return [
        {"name": name, "themes": {theme: sorted({*rows}) for theme, rows in sorted(mine.items())}}
        for name, mine in sorted(by_coder.items())
    ]


def _flagged(both: Readings, flags: Any) -> dict[int, list[int]]:
    """Return the rows of each theme that a reading gave to a segment."""
    return {
        theme: both.of.row[flags[:, theme]].tolist()
        for theme in range(len(both.themes))
        if flags[:, theme].any()
    }


def _evidence(
    themes: pa.Table | None, places: Mapping[str, int], row_of: Mapping[str, int], segments: pa.Table
) -> dict[int, dict[int, list[int]]]:
    """Return for a theme and a row where the words stand that spoke for it: start, length, ..."""
    out: dict[int, dict[int, list[int]]] = {}
    if themes is None:
        return out
    lengths = pc.utf8_length(segments["text"]).to_pylist()
    for row in themes.to_pylist():
        place = row_of[row["segment"]]
        _, spans = evidence(row["evidence"], lengths[place])
        if spans and row["theme"] in places:
            flat = [part for start, end in spans for part in (start, end - start)]
            out.setdefault(places[row["theme"]], {})[place] = flat
    return out


def _places(known: FinishedStudy, row_of: Mapping[str, int]) -> dict[str, dict[str, list[int]]]:
    """Return where each listed pair and word is said, as row, start, length, row, ..."""
    config, tables, segments = known.config, known.tables, known.segments
    tokens = tables.get("tokens")
    if tokens is None or not tokens.num_rows:
        return {"pairs": _known(tables.get("occurrences"), row_of), "words": {}}
    pairs = list(each_row(tables["pairs"].slice(0, TERMS), "word1", "word2"))
    shown = dict(zip(codes(tokens["form"])[1], displayed_tokens(tokens)[1], strict=True))
    rows, totals = np.arange(segments.num_rows), tables["segment_totals"]
    uses = occurrences(tokens, rows, segments, totals, pairs, settings=config.bigram, shown=shown)
    return {
        "pairs": _known(uses, row_of),
        "words": _words(tokens, segments, tables["words"].slice(0, TERMS), config),
    }


def _known(uses: pa.Table | None, row_of: Mapping[str, int]) -> dict[str, list[int]]:
    """Return the places of OCCURRENCES by pair; one without a place has the length 0."""
    out: dict[str, list[int]] = {}
    if uses is None:
        return out
    for one, two, segment, start, end in each_row(uses, "word1", "word2", "segment", "start", "end"):
        here = [row_of[segment], start or 0, (end or 0) - (start or 0)]
        out.setdefault(f"{one} {two}", []).extend(here)
    return out


def _words(tokens: pa.Table, segments: pa.Table, listed: pa.Table, config: Config) -> dict[str, list[int]]:
    """Return the places of the listed words, in the segments of the roles."""
    forms, display = displayed_tokens(tokens)
    wanted = {word: place for place, word in enumerate(listed["word"].to_pylist())}
    of = np.array([wanted.get(word, -1) for word in display], np.int64)[forms]
    counted = in_roles(segments, config.tokenise.roles)
    row = tokens["segment"].to_numpy()
    keep = (of >= 0) & (tokens["kind"].to_numpy() == Kind.WORD) & counted[row]
    start, end = tokens["start"].to_numpy()[keep], tokens["end"].to_numpy()[keep]
    of, row = of[keep], row[keep]
    order = np.argsort(of, kind="stable")
    flat = np.stack([row, start, end - start], axis=1)[order]
    cuts = np.cumsum(np.bincount(of, minlength=len(wanted)))[:-1]
    parts = np.split(flat, cuts) if wanted else []
    return {word: part.ravel().tolist() for word, part in zip(wanted, parts, strict=True)}
