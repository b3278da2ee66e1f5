"""spaCy's tokens, each distinct chunk tokenised once.

Why this is exact. spaCy splits a text at white space, tokenises every chunk by itself, and then
looks for special cases over the whole token sequence. Only that last step can see two chunks at
once, and only over a single space (any other white space is a token of its own, and no special
case holds one). The junctions where it could are found by `junctions.py`; chunks that meet there
are joined and given to spaCy as one. `tests/test_lexicon.py` holds the result against plain spaCy.

A lexicon is a memo of that function: it changes what is computed, never the result. It is kept
between runs, keyed by spaCy's version and the language, so that spaCy is imported only for chunks
never seen.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..errors import InputError, nearest
from .chunks import Chunks, chunk
from .junctions import Junctions
from .normalise import code_points, source_spans
from .offline import offline
from .places import Places

_BATCH = 20_000  # chunks a call: enough to forget the cost of a call, small in memory

# Languages whose spaCy tokenizer does not split at white space first: texts are taken whole.
UNSPACED = frozenset({"ja", "ko", "th", "vi", "zh"})

_SCHEMA = pa.schema(
    [
        ("chunk", pa.large_binary()),
        ("head", pa.int32()),
        ("tail", pa.int32()),
        ("start", pa.list_(pa.int32())),
        ("end", pa.list_(pa.int32())),
        ("text", pa.list_(pa.string())),
    ]
)


class Tokens(NamedTuple):
    """spaCy's tokens of some texts, white space left out; arrays of one length.

    `row` is the text's row; `start` and `end` are code points into the untouched text, end
    exclusive; `id` points into `vocabulary`, the tokens' normalised texts, case kept; `joined` is
    true where no white space stands on either side of the token (within its text); `blank_line`
    is true where a blank line precedes it.
    """

    row: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    id: NDArray[np.int64]
    joined: NDArray[np.bool_]
    blank_line: NDArray[np.bool_]
    vocabulary: list[str]


class Edges(NamedTuple):
    """How each of some texts begins and ends, as `junctions.py` numbers it; one entry a text."""

    head: NDArray[np.int64]
    tail: NDArray[np.int64]


class Lexicon:
    """Distinct chunk -> its tokens, for one language; grows as new chunks are met."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.vocabulary: list[str] = []
        self.grown = False
        self._spacy: _Spacy | None = None
        self._ids: dict[str, int] = {}
        self._chunks = Places()
        # Machine integers, which numpy copies as a block; lists would be walked on every call.
        self._first = array("i", [0])
        self._start = array("i")
        self._end = array("i")
        self._text = array("i")
        self._head = array("i")
        self._tail = array("i")
        self._junctions: Junctions | None = None
        self._stop_words: list[str] | None = None

    @property
    def key(self) -> str:
        """What the memo depends on: it may be kept for as long as this is the same."""
        return f"{self.language}-spacy-{version('spacy')}-2"

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
        self._learn(cut.distinct)
        ids = self._lookup(cut.distinct)[cut.id]
        single, blank = cut.gaps()
        cut, ids, blank = self._join(cut, ids, single, blank)
        first = np.array(self._first)
        sizes = np.diff(first)[ids]
        total = int(sizes.sum())
        # The place of every token among the lexicon's: its chunk's first, and how far behind it.
        behind = np.arange(total) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        place = np.repeat(first[ids], sizes) + behind
        owner = np.repeat(np.arange(len(ids)), sizes)
        start = cut.start[owner] + np.array(self._start, np.int64)[place]
        end = cut.start[owner] + np.array(self._end, np.int64)[place]
        row = cut.text[owner]
        touching = (end[:-1] == start[1:]) & (row[:-1] == row[1:])
        joined = np.append(touching, False) & np.insert(touching, 0, False)
        after_blank = np.insert(blank, 0, False)[owner] & (behind == 0)
        if self.language in UNSPACED:  # a blank line lies within a chunk there
            lines = np.flatnonzero(code_points(cut.block.text) == ord("\n"))
            ends = np.searchsorted(lines, start[1:]) - np.searchsorted(lines, end[:-1])
            after_blank[1:] |= (ends > 1) & (row[1:] == row[:-1])
        source_start, source_end = source_spans(cut.block, start, end)
        base = _source_origin(texts)[row]
        tokens = Tokens(
            row,
            source_start - base,
            source_end - base,
            np.array(self._text, np.int64)[place],
            joined,
            after_blank,
            self.vocabulary,
        )
        return tokens, self._edges(cut.text, ids, len(texts))

    def risky(self) -> NDArray[np.bool_]:
        """Return, for each tail (row) and head (column), whether a special case spans the two."""
        return np.zeros((1, 1), bool) if self._junctions is None else self._junctions.risky()

    def _edges(self, text: NDArray[np.int64], ids: NDArray[np.int64], size: int) -> Edges:
        """Return how each of `size` texts begins and ends, from its first and last chunk."""
        head, tail = np.zeros(size, np.int64), np.zeros(size, np.int64)
        first = np.flatnonzero(np.diff(text, prepend=-1))
        last = np.append(first[1:], len(text))[: len(first)] - 1
        head[text[first]] = np.array(self._head)[ids[first]]
        tail[text[last]] = np.array(self._tail)[ids[last]]
        return Edges(head, tail)

    def _join(
        self,
        cut: Chunks,
        ids: NDArray[np.int64],
        single: NDArray[np.bool_],
        blank: NDArray[np.bool_],
    ) -> tuple[Chunks, NDArray[np.int64], NDArray[np.bool_]]:
        """Return the chunks with those joined over whose boundary a special case could reach."""
        if self._junctions is None or not len(ids):
            return cut, ids, blank
        tail, head = np.array(self._tail)[ids], np.array(self._head)[ids]
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
        self._learn(sorted(set(pieces)))
        ids[joined] = self._lookup(pieces)
        return cut, ids, blank[~meets]

    def _lookup(self, chunks: Sequence[str]) -> NDArray[np.int64]:
        """Return the id of each chunk, all of which have been learnt."""
        return self._chunks.find([_bytes(chunk) for chunk in chunks]).astype(np.int64)

    def _learn(self, chunks: Sequence[str]) -> None:
        """Tokenise, with spaCy, those of the distinct chunks that were never seen."""
        places = self._chunks.find([_bytes(chunk) for chunk in chunks])
        new = [chunks[i] for i in np.flatnonzero(places < 0).tolist()]
        for at in range(0, len(new), _BATCH):
            batch = new[at : at + _BATCH]
            spacy = self._load()
            for piece, found in zip(batch, spacy.tokens(batch), strict=True):
                self._add(piece, *found)
            self._chunks = self._chunks.plus([_bytes(piece) for piece in batch])
        self.grown |= bool(new)

    def _add(self, piece: str, starts: list[int], ends: list[int], texts: list[str]) -> None:
        """Remember a chunk's tokens."""
        assert self._junctions is not None
        self._start.extend(starts)
        self._end.extend(ends)
        for text in texts:
            self._text.append(self._ids.setdefault(text, len(self._ids)))
            if len(self.vocabulary) < len(self._ids):
                self.vocabulary.append(text)
        self._first.append(len(self._start))
        self._head.append(self._junctions.head(piece))
        self._tail.append(self._junctions.tail(piece))

    def _load(self) -> _Spacy:
        """Return spaCy's tokenizer, imported on first need."""
        if self._spacy is None:
            self._spacy = _Spacy(self.language)
            if self._junctions is None:
                self._junctions = Junctions(self._spacy.special_cases)
        return self._spacy

    def to_table(self) -> pa.Table:
        """Return the lexicon as a table to keep."""
        spans = pa.array(self._first, pa.int32())
        texts = pa.DictionaryArray.from_arrays(pa.array(self._text, pa.int32()), self.vocabulary)
        columns = [
            self._chunks.texts,
            pa.array(self._head, pa.int32()),
            pa.array(self._tail, pa.int32()),
            pa.ListArray.from_arrays(spans, pa.array(self._start, pa.int32())),
            pa.ListArray.from_arrays(spans, pa.array(self._end, pa.int32())),
            pa.ListArray.from_arrays(spans, texts.cast(pa.string())),
        ]
        known: dict[str, Any] = {"stop_words": self._stop_words}
        if self._junctions is not None:
            known["special_cases"] = self._junctions.patterns
            known["tails"] = [sorted(splits) for splits in self._junctions.tails]
            known["heads"] = [sorted(splits) for splits in self._junctions.heads]
        return pa.table(columns, schema=_SCHEMA.with_metadata({"known": json.dumps(known)}))

    @classmethod
    def from_table(cls, language: str, kept: pa.Table) -> Lexicon:
        """Return the lexicon that `to_table` kept."""
        self = cls(language)
        known = json.loads(kept.schema.metadata[b"known"])
        self._stop_words = known["stop_words"]
        if "special_cases" in known:
            self._junctions = Junctions(known["special_cases"])
            self._junctions.tails = [frozenset(splits) for splits in known["tails"]]
            self._junctions.heads = [frozenset(splits) for splits in known["heads"]]
        kept = kept.combine_chunks()
        if not kept.num_rows:
            return self
        starts = kept["start"].chunk(0)
        self._first = _machine(starts.offsets)
        self._start = _machine(starts.flatten())
        self._end = _machine(kept["end"].chunk(0).flatten())
        texts = kept["text"].chunk(0).flatten().dictionary_encode()
        self.vocabulary = texts.dictionary.to_pylist()
        self._text = _machine(texts.indices)
        self._ids = {text: i for i, text in enumerate(self.vocabulary)}
        self._chunks = self._chunks.plus(kept["chunk"].to_pylist())
        self._head, self._tail = (_machine(kept[name].chunk(0)) for name in ("head", "tail"))
        return self


