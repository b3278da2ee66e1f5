"""`make bench`: how fast we count, beside the programs that others use.

    python -m tests.benchmarks.speed [--folder DIR] [--small N] [--no-peers] [--largest MB]

Every program is a process of its own, measured whole: imports, reading, counting, writing its
tables. Ours is `wordpairs run CONFIG --stage frequency` with `[engine] stream = true`, which writes
words.csv and pairs.csv with the number of documents that hold each, dispersion and association. At
20 MB the programs take turns, and medians are shown; at 200 MB each runs once, but for tidytext,
which takes a minute of processor time for 20 MB, most of it where dplyr counts pairs; beyond only
ours does. What is measured is printed, and put into the README between its markers.

Where programs share a rule their counts must be equal, or the exit status is 1. A peer that is not
installed is skipped by name; R's need `Rscript` on the path. The corpora stay
in DIR (`wordpairs-benchmark` in the system's folder for temporary files): 5 GB if all sizes are
made.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from .corpora import corpus
from .peers import PEERS, PYTHON, Peer, counted, in_python

REPOSITORY = Path(__file__).parents[2]
README = REPOSITORY / "README.md"
MARKERS = "<!-- make bench: begin -->", "<!-- make bench: end -->"
FIRST, CACHED, ALONE = "wordpairs, first run ever", "wordpairs, lexicon cached", "one thread"
SMALL, MIDDLE, LARGE, HUGE = 20, 200, 1000, 4000


class Run(NamedTuple):
    """What a process took."""

    seconds: float
    processor: float
    megabytes: int


class Bench:
    """Runs programs on corpora and keeps what they took."""

    def __init__(self, folder: Path, peers: list[Peer]) -> None:
        self.folder = folder
        self.peers = peers
        self.runs: dict[tuple[str, int], list[Run]] = defaultdict(list)
        self.wrong: list[str] = []
        # A user's installation is compiled; the libraries' own threads are not ours to judge.
        self.environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def ours(self, name: str, size: int, workers: int = 0) -> None:
        """Count with ours: on a first run there is neither lexicon nor cache, else the lexicon."""
        place = self.folder / "ours"
        place.mkdir(parents=True, exist_ok=True)
        config = place / f"s{size}.toml"
        config.write_text(
            f'[study]\nname = "s{size}"\nresults = "results"\nfigures = "figures"\n'
            f'[corpus]\nfiles = ["{corpus(self.folder, size).as_posix()}/*.txt"]\n'
            f'format = "lines"\n[tokenise]\nfillers = false\n'
            f"[engine]\nstream = true\nworkers = {workers}\n"
        )
        if name == FIRST:
            shutil.rmtree(place / "results", ignore_errors=True)
        shutil.rmtree(place / "results" / f"s{size}", ignore_errors=True)
        shutil.rmtree(place / "results" / ".cache" / f"s{size}", ignore_errors=True)
        asked = ["pipeline", "run", str(config), "--stage", "frequency", "--quiet"]
        self._run(name, size, [*PYTHON, *asked])

    def peer(self, peer: Peer, size: int) -> None:
        """Count with a peer, unless it would take too long."""
        if size > peer.largest:
            return
        listed = self.folder / "stop_words.txt"
        if not listed.exists():
            from spacy.lang.en.stop_words import STOP_WORDS

            listed.write_text("\n".join(sorted(STOP_WORDS)), "utf-8")
        place = self._output(peer, size)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        self._run(peer.name, size, peer.command(corpus(self.folder, size), listed, place))

    def _run(self, name: str, size: int, command: list[str]) -> None:
        """Run a command, and keep what it took if it ended well."""
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=REPOSITORY, env=self.environment)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        kilobytes = used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
        run = Run(took, used.ru_utime + used.ru_stime, kilobytes // 1024)
        if process.returncode == 0:
            self.runs[name, size].append(run)
        else:
            self.wrong.append(f"{name} at {size} MB: exit status {process.returncode}")
        print(f"{size:>5} MB  {name:<30} {took:>8.2f} s  {run.processor:>8.2f} s of processor  "
              f"{run.megabytes:>6,} MB  status {process.returncode}", flush=True)  # fmt: skip

    def _output(self, peer: Peer, size: int) -> Path:
        return self.folder / "peers" / f"{peer.packages[0]}-{size}"

    def compare(self, size: int) -> None:
        """Hold the counts of programs that share a rule against one another."""
        ran = [peer for peer in self.peers if (peer.name, size) in self.runs]
        ours = self.folder / "ours" / "results" / f"s{size}"
        for peer in ran:
            if peer.ours:
                self._equal(size, "wordpairs", partial(_listed, ours), peer)
        rest = [peer for peer in ran if not peer.ours]
        for peer in rest[1:]:
            first = self._output(rest[0], size)
            self._equal(size, rest[0].name, partial(counted, first), peer)

    def _equal(
        self, size: int, name: str, terms: Callable[[str], Iterator[Counts]], peer: Peer
    ) -> None:
        """Compare words and pairs of one program with a peer's, documents where both know them."""
        for kind in ("words", "pairs"):
            theirs = {term: known for term, *known in counted(self._output(peer, size), kind)}
            ours = {term: known for term, *known in terms(kind)}
            same = ours.keys() == theirs.keys() and all(
                count == theirs[term][0]
                and (-1 in (held, theirs[term][1]) or [count, held] == theirs[term])
                for term, (count, held) in ours.items()
            )
            print(f"{size:>5} MB  {name} and {peer.name}: {len(ours):,} {kind}, "
                  f"{'the same' if same else 'NOT THE SAME'}", flush=True)  # fmt: skip
            self.wrong += [] if same else [f"{name} and {peer.name} differ in {kind} at {size} MB"]

    def seconds(self, name: str, size: int) -> float:
        """Return the median of a program's seconds; not a number where it never ran."""
        runs = self.runs.get((name, size))
        return median(run.seconds for run in runs) if runs else math.nan

    def table(self) -> str:
        """Return what was measured, in Markdown."""
        lines = [f"Measured {date.today()} on {machine()}. Ratios are whole processes.", ""]
        measured = [s for s in (SMALL, MIDDLE) if not math.isnan(self.seconds(CACHED, s))]
        heads = ["program"]
        for size in measured:
            heads += [f"{size} MB", "peak", "ours is faster by (first run, cached)"]
        heads += ["growth"] * (len(measured) > 1)
        lines += [_row(heads), "|" + "---|" * len(heads)]
        for name in (FIRST, CACHED, *(peer.name for peer in self.peers)):
            cells = [name]
            for size in measured:
                by = [self.ratio(name, ours, size) for ours in (FIRST, CACHED)]
                ratio = "" if name in (FIRST, CACHED) else ", ".join(filter(None, by))
                cells += [_number(self.seconds(name, size), "s"), self._peak(name, size), ratio]
            cells += [self.growth(name, SMALL, MIDDLE)] * (len(measured) > 1)
            lines.append(_row(cells))
        larger = [
            f"| {size:,} MB, {name.removeprefix('wordpairs, ')} "
            f"| {_number(self.seconds(name, size), 's')} | {self._peak(name, size)} |"
            for name, size in self.runs
            if size > MIDDLE
        ]
        if larger:
            lines += ["", "| ours alone | time | peak |", "|---|---|---|", *larger, ""]
            both = self.seconds(f"{CACHED}, {ALONE}", LARGE) / self.seconds(CACHED, LARGE)
            lines.append(
                f"Two threads at {LARGE:,} MB: {both:.2f} times as fast as one. Time grows with "
                f"size^x from {MIDDLE} to {LARGE:,} MB, x = {self.growth(CACHED, MIDDLE, LARGE)} "
                f"with the lexicon cached, {self.growth(FIRST, MIDDLE, LARGE)} on a first run."
            )
        lines += ["", f"Versions: {versions(self.peers)}."]
        return "\n".join(lines)

    def ratio(self, name: str, ours: str, size: int) -> str:
        """Return how many times as long as ours a program takes."""
        value = self.seconds(name, size) / self.seconds(ours, size)
        return "" if math.isnan(value) else f"{value:.1f}x"

    def growth(self, name: str, small: int, large: int) -> str:
        """Return the power of the size with which a program's time grows."""
        times = self.seconds(name, large) / self.seconds(name, small)
        return "" if math.isnan(times) else f"{math.log(times) / math.log(large / small):.2f}"

    def _peak(self, name: str, size: int) -> str:
        runs = self.runs.get((name, size))
        return f"{max(run.megabytes for run in runs):,} MB" if runs else ""


