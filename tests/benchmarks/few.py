"""From how many interviewees on learning helps the keywords: kappa by number of interviewees.

    python -m tests.benchmarks.few [CONFIG] [--draws 6]

Of a study with a codebook (the shipped example) interviewees are drawn, 2, 3, 4 and so on, and
coded by keywords alone, by the combined coder, and by a combined coder that never falls back on
the keywords. Kappa is pooled over segment and theme, and over interviewee and theme; each is the
mean over the draws. `FEWEST_TAUGHT` of coder/learned_codes.py is chosen by what this prints.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.classify import classify
from pipeline.coder import learned_codes, model
from pipeline.coder.data_types import Texts
from pipeline.codes.programs import AutomaticCodes
from pipeline.compare import compare
from pipeline.read import read
from pipeline.study.config_file import load
from pipeline.tables.columns import empty
from pipeline.tables.handed import PUBLISHED
from pipeline.tokenise import tokenise
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import fillers

from ..invented import config

HERE = Path(__file__).resolve().parents[2]
WAYS = ("keywords", "combined", "learning always")


def main() -> None:
    """Print a line for each number of interviewees."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("config", nargs="?", type=Path, default=HERE / "configs" / "example.toml")
    parser.add_argument("--draws", type=int, default=6)
    args = parser.parse_args()
    config = load(args.config)
    study = read(config)
    people = sorted({name for name in study.segments["interviewee"].to_pylist() if name})
    print(f"{args.config.stem}: kappa by segment, by interviewee ({args.draws} draws)")
    print(f"{'interviewees':<14}" + "".join(f"{way:>20}" for way in WAYS))
    tokens = config.tokenise
    for size in range(2, len(people) + 1):
        random = np.random.default_rng(size)
        draws = args.draws if size < len(people) else 1
        sums = np.zeros((len(WAYS), 2))
        for _ in range(draws):
            drawn = pa.array(random.permutation(people)[:size].tolist(), pa.string())
            part = study.segments.filter(pc.is_in(study.segments["interviewee"], drawn))
            said = tokenise(
                part, settings=tokens, lexicon=Lexicon("en"), stop_words={}, fillers=fillers(tokens)
            )
            sums += [kappas(way, part, said, study.codings, study.codebook) for way in WAYS]
        cells = "".join(f"{a:>14.2f}{b:>6.2f}" for a, b in (sums / draws).tolist())
        print(f"{size:<14}{cells}", flush=True)


def kappas(
    way: str, segments: pa.Table, tokens: pa.Table, codings: pa.Table, codebook: pa.Table
) -> tuple[float, float]:
    """Return kappa by segment and by interviewee of one way to code."""
    was = learned_codes.FEWEST_TAUGHT, model.RULES_DECIDE
    if way == "learning always":
        learned_codes.FEWEST_TAUGHT, model.RULES_DECIDE = 2, False
    try:
        method = "keywords" if way == "keywords" else "combined"
        how = config(themes={"method": method}, frequency={"bootstrap": 0})
        found = classify(Texts(segments, tokens), codings, codebook, how)
    finally:
        learned_codes.FEWEST_TAUGHT, model.RULES_DECIDE = was
    held = compare(segments, codings, codebook, empty(PUBLISHED), AutomaticCodes(found.themes), how)
    by_level = {
        row["level"]: row["kappa"]
        for row in held.agreement.to_pylist()
        if row["theme"] == "*" and row["coder_b"] == "auto"
    }
    return by_level["segment"] or 0.0, by_level["interviewee"] or 0.0


if __name__ == "__main__":
    main()
