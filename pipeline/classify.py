"""Stage 5, classify: themes given to segments by machine, each with the words that made it.

Three methods: `keywords` (the codebook's rules alone: rules.py), `learned` (from the manual codes:
learned.py, only ever out of sample), `combined` (the learned coder, which is also told what the
rules say). A segment can have several themes or none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from .coder import cells, diagnosis, rules
from .coder.counted import hits_in_counts, needs_text
from .coder.evidence import terms_of_hits
from .coder.matching import Words, hits_in_text
from .coder.meaning import Vectors
from .coder.withheld import withheld
from .codes.coders import Units, human_coders, judges, reference, teacher, themes_of, units
from .codes.programs import wordless
from .config import Themes
from .statistics.arrays import Flags
from .tables.columns import empty, table
from .tables.handed import CODINGS
from .tables.results import RESULTS
from .wording import some


class Classified(NamedTuple):
    """What the automatic coder did: seven tables (see tables.RESULTS), and what to warn of."""

    themes: pa.Table
    keywords: pa.Table
    missed: pa.Table
    overruled: pa.Table
    learnable: pa.Table
    curve: pa.Table
    missed_by_hand: pa.Table
    warnings: list[str]
    coder: str  # what ran: keywords, learned or combined, whatever was asked for
    unseen: pa.Table  # learned without each human coder in turn: see coder/unseen.py
    faults: list[str]  # keywords of the codebook that do nothing, or nothing of their own
    notes: list[str]  # themes that cannot be told from the words: a result, and nothing to mend


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
    stop_words: Set[str] = frozenset(),
    vectors: Vectors | None = None,
    workers: int = 1,
    progress: Callable[[str], None] = lambda text: None,
) -> Classified:
    """Return the themes of every segment of the roles, what each keyword did, and warnings.

    Rows of `themes` are in the order of the segments, then of the codebook. `score`, by method:
    `keywords`: the sum of the weights of the patterns that matched, each once; a theme is given
    where it is above 0. `learned`, `combined`: the probability that the manual coder gives the
    theme, learned without the segment's interviewee; a theme is given above a threshold that was
    learned likewise. With fewer than two coded interviewees nothing can be learned so: that is
    warned of, and keywords stand alone. Where `tokens` is empty, all is done from the counts.
    `coefficients` False leaves precision, F1 and kappa out of `keywords`. Of the words and pairs
    that spoke for a learned theme, those of `stop_words` alone are named only where no other did.
    `vectors` gives words their stored vectors (coder/meaning.py); these, and the themes' names and
    definitions, are used where they help inside the training part. `workers` threads share the
    learning; `progress` is told how far it is.

    `overruled` are the keywords that matched where their theme was not given all the same: what
    was learned from the manual codes, or other keywords, told more. With method `combined` it is
    asked inside each training part whether learning beats the keywords; if not, they decide.

    A theme that is not foreseen better than chance would (`learnable`: coder/learnable.py) is given
    by its keywords alone where these do better, else to nobody, where anything was learned;
    keywords that stand alone always stand.

    `keywords` and `missed` (the manually coded segments that no pattern of the theme matches; of a
    codebook with patterns) are held against the coders who test (codes/coders.py); so is
    `missed_by_hand`, the passages without a theme of which the automatic coder is surest. Documents
    that nobody has coded get themes from what all coded ones teach, unless `settings.code_rest` is
    False. Raises InputError for a `settings.train_on` that cannot be.
    """
    of = units(segments, roles)
    themes = themes_of(codebook, codings)
    humans = human_coders(codings, segments, of, themes)
    teaches = teacher(humans, settings.train_on)
    manual = reference(judges(humans, settings.train_on))
    coded = np.any([coder.read for coder in humans], axis=0) if humans else np.zeros(len(of), bool)
    wanted = coded if humans and not settings.code_rest else np.ones(len(of), bool)
    patterns = rules.patterns(codebook)
    warnings: list[str] = []
    faults: list[str] = []
    flags = np.zeros(segments.num_rows, bool)
    flags[of.row] = True
    if tokens.num_rows:
        hits = hits_in_text(patterns, Words(tokens, flags))
    else:
        hits = hits_in_counts(patterns, segment_words, segment_pairs, flags)
    hit = np.zeros((len(of), len(patterns)), bool)
    hit[of.unit[hits.segment], hits.pattern] = True
    if not tokens.num_rows:
        faults += _unanswered([rule for i, rule in enumerate(patterns) if not hit[:, i].any()])
    tried = [tokens.num_rows > 0 or not needs_text(rule) for rule in patterns]
    silent = [i for i in range(len(patterns)) if tried[i] and not hit[:, i].any()]
    taken = [i for i in silent if not stop_words.isdisjoint(patterns[i].pieces)]
    if tokens.num_rows and silent:
        said = hits_in_text([patterns[i] for i in silent], Words(tokens, flags, fillers=True))
        taken = [silent[place] for place in np.unique(said.pattern).tolist()]
    faults += diagnosis.faults(patterns, hit, tried, taken, "fillers" if tokens.num_rows else "stop words")
    score = diagnosis.scores(patterns, themes, hit)
    place = {theme: i for i, theme in enumerate(themes)}
    terms = terms_of_hits(hits, [place[rule.theme] for rule in patterns])
    auto = by_rules = score > diagnosis.MARGIN
    keywords = diagnosis.diagnosis(patterns, themes, hit, manual, coefficients=coefficients)
    ran = "keywords"
    without = empty(CODINGS)
    learned_themes = table(RESULTS["learnable"], [])
    curve = table(RESULTS["learning_curve"], [])
    can_learn = np.ones(len(themes), bool)
    if settings.method != "keywords":
        from .coder.second import FEWEST_TAUGHT, Means, Texts, coded_people, second_coder, unlearnable

        warnings += unlearnable(of, teaches, bool(patterns), settings.method)
        people = 0 if teaches is None else len(coded_people(of, teaches))
        fewest = FEWEST_TAUGHT if settings.method == "combined" and patterns else 2
        if teaches is not None and people >= fewest:
            ran = settings.method if patterns else "learned"
            second = second_coder(
                Texts(segments, tokens, segment_words, segment_pairs, of),
                themes,
                humans,
                teaches,
                Means(settings, seed, coefficients, stop_words, vectors,
                      described(themes, codebook), workers, progress, fewest),
                hints=score if settings.method == "combined" else np.zeros(score.shape),
                by_rules=by_rules if ran == "combined" else None,
                wanted=wanted,
            )  # fmt: skip
            score, auto, can_learn = second.score, second.given, second.known
            learned_themes, curve, without = second.learnable, second.curve, second.unseen
            warnings += second.warnings
            if settings.method == "learned":
                terms = {}
            for cell, learned_terms in second.spoke:
                if can_learn[cell[1]]:
                    terms[cell] = terms.get(cell, []) + learned_terms
    elif not patterns:
        warnings.append("the codebook holds no keywords: there are no automatic themes")
    lacking = wordless(codebook, themes) if ran == "keywords" else None
    if lacking is not None and teaches is not None:
        from .coder.learnable import keywords_alone

        people_read = [of.interviewee[unit] for unit in np.flatnonzero(teaches.read)]
        read = teaches.read
        learned_themes = keywords_alone(themes, lacking, teaches.given[read], by_rules[read], people_read)
    auto = auto & wanted[:, None]
    warnings += _left_out(of, wanted)
    evaluated = np.zeros(len(of), bool) if manual is None else manual.read
    by_machine = cells.themes(of, themes, auto, score, terms, evaluated)
    overruled = cells.overruled(of, themes, wanted, score, terms)
    return Classified(
        by_machine,
        keywords,
        cells.missed(of, themes, patterns, hit, manual, auto),
        overruled,
        learned_themes,
        curve,
        cells.missed_by_hand(of, themes, score * can_learn, auto, manual, wanted, by_machine),
        warnings,
        ran,
        without,
        faults,
        withheld(learned_themes.to_pylist()),
    )


def described(themes: Sequence[str], codebook: pa.Table) -> list[str]:
    """Return what the codebook says each theme is: its name and definition, else the name."""
    columns = (codebook[name].to_pylist() for name in ("theme", "definition"))
    definitions = {theme: definition or "" for theme, definition in zip(*columns, strict=True)}
    return [f"{theme} {definitions.get(theme, '')}".strip() for theme in themes]


def _unanswered(patterns: Sequence[rules.Pattern]) -> list[str]:
    """Return a warning that names the rules that counts without text cannot answer."""
    unanswered = [f'"{rule.text}"' for rule in patterns if needs_text(rule)]
    if not unanswered:
        return []
    return [
        "there is no text, only counts of words and pairs: near rules and keywords of three words "
        f"match nothing: {some(unanswered)}"
    ]


def _left_out(of: Units, wanted: Flags) -> list[str]:
    """Return a warning of the documents that get no automatic themes."""
    coded = {name for name, want in zip(of.document, wanted, strict=True) if want}
    left = len(set(of.document) - coded)
    if not left:
        return []
    many = f"{left} document{'s' if left > 1 else ''} that nobody has coded"
    return [f"{many} got no automatic themes ([themes] code_rest = false)"]
