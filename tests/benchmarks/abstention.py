"""Whether the coder knows what it cannot learn: themes of noise, and codes that are half noise.

    python -m tests.benchmarks.abstention [DATA] [--seeds 5] [--meaning auto] [--only noise|rules]

DATA is the folder of real data beside the checkout (../shared/data); of it, seventeen interviews
with 1,793 tagged highlights; --meaning names stored vectors as [themes] does. `noise`, for
each seed, 1 to the number asked for:

shuffled: the sets of tags are dealt out anew among the highlights, so that no word tells anything.
    No more than one theme in twenty may be given.
keywords: the same with a codebook: of each tag the five words that tell it best before the sets
    are dealt out. The same may be given, by learning or by keywords alone. As keywords alone take
    no time, they are also tried on a thousand such deals, at most 3 segments for each coded and
    without that limit.
corrupted: 43 of 100 codes become another tag, drawn by how common the tags are, twice: so two
    people agree at a kappa of about .35. The coder learns from the first. It may give no more
    codes than that person, and its precision may differ from the mean of the scores of what it
    gives (what it says) by .1 at most.

`rules`: how many themes are given, and F1 and kappa over all themes, those withheld counted as not
given, by no rule, by chance alone, by the interval alone (chance where there is none) and by both,
which is the coder's: of the seventeen interviews, of the comments of v6 and phase1, each by itself, and
of studies drawn from the seventeen. Of these ten interviewees, with all of their highlights or a
dozen each, teach and choose, and the figures are also those of the other seven, who had no part in it.

Everything that is learned is out of sample, each interviewee left out in turn. The last line says
whether all holds; the exit status is 1 if it does not.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.coder import learnable as limits
from pipeline.coder.feature_extraction import Features
from pipeline.coder.learnable import LEVEL, Within, by_keywords, learnable
from pipeline.coder.model import TrainingData
from pipeline.coder.out_of_sample import out_of_sample
from pipeline.coder.stored_embeddings import AUTO
from pipeline.comparison.pairwise import kappa_within
from pipeline.statistics import agreement
from pipeline.statistics.arrays import Flags, Reals, Wholes, ranked
from pipeline.statistics.kappa_by_chance import kappa_above_chance

from ..invented import config
from .themes import HERE, Corpus, comments, features_of, highlights, labelled, stored_vectors, with_more

MOVED = 0.43  # codes that become another tag
PASSES, APART = 1 / 20, 0.1
DEALS = 1000
HOW = config()
RULES = ("none", "chance", "interval", "both")
DRAWN, EACH = 10, (1000, 12)  # interviewees of a drawn study, and highlights of each at most


def main() -> None:
    """Print a line for each study and whether what is promised holds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    default = HERE.parent / "shared" / "data"
    parser.add_argument("data", nargs="?", type=Path, default=default)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--meaning", default=AUTO)
    parser.add_argument("--only", choices=("", "noise", "rules"), default="")
    args = parser.parse_args()
    corpus, people = highlights(args.data)
    vectors = stored_vectors(args.meaning)
    features = with_more(features_of(corpus.texts)[0], corpus, vectors)
    print(f"{len(corpus.codes)} highlights, {len(corpus.themes)} tags, {len(set(people))} people")
    if args.only != "noise":
        rules("seventeen interviews", features, corpus)
        drawn_studies(features, corpus, args.seeds)
        for name, other in (("v6", comments(args.data)[0]), ("phase1", labelled(args.data)[0])):
            rules(name, with_more(features_of(other.texts)[0], other, vectors), other)
    sys.exit(args.only != "rules" and not noise(features, corpus, people, args.seeds))


