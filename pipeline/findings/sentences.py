"""Pieces of sentences: numbers with their nouns, lists, quotation marks, versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def version(versions: Mapping[str, str], name: str) -> str:
    """Return a version for use after a name, with its leading space, or nothing."""
    return f" {versions[name]}" if name in versions else ""


def many(number: int, noun: str) -> str:
    """Return a number and its noun.

    >>> many(1, "word"), many(2400, "word")
    ('1 word', '2,400 words')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def listed(items: Sequence[str], last: str) -> str:
    """Return the items as a list in a sentence.

    >>> listed(["a", "b", "c"], "and")
    'a, b and c'
    """
    return ", ".join(items[:-1]) + f" {last} " + items[-1] if len(items) > 1 else items[0]


def quoted(items: Sequence[str]) -> str:
    """Return the items in quotation marks, as a list in a sentence."""
    return listed([f"“{item}”" for item in items], "and")
