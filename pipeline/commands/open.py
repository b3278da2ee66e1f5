"""`wordpairs open`: the page in the browser."""

from __future__ import annotations

import argparse

from ..errors import InputError
from ..terminal.command import DONE, Command, with_config
from ..terminal.voice import Voice
from ..wording import typed


def _act(options: argparse.Namespace, say: Voice) -> int:
    from ..terminal.browser import shown
    from ..terminal.chosen_study import chosen

    page = chosen(options.config).results / "report.html"
    if not page.is_file():
        raise InputError(
            "there is no page yet", where=page, remedy=f"wordpairs run {typed(options.config)} --open"
        )
    say.line(str(page))
    shown(page)
    say.result({"page": str(page)})
    return DONE


COMMAND = Command(
    help="Open the study's page in the browser.",
    example="wordpairs open my-study",
    result="The page of the last run: the figures, where the automatic and the manual reading "
    "agree, and every disagreement with the words behind it. It needs no network.",
    act=_act,
    arguments=with_config,
    first=4,
)
