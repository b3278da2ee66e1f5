"""Which codes are compared with nothing, and what else a reader of a comparison must know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations

import pyarrow as pa

from ..config import Config
from ..messages import Note
from ..statistics.intervals import LEAST
from ..tables.columns import each_row
from ..wording import form, listed, many, so_many, some
from ..words.unanswered import unanswered
from .coders import Coder, Units, people_of
from .unmarked import decided

_WHOSE = {
    "interviewer": "an interviewer's",
    "other": "another speaker's",
    "note": "a note's",
    "participant": "a participant's",
    "": "of nobody who answered",
}


def warnings_of(
    segments: pa.Table,
    codings: pa.Table,
    of: Units,
    humans: Sequence[Coder],
    manual: Coder | None,
    config: Config,
    silent: Collection[str],
    blank: pa.Table,
) -> list[str]:
    """Return what a reader of the comparison must know, as sentences.

    `manual` is who the automatic coder is held against (None: nobody); `silent` are the segments that
    hold no word, `blank` rows without a theme that count as not read (tables.UNTHEMED).
    """
    if manual is None:
        return ["there are no manual codes: automatic themes stand alone, and nothing is compared"]
    warnings = _on_words_not_counted(segments, codings, of, config)
    warnings += _without_words(codings, of, silent)
    warnings += _unread(of, manual, blank, config)
    if config.compare.coefficients and config.frequency.bootstrap:
        warnings += _too_few(of, humans, manual)
    for a, b in combinations(humans, 2):
        if not (a.read & b.read).any():
            warnings.append(f"{a.name} and {b.name} read nothing in common: not compared")
    if "question" in config.compare.levels and not any(of.question):
        warnings.append("the data names no questions: nothing is compared at the level question")
    return warnings


def _on_words_not_counted(segments: pa.Table, codings: pa.Table, of: Units, config: Config) -> list[str]:
    """Return the warning of coded segments whose words are not counted, with the codes that go with them."""
    outside = sorted({segment for segment, _ in _given(codings)} - {*of.segment})
    if not outside:
        return []
    mostly = mostly_left_out(codings, of)
    every = [f"{theme} ({lost:,})" for theme, (lost, codes) in mostly.items() if lost == codes]
    most = [f"{theme} ({lost:,} of {codes:,})" for theme, (lost, codes) in mostly.items() if lost < codes]
    gone = [f"{which} codes of {some(of)}" for which, of in (("all", every), ("most", most)) if of]
    return [
        f"{many(len(outside), 'coded segment is|coded segments are')} left out of the "
        f"comparison, as their words are not counted ({_whose(outside, segments, config)}); "
        f"the first of them is {outside[0]} ([tokenise] roles says whose words count)"
        + (
            f"; with them go {listed(gone)}, which saturation, figures and counts of interviewees lack"
            if gone
            else ""
        )
    ]


def _without_words(codings: pa.Table, of: Units, silent: Collection[str]) -> list[str]:
    """Return the warning of codes on segments that hold no word."""
    mute = sum(lost for lost, _ in codes_without_words(codings, of, silent).values())
    if not mute:
        return []
    coded = len({segment for segment, _ in _given(codings)} & {*silent} & {*of.segment})
    return [
        f"{many(coded, 'coded segment holds|coded segments hold')} no word (a remark, signs or numbers "
        f"alone): {many(mute, 'code by hand there is|codes by hand there are')} "
        "compared all the same, and the automatic coder has nothing but the turns nearby to find them "
        'by; [corpus] remarks = "keep" lets it read what stands in brackets, which then counts as said'
    ]


def _unread(of: Units, manual: Coder, blank: pa.Table, config: Config) -> list[str]:
    """Return the warning of documents, or of segments, that nobody has read by hand.

    Of rows of tables that are `blank` reading has warned, or somebody has decided that they are not read.
    """
    themes = config.themes
    by_read = [{d for d, read in zip(of.document, manual.read, strict=True) if read == was} for was in (0, 1)]
    if not by_read[0]:
        return []
    number, of_them = len(by_read[0]), many(len(set(of.document)), "document")
    if by_read[0] & by_read[1] or len({*of.document}) == len(of):  # each is one: a comment
        number, of_them = int((~manual.read).sum()), many(len(of), "segment")
    who = f"{themes.test_on} has not" if themes.test_on else "no human coder has"
    taught = f" but {themes.train_on}, who taught" if themes.train_on and not themes.test_on else ""
    said = f"{who} read {number:,} of {of_them}{taught}: automatic themes there are compared with nothing"
    rows = each_row(blank, "coder", "segment")
    theirs = {segment for coder, segment in rows if coder == (themes.test_on or coder)}
    unread = {segment for segment, read in zip(of.segment, manual.read.tolist(), strict=True) if not read}
    if not unread <= theirs:
        return [said]
    return [Note(said)] * decided(config.corpus)


def _too_few(of: Units, humans: Sequence[Coder], manual: Coder) -> list[str]:
    """Return the warning that no interval is given, as too few interviewees were read."""
    people = len({w for w, read in zip(of.interviewee, manual.read, strict=True) if read})
    if not 1 < people < LEAST:
        return []
    pairs = ((a.read & b.read).tolist() for a, b in combinations(humans, 2))
    both = [len({w for w, read in zip(of.interviewee, pair, strict=True) if read}) for pair in pairs]
    fewest = min([people, *filter(None, both)])  # that two of the coders have read
    span = f"{fewest} to {people}" if fewest < people else f"{people}"
    return [f"no interval is given: {span} interviewees are too few: it takes {LEAST}"]


def of_read(read: int, everybody: int) -> str:
    """Return of how many a number of interviewees by hand is, where not all were read; else nothing.

    >>> of_read(12, 26), of_read(26, 26)
    (' of the 12 whom a human coder has read', '')
    """
    return f" of the {read:,} whom a human coder has read" if read < everybody else ""


def unread_left_out(read: int, everybody: int, them: str, of: str = "") -> str:
    """Return a sentence on those whom nobody has read, of interviewees called `them`; empty without any.

    >>> unread_left_out(11, 12, "interviewees", " of the themes")
    '1 interviewee whom no human coder has read is left out of the themes.'
    """
    unread, are = everybody - read, form(everybody - read, "is|are")
    return f"{so_many(unread, them)} whom no human coder has read {are} left out{of}." if unread else ""


NOT_STATED = ("", "your name")  # as the starting study has it


def same_hand(author: str, codings: pa.Table) -> list[str]:
    """Return the warning of keywords by somebody who coded as well, or of whom nobody knows who it is."""
    if author.strip().casefold() in NOT_STATED:
        return [
            "the codebook does not say who wrote its keywords: by whoever coded, or had read the "
            "interviews, they are no independent check; write author and date into it"
        ]
    coders = {name.casefold(): name for name in people_of(codings)}
    coder = coders.get(author.strip().casefold())
    if coder is None:
        return []
    return [
        f"the keywords are by {coder}, who coded as well: agreement of keywords and codes that are by "
        "the same hand is no independent check"
    ]


def codes_left_out(codings: pa.Table, of: Units) -> dict[str, tuple[int, int]]:
    """Return for each theme with codes on segments that are no units how many, and of how many."""
    given, unit = _given(codings), {*of.segment}
    return _by_theme(given, {segment for segment, _ in given} - unit)


def _by_theme(given: Collection[tuple[str, str]], segments: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return for each theme with codes on some segments how many, and of how many."""
    codes = Counter(theme for _, theme in given)
    there = Counter(theme for segment, theme in given if segment in segments)
    return {theme: (there[theme], codes[theme]) for theme in sorted(there)}


