"""With which sign a text ends, and whether it is a question: known without the patterns of layouts."""

from __future__ import annotations

import re

from ...words.sentences import ASKS, CLOSING

_CLOSES = f"*_ \t\r\n{CLOSING}|"  # what may stand behind the sign that ends a text: marks, quotes, brackets
# How a question ends, as Arrow's regular expressions have it.
ENDS_AS_QUESTION = rf"[{ASKS}][{re.escape(_CLOSES)}]*\z"


def last_sign(text: str) -> str:
    """Return what a text ends with, before the marks, quotes and brackets that close behind it.

    >>> last_sign('**"Why?"** '), last_sign("|")
    ('?', '')
    """
    return text.rstrip(_CLOSES)[-1:]


def is_question(text: str) -> bool:
    """Return whether a text ends as a question, in whatever script.

    >>> is_question("Why? "), is_question("لماذا؟"), is_question("So.")
    (True, True, False)
    """
    return last_sign(text) in (*ASKS,)
