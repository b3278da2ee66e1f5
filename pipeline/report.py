"""The report stage: every table and figure of a study on one page, with its disagreements."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from .codes.coders import ADJUDICATED, CONSENSUS, people_of
from .codes.programs import OTHERS
from .codes.uncompared import mostly_left_out
from .codes.unplaced import beside_numbers, marked
from .codes.withheld import CURE, all_withheld, by_learning, kept_back
from .findings.by_coder import by_coder_of
from .findings.calibration import calibrated, low_scores
from .findings.checklist import SOURCE, checklist, is_survey
from .findings.coder_pairs import (
    SAID_TWICE,
    agreement_of,
    between_humans,
    said_twice,
    whole_of,
    withheld_beside,
    without_withheld,
)
from .findings.confusions import Square, differing, squares
from .findings.counts import Counts, counts_of
from .findings.disagreements import MOST, passages
from .findings.draft_verdicts import to_look_at, unchecked, verdicts
from .findings.finished_study import FinishedStudy
from .findings.grouped_warnings import grouped, said_once
from .findings.manual_and_automatic import Readings, matrix, of_study
from .findings.methods import HIGHLIGHTS, RAN, coverage_of_intervals, methods_paragraph
from .findings.other_themes import other_themes, slips
from .findings.page_passages import voices
from .findings.passages_to_reread import diagnosed, overlooked, quoted, unseen
from .findings.references import references
from .findings.sensitivity import more_coding, survival
from .findings.several_codes import several_codes
from .findings.theme_summary import theme_summary
from .findings.top_rows import audited, cut_note, first, keyed, ties_note, unkeyed
from .findings.top_rows import shown as top_rows
from .findings.workbench import workbench
from .page import render
from .statistics import limits
from .statistics.intervals import LEAST
from .tables.columns import Row
from .tables.handed import AUTO, MANUAL
from .wording import called, one_of

SHORT = 3  # pairs that stand first
TOP = 20  # words and pairs that set a theme apart
LEARNED = ("learned", "combined")  # the automatic coders whose scores are probabilities
FEW_PAIRS = 3  # pairs of coders that each have a table of their own
MOST_GROUPS = 12  # that the table of themes by group has a column for
WIDEST = 60  # interviewees that the theme table still has a column for
Rows = list[Row]


class _Read(NamedTuple):
    """What several sections tell of: a study, and what was made of its tables."""

    known: FinishedStudy
    rows: Mapping[str, Rows]  # of the tables that are shown
    both: Readings
    counts: Counts
    agreement: list[dict[str, Any]]
    withheld: list[str]  # themes that the automatic coder gives to nobody
    silent: str  # why it gives none at all

    def called(self, texts: Iterable[str]) -> list[str]:
        """Return texts of ours in the study's word for interviewees."""
        return [called(text, self.known.config.words) for text in texts]

    @property
    def learned(self) -> bool:
        """Whether an automatic coder ran whose scores are probabilities."""
        return self.known.facts.get(RAN) in LEARNED


def report(known: FinishedStudy, pictures: pa.Table, notes: Sequence[str] = ()) -> str:
    """Return the study as one HTML page that needs no network and no server.

    A section whose table is missing says so. Facts are printed; the fact `label` stands above
    everything. `pictures` are PICTURES; `notes` say what is so and is to stay so. The page holds no
    path and no date of its own, and without `[report] quotes` no text of a segment.
    """
    rows = _rows(known)
    order = [row["theme"] for row in rows.get("interviewees", [])]
    both = of_study(known, order)
    withheld = [row["theme"] for row in rows.get("learnable", []) if not row["given"]]
    who = matrix(both, withheld)
    levels, machine = known.config.compare.levels, known.config.corpus.machine
    agreement = agreement_of(rows.get("agreement", []), levels, machine)
    silent = all_withheld(rows.get("learnable", []))
    read = _Read(known, rows, both, counts_of(known, who), agreement, withheld, silent)
    passage, differ = _differing(read)
    again = _again(read)
    context = {
        "rows": rows,
        "matrix": who,
        "counts": read.counts,
        "agreement": read.agreement,
        "pictures": pictures.to_pylist(),
        "notes": said_once(read.called(notes)),
        "missed": again["missed"]["items"],
        "blind": again["blind"]["items"],
        "differ": differ,
        **_study(read),
        **_agreeing(read),
        **_worth(read),
        **_terms(read),
        **_drafted(read),
        **_methods(read),
    }
    return render.render(
        context, _script(read) | again | passage, voices(known, both), workbench(known, both)
    )


