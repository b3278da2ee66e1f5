"""Themes at the level of the codes above theirs: by codebook, project, list, or a code's name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain

import pyarrow as pa

from ..codes.spelling import key
from ..config import Config
from ..errors import InputError
from ..study.inputs import coded_files, corpus_files
from ..tables.columns import Row, table
from ..tables.handed import CODEBOOK
from ..wording import many, some
from . import content, is_table
from .coders_named import without_coders
from .parsed import Coding, File

_SURE = re.compile(r"\s*(?:->|→|»|\\+|::)\s*|\s+>\s+")  # stand between the names of a code's path alone
_MAYBE = re.compile(r"\s*[./]\s*")  # stand in names as well: pay/leave
_TIGHT = re.compile(r"(?<=\w)[./](?=\w)")  # without blanks
_LEAST = 2  # codes that begin with a name, from which on it is above them


def above(
    files: Sequence[File], themes: Iterable[str], book: Sequence[Row], lists: Iterable[Mapping[str, str]]
) -> dict[str, str]:
    """Return by theme the name of the topmost code above it, of those alone that have one.

    The codebook's parents come first, then those of coded projects and of `lists` (`of_lists`), then the
    paths in names.
    """
    stated = {name: parent for each in lists for name, parent in each.items()}
    projects = [file.parsed.project for file in files if file.parsed.project]
    stated |= {code.name: code.parent for project in projects for code in project.codes}
    stated |= {row["theme"]: row["parent"] for row in book if row["parent"]}
    up = {key(name): parent for name, parent in stated.items() if parent}
    every = [*dict.fromkeys([*themes, *(row["theme"] for row in book), *stated])]
    up |= {key(name): parent for name, parent in of_paths(every).items() if key(name) not in up}
    return {name: top for name in every if key(top := _top(name, up)) != key(name)}


def of_paths(names: Collection[str]) -> dict[str, str]:
    """Return by name the first name of its path, of those that are paths.

    >>> of_paths(["fees->late", "fees", "home.space", "home.food", "pay/leave", "1.2 Rest"])
    {'fees->late': 'fees', 'home.space': 'home', 'home.food': 'home'}

    A dot or slash that stands in names parts them where several begin alike, and then in all that have it so.

    >>> of_paths(["home.space", "home.food", "work.pay", "St. John", "pay/leave"])
    {'home.space': 'home', 'home.food': 'home', 'work.pay': 'work'}
    """
    known = {key(name): name for name in names}
    sure = {name: _SURE.split(name) for name in names}
    found = {name: parts[0] for name, parts in sure.items() if len(parts) > 1 and all(parts)}
    begin = defaultdict[str, list[str]](list)
    for name in known.values():
        parts = _MAYBE.split(name)
        if name not in found and len(parts) > 1 and all(any(map(str.isalpha, part)) for part in parts):
            begin[key(parts[0])].append(name)
    several = {name for alike in begin.values() if len(alike) >= _LEAST for name in alike}
    signs = {sign for name in several for sign in _TIGHT.findall(name)}
    for name in chain.from_iterable(begin.values()):
        if name in several or (len(_MAYBE.findall(name)) == 1 and signs.intersection(_TIGHT.findall(name))):
            found[name] = _MAYBE.split(name)[0]
    return {name: known.get(key(found[name]), found[name]) for name in names if name in found}


def _top(name: str, up: Mapping[str, str]) -> str:
    """Return the topmost code above a code; itself where they go round in a circle."""
    top, seen = name, {key(name)}
    while parent := up.get(key(top)):
        if key(parent) in seen:
            return name
        seen.add(key(parent))
        top = parent
    return top


def of_lists(config: Config) -> list[dict[str, str]]:
    """Return of each list of passages, and table of texts, the codes that have others above, in a column."""
    from .tables import excerpt_columns, excerpts, levels
    from .tables.opened import tables

    found, corpus = [], config.corpus
    for path in [*coded_files(config), *filter(is_table, corpus_files(config))]:
        with suppress(InputError):  # said when it is read
            for each in tables(path, content(path)):
                if each.rows and excerpt_columns.is_list(each):
                    found.append(excerpts.above(each))
                elif each.rows and not excerpt_columns.known(each):
                    named = [name for name in corpus.codes if name in each.header]
                    found.append(levels.above(each, named))
    return [without_coders(each, corpus) for each in found] if corpus.coders_in_codes else found


def rolled_up(
    codes: Sequence[Coding], book: pa.Table, tops: Mapping[str, str], published: Sequence[str]
) -> tuple[list[Coding], pa.Table, list[str]]:
    """Return codes and codebook with the codes above in the place of theirs, and what to warn of.

    A code above has the keywords of all below it, and its own definition.
    """
    given = {code.theme for code in codes if code.theme}
    named = given | {*book["theme"].to_pylist()}
    if not tops:
        number = many(len(named), "code")
        notes = [
            f'[themes] level = "parents", and none of {number} has another above it; say in the codebook, as '
            'parent, which is above which, or write level = "codes"'
        ]
        return list(codes), book, notes * bool(named)
    codes = [*dict.fromkeys(code._replace(theme=tops.get(code.theme, code.theme)) for code in codes)]
    rows = book.to_pylist()
    means = {row["theme"]: row["definition"] for row in reversed(rows)}
    for row in rows:
        top = tops.get(row["theme"], row["theme"])
        row |= {"theme": top, "parent": "", "definition": means.get(top, "")}
    below = [name for name in published if name in tops]
    notes = [
        f"the published counts of {some(below)} are held against nothing, since [themes] level counts the "
        "themes above them; give how many raise these in the table of [corpus] published"
    ]
    return codes, table(CODEBOOK, rows), notes * bool(below)
