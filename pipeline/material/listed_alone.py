"""Who has read no more than lists of coded passages name, and of whom a list does not say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from ..codes.spelling import key
from ..config import Config
from ..errors import InputError, unknown
from ..readers.parsed import Coding
from ..readers.same_names import one_name
from ..tables.columns import table
from ..tables.handed import ALONE, SIDE_BY_SIDE
from ..wording import quoted

if TYPE_CHECKING:
    from ..privacy.pseudonyms import Names
    from ..readers.list_account import Attached


def limited(codes: list[Coding], lists: Sequence[Attached], config: Config) -> tuple[list[Coding], list[str]]:
    """Return the codes with what those of [corpus] listed have read, and what these are called.

    They have read the segments that hold a passage of a list, with a theme of theirs or none. Raises
    InputError where there is no list, and for a name that is no coder's.
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
    return codes + [Coding(segment, each, "", reading=ALONE) for each in who for segment in held], who


def side_by_side(
    lists: Sequence[Attached], config: Config, who: Sequence[str], names: Names | None
) -> pa.Table:
    """Return whose codes stand side by side in a list of passages (tables.SIDE_BY_SIDE), but those of `who`.

    These are known to have read no more than it names; nor do programs count, which read all. `names` are
    those that have pseudonyms. None where the config says who was shown it alone, and so who was not.
    """
    rows = []
    if config.corpus.listed:
        lists = ()
    for each in lists:
        called = (names.coder(coder) if names else coder for coder in each.coders)
        coders = dict.fromkeys(map(one_name(config.corpus), called))
        coders = {coder: None for coder in coders if coder not in {*who, *config.corpus.machine}}
        if len(coders) > 1:
            name = names.hidden(each.path.name) if names else each.path.name
            rows += [
                {"list": name, "coder": coder, "segment": segment}
                for coder in coders
                for segment in each.segments
            ]
    return table(SIDE_BY_SIDE, rows)
