"""The schedule in transcripts: its questions, printed there or answered in several wordings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ..codes.spelling import key
from ..config import Config
from ..messages import Note
from ..study.inputs import named_file
from ..wording import many, some
from ..words.printed_guide import Printed
from .layouts.names import is_asker
from .parsed import Listed, Parsed, Row

SCHEDULE = "schedule in "  # how the fact begins that says what of it stands in a file
_ROLES = ("", "participant")
_SHOWN = 60  # characters of a question that a note shows


def without_guide(parsed: Parsed, path: Path, config: Config) -> Parsed:
    """Return a transcript in which what is printed of the schedule is the interviewer's.

    A sentence of it that stands whole in an answer (see `Printed.places`) is a turn of its own,
    and the turn goes on after it by whom it was; what a labelled interviewer of the file asks is
    left where it is repeated beside other words. Codes of a project are put anew on the segments
    by their passages; other codes stay with the answer. Tables are left as they are, and so is all
    where the config names no schedule, or says that it is kept.
    """
    corpus = config.corpus
    if not corpus.questions or corpus.printed == "keep" or isinstance(parsed.rows, Listed):
        return parsed
    schedule = named_file(config, "[corpus] questions", corpus.questions)
    guide = _guide(schedule, schedule.stat().st_mtime_ns)
    if not guide:
        return parsed
    cut = _Cut(guide, config, _asked(parsed.rows, guide, config))
    whole = parsed
    if parsed.project is None:
        rows, pieces = cut.rows(parsed.rows)
        # Codes stay with the answer, if there is any.
        answers = [[n for n in parts if rows[n].role != "interviewer"] or parts for parts in pieces]
        codes = tuple(code._replace(row=row) for code in parsed.codes for row in answers[code.row])
        dropped = tuple(
            one._replace(rows=tuple(row for n in one.rows for row in answers[n])) for one in parsed.dropped
        )
        whole = replace(parsed, rows=tuple(rows), codes=tuple(dict.fromkeys(codes)), dropped=dropped)
    elif any(cut.touches(row) for row in parsed.rows):
        from .projects.coded import parsed as read_anew

        whole = read_anew(parsed.project, path, corpus, lambda rows: cut.rows(rows)[0])
    whole = replace(whole, warnings=(*whole.warnings, *cut.begun(path.name, parsed.rows)))
    if not cut.alone + cut.inside:
        return whole
    what = ", and ".join(
        [many(cut.alone, "line")] * bool(cut.alone)
        + [f"{many(cut.inside, 'sentence')} in answers"] * bool(cut.inside)
    )
    facts = *whole.facts, (f"{SCHEDULE}{path.name}", what)
    return replace(whole, printed=(cut.alone, cut.inside), facts=facts)


def printed_notes(found: Iterable[tuple[int, int]]) -> list[str]:
    """Return the note of what stands in files of the schedule: lines, and sentences cut from answers."""
    each = [both for both in found if any(both)]
    lines, sentences = (sum(both[place] for both in each) for place in (0, 1))
    parts = [many(lines, "line")] * bool(lines)
    parts += [f"{many(sentences, 'sentence')} cut from answers"] * bool(sentences)
    cut = '[corpus] printed = "lines" cuts no answer, ' if sentences else "[corpus] printed = "
    return [
        Note(
            f"word for word as in the schedule, taken to be asked: {' and '.join(parts)}, in "
            f'{many(len(each), "file")}; {cut}"keep" leaves all to the interviewee'
        )
    ] * bool(each)


def _asked(rows: Iterable[Row], guide: Printed, config: Config) -> set[str]:
    """Return the sentences that somebody who is labelled asks: an answer may repeat them."""
    return {
        key
        for row in rows
        if row.speaker and (row.role == "interviewer" or is_asker(row.speaker, config.corpus.interviewer))
        for key in guide.keys(row.text)
    }


@dataclass
class _Cut:
    """Parts rows, and counts what it took: sentences that fill lines, and others."""

    guide: Printed
    config: Config
    said: set[str]
    alone: int = 0
    inside: int = 0

    def touches(self, row: Row) -> bool:
        """Return whether a row holds a sentence that is cut, or is one."""
        return bool(self.answers(row) and self._places(row))

    def answers(self, row: Row) -> bool:
        """Return whether a row may be an answer that holds what is printed."""
        named = row.segment and not row.source
        return row.role in _ROLES and not named and not is_asker(row.speaker, self.config.corpus.interviewer)

    def begun(self, name: str, rows: Iterable[Row]) -> list[str]:
        """Return the warning of lines that may hold a question and its answer, and are left as they are."""
        if self.config.corpus.printed == "lines":
            return []
        lines = [
            f'"{line} ..."' + f" ({row.source})" * bool(row.source)
            for row in rows
            if self.answers(row)
            for line in self.guide.begun(row.text)
        ]
        return [
            f"{name}: {many(len(lines), 'line')} with the schedule's words and what may be the answer, no "
            f"sign between, all of it counted as said: {some(lines)}; where that is a printed question, "
            "begin a line with the answer"
        ] * bool(lines)

    def _places(self, row: Row) -> list[bool]:
        lines = self.config.corpus.printed == "lines"
        return [place.alone for place in self.guide.places(row.text, self.said, lines=lines)]

    def rows(self, rows: Sequence[Row]) -> tuple[list[Row], list[list[int]]]:
        """Return the rows parted, and of each row the places of its parts."""
        out: list[Row] = []
        pieces: list[list[int]] = []
        lines = self.config.corpus.printed == "lines"
        for row in rows:
            alone = self._places(row) if self.answers(row) else []
            first = len(out)
            if not alone:
                out.append(row)
            else:
                self.alone += sum(alone)
                self.inside += len(alone) - sum(alone)
                for start, end, asked in self.guide.parts(row.text, self.said, lines=lines):
                    at = row.start if row.end else -start  # no place stays none
                    part = row._replace(
                        text=row.text[start:end], start=at + start, end=row.start + end if row.end else 0
                    )
                    out.append(part._replace(speaker="", role="interviewer") if asked else part)
            pieces.append(list(range(first, len(out))))
        return out, pieces


@lru_cache(maxsize=8)
def _guide(path: Path, changed: int) -> Printed:
    """Return the sentences of the schedule, of which `changed` is the version."""
    from .tables.side import questions

    schedule, _ = questions(path, path.read_bytes())
    return Printed(schedule["text"].to_pylist())


def one_wording(questions: Sequence[str], schedule: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the question of each segment with one wording for each, and notes.

    Wordings that differ in quotes, hyphens, blanks, line ends or capitals alone are one: that of
    the schedule, else the most used.
    """
    wordings: dict[str, Counter[str]] = defaultdict(Counter)
    said = {question: key(question) for question in set(questions)}  # few, of however many segments
    for question, times in Counter(questions).items():
        wordings[said[question]][question] += times
    listed = {key(question): question for question in schedule}
    chosen = {
        of: listed.get(of) or min(each, key=lambda question: (-each[question], question))
        for of, each in wordings.items()
    }
    several = [f'"{shortened(chosen[of])}" ({len(each):,})' for of, each in wordings.items() if len(each) > 1]
    note = Note(f"wordings that differ in blanks or capitals alone are one question: {some(several, 3)}")
    return [chosen[said[question]] for question in questions], [note] if several else []


def shortened(question: str) -> str:
    """Return a question on one line, cut where it is long."""
    line = " ".join(question.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 4].rstrip()} ..."
