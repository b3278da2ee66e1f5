"""Runs stages for the commands that need it, and says how it went."""

from __future__ import annotations

import csv
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..wording import many
from .voice import Voice

if TYPE_CHECKING:
    from ..config import Config

_BAR = 16
_FIRST = 3  # pairs that a run names when it is done


def brought_up_to_date(
    study: Config, say: Voice, *, until: str = "report", force: bool = False,
    figures: Sequence[str] = (),
) -> Path:  # fmt: skip
    """Run the stages, and draw the named figures; say what was written, and return the page."""
    from ..run import draw, run, stages

    names = [stage.name for stage in stages(until)]
    started = time.perf_counter()
    done = []

    def progress(what: str) -> None:
        stage, _, _ = what.partition(": ")
        if stage not in names:
            say.line(f"{what} ...")
            return
        share = names.index(stage) / len(names)
        bar = ("#" * round(_BAR * share)).ljust(_BAR, ".")
        slow = study.tokenise.model and stage == "tokenise"
        note = " with a trained model, which is slow" if slow else ""
        say.progress(f"[{bar}] {share:4.0%}  {what}{note} ...")

    for item in run(study, until=until, force=force, progress=progress):
        done.append(item)
        state = f"{item.record.seconds:.2f} s" if item.fresh else "unchanged"
        rows = ", ".join(f"{n:,} {name}" for name, n in item.record.rows.items() if n)
        detail = f"nothing to do: {item.record.note}" if item.record.note else rows
        say.line(f"{item.stage:<10} {state:>10}  {detail}"[:150].rstrip())
    warnings = [text for item in done for text in item.record.warnings]
    drawn: list[str] = []
    if figures:
        say.progress("drawing ...")
        drawn, more = draw(study, done, figures)
        warnings += more
    say.warnings(warnings)
    say.line()
    if "frequency" in names and (answer := said_most(study)):
        say.line(f"said most: {answer}\n")
    for label, folder in (("tables", study.results), ("figures", study.figures)):
        if folder.is_dir():
            say.line(f"{label:<8} {folder}")
    for name in drawn:
        say.line(f"{'drawn':<8} {study.figures / name}")
    page = study.results / "report.html"
    if until == "report":
        say.line(f"{'page':<8} {page}")
    say.line(f"{time.perf_counter() - started:.2f} s")
    say.result({
        "study": study.study.name,
        "stages": [
            {"stage": i.stage, "done": i.fresh, "rows": i.record.rows, "note": i.record.note,
             "seconds": i.record.seconds if i.fresh else 0.0}
            for i in done
        ],
        "warnings": warnings, "results": str(study.results), "figures": str(study.figures),
        "drawn": drawn,
    })  # fmt: skip
    return page


def said_most(study: Config) -> str:
    """Return the first pairs of pairs.csv, how often each is said and by how many, or nothing."""
    path = study.results / "pairs.csv"
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(islice(csv.DictReader(file), _FIRST))
    if not rows:
        return ""
    part = study.frequency.parts

    def number(cell: str, one: str) -> str:
        # A count below the smallest that may be shown stands as it is in the table.
        return many(int(cell), one) if cell.isdigit() else f"{cell} {one}s"

    return "; ".join(
        f'"{row["word1"]} {row["word2"]}" {number(row["count"], "time")}'
        f" by {number(row['parts'], part)}"
        for row in rows
    )
