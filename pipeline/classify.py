"""Stage 5, classify: themes given to segments by machine, each with the words that made it.

Three methods: `keywords` (the codebook's rules alone: rules.py), `learned` (from the manual codes:
learned.py, only ever out of sample), `combined` (the learned coder, which is also told what the
rules say). A segment can have several themes or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from .coder import diagnosis, rules
from .coder.counted import hits_in_counts, needs_text
from .coder.curve import between_humans, learning_curve
from .coder.evidence import Term, evidence, terms_of_counts, terms_of_hits, terms_of_text
from .coder.learnable import by_keywords, learnable, withheld
from .coder.matching import Words, hits_in_text
from .coder.surest import surest
from .coder.views import features_of_counts, features_of_text
from .codes.coders import ADJUDICATED, Coder, Units, human_coders, reference, themes_of, units
from .codes.training import judges, teacher
from .config import Themes
from .statistics.arrays import Flags, Reals
from .tables import CODINGS, RESULTS, empty, table
from .wording import some

if TYPE_CHECKING:
    from .coder.learned import Learned

# coded interviewees below whom keywords stand alone: tests/benchmarks/few.py shows from how many on
# learning helps them
FEWEST = 4


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
    `workers` threads share the learning; `progress` is told how far it is.

    `overruled` are the keywords that matched where their theme was not given all the same: what
    was learned from the manual codes, or other keywords, told more. With method `combined` it is
    asked inside each training part whether learning beats the keywords; if not, they decide.

    A theme that is not foreseen better than chance would (`learnable`: coder/learnable.py) is given
    by its keywords alone where these do better, else to nobody, where anything was learned;
    keywords that stand alone always stand.

    `keywords` and `missed` (the manually coded segments that no pattern of the theme matches; of a
    codebook with patterns) are held against the coders who test (training.py); so is
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
    faults += diagnosis.faults(patterns, hit, tried)
    score = diagnosis.scores(patterns, themes, hit)
    place = {theme: i for i, theme in enumerate(themes)}
    terms = terms_of_hits(hits, [place[rule.theme] for rule in patterns])
    given = by_rules = score > diagnosis.MARGIN
    keywords = diagnosis.diagnosis(patterns, themes, hit, manual, coefficients=coefficients)
    ran = "keywords"
    without = empty(CODINGS)
    learned_themes = table(RESULTS["learnable"], [])
    curve = table(RESULTS["learning_curve"], [])
    known = np.ones(len(themes), bool)
    if settings.method != "keywords":
        warnings += _unlearnable(of, teaches, bool(patterns), settings.method)
        people = 0 if teaches is None else len(_coded(of, teaches))
        fewest = FEWEST if settings.method == "combined" and patterns else 2
        if teaches is not None and people >= fewest:
            ran = settings.method if patterns else "learned"
            classifier = None
            if settings.classifier:
                from .coder.pertheme import named

                classifier = named(settings.classifier, seed)
            hints = score if settings.method == "combined" else np.zeros(score.shape)
            source = (tokens, segment_words, segment_pairs)
            rules_alone = by_rules if ran == "combined" else None

            def learn(
                manual: Coder, of_them: Flags, curve: bool = False, quick: bool = False
            ) -> tuple[Learned, Iterator[tuple[tuple[int, int], list[Term]]]]:
                return _learned(
                    segments, of, source, manual, hints, rules_alone, of_them, classifier, curve,
                    quick, workers, progress,
                )  # fmt: skip

            learned, spoke = learn(teaches, wanted, coefficients)
            if not settings.train_on:
                from .coder.unseen import unseen

                def gives(manual: Coder, of_them: Flags) -> Flags:
                    given = learn(manual, of_them, quick=True)[0].given[of.row]
                    return _abstained(of, themes, manual, given, rules_alone)[1]

                without, said = unseen(humans, of, themes, gives, fewest)
                warnings += said
            score, given = learned.score[of.row], learned.given[of.row]
            learned_themes, given, known = _abstained(of, themes, teaches, given, rules_alone)
            warnings += withheld(learned_themes)
            if coefficients:
                curve = _curve(segments.num_rows, of, teaches, learned, humans)
            if classifier is not None and given.any() and not learned.terms:
                warnings.append(_wordless(settings.classifier))
            if settings.method == "learned":
                terms = {}
            for cell, found in spoke:
                if known[cell[1]]:
                    terms[cell] = terms.get(cell, []) + _telling(found, stop_words)
    elif not patterns:
        warnings.append("the codebook holds no keywords: there are no automatic themes")
    given = given & wanted[:, None]
    warnings += _left_out(of, wanted)
    evaluated = np.zeros(len(of), bool) if manual is None else manual.read
    by_machine = _themes(of, themes, given, score, terms, evaluated)
    overruled = _overruled(of, themes, wanted, score, terms)
    return Classified(
        by_machine,
        keywords,
        _missed(of, themes, patterns, hit, manual, given),
        overruled,
        learned_themes,
        curve,
        _missed_by_hand(of, themes, score * known, given, manual, wanted, by_machine),
        warnings,
        ran,
        without,
        faults,
        withheld(learned_themes),
    )


def _learned(
    segments: pa.Table,
    of: Units,
    source: tuple[pa.Table, pa.Table, pa.Table],
    manual: Coder,
    hints: Reals,
    by_rules: Flags | None,
    wanted: Flags,
    classifier: Any,
    curve: bool,
    quick: bool,
    workers: int,
    progress: Callable[[str], None],
) -> tuple[Learned, Iterator[tuple[tuple[int, int], list[Term]]]]:
    """Return what the learned coder makes of every row of SEGMENTS, and the words that spoke.

    These are taken out of what was learned, cell by cell: a large study has a million of them.
    """
    from .coder.around import nearby
    from .coder.learned import out_of_sample

    tokens, segment_words, segment_pairs = source
    rows, size = np.arange(segments.num_rows), segments.num_rows
    if tokens.num_rows:
        words = Words(tokens, np.ones(size, bool))
        features = features_of_text(words, rows, size)
    else:
        features = features_of_counts(segment_words, segment_pairs, rows, size)
    people = segments["document"].to_pylist()
    for row, name in zip(of.row.tolist(), of.interviewee, strict=True):
        people[row] = name
    keys = _talk(segments)
    learned = out_of_sample(
        features,
        _over(np.sign(hints) * np.log1p(np.abs(hints)), of, size),
        _over(manual.given, of, size),
        _over(manual.read, of, size),
        people,
        wanted=_over(wanted, of, size),
        keywords=None if by_rules is None else _over(by_rules, of, size),
        around=nearby(keys) if any(keys) else (),
        classifier=classifier,
        curve=curve,
        quick=quick,
        workers=workers,
        progress=progress,
    )

    def spoke() -> Iterator[tuple[tuple[int, int], list[Term]]]:
        while learned.terms:
            (row, theme), found = learned.terms.popitem()
            if tokens.num_rows:
                yield (row, theme), terms_of_text(found, row, words, features.vocabulary)
            else:
                yield (row, theme), terms_of_counts(found, row, features)

    return learned, spoke()


def _telling(terms: list[Term], stop_words: Set[str]) -> list[Term]:
    """Return the terms that are more than stop words; all of them where none is."""
    kept = [term for term in terms if not stop_words >= {*term[0].split()}]
    return kept or terms


def _over(values: Any, of: Units, size: int) -> Any:
    """Return values of units as values of the rows of SEGMENTS, 0 where a row is no unit."""
    found = np.zeros((size, *values.shape[1:]), values.dtype)
    found[of.row] = values
    return found


def _talk(segments: pa.Table) -> list[tuple[str, str] | None]:
    """Return for each segment the talk that it is part of; None where its place is not known."""
    columns = (segments[name].to_pylist() for name in ("document", "source", "start", "end"))
    return [
        (document, source) if source and end > start else None
        for document, source, start, end in zip(*columns, strict=True)
    ]


def _coded(of: Units, manual: Coder) -> set[str]:
    """Return the interviewees that a coder has read."""
    return {name for name, read in zip(of.interviewee, manual.read, strict=True) if read}


def _unlearnable(of: Units, manual: Coder | None, keywords: bool, method: str) -> list[str]:
    """Return warnings of what cannot be learned from the manual codes."""
    people = _coded(of, manual) if manual else set()
    if not people and not keywords:
        return [
            "there are no automatic themes: nobody has coded these texts and the codebook has no "
            "keywords; code some (`wordpairs template` writes a workbook for it), or add keywords"
        ]
    if manual is None or len(people) < 2:
        alone = "keywords stand alone" if keywords else "there are no automatic themes"
        return [
            "the learned coder needs at least two interviewees who are coded, to be tried on one "
            f"that it has not seen; there {'is' if len(people) == 1 else 'are'} {len(people)}: "
            f"{alone}"
        ]
    if len(people) < FEWEST and keywords and method == "combined":
        return [
            f"{len(people)} interviewees are coded: from so few, learning does not help the "
            f"keywords, which stand alone until there are {FEWEST}"
        ]
    return []


def _abstained(
    of: Units, themes: Sequence[str], manual: Coder, foreseen: Flags, keywords: Flags | None
) -> tuple[pa.Table, Flags, Flags]:
    """Return which themes can be given (RESULTS["learnable"]), these, and which were learned.

    `foreseen` and `keywords` are units x themes: what was learned from `manual` gives, and what
    the keywords give where they may stand in for it.
    """
    read = manual.read
    people = [name for name, each in zip(of.interviewee, read, strict=True) if each]
    found = learnable(themes, manual.given[read], foreseen[read], people)
    known = np.asarray(found["given"].to_numpy() > 0)
    given = foreseen & known
    if keywords is not None:
        found = by_keywords(found, manual.given[read], keywords[read], people)
        alone = (found["given"].to_numpy() > 0) & ~known
        given[:, alone] = keywords[:, alone]
    return found, given, known


def _curve(
    size: int, of: Units, manual: Coder, learned: Learned, humans: Sequence[Coder]
) -> pa.Table:
    """Return what the coder is worth by interviewees coded, as RESULTS["learning_curve"]."""
    _, person = np.unique(np.array(of.interviewee, object).astype(str), return_inverse=True)
    read = np.flatnonzero(manual.read)
    place = np.zeros(size, np.int64)
    place[of.row[read]] = np.arange(len(read))
    return learning_curve(
        [(taught, place[rows], given) for taught, rows, given in learned.tried],
        manual.given[read],
        learned.given[of.row[read]],
        person[read],
        learned.taught,
        between_humans(
            [(coder.given, coder.read) for coder in humans if coder.name != ADJUDICATED]
        ),
    )


def _wordless(classifier: str) -> str:
    """Return a warning that a classifier's themes have no evidence of their own."""
    return (
        f"{classifier} does not say what each word adds (it has no coef_): its themes name the "
        "keywords that matched and no other words"
    )


