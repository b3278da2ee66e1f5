"""`wordpairs check`: what would be read, and what could not be used; runs nothing."""

from __future__ import annotations

import argparse

from ..terminal.command import DONE, Command, with_config
from ..terminal.voice import Voice


def _act(options: argparse.Namespace, say: Voice) -> int:
    from ..terminal.chosen import chosen
    from .work.checking import checked

    lines, result = checked(chosen(options.config))
    for line in lines:
        say.line(line)
    say.warnings(result["warnings"])
    say.next(f"wordpairs run {options.config} --open")
    say.result(result)
    return DONE


COMMAND = Command(
    help="Say what would be read from each file; runs nothing.",
    example="wordpairs check my-study",
    result="For each file its format, segments, speakers and codes; who asks and who answers; "
    "and warnings of what could be wrong. Nothing is written.",
    act=_act,
    arguments=with_config,
    first=2,
)
