"""The learned coder in a study: what it learns from the manual codes, and what it withholds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from ..codes.coders import ADJUDICATED, Coder, Units
from ..config import Config
from ..keywords.matching import Words
from ..messages import Note
from ..statistics.arrays import Flags, Reals, ranked
from ..tables.columns import each_row, empty
from ..tables.handed import CODINGS
from ..tables.results import RESULTS
from .custom_classifier import named
from .data_types import Cell, Coded, LearnedCodes, Texts
from .encoder_inputs import MOST, unread, with_stored
from .evidence import MEANING, Term, terms_of_counts, terms_of_text
from .feature_extraction import features_of_counts, features_of_text
from .folds import QUICK_FOLDS
from .learnable import by_keywords, learnable
from .learning_curve import between_humans, learning_curve
from .leave_one_coder_out import each_left_out, unseen
from .model import TrainingData
from .neighbours import nearby
from .out_of_sample import Learned, out_of_sample
from .stored_embeddings import NONE, Stored

# coded interviewees below whom keywords stand alone: tests/benchmarks/few.py shows from how many on
# learning helps them
FEWEST_TAUGHT = 4


class Means(NamedTuple):
    """How it is learned.

    Of what spoke for a theme, those of `stop_words` alone are named only where nothing else did;
    `stored` gives words, and texts, their stored vectors, `labels` are the themes' descriptions;
    `progress` is told how far it is. `fewest` coded interviewees are needed to learn without one of
    the human coders. Without coefficients in the config there is no learning curve.
    """

    config: Config
    stop_words: Set[str]
    stored: Stored
    labels: Sequence[str]
    progress: Callable[[str], None]
    fewest: int


class Keywords(NamedTuple):
    """What the keywords say of units x themes.

    `hints` are their scores, `given` what they give where that may stand in for what is learned.
    """

    hints: Reals
    given: Flags | None


def learned_codes(texts: Texts, coded: Coded, keywords: Keywords, means: Means) -> LearnedCodes:
    """Return what is learned from the coder who teaches, for the units that are wanted."""
    of, teaches, settings = coded.of, coded.teaches, means.config.themes
    assert teaches is not None
    one = settings.train_on or settings.test_on  # who is chosen teaches or tests as that coder is
    left_out = [] if one else each_left_out(coded.humans, of, coded.themes, means.fewest)
    learner = _Learner(texts, of, keywords, means, len(left_out or ()))
    warnings = learner.warnings
    coefficients = means.config.compare.coefficients
    learned = learner.learned(teaches, coded.wanted, curve=coefficients)
    without = empty(CODINGS)
    if not one:

        def gives(manual: Coder, of_them: Flags) -> Flags:
            auto = learner.learned(manual, of_them, quick=True).given[of.row]
            return _abstained(coded, manual, auto, keywords.given, means.config)[1]

        without, unlearned = unseen(coded.humans, of, coded.themes, gives, means.fewest)
        warnings += unlearned
    foreseen = learned.given[of.row]
    by_theme, auto, can_learn = _abstained(coded, teaches, foreseen, keywords.given, means.config)
    if settings.classifier and auto.any() and not learned.terms:
        warnings.append(_wordless(settings.classifier))
    curve = empty(RESULTS["learning_curve"])
    if coefficients:
        curve = _curve(texts.segments.num_rows, coded, teaches, learned)
    return LearnedCodes(
        learned.score[of.row], auto, can_learn, learner.evidence(learned), by_theme, curve, without, warnings
    )


class _Learner:
    """Learns from whoever teaches; what is counted in the texts is counted once."""

    def __init__(self, texts: Texts, of: Units, keywords: Keywords, means: Means, again: int) -> None:
        """Take what there is to learn from, and how often it will be learned `again`, with `quick`."""
        name, seed = means.config.themes.classifier, means.config.frequency.seed
        classifier = named(name, seed) if name else None
        self._of, self._stop_words = of, means.stop_words
        self.warnings: list[str] = []
        segments, tokens = texts.segments, texts.tokens
        self._size = size = segments.num_rows
        rows = np.arange(size)
        self._text = tokens.num_rows > 0
        if self._text:
            self._words = Words(tokens, np.ones(size, bool))
            self._features = features_of_text(self._words, rows, size)
        else:
            self._features = features_of_counts(texts.words, texts.pairs, rows, size)
        if classifier is None:  # another one sees the words alone
            said = segments["text"].to_pylist() if self._text else [""] * size
            of_units = {*of.row.tolist()}  # what others say is not coded, and need not be read
            said = [text if row in of_units else "" for row, text in enumerate(said)]
            stored = means.stored if self._text else means.stored._replace(sentences=None)
            self._features = with_stored(
                self._features._replace(own=means.config.themes.meaning != NONE), stored, means.labels, said
            )
            if stored.sentences and (characters := unread(self._features, said)):
                self.warnings.append(_unread(characters))
        people = segments["document"].to_pylist()
        for row, name in zip(self._of.row.tolist(), self._of.interviewee, strict=True):
            people[row] = name
        keys = _talk(segments)
        training = TrainingData(
            self._features,
            self._over(np.sign(keywords.hints) * np.log1p(np.abs(keywords.hints))),
            ranked(people),
            None if keywords.given is None else self._over(keywords.given),
            nearby(keys) if any(keys) else (),
            classifier,
        )
        self._learn = partial(
            out_of_sample, training, workers=means.config.engine.workers, progress=self._progress
        )
        self._say, self._again, self._parts = means.progress, 1 + again, 0

    def learned(self, manual: Coder, wanted: Flags, *, curve: bool = False, quick: bool = False) -> Learned:
        """Return what the learned coder makes of every row of SEGMENTS."""
        codes, read = self._over(manual.given), self._over(manual.read)
        return self._learn(codes, read, wanted=self._over(wanted), curve=curve, quick=quick)

    def _progress(self, done: int, parts: int) -> None:
        """Say which part is being learned, of all those in all the times that it is learned."""
        self._again = max(0, self._again - (not done))
        total = self._parts + parts + self._again * QUICK_FOLDS
        if self._parts + done < total:
            self._say(f"learning, part {self._parts + done + 1} of {total}")
        self._parts += parts * (done == parts)

    def evidence(self, learned: Learned) -> Iterator[tuple[Cell, list[Term]]]:
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


def unlearnable(coded: Coded, keywords: bool, method: str) -> list[str]:
    """Return warnings of what cannot be learned from the manual codes."""
    people = len({*coded.people})
    if not people and not keywords:
        return [
            "there are no automatic themes: nobody has coded these texts and the codebook has no "
            "keywords; code some (`wordpairs template` writes a workbook for it), or add keywords"
        ]
    if not people and method == "combined":
        return [Note("nobody has coded these texts: the automatic themes are by keywords alone")]
    if people < 2:
        alone = "keywords stand alone" if keywords else "there are no automatic themes"
        return [
            "the learned coder needs at least two interviewees who are coded, to be tried on one "
            f"that it has not seen; there {'is' if people == 1 else 'are'} {people}: {alone}"
        ]
    if people < FEWEST_TAUGHT and keywords and method == "combined":
        return [
            f"{people} interviewees are coded: from so few, learning does not help the "
            f"keywords, which stand alone until there are {FEWEST_TAUGHT}"
        ]
    return []


def _abstained(
    coded: Coded, manual: Coder, foreseen: Flags, keywords: Flags | None, config: Config
) -> tuple[pa.Table, Flags, Flags]:
    """Return which themes can be given (RESULTS["learnable"]), these, and which were learned.

    `foreseen` and `keywords` are units x themes: what was learned from `manual` gives, and what
    the keywords give where they may stand in for it.
    """
    read = manual.read
    people = coded._replace(teaches=manual).people
    by_theme = learnable(coded.themes, manual.given[read], foreseen[read], people, config)
    can_learn = np.asarray(by_theme["given"].to_numpy() > 0)
    auto = foreseen & can_learn
    if keywords is not None:
        anywhere = np.asarray(keywords.any(axis=0))
        by_theme = by_keywords(by_theme, manual.given[read], keywords[read], people, config, anywhere)
        alone = (by_theme["given"].to_numpy() > 0) & ~can_learn
        auto[:, alone] = keywords[:, alone]
    return by_theme, auto, can_learn


def _curve(size: int, coded: Coded, manual: Coder, learned: Learned) -> pa.Table:
    """Return what the coder is worth by interviewees coded, as RESULTS["learning_curve"]."""
    of, person = coded.of, ranked(coded.of.interviewee)
    read = np.flatnonzero(manual.read)
    place = np.zeros(size, np.int64)
    place[of.row[read]] = np.arange(len(read))
    return learning_curve(
        [(taught, place[rows], themes) for taught, rows, themes in learned.tried],
        manual.given[read],
        learned.given[of.row[read]],
        person[read],
        learned.taught,
        between_humans([(coder.given, coder.read) for coder in coded.humans if coder.name != ADJUDICATED]),
    )


def _talk(segments: pa.Table) -> list[tuple[str, str] | None]:
    """Return for each segment the talk that it is part of; None where its place is not known."""
    return [
        (document, source) if end and end > start else None
        for document, source, start, end in each_row(segments, "document", "source", "start", "end")
    ]


def _telling(terms: list[Term], stop_words: Set[str]) -> list[Term]:
    """Return the terms that are more than stop words; all of them where none is."""
    kept = [term for term in terms if not stop_words >= {*term[0].split()}]
    return kept if any(term[0] != MEANING for term in kept) else terms


def _unread(characters: int) -> str:
    """Return a warning that the sentence encoder was not used."""
    return (
        f"the sentence encoder would have to read {characters:,} characters, which takes hours: it is "
        f"not used with more than {MOST:,}"
    )


def _wordless(classifier: str) -> str:
    """Return a warning that a classifier's themes have no evidence of their own."""
    return (
        f"the classifier {classifier} does not say what each word adds (it has no coef_): its "
        "themes name the keywords that matched and no other words"
    )
