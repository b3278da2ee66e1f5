"""`wordpairs run`: everything, or up to a stage; unchanged stages are not run again."""

from __future__ import annotations

import argparse

from ..terminal.command import DONE, Command, with_config
from ..terminal.console import Console
from ..wording import typed


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..terminal.chosen_study import chosen
    from ..terminal.running import brought_up_to_date

    study = chosen(options.config)
    page = brought_up_to_date(study, say, until=options.stage, force=options.force)
    if options.open and options.stage == "report":
        from ..terminal.browser import shown_if_it_can_be

        shown_if_it_can_be(page)
    elif options.stage == "report":
        say.next(f"wordpairs open {typed(options.config)}", "the page, in the browser")
    return DONE


def _arguments(parser: argparse.ArgumentParser) -> None:
    with_config(parser)
    parser.add_argument("--stage", default="report", metavar="NAME", help="stop after this stage")
    parser.add_argument("--force", action="store_true", help="run unchanged stages as well")
    parser.add_argument("--open", action="store_true", help="then open the page in the browser")


COMMAND = Command(
    help="Run the study: figures, tables, and the page.",
    example="wordpairs run my-study --open",
    result="Under results/ the tables and report.html, under figures/ the figures for the paper. "
    "What has not changed since the last run is not done again.",
    act=_act,
    arguments=_arguments,
    first=3,
)
