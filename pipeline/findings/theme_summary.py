"""Where the two readings agree, where not, and because of which words: a line per theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from ..coder.evidence import MEANING, NEARBY, rest_nearby
from ..codes.coders import cells_of
from .manual_and_automatic import Readings

WORDS = 3  # words named beside a theme
OFTEN = 2  # segments in which a word spoke for a theme before it is named


def theme_summary(both: Readings, themes: pa.Table | None) -> list[dict[str, Any]]:
    """Return a row per theme that either reading gave to a segment that both have read.

    `both`, `manual` and `auto` count the segments: given by both, by the manual reading alone, by
    the automatic one alone. `found` are the words that spoke for the theme mostly where the manual
    reading has it too, `misled` those that did so mostly where it has not: at the most WORDS, each
    with the segments in which it was right (or wrong) and all in which it spoke; `found_nearby`
    and `misled_nearby` likewise of words said before or after the segment and not in it. `nearby` counts the
    automatic codes that rest on such words too, `nearby_alone` those of which no others can be named. The
    theme with the largest share of `both` comes first.
    """
    cells = _evidence(both, themes)
    machine = both.machine & both.read[:, None]
    rows = []
    for column, theme in enumerate(both.themes):
        hand, auto = both.hand[:, column], machine[:, column]
        row: dict[str, Any] = {
            "theme": theme,
            "both": int((hand & auto).sum()),
            "manual": int((hand & ~auto).sum()),
            "auto": int((auto & ~hand).sum()),
        }
        row["nearby"], row["nearby_alone"] = rest_nearby(cell for cell, _ in cells[column])
        for name, spoke in zip(("", "_nearby"), _spoke(cells[column]), strict=True):
            words = {word: (good, good + bad) for word, (good, bad) in spoke.items()}
            row[f"found{name}"] = _first(words)
            row[f"misled{name}"] = _first({word: (of - good, of) for word, (good, of) in words.items()})
        row["either"] = row["both"] + row["manual"] + row["auto"]
        if row["either"]:
            rows.append(row)
    return sorted(rows, key=lambda row: -row["both"] / row["either"])


def _evidence(both: Readings, themes: pa.Table | None) -> Mapping[int, list[tuple[str, bool]]]:
    """Return for each theme's column the cells of evidence, and whether the manual reading has the theme."""
    cells: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    if themes is None:
        return cells
    unit, theme = cells_of(themes, both.of, both.themes)
    rows = np.flatnonzero(both.read[unit])
    right = both.hand[unit[rows], theme[rows]].tolist()
    evidence = themes["evidence"].take(rows).to_pylist()
    for column, cell, good in zip(theme[rows].tolist(), evidence, right, strict=True):
        cells[column].append((cell, good))
    return cells


def _spoke(cells: Iterable[tuple[str, bool]]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return the words of a segment's own, and those said nearby: in how many they were right, and wrong."""
    own: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    nearby: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for cell, good in cells:
        for word in {part.rpartition("@")[0] or part for part in cell.split("; ")}:
            if word.startswith(NEARBY):
                nearby[word.removeprefix(NEARBY)][not good] += 1
            elif word and not word.startswith(MEANING):
                own[word][not good] += 1
    return own, nearby


def _first(words: Mapping[str, tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Return the words that are meant in most of their segments: (word, those segments, all).

    `words` has of each the segments that are meant, and all in which it spoke.
    A pair stands for its words where it says as much; no word is named twice.
    """
    most = [(word, n, of) for word, (n, of) in words.items() if n >= OFTEN and 2 * n > of]
    most.sort(key=lambda item: (item[2] - 2 * item[1], -item[1], -len(item[0].split()), item[0]))
    shown: list[tuple[str, int, int]] = []
    named: set[str] = set()
    for item in most:
        if len(shown) < WORDS and not named & {*item[0].split()}:
            named |= {*item[0].split()}
            shown.append(item)
    return shown
