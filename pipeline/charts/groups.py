"""Groups: how often each group says the top pairs for its size; of a survey, the answers to each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from ..config import BY_QUESTION
from ..findings.number_format import real
from ..statistics.limits import FEWEST_USES
from ..tables.columns import each_row, in_order, in_roles, interviewees, natural
from ..wording import form, listed, many, one_of, so_many_of, some
from .drawing import group_rates, shown_rows
from .drawing.canvas import Drawing, Page
from .drawing.group_rates import MARKS, Row, Said
from .drawing.style import clean
from .record import Chart, Given

TABLE = "pairs_by_group.csv"
SIZE = {"group": "of the group", "question": "of its answers"}


def draw(inputs: Given) -> Drawing:
    """Return a row for each pair of Figure 1 that `pairs_by_group` has, and a mark for each group.

    A mark stands at the times said per 1,000 words of the group, as groups differ in size. Of more groups
    than there are marks a table of these rates; of more than it has room for, those of most interviewees.
    """
    people, rows, kind = _people(inputs), _rows(inputs), _kind(inputs)
    page = Page(inputs.frame, f"Word pairs said most often, by {kind}")
    shown = _shown(people, rows, page)
    tabled = len(people) > len(MARKS)
    if tabled:
        group_rates.shades(page, rows, shown)
        beyond = False
    else:
        beyond = group_rates.dots(page, rows, people)
    return page.finish(
        f"{'Cells, the darker the more' if tabled else 'Marks'}: times said per 1,000 words {SIZE[kind]}, "
        f"which is fair to {kind}s of unequal size.",
        _sizes(inputs, people, kind),
        f"{'In brackets' if tabled else 'Open'}: said fewer than {FEWEST_USES} times there, or by one "
        f"{one_of(inputs.them)} alone.",
        f"Arrow: farther than the axis goes, as {TABLE} has it." if beyond else "",
        _left_out(inputs, len(people) - len(shown), kind),
        shown_rows.ties_note(inputs["pairs"], inputs.config.plot.top, "pair", inputs.parts),
        _without(inputs, len(rows)),
    )


def _shown(people: dict[str, int], rows: Sequence[Row], page: Page) -> dict[str, int]:
    """Return the groups that have room, those of most interviewees, in their order."""
    if len(people) <= len(MARKS):
        return people
    first = sorted(people, key=lambda name: (-people[name], natural(name)))
    kept = {*first[: group_rates.columns(page, rows)]}
    return {name: number for name, number in people.items() if name in kept}


def _kind(inputs: Given) -> str:
    """Return what a group of the study is called."""
    return "question" if inputs.config.corpus.groups == BY_QUESTION else "group"


def _counted(inputs: Given) -> pa.Table:
    """Return the segments whose words count."""
    segments = inputs["segments"]
    return segments.filter(pa.array(in_roles(segments, inputs.config.tokenise.roles)))


def _people(inputs: Given) -> dict[str, int]:
    """Return how many interviewees each group has, CE2 before CE10; a form's questions as asked."""
    found = dict(each_row(inputs["pairs_by_group"], "group", "interviewees_in_group"))
    return {name: found[name] for name in in_order(found, inputs.config.corpus.asked) if name}


def _sizes(inputs: Given, people: Mapping[str, int], kind: str) -> str:
    """Return what n counts, and of how many people in all where some are in several groups."""
    counted = _counted(inputs)
    there = pc.is_in(counted["group"], value_set=pa.array([*people], pa.string()))
    number = len(interviewees(counted.filter(there)))  # none is known of an archive that keeps no text
    shared = 0 < number < sum(people.values())
    return f"n: {inputs.them} in it" + f", {number:,} in all, as some are in several {kind}s" * shared + "."


def _rows(inputs: Given) -> list[Row]:
    """Return the pairs that Figure 1 shows, those of which the table has the groups."""
    by: dict[shown_rows.Pair, dict[str, Said]] = {}
    for row in inputs["pairs_by_group"].to_pylist():
        firm = row["count"] >= FEWEST_USES and row["interviewees"] > 1
        by.setdefault((row["word1"], row["word2"]), {})[row["group"]] = Said(row["per_1000"], firm)
    return [
        Row(clean(shown_rows.long_name(row)), shown_rows.name_of(row), by[pair])
        for row in shown_rows.shown(inputs["pairs"], inputs.config.plot.top).to_pylist()
        if (pair := (row["word1"], row["word2"])) in by
    ]


def _left_out(inputs: Given, beyond: int, kind: str) -> str:
    """Return sentences on groups that are not shown: for want of room, as nothing is said there, of none."""
    known, names = _people(inputs), {*_counted(inputs)["group"].unique().to_pylist()}
    silent = len(names - {""} - known.keys())
    room = (
        f"Shown are the {many(len(known) - beyond, kind)} of the most {inputs.them}; {beyond:,} more "
        f"{form(beyond, 'is|are')} in {TABLE}."
    )
    return " ".join([
        *[room] * bool(beyond),
        *[f"In {many(silent, f'more {kind}')} no frequent pair is said."] * bool(silent),
        *[f"What is of no {kind} is not shown."] * ("" in names),
    ])  # fmt: skip


def _without(inputs: Given, rows: int) -> str:
    """Return a sentence on pairs of Figure 1 that the table, which is bounded, does not have."""
    missing = shown_rows.shown(inputs["pairs"], inputs.config.plot.top).num_rows - rows
    return f"{many(missing, 'pair')} of Figure 1 {form(missing, 'is|are')} not in {TABLE}." if missing else ""


def described(inputs: Given) -> str:
    """Return how many pairs and groups there are, and where two groups differ most."""
    every, rows, kind = _people(inputs), _rows(inputs), _kind(inputs)
    people = _shown(every, rows, Page(inputs.frame, ""))
    named = [f"“{name}” (n = {number:,})" for name, number in people.items()]
    text = (
        f"How often {many(len(rows), 'word pair')} {form(len(rows), 'is|are')} said per 1,000 words "
        f"{SIZE[kind]}, in each of {so_many_of(len(people), len(every), kind)}: "
        f"{listed(named) if len(named) <= len(MARKS) else some(named)}. "
    )
    apart, open_mark = [], False
    for row in rows:
        rates = {name: row.of(name).rate for name in people}
        firm = [name for name in people if row.of(name).firm]
        open_mark |= any(rates[name] and name not in firm for name in people)
        if firm:
            most, least = max(firm, key=rates.__getitem__), min(people, key=rates.__getitem__)
            apart.append((rates[most] - rates[least], row.pair, most, rates[most], least, rates[least]))
    if not apart:
        return f"{text}None is said {FEWEST_USES} times or more, and by several, in any of them."
    _, pair, most, high, least, low = max(apart, key=lambda each: each[0])
    of = f"Of what is said {FEWEST_USES} times or more, and by several, they" if open_mark else "They"
    return f"{text}{of} differ most in “{pair}”: {real(high)} in “{most}”, {real(low)} in “{least}”."


def _several(inputs: Given) -> bool:
    """Return whether there are two groups or more, and a pair of Figure 1 to hold them against."""
    return len(_people(inputs)) > 1 and bool(_rows(inputs))


CHART = Chart(
    name="groups",
    section="pairs",
    place=2,
    tables=("pairs", "pairs_by_group", "segments"),
    draw=draw,
    described=described,
    needs=("pairs_by_group",),
    has=_several,
)
