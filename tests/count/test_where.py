"""Where pairs stand is the same from the pieces that are counted as from all tokens."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest

from pipeline.bigram import bigram
from pipeline.config import Bigram
from pipeline.count import where as module
from pipeline.count.occurrences import holding, occurrences, placed
from pipeline.count.where import where, where_kept

from .. import counted
from ..test_counts import TERMS, hostile


@pytest.mark.parametrize("policy", ["gap", "close"])
@pytest.mark.parametrize("stop_words", ["spacy", "none"])
def test_pairs_stand_where_the_tokens_of_whole_texts_stand(
    policy: str, stop_words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 5_000)
    settings = {"stop_words": stop_words, "terms": TERMS}
    turns = [(f"P{n % 7}", text) for n, text in enumerate(hostile(800, seed=3))]
    segments, counts = counted.segments(turns), counted.counts(turns, policy, **settings)
    said: Counter[tuple[str, str]] = Counter()
    for row in counts.pairs.to_pylist():
        said[row["word1"], row["word2"]] += row["count"]
    pairs = [pair for pair, _ in said.most_common(60)]
    words = sorted({word for pair in pairs for word in pair})
    number = {word: at for at, word in enumerate(words)}
    rows = holding(counts.pairs, pairs)
    counter = counted.counter(policy, **settings)
    wanted = [(number[one], number[two]) for one, two in pairs]
    text = segments["text"].take(rows).combine_chunks()
    found = where(counter, text, number, wanted)
    for chunks in (segments, pa.concat_tables([segments.slice(0, 300), segments.slice(300)])):
        bigram(chunks, counter=counter, keep=True)
        assert counter.kept is not None
        assert len(counter.kept) == chunks["text"].num_chunks
        kept = where_kept(counter, rows, number, wanted)
        assert [column.tolist() for column in kept] == [column.tolist() for column in found]
    table = placed(found, rows, segments, counts.totals, words)
    tokens = counted.tokens([turns[row] for row in rows.tolist()], **settings)
    expected = occurrences(
        tokens, rows, segments, counts.totals, pairs,
        settings=Bigram(stop_word_policy=policy), shown={word: word for word in words},
    )  # fmt: skip
    assert table.num_rows == sum(said[pair] for pair in pairs)
    assert table.to_pylist() == expected.to_pylist()
    assert np.all(np.diff(found.row) >= 0)


def test_no_pairs_stand_nowhere() -> None:
    turns = [("A", "mental health")]
    text = counted.segments(turns)["text"].combine_chunks()
    assert len(where(counted.counter(), text, {}, []).row) == 0
    assert len(where(counted.counter(), text[:0], {"mental": 0}, [(0, 0)]).row) == 0
