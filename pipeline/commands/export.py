"""`wordpairs export`: a study in the form in which it goes on elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..errors import InputError
from ..exports import forms
from ..terminal.command import DONE, Command, with_config
from ..terminal.console import Console


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..study.output_folder import OutputFolder
    from ..terminal.chosen_study import chosen
    from ..terminal.running import run_first

    study = chosen(options.config)
    form = forms()[options.form]
    if options.suppress is not None and not form.suppresses:
        raise InputError(
            "only counts can be suppressed",
            where="--suppress",
            found=f"--as {options.form}",
            allowed="--as features",
        )
    run_first(study, say, until=form.until, text=form.text)
    files, notes = form.files(study, options.suppress)
    folder = options.to or study.results / options.form
    OutputFolder(folder).publish(f"export {options.form}", files)
    say.wrote(folder, files, notes)
    return DONE


def _arguments(parser: argparse.ArgumentParser) -> None:
    with_config(parser)
    parser.add_argument("--as", dest="form", required=True, choices=tuple(forms()), help="the form")
    parser.add_argument(
        "--suppress",
        type=int,
        default=None,
        metavar="N",
        help="features: leave out what fewer than N interviewees said (default 5; 0 is not safe to share)",
    )
    parser.add_argument(
        "--to", type=Path, default=None, metavar="FOLDER", help="where to (else a folder beside the results)"
    )


COMMAND = Command(
    help="Write the study as a workbook, a Word document, a project, or counts.",
    example="wordpairs export my-study --as xlsx",
    result="; ".join(f"{name}: {form.what}" for name, form in forms().items()) + ".",
    act=_act,
    arguments=_arguments,
)
