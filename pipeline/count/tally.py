"""From words in order to the counts of a block: words, pairs, edges, and what was removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..words.identifiers import KINDS, located
from ..words.kind import Kind
from .block import Block
from .rows import Codes, begins, count_rows, distinct, sums


class Rows(NamedTuple):
    """Counted rows: parallel columns of codes, and how often each row of them occurs."""

    columns: tuple[Codes, ...]
    count: Codes  # type: ignore[assignment]  # hides tuple.count, which nobody calls


NONE = Rows((np.zeros(0, np.int32), np.zeros(0, np.int32)), np.zeros(0, np.int32))
NO_PAIRS = Rows((*NONE.columns, NONE.count), NONE.count)
NO_POSSESSIVES = Rows((*NONE.columns, *NONE.columns), NONE.count)


class WordSequence(NamedTuple):
    """Words in order: the code of each, the run that it is in, and the row of text of each run.

    A run ends with its text, and at a blank line: no pair reaches over its end.
    """

    word: NDArray[Any]
    run: NDArray[Any]
    run_row: NDArray[Any]


class Sought(NamedTuple):
    """What is looked for, by word, of the pairs that do not count.

    `named` are stop words that are content words, `marks` what is parted from a noun ('s).
    """

    named: NDArray[np.bool_]
    marks: NDArray[np.bool_]


class Counted(NamedTuple):
    """A counted block. Words and forms are codes of the counter's, units those of the block.

    `words` (form, unit) and `pairs` (form, form, unit) are of rows that count; beside each row of
    `words` stands in `edges` how often the word opens and how often it closes an adjacent pair of
    the counting space, before any is dropped. `removed` (word, voice) is what lists removed, and
    `surface` (word) the words behind the forms: of all rows. `totals` (unit; words, pairs, stop
    words, fillers) has a row for every unit; `seen` (kind, unit) is how many identifiers its text
    holds, where they were looked for (see `with_identifiers`). `missed` (word, word, unit) are pairs
    of content words that a stop word among them keeps out, where that is asked, and `possessives` (word,
    mark, word, unit) those that a mark between them parts (women's session). Rows may repeat.
    """

    words: Rows
    edges: NDArray[np.int32]
    pairs: Rows
    removed: Rows
    surface: Rows
    totals: NDArray[np.int64]
    seen: Rows = NONE
    missed: Rows = NO_PAIRS
    possessives: Rows = NO_POSSESSIVES

    def edge(self, side: int, voice_of: NDArray[np.int8]) -> Rows:
        """Return how often each (form, voice) opens (0) or closes (1) an adjacent pair.

        `voice_of` is by unit.
        """
        here = np.flatnonzero(self.edges[:, side])
        form, unit = (column[here] for column in self.words.columns)
        columns, count = count_rows(form, voice_of[unit], weights=self.edges[here, side])  # type: ignore[arg-type]
        return Rows(tuple(map(narrow, columns)), narrow(count))


def counted(
    sequence: WordSequence,
    kind_of: NDArray[np.int8],
    form_of: NDArray[Any],
    block: Block,
    *,
    close: bool,
    fits: Callable[[Codes, Codes], NDArray[np.bool_]] | None = None,
    sought: Sought | None = None,
) -> Counted:
    """Return the counts of words in order.

    `kind_of` and `form_of` are by word. `close`: stop words are left out before pairs are made.
    `fits` tells for the words of pairs, parallel arrays, which of them are pairs to be counted.
    `sought` are the words whose pairs are then `missed` and `possessives`.
    """
    word, run, run_row = sequence
    unit_of: Any = block.unit[run_row]
    voice_of: Any = block.voice[run_row]
    kind = kind_of.take(word)
    content = kind == Kind.WORD
    said, voice, times = _by_voice(word, run, voice_of)
    its_kind = kind_of.take(said)
    gone, shown = (its_kind != Kind.WORD) & (its_kind != Kind.BREAK), its_kind == Kind.WORD
    keep = content | (kind >= Kind.BREAK) if close else slice(None)
    in_word, in_kind, in_run = word[keep], kind[keep], run[keep]
    form = form_of.take(in_word)
    spoken = in_kind < Kind.BREAK
    pairs = spoken[:-1] & spoken[1:] & (in_run[:-1] == in_run[1:])
    opens = np.flatnonzero(pairs)
    units, per_unit = _totals(unit_of, run, kind, in_run.take(opens))
    edge = np.zeros(len(in_word), np.int8)
    edge[:-1] = pairs
    edge[1:] += pairs.view(np.int8) << 1
    chosen = block.counted[run_row]
    is_word = in_kind == Kind.WORD
    left = np.flatnonzero(pairs & is_word[:-1] & is_word[1:])
    here = np.flatnonzero(is_word)
    if not chosen.all():
        here, left = (at.compress(chosen.take(in_run.take(at))) for at in (here, left))
    if fits is not None:
        left = left[fits(in_word[left], in_word[left + 1])]
    alone = len(block.unit) == len(block.texts) and bool((np.diff(block.unit) > 0).all())
    words, edges = _edged(form.take(here), unit_of.take(in_run.take(here)), edge.take(here), alone=alone)
    missed, possessives = NO_PAIRS, NO_POSSESSIVES
    if sought is not None:
        one, two = _missed(sequence, kind, sought.named, close=close)
        missed = _rows(word[one], word[two], unit_of[run[one]])
        one, mark, two = _possessives(sequence, kind, sought.marks, close=close)
        possessives = _rows(word[one], word[mark], word[two], unit_of[run[one]])
    return Counted(
        words,
        edges,
        _rows(form.take(left), form.take(left + 1), unit_of.take(in_run.take(left)), alone=alone),
        Rows((narrow(said[gone]), narrow(voice[gone])), narrow(times[gone])),
        Rows((narrow(said[shown]),), narrow(times[shown])),
        np.column_stack([units, per_unit]),
        missed=missed,
        possessives=possessives,
    )


def _missed(sequence: WordSequence, kind: Any, named: NDArray[np.bool_], *, close: bool) -> tuple[Any, Any]:
    """Return where the two words stand of each pair that would count if `named` stop words were none."""
    word, run = sequence.word, sequence.run
    if close:
        kept = np.flatnonzero((kind == Kind.WORD) | (kind >= Kind.BREAK) | named[word])
        word, run, kind = word[kept], run[kept], kind[kept]
    at = np.flatnonzero(named.take(word))  # few
    left, right = at[at > 0] - 1, at[at < len(word) - 1]
    left = left[kind[left] == Kind.WORD]
    right = right[(kind[right + 1] == Kind.WORD) | named[word[right + 1]]]
    one = np.concatenate([left, right])
    one = one[run[one] == run[one + 1]]
    return (kept[one], kept[one + 1]) if close else (one, one + 1)


def _possessives(sequence: WordSequence, kind: Any, marks: NDArray[np.bool_], *, close: bool) -> list[Any]:
    """Return where the word, the mark and the word behind stand of each pair that a mark keeps out.

    Under the policy `close` a mark that the stop list holds keeps none out.
    """
    word, run = sequence.word, sequence.run
    mark = np.flatnonzero(marks.take(word))  # few
    mark = mark[(mark > 0) & (mark < len(word) - 1)]
    mark = mark[kind[mark - 1] == Kind.WORD]
    if close:
        mark = mark[kind[mark] >= Kind.BREAK]
    behind = mark + 1
    if close:
        kept = np.append(np.flatnonzero((kind == Kind.WORD) | (kind >= Kind.BREAK)), len(word) - 1)
        behind = kept[np.searchsorted(kept[:-1], behind)]
    one_run = (kind[behind] == Kind.WORD) & (run[mark - 1] == run[behind])
    return [at[one_run] for at in (mark - 1, mark, behind)]


def with_identifiers(counted: Counted, block: Block) -> Counted:
    """Return what was counted in a block with the identifiers that its text holds."""
    texts = block.texts if block.written is None else block.written
    rows = [(KINDS.index(kind), int(block.unit[row])) for row, kinds in located(texts) for kind in kinds]
    if not rows:
        return counted
    columns, count = count_rows(*np.array(rows, np.int64).T)
    return counted._replace(seen=Rows(tuple(map(narrow, columns)), narrow(count)))


def together(strips: list[Counted], block: Block) -> Counted:
    """Return the counts of all strips of a block, and a row of totals for each of its units."""
    silent = distinct(block.unit)
    totals = np.zeros((len(silent), 5), np.int64)
    totals[:, 0] = silent
    named = ("words", "pairs", "removed", "surface", "missed", "possessives")
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


def _rows(*columns: Any, alone: bool = False) -> Rows:
    """Return the distinct rows of the columns and how often each occurs; the last are units.

    Where each text is a unit, `alone`, few rows repeat, and they are left to who sums up all of them.
    """
    if alone:
        return Rows(tuple(map(narrow, columns)), np.ones(len(columns[0]), np.uint8))
    *codes, unit = columns
    least = int(unit.min()) if len(unit) else 0  # small numbers pack into one integer
    distinct, count = count_rows(*codes, unit - least)
    return Rows(tuple(map(narrow, (*distinct[:-1], distinct[-1] + least))), narrow(count))


def _edged(form: Any, unit: Any, edge: Any, *, alone: bool) -> tuple[Rows, NDArray[np.int32]]:
    """Return the distinct (form, unit) and how often each occurs, opens and closes a pair.

    `edge` is 1 where a word opens a pair, 2 where it closes one, 3 where it does both.
    """
    if alone:
        return _rows(form, unit, alone=True), np.column_stack([edge & 1, edge >> 1]).view(np.uint8)
    least = int(unit.min()) if len(unit) else 0
    (form, unit, edge), count = count_rows(form, unit - least, edge)
    starts = np.flatnonzero(begins(form, unit))
    times, *edges = (sums(n, starts) for n in (count, count * (edge & 1), count * (edge >> 1)))
    rows = Rows((narrow(form[starts]), narrow(unit[starts] + least)), narrow(times))
    return rows, narrow(np.column_stack(edges))


def _by_voice(word: Any, run: Any, voice_of: Any) -> tuple[Codes, Any, Codes]:
    """Return the words that each voice says, the voices, and how often; `voice_of` is by run."""
    if len(distinct(voice_of)) > 1:
        (said, voice), times = count_rows(word, voice_of.take(run))
        return said, voice, times
    (said,), times = count_rows(word)
    return said, np.repeat(voice_of[:1], len(said)), times


def _totals(unit_of: Any, run: Any, kind: Any, opens: Any) -> tuple[Codes, NDArray[np.int64]]:
    """Return the units of some runs, and the words, pairs, stop words and fillers of each.

    `run` and `kind` are by word; `opens` are the runs of the words that open a pair.
    """
    size = len(unit_of)
    by_run = np.empty((size, len(Kind) + 1), np.int64)
    by_run[:, :-1] = np.bincount(run * len(Kind) + kind, minlength=size * len(Kind)).reshape(size, len(Kind))
    by_run[:, -1] = np.bincount(opens, minlength=size)
    order = np.argsort(unit_of, kind="stable")
    ordered = unit_of[order]
    starts = np.flatnonzero(begins(ordered))
    units, sums = ordered[starts], np.add.reduceat(by_run[order], starts)
    of, pairs = sums.T, sums[:, -1]
    words = of[Kind.WORD] + of[Kind.STOP] + of[Kind.FILLER]
    stop_words = of[Kind.STOP] + of[Kind.CLITIC]
    return units, np.column_stack([words, pairs, stop_words, of[Kind.FILLER]])
