"""When and where an interview was, as notes and names of documents say it.

With pseudonyms dates are left out of both, once order and waves are read (names: `undated.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import pyarrow as pa

from ..config import Config
from ..messages import Accounted
from ..readers.joined import Columns
from ..readers.order_held import dates_in
from ..study.explained import is_explained
from ..study.inputs import pseudonym_table_yet
from ..wording import form, listed, many
from .shown_names import KEY, on_purpose
from .undated import without_dates

_WHERE = re.compile(  # and no [place], nor [date]
    r"\b(?:recorded|held|conducted|interviewed|took place)\b[^.;?\n]{0,30}?\b(?:in|at)\s"
    r"(?!\d|\[|[^.;?\n]{0,30}\[(?!date\])|[^.?]*\?)"
    r"|^(?:place|location|venue|setting)\s?:\s*(?!(?:\w+ ){0,2}\[)\S",
    re.IGNORECASE | re.MULTILINE,
)
_NAMES = "name of a document|names of documents"
_DATE = "[date]"  # in the place of one


def public(config: Config) -> bool:
    """Tell whether a study shows who speaks on purpose, as of a public hearing."""
    return on_purpose(config) or "witness" in config.study.speakers_are


def undate_notes(
    config: Config, columns: Columns, dated: Collection[str], coded: Collection[str]
) -> list[str]:
    """Return a note of dates that are left out with pseudonyms, and leave those of notes out of the columns.

    `dated` are documents whose names had dates. Notes that somebody `coded` stay, as codes have places there.
    """
    if not config.corpus.pseudonyms or public(config):
        return []
    rows = [n for n, role in enumerate(columns.role) if role == "note" and columns.segment[n] not in coded]
    undated = {n: without_dates(text, _DATE) for n in rows if dates_in(text := columns.text[n].as_py() or "")}
    if undated:
        texts = columns.text.to_pylist()
        texts = [undated.get(n, text) for n, text in enumerate(texts)]
        columns.text = pa.chunked_array([pa.array(texts, pa.string())])
    what = [many(len(dated), _NAMES)] * bool(dated)
    what += [many(len(undated), "note")] * bool(undated)
    if not what:
        return []
    said = f"dates are left out of {listed(what)}, after order and waves were read from them"
    return [Accounted(said) if is_explained(config.path, "pseudonyms") else said]


def given_away(
    config: Config,
    documents: Sequence[str],
    roles: Sequence[str],
    texts: Sequence[str | None],
    segments: Sequence[str],
) -> list[str]:
    """Return the warning of notes and names of documents that say when or where an interview was.

    The sequences are by segment. None of a study that shows who speaks on purpose, as of a public hearing.
    """
    if public(config):
        return []
    notes = [
        segment
        for segment, role, text in zip(segments, roles, texts, strict=True)
        if role == "note" and text and (_WHERE.search(text) or dates_in(text))
    ]
    names = [name for name in dict.fromkeys(documents) if dates_in(name)]
    where = [f"{many(len(notes), 'note')} ({_first(notes)})"] * bool(notes)
    if config.corpus.pseudonyms:
        says = form(len(notes), "says|say")
        return [
            f"{listed(where)} {says} where an interview was, and results show it: add the place, as a "
            f"name with [place] as its pseudonym, to {pseudonym_table_yet(config)}"
        ] * bool(notes)
    where += [f"{many(len(names), _NAMES)} ({_first(names)})"] * bool(names)
    gives = form(len(notes) + len(names), "gives|give")
    return [
        f"{listed(where)} {gives} a date or place, and results show it: write {KEY} in [corpus], which "
        "leaves dates out and keeps order and waves"
    ] * bool(where)


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:2])
