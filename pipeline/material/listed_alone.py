"""Who has read no more than lists of coded passages name, and of whom a list does not say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from ..codes.spelling import key
from ..config import Config
from ..errors import InputError, unknown
from ..readers.parsed import Coding
from ..readers.same_names import one_name
from ..tables.columns import Row, each_row, table
from ..tables.handed import ALONE, SIDE_BY_SIDE
from ..wording import quoted

if TYPE_CHECKING:
    from ..privacy.pseudonyms import Names
    from ..readers.list_account import Attached


_MANY = 5  # segments of a document with passages, of which a coder who was shown them codes one at least


def limited(
    codes: list[Coding], lists: Sequence[Attached], segments: pa.Table, config: Config
) -> tuple[list[Coding], list[str]]:
    """Return the codes with what those of [corpus] listed have read, and what these are called.

    They have read the segments (tables.SEGMENTS) that hold a passage of a list, with a theme of theirs or
    none, but of documents with many such the ones in which they coded anything: a second coder may have
    been given some of the interviews. Raises InputError where there is no list, and for a name that is no
    coder's.
    """
    shown = config.corpus.listed
    if isinstance(shown, str) or not shown:  # "nobody"
        return codes, []
    where, known = config.at("[corpus] listed"), {key(code.coder): code.coder for code in codes}
    held = dict.fromkeys(segment for each in lists for segment in each.segments)
    if not held:
        raise InputError(
            "no list of coded passages is read, to which these coders could have been held",
            where=where,
            found=quoted(shown),
            remedy="name the list in [corpus] coded, or take the line away",
        )
    who = []
    for name in shown:
        called = known.get(key(one_name(config.corpus)(name)))
        if called is None:
            raise unknown("no coder is called that", name, sorted(known.values()), where=where)
        who.append(called)
    codes = [code._replace(reading=ALONE) if code.coder in who else code for code in codes]
    coded = [(code.coder, code.segment) for code in codes if code.coder in who]
    read = _shown(coded, held, segments)
    alone = [
        Coding(segment, each, "", reading=ALONE) for each in who for segment in held if read(each, segment)
    ]
    return codes + alone, who


def _shown(
    coded: Iterable[tuple[str, str]], held: Collection[str], segments: pa.Table
) -> Callable[[str, str], bool]:
    """Return what says whether a coder was shown a segment that holds a passage, of who coded which."""
    document_of = dict(each_row(segments, "segment", "document"))
    size = Counter(document_of[segment] for segment in held)
    theirs = {(coder, document_of[segment]) for coder, segment in coded if segment in document_of}

    def shown(coder: str, segment: str) -> bool:
        document = document_of[segment]
        return size[document] < _MANY or (coder, document) in theirs

    return shown


def side_by_side(
    lists: Sequence[Attached],
    config: Config,
    who: Sequence[str],
    names: Names | None,
    codings: pa.Table,
    segments: pa.Table,
) -> pa.Table:
    """Return who shares the passages of a list (tables.SIDE_BY_SIDE), but those of `who`.

    These are known to have read no more than it names; nor do programs count, which read all. `names` are
    those that have pseudonyms. None where the config says who was shown it alone, and so who was not.
    """
    rows: list[Row] = []
    coded = [*each_row(codings, "coder", "segment")] if any(each.coders for each in lists) else []
    if config.corpus.listed:
        lists = ()
    for each in lists:
        called = (names.coder(coder) if names else coder for coder in each.coders)
        coders = dict.fromkeys(map(one_name(config.corpus), called))
        coders = {coder: None for coder in coders if coder not in {*who, *config.corpus.machine}}
        if len(coders) > 1:
            name = names.hidden(each.path.name) if names else each.path.name
            read = _shown(coded, each.segments, segments)
            rows += [
                {"list": name, "coder": coder, "segment": segment}
                for coder in coders
                for segment in each.segments
                if read(coder, segment)
            ]
    return table(SIDE_BY_SIDE, rows)
