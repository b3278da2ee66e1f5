"""On how many segments a coefficient is: "kappa 0.71 on 93 segments", those that both coders read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..coder_pairs import rows_of
from ..findings import Said, same
from ..grammar import any_case, value
from ..sentence import Sentence
from . import coefficients
from .coefficients import COLUMNS

KIND = coefficients.KIND
READS = frozenset[str]()
_BEHIND = r"[\s,(\[]*(?:(?:based|computed|calculated|measured) )?(?:on|over|across|from|for) "
_BEFORE = r"(?:^\W*|[;,(]\s*|\b(?:and|but) )(?:based )?(?:on|over|across|from|for) "
_BETWEEN = r",? (?:(?:the|their|our|[\w-]+['’]s) )*$"


def said(here: Sentence) -> Iterator[Said]:
    """Yield on how many segments a sentence says that a coefficient is, and what agreement.csv says to it.

    Of several pairs of coders it is of those whose coefficient the sentence states; where these read other
    numbers of segments, it is not clear.
    """
    study, taken = here.study, set[int]()
    many = rf"(?:the |all )?(?P<n>{{COUNTED}}) (?:{{SEGMENTS}}|{re.escape(study.segments_are)})\b"
    for one in coefficients.stated(here.spoken) if study.agreement else ():
        on = any_case(_BEHIND + many).match(here.spoken, one.end())
        on = on or any_case(_BEFORE + many + _BETWEEN).search(here.spoken[: one.start()])
        if not on or on.start("n") in taken or here.groups:
            continue
        taken.add(on.start("n"))
        column, stated = COLUMNS[one["name"].casefold()], one.groupdict().get("value")
        theme = coefficients.theme_at(one, here) or "*"
        rows = [
            row for row in rows_of(column, theme, here.text, study, here.before)
            if row["level"] == "segment" and row.get("units")
        ]  # fmt: skip
        rows = [row for row in rows if stated and same(stated, row[column])] or rows
        known = {f"{row['coder_a']} and {row['coder_b']}": {int(row["units"])} for row in rows}
        for row in rows:
            if row.get("units_passages") and "passages" in on[0].casefold():
                known[f"{row['coder_a']} and {row['coder_b']}"].add(int(row["units_passages"]))
        fits = {value(on["n"]) in numbers for numbers in known.values()}
        if fits:
            shown = "; ".join(f"{next(iter(n)):,} segments that {who} both read" for who, n in known.items())
            right: bool | str = "not checked" if len(fits) > 1 else fits.pop()
            yield here.said(KIND, (on.start("n"), on.end()), shown, right, on[0].strip(" ,([;"))
