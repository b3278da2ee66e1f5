"""Tiny studies for the tests: from a few turns to tokens and counts, in memory."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.bigram import Counts, bigram
from pipeline.config import Config, Tokenise
from pipeline.count.counter import Counter
from pipeline.count.trigrams import NO_TEXT
from pipeline.tables.columns import table
from pipeline.tables.handed import SEGMENTS
from pipeline.tokenise import tokenise
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import fillers, stop_list

# A turn: (interviewee, text), or (interviewee, text, role).
Turn = tuple[str, ...]
LEXICON = Lexicon("en")  # spaCy's tokens do not depend on the test


def segments(turns: Sequence[Turn]) -> pa.Table:
    """Return turns as segments; the document is the interviewee."""
    rows = []
    for i, (who, text, *role) in enumerate(turns):
        asked = role == ["interviewer"]
        rows.append({
            "segment": f"s{i}", "document": who, "speaker": "Interviewer" if asked else who,
            "role": role[0] if role else "participant", "text": text,
            "interviewee": "" if role and role[0] != "participant" else who,
        })  # fmt: skip
    return table(SEGMENTS, rows)


def tokens(turns: Sequence[Turn], **settings: Any) -> pa.Table:
    """Return the tokens of the turns under [tokenise] settings."""
    chosen = Tokenise(**settings)
    return tokenise(
        segments(turns),
        settings=chosen,
        lexicon=LEXICON,
        stop_words=stop_list(chosen, LEXICON.stop_words, ""),
        fillers=fillers(chosen),
    )


def counts(turns: Sequence[Turn], policy: str = "gap", **settings: Any) -> Counts:
    """Return the counts of the turns under a stop-word policy and [tokenise] settings."""
    return bigram(segments(turns), counter=counter(policy, **settings), workers=1)


def counter(policy: str = "gap", **settings: Any) -> Counter:
    """Return what counts under a stop-word policy and [tokenise] settings."""
    config = Config.model_validate(
        {"study": {"name": "x"}, "corpus": {"files": ["x"], "remarks": "keep"},
         "tokenise": settings,
         "bigram": {"stop_word_policy": policy}}
    )  # fmt: skip
    chosen = config.tokenise
    return Counter(config, LEXICON, stop_list(chosen, LEXICON.stop_words, ""), fillers(chosen))


def pairs(*texts: str, policy: str = "gap", **settings: Any) -> dict[str, int]:
    """Return the pairs of the texts, each a turn of its own, as {"mental health": 2}."""
    found = counts([("A", text) for text in texts], policy, **settings)
    totals: dict[str, int] = {}
    for row in found.pairs.to_pylist():
        pair = f"{row['word1']} {row['word2']}"
        totals[pair] = totals.get(pair, 0) + row["count"]
    return totals


def of_counts(path: Path) -> list[list[str]]:
    """Return the rows of a table without what needs the text: the longer phrases of pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    dropped = {"within", "within_share"} & {*head}
    note = head.index("note") if "note" in head else 0
    for row in rows if dropped else ():
        row[note] = "; ".join(part for part in row[note].split("; ") if part != NO_TEXT)
    kept = [at for at, name in enumerate(head) if name not in dropped]
    return [[row[at] for at in kept] for row in (head, *rows)]
