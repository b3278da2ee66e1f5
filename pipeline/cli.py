"""The commands. Only this module exits, and prints, by way of `voice.py`.

Exit status: 0 done, 1 a check failed, 2 the input is wrong (one message), 3 a fault of ours,
130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import __version__
from .commands.interrupt import interruptible
from .commands.voice import Voice
from .errors import InputError

if TYPE_CHECKING:
    from .config import Config

DONE, FAILED, WRONG, FAULT, STOPPED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A console that lacks a character shows a mark for it rather than failing.
            reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    say = Voice(quiet=options.quiet, as_json=options.json)
    try:
        with interruptible():
            status: int = options.command(options, say)
    except InputError as error:
        say.wrong(error)
        return WRONG
    except KeyboardInterrupt:
        say.error("Stopped. What was finished is kept; run the command again to go on.")
        return STOPPED
    except BrokenPipeError:
        return DONE
    except Exception as error:
        import traceback

        traceback.print_exc()
        say.error(
            f"This is a fault in wordpairs {__version__}, not in your data: {type(error).__name__}."
            " Please report the lines above; check first that they quote no transcript."
        )
        return FAULT
    finally:
        say.end()
    return status


# ---- commands ----------------------------------------------------------------------------------


def _config(options: argparse.Namespace) -> Config:
    """Load the config that the command names."""
    # Imported here, as each command imports what it needs: Ctrl-C in the meantime is heard.
    from .config import load

    return load(options.config)


def _run(options: argparse.Namespace, say: Voice) -> int:
    study = _config(options)
    _stages(study, options.stage, options.force, say)
    return DONE


def _compare(options: argparse.Namespace, say: Voice) -> int:
    study = _config(options)
    _stages(study, "report", False, say)
    return DONE


def _stages(
    study: Config, until: str, force: bool, say: Voice, figures: Sequence[str] = ()
) -> None:
    """Run the stages, and draw the named figures, saying how it went and what was written."""
    from .run import draw, run, stages

    names = [stage.name for stage in stages(until)]
    started = time.perf_counter()
    done = []

    def progress(what: str) -> None:
        stage, _, _ = what.partition(": ")
        if stage not in names:
            say.line(f"{what} ...")
            return
        bar = "#" * (2 * names.index(stage)) + "." * (2 * (len(names) - names.index(stage)))
        slow = study.tokenise.model and stage == "tokenise"
        say.progress(f"[{bar}] {what}{' with a trained model, which is slow' if slow else ''} ...")

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
    for text in warnings:
        say.line(f"warning: {text}")
    say.line()
    shown = (("tables", study.results), ("figures", study.figures))
    for label, folder in shown:
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


def _check(options: argparse.Namespace, say: Voice) -> int:
    from .commands.checking import checked

    lines, result = checked(_config(options))
    for line in lines:
        say.line(line)
    say.result(result)
    return DONE


def _figures(options: argparse.Namespace, say: Voice) -> int:
    from .run import differing, needed

    study = _config(options)
    if not options.verify:
        _stages(study, needed(options.figure), False, say, options.figure)
        return DONE
    checked, wrong, absent = differing(study, options.figure)
    for name in wrong:
        say.line(f"differs: {name}")
    for name in absent:
        say.line(f"is not there: {name}")
    say.line(f"{checked - len(wrong)} of {checked} figures are the same, to the byte.")
    say.result({"checked": checked, "differ": wrong, "absent": absent})
    return FAILED if wrong or not checked else DONE


def _kwic(options: argparse.Namespace, say: Voice) -> int:
    from .commands.kwic import clock, kwic
    from .run import tables

    study = _config(options)
    words = tuple(word for word in (options.word, options.word2) if word)
    segments, tokens = tables(study, "segments", "tokens")
    if not tokens.num_rows:
        raise InputError(
            "there is no text to show",
            where=options.config,
            found="a corpus of counts only",
            remedy="run kwic on the study that has the transcripts",
        )
    lines = kwic(segments, tokens, words)
    place = max((len(line.segment) for line in lines), default=0)
    who = max((len(line.speaker) for line in lines), default=0)
    when = max((len(clock(line.time)) for line in lines), default=0)
    for line in lines:
        where = f"{line.segment:<{place}}  {line.speaker:<{who}}  "
        where += f"{clock(line.time):>{when}}  " if when else ""
        say.line(f"{where}{line.before:>48}[{line.match}]{line.after}".rstrip())
    say.line(f'{len(lines):,} occurrences of "{" ".join(words)}".')
    say.result([line._asdict() for line in lines])
    return DONE


def _init(options: argparse.Namespace, say: Voice) -> int:
    from .commands.starter import starter
    from .study.disk import write_folder

    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            "this folder is not empty, and nothing in it is overwritten",
            where=folder,
            remedy="name a new folder",
        )
    files = starter()
    write_folder(folder, files)
    for name in files:
        say.line(f"wrote {folder / name}")
    say.line(f"\nNext: wordpairs run {folder / 'config.toml'}")
    say.result({"folder": str(folder), "files": sorted(files)})
    return DONE


def _import(options: argparse.Namespace, say: Voice) -> int:
    from .commands.importing import imported
    from .study.disk import write_folder

    files, notes = imported(options.source)
    write_folder(options.to, files)
    for name in files:
        say.line(f"wrote {options.to / name}")
    for note in notes:
        say.line(note)
    say.result({"folder": str(options.to), "files": sorted(files), "notes": notes})
    return DONE


def _export(options: argparse.Namespace, say: Voice) -> int:
    from .commands.exporting import exported
    from .study.owned import Owned

    study = _config(options)
    files, notes = exported(study, options.form, options.suppress)
    folder = options.to or study.results / options.form
    Owned(folder).publish(f"export {options.form}", files)
    for name in files:
        say.line(f"wrote {folder / name}")
    for note in notes:
        say.line(note)
    say.result({"folder": str(folder), "files": sorted(files), "notes": notes})
    return DONE


def _manuscript(options: argparse.Namespace, say: Voice) -> int:
    from .commands.manuscript import manuscript
    from .study.owned import Owned

    study = _config(options)
    files, notes = manuscript(study, options.file)
    Owned(study.results).publish("manuscript", files)
    for note in notes:
        say.line(note)
    for name in files:
        say.line(f"wrote {study.results / name}")
    say.result({"folder": str(study.results), "files": sorted(files), "notes": notes})
    return DONE


def _diff(options: argparse.Namespace, say: Voice) -> int:
    from .study.differ import differences

    found = differences(options.run1, options.run2)
    for one in found:
        say.line(str(one))
    if not found:
        say.line("The two runs are the same: input, settings, program and every output.")
    say.result({"same": not found, "differences": [one._asdict() for one in found]})
    return FAILED if found else DONE


def _schema(options: argparse.Namespace, say: Voice) -> int:
    from .study.schema import schema

    print(json.dumps(schema(), indent=2))
    return DONE


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--quiet", action="store_true", help="say nothing but errors")
    common.add_argument("--json", action="store_true", help="print one JSON object instead")
    parser = argparse.ArgumentParser(
        prog="wordpairs",
        description="Word-pair figures from interviews, and an independent coder for themes.",
    )
    parser.add_argument("--version", action="version", version=f"wordpairs {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, act: Any, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text, parents=[common])
        sub.set_defaults(command=act)
        return sub

    def with_config(name: str, act: Any, text: str) -> argparse.ArgumentParser:
        sub = command(name, act, text)
        sub.add_argument("config", type=Path, metavar="CONFIG", help="the study's TOML file")
        return sub

    sub = with_config("run", _run, "Run every stage that is not up to date.")
    sub.add_argument("--stage", default="report", metavar="NAME", help="stop after this stage")
    sub.add_argument("--force", action="store_true", help="run unchanged stages as well")
    with_config("check", _check, "Validate config and corpus; say what would be read.")
    sub = with_config("figures", _figures, "Regenerate the figures, or some of them.")
    sub.add_argument("figure", metavar="FIGURE", nargs="*",
                     help="such as figure1: only this, running no more than it needs")  # fmt: skip
    sub.add_argument("--verify", action="store_true", help="only compare with those on disk")
    with_config("compare", _compare, "Bring the comparison and the report up to date.")
    sub = with_config("kwic", _kwic, "Show each occurrence of a word or pair in context.")
    sub.add_argument("word", metavar="WORD")
    sub.add_argument("word2", metavar="WORD2", nargs="?", default="")
    sub = command("import", _import, "Turn a source into segments.csv, codings.csv and the rest.")
    sub.add_argument("source", type=Path, metavar="SOURCE")
    sub.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    sub = with_config("export", _export, "Write the study in another form.")
    sub.add_argument(
        "--as", dest="form", required=True, choices=["features", "xlsx", "docx", "qdpx", "parquet"]
    )
    sub.add_argument(
        "--suppress", type=int, default=None, metavar="N",
        help="features: leave out what fewer than N interviewees said (default 5; 0 is not safe "
        "to share)",
    )  # fmt: skip
    sub.add_argument("--to", type=Path, default=None, metavar="FOLDER")
    sub = with_config(
        "manuscript", _manuscript,
        "Hold a draft's quotations and numbers to the transcripts and tables.",
    )  # fmt: skip
    sub.add_argument("file", type=Path, metavar="FILE", help=".docx, .odt, .md or .txt")
    sub = command("diff", _diff, "Say why two runs differ: exit status 1 if they do.")
    for name in ("run1", "run2"):
        sub.add_argument(name, type=Path, metavar="RUN", help="a results folder or its run.json")
    sub = command("init", _init, "Start a study: a commented config, an interview, a codebook.")
    sub.add_argument("folder", type=Path, metavar="FOLDER")
    command("schema", _schema, "Print the config's JSON Schema, for an editor.")
    return parser
