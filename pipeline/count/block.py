"""The block function: from a block of texts to its counted words and pairs.

Everything that is counted is counted here: a study whose text is kept (a unit is a segment), an
archive whose text is dropped (a unit is who speaks where), on one machine or on Spark.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, get_args

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Config, Role
from ..privacy.identifiers import KINDS, located
from ..tokenise import Kind
from ..words.phrases import Phrase, phrases_in
from .lexicon import Lexicon
from .pieces import Compiled, Compiler, Pieces, cut
from .rows import Codes, begins, count_rows

_STRIDE = 1 << 17  # pieces that are expanded at once: arrays of a megabyte or less


ROLES = get_args(Role)
# How a unit's role is known while the corpus is read, a code being a place here: a role, or a
# label that says that somebody asks. What its role is then hangs on who else speaks.
VOICES = (*ROLES, "asks", "I")


class Block(NamedTuple):
    """Rows of text (a string array without nulls), each with its unit and the voice of that.

    `counted` is false where the voice is a role that does not count. `written` are the rows as
    they were written, where what is counted leaves remarks out.
    """

    texts: pa.Array
    unit: NDArray[np.int32]
    voice: NDArray[np.int8]
    counted: NDArray[np.bool_]
    written: pa.Array | None = None


class Rows(NamedTuple):
    """Counted rows: parallel columns of codes, and how often each row of them occurs."""

    columns: tuple[Codes, ...]
    count: Codes  # type: ignore[assignment]  # hides tuple.count, which nobody calls


NONE = Rows((np.zeros(0, np.int32), np.zeros(0, np.int32)), np.zeros(0, np.int32))


class Said(NamedTuple):
    """Words in order: the code of each, the run that it is in, and the row of text of each run.

    A run ends with its text, and at a blank line: no pair reaches over its end.
    """

    word: NDArray[Any]
    run: NDArray[Any]
    run_row: NDArray[Any]


class Counted(NamedTuple):
    """A counted block. Words and forms are codes of the counter's, units those of the block.

    `words` (form, unit) and `pairs` (form, form, unit) are of rows that count; beside each row of
    `words` stands in `edges` how often the word opens and how often it closes an adjacent pair of
    the counting space, before any is dropped. `removed` (word, voice) is what lists removed, and
    `surface` (word) the words behind the forms: of all rows. `totals` (unit; words, pairs, stop
    words, fillers) has a row for every unit; `seen` (kind, unit) is how many identifiers its text
    holds, where they were looked for (see `with_identifiers`). Rows may repeat.
    """

    words: Rows
    edges: NDArray[np.int32]
    pairs: Rows
    removed: Rows
    surface: Rows
    totals: NDArray[np.int64]
    seen: Rows = NONE

    def edge(self, side: int, voice_of: NDArray[np.int8]) -> Rows:
        """Return how often each (form, voice) opens (0) or closes (1) an adjacent pair.

        `voice_of` is by unit.
        """
        here = np.flatnonzero(self.edges[:, side])
        form, unit = (column[here] for column in self.words.columns)
        columns, count = count_rows(form, voice_of[unit], weights=self.edges[here, side])  # type: ignore[arg-type]
        return Rows(tuple(map(narrow, columns)), narrow(count))


class Counter:
    """Counts blocks under the study's settings; may be called from many threads at once."""

    def __init__(
        self,
        config: Config,
        lexicon: Lexicon,
        stop_words: Mapping[str, str],
        fillers: Sequence[Phrase],
    ) -> None:
        self._word_lists = lexicon, stop_words, fillers
        self.config = config
        # The list on which each word stands that is left out.
        spoken = (phrase.shown for phrase in fillers if phrase.sort == "filler")
        self.lists = {**stop_words, **dict.fromkeys(spoken, "fillers")}
        self.compiler = Compiler(lexicon, config.tokenise, stop_words)
        self.close = config.bigram.stop_word_policy == "close"
        self._fillers, self._phrases = self.compiler.add_phrases(fillers)

    def settings(self) -> tuple[bytes, dict[str, str], list[Phrase]]:
        """Return what a counter in another process is made of, beside the config (see `of`)."""
        lexicon, stop_words, fillers = self._word_lists
        sink = pa.BufferOutputStream()
        data = lexicon.to_table()
        with pa.ipc.new_stream(sink, data.schema) as writer:
            writer.write_table(data)
        return sink.getvalue().to_pybytes(), dict(stop_words), list(fillers)

    @classmethod
    def of(cls, config: Config, settings: tuple[bytes, dict[str, str], list[Phrase]]) -> Counter:
        """Return a counter under the same settings, with its own lexicon."""
        kept, stop_words, fillers = settings
        table = pa.ipc.open_stream(kept).read_all()
        lexicon = Lexicon.from_table(config.tokenise.language, table)
        return cls(config, lexicon, stop_words, fillers)

    def release(self) -> None:
        """Forget the lexicon and all that was compiled, when everything has been counted."""
        del self._word_lists, self.compiler

    def count(self, block: Block) -> Counted:
        """Return the counted words and pairs of a block."""
        pieces = cut(block.texts, whole=self.compiler.whole)
        ids, compiled = self.compiler.compiled(pieces.distinct)
        row, piece, compiled, _ = self.joined(pieces, ids[pieces.id], compiled)
        return _together(
            [self._strip(row[strip], piece[strip], compiled, block) for strip in strips(row)], block
        )

    def joined(
        self, pieces: Pieces, piece: Any, compiled: Compiled
    ) -> tuple[Any, Any, Compiled, NDArray[np.bool_]]:
        """Return the pieces with those made one over whose border a special case could reach.

        `piece` is the place of each among those compiled. The last array tells which of the pieces
        begin one of those that are returned.
        """
        row, place, distinct = pieces.row, pieces.id, pieces.distinct
        opens = np.ones(len(piece), bool)
        if compiled.risky.size == 1 or len(piece) < 2:
            return row, piece, compiled, opens
        reaches = np.asarray(compiled.risky.any(axis=1))
        can = reaches[compiled.tail] & compiled.spaced  # by piece: few can at all
        candidates = np.flatnonzero(can[piece[:-1]])
        meets = candidates[
            compiled.risky[compiled.tail[piece[candidates]], compiled.head[piece[candidates + 1]]]
            & (row[candidates] == row[candidates + 1])
        ]
        if not len(meets):
            return row, piece, compiled, opens
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
        return row[opens], piece[opens], compiled, opens

    def _strip(self, row: Any, piece: Any, compiled: Compiled, block: Block) -> Counted:
        """Return the counts of some pieces of a block."""
        sequence, _ = self.with_phrases(expanded(row, piece, compiled).said, compiled)
        return counted(sequence, compiled.kind, compiled.form, block, close=self.close)

    def with_phrases(self, sequence: Said, compiled: Compiled) -> tuple[Said, NDArray[np.bool_]]:
        """Return the words with each occurrence of a term or filler as one word.

        The array tells which of the words begin one of those that are returned.
        """
        word, run, _ = sequence
        kept = np.ones(len(word), bool)
        if not self._phrases or not len(word):
            return sequence, kept
        places = phrases_in(word, run, self._phrases, len(compiled.kind))
        for size, code, first in zip(
            map(len, self._phrases), self._fillers.tolist(), places, strict=True
        ):
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


