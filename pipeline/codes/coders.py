"""Who gave which theme to which segment, as arrays of units x themes; who teaches, who tests.

Without `[themes] train_on` the automatic coder learns from whom it is held against: the only human
coder, the one named in `test_on`, or the consensus of several, interviewees held out in turn. With it, one
coder teaches and the others test; interviewees are held out all the same, as two coders of one passage
have read the same words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..config import Themes
from ..errors import InputError, unknown
from ..statistics.arrays import Flags, Wholes
from ..tables.columns import codes, each_row, in_roles, natural
from ..tables.handed import ALONE, AUTO
from ..wording import each_of

CONSENSUS = "consensus"
EVERYONE = "*"  # all human coders together, where a table names coders
SEVERAL = (("any coder", "all coders"), ("either coder", "both coders"))  # of more, and of two
ADJUDICATED = "adjudicated"  # the manual codes with decisions applied (adjudication.py)


@dataclass(frozen=True)
class Units:
    """The segments that are coded: those of the study's roles, in the order of SEGMENTS.

    `row` is the row in SEGMENTS and `unit` the way back (-1: no unit). The interviewee of a
    segment that has none (a field note) is its document; `others` are such documents where
    interviewees are counted as well: none of them, and nobody who raises a theme.
    """

    row: Wholes
    unit: Wholes
    segment: list[str]
    document: list[str]
    speaker: list[str]
    interviewee: list[str]
    question: list[str]
    others: frozenset[str] = frozenset()

    @property
    def answers(self) -> Flags:
        """Whether each unit is an interviewee's."""
        return np.array([name not in self.others for name in self.interviewee], bool)

    def of_interviewees(self) -> Units:
        """Return the units that are an interviewee's."""
        kept = np.flatnonzero(self.answers)
        unit = np.full(len(self.unit), -1, np.int64)
        unit[self.row[kept]] = np.arange(len(kept))
        names = ("segment", "document", "speaker", "interviewee", "question")
        columns = {name: [getattr(self, name)[i] for i in kept.tolist()] for name in names}
        return replace(self, row=self.row[kept], unit=unit, others=frozenset(), **columns)

    def __len__(self) -> int:
        return len(self.row)

    def about(self, unit: int) -> dict[str, str]:
        """Return the columns by which tables name a unit."""
        names = ("segment", "document", "speaker")
        return {name: getattr(self, name)[unit] for name in names}


def units(segments: pa.Table, roles: Sequence[str]) -> Units:
    """Return the units among the segments (tables.SEGMENTS)."""
    wanted = in_roles(segments, roles)
    row = np.flatnonzero(wanted)
    unit = np.full(segments.num_rows, -1, np.int64)
    unit[row] = np.arange(len(row))
    part = segments.select(["segment", "document", "speaker", "interviewee", "question"])
    columns: dict[str, list[str]] = (part if wanted.all() else part.take(row)).to_pydict()
    people = {*columns["interviewee"]} - {""}
    named = zip(columns["interviewee"], columns["document"], strict=True)
    columns["interviewee"] = [name or document for name, document in named]
    others = {*columns["interviewee"]} - people if people else ()
    return Units(row, unit, **columns, others=frozenset(others))


def people_of(codings: pa.Table) -> list[str]:
    """Return who coded, A to Z: the adjudicated codes are nobody's own."""
    return sorted(set(codings["coder"].to_pylist()) - {ADJUDICATED})


def themes_of(codebook: pa.Table, codings: pa.Table, named: Collection[str] = ()) -> list[str]:
    """Return every theme: the codebook's in its order, then others of the codings, A to Z.

    Codes that only hold others (`headings`) are none, where anything is coded, but those that are `named`.
    """
    given = {*codings["theme"].to_pylist()} - {""}
    none = headings(codebook, given | {*named}) if given else set()
    known = dict.fromkeys(theme for theme in codebook["theme"].to_pylist() if theme and theme not in none)
    others = {theme for theme in codings["theme"].to_pylist() if theme and theme not in known}
    return [*known, *sorted(others)]


