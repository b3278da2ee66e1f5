"""A block of texts cut into pieces, and each distinct piece compiled once into word codes.

A piece is a chunk (a run without white space) with the white space behind it, up to the next
chunk. So pieces lie end to end in the text, Arrow can number the distinct ones where they lie,
and what parts two chunks is a property of the first one's piece.

Why this is exact. A piece is tokenised by `Lexicon`, which is spaCy's tokenizer for a text of its
own; two pieces of a text can change one another's tokens only where a special case reaches over
a single space (see `lexicon.py`), and pieces that meet in such a place are joined and compiled as
one. Only ASCII white space cuts; other white space, and characters that normalisation changes,
lie within pieces, where the lexicon sees to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Tokenise
from ..text.forms import normal_forms
from ..text.lexicon import UNSPACED, Lexicon, Tokens
from ..text.places import Places, bytes_of, laid_out
from ..tokenise import Kind, kinds_of

Codes = NDArray[np.int32]

# The white space of ASCII, as Python and spaCy see it.
_BREAK = "\n\n"  # the word of kind BREAK that stands for a blank line within a piece
_WHITE = np.array([chr(byte).isspace() and byte < 0x80 for byte in range(256)])
# What normalisation may change, or else: white space but for the two kinds that most text has.
_ODD = np.array([byte >= 0x80 or (_WHITE[byte] and byte not in b" \n") for byte in range(256)])


class Pieces(NamedTuple):
    """Pieces of texts in order: `row` is each one's text, `id` points into `distinct`."""

    row: Codes
    id: Codes
    distinct: pa.BinaryArray


class Compiled(NamedTuple):
    """What is known of the pieces and words compiled so far; arrays that are never changed.

    By piece: `first` is where its words begin in `word` (one more at the end); `lines` the line
    ends in it; `spaced` whether a single space ends it; `solid` whether it holds a chunk; `head`
    and `tail` how it begins and ends with respect to special cases. By word: `kind` and `form`.
    `risky` tells for a tail (row) and a head (column) whether a special case spans the two.
    """

    first: Codes
    word: Codes
    lines: NDArray[np.int16]
    spaced: NDArray[np.bool_]
    solid: NDArray[np.bool_]
    head: NDArray[np.int16]
    tail: NDArray[np.int16]
    kind: NDArray[np.int8]
    form: Codes
    risky: NDArray[np.bool_]


def cut(texts: pa.Array, *, whole: bool = False) -> Pieces:
    """Return the texts (a string array without nulls) as pieces; `whole`: one piece a text."""
    data, offset = bytes_of(texts)
    solid = ~_WHITE[data]
    starts = np.empty(len(data), bool)
    np.greater(solid[1:], solid[:-1], out=starts[1:])
    begins = offset[:-1][offset[:-1] < offset[1:]]
    if whole:
        starts[:] = False
    starts[:1] = True
    starts[begins] = True
    at = np.flatnonzero(starts).astype(np.int32)
    bounds = np.searchsorted(at, offset)
    row = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(bounds))
    ends = np.append(at, np.int32(len(data)))
    pieces = pa.BinaryArray.from_buffers(
        pa.binary(), len(at), [None, pa.py_buffer(ends), pa.py_buffer(data)]
    ).dictionary_encode()
    return Pieces(row, pieces.indices.to_numpy(), pieces.dictionary)


