"""Two names of one coder or theme in files of one team: joined where the config says so, else hinted at."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, combinations

from ..codes.spelling import a_slip_apart, key
from ..config import Corpus
from ..tables.handed import MANUAL
from .parsed import Coding, Parsed

_PARTS = re.compile(r"\s*(?:[.>\\:]|\s[-–]\s)+\s*")  # of a code's path: learning.devices, learning > devices
_MOST = 12  # pairs that a hint names
_COMPARED = 300  # names, above which they are compared with those alone that end in the same word


def _called(groups: Sequence[Sequence[str]]) -> Callable[[str], str]:
    """Return what gives of each name the first of the group that it is in."""
    first = {key(name): group[0] for group in groups for name in group if group[0] and name}
    return lambda name: first.get(key(name), name)


def one_name(corpus: Corpus) -> Callable[[str], str]:
    """Return what gives of each coder's name the one to be shown ([corpus] same_coders)."""
    return _called(corpus.same_coders)


def joined(codes: Iterable[Coding], corpus: Corpus) -> list[Coding]:
    """Return the codes with the coders and themes that the config calls the same under one name."""
    coder, theme = _called(corpus.same_coders), _called(corpus.same_themes)
    return [code._replace(coder=coder(code.coder), theme=theme(code.theme)) for code in codes]


def joined_file(parsed: Parsed, corpus: Corpus) -> Parsed:
    """Return a file likewise, the coded project that it may be included."""
    coder, theme = _called(corpus.same_coders), _called(corpus.same_themes)
    codes = dict.fromkeys(c._replace(coder=coder(c.coder), theme=theme(c.theme)) for c in parsed.codes)
    dropped = tuple(d._replace(coder=coder(d.coder), theme=theme(d.theme)) for d in parsed.dropped)
    project = parsed.project
    if project is not None:
        users = {coder(user.name): user._replace(name=coder(user.name)) for user in reversed(project.users)}
        book = {
            theme(code.name): code._replace(name=theme(code.name), parent=theme(code.parent))
            for code in reversed(project.codes)
        }
        sources = [
            replace(
                source,
                passages=tuple(
                    dict.fromkeys(
                        p._replace(coder=coder(p.coder), theme=theme(p.theme)) for p in source.passages
                    )
                ),
                whole=tuple(dict.fromkeys((coder(who), theme(what)) for who, what in source.whole)),
            )
            for source in project.sources
        ]
        project = replace(
            project,
            users=tuple(reversed(users.values())),
            codes=tuple(reversed(book.values())),
            sources=tuple(sources),
        )
    return replace(parsed, codes=tuple(codes), dropped=dropped, project=project)


def hints(
    codes: Sequence[Coding],
    document: Mapping[str, str],
    file: Mapping[str, str],
    book: Collection[str],
    projects: Iterable[Collection[str]] = (),
) -> list[str]:
    """Return the warning of coders, and of themes, that may be the same.

    `document` and `file` are each segment's: coders of one document are two, and so are themes of one file.
    Of two themes that of the codebook is kept. Those that stand side by side in
    the codebook, or in the codes of one of the `projects`, are two.
    """
    coders, themes = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for code in codes:
        coders[code.coder].add(document[code.segment])
        themes[code.theme].add(file[code.segment])
    notes = []
    if people := _pairs(coders, one_person, len):
        notes.append(
            f"coders in different documents who may be one person count as two: {_shown(people)}; if each is "
            f"one, write [corpus] same_coders = {json.dumps(people, ensure_ascii=False)}"
        )
    times = Counter(code.theme for code in codes)
    books = [{*map(key, names)} for names in (book, *projects)]
    named = {*map(frozenset, () if book else a_slip_apart(times))}  # by `themes.one_spelling`
    ideas = [
        pair
        for pair in _pairs(themes, one_theme, lambda name: (name in book, times[name]))
        if frozenset(pair) not in named and not any({*map(key, pair)} <= names for names in books)
    ]
    if ideas:
        notes.append(
            f"codes in different files that may be one theme count as two: {_shown(ideas)}; if each is "
            f"one, write [corpus] same_themes = {json.dumps(ideas, ensure_ascii=False)}"
        )
    return notes


def _pairs(
    documents: Mapping[str, set[str]], alike: Callable[[str, str], bool], rank: Callable[[str], object]
) -> list[list[str]]:
    """Return the pairs of names that are alike, each like no other, the one to be kept first."""
    names = sorted(name for name in documents if name and name != MANUAL)
    near = defaultdict[str, list[str]](list)
    ends = defaultdict[str, list[str]](list)
    for name in names:
        ends[(_words(name) or [""])[-1] if len(names) > _COMPARED else ""].append(name)
    for one, other in chain.from_iterable(combinations(each, 2) for each in ends.values()):
        if alike(one, other):
            near[one].append(other)
            near[other].append(one)
    return [
        sorted((one, others[0]), key=rank, reverse=True)  # type: ignore[arg-type]
        for one, others in sorted(near.items())
        if len(others) == 1
        and one < others[0]
        and len(near[others[0]]) == 1
        and not documents[one] & documents[others[0]]
    ][:_MOST]


def _shown(pairs: Sequence[Sequence[str]]) -> str:
    return ", ".join(f'"{one}" and "{other}"' for one, other in pairs)


def one_person(one: str, other: str) -> bool:
    """Return whether one name may be a shorter form, a login or the initials of the other.

    >>> [one_person(name, "Ann Lee") for name in ("ann", "a.lee", "alee", "AL", "Anna", "Ann Oak")]
    [True, True, True, True, False, False]
    """
    short, full = sorted((_words(one), _words(other)), key=lambda words: (len(words), len("".join(words))))
    if len(full) < 2:
        return False
    initials = "".join(word[0] for word in full)
    forms = {initials, full[0][0] + full[-1], full[0] + full[-1][0], "".join(full)}
    if len(short) == 1:
        return short[0] in {*full} | forms
    return all(any(word == each or word == each[0] for each in full) for word in short)


@lru_cache(maxsize=1024)
def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", key(name))


def one_theme(one: str, other: str) -> bool:
    """Return whether two codes differ in the codes above them alone, which one of them leaves out.

    >>> [one_theme("screens", name) for name in ("learn.screens", "learn > Screens", "screens.old", "green")]
    [True, True, False, False]
    >>> one_theme("home.space", "work.space"), one_theme("free_meals", "Free meals")
    (False, True)
    >>> one_theme("1.2", "2"), one_theme("pay/leave", "leave")
    (False, False)
    """
    short, long = sorted((_path(one), _path(other)), key=len)
    return any(map(str.isalpha, short[-1])) and long[-len(short) :] == short


@lru_cache(maxsize=1024)
def _path(name: str) -> tuple[str, ...]:
    """Return the names that a code's name is made of, from the top down, letters and digits alone."""
    return tuple(" ".join(_words(part)) for part in _PARTS.split(name))
