"""What the page opens its numbers with: counted as the tables count."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from pipeline.bigram import bigram
from pipeline.config import Config
from pipeline.count.counter import Counter
from pipeline.findings.finished_study import FinishedStudy
from pipeline.findings.manual_and_automatic import readings
from pipeline.findings.page_passages import voices
from pipeline.tables.columns import table
from pipeline.tables.handed import CODINGS, SEGMENT_TOTALS, SEGMENTS
from pipeline.tables.results import RESULTS
from pipeline.tokenise import tokenise
from pipeline.tokens.lexicon import Lexicon

SAID = [
    ("s1", "interviewer", "", "What about social care?"),
    ("s2", "participant", "CE1", "Social care 🙂 and social care again, for the town."),
    ("s3", "participant", "CE2", "The town. Social work."),
]


def made(*, quotes: bool = True) -> dict[str, Any]:
    config = Config(study={"name": "s"}, corpus={"files": ["s.csv"]}, report={"quotes": quotes})
    segments = table(SEGMENTS, [
        {"segment": name, "document": "d", "role": role, "interviewee": who, "speaker": who or "Q",
         "text": text}
        for name, role, who, text in SAID
    ])  # fmt: skip
    stop = {"and": "spacy", "for": "spacy", "the": "spacy", "what": "spacy", "about": "spacy"}
    tokens = tokenise(segments, settings=config.tokenise, lexicon=Lexicon("en"), stop_words=stop, fillers=[])
    counts = bigram(segments, counter=Counter(config, Lexicon("en"), stop, []))
    tables: dict[str, pa.Table] = {
        "tokens": tokens,
        "pairs": table(RESULTS["pairs"], [{"word1": "social", "word2": "care", "count": 2}]),
        "words": table(RESULTS["words"], [{"word": "town", "count": 2}, {"word": "social", "count": 3}]),
        "segment_totals": counts[2],
        "themes": table(RESULTS["themes"], [{"segment": "s2", "theme": "money", "evidence": "town@45-49"}]),
    }
    assert counts[2].schema == SEGMENT_TOTALS
    codings = table(CODINGS, [{"segment": "s3", "coder": "ann", "theme": "money"},
                              {"segment": "s2", "coder": "ann", "theme": ""}])  # fmt: skip
    both = readings(segments, codings, tables["themes"], ["money"], ["participant"])
    return voices(FinishedStudy(config, tables, segments, codings), both)


def spans(found: dict[str, Any], flat: list[int]) -> list[str]:
    """Return the texts that stand at the places."""
    triples = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    return [SAID[row][3][start : start + length] for row, start, length in triples]


def test_a_pair_is_where_it_is_counted_and_nowhere_else() -> None:
    found = made()
    assert found["pairs"]["social care"][::3] == [1, 1]  # not in the question
    assert spans(found, found["pairs"]["social care"]) == ["Social care", "social care"]


def test_a_word_is_where_it_is_counted_past_signs_outside_the_first_plane() -> None:
    found = made()
    assert spans(found, found["words"]["town"]) == ["town", "town"]
    assert spans(found, found["words"]["social"]) == ["Social", "social", "Social"]


def test_both_readings_and_each_coder_are_there_by_theme() -> None:
    found = made()
    assert found["hand"] == {0: [2]}
    assert found["machine"] == {0: [1]}
    assert found["read"] == [1, 2]
    assert found["coders"] == [{"name": "ann", "themes": {0: [2]}}]
    assert found["evidence"] == {0: {1: [45, 4]}}


def test_without_quotes_nothing_that_was_said_is_there() -> None:
    assert "text" not in made(quotes=False)["rows"]
    assert "again" not in str(made(quotes=False))
    assert "text" in made()["rows"]
