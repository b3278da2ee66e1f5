"""The learned coder in a study: what it learns from the manual codes, and what it withholds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from ..codes.coders import ADJUDICATED, Coder, Units
from ..config import Themes
from ..statistics.arrays import Flags, Reals, ranked
from ..tables.columns import empty, table
from ..tables.handed import CODINGS
from ..tables.results import RESULTS
from .around import nearby
from .curve import between_humans, learning_curve
from .evidence import MEANING, Term, terms_of_counts, terms_of_text
from .learnable import by_keywords, learnable
from .learned import Learned, out_of_sample
from .matching import Words
from .meaning import Vectors
from .model import Lesson
from .pertheme import named
from .unseen import unseen
from .views import features_of_counts, features_of_text, label_counts

# coded interviewees below whom keywords stand alone: tests/benchmarks/few.py shows from how many on
# learning helps them
FEWEST_TAUGHT = 4
Cell = tuple[int, int]  # the row of a segment and a theme


class Texts(NamedTuple):
    """What is read: the segments (tables.SEGMENTS), their tokens or none, counts, and units."""

    segments: pa.Table
    tokens: pa.Table
    words: pa.Table
    pairs: pa.Table
    units: Units


class Second(NamedTuple):
    """What the learned coder gives, and what it is worth.

    `score` and `given` are units x themes, `known` tells by theme whether it is given by what was
    learned; `spoke` are the cells that were given and the words that spoke for them, taken out of
    what was learned one by one: a large study has a million of them.
    """

    score: Reals
    given: Flags
    known: Flags
    spoke: Iterator[tuple[Cell, list[Term]]]
    learnable: pa.Table
    curve: pa.Table
    unseen: pa.Table
    warnings: list[str]


class Means(NamedTuple):
    """How it is learned. Without `coefficients` there is no learning curve.

    Of what spoke for a theme, those of `stop_words` alone are named only where nothing else did;
    `vectors` gives words their stored vectors (None: none), `labels` are the themes' descriptions;
    `workers` threads share the learning, and `progress` is told how far it is. `fewest` coded
    interviewees are needed to learn without one of the human coders.
    """

    settings: Themes
    seed: int
    coefficients: bool
    stop_words: Set[str]
    vectors: Vectors | None
    labels: Sequence[str]
    workers: int
    progress: Callable[[str], None]
    fewest: int = FEWEST_TAUGHT


def second_coder(
    texts: Texts,
    themes: Sequence[str],
    humans: Sequence[Coder],
    teaches: Coder,
    means: Means,
    *,
    hints: Reals,
    by_rules: Flags | None,
    wanted: Flags,
) -> Second:
    """Return what is learned from the coder who teaches, for the units that are wanted.

    `hints` are the scores of the keywords, and `by_rules` what these give where they may stand in
    for what is learned: units x themes.
    """
    lessons = _Lessons(texts, hints, by_rules, means)
    of = texts.units
    learned = lessons.learned(teaches, wanted, curve=means.coefficients)
    without, warnings = empty(CODINGS), list[str]()
    if not means.settings.train_on:

        def gives(manual: Coder, of_them: Flags) -> Flags:
            auto = lessons.learned(manual, of_them, quick=True).given[of.row]
            return _abstained(of, themes, manual, auto, by_rules)[1]

        without, warnings = unseen(humans, of, themes, gives, means.fewest)
    by_theme, auto, can_learn = _abstained(of, themes, teaches, learned.given[of.row], by_rules)
    if means.settings.classifier and auto.any() and not learned.terms:
        warnings.append(_wordless(means.settings.classifier))
    curve = table(RESULTS["learning_curve"], [])
    if means.coefficients:
        curve = _curve(texts.segments.num_rows, of, teaches, learned, humans)
    return Second(
        learned.score[of.row], auto, can_learn, lessons.spoke(learned), by_theme, curve, without, warnings
    )


class _Lessons:
    """Learns from whoever teaches; what is counted in the texts is counted once."""

    def __init__(self, texts: Texts, hints: Reals, by_rules: Flags | None, means: Means) -> None:
        settings, self._stop_words = means.settings, means.stop_words
        classifier = named(settings.classifier, means.seed) if settings.classifier else None
        segments, tokens, self._of = texts.segments, texts.tokens, texts.units
        self._size = size = segments.num_rows
        rows = np.arange(size)
        self._text = tokens.num_rows > 0
        if self._text:
            self._words = Words(tokens, np.ones(size, bool))
            self._features = features_of_text(self._words, rows, size)
        else:
            self._features = features_of_counts(texts.words, texts.pairs, rows, size)
        if classifier is None:  # another one sees the words alone
            words = self._features.vocabulary
            self._features = self._features._replace(
                vectors=means.vectors and means.vectors(words), labels=label_counts(words, means.labels)
            )
        people = segments["document"].to_pylist()
        for row, name in zip(self._of.row.tolist(), self._of.interviewee, strict=True):
            people[row] = name
        keys = _talk(segments)
        lesson = Lesson(
            self._features,
            self._over(np.sign(hints) * np.log1p(np.abs(hints))),
            ranked(people),
            None if by_rules is None else self._over(by_rules),
            nearby(keys) if any(keys) else (),
            classifier,
        )
        self._learn = partial(out_of_sample, lesson, workers=means.workers, progress=means.progress)

    def learned(self, manual: Coder, wanted: Flags, *, curve: bool = False, quick: bool = False) -> Learned:
        """Return what the learned coder makes of every row of SEGMENTS."""
        codes, read = self._over(manual.given), self._over(manual.read)
        return self._learn(codes, read, wanted=self._over(wanted), curve=curve, quick=quick)

    def spoke(self, learned: Learned) -> Iterator[tuple[Cell, list[Term]]]:
        """Yield each cell that was given, and the words that spoke for it."""
        while learned.terms:
            (row, theme), learned_terms = learned.terms.popitem()
            if self._text:
                terms = terms_of_text(learned_terms, row, self._words, self._features.vocabulary)
            else:
                terms = terms_of_counts(learned_terms, row, self._features)
            yield (row, theme), _telling(terms, self._stop_words)

    def _over(self, values: Any) -> Any:
        """Return values of units as values of the rows of SEGMENTS, 0 where a row is no unit."""
        of_rows = np.zeros((self._size, *values.shape[1:]), values.dtype)
        of_rows[self._of.row] = values
        return of_rows


def unlearnable(of: Units, manual: Coder | None, keywords: bool, method: str) -> list[str]:
    """Return warnings of what cannot be learned from the manual codes."""
    people = coded_people(of, manual) if manual else set()
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
    if len(people) < FEWEST_TAUGHT and keywords and method == "combined":
        return [
            f"{len(people)} interviewees are coded: from so few, learning does not help the "
            f"keywords, which stand alone until there are {FEWEST_TAUGHT}"
        ]
    return []


def coded_people(of: Units, manual: Coder) -> set[str]:
    """Return the interviewees that a coder has read."""
    return {name for name, read in zip(of.interviewee, manual.read, strict=True) if read}


def _abstained(
    of: Units, themes: Sequence[str], manual: Coder, foreseen: Flags, keywords: Flags | None
) -> tuple[pa.Table, Flags, Flags]:
    """Return which themes can be given (RESULTS["learnable"]), these, and which were learned.

    `foreseen` and `keywords` are units x themes: what was learned from `manual` gives, and what
    the keywords give where they may stand in for it.
    """
    read = manual.read
    people = [name for name, each in zip(of.interviewee, read, strict=True) if each]
    by_theme = learnable(themes, manual.given[read], foreseen[read], people)
    can_learn = np.asarray(by_theme["given"].to_numpy() > 0)
    auto = foreseen & can_learn
    if keywords is not None:
        by_theme = by_keywords(by_theme, manual.given[read], keywords[read], people)
        alone = (by_theme["given"].to_numpy() > 0) & ~can_learn
        auto[:, alone] = keywords[:, alone]
    return by_theme, auto, can_learn


def _curve(size: int, of: Units, manual: Coder, learned: Learned, humans: Sequence[Coder]) -> pa.Table:
    """Return what the coder is worth by interviewees coded, as RESULTS["learning_curve"]."""
    person = ranked(of.interviewee)
    read = np.flatnonzero(manual.read)
    place = np.zeros(size, np.int64)
    place[of.row[read]] = np.arange(len(read))
    return learning_curve(
        [(taught, place[rows], themes) for taught, rows, themes in learned.tried],
        manual.given[read],
        learned.given[of.row[read]],
        person[read],
        learned.taught,
        between_humans([(coder.given, coder.read) for coder in humans if coder.name != ADJUDICATED]),
    )


def _talk(segments: pa.Table) -> list[tuple[str, str] | None]:
    """Return for each segment the talk that it is part of; None where its place is not known."""
    columns = (segments[name].to_pylist() for name in ("document", "source", "start", "end"))
    return [
        (document, source) if source and end > start else None
        for document, source, start, end in zip(*columns, strict=True)
    ]


def _telling(terms: list[Term], stop_words: Set[str]) -> list[Term]:
    """Return the terms that are more than stop words; all of them where none is."""
    kept = [term for term in terms if not stop_words >= {*term[0].split()}]
    return kept if any(term[0] != MEANING for term in kept) else terms


def _wordless(classifier: str) -> str:
    """Return a warning that a classifier's themes have no evidence of their own."""
    return (
        f"the classifier {classifier} does not say what each word adds (it has no coef_): its "
        "themes name the keywords that matched and no other words"
    )