def counted(
    sequence: Said,
    kind_of: NDArray[np.int8],
    form_of: NDArray[Any],
    block: Block,
    *,
    close: bool,
    fits: Callable[[Codes, Codes], NDArray[np.bool_]] | None = None,
) -> Counted:
    """Return the counts of words in order.

    `kind_of` and `form_of` are by word. `close`: stop words are left out before pairs are made.
    `fits` tells for the words of pairs, parallel arrays, which of them are pairs to be counted.
    """
    word, run, run_row = sequence
    unit_of: Any = block.unit[run_row]
    voice_of: Any = block.voice[run_row]
    kind = kind_of[word]
    content = kind == Kind.WORD
    gone = np.flatnonzero(~content & (kind != Kind.BREAK))
    removed, count = count_rows(word[gone], voice_of[run[gone]])
    keep = content | (kind >= Kind.BREAK) if close else slice(None)
    in_word, in_kind, in_run = word[keep], kind[keep], run[keep]
    form = form_of[in_word]
    spoken = in_kind < Kind.BREAK
    opens = np.flatnonzero(spoken[:-1] & spoken[1:] & (in_run[:-1] == in_run[1:]))
    units, per_unit = _totals(unit_of, run, kind, unit_of[in_run[opens]])
    edge = np.zeros(len(in_word), np.int8)
    edge[opens] = 1
    edge[opens + 1] += 2
    chosen = block.counted[run_row]
    is_word = in_kind == Kind.WORD
    left = opens[is_word[opens] & is_word[opens + 1]]
    here = np.flatnonzero(is_word)
    surface = _counts(in_word[here])
    if not chosen.all():
        here, left = here[chosen[in_run[here]]], left[chosen[in_run[left]]]
    if fits is not None:
        left = left[fits(in_word[left], in_word[left + 1])]
    words, edges = _edged(form[here], unit_of[in_run[here]], edge[here])
    return Counted(
        words,
        edges,
        _rows(form[left], form[left + 1], unit_of[in_run[left]]),
        Rows(tuple(map(narrow, removed)), narrow(count)),
        surface,
        np.column_stack([units, per_unit]),
    )


