"""What each further interview added, and which themes are raised together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..bigram import Counts
from ..codes.coders import Coder, Units, by_hand, read_of, themes_of, units
from ..codes.uncompared import mostly_left_out
from ..findings.saturation_rule import BRIEF, SURVEY, by_number
from ..readers.order_held import NUMBER, READ
from ..statistics.arrays import Flags, Wholes, any_by, numbered
from ..tables.columns import codes, each_row, table
from ..tables.results import RESULTS

BASE, RUN = 4, 2  # interviews that the rest is held against, and interviews taken together
NO_CODES, UNREAD = "no manual codes", "no human coder has read them: they count for no theme"


def saturation(
    segments: pa.Table,
    codings: pa.Table,
    codebook: pa.Table,
    pairs: pa.Table,
    counts: Counts,
    order: pa.Table | None = None,
    *,
    roles: Sequence[str] = ("participant",),
) -> pa.Table:
    """Return what each interviewee adds, in order (RESULTS["saturation"]).

    The `order` (tables.ORDER) is that of their first documents, if any is given, and of one document or
    day, and else, that of the numbers in their names, where all are numbered alike (P1, P2, P10): a project
    keeps texts in the order in which they came into it. Else, and in a survey, it is the order read;
    `ordered_by` says which it is.
    `new_themes` and `new_pairs` are the themes (of the one human coder, or of the consensus) and
    the listed word pairs that nobody before raised or said; `themes` and `pairs` those so far. Themes
    coded mostly on words that are not counted (`mostly_left_out`) are none of them.
    `run_share` is the new themes of this interview and the one before, as a share of the themes of
    the first four; undefined before the sixth, where those four raised none, and in a survey. Of whom no
    human coder has read nothing is known of themes: they are none of these four, six or two.
    Source: Guest, Namey & Chen 2020, PLoS ONE 15(5), e0232076: base size 4, run length 2.
    """
    of = units(segments, roles).of_interviewees()
    people, who = numbered(of.interviewee)
    survey = _is_survey(segments, of, who, len(people))
    by = READ
    if not survey:
        first, by = _places(segments, of, who, len(people), order)
        numbers = by_number(people)
        by = NUMBER if by == READ and numbers is not None else by
        within = sorted(range(len(people)) if numbers is None else numbers, key=first.__getitem__)
        people, who = [people[place] for place in within], np.argsort(within)[who]
    named, elsewhere = themes_of(codebook, codings), mostly_left_out(codings, units(segments, roles))
    shown = [theme not in elsewhere for theme in named]
    manual = by_hand(codings, segments, of, named)
    read = [] if manual is None else [*map({*read_of(of, manual.read)}.__contains__, people)]
    raised = None if manual is None else any_by(_raised(manual)[:, shown], who, len(people))
    new_themes = None if raised is None else _first(raised)
    new_pairs = _first_said(pairs, counts, of.unit, who, len(people))
    rows: list[dict[str, Any]] = []
    for i, name in enumerate(people):
        row: dict[str, Any] = {"position": i + 1, "interviewee": name, "ordered_by": by}
        row |= {"new_pairs": int(new_pairs[i]), "pairs": int(new_pairs[: i + 1].sum())}
        rows.append(row)
        if new_themes is None or not read[i]:
            row["note"] = NO_CODES if new_themes is None else UNREAD
            continue
        themes, place = new_themes[read], sum(read[:i])
        row |= {"new_themes": int(themes[place]), "themes": int(themes[: place + 1].sum())}
        base = int(themes[:BASE].sum())
        if survey:
            row["note"] = SURVEY
        elif place < BASE + RUN - 1:
            row["note"] = f"no run_share: fewer than {BASE + RUN} interviews so far"
        elif not base:
            row["note"] = f"no run_share: the first {BASE} interviews raised no theme"
        else:
            row["run_share"] = float(themes[place - RUN + 1 : place + 1].sum() / base)
    return table(RESULTS["saturation"], rows)


def _places(
    segments: pa.Table, of: Units, who: Wholes, people: int, order: pa.Table | None
) -> tuple[Wholes, str]:
    """Return of each person the place of their first document in the order given, and what that follows."""
    places: Wholes = np.zeros(people, np.int64)
    if order is None or not order.num_rows:
        return places, READ
    place = dict(each_row(order, "document", "place"))
    documents = segments["document"].take(pa.array(of.row)).to_pylist()
    places[:] = len(place)
    np.minimum.at(places, who, [place.get(document, len(place)) for document in documents])
    return places, order["by"][0].as_py()


def _is_survey(segments: pa.Table, of: Units, who: Wholes, people: int) -> bool:
    """Return whether more than half of the people said little; without text nothing shows that."""
    words = np.zeros(people, np.int64)
    texts = segments["text"].take(pa.array(of.row)).to_pylist()
    np.add.at(words, who, [len(text.split()) for text in texts])
    return bool(2 * np.sum((words > 0) & (words < BRIEF)) > people)


def cooccurrence(
    segments: pa.Table, codings: pa.Table, codebook: pa.Table, *, roles: Sequence[str] = ("participant",)
) -> pa.Table:
    """Return how often two themes are raised together (RESULTS["cooccurrence"]).

    Over the segments that the human coder (or the consensus) has read: `segments` and
    `interviewees` with both themes, the `expected` segments with both if they were independent
    (n_a n_b / n), and Jaccard's index, both / either. A theme that was never given has no row.
    """
    if not codings.num_rows:
        return table(RESULTS["cooccurrence"], [])
    of = units(segments, roles)
    people, who = numbered(of.interviewee)
    names = themes_of(codebook, codings)
    manual = by_hand(codings, segments, of, names)
    if manual is None:
        return table(RESULTS["cooccurrence"], [])
    raised, read = _raised(manual), int(manual.read.sum())
    each = raised.sum(axis=0)
    by_person = any_by(raised & of.answers[:, None], who, len(people)).astype(np.int64)
    both = raised.astype(np.int64).T @ raised
    persons = by_person.T @ by_person
    rows = [
        {
            "theme_a": names[a],
            "theme_b": names[b],
            "segments": int(both[a, b]),
            "interviewees": int(persons[a, b]),
            "expected": float(each[a] * each[b] / read),
            "jaccard": float(both[a, b] / (each[a] + each[b] - both[a, b])),
        }
        for a, b in combinations(np.flatnonzero(each).tolist(), 2)
    ]
    return table(RESULTS["cooccurrence"], rows)


def _raised(manual: Coder) -> Flags:
    """Return units x themes as the human coder or the consensus gave them."""
    return manual.given & manual.read[:, None]


def _first(raised: Flags) -> Wholes:
    """Return for each person how many columns are theirs first, of people x columns."""
    place = np.where(raised.any(axis=0), raised.argmax(axis=0), len(raised))
    first: Wholes = np.bincount(place, minlength=len(raised) + 1)[: len(raised)].astype(np.int64)
    return first


def _first_said(pairs: pa.Table, counts: Counts, unit: Wholes, who: Wholes, people: int) -> Wholes:
    """Return how many of the listed pairs each person says first."""
    data = counts.pairs
    (one, firsts), (two, seconds) = codes(data["word1"]), codes(data["word2"])
    pair_codes = [
        pc.fill_null(pc.index_in(pairs[name].cast(pa.string()), pa.array(known, pa.string())), -1)
        for name, known in (("word1", firsts), ("word2", seconds))
    ]
    width = max(len(seconds), 1)
    listed = pair_codes[0].to_numpy().astype(np.int64) * width + pair_codes[1].to_numpy()
    at_unit = unit[data["segment"].to_numpy()]
    key = one * width + two
    kept = (at_unit >= 0) & np.isin(key, listed)
    person = who[at_unit[kept]]
    _, which = np.unique(key[kept], return_inverse=True)
    earliest = np.full(int(which.max(initial=-1)) + 1, people, np.int64)
    np.minimum.at(earliest, which, person)
    first: Wholes = np.bincount(earliest, minlength=people)[:people].astype(np.int64)
    return first
