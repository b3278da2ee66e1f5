"""What `template --differing` writes: a workbook to settle what human coders differ on."""

from __future__ import annotations

import os
from json import dumps
from pathlib import Path

from ...codes.coders import Coder, human_coders, themes_of, units
from ...codes.programs import voters
from ...codes.spelling import key
from ...comparison.differing import Passages, between_coders
from ...config import Config
from ...errors import InputError
from ...readers.tables.decisions import AGREED, NO, YES
from ...study.output_folder import OutputFolder
from ...tables.columns import each_row
from ...terminal.console import Console
from ...up_to_date import tables
from ...wording import listed, many
from ...writers.settling_workbook import UNREAD, settling


def differing(study: Config, folder: Path | None, say: Console) -> None:
    """Write the workbook beside the config or into a folder, and say what is in it and what comes next.

    What was agreed or decided before stands in it again. Raises InputError where fewer than two people
    coded, where they differ on nothing, and where what is there already was filled in.
    """
    segments, codebook, codings = tables(study, "segments", "codebook", "codings")
    earlier = tables(study, "decisions")[0].to_pylist() if study.corpus.decisions else []
    of, names = units(segments, study.tokenise.roles), themes_of(codebook, codings)
    people = voters(human_coders(codings, segments, of, names))
    rows = between_coders(people, Passages(segments, codings, of, names, True)).to_pylist()
    if not rows:
        raise InputError(
            "there is nothing to settle",
            where=study.path,
            found=f"{many(len(people), 'human coder')}, and no theme that one gave and another, who read the "
            "segment too, did not",
            remedy="it takes two people who coded the same segments: [corpus] codings or coded",
        )
    asked = dict(each_row(segments, "segment", "question"))
    agreed = {(row["segment"], key(row["theme"])): row for row in earlier}
    shown = []
    for row in rows:
        made = agreed.get((row["segment"], key(row["theme"])), {})
        applies = {"1": YES, "0": NO}.get(made.get("applies", ""), "")
        row = row | {"question": asked[row["segment"]], AGREED: applies, "note": made.get("note", "")}
        shown.append({name: row[name] or "" for name in row})
    means = dict(each_row(codebook, "theme", "definition"))
    unit = {segment: number for number, segment in enumerate(of.segment)}
    said = [
        {each.name: _said(each, unit[row["segment"]], names.index(row["theme"])) for each in people}
        for row in rows
    ]
    meanings = {theme: means.get(theme, "") for theme in names if theme in {row["theme"] for row in rows}}
    book = settling(shown, said, meanings)
    path = (folder or study.path.parent) / f"settle_{study.study.name}.xlsx"
    OutputFolder(path.parent).publish("template settle", {path.name: book})
    left = sum(not row[AGREED] for row in shown)
    say.line(f"wrote {path}")
    say.line(
        f"{many(len(rows), 'theme of a segment|themes of segments')} on which "
        f"{listed([each.name for each in people])} differ, in "
        f"{many(len({row['segment'] for row in rows}), 'segment')}; {left:,} to be settled."
    )
    written = Path(os.path.relpath(path, study.path.parent)).as_posix()
    line = f"[corpus] decisions = {dumps(written, ensure_ascii=False)}"
    say.line(
        f'\nnext:    choose "{YES}" or "{NO}" in the column {AGREED}, save it, '
        + f"write in {study.path.name}: {line}, " * (study.corpus.decisions != written)
        + "and run the study again"
    )
    say.result({"file": str(path), "rows": len(rows), "left": left})


def _said(coder: Coder, unit: int, theme: int) -> str:
    """Return what a coder said of a theme in a segment."""
    return UNREAD if not coder.read[unit] else YES if coder.given[unit, theme] else NO
