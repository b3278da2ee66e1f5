"""Real names in the config, which some of it prints, and whoever reads it sees."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from ..config import ASIDE, Config
from ..messages import Accounted
from ..wording import form, listed, some
from .pseudonyms import Names

_PRINTED = (
    ("study", ("name", "title", "label", "speakers_are")),
    ("tokenise", ("extra_stop_words", "keep_words", "terms")),
)
_TOKEN = re.compile(  # a string, or a comment
    r"""\"{3}(?:\\.|[^\\])*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*""", re.DOTALL
)


def in_settings(config: Config, known: Names) -> list[str]:
    """Return warnings of names in the config, of every value and comment that has one.

    Of who asks alone it is a note: their labels stand in the files so, and `init` writes them.
    """
    notes = []
    for section, keys in _PRINTED:
        for name in keys:
            value = getattr(getattr(config, section), name)
            words = (value,) if isinstance(value, str) else (*value,)
            if shown := [known.hidden(word) for word in words if known.hidden(word) != word]:
                notes.append(
                    f"[{section}] {name} holds names of the table, which the page prints as they "
                    f"stand: write {some(shown)} instead"
                )
    where, what = list[str](), list[str]()
    for name in ASIDE:
        patterns = getattr(config.corpus, name)
        if hidden := [known.hidden(known.label(each)) for each in patterns if known.label(each) != each]:
            where.append(f"[corpus] {name}")
            what.append(f"write {some(list(dict.fromkeys(hidden)))} there")
    needed = bool(where)
    text = config.path.read_text("utf-8-sig") if config.path.is_file() else ""
    if others := _others(text, known):
        needed = False
        where += others
        what.append(
            f"call what {listed(others)} {form(len(others), 'names|name')} otherwise, or files by a pattern"
        )
    if lines := _comments(text, known):
        needed = False
        at = f"{form(len(lines), 'line|lines')} {listed(list(map(str, lines)))}"
        where.append(f"{form(len(lines), 'the comment|comments')} of {at}")
        what.append(f"take the {form(len(lines), 'comment|comments')} out")
    if where:
        said = (
            f"real names stand in {listed(where)} of {known.hidden(config.path.name)}; keep it apart from "
            f"what you share, or {listed(what)}"
        )
        notes.append(Accounted(said) if needed else said)
    return notes


def _others(text: str, known: Names) -> list[str]:
    """Return the keys of a config whose values have names, but for those of which it is said otherwise."""
    warned_of = {f"[{section}] {name}" for section, names in _PRINTED for name in names}
    warned_of |= {f"[corpus] {name}" for name in ASIDE}
    found = (f"[{section}] {name}" for section, name, value in _strings(text) if known.text(value) != value)
    return [name for name in dict.fromkeys(found) if name not in warned_of]


def _strings(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the strings of a config with their sections and keys."""
    for section, keys in tomllib.loads(text).items():
        for name, value in keys.items() if isinstance(keys, dict) else ():
            for each in _within(value):
                yield section, name, each


def _within(value: Any) -> Iterator[str]:
    """Yield the strings in a value, and the keys of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _within(each)
    elif isinstance(value, list):
        for each in value:
            yield from _within(each)


def _comments(text: str, known: Names) -> list[int]:
    """Return the lines of a config whose comments have names."""
    comments = (match for match in _TOKEN.finditer(text) if match[0].startswith("#"))
    return [text.count("\n", 0, match.start()) + 1 for match in comments if known.text(match[0]) != match[0]]
