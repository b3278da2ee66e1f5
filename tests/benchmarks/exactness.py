"""Are our tokens plain spaCy's, one for one? On all the real text there is, and on hostile text.

    python -m tests.benchmarks.exactness [DATA]        (or: make exactness)

DATA is a folder of text files and tables (default: ../shared/data); without it only hostile text
is compared. Every token counts, punctuation too, and its place in the untouched text. Prints a
line per source and exits 1 if a single token differs. The tests run a short version.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import spacy

from pipeline.readers.encoding import decode
from pipeline.text.lexicon import Lexicon
from pipeline.text.normalise import normalise

from ..test_counts import hostile

LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "sv", "fi", "tr", "zh")
LINES = 100_000
BATCH = 20_000


def main(folder: Path) -> int:
    """Compare everything; return the exit status."""
    wrong = 0
    for language in LANGUAGES:
        lines = hostile(LINES if language == "en" else LINES // 10, seed=1)
        wrong += compared(f"hostile lines, {language}", language, iter(lines))
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".csv", ".rst", ".txt", ".vtt"}:
                wrong += compared(path.relative_to(folder).as_posix(), "en", texts(path))
    else:
        print(f"skipped: there is no {folder}")
    print("exact" if not wrong else f"{wrong} texts differ")
    return 1 if wrong else 0


def texts(path: Path) -> Iterator[str]:
    """Yield the cells of a table, or the blocks of a text."""
    text, _ = decode(path.read_bytes(), path)
    if path.suffix == ".csv":
        csv.field_size_limit(10**9)
        for row in csv.reader(text.splitlines(keepends=True)):
            yield from row
    else:
        yield from text.split("\n\n**")


def compared(source: str, language: str, lines: Iterator[str]) -> int:
    """Compare one source, print how it went, and return how many texts differ."""
    lexicon, tokenizer = Lexicon(language), spacy.blank(language).tokenizer
    wrong = tokens = 0
    ours = theirs = 0.0
    while batch := list(islice(lines, BATCH)):
        started = time.perf_counter()
        found = lexicon.tokens(batch)
        ours += time.perf_counter() - started
        bounds = np.searchsorted(found.row, np.arange(len(batch) + 1)).tolist()
        for text, (a, b) in zip(batch, pairwise(bounds), strict=True):
            started = time.perf_counter()
            plain = [t.text for t in tokenizer(normalise(text).text) if not t.text.isspace()]
            theirs += time.perf_counter() - started
            tokens += len(plain)
            spans = zip(found.start[a:b].tolist(), found.end[a:b].tolist(), strict=True)
            placed = [normalise(text[start:end]).text for start, end in spans]
            words = [found.vocabulary[i] for i in found.id[a:b].tolist()]
            wrong += words != plain or placed != plain
    print(f"{source:<50} {tokens:>10,} tokens  {wrong:>4} differ  "
          f"{ours:6.2f} s ours, {theirs:6.2f} s spaCy")  # fmt: skip
    return wrong


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")))
