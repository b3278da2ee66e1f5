"""The block function: from a block of texts to its counted words and pairs.

It counts what `tokenise` and `bigram` count, without offsets and without a table of tokens. Every
engine runs this one function.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Config
from ..statistics.counting import Codes, count_rows
from ..text.lexicon import Lexicon
from ..text.phrases import phrases_in
from ..tokenise import Kind
from .pieces import Compiled, Compiler, cut


class Block(NamedTuple):
    """Rows of text (a string array without nulls) and the unit of each, rising or not."""

    texts: pa.Array
    unit: NDArray[np.int32]


class Rows(NamedTuple):
    """Counted rows: parallel columns of codes, and how often each row of them occurs."""

    columns: tuple[Codes, ...]
    count: Codes  # type: ignore[assignment]  # hides tuple.count, which nobody calls


class Counted(NamedTuple):
    """A counted block. Words and forms are codes of the counter's, units those of the block.

    `words` (form, unit) and `pairs` (form, form, unit) are what stage 3 calls words and pairs;
    `first` and `second` (form, unit) are how often a form opens and closes an adjacent pair;
    `removed` (word, unit) is what lists removed; `surface` (word) the words behind the forms.
    `totals` (unit; words, pairs, stop words, fillers) has a row for every unit of the block.
    """

    words: Rows
    pairs: Rows
    first: Rows
    second: Rows
    removed: Rows
    surface: Rows
    totals: NDArray[np.int64]


class Counter:
    """Counts blocks under the study's settings; may be called from many threads at once."""

    def __init__(
        self,
        config: Config,
        lexicon: Lexicon,
        stop_words: Mapping[str, str],
        fillers: Sequence[tuple[str, ...]],
    ) -> None:
        self._known = lexicon, stop_words, fillers
        self.compiler = Compiler(lexicon, config.tokenise, stop_words)
        self._close = config.bigram.stop_word_policy == "close"
        self._fillers = list(fillers)
        self._filler_words = self.compiler.add_fillers(" ".join(filler) for filler in fillers)

    def settings(self) -> tuple[bytes, dict[str, str], list[tuple[str, ...]]]:
        """Return what a counter in another process is made of, beside the config (see `of`)."""
        lexicon, stop_words, fillers = self._known
        sink = pa.BufferOutputStream()
        data = lexicon.to_table()
        with pa.ipc.new_stream(sink, data.schema) as writer:
            writer.write_table(data)
        return sink.getvalue().to_pybytes(), dict(stop_words), list(fillers)

    @classmethod
    def of(
        cls, config: Config, settings: tuple[bytes, dict[str, str], list[tuple[str, ...]]]
    ) -> Counter:
        """Return a counter under the same settings, with its own lexicon."""
        kept, stop_words, fillers = settings
        table = pa.ipc.open_stream(kept).read_all()
        lexicon = Lexicon.from_table(config.tokenise.language, table)
        return cls(config, lexicon, stop_words, fillers)

    def count(self, block: Block) -> Counted:
        """Return the counted words and pairs of a block."""
        pieces = cut(block.texts, whole=self.compiler.whole)
        ids, known = self.compiler.compiled(pieces.distinct)
        row, piece, known = self._joined(pieces.row, ids[pieces.id], pieces.distinct,
                                         pieces.id, known)  # fmt: skip
        word, run, run_row = _expanded(row, piece, known)
        word, run = self._with_fillers(word, run)
        return self._counted(word, known.kind[word], known.form, block.unit[run_row], run,
                             np.unique(block.unit))  # fmt: skip

    def _joined(
        self, row: Any, piece: Any, distinct: pa.BinaryArray, place: Any, known: Compiled
    ) -> tuple[Any, Any, Compiled]:
        """Return the pieces with those made one over whose border a special case could reach."""
        if known.risky.size == 1 or len(piece) < 2:
            return row, piece, known
        reaches = np.asarray(known.risky.any(axis=1))
        can = reaches[known.tail] & known.spaced  # by piece: few can at all
        at = np.flatnonzero(can[piece[:-1]])
        meets = at[known.risky[known.tail[piece[at]], known.head[piece[at + 1]]]
                   & (row[at] == row[at + 1])]  # fmt: skip
        if not len(meets):
            return row, piece, known
        opens = np.ones(len(piece), bool)
        opens[meets + 1] = False
        first = meets[opens[meets]]
        texts = []
        for i in first.tolist():
            end = i + 1
            while end < len(opens) and not opens[end]:
                end += 1
            texts.append(b"".join(distinct[place[j]].as_py() for j in range(i, end)))
        ids, known = self.compiler.compiled(pa.array(texts, pa.binary()))
        piece = piece.copy()
        piece[first] = ids
        return row[opens], piece[opens], known

    def _with_fillers(self, word: Any, run: Any) -> tuple[Any, Any]:
        """Return the words with each occurrence of a filler as one word."""
        phrases = [self.compiler.places(filler) for filler in self._fillers]
        if not phrases or not len(word):
            return word, run
        found = phrases_in(word, run, phrases, len(self.compiler.words))
        kept = np.ones(len(word), bool)
        for size, code, at in zip(
            map(len, self._fillers), self._filler_words.tolist(), found, strict=True
        ):
            word[at] = code
            for offset in range(1, size):
                kept[at + offset] = False
        return word[kept], run[kept]

    def _counted(
        self, word: Any, kind: Any, form_of: Any, unit_of: Any, run: Any, units: Any
    ) -> Counted:
        """Return the counts of the words, of which those of one run are adjacent."""
        first_unit = int(units[0]) if len(units) else 0
        unit_of = unit_of.astype(np.int64) - first_unit  # small numbers pack into one integer
        content = kind == Kind.WORD
        unit = unit_of[run]
        spoken = unit[content]
        form = form_of[word]

        def rows(*columns: Any) -> Rows:
            *codes, of = columns
            found, count = count_rows(*codes, of)
            return Rows((*found[:-1], found[-1] + first_unit), count)

        gone = ~content & (kind != Kind.BREAK)
        space = form, kind, run, unit
        if self._close:
            keep = content | (kind == Kind.BREAK)
            space = form[keep], kind[keep], run[keep], unit[keep]
        in_form, in_kind, in_run, in_unit = space
        heard = in_kind != Kind.BREAK
        opens = np.flatnonzero(heard[:-1] & heard[1:] & (in_run[:-1] == in_run[1:]))
        one, two = in_kind[opens] == Kind.WORD, in_kind[opens + 1] == Kind.WORD
        at = opens[one & two]
        size = int(units[-1]) - first_unit + 1 if len(units) else 0
        kinds = np.bincount(unit * len(Kind) + kind, minlength=size * len(Kind))
        of = kinds.reshape(size, len(Kind)).T
        totals = [
            of[Kind.WORD] + of[Kind.STOP] + of[Kind.FILLER],
            np.bincount(in_unit[opens], minlength=size),
            of[Kind.STOP] + of[Kind.CLITIC],
            of[Kind.FILLER],
        ]
        surface = np.bincount(word[content])
        used = np.flatnonzero(surface)
        return Counted(
            rows(form[content], spoken),
            rows(in_form[at], in_form[at + 1], in_unit[at]),
            rows(in_form[opens[one]], in_unit[opens[one]]),
            rows(in_form[opens[two] + 1], in_unit[opens[two]]),
            rows(word[gone], unit[gone]),
            Rows((used,), surface[used]),
            np.column_stack([units, *(total[units - first_unit] for total in totals)]),
        )


def _expanded(row: Any, piece: Any, known: Compiled) -> tuple[Any, Any, Any]:
    """Return the words of the pieces, the run that each is in, and each run's row.

    A run ends with its text, and at a blank line.
    """
    lines = np.cumsum(known.lines[piece], dtype=np.int32)
    holds = np.flatnonzero(known.solid[piece])
    parted = np.empty(len(holds), bool)
    parted[:1] = True
    lines = np.append(0, lines)[holds]  # line ends before each piece that holds a chunk
    parted[1:] = np.diff(lines) > 1
    parted[1:] |= np.diff(row[holds]) != 0
    run_row = row[holds][parted]
    run = np.cumsum(parted, dtype=np.int32) - 1
    piece = piece[holds]
    begins = known.first[piece]
    sizes = known.first[piece + 1] - begins
    ends = np.cumsum(sizes)
    place = np.repeat((begins - (ends - sizes)).astype(np.int32), sizes)
    place += np.arange(len(place), dtype=np.int32)
    return known.word[place], np.repeat(run, sizes), run_row
