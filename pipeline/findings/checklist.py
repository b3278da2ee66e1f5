"""A reporting checklist for interviews (COREQ): what the study itself answers, and what is asked.

The 32 items are those of Tong, Sainsbury & Craig (2007), in our own words: templates/coreq.txt, a line
each, behind it what is asked where people wrote, and nobody held an interview. An item that the
study's data answers is filled in with its numbers and the place where they stand; any other stays
a question to the authors. An answer claims no more than the data holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from importlib import resources
from typing import Any, NamedTuple

import pyarrow.compute as pc

from ..codes.coders import ADJUDICATED, judging, people_of, people_read, units
from ..codes.uncompared import mostly_elsewhere, of_read
from ..readers.by_document import SIGN
from ..readers.layouts.names import matches
from ..study import left_out
from ..tables.columns import each_row, in_order, unknown_speakers
from ..wording import OURS, listed, many, one_of, so_many, some
from .confusions import differing
from .finished_study import FinishedStudy
from .saturation_rule import order_of, rule_of

SOURCE = (
    "Tong, A., Sainsbury, P. & Craig, J. (2007). Consolidated criteria for reporting qualitative "
    "research (COREQ). International Journal for Quality in Health Care 19(6), 349–357."
)


class Item(NamedTuple):
    """An item of the checklist. `answer` is empty where the study does not know it."""

    number: int
    asked: str
    answer: str = ""
    where: str = ""


_Answer = tuple[str, str]  # what the study says, and where it stands


def checklist(known: FinishedStudy) -> list[Item]:
    """Return the 32 items in order, those that the study answers filled in."""
    items, written = [], is_survey(known)
    text = (resources.files(__package__) / "templates" / "coreq.txt").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        asked, _, of_survey = line.partition(" | ")
        answer, where = _ANSWERS[number](known) if number in _ANSWERS else ("", "")
        items.append(
            Item(number, of_survey if written and of_survey else asked, answer, where * bool(answer))
        )
    return items


def is_survey(known: FinishedStudy) -> bool:
    """Return whether people wrote comments or answers: the study calls them so, and nobody asks in them."""
    return (
        known.config.words.pieces != OURS.pieces and "interviewer" not in known.segments["role"].to_pylist()
    )


# ---- answers -----------------------------------------------------------------------------------


def _size(known: FinishedStudy) -> _Answer:
    documents = known.segments["document"]
    counted = len(documents.filter(known.counted).unique())
    silent = len(documents.unique()) - counted
    what = "document" if silent else "transcript"
    if is_survey(known):
        counted, what, silent = int(known.counted.sum()), "segment", 0
    answer = f"{so_many(len(known.people), known.them)}, {many(counted, what)}"
    if nobody := sum(unknown_speakers(known.segments).values()):
        answer += (
            f"; {nobody:,} of the interviewees {'is' if nobody == 1 else 'are'} a label for whom nobody knows"
        )
    if silent:
        answer += f"; {many(silent, 'further document holds|further documents hold')} nothing that is counted"
    if left := left_out.names_left_out(known.warnings):
        answer += f"; left out of the folder: {left}"
    return answer, "the page, Figure 1"


def _sample(known: FinishedStudy) -> _Answer:
    asked = known.config.corpus.asked
    of = {*each_row(known.segments, "interviewee", "group")}  # of a form somebody may be in each
    groups = Counter(group for who, group in of if who and group)
    listed = ", ".join(f"{name} {groups[name]}" for name in in_order(groups, asked))
    return (f"by group: {listed}" if groups else ""), "segments.csv, group"


def _guide(known: FinishedStudy) -> _Answer:
    asked = known.questions.num_rows
    return (f"a schedule of {many(asked, 'question')}" if asked else ""), "[corpus] questions"


def _notes(known: FinishedStudy) -> _Answer:
    """Of the role "note" are also headings, dates and empty answers: field notes the config names."""
    spoken = known.segments.filter(pc.equal(known.segments["role"], "note"))["speaker"].to_pylist()
    named = [pattern.rpartition(SIGN)[2] for pattern in known.config.corpus.note]
    notes = sum(any(matches(who, pattern) for pattern in named) for who in spoken if who)
    answer = f"{many(notes, 'segment')} of notes beside the talk, not counted" if notes else ""
    return answer, "[corpus] note; segments.csv, role"


def _length(known: FinishedStudy) -> _Answer:
    """Of a document whose turns have only the times at which they begin, that of the last one counts.

    A few of many that have times are no answer.
    """
    last: dict[str, float] = {}
    for column in ("time_start", "time_end"):
        for document, time in each_row(known.segments, "document", column):
            if time is not None:
                last[document] = max(time, last.get(document, 0.0))
    counted = {*known.segments["document"].filter(known.counted).to_pylist()}
    timed = len(counted & {*last})
    if 2 * timed <= len(counted):
        return "", ""
    last = {document: time for document, time in last.items() if document in counted}
    least, most = (f"{of(last.values()) / 60:.0f}" for of in (min, max))
    minutes = f"{least} to {most}" if least != most else most
    which = (
        f"each of {many(timed, 'transcript')}"
        if timed == len(counted)
        else f"each transcript that has times: {timed:,} of {len(counted):,}"
    )
    return f"{minutes} minutes at least, by the last time in {which}", "the transcripts"


def _saturation(known: FinishedStudy) -> _Answer:
    rows = known.rows("saturation")
    read = [row for row in rows if row["new_themes"] is not None]
    last = max((place for place, row in enumerate(read, 1) if row["new_themes"]), default=None)
    if last is None:
        return "", ""
    of = of_read(len(read), len(rows)) or f" of {len(read):,}"
    answer = (
        f"the last theme that was new came with {one_of(known.them)} {last:,}{of}, "
        f"in the order {order_of(rows)}"
    )
    rule = rule_of(rows, known.them)
    return _joined(answer, rule, _elsewhere(known)), "saturation.csv"


def _elsewhere(known: FinishedStudy, among: Collection[str] | None = None) -> str:
    return mostly_elsewhere(known.codings, units(known.segments, known.config.tokenise.roles), among)


def _joined(*sentences: str) -> str:
    """Return sentences as one answer."""
    first, *others = [text.rstrip(".") for text in sentences if text]
    return "; ".join([first, *(text[0].lower() + text[1:] for text in others)])


def _coders(known: FinishedStudy) -> _Answer:
    coders = people_of(known.codings)
    if not coders:
        return "", ""
    beside = ", and the automatic coder beside them" * ("themes" in known.tables)
    if ADJUDICATED in known.codings["coder"].to_pylist():
        beside += f"; “{ADJUDICATED}” stands for their codes with decisions applied, not for a further coder"
    return f"{len(coders)} ({some(coders)}){beside}", "agreement.csv"


def _voters(known: FinishedStudy) -> list[str]:
    """Return whose codes are counted: of all who coded, those whom the automatic coder did not learn from."""
    return people_of(judging(known.codings, known.config.themes))


def _tree(known: FinishedStudy) -> _Answer:
    rows = known.codebook.to_pylist()
    themes = {row["theme"] for row in rows}
    parents = {row["parent"] for row in rows if row["parent"]}
    defined = {row["theme"] for row in rows if row["definition"]}
    if not themes:
        return "", ""
    return (
        f"{many(len(themes), 'theme')}"
        + f" under {len(parents)}" * bool(parents)
        + f", {len(defined)} with a definition",
        "the codebook",
    )


def _derived(known: FinishedStudy) -> _Answer:
    """Keywords, or definitions, have an author and a date; whence themes came only people know."""
    who, when = (known.facts.get(f"codebook {key}", "") for key in ("author", "date"))
    origin = " ".join(filter(None, [who and f"by {who}", when and f"on {when}"]))
    holds = {name: any(known.codebook[name].to_pylist()) for name in ("pattern", "definition")}
    what = "keywords" if holds["pattern"] else "definitions" if holds["definition"] else "names of themes"
    answer = f"{what} written {origin}; where the themes come from is for the authors to say"
    return (answer if origin else ""), "the codebook"


def _software(known: FinishedStudy) -> _Answer:
    listed = ", ".join(f"{name} {number}" for name, number in known.installed.items())
    return listed, "run.json"


def _quoted(known: FinishedStudy) -> _Answer:
    themes = known.codebook.num_rows or any(known.codings["theme"].to_pylist())
    if not (themes and known.config.report.quotes and any(known.segments["text"].to_pylist())):
        return "", ""
    return (
        "each passage on the page, and in the Word export, has its interviewee beside it",
        "the page; `wordpairs export --as docx`",
    )


def _consistent(known: FinishedStudy) -> _Answer:
    rows = [r for r in known.rows("agreement") if r["theme"] == "*" and r["coder_b"] == "auto"]
    if not rows:
        return "", ""
    withheld = {row["theme"] for row in known.rows("learnable") if not row["given"]}
    rows = known.rows("disagreements")
    listed = [row["theme"] in withheld for row in rows]
    answer = f"an automatic reading of the words alone, which differs {many(listed.count(False), 'time')}"
    where = {row["segment"] for row in rows if row["theme"] not in withheld}
    answer += f", in {many(len(where), 'segment')}" * bool(where)
    if of := differing(known.rows("confusion"), len(listed)):
        answer += f", on {many(of, 'segment')} with another theme"
    if withheld:
        answer += f"; it gives {many(len(withheld), 'theme')} to nobody"
        answer += f", given {many(listed.count(True), 'time')} by hand"
    return answer, "disagreements.csv"


def _themes(known: FinishedStudy, *, major: bool) -> _Answer:
    rows = [row for row in known.rows("interviewees") if row["manual"] is not None]
    read = len(people_read(known.segments, known.codings, known.config.tokenise.roles))
    if is_survey(known):  # where each says a line or two, no theme is raised by half of them
        return _by_number(known, rows, read) if major else ("", "")
    half = read / 2
    raised = {r["theme"]: r["manual"] for r in rows if (r["manual"] > half) == major}
    if not raised:
        return "", ""
    named = [f"{theme} ({number})" for theme, number in raised.items()]
    kind = "more than half" if major else "half or fewer"
    of, coders = of_read(read, len(known.people)) or " of them", _voters(known)
    by = f", by the consensus of {listed(coders)}" if len(coders) > 1 else ""
    answer = f"raised by {kind}{of}{by}: {some(named, 8)}"
    where = "interviewees.csv" + "; of each coder: themes_by_coder.csv" * bool(by)
    return _joined(answer, _elsewhere(known, raised)), where


def _by_number(known: FinishedStudy, rows: Sequence[Mapping[str, Any]], read: int) -> _Answer:
    """Return how many of a survey's people raise each theme, the commonest first, without a verdict."""
    raised = sorted((row for row in rows if row["manual"]), key=lambda row: -row["manual"])
    if not raised:
        return "", ""
    of = of_read(read, len(known.people)) or f" of {read:,} {known.them}"
    named = some([f"{row['theme']} ({row['manual']:,})" for row in raised], 8)
    return f"raised by so many{of}: {named}; which are major is for the authors to say", "interviewees.csv"


_ANSWERS: Mapping[int, Callable[[FinishedStudy], _Answer]] = {
    12: _size,
    16: _sample,
    17: _guide,
    20: _notes,
    21: _length,
    22: _saturation,
    24: _coders,
    25: _tree,
    26: _derived,
    27: _software,
    29: _quoted,
    30: _consistent,
    31: partial(_themes, major=True),
    32: partial(_themes, major=False),
}
