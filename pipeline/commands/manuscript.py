"""`wordpairs manuscript`: a draft's quotations and numbers held to the transcripts and tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..terminal.command import DONE, Command, with_config_first
from ..terminal.console import Console
from ..wording import some


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..study.output_folder import OutputFolder
    from ..terminal.chosen_study import chosen_before
    from ..terminal.running import run_first
    from ..up_to_date import finished
    from .work.manuscript import copy_of, manuscript

    study = chosen_before(options.config, options.file, "wordpairs manuscript")
    run_first(study, say, until="compare")
    files, notes = manuscript(study, options.file)
    # A copy that was made of another draft is its author's to read.
    copies = {path.name for path in study.results.glob(copy_of("*"))}
    of_word = options.file.suffix.lower() == ".docx"
    copies -= {copy_of(options.file.stem)} if of_word else set()
    OutputFolder(study.results).publish("manuscript", files, keep=copies)
    finished(study, until="report")
    for note in notes:
        say.line(note)
    if copies and of_word:
        say.line(f"left as they were in {study.results}, copies of other drafts: {some(sorted(copies), 3)}")
    for name in files:
        say.line(f"wrote {study.results / name}")
    say.line(f"page  {study.results / 'report.html'}#manuscript")
    say.result({"folder": str(study.results), "files": sorted(files), "notes": notes})
    return DONE


def _arguments(parser: argparse.ArgumentParser) -> None:
    with_config_first(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help=".docx, .odt, .md or .txt")


COMMAND = Command(
    help="Hold a draft's quotations and numbers to the transcripts and tables.",
    example="wordpairs manuscript my-study draft.docx",
    result="Each quotation that is in no transcript, or under another name; each number of people, words, "
    "pairs, segments and codes, and each coefficient, that the tables do not have; and what could not be "
    "checked. manuscript.csv, a section of the page, and of a Word draft a copy with a comment at each "
    "place.",
    act=_act,
    arguments=_arguments,
)
