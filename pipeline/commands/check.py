"""`wordpairs check`: what would be read, and what could not be used; runs nothing."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..terminal.command import DONE, Command, with_config
from ..terminal.console import Console
from ..wording import called, many, some, typed

if TYPE_CHECKING:
    from ..config import Config

# How `init/decide/beside.py` says in a config what it made a file of.
_OF = re.compile(
    r"^(?:made from |the passages of )?(.+?)(?: has the columns .*|, where they stand .*| and \d+ more.*)?$"
)


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..run_json import gone
    from ..tables.columns import arrow_without_pandas
    from ..terminal.chosen_study import chosen
    from ..terminal.console import width
    from .work import check_names_table, unnamed_beside
    from .work.check import checked

    arrow_without_pandas()
    if options.names:
        check_names_table.act(options, say)
        return DONE
    study = chosen(options.config)
    say.progress("reading the texts ...")
    found = checked(study, every=options.all, by_file=options.files, room=width())
    for line in found.lines:
        say.paragraph(line)
    result = found.result
    left = files_beside(study)
    for line in lines_on(left, study):
        say.paragraph(line)
    for line in unnamed_beside.lines_of(study):
        say.paragraph(line)
    result["not_read"] = [str(path) for path in left]
    result["warnings"] = gone(study) + result["warnings"]
    say.warnings([text for text in result["warnings"] if text not in found.in_lines])
    if not result["codings"] and any(label["words"] for f in result["files"] for label in f["labels"]):
        coded = [*study.corpus.codings_in, *study.corpus.coded]
        if coded:
            number = many(result["roles"].get("participant", 0), "segment")
            say.line(f"\nCoded so far: 0 of {called(number, study.words)}, in {some(coded)}.")
        else:
            say.line(f"\n{_uncoded(study, options.config)}")
    say.next(f"wordpairs run {typed(options.config)} --open")
    say.result(result)
    return DONE


def _uncoded(study: Config, config: Path) -> str:
    """Return what to do in a study that nobody has coded, as its config says."""
    from ..study.inputs import unread_workbooks

    if begun := unread_workbooks(study):
        return f"No codes are read: {begun}"
    return f"Nobody has coded these texts yet. To do it in Excel: wordpairs template {typed(config)}"


def files_beside(study: Config) -> list[Path]:
    """Return the files in the folders of the corpus that are none of the study's, sorted.

    Hidden files, configs and what runs wrote are passed over.
    """
    from ..init.look.files import is_hidden
    from ..study.inputs import corpus_files, inputs

    ours = {*inputs(study), study.path}
    folders = {path.parent for path in corpus_files(study)}
    files = {path.resolve() for folder in folders for path in folder.iterdir() if path.is_file()}
    return sorted(
        path
        for path in files - ours
        if not is_hidden(path.name)
        and path.name[0] != "_"
        and path.suffix != ".toml"
        and path.stem.casefold() != "readme"
    )


def lines_on(left: Sequence[Path], study: Config) -> list[str]:
    """Return what to say of the files beside the corpus: what each may be, and what to do with it.

    A file of codes, a codebook or a schedule belongs in no [corpus] files; where the study has
    such a thing already, and it was made from that very file, its config says so, and there is nothing
    to do.
    """
    from ..init.look.files import taken
    from ..study import left_out

    by_init = left_out.names(study.path)  # which is warned of
    left = [path for path in left if f", {path.name}, " not in by_init]
    kinds: dict[str, list[str]] = {}
    used: dict[str, list[str]] = {}  # by the line of the config that says what `init` made of them
    for path in left:
        kind = taken(path).kind
        if line := made_of(path.name, study) if kind in ("passages", "codings", "codebook") else "":
            used.setdefault(line, []).append(path.name)
        else:
            kinds.setdefault(kind, []).append(path.name)
    corpus, themes = study.corpus, study.themes
    coded = list(corpus.codings_in) or corpus.coded
    uses = {
        "passages": ("coded passages", "coded", coded),
        "codings": ("codes on segments", "codings", coded),
        "workbook": ("codes in a workbook of `wordpairs template`", "codings", coded),
        "schedule": ("the interview schedule", "questions", corpus.questions),
        "decisions": ("what coders agreed on", "decisions", corpus.decisions),
        "codebook": ("a list of codes", "codebook", themes.codebook),
    }
    lines = [
        f"{some(names, 8)}: read once by `wordpairs init`, which made {made} of it; the study reads {made}, "
        "so change that."
        for made, names in used.items()
    ]
    for kind, names in kinds.items():
        what, key, has = uses.get(kind, ("", "", ""))
        if not what:
            todo = f"Add to [corpus] files{' or coded' * (kind == 'texts')} what belongs there."
        elif has:
            shown = has if isinstance(has, str) else some(list(has))
            whose = "those" if what.endswith("s") and not what.startswith("a ") else "that"
            todo = f"Looks like {what}; the study takes {whose} of {shown}."
        elif kind == "codebook":
            todo = f"Looks like {what}; for keywords see: wordpairs guide codebook"
        elif kind == "schedule" and not all(name.lower().endswith(".csv") for name in names):
            todo = f"Looks like {what}; to use it, name a .csv of question, text in [corpus] {key}."
        else:
            todo = f"Looks like {what}; to use it, name it in [corpus] {key}."
        lines.append(f"Beside them, and not read: {some(names, 8)}. {todo}")
    return lines


def made_of(name: str, study: Config) -> str:
    """Return the file that `init` made of a file, as its comment in the config says; empty: of none."""
    corpus = study.corpus
    text = study.path.read_text("utf-8") if study.path.is_file() else ""
    for made in filter(None, (*corpus.codings_in, study.themes.codebook)):
        for line in text.splitlines():
            value, _, comment = line.partition("  # ")
            of = _OF.match(comment)
            if of and name in of[1].split(", ") and name != made and value.endswith(f'"{made}"'):
                return made
    return ""


def _arguments(parser: argparse.ArgumentParser) -> None:
    with_config(parser)
    parser.add_argument(
        "--files",
        action="store_true",
        help="show of each file its layout, every speaker with the first words, and what was left out",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="the same with every label of a file, bracketed remark and likely name, however many",
    )
    parser.add_argument(
        "--names",
        type=Path,
        default=None,
        metavar="FILE",
        help="write the likely names in the talk that have no pseudonym as a table to give them in; "
        "once it is filled in, take its rows over",
    )


COMMAND = Command(
    help="Say what would be read from each file; runs nothing.",
    example="wordpairs check my-study",
    result="A line a file, or a text where a file holds several: who asks and who answers; how they are "
    "read, and what was left out; what in the talk is likely a name; and warnings of what could be wrong. "
    "Nothing is written but the table of --names.",
    act=_act,
    arguments=_arguments,
    first=2,
)
