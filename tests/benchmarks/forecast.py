"""Whether the forecast of what more coding would bring holds: half of a study foretells the whole.

    python -m tests.benchmarks.forecast [DATA] [--draws 20] [--meaning auto]

DATA is the folder of real data beside the checkout (../shared/data), --meaning names stored vectors
as [themes] does, and the coder chooses among what it has in a study. For each draw (seeds 1, 2, and
so on) half of the interviewees of Taguette's seventeen, and of v6 half of the comments (each by
itself), are drawn; from their codes alone comes a forecast of kappa at the size of the whole. The
real kappa is that of the other half, each coded by what all others teach. A line for each draw,
and how often the real one lay in the interval (asked for: nine times of ten).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from pipeline.coder.feature_extraction import Features
from pipeline.coder.learning_curve import learning_curve
from pipeline.coder.model import TrainingData
from pipeline.coder.out_of_sample import out_of_sample
from pipeline.coder.stored_embeddings import AUTO
from pipeline.statistics import agreement
from pipeline.statistics.arrays import Flags, Wholes

from .themes import HERE, comments, features_of, highlights, stored_vectors, with_more


def main() -> None:
    """Print the forecasts and how often they held."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    default = HERE.parent / "shared" / "data"
    parser.add_argument("data", nargs="?", type=Path, default=default)
    parser.add_argument("--draws", type=int, default=20)
    parser.add_argument("--meaning", default=AUTO)
    args = parser.parse_args()
    vectors = stored_vectors(args.meaning)
    taguette, _ = highlights(args.data)
    v6, _, _ = comments(args.data)
    for name, corpus in (("taguette", taguette), ("v6", v6)):
        features = with_more(features_of(corpus.texts)[0], corpus, vectors)
        held = []
        whole = given_of(features, corpus.codes, corpus.groups)
        for draw in range(1, args.draws + 1):
            people = np.random.default_rng(draw).permutation(np.unique(corpus.groups))
            half = np.isin(corpus.groups, people[: len(people) // 2])
            rows = forecast(features, corpus.codes, corpus.groups, half)
            cells = agreement.cells(corpus.codes[~half], whole[~half])
            real = float(agreement.kappa(agreement.pooled(cells)))
            last = rows[-1]
            held.append(last["kappa_low"] <= real <= last["kappa_high"])
            print(f"{name}  draw {draw}: now {rows[-2]['kappa']:.3f}, forecast {last['kappa']:.3f} "
                  f"({last['kappa_low']:.3f} to {last['kappa_high']:.3f}), real {real:.3f}",
                  flush=True)  # fmt: skip
        print(f"{name}: the real kappa lay in the interval {sum(held)} times of {len(held)}")


def given_of(features: Features, codes: Flags, groups: Wholes) -> Flags:
    """Return the themes of all units, each person coded by what the others teach."""
    every = np.ones(len(codes), bool)
    training = TrainingData(features, np.zeros(codes.shape), groups)
    return out_of_sample(training, codes, every).given


def forecast(features: Features, codes: Flags, groups: Wholes, half: Flags) -> list[dict[str, float]]:
    """Return the learning curve of a part of the units, whose codes alone it knows."""
    training = TrainingData(features, np.zeros(codes.shape), groups)
    found = out_of_sample(training, codes, half, wanted=half, curve=True)
    place = np.cumsum(half) - 1
    tried = [(taught, place[rows], given) for taught, rows, given in found.tried]
    own = len(np.unique(groups[half]))
    more = len(np.unique(groups)) - own
    rows: list[dict[str, float]] = learning_curve(
        tried, codes[half], found.given[half], groups[half], found.taught, more=more
    ).to_pylist()
    return rows


if __name__ == "__main__":
    main()
