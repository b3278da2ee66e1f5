"""How long a page of 20,000 segments takes to open and to answer a click, in headless Chromium.

    python -m tests.benchmarks.page [--segments 20000] [--people 40] [--page REPORT]

The text is invented, as in `load`. Each filter is chosen and taken back several times; printed are
the median and the worst time from the choice until the page has been drawn again, in milliseconds:
what the page's own thread took of the processor, which other programs do not change, and the time
on the clock, which says little without the load of the machine, printed as well.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from itertools import cycle
from pathlib import Path

from pipeline.cli import main as wordpairs

from ..browser import Browser, browser
from .load import codebook, config, sentences, table, words

TIMES = 7
# Two frames: the first is asked for before what was changed is drawn, the second after.
DRAWN = """
const [change, done] = [arguments[0], arguments[arguments.length - 1]];
const begun = performance.now();
new Function(change)();
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
"""
CHOOSE = (
    "const s = document.getElementById('view-{0}'); "
    "s.value = {1} ? s.options[1 + ({1} - 1) % (s.options.length - 1)].value : '';"
    "s.dispatchEvent(new Event('change', {{bubbles: true}}))"
)


def study(folder: Path, segments: int, people: int) -> Path:
    """Run a study of invented talk in three groups and eight questions; return its page."""
    talk, themes = words(2), 13
    columns = ["segment", "document", "speaker", "group", "question", "text", "codes"]
    table(folder / "talks.csv", [columns, *(
        (f"s{n:06}", f"d{n % people:03}", f"P{n % people:03}", f"site {n % people % 3}",
         f"question {n // people % 8}", sentences(talk, 60), f"Theme {n * n % themes:03}")
        for n in range(segments)
    )])  # fmt: skip
    codebook(folder, themes)
    corpus = 'files = ["talks.csv"]\nsegment = "segment"\ncodes = ["codes"]'
    more = '[themes]\ncodebook = "codebook.toml"\nmethod = "keywords"\n'
    more += "[compare]\nrobustness = false\n[frequency]\nbootstrap = 0\n"
    config(folder, corpus, more)
    assert wordpairs(["run", str(folder / "config.toml"), "--quiet"]) == 0
    return folder / "results/load/report.html"


def busy(page: Browser) -> float:
    """Return for how many milliseconds the page's thread has had the processor so far."""
    metrics = page.command("Performance.getMetrics", {})["metrics"]
    return 1000 * float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def milliseconds(page: Browser, change: str) -> tuple[float, float]:
    """Return the time from a change until it has been drawn: of the processor, on the clock."""
    begun = busy(page)
    clock = float(page.send("POST", "/execute/async", {"script": DRAWN, "args": [change]}))
    return busy(page) - begun, clock


def line(label: str, times: list[tuple[float, float]]) -> str:
    """Return a row of the table: median and worst of both."""
    columns = list(zip(*times, strict=True))
    cells = (f"{statistics.median(each):>8.0f} ms{max(each):>6.0f} worst" for each in columns)
    return f"{label:<22}" + " ".join(cells)


def main() -> None:
    """Print a row for each filter and for a word that is opened."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--segments", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--page", type=Path, help="a page that is there already")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, browser(Path(place)) as page:
        page.send("POST", "/timeouts", {"script": 60_000})
        report = args.page or study(Path(place), args.segments, args.people)
        page.command("Performance.enable", {"timeDomain": "threadTicks"})
        page.open(report.resolve())
        opened = page.run("return performance.getEntriesByType('navigation')[0].loadEventEnd")
        print(f"{report.stat().st_size / 1e6:.1f} MB, load {os.getloadavg()[0]:.1f}")
        print(f"{'opened':<22}{busy(page):>8.0f} ms{'':<13}{opened:>8.0f} ms")
        print(f"{'':<22}{'processor':>11}{'':<13}{'clock':>11}")
        for name in ("who", "group", "question", "theme"):
            taken: dict[str, list[tuple[float, float]]] = {name: [], f"{name} taken back": []}
            for option in range(1, TIMES + 1):
                for label, value in zip(cycle(taken), (option, 0), strict=False):
                    taken[label].append(milliseconds(page, CHOOSE.format(name, value)))
            for label, times in taken.items():
                print(line(label, times))
        click = "document.querySelectorAll('svg text.opens')[0].dispatchEvent("
        click += "new MouseEvent('click', {bubbles: true}))"
        print(line("passages of a pair", [milliseconds(page, click)]))
        print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
