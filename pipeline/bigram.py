"""Stage 3, bigram: from segments to the words and adjacent word pairs of every segment."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .config import Bigram
from .count.block import NONE, ROLES, VOICES, Block, Counted, Counter, Said, counted, joined
from .count.names import displayed, removed_words
from .count.rows import Codes, begins, count_rows
from .count.threads import mapped
from .count.where import Where
from .tables import (
    OCCURRENCES,
    SEGMENT_PAIRS,
    SEGMENT_TOTALS,
    SEGMENT_WORDS,
    codes,
    from_codes,
    table,
)
from .tokenise import Kind
from .words.remarks import spoken


class Counts(NamedTuple):
    """What is known of a text once it has been counted: four tables (see tables.py)."""

    words: pa.Table  # SEGMENT_WORDS
    pairs: pa.Table  # SEGMENT_PAIRS
    totals: pa.Table  # SEGMENT_TOTALS, a row for every segment
    removed: pa.Table  # REMOVED


Texts = NDArray[np.object_]


def bigram(
    segments: pa.Table, *, counter: Counter, tokens: pa.Table | None = None, workers: int = 0
) -> Counts:
    """Return the words, word pairs, totals and removed words of every segment.

    A pair is two adjacent words of one segment; a token of kind BREAK parts them. Under the
    policy `gap` stop words stand in the sequence and every pair that holds one is dropped; under
    `close` they are deleted first. `first` and `second` count how often a word opens and closes an
    adjacent pair before any is dropped. A word is shown as its most frequent surface form.

    The segments are counted block by block, without the remarks that are no speech, by so many
    threads (0: one for each core). With `tokens` (tables.TOKENS), those of a trained model, these
    are counted, and only the pairs that fit the patterns of the config.
    """
    role = np.array([ROLES.index(role) for role in segments["role"].to_pylist()], np.int8)
    if tokens is None:
        parts = list(mapped(counter.count, _blocks(segments["text"], role, counter), workers))
        known = counter.compiler
        words, form_of, forms = known.words, known.form_of(), len(known.forms)
    else:
        found, words, form_of = _of_tokens(tokens, role, counter)
        parts, forms = [found], int(form_of.max(initial=-1)) + 1
    removed, surface = (joined([getattr(part, name) for part in parts])
                        for name in ("removed", "surface"))  # fmt: skip
    said = np.bincount(surface.columns[0], surface.count, len(words))
    texts, place = displayed(words, form_of, said.astype(np.int64), forms)
    totals = np.concatenate([part.totals for part in parts])
    return Counts(
        _by_segment(SEGMENT_WORDS, parts, place, texts),
        _by_segment(SEGMENT_PAIRS, parts, place, texts),
        _totals(segments.num_rows, totals),
        removed_words(removed, words, counter.lists, VOICES[: len(ROLES)]),
    )


def _blocks(texts: pa.ChunkedArray, role: NDArray[np.int8], counter: Counter) -> Iterator[Block]:
    """Yield the segments, each a unit of its own, in blocks of about `block_mb` megabytes."""
    limit = counter.config.engine.block_mb << 20
    row = 0
    if not len(texts):  # one block without a text
        yield Block(pa.array([], pa.string()), role[:0].astype(np.int32), role, role.astype(bool))
    for chunk in texts.chunks:
        begun = row
        sizes = np.cumsum(pc.binary_length(chunk).to_numpy().astype(np.int64))
        ends = np.flatnonzero(np.diff(sizes // limit, append=-1)) + 1
        for start, end in itertools.pairwise([0, *ends.tolist()]):
            unit = np.arange(begun + start, begun + end, dtype=np.int32)
            said = spoken(chunk.slice(start, end - start), counter.config.corpus.remarks).texts
            yield Block(said, unit, role[unit], np.ones(len(unit), bool))
        row += len(chunk)


def _of_tokens(
    tokens: pa.Table, role: NDArray[np.int8], counter: Counter
) -> tuple[Counted, pa.Array, Codes]:
    """Return what is counted in the tokens of a model, the text of each word, and its form.

    The same word may have several forms and parts of speech, and is a word of its own with each.
    """
    form, forms = codes(tokens["form"])
    spelt, spellings = codes(tokens["word"])
    pos, tags = codes(tokens["pos"])
    kind = tokens["kind"].to_numpy().astype(np.int64)
    parts = count_rows(spelt, form, pos, kind)[0]
    keys = [_packed(columns, (len(forms), len(tags), len(Kind)))
            for columns in ((spelt, form, pos, kind), parts)]  # fmt: skip
    word = np.searchsorted(keys[1], keys[0]).astype(np.int32)
    segment = tokens["segment"].to_numpy()
    size = len(role)
    unit = np.arange(size, dtype=np.int32)
    said = Said(word, segment.astype(np.int32), unit)
    pattern = _fits(counter.config.bigram.patterns, parts[2], tags)
    found = counted(
        said, parts[3].astype(np.int8), parts[1].astype(np.int32),
        Block(pa.nulls(size, pa.string()), unit, role, np.ones(size, bool)),
        close=counter.close, fits=pattern,
    )  # fmt: skip
    here = np.concatenate([np.column_stack([unit, np.zeros((size, 4), np.int64)]), found.totals])
    return found._replace(totals=here), pa.array(spellings, pa.string()).take(parts[0]), parts[1]


def _packed(columns: Sequence[Codes], sizes: Sequence[int]) -> Codes:
    """Return rows as one number each; `sizes` bound the columns but the first."""
    key = columns[0].astype(np.int64)
    for column, size in zip(columns[1:], sizes, strict=True):
        key = key * size + column
    return key


def _fits(
    patterns: Sequence[str], pos: Codes, tags: Sequence[str]
) -> Callable[[Codes, Codes], NDArray[np.bool_]] | None:
    """Return what tells whether two words fit a pattern of parts of speech; None: all do."""
    if not patterns:
        return None
    wanted = np.zeros((len(tags), len(tags)), bool)
    place = {tag: at for at, tag in enumerate(tags)}
    for pattern in patterns:
        one, two = pattern.upper().split()
        if one in place and two in place:
            wanted[place[one], place[two]] = True
    return lambda one, two: wanted[pos[one], pos[two]]


def _by_segment(schema: pa.Schema, parts: list[Counted], place: Codes, texts: Texts) -> pa.Table:
    """Return the words or pairs of all parts as a table, sorted by segment and then by the words.

    A segment is counted in one part, and the parts come in order, so that each is sorted by itself
    and then let go: what is held is not more than the table.
    """
    terms = [name for name in ("word", "word1", "word2") if name in schema.names]
    kind = "words" if len(terms) == 1 else "pairs"
    size = sum(len(getattr(part, kind).count) for part in parts)
    made = {name: np.empty(size, np.int32) for name in schema.names}
    end = 0
    for at, part in enumerate(parts):
        rows = getattr(part, kind)
        *forms, segment = rows.columns
        words = [place[form] for form in forms]
        key = _packed((segment, *words), [len(texts)] * len(words))
        order = np.argsort(key)
        first = np.flatnonzero(begins(key[order]))  # some forms are shown alike
        start, end = end, end + len(first)
        for name, column in zip(("segment", *terms), (segment, *words), strict=True):
            made[name][start:end] = column[order[first]]
        sums = (rows.count, *part.edges.T) if kind == "words" else (rows.count,)
        for name, values in zip(("count", "first", "second"), sums, strict=False):
            made[name][start:end] = np.add.reduceat(values[order], first)
        parts[at] = part._replace(words=NONE) if kind == "words" else part._replace(pairs=NONE)
    return from_codes(schema, {name: column[:end] for name, column in made.items()}, texts.tolist())


def _totals(size: int, rows: NDArray[np.int64]) -> pa.Table:
    """Return what each segment holds in all, from rows of segment and sums."""
    sums = np.zeros((size, rows.shape[1] - 1), np.int64)
    np.add.at(sums, rows[:, 0], rows[:, 1:])
    names = ("words", "pairs", "stop_words", "fillers")
    arrays = dict(zip(names, sums.T, strict=True)) | {"segment": np.arange(size)}
    return from_codes(SEGMENT_TOTALS, arrays, [])


def occurrences(
    tokens: pa.Table,
    rows: Codes,
    segments: pa.Table,
    totals: pa.Table,
    pairs: Sequence[tuple[str, str]],
    *,
    settings: Bigram,
    shown: Mapping[str, str],
) -> pa.Table:
    """Return each occurrence of the pairs (as displayed) in participants' turns, in order.

    `tokens` are those of some segments, all that hold one of the pairs; `rows` are the rows that
    these have in `segments` and `totals`, ascending. `shown` is how each form is displayed.
    `position` is where in all the interviewee's words the occurrence begins, from 0 to 1.
    """
    form, forms = codes(tokens["form"])
    display = sorted({word for pair in pairs for word in pair})
    ids = {word: i for i, word in enumerate(display)}
    of_form = np.array([ids.get(shown.get(text, ""), -1) for text in forms] or [-1], np.int64)
    kind = tokens["kind"].to_numpy()
    content = kind == Kind.WORD
    kept = np.arange(len(kind))
    if settings.stop_word_policy == "close":
        kept = np.flatnonzero(content | (kind == Kind.BREAK))
    word = np.where(content, of_form[form], -1)[kept]
    segment = tokens["segment"].to_numpy().astype(np.int64)[kept]
    at = np.flatnonzero((word[:-1] >= 0) & (word[1:] >= 0) & (segment[:-1] == segment[1:]))
    wanted = np.array([ids[a] * len(ids) + ids[b] for a, b in pairs], np.int64)
    at = at[np.isin(word[at] * len(ids) + word[at + 1], wanted)]
    pos, tags = codes(tokens["pos"])
    if fits := _fits(settings.patterns, pos[kept], tags):
        at = at[fits(at, at + 1)]
    row, start = segment[at], tokens["start"].to_numpy()[kept[at]]
    found = Where(word[at], word[at + 1], row, start, tokens["end"].to_numpy()[kept[at + 1]],
                  _inside(tokens, row, start))  # fmt: skip
    return placed(found, rows, segments, totals, display)


def placed(
    found: Where, rows: Codes, segments: pa.Table, totals: pa.Table, display: Sequence[str]
) -> pa.Table:
    """Return occurrences, which are known by their words' places in `display`, as `occurrences`."""
    at = rows[found.row]
    here = segments.select(["interviewee", "segment"]).take(pa.array(at))
    words = pa.array(display, pa.string())
    columns = {
        "word1": words.take(pa.array(found.one)),
        "word2": words.take(pa.array(found.two)),
        "interviewee": here["interviewee"],
        "segment": here["segment"],
        "start": found.start,
        "end": found.end,
        "position": _positions(found, segments, totals, rows),
    }
    made = pa.table(columns).cast(OCCURRENCES)
    return made.filter(pc.not_equal(made["interviewee"], ""))


