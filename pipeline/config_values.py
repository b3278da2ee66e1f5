"""What a value of the config may be where its type does not say it: functions that pydantic calls.

Each function returns the value, or raises ValueError with what is allowed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pydantic import ValidationInfo

# How a coded project counts the positions in its texts: see `readers/projects/positions.py`.
Positions = Literal[
    "code points",
    "code points, CRLF as one",
    "code points, BOM counted",
    "code points, CRLF as one, BOM counted",
    "UTF-16",
    "UTF-16, CRLF as one",
    "UTF-16, BOM counted",
    "UTF-16, CRLF as one, BOM counted",
]
# What Windows takes for a device, whatever follows a full stop.
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]", re.IGNORECASE)
_FIELDS = ("speaker", "text", "time", "number")
FIELD = re.compile(r"\{([^{}]*)\}")  # of a template of labels


def folder(value: str) -> str:
    """A name that a folder can have on every system."""
    if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", value):
        raise ValueError("a name of letters, digits, '_', '-' and '.', not starting with '.'")
    if value.endswith(".") or _DEVICE.fullmatch(value.partition(".")[0]):
        fine = f"study_{value.rstrip('.')}"
        raise ValueError(
            "a name that can be a folder on Windows as well: no device (CON, NUL, "
            f"AUX, PRN, COM1, LPT1) and no '.' at its end; for example {fine}"
        )
    return value


def plural(value: str) -> str:
    """What several people are called."""
    if not re.fullmatch(r"[^\W\d_][\w -]*", value):
        raise ValueError('a plural such as "witnesses", of letters, blanks and hyphens')
    if clause := re.search(r"\b(?:who|whom|whose|that|which)\b", value):
        raise ValueError(
            f'a plural without a clause ("{clause[0]}"), such as "witnesses and librarians" or "members of '
            'staff": the page speaks of one of them as well'
        )
    return value


def one_coder(name: str) -> str:
    """Return the name of a coder; the consensus, which is none, is the same as no name."""
    return "" if name == "consensus" else name


def once(value: str | list[str]) -> str | list[str]:
    """A column, or several of which none stands twice."""
    if not isinstance(value, str) and len({*value}) < len(value):
        raise ValueError("each column once")
    return value


def names(value: list[str]) -> list[str]:
    """Names, none empty and each once."""
    if not all(map(str.strip, value)) or len({name.casefold() for name in value}) < len(value):
        raise ValueError('names that are not empty, each once, such as ["NT", "RB"]')
    return value


def of_codes(value: list[list[str]], about: ValidationInfo) -> list[list[str]]:
    """Coders, each with columns that `codes` has, or a list in `coded` may have; none stands twice."""
    columns = [name for _, *mine in value for name in mine]
    known = columns if about.data.get("coded") else about.data.get("codes", columns)
    wrong = [name for name in columns if name not in known]
    again = len({*columns}) < len(columns) or len({coder for coder, *_ in value}) < len(value)
    if wrong or again or not all(coder for coder, *_ in value):
        none = f'; "{wrong[0]}" is no column of codes' if wrong else ""
        raise ValueError(f"a list for each coder, the name first and then their columns, each once{none}")
    return value


def brackets(value: str | list[str]) -> str | list[str]:
    """drop, keep, or patterns in round or square brackets, or of whole sentences."""
    word = r"[^()\[\]]*[^()\[\]*\s][^()\[\]]*"
    for pattern in [] if isinstance(value, str) else value:
        bare = r"[^()\[\]]*\w[^()\[\]]*"
        if not re.fullmatch(rf"\({word}\)|\[{word}\]|{bare}", pattern):
            raise ValueError(
                "drop, keep, or patterns in round brackets with a word in them, such as "
                f'"(the participant*)", in square ones, "[unreadable*]", or of whole sentences without, '
                f'"The participant reads*"; not "{pattern}"'
            )
    return value


def labels(value: str) -> str:
    """How turns open: auto, none, or a template."""
    if value not in ("auto", "none") and (reason := wrong_template(value)):
        raise ValueError(
            "auto, none, or a template of {speaker}, {text}, {time} and {number}, such as "
            f'"{{time}} {{speaker}}: {{text}}"; in this one {reason}'
        )
    return value


def wrong_template(template: str) -> str:
    """Return what is wrong with a value of [corpus] labels, or nothing.

    >>> wrong_template("{speaker} – {text}"), wrong_template("{name}: {text}")
    ('', '{name} is no field')
    """
    fields = FIELD.findall(template)
    for name in fields:
        if name not in _FIELDS:
            return f"{{{name}}} is no field"
    if fields.count("speaker") != 1:
        return "{speaker} does not stand in it once"
    if fields.count("text") > 1 or ("text" in fields and not template.endswith("{text}")):
        return "{text} does not stand once, at its end"
    if len(set(fields)) < len(fields):
        return "a field stands in it twice"
    if "text" in fields and not re.search(r"\{speaker\}[^{]|\{(?:time|number)\}\{text\}$", template):
        return "nothing parts {speaker} from what follows"
    return ""


def two_tags(value: list[str]) -> list[str]:
    """Pairs of parts of speech."""
    for pattern in value:
        if len(pattern.split()) != 2:
            raise ValueError('two part-of-speech tags with a space, such as "ADJ NOUN"')
    return value


def resamples(value: int) -> int:
    """None, or enough for an interval."""
    if 0 < value < 200:
        raise ValueError("0 (no intervals), or 200 resamples or more")
    return value
