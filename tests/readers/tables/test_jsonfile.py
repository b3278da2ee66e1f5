"""Transcripts of speech recognisers, and lists of records, as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.tables import jsonfile

TURNS = [("A", "How is it?"), ("B", "It grew. They left."), ("A", "And then?"), ("B", "No idea.")]
TEXT = " ".join(said for _, said in TURNS)
# Each word, its sign apart, with who says it.
TOKENS = [
    (token, who) for who, said in TURNS
    for word in said.split() for token in ([word[:-1], word[-1]] if word[-1] in ".?" else [word])
]  # fmt: skip
WORDS = [(word, who) for who, said in TURNS for word in said.split()]


def timed(**more: Any) -> dict[str, Any]:
    return {"start": 1.5, "end": 2.5, "confidence": 0.9, **more}


def items(**named: str) -> list[dict[str, Any]]:
    """Return tokens as AWS has them; signs have no time."""
    return [
        {"type": "punctuation" if token in ".?" else "pronunciation",
         "alternatives": [{"confidence": "0.9", "content": token}],
         **({} if token in ".?" else {"start_time": f"{at}.0", "end_time": f"{at}.5"}),
         **(dict.fromkeys(named.values(), who))}
        for at, (token, who) in enumerate(TOKENS)
    ]  # fmt: skip


def speakers() -> list[dict[str, Any]]:
    """Return who speaks when as older AWS has it, beside the tokens."""
    return [
        {"speaker_label": who, "start_time": f"{at}.0", "end_time": f"{at}.5",
         "items": [{"speaker_label": who, "start_time": f"{at}.0", "end_time": f"{at}.5"}]}
        for at, (token, who) in enumerate(TOKENS) if token not in ".?"
    ]  # fmt: skip


SHAPES: dict[str, Any] = {
    "WhisperX": {
        "segments": [timed(text=f" {said}", speaker=who, words=[
            timed(word=word, speaker=who) for word in said.split()]) for who, said in TURNS],
        "word_segments": [timed(word=word, speaker=who) for word, who in WORDS],
    },
    "AssemblyAI": {
        "text": TEXT, "words": [timed(text=word, speaker=who) for word, who in WORDS],
        "utterances": [timed(text=said, speaker=who, words=[]) for who, said in TURNS],
    },
    "Deepgram": {"results": {"channels": [{"alternatives": [{
        "transcript": TEXT,
        "words": [timed(word=w.lower(), punctuated_word=w, speaker=who) for w, who in WORDS],
        "paragraphs": {"transcript": "", "paragraphs": [
            timed(speaker=who, sentences=[timed(text=said)]) for who, said in TURNS]},
    }]}]}},
    "Deepgram, words alone": {"results": {"channels": [{"alternatives": [{
        "transcript": TEXT,
        "words": [timed(word=w.lower(), punctuated_word=w, speaker=who) for w, who in WORDS],
    }]}]}},
    "AWS": {"results": {"transcripts": [{"transcript": TEXT}], "items": items(a="speaker_label"),
                        "audio_segments": [timed(transcript=said, speaker_label=who)
                                           for who, said in TURNS]}},
    "AWS, older": {"results": {"transcripts": [{"transcript": TEXT}], "items": items(),
                               "speaker_labels": {"speakers": 2, "segments": speakers()}}},
    "Google": {"results": [
        {"alternatives": [{"transcript": TEXT, "words": [timed(word=word) for word, _ in WORDS]}]},
        {"alternatives": [{"words": [timed(word=word, speakerTag=who) for word, who in WORDS]}]},
    ]},
    "Azure": {"recognizedPhrases": [
        {"speaker": who, "offset": "PT1S", "nBest": [{"lexical": "x", "display": said}]}
        for who, said in TURNS
    ]},
    "Rev": {"monologues": [
        {"speaker": who, "elements": [
            {"type": "punct", "value": " "} if word == " " else {"type": "text", "value": word}
            for word in " ".join(said.split()).replace(" ", "| |").split("|")]}
        for who, said in TURNS
    ]},
    "Speechmatics": {"results": [
        {"type": "punctuation" if token in ".?" else "word", "start_time": 1.0,
         "alternatives": [{"content": token, "speaker": who}]}
        for token, who in TOKENS
    ]},
    "Gladia": {"result": {"transcription": {"full_transcript": TEXT, "utterances": [
        timed(text=said, speaker=who, channel=0) for who, said in TURNS]}}},
}  # fmt: skip


def read(whole: Any, **settings: Any) -> Parsed:
    path, data = Path("talk.json"), json.dumps(whole).encode()
    return jsonfile.read(path, data, Corpus(files=["x"], **settings))


@pytest.mark.parametrize("service", SHAPES)
def test_turns_of_a_recogniser_are_read_with_who_speaks(service: str) -> None:
    found = read(SHAPES[service])
    assert [(row.speaker, row.text) for row in found.rows] == TURNS
    assert found.warnings == ()
    assert jsonfile.is_transcript(Path("t.json"), json.dumps(SHAPES[service]).encode())


def test_without_speakers_the_sentences_are_one_talk_of_nobody() -> None:
    own = [timed(text=said) for _, said in TURNS]
    since = [{"timestamps": {"from": "00:00"}, "text": f" {said}"} for _, said in TURNS]
    for whole in ({"text": TEXT, "segments": own}, {"transcription": since}):
        (row,) = read(whole).rows
        assert (row.speaker, row.text, row.own_document) == ("", TEXT, False)


def test_records_are_a_table_whose_columns_the_config_names() -> None:
    records = [{"who": "Ann", "said": "It grew."}, {"who": "Bo", "said": "No."}]
    for whole in (records, {"count": 2, "data": records}):
        found = read(whole, text="said", speaker="who")
        assert [(row.speaker, row.text) for row in found.rows] == [("Ann", "It grew."), ("Bo", "No.")]
    listed = [{"document": "i1", "speaker": "Ann", "text": "Yes."},
              {"document": "i2", "speaker": "Bo", "text": "No."}]  # fmt: skip
    assert [row.document for row in read({"rows": listed}).rows] == ["i1", "i2"]


def test_turns_that_hold_less_than_the_text_are_warned_of() -> None:
    some = [timed(text="How is it?", speaker="A")]
    found = read({"text": TEXT, "utterances": some})
    assert found.warnings == (
        f"talk.json: its turns hold {10 / len(TEXT):.0%} of the longest text in it; look whether "
        "the rest was said too",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is no JSON"),
        ('{"a": 1}\n{"a": 2}', "give it the suffix .jsonl"),
        ('{"settings": {"a": [1, 2]}}', "holds neither a list of records nor a transcript"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_what_is_neither_says_so_and_what_to_do(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        jsonfile.read(Path("talk.json"), text.encode(), Corpus(files=["x"]))
    assert said in str(caught.value)
