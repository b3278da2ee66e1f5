"""Warnings as a reader wants them: like ones together, by what to do, the worst first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..wording import some

# What there is to do, and how its warnings read; the first that fits. The rest is to keep in mind.
SHARED = "Before this is shared"
_TO_DO = (
    ("What counts twice", r"(?:are|is|be) counted twice"),
    (
        SHARED,
        r"e-mail|telephone|phone number|post ?code|NHS number|identif|^real names"
        r"|(?<!dates in the )names? of (?!the columns|themes)"
        r"|may say who was interviewed|what you share",
    ),
    ("Look at the codes", r"on the wrong text|without a mark|marked nothing in|without a theme in a coder"),
    (
        "What is left out or missing",  # but for what a key of the config brings
        r"^(?!.*: add \[).*(?:left out|not read|cannot be(?! one person)|is empty|no words(?! count twice)"
        r"|skipped|lost|cut off)",
    ),
    (
        "Look at who speaks",
        r"label|speaker|counts as a participant|interviewer|remarks (?:in brackets|on lines)"
        r"|printed (?:guide|question)|said whose it is",
    ),
    ("Look at the settings and the codebook", r"stop list|possessive|keyword|keep_words|codebook|min_count"),
)
_REST = "Keep in mind"
HEADINGS = (*(name for name, _ in _TO_DO), _REST)  # in the order in which they are shown
_FILE = re.compile(r"(?P<file>[^:\s][^:]*\.[A-Za-z0-9]{2,8}(?:, [^:]+)?): (?P<what>.+)", re.S)
_ENDING = re.compile(r"\.[A-Za-z0-9]{2,8}(?=[ ,]|$)")  # of a file's name
_NAMED = re.compile(r"\S+\.[a-z]{2,8}\b")  # a file at the beginning: config.toml
_SHOWN = 3  # files that are named


class Warned(NamedTuple):
    """What there is to do, and the warnings on it as sentences."""

    todo: str
    texts: list[str]


def grouped(warnings: Sequence[str]) -> list[Warned]:
    """Return the warnings by what to do; those that differ in their file alone are one.

    Of many that each say their own numbers or names of a file, the first stands for all.

    >>> grouped(["a.txt: is empty", "b.txt: is empty", "of 9 people"])
    [Warned(todo='What is left out or missing', texts=['Is empty: a.txt, b.txt.']), \
Warned(todo='Keep in mind', texts=['Of 9 people.'])]
    """
    todo: dict[str, list[str]] = {}
    for text, plain in _said_once(warnings):
        todo.setdefault(_heading(plain), []).append(text)
    return [Warned(name, todo[name]) for name in HEADINGS if name in todo]


def heading_of(warning: str) -> str:
    """Return the heading under which a warning is shown.

    >>> heading_of("…: 2 e-mail addresses"), heading_of("of 9 people")
    ('Before this is shared', 'Keep in mind')
    """
    return _heading(_plain(warning))


def _heading(plain: str) -> str:
    """Return the heading of a warning without what is quoted."""
    return next((name for name, words in _TO_DO if re.search(words, plain, re.I)), _REST)


def to_cite(warnings: Sequence[str]) -> list[str]:
    """Return the warnings that a reader of the numbers must know: not what its owner does before sharing.

    >>> to_cite(["of 9 people", "a.txt: 2 e-mail addresses"])
    ['of 9 people']
    """
    own = re.compile(dict(_TO_DO)[SHARED], re.I)
    return [text for text in warnings if not own.search(_plain(text))]


def said_once(notes: Sequence[str]) -> list[str]:
    """Return notes as sentences; those that differ in their file alone are one."""
    return [text for text, _ in _said_once(notes)]


def _said_once(warnings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each as a sentence, and without what is quoted, which says nothing of the fault.

    So are words in brackets, [the telephone rings], which a text has.
    """
    files: dict[str, list[str]] = {}
    for text in warnings:
        match = _FILE.fullmatch(text)
        if match and len(_ENDING.findall(match["file"])) > 1:  # a sentence on two files
            match = None
        what, file = (match["what"], match["file"]) if match else (text, "")
        files.setdefault(what, []).extend([file] if file else [])
    kinds: dict[str, list[str]] = {}
    for what, where in files.items():
        # Of one kind are those that begin alike, whatever the numbers and names.
        begins = re.sub(r"\d[\d,.]*", "#", re.sub(r'"[^"]*"', '""', what).partition(":")[0])
        kinds.setdefault(begins if where else what, []).append(what)
    for variants in kinds.values():
        if len(variants) > _SHOWN:  # a warning for each file that says its own numbers or names
            first, *rest = variants
            name, *others = files[first]
            others += [each for what in rest for each in files.pop(what)]
            files[first] = [
                f"{name} (each with its own as well: {some(list(dict.fromkeys(others)), _SHOWN)})"
            ]
    for what, where in files.items():
        if not where:
            text = what
        elif len(where) == 1:
            text = f"{where[0]}: {what}"
        else:
            text = f"{what.rstrip('.')}: {some(where, _SHOWN)}"
        file = bool(where) and len(where) == 1
        end = "" if text.endswith((".", "?", "!")) else "."
        sentence = (text if file or _NAMED.match(text) else text[:1].upper() + text[1:]) + end
        yield sentence, _plain(what)


def _plain(what: str) -> str:
    """Return a warning without what is quoted, and without what a segment is called: speaker-07."""
    return re.sub(r"\S*\d\S*", "", re.sub(r'"[^"]*"|\[[^\[\]]* [^\[\]]*\]', "", what))