def _unanswered(patterns: Sequence[rules.Pattern]) -> list[str]:
    """Return a warning that names the rules that counts without text cannot answer."""
    found = [f'"{rule.text}"' for rule in patterns if needs_text(rule)]
    if not found:
        return []
    return [
        "there is no text, only counts of words and pairs: near rules and keywords of three words "
        f"match nothing: {some(found)}"
    ]


def _themes(
    of: Units,
    themes: Sequence[str],
    given: Flags,
    score: Reals,
    terms: dict[tuple[int, int], list[Term]],
    evaluated: Flags,
) -> pa.Table:
    """Return the themes that were given, as tables.RESULTS["themes"]; takes out of `terms`."""
    unit, theme = np.nonzero(given)
    rows = of.row[unit].tolist()
    cells = [evidence(terms.pop(cell, [])) for cell in zip(rows, theme.tolist(), strict=True)]
    columns = {
        "segment": pa.array(of.segment, pa.string()).take(unit),
        "document": pa.array(of.document, pa.string()).take(unit),
        "speaker": pa.array(of.speaker, pa.string()).take(unit),
        "theme": pa.array(themes, pa.string()).take(theme),
        "score": score[unit, theme],
        "evidence": cells,
        "evaluated": evaluated[unit].astype(np.int64),
    }
    return pa.table(columns, schema=RESULTS["themes"])


