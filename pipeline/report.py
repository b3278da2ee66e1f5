"""The report stage: every table and figure of a study on one page, with its disagreements."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from .coder.withheld import CURE, all_withheld, by_learning, kept_back
from .codes.coders import ADJUDICATED, CONSENSUS, judging
from .codes.programs import OTHERS
from .config import Config
from .findings.agreement import agreement_of, whole_of, without_withheld
from .findings.beside import beside, slips
from .findings.checklist import SOURCE, Known, checklist
from .findings.coding import HIGHLIGHTS, RAN, held
from .findings.counts import counts_of
from .findings.draft import to_look_at, unchecked, verdicts
from .findings.glance import glance
from .findings.methods import methods_paragraph, references
from .findings.missed import diagnosed, overlooked, unseen
from .findings.passages import MOST, passages
from .findings.readings import matrix, readings
from .findings.top import shown as top_rows
from .findings.trust import trust
from .findings.voices import voices
from .findings.warned import grouped, said_once
from .findings.workbench import workbench
from .findings.worth import survival, worth
from .page import render
from .tables.columns import empty
from .tables.handed import AUTO, CODEBOOK, MANUAL, NO_WORD, QUESTIONS
from .wording import called, one_of

TOP = 20  # rows of a table of words or pairs
LEARNED = ("learned", "combined")  # the automatic coders whose scores are probabilities
SURE = 0.05  # p of a permutation of interviewees under which a key term is shown
FEW_PAIRS = 3  # pairs of coders that each have a table of their own
WIDEST = 60  # interviewees that the theme table still has a column for
Rows = list[dict[str, Any]]


def report(
    *,
    config: Config,
    tables: Mapping[str, pa.Table],
    segments: pa.Table,
    codings: pa.Table,
    facts: pa.Table,
    pictures: pa.Table,
    warnings: Sequence[str],
    notes: Sequence[str] = (),
    versions: Mapping[str, str],
) -> str:
    """Return the study as one HTML page that needs no network and no server.

    `tables` holds those of `tables.RESULTS` that exist, by name, and may hold `segment_totals`
    for the number of words, the `decisions` that the run read, which the page shows as settled, and
    `tokens`, `codebook`, `questions` and `blind_sample` for what is worked on in the page, and `manuscript`
    (tables.MANUSCRIPT); a section whose table is missing says so. `facts` are printed; the fact
    `label` stands above everything. `pictures` are PICTURES. The page holds no path and no date of
    its own, and without `[report] quotes` no text of a segment.
    """
    known = dict(zip(*(facts.column(name).to_pylist() for name in ("name", "value")), strict=True))
    # The files list every word; the page shows the first.
    most = {"words": TOP, "pairs": TOP}
    shown = {name: tables[name] for name in SHOWN if name in tables}
    rows = {
        name: (top_rows(data, most[name]) if name in most else data).to_pylist()
        for name, data in shown.items()
    }
    them = config.study.speakers_are
    for row in itertools.chain.from_iterable(rows.values()):
        row |= {"note": called(row["note"], them)} if "note" in row else {}
    order = [row["theme"] for row in rows.get("interviewees", [])]
    judged = judging(codings, config.themes.train_on)
    both = readings(segments, judged, tables.get("themes"), order, config.tokenise.roles)
    kept = [row["theme"] for row in rows.get("learnable", []) if not row["given"]]
    for row in rows.get("interviewees", []):
        row["note"] = without_withheld(row["note"])
    who = matrix(both, kept)
    untold = all_withheld(rows.get("learnable", []))
    counts = counts_of(config, tables, segments, codings, who)
    present = {name: number for name, number in versions.items() if number[:1].isdecimal()}
    methods = methods_paragraph(config, known, counts, present)
    study = Known(
        config, tables, segments, codings, tables.get("codebook", empty(CODEBOOK)),
        tables.get("questions", empty(QUESTIONS)), known, present,
    )  # fmt: skip
    quotes = config.report.quotes
    differ = tables.get("disagreements")
    data: dict[str, Any] = {}
    near = swapped = 0
    if differ is not None:
        data = passages(differ, segments, tables.get("themes"), quotes=quotes)
        around_each = beside(differ.slice(0, MOST), both, kept)
        for item, around in zip(data["items"], around_each, strict=True):
            item.update(around)
            if item["theme"] in kept:
                item["withheld"] = True
        near, swapped = (int(which.sum()) for which in slips(differ, both, kept))
    missed = overlooked(tables.get("missed_by_hand"), segments, both, quotes=quotes)
    blind = unseen(tables.get("blind_sample"), segments, tables.get("codebook"), quotes=quotes)
    agreement = agreement_of(rows.get("agreement", []), config.compare.levels, config.corpus.machine)
    drafted = tables["manuscript"].to_pylist() if "manuscript" in tables else []
    coders = sorted(set(codings.column("coder").to_pylist()) - {ADJUDICATED})
    context = {
        "config": config,
        "title": config.study.title or config.study.name,
        "label": known.get("label", ""),
        "facts": known,
        "counts": counts,
        "roles": _roles(segments, config.tokenise.roles),
        "coders": coders,
        "warnings": grouped([called(text, them) for text in warnings]),
        "notes": said_once([called(text, them) for text in notes]),
        "pictures": pictures.to_pylist(),
        "rows": rows,
        "audit": _audit(rows.get("stop_words", [])),
        "listed": {name: data.num_rows for name, data in shown.items()},
        "matrix": who,
        "agreement": agreement,
        "glance": glance(both, tables.get("themes"))
        if counts.coders and counts.automatic and not untold
        else [],
        "whole": whole_of(agreement),
        "between": {g["level"]: g["between"] for g in agreement if g["kind"] == "main"},
        "withheld": kept,
        "why_withheld": kept_back(learned=by_learning(rows.get("learnable", []))),
        "untold": called(f"{untold[:1].upper()}{untold[1:]}. To have something to compare, {CURE}.", them)
        if untold
        else "",
        "few": FEW_PAIRS,
        "marked": _marked(agreement),
        "taught": any(group["rows"][0]["learned_from"] == OTHERS for group in agreement),
        "shared": any(group["rows"][0]["learned_from"] == CONSENSUS for group in agreement),
        "intervals_held": called(held(counts), them),
        "worth": worth(rows.get("learning_curve", []), rows.get("learnable", []), them),
        "trust": trust(both, tables.get("themes")) if known.get(RAN) in LEARNED else [],
        "highlights": bool(known.get(HIGHLIGHTS)),
        "survival": [
            called(text, them)
            for text in survival(
                rows.get("robustness", []), len(order), len(kept), left_out=known.get(RAN) not in LEARNED
            )
        ],
        "keywords": diagnosed(rows, segments, quotes=quotes),
        "keyness": _by_theme([row for row in rows.get("keyness", []) if _tells(row)]),
        "unkeyed": _unkeyed(rows.get("keyness", [])),
        "drafted": drafted,
        "draft": to_look_at(drafted, quotes=quotes),
        "draft_verdicts": verdicts(drafted, them),
        "draft_unchecked": unchecked(drafted),
        "missed": missed["items"],
        "blind": blind["items"],
        "them": them,
        "one": one_of(them),
        "parts_are": them if config.frequency.parts == "interviewee" else (f"{config.frequency.parts}s"),
        "differ": {
            "all": 0 if differ is None else differ.num_rows,
            "most": MOST,
            "near": near,
            "swap": swapped,
            "kept": 0 if differ is None else sum(map(differ["theme"].to_pylist().count, kept)),
        },
        "methods": called(methods, them).split("\n\n"),
        "references": [*references(methods), SOURCE],
        "checklist": [
            item._replace(asked=called(item.asked, them), answer=called(item.answer, them))
            for item in checklist(study)
        ],
        "version": versions.get("wordpairs", ""),
        "top": TOP,
        "widest": WIDEST,
    }
    script = {
        "study": config.study.name,
        "quotes": quotes,
        "language": config.tokenise.language,
        "them": them,
        "one": one_of(them),
        "taken": sorted({ADJUDICATED, AUTO, CONSENSUS, MANUAL, *coders}),
        "decided": [list(row.values()) for row in tables["decisions"].to_pylist()]
        if "decisions" in tables
        else [],
        "missed": missed,
        "blind": blind,
        **data,
    }
    talk = voices(config, tables, segments, codings, both)
    bench = workbench(config, tables, known, both, segments.num_rows)
    return render.render(context, script, talk, bench)


SHOWN = (
    "words", "pairs", "stop_words", "contamination", "stability", "robustness", "interviewees",
    "agreement", "alternative", "keywords", "missed", "candidates", "keyness", "learnable",
    "learning_curve",
    "blind",
)  # fmt: skip


def _roles(segments: pa.Table, counted: Sequence[str]) -> list[tuple[str, int, bool]]:
    """Return each role with its number of segments and whether its words are counted."""
    number = Counter(segments.column("role").to_pylist())
    return [(role, number[role], role in counted) for role in sorted(number)]


# ---- stop words, agreement, keywords -------------------------------------------------------------


def _audit(rows: Rows) -> tuple[Rows, Rows, Rows]:
    """Return the removed words that keywords or title need, those merely written, and no words."""
    groups: tuple[Rows, Rows, Rows] = [], [], []
    for row in rows:
        uses = row["used_in"].split("; ")
        needed = any(use.startswith(("keyword", "title")) for use in uses)
        groups[2 if row["list"] == NO_WORD else not needed].append(row)
    return groups


def _marked(agreement: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the row of the comparison read first that has a test against 0.667; None without."""
    rows = [group["whole"] for group in agreement if group["whole"]]
    return next((row for row in rows if row["p_kappa_667"] is not None), None)


def _tells(row: Mapping[str, Any]) -> bool:
    """Tell whether keyness says something: by its cautious bound, and of more than one person."""
    p = row["p_permutation"]
    return bool(row["lrc"]) and p is not None and p < SURE


def _unkeyed(rows: Rows) -> list[str]:
    """Return the themes of which no term is surely said more, or less, than elsewhere."""
    keyed = {row["theme"] for row in rows if _tells(row)}
    return [theme for theme in dict.fromkeys(row["theme"] for row in rows) if theme not in keyed]


def _by_theme(rows: Rows) -> list[tuple[str, Rows]]:
    """Return the rows of each theme, in the order in which the themes first appear."""
    out: dict[str, Rows] = {}
    for row in rows:
        out.setdefault(row["theme"], []).append(row)
    return list(out.items())
