"""What may yet say who somebody is, in names that are shown and in the talk, once roles are known."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from ..config import SHOWN, Config
from ..messages import without_notes
from ..privacy.replaced import Pseudonymised
from ..privacy.shown_names import unhidden
from ..readers.joined import Columns
from ..words.identifiers import identifiers_found

if TYPE_CHECKING:
    from ..privacy.likely_names import Likely


class NamedYet(NamedTuple):
    """What to warn of, what is so, and the likely names in the talk.

    These of a study with pseudonyms, or one that shows who speaks on purpose: of others then.
    """

    warnings: list[str]
    notes: list[str]
    likely: list[Likely] | None


def named_yet(config: Config, corpus: Pseudonymised, columns: Columns, places: Collection[str]) -> NamedYet:
    """Return what may yet say who somebody is in a corpus with its names replaced; `places` are nobody's."""
    found, hides, decided = NamedYet([], [], None), False, tuple[str, ...]()
    if known := corpus.names:
        from ..privacy.pseudonyms import is_name
        from ..privacy.replaced_notes import only_roles, unnamed, without_pseudonym
        from ..privacy.when_and_where import given_away
        from ..privacy.words_left import words_left

        both = set(zip(corpus.real, columns.speaker, strict=True))
        hides = any(was != now and is_name(was) for was, now in both)
        decided = (*known.pseudonyms, *known.nobodys)
        nobodys = [*known.nobodys, *places, *(one.name for one in corpus.alone)]
        likely = _likely(config, columns, known.pseudonyms, nobodys)
        said, noted = without_notes([] if only_roles(known) else without_pseudonym(likely))
        texts = columns.text.to_pylist()
        said += given_away(config, columns.document, columns.role, texts, columns.segment)
        noted += words_left(config, known, columns.document)
        found = NamedYet(said, noted + unnamed(config, known, corpus.real, columns), likely)
    elif config.corpus.names == SHOWN:
        from ..privacy.others_named import but_for, quoted_others

        likely = but_for(columns.speaker, _likely(config, columns, (), places))
        found = NamedYet(quoted_others(likely) if config.report.quotes else [], [], likely)
    shown = columns.speaker, columns.document, columns.role
    found.warnings.extend(unhidden(config, *shown, columns.text, decided, hides=hides))
    called = {*columns.speaker, *columns.document, *columns.group}
    found.warnings.extend(identifiers_found(columns.segment, columns.text, sorted(called)))
    return found


def _likely(
    config: Config, columns: Columns, pseudonyms: Collection[str], nobodys: Collection[str]
) -> list[Likely]:
    from ..privacy.likely_names import likely_names

    return likely_names(
        columns.segment,
        [text or "" for text in columns.text.to_pylist()],
        language=config.tokenise.language,
        known=pseudonyms,
        nobodys=nobodys,
        notes=[role == "note" for role in columns.role],
    )
