"""How many interviewees raise each theme: by hand and automatically, and by each human coder's codes.

interviewees.csv has a row a theme; themes_by_coder.csv one for each theme and coder, either of them and both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..codes.coders import ADJUDICATED, Coder, Units, each_and_together, read_of
from ..codes.programs import WITHHELD, withheld_note
from ..statistics.arrays import Flags, any_by, numbered
from ..tables.columns import Row, each_row, natural
from ..tables.handed import AUTO


class Sides(NamedTuple):
    """The manual and the automatic coder, and which of the themes (`names`) this one withholds."""

    of: Units
    names: list[str]
    manual: Coder | None
    auto: Coder | None
    learned: bool
    away: Flags
    why: Mapping[str, str]  # by theme, what learnable.csv has of those withheld


def raised_by_interviewees(
    sides: Sides,
    published: pa.Table,
    left_out: Mapping[str, tuple[int, int]],
    mute: Mapping[str, tuple[int, int]],
) -> list[Row]:
    """Return how many interviewees raise each theme, among the documents that were read.

    `left_out`: see `codes_left_out`; `mute`: see `codes_without_words`.
    """
    of, names, manual, auto, learned, away, why = sides
    people, who = numbered(of.interviewee)
    read = (manual.read if manual else np.ones(len(of), bool)) & of.answers
    raised = {
        coder.name: any_by(coder.given & read[:, None], who, len(people))
        for coder in (manual, auto)
        if coder is not None
    }
    if manual and auto:
        together = any_by(manual.given & auto.given & read[:, None], who, len(people))
    counts: Mapping[str, int] = dict(each_row(published, "theme", "interviewees"))
    rows: list[Row] = []
    ranked = sorted(range(len(people)), key=lambda place: natural(people[place]))
    for t, theme in enumerate(names):
        row: Row = {"theme": theme, "published": counts.get(theme)}
        row["manual"] = int(raised[manual.name][:, t].sum()) if manual else None
        row["auto"] = int(raised[AUTO][:, t].sum()) if auto and not away[t] else None
        if manual and auto:
            by_hand, by_machine = raised[manual.name][:, t], raised[AUTO][:, t]
            missed, added = by_hand & ~by_machine, by_machine & ~by_hand
            row["manual_only"] = "; ".join(people[i] for i in ranked if missed[i])
            row["auto_only"] = "; ".join(people[i] for i in ranked if added[i])
            apart = by_hand & by_machine & ~together[:, t]
            row["apart"] = "; ".join(people[i] for i in ranked if apart[i])
        notes = [] if manual else ["no manual codes"]
        notes += [] if auto else ["no automatic themes"]
        notes += [withheld_note(theme, why, learned=learned)] if away[t] else []
        if theme in left_out:
            lost, codes = left_out[theme]
            notes.append(f"on words not counted: {lost:,} of {codes:,} codes by hand")
        if theme in mute:
            lost, codes = mute[theme]
            notes.append(f"on segments without a word: {lost:,} of {codes:,} codes by hand")
        if counts and theme not in counts:
            notes.append("no published count")
        if manual and row["published"] not in (None, row["manual"]):
            notes.append(f"{row['manual']} in the data, {row['published']} published")
        row["note"] = "; ".join(notes)
        rows.append(row)
    return rows


def themes_by_coder(
    humans: Sequence[Coder],
    manual: Coder | None,
    auto: Coder | None,
    of: Units,
    names: Sequence[str],
    away: Flags,
) -> list[Row]:
    """Return the rows of themes_by_coder.csv: of a theme and each human coder, any and all of them.

    Behind them stand what was decided on, if anything was, `manual`, where it is their consensus, and the
    automatic coder on what that has read, but for the themes `away` that it withholds. No rows where fewer
    than two people coded.
    """
    coders = each_and_together(humans)
    if not coders or manual is None:
        return []
    coders += [coder for coder in humans if coder.name == ADJUDICATED]
    coders += [manual] * (manual.name not in {coder.name for coder in coders})
    coders += [Coder(AUTO, manual.read, auto.given)] if auto else []
    people, who = numbered(of.interviewee)
    raised, given = {}, {}
    for coder in coders:
        seen = coder.given & coder.read[:, None]
        given[coder.name] = seen.sum(axis=0)
        raised[coder.name] = np.sum(any_by(seen & of.answers[:, None], who, len(people)), axis=0)
    size = {coder.name: (int(coder.read.sum()), len(read_of(of, coder.read))) for coder in coders}
    rows: list[Row] = []
    for t, theme in enumerate(names):
        for name in given:
            row: Row = {"theme": theme, "coder": name, "note": ""}
            row |= dict(zip(("read", "interviewees_read"), size[name], strict=True))
            if name == AUTO and away[t]:
                rows.append({**row, "note": WITHHELD})
                continue
            rows.append({**row, "interviewees": int(raised[name][t]), "segments": int(given[name][t])})
    return rows
