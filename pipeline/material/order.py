"""The order of the interviews, as the config says it or the names of documents do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..config import Config
from ..errors import InputError
from ..messages import Accounted
from ..readers.order_held import Held, held
from ..readers.parsed import File, fields
from ..study.explained import is_explained
from ..wording import as_toml, some


def order_notes(config: Config, found: Held) -> list[str]:
    """Return what is so of the order of the interviews; `check` does not repeat what `init` wrote down."""
    written = is_explained(config.path, "order")
    return [Accounted(note) if written else note for note in found.notes()]


def order_of(config: Config, read_in: Sequence[File], hidden: Mapping[str, str]) -> Held:
    """Return the order of the interviews; `hidden` are their documents by how they are shown.

    Raises InputError for a list with what is no document, and for dates that are to say it and do not.
    """
    called: dict[str, set[str]] = {}
    for file in read_in:
        for document in dict.fromkeys(fields(file.parsed.rows, "document")):  # few of however many rows
            called.setdefault(document or file.name, set()).add(document or file.path.name)
    for shown, name in hidden.items():
        called.setdefault(name, set()).add(shown)
    order = config.corpus.order
    found = held(called, order)
    where = config.at("[corpus] order")
    if found.unknown:
        raise InputError(
            "this is no document of the corpus",
            where=where,
            found=some(found.unknown),
            allowed=some([*(hidden or called)]),
            remedy="write the names of documents as `wordpairs check` has them, or of their files",
        )
    if isinstance(order, str) and order not in ("", "name") and len(called) > 1 and not found.by:
        raise InputError(
            "the names of documents do not say when each was held",
            where=where,
            found=as_toml(order),
            allowed="one date in each name, of one form (2024-02-05, 05-02-24, 5 Feb 2024), not all the same"
            + f"; these can be read as {' or '.join(found.unclear)}" * bool(found.unclear),
            remedy='write "name", or a list of the documents',
        )
    return found
