"""What stands beside the transcripts that a study is made from: codes, schedule, codebook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...errors import InputError
from ...readers.tables import codelists
from ...tables.csvtext import csv_of
from ...wording import many
from ...writers.toml_files import codebook
from ..look.files import Item
from ..look.tables import opened
from ..new_study import NewStudy, relative
from .questions import scheduled

# By what a table is, the key that names it and why it is taken.
_TABLES = {
    "codings": ("codings", "{} has the columns segment and theme"),
    "groups": ("groups", "{} has the columns document and group"),
    "schedule": ("questions", "the interview schedule"),
    "decisions": ("decisions", "what coders settled: {} has a column agreed"),
}


def beside(item: Item, out: NewStudy) -> None:
    """Take what stands beside the transcripts: codings, schedule, groups, codebook, decisions.

    What a schedule asks that is no table is added to what is asked.
    """
    form, name = item.path.suffix.lower(), item.path.name
    if item.kind == "schedule" and form != ".csv":
        _asked(item, out)
        return
    taken = {"codings": out.corpus, "codebook": out.themes}
    if item.kind in taken.get(item.kind, ()):
        out.say(f"{name}: not read: {item.why}, and the study takes another")
    elif item.kind in _TABLES:
        key, why = _TABLES[item.kind]
        place = relative(item.path, out.folder)
        if form != ".csv" and key != "decisions":
            table = opened(item.path)
            place = f"{key}.csv"
            out.files[place] = csv_of([table.header, *table.rows])
        out.decide(key, place, why.format(name), f"{name}: {item.why}")
    elif item.kind == "codebook":
        place = relative(item.path, out.folder)
        if form not in (".toml", ".qdc"):
            place = "codebook.toml"
            out.files[place] = as_codebook(codelists.themes(opened(item.path)))
        why = f"made from {name}" * (form != ".toml")
        out.decide("codebook", place, why, f"{name}: {item.why}", section="themes")


def _asked(item: Item, out: NewStudy) -> None:
    """Take the questions of a schedule that is a document."""
    try:
        asked = scheduled(item.path)
    except InputError as error:
        out.say(f"{item.path.name}: not read: {error.problem}")
        return
    if not asked:
        why = "an interview schedule by its name, in which no line ends as a question"
        out.say(f"{item.path.name}: not read: {why}")
        return
    out.say(f"{item.path.name}: {item.why}, {many(len(asked), 'question')}")
    out.asked += asked


def as_codebook(themes: Sequence[dict[str, str]]) -> bytes:
    """Return a codebook of a list of codes: keywords of one word, of two, and no more."""
    listed: list[dict[str, Any]] = []
    for theme in {row["name"]: row for row in themes}.values():
        words = [" ".join(w.split()) for w in theme["words"].replace(";", ",").split(",")]
        by_size = [[w for w in dict.fromkeys(words) if len(w.split()) == size] for size in (1, 2)]
        listed.append(theme | dict(zip(("words", "pairs"), by_size, strict=True)))
    return codebook(
        listed,
        "Keywords are yours to write: see `wordpairs guide codebook`. Say who wrote them, and",
        "when: written before the transcripts are read, or on half of them, they are a test.",
    )
