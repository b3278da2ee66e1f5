"""spaCy's tokens, each distinct chunk tokenised once.

Why this is exact. spaCy splits a text at white space, tokenises every chunk by itself, and then
looks for special cases over the whole token sequence. Only that last step can see two chunks at
once, and only over a single space (any other white space is a token of its own, and no special
case holds one). The junctions where it could are found by `junctions.py`; chunks that meet there
are joined and given to spaCy as one. `tests/tokens/test_lexicon.py` holds the result against plain
spaCy. One thing is ours: a full stop that spaCy leaves on an abbreviation at the end of a sentence
(A&E.) is a token of its own (`keeps_full_stop` in `beyond_spacy.py`).

A lexicon is a memo of that function: it changes what is computed, never the result. It is kept
between runs, keyed by spaCy's version and the language, so that spaCy is imported only for chunks
never seen; what it need not be asked even then, `letters.py` proves.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..words.normalise import code_points, source_spans
from .chunks import Chunks, chunk
from .junctions import Junctions
from .places import Growing, Places, binary
from .spacy_tokenizer import Spacy

_MOST_ASKED = 400_000  # chunks that one tokenizer is asked for: some 200 MB
_BATCH = 20_000  # chunks a call: enough to forget the cost of a call, small in memory

# Languages whose spaCy tokenizer does not split at white space first: texts are taken whole.
UNSPACED = frozenset({"ja", "ko", "th", "vi", "zh"})

_SCHEMA = pa.schema(
    [
        ("chunk", pa.large_binary()),
        ("hash", pa.int64()),
        ("head", pa.int32()),
        ("tail", pa.int32()),
        ("start", pa.list_(pa.int32())),
        ("end", pa.list_(pa.int32())),
        ("text", pa.list_(pa.dictionary(pa.int32(), pa.large_binary()))),
    ]
)


Ids = NDArray[Any]  # whole numbers


class Tokens(NamedTuple):
    """spaCy's tokens of some texts, white space left out; arrays of one length.

    `row` is the text's row; `start` and `end` are code points into the untouched text, end
    exclusive; `id` points into `vocabulary`, normalised texts, case kept, of these tokens and of
    any others; `joined` is true where no white space stands on either side of the token (within
    its text); `blank_line` is true where a blank line precedes it.
    """

    row: Ids
    start: Ids
    end: Ids
    id: Ids
    joined: NDArray[np.bool_]
    blank_line: NDArray[np.bool_]
    vocabulary: pa.LargeBinaryArray

    def used(self) -> tuple[list[str], Ids]:
        """Return the distinct texts of the tokens, and the place of each token's text in them."""
        ids, place = np.unique(self.id, return_inverse=True)
        return self.texts(ids), place

    def texts(self, ids: Ids) -> list[str]:
        """Return what stands at places of the vocabulary."""
        taken = self.vocabulary.take(pa.array(ids))
        texts: list[str] = taken.cast(pa.large_string()).to_pylist()
        return texts


class Edges(NamedTuple):
    """How each of some texts begins and ends, as `junctions.py` numbers it; one entry a text."""

    head: Ids
    tail: Ids


