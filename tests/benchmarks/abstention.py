"""Whether the coder knows what it cannot learn: themes of noise, and codes that are half noise.

    python -m tests.benchmarks.abstention [DATA] [--seeds 5] [--meaning auto]

DATA is the folder of real data beside the checkout (../shared/data); of it, seventeen interviews
with 1,793 tagged highlights; --meaning names stored vectors as [themes] does. For
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
from pipeline.coder.learnable import by_keywords, learnable
from pipeline.coder.learned import out_of_sample
from pipeline.coder.meaning import AUTO, files_of, vectors_of
from pipeline.coder.model import Lesson
from pipeline.coder.views import Features
from pipeline.statistics import agreement
from pipeline.statistics.arrays import Flags, Reals, ranked

from .themes import HERE, features_of, highlights, with_more

MOVED = 0.43  # codes that become another tag
PASSES, APART = 1 / 20, 0.1
DEALS = 1000


def main() -> None:
    """Print a line for each study and whether what is promised holds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    default = HERE.parent / "shared" / "data"
    parser.add_argument("data", nargs="?", type=Path, default=default)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--meaning", default=AUTO)
    args = parser.parse_args()
    corpus, people = highlights(args.data)
    files = files_of(args.meaning, Path(args.meaning))
    features = with_more(features_of(corpus.texts)[0], corpus, files and vectors_of(*files))
    print(f"{len(corpus.codes)} highlights, {len(corpus.themes)} tags, {len(set(people))} people")
    words = keywords_of(corpus.texts, corpus.codes)
    passed, by_words, kept = 0, 0, True
    for seed in range(1, args.seeds + 1):
        random = np.random.default_rng(seed)
        shuffled = corpus.codes[random.permutation(len(corpus.codes))]
        given, _, rows = coded(features, shuffled, people)
        passed += sum(row["given"] for row in rows)
        print(f"shuffled   seed {seed}: {sum(row['given'] for row in rows)} of {len(rows)} themes "
              f"given, {int(given.sum())} codes for {int(shuffled.sum())}", flush=True)  # fmt: skip
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
    share, beside = (each / (args.seeds * len(corpus.themes)) for each in (passed, by_words))
    alone = [stand_in(corpus.codes, words, people, most) for most in (limits.MOST_EACH, np.inf)]
    kept &= max(share, beside, *alone) <= PASSES
    print(f"themes of noise that were given: {share:.3f} (at most {PASSES:.3f}), with keywords "
          f"{beside:.3f}; by keywords alone {alone[0]:.4f}, without the limit of "
          f"{limits.MOST_EACH} for each {alone[1]:.4f}")  # fmt: skip
    print("all holds" if kept else "NOT ALL HOLDS")
    sys.exit(not kept)


def coded(
    features: Features, codes: Flags, people: list[str], words: Flags | None = None
) -> tuple[Flags, Reals, list[dict[str, Any]]]:
    """Return what is given out of sample, the scores, and the rows of learnable.csv."""
    every = np.ones(len(codes), bool)
    hints = np.zeros(codes.shape) if words is None else np.log1p(words)
    found = out_of_sample(Lesson(features, hints, ranked(people), words), codes, every)
    names = [str(i) for i in range(codes.shape[1])]
    table = learnable(names, codes, found.given, people)
    rows = (table if words is None else by_keywords(table, codes, words, people)).to_pylist()
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
    none = learnable(names, codes, np.zeros_like(codes), people)
    for _ in range(DEALS):
        dealt = codes[random.permutation(len(codes))]
        passed += sum(by_keywords(none, dealt, words, people)["given"].to_pylist())
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
