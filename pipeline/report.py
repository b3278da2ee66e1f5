"""The report stage: every table and figure of a study on one page, with its disagreements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from .codes.coders import ADJUDICATED, AUTO, CONSENSUS
from .codes.training import judging
from .config import Config
from .findings.beside import beside, slips
from .findings.coding import HIGHLIGHTS, RAN
from .findings.counts import counts_of
from .findings.glance import glance
from .findings.matrix import Matrix, matrix
from .findings.methods import methods_paragraph
from .findings.missed import diagnosed
from .findings.passages import MOST, passages
from .findings.readings import readings
from .findings.references import references
from .findings.survival import survival
from .findings.trust import trust
from .page import render

TOP = 20  # rows of a table of words or pairs
LEARNED = ("learned", "combined")  # the automatic coders whose scores are probabilities
WIDEST = 60  # interviewees that the theme table still has a column for
Rows = list[dict[str, Any]]


def report(
    *,
    config: Config,
    tables: Mapping[str, pa.Table],
    segments: pa.Table,
    codings: pa.Table,
    facts: pa.Table,
    figures: Mapping[str, bytes],
    warnings: Sequence[str],
    versions: Mapping[str, str],
) -> str:
    """Return the study as one HTML page that needs no network and no server.

    `tables` holds those of `tables.RESULTS` that exist, by name, and may hold `segment_totals`
    for the number of words and the `decisions` that the run read, which the page shows as settled;
    a section whose table is missing says so. `facts` are printed; the
    fact `label` stands above everything. `figures` are SVG, by name (`figure1`). The page holds
    no path and no date of its own, and without `[report] quotes` no text of a segment.
    """
    known = dict(zip(*(facts.column(name).to_pylist() for name in ("name", "value")), strict=True))
    # The files list every word; the page shows the first.
    most = {"words": TOP, "pairs": TOP}
    shown = {name: tables[name] for name in SHOWN if name in tables}
    rows = {name: data.slice(0, most.get(name)).to_pylist() for name, data in shown.items()}
    order = [row["theme"] for row in rows.get("interviewees", [])]
    judged = judging(codings, config.themes.train_on)
    both = readings(segments, judged, tables.get("themes"), order, config.tokenise.roles)
    who = matrix(both)
    counts = counts_of(config, tables, segments, codings, who)
    present = {name: number for name, number in versions.items() if number[:1].isdecimal()}
    methods = methods_paragraph(config, known, counts, present)
    quotes = config.report.quotes
    differ = tables.get("disagreements")
    data: dict[str, Any] = {}
    near = swapped = 0
    if differ is not None:
        data = passages(differ, segments, tables.get("themes"), quotes=quotes)
        for item, around in zip(data["items"], beside(differ.slice(0, MOST), both), strict=True):
            item.update(around)
        near, swapped = (int(which.sum()) for which in slips(differ, both))
    agreement = agreement_of(rows.get("agreement", []), config.compare.levels)
    coders = sorted(set(codings.column("coder").to_pylist()) - {ADJUDICATED})
    context = {
        "config": config,
        "title": config.study.title or config.study.name,
        "label": known.get("label", ""),
        "facts": known,
        "counts": counts,
        "roles": _roles(segments, config.tokenise.roles),
        "coders": coders,
        "warnings": warnings,
        "figures": {name: render.image(svg) for name, svg in figures.items()},
        "alt": descriptions_of(rows, who),
        "rows": rows,
        "audit": _audit(rows.get("stop_words", [])),
        "listed": {name: data.num_rows for name, data in shown.items()},
        "matrix": who,
        "agreement": agreement,
        "glance": glance(both, tables.get("themes")) if counts.coders and counts.automatic else [],
        "whole": whole_of(agreement),
        "humans": _between_humans(agreement),
        "trust": trust(both, tables.get("themes")) if known.get(RAN) in LEARNED else [],
        "highlights": bool(known.get(HIGHLIGHTS)),
        "survival": survival(rows.get("robustness", [])),
        "keywords": diagnosed(rows, segments, quotes=quotes),
        "keyness": _by_theme(rows.get("keyness", [])),
        "differ": {
            "all": 0 if differ is None else differ.num_rows,
            "most": MOST,
            "near": near,
            "swap": swapped,
        },
        "methods": methods.split("\n\n"),
        "references": references(methods),
        "version": versions.get("wordpairs", ""),
        "top": TOP,
        "widest": WIDEST,
    }
    script = {
        "study": config.study.name,
        "quotes": quotes,
        "taken": sorted({ADJUDICATED, AUTO, CONSENSUS, "manual", *coders}),
        "decided": [list(row.values()) for row in tables["decisions"].to_pylist()]
        if "decisions" in tables
        else [],
        **data,
    }
    return render.render(context, script)


SHOWN = (
    "words", "pairs", "stop_words", "contamination", "stability", "robustness", "interviewees",
    "agreement", "keywords", "missed", "candidates", "keyness",
)  # fmt: skip


def _roles(segments: pa.Table, counted: Sequence[str]) -> list[tuple[str, int, bool]]:
    """Return each role with its number of segments and whether its words are counted."""
    number = Counter(segments.column("role").to_pylist())
    return [(role, number[role], role in counted) for role in sorted(number)]


# ---- stop words, agreement, keywords -------------------------------------------------------------


def _audit(rows: Rows) -> tuple[Rows, Rows]:
    """Return the removed words that a keyword or the title needs, and those merely written."""
    needed: Rows = []
    written: Rows = []
    for row in rows:
        uses = row["used_in"].split("; ")
        (needed if any(use.startswith(("keyword", "title")) for use in uses) else written).append(
            row
        )
    return needed, written


def agreement_of(rows: Rows, levels: Sequence[str]) -> list[dict[str, Any]]:
    """Return a group per level and pair of coders; `main` marks the one to read first.

    That is the automatic coder against the consensus, or against the only human coder.
    """
    groups: dict[tuple[str, str, str], Rows] = {}
    for row in rows:
        groups.setdefault((row["level"], row["coder_a"], row["coder_b"]), []).append(row)
    with_auto = [key for key in groups if AUTO in key]
    best = [key for key in with_auto if CONSENSUS in key]
    best = best or [key for key in with_auto if ADJUDICATED not in key]
    out = []
    for key in sorted(groups, key=lambda k: (k not in best, _place(levels, k[0]), k[1:])):
        themes = [row for row in groups[key] if row["theme"] != "*"]
        whole = [row for row in groups[key] if row["theme"] == "*"]
        out.append({"level": key[0], "a": key[1], "b": key[2], "rows": themes + whole,
                    "whole": whole[0] if whole else None, "main": key in best})  # fmt: skip
    return out


def whole_of(agreement: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return by level the rows of the comparison to read first: theme -> row, `*` all together."""
    found: dict[str, dict[str, Any]] = {}
    for group in agreement:
        if group["main"]:
            found.setdefault(group["level"], {row["theme"]: row for row in group["rows"]})
    return found


