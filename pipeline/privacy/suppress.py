"""Counts that are safe to share: what only a few people said is left out, beyond recovery.

A word or pair is *kept* if at least `least` interviewees said it. Everything printed is one of

1. how many interviewees there are, and of each how many words, stop words and fillers they said;
2. how often each interviewee said each kept word and each kept pair;
3. sums of these: `pairs`, `first` and `second` count kept pairs alone.

Interviewees are numbered by what is printed of them, so that not even their order tells who they
are; turns, documents, questions, groups and the list of removed words are not printed.

**Guarantee.** A cell is how often an interviewee said a word or pair that is not kept. No cell can
be worked out from what is printed, nor can it be told that the word or pair was said at all.

**Proof.** Take any corpus. Replace each token of each word that is not kept, every time, by a new
word that is said nowhere else, and put a comma into each pair that is not kept. Now every cell is
0. What is printed has not changed: (1) a word became a word and a comma is none; (2) no token of a
kept word was touched, and no two neighbours that make up a kept pair (its words are kept, as all
who say the pair say both) were parted; none of the new words is kept, as one interviewee says each
and `least` is at least 2; (3) follows. So whoever has only what is printed cannot tell the corpus
from one in which every cell is 0. (`tests/privacy/test_suppress.py` does this to invented corpora.)

What it does not cover: the kept words themselves, with who of the numbered interviewees said them
how often; how many words of each interviewee are not shown; two exports of one study with other
thresholds or interviewees, whose difference can tell what neither does.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..count.occurrences import displayed_tokens
from ..count.parts import parts_of
from ..count.rows import count_rows
from ..errors import InputError
from ..tables.columns import codes, empty, from_codes, in_roles, table
from ..tables.handed import REMOVED, SEGMENT_PAIRS, SEGMENT_TOTALS, SEGMENT_WORDS, SEGMENTS
from ..wording import many
from ..words.kind import Kind

LEAST = 5  # interviewees who must have said a word, unless told otherwise
_TOTALS = ("words", "stop_words", "fillers")


class Suppressed(NamedTuple):
    """A study's counts without small cells, as `writers.study_counts` takes them, and what is gone."""

    segments: pa.Table  # SEGMENTS, a row an interviewee
    words: pa.Table  # SEGMENT_WORDS
    pairs: pa.Table  # SEGMENT_PAIRS
    totals: pa.Table  # SEGMENT_TOTALS
    removed: pa.Table  # REMOVED, empty
    words_left_out: int
    pairs_left_out: int


class _Cells(NamedTuple):
    """How often each interviewee said each term; sorted by interviewee and term."""

    person: NDArray[np.int64]
    terms: tuple[NDArray[np.int64], ...]  # a word, or two
    number: NDArray[np.int64]


def suppressed(
    segments: pa.Table,
    words: pa.Table,
    pairs: pa.Table,
    totals: pa.Table,
    *,
    roles: Collection[str],
    least: int,
    shown: Collection[str] | None = None,
) -> Suppressed:
    """Return the counts of a study without the words and pairs that fewer than `least` said.

    The tables are those of `tables/`; segments of other `roles` are left out. `shown`, where
    given, are the only words that may be printed (see `common`). Raises InputError for fewer
    interviewees than `least`, which must be 2 or more.
    """
    person, people = parts_of(segments, roles, "interviewee")
    if least < 2 or len(people) < least:
        raise InputError(
            "small cells cannot be suppressed so",
            where="--suppress",
            found=f"{least}, in a study of {many(len(people), 'interviewee')}",
            allowed="2" + (f" to {len(people):,}" if len(people) > 2 else "") + ", or 0",
            remedy="lower it; --suppress 0 writes every count of every turn, which is not safe to "
            "share without looking",
        )
    counted = in_roles(segments, roles)
    # Codes are places in the sorted words that are kept, so that no other word has a bearing.
    cells, vocabulary = _cells(words, ("word",), counted, person)
    enough = np.bincount(cells.terms[0], minlength=len(vocabulary)) >= least
    kept = sorted(
        word
        for word, ok in zip(vocabulary, enough.tolist(), strict=True)
        if ok and (shown is None or word in shown)
    )
    coupled, others = _cells(pairs, ("word1", "word2"), counted, person)
    cells_kept = _among(cells, vocabulary, kept)
    pairs_kept = _frequent(_among(coupled, others, kept), len(kept), least)
    sums = {
        name: np.bincount(person[counted], totals[name].to_numpy()[counted], len(people)).astype(np.int64)
        for name in _TOTALS
    }
    order = _order(sums, cells_kept, pairs_kept, len(people))
    cells_kept, pairs_kept = _numbered(cells_kept, order), _numbered(pairs_kept, order)
    place = np.argsort(order)  # the interviewee at each number
    return Suppressed(
        _people(len(people)),
        _words(cells_kept, pairs_kept, kept),
        from_codes(
            SEGMENT_PAIRS,
            {"segment": pairs_kept.person, "count": pairs_kept.number}
            | dict(zip(("word1", "word2"), pairs_kept.terms, strict=True)),
            kept,
        ),
        from_codes(
            SEGMENT_TOTALS,
            {name: sums[name][place] for name in _TOTALS}
            | {
                "segment": np.arange(len(people)),
                "pairs": np.bincount(pairs_kept.person, pairs_kept.number, len(people)),
            },
            [],
        ),
        empty(REMOVED),
        len(set(cells.terms[0].tolist())) - len(kept),
        _distinct(coupled, len(others)) - _distinct(pairs_kept, len(kept)),
    )


