"""Stage 5, classify: themes given to segments by machine, each with the words that made it.

Three methods: `keywords` (the codebook's rules alone: rules.py), `learned` (from the manual codes:
out_of_sample.py, only ever out of sample), `combined` (the learned coder, which is also told what the
rules say). A segment can have several themes or none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from .coder import predictions
from .coder.data_types import Coded, LearnedCodes, Texts
from .coder.evidence import terms_of_hits
from .coder.stored_embeddings import Stored
from .codes.coders import Units, human_coders, judges, reference, teacher, themes_of, units
from .codes.programs import wordless
from .codes.unplaced import perhaps
from .codes.withheld import withheld
from .config import Config
from .keywords import diagnosis, rules
from .keywords.hits import Hits
from .keywords.matching import Words, hits_in_text
from .keywords.matching_counts import hits_in_counts, needs_text
from .statistics.arrays import Flags
from .tables.columns import each_row, empty
from .tables.handed import LOST
from .wording import some


class Classified(NamedTuple):
    """What the automatic coder did: seven tables (see tables.RESULTS), and what to warn of."""

    themes: pa.Table
    keywords: pa.Table
    missed: pa.Table
    overruled: pa.Table
    learnable: pa.Table
    learning_curve: pa.Table
    missed_by_hand: pa.Table
    warnings: list[str]
    coder: str  # what ran: keywords, learned or combined, whatever was asked for
    unseen: pa.Table  # see coder/leave_one_coder_out.py
    faults: list[str]  # keywords of the codebook that do nothing, or nothing of their own
    notes: list[str]  # themes that cannot be told from the words: a result, and nothing to mend


def classify(
    texts: Texts,
    codings: pa.Table,
    codebook: pa.Table,
    config: Config,
    *,
    stop_words: Set[str] = frozenset(),
    stored: Stored = Stored(),  # noqa: B008 (never changed)
    lost: pa.Table = empty(LOST),  # noqa: B008 (never changed)
    progress: Callable[[str], None] = lambda text: None,
) -> Classified:
    """Return the themes of every segment of the roles, what each keyword did, and warnings.

    Rows of `themes` are in the order of the segments, then of the codebook. `score`, by method:
    `keywords`: the sum of the weights of the patterns that matched, each once; a theme is given
    where it is above 0. `learned`, `combined`: the probability that the manual coder gives the
    theme, learned without the segment's interviewee; a theme is given above a threshold that was
    learned likewise. With fewer than two coded interviewees nothing can be learned so: that is
    warned of, and keywords stand alone. Where there are no tokens, all is done from the counts.
    Without `[compare] coefficients` precision, F1 and kappa are left out of `keywords`. Of the
    words and pairs that spoke for a learned theme, those of `stop_words` alone are named only where
    no other did. `stored` gives words, and texts, their stored vectors
    (coder/stored_embeddings.py); these, and the themes' names and definitions, are used where they
    help inside the training part. `progress` is told how far it is.

    `overruled` are the keywords that matched where their theme was not given all the same: what
    was learned from the manual codes, or other keywords, told more. With method `combined` it is
    asked inside each training part whether learning beats the keywords; if not, they decide.

    A theme that is not foreseen better than chance would, or not surely so with other interviewees
    (`learnable`: coder/learnable.py), is given by its keywords alone where these do better, else to
    nobody, where anything was learned;
    keywords that stand alone always stand.

    `keywords` and `missed` (the manually coded segments that no pattern of the theme matches; of a
    codebook with patterns) are held against the coders who test (codes/coders.py); so is
    `missed_by_hand`, the passages without a theme of which the automatic coder is surest, but for
    those that a passage of `lost` (tables.LOST) may be of. Documents that nobody has coded get themes
    from what all coded ones teach, unless `[themes] code_rest` is False. Raises InputError for a
    `[themes] train_on` that cannot be.
    """
    coded = _coded(texts.segments, codings, codebook, config)
    themes, method = coded.themes, config.themes.method
    patterns = rules.patterns(codebook)
    matched = _matched(texts, coded.of, patterns, stop_words)
    place = {theme: i for i, theme in enumerate(themes)}
    terms = terms_of_hits(matched.hits, [place[rule.theme] for rule in patterns])
    score = rules.scores(patterns, themes, matched.hit)
    by_rules = score > rules.MARGIN
    codes = LearnedCodes(score, by_rules, np.ones(len(themes), bool))
    ran, warnings = "keywords", list[str]()
    if method != "keywords":
        from .coder.learned_codes import FEWEST_TAUGHT, Keywords, Means, learned_codes, unlearnable

        warnings += unlearnable(coded, bool(patterns), method)
        combined = method == "combined"
        fewest = FEWEST_TAUGHT if combined and patterns else 2
        if len({*coded.people}) >= fewest:
            ran = method if patterns else "learned"
            hints = score if combined else np.zeros(score.shape)
            keywords = Keywords(hints, by_rules if ran == "combined" else None)
            means = Means(config, stop_words, stored, described(themes, codebook), progress, fewest)
            codes = learned_codes(texts, coded, keywords, means)
            terms = terms if combined else {}
            for cell, learned_terms in codes.evidence:
                if codes.known[cell[1]]:
                    terms[cell] = terms.get(cell, []) + learned_terms
    elif not patterns:
        warnings.append("the codebook holds no keywords: there are no automatic themes")
    lacking = wordless(codebook, themes) if ran == "keywords" else None
    learnable = codes.learnable
    if lacking is not None and coded.teaches is not None:
        from .coder.learnable import keywords_alone

        read = coded.teaches.read
        learnable = keywords_alone(
            themes, lacking, coded.teaches.given[read], by_rules[read], coded.people, config
        )
    auto = codes.given & coded.wanted[:, None]
    by_machine = predictions.themes(coded, auto, codes.score, terms)
    coefficients = config.compare.coefficients
    away = perhaps(lost, coded.of, themes, config.corpus.machine)
    return Classified(
        by_machine,
        diagnosis.diagnosis(patterns, themes, matched.hit, coded.manual, coefficients=coefficients),
        predictions.missed(coded, patterns, matched.hit, auto),
        predictions.overruled(coded, codes.score, terms),
        learnable,
        codes.curve,
        predictions.missed_by_hand(coded, codes.score * codes.known * ~away, auto, by_machine),
        [*warnings, *codes.warnings, *_left_out(coded)],
        ran,
        codes.unseen,
        matched.faults,
        withheld(learnable.to_pylist()),
    )


def _coded(segments: pa.Table, codings: pa.Table, codebook: pa.Table, config: Config) -> Coded:
    """Return who coded what by hand, and which units are to be coded automatically."""
    of, chosen = units(segments, config.tokenise.roles), config.themes
    themes = themes_of(codebook, codings)
    humans = human_coders(codings, segments, of, themes)
    wanted = np.ones(len(of), bool)
    if humans and not config.themes.code_rest:
        wanted = np.any([coder.read for coder in humans], axis=0)
    return Coded(of, themes, humans, teacher(humans, chosen), reference(judges(humans, chosen)), wanted)


class _Matched(NamedTuple):
    """Where keywords matched, as `hits` and as units x patterns, and which do nothing."""

    hits: Hits
    hit: Flags
    faults: list[str]


def _matched(texts: Texts, of: Units, patterns: Sequence[rules.Pattern], stop_words: Set[str]) -> _Matched:
    """Return what the keywords match, in text where there is any, else in counts."""
    tokens, faults = texts.tokens, list[str]()
    flags = np.zeros(texts.segments.num_rows, bool)
    flags[of.row] = True
    if tokens.num_rows:
        hits = hits_in_text(patterns, Words(tokens, flags))
    else:
        hits = hits_in_counts(patterns, texts.words, texts.pairs, flags)
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
    listed = "fillers" if tokens.num_rows else "stop words"
    return _Matched(hits, hit, faults + diagnosis.faults(patterns, hit, tried, taken, listed))


def described(themes: Sequence[str], codebook: pa.Table) -> list[str]:
    """Return what the codebook says each theme is: its name and definition, else the name."""
    definitions = dict(each_row(codebook, "theme", "definition"))
    return [f"{theme} {definitions.get(theme) or ''}".strip() for theme in themes]


def _unanswered(patterns: Sequence[rules.Pattern]) -> list[str]:
    """Return a warning that names the rules that counts without text cannot answer."""
    unanswered = [f'"{rule.text}"' for rule in patterns if needs_text(rule)]
    if not unanswered:
        return []
    return [
        "there is no text, only counts of words and pairs: near rules and keywords of three words "
        f"match nothing: {some(unanswered)}"
    ]


def _left_out(coded: Coded) -> list[str]:
    """Return a warning of the documents that get no automatic themes."""
    documents = coded.of.document
    wanted = {name for name, want in zip(documents, coded.wanted, strict=True) if want}
    left = len({*documents} - wanted)
    if not left:
        return []
    many = f"{left} document{'s' if left > 1 else ''} that nobody has coded"
    return [f"{many} got no automatic themes ([themes] code_rest = false)"]
