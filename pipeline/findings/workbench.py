"""What the page's workbench tries keywords on: the codebook, and the tokens of the talk, packed."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pyarrow as pa

from ..keywords.hits import column
from ..statistics.arrays import Flags, Wholes
from ..tables.columns import codes
from ..words.kind import Kind
from .finished_study import FinishedStudy
from .manual_and_automatic import Readings
from .page_passages import MOST

# how far a token begins after the one before it: touching, after a blank, or as is written there
_TOUCHING, _BLANK, _WRITTEN = range(3)


def workbench(known: FinishedStudy, both: Readings) -> dict[str, Any]:
    """Return what the workbench needs beside the talk (talk.py), or `absent`: why there is none.

    `themes` are those of the readings with parent, definition and rules (rule, pattern, weight);
    `candidates` the rows of that table by theme; `held` the seeded half of the interviewees who
    were read that can be kept out of sight; `talk` the tokens of the units (`packed`).
    """
    config, tables, size = known.config, known.tables, known.segments.num_rows
    tokens = tables.get("tokens")
    why = ""
    if not both.themes:
        why = "No codes and no codebook were given, so there are no themes to find words for."
    elif not config.report.quotes:
        why = (
            "This page holds no text ([report] quotes = false), and the workbench tries keywords "
            "on the text. Set quotes = true and run again, for a page that stays with you."
        )
    elif size > MOST:
        why = f"The workbench works on {MOST:,} segments at most; this study has {size:,}."
    elif tokens is None or not tokens.num_rows:
        why = "There is no text, only counts of words and pairs, to try keywords on."
    if why or tokens is None:
        return {"absent": why}
    flags = np.zeros(size, bool)
    flags[both.of.row] = True
    read = [name for name, was in zip(both.of.interviewee, both.read, strict=True) if was]
    return {
        "absent": "",
        "study": config.study.name,
        "coefficients": config.compare.coefficients,
        "seed": config.frequency.seed,
        "head": {key: known.facts.get(f"codebook {key}", "") for key in ("author", "date", "note")},
        "themes": _themes(both.themes, known.codebook),
        "candidates": _candidates(both.themes, known.rows("candidates")),
        "held": held_half(read, config.frequency.seed),
        "talk": packed(tokens, flags),
    }


def held_half(people: list[str], seed: int) -> list[str]:
    """Return half of the people, drawn by the seed; the smaller half, and nobody of one alone.

    >>> held_half(["b", "a", "c", "a"], 1) == held_half(["c", "a", "b"], 1)
    True
    >>> len(held_half(["a", "b", "c"], 1)), held_half(["a"], 1)
    (1, [])
    """
    known = sorted(set(people))
    drawn = np.random.default_rng(seed).permutation(len(known))[: len(known) // 2]
    return sorted(known[i] for i in drawn.tolist())


def packed(tokens: pa.Table, units: Flags) -> dict[str, Any]:
    """Return the tokens (tables.TOKENS) of the segments for which `units` holds, for the page.

    `vocabulary` holds the distinct lower-cased words, the most frequent first; a filler is an
    empty one. `kinds` has the kind of each (words/kind.py) as a digit. `counts` are the tokens of
    each unit. `tokens` is base64 of numbers of seven bits a
    byte, the lowest first, the eighth bit saying that one goes on: four times the word's place plus
    how it begins (touching the token before it, after a blank, or as written). What is written
    follows: the gap in code points (0, -1, 1, -2, ... as 0, 1, 2, 3, ...) and the length, which
    else is 1 and that of the word.
    """
    segment = column(tokens, "segment")
    part = units[segment]
    segment, kind = segment[part], column(tokens, "kind")[part]
    start, end = column(tokens, "start")[part], column(tokens, "end")[part]
    word, known = codes(tokens["word"])
    texts = [*known, ""]
    word = np.where(kind == Kind.FILLER, len(known), word[part])
    forms, first, code, times = np.unique(word, return_index=True, return_inverse=True, return_counts=True)
    order = np.argsort(-times, kind="stable")
    kinds = "".join(map(str, kind[first][order].tolist()))
    place = np.empty(len(forms), np.int64)
    place[order] = np.arange(len(forms))
    code = place[code.ravel()]
    vocabulary = [texts[i] for i in forms[order].tolist()]
    begins = np.ones(len(segment), bool)
    begins[1:] = segment[1:] != segment[:-1]
    before = np.concatenate([[0], end[:-1]])
    before[begins] = 0
    gap, length = start - before, end - start
    usual = length == np.array([len(text) for text in vocabulary], np.int64)[code]
    how = np.where(usual & (gap >= 0) & (gap <= 1), gap, _WRITTEN)
    rows = np.stack([4 * code + how, np.where(gap < 0, -2 * gap - 1, 2 * gap), length], axis=1)
    kept = np.ones(rows.shape, bool)
    kept[:, 1:] = (how == _WRITTEN)[:, None]
    unit = np.cumsum(units) - 1
    return {
        "vocabulary": vocabulary,
        "kinds": kinds,
        "counts": np.bincount(unit[segment], minlength=int(units.sum())).tolist(),
        "tokens": base64.b64encode(_sevens(rows[kept])).decode(),
    }


def _sevens(numbers: Wholes) -> bytes:
    """Return whole numbers as bytes of seven bits each, the lowest first.

    >>> _sevens(np.array([5, 130]))
    b'\\x05\\x82\\x01'
    """
    size = np.ones(len(numbers), np.int64)
    for bits in range(7, 63, 7):
        size += numbers >> bits > 0
    start = np.cumsum(size) - size
    out = np.zeros(int(size.sum()), np.uint8)
    for k in range(int(size.max(initial=0))):
        here = size > k
        goes_on = np.where(size[here] > k + 1, 128, 0)
        out[start[here] + k] = (numbers[here] >> 7 * k & 127) + goes_on
    return out.tobytes()


def _themes(names: list[str], codebook: pa.Table) -> list[dict[str, Any]]:
    """Return each theme's parent, definition and rules."""
    themes: dict[str, dict[str, Any]] = {
        name: {"parent": "", "definition": "", "rules": []} for name in names
    }
    for row in codebook.to_pylist():
        theme = themes.get(row["theme"])
        if theme is None:
            continue
        theme["parent"] = theme["parent"] or row["parent"]
        theme["definition"] = theme["definition"] or row["definition"]
        if row["rule"]:
            weight = 1.0 if row["weight"] is None else row["weight"]
            theme["rules"].append([row["rule"], row["pattern"], weight])
    return list(themes.values())


def _candidates(names: list[str], rows: list[dict[str, Any]]) -> list[list[list[Any]]]:
    """Return each theme's candidates: term, count, segments, interviewees."""
    by_theme: dict[str, list[list[Any]]] = {name: [] for name in names}
    for row in rows:
        if row["theme"] in by_theme:
            cells = [row[key] for key in ("term", "count", "segments", "interviewees")]
            by_theme[row["theme"]].append(cells)
    return list(by_theme.values())
