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
_CLOSES = f"*_ \t\r\n{CLOSING}|"  # what may stand behind the sign that ends a text: marks, quotes, brackets
ENDS_AS_QUESTION = rf"[{ASKS}][{re.escape(_CLOSES)}]*\z"  # as Arrow's expressions have it

_PARAGRAPHS = re.compile(r"\s*\n\s*\n\s*|\s*\u2029\s*")


def on_one_line(text: str) -> str:
    """Return a text on one line, with a stroke where a paragraph ends: answers to two questions, it may be.

    >>> on_one_line("Great\\n\\nCar park is\\n full. ")
    'Great / Car park is full. '
    """
    return re.sub(r"\s+", " ", _PARAGRAPHS.sub(" / ", text))


def last_sign(text: str) -> str:
    """Return what a text ends with, before the marks, quotes and brackets that close behind it.

    >>> last_sign('**"Why?"** '), last_sign("|")
    ('?', '')
    """
    return text.rstrip(_CLOSES)[-1:]


def is_question(text: str) -> bool:
    """Return whether a text ends as a question, in whatever script.

    >>> [is_question(text) for text in ('“Why?” ', "Why? I see.", "なぜ？", "لماذا؟")]
    [True, False, True, True]
    """
    return last_sign(text) in (*ASKS,)