Counts = tuple[tuple[str, ...], int, int]


def _listed(folder: Path, name: str) -> Iterator[Counts]:
    """Yield the terms of our table, their counts, and the documents that hold them."""
    import csv

    columns = ("word",) if name == "words" else ("word1", "word2")
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield tuple(row[column] for column in columns), int(row["count"]), int(row["parts"])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _number(value: float, unit: str) -> str:
    return "" if math.isnan(value) else f"{value:.2f} {unit}"


def machine() -> str:
    """Return what the machine is, without its name."""
    model = platform.processor() or platform.machine()
    known = Path("/proc/cpuinfo")
    if known.exists():
        lines = known.read_text().splitlines()
        model = next((li.split(": ")[1] for li in lines if li.startswith("model name")), model)
    return f"{os.cpu_count()} cores ({model.strip()}), {platform.system()}"


def versions(peers: list[Peer]) -> str:
    """Return the versions of Python and of what was compared."""
    known = {"Python": platform.python_version(), **in_python(("numpy", "pyarrow", "spacy"))}
    for peer in peers:
        known |= peer.versions()
    return ", ".join(f"{name} {known[name]}" for name in sorted(known))


def installed(peer: Peer) -> bool:
    """Tell whether a peer is here, and say so if not."""
    missing = [name for name, known in peer.versions().items() if not known]
    for name in missing:
        print(f"skipped: {peer.name}, because {name} is not installed")
    return not missing


