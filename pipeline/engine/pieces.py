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
from ..text.lexicon import UNSPACED, Lexicon
from ..text.places import Places
from ..tokenise import Kind, kinds_of

Codes = NDArray[np.int32]

# The white space of ASCII, as Python and spaCy see it.
_BREAK = "\n\n"  # the word of kind BREAK that stands for a blank line within a piece
_WHITE = np.array([chr(byte).isspace() and byte < 0x80 for byte in range(256)])


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
    data, offset = _bytes(texts)
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


def _bytes(texts: pa.Array) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the UTF-8 bytes of a string array, end to end, and where each text begins in them."""
    wide = pa.types.is_large_string(texts.type)
    offset = np.frombuffer(texts.buffers()[1], np.int64 if wide else np.int32)
    offset = offset[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    if not len(texts):
        return np.empty(0, np.uint8), np.zeros(1, np.int64)
    held = texts.buffers()[2]
    data = np.frombuffer(held, np.uint8) if held is not None else np.empty(0, np.uint8)
    return data[offset[0] : offset[-1]], offset - offset[0]


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
        self._fold = np.empty(0, np.int32)  # the lexicon's vocabulary -> words
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
        wanted = pieces.to_pylist()
        ids = self._pieces.find(wanted)
        missing = np.flatnonzero(ids < 0).tolist()
        if missing:
            asked = [wanted[i] for i in missing]
            with self._lock:
                new = [asked[i] for i in np.flatnonzero(self._pieces.find(asked) < 0).tolist()]
                if new:
                    self._compile(new)
                ids[missing] = self._pieces.find(asked)
        return ids, self._known  # read last: it knows every piece that has a place

    def _compile(self, new: list[bytes]) -> None:
        """Compile pieces that were never seen."""
        texts = [piece.decode("utf-8") for piece in new]
        tokens, edges = self._lexicon.tokens_and_edges(texts)
        self._fold_in(tokens.vocabulary)
        word = self._fold[tokens.id]
        # A hyphen with no space on either side is left out, so that its neighbours are adjacent.
        kept = ~((word == self._words.get("-", -1)) & tokens.joined)
        word, row = word[kept], tokens.row[kept]
        if tokens.blank_line.any():  # in a language whose texts are pieces
            at = np.flatnonzero(tokens.blank_line[kept])
            word, row = np.insert(word, at, self._words[_BREAK]), np.insert(row, at, row[at])
        sizes = np.bincount(row, minlength=len(new))
        was = self._known
        ends = [text.replace("\r\n", "\n").replace("\r", "\n").count("\n") for text in texts]
        lines = np.minimum(ends, 2)
        spaced = [piece.endswith(b" ") and not piece[:-1][-1:].isspace() for piece in new]
        solid = np.bincount(tokens.row, minlength=len(new)) > 0
        self._known = was._replace(
            first=np.append(was.first, (was.first[-1] + np.cumsum(sizes)).astype(np.int32)),
            word=np.append(was.word, word),
            lines=np.append(was.lines, lines.astype(np.int16)),
            spaced=np.append(was.spaced, spaced),
            solid=np.append(was.solid, solid),
            head=np.append(was.head, edges.head.astype(np.int16)),
            tail=np.append(was.tail, edges.tail.astype(np.int16)),
            risky=self._lexicon.risky(),
        )
        # Last, because other threads look here first.
        self._pieces = self._pieces.plus(new)

    def _fold_in(self, vocabulary: list[str]) -> None:
        """Give a word to each text that the lexicon's vocabulary has gained."""
        texts = [text.lower() for text in vocabulary[len(self._fold) :]]
        new = [text for text in dict.fromkeys(texts) if text not in self._words]
        self._add_words(new, kinds_of(new, self._stop_words))
        codes = np.fromiter((self._words[text] for text in texts), np.int32, len(texts))
        self._fold = np.append(self._fold, codes)

    def _add_words(self, new: list[str], kinds: NDArray[np.int8]) -> None:
        """Give codes to words that have none."""
        self._words.update((word, i) for i, word in enumerate(new, len(self.words)))
        self.words += new
        shown = normal_forms(new, kinds == Kind.WORD, self._settings)
        places = [self._forms.setdefault(form, len(self._forms)) for form in shown]
        self.forms += list(self._forms)[len(self.forms) :]
        self._known = self._known._replace(
            kind=np.append(self._known.kind, kinds),
            form=np.append(self._known.form, np.array(places, np.int32)),
        )
