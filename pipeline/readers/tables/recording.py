"""A table that is the transcript of one recording, as services export it: Speaker, Start Time, Text."""

from __future__ import annotations

from collections.abc import Sequence

from ...config import Corpus
from .vocabulary import NAMES, called, plain

_SAID = frozenset("text transcript transcription utterance content speech sentence caption".split())
_TIMES = frozenset(
    "time times start end start_time end_time time_start time_end starttime endtime begin begin_time stop "
    "in out timestamp timestamps time_stamp timecode timecodes time_code timecode_in timecode_out in_time "
    "out_time start_timestamp end_timestamp start_ms end_ms start_s end_s start_seconds end_seconds from to "
    "duration zeit zeitstempel beginn anfang ende dauer temps debut fin duree tiempo inicio final".split()
)
_BESIDE = frozenset(
    ["", *NAMES["number"].split(), *"confidence channel language cue line sentence_id".split()]
)


def columns(header: Sequence[str]) -> dict[str, str]:
    """Return the columns of the text and of who speaks where a table has no others but of times.

    A Name alone may be that of who wrote the text: a time has to stand beside it.

    >>> columns(["Speaker", "Start Time", "End Time", "Text"])
    {'text': 'Text', 'speaker': 'Speaker'}
    >>> columns(["Speaker", "Text", "Site"]), columns(["Name", "Text"])
    ({}, {})
    """
    names = [plain(name) for name in header]
    said = [name for name in header if plain(name) in _SAID]
    speaker = called(header, "speaker")
    if len(said) != 1 or not speaker or len({*filter(None, names)}) < len([*filter(None, names)]):
        return {}
    timed = any(name in _TIMES for name in names)
    rest = {*names} - {plain(said[0]), plain(speaker)} - _TIMES - _BESIDE
    if rest or (plain(speaker) == "name" and not timed):
        return {}
    return {"text": said[0], "speaker": speaker}


def with_columns(header: Sequence[str], corpus: Corpus) -> Corpus:
    """Return the config with the columns of a recording's table where it names no text of its own."""
    if "text" in corpus.model_fields_set or corpus.text in header:
        return corpus
    found = columns(header)
    return corpus.model_copy(
        update={key: name for key, name in found.items() if key not in corpus.model_fields_set}
    )
