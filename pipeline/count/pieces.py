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

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Tokenise
from ..tables.columns import bytes_of
from ..tokens.contractions import contractions
from ..tokens.lexicon import UNSPACED, Lexicon, Tokens
from ..tokens.places import Growing, Places, binary, distinct, hashes_of, laid_out
from ..tokens.terms import terms
from ..words.kind import Kind, kind_of_phrase, kinds_of
from ..words.normal_forms import normal_forms
from ..words.phrases import Phrase

Codes = NDArray[np.int32]

_BREAK = "\n\n"  # the word of kind BREAK that stands for a blank line within a piece
# What normalisation may change, and white space but for the two kinds that most text has.
_ODD = np.array([n >= 0x80 or (chr(n).isspace() and chr(n) not in " \n") for n in range(256)])
_LOW = np.array([chr(n).isspace() for n in range(ord(" "))])
# The kind of each column of `Compiled`.
_COLUMNS = {
    "first": np.int32,
    "word": np.int32,
    "lines": np.int16,
    "spaced": np.bool_,
    "solid": np.bool_,
    "head": np.int16,
    "tail": np.int16,
    "kind": np.int8,
    "form": np.int32,
}


class Pieces(NamedTuple):
    """Pieces of texts in order: `row` is each one's text, `id` points into `distinct`.

    `start` is the byte of the texts, end to end, where each begins, and where the last one ends.
    """

    row: Codes
    id: Codes
    distinct: pa.LargeBinaryArray
    start: Codes


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
    ends = _starts(data, offset, whole=whole)
    row = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(np.searchsorted(ends[:-1], offset)))
    return Pieces(row, *distinct(data, ends), ends)


