"""`wordpairs template`: a workbook to code in, read back as codings."""

from __future__ import annotations

import argparse
from json import dumps
from pathlib import Path

from ..errors import InputError
from ..terminal.command import DONE, Command, with_config
from ..terminal.voice import Voice


def _act(options: argparse.Namespace, say: Voice) -> int:
    from ..study.owned import Owned
    from ..terminal.chosen_study import chosen
    from ..up_to_date import tables
    from ..wording import many
    from ..writers.template import template

    study = chosen(options.config)
    segments, codebook, codings = tables(study, "segments", "codebook", "codings")
    if not any(segments["text"].to_pylist()):
        raise InputError(
            "there is no text to code",
            where=study.path,
            found="a corpus of counts only",
            remedy="name the transcripts in [corpus] files",
        )
    themes = dict(zip(codebook["theme"].to_pylist(), codebook["definition"].to_pylist(), strict=True))
    themes |= dict.fromkeys(sorted(set(codings["theme"].to_pylist()) - {"", *themes}), "")
    name = f"code_{study.study.name}" + (f"_{options.coder}" if options.coder else "") + ".xlsx"
    book = template(
        segments.to_pylist(), list(themes.items()), roles=study.tokenise.roles, coder=options.coder
    )
    folder = options.to or study.path.parent
    again = (folder / name).exists()
    Owned(folder).publish(f"template {options.coder}".strip(), {name: book})
    say.line(f"wrote {folder / name}" + ", over the one that was there, which nobody had coded in" * again)
    say.line(f"{many(segments.num_rows, 'turn')}, {many(len(themes), 'theme')}. It holds every transcript.")
    if not themes:
        say.line(f"There are no themes yet: write them in the sheet 'how to' of {name}.")
    named = list(dict.fromkeys([*study.corpus.codings_in, name]))
    codings = dumps(named[0] if len(named) == 1 else named, ensure_ascii=False)
    say.line(f"\nnext:    code in it, save it, and write in {study.path.name}: [corpus] codings = {codings}")
    say.result({"file": str(folder / name), "themes": list(themes)})
    return DONE


def _arguments(parser: argparse.ArgumentParser) -> None:
    with_config(parser)
    parser.add_argument("--coder", default="", metavar="NAME", help="who codes in it")
    parser.add_argument(
        "--to", type=Path, default=None, metavar="FOLDER", help="where to (else beside the config)"
    )


COMMAND = Command(
    help="Write a workbook to code the transcripts in.",
    example="wordpairs template my-study --coder Anna",
    result="An Excel workbook: a turn a row, with a list of the codebook's themes to choose from, "
    "and a sheet that explains them. Saved and named in [corpus] codings, it is read back. One "
    "that somebody has coded in is not overwritten.",
    act=_act,
    arguments=_arguments,
)