def _bytes(text: str) -> bytes:
    """Return a text's bytes; half a character, which some files hold, has some too."""
    return text.encode("utf-8", "surrogatepass")


def _machine(column: pa.Array) -> array[int]:
    """Return a column of whole numbers as an array that can grow."""
    return array("i", column.to_numpy().astype(np.intc).tobytes())


def _source_origin(texts: Sequence[str]) -> NDArray[np.int64]:
    """Return where each untouched text begins in the block that joins them with line ends."""
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    return np.concatenate(([0], np.cumsum(lengths)))[:-1]


class _Spacy:
    """spaCy's tokenizer for a language, its stop list, and its special cases as token texts."""

    def __init__(self, language: str) -> None:
        with offline():
            import spacy
            from spacy.tokenizer import Tokenizer
            from spacy.vocab import Vocab

        try:
            # Without lexical attributes (is_alpha, shape ...), which nothing here asks for.
            self._nlp: Any = spacy.blank(language, vocab=Vocab(lex_attr_getters={}))
        except ImportError as error:
            from spacy.util import registry  # noqa: F401  (spaCy is present: the language is not)

            raise InputError(
                "spaCy has no tokenizer for this language, or it needs a package of its own",
                where="[tokenise] language",
                found=language,
                allowed="a spaCy language code such as en, fr, de, es",
                remedy=nearest(language, ["en", "fr", "de", "es", "it", "nl", "pt"])
                or str(error).splitlines()[0],
            ) from None
        self.stop_words = sorted({word.lower() for word in self._nlp.Defaults.stop_words})
        tokenizer = self._nlp.tokenizer
        self.special_cases: list[list[str]] = []
        self._by_white_space = isinstance(tokenizer, Tokenizer)
        if not self._by_white_space:
            return
        plain = Tokenizer(
            self._nlp.vocab,
            rules={},
            prefix_search=tokenizer.prefix_search,
            suffix_search=tokenizer.suffix_search,
            infix_finditer=tokenizer.infix_finditer,
            token_match=tokenizer.token_match,
            url_match=tokenizer.url_match,
        )
        self.special_cases = [[t.text for t in plain(rule)] for rule in sorted(tokenizer.rules)]

    def tokens(self, chunks: Sequence[str]) -> list[tuple[list[int], list[int], list[str]]]:
        """Return, per chunk, its tokens' starts, ends and texts.

        The chunks are tokenised in one call, a line end between them: a line end is a token that
        no pattern holds, so nothing reaches over it. That is known of spaCy's own tokenizer; one
        of another make is called for each chunk.
        """
        if not self._by_white_space:
            return [found for piece in chunks for found in self._together([piece])]
        return self._together(chunks)

    def _together(self, chunks: Sequence[str]) -> list[tuple[list[int], list[int], list[str]]]:
        """Return what `tokens` does, from one call."""
        result = []
        doc = self._nlp.tokenizer("\n".join(chunks))
        spans = [(t.idx, t.text) for t in doc if not t.text.isspace()]
        at, origin = 0, 0
        for piece in chunks:
            limit = origin + len(piece)
            starts, ends, texts = [], [], []
            while at < len(spans) and spans[at][0] < limit:
                begin, text = spans[at]
                starts.append(begin - origin)
                ends.append(begin - origin + len(text))
                texts.append(text)
                at += 1
            result.append((starts, ends, texts))
            origin = limit + 1
        return result
