"""`make bench-spark`: what Spark takes beside the local engine, in one process, Spark started.

    python -m tests.benchmarks.spark [--folder DIR] [--megabytes N]

Counts the same text (see `corpora.py`) with the local engine and on a Spark of as many cores, three
times each in turn, the first of which only warms: it fills the lexicon and starts Spark's
processes. Prints the seconds of each, and exits with 1 where their tables differ.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.archive import local, spark
from pipeline.archive.archive import frequencies
from pipeline.archive.session import session
from pipeline.config import Config
from pipeline.count.counter import Counter
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import fillers

from .corpora import corpus

CORES = 2
TURNS = 3
ENGINES = {"local": local.counted, "spark": spark.counted}


def study(files: Path, folder: Path) -> Config:
    """Return a study of the files."""
    text = {"files": [f"{files.as_posix()}/*.txt"], "format": "lines"}
    engine = {"workers": CORES, "stream": True}
    known = {"study": {"name": "bench"}, "corpus": text, "engine": engine}
    return Config.model_validate(known | {"path": folder / "bench.toml"})


def tables(engine: Any, config: Config, lexicon: Lexicon, folder: Path) -> list[pa.Table]:
    """Return the tables that an engine makes: reading, counting and adding up."""
    stop_words = dict.fromkeys(lexicon.stop_words, "spacy")
    counter = Counter(config, lexicon, stop_words, fillers(config.tokenise))
    with engine(config, counter, folder, lambda text: None) as (archive, _):
        found = frequencies(archive, config)
    return [found.words, found.pairs, found.stability]


def main() -> int:
    """Measure both in turn; return 1 where their tables differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where the corpora are kept",
                        default=Path(tempfile.gettempdir(), "wordpairs-benchmark"))  # fmt: skip
    parser.add_argument("--megabytes", type=int, default=1000, metavar="N")
    asked = parser.parse_args()
    config = study(corpus(asked.folder, asked.megabytes), asked.folder)
    lexicon = Lexicon("en")
    took: dict[str, list[float]] = {name: [] for name in ENGINES}
    same = True
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=asked.folder) as place, session(config, Path(place)):
        print(f"Spark started in {time.perf_counter() - began:.1f} s", flush=True)
        for turn in range(TURNS):
            made = []
            for name, engine in ENGINES.items():
                began = time.perf_counter()
                made.append(tables(engine, config, lexicon, Path(place)))
                seconds = time.perf_counter() - began
                print(f"{asked.megabytes:>5} MB  {name:<6} {seconds:>8.1f} s"
                      f"{'' if turn else '  (not counted: it warms)'}", flush=True)  # fmt: skip
                took[name] += [seconds] if turn else []
            same &= made[0] == made[1]
    ratio = min(took["spark"]) / min(took["local"])
    print(f"Spark takes {ratio:.2f} times as long; tables {'the same' if same else 'NOT THE SAME'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
