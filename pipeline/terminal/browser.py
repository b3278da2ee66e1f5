"""A page of ours in the user's browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from ..errors import InputError


def shown(page: Path) -> None:
    """Open a page, a file of this machine, in the browser.

    Raises InputError where no browser can be started.
    """
    if not webbrowser.open(page.resolve().as_uri()):
        raise InputError(
            "no browser could be started", where=page, remedy="open this file in a browser yourself"
        )