class Compiler:
    """Compiles pieces; one for all threads, because most pieces of a block were seen before."""

    def __init__(self, lexicon: Lexicon, settings: Tokenise, stop_words: Mapping[str, str]) -> None:
        self.words: list[str] = []
        self.forms: list[str] = []
        self.whole = settings.language in UNSPACED
        self._lexicon = lexicon
        self._settings = settings
        self._stop_words = stop_words
        self._lock = Lock()
        self._pieces = Places()
        self._words: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._fold = np.empty(0, np.int32)  # the lexicon's vocabulary -> words; -1: not met so far
        none: Any = np.empty(0)
        self._known = Compiled(
            np.zeros(1, np.int32), none.astype(np.int32), none.astype(np.int16), none.astype(bool),
            none.astype(bool), none.astype(np.int16), none.astype(np.int16),
            none.astype(np.int8), none.astype(np.int32), np.zeros((1, 1), bool),
        )  # fmt: skip

        self._add_words([_BREAK], np.array([Kind.BREAK], np.int8))

    def add_fillers(self, fillers: Iterable[str]) -> Codes:
        """Give each filler a code, as one word; before anything is compiled."""
        new = list(dict.fromkeys(fillers))
        self._add_words(new, np.full(len(new), Kind.FILLER, np.int8))
        return np.array([self._words[filler] for filler in new], np.int32)

    def form_of(self) -> NDArray[np.int64]:
        """Return the form of each word."""
        return self._known.form.astype(np.int64)

    def places(self, phrase: Sequence[str]) -> list[int]:
        """Return the codes of a phrase's words; -1 for one that no text has held so far."""
        return [self._words.get(word, -1) for word in phrase]

    def compiled(self, pieces: pa.BinaryArray) -> tuple[Codes, Compiled]:
        """Return the place of each piece among those compiled, and what is known of them all."""
        wanted = pieces.cast(pa.large_binary())
        ids = self._pieces.find(wanted)
        missing = np.flatnonzero(ids < 0)
        if len(missing):
            asked = wanted.take(pa.array(missing))
            with self._lock:
                new = asked.filter(pa.array(self._pieces.find(asked) < 0))
                if len(new):
                    self._compile(new)
                ids[missing] = self._pieces.find(asked)
        return ids, self._known  # read last: it knows every piece that has a place

    def _compile(self, new: pa.LargeBinaryArray) -> None:
        """Compile pieces that were never seen."""
        data, offset = bytes_of(new)
        white = _WHITE[data]
        # Nearly all pieces are a chunk, of which normalisation changes nothing, and spaces or line
        # ends behind it: such a chunk is looked up as it lies.
        strange = _ODD[data]
        strange[1:] |= white[:-1] & ~white[1:]  # white space before or within the chunk
        strange[offset[:-1]] = _ODD[data[offset[:-1]]] | white[offset[:-1]]
        strange = (_sums(strange, offset) > 0) | self.whole
        even, odd = np.flatnonzero(~strange), np.flatnonzero(strange)
        lines = np.minimum(_sums(data == ord("\n"), offset), 2)
        gap = _sums(white, offset)
        spaced = (gap == 1) & (data[offset[1:] - 1] == ord(" "))
        chunk = data[~(white | np.repeat(strange, np.diff(offset)))]
        sizes = (np.diff(offset) - gap)[even]
        chunks = laid_out(chunk, np.concatenate(([0], np.cumsum(sizes))))
        found = [(even, *self._lexicon.tokens_of_chunks(chunks))]
        if len(odd):
            texts = [new[i].as_py().decode("utf-8") for i in odd.tolist()]
            found.append((odd, *self._lexicon.tokens_and_edges(texts)))
            plain = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
            lines[odd] = np.minimum([text.count("\n") for text in plain], 2)
            spaced[odd] = [t.endswith(" ") and not t[:-1][-1:].isspace() for t in texts]
        for _, tokens, _ in found:
            self._fold_in(tokens)
        head, tail = np.zeros(len(new), np.int16), np.zeros(len(new), np.int16)
        words, rows = [], []
        solid = np.zeros(len(new), bool)
        for at, tokens, edges in found:
            head[at], tail[at] = edges.head, edges.tail
            row = at[tokens.row]
            solid[row] = True
            word = self._fold[tokens.id]
            # A hyphen with no space on either side is left out: its neighbours are adjacent.
            kept = ~((word == self._words.get("-", -1)) & tokens.joined)
            word, row = word[kept], row[kept]
            if tokens.blank_line.any():  # in a language whose texts are pieces
                breaks = np.flatnonzero(tokens.blank_line[kept])
                word = np.insert(word, breaks, self._words[_BREAK])
                row = np.insert(row, breaks, row[breaks])
            words.append(word)
            rows.append(row)
        row = np.concatenate(rows)
        was = self._known
        first = was.first[-1] + np.cumsum(np.bincount(row, minlength=len(new)), dtype=np.int32)
        self._known = was._replace(
            first=np.append(was.first, first),
            word=np.append(was.word, np.concatenate(words)[np.argsort(row, kind="stable")]),
            lines=np.append(was.lines, lines.astype(np.int16)),
            spaced=np.append(was.spaced, spaced),
            solid=np.append(was.solid, solid),
            head=np.append(was.head, head),
            tail=np.append(was.tail, tail),
            risky=self._lexicon.risky(),
        )
        # Last, because other threads look here first.
        self._pieces = self._pieces.plus(new)

    def _fold_in(self, tokens: Tokens) -> None:
        """Give a word to each text of the tokens that has none."""
        room = np.full(len(tokens.vocabulary) - len(self._fold), -1, np.int32)
        self._fold = np.append(self._fold, room)
        met = np.zeros(len(self._fold), bool)
        met[tokens.id] = True
        ids = np.flatnonzero(met & (self._fold < 0))
        texts = [text.lower() for text in tokens.texts(ids)]
        new = [text for text in dict.fromkeys(texts) if text not in self._words]
        self._add_words(new, kinds_of(new, self._stop_words))
        self._fold[ids] = [self._words[text] for text in texts]

    def _add_words(self, new: list[str], kinds: NDArray[np.int8]) -> None:
        """Give codes to words that have none."""
        known = len(self.words)
        self._words.update(zip(new, range(known, known + len(new)), strict=True))
        self.words += new
        shown = normal_forms(new, kinds == Kind.WORD, self._settings)
        forms = [form for form in dict.fromkeys(shown) if form not in self._forms]
        known = len(self.forms)
        self._forms.update(zip(forms, range(known, known + len(forms)), strict=True))
        self.forms += forms
        places = [self._forms[form] for form in shown]
        self._known = self._known._replace(
            kind=np.append(self._known.kind, kinds),
            form=np.append(self._known.form, np.array(places, np.int32)),
        )


def _sums(flags: NDArray[np.bool_], offset: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many flags are up in each text."""
    sums = np.concatenate(([0], np.cumsum(flags)))
    counts: NDArray[np.int64] = sums[offset[1:]] - sums[offset[:-1]]
    return counts