def holding(counts: pa.Table, pairs: Sequence[tuple[str, str]]) -> Codes:
    """Return the rows of the segments that hold one of the pairs, ascending; `counts` has which."""
    rows: Codes = np.unique(_of_pairs(counts, pairs)["segment"].to_numpy()).astype(np.int64)
    return rows


def _of_pairs(counts: pa.Table, pairs: Sequence[tuple[str, str]]) -> pa.Table:
    """Return the rows of the pairs among counted ones (tables.SEGMENT_PAIRS)."""
    (one, openers), (two, closers) = codes(counts["word1"]), codes(counts["word2"])
    opener = {word: code for code, word in enumerate(openers)}
    closer = {word: code for code, word in enumerate(closers)}
    wanted = [opener[a] * len(closers) + closer[b] for a, b in pairs if a in opener and b in closer]
    here = np.isin(one * len(closers) + two, np.array(wanted, np.int64))
    return counts.filter(pa.array(here))


def counted_occurrences(
    pairs_said: pa.Table, segments: pa.Table, pairs: Sequence[tuple[str, str]]
) -> pa.Table:
    """Return the occurrences of the pairs in a corpus of counts, whose places are not known.

    One row an occurrence, as `occurrences` gives, with `start`, `end` and `position` undefined.
    """
    names, ids = segments["interviewee"].to_pylist(), segments["segment"].to_pylist()
    rows: list[dict[str, Any]] = []
    for row in _of_pairs(pairs_said, pairs).to_pylist():
        at = row["segment"]
        if names[at]:
            place = {"interviewee": names[at], "segment": ids[at]}
            rows += [{"word1": row["word1"], "word2": row["word2"], **place}] * row["count"]
    return table(OCCURRENCES, rows)


