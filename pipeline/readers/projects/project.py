"""A coded project as every format has it: coders, codes, texts, and coded passages in them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from ...codes.spelling import key, respelled
from ...tables.handed import AUTO, MANUAL
from ...wording import many

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "wordpairs")
# The automatic coder in every project that wordpairs writes, by which it is known again.
AUTO_USER = str(uuid.uuid5(NAMESPACE, AUTO))
ORIGIN = "wordpairs"  # how the name of the program begins in projects that it wrote

_TEXT_SUFFIX = re.compile(r"\.(?:txt|docx?|odt|rtf|pdf|md|html?|epub|vtt|srt|transcribed)$", re.I)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.I)
Item = TypeVar("Item")
GROUPED = "taken as the groups of documents"
UNGROUPED = "taken for no groups of documents"
_LONGEST = 80  # characters of a file name


class User(NamedTuple):
    """A coder; `guid` is empty where the project has none."""

    name: str
    guid: str = ""


class Code(NamedTuple):
    """A code: `name` is unique but for case (see `unique_themes`), `parent` the name of another.

    `label` is its name in the project. A code that is not `codable` only holds others.
    """

    name: str
    parent: str = ""
    definition: str = ""
    codable: bool = True
    guid: str = ""
    colour: str = ""
    label: str = ""


class Passage(NamedTuple):
    """A code on a passage: code points into the source's text, end exclusive, not empty.

    `selection` is the project's own id of the passage, which several codes may share; `note` is
    what is said of it there.
    """

    start: int
    end: int
    coder: str
    theme: str
    selection: str = ""
    note: str = ""


class Memo(NamedTuple):
    """A memo or note: what it is about (a document, a code, the project), and where in it."""

    about: str
    text: str
    title: str = ""
    author: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Source:
    """A text of a project.

    `document` is its unique name without the suffix of a text, `file` its unique name as a .txt
    file, safe on every system, `title` its name in the project. `text` is without byte order mark
    and its newlines are untouched; `data` holds the bytes that it came in, empty where there were
    none (text inside XML or a database). `whole` are codes on the document as such: coder, theme.
    `paragraphs` are those that the project knows (see `coded.segments`).
    """

    document: str
    file: str
    text: str
    title: str = ""
    data: bytes = b""
    guid: str = ""
    group: str = ""
    passages: tuple[Passage, ...] = ()
    whole: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Project:
    """A coded project, read. `account` says what was found and how, `warnings` what to mind."""

    kind: str
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    memos: tuple[Memo, ...] = ()
    account: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    name: str = ""
    origin: str = ""
    held: tuple[str, ...] = ()  # the names of all projects in the file, where one can hold several

    @property
    def codings(self) -> int:
        """How many codes are on passages."""
        return sum(len(source.passages) for source in self.sources)


@dataclass
class Names:
    """Hands out names of sources, each once: of documents, and of files safe on every system."""

    _documents: set[str] = field(default_factory=set)
    _files: set[str] = field(default_factory=set)

    def take(self, title: str) -> tuple[str, str]:
        r"""Return a document's and its file's name, made from its title.

        >>> names = Names()
        >>> names.take("P1.docx"), names.take("p1.odt"), names.take("../a:b")
        (('P1', 'P1.txt'), ('p1 (2)', 'p1 (2).txt'), ('../a:b', '.._a_b.txt'))
        """
        plain = " ".join(title.split())
        document = _free(_TEXT_SUFFIX.sub("", plain) or plain or "document", self._documents)
        safe = _UNSAFE.sub("_", document)[:_LONGEST].rstrip(" .") or "_"
        if _RESERVED.fullmatch(safe.partition(".")[0].strip()):
            safe = f"_{safe}"
        return document, _free(safe, self._files) + ".txt"


def _free(name: str, taken: set[str]) -> str:
    """Return the name, with a number where it is taken but for case, and take it."""
    tried, number = name, 1
    while tried.casefold() in taken:
        number += 1
        tried = f"{name} ({number})"
    taken.add(tried.casefold())
    return tried


def grouping(cases: Mapping[Item, Collection[str]]) -> dict[Item, str]:
    """Return the case of each text that has one alone, where cases group texts and do not only name them."""
    single = {text: next(iter(names)) for text, names in cases.items() if len(names) == 1}
    return single if len({*single.values()}) < len(single) else {}


def ungrouped(cases: int) -> str:
    """Return what is said of cases that do not group texts."""
    return (
        f"{many(cases, 'case')} {UNGROUPED}, since none alone holds several texts; to count by groups, "
        "[corpus] groups names a CSV of document, group"
    )


def unique_themes(paths: Iterable[tuple[str, ...]]) -> list[str]:
    """Return a name for each code from the names above it and its own: the last, if it is alone.

    Codes of one name get as many of the names above as tell them apart, then a number.

    >>> unique_themes([("Trust",), ("Barriers", "Other"), ("Enablers", "other"), ("Trust",)])
    ['Trust', 'Barriers > Other', 'Enablers > other', 'Trust (2)']
    """
    cleaned = [tuple(" ".join(part.split()) or "unnamed" for part in path) for path in paths]
    seen: set[str] = set()
    out = []
    for name in map(_named, cleaned, _sizes(cleaned)):
        tried, number = name, 1
        while key(tried) in seen:
            number += 1
            tried = f"{name} ({number})"
        seen.add(key(tried))
        out.append(tried)
    return out


def listed_themes(paths: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Return the names likewise of the codes in a list, where those spelled alike are one code.

    Each path keeps its spelling; `readers/themes.one_spelling` chooses between them.

    >>> list(listed_themes([("Trust",), ("trust",), ("Barriers", "Other"), ("Rest", "other")]).values())
    ['Trust', 'trust', 'Barriers > Other', 'Rest > other']
    """
    alike = {path: tuple(map(key, path)) for path in paths}
    distinct = list(dict.fromkeys(alike.values()))
    size = dict(zip(distinct, _sizes(distinct), strict=True))
    return {path: _named(path, size[alike[path]]) for path in paths}


