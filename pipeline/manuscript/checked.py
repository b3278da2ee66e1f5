"""The findings of a draft, as manuscript.csv has them. They accuse nobody: they say what stands
where, and what was looked for."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import pyarrow as pa

from ..codes.spelling import key
from ..tables.columns import table
from ..tables.handed import MANUSCRIPT
from .draft import Draft
from .findings import Finding, short
from .grammar import plain
from .group_claims import whose_group
from .held import Study
from .kinds.who import KIND as WHO
from .names import Names
from .numbers import numbers
from .passages import Passage, Piece, Transcripts, changes, same_name, words
from .quotations import Quotation, quotations
from .tabled import Cell, cells
from .understood import NOT_UNDERSTOOD

_QUOTED = re.compile(r"[“\"‘'«]([^“”\"‘»]*?)[”\"’'»](?!\w)")
_LOOKED_UP = 3  # words from which on what stands in marks is looked up, whatever else its sentence claims
# A key of the config, as it stands or with what it is set to: "stop_words", "min_count = 5".
_SETTING = re.compile(r"\w*_\w+|\[?[\w.]+\]?\s*=\s*\S+")


def checked(draft: Draft, study: Study) -> pa.Table:
    """Return a row for each quotation, number and sum of a draft (tables.MANUSCRIPT), in order.

    Verdicts of a quotation: verbatim, elided, joined, altered, other speaker, not said, other group,
    not found; of a number that tables have (kinds/): agrees, differs, not in the tables; of a sum or
    percentage: adds up, does not add up; of quotations that stand twice: differs; of interviewees
    quoted: fewer quoted than counted; of any other number, and of what is said of somebody and
    cannot be told: not checked.
    """
    transcripts = Transcripts(study.segments)
    speakers = {segment.speaker for segment in study.segments}
    names = study.who.names if study.who.names.labels else Names(speakers)
    # The name of a theme, a term, a speaker, a document or a setting in marks is no quotation, but
    # that a speaker who stands beside it may have said a theme's or a term's words.
    themes = {tuple(words(key(name))) for name in study.raised}
    terms = {tuple(words(name)) for name in study.terms}
    documents = (one.document for one in study.segments)
    labels = {tuple(words(name)) for name in (*speakers, *documents, *study.labels)}
    claimed = numbers(draft, study)
    # A term that somebody is said to say (so often) is held to their counts, and is no quotation beside.
    counted = {
        (one.place, said) for one in claimed
        if one.kind == WHO and (one.verdict in ("agrees", "differs") or one.found.startswith(NOT_UNDERSTOOD))
        for said in _QUOTED.findall(one.claim.casefold())
    }  # fmt: skip
    texts = {block.place: block.text for block in draft.paragraphs}
    quoted: list[Quotation] = []
    findings: list[Finding] = []
    for one in quotations(draft, names):
        said, given = tuple(words(one.text)), one.people and one.sure
        theme = tuple(words(key(one.text))) in themes
        if said in labels or _SETTING.fullmatch(one.text) or ((theme or said in terms) and not given):
            continue
        if theme and not one.beside and not transcripts.passage(one.text, one.people).pieces:
            continue  # "P01 told us of the theme “Lack of trust”"
        term = len(said) < _LOOKED_UP or theme or said in terms
        if one.beside or not term or (one.place, plain(one.text)) not in counted:
            quoted.append(one)
            group = "" if given else _group(one, texts.get(one.place, ""), study)
            findings += _quotation(one, transcripts, study, group)
    findings += claimed
    findings += _twice(quoted, {one for one in quoted if _said(one, transcripts)})
    findings += _quoted_and_counted(quoted, draft, study)
    return table(MANUSCRIPT, [finding._asdict() for finding in findings])


# ---- quotations --------------------------------------------------------------------------------


def _group(quotation: Quotation, text: str, study: Study) -> str:
    """Return the group to whose people a paragraph gives a quotation; empty: to none."""
    place = text.find(quotation.text) if study.by_group.names else -1
    if place < 0:
        return ""
    before = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text[:place])[-1]
    return whose_group(before, text[place + len(quotation.text) :], study)


def _quotation(quotation: Quotation, transcripts: Transcripts, study: Study, group: str) -> Iterator[Finding]:
    """Yield what became of a quotation, and that it is not clear whose it is, where it is not.

    `group` is the group to whose people it is given, where it is given to nobody alone.
    """
    theirs_are = {one.speaker for one in transcripts.segments if group and one.group == group}
    passage = transcripts.passage(quotation.text, quotation.people or theirs_are)
    hidden, but_for = study.who.names.hidden(quotation.text), ""
    if hidden != quotation.text and (passage.difference or not passage.pieces):
        other = transcripts.passage(hidden, quotation.people or theirs_are)
        if other.pieces and not (other.difference or other.lost):
            passage, but_for = other, "but for a real name, for which the transcripts have a pseudonym"
    sure, place = bool(quotation.people) and quotation.sure, quotation.place
    claim = short(f"“{quotation.text}”" + f" ({quotation.speaker})" * sure)
    if not passage.pieces:
        looked = short(" ".join(words(quotation.text)[:12]))
        why = f"no passage shares half of its words; looked for: {looked}"
        yield Finding("quotation", place, claim, why, "not found")
        return
    segments = [transcripts.segments[piece.segment] for piece in passage.pieces]
    speakers = list(dict.fromkeys(segment.speaker for segment in segments))
    where = (
        "; ".join(dict.fromkeys(segment.name for segment in segments)),
        "; ".join(dict.fromkeys(segment.document for segment in segments)),
        "; ".join(speakers),
    )
    verdict, remark = _verdict(passage)
    remark = "; ".join(filter(None, (but_for, remark)))
    if verdict == "altered" and not study.quotes:
        remark = "its words differ"
    by = f"said by {'; '.join(speakers) or 'nobody who is named'}"
    theirs = any(segment.is_of(quotation.people) for segment in segments)
    may_be = bool(sure and not theirs and {*speakers} <= {*study.nameless} and study.may_be(quotation.people))
    groups = list(dict.fromkeys(segment.group for segment in segments if segment.group))
    a_remark = all(one.mostly_remark(piece) for one, piece in zip(segments, passage.pieces, strict=True))
    for holds, found, instead in (
        (a_remark, "a transcriber's remark, which counts nowhere", "not said"),
        (sure and not theirs and not may_be, by, "other speaker"),
        (group and groups and group not in groups, f"of {'; '.join(groups)}", "other group"),
    ):
        if holds:
            remark, verdict = found + f"; {remark}" * bool(remark), instead
    yield Finding("quotation", place, claim, short(remark), verdict, *where)
    whys = []
    if may_be:
        whys.append(f"{by}, which may be {quotation.speaker or 'several'}")
    elif {*speakers} <= {*study.askers} and not quotation.speaker and not quotation.asked:
        whys.append(f"{by}, who asks: it is not clear as whose words it is given")
    if quotation.speaker and not sure and not theirs:
        beside = f"{quotation.speaker} is named beside it: it is not clear as whose words it is given"
        whys.append(f"{by}, and {beside if quotation.people else study.nobody(quotation.speaker)}")
    for why in whys:
        yield Finding(WHO, place, short(f"“{quotation.text}”"), short(why), "not checked", *where)


def _verdict(passage: Passage) -> tuple[str, str]:
    """Return the verdict on a quotation's words, and what differs."""
    differences = []
    if passage.lost:
        differences.append("not found: " + "; ".join(passage.lost))
    if passage.difference:
        differences.append(passage.difference)
    if differences:
        return "altered", "; ".join(differences)
    pieces = passage.pieces
    if len(pieces) > 1:
        left_out = [_between(a, b) for a, b in itertools.pairwise(pieces)]
        if None in left_out:
            return "joined", f"joined from {len(pieces)} places"
        total = sum(filter(None, left_out))
        return "elided", f"{total} words of the transcript are left out or replaced, and marked"
    return ("elided", "marked as cut at an end or as added to") if passage.cut else ("verbatim", "")


