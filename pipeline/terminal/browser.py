"""A page of ours in the user's browser."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path

from ..errors import InputError


def shown_if_it_can_be(page: Path) -> None:
    """Open a page in the browser, or say why not: what was asked for is done, and has not failed."""
    try:
        shown(page)
    except InputError as error:
        print(f"warning: {error}", file=sys.stderr)


def shown(page: Path) -> None:
    """Open a page, a file of this machine, in the browser.

    Raises InputError where no browser can be started.
    """
    if not webbrowser.open(page.resolve().as_uri()):
        raise InputError(
            "no browser could be started", where=page, remedy="open this file in a browser yourself"
        )