def common(tokens: pa.Table, segments: pa.Table, roles: Collection[str], least: int) -> set[str]:
    """Return the words that are shown for a lemma or stem and that at least so many said as such.

    A lemma that many said is shown as the word that stands for it most often, and that may be one
    interviewee's own.
    """
    person, _ = parts_of(segments, roles, "interviewee")
    counted = in_roles(segments, roles)
    form, shown = displayed_tokens(tokens)
    word, words = codes(tokens["word"])
    segment = tokens["segment"].to_numpy()
    here = counted[segment] & (tokens["kind"].to_numpy() == Kind.WORD)
    (of, surface, _), _ = count_rows(form[here], word[here], person[segment[here]])
    (of, surface), people = count_rows(of, surface)
    rows = zip(of.tolist(), surface.tolist(), people.tolist(), strict=True)
    return {words[s] for f, s, n in rows if shown[f] == words[s] and n >= least}


def _cells(
    data: pa.Table, columns: tuple[str, ...], counted: NDArray[np.bool_], person: NDArray[np.int64]
) -> tuple[_Cells, list[str]]:
    """Return the cells of a table of counts, and the words that their codes stand for."""
    coded = [codes(data[column]) for column in columns]
    words = sorted({word for _, vocabulary in coded for word in vocabulary})
    place = {word: number_of for number_of, word in enumerate(words)}
    segment = data["segment"].to_numpy()
    count = data["count"].to_numpy().astype(np.int64)
    here = counted[segment] & (count > 0)
    terms = [
        np.array([place[word] for word in vocabulary] or [0], np.int64)[code[here]]
        for code, vocabulary in coded
    ]
    (who, *coded_terms), number = count_rows(person[segment[here]], *terms, weights=count[here])
    return _Cells(who, tuple(coded_terms), number), words


def _among(cells: _Cells, vocabulary: list[str], kept: list[str]) -> _Cells:
    """Return the cells whose words are all kept, their codes places in `kept`."""
    code_of = {word: place for place, word in enumerate(kept)}
    moved = np.array([code_of.get(word, -1) for word in vocabulary] or [0], np.int64)
    terms = [moved[term] for term in cells.terms]
    here = np.all([term >= 0 for term in terms], axis=0)
    # Both lists are sorted, so the order of the cells stays.
    return _Cells(cells.person[here], tuple(term[here] for term in terms), cells.number[here])


def _frequent(pairs: _Cells, size: int, least: int) -> _Cells:
    """Return the cells of the pairs that at least so many interviewees said."""
    key = pairs.terms[0] * size + pairs.terms[1]
    _, of, people = np.unique(key, return_inverse=True, return_counts=True)
    here = people[of] >= least if len(key) else np.zeros(0, bool)
    return _Cells(pairs.person[here], tuple(term[here] for term in pairs.terms), pairs.number[here])


def _distinct(pairs: _Cells, size: int) -> int:
    """Return how many pairs there are."""
    return len(np.unique(pairs.terms[0] * max(1, size) + pairs.terms[1]))


def _order(
    sums: dict[str, NDArray[np.int64]], words: _Cells, pairs: _Cells, people: int
) -> NDArray[np.int64]:
    """Return each interviewee's number: by falling totals, then by what is printed of them.

    Those who are alike in all of it can change places without a change in what is printed.
    """
    printed = [
        np.split(
            np.stack([*cells.terms, cells.number], axis=1),
            np.searchsorted(cells.person, np.arange(1, people)),
        )
        for cells in (words, pairs)
    ]
    keys = [
        (*(-int(sums[name][who]) for name in _TOTALS), *(p[who].tolist() for p in printed))
        for who in range(people)
    ]
    order = np.empty(people, np.int64)
    order[sorted(range(people), key=keys.__getitem__)] = np.arange(people)
    return order


def _numbered(cells: _Cells, order: NDArray[np.int64]) -> _Cells:
    """Return the cells under the interviewees' numbers, sorted."""
    (who, *terms), count = count_rows(order[cells.person], *cells.terms, weights=cells.number)
    return _Cells(who, tuple(terms), count)


def _words(words: _Cells, pairs: _Cells, kept: list[str]) -> pa.Table:
    """Return the kept words (SEGMENT_WORDS), which open and close kept pairs alone."""
    key = words.person * len(kept) + words.terms[0]
    sides = {}
    for name, term in zip(("first", "second"), pairs.terms, strict=True):
        sides[name] = np.zeros(len(key), np.int64)
        np.add.at(sides[name], np.searchsorted(key, pairs.person * len(kept) + term), pairs.number)
    arrays = {"segment": words.person, "word": words.terms[0], "count": words.number, **sides}
    return from_codes(SEGMENT_WORDS, arrays, kept)


def _people(people: int) -> pa.Table:
    """Return a row (SEGMENTS) for each interviewee: R01, R02 and so on."""
    width = max(2, len(str(people)))
    rows = []
    for number in range(1, people + 1):
        name = f"R{number:0{width}}"
        rows.append(
            dict.fromkeys(("segment", "document", "speaker", "interviewee"), name)
            | {"role": "participant", "start": 0, "end": 0}
        )
    return table(SEGMENTS, rows)
