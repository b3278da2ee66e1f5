"""Whether the learned coder's constants are good ones, and its limits, asked of training text.

`python -m tests.benchmarks.themes --only constants` codes the training part of v6 in five folds,
drawn three times, with each constant as it ships and then with one of them changed; `--only limits`
codes it from ever more of it. No held-out row of any data set is read.

Other coders were tried so, in training parts alone, and left out: what one gained on a data set it
lost on another, or took too long. Differences from the coder that ships, in five folds, the first
of them drawn once and the others two to four times (the code of these trials is not kept):

- kernel ridge of degree two, calibrated leaving one out, in place of both machines and naive Bayes:
  v6 micro F1 +.006 and macro +.006, phase1 kappa -.002 and macro -.015; cubic time. Beside both:
  v6 +.005 and +.008, phase1 kappa +.003 and macro -.003
- stems (Snowball) in place of words: phase1 kappa +.005, v6 0, nine interviewees' kappa -.010
- without naive Bayes: v6 macro +.007, phase1 0, nine interviewees' kappa -.013
- the length of the text as a score: v6 micro +.001 and macro +.003, phase1 0
- which question or which service (in v6): micro -.001 to -.003, and +.001 to +.002
- character n-grams of 3 to 5 for words, pairs and pieces: v6 micro -.009, macro -.013, phase1 kappa
  -.005, nine interviewees' -.019, of 100 and 300 of phase1 +.006 and +.005; beside them: 0 or less
- each block by itself (words with pairs, pieces; four scores): v6 micro -.004, phase1 0, of 100
  kappa -.011, nine interviewees' +.007, its error .008
- nearest neighbours beside: v6 macro -.011; balanced machines for ours: v6 macro -.008; beside: 0
- thresholds of the best F1 that the probabilities foresee: v6 -.001, nine interviewees -.004
- the most probable theme, without the correction of prevalence: phase1 0, macro -.002 of hundreds
- half the cost: of 100 and 300 of phase1 kappa +.004, v6 macro -.005, nine interviewees' kappa -.005
- eight inner folds for four: 0, twice the time
- vectors from the study's own text (embedding_features.py) above FEW texts: nine interviewees' kappa -.010.
  Of150 or 300 dimensions, a louder or lower voice: of 100 and 300 of phase1 within .004, all to the
  good; as loud as stored ones: nine interviewees' -.025. From TF-IDF (latent semantic analysis): of
  100 and 300 of phase1 kappa -.012 and -.007, nine interviewees' +.005
- rarity of words (idf) from all texts in place of those that teach: hundreds 0 to +.002
- self-training: as many of the surest texts that nobody coded, half, or three times as many, as more
  to learn from: of 100 and 300 of phase1 kappa -.011 and -.008, of 300 of v6 macro -.030 (three times
  -.015 and -.002, -.014), in three rounds more; three interviewees' kappa -.012 to +.001
- log odds smoothed over the ten nearest texts (a fifth theirs): of 100 and 300 of phase1 kappa +.003
  and +.002, of 300 of v6 micro F1 +.010 and macro -.001, three interviewees' kappa +.005; then what a
  text is given hangs on other texts that are coded beside it, and its evidence does not say so
- machines whose weights are the mean of those of the inner folds, where no fit of all is then made:
  of 100 and 300 of phase1 kappa +.004 and +.004 (twelve fresh draws +.006 and +.006, standard errors
  .001), which is why they are used up to FEW texts of one theme each; of all of phase1 +.001 to
  +.004 and macro -.002; v6 macro -.016, nine interviewees' kappa -.014. Three inner folds: 0, nine
  interviewees' -.015. Machines of the folds begun where that of all has arrived: 0, and no faster.
  A slope twice as far from 0 (NEAR_ENOUGH), or three steps a round: v6 macro -.003
- the strongest stretch between two marks as a score more, which is why it is heard: with stored
  vectors v6 micro F1 +.008 and macro +.010, phase1 kappa +.005, of 100 and 300 +.002 and +.002, of 300 of
  v6 micro +.009; without them v6 +.005 and +.014, phase1 kappa +.011. Nine interviewees, whose talk has
  commas and whose highlights say one thing each, lost .005 by it (.011 without vectors): so it is
  heard where in the inner folds it foresees more than all of the segment, and they lose nothing.
  In its place: v6 micro +.004, nine interviewees' kappa -.028. Sentences in place of stretches: v6 micro
  +.005 and macro +.014, phase1 kappa +.003. The mean of stretches, or a soft maximum: v6 0 and -.011
- machines of degree two (products of values, squared hinge) in place of linear ones, everything else
  the same: v6 micro +.003 and macro +.006, phase1 kappa +.002, nine interviewees' +.006 (with the talk
  around +.011), of 100 and 300 +.002 and +.002; of degree three as much. Left out: it cannot say what a
  word adds, and has no weights above PAIRED units. Radial (RBF), three
  widths: v6 macro +.009, -.010 and -.056
- costs 0.05, 0.1, 0.4 and 0.8: v6 macro -.016, +.002, -.007, -.009; phase1 kappa +.006, +.002, -.010,
  -.013; nine interviewees' -.006, -.005, -.009, -.019. The mean of machines of three costs: -.004, -.004,
  -.001
- words, pairs and pieces each of length 1: v6 macro -.004, phase1 -.002, nine interviewees' kappa -.012
- characters within words, 2 to 5, 3 to 5, 2 to 4, one block more: v6 macro -.003, phase1 -.001 to -.003,
  nine interviewees' kappa -.011 to -.018. Pairs of words up to five apart: v6 macro -.005, phase1 -.004
- machines of the stored vectors alone beside, linear and radial: v6 -.006 and -.003, hundreds -.005 to -.014
- scores of the segments before and after, by machines that do not see them: nine interviewees' -.006 to
  -.011; their vectors: +.009, v6 and phase1 have none. The talk around half as loud or twice: 0
- themes as evidence for each other (ridge on all scores): v6 -.009 to +.003, nine
  interviewees' -.008 to +.003
- each theme as often as it was coded: v6 micro -.011 and macro +.007, nine interviewees' micro -.022. At
  probability .5: macro -.033, -.021. The best F1 of the folds, drawn to that of all: -.011, -.027
- multinomial logistic regression (C 5): v6 macro -.065, phase1 kappa -.010, nine interviewees' -.023; rare
  themes weighed up (power .25): -.006, -.005, -.002; TF-IDF weighted by log-count ratios: nine
  interviewees' -.022, hundreds -.007 and -.006
- a sentence encoder's vector of all of a segment and of its stretches (all-MiniLM-L6-v2), as loud as 1.5,
  which is why it is heard: without stored vectors, with those of words, of the encoder, and of both v6 micro
  F1 .766, .774, .786, .789, macro .534, .555, .567, .578; of 300 of v6 micro .666, .683, .701, .710; nine
  interviewees' kappa .484, .493, .508, .508; phase1 kappa with those of words, the encoder, both .638, .673,
  .665, of 100 .474, .502, .510, of 300 .544, .585, .589. Both, as loud as 1 and 2.5: v6 micro .788, .786,
  nine interviewees' kappa .500, .507. (phase1, hundreds and 300 of v6: the encoder
  alone as loud as 1.)
- a power of prevalence (0.3) in place of all of it: phase1 macro +.008, accuracy -.003. Held out,
  where it was looked at once, macro +.001, accuracy -.003, by organization kappa -.002

Ceilings. Of 199 texts of phase1 that occur twice word for word the two have the same label in 86 of 100
(kappa .82; of the 85 with four words or more 85 in 100 and .79): no coder that sees the text alone comes
above. Of 77 such texts of v6 micro F1 is .98, but most are short ("Good"). On the 729 comments of v6 that
are held out chance moves micro F1 by a standard error of .011 and macro F1 by .030, so .755 and .765 cannot
be told apart on them, nor .50 and .52.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from pipeline.coder import classifier_scores, model
from pipeline.coder import feature_extraction as features
from pipeline.coder import probabilities as calibration
from pipeline.coder.feature_extraction import Features
from pipeline.coder.folds import folds
from pipeline.coder.model import Model, TrainingData
from pipeline.statistics import agreement
from pipeline.statistics.arrays import Flags, Wholes

# (modules that hold the constant, its name, other values)
CHANGES: tuple[tuple[tuple[Any, ...], str, tuple[float, ...]], ...] = (
    ((model,), "COST", (0.1, 0.4)),
    ((model,), "PRIOR", (0.03, 0.3)),
    ((calibration,), "PULL", (1.0, 10.0)),
    ((calibration,), "POOLED", (0.0, 0.25, 0.75, 1.0)),
    ((features,), "PIECE", (3, 5)),
    ((features,), "MIN_UNITS", (1, 3)),
    ((classifier_scores,), "INNER_FOLDS", (3, 6)),
)
DRAWS, PARTS = (7, 8, 9), 5
SHARES, SAMPLES = (0.25, 0.5, 0.75, 1.0), 1000


def table(read: Callable[[], Features], codes: Flags, train: Wholes) -> list[str]:
    """Return a line for the constants as they ship, and one for each change.

    `read` returns the features of all texts, `codes` are theirs, `train` the rows to use.
    """
    lines = [f"as they ship         {_tried(read(), codes, train)}"]
    for places, name, others in CHANGES:
        was = getattr(places[0], name)
        for value in others:
            try:
                for place in places:
                    setattr(place, name, value)
                lines.append(f"{name:<12} {value:>5}   {_tried(read(), codes, train)}")
            finally:
                for place in places:
                    setattr(place, name, was)
    return lines


def limits(read: Callable[[], Features], codes: Flags, train: Wholes, held: int) -> list[str]:
    """Return lines: what more training text would bring, and how far chance moves `held` comments.

    As in `table`, each row of `train` is coded by others of `train` and no other row is read.
    """
    found, lines = read(), []
    for share in SHARES:
        size = int(share * (PARTS - 1) / PARTS * len(train))
        lines.append(f"learned from {size:>5}   {_tried(found, codes, train, share)}")
    given, truth = _given(found, codes, train, DRAWS[0], 1.0), codes[train]
    drawn = np.random.default_rng(DRAWS[0]).integers(len(train), size=(SAMPLES, held))
    cells = [agreement.pooled(agreement.cells(truth[rows], given[rows])) for rows in drawn]
    micro = agreement.f1(np.array(cells))
    low, high = np.quantile(micro, [0.025, 0.975])
    lines.append(
        f"micro F1 of {held} of them, drawn {SAMPLES} times: standard error {micro.std():.4f}, "
        f"95 in 100 from {low:.3f} to {high:.3f}"
    )
    return lines


def _tried(found: Features, codes: Flags, train: Wholes, share: float = 1.0) -> str:
    """Return micro and macro F1 over the draws, each row of `train` coded by the others."""
    micro, macro = [], []
    for draw in DRAWS:
        cells = agreement.cells(codes[train], _given(found, codes, train, draw, share))
        micro.append(float(agreement.f1(agreement.pooled(cells))))
        macro.append(float(np.nan_to_num(agreement.f1(cells)).mean()))
    return f"micro F1 {np.mean(micro):.4f}  macro F1 {np.mean(macro):.4f}"


def _given(found: Features, codes: Flags, train: Wholes, draw: int, share: float) -> Flags:
    """Return the codes of `train`, each part of it coded by a `share` of the other parts."""
    given = np.zeros((len(train), codes.shape[1]), bool)
    alone, hints = np.arange(len(codes)), np.zeros(codes.shape)
    random = np.random.default_rng(draw)
    # numbers that nothing hangs on are dealt out to the rows, and parts are made by them
    for others, test in folds(random.permutation(len(train)), PARTS):
        learn = np.sort(random.permutation(others)[: int(share * len(others))])
        model = Model(TrainingData(found, hints, alone), codes, train[learn], train[test])
        given[test] = model.code(train[test])[1]
    return given
