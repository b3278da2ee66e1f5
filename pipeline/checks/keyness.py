"""What sets a theme's or a group's words and word pairs apart from the rest of the corpus."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..bigram import Counts
from ..codes.coders import by_hand, units
from ..config import Config
from ..statistics import association
from ..statistics.arrays import Flags, Reals, Wholes
from ..tables.columns import codes, each_row, in_order, in_roles, table
from ..tables.results import RESULTS
from ..wording import noted
from .keyness_p_values import Moved

GROUP = "group: "  # before the name of a group, among themes
# Terms listed for each theme or group: those furthest from chance, on either side.
LISTED = 50
# Weight of the prior of Fightin' Words, in words: what a set must say before its own use outweighs
# that of the whole corpus.
PRIOR = 500.0
Row = dict[str, object]


class Sets(NamedTuple):
    """Rows of segments by theme and by group, and those that were read for themes."""

    themes: Mapping[str, Collection[int]]
    groups: Mapping[str, Collection[int]]
    read: Collection[int]


class _Terms(NamedTuple):
    """Words or pairs as counts: parallel arrays of segment, term and times; and the names."""

    segment: Wholes
    term: Wholes
    times: Wholes
    names: list[str]


def keyness(counts: Counts, segments: pa.Table, sets: Sets, config: Config) -> pa.Table:
    """Return the words and pairs of each set of segments against the others (RESULTS["keyness"]).

    A theme is held against the segments that were read and not coded with it, a group against all
    that are not of it, both among those of the study's roles. Words are compared with words and pairs
    with pairs; a term that occurs fewer than [frequency] min_count times in both together is left out.
    Sorted by the set (a form's questions as it has them), then by falling LRC (the confidence bound of
    the Log Ratio, Bonferroni-corrected over the terms compared; 0 where the interval holds 0), G2 and the
    term.
    `z` is the z-score of "Fightin' Words". Undefined for a set that holds every such segment, or
    none. `p_permutation` and `p_wilcoxon` are those of
    statistics/permutation.py, over interviewees.
    """
    counted, frequency = in_roles(segments, config.tokenise.roles), config.frequency
    contrast = Contrast(counts, counted)
    who_or_where = each_row(segments, "interviewee", "document")
    people = np.array([who or where for who, where in who_or_where], object)
    spoke = contrast.spoke
    rows: list[Row] = []
    for of_kind, among in ((sets.themes, sets.read), (sets.groups, range(len(counted)))):
        taking_part = np.zeros(len(counted), bool)
        taking_part[list(among)] = True
        here = taking_part[spoke]
        moved = Moved(people[spoke[here]].tolist(), frequency.seed)
        for name, of_set in of_kind.items():
            inside = np.zeros(len(counted), bool)
            inside[list(of_set)] = True
            listed = _both_ends(contrast(inside, taking_part & ~inside, frequency.min_count))
            if listed and "g2" in listed[0]:
                said = (each[here] for each in contrast.said(listed))
                made = moved(inside[spoke[here]], *said)
                for row, permuted, ranked, note in zip(listed, *made, strict=True):
                    row |= {"p_permutation": permuted, "p_wilcoxon": ranked}
                    row["note"] = noted(str(row.get("note", "")), note)
            rows += [{"theme": name, **row} for row in listed]
    if asked := [f"{GROUP}{name}" for name in config.corpus.asked]:
        # Only now: what is drawn by chance does not hang on the order of a form's columns.
        place = {name: n for n, name in enumerate(in_order(sets.groups, asked))}
        rows.sort(key=lambda row: place.get(str(row["theme"]), -1))
    return table(RESULTS["keyness"], rows)


class Contrast:
    """Words and pairs of some segments against those of others, among the segments `counted`."""

    def __init__(self, counts: Counts, counted: Flags) -> None:
        self._spaces = [
            (_terms(data, columns, counted), counts.totals[size].to_numpy() * counted)
            for data, columns, size in (
                (counts.words, ("word",), "words"),
                (counts.pairs, ("word1", "word2"), "pairs"),
            )
        ]

    def __call__(self, inside: Flags, outside: Flags, min_count: int) -> list[Row]:
        """Return each term that `min_count` is reached of, the one that stands out most first.

        `kind` is 0 for words and 1 for pairs, `place` the term's among them (see `said`).
        """
        rows = [
            {**row, "kind": kind}
            for kind, (terms, sizes) in enumerate(self._spaces)
            for row in _compared(terms, sizes, inside, outside, min_count)
        ]
        return sorted(rows, key=_rank)

    @property
    def spoke(self) -> Wholes:
        """The segments that count and hold a word."""
        return np.flatnonzero(self._spaces[0][1])

    def said(self, rows: list[Row]) -> tuple[Reals, Reals]:
        """Return how often each term of some rows is said, and of how many, by `spoke` x rows."""
        place = np.full(len(self._spaces[0][1]), -1)
        place[self.spoke] = np.arange(len(self.spoke))
        counts, sizes = (np.zeros((len(self.spoke), len(rows))) for _ in range(2))
        for kind, (terms, all_sizes) in enumerate(self._spaces):
            row_of = np.full(len(terms.names), -1)
            listed = [i for i, row in enumerate(rows) if row["kind"] == kind]
            row_of[np.array([rows[i]["place"] for i in listed], np.int64)] = listed
            column = row_of[terms.term]
            here = (column >= 0) & (place[terms.segment] >= 0)
            np.add.at(counts, (place[terms.segment[here]], column[here]), terms.times[here])
            sizes[:, listed] = all_sizes[self.spoke, None]
        return counts, sizes

    def holders(self, term: str) -> Wholes:
        """Return the segments that hold a term, none where it is not known."""
        for terms, order, places in self._encoded:
            if term in places:
                code = places[term]
                first, last = np.searchsorted(terms.term, [code, code + 1], sorter=order)
                return np.unique(terms.segment[order[first:last]])
        return np.empty(0, np.int64)

    @cached_property
    def _encoded(self) -> list[tuple[_Terms, Wholes, dict[str, int]]]:
        """Words and pairs, each with the order of their terms and the place of each."""
        return [
            (
                terms,
                np.argsort(terms.term, kind="stable"),
                {name: code for code, name in enumerate(terms.names)},
            )
            for terms, _ in self._spaces
        ]


def sets_of(segments: pa.Table, codings: pa.Table, roles: Sequence[str]) -> Sets:
    """Return the segments of each theme coded by hand (`coders.reference`), and of each group."""
    of = units(segments, roles)
    names = sorted({theme for theme in codings["theme"].to_pylist() if theme})
    manual = by_hand(codings, segments, of, names)
    themes, read = {}, np.empty(0, np.int64)
    if manual is not None:
        read = of.row[manual.read]
        themes = {name: of.row[manual.given[:, i]].tolist() for i, name in enumerate(names)}
    groups: dict[str, list[int]] = {}
    for row, group in enumerate(segments["group"].to_pylist()):
        if group:
            groups.setdefault(f"{GROUP}{group}", []).append(row)
    if len(groups) < 2:  # one group has no rest
        groups = {}
    return Sets(
        {name: rows for name, rows in themes.items() if rows}, dict(sorted(groups.items())), read.tolist()
    )


def _terms(data: pa.Table, columns: tuple[str, ...], counted: Flags) -> _Terms:
    """Return the counts of words or pairs in the segments that count."""
    coded = [codes(data[name]) for name in columns]
    key = coded[0][0]
    for code, vocabulary in coded[1:]:
        key = key * max(1, len(vocabulary)) + code
    known, term = np.unique(key, return_inverse=True)
    names = [""] * len(known)
    if len(coded) == 1:
        names = [coded[0][1][k] for k in known.tolist()]
    else:
        one, two = np.divmod(known, max(1, len(coded[1][1])))
        names = [
            f"{coded[0][1][a]} {coded[1][1][b]}" for a, b in zip(one.tolist(), two.tolist(), strict=True)
        ]
    segment = data["segment"].to_numpy().astype(np.int64)
    here = counted[segment]
    count = data["count"].to_numpy().astype(np.int64)
    return _Terms(segment[here], term[here], count[here], names)


def _compared(terms: _Terms, sizes: Wholes, inside: Flags, outside: Flags, min_count: int) -> list[Row]:
    """Return every term of one kind in the set, against the rest."""
    n_a, n_b = int(sizes[inside].sum()), int(sizes[outside].sum())
    within, rest = (
        np.bincount(terms.term[here], terms.times[here], len(terms.names)).astype(np.int64)
        for here in (inside[terms.segment], outside[terms.segment])
    )
    kept = np.flatnonzero(within + rest >= max(1, min_count))
    if not len(kept):
        return []
    f_a, f_b = within[kept], rest[kept]
    if not n_a or not n_b:
        note = "there is no rest to hold it against" if n_a else "the theme has no words"
        return [
            {"term": terms.names[i], "place": i, "count": int(n), "note": note}
            for i, n in zip(kept.tolist(), f_a.tolist(), strict=True)
        ]
    columns: list[Reals] = [
        association.keyness_g2(f_a, n_a, f_b, n_b),
        association.log_ratio(f_a, n_a, f_b, n_b),
        association.lrc(f_a, n_a, f_b, n_b),
        association.fightin_words_z(f_a, n_a, f_b, n_b, PRIOR * (f_a + f_b) / (n_a + n_b), PRIOR),
    ]
    return [
        {"term": terms.names[i], "place": i, "count": int(n), "g2": g2, "log_ratio": ratio, "lrc": lrc}
        | ({"z": z} if z == z else {"note": "no z: the corpus holds no other term"})
        for i, n, g2, ratio, lrc, z in zip(
            kept.tolist(), f_a.tolist(), *(c.tolist() for c in columns), strict=True
        )
    ]


def _rank(row: Row) -> tuple[float, float, str]:
    """Return what terms are sorted by: falling LRC, falling G2, then the alphabet."""
    lrc, g2 = row.get("lrc"), row.get("g2")
    return (-lrc if isinstance(lrc, float) else 0.0, -g2 if isinstance(g2, float) else 0.0, str(row["term"]))


def _no_rarer(row: Row) -> bool:
    """Return whether a term is no rarer in the set than in the rest; False where that is undefined."""
    ratio = row.get("log_ratio")
    return isinstance(ratio, float) and ratio >= 0


def _both_ends(rows: list[Row]) -> list[Row]:
    """Return the terms that stand out most, those the set prefers and those it avoids.

    One that the set never says, and need not by its size, does neither.
    """
    rows = [row for row in rows if row["count"] or not _no_rarer(row)]
    if len(rows) <= LISTED:
        return rows
    return rows[: LISTED * 4 // 5] + rows[-(LISTED - LISTED * 4 // 5) :]
