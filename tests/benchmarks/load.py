"""`make load`: studies far larger than any interview study, each within a stated memory.

    python -m tests.benchmarks.load [NAME ...]

Prints for each the seconds and the peak memory of a whole run, figures and page included; exit
status 1 where one ends badly or takes more than it may. The text is invented: words that follow
one another by chance, as often as words do in talk.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

REPOSITORY = Path(__file__).parents[2]
COMMON = "the of and to we it that in is they you was for on have with not but so this".split()


class Load(NamedTuple):
    """A study that is too large: what writes it into a folder, and the memory a run may take."""

    write: Callable[[Path], None]
    megabytes: int
    says: str


def words(seed: int, vocabulary: int = 20_000) -> Iterator[str]:
    """Return endless talk: a rank drawn by Zipf's law, every second of the first ranks common."""
    chance = np.random.default_rng(seed)
    letters = "bcdfghjklmnprstvw", "aeiou"
    syllables = [a + b for a in letters[0] for b in letters[1]]
    size = len(syllables)
    coined = ["".join(syllables[(n // size**k) % size] for k in range(3)) for n in range(vocabulary)]
    known = np.array([*COMMON, *coined], dtype=object)
    while True:
        yield from known[np.minimum(chance.zipf(1.2, 100_000), len(known)) - 1]


def sentences(talk: Iterator[str], count: int) -> str:
    """Return so many words of talk with a full stop after every twelve."""
    said = list(islice(talk, count))
    return ". ".join(" ".join(said[at : at + 12]) for at in range(0, count, 12)) + "."


def config(folder: Path, corpus: str, more: str = "") -> None:
    """Write the config of a study."""
    text = f'[study]\nname = "load"\nresults = "results"\nfigures = "figures"\n[corpus]\n{corpus}\n'
    (folder / "config.toml").write_text(text + more, "utf-8")


def table(path: Path, rows: Iterable[Iterable[object]]) -> None:
    """Write a CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def codebook(folder: Path, themes: int) -> None:
    """Write a codebook of themes with ten keywords each."""
    talk = words(7)
    lines = ['author = "nobody"']
    for number in range(themes):
        keys = sorted({word for word in islice(talk, 200) if word not in COMMON})[:10]
        lines += ["[[theme]]", f'name = "Theme {number:03}"', f"words = {keys}".replace("'", '"')]
    (folder / "codebook.toml").write_text("\n".join(lines), "utf-8")


def documents(folder: Path) -> None:
    """Write 10,000 interviews of two questions and two answers, 2 million words."""
    talk = words(1)
    for number in range(10_000):
        turns = [f"Q: {sentences(talk, 10)}\n\nP: {sentences(talk, 90)}" for _ in range(2)]
        (folder / f"interview-{number:05}.txt").write_text("\n\n".join(turns), "utf-8")
    config(folder, 'files = ["interview-*.txt"]\ninterviewer = ["Q"]')


def coded(folder: Path, rows: int, people: int, themes: int, length: int) -> None:
    """Write segments of a table, two manual codes on each, and a codebook."""
    talk = words(2)
    chance = np.random.default_rng(3)
    given = chance.integers(0, themes, (rows, 2))
    names = ["segment", "document", "speaker", "text"]
    table(folder / "talks.csv", [names, *(
        (f"s{n:06}", f"d{n % people:06}", f"P{n % people:06}", sentences(talk, length))
        for n in range(rows)
    )])  # fmt: skip
    table(folder / "codings.csv", [("segment", "coder", "theme"), *(
        (f"s{n:06}", "ada", f"Theme {theme:03}")
        for n in range(rows) for theme in dict.fromkeys(given[n].tolist())
    )])  # fmt: skip
    codebook(folder, themes)
    corpus = 'files = ["talks.csv"]\nsegment = "segment"\ncodings = "codings.csv"'
    config(folder, corpus, '[themes]\ncodebook = "codebook.toml"\n')


def segment(folder: Path) -> None:
    """Write one segment of 5 million words."""
    (folder / "speech.txt").write_text(sentences(words(4), 5_000_000), "utf-8")
    config(folder, 'files = ["speech.txt"]')


def line(folder: Path) -> None:
    """Write one line of 10 million characters without a space."""
    (folder / "line.txt").write_text("P: mental health " + "x" * 10_000_000, "utf-8")
    config(folder, 'files = ["line.txt"]')


LOADS = {
    "documents": Load(documents, 2_000, "10,000 interviews, 2 million words"),
    "speakers": Load(
        lambda folder: coded(folder, 20_000, 1_000, 13, 100),
        2_000, "1,000 interviewees, 20,000 coded segments, 2 million words",
    ),
    "themes": Load(
        lambda folder: coded(folder, 2_000, 20, 200, 100),
        2_000, "200 themes on 2,000 coded segments of 20 interviewees",
    ),
    "segment": Load(segment, 3_000, "one segment of 5 million words"),
    "comments": Load(
        lambda folder: coded(folder, 100_000, 100_000, 8, 20),
        3_000, "100,000 coded comments of 100,000 people, 2 million words",
    ),
    "line": Load(line, 3_000, "one word of 10 million characters"),
}  # fmt: skip


def measured(folder: Path) -> tuple[int, float, int]:
    """Run the study in a folder; return its exit status, seconds and peak megabytes."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "wordpairs", "run", str(folder / "config.toml")], cwd=REPOSITORY
    )
    _, ended, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(ended)
    kilobytes = used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    return process.returncode, time.perf_counter() - began, kilobytes // 1024


def main() -> int:
    """Write, run and measure each study."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(LOADS), metavar="NAME")
    failed = []
    rows = []
    for name in parser.parse_args().names:
        with tempfile.TemporaryDirectory() as place:
            print(f"== {name}: {LOADS[name].says}", flush=True)
            LOADS[name].write(Path(place))
            status, seconds, megabytes = measured(Path(place))
        within = status == 0 and megabytes <= LOADS[name].megabytes
        failed += [] if within else [name]
        state = "" if within else f"FAILED (status {status})"
        rows.append(
            f"{name:<10} {seconds:>7.1f} s {megabytes:>6,} MB of {LOADS[name].megabytes:,}"
            f"  {state}  {LOADS[name].says}"
        )
        print(rows[-1], flush=True)
    print("\n".join(["", *rows]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