class Compiler:
    """Compiles pieces; one for all threads, because most pieces of a block were seen before."""

    def __init__(self, lexicon: Lexicon, settings: Tokenise, stop_words: Mapping[str, str]) -> None:
        self.whole = settings.language in UNSPACED
        self._lexicon = lexicon
        self._settings = settings
        self._stop_words = stop_words
        self._lock = Lock()
        self._pieces = Places()
        self._words = Places()
        self._forms = Places()
        self._fold = Growing(np.int32)  # the lexicon's vocabulary -> words; -1: not met so far
        self._columns = {name: Growing(kind) for name, kind in _COLUMNS.items()}
        none: Any = np.empty(0)
        self._compiled = Compiled._make([*(none for _ in _COLUMNS), np.zeros((1, 1), bool)])
        self._grow(**{name: [] for name in _COLUMNS} | {"first": [0]})
        self._break, self._hyphen = self._words_of([_BREAK, "-"])

    def add_phrases(self, fillers: Sequence[Phrase]) -> tuple[Codes, list[list[int]]]:
        """Give each term and filler a code, as one word, and return it, and those of its parts.

        To be called before anything is compiled.
        """
        phrases = [*terms(self._settings, self._lexicon), *fillers]
        # A few calls for all of them: some hundred phrases are given to every counter.
        by_kind: dict[Kind, dict[str, None]] = {}
        for phrase in phrases:
            kind = kind_of_phrase(phrase, self._stop_words)
            by_kind.setdefault(kind, {})[phrase.shown] = None
        codes: dict[str, int] = {}
        for kind, shown in by_kind.items():
            for text, code in zip(shown, self._words_of(list(shown), kind).tolist(), strict=True):
                codes.setdefault(text, code)
        words = list(dict.fromkeys(part for phrase in phrases for part in phrase.parts))
        place = dict(zip(words, self._words_of(words).tolist(), strict=True))
        whole = np.array([codes[phrase.shown] for phrase in phrases], np.int32)
        return whole, [[place[part] for part in phrase.parts] for phrase in phrases]

    @property
    def words(self) -> pa.LargeStringArray:
        """The text of each word."""
        return self._words.texts.cast(pa.large_string())

    @property
    def forms(self) -> pa.LargeStringArray:
        """The text of each form."""
        return self._forms.texts.cast(pa.large_string())

    @property
    def known(self) -> Compiled:
        """What is known of all pieces so far."""
        return self._compiled

    def form_of(self) -> NDArray[np.int64]:
        """Return the form of each word."""
        return self._compiled.form.astype(np.int64)

    def compiled(self, wanted: pa.LargeBinaryArray) -> tuple[Codes, Compiled]:
        """Return the place of each piece among those compiled, and what is known of them all."""
        pieces, hashes = self._pieces, hashes_of(wanted)
        ids = pieces.find(wanted, hashes)
        missing = np.flatnonzero(ids < 0)
        if len(missing):
            with self._lock:
                if self._pieces is not pieces:  # another thread was here first
                    ids[missing] = self._pieces.find(wanted.take(pa.array(missing)), hashes[missing])
                    missing = missing[ids[missing] < 0]
                if len(missing):
                    ids[missing] = np.arange(len(missing), dtype=np.int32) + len(self._pieces)
                    self._compile(wanted.take(pa.array(missing)), hashes[missing])
        return ids, self._compiled  # read last: it knows every piece that has a place

    def _compile(self, new: pa.LargeBinaryArray, hashes: NDArray[np.int64]) -> None:
        """Compile pieces that were never seen, whose hashes are given."""
        data, offset = bytes_of(new)
        white = _white(data)
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
        compiled = [(even, *self._lexicon.tokens_of_chunks(chunks))]
        if len(odd):
            texts = [new[i].as_py().decode("utf-8") for i in odd.tolist()]
            compiled.append((odd, *self._lexicon.tokens_and_edges(texts)))
            plain = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
            lines[odd] = np.minimum([text.count("\n") for text in plain], 2)
            spaced[odd] = [t.endswith(" ") and not t[:-1][-1:].isspace() for t in texts]
        for _, tokens, _ in compiled:
            self._fold_in(tokens)
        head, tail = np.zeros(len(new), np.int16), np.zeros(len(new), np.int16)
        words, rows = [], []
        solid = np.zeros(len(new), bool)
        for which, tokens, edges in compiled:
            head[which], tail[which] = edges.head, edges.tail
            row = which[tokens.row]
            solid[row] = True
            kept, breaks = self._counted(tokens)
            words.append(np.insert(self._fold.values[tokens.id][kept], breaks, self._break))
            rows.append(np.insert(row[kept], breaks, row[kept][breaks]))
        row = np.concatenate(rows)
        sizes = np.bincount(row, minlength=len(new))
        self._grow(
            self._lexicon.risky(),
            first=self._compiled.first[-1] + np.cumsum(sizes, dtype=np.int32),
            word=np.concatenate(words)[np.argsort(row, kind="stable")],
            lines=lines,
            spaced=spaced,
            solid=solid,
            head=head,
            tail=tail,
        )
        # Last, because other threads look here first.
        self._pieces = self._pieces.plus(new, hashes)

    def _counted(self, tokens: Tokens) -> tuple[NDArray[np.bool_], NDArray[Any]]:
        """Return which tokens are words of their piece, and before which of these a blank line is.

        A hyphen with no space on either side is left out: its neighbours are adjacent. Only in a
        language whose texts are pieces can a blank line lie within one.
        """
        kept = ~((self._fold.values[tokens.id] == self._hyphen) & tokens.joined)
        return kept, np.flatnonzero(tokens.blank_line[kept])

    def spans(self, pieces: Sequence[str]) -> tuple[Codes, Codes, Codes]:
        """Return where the words of compiled pieces stand in them: first, start and end.

        The words of a piece, as many as `Compiled` has, are those from its `first` to that of the
        next; `start` and `end` are code points into the piece.
        """
        tokens = self._lexicon.tokens(pieces)
        kept, breaks = self._counted(tokens)
        row, start, end = tokens.row[kept], tokens.start[kept], tokens.end[kept]
        row = np.insert(row, breaks, row[breaks])
        first = np.searchsorted(row, np.arange(len(pieces) + 1))
        starts, ends = (np.insert(start, breaks, start[breaks]), np.insert(end, breaks, start[breaks]))
        return first.astype(np.int32), starts.astype(np.int32), ends.astype(np.int32)

    def numbers(self, forms: Sequence[str]) -> Codes:
        """Return the code of each form, -1 for one that was never met."""
        return self._forms.find(binary(forms))

    def among(self, texts: Sequence[str], size: int) -> NDArray[np.bool_]:
        """Tell of the first `size` words which are one of the texts."""
        codes = self._words.find(binary(texts))
        found = np.zeros(size, bool)
        found[codes[(codes >= 0) & (codes < size)]] = True
        return found

    def _fold_in(self, tokens: Tokens) -> None:
        """Give a word to each text of the tokens that has none."""
        self._fold = self._fold.plus(np.full(len(tokens.vocabulary) - len(self._fold), -1))
        fold = self._fold.values  # read by nobody else
        met = np.zeros(len(fold), bool)
        met[tokens.id] = True
        ids = np.flatnonzero(met & (fold < 0))
        fold[ids] = self._words_of([text.lower() for text in tokens.texts(ids)])

    def _words_of(self, texts: Sequence[str], kind: Kind | None = None) -> Codes:
        """Return the codes of lower-cased words, giving one to each that has none.

        Those that had none are of the kind that is stated, or else of what the stop list says.
        """
        size = len(self._words)
        words, self._words = self._words.numbered(binary(texts))
        new = self._words.texts[size:].cast(pa.large_string()).to_pylist()
        shown = new
        if kind is None:
            whole = contractions(new, self._stop_words, self._settings, self._lexicon)
            kinds = kinds_of(new, {**self._stop_words, **whole})
            shown = normal_forms(new, kinds == Kind.WORD, self._settings)
        else:  # a phrase is its own normal form
            kinds = np.full(len(new), kind, np.int8)
        forms, self._forms = self._forms.numbered(binary(shown))
        self._grow(kind=kinds, form=forms)
        return words

    def _grow(self, risky: NDArray[np.bool_] | None = None, /, **new: Any) -> None:
        """Add to columns of what is known, all at once: another thread may look at any time."""
        for name, values in new.items():
            self._columns[name] = self._columns[name].plus(values)
        known: dict[str, Any] = {name: self._columns[name].values for name in new}
        known |= {} if risky is None else {"risky": risky}
        self._compiled = self._compiled._replace(**known)


def _starts(data: NDArray[np.uint8], offset: NDArray[np.int64], *, whole: bool) -> Codes:
    """Return where each piece begins, and the end of the data."""
    starts = np.zeros(len(data) + 1, bool)
    if not whole:
        white = _white(data)
        np.greater(white[:-1], white[1:], out=starts[1:-1])
    starts[offset] = True
    return np.flatnonzero(starts).astype(np.int32)


def _white(data: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return where the white space of ASCII is, as Python and spaCy see it."""
    white: NDArray[np.bool_] = data == ord(" ")
    low = np.flatnonzero(data < ord(" "))  # few of any text
    white[low] = _LOW[data[low]]
    return white


def _sums(flags: NDArray[np.bool_], offset: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many flags are up in each text."""
    sums = np.concatenate(([0], np.cumsum(flags)))
    counts: NDArray[np.int64] = sums[offset[1:]] - sums[offset[:-1]]
    return counts
