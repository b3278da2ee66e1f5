"""`make bench`: how fast we count, beside the programs that others use.

    python -m tests.benchmarks.speed [--folder DIR] [--small N] [--largest MB] [--only WORD ...]

Real talk first (`real.py`; left out, and said so, where it is not at hand), then generated text,
whose vocabulary never stops growing (`corpora.py`). Every program is a process of its own, measured
whole: imports, reading, counting, writing its tables. Ours is `wordpairs run CONFIG --stage
frequency` with a config that says which files, and no more: it reads turns by speaker from a csv
(or lines of text), leaves out fillers and remarks, scans for identifiers, and keeps the text.
Beside it stands the same with `[engine] stream = true`. Others read a text for each document.

At 20 MB the programs take turns, and medians are shown; at 200 MB each runs once, but for tidytext,
which takes a minute of processor time for 20 MB. Beyond that only ours does, streamed. Processor
time is of all threads; the clock says how long one waits, and hangs on what else the machine does.
What is measured is printed, and put into the README between its markers.

Where programs share a rule their counts must be equal, or the exit status is 1; ours is held
against spaCy in a run of its own, with fillers, remarks and roles as spaCy has them: not at all. A
peer that is not installed is skipped by name; R's need `Rscript` on the path, the counter in C a
compiler. The corpora stay in DIR (`wordpairs-benchmark` in the system's temporary folder).
"""

from __future__ import annotations

import argparse
import os
import platform
import re
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

from pipeline.config import Tokenise
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import stop_list

from .corpora import corpus
from .peers import PEERS, PYTHON, Peer, counted, in_python
from .real import SOURCE, hearings

REPOSITORY = Path(__file__).parents[2]
README = REPOSITORY / "README.md"
MARKERS = "<!-- make bench: begin -->", "<!-- make bench: end -->"
FIRST, CACHED = "wordpairs, first run ever", "wordpairs, lexicon cached"
STREAMED = "wordpairs, lexicon cached, `stream = true`"
OURS = (FIRST, CACHED, STREAMED)
SMALL, MIDDLE, LARGE, HUGE = 20, 200, 1000, 4000
STREAM = "[engine]\nstream = true\n"
# What spaCy and a Counter know nothing of.
PLAIN = (
    'remarks = "keep"\n[tokenise]\nfillers = false\n'
    'roles = ["participant", "interviewer", "other", "note"]\n[frequency]\nparts = "document"\n'
)


class Text(NamedTuple):
    """A corpus: what it is, its size, what our config says of it, and its texts for others."""

    kind: str
    megabytes: int
    files: str
    texts: Path

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{self.kind}{self.megabytes}"


def real(folder: Path, megabytes: int) -> Text | None:
    """Return hearings, None where there are none."""
    place = hearings(folder, megabytes)
    if place is None:
        return None
    turns = f'files = ["{(place / "turns").as_posix()}/*.csv"]\n'
    return Text("real", megabytes, turns, place / "texts")