def mostly_left_out(codings: pa.Table, of: Units) -> dict[str, tuple[int, int]]:
    """Return those of `codes_left_out` of which more codes are left out than not."""
    return {t: (lost, codes) for t, (lost, codes) in codes_left_out(codings, of).items() if lost * 2 > codes}


def mostly_elsewhere(codings: pa.Table, of: Units, among: Collection[str] | None = None) -> str:
    """Return a sentence on the themes of `mostly_left_out`, or those of them `among`; empty without any."""
    found = [
        f"{theme} ({lost:,} of {many(codes, 'code')})"
        for theme, (lost, codes) in mostly_left_out(codings, of).items()
        if among is None or theme in among
    ]
    return (
        f"Coded mostly on words that are not counted, and so not shown here: {some(found)}." if found else ""
    )


def codes_without_words(codings: pa.Table, of: Units, silent: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return for each theme with codes on units that hold no word how many, and of how many."""
    return _by_theme(_given(codings), {*silent} & {*of.segment})


def _given(codings: pa.Table) -> set[tuple[str, str]]:
    """Return each segment and theme that anybody gave it."""
    return {(row["segment"], row["theme"]) for row in codings.to_pylist() if row["theme"]}


def _whose(outside: Sequence[str], segments: pa.Table, config: Config) -> str:
    """Return whose words these segments are; of several kinds, how many each."""
    wanted = {*outside}
    texts, questions = (segments[name].to_pylist() for name in ("text", "question"))
    none = unanswered(texts, questions, config.corpus.no_answer)
    found = Counter(
        _WHOSE["" if role == "note" and left else role]
        for (segment, role), left in zip(each_row(segments, "segment", "role"), none, strict=True)
        if segment in wanted and role in _WHOSE
    )
    return some(
        [f"{whose}: {number:,}" if len(found) > 1 else whose for whose, number in found.most_common()]
    )