SHOWN = (
    "words pairs stop_words stop_word_pairs contamination stability robustness interviewees agreement "
    "alternative between_coders keywords missed candidates keyness learnable learning_curve blind "
    "first_guess themes_by_group agreement_by_group themes_by_coder"
).split()


LISTED = 300  # passages on which human coders differ; the file has them all


def _rows(known: FinishedStudy) -> dict[str, Rows]:
    """Return the rows of the tables that are shown; the files list every word, the page the first."""
    rows = {}
    for name in SHOWN:
        if name in known.tables:
            data = known.tables[name]
            data = top_rows(data, known.config.plot.top) if name in ("words", "pairs") else data
            rows[name] = (data.slice(0, LISTED) if name == "between_coders" else data).to_pylist()
    for row in itertools.chain.from_iterable(rows.values()):
        row |= {"note": called(row["note"], known.config.words)} if "note" in row else {}
    for row in rows.get("interviewees", []):
        row["note"] = without_withheld(row["note"])
    return rows


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


# ---- the sections: what each template is given ---------------------------------------------------


def _study(read: _Read) -> dict[str, Any]:
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


def _differing(read: _Read) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the passages on which the readings differ for the script, and their numbers."""
    known, both, withheld = read.known, read.both, read.withheld
    differ = known.tables.get("disagreements")
    if differ is None:
        return {}, {"all": 0, "most": MOST, "near": 0, "swap": 0, "kept": 0, "places": 0}
    quotes = known.config.report.quotes
    data = passages(differ, known.segments, known.tables.get("themes"), quotes=quotes)
    for item, around in zip(data["items"], other_themes(differ.slice(0, MOST), both, withheld), strict=True):
        item.update(around)
        if item["theme"] in withheld:
            item["withheld"] = True
    near, swapped = slips(differ, both, withheld)
    where = differ["segment"]
    judged = pc.invert(pc.is_in(differ["theme"], pa.array(withheld, pa.string())))
    kept = sum(map(differ["theme"].to_pylist().count, withheld))
    number = {
        "all": differ.num_rows, "most": MOST, "kept": kept, "near": int(near.sum()),
        "swap": int(swapped.sum()), "swap_places": len(where.filter(pa.array(swapped)).unique()),
        "places": len(where.filter(judged).unique()),
    }  # fmt: skip
    return data, number | {"of": next(iter(differ["coder_a"].to_pylist()), "")}


def _again(read: _Read) -> dict[str, dict[str, Any]]:
    """Return the passages to read again: perhaps missed by hand, and for a blind reader."""
    known, quotes = read.known, read.known.config.report.quotes
    tables = known.tables
    return {
        "missed": overlooked(tables.get("missed_by_hand"), known.segments, read.both, quotes=quotes),
        "blind": unseen(tables.get("blind_sample"), known.segments, known.codebook, quotes=quotes),
    }


def _agreeing(read: _Read) -> dict[str, Any]:
    """Return how the readings agree, and which themes are withheld from that."""
    silent, learnable, tables = read.silent, read.rows.get("learnable", []), read.known.tables
    untold = f"{silent[:1].upper()}{silent[1:]}. To have something to compare, {CURE}."
    sides = read.counts.coders and read.counts.automatic and not silent
    teachers = {group["rows"][0]["learned_from"] for group in read.agreement}
    wholes = [group["whole"] for group in read.agreement]  # the first is read first
    again = said_twice(read.agreement)
    return {
        "glance": theme_summary(read.both, tables.get("themes")) if sides else [],
        "interviewer_speaks": "interviewer" in read.known.segments["role"].unique().to_pylist(),
        "twice": differing(read.known.rows("confusion"), len(read.known.rows("disagreements"))),
        "confused": {
            "main": _squares(read, "main", "machine") if sides else [],
            "human": _squares(read, "human")[:FEW_PAIRS],
        },
        "whole": whole_of(read.agreement),
        "between": {group["level"]: group["between"] for group in read.agreement if group["kind"] == "main"},
        "between_kappa": between_humans(read.agreement, "kappa"),
        "between_units": between_humans(read.agreement, "units"),
        "people": [] if sides else _among_people(read.agreement),
        "withheld": read.withheld,
        "kept_from": {
            kind: withheld_beside([group for group in read.agreement if group["kind"] == kind])
            for kind in {group["kind"] for group in read.agreement}
        },
        "unplaced": beside_numbers(*map(tables.get, ("unplaced", "disagreements", "between_coders"))),
        "elsewhere": mostly_left_out(read.known.codings, read.both.of),
        "why_withheld": kept_back(learned=by_learning(learnable)),
        "said": [group for group in read.agreement if group not in again],
        "again": called(SAID_TWICE, read.known.config.words) if again else "",
        "several_codes": called(several_codes(read.both), read.known.config.words)
        if sides and read.learned
        else "",
        "untold": called(untold, read.known.config.words) if silent else "",
        "few": FEW_PAIRS,
        "marked": next((row for row in wholes if row and row["p_kappa_667"] is not None), None),
        "taught": OTHERS in teachers,
        "shared": CONSENSUS in teachers,
        "intervals_held": called(coverage_of_intervals(read.counts), read.known.config.words),
    }


def _among_people(groups: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first pairs of human coders, at the level that is read first."""
    pairs = [group for group in groups if group["kind"] == "human"]
    return [pair for pair in pairs if pair["level"] == pairs[0]["level"]][:FEW_PAIRS]


