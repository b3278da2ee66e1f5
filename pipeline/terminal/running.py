"""Runs stages for the commands that need it, and says how it went."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..config import GENERATE
from ..row_kinds import in_words
from ..study.frozen import FROZEN, as_frozen
from ..study.inputs import kept_pseudonyms
from ..wording import called, listed, many, times
from .chosen_study import to_type
from .console import Console
from .progress import Ahead
from .run_summary import answer

if TYPE_CHECKING:
    from ..config import Config
    from ..run_json import Done

# What is said of each stage: its tables that are worth a number, and what a row of them is.
_ROWS = {
    "read": {
        "segments": "segment",
        "codings": "manual code",
        "codebook": "row of the codebook|rows of the codebook",
        "questions": "interview question",
    },
    "tokenise": {"tokens": "token of all segments, signs too|tokens of all segments, signs too"},
    "bigram": {"segment_totals": "segment with its word pairs|segments with their word pairs"},
    "frequency": {"words": "word", "pairs": "word pair"},  # said often enough
    "classify": {"keywords": "keyword", "themes": "code given automatically|codes given automatically"},
    "compare": {"disagreements": "row of disagreements.csv|rows of disagreements.csv"},
    "plot": {"pictures": "figure"},
}
_SAID = ("labels that name nobody", "named by others")  # how notes on names begin that a run says
_ELSE = {"tokenise": "cut into words", "classify": "no theme given automatically", "report": "the page"}


def brought_up_to_date(
    study: Config, say: Console, *, until: str = "report", force: bool = False, figures: Sequence[str] = ()
) -> Path:
    """Run the stages, and draw the named figures; say what was written, and return the page."""
    from ..run import run
    from ..run_json import NAME as RUN_JSON
    from ..run_json import gone
    from ..up_to_date import draw, of

    started = time.perf_counter()
    table = kept_pseudonyms(study) if study.corpus.pseudonyms == GENERATE else None
    lines, ran = _lines(table), (study.results / RUN_JSON).is_file()
    done: list[Done] = []
    ahead, progress = _shown(study, say, until)
    lost = gone(study)
    for item in run(study, until=until, force=force, progress=progress):
        done.append(item)
        ahead.done(item.stage, item.record.seconds if item.fresh else None)
        state = f"{item.record.seconds:.1f} s" if item.fresh else "unchanged"
        came = called(_came_of(item, study.frequency.min_count), study.words)
        say.line(f"{item.stage:<10} {state:>10}  {came}".rstrip())
    warnings = [called(text, study.words) for item in done for text in item.record.warnings]
    notes = [called(text, study.words) for item in done for text in item.record.notes]
    drawn: list[str] = []
    undrawn: list[str] = []
    if figures:
        say.progress("drawing ...")
        made = draw(study, done, figures)
        drawn, undrawn = list(made.files), [called(note, study.words) for note in made.notes]
        warnings, notes = warnings + made.warnings, notes + undrawn
    if until != "report":  # the stage that says it
        warnings += as_frozen(of(study, done))[0]
    say.warnings([to_type(text, study.path) for text in lost + warnings])
    say.line()
    unchanged = [note for note in notes if note.startswith(FROZEN)]  # the page has it as a fact
    if until == "report":
        for heading, line in answer(study):
            say.paragraph(line, f"{heading:<10} ")
        for note in unchanged:
            say.line(note)
        say.line()
    for label, folder in (("tables", study.results), ("figures", study.figures)):
        if folder.is_dir():
            first = any(folder.glob("figure1.*")) * "   (figure1: word pairs)"
            say.line(f"{label:<8} {folder}{first}")
        if label == "tables" and (empty := _without_rows(folder)):
            say.paragraph(empty, " " * 9)
    if table and table.is_file():
        say.line(f"{'names':<8} {table}: who is who; keep it apart from what you share")
        for note in _of_table(lines, _lines(table), notes, ran=ran):
            say.paragraph(note, " " * 9)
    for name in drawn:
        say.line(f"{'drawn':<8} {study.figures / name}")
    for note in undrawn:
        say.paragraph(note)
    page = study.results / "report.html"
    if until == "report":
        say.line(f"{'page':<8} {page}{_on_it(warnings, [note for note in notes if note not in unchanged])}")
    say.line(f"{'took':<8} {time.perf_counter() - started:.1f} s")
    if outside := _outside(study):
        say.paragraph(outside)
    result = {"study": study.study.name, "stages": list(map(_as_json, done)), "warnings": lost + warnings}
    folders = {"results": str(study.results), "figures": str(study.figures)}
    say.result(result | {"notes": notes} | folders | {"drawn": drawn})
    return page


def run_first(study: Config, say: Console, *, until: str, text: bool = True) -> None:
    """Run what must be run for a command that is no run, and say so, as it may take as long as one.

    What it is run from and is not what it was is warned of: transcripts that are gone, and a frozen study
    that has changed. Raises InputError where the command needs the `text`, and it is not kept.
    """
    from ..run import run, why_anew
    from ..run_json import gone
    from ..up_to_date import kept, of

    if text:
        kept(study)
    lost = gone(study)  # before the run, which forgets them
    why, (ahead, shown) = why_anew(study, until), _shown(study, say, until)
    begun: list[str] = []

    def progress(what: str) -> None:
        if not begun:
            say.line(f"the study is run first: {why}")
        begun.append(what)
        shown(what)

    took, done = 0.0, []
    for item in run(study, until=until, progress=progress):
        done.append(item)
        ahead.done(item.stage, item.record.seconds if item.fresh else None)
        took += item.record.seconds * item.fresh
    if begun:
        say.line(f"the study was run in {took:.0f} s")
    for warning in (*lost, *as_frozen(of(study, done))[0]):
        say.notice(f"warning: {called(warning, study.words)}")


def _lines(table: Path | None) -> int:
    """Return how many lines a generated table of names has; 0 where there is none yet."""
    return len(table.read_bytes().splitlines()) if table and table.is_file() else 0


def _of_table(before: int, after: int, notes: Iterable[str], *, ran: bool) -> list[str]:
    """Return what is worth saying of a generated table of names: rows that came to it, labels without one.

    `ran`: there was a run before; else somebody wrote the table by hand.
    """
    came = f"lines {before + 1:,} to {after:,} are" if after > before + 1 else f"line {after:,} is"
    why = "a row that was taken out comes back" if ran else "who had no row in it has one"
    new = (
        f"{came} new; {why}, so that no name is shown unasked: to show one, leave its row and write "
        "nobody's as the pseudonym"
    )
    return [new] * (0 < before < after) + [note for note in notes if note.startswith(_SAID)]


def _without_rows(results: Path) -> str:
    """Return which tables have no row, so that nobody looks for what went wrong with them."""
    empty = []
    for path in sorted(results.glob("*.csv")):
        with path.open("rb") as file:
            file.readline()
            empty += [path.name] * (not file.readline())
    return f"without rows, as there was nothing to list: {listed(empty)}" if empty else ""


def _outside(study: Config) -> str:
    """Return that results lie outside the study's folder, and what puts them in it; empty where it is meant.

    It is where the config names a folder, and of a folder of configs, for which the default is made.
    """
    keys = [key for key in ("results", "figures") if key not in study.study.model_fields_set]
    if not keys or study.path.parent.name == "configs":
        return ""
    lines = listed([f'{key} = "{key}"' for key in keys])
    return (
        f"{listed(keys).capitalize()} lie beside the folder of {study.path.name}, as it does not say where: "
        f"{lines} in [study] puts them into it."
    )


def _shown(study: Config, say: Console, until: str) -> tuple[Ahead, Callable[[str], None]]:
    """Return how far a run is, and what shows it."""
    from ..run import stages
    from ..study.store import Store

    names = [stage.name for stage in stages(until)]
    store = Store(study.results)
    ahead = Ahead(names, {name: record.seconds for name in names if (record := store.record(name))})

    def progress(what: str) -> None:
        stage, _, _ = what.partition(": ")
        if stage not in names:
            say.line(f"{what} ...")
            return
        slow = study.tokenise.model and stage == "tokenise"
        note = ": with a trained model, which is slow" if slow else ""
        say.progress(lambda seconds: ahead.line(what + note, seconds))

    return ahead, progress


def _on_it(warnings: Sequence[str], notes: Sequence[str]) -> str:
    """Return how much of what is said of a run stands on the page, and where what is not said here does.

    As the page counts them, where those that differ in their file alone are one.
    """
    from ..findings.grouped_warnings import grouped, said_once

    number = sum(len(group.texts) for group in grouped(warnings))
    found = {"warning": number, "note": len(said_once(notes))}
    parts = [many(number, what) for what, number in found.items() if number]
    below = ' under "What was read"' * bool(found["note"])
    return f"   (on it: {', and '.join(parts)}{below})" if parts else ""


def _as_json(item: Done) -> dict[str, Any]:
    """Return what --json tells of a stage."""
    made = {"stage": item.stage, "done": item.fresh, "rows": item.record.rows, "note": item.record.note}
    made |= {"kinds": item.record.kinds} if item.record.kinds else {}
    return made | {"seconds": item.record.seconds if item.fresh else 0.0}


def _came_of(item: Done, least: int) -> str:
    """Return what came of a stage, in a few words; what is said less often than `least` is in no table."""
    if item.record.note:
        return f"nothing to do: {item.record.note}"
    columns = _ROWS.get(item.stage, {})
    said = {name: many(n, columns[name]) for name, n in item.record.rows.items() if n and name in columns}
    kinds = in_words(item.record.kinds, item.record.rows)
    said = {name: kinds.get(name, text) for name, text in said.items()}
    if {*item.record.rows} == {"keyness"}:  # of themes too where anything is coded
        return many(item.record.rows["keyness"], "key term of groups|key terms of groups")
    often = f" said {times(least)} or more" * (item.stage == "frequency" and least > 1 and bool(said))
    return ", ".join(said.values()) + often or _ELSE.get(item.stage, "")