class Lexicon:
    """Distinct chunk -> its tokens, for one language; grows as new chunks are met."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.vocabulary = pa.array([], pa.large_binary())
        self.grown = False
        self._spacy: Spacy | None = None
        self._words = Places()  # of the vocabulary, once a chunk must be learnt
        self._chunks = Places()
        # By chunk, and one more at the end: where its tokens begin in the columns by token.
        self._first = Growing(np.int32).plus([0])
        self._start, self._end, self._text = (Growing(np.int32) for _ in range(3))
        self._head, self._tail = Growing(np.int32), Growing(np.int32)
        self._junctions: Junctions | None = None
        self._stop_words: list[str] | None = None

    @property
    def key(self) -> str:
        """What the memo depends on: it may be kept for as long as this is the same."""
        return f"{self.language}-spacy-{version('spacy')}-numpy-{np.__version__}-9"

    @property
    def stop_words(self) -> frozenset[str]:
        """The stop list that spaCy ships for the language, lower-cased."""
        if self._stop_words is None:
            self._stop_words = self._load().stop_words
            self.grown = True
        return frozenset(self._stop_words)

    def tokens(self, texts: Sequence[str]) -> Tokens:
        """Return spaCy's tokens of the texts."""
        return self.tokens_and_edges(texts)[0]

    def tokens_and_edges(self, texts: Sequence[str]) -> tuple[Tokens, Edges]:
        """Return spaCy's tokens of the texts, and what could reach over the texts' ends."""
        cut = chunk(texts, whole=self.language in UNSPACED)
        ids = self._learnt(cut.distinct)[cut.id]
        single, blank = cut.gaps()
        cut, ids, blank = self._join(cut, ids, single, blank)
        owner, place = self._placed(ids)
        behind = place - self._first.values[ids][owner]
        start = cut.start[owner] + self._start.values[place]
        end = cut.start[owner] + self._end.values[place]
        row = cut.text[owner]
        touching = (end[:-1] == start[1:]) & (row[:-1] == row[1:])
        joined = np.append(touching, False) & np.insert(touching, 0, False)
        after_blank = np.insert(blank, 0, False)[owner] & (behind == 0)
        if self.language in UNSPACED:  # a blank line lies within a chunk there
            lines = np.flatnonzero(code_points(cut.block.text) == ord("\n"))
            ends = np.searchsorted(lines, start[1:]) - np.searchsorted(lines, end[:-1])
            after_blank[1:] |= (ends > 1) & (row[1:] == row[:-1])
        source_start, source_end = source_spans(cut.block, start, end)
        base = cut.source[row]
        tokens = Tokens(
            row,
            source_start - base,
            source_end - base,
            self._text.values[place].astype(np.int64),
            joined,
            after_blank,
            self.vocabulary,
        )
        return tokens, self._edges(cut.text, ids, len(texts))

    def tokens_of_chunks(self, chunks: pa.LargeBinaryArray) -> tuple[Tokens, Edges]:
        """Return spaCy's tokens of texts that are each one normalised chunk, and their edges."""
        ids = self._chunks.find(chunks)
        if (ids < 0).any():
            new = chunks.filter(pa.array(ids < 0)).unique()
            self._learn(new.cast(pa.large_string()).to_pylist())
            ids = self._chunks.find(chunks)
        owner, place = self._placed(ids)
        start, end = self._start.values[place], self._end.values[place]
        inner = (place != self._first.values[ids][owner]) & (place + 1 != self._first.values[ids + 1][owner])
        none = np.zeros(len(place), bool)
        tokens = Tokens(owner, start, end, self._text.values[place], inner, none, self.vocabulary)
        return tokens, Edges(self._head.values[ids], self._tail.values[ids])

    def _placed(self, ids: Ids) -> tuple[Ids, Ids]:
        """Return, for every token of some chunks, whose it is, and its place in the columns."""
        first = self._first.values[ids]
        sizes = self._first.values[ids + 1] - first
        owner = np.repeat(np.arange(len(ids)), sizes)
        return owner, np.arange(len(owner)) + (first - (np.cumsum(sizes) - sizes))[owner]

    def risky(self) -> NDArray[np.bool_]:
        """Return, for each tail (row) and head (column), whether a special case spans the two."""
        return np.zeros((1, 1), bool) if self._junctions is None else self._junctions.risky()

    def _edges(self, text: NDArray[np.int64], ids: NDArray[np.int64], size: int) -> Edges:
        """Return how each of `size` texts begins and ends, from its first and last chunk."""
        head, tail = np.zeros(size, np.int64), np.zeros(size, np.int64)
        first = np.flatnonzero(np.diff(text, prepend=-1))
        last = np.append(first[1:], len(text))[: len(first)] - 1
        head[text[first]] = self._head.values[ids[first]]
        tail[text[last]] = self._tail.values[ids[last]]
        return Edges(head, tail)

    def _join(
        self, cut: Chunks, ids: NDArray[np.int64], single: NDArray[np.bool_], blank: NDArray[np.bool_]
    ) -> tuple[Chunks, NDArray[np.int64], NDArray[np.bool_]]:
        """Return the chunks with those joined over whose boundary a special case could reach."""
        if self._junctions is None or not len(ids):
            return cut, ids, blank
        tail, head = self._tail.values[ids], self._head.values[ids]
        meets = single & self._junctions.risky()[tail[:-1], head[1:]]
        if not meets.any():
            return cut, ids, blank
        opens = np.insert(~meets, 0, True)
        closes = np.append(~meets, True)
        longer = ~(opens & closes)
        cut = cut._replace(start=cut.start[opens], end=cut.end[closes], text=cut.text[opens])
        ids = ids[opens]
        joined = np.flatnonzero(longer[opens])
        pieces = [cut.block.text[cut.start[i] : cut.end[i]] for i in joined.tolist()]
        distinct = sorted(set(pieces))
        place_of = dict(zip(distinct, self._learnt(distinct).tolist(), strict=True))
        ids[joined] = [place_of[piece] for piece in pieces]
        return cut, ids, blank[~meets]

    def _learnt(self, chunks: Sequence[str]) -> Ids:
        """Return the id of each of the distinct chunks, learning those that were never seen."""
        texts = binary(chunks)
        ids = self._chunks.find(texts)
        if (ids < 0).any():
            self._learn([chunks[i] for i in np.flatnonzero(ids < 0).tolist()])
            ids = self._chunks.find(texts)
        return ids.astype(np.int64)

    def _learn(self, new: Sequence[str]) -> None:
        """Tokenise, with spaCy, distinct chunks that were never seen, and remember their tokens."""
        if len(self._words) < len(self.vocabulary):
            self._words = self._words.plus(self.vocabulary)
        for first in range(0, len(new), _BATCH):
            tokens = self._load().tokens(new[first : first + _BATCH])
            number, self._words = self._words.numbered(binary(tokens.texts))
            self._text = self._text.plus(number[tokens.text])
            ends = self._first.values[-1] + np.cumsum(tokens.sizes, dtype=np.int32)
            self._first = self._first.plus(ends)
            self._start = self._start.plus(tokens.start)
            self._end = self._end.plus(tokens.end)
        assert self._junctions is not None
        self.vocabulary = self._words.texts
        heads, tails = map(self._junctions.head, new), map(self._junctions.tail, new)
        self._head = self._head.plus(np.fromiter(heads, np.int32, len(new)))
        self._tail = self._tail.plus(np.fromiter(tails, np.int32, len(new)))
        self._chunks = self._chunks.plus(binary(new))
        self.grown = True

    def _load(self) -> Spacy:
        """Return spaCy's tokenizer, imported on first need.

        It never forgets a text, and a lexicon does not ask twice: one that was asked much makes
        way for a new one.
        """
        if self._spacy is None or self._spacy.asked > _MOST_ASKED:
            self._spacy = Spacy(self.language)
            if self._junctions is None:
                self._junctions = Junctions(self._spacy.special_cases)
        return self._spacy

    def to_table(self) -> pa.Table:
        """Return the lexicon as a table to keep."""
        spans = pa.array(self._first.values)
        texts = pa.DictionaryArray.from_arrays(pa.array(self._text.values), self.vocabulary)
        columns = [
            self._chunks.texts,
            pa.array(self._chunks.hashes),
            pa.array(self._head.values),
            pa.array(self._tail.values),
            pa.ListArray.from_arrays(spans, pa.array(self._start.values)),
            pa.ListArray.from_arrays(spans, pa.array(self._end.values)),
            pa.ListArray.from_arrays(spans, texts),
        ]
        metadata: dict[str, Any] = {"stop_words": self._stop_words}
        if self._junctions is not None:
            metadata["special_cases"] = self._junctions.patterns
            metadata["tails"] = [sorted(splits) for splits in self._junctions.tails]
            metadata["heads"] = [sorted(splits) for splits in self._junctions.heads]
        return pa.table(columns, schema=_SCHEMA.with_metadata({"known": json.dumps(metadata)}))

    @classmethod
    def from_table(cls, language: str, kept: pa.Table) -> Lexicon:
        """Return the lexicon that `to_table` kept."""
        self = cls(language)
        metadata = json.loads(kept.schema.metadata[b"known"])
        self._stop_words = metadata["stop_words"]
        if "special_cases" in metadata:
            self._junctions = Junctions(
                metadata["special_cases"],
                map(frozenset, metadata["tails"]),
                map(frozenset, metadata["heads"]),
            )
        if not kept.num_rows:
            return self
        chunk, hashes, head, tail, start, end, text = kept.combine_chunks().columns
        self._chunks = Places().plus(chunk.chunk(0), hashes.to_numpy())
        texts = text.chunk(0).flatten()
        self.vocabulary = texts.dictionary
        flat = (column.chunk(0).flatten() for column in (start, end))
        columns = (head, tail, start.chunk(0).offsets, *flat, texts.indices)
        grown = (Growing(np.int32).plus(column) for column in columns)
        self._head, self._tail, self._first, self._start, self._end, self._text = grown
        return self