def _overruled(
    of: Units,
    themes: Sequence[str],
    wanted: Flags,
    score: Reals,
    terms: dict[tuple[int, int], list[Term]],
) -> pa.Table:
    """Return the keywords that matched where their theme was not given (RESULTS["overruled"])."""
    rows = []
    for row, theme in sorted(terms):
        unit = int(of.unit[row])
        if wanted[unit]:
            rows.append({
                **of.about(unit),
                "theme": themes[theme],
                "score": float(score[unit, theme]),
                "evidence": evidence(terms[row, theme]),
            })  # fmt: skip
    return table(RESULTS["overruled"], rows)


def _missed(
    of: Units,
    themes: Sequence[str],
    patterns: Sequence[rules.Pattern],
    hit: Flags,
    manual: Coder | None,
    given: Flags,
) -> pa.Table:
    """Return the manual themes that no pattern reaches (RESULTS["missed"]), theme by theme.

    `auto` says whether the automatic coder gave the theme all the same.
    """
    positive = [i for i, rule in enumerate(patterns) if rule.rule != "not"]
    if manual is None or not positive:
        return table(RESULTS["missed"], [])
    reached = np.zeros((len(of), len(themes)), bool)
    for i in positive:
        reached[:, themes.index(patterns[i].theme)] |= hit[:, i]
    missed = manual.given & manual.read[:, None] & ~reached
    rows = [
        {
            **of.about(unit),
            "theme": themes[theme],
            "auto": int(given[unit, theme]),
        }
        for theme, unit in np.argwhere(missed.T).tolist()
    ]
    return table(RESULTS["missed"], rows)