def _between(a: Piece, b: Piece) -> int | None:
    """Return how many words stand between two pieces; None where the second is not behind."""
    return b.start - a.end if a.segment == b.segment and b.start >= a.end else None


def _said(quotation: Quotation, transcripts: Transcripts) -> bool:
    """Return whether a quotation stands in the transcripts as one passage, word for word."""
    passage = transcripts.passage(quotation.text, quotation.people)
    return len(passage.pieces) == 1 and not passage.cut and passage.pieces[0].exact


def _twice(quoted: Sequence[Quotation], said: Collection[Quotation]) -> Iterator[Finding]:
    """Yield quotations of one speaker that stand in two places with different words.

    Where both of them were `said` word for word, they are two passages.
    """
    for place, one in enumerate(quoted):
        if not (one.people and one.sure) or len(words(one.text)) < 4:
            continue
        for other in quoted[place + 1 :]:
            if not same_name(one.speaker, other.speaker) or (one in said and other in said):
                continue
            changed = changes(one.text, other.text)
            if changed:
                yield Finding("repetition", one.place, short(f"“{one.text}” ({one.speaker})"),
                               short(f"{other.place} has it otherwise: {changed}"), "differs",
                               speaker=one.speaker)  # fmt: skip


# ---- both ---------------------------------------------------------------------------------------


def _quoted_and_counted(quoted: Sequence[Quotation], draft: Draft, study: Study) -> Iterator[Finding]:
    """Yield themes of which fewer interviewees are quoted than counted.

    Only in a draft that quotes everybody whom it counts for most of its themes: elsewhere a
    quotation is an example.
    """
    quoted_by: dict[str, set[str]] = defaultdict(set)
    for one in quoted:
        theme = study.theme_of(one.topic) if one.people and one.table else ""
        if theme:
            quoted_by[theme].add("".join(one.speaker.split()).casefold())
    counted: dict[str, Cell] = {}
    for cell in (cell for each in draft.tables for cell in cells(each, study)):
        if cell.people is not None:
            counted.setdefault(cell.theme, cell)
    both = [theme for theme in study.raised if theme in quoted_by and theme in counted]
    so_many = {theme: counted[theme].people or 0 for theme in both}
    whole = sum(len(quoted_by[theme]) >= so_many[theme] for theme in both)
    if 2 * whole <= len(both):
        return
    for theme in both:
        if len(quoted_by[theme]) < so_many[theme]:
            cell = counted[theme]
            yield Finding("quoted", cell.place, short(f"{theme}: {cell.text}"),
                           f"{len(quoted_by[theme])} {study.speakers_are} are quoted for it",
                           "fewer quoted than counted")  # fmt: skip