def noise(features: Features, corpus: Corpus, people: list[str], seeds: int) -> bool:
    """Print what is given of noise and of codes that are half noise; return whether all holds."""
    words = keywords_of(corpus.texts, corpus.codes)
    passed, by_words, kept = 0, 0, True
    for seed in range(1, seeds + 1):
        random = np.random.default_rng(seed)
        shuffled = corpus.codes[random.permutation(len(corpus.codes))]
        given, _, rows = coded(features, shuffled, people)
        passed += sum(row["given"] for row in rows)
        by_chance = [(row["kappa_above_chance"] or 0) > 0 for row in rows]
        lows = [row["kappa_low"] for row in rows]
        by_interval = [so if low is None else low > 0 for so, low in zip(by_chance, lows, strict=True)]
        print(f"shuffled   seed {seed}: {sum(row['given'] for row in rows)} of {len(rows)} themes "
              f"given ({sum(by_chance)} by chance alone, {sum(by_interval)} by the interval alone), "
              f"{int(given.sum())} codes for {int(shuffled.sum())}", flush=True)  # fmt: skip
        *_, rows = coded(features, shuffled, people, words)
        by_words += sum(row["given"] for row in rows)
        print(f"keywords   seed {seed}: {sum(row['given'] for row in rows)} of {len(rows)} themes "
              f"given", flush=True)  # fmt: skip
        first, second = (corrupted(corpus.codes, random) for _ in range(2))
        given, score, rows = coded(features, first, people)
        human = float(agreement.kappa(agreement.pooled(agreement.cells(first, second))))
        right, says = float(first[given].mean()), float(score[given].mean())
        kept &= bool(given.sum() <= first.sum()) and abs(right - says) <= APART
        print(f"corrupted  seed {seed}: humans' kappa {human:.2f}; {sum(r['given'] for r in rows)} "
              f"themes given, {int(given.sum())} codes for {int(first.sum())}, precision "
              f"{right:.2f}, says {says:.2f}", flush=True)  # fmt: skip
    share, beside = (each / (seeds * len(corpus.themes)) for each in (passed, by_words))
    alone = [stand_in(corpus.codes, words, people, most) for most in (limits.MOST_EACH, np.inf)]
    kept &= max(share, beside, *alone) <= PASSES
    print(f"themes of noise that were given: {share:.3f} (at most {PASSES:.3f}), with keywords "
          f"{beside:.3f}; by keywords alone {alone[0]:.4f}, without the limit of "
          f"{limits.MOST_EACH} for each {alone[1]:.4f}")  # fmt: skip
    print("all holds" if kept else "NOT ALL HOLDS")
    return kept


def rules(name: str, features: Features, corpus: Corpus) -> None:
    """Print what each rule gives of a study whose every interviewee is left out in turn."""
    every = np.ones(len(corpus.codes), bool)
    training = TrainingData(features, np.zeros(corpus.codes.shape), corpus.groups)
    given = out_of_sample(training, corpus.codes, every).given
    for rule, kept in by_rule(corpus.codes, given, corpus.groups).items():
        print(f"{name}, {rule:<9} {kept.sum():3} themes  {figures(corpus.codes, given & kept)}", flush=True)


def drawn_studies(features: Features, corpus: Corpus, seeds: int) -> None:
    """Print what each rule gives of drawn studies, and of those who had no part in them: means."""
    codes, groups = corpus.codes, corpus.groups
    for each in EACH:
        numbers: dict[str, list[list[float]]] = {}
        for seed in range(1, seeds + 1):
            random = np.random.default_rng([seed, each])
            people = random.permutation(np.unique(groups))[:DRAWN]
            here = [random.permutation(np.flatnonzero(groups == person))[:each] for person in people]
            read, rest = np.zeros(len(codes), bool), ~np.isin(groups, people)
            read[np.concatenate(here)] = True
            training = TrainingData(features, np.zeros(codes.shape), groups)
            given = out_of_sample(training, codes, read, wanted=read | rest).given
            for rule, kept in by_rule(codes[read], given[read], groups[read]).items():
                found = [measured(codes[which], given[which] & kept) for which in (read, rest)]
                numbers.setdefault(rule, []).append([float(kept.sum()), *found[0], *found[1]])
        for rule, values in numbers.items():
            themes, *own = np.mean(values, axis=0)
            print(f"{DRAWN} people, {each} highlights each at most, {rule:<9} {themes:4.1f} themes  micro F1 "
                  f"{own[0]:.3f}  macro F1 {own[1]:.3f}  kappa {own[2]:.3f}; the others' {own[3]:.3f}  "
                  f"{own[4]:.3f}  {own[5]:.3f}", flush=True)  # fmt: skip


