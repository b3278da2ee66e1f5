"""What others do with the same text: one function a program, each run as a process of its own.

    python -m tests.benchmarks.peers NAME CORPUS STOP_WORDS OUTPUT

reads the files of the folder CORPUS and a list of stop words, one a line, and writes words and
pairs that occur twice or more, with their counts, and the number of documents that hold them where
the program counts those.

spaCy's words are ours: lower-cased tokens without stop words, a contraction being one, and pairs of
neighbours with nothing in between. The others have one rule that all of them can follow: runs of
the letters a to z without stop words, and pairs of those left in a document. So their counts can be
held against one another.

R's programs stand in `peers.R` and are run by `Rscript` with the same arguments; `counter.c`, the
least that counting can take, is compiled where there is a compiler.
"""

from __future__ import annotations

import csv
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

LETTERS = "[a-z]+"
LEAST = 2
PYTHON = (sys.executable, "-W", "ignore", "-m")
R = ("Rscript", "--vanilla")
R_SCRIPT = Path(__file__).with_suffix(".R")
C_SOURCE = Path(__file__).with_name("counter.c")
C_COMPILER = "cc"


class Peer(NamedTuple):
    """A program, the packages that it is made of, and the function that runs it.

    `run` is None for a program of R's or in C. `ours`: its words are ours. `largest`: the megabytes
    up to which it is measured.
    """

    name: str
    packages: tuple[str, ...]
    run: Callable[[list[Path], list[str], Path], None] | None
    ours: bool = False
    largest: float = math.inf

    def command(self, corpus: Path, stop_words: Path, output: Path) -> list[str]:
        """Return the command that counts the files of `corpus` and writes into `output`."""
        if self.packages == (C_COMPILER,):
            program: tuple[str, ...] = (str(compiled()),)
        else:
            program = (*PYTHON, __name__) if self.run else (*R, str(R_SCRIPT))
        return [*program, self.name, str(corpus), str(stop_words), str(output)]

    def versions(self) -> dict[str, str]:
        """Return the version of each package, and of R where it is R's; "" of what is not here."""
        if self.packages == (C_COMPILER,):
            return in_c()
        return (in_python if self.run else in_r)(self.packages)


def with_spacy(files: list[Path], stop_words: list[str], output: Path) -> None:
    """spaCy's blank pipeline and a Counter, with our rule for what a word is."""
    import spacy

    from pipeline.config import Tokenise
    from pipeline.tokens.beyond_spacy import counts_what, keeps_full_stop
    from pipeline.words.normalise import normalise
    from pipeline.words.shape import is_word
    from pipeline.words.stopwords import fillers

    nlp = spacy.blank("en")
    stopped = set(stop_words)
    contractions: dict[str, list[list[str]]] = {}
    for phrase in fillers(Tokenise(fillers=False)):
        contractions.setdefault(phrase.parts[0], []).append(list(phrase.parts))

    @cache
    def of_stop_words(word: str) -> bool:
        """Return whether spaCy left a contraction of stop words whole, after a hyphen: I'm-I'm."""
        parts = [token.lower_ for token in nlp(word)] if "'" in word else []
        stops = [part in stopped for part in parts]
        clitics = ["'" in part and not is_word(part) for part in parts]
        listed = any(stop and is_word(part) for stop, part in zip(stops, parts, strict=True))
        return listed and all(stop or clitic for stop, clitic in zip(stops, clitics, strict=True))

    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    words_in: Counter[str] = Counter()
    pairs_in: Counter[tuple[str, str]] = Counter()
    for file in files:
        here: Counter[str] = Counter()
        both: Counter[tuple[str, str]] = Counter()
        for doc in nlp.pipe(normalise(line).text for line in text(file).split("\n")):
            said = []
            joined = False  # whether the token before touches this one
            for token in doc:
                word = token.text.lower()
                if keeps_full_stop(token.text, nlp.tokenizer.rules):
                    said += [word[:-1], "."]
                elif joined and counts_what(token.nbor(-1).text, token.text):
                    said[-1] += word
                elif not (word.isspace() or (word == "-" and joined and not token.whitespace_)):
                    said.append(word)
                joined = not token.whitespace_
            before = ""
            at = 0
            while at < len(said):
                word, size = said[at], 1
                for parts in contractions.get(word, ()):
                    if said[at : at + len(parts)] == parts:
                        word, size = "".join(parts), len(parts)
                        break
                at += size
                if word not in stopped and (size > 1 or (is_word(word) and not of_stop_words(word))):
                    here[word] += 1
                    if before:
                        both[before, word] += 1
                    before = word
                else:
                    before = ""
        words.update(here)
        pairs.update(both)
        words_in.update(here.keys())
        pairs_in.update(both.keys())
    write(output / "words.csv", ((w,) for w in words), words, words_in)
    write(output / "pairs.csv", pairs, pairs, pairs_in)