def headings(codebook: pa.Table, given: Collection[str]) -> set[str]:
    """Return the codes that only hold others: without keywords, and not among those that are `given`."""
    names, parents = {*codebook["theme"].to_pylist()}, {*codebook["parent"].to_pylist()}
    with_rules = {name for name, rule in each_row(codebook, "theme", "rule") if rule}
    return names & parents - {*given} - with_rules - {""}


@dataclass(frozen=True)
class Coder:
    """A coder: which units they read, and which themes (columns) they gave to which (rows)."""

    name: str
    read: Flags
    given: Flags


def human_coders(codings: pa.Table, segments: pa.Table, of: Units, themes: Sequence[str]) -> list[Coder]:
    """Return the coders of the codings (tables.CODINGS), A to Z.

    A coder has read every unit of a document in which they coded anything, or for which the
    codings hold a row of theirs with an empty theme; by a row whose `reading` is `ALONE`, its segment
    and no other. Codings on segments that are no units count as reading only. Raises InputError if a
    human coder is named as the automatic one is.
    """
    row = _places(codings["segment"], segments["segment"])
    theme = _places(codings["theme"], pa.array(themes, pa.string()))
    documents, names = codes(segments["document"])
    known = codings.filter(pa.array(row >= 0))["coder"]
    named = sorted(known.unique().to_pylist())
    for name in (AUTO, CONSENSUS, EVERYONE):
        if name in named:
            raise InputError(
                f'a coder may not be named "{name}"',
                where="codings",
                found=name,
                remedy=f"give that coder another name; {name} is one that this program makes",
            )
    alone = pc.equal(codings["reading"], ALONE).to_numpy()
    coders = []
    for name in named:
        mine = pc.equal(codings["coder"], name).to_numpy() & (row >= 0)
        whole = np.zeros(len(names), bool)
        whole[documents[row[mine & ~alone]]] = True
        unit, what = of.unit[row[mine]], theme[mine]
        read = whole[documents[of.row]]
        read[unit[unit >= 0]] = True
        coded = (unit >= 0) & (what >= 0)
        given = np.zeros((len(of), len(themes)), bool)
        given[unit[coded], what[coded]] = True
        coders.append(Coder(name, read, given))
    return coders


def each_and_together(coders: Sequence[Coder]) -> list[Coder]:
    """Return several human coders, whatever either (any) of them gave, and what both (all) did; else none.

    The latter is read by all of them. The adjudicated codes are nobody's own.
    """
    people = [coder for coder in coders if coder.name != ADJUDICATED]
    if len(people) < 2:
        return []
    read, given = np.array([coder.read for coder in people]), np.array([coder.given for coder in people])
    some, every = SEVERAL[len(people) == 2]
    return [
        *people,
        Coder(some, np.asarray(read.any(axis=0)), np.asarray(given.any(axis=0))),
        Coder(every, np.asarray(read.all(axis=0)), np.asarray(given.all(axis=0))),
    ]


def by_hand(codings: pa.Table, segments: pa.Table, of: Units, themes: Sequence[str]) -> Coder | None:
    """Return what the human coders of the codings gave, taken together: see `reference`."""
    return reference(human_coders(codings, segments, of, themes))


def read_of(of: Units, read: Flags) -> list[str]:
    """Return the interviewees any of whose units is `read`, CE2 before CE10: which theme others raise
    nobody knows.
    """
    return sorted({of.interviewee[unit] for unit in np.flatnonzero(read & of.answers).tolist()}, key=natural)


def people_read(segments: pa.Table, codings: pa.Table, roles: Sequence[str]) -> list[str]:
    """Return the interviewees of whom a human coder of the codings has read a segment that counts."""
    of = units(segments, roles)
    manual = by_hand(codings, segments, of, [])
    return [] if manual is None else read_of(of, manual.read)


