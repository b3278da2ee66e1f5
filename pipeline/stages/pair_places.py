"""Where the pairs of a study stand in its text, which is read again for them."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..count import trigrams as longer
from ..count.occurrences import counted_occurrences, displayed_tokens, holding, occurrences, placed
from ..count.trigrams import listed
from ..count.where import Where, joined, where, where_kept
from ..study.study import Study
from ..tables.columns import codes, in_roles, some_rows
from ..tokens.terms import terms
from ..words.normal_forms import normal_forms
from ..words.remarks import spoken
from .as_said import segments_as_said

LARGE = 16 << 20  # bytes of text from which on phrases are sought for the top pairs alone
ROWS = 20_000  # segments that are read at once: bounds the memory
Pair = longer.Pair


def sought(study: Study, segments: pa.Table, pairs: pa.Table, top: list[Pair]) -> tuple[pa.Table, pa.Table]:
    """Return the pairs with the longer phrases that hold them, and where the top ones stand.

    Only the segments that hold them are read again; in a large text these are those of the top
    pairs, for which alone phrases are then sought.
    """
    config = study.config
    counts, totals = study.table("segment_pairs"), study.table("segment_totals")
    study.let_go("segment_pairs")  # large, and needed for the rows alone
    without = partial(longer.within, pairs, {}, min_count=1, sought=set())
    if not study.has("listed"):
        return without(why=longer.NO_TEXT), counted_occurrences(counts, segments, top)
    if config.tokenise.model:
        made = study.table("tokens")
        _, display = displayed_tokens(made)
        rows, shown = np.arange(segments.num_rows), dict(zip(codes(made["form"])[1], display, strict=True))
        of_top = occurrences(made, rows, segments, totals, top, settings=config.bigram, shown=shown)
        return without(why=longer.MODEL if config.report.quotes else longer.QUIET), of_top
    if not config.report.quotes:
        rows = holding(counts, top)
        words, matches = _where(study, segments, rows, top)
        return without(why=longer.QUIET), placed(matches, rows, segments, totals, words)
    large = pc.sum(pc.binary_length(segments["text"])).as_py() > LARGE
    wanted = _around(top, pairs) if large else listed(pairs)
    rows = holding(counts, top if large else wanted)
    del counts
    words, matches = _where(study, segments, rows, wanted)
    counted = in_roles(segments, config.tokenise.roles)
    with_phrases = longer.within(
        pairs,
        longer.triples(matches.only(counted[rows[matches.row]]), words),
        min_count=config.frequency.min_count,
        sought=set(top) if large else None,
        why=longer.NOT_TOP,
    )
    place = {word: i for i, word in enumerate(words)}
    keys = [place[one] * len(words) + place[two] for one, two in top]
    of_top = matches.only(np.isin(matches.one * len(words) + matches.two, keys))
    return with_phrases, placed(of_top, rows, segments, totals, words)


def _around(top: list[Pair], pairs: pa.Table) -> list[Pair]:
    """Return the top pairs, and those that go on from one or lead to one."""
    firsts, seconds = (pa.array([pair[side] for pair in top], pa.string()) for side in (0, 1))
    near = pc.or_(pc.is_in(pairs["word1"], seconds), pc.is_in(pairs["word2"], firsts))
    return list(dict.fromkeys([*top, *listed(pairs.filter(near))]))


def _where(study: Study, segments: pa.Table, rows: Any, pairs: list[Pair]) -> tuple[list[str], Where]:
    """Return the words of the pairs, and where in some rows of the segments the pairs stand."""
    config = study.config
    words = sorted({word for pair in pairs for word in pair})
    number = {word: i for i, word in enumerate(words)}
    word_of = dict(zip(normal_forms(words, np.ones(len(words), bool), config.tokenise), words, strict=True))
    word_of |= {
        term.shown: term.shown for term in terms(config.tokenise, study.lexicon) if term.shown in number
    }
    ids = {form: number[word] for form, word in word_of.items()}
    wanted = [(number[one], number[two]) for one, two in pairs]
    if study.counter.kept is not None:
        matches, study.counter.kept = where_kept(study.counter, rows, ids, wanted), None
        return words, matches
    silent = study.has("replaced")
    texts, parts = (segments_as_said(study) if silent else segments)["text"], []
    for first in range(0, max(1, len(rows)), ROWS):
        some = some_rows(texts, rows[first : first + ROWS])
        if not silent:
            some = spoken(some, config.corpus.remarks, dashes=config.tokenise.dashes).texts
        matches = where(study.counter, some, ids, wanted)
        parts.append(matches._replace(row=matches.row + first))
    return words, joined(parts)