def _named(path: tuple[str, ...], size: int) -> str:
    """Return the last so many names of a code."""
    return " > ".join(path[-size:])


def _sizes(paths: Sequence[tuple[str, ...]]) -> list[int]:
    """Return how many of the names of each code, from its own upwards, tell it from others of its name."""
    sizes = [1] * len(paths)
    for depth in range(2, max(map(len, paths), default=0) + 1):
        same: dict[str, list[int]] = {}
        for place, name in enumerate(map(_named, paths, sizes)):
            same.setdefault(key(name), []).append(place)
        for places in same.values():
            if len(places) > 1:
                for place in places:
                    sizes[place] = depth
    return sizes


def listed_coders(written: Mapping[str, int]) -> tuple[dict[str, str], list[str]]:
    """Return who each name of a coder in lists is, and a note of names that are alike and one coder's.

    `written` says how many rows have each name; the most used spelling is kept, and who has no name
    is `manual`.

    >>> listed_coders({"Ann": 5, "ann ": 1, "": 2})[0]
    {'Ann': 'Ann', 'ann ': 'Ann', '': 'manual'}
    """
    ranked = sorted(written, key=lambda name: (-written[name], name))
    kept: dict[str, str] = {}
    for name in ranked:
        kept.setdefault(key(name or MANUAL), name)
    unique = dict(zip(kept, unique_coders(kept.values()), strict=True))
    whose = {name: unique[key(name or MANUAL)] for name in written}
    return whose, respelled("coders", written, whose)


def unique_coders(names: Iterable[str]) -> list[str]:
    """Return a name for each coder: none is empty, is another's, or is the automatic coder's.

    >>> unique_coders(["Ann", "", "ann", "auto"])
    ['Ann', 'manual', 'ann (2)', 'auto (2)']
    """
    taken = {AUTO}
    return [_free(" ".join(name.split()) or MANUAL, taken) for name in names]
