"""What a study is, what was read of it, and what to mind: the head of the page, the ends of tables."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from ...codes.coders import people_of
from ...codes.unplaced import marked
from ...findings.by_coder import by_coder_of
from ...findings.checklist import is_survey
from ...findings.finished_study import FinishedStudy
from ...findings.grouped_warnings import grouped
from ...findings.top_rows import cut_note, ties_note
from ...statistics import limits
from ...statistics.intervals import LEAST
from ...wording import one_of
from .read_study import ReadStudy

SHORT = 3  # pairs that stand first
LISTED = 300  # passages on which human coders differ that the page lists; the file has them all
MOST_GROUPS = 12  # that the table of themes by group has a column for
WIDEST = 60  # interviewees that the theme table still has a column for


def study(read: ReadStudy) -> dict[str, Any]:
    """Return what the study is, what was read of it, and what to mind."""
    known, config, them = read.known, read.known.config, read.known.them
    number = Counter(known.segments["role"].to_pylist())
    return {
        "config": config,
        "title": config.study.title or config.study.name,
        "label": known.facts.get("label", ""),
        "facts": known.facts,
        "roles": [(role, number[role], role in config.tokenise.roles) for role in sorted(number)],
        "coders": people_of(known.codings),
        "by_coder": by_coder_of(read.rows.get("themes_by_coder", []), them, config.words.pieces),
        "warnings": grouped(known.warned),
        "between_perhaps": marked(known.tables.get("between_coders")),
        "listed": {name: known.tables[name].num_rows for name in read.rows},
        "few_listed": LISTED,
        "them": them,
        "one": one_of(them),
        "words": config.words,
        "pieces": config.words.pieces,
        "piece": one_of(config.words.pieces),
        "survey": is_survey(known),
        "few_people": LEAST,  # below whom no interval is given
        "limits": limits,
        "parts_are": config.parts_are,
        "part_is": one_of(config.parts_are),
        "as_often": _as_often(known),
        "version": known.versions.get("wordpairs", ""),
        "ties": _ties(known),
        "widest": WIDEST,
        "most_groups": MOST_GROUPS,
    }


def _as_often(known: FinishedStudy) -> int:
    """Return how many pairs are said as often as the last that stands in short, and do not stand there."""
    counts = known.tables["pairs"]["count"].to_pylist() if "pairs" in known.tables else []
    return counts[SHORT:].count(counts[SHORT - 1]) if len(counts) > SHORT else 0


def _ties(known: FinishedStudy) -> dict[str, str]:
    """Return what there is to say of ties at the ends of the tables of words and pairs, by table."""
    tables, config = known.tables, known.config
    said = {
        name: ties_note(tables[name], config.plot.top, thing, config.parts_are)
        for name, thing in (("words", "word"), ("pairs", "word pair"))
        if name in tables
    }
    if "pairs" in tables:
        cut = partial(cut_note, tables["pairs"], config.plot.top, "word pair")
        said["contamination"] = cut()
        said["stability"] = cut(tables["stability"].num_rows if "stability" in tables else 0)
    return said
