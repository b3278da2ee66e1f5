"""Codebooks and manual codes for the tests, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.codes.coders import Coder
from pipeline.keywords.hits import Hits
from pipeline.keywords.matching import Words, hits_in_text
from pipeline.keywords.matching_counts import hits_in_counts
from pipeline.keywords.rules import Pattern, patterns
from pipeline.tables.columns import table
from pipeline.tables.handed import CODEBOOK, CODINGS

from .counted import Turn, counts, tokens

# theme -> rule -> patterns; a pattern with a weight is ("pattern", 0.5)
Book = Mapping[str, Mapping[str, Sequence[str | tuple[str, float]]]]


def codebook(book: Book) -> pa.Table:
    """Return a codebook; a theme without rules keeps a row."""
    rows: list[dict[str, Any]] = []
    for theme, rules in book.items():
        for rule, listed in rules.items():
            for item in listed:
                pattern, weight = (item, 1.0) if isinstance(item, str) else item
                rows.append({"theme": theme, "rule": rule, "pattern": pattern, "weight": weight})
        if not rules:
            rows.append({"theme": theme})
    return table(CODEBOOK, rows)


def codings(*codes: tuple[str, str, str]) -> pa.Table:
    """Return manual codes from (segment, coder, theme); an empty theme: read, nothing applies."""
    return table(CODINGS, [dict(zip(("segment", "coder", "theme"), code, strict=True)) for code in codes])


def rules(book: Book) -> list[Pattern]:
    """Return the patterns of a codebook."""
    return patterns(codebook(book))


def in_text(texts: Sequence[str], book: Book, **settings: Any) -> Hits:
    """Return where the rules match in the texts, each a segment of its own."""
    turns: list[Turn] = [("A", text) for text in texts]
    return hits_in_text(rules(book), Words(tokens(turns, **settings), np.ones(len(turns), bool)))


def in_counts(texts: Sequence[str], book: Book, **settings: Any) -> Hits:
    """Return where the rules match in the counts of the texts, each a segment of its own."""
    turns: list[Turn] = [("A", text) for text in texts]
    found = counts(turns, **settings)
    return hits_in_counts(rules(book), found.words, found.pairs, np.ones(len(turns), bool))


def coder(name: str, given: Sequence[Sequence[int]], read: Sequence[int] = ()) -> Coder:
    """Return a coder from units x themes of 0 and 1, who has read all units or those marked."""
    flags = np.array(given, bool)
    return Coder(name, np.array(read, bool) if read else np.ones(len(flags), bool), flags)
