"""What a coder left without a mark.

Rows of a coder's table without a theme: read or not, as `[corpus] no_theme` says (`of_coders`, `unthemed`).
Segments of a document: no theme to the comparison, perhaps not yet read to them (`unmarked`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ..config import Corpus
from ..tables.columns import each_row
from ..tables.handed import MANUAL
from ..wording import listed
from .coders import human_coders, units

BLANK = "no theme"  # the reading of such a row
UNCODED = "beside coded rows"  # that of one in a coder's copy of a table, of a document they began there


class Unthemed(NamedTuple):
    """A coder, how many segments that count are not read, of those that their table lists; which."""

    coder: str
    without: int
    rows: int
    segments: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Return it in words.

        >>> str(Unthemed("JM", 23, 218))
        '23 of 218 by JM'
        """
        return f"{self.without:,} of {self.rows:,} by {self.coder}"


def without_theme(
    codings: pa.Table, segments: pa.Table, roles: Sequence[str], blank: Mapping[str, Collection[str]]
) -> list[Unthemed]:
    """Return the coders whose tables list `blank` segments that count as not read.

    Whoever says of any segment that nothing applies has not read the blank ones, and is left out.
    """
    if not blank:
        return []
    of = units(segments, roles)
    says = {coder for coder, theme in each_row(codings, "coder", "theme") if not theme}
    out = []
    for coder in human_coders(codings, segments, of, []):
        here = blank.get(coder.name, ()) if coder.name not in says else ()
        read = {segment for segment, was in zip(of.segment, coder.read.tolist(), strict=True) if was}
        left = {segment for segment in of.segment if segment in here} - read if here else set()
        out += [Unthemed(coder.name, len(left), len(left | read), frozenset(left))] if left else []
    return out


def rows_of(without: Sequence[Unthemed]) -> list[dict[str, str]]:
    """Return them as rows of tables.UNTHEMED."""
    return [{"coder": each.coder, "segment": name} for each in without for name in sorted(each.segments)]


def decided(corpus: Corpus) -> bool:
    """Return whether the config says what rows without a theme are: read, or with an empty list not."""
    return "no_theme" in corpus.model_fields_set and (not corpus.no_theme or "" in corpus.no_theme)


def unthemed(without: Sequence[Unthemed]) -> list[str]:
    """Return the warning of them, where the config does not say what they are."""
    if not without:
        return []
    return [
        f"segments without a theme in a coder's table count as not read, and are compared with nothing: "
        f"{listed([*map(str, without)])}; where these were read and nothing applied, write in the config "
        '[corpus] no_theme = [""], and where not no_theme = []'
    ]


_CODING = ("segment", "coder", "theme")


def unmarked(
    codings: pa.Table, segments: pa.Table, roles: Collection[str], in_workbooks: Collection[str]
) -> list[str]:
    """Return warnings of coders who mark what they read, and left segments of a document unmarked.

    An empty cell of a workbook (`in_workbooks`: who coded in one) may be one that is still to be read, and
    so may it be to whoever writes down for one segment after another that nothing applies; a coder has
    read a document, though, whatever they marked of it.
    """
    codings = codings.filter(pc.equal(codings["reading"], ""))  # the others say what was read
    of = units(segments, list(roles))
    document = dict(zip(of.segment, of.document, strict=True))
    every = dict(each_row(segments, "segment", "document"))
    marked: dict[str, set[str]] = {}
    nothing: set[tuple[str, str]] = set()  # coder and document
    begun: dict[str, set[str]] = {}  # documents with a mark, on a segment that is not counted, too
    for segment, coder, theme in each_row(codings, *_CODING):
        if segment in every:
            begun.setdefault(coder, set()).add(every[segment])
        if segment in document:
            marked.setdefault(coder, set()).add(segment)
            nothing |= set() if theme else {(coder, document[segment])}
    warnings = []
    for name in sorted(begun):
        mine = marked.get(name, set())
        marks = Counter(document[segment] for segment in mine)
        by_mark = {each for each, number in marks.items() if number > 1 and (name, each) in nothing}
        read = begun[name] if name in in_workbooks else by_mark
        here = [segment for segment, its in document.items() if its in read]
        left = [segment for segment in here if segment not in mine]
        if left:
            who = "the coder" if name == MANUAL else name
            by_hand = "marked segments to which nothing applies"
            how = "coded in a workbook" if name in in_workbooks else by_hand
            warnings.append(
                f"{who} {how}, and left {len(left):,} of {len(here):,} segments of the same documents "
                f"without a mark, first {left[0]}: they count as read, with no theme; mark the rest before "
                "you compare, or take unfinished documents out of the codes"
            )
    return warnings
