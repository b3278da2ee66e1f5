"""The block function: from a block of texts to its counted words and pairs.

Everything that is counted is counted here: a study whose text is kept (a unit is a segment), an
archive whose text is dropped (a unit is who speaks where), on one machine or on Spark.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Config
from ..tokens.lexicon import Lexicon
from ..words.phrases import Phrase, phrases_in
from ..words.stopwords import listed_for
from .block import Block
from .pieces import Compiled, Compiler, Pieces, cut
from .tally import Counted, Sought, WordSequence, counted, together

# A lexicon, stop words with their lists, and fillers: hashable, and plain.
WordLists = tuple[bytes, tuple[tuple[str, str], ...], tuple[Phrase, ...]]
_STRIDE = 1 << 17  # pieces that are expanded at once: arrays of a megabyte or less


class Taken(NamedTuple):
    """Texts taken to pieces, of which some may have been made one (see `lexicon.py`).

    By piece: `row` is its text, `piece` its place among those compiled, and `start` the byte of the
    texts, end to end, where it begins, and where the last one ends.
    """

    texts: pa.Array
    row: Any
    piece: Any
    start: Any


class Counter:
    """Counts blocks under the study's settings; may be called from many threads at once."""

    def __init__(
        self, config: Config, lexicon: Lexicon, stop_words: Mapping[str, str], fillers: Sequence[Phrase]
    ) -> None:
        self._word_lists = lexicon, stop_words, fillers
        self.config = config
        # The list on which each word stands that is left out.
        spoken = (phrase.shown for phrase in fillers if phrase.sort == "filler")
        self.lists = {**stop_words, **dict.fromkeys(spoken, "fillers")}
        self.compiler = Compiler(lexicon, config.tokenise, stop_words)
        self.close = config.bigram.stop_word_policy == "close"
        self._fillers, self._phrases = self.compiler.add_phrases(fillers)
        # Stop words that are content words, whose pairs are counted apart, as are those of possessives: see
        # `Counted.missed`. None: neither is looked for.
        self.named: tuple[str, ...] | None = None
        self.marks = listed_for("possessives", config.tokenise.language)
        # The pieces of what was counted, by the first unit of their block; None: they are not kept.
        self.kept: dict[int, Taken] | None = None

    def settings(self) -> WordLists:
        """Return what a counter in another process is made of, beside the config (see `of`)."""
        lexicon, stop_words, fillers = self._word_lists
        sink = pa.BufferOutputStream()
        data = lexicon.to_table()
        with pa.ipc.new_stream(sink, data.schema) as writer:
            writer.write_table(data)
        return sink.getvalue().to_pybytes(), tuple(stop_words.items()), tuple(fillers)

    @classmethod
    def of(cls, config: Config, settings: WordLists) -> Counter:
        """Return a counter under the same settings, with its own lexicon."""
        kept, stop_words, fillers = settings
        table = pa.ipc.open_stream(kept).read_all()
        lexicon = Lexicon.from_table(config.tokenise.language, table)
        return cls(config, lexicon, dict(stop_words), fillers)

    def release(self) -> None:
        """Forget the lexicon and all that was compiled, when everything has been counted."""
        del self._word_lists, self.compiler

    def count(self, block: Block) -> Counted:
        """Return the counted words and pairs of a block."""
        taken, compiled = self.taken(block.texts)
        if self.kept is not None and len(block.unit):
            self.kept[int(block.unit[0])] = taken
        row, piece = taken.row, taken.piece
        sought = None
        if self.named is not None:
            of = (self.compiler.among(words, len(compiled.kind)) for words in (self.named, self.marks))
            sought = Sought(*of)
        parts = [self._strip(row[strip], piece[strip], compiled, block, sought) for strip in strips(row)]
        return together(parts, block)

    def taken(self, texts: pa.Array) -> tuple[Taken, Compiled]:
        """Return the texts (a string array without nulls) taken to pieces, and what is known of these."""
        pieces = cut(texts, whole=self.compiler.whole)
        ids, compiled = self.compiler.compiled(pieces.distinct)
        taken = Taken(texts, pieces.row, ids.take(pieces.id), pieces.start)
        return self._joined(taken, pieces, compiled)

    def _joined(self, taken: Taken, pieces: Pieces, compiled: Compiled) -> tuple[Taken, Compiled]:
        """Return the pieces with those made one over whose border a special case could reach."""
        row, piece, place, distinct = taken.row, taken.piece, pieces.id, pieces.distinct
        if compiled.risky.size == 1 or len(piece) < 2:
            return taken, compiled
        can = np.asarray(compiled.risky.any(axis=0))[compiled.head]  # by piece: few can be reached
        reached = np.flatnonzero(can.take(piece[1:])) + 1
        before = piece[reached - 1]
        meet = compiled.spaced[before] & (row[reached - 1] == row[reached])
        meet &= compiled.risky[compiled.tail[before], compiled.head[piece[reached]]]
        meets = reached[meet] - 1
        if not len(meets):
            return taken, compiled
        opens = np.ones(len(piece), bool)
        opens[meets + 1] = False
        begins = np.diff(meets, prepend=-2) > 1  # of a run in which each piece meets the next
        first, ends = meets[begins], meets[np.append(begins[1:], True)] + 2
        # The same few meet again and again.
        made: dict[tuple[int, ...], int] = {}
        which = [
            made.setdefault(tuple(place[start:end].tolist()), len(made))
            for start, end in zip(first.tolist(), ends.tolist(), strict=True)
        ]
        texts = [b"".join(distinct[i].as_py() for i in parts) for parts in made]
        ids, compiled = self.compiler.compiled(pa.array(texts, pa.large_binary()))
        piece = piece.copy()
        piece[first] = ids[which]
        start = np.append(taken.start[:-1][opens], taken.start[-1])
        return Taken(taken.texts, row[opens], piece[opens], start), compiled

    def _strip(
        self, row: Any, piece: Any, compiled: Compiled, block: Block, sought: Sought | None
    ) -> Counted:
        """Return the counts of some pieces of a block; `sought` as in `counted`."""
        sequence, _ = self.with_phrases(expanded(row, piece, compiled).sequence, compiled)
        return counted(sequence, compiled.kind, compiled.form, block, close=self.close, sought=sought)

    def with_phrases(
        self, sequence: WordSequence, compiled: Compiled
    ) -> tuple[WordSequence, NDArray[np.bool_]]:
        """Return the words with each occurrence of a term or filler as one word.

        The array tells which of the words begin one of those that are returned.
        """
        word, run, _ = sequence
        kept = np.ones(len(word), bool)
        if not self._phrases or not len(word):
            return sequence, kept
        places = phrases_in(word, run, self._phrases, len(compiled.kind))
        for size, code, first in zip(map(len, self._phrases), self._fillers.tolist(), places, strict=True):
            if len(first):
                word[first] = code
                for offset in range(1, size):
                    kept[first + offset] = False
        return sequence._replace(word=word[kept], run=run[kept]), kept


