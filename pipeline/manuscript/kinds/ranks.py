"""What a draft puts first, last or in another place: themes and pairs by how often, coefficients by size."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from ...wording import listed
from ..as_often import as_often
from ..coder_pairs import rows_of
from ..coders_named import coders
from ..findings import Said, same
from ..grammar import any_case
from ..group_claims import Part, compared, part_of, times_in
from ..held import UNCODED, Study
from ..raised_by import raised_by
from ..rank_claims import AGREEMENT, COEFFICIENT, SIZES, Order, orders, places
from ..said_by import Times
from ..sentence import Sentence
from .codings import given_by
from .coefficients import COLUMNS

KIND = "rank"
READS = frozenset("nth most share more when part".split())
_STATED = re.compile(r"(?<![\w.,])[-−]?[01]?\.\d+(?![\d%])")  # a coefficient
_TIES = 5  # of the same number that are named
_THING = any_case(r"(?: (?:word )?(?:pairs?|bigrams?|phrases?|words?))?\b")
Values = Mapping[str, float]


def said(here: Sentence) -> Iterator[Said]:
    """Yield what a sentence puts in a place, and in which it stands by the tables.

    Of a tie nothing is first, unless the sentence says that it shares its place; further down each has the
    place that they share. Where it is not clear what is put in order, or by what, that is said.
    """
    yield from compared(here, KIND)
    yield from as_often(here, KIND)
    for match in places(here.spoken):
        first, last = here.clause(*match.span())
        claim, tables = here.text[first:last].strip(" ,;."), None
        thing = _THING.match(here.spoken, match.end())
        part = part_of(here, match.start(), thing.end() if thing else match.end())
        for order in orders(match, here, in_group=part is not None):
            named = f"{order.names[0]} in place {order.place}: " if tables is not None and order.names else ""
            named = f"before {order.than}: " if named and order.than else named
            right: bool | str = "not checked"
            if part:
                found, right = _in_group(order, part, here)
            elif not order.names:
                found = order.by
            else:
                tables = _tables(order, match, here) if tables is None else tables
                found, right, tables = _held(order, tables, here.spoken[first:last], here.study)
            yield here.said(KIND, match.span(), found, right, named + claim)


def _held(
    order: Order, tables: Mapping[str, Values], clause: str, study: Study
) -> tuple[str, bool | str, Mapping[str, Values]]:
    """Return what tables say to an order, the verdict, and those by which it is right (else all)."""
    some = {how: values for how, values in tables.items() if {*order.names, order.than} - {""} <= {*values}}
    if not some:
        no_codes = order.what == "themes" and study.uncoded
        return UNCODED if no_codes else "no table has what it puts in order", "not checked", tables
    if order.what != "themes" and not order.most and not order.than:
        why = "words.csv and pairs.csv leave out what is rarer than [frequency] min_count"
        return why, "not checked", tables
    right = {how: values for how, values in some.items() if _right(order, values)}
    doubt = _doubtful(order, right, some) if order.by in SIZES and right else ""
    if doubt:
        return doubt, "not checked", some
    how = next(iter(right or some))
    found = _shown(order, how, some[how])
    if not right and re.search(r"\bnot\b|n['’]t\b", clause):
        return f"it may be of a part; of all, {found}", "not checked", some
    return found, bool(right), right or some


def _doubtful(order: Order, right: Mapping[str, Values], some: Mapping[str, Values]) -> str:
    """Return why it is doubtful that coefficients stand in an order; empty: it is not.

    That is where they do so by one coefficient and not by another, or of one pair of coders and not of
    another, and it is not said which is meant.
    """
    doubt = ""
    for level in dict.fromkeys(how.rpartition(", by ")[2] for how in right):
        by_pair: dict[str, list[str]] = defaultdict(list)
        for how in some:
            if how.endswith(f", by {level}"):
                by_pair[how.partition(" of ")[2]].append(how)
        whole = [hows for hows in by_pair.values() if all(how in right for how in hows)]
        if len(whole) == len(by_pair):
            return ""
        mixed = next((hows for hows in by_pair.values() if any(how in right for how in hows)), [])
        others = [how for hows in by_pair.values() for how in hows] if whole else mixed
        one = next(how for how in (*(whole[0] if whole else ()), *mixed) if how in right)
        other = next(how for how in others if how not in right)
        why = "it does not say between whom" if whole else "the coefficients do not agree on it"
        doubt = f"{why}: {_shown(order, one, some[one])}; {_shown(order, other, some[other])}"
    return doubt


def _in_group(order: Order, part: Part, here: Sentence) -> tuple[str, bool | str]:
    """Return what a group has to what a draft puts in a place of it, and the verdict.

    "Said most often in the clinic" may be of the pairs of the clinic, or of the groups.
    """
    times, no_terms = here.study.by_group.times, order.what == "themes" or not order.most or not order.names
    if part.why or no_terms or not isinstance(times, Times):
        return part.not_held(), "not checked"
    each = {name: times_in(name, here.study) or {} for name in filter(None, (*order.names, order.than))}
    own = {name: of.get(part.group, 0) for name, of in each.items()}
    values = times.ranked(part.group, 1 + (order.what == "pairs")) | own
    within, first = _right(order, values), each[order.names[0]]
    found = _shown(order, f"times in “{part.group}”", values)
    if order.than or here.parts[0].start < here.spoken.find(",") or len(order.names) > 1:
        return found, within
    over = sorted(first, key=lambda group: -first[group])[:1] == [part.group]
    shown = "; ".join(f"{n} in “{group}”" for group, n in first.items())
    if within == over:
        return f"{found}; {order.names[0]}: {shown}", within
    return f"it may be of the groups ({order.names[0]}: {shown}) or of one: {found}", "not checked"


def _tables(order: Order, match: re.Match[str], here: Sentence) -> Mapping[str, Values]:
    """Return what things are put in order by: how it is called -> thing -> number."""
    study, named = here.study, coders(here, *match.span())
    found: dict[str, dict[str, float]] = defaultdict(dict)
    if order.by in SIZES:
        names = {one["name"].casefold() for one in COEFFICIENT.finditer(here.text)}
        columns = [COLUMNS[name] for name in names if name in COLUMNS] or ["kappa", "positive_agreement"]
        for column in [order.by] if order.by != AGREEMENT else columns:
            for row in rows_of(column, "", here.text, study, here.before):
                if row["theme"] != "*":
                    how = f"{column} of {row['coder_a']} and {row['coder_b']}, by {row['level']}"
                    found[how][row["theme"]] = row[column]
        found = _that_have(order, here.spoken[slice(*here.clause(*match.span()))], found)
    elif order.what == "themes":
        for theme in study.codings if order.by != "people" else ():
            for coder, n in given_by(theme, named, study).items():
                found[f"segments by {coder}"][theme] = n
        for theme in study.raised if order.by != "segments" else ():
            for how, n in raised_by(theme, named, study)[0].items():
                found[f"{study.speakers_are} {how}"][theme] = n
    else:
        for name, term in study.terms.items():
            if (" " in name) == (order.what == "pairs"):
                if order.by != "people":
                    found["times"][name] = term.times
                if order.by in ("people", "often") and term.people is not None:
                    found[study.speakers_are][name] = term.people
    return found


def _that_have(order: Order, clause: str, found: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return those of the coefficients that one beside what is put in order is of: "lowest kappa (0.68)".

    All, where none has it, or the clause states none or several.
    """
    stated = _STATED.findall(clause)
    if len(stated) != 1 or len(order.names) != 1:
        return found
    have = {
        how: values for how, values in found.items()
        if order.names[0] in values and same(stated[0], values[order.names[0]])
    }  # fmt: skip
    return have or found


