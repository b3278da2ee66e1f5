"""Stage 3, bigram: from tokens to the words and adjacent word pairs of every segment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .config import Bigram
from .count.rows import Codes, count_rows
from .tables import (
    OCCURRENCES,
    REMOVED,
    SEGMENT_PAIRS,
    SEGMENT_TOTALS,
    SEGMENT_WORDS,
    codes,
    from_codes,
    table,
)
from .tokenise import Kind


class Counts(NamedTuple):
    """What is known of a text once it has been counted: four tables (see tables.py)."""

    words: pa.Table  # SEGMENT_WORDS
    pairs: pa.Table  # SEGMENT_PAIRS
    totals: pa.Table  # SEGMENT_TOTALS, a row for every segment
    removed: pa.Table  # REMOVED


class _Sequence(NamedTuple):
    """The tokens of the counting space, and which of them open an adjacent pair."""

    segment: Codes
    form: Codes
    kind: NDArray[np.int8]
    pos: Codes
    start: Codes
    end: Codes
    opens: NDArray[np.int64]


def bigram(
    tokens: pa.Table,
    segments: pa.Table,
    *,
    settings: Bigram,
    stop_words: Mapping[str, str],
) -> Counts:
    """Return the words, word pairs, totals and removed words of every segment.

    A pair is two adjacent words of one segment; a token of kind BREAK parts them. Under the
    policy `gap` stop words stand in the sequence and every pair that holds one is dropped; under
    `close` they are deleted first. `first` and `second` count how often a word opens and closes an
    adjacent pair before any is dropped. A word is shown as its most frequent surface form.
    """
    forms, display = displayed(tokens)
    kind = tokens["kind"].to_numpy()
    segment = tokens["segment"].to_numpy().astype(np.int64)
    content = kind == Kind.WORD
    (of, word), count = count_rows(segment[content], forms[content])

    sequence = _sequence(tokens, forms, settings)
    marginals: dict[str, Codes] = {}
    for name, at in (("first", sequence.opens), ("second", sequence.opens + 1)):
        here = at[sequence.kind[at] == Kind.WORD]
        rows, n = count_rows(sequence.segment[here], sequence.form[here])
        marginals[name] = _aligned((of, word), rows, n, len(display))
    words = {"segment": of, "count": count, **marginals}

    at = _content_pairs(sequence, tokens, settings)
    (in_segment, word1, word2), pair_count = count_rows(
        sequence.segment[at], sequence.form[at], sequence.form[at + 1]
    )
    pairs = {"segment": in_segment, "count": pair_count}
    return Counts(
        from_codes(SEGMENT_WORDS, words | {"word": word}, display),
        from_codes(SEGMENT_PAIRS, pairs | {"word1": word1, "word2": word2}, display),
        _totals(segments.num_rows, segment, kind, sequence),
        _removed(tokens, segments, stop_words),
    )


def occurrences(
    tokens: pa.Table,
    segments: pa.Table,
    pairs: Sequence[tuple[str, str]],
    *,
    settings: Bigram,
) -> pa.Table:
    """Return each occurrence of the pairs (as displayed) in participants' turns, in order.

    `position` is where in all the interviewee's words the occurrence begins, from 0 to 1.
    """
    forms, display = displayed(tokens)
    sequence = _sequence(tokens, forms, settings)
    at = _content_pairs(sequence, tokens, settings)
    ids = {word: i for i, word in enumerate(display)}
    size = len(display)
    wanted = np.array([ids.get(a, -1) * size + ids.get(b, -1) for a, b in pairs], np.int64)
    at = at[np.isin(sequence.form[at] * size + sequence.form[at + 1], wanted)]
    names = segments["interviewee"].to_pylist()
    at = at[np.array([bool(names[s]) for s in sequence.segment[at].tolist()], bool)]
    ids_of = segments["segment"].to_pylist()
    row, start = sequence.segment[at], sequence.start[at]
    columns = (sequence.form[at], sequence.form[at + 1], row, start, sequence.end[at + 1],
               _positions(tokens, segments, row, start))  # fmt: skip
    rows = [
        {
            "word1": display[one],
            "word2": display[two],
            "interviewee": names[of],
            "segment": ids_of[of],
            "start": begins,
            "end": ends,
            "position": position,
        }
        for one, two, of, begins, ends, position in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]
    return table(OCCURRENCES, rows)


def counted_occurrences(
    pairs_said: pa.Table, segments: pa.Table, pairs: Sequence[tuple[str, str]]
) -> pa.Table:
    """Return the occurrences of the pairs in a corpus of counts, whose places are not known.

    One row an occurrence, as `occurrences` gives, with `start`, `end` and `position` undefined.
    """
    names, ids = segments["interviewee"].to_pylist(), segments["segment"].to_pylist()
    said = pairs_said.filter(
        pc.and_(
            pc.is_in(pairs_said["word1"], pa.array({a for a, _ in pairs}, pa.string())),
            pc.is_in(pairs_said["word2"], pa.array({b for _, b in pairs}, pa.string())),
        )
    )
    wanted = set(pairs)
    rows: list[dict[str, Any]] = []
    for row in said.to_pylist():
        at = row["segment"]
        if (row["word1"], row["word2"]) in wanted and names[at]:
            place = {"interviewee": names[at], "segment": ids[at]}
            rows += [{"word1": row["word1"], "word2": row["word2"], **place}] * row["count"]
    return table(OCCURRENCES, rows)


def displayed(tokens: pa.Table) -> tuple[Codes, list[str]]:
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
    # A form that is never counted (a stop word's) may look like the display of one that is.
    texts = sorted(set(shown))
    place = {text: i for i, text in enumerate(texts)}
    return np.array([place[text] for text in shown], np.int64)[form], texts


def _sequence(tokens: pa.Table, forms: Codes, settings: Bigram) -> _Sequence:
    """Return the tokens of the counting space under the stop-word policy."""
    kind = tokens["kind"].to_numpy()
    keep = np.ones(len(kind), bool)
    if settings.stop_word_policy == "close":
        keep = (kind == Kind.WORD) | (kind == Kind.BREAK)
    kind = kind[keep]
    segment = tokens["segment"].to_numpy().astype(np.int64)[keep]
    spoken = kind != Kind.BREAK
    opens = np.flatnonzero(spoken[:-1] & spoken[1:] & (segment[:-1] == segment[1:]))
    pos, _ = codes(tokens["pos"])
    start, end = tokens["start"].to_numpy()[keep], tokens["end"].to_numpy()[keep]
    return _Sequence(segment, forms[keep], kind, pos[keep], start, end, opens)


def _content_pairs(sequence: _Sequence, tokens: pa.Table, settings: Bigram) -> Codes:
    """Return where the pairs open that hold no stop word and fit the part-of-speech patterns."""
    content = sequence.kind == Kind.WORD
    at: Codes = sequence.opens[content[sequence.opens] & content[sequence.opens + 1]]
    if not settings.patterns:
        return at
    tags = {tag: i for i, tag in enumerate(codes(tokens["pos"])[1])}
    fits = np.zeros(len(at), bool)
    for pattern in settings.patterns:
        one, two = (tags.get(tag, -1) for tag in pattern.upper().split())
        fits |= (sequence.pos[at] == one) & (sequence.pos[at + 1] == two)
    chosen: Codes = at[fits]
    return chosen


def _aligned(rows: tuple[Codes, Codes], found: list[Codes], counts: Codes, size: int) -> Codes:
    """Return the count found for each (segment, word) row; 0 where there is none."""
    keys = rows[0] * size + rows[1]
    aligned = np.zeros(len(keys), np.int64)
    aligned[np.searchsorted(keys, found[0] * size + found[1])] = counts
    return aligned


def _totals(size: int, segment: Codes, kind: NDArray[np.int8], sequence: _Sequence) -> pa.Table:
    """Return what each segment holds in all; a filler is one word."""

    def per_segment(*kinds: Kind) -> Codes:
        return np.bincount(segment[np.isin(kind, kinds)], minlength=size).astype(np.int64)

    arrays = {
        "segment": np.arange(size),
        "words": per_segment(Kind.WORD, Kind.STOP, Kind.FILLER),
        "pairs": np.bincount(sequence.segment[sequence.opens], minlength=size),
        "stop_words": per_segment(Kind.STOP, Kind.CLITIC),
        "fillers": per_segment(Kind.FILLER),
    }
    return from_codes(SEGMENT_TOTALS, arrays, [])


def _removed(tokens: pa.Table, segments: pa.Table, stop_words: Mapping[str, str]) -> pa.Table:
    """Return the words that a list removed, by the role of the speaker."""
    kind = tokens["kind"].to_numpy()
    word, words = codes(tokens["word"])
    role, roles = codes(segments["role"])
    gone = np.flatnonzero((kind != Kind.WORD) & (kind != Kind.BREAK))
    segment = tokens["segment"].to_numpy()[gone]
    (text, of, is_filler), count = count_rows(
        word[gone], role[segment], (kind[gone] == Kind.FILLER).astype(np.int64)
    )
    rows = [
        {
            "word": words[w],
            "list": "fillers" if f else stop_words[words[w]],
            "role": roles[r],
            "count": n,
        }
        for w, r, f, n in zip(
            text.tolist(), of.tolist(), is_filler.tolist(), count.tolist(), strict=True
        )
    ]
    return table(REMOVED, sorted(rows, key=lambda row: (row["list"], row["word"], row["role"])))


def _positions(tokens: pa.Table, segments: pa.Table, row: Codes, start: Codes) -> NDArray[Any]:
    """Return where offsets in rows of `segments` stand in all that their interviewees say."""
    kind = tokens["kind"].to_numpy()
    spoken = (kind != Kind.BREAK) & (kind != Kind.CLITIC)
    segment = tokens["segment"].to_numpy()[spoken].astype(np.int64)
    begins = tokens["start"].to_numpy()[spoken].astype(np.int64)
    words = np.bincount(segment, minlength=segments.num_rows)
    person, _ = codes(segments["interviewee"])
    total = np.bincount(person, words).astype(np.int64)
    # Words before each segment: those of the same person in the rows above.
    order = np.argsort(person, kind="stable")
    above = np.cumsum(words[order]) - words[order]
    own = np.empty(len(words), np.int64)
    own[order] = above - (np.cumsum(total) - total)[person[order]]
    # Words before the offset in its segment: all before it, less all before the segment.
    size = int(max(begins.max(initial=0), start.max(initial=0))) + 1
    inside = np.searchsorted(segment * size + begins, row * size + start)
    inside -= (np.cumsum(words) - words)[row]
    return (own[row] + inside) / total[person[row]]