def publish(text: str) -> None:
    """Put what was measured between the markers of the README."""
    before, rest = README.read_text("utf-8").split(MARKERS[0])
    after = rest.split(MARKERS[1])[1]
    README.write_text(f"{before}{MARKERS[0]}\n{text}\n{MARKERS[1]}{after}", "utf-8")


def main() -> int:
    """Measure everything; return 1 where counts differ or a program failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where the corpora are kept",
                        default=Path(tempfile.gettempdir(), "wordpairs-benchmark"))  # fmt: skip
    parser.add_argument("--small", type=int, default=5, metavar="N", help=f"runs at {SMALL} MB")
    parser.add_argument("--largest", type=int, default=HUGE, metavar="MB", help="size to stop at")
    parser.add_argument("--no-peers", action="store_true", help="run only ours")
    parser.add_argument("--publish", action="store_true", help="put the result into the README")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    peers = [] if asked.no_peers else [peer for peer in PEERS if installed(peer)]
    bench = Bench(asked.folder, peers)
    sizes = [size for size in (SMALL, MIDDLE, LARGE, HUGE) if size <= asked.largest]
    for size in sizes:
        corpus(asked.folder, size)  # before anything is timed
    for turn in range(asked.small):
        for name in (FIRST, CACHED):
            bench.ours(name, SMALL)
        for peer in peers:
            bench.peer(peer, SMALL)
        if not turn:
            bench.compare(SMALL)
    for size in sizes[1:]:
        bench.ours(FIRST, size)
        if size < HUGE:
            bench.ours(CACHED, size)
        if size == LARGE:
            bench.ours(f"{CACHED}, {ALONE}", size, workers=1)
        if size == MIDDLE:
            for peer in peers:
                bench.peer(peer, size)
            bench.compare(size)
        if asked.publish:
            publish(bench.table())  # so that an interrupted run leaves what it has
    if asked.publish:
        publish(bench.table())
    print(bench.table())
    for text in bench.wrong:
        print(f"FAILED: {text}")
    return 1 if bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
