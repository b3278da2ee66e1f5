"""`wordpairs compare`: a run without a choice, for whoever looks for the comparison."""

from __future__ import annotations

import argparse

from ..terminal.command import DONE, Command, with_config
from ..terminal.console import Console
from ..wording import typed


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..terminal.chosen_study import chosen
    from ..terminal.running import brought_up_to_date

    brought_up_to_date(chosen(options.config), say)
    say.next(f"wordpairs open {typed(options.config)}", "the page, in the browser")
    return DONE


COMMAND = Command(
    help="Bring the study up to date, the comparison with it, as run does.",
    example="wordpairs compare my-study",
    result="What `wordpairs run` writes: of the comparison agreement.csv, interviewees.csv, "
    "disagreements.csv and the page.",
    act=_act,
    arguments=with_config,
)
