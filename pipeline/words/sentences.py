"""What ends a sentence, in whatever script, and what may close behind it: one rule for all who look.

In a draft (manuscript/sentence.py) prose has a rule of its own.
"""

from __future__ import annotations

import re

ASKS = "?？\u061f\u037e"  # of a question; the last two are the Arabic one and the Greek one
ENDS = f".!…。！{ASKS}"
CLOSING = "\"'”’)]»"  # quotes and brackets
CLOSES = re.escape(CLOSING)  # as an expression's set holds them
END = rf"[{ENDS}]+[{CLOSES}]*"
"""The end of a sentence, as an expression.

>>> re.sub(END, "|", "Why?! (It went.) So…")
'Why| (It went| So|'
"""
_QUESTION = re.compile(rf"[{ASKS}][{CLOSES} ]*$")


def asks(text: str) -> bool:
    """Return whether a text ends as a question.

    >>> [asks(text) for text in ('“Why?” ', "Why? I see.", "なぜ？")]
    [True, False, True]
    """
    return _QUESTION.search(text.rstrip()) is not None
