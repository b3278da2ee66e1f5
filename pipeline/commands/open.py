"""`wordpairs open`: the page in the browser."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..errors import InputError
from ..terminal.command import DONE, Command, with_config
from ..terminal.console import Console
from ..wording import called, typed

if TYPE_CHECKING:
    from ..config import Config


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..terminal.browser import shown
    from ..terminal.chosen_study import chosen

    study = chosen(options.config)
    page = study.results / "report.html"
    if not page.is_file():
        raise InputError(
            "there is no page yet", where=page, remedy=f"wordpairs run {typed(options.config)} --open"
        )
    say.line(str(page))
    stale = _stale(study, typed(options.config))
    for warning in stale:
        say.notice(f"warning: {called(warning, study.words)}")
    shown(page)
    say.result({"page": str(page), "warnings": stale})
    return DONE


def _stale(study: Config, name: str) -> list[str]:
    """Return warnings of what of the study is not as the last run had it; `name` is how it was typed."""
    from ..run import changed
    from ..run_json import gone

    again = f"the page shows what was before, until: wordpairs run {name}"
    try:
        notes, other = gone(study), changed(study)
    except InputError as error:
        return [f"{error.where}: {error.problem}, so whether the study has changed is not known"]
    if other:
        notes.append(f"{other}; {again}")
    return notes


COMMAND = Command(
    help="Open the study's page in the browser.",
    example="wordpairs open my-study",
    result="The page of the last run: the figures, where the automatic and the manual reading "
    "agree, and every disagreement with the words behind it. It needs no network.",
    act=_act,
    arguments=with_config,
    first=4,
)