def with_sklearn(files: list[Path], stop_words: list[str], output: Path) -> None:
    """scikit-learn's CountVectorizer of words and pairs."""
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(
        input="filename", ngram_range=(1, 2), token_pattern=LETTERS, stop_words=stop_words
    )
    counts = counter.fit_transform(files)
    total = np.bincount(counts.indices, counts.data).astype(int).tolist()
    held = np.bincount(counts.indices).tolist()
    for size, name in enumerate(("words", "pairs"), 1):
        found = {t: i for t, i in counter.vocabulary_.items() if t.count(" ") == size - 1}
        write(
            output / f"{name}.csv",
            (tuple(term.split()) for term in found),
            {tuple(term.split()): total[i] for term, i in found.items()},
            {tuple(term.split()): held[i] for term, i in found.items()},
        )


def with_nltk(files: list[Path], stop_words: list[str], output: Path) -> None:
    """NLTK's tokenizer by regular expression and its finder of collocations."""
    from nltk.collocations import BigramCollocationFinder
    from nltk.tokenize import RegexpTokenizer

    words, stopped = RegexpTokenizer(LETTERS).tokenize, set(stop_words)
    found = BigramCollocationFinder.from_documents(
        [word for word in words(text(file).lower()) if word not in stopped] for file in files
    )
    write(output / "words.csv", ((word,) for word in found.word_fd), found.word_fd)
    write(output / "pairs.csv", found.ngram_fd, found.ngram_fd)


def with_gensim(files: list[Path], stop_words: list[str], output: Path) -> None:
    """The counts that gensim's Phrases makes, with as much room as they need."""
    import re

    from gensim.models.phrases import Phrases

    words, stopped = re.compile(LETTERS).findall, set(stop_words)
    documents = ([w for w in words(text(file).lower()) if w not in stopped] for file in files)
    found = Phrases(documents, min_count=LEAST, delimiter=" ", max_vocab_size=10**9).vocab
    for size, name in enumerate(("words", "pairs"), 1):
        terms = [term for term in found if term.count(" ") == size - 1]
        counts = {tuple(term.split()): found[term] for term in terms}
        write(output / f"{name}.csv", counts, counts)


def with_polars(files: list[Path], stop_words: list[str], output: Path) -> None:
    """polars alone: a regular expression, a shift and two groupings, by its streaming engine."""
    import polars as pl

    read = pl.DataFrame({"document": range(len(files)), "text": [text(file) for file in files]})
    word = pl.col("text").str.to_lowercase().str.extract_all(LETTERS)
    said = read.lazy().select("document", word=word).explode("word")
    said = said.filter(~pl.col("word").is_in(stop_words))
    both = said.with_columns(word2=pl.col("word").shift(-1).over("document")).drop_nulls()
    for data, terms, name in ((said, ["word"], "words"), (both, ["word", "word2"], "pairs")):
        counted = data.group_by(terms).agg(
            count=pl.len(), documents=pl.col("document").n_unique()
        ).filter(pl.col("count") >= LEAST)  # fmt: skip
        counted.sort(["count", *terms], descending=[True, *(False for _ in terms)]).collect(
            engine="streaming"
        ).write_csv(output / f"{name}.csv", include_header=False)


def with_duckdb(files: list[Path], stop_words: list[str], output: Path) -> None:
    """DuckDB alone: a regular expression, a window and two groupings."""
    import duckdb

    base = duckdb.connect()
    base.execute("CREATE TABLE stopped AS SELECT unnest(?) AS word", [stop_words])
    # Its lower case of an I with a dot has none.
    base.execute(
        "CREATE TABLE said AS SELECT document, unnest(words) AS word, "
        "generate_subscripts(words, 1) AS place FROM (SELECT filename AS document, "
        "regexp_extract_all(lower(replace(content, 'İ', 'i ')), ?) AS words FROM read_text(?))",
        [LETTERS, [str(file) for file in files]],
    )
    base.execute("DELETE FROM said WHERE word IN (SELECT word FROM stopped)")
    pairs = (
        "(SELECT document, word, lead(word) OVER (PARTITION BY document ORDER BY place) AS word2 FROM said)"
    )
    for source, terms, name in (("said", "word", "words"), (pairs, "word, word2", "pairs")):
        base.execute(
            f"COPY (SELECT {terms}, count(*) AS times, count(DISTINCT document) AS documents "
            f"FROM {source} {'WHERE word2 IS NOT NULL' if 'word2' in terms else ''} "
            f"GROUP BY {terms} HAVING count(*) >= {LEAST} ORDER BY times DESC, {terms}) "
            f"TO '{output / f'{name}.csv'}' (HEADER false)"
        )