def by_rule(codes: Flags, given: Flags, groups: Wholes) -> dict[str, Flags]:
    """Return which themes each of RULES gives."""
    above = kappa_above_chance(codes, given, groups, LEVEL)[1]
    chance = (above > 0) | (np.isnan(above) & codes.any(axis=0))
    within = [Within(*each) for each in kappa_within(codes, given, [str(i) for i in groups], HOW)]
    reaches = np.array([each.reaches_nought for each in within])
    bare = np.array([each.low is None for each in within])
    interval = np.where(bare & ~reaches, chance, ~reaches)
    return dict(zip(RULES, (np.ones_like(chance), chance, interval, chance & interval), strict=True))


def measured(codes: Flags, given: Flags) -> tuple[float, float, float]:
    """Return micro F1, macro F1 and kappa over all themes; a theme never given counts 0."""
    cells = agreement.cells(codes, given)
    whole = agreement.pooled(cells)
    macro = float(np.nan_to_num(agreement.f1(cells)).mean())
    return float(agreement.f1(whole)), macro, float(agreement.kappa(whole))


def figures(codes: Flags, given: Flags) -> str:
    """Return `measured` as text."""
    return "micro F1 {:.3f}  macro F1 {:.3f}  kappa {:.3f}".format(*measured(codes, given))


def coded(
    features: Features, codes: Flags, people: list[str], words: Flags | None = None
) -> tuple[Flags, Reals, list[dict[str, Any]]]:
    """Return what is given out of sample, the scores, and the rows of learnable.csv."""
    every = np.ones(len(codes), bool)
    hints = np.zeros(codes.shape) if words is None else np.log1p(words)
    found = out_of_sample(TrainingData(features, hints, ranked(people), words), codes, every)
    names = [str(i) for i in range(codes.shape[1])]
    table = learnable(names, codes, found.given, people, HOW)
    rows = (table if words is None else by_keywords(table, codes, words, people, HOW)).to_pylist()
    return found.given & np.array([row["given"] > 0 for row in rows]), found.score, rows


def keywords_of(texts: Sequence[str], codes: Flags) -> Flags:
    """Return where one of each theme's five words stands, units x themes.

    The words of five units or more that are the most often with the theme, by ratio of shares.
    """
    own = [set(re.findall(r"[a-z]{3,}", text.lower())) for text in texts]
    words = sorted(set().union(*own))
    said = np.array([[word in unit for word in words] for unit in own])
    said = said[:, said.sum(axis=0) >= 5]
    found = np.zeros_like(codes)
    for theme in range(codes.shape[1]):
        with_it = codes[:, theme]
        ratio = (said[with_it].sum(axis=0) + 0.5) / (said[~with_it].sum(axis=0) + 0.5)
        found[:, theme] = said[:, np.argsort(-ratio, kind="stable")[:5]].any(axis=1)
    return found


def stand_in(codes: Flags, words: Flags, people: list[str], most: float) -> float:
    """Return the share of themes that keywords alone give where the codes are dealt out anew."""
    random, passed = np.random.default_rng(0), 0
    names = [str(i) for i in range(codes.shape[1])]
    usual = limits.MOST_EACH
    limits.MOST_EACH = most  # type: ignore[assignment]
    none = learnable(names, codes, np.zeros_like(codes), people, HOW)
    for _ in range(DEALS):
        dealt = codes[random.permutation(len(codes))]
        passed += sum(by_keywords(none, dealt, words, people, HOW)["given"].to_pylist())
    limits.MOST_EACH = usual
    return passed / (DEALS * len(names))


def corrupted(codes: Flags, random: np.random.Generator) -> Flags:
    """Return codes of which a part has become another theme, drawn by how common themes are."""
    found = np.zeros_like(codes)
    unit, theme = np.nonzero(codes)
    common = codes.sum(axis=0) / codes.sum()
    drawn = random.choice(codes.shape[1], len(theme), p=common)
    found[unit, np.where(random.random(len(theme)) < MOVED, drawn, theme)] = True
    return found


if __name__ == "__main__":
    main()
