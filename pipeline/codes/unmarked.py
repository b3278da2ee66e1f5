"""Segments that a coder left without a mark: no theme to the comparison, perhaps not yet read to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from ..tables.columns import each_row
from .coders import units

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
            by_hand = "marked segments to which nothing applies"
            how = "coded in a workbook" if name in in_workbooks else by_hand
            warnings.append(
                f"{name} {how}, and left {len(left):,} of {len(here):,} segments of the same documents "
                f"without a mark, first {left[0]}: they count as read, with no theme; mark the rest before "
                "you compare, or take unfinished documents out of the codes"
            )
    return warnings