def cells_of(rows: pa.Table, of: Units, themes: Sequence[str]) -> tuple[Wholes, Wholes]:
    """Return for each row of a table its segment's unit and its theme's place; -1: there is none.

    >>> of = Units(np.arange(2), np.arange(2), ["a1", "a2"], *([["", ""]] * 4))
    >>> cells_of(pa.table({"segment": ["a2", "b1"], "theme": ["Trust", "Money"]}), of, ["Money"])
    (array([ 1, -1]), array([-1,  0]))
    """
    return (
        _places(rows["segment"], pa.array(of.segment, pa.string())),
        _places(rows["theme"], pa.array(themes, pa.string())),
    )


def _places(names: pa.ChunkedArray, known: pa.Array | pa.ChunkedArray) -> Wholes:
    """Return where each name stands among the known ones, -1 where it is none of them."""
    places: Wholes = pc.fill_null(pc.index_in(names, known), -1).to_numpy().astype(np.int64)
    return places


def reference(coders: Sequence[Coder]) -> Coder | None:
    """Return what the automatic coder learns from and is held against; None without coders.

    That is the one human coder, or the consensus of several: the themes given by more than half
    of those who read the segment, read where any of them did. The adjudicated codes have no vote:
    they were made from the others, and in sight of what the automatic coder said.
    """
    coders = [coder for coder in coders if coder.name != ADJUDICATED] or coders
    if len(coders) < 2:
        return coders[0] if coders else None
    readers = np.sum([coder.read for coder in coders], axis=0)
    votes = np.sum([coder.given for coder in coders], axis=0)
    return Coder(CONSENSUS, readers > 0, 2 * votes > readers[:, None])


def teacher(coders: Sequence[Coder], themes: Themes) -> Coder | None:
    """Return what the automatic coder learns from; None without human coders.

    Raises InputError where `train_on` or `test_on` names no human coder, `train_on` the only one, and
    both of them the same.
    """
    known = [coder.name for coder in coders if coder.name != ADJUDICATED]
    for key, what in (("train_on", "learn from"), ("test_on", "be held against")):
        name = getattr(themes, key)
        if name == ADJUDICATED in {coder.name for coder in coders}:
            raise InputError(
                f"{ADJUDICATED} is no human coder to {what}",
                where=f"[themes] {key}",
                found=f"{name}: codes that were settled in sight of the automatic ones",
                allowed=each_of(known),
                remedy="name one of these, or leave it empty; where people settled among themselves, before "
                f"anybody saw automatic codes, copy the rows of {ADJUDICATED} in codings.csv to a CSV, give "
                "their coder another name, and name it in [corpus] codings of a study of its own",
            )
        if name and name not in known:
            none = ["nothing: there are no manual codes"]
            raise unknown(
                f"there is no such human coder to {what}", name, known or none, where=f"[themes] {key}"
            )
    if not themes.train_on:
        return reference(judges(coders, themes))
    if len(known) < 2 or themes.train_on == themes.test_on:
        raise InputError(
            "there is no other human coder to test on",
            where="[themes] train_on",
            found=themes.train_on,
            remedy="leave it empty: interviewees are then held out in turn",
        )
    return next(coder for coder in coders if coder.name == themes.train_on)


def judges(coders: Sequence[Coder], themes: Themes) -> list[Coder]:
    """Return the human coders that the automatic one is held against: all but its teacher, or the one named.

    What was decided since (adjudicated) is with them.
    """
    return [coder for coder in coders if _judges(coder.name, themes)]


def judging(codings: pa.Table, themes: Themes) -> pa.Table:
    """Return the codings (tables.CODINGS) of those coders."""
    names = [name for name in codings["coder"].unique().to_pylist() if _judges(name, themes)]
    return codings.filter(pc.is_in(codings["coder"], pa.array(names, pa.string())))


def _judges(name: str, themes: Themes) -> bool:
    """Return whether the automatic coder is held against a human one."""
    return name in (themes.test_on, ADJUDICATED) if themes.test_on else name != themes.train_on
