"""Stage 5, classify: themes given to segments by machine, each with the words that made it.

Three methods: `keywords` (the codebook's rules alone: rules.py), `learned` (from the manual codes:
learned.py, only ever out of sample), `combined` (the learned coder, which is also told what the
rules say). A segment can have several themes or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from . import diagnosis, rules
from .coders import Units, human_coders, reference, themes_of, units
from .config import Themes
from .counted import hits_in_counts, needs_text
from .evidence import Term, evidence, terms_of_hits
from .matching import Words, hits_in_text
from .statistics.arrays import Flags, Reals
from .tables import RESULTS, table


class Classified(NamedTuple):
    """What the automatic coder did: two tables (see tables.RESULTS), and what to warn of."""

    themes: pa.Table
    keywords: pa.Table
    warnings: list[str]


def classify(
    segments: pa.Table,
    tokens: pa.Table,
    segment_words: pa.Table,
    segment_pairs: pa.Table,
    codings: pa.Table,
    codebook: pa.Table,
    *,
    settings: Themes,
    seed: int,
    roles: Sequence[str] = ("participant",),
    coefficients: bool = True,
) -> Classified:
    """Return the themes of every segment of the roles, what each keyword did, and warnings.

    Rows of `themes` are in the order of the segments, then of the codebook. `score`, by method:
    `keywords`: the sum of the weights of the patterns that matched, each once; a theme is given
    where it is above 0. Where `tokens` is empty, patterns are matched against the counts.
    `coefficients` False leaves precision, F1 and kappa out of `keywords`.
    """
    of = units(segments, roles)
    themes = themes_of(codebook, codings)
    coders = human_coders(codings, segments, of, themes)
    manual = reference(coders)
    patterns = rules.patterns(codebook)
    warnings: list[str] = []
    flags = np.zeros(segments.num_rows, bool)
    flags[of.row] = True
    if tokens.num_rows:
        hits = hits_in_text(patterns, Words(tokens, flags))
    else:
        hits = hits_in_counts(patterns, segment_words, segment_pairs, flags)
        warnings += _unanswered(patterns)
    hit = np.zeros((len(of), len(patterns)), bool)
    hit[of.unit[hits.segment], hits.pattern] = True
    score = diagnosis.scores(patterns, themes, hit)
    place = {theme: i for i, theme in enumerate(themes)}
    terms = terms_of_hits(hits, [place[rule.theme] for rule in patterns])
    given = score > diagnosis.MARGIN
    keywords = diagnosis.diagnosis(patterns, themes, hit, manual, coefficients=coefficients)
    return Classified(_themes(segments, of, themes, given, score, terms), keywords, warnings)


def _unanswered(patterns: Sequence[rules.Pattern]) -> list[str]:
    """Return a warning that names the rules that counts without text cannot answer."""
    found = [f'"{rule.text}" ({rule.theme})' for rule in patterns if needs_text(rule)]
    if not found:
        return []
    return [
        "there is no text, only counts of words and pairs: near rules and keywords of three words "
        f"match nothing: {', '.join(found)}"
    ]


def _themes(
    segments: pa.Table,
    of: Units,
    themes: Sequence[str],
    given: Flags,
    score: Reals,
    terms: dict[tuple[int, int], list[Term]],
) -> pa.Table:
    """Return the themes that were given, as tables.RESULTS["themes"]."""
    rows: list[dict[str, Any]] = []
    for unit, theme in np.argwhere(given).tolist():
        rows.append(
            {
                "segment": of.segment[unit],
                "document": of.document[unit],
                "speaker": of.speaker[unit],
                "theme": themes[theme],
                "score": float(score[unit, theme]),
                "evidence": evidence(terms.get((int(of.row[unit]), theme), [])),
            }
        )
    return table(RESULTS["themes"], rows)
