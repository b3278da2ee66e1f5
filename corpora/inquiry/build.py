"""Build this folder's counts from the UK Covid-19 Inquiry's hearing transcripts.

    python -m corpora.inquiry.build FOLDER

FOLDER holds module-1 and module-4 to module-9, one reStructuredText file a hearing day. Who
counts as a health witness is in health_witnesses.csv. Each witness's answers of a day become one
row of counts; pairs and words that occur fewer than MIN_COUNT times in all are left out.
"""

from __future__ import annotations

import csv
import glob
import gzip
import sys
import tempfile
from collections.abc import Collection
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.bigram import Counts, bigram
from pipeline.config import Config
from pipeline.count.counter import Counter
from pipeline.count.rows import count_rows
from pipeline.tables.columns import codes, from_codes, table
from pipeline.tables.handed import SEGMENT_PAIRS, SEGMENT_TOTALS, SEGMENT_WORDS, SEGMENTS
from pipeline.tokens.lexicon import Lexicon
from pipeline.up_to_date import tables
from pipeline.words.stopwords import fillers, stop_list
from pipeline.writers.study_counts import study_counts

MIN_COUNT = 5
HERE = Path(__file__).parent
Place = tuple[str, str, str]  # module, day, speaker


def main(folder: Path) -> None:
    """Read the hearings and write the counts beside this script."""
    with tempfile.TemporaryDirectory() as results:
        config = Config.model_validate({
            "study": {"name": "inquiry", "results": results, "figures": results},
            "corpus": {
                "files": [f"{glob.escape(str(folder.resolve()))}/module-*/2*.rst"], "groups": "folders"
            },
            "path": HERE / "build.py",
        })  # fmt: skip
        (segments,) = tables(config, "segments")
    segments, settings = answers(segments, health_witnesses()), config.tokenise
    lexicon, said = Lexicon(settings.language), fillers(settings)
    counter = Counter(config, lexicon, stop_list(settings, lexicon.stop_words, ""), said)
    witnesses, summed = by_witness(segments, bigram(segments, counter=counter))
    files = study_counts(
        witnesses,
        *summed[:4],
        {
            "source": "UK Covid-19 Inquiry, public hearing transcripts, modules 1 and 4 to 9",
            "licence": "Crown copyright. Contains public sector information licensed under the "
            "Open Government Licence v3.0.",
            "notes": f"Answers of health witnesses (health_witnesses.csv). Words and pairs with "
            f"fewer than {MIN_COUNT} occurrences in all are left out; totals are whole.",
            "language": config.tokenise.language,
            "form": config.tokenise.form,
            "stop_words": config.tokenise.stop_words,
            "stop_word_policy": config.bigram.stop_word_policy,
            "fillers": config.tokenise.fillers,
            "roles": list(config.tokenise.roles),
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


def answers(segments: pa.Table, wanted: set[Place]) -> pa.Table:
    """Return the turns of the health witnesses."""
    columns = (segments[name].to_pylist() for name in ("group", "document", "speaker"))
    places = list(zip(*columns, strict=True))
    if wanted - {*places}:
        raise SystemExit(f"not found as witnesses: {sorted(wanted - {*places})}")
    theirs = [place in wanted for place in places]
    return segments.filter(pa.array(theirs)).filter(pc.field("role") == "participant")


def by_witness(segments: pa.Table, counts: Counts) -> tuple[pa.Table, Counts]:
    """Return one row for each witness and day, and the counts summed over its turns."""
    columns = (segments[name].to_pylist() for name in ("group", "document", "speaker"))
    places = list(zip(*columns, strict=True))
    known = sorted(set(places))
    number = {place: n for n, place in enumerate(known)}
    row_of = np.array([number[place] for place in places], np.int64)
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


def frequent(data: pa.Table, texts: tuple[str, ...], also: Collection[str] = ()) -> pa.Table:
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
