"""Build this folder's counts from the UK Covid-19 Inquiry's hearing transcripts.

    python corpora/inquiry/build.py FOLDER

FOLDER holds module-1 and module-4 to module-9, one reStructuredText file a hearing day. Who
counts as a health witness is in health_witnesses.csv. Each witness's answers of a day become one
row of counts; pairs and words that occur fewer than MIN_COUNT times in all are left out.
"""

from __future__ import annotations

import csv
import glob
import gzip
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pyarrow as pa

from pipeline.bigram import Counts, bigram
from pipeline.config import Bigram, Config, Tokenise
from pipeline.count.rows import count_rows
from pipeline.read import read
from pipeline.tables import SEGMENT_PAIRS, SEGMENT_TOTALS, SEGMENT_WORDS, SEGMENTS, codes, from_codes, table
from pipeline.tokenise import tokenise
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import fillers, stop_list
from pipeline.writers.study_counts import study_counts

MIN_COUNT = 5
HERE = Path(__file__).parent
Place = tuple[str, str, str]  # module, day, speaker


def main(folder: Path) -> None:
    """Read the hearings and write the counts beside this script."""
    wanted = health_witnesses()
    segments = answers(folder, wanted)
    settings = Tokenise()
    lexicon = Lexicon(settings.language)
    stop_words = stop_list(settings, lexicon, "")
    tokens = tokenise(
        segments, settings=settings, lexicon=lexicon, stop_words=stop_words, fillers=fillers(settings)
    )
    counts = bigram(tokens, segments, settings=Bigram(), stop_words=stop_words)
    witnesses, summed = by_witness(segments, counts)
    files = study_counts(
        witnesses,
        *summed,
        {
            "source": "UK Covid-19 Inquiry, public hearing transcripts, modules 1 and 4 to 9",
            "licence": "Crown copyright. Contains public sector information licensed under the "
            "Open Government Licence v3.0.",
            "notes": f"Answers of health witnesses (health_witnesses.csv). Words and pairs with "
            f"fewer than {MIN_COUNT} occurrences in all are left out; totals are whole.",
            "language": settings.language,
            "form": settings.form,
            "stop_words": settings.stop_words,
            "stop_word_policy": Bigram().stop_word_policy,
            "fillers": settings.fillers,
            "roles": list(settings.roles),
            "made_with": {name: version(name) for name in ("wordpairs", "spacy")},
        },
    )
    for name, content in files.items():
        if name in ("words.csv", "pairs.csv"):
            name, content = f"{name}.gz", gzip.compress(content, mtime=0)
        (HERE / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


def health_witnesses() -> set[Place]:
    """Return who counts, and on which day."""
    with open(HERE / "health_witnesses.csv", encoding="utf-8", newline="") as file:
        return {(row["module"], row["date"], row["speaker"]) for row in csv.DictReader(file)}


def answers(folder: Path, wanted: set[Place]) -> pa.Table:
    """Return the turns of the health witnesses, as participants."""
    config = Config.model_validate({
        "study": {"name": "inquiry"},
        "corpus": {"files": [f"{glob.escape(str(folder.resolve()))}/module-*/2*.rst"]},
        "path": HERE / "build.py",
    })  # fmt: skip
    rows = []
    met = set()
    for row in read(config).segments.to_pylist():
        place = (row["group"], row["document"], row["speaker"])
        if place in wanted and row["role"] == "participant":
            met.add(place)
            rows.append(row)
    if met != wanted:
        raise SystemExit(f"not found as witnesses: {sorted(wanted - met)}")
    return table(SEGMENTS, rows)


def by_witness(segments: pa.Table, counts: Counts) -> tuple[pa.Table, Counts]:
    """Return one row for each witness and day, and the counts summed over its turns."""
    columns = (segments[name].to_pylist() for name in ("group", "document", "speaker"))
    places = list(zip(*columns, strict=True))
    known = sorted(set(places))
    row_of = np.array([known.index(place) for place in places], np.int64)
    rows = [
        {
            "segment": f"{day} {speaker}", "document": day, "speaker": speaker, "group": module,
            "role": "participant", "interviewee": speaker,
        }
        for module, day, speaker in known
    ]  # fmt: skip
    pairs = summed(counts.pairs, row_of, ("word1", "word2"), ("count",))
    words = summed(counts.words, row_of, ("word",), ("count", "first", "second"))
    kept_pairs = frequent(pairs, ("word1", "word2"))
    texts = {text for name in ("word1", "word2") for text in kept_pairs[name].to_pylist()}
    kept_words = frequent(words, ("word",), texts)
    totals = {
        name: np.bincount(row_of, counts.totals[name].to_numpy(), len(known)).astype(np.int64)
        for name in ("words", "pairs", "stop_words", "fillers")
    } | {"segment": np.arange(len(known))}
    return table(SEGMENTS, rows), Counts(
        kept_words, kept_pairs, from_codes(SEGMENT_TOTALS, totals, []), counts.removed
    )


def summed(data: pa.Table, row_of: np.ndarray, texts: tuple[str, ...], numbers: tuple[str, ...]) -> pa.Table:
    """Return the counts of a table summed over the segments of each row."""
    coded = [codes(data[name]) for name in texts]
    segment = row_of[data["segment"].to_numpy()]
    found = {}
    for name in numbers:
        weights = data[name].to_numpy().astype(np.int64)
        keys, found[name] = count_rows(segment, *(code for code, _ in coded), weights=weights)
    vocabulary = coded[0][1]
    arrays = {"segment": keys[0], **found} | dict(zip(texts, keys[1:], strict=True))
    schema = SEGMENT_PAIRS if len(texts) == 2 else SEGMENT_WORDS
    return from_codes(schema, arrays, vocabulary)


def frequent(data: pa.Table, texts: tuple[str, ...], also: set[str] = frozenset()) -> pa.Table:
    """Return the rows whose word or pair occurs MIN_COUNT times in all, or is needed by a pair."""
    names = list(zip(*(data[name].to_pylist() for name in texts), strict=True))
    totals: dict[tuple[str, ...], int] = {}
    for name, n in zip(names, data["count"].to_pylist(), strict=True):
        totals[name] = totals.get(name, 0) + n
    return data.filter(pa.array([totals[n] >= MIN_COUNT or n[0] in also for n in names]))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