PEERS = (
    Peer("spaCy and Counter", ("spacy",), with_spacy, ours=True),
    Peer("scikit-learn CountVectorizer", ("scikit-learn",), with_sklearn),
    Peer("NLTK BigramCollocationFinder", ("nltk",), with_nltk),
    Peer("gensim Phrases", ("gensim",), with_gensim),
    Peer("polars alone", ("polars",), with_polars),
    Peer("DuckDB alone", ("duckdb",), with_duckdb),
    Peer("C hash counter, one thread (the limit)", (C_COMPILER,), None),
    Peer("R tokenizers and data.table", ("tokenizers", "data.table"), None),
    Peer("R tidytext and dplyr", ("tidytext", "dplyr"), None, largest=20),
)


def compiled() -> Path:
    """Return the counter in C, compiled if its source has not been yet."""
    name = f"wordpairs-counter-{sha256(C_SOURCE.read_bytes()).hexdigest()[:16]}"
    program = Path(tempfile.gettempdir()) / name
    if not program.exists():
        new = program.with_name(f"{name}-{os.getpid()}")
        subprocess.run([C_COMPILER, "-O3", "-o", str(new), str(C_SOURCE)], check=True)
        new.rename(program)
    return program


def in_c() -> dict[str, str]:
    """Return the version of the compiler of C, "" where there is none."""
    if not shutil.which(C_COMPILER):
        return {C_COMPILER: ""}
    said = subprocess.run([C_COMPILER, "--version"], capture_output=True, text=True, check=True)
    return {C_COMPILER: said.stdout.splitlines()[0].split()[-1]}


def in_python(packages: tuple[str, ...]) -> dict[str, str]:
    """Return the version of each package of this Python, "" of one that is not installed."""

    def known(package: str) -> str:
        try:
            return version(package)
        except PackageNotFoundError:
            return ""

    return {package: known(package) for package in packages}


def in_r(packages: tuple[str, ...]) -> dict[str, str]:
    """Return the version of R and of each package, "" of what is not installed."""
    if not shutil.which(R[0]):
        return {"R": ""}
    known = "function(p) if (nzchar(system.file(package = p))) format(packageVersion(p)) else ''"
    ask = f"writeLines(c(format(getRversion()), sapply(commandArgs(TRUE), {known})))"
    answer = subprocess.run([*R, "-e", ask, *packages], capture_output=True, text=True, check=True)
    return dict(zip(("R", *packages), answer.stdout.splitlines(), strict=True))


def text(file: Path) -> str:
    """Return the text of a file."""
    return file.read_text("utf-8")


def write(
    path: Path,
    terms: Iterable[tuple[str, ...]],
    counts: Mapping[Any, int],
    documents: Mapping[Any, int] | None = None,
) -> None:
    """Write the terms that occur often enough: words, count, documents."""

    def of(known: Mapping[Any, int], term: tuple[str, ...]) -> int:
        return known[term] if term in known else known[term[0]]

    rows = ((-of(counts, term), term) for term in terms)
    listed = sorted(row for row in rows if -row[0] >= LEAST)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for count, term in listed:
            writer.writerow([*term, -count, *([of(documents, term)] if documents else [])])


def counted(folder: Path, name: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield what a peer wrote: terms, counts, and documents (-1 where it does not know)."""
    size = ("words", "pairs").index(name) + 1
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            yield tuple(row[:size]), int(row[size]), int(row[size + 1]) if row[size + 1 :] else -1


if __name__ == "__main__":
    asked, corpus, listed, output = sys.argv[1:]
    runs = {peer.name: peer.run for peer in PEERS if peer.run}
    runs[asked](sorted(Path(corpus).iterdir()), text(Path(listed)).split(), Path(output))
