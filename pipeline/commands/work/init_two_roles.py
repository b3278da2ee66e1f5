"""Who asks in one transcript and takes part in another: each role a name of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ...readers.two_roles import ROW, Talk, both_ways, shown_in
from ...tables.csvtext import csv_rows

TABLE = "names.csv"
_QUESTION = re.compile(r"[?\uff1f\u061f][\"'\u201d\u2019)\u00bb ]*$")


def talk(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Talk]:
    """Return what each label says in each document, of rows with speaker, document and text."""
    said: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        text = row["text"].rstrip()
        if text:
            sums = said[row["speaker"], row["document"]]
            sums[0] += 1
            sums[1] += bool(_QUESTION.search(text))
            sums[2] += len(text.encode())
    return {at: Talk(*sums) for at, sums in said.items()}


def parted(
    rows: Iterable[Mapping[str, Any]], askers: Collection[str]
) -> tuple[dict[str, str], bytes, list[str]]:
    """Return the names of those `askers` who take part elsewhere, where they ask: by name whose each is,
    the table of them, and what to say of it; nothing where there are none."""
    said = talk(rows)
    both = {who: roles for who, roles in both_ways(said).items() if who in askers}
    names, lines, says = dict[str, str](), list[dict[str, str]](), list[str]()
    for number, (who, (asks, answers)) in enumerate(both.items(), 1):
        names[f"{ROW} {number}"] = who
        lines += [{"name": who, "pseudonym": f"{ROW} {number}", "document": name} for name in asks]
        says.append(
            f"{who}: asks in {shown_in(said, who, asks)}, and takes part in "
            f"{shown_in(said, who, answers)}: called {ROW} {number} where they ask, by {TABLE}; "
            "if they ask in all, write the name in [corpus] interviewer"
        )
    return names, csv_rows(("name", "pseudonym", "document"), lines), says
