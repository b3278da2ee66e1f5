"""What a token table holds, whatever the lexicon has met before."""

from __future__ import annotations

import pyarrow as pa

from pipeline.config import Tokenise
from pipeline.tables.columns import codes, table
from pipeline.tables.handed import SEGMENTS
from pipeline.tokenise import tokenise
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.phrases import Phrase


def tokens(lexicon: Lexicon) -> pa.Table:
    texts = ["You know, mental health is ours.\n\nUm, mental care."]
    rows = [{"segment": "1", "text": text, "start": 0, "end": len(text)} for text in texts]
    return tokenise(
        table(SEGMENTS, rows),
        settings=Tokenise(),
        lexicon=lexicon,
        stop_words={"is": "spacy", "ours": "spacy"},
        fillers=[Phrase(("you", "know"), "you know", "filler"), Phrase(("um",), "um", "filler")],
    )


def test_what_a_lexicon_met_elsewhere_neither_shows_nor_changes_the_order() -> None:
    elsewhere = Lexicon("en")
    elsewhere.tokens(["zebra care health mental SECRET"])
    found, alone = tokens(elsewhere), tokens(Lexicon("en"))
    assert found.equals(alone)
    words = codes(found["word"])[1]
    assert words == codes(alone["word"])[1]
    said = ["you know", ",", "mental", "health", "is", "ours", ".", "\n\n", "um", "care"]
    assert words == sorted(said)