def with_identifiers(counted: Counted, block: Block) -> Counted:
    """Return what was counted in a block with the identifiers that its text holds."""
    texts = block.texts if block.written is None else block.written
    rows = [
        (KINDS.index(kind), int(block.unit[row])) for row, kinds in located(texts) for kind in kinds
    ]
    if not rows:
        return counted
    columns, count = count_rows(*np.array(rows, np.int64).T)
    return counted._replace(seen=Rows(tuple(map(narrow, columns)), narrow(count)))


def _together(strips: list[Counted], block: Block) -> Counted:
    """Return the counts of all strips of a block, and a row of totals for each of its units."""
    silent = np.unique(block.unit)
    totals = np.zeros((len(silent), 5), np.int64)
    totals[:, 0] = silent
    named = ("words", "pairs", "removed", "surface")
    columns = {name: [getattr(strip, name) for strip in strips] for name in named}
    sums = {name: joined(parts) for name, parts in columns.items()}
    edges = np.concatenate([strip.edges for strip in strips])
    totals = np.concatenate([totals, *(strip.totals for strip in strips)])
    return Counted(**sums, edges=edges, totals=totals)


def joined(parts: Sequence[Rows]) -> Rows:
    """Return the rows of several parts as one, without adding any up."""
    columns = zip(*(part.columns for part in parts), strict=True)
    return Rows(tuple(map(np.concatenate, columns)), np.concatenate([p.count for p in parts]))


def narrow(values: Codes) -> Any:
    """Return codes, or counts of a block, all far below 2**31, in half the memory."""
    return values.astype(np.int32)


def _rows(*columns: Any) -> Rows:
    """Return the distinct rows of the columns and how often each occurs; the last are units."""
    *codes, unit = columns
    least = int(unit.min()) if len(unit) else 0  # small numbers pack into one integer
    distinct, count = count_rows(*codes, unit - least)
    return Rows(tuple(map(narrow, (*distinct[:-1], distinct[-1] + least))), narrow(count))


def _edged(form: Any, unit: Any, edge: Any) -> tuple[Rows, NDArray[np.int32]]:
    """Return the distinct (form, unit) and how often each occurs, opens and closes a pair.

    `edge` is 1 where a word opens a pair, 2 where it closes one, 3 where it does both.
    """
    least = int(unit.min()) if len(unit) else 0
    (form, unit, edge), count = count_rows(form, unit - least, edge)
    starts = np.flatnonzero(begins(form, unit))
    sums = [np.add.reduceat(n, starts) for n in (count, count * (edge & 1), count * (edge >> 1))]
    rows = Rows((narrow(form[starts]), narrow(unit[starts] + least)), narrow(sums[0]))
    return rows, narrow(np.column_stack(sums[1:]))


def _counts(codes: Any) -> Rows:
    """Return the distinct codes and how often each occurs."""
    (distinct,), count = count_rows(codes)
    return Rows((narrow(distinct),), narrow(count))


def _totals(unit_of: Any, run: Any, kind: Any, opens: Any) -> tuple[Codes, NDArray[np.int64]]:
    """Return the units of some runs, and the words, pairs, stop words and fillers of each."""
    units, place = np.unique(unit_of, return_inverse=True)
    kinds = np.bincount(place[run] * len(Kind) + kind, minlength=len(units) * len(Kind))
    of = kinds.reshape(len(units), len(Kind)).T
    pairs = np.bincount(np.searchsorted(units, opens), minlength=len(units))
    words = of[Kind.WORD] + of[Kind.STOP] + of[Kind.FILLER]
    stop_words = of[Kind.STOP] + of[Kind.CLITIC]
    return units, np.column_stack([words, pairs, stop_words, of[Kind.FILLER]])


class Expanded(NamedTuple):
    """The words of pieces: where each stands in `Compiled.word`, and how many each piece has.

    `holds` are the pieces that hold a chunk, the others have no words.
    """

    said: Said
    place: NDArray[np.int32]
    holds: NDArray[Any]
    sizes: NDArray[Any]


def expanded(row: Any, piece: Any, compiled: Compiled) -> Expanded:
    """Return the words of the pieces."""
    lines = np.cumsum(compiled.lines[piece], dtype=np.int32)
    holds = np.flatnonzero(compiled.solid[piece])
    parted = np.empty(len(holds), bool)
    parted[:1] = True
    lines = np.append(0, lines)[holds]  # line ends before each piece that holds a chunk
    parted[1:] = np.diff(lines) > 1
    parted[1:] |= np.diff(row[holds]) != 0
    run_row = row[holds][parted]
    run = np.cumsum(parted, dtype=np.int32) - 1
    piece = piece[holds]
    begins = compiled.first[piece]
    sizes = compiled.first[piece + 1] - begins
    ends = np.cumsum(sizes)
    place = np.repeat((begins - (ends - sizes)).astype(np.int32), sizes)
    place += np.arange(len(place), dtype=np.int32)
    sequence = Said(compiled.word[place], np.repeat(run, sizes), run_row)
    return Expanded(sequence, place, holds, sizes)
