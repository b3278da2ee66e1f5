"""Attributes of a project's cases and texts (variables of REFI-QDA): named, and one taken for groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Generic

from ...codes.spelling import key
from ...config import ATTRIBUTE, Corpus
from ...errors import unknown
from ...wording import as_toml, many, some
from .project import GROUPED, Item

LEFT_OUT = "attributes, left out"
_PROPOSED = f'; to count by one, write groups = "{ATTRIBUTE} '
Held = Mapping[Item, Mapping[str, str]]


class Attributes(Generic[Item]):
    """What is known of each text: of itself, or of the cases that it belongs to.

    `texts` are attribute and value by text, `cases` by case, `of` the cases of each text. A text whose cases
    have two values of an attribute has none.
    """

    def __init__(
        self, texts: Held[Item], cases: Held[Item], of: Mapping[Item, Collection[Item]], noun: str
    ) -> None:
        """Take what a project holds; `noun` is what it calls a text."""
        self.counts = Counter((name, noun) for each in texts.values() for name in each)
        self.counts += Counter((name, "case") for each in cases.values() for name in each)
        values: dict[str, dict[Item, set[str]]] = {name: {} for name, _ in sorted(self.counts)}
        owners = [*((text, texts[text]) for text in texts)]
        owners += [(text, cases[case]) for text, its in of.items() for case in its if case in cases]
        for text, each in owners:
            for name, value in each.items():
                values[name].setdefault(text, set()).add(value)
        self.of = {
            name: {text: next(iter(held)) for text, held in by_text.items() if len(held) == 1}
            for name, by_text in values.items()
        }

    def groups(self, corpus: Corpus) -> tuple[dict[Item, str], list[str]] | None:
        """Return the group of each text by the attribute that [corpus] groups names, and what is said of it.

        None where it names none. Raises InputError for one that no text has.
        """
        if not corpus.groups.startswith(ATTRIBUTE):
            return None
        asked = corpus.groups.removeprefix(ATTRIBUTE).strip()
        known = {key(name): name for name, by_text in self.of.items() if by_text}
        if key(asked) not in known:
            none = ["none: the project has no attributes of texts, or of cases that hold them"]
            what = "no text, and no case of one, has this attribute"
            raise unknown(what, asked, [*known.values()] or none, where="[corpus] groups")
        name = known[key(asked)]
        return self.of[name], [f"the attribute {name}: {GROUPED}"]

    def left_out(self, corpus: Corpus) -> list[str]:
        """Return the warning of attributes that nothing is counted by, with the line that takes one."""
        asked = key(corpus.groups.removeprefix(ATTRIBUTE).strip())
        rest = {pair: n for pair, n in self.counts.items() if key(pair[0]) != asked}
        if not rest:
            return []
        shown = some([f"{name} (of {many(number, noun)})" for (name, noun), number in rest.items()], 12)
        named = {name: {*self.of[name].values()} for name, _ in rest}
        first = min(named, key=lambda name: (len(named[name]) < 2, len(named[name]), -len(self.of[name])))
        if not named[first]:
            return [f"{LEFT_OUT}: {shown}; to count by one, [corpus] groups names a CSV of document, group"]
        line = as_toml(f"{ATTRIBUTE} {first}")
        return [f"{LEFT_OUT}: {shown}; to count by one, write groups = {line} in [corpus]"]


def proposed(warnings: Iterable[str]) -> str:
    """Return the attribute that a warning proposes to count by; empty: none.

    >>> proposed(['attributes, left out: A; to count by one, write groups = "attribute: A" in [corpus]'])
    'A'
    """
    for one in warnings:
        before, _, after = one.partition(_PROPOSED)
        if LEFT_OUT in before and after:
            return after.rpartition('" in [corpus]')[0]
    return ""
