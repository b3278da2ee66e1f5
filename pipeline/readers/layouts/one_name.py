"""Labels of one person made one: Q1, Q2 and A1, A2; initials after the full name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from . import names
from .labels import Labels
from .legend import plain, spellings

_NUMBERED = re.compile(r"(?P<kind>Q|A|Question|Answer|Frage|Antwort)\s?\.?(?P<n>\d+)", re.IGNORECASE)


def one_name(labels: Labels) -> Labels:
    """Return labels in which nobody has two, as far as two are known to be one person's."""
    return with_full_names(_merged_numbers(labels))


def _merged_numbers(labels: Labels) -> Labels:
    """Return labels in which Q1, A1, Q2, A2 are one asker and one who answers.

    So where each such label stands once and its numbers rise: then they count the questions.
    """
    codes = [_NUMBERED.fullmatch(op.name) for op in labels.ops]
    by_kind: dict[str, list[int]] = {}
    for code in filter(None, codes):
        by_kind.setdefault(code["kind"].upper(), []).append(int(code["n"]))
    rising = {
        kind
        for kind, numbers in by_kind.items()
        if numbers == sorted(numbers) and len(set(numbers)) * 2 > len(numbers)
    }
    if not rising or max(map(len, by_kind.values())) < 2:
        return labels
    return labels.having(
        op._replace(name=code["kind"]) if code and code["kind"].upper() in rising else op
        for op, code in zip(labels.ops, codes, strict=True)
    )


def with_full_names(labels: Labels) -> Labels:
    """Return labels in which initials or a surname stand for the full name that speaks first.

    Archives write ANN OAK: once and AO: from then on, typists Ann (nurse, 42): once and then Ann:.
    """
    count = Counter(op.name for op in labels.ops)  # in the order in which they first speak
    first = {name: n for n, name in enumerate(count)}
    described, speaking = _described(count), {names.key(name) for name in count}
    spelt: dict[str, list[str]] = {}
    for name in (name for name in count if not name.isdecimal()):
        spelt.setdefault(plain(name), []).append(name)
    fits: dict[str, list[str]] = {}
    for other in count:
        if count[other] < 3 and len(other.split()) > 1 and not names.together(other, speaking):
            for name in (name for way in spellings(other) for name in spelt.get(way, ())):
                if first[other] < first[name] and count[name] > count[other]:
                    fits.setdefault(name, []).append(other)
    full = {name: others[0] for name, others in fits.items() if len(others) == 1}
    full = {name: other for name, other in full.items() if other not in described} | described
    return labels.having(op._replace(name=full.get(op.name, op.name)) for op in labels.ops)


def _described(count: Iterable[str]) -> dict[str, str]:
    """Return for one of `Ann (nurse)` and `Ann` the other, which spoke first; none of two Anns' roles.

    A remark (Ann (laughs)) is no role.
    """
    speaking = list(count)
    short = {names.key(name): name for name in speaking}
    roles: dict[str, list[str]] = {}
    for name in speaking:
        key = names.key(names.without_role(name))
        if names.key(name) != key in short:
            roles.setdefault(key, []).append(name)
    out: dict[str, str] = {}
    for key, (name, *others) in roles.items():
        if not others:
            remark = names.sureness(name[len(names.without_role(name)) :].strip(" ()[]")) == names.NONE
            first = speaking.index(name) < speaking.index(short[key])
            out |= {short[key]: name} if first and not remark else {name: short[key]}
    return out
