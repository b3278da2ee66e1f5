"""Are our tokens plain spaCy's, one for one, and our counts a brute-force counter's?

    python -m tests.benchmarks.exactness [DATA]        (or: make exactness)

On hostile text in ten languages, and on all text in DATA, a folder of text files and tables
(default: ../shared/data; without it only hostile text is compared). Every token counts,
punctuation too, and its place in the untouched text; so do words, pairs and totals under both
policies for stop words, counted as interviews are and as archives are. Prints a line per source
and exits 1 if anything differs. The tests run a short version.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from pipeline.readers.encoding import decode
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.normalise import normalise

from ..brute_force import plain_tokenizer, tokens_of
from ..count.test_counter import in_blocks
from ..test_counts import both_ways, hostile

LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "sv", "fi", "tr", "zh")
LINES = 100_000
BATCH = 20_000
SUFFIXES = (".csv", ".rst", ".txt", ".vtt")


def main(folder: Path) -> int:
    """Compare everything; return the exit status."""
    sources = [Path(language) for language in LANGUAGES]
    if folder.is_dir():
        sources += sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    else:
        print(f"skipped: there is no {folder}")
    wrong = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for source, (tokens, differ, counts) in zip(sources, pool.map(compared, sources), strict=True):
            name = source.relative_to(folder) if source.suffix else f"hostile lines, {source}"
            print(f"{name!s:<50} {tokens:>10,} tokens, {differ} texts differ; "
                  f"{counts} counts differ", flush=True)  # fmt: skip
            wrong += differ + counts
    print("exact" if not wrong else f"{wrong} texts or counts differ")
    return 1 if wrong else 0


def compared(source: Path) -> tuple[int, int, int]:
    """Return how many tokens a source has, and how many texts and how many counts differ.

    A source is a file, or a language, of which hostile lines are made.
    """
    language = "en" if source.suffix else source.name
    lines: Iterable[str] = (
        texts(source) if source.suffix else (hostile(LINES if language == "en" else LINES // 10, seed=1))
    )
    lines, found = iter(lines), np.zeros(3, int)
    lexicon = Lexicon(language)
    while batch := list(islice(lines, BATCH)):
        found += *_tokens(lexicon, batch), _counts(language, batch)
    tokens, differ, counts = found.tolist()
    return tokens, differ, counts


def _tokens(lexicon: Lexicon, batch: list[str]) -> tuple[int, int]:
    """Return how many tokens some texts have, and of how many texts they are not spaCy's."""
    tokenizer = plain_tokenizer(lexicon.language)
    found = lexicon.tokens(batch)
    used, place = found.used()
    bounds = np.searchsorted(found.row, np.arange(len(batch) + 1)).tolist()
    wrong = tokens = 0
    for text, (a, b) in zip(batch, pairwise(bounds), strict=True):
        plain = [t.text for t in tokens_of(normalise(text).text, tokenizer) if not t.text.isspace()]
        spans = zip(found.start[a:b].tolist(), found.end[a:b].tolist(), strict=True)
        placed = [text[start:end] for start, end in spans]
        tokens += len(plain)
        wrong += [used[i] for i in place[a:b].tolist()] != plain or not _same(placed, plain)
    return tokens, wrong


def _same(placed: list[str], plain: list[str]) -> bool:
    """Return whether tokens stand where they should: what stands there, normalised, is the token.

    One that is a part of what a single character becomes stands where that character does.
    """
    if len(placed) != len(plain):
        return False
    there = [normalise(text).text for text in placed]
    return all(
        text == token or (len(source) == 1 and token in text)
        for source, text, token in zip(placed, there, plain, strict=True)
    )


def _counts(language: str, batch: list[str]) -> int:
    """Return in how many ways of counting some texts the counts are not those of brute force."""
    wrong = 0
    for policy in ("gap", "close"):
        ours, brute = both_ways(batch, policy, language=language)
        half = len(batch) // 2
        blocks, same = in_blocks([batch[:half], batch[half:]], policy=policy, language=language)
        wrong += (ours != brute) + (blocks != same)
    return wrong


def texts(path: Path) -> Iterator[str]:
    """Yield the cells of a table, or the blocks of a text."""
    text, _ = decode(path.read_bytes(), path)
    if path.suffix == ".csv":
        csv.field_size_limit(10**9)
        for row in csv.reader(text.splitlines(keepends=True)):
            yield from row
    else:
        yield from text.split("\n\n**")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")))
