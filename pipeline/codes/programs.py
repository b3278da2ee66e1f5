"""The programs among the coders, ours and those that came with the data, and whom they face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..config import Themes
from ..errors import unknown
from ..statistics.arrays import Flags
from ..tables.columns import Row, each_row, empty
from ..tables.handed import ALL, AUTO, CODINGS
from ..tables.results import RESULTS
from ..wording import many, noted, some
from .coders import ADJUDICATED, CONSENSUS, Coder, Units, cells_of, judges
from .withheld import NO_KEYWORDS, kept_back

OTHERS = "the other human coders"
_COUNTED = ("level", "theme", "coder_a", "coder_b", "units", "a", "b", "both")
AWAY = "withheld"  # the outcome of a theme that is given to nobody, and no comparison
WITHHELD = "withheld by the automatic coder"
_FROM_OTHERS = "it could not learn it from the codes of the other human coders"


class Faced(NamedTuple):
    """A program held against a human coder, or their consensus; whose codes of how many units taught it.

    `wordless` are the themes for which a coder by keywords alone has none; None: it has for each.
    """

    human: Coder
    program: Coder
    learned_from: str
    wordless: Flags | None = None
    learned_on: int | None = None

    @property
    def withheld(self) -> Flags:
        """Which themes it gives to nobody: it has no keywords, or could not learn them."""
        if self.wordless is not None:
            return self.wordless
        return withheld(self.program, learned=bool(self.learned_from))


def wordless(codebook: pa.Table, names: Sequence[str]) -> Flags | None:
    """Return for each theme whether the codebook has no keyword that could give it; None: none."""
    with_rules = {theme for theme, rule in each_row(codebook, "theme", "rule") if rule and rule != "not"}
    without = np.array([name not in with_rules for name in names], bool)
    return without if with_rules and without.any() else None


def withheld(program: Coder, *, learned: bool) -> Flags:
    """Return for each theme whether a coder that learned gives it to no segment at all."""
    given: Flags = np.asarray(program.given.any(axis=0))
    return ~given if learned else np.zeros_like(given)


def withheld_note(theme: str, why: Mapping[str, str], *, learned: bool) -> str:
    """Return that a theme is withheld, and why: as learnable.csv has it, if it knows."""
    reason = why.get(theme, "" if learned else NO_KEYWORDS)
    reason = reason.replace("; ", ", ")  # one remark among others, which "; " parts
    return f"{WITHHELD}: {reason or f'a theme that it {kept_back(learned=learned)}'}"


def with_withheld(
    rows: Sequence[Row], names: Sequence[str], each: Faced, why: Mapping[str, str]
) -> list[Row]:
    """Return rows of tables.RESULTS["agreement"] that say which themes the program withholds.

    `why` has the reasons by theme, of what was learned from all human coders who teach.
    Of these there are counts and no coefficient: to withhold is neither to agree nor to differ.
    """
    kept = {name for name, away in zip(names, each.withheld.tolist(), strict=True) if away}
    made = []
    for row in rows:
        whole = row["theme"] == ALL
        if row["theme"] in kept:
            row = {name: row[name] for name in _COUNTED} | {"outcome": AWAY, "note": ""}
        elif whole and len(kept) == len(names):  # no theme on which anybody could agree
            row = {name: row[name] for name in (*_COUNTED, "outcome")} | {"note": ""}
        note = ""
        if row["theme"] in kept and each.learned_from == OTHERS:
            note = f"{WITHHELD}: {_FROM_OTHERS}"
        elif row["theme"] in kept:
            note = withheld_note(row["theme"], why, learned=each.wordless is None)
        if whole and each.wordless is not None:
            note = (
                f"over {len(names) - len(kept)} of {many(len(names), 'theme')}, those that "
                f"{each.program.name} has keywords for"
            )
        elif whole and kept:
            note = (
                f"over {many(len(names), 'theme')}, of which {each.program.name} withholds "
                f"{len(kept)}, counted as not given"
                if len(kept) < len(names)
                else f"{each.program.name} withholds every theme"
            )
        number = len(kept) if whole else int(row["theme"] in kept)
        about = {"learned_from": each.learned_from, "learned_on": each.learned_on, "withheld": number}
        made.append({**row, **about, "note": noted(note, row["note"])})
    return made


def automatic(
    themes: pa.Table, of: Units, names: Sequence[str], codebook: pa.Table, *, learned: bool
) -> Coder | None:
    """Return the automatic coder, who has read all; None where there was nothing to code with.

    One that `learned` and withholds every theme has looked, and is there.
    """
    if not (learned or themes.num_rows or any(codebook["rule"].to_pylist())):
        return None
    return _ours(themes, of, names)


class AutomaticCodes(NamedTuple):
    """What classify made (tables.RESULTS), as far as it is compared; whether the coder `learned`.

    `unseen` (coder/leave_one_coder_out.py) has what it gives without each human coder.
    """

    themes: pa.Table
    overruled: pa.Table = empty(RESULTS["overruled"])
    unseen: pa.Table = empty(CODINGS)
    learnable: pa.Table = empty(RESULTS["learnable"])
    learned: bool = False


class Ours(NamedTuple):
    """The automatic coder, whether it `learned`, and who teaches and tests (train_on, test_on).

    `unseen` is as in AutomaticCodes; `without` says for which themes it has no keywords (see
    `wordless`).
    """

    coder: Coder | None
    learned: bool
    chosen: Themes
    unseen: pa.Table
    without: Flags | None


def faced(
    ours: Ours,
    machines: Sequence[Coder],
    humans: Sequence[Coder],
    manual: Coder | None,
    of: Units,
    names: Sequence[str],
) -> list[Faced]:
    """Return each program against each human coder, and against `manual` where it is a consensus.

    The automatic coder is held against those who test, and against each as it learned without that
    one, where it did.
    """
    auto, learned, chosen, unseen, without = ours
    consensus = [manual] if manual is not None and manual.name == CONSENSUS else []
    pairs = []
    if auto is not None:
        source = (chosen.train_on or (manual.name if manual is not None else "")) if learned else ""
        teachers = [human for human in humans if human.name == chosen.train_on] or list(
            filter(None, [manual])
        )
        size = _read(teachers) if source else None
        for human in judges(humans, chosen):
            if unlearned := _learned_without(human, unseen, of, names):
                others = _read([other for other in voters(humans) if other is not human])
                pairs.append(Faced(human, unlearned, OTHERS, without, others))
            else:
                pairs.append(Faced(human, auto, source, without, size))
        pairs += [Faced(human, auto, source, without, size) for human in consensus]
    return pairs + [Faced(a, b, "") for b in machines for a in [*humans, *consensus]]


def _read(coders: Sequence[Coder]) -> int:
    """Return how many units any of some coders read."""
    return int(np.sum(np.any([coder.read for coder in coders], axis=0)))


def voters(humans: Sequence[Coder]) -> list[Coder]:
    """Return the human coders who read on their own: all but the adjudicated codes."""
    return [coder for coder in humans if coder.name != ADJUDICATED]


def _learned_without(human: Coder, unseen: pa.Table, of: Units, names: Sequence[str]) -> Coder | None:
    """Return the automatic coder learned without a human coder; None where there is no such."""
    learned = unseen.filter(pc.equal(unseen["coder"], human.name))
    return _ours(learned, of, names) if learned.num_rows else None


def _ours(themes: pa.Table, of: Units, names: Sequence[str]) -> Coder:
    """Return the automatic coder who gave these themes to these segments."""
    given = np.zeros((len(of), len(names)), bool)
    unit, theme = cells_of(themes, of, names)
    known = (unit >= 0) & (theme >= 0)
    given[unit[known], theme[known]] = True
    return Coder(AUTO, np.ones(len(of), bool), given)


def apart(codings: pa.Table, machines: Sequence[str]) -> tuple[pa.Table, pa.Table]:
    """Return the codings (tables.CODINGS) of humans, and those of the coders that are programs.

    The latter have no part in the consensus, in what the automatic coder learns from, or in any
    count of what people found. Raises InputError for a name that no coder has.
    """
    known = sorted(set(codings["coder"].to_pylist()))
    for name in machines:
        if name not in known:
            none = ["nothing: there are no codings"]
            what = "there is no such coder in the codings"
            raise unknown(what, name, known or none, where="[corpus] machine")
    program = pc.is_in(codings["coder"], pa.array(machines, pa.string()))
    return codings.filter(pc.invert(program)), codings.filter(program)


def beyond(machine: pa.Table, themes: Sequence[str]) -> list[str]:
    """Return a warning of themes that programs gave and no human coder and no codebook knows."""
    named = {theme for theme in machine["theme"].to_pylist() if theme}
    unknown = sorted(named - set(themes))
    if not unknown:
        return []
    return [
        f"{some(sorted(set(machine['coder'].to_pylist())))} gave themes that neither a human coder "
        f"nor the codebook has, and they are compared with nothing: {some(unknown)}"
    ]
