"""A layout that the config gives as a template: `{time} {speaker}: {text}`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from ...config_values import FIELD
from . import names, times
from .choice import Choice, choice
from .forms import Form
from .lines import Line
from .openings import Opening

_LONGEST = 160
_BOLD = r"(?:\*\*|__)?"  # a label in bold, whose sign is in bold as well: **Ann:** It costs.


def pattern(template: str) -> re.Pattern[str]:
    """Return what a line that opens a turn fits; white space stands for any, blank or tab."""
    inner = {
        "speaker": r"(?P<name>\S[^\r\n]{0,79}?)",
        "text": r"(?P<text>)",
        "time": rf"(?P<time>{times.TIME})",
        "number": r"\d+",
    }
    out, piece_start = [], 0
    for match in FIELD.finditer(template):
        out += [_plain(template[piece_start : match.start()]), inner[match[1]]]
        piece_start = match.end()
    end = "" if template.endswith("{text}") else r"[ \t]*$"
    return re.compile(r"[ \t]*" + "".join([*out, _plain(template[piece_start:]), end]))


def _plain(text: str) -> str:
    """Return a pattern of the text between two fields, or at an end."""
    out = ""
    for piece in re.split(r"(\s+)", text):
        blank = r"[ ]*\t[ \t]*" if "\t" in piece else r"[ \t]+"
        out += rf"{re.escape(piece)}{_BOLD}" if piece.strip() else blank if piece else ""
    ends = text[-1:].isspace() and "\t" not in text
    return out.removesuffix(r"[ \t]+") + r"(?:[ \t]+|$)" if ends else out


def fits(template: str, lines: Sequence[Line], patterns: Collection[str]) -> bool:
    """Return whether a template is to be taken for a file: another file's labels may look otherwise.

    It opens turns, at least half as many as the layout has that accounts for the file by itself.
    """
    given = len(by_template(template, lines, patterns).openings)
    return given > 0 and given * 2 >= len(choice(lines, patterns).openings)


def by_template(template: str, lines: Sequence[Line], patterns: Collection[str]) -> Choice:
    """Return the openings that fit a template; a name is taken if it could be one or comes back."""
    form = Form("the config's template", template, "", pattern(template))
    ops = []
    for n, line in enumerate(lines):
        match = form.pattern.match(line.view, 0 if "{number}" in template else line.begin)
        if match and match.end() <= _LONGEST and line.table < 0:
            name = " ".join(match["name"].split()).strip("*_ ")
            since = times.seconds(match["time"]) if "time" in match.groupdict() else None
            ops.append(Opening(n, line.place(match.end()), name, form, since, sure=True))
    count = Counter(op.key for op in ops)
    least = {key: names.ODD if often > 1 else names.PERSON for key, often in count.items()}
    if "time" in template:
        least = dict.fromkeys(least, names.NONE)
    kept = [o for o in ops if names.sureness(o.name) >= least[o.key] or names.configured(o.name, patterns)]
    unsure = sorted({op.name for op in ops} - {op.name for op in kept})
    return Choice(form if kept else None, kept, unsure=unsure)
