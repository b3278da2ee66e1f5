"""A printed guide inside transcripts: questions of the interview schedule that nobody answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ..config import Config
from ..study.inputs import named_file
from ..wording import many
from .layouts.names import asks, matches
from .parsed import Listed, Parsed, Row

_LEAST = 4  # words of a question: "And then?" is asked in other words than the guide's
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\s*(?:Q(?:uestion)? ?)?\d+[a-z]?[.):]?\s+", re.IGNORECASE)  # before one
_LINE = re.compile(r"[^\r\n]+")
_ROLES = ("", "participant")


def without_guide(parsed: Parsed, path: Path, config: Config) -> Parsed:
    """Return a transcript whose lines that are questions of the schedule are the interviewer's.

    A line is one that holds a question's words and no other, whatever its number, its case and its
    punctuation. A turn goes on after it by whom it was; but segments that have codes, of a coded
    project or a document, are not cut: of these only whole ones are asked. Tables are left as they
    are, and so is all where the config names no schedule.
    """
    if not config.corpus.questions or isinstance(parsed.rows, Listed):
        return parsed
    schedule = named_file(config, "[corpus] questions", config.corpus.questions)
    guide = _guide(schedule, schedule.stat().st_mtime_ns)
    whole = parsed.project is not None or bool(parsed.codes)
    if not guide:
        return parsed
    rows: list[Row] = []
    asked = 0
    for row in parsed.rows:
        named = row.segment and parsed.project is None
        answers = row.role in _ROLES and not named and not _asks(row.speaker, config)
        parts = list(_parts(row.text, guide)) if answers else []
        if whole and parts and all(is_asked for *_, is_asked in parts):
            rows.append(row._replace(speaker="", role="interviewer"))
            asked += 1
            continue
        if whole or not any(is_asked for *_, is_asked in parts):
            rows.append(row)
            continue
        for start, end, is_asked in parts:
            at = row.start if row.end else -start  # no place stays none
            rows.append(row._replace(text=row.text[start:end], start=at + start,
                                     end=row.start + end if row.end else 0))  # fmt: skip
            if is_asked:
                rows[-1] = rows[-1]._replace(speaker="", role="interviewer")
                asked += 1
    if not asked:
        return parsed
    note = (f"{path.name}: {many(asked, 'line')} word for word as in the schedule, taken to be "
            "asked; without questions in [corpus] they are the interviewee's words")  # fmt: skip
    return replace(parsed, rows=tuple(rows), warnings=(*parsed.warnings, note))


def _asks(speaker: str, config: Config) -> bool:
    """Tell whether a label is of somebody who asks: then the question is theirs already."""
    named = any(matches(speaker, pattern) for pattern in config.corpus.interviewer)
    return bool(speaker) and (named or asks(speaker))


def _parts(text: str, guide: frozenset[tuple[str, ...]]) -> Iterator[tuple[int, int, bool]]:
    """Yield where each part of a turn starts and ends, and whether it is the guide's."""
    begin = end = -1
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        stop = line.start() + len(line[0].rstrip())
        if _words(line[0]) in guide:
            if begin >= 0:
                yield begin, end, False
                begin = -1
            yield start, stop, True
        else:
            begin, end = (start if begin < 0 else begin), stop
    if begin >= 0:
        yield begin, end, False


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_NUMBER.sub("", text, count=1).casefold()))


@lru_cache(maxsize=8)
def _guide(path: Path, changed: int) -> frozenset[tuple[str, ...]]:
    """Return the words of each question of the schedule, of which `changed` is the version."""
    from .tables.side import questions

    schedule, _ = questions(path, path.read_bytes())
    found = (_words(text) for text in schedule["text"].to_pylist())
    return frozenset(words for words in found if len(words) >= _LEAST)