def _between_humans(agreement: Sequence[Mapping[str, Any]]) -> list[float]:
    """Return kappa over segments and all themes of each pair of human coders, ascending."""
    made = {AUTO, CONSENSUS, ADJUDICATED}
    pairs = [g for g in agreement if g["level"] == "segment" and not made & {g["a"], g["b"]}]
    return sorted(
        g["whole"]["kappa"] for g in pairs if g["whole"] and g["whole"]["kappa"] is not None
    )


def _place(items: Sequence[str], item: str) -> int:
    """Return where an item stands in a list; an unlisted one comes last."""
    return list(items).index(item) if item in items else len(items)


def _by_theme(rows: Rows) -> list[tuple[str, Rows]]:
    """Return the rows of each theme, in the order in which the themes first appear."""
    out: dict[str, Rows] = {}
    for row in rows:
        out.setdefault(row["theme"], []).append(row)
    return list(out.items())


# ---- figures in words ----------------------------------------------------------------------------


def descriptions_of(rows: Mapping[str, Rows], who: Matrix) -> dict[str, str]:
    """Return what each figure shows, for those who cannot see it."""
    pairs = [(f"{row['word1']} {row['word2']}", row["count"]) for row in rows.get("pairs", [])]
    words = [(row["word"], row["count"]) for row in rows.get("words", [])]
    kappas = [
        row["kappa"] for row in rows.get("agreement", [])
        if row["theme"] != "*" and row["kappa"] is not None
    ]  # fmt: skip
    totals = who.totals
    return {
        "figure1": f"Bar chart of the most frequent word pairs. {_first(pairs)}",
        "words": f"Bar chart of the most frequent words. {_first(words)}",
        "network": "Graph of the most frequent word pairs: words are joined in the order in which "
        f"they are spoken. {_first(pairs)}",
        "dispersion": "Chart of where in each interview the most frequent word pairs fall. "
        f"{_first(pairs)}",
        "themes": "Grid of themes by interviewee, manual beside automatic: "
        f"{totals['both']} raised by both, {totals['manual']} manual only, "
        f"{totals['auto']} automatic only. The table beneath has the same.",
        "agreement": "Chart of agreement per theme with intervals."
        + (f" Kappa runs from {render.real(min(kappas))} to {render.real(max(kappas))}."
           if kappas else ""),
    }  # fmt: skip


def _first(counted: Iterable[tuple[str, int]]) -> str:
    """Return the three most frequent with their counts, as a sentence."""
    top = [f"{name} ({count:,})" for name, count in list(counted)[:3]]
    return f"The first: {', '.join(top)}." if top else "There are none."
