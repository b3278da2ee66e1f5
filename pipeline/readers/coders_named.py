"""Codes by the coder whose initials stand in their names: `[corpus] coders_in_codes`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa

from ..codes.coders_in_codes import Given, Mark, found, of_coders
from ..codes.spelling import key, says_nothing
from ..codes.unmarked import BLANK
from ..config import Config, Corpus
from ..errors import InputError
from ..tables.columns import table
from ..tables.handed import CODEBOOK
from ..wording import as_toml, listed, many, some
from .parsed import Code, Coding, File, Parsed
from .projects.project import Code as ProjectCode
from .projects.project import Project, User
from .same_names import one_name

if TYPE_CHECKING:
    from ..codes.placed_passages import Passage

KEY = "coders_in_codes"
Each = TypeVar("Each", Code, Coding)
Whose = Callable[[str], Mark | None]


def in_file(parsed: Parsed, corpus: Corpus) -> Parsed:
    """Return a file with each code by the coder in its name, or in the topmost code above it in a project."""
    whose = of_coders(corpus.coders_in_codes)
    if parsed.project is not None:
        whose = _in_project(parsed.project, corpus, whose)
    if not any(map(whose, {code.theme for code in parsed.codes})):
        return parsed
    codes, left = _by_mark(parsed.codes, whose, corpus, by_row=parsed.by_row)
    given = Counter(code.coder for code in codes if code.theme)
    each = [f"{number:,} by {who}" for who, number in sorted(given.items())]
    account = f"codes by who stands in their names: {listed(each)}"
    dropped = tuple(
        one._replace(coder=mark.coder, theme=mark.theme) if (mark := whose(one.theme)) else one
        for one in parsed.dropped
    )
    by = replace(
        parsed,
        codes=tuple(codes),
        dropped=dropped,
        project=None if parsed.project is None else _renamed(parsed.project, corpus, whose),
        warnings=(*parsed.warnings, *_nobodys(left, corpus)),
        account=(*parsed.account, account) if parsed.account else (),
    )
    return by if parsed.project is None or by.project is None else _told_anew(by, parsed.project, by.project)


def _told_anew(parsed: Parsed, was: Project, now: Project) -> Parsed:
    """Return a file whose account has the coders and themes by the names of its project's codes."""
    from .projects.coded import contents

    anew = {contents(was): contents(now)}
    return replace(
        parsed,
        account=tuple(anew.get(said, said) for said in parsed.account),
        facts=tuple((what, anew.get(said, said)) for what, said in parsed.facts),
    )


def in_codings(codes: Sequence[Coding], corpus: Corpus) -> tuple[list[Coding], list[str]]:
    """Return codes of a file of their own likewise, and what to warn of."""
    if not corpus.coders_in_codes:
        return [*codes], []
    by, left = _by_mark(codes, of_coders(corpus.coders_in_codes), corpus)
    return by, _nobodys(left, corpus)


def in_passages(passages: Sequence[Passage], corpus: Corpus) -> tuple[list[Passage], list[str]]:
    """Return the passages of a list likewise, and what to warn of."""
    whose = of_coders(corpus.coders_in_codes)
    marks = {theme: whose(theme) for theme in {passage.theme for passage in passages}}
    said = _said(((one.coder, one.theme) for one in passages), marks.get, corpus)
    out: list[Passage] = []
    left = Counter[str]()
    for one in passages:
        if mark := marks[one.theme]:
            out.append(one._replace(coder=mark.coder, theme=mark.theme))
        elif one.theme and one.coder in said:
            left[one.theme] += 1
        else:
            out.append(one)
    return out, _nobodys(left, corpus)


def book_of(book: pa.Table, corpus: Corpus) -> pa.Table:
    """Return a codebook (tables.CODEBOOK) by themes without their coders, each with the rules of all."""
    if not corpus.coders_in_codes:
        return book
    whose, heads = of_coders(corpus.coders_in_codes), {*map(key, corpus.coders_in_codes)}
    rows = [row for row in book.to_pylist() if key(row["theme"]) not in heads]
    for row in rows:
        row |= {name: mark.theme for name in ("theme", "parent") if (mark := whose(row[name] or ""))}
        row["parent"] = "" if key(row["parent"] or "") in heads else row["parent"]
    means = {row["theme"]: row["definition"] for row in reversed(rows) if row["definition"]}
    rows = [row | {"definition": means.get(row["theme"], "")} for row in rows]
    return table(CODEBOOK, list({tuple(row.items()): row for row in rows}.values()))


def without_coders(above: Mapping[str, str], corpus: Corpus) -> dict[str, str]:
    """Return which code is above another, both by their themes, and no coder."""
    whose, heads = of_coders(corpus.coders_in_codes), {*map(key, corpus.coders_in_codes)}
    bare = {name: mark.theme if (mark := whose(name)) else name for name in (*above, *above.values())}
    return {bare[name]: bare[up] for name, up in above.items() if key(up) not in heads}


def known(config: Config, codes: Iterable[Coding], called: Callable[[str], str]) -> None:
    """Raise InputError for a coder in whose name no code is; `called` has the pseudonym of a coder."""
    if not config.corpus.coders_in_codes:
        return
    themes = dict.fromkeys(code.theme for code in codes if code.theme)
    coders = {key(code.coder) for code in codes}
    shown = one_name(config.corpus)
    for name in config.corpus.coders_in_codes if themes else ():
        if coders.isdisjoint({key(name), key(shown(name)), key(called(name)), key(called(shown(name)))}):
            raise InputError(
                "no code has this coder before or behind its name",
                where=config.at("[corpus] coders_in_codes"),
                found=name,
                allowed='coders as they stand there, "NT" of "NT.Soil" or of "Soil (NT)"',
                remedy="mend the name, or take it out",
            )


