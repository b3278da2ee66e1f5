"""Where the pairs of a study stand in its text, which is read again for them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .. import bigram
from ..checks import longer
from ..study.study import Study
from ..tables import codes
from ..words.forms import normal_forms
from ..words.remarks import speech
from ..words.stopwords import terms
from .where import Where, where

LARGE = 16 << 20  # bytes of text from which on phrases are sought for the top pairs alone
ROWS = 20_000  # segments that are read at once: bounds the memory


def with_phrases(study: Study, pairs: pa.Table, top: list[tuple[str, str]]) -> pa.Table:
    """Return the pairs with the longer phrases that hold them; in a large text, the top ones."""
    config, counts = study.config, study.table("segment_pairs")
    least = config.frequency.min_count
    if not study.has("listed") or config.tokenise.model or not config.report.quotes:
        why = longer.MODEL if study.has("listed") else longer.NO_TEXT
        why = why if config.report.quotes else longer.QUIET
        return longer.within(pairs, {}, min_count=least, sought=set(), why=why)
    listed = list(zip(*(pairs[name].to_pylist() for name in ("word1", "word2")), strict=True))
    segments = study.table("segments")
    counted = pc.is_in(segments["role"], pa.array(config.tokenise.roles)).to_numpy()
    large = pc.sum(pc.binary_length(segments["text"])).as_py() > LARGE
    firsts, seconds = {one for one, _ in top}, {two for _, two in top}
    # what a phrase around a top pair is made of: it, and the pairs that go on from it or lead to it
    near = [*top, *(pair for pair in listed if pair[0] in seconds or pair[1] in firsts)]
    wanted = list(dict.fromkeys(near)) if large else listed
    rows = bigram.holding(counts, top if large else listed)
    found: Counter[longer.Triple] = Counter()
    for part in np.array_split(rows[counted[rows]], max(1, len(rows) // ROWS)):
        _, words, where = _where(study, part, wanted)
        names = [[words[at] for at in column.tolist()] for column in where[:2]]
        found += longer.triples(zip(*names, *(c.tolist() for c in where[2:5]), strict=True))
    sought = set(top) if large else None
    return longer.within(pairs, found, min_count=least, sought=sought, why=longer.NOT_TOP)


def occurrences(study: Study, pairs: list[tuple[str, str]]) -> pa.Table:
    """Return where the pairs occur; only the segments that hold them are read again."""
    segments, counts = study.table("segments"), study.table("segment_pairs")
    if not study.has("listed"):
        return bigram.counted_occurrences(counts, segments, pairs)
    config, totals = study.config, study.table("segment_totals")
    if config.tokenise.model:
        made = study.table("tokens")
        _, display = bigram.displayed_tokens(made)
        return bigram.occurrences(
            made, np.arange(segments.num_rows), segments, totals, pairs, settings=config.bigram,
            shown=dict(zip(codes(made["form"])[1], display, strict=True)),
        )  # fmt: skip
    rows, words, found = _where(study, bigram.holding(counts, pairs), pairs)
    return bigram.placed(found, rows, segments, totals, words)


def _where(study: Study, rows: Any, pairs: list[tuple[str, str]]) -> tuple[Any, list[str], Where]:
    """Return some rows of the segments, the words of the pairs, and where the pairs stand there."""
    config = study.config
    words = sorted({word for pair in pairs for word in pair})
    number = {word: at for at, word in enumerate(words)}
    word_of = dict(zip(normal_forms(words, np.ones(len(words), bool), config.tokenise), words,
                       strict=True))  # fmt: skip
    word_of |= {term.shown: term.shown for term in terms(config.tokenise, study.lexicon)
                if term.shown in number}  # fmt: skip
    said = speech(study.table("segments").take(rows), config.corpus.remarks)["text"]
    ids = {form: number[word] for form, word in word_of.items()}
    wanted = [(number[one], number[two]) for one, two in pairs]
    return rows, words, where(study.counter, said.combine_chunks(), ids, wanted)