def displayed_tokens(tokens: pa.Table) -> tuple[Codes, list[str]]:
    """Return each token's normal form as a code, and each code's most frequent surface form.

    Ties go to the surface form that comes first in the alphabet.
    """
    form, forms = codes(tokens["form"])
    word, words = codes(tokens["word"])
    content = tokens["kind"].to_numpy() == Kind.WORD
    (of, surface), count = count_rows(form[content], word[content])
    shown = list(forms)
    best: dict[int, tuple[int, str]] = {}
    for f, s, n in zip(of.tolist(), surface.tolist(), count.tolist(), strict=True):
        candidate = (-n, words[s])
        if f not in best or candidate < best[f]:
            best[f] = candidate
            shown[f] = words[s]
    return form, shown


def _inside(tokens: pa.Table, row: Codes, start: Codes) -> Codes:
    """Return how many words of its segment stand before each place in the text of some tokens."""
    kind = tokens["kind"].to_numpy()
    spoken = (kind != Kind.BREAK) & (kind != Kind.CLITIC)
    segment = tokens["segment"].to_numpy()[spoken].astype(np.int64)
    begins = tokens["start"].to_numpy()[spoken].astype(np.int64)
    size = int(max(begins.max(initial=0), start.max(initial=0))) + 1
    inside = np.searchsorted(segment * size + begins, row * size + start)
    return inside - np.searchsorted(segment, row)


def _positions(
    found: Where, segments: pa.Table, totals: pa.Table, rows: Codes
) -> NDArray[np.float64]:
    """Return where occurrences stand in all that their interviewees say: from 0 to 1.

    `rows` are those of their segments in the study; `found.row` points into `rows`.
    """
    words = totals["words"].to_numpy()
    person, _ = codes(segments["interviewee"])
    total = np.bincount(person, words).astype(np.int64)
    # Words before each segment: those of the same person in the rows above.
    order = np.argsort(person, kind="stable")
    above = np.cumsum(words[order]) - words[order]
    own = np.empty(len(words), np.int64)
    own[order] = above - (np.cumsum(total) - total)[person[order]]
    at = rows[found.row]
    return np.asarray((own[at] + found.inside) / total[person[at]])