def _right(order: Order, values: Values) -> bool:
    """Return whether things stand in the places in which a draft puts them."""
    sign = 1 if order.most else -1
    own = [sign * values[name] for name in order.names]
    if order.so_many not in (0, len(order.names)) and not order.within:
        return False
    if order.than:
        return own[0] > sign * values[order.than]
    # A theme that nobody raises may be left out of the last ones.
    some = (
        [{n: v for n, v in values.items() if v or n in order.names}, values] if not order.most else [values]
    )
    for all_of_them in some:
        others = [sign * n for name, n in all_of_them.items() if name not in order.names]
        if order.within:
            every = [sign * n for n in all_of_them.values()]
            if all(sum(n > one for n in every) < order.place for one in own):
                return True
        elif order.shared:
            better, as_good = sum(n > min(own) for n in others), sum(n >= max(own) for n in others)
            if better < order.place <= as_good + len(own):
                return True
        elif order.place - 1 == sum(n > max(own) for n in others) and (
            order.place > 1 or sum(n >= min(own) for n in others) == 0
        ):
            return True
    return False


def _shown(order: Order, how: str, values: Values) -> str:
    """Return the first of an order, and where what is claimed stands, as text."""
    sign = -1 if order.most else 1
    ranked = sorted(values, key=lambda name: (sign * values[name], name))

    def number(name: str) -> str:
        n = values[name]
        return f"{name} ({n:,})" if isinstance(n, int) else f"{name} ({n:.3f})"

    if order.than:
        return f"{how}: {number(order.names[0])}, {number(order.than)}"
    first = ranked[: max(2, order.place + len(order.names) - 1)][:5]
    others = [name for name in order.names if name not in first]
    places = [
        f"{number(name)} in place {1 + sum(sign * n < sign * values[name] for n in values.values())}"
        for name in others
    ]
    own = {values[name] for name in order.names}
    ties = [number(name) for name in ranked if name not in (*first, *others) and values[name] in own]
    places += [f"{listed(ties[:_TIES])} as {'often' if order.what != 'themes' else 'many'}"] if ties else []
    return "; ".join([f"{how}: {'most' if order.most else 'least'} {', '.join(map(number, first))}", *places])
