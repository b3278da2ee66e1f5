"""`wordpairs init`: a study to begin with."""

from __future__ import annotations

import argparse
from importlib.resources import files as shipped_files
from pathlib import Path

from ..errors import InputError
from ..terminal.command import DONE, Command
from ..terminal.console import Console
from ..wording import typed

_READING = "reading the files ..."


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..study.disk import write_folder

    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            "this folder is not empty, and nothing in it is overwritten",
            where=folder,
            remedy="name a new folder",
        )
    if options.codes and not options.source:
        raise InputError(
            "--codes needs the transcripts that were coded",
            remedy=f"wordpairs init {typed(folder)} --from FOLDER --codes {typed(options.codes[0])}",
        )
    notes: list[str] = []
    kept: dict[str, bytes] = {}
    undecided = ""
    if options.source:
        from ..tables.columns import arrow_without_pandas

        arrow_without_pandas()  # before the steps, whose modules make tables as they are imported
        from ..init.steps import new_study
        from ..terminal.prompts import Asker

        asker = Asker(say, never=options.yes)
        choose, several = say.going_on(_READING, asker.choice), say.going_on(_READING, asker.several)
        tell = say.going_on(_READING, say.paragraph)
        say.progress(_READING)
        made = new_study(folder, options.source, options.codes, choose, tell, several, asks=asker.asks)
        files, notes, kept = made.files, made.notes, made.kept
        if not asker.questions:
            undecided = "nothing to ask: what it decided stands above and in config.toml"
    else:
        files = example() if options.example else starter()
    write_folder(folder, files | kept)
    for name in files:
        say.line(f"wrote {folder / name}")
    if undecided:
        say.line(undecided)
    say.next(f"wordpairs {'check' if options.source else 'run'} {typed(folder)}")
    say.result({"folder": str(folder), "files": sorted(files), "notes": notes})
    return DONE


def starter() -> dict[str, bytes]:
    """Return the files of a starting study, by name; they run as they stand."""
    folder = shipped_files(__package__).joinpath("starter_study")
    names = ("config.toml", "interview-01.txt", "interview-02.txt", "codebook.toml", "codings.csv")
    return {name: folder.joinpath(name).read_bytes() for name in names}


def example() -> dict[str, bytes]:
    """Return the files of the example study, by name, its config written for one folder."""
    package = Path(__file__).resolve().parents[1]
    corpus, configs = package / "example", package / "example_config"
    if not corpus.is_dir():  # a checkout, or an editable installation of one
        corpus, configs = package.parent / "corpora/example", package.parent / "configs"
    config = (configs / "example.toml").read_text("utf-8").replace("../corpora/example/", "")
    here = '[study]\nresults = "results"\nfigures = "figures"\n'
    written = {"config.toml": config.replace("[study]\n", here, 1).encode("utf-8")}
    shipped = (path for path in sorted(corpus.iterdir()) if path.is_file())
    return written | {p.name: p.read_bytes() for p in shipped if p.suffix not in (".py", ".pyc")}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder")
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="TRANSCRIPTS",
        help="the folder, or file, that your transcripts are in",
    )
    parser.add_argument(
        "--codes",
        type=Path,
        action="append",
        metavar="FILE",
        help="a list of codes, or of coded passages; no other in the folder is read then. Several: "
        "--codes A --codes B",
    )
    parser.add_argument("--yes", action="store_true", help="ask nothing; take what is proposed")
    parser.add_argument("--example", action="store_true", help="ten invented interviews, coded")


COMMAND = Command(
    help="Start a study from a folder of transcripts.",
    example="wordpairs init my-study --from transcripts --codes codes.xlsx",
    result="A new folder with a short config.toml: which files are read, who asks, where the codes "
    "are, each with a word of why. Your own files stay where they are. Without --from: a commented "
    "study of two small interviews; with --example: ten invented ones, coded.",
    act=_act,
    arguments=_arguments,
    first=1,
)
