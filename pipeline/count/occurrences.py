"""Each occurrence of a study's pairs: in whose words, and where in the text and in all they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..config import Bigram
from ..tables.columns import codes, table
from ..tables.handed import OCCURRENCES
from ..words.kind import Kind
from .rows import Codes, count_rows, distinct, is_in
from .where import Where


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
        kept = np.flatnonzero(content | (kind >= Kind.BREAK))
    word = np.where(content, of_form[form], -1)[kept]
    segment = tokens["segment"].to_numpy().astype(np.int64)[kept]
    left = np.flatnonzero((word[:-1] >= 0) & (word[1:] >= 0) & (segment[:-1] == segment[1:]))
    wanted = np.array([ids[a] * len(ids) + ids[b] for a, b in pairs], np.int64)
    left = left[np.isin(word[left] * len(ids) + word[left + 1], wanted)]
    pos, tags = codes(tokens["pos"])
    if pattern := fits(settings.patterns, pos[kept], tags):
        left = left[pattern(left, left + 1)]
    row, start = segment[left], tokens["start"].to_numpy()[kept[left]]
    end = tokens["end"].to_numpy()[kept[left + 1]]
    hits = Where(word[left], word[left + 1], row, start, end, _inside(tokens, row, start))
    return placed(hits, rows, segments, totals, display)


def placed(
    matches: Where, rows: Codes, segments: pa.Table, totals: pa.Table, display: Sequence[str]
) -> pa.Table:
    """Return occurrences, which are known by their words' places in `display`, as `occurrences`."""
    segment_rows = rows[matches.row]
    here = segments.select(["interviewee", "segment"]).take(pa.array(segment_rows))
    words = pa.array(display, pa.string())
    columns = {
        "word1": words.take(pa.array(matches.one)),
        "word2": words.take(pa.array(matches.two)),
        "interviewee": here["interviewee"],
        "segment": here["segment"],
        "start": matches.start,
        "end": matches.end,
        "position": _positions(matches, segments, totals, rows),
    }
    made = pa.table(columns).cast(OCCURRENCES)
    return made.filter(pc.not_equal(made["interviewee"], ""))


def holding(counts: pa.Table, pairs: Sequence[tuple[str, str]]) -> Codes:
    """Return the rows of the segments that hold one of the pairs, ascending; `counts` has which."""
    return distinct(_of_pairs(counts, pairs)["segment"].to_numpy()).astype(np.int64)


def _of_pairs(counts: pa.Table, pairs: Sequence[tuple[str, str]]) -> pa.Table:
    """Return the rows of the pairs among counted ones (tables.SEGMENT_PAIRS)."""
    (one, openers), (two, closers) = codes(counts["word1"]), codes(counts["word2"])
    opener = {word: code for code, word in enumerate(openers)}
    closer = {word: code for code, word in enumerate(closers)}
    wanted = [opener[a] * len(closers) + closer[b] for a, b in pairs if a in opener and b in closer]
    here = is_in(one * len(closers) + two, np.sort(np.array(wanted, np.int64)))
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
        segment = row["segment"]
        if names[segment]:
            place = {"interviewee": names[segment], "segment": ids[segment]}
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
    spoken = (kind < Kind.BREAK) & (kind != Kind.CLITIC)
    segment = tokens["segment"].to_numpy()[spoken].astype(np.int64)
    begins = tokens["start"].to_numpy()[spoken].astype(np.int64)
    size = int(max(begins.max(initial=0), start.max(initial=0))) + 1
    inside = np.searchsorted(segment * size + begins, row * size + start)
    return inside - np.searchsorted(segment, row)


def _positions(matches: Where, segments: pa.Table, totals: pa.Table, rows: Codes) -> NDArray[np.float64]:
    """Return where occurrences stand in all that their interviewees say: from 0 to 1.

    `rows` are those of their segments in the study; `matches.row` points into `rows`.
    """
    words = totals["words"].to_numpy()
    person, _ = codes(segments["interviewee"])
    total = np.bincount(person, words).astype(np.int64)
    # Words before each segment: those of the same person in the rows above.
    order = np.argsort(person, kind="stable")
    above = np.cumsum(words[order]) - words[order]
    before = np.empty(len(words), np.int64)
    before[order] = above - (np.cumsum(total) - total)[person[order]]
    segment_rows = rows[matches.row]
    return np.asarray((before[segment_rows] + matches.inside) / total[person[segment_rows]])


def fits(
    patterns: Sequence[str], pos: Codes, tags: Sequence[str]
) -> Callable[[Codes, Codes], NDArray[np.bool_]] | None:
    """Return what tells whether two words fit a pattern of parts of speech; None: all do."""
    if not patterns:
        return None
    wanted = np.zeros((len(tags), len(tags)), bool)
    place = {tag: i for i, tag in enumerate(tags)}
    for pattern in patterns:
        one, two = pattern.upper().split()
        if one in place and two in place:
            wanted[place[one], place[two]] = True
    return lambda one, two: wanted[pos[one], pos[two]]