def hint(
    corpus: Corpus,
    codes: Collection[Coding],
    document: Mapping[str, str],
    people: Iterable[str],
    files: Iterable[File],
) -> list[str]:
    """Return the warning of codes that seem to bear who gave them, where the config does not say it.

    `document` has that of each segment, `people` are known by name, `files` those of the corpus.
    """
    if KEY in corpus.model_fields_set:
        return []
    names = sorted({code.theme for code in codes if code.theme})
    seen = found(names, lambda: _given(codes, document), people, tops(files))
    if seen is None or len({code.coder for code in codes if code.theme not in seen.left and code.theme}) > 1:
        return []
    one, other = seen.first
    written = as_toml(seen.coders)
    return [
        f'names of codes seem to say who gave them ("{one}", "{other}"; {seen.shared:,} of '
        f"{many(seen.themes, 'theme')} by two or more): they count as {many(len(names), 'theme')} of one "
        f"coder; if {listed(seen.coders)} are coders, write [corpus] coders_in_codes = {written}; "
        "if not, coders_in_codes = []"
    ]


def tops(files: Iterable[File]) -> dict[str, str]:
    """Return the topmost code above each of the codes of projects that have one."""
    out: dict[str, str] = {}
    for project in filter(None, (file.parsed.project for file in files)):
        up = {key(code.name): code.parent for code in project.codes}
        out |= {code.name: _top(code.name, up) for code in project.codes if code.parent}
    return out


def _top(name: str, up: Mapping[str, str]) -> str:
    """Return the topmost code above one, by `up`; itself, if none is."""
    seen = set[str]()
    while (parent := up.get(key(name), "")) and key(parent) not in seen:
        seen.add(key(parent))
        name = parent
    return name


def _given(codes: Iterable[Coding], document: Mapping[str, str]) -> Iterable[Given]:
    return (Given(document[one.segment], one.segment, one.theme, one.start, one.end) for one in codes)


def _in_project(project: Project, corpus: Corpus, whose: Whose) -> Whose:
    """Return what gives a code's coder, where the topmost code above it alone may say it."""
    up = {key(code.name): code.parent for code in project.codes}
    heads = {key(coder): coder for coder in corpus.coders_in_codes}

    def mark(name: str) -> Mark | None:
        top = _top(name, up)
        return whose(name) or (Mark(heads[key(top)], name) if key(top) in heads and top != name else None)

    return mark


def _said(codes: Iterable[tuple[str, str]], whose: Whose, corpus: Corpus) -> set[str]:
    """Return by whom codes are that bear their coder; nobody where one coder alone is named in them."""
    if len(corpus.coders_in_codes) < 2:
        return set()
    return {coder for coder, theme in codes if theme and whose(theme)}


def _by_mark(
    codes: Sequence[Each], whose: Whose, corpus: Corpus, *, by_row: bool = False
) -> tuple[list[Each], Counter[str]]:
    """Return codes by the coders in their names, and how often those stand there that are nobody's.

    Where it is said that nothing applies, that is each coder's who gives nothing there. In a table (`by_row`)
    a row that has another's codes alone has none of theirs, as one that is blank.
    """
    marks = {theme: whose(theme) for theme in {code.theme for code in codes}}
    said = _said(((code.coder, code.theme) for code in codes), marks.get, corpus)
    coders = dict.fromkeys(mark.coder for mark in marks.values() if mark)
    none = {"", *map(key, corpus.no_theme)}
    gave = {(code[0], mark.coder) for code in codes if (mark := marks[code.theme])}
    out: dict[Each, None] = {}
    left = Counter[str]()
    for code in codes:
        empty = code
        mark = marks[code.theme]
        if mark is not None:
            out[code._replace(coder=mark.coder, theme=mark.theme)] = None
            if not by_row:
                continue
            empty = code._replace(theme="", start=0, end=0, reading=BLANK)
        elif code.coder not in said:
            out[code] = None
            continue
        elif not says_nothing(code.theme) and key(code.theme) not in none:
            left[code.theme] += 1
            continue
        for who in coders:
            if (code[0], who) not in gave:
                out[empty._replace(coder=who)] = None
    return list(out), left


def _renamed(project: Project, corpus: Corpus, whose: Whose) -> Project:
    """Return a project likewise."""
    heads = {*map(key, corpus.coders_in_codes)}
    book: dict[str, ProjectCode] = {}
    for code in project.codes:
        if key(code.name) in heads:
            continue
        mark, up = whose(code.name), whose(code.parent) if code.parent else None
        parent = up.theme if up else "" if key(code.parent) in heads else code.parent
        now = code._replace(name=mark.theme if mark else code.name, parent=parent)
        had = book.get(key(now.name), now)
        book[key(now.name)] = had._replace(definition=had.definition or now.definition)
    sources = [
        replace(
            source,
            passages=tuple(
                p._replace(coder=mark.coder, theme=mark.theme) if (mark := whose(p.theme)) else p
                for p in source.passages
            ),
            whole=tuple((*mark,) if (mark := whose(what)) else (who, what) for who, what in source.whole),
        )
        for source in project.sources
    ]
    users = {user.name: user for user in project.users} | {n: User(n) for n in corpus.coders_in_codes}
    return replace(project, users=tuple(users.values()), codes=tuple(book.values()), sources=tuple(sources))


def _nobodys(left: Mapping[str, int], corpus: Corpus) -> list[str]:
    """Return the warning of codes that bear nobody, where all others bear their coder."""
    if not left:
        return []
    shown = some([f'"{name}" ({left[name]:,})' for name in sorted(left)])
    return [
        "codes without a coder of [corpus] coders_in_codes in their names are nobody's, and left out: "
        f"{shown}; write whose they are before their names to count them"
    ]