def _missed_by_hand(
    of: Units,
    themes: Sequence[str],
    score: Reals,
    given: Flags,
    manual: Coder | None,
    wanted: Flags,
    by_machine: pa.Table,
) -> pa.Table:
    """Return where the coder is surest of a theme that is not there by hand.

    As RESULTS["missed_by_hand"]; the evidence is that of `by_machine`, where it gave the theme.
    """
    if manual is None:
        return table(RESULTS["missed_by_hand"], [])
    cells = zip(*surest(score, manual.given, manual.read & wanted), strict=True)
    columns = (by_machine[name].to_pylist() for name in ("segment", "theme", "evidence"))
    spoke = {(segment, theme): words for segment, theme, words in zip(*columns, strict=True)}
    rows = [
        {
            "rank": rank,
            **of.about(unit),
            "theme": themes[theme],
            "score": float(score[unit, theme]),
            "auto": int(given[unit, theme]),
            "evidence": spoke.get((of.segment[unit], themes[theme]), ""),
        }
        for rank, (unit, theme) in enumerate(cells, 1)
    ]
    return table(RESULTS["missed_by_hand"], rows)


def _left_out(of: Units, wanted: Flags) -> list[str]:
    """Return a warning of the documents that get no automatic themes."""
    known = {name for name, want in zip(of.document, wanted, strict=True) if want}
    left = len(set(of.document) - known)
    if not left:
        return []
    many = f"{left} document{'s' if left > 1 else ''} that nobody has coded"
    return [f"{many} got no automatic themes ([themes] code_rest = false)"]