def generated(folder: Path, megabytes: int) -> Text:
    """Return generated text."""
    place = corpus(folder, megabytes)
    return Text("generated", megabytes, f'files = ["{place.as_posix()}/*.txt"]\nformat = "lines"\n', place)


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
        self.runs: dict[tuple[str, str], list[Run]] = defaultdict(list)
        self.wrong: list[str] = []
        # A user's installation is compiled; the libraries' own threads are not ours to judge.
        self.environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def ours(self, name: str, text: Text, more: str = "") -> Path:
        """Count with ours, and return its results; a first run has neither lexicon nor cache.

        `more` is what the config says beyond the files.
        """
        place = self.folder / "ours"
        place.mkdir(parents=True, exist_ok=True)
        config = place / f"{text.name}.toml"
        config.write_text(
            f'[study]\nname = "{text.name}"\nresults = "results"\nfigures = "figures"\n'
            f"[corpus]\n{text.files}{more or (STREAM if name == STREAMED else '')}"
        )
        if name == FIRST:
            shutil.rmtree(place / "results", ignore_errors=True)
        shutil.rmtree(place / "results" / text.name, ignore_errors=True)
        shutil.rmtree(place / "results" / ".cache" / text.name, ignore_errors=True)
        asked = ["pipeline", "run", str(config), "--stage", "frequency", "--quiet"]
        self._run(name, text, [*PYTHON, *asked])
        return place / "results" / text.name

    def peer(self, peer: Peer, text: Text) -> None:
        """Count with a peer, unless it would take too long."""
        if text.megabytes > peer.largest:
            return
        listed = self.folder / "stop_words.txt"
        if not listed.exists():
            ours = stop_list(Tokenise(), Lexicon("en").stop_words, "")
            listed.write_text("\n".join(sorted(ours)), "utf-8")
        place = self._output(peer, text)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        self._run(peer.name, text, peer.command(text.texts, listed, place))

    def _run(self, name: str, text: Text, command: list[str]) -> None:
        """Run a command, and keep what it took if it ended well."""
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=REPOSITORY, env=self.environment)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        kilobytes = used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
        run = Run(took, used.ru_utime + used.ru_stime, kilobytes // 1024)
        if process.returncode == 0:
            self.runs[name, text.name].append(run)
        else:
            self.wrong.append(f"{name} on {text.name} MB: exit status {process.returncode}")
        print(f"{text.name:<14} {name:<42} {took:>8.2f} s  {run.processor:>8.2f} s of processor  "
              f"{run.megabytes:>6,} MB  status {process.returncode}", flush=True)  # fmt: skip

    def _output(self, peer: Peer, text: Text) -> Path:
        return self.folder / "peers" / f"{peer.packages[0]}-{text.name}"

    def compare(self, text: Text) -> None:
        """Hold the counts of programs that share a rule against one another."""
        ran = [peer for peer in self.peers if (peer.name, text.name) in self.runs]
        for peer in ran:
            if peer.ours:
                ours = self.ours("wordpairs as spaCy counts", text, PLAIN)
                self._equal(text, "wordpairs", partial(_listed, ours), peer)
        rest = [peer for peer in ran if not peer.ours]
        for peer in rest[1:]:
            first = self._output(rest[0], text)
            self._equal(text, rest[0].name, partial(counted, first), peer)

    def _equal(self, text: Text, name: str, terms: Callable[[str], Iterator[Counts]], peer: Peer) -> None:
        """Compare words and pairs of one program with a peer's, documents where both know them."""
        for kind in ("words", "pairs"):
            theirs = {term: known for term, *known in counted(self._output(peer, text), kind)}
            ours = {term: known for term, *known in terms(kind)}
            same = ours.keys() == theirs.keys() and all(
                count == theirs[term][0] and (-1 in (held, theirs[term][1]) or [count, held] == theirs[term])
                for term, (count, held) in ours.items()
            )
            print(f"{text.name:<14} {name} and {peer.name}: {len(ours):,} {kind}, "
                  f"{'the same' if same else 'NOT THE SAME'}", flush=True)  # fmt: skip
            self.wrong += [] if same else [f"{name} and {peer.name} differ in {kind}, {text.name}"]

    def took(self, name: str, text: str) -> Run | None:
        """Return what a program took: medians and the highest peak; None where it never ran."""
        runs = self.runs.get((name, text))
        if not runs:
            return None
        return Run(median(run.seconds for run in runs), median(run.processor for run in runs),
                   max(run.megabytes for run in runs))  # fmt: skip

    def table(self) -> str:
        """Return what was measured, in Markdown: of the real texts first, beside it of the generated."""
        texts = list(dict.fromkeys(text for _, text in self.runs))
        measured = [text for kind in KINDS for text in texts if text.startswith(kind)]
        kinds = [
            says + " (not measured this time)" * (not any(text.startswith(kind) for text in texts))
            for kind, says in KINDS.items()
        ]
        heads = ["program"]
        for text in measured:
            size = re.sub(r"(\d+)", r" \1 MB", text)
            heads += [f"{size}: processor", "clock", "peak", "takes of ours, cached"]
        rows = [name for name in (*OURS, *(peer.name for peer in self.peers))
                if any((name, text) in self.runs for text in measured)]  # fmt: skip
        return "\n".join([
            f"Measured {date.today()} on {machine()}; whole processes, processor seconds of all threads.",
            f"{'; '.join(kinds)}.", "", _row(heads), "|" + "---|" * len(heads),
            *(_row([name, *(cell for text in measured for cell in self._cells(name, text))])
              for name in rows),
            "", f"Versions: {versions(self.peers)}.",
        ])  # fmt: skip

    def _cells(self, name: str, text: str) -> list[str]:
        """Return what a program took, and its processor time in terms of ours."""
        run, ours = self.took(name, text), self.took(CACHED, text)
        if run is None:
            return [""] * 4
        times = f"{run.processor / ours.processor:.2f}x" if ours and name != CACHED else ""
        return [f"{run.processor:.2f} s", f"{run.seconds:.2f} s", f"{run.megabytes:,} MB", times]


KINDS = {
    "real": "Real: talk of public hearings, a csv of turns (beyond 28 MB again, under other names)",
    "generated": "generated: text whose vocabulary never stops growing, files of lines",
}
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
    parser.add_argument("--only", nargs="*", metavar="WORD", default=[""],
                        help="peers whose names hold one of these; none: ours alone")  # fmt: skip
    parser.add_argument("--publish", action="store_true", help="put the result into the README")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    wanted = [peer for peer in PEERS if any(word in peer.name for word in asked.only)]
    bench = Bench(asked.folder, [peer for peer in wanted if installed(peer)])
    sizes = [size for size in (SMALL, MIDDLE) if size <= asked.largest]
    texts = []
    for size in sizes:  # written before anything is timed
        if text := real(asked.folder, size):
            texts.append(text)
        else:
            print(f"no real text: there is no folder {SOURCE}")
        texts.append(generated(asked.folder, size))
    for text in texts:
        for turn in range(asked.small if text.megabytes == SMALL else 1):
            for name in OURS:
                bench.ours(name, text)
            for peer in bench.peers:
                bench.peer(peer, text)
            if not turn:
                bench.compare(text)
            if asked.publish:
                publish(bench.table())  # so that an interrupted run leaves what it has
    for size in (LARGE, HUGE):
        if size <= asked.largest:
            bench.ours(STREAMED, generated(asked.folder, size))
    if asked.publish:
        publish(bench.table())
    print(bench.table())
    for failure in bench.wrong:
        print(f"FAILED: {failure}")
    return 1 if bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
