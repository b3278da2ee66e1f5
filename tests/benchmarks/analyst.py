"""What ten interviews take beside the script that an analyst would write for them.

    python -m tests.benchmarks.analyst [--rounds 3]

The script (`written`, one process, imports included) reads the ten interviews of the example,
counts words and word pairs with spaCy's tokens and a Counter, codes the themes with scikit-learn's
TF-IDF and LinearSVC, each interviewee left out in turn, and saves six plain matplotlib figures in
three formats. Ours is `wordpairs run` on the same files, figures, checks and page included: a
first run, and a run whose cache stands and whose results do not. Printed are medians of the clock
and of the processor (user and system), and our share of the script's.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpora" / "example"
CODER = "manual"


class Took(NamedTuple):
    """Seconds of the clock, and of the processor."""

    clock: float
    processor: float


def written(out: Path) -> None:
    """Do what the analyst's script does, and save its figures in `out`."""
    import matplotlib as mpl
    import numpy as np
    import spacy
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import cohen_kappa_score
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    mpl.use("agg")
    import matplotlib.pyplot as plt

    answers: dict[str, str] = {}
    people: list[str] = []
    for path in sorted(CORPUS.glob("interview-*.txt")):
        turns = [t for t in path.read_text("utf-8").split("\n\n") if t and not t.startswith("#")]
        for number, turn in enumerate(turns, 1):
            speaker, _, text = turn.strip().partition(": ")
            if speaker != "Interviewer":
                answers[f"{path.stem}-{number:03d}"] = text
                people.append(speaker)
    nlp = spacy.blank("en")
    stop = nlp.Defaults.stop_words
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    by_person: dict[str, Counter[tuple[str, str]]] = {}
    for person, doc in zip(people, nlp.pipe(answers.values()), strict=True):
        tokens = [token.lower_ for token in doc]
        content = [word.isalpha() and word not in stop for word in tokens]
        words.update(w for w, c in zip(tokens, content, strict=True) if c)
        adjacent = [
            pair for pair, (one, two) in zip(pairwise(tokens), pairwise(content), strict=True) if one and two
        ]
        pairs.update(adjacent)
        by_person.setdefault(person, Counter()).update(adjacent)

    with (CORPUS / "codings.csv").open(encoding="utf-8", newline="") as file:
        codes = [row for row in csv.DictReader(file) if row["coder"] == CODER]
    themes = sorted({row["theme"] for row in codes} - {""})
    read = {row["segment"] for row in codes}
    place = {name: at for at, name in enumerate(answers)}
    given = np.zeros((len(answers), len(themes)), int)
    for row in codes:
        if row["theme"] and row["segment"] in place:
            given[place[row["segment"]], themes.index(row["theme"])] = 1
    kept = np.array([name in read for name in answers])
    texts, who, given = np.array([*answers.values()])[kept], np.array(people)[kept], given[kept]
    found = np.zeros_like(given)
    for person in sorted(set(who)):
        model = make_pipeline(TfidfVectorizer(), OneVsRestClassifier(LinearSVC()))
        model.fit(texts[who != person], given[who != person])
        found[who == person] = model.predict(texts[who == person])
    kappas = [cohen_kappa_score(given[:, t], found[:, t]) for t in range(len(themes))]

    names = sorted(by_person)
    top = [pair for pair, _ in pairs.most_common(20)]
    grid = np.array([[by_person[name][pair] for name in names] for pair in top])
    raised = np.array([given[who == name].any(0) for name in names])

    def save(name: str) -> None:
        for form in ("svg", "pdf", "png"):
            plt.savefig(out / f"{name}.{form}", dpi=300, bbox_inches="tight")
        plt.close()

    for name, counted in (("pairs", pairs), ("words", words)):
        rows = [(" ".join(k) if isinstance(k, tuple) else k, n) for k, n in counted.most_common(20)]
        plt.figure(figsize=(6.7, 5))
        plt.barh([label for label, _ in rows], [count for _, count in rows])
        save(name)
    for name, cells, down in (("who", grid, [" ".join(pair) for pair in top]), ("themes", raised.T, themes)):
        plt.figure(figsize=(6.7, 5))
        plt.imshow(cells, aspect="auto")
        plt.xticks(range(len(names)), names)
        plt.yticks(range(len(down)), down)
        save(name)
    plt.figure(figsize=(6.7, 5))
    plt.plot(kappas, range(len(themes)), "o")
    plt.yticks(range(len(themes)), themes)
    save("kappa")
    plt.figure(figsize=(6.7, 5))
    plt.scatter([n for _, n in words.most_common(200)], range(200))
    save("ranks")


def took(command: Sequence[str]) -> Took:
    """Run a command, and return what it took."""
    before = os.times()
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    clock = time.perf_counter() - started
    after = os.times()
    return Took(clock, sum(after[2:4]) - sum(before[2:4]))


def measured(rounds: int) -> dict[str, Took]:
    """Return the medians of the script, of a first run of ours, and of one with its cache."""
    every: dict[str, list[Took]] = {"script": [], "first run": [], "cached but results": []}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            every["script"].append(took([sys.executable, "-m", "tests.benchmarks.analyst", "--script", name]))
            text = (ROOT / "configs" / "example.toml").read_text("utf-8")
            text = text.replace("../corpora", (ROOT / "corpora").as_posix())
            own = text.replace("[study]\n", '[study]\nresults = "r"\nfigures = "f"\n', 1)
            (folder / "example.toml").write_text(own, "utf-8")
            ours = [sys.executable, "-m", RUN, "run", "--quiet", str(folder / "example.toml")]
            every["first run"].append(took(ours))
            for kind in ("r", "f"):
                shutil.rmtree(folder / kind / "example")
            every["cached but results"].append(took(ours))
    return {
        name: Took(*(statistics.median(times) for times in zip(*runs, strict=True)))
        for name, runs in every.items()
    }


RUN = "pipeline"


def main() -> None:
    """Print what each takes, and our share of the script's."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--script", type=Path, help="only do the script, into this folder")
    asked = parser.parse_args()
    if asked.script:
        written(asked.script)
        return
    found = measured(asked.rounds)
    script = found["script"]
    print(f"{'':20}{'clock':>8}{'x':>6}{'processor':>11}{'x':>6}")
    for name, (clock, processor) in found.items():
        shares = clock / script.clock, processor / script.processor
        print(f"{name:20}{clock:8.1f}{shares[0]:6.2f}{processor:11.1f}{shares[1]:6.2f}")


if __name__ == "__main__":
    main()