def _squares(read: _Read, *kinds: str) -> list[Square]:
    """Return which theme went where between the coders of some kinds of comparison."""
    return squares(read.known.rows("confusion"), read.agreement, read.both.themes, kinds)


def _worth(read: _Read) -> dict[str, Any]:
    """Return what the results are worth: more coding, other choices, and scores to trust."""
    rows, tables = read.rows, read.known.tables
    words = read.known.config.words
    kept, themes = len(read.withheld), len(rows.get("interviewees", []))
    tried = survival(rows.get("robustness", []), themes, kept, left_out=not read.learned)
    return {
        "worth": called(more_coding(rows.get("learning_curve", []), rows.get("learnable", [])), words),
        "low_scores": called(
            low_scores(read.counts, coefficients=read.known.config.compare.coefficients), words
        )
        if read.learned
        else "",
        "trust": calibrated(read.both, tables.get("themes")) if read.learned else [],
        "highlights": bool(read.known.facts.get(HIGHLIGHTS)),
        "survival": read.called(tried),
    }


def _terms(read: _Read) -> dict[str, Any]:
    """Return what there is to say of words: those left out, the keywords, the key terms."""
    rows, known = read.rows, read.known
    keyness, quotes = rows.get("keyness", []), known.config.report.quotes
    begin = itertools.groupby(rows.get("first_guess", []), itemgetter("theme"))
    return {
        "begin": [(theme, quoted(list(near), known.segments, quotes=quotes)) for theme, near in begin],
        "audit": audited(rows.get("stop_words", [])),
        "keywords": diagnosed(rows, known.segments, quotes=quotes),
        "keyness": [(theme, first(terms, TOP)) for theme, terms in keyed(keyness)],
        "unkeyed": unkeyed(keyness),
    }


def _drafted(read: _Read) -> dict[str, Any]:
    """Return what `wordpairs manuscript` had to say of a draft."""
    rows = read.known.rows("manuscript")
    return {
        "drafted": rows,
        "draft": to_look_at(rows, quotes=read.known.config.report.quotes),
        "draft_verdicts": verdicts(rows, read.known.them),
        "draft_unchecked": unchecked(rows),
    }


def _methods(read: _Read) -> dict[str, Any]:
    """Return what a paper says of the methods, the works it names, and the checklist."""
    known, words = read.known, read.known.config.words
    methods = methods_paragraph(known.config, known.facts, read.counts, known.installed)
    return {
        "methods": called(methods, words).split("\n\n"),
        "references": [*references(methods), SOURCE],
        "checklist": [
            item._replace(asked=called(item.asked, words), answer=called(item.answer, words))
            for item in checklist(known)
        ],
    }


def _script(read: _Read) -> dict[str, Any]:
    """Return what the page's script knows of the study, and of what was decided before."""
    known, config = read.known, read.known.config
    return {
        "study": config.study.name,
        "quotes": config.report.quotes,
        "language": config.tokenise.language,
        "them": known.them,
        "one": one_of(known.them),
        "pieces": config.words.pieces,
        "piece": one_of(config.words.pieces),
        "document_is": "interview" if known.them == "interviewees" else "document",
        "taken": sorted({ADJUDICATED, AUTO, CONSENSUS, MANUAL, *people_of(known.codings)}),
        "decided": [list(row.values()) for row in known.rows("decisions")],
    }
