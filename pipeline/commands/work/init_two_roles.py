"""Who asks in one transcript and takes part in another: each role a name of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ...readers import two_roles
from ...readers.two_roles import ROW, both_ways, shown_in
from ...tables.csvtext import csv_rows
from .init_begun import Begun, Talk

TABLE = "names.csv"
_QUESTION = re.compile(r"[?\uff1f\u061f][\"'\u201d\u2019)\u00bb ]*$")


def talk_of(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], two_roles.Talk]:
    """Return what each label says in each document, of rows with speaker, document and text."""
    said: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        text = row["text"].rstrip()
        if text:
            sums = said[row["speaker"], row["document"]]
            sums[0] += 1
            sums[1] += bool(_QUESTION.search(text))
            sums[2] += len(text.encode())
    return {at: two_roles.Talk(*sums) for at, sums in said.items()}


def parted(talk: Talk, out: Begun) -> bool:
    """Give those who ask in one document and take part in another a name where they ask, if any do."""
    askers = () if "pseudonyms" in out.given else out.corpus.get("interviewer", ())
    said = talk_of(talk.rows("speaker", "document", "text")) if askers else {}
    names, lines = dict[str, str](), list[dict[str, str]]()
    for who, (asks, answers) in both_ways(said).items():
        if who not in askers:
            continue
        name = f"{ROW} {len(names) + 1}"
        names[name] = who
        lines += [{"name": who, "pseudonym": name, "document": document} for document in asks]
        out.say(
            f"{who}: asks in {shown_in(said, who, asks)}, and takes part in "
            f"{shown_in(said, who, answers)}: called {name} where they ask, by {TABLE}; "
            "if they ask in all, write the name in [corpus] interviewer"
        )
    if names:
        out.files[TABLE] = csv_rows(("name", "pseudonym", "document"), lines)
        out.decide("pseudonyms", TABLE, "who asks in one document and takes part in another")
        kept = [name for name in askers if name not in names.values()]
        are = ", ".join(f"{name} is {who}" for name, who in names.items())
        out.decide("interviewer", [*kept, *names], f"{out.why.get('interviewer', 'who asks')}; {are}")
    return bool(names)


def of_two_roles(talk: Talk, out: Begun) -> None:
    """Give them that name once all who ask are known."""
    if parted(talk, out):
        talk.anew()