def strips(row: Any) -> list[slice]:
    """Return pieces, which are known by their rows of text, some thousand at a time.

    So what is made of them stays in the processor's own memory; a run never goes on from one text
    to the next.
    """
    ends = np.searchsorted(row, row[_STRIDE - 1 :: _STRIDE], side="right").tolist()
    return [slice(*both) for both in itertools.pairwise([0, *sorted({*ends, len(row)})])]


class Expanded(NamedTuple):
    """The words of pieces: where each stands in `Compiled.word`, and where those of each piece end.

    `holds` are the pieces that hold a chunk, the others have no words.
    """

    sequence: WordSequence
    place: NDArray[np.int32]
    holds: NDArray[Any]
    ends: NDArray[Any]


def expanded(row: Any, piece: Any, compiled: Compiled) -> Expanded:
    """Return the words of the pieces."""
    # `take` is twice as fast as an index, and faster still where places are whole words of the processor.
    piece = piece.astype(np.intp)
    holds = np.flatnonzero(compiled.solid.take(piece))
    lines = compiled.lines.take(piece)
    if len(holds) < len(piece):  # hardly ever
        row, piece = row.take(holds), piece.take(holds)
    parted = np.empty(len(holds), bool)
    parted[:1] = True
    np.not_equal(row[1:], row[:-1], out=parted[1:])
    if lines.any():  # most speech has no line ends within a turn
        before = np.append(0, np.cumsum(lines, dtype=np.int32))[holds]
        parted[1:] |= np.diff(before) > 1
    opens = np.flatnonzero(parted)
    begins = compiled.first.take(piece)
    sizes = compiled.first.take(piece + 1) - begins
    ends = np.cumsum(sizes, dtype=np.int32)
    first = ends - sizes
    place = np.repeat(begins - first, sizes)
    place += np.arange(len(place), dtype=np.int32)
    run = np.repeat(np.arange(len(opens), dtype=np.int32), np.diff(first[opens], append=len(place)))
    return Expanded(WordSequence(compiled.word.take(place), run, row[opens]), place, holds, ends)
