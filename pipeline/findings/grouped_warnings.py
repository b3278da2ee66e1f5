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
        r"|may say who was interviewed|where an interview was|are quoted on the page"
        r"|without a pseudonym|what you share",
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
_QUOTED_OR_NUMBER = re.compile(r'"[^"]*"|(?<![\w.-])(?<!= )(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?![\w-])')
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


def together(notes: Sequence[str]) -> list[str]:
    """Return notes as they are; those that differ in their file and numbers alone are one.

    >>> together(["of 9 people", "a.pdf: 2 words", "b.pdf: 5 words"])
    ['of 9 people', '2 to 5 words: in each of a.pdf, b.pdf']
    """
    return [_with_files(what, where) for what, where in _by_file(notes).items()]


def _said_once(warnings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each as a sentence, and without what is quoted, which says nothing of the fault.

    So are words in brackets, [the telephone rings], which a text has.
    """
    for what, where in _by_file(warnings).items():
        text = _with_files(what, where)
        end = "" if text.endswith((".", "?", "!")) else "."
        as_it_is = len(where) == 1 or _NAMED.match(text)
        yield (text if as_it_is else text[:1].upper() + text[1:]) + end, _plain(what)


def _with_files(what: str, where: Sequence[str]) -> str:
    """Return a warning with the files that it is of, if any."""
    if len(where) < 2:
        return ": ".join([*where, what])
    each = "in each of " * what[:1].isdigit()  # 1 comment left out: in each, and not in all
    return f"{what.rstrip('.')}: {each}{some(where, _SHOWN)}"


def _by_file(warnings: Sequence[str]) -> dict[str, list[str]]:
    """Return by its wording, without its file, the files of each."""
    files: dict[str, list[str]] = {}
    for text in warnings:
        match = _FILE.fullmatch(text)
        if match and len(_ENDING.findall(match["file"])) > 1:  # a sentence on two files
            match = None
        what, file = (match["what"], match["file"]) if match else (text, "")
        files.setdefault(what, []).extend([file] if file else [])
    files = _numbers_as_one(files)
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
    return files


def _numbers_as_one(files: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return warnings by their files; those of several that differ in numbers alone are one, with ranges.

    >>> _numbers_as_one({"2 words left out": ["a.pdf"], "9 words left out": ["b.pdf", "c.pdf"]})
    {'2 to 9 words left out': ['a.pdf', 'b.pdf', 'c.pdf']}
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for what, where in files.items():
        alike.setdefault(tuple(_parted(what)[::2]) if where else (what,), []).append(what)
    out = {}
    for variants in alike.values():
        where = [file for what in variants for file in files[what]]
        out[variants[0] if len(variants) == 1 else _ranged(variants)] = where
    return out


def _ranged(variants: Sequence[str]) -> str:
    """Return sentences that differ in numbers alone as one that gives the least and the greatest."""
    shown = []
    for place, pieces in enumerate(zip(*map(_parted, variants), strict=True)):
        ends = sorted({*pieces}, key=lambda one: float(one.replace(",", ""))) if place % 2 else pieces[:1]
        shown.append(ends[0] if len(ends) == 1 else f"{ends[0]} to {ends[-1]}")
    return "".join(shown)


def _parted(what: str) -> list[str]:
    """Return the words of a warning and its numbers, in turn; what is quoted is words.

    >>> _parted('2 of "Part 3"')
    ['', '2', ' of "Part 3"']
    """
    out, at = list[str](), 0
    for match in _QUOTED_OR_NUMBER.finditer(what):
        if match["number"]:
            out += [what[at : match.start()], match["number"]]
            at = match.end()
    return [*out, what[at:]]


def _plain(what: str) -> str:
    """Return a warning without what is quoted, and without what a segment is called: speaker-07."""
    return re.sub(r"\S*\d\S*", "", re.sub(r'"[^"]*"|\[[^\[\]]* [^\[\]]*\]', "", what))
