"""How many codes that were deleted come back among the passages that hand may have missed.

    python -m tests.benchmarks.missed [DATA] [--only taguette,v6,example] [--deletions 20]

DATA is the folder of real data beside the checkout (../shared/data); what is missing is named and
passed over. A tenth of the manual codes, drawn at random, is deleted, the study is coded anew as a
run codes it, and the share of the deleted codes that stand among the first 20 and 100 rows of
missed_by_hand.csv is printed: the mean over the deletions, of seeds 1, 2, 3, ..., with the interval
that nine of ten deletions lie in, for one deletion of a small study says little. Beside it stand
what as many cells drawn at random would hold (chance), what a list of that length can hold at the
most, and how many of the rows were deleted codes; and how many deletions did better than chance.
The other rows are no errors: some may be codes that the coder did forget.

The deleted code's interviewee is held out when the code is looked for, whatever else they said.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.classify import classify
from pipeline.coder.data_types import Texts
from pipeline.config import Config, Themes, Tokenise
from pipeline.read import read
from pipeline.study.config_file import load
from pipeline.tables.columns import table
from pipeline.tables.handed import CODEBOOK, CODINGS, SEGMENTS
from pipeline.tokenise import tokenise
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.remarks import speech
from pipeline.words.stopwords import fillers, stop_list

from ..invented import config
from . import themes as sets

HERE = Path(__file__).resolve().parents[2]
LENGTHS = (20,)
SHARE = 10  # one code in so many is deleted
# How often, unless it is said: the fewer codes a tenth is, the oftener.
DELETIONS = {"example": 40, "taguette": 5, "v6": 3}


class Coded(NamedTuple):
    """A study as its run classifies it."""

    segments: pa.Table
    tokens: pa.Table
    codings: pa.Table
    codebook: pa.Table
    settings: Themes


def main() -> None:
    """Print a table for each data set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "data", nargs="?", type=Path, default=HERE.parent / "shared" / "data", help="real data"
    )
    parser.add_argument("--only", default=",".join(DATA), help="comma-separated names")
    parser.add_argument("--deletions", type=int, help="how often codes are deleted")
    args = parser.parse_args()
    for name in args.only.split(","):
        try:
            coded = DATA[name](args.data)
        except FileNotFoundError as error:
            print(f"{name}: passed over, {error.filename} is not there")
            continue
        measured(name, coded, args.deletions or DELETIONS[name])


def measured(name: str, coded: Coded, deletions: int) -> None:
    """Print the recall of deleted codes of one data set."""
    begun, found = time.process_time(), []
    for seed in range(1, deletions + 1):
        left, deleted = without_some(coded, seed)
        how = config(themes=coded.settings.model_dump())
        listed = classify(Texts(coded.segments, coded.tokens), left, coded.codebook, how).missed_by_hand
        rows = list(zip(listed["segment"].to_pylist(), listed["theme"].to_pylist(), strict=True))
        found.append([sum(row in deleted for row in rows[:length]) for length in LENGTHS])
    themes = len(set(coded.codings["theme"].to_pylist()) - {""})
    units = pc.sum(pc.equal(coded.segments["role"], "participant")).as_py()
    cells = units * themes - (coded.codings.num_rows - len(deleted))
    print(
        f"{name}: {units:,} segments, {themes} themes, {coded.codings.num_rows:,} codes, of which "
        f"{len(deleted):,} deleted, {deletions} times ({time.process_time() - begun:,.0f} s)"
    )
    print(f"  {'first':>6}{'recall':>9}{'nine of ten':>18}{'chance':>9}{'at most':>9}"
          f"{'of the rows':>13}{'lift':>8}{'above chance':>16}")  # fmt: skip
    for length, hits in zip(LENGTHS, np.transpose(found), strict=True):
        shares = hits / len(deleted)
        low, high = np.quantile(shares, [0.05, 0.95])
        recall, chance = shares.mean(), min(1, length / cells)
        most = min(1, length / len(deleted))
        span = f"{low:.3f} to {high:.3f}"
        print(f"  {length:>6}{recall:>9.3f}{span:>18}{chance:>9.5f}{most:>9.3f}"
              f"{hits.mean() / length:>13.3f}{recall / chance:>8.1f}"
              f"{f'{(shares > chance).sum()} of {deletions}':>16}", flush=True)  # fmt: skip


def without_some(coded: Coded, seed: int) -> tuple[pa.Table, set[tuple[str, str]]]:
    """Return the codings without a tenth of the codes, and the segments and themes deleted.

    A segment keeps a row without a theme, so that it stays read.
    """
    rows = coded.codings.to_pylist()
    of_role = dict(zip(*(coded.segments[c].to_pylist() for c in ("segment", "role")), strict=True))
    codes = [i for i, row in enumerate(rows) if row["theme"] and of_role.get(row["segment"]) == "participant"]
    drawn = np.random.default_rng(seed).permutation(len(codes))[: len(codes) // SHARE]
    deleted = {codes[i] for i in drawn.tolist()}
    left = [{**row, "theme": ""} if i in deleted else row for i, row in enumerate(rows)]
    return (table(CODINGS, left), {(rows[i]["segment"], rows[i]["theme"]) for i in deleted})


def studied(config: Config) -> Coded:
    """Return a study that a config names."""
    study = read(config)
    said = speech(study.segments, config.corpus.remarks, config.tokenise.dashes)
    return Coded(
        study.segments, tokens_of(said, config.tokenise), study.codings, study.codebook, config.themes
    )


def tokens_of(segments: pa.Table, settings: Tokenise) -> pa.Table:
    """Return the tokens as a run makes them."""
    lexicon = Lexicon("en")
    return tokenise(
        segments, settings=settings, lexicon=lexicon, fillers=fillers(settings),
        stop_words=stop_list(settings, lexicon.stop_words, ""),
    )  # fmt: skip


def example(data: Path) -> Coded:
    """The invented interviews that are shipped: a codebook with keywords, ten interviewees."""
    return studied(load(HERE / "configs" / "example.toml"))


def taguette(data: Path) -> Coded:
    """Seventeen usability interviews: codes and no keywords."""
    path = data / "qda" / "taguette_17_interviews.sqlite3"
    path.stat()
    return studied(Config(study={"name": "t"}, corpus={"files": [str(path)]}, path=path))


def v6(data: Path) -> Coded:
    """Comments of patients, each one's own, with several themes each."""
    corpus, *_ = sets.comments(data)
    names = [f"c{i}" for i in range(len(corpus.texts))]
    segments = table(SEGMENTS, [
        {"segment": name, "document": name, "interviewee": name, "role": "participant",
         "text": text, "start": 0, "end": 0}
        for name, text in zip(names, corpus.texts, strict=True)
    ])  # fmt: skip
    codings = table(CODINGS, [
        {"segment": names[unit], "coder": "manual", "theme": corpus.themes[theme]}
        for unit, theme in np.argwhere(corpus.codes).tolist()
    ])  # fmt: skip
    book = table(CODEBOOK, [{"theme": theme} for theme in corpus.themes])
    return Coded(segments, tokens_of(segments, Tokenise()), codings, book, Themes())


DATA: dict[str, Callable[[Path], Coded]] = {"example": example, "taguette": taguette, "v6": v6}


if __name__ == "__main__":
    main()
