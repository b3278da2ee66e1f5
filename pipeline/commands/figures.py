"""`wordpairs figures`: the figures, or some of them; or whether they are still the same."""

from __future__ import annotations

import argparse

from ..terminal.command import DONE, FAILED, Command, with_config
from ..terminal.console import Console
from ..wording import form, typed


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..terminal.chosen_study import chosen
    from ..terminal.running import brought_up_to_date, run_first
    from ..up_to_date import differing, needed

    study = chosen(options.config)
    if not options.verify:
        brought_up_to_date(study, say, until=needed(options.figure), figures=options.figure)
        return DONE
    run_first(study, say, until=needed(options.figure) if options.figure else "compare", text=False)
    say.progress("drawing the figures anew, to compare them")
    checked, wrong, absent = differing(study, options.figure)
    for name in wrong:
        say.line(f"differs: {name}")
    for name in absent:
        say.line(f"is not there: {name}")
    same = checked - len(wrong)
    say.line(f"{same} of {checked} figures {form(same, 'is|are')} the same, to the byte.")
    if wrong:
        say.next(f"wordpairs figures {typed(options.config)}", "draw them anew")
    say.result({"checked": checked, "differ": wrong, "absent": absent})
    return FAILED if wrong or not checked else DONE


def _arguments(parser: argparse.ArgumentParser) -> None:
    with_config(parser)
    parser.add_argument(
        "figure", metavar="FIGURE", nargs="*", help="such as figure1: this alone, by the stages it needs"
    )
    parser.add_argument("--verify", action="store_true", help="only compare with those on disk")


COMMAND = Command(
    help="Draw the figures, or some of them.",
    example="wordpairs figures my-study figure1",
    result="Each figure as .svg, .pdf and .png under figures/. With --verify nothing is written: "
    "it names the figures that differ from what would be drawn, and exits with 1 if any does.",
    act=_act,
    arguments=_arguments,
)
