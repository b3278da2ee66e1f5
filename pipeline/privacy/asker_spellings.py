"""One pseudonym for one person who asks, in however many spellings: Rachel Moss, Rachel M, RM."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import permutations

from ..readers.roles import gathered
from ..readers.spelt_askers import one_person, spellings
from ..wording import listed, many
from .name_words import key
from .pseudonyms import Names, is_name, says_what


def spelt_by_key(asking: Iterable[str]) -> dict[str, str]:
    """Return of each label of who asks by a name, as a key, how it is spelt at the longest, as a key, too."""
    spelt = spellings(label for label in asking if is_name(label) and not says_what(label))
    return {key(label): key(whole) for label, whole in spelt.items()}


def spelling_notes(known: Names, asking: Collection[str], table: str) -> list[str]:
    """Return a note of who asks: which pseudonym stands for several spellings, which may be one person's."""
    here = known.here("")
    each = {name for name in asking if is_name(name) and not says_what(name) and here.has(name)}
    whose = {label: here.label(label) for label in sorted(each)}
    labels = gathered((pseudonym, label) for label, pseudonym in whose.items())
    one = [f"{name} ({many(len(those), 'label')})" for name, those in labels.items() if len(those) > 1]
    pairs = permutations(whose.items(), 2)
    perhaps = sorted({name for (a, name), (b, other) in pairs if name != other and one_person(a, b)})
    return [
        f"who asks under several labels is taken for one person, spelt in several ways: {listed(one)}; where "
        f"they are several, give each a pseudonym in its row of {table}"
    ] * bool(one) + [
        f"{listed(perhaps)}: may be one person who asks, spelt in several ways; if so, give the rows of "
        f"{table} one pseudonym"
    ] * bool(perhaps)
