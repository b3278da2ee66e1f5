"""Copies of one coded project, each coded by somebody else, merged into one of several coders.

Programs for one person are used by teams so: everybody codes a copy. Copies have the same texts
under the same names; only white space may differ (line ends, a byte order mark).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...codes.spelling import key
from ...errors import InputError
from ...messages import anew
from ...tables.handed import MANUAL
from ...wording import many, some
from .project import Code, Passage, Project, Source, User, unique_coders

_SHOWN = 40  # characters around a difference that an error shows


Given = dict[str, set[tuple[object, ...]]]  # what each coder of a copy gave


class Copy(NamedTuple):
    """A project with what its file is called, by which a coder without a name is named."""

    label: str
    project: Project


def label(path: Path, name: str, labels: Sequence[str] = ()) -> str:
    """Return what a project's file is called: its stem, or `name` where that is another's.

    >>> label(Path("team/ann.qda/data.qda"), "x"), label(Path("a/p.qdpx"), "a-p", ["p"])
    ('ann', 'a-p')
    """
    inside = path.name.lower() == "data.qda" and path.parent.suffix.lower() == ".qda"
    stem = path.parent.stem if inside else path.stem
    return name if stem in labels else stem


def together(projects: Sequence[Project]) -> list[list[int]]:
    """Return which projects are copies of one, those that share the name of a document."""
    groups: list[tuple[set[str], list[int]]] = []
    for number, project in enumerate(projects):
        names = {key(source.document) for source in project.sources}
        mine = [group for group in groups if group[0] & names]
        groups = [group for group in groups if group not in mine]
        members = sorted([number, *(one for _, members_before in mine for one in members_before)])
        groups.append((names.union(*(shared for shared, _ in mine)), members))
    return sorted(members for _, members in groups)


def merged(copies: Sequence[Copy]) -> Project:
    """Return copies as one project: each passage its coder's, each text once.

    A coder keeps the name that only one copy has, or that is one person in all (see `_one`). A
    name with other codes in each copy, or none, is as many people, named after their files.
    Raises InputError that says where the texts of copies differ.
    """
    _same_texts(copies)
    coders = _coders(copies)
    first = copies[0].project
    codes: dict[str, Code] = {key(code.name): code for code in first.codes}
    by_guid = {code.guid.casefold(): code.name for code in first.codes if code.guid}
    sources = {key(source.document): source for source in first.sources}
    passages = {name: dict.fromkeys(source.passages) for name, source in sources.items()}
    whole: dict[str, dict[tuple[str, str], None]] = {}
    renamed: list[str] = []
    for number, copy in enumerate(copies):
        themes = {}
        for code in copy.project.codes:
            first_name = code.name
            if code.guid:
                first_name = by_guid.setdefault(code.guid.casefold(), code.name)
            if key(first_name) != key(code.name):
                renamed.append(f'"{code.name}" in {copy.label} is "{first_name}"')
            themes[code.name] = codes.setdefault(key(first_name), code).name
        for source in copy.project.sources:
            name = key(source.document)
            base = sources.setdefault(name, source)
            passages_here = [
                passage._replace(coder=coders[number][passage.coder], theme=themes[passage.theme])
                for passage in source.passages
            ]
            if number == 0:
                passages[name] = dict.fromkeys(passages_here)
            else:
                moved = passages_here if base is source else _moved(passages_here, source.text, base.text)
                passages.setdefault(name, {}).update(dict.fromkeys(moved))
            whole.setdefault(name, {}).update(
                dict.fromkeys((coders[number][coder], themes[theme]) for coder, theme in source.whole)
            )
    memos = dict.fromkeys(
        memo._replace(author=coders[number].get(memo.author) or memo.author)
        for number, copy in enumerate(copies)
        for memo in copy.project.memos
    )
    note = f"codes that copies name otherwise, taken for one: {some(renamed)}"
    return replace(
        first,
        users=_users(copies, coders),
        codes=tuple(codes.values()),
        sources=tuple(
            replace(source, passages=_once(passages[name]), whole=tuple(whole[name]))
            for name, source in sources.items()
        ),
        memos=tuple(memos),
        account=tuple(_account(copies, coders)),
        warnings=(*_warnings(copies, coders), *[note] * bool(renamed)),
    )


def _once(passages: Mapping[Passage, None]) -> tuple[Passage, ...]:
    """Return passages, those that copies share once."""
    once: dict[tuple[int, int, str, str], Passage] = {}
    for passage in passages:
        once.setdefault(passage[:4], passage)
    return tuple(once.values())


def _moved(passages: Sequence[Passage], text: str, base: str) -> list[Passage]:
    """Return passages of a text in one that differs in its white space alone.

    Their project's ids go: the same id may mark other words in another copy.
    """
    if text == base:
        return [passage._replace(selection="") for passage in passages]
    here, there = _inked(text), _inked(base)
    out = []
    for passage in passages:
        first = int(np.searchsorted(here, passage.start))
        last = int(np.searchsorted(here, passage.end)) - 1
        if first <= last:
            start, end = int(there[first]), int(there[last]) + 1
            out.append(passage._replace(start=start, end=end, selection=""))
    return out


def _inked(text: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return where the characters of a text stand that are no white space."""
    return np.array([place for place, c in enumerate(text) if not c.isspace()], np.int64)


def _same_texts(copies: Sequence[Copy]) -> None:
    """Raise InputError that says where a document differs between copies."""
    first_seen: dict[str, tuple[str, Source]] = {}
    differ = []
    for copy in copies:
        for source in copy.project.sources:
            label, base = first_seen.setdefault(key(source.document), (copy.label, source))
            if source.text.split() != base.text.split() and (
                "".join(source.text.split()) != "".join(base.text.split())
            ):
                differ.append(
                    f"{source.document}, {_place(label, base.text, source.text)}, "
                    f"{_place(copy.label, source.text, base.text)}"
                )
    if differ:
        raise InputError(
            "these look like copies of one project, and their texts differ",
            where=f"{', '.join(copy.label for copy in copies)}",
            found="; ".join(differ[:3]) + (f"; {len(differ) - 3} more" if differ[3:] else ""),
            allowed="copies whose documents of one name have the same words",
            remedy="give copies of one state of the project, or, if they are studies of their own, "
            "each a config of its own",
        )


def _place(label: str, text: str, other: str) -> str:
    """Return where a text differs first from another: line, and the words there."""
    here, there = _inked(text), _inked(other)
    shared = min(len(here), len(there))
    mine = np.array([text[place] for place in here[:shared]])
    same = mine == np.array([other[place] for place in there[:shared]])
    first = int(np.argmin(same)) if len(same) and not same.all() else shared
    place = int(here[first]) if first < len(here) else len(text)
    line = text.count("\n", 0, place) + 1
    start = max(0, place - _SHOWN // 2)
    words = " ".join(text[start : start + _SHOWN].split())
    return f'line {line} of {label} ("{words}")'


def given_by(project: Project) -> Given:
    """Return the codes that each coder of a project gave, comparable between copies."""
    given: Given = {}
    for source in project.sources:
        for p in source.passages:
            text = "".join(source.text[p.start : p.end].split())
            place = len("".join(source.text[: p.start].split()))
            given.setdefault(p.coder, set()).add((key(source.document), place, text, key(p.theme)))
        for coder, theme in source.whole:
            given.setdefault(coder, set()).add((key(source.document), key(theme)))
    return given


def _coders(copies: Sequence[Copy]) -> list[dict[str, str]]:
    """Return for each copy what its coders are called in the whole."""
    given = [given_by(copy.project) for copy in copies]
    held = Counter(coder for codes_of in given for coder in codes_of)
    unclear = [
        # Where every copy holds the same and nothing else there is one coder, whoever it is.
        [c for c in codes_of if c == MANUAL or (held[c] > 1 and not _one(c, given))]
        if any(other != given[0] for other in given)
        else []
        for codes_of in given
    ]
    clear = {
        key(c) for codes_of, doubtful in zip(given, unclear, strict=True) for c in {*codes_of} - {*doubtful}
    }
    names: list[dict[str, str]] = []
    for copy, codes_of, doubtful in zip(copies, given, unclear, strict=True):
        short = len(doubtful) == 1 and key(copy.label) not in clear
        names.append(
            {
                coder: coder if coder not in doubtful else copy.label if short else f"{coder} ({copy.label})"
                for coder in codes_of
            }
        )
    # What two files of one name are called is still told apart, and nobody is `auto`.
    kept = list(dict.fromkeys(new for new_of in names for old, new in new_of.items() if new == old))
    made = [new for new_of in names for old, new in new_of.items() if new != old]
    fresh = dict(zip([*kept, *made], unique_coders([*kept, *made]), strict=True))
    out = [{old: fresh[new] for old, new in new_of.items()} for new_of in names]
    nobody = [dict.fromkeys((user.name for user in copy.project.users), "") for copy in copies]
    return [unused | new_of for unused, new_of in zip(nobody, out, strict=True)]


def _one(coder: str, given: Sequence[Given]) -> bool:
    """Return whether a name in several copies is one person, whose codes others coded beside.

    That is so where all copies have the same of them, or each that has fewer was copied earlier,
    and then coded by somebody: it has codes that no other copy has.
    """
    most = max((codes_of.get(coder, set()) for codes_of in given), key=len)
    whole = Counter((who, *code) for codes_of in given for who, codes in codes_of.items() for code in codes)
    for codes_of in given:
        if coder in codes_of and codes_of[coder] != most:
            alone = any(whole[who, *code] == 1 for who, codes in codes_of.items() for code in codes)
            if not codes_of[coder] < most or not alone:
                return False
    return True


def _users(copies: Sequence[Copy], coders: Sequence[Mapping[str, str]]) -> tuple[User, ...]:
    """Return everybody who coded, with the id of the first of that id alone."""
    users: dict[str, User] = {}
    taken: set[str] = set()
    for copy, names in zip(copies, coders, strict=True):
        guids = {user.name: user.guid for user in copy.project.users}
        for old, new in names.items():
            if new and new not in users:
                guid = guids.get(old, "")
                users[new] = User(new, "" if guid.casefold() in taken else guid)
                taken.add(guid.casefold())
    return tuple(users.values())


def _account(copies: Sequence[Copy], coders: Sequence[Mapping[str, str]]) -> list[str]:
    """Return what each copy holds, and how it was read."""
    lines = [f"one project from {many(len(copies), 'copy|copies')}, which have the same texts"]
    for copy, names in zip(copies, coders, strict=True):
        who = [f"{new} (there: {old})" if new != old else new for old, new in names.items() if new]
        lines.append(f"{copy.label}: {many(copy.project.codings, 'coding')} by {', '.join(who) or 'nobody'}")
    return [*lines, *_of_each(copies, [copy.project.account for copy in copies])]


def _warnings(copies: Sequence[Copy], coders: Sequence[Mapping[str, str]]) -> list[str]:
    """Return the warnings of the copies, and of what only some of them have."""
    notes = _of_each(copies, [copy.project.warnings for copy in copies])
    documents_of = [{source.document for source in copy.project.sources} for copy in copies]
    for copy, documents in zip(copies, documents_of, strict=True):
        lacking = sorted(set().union(*documents_of) - documents)
        if lacking:
            notes.append(f"the copy {copy.label} does not have {some(lacking)}")
    if len({new for names in coders for new in names.values() if new}) < 2:
        notes.append(f"the copies {some([copy.label for copy in copies])} hold the same codes, by one coder")
    return notes


def _of_each(copies: Sequence[Copy], remarks_of: Sequence[Sequence[str]]) -> list[str]:
    """Return what is said of copies: once where of all, else with the copy's name."""
    shared = [text for text in remarks_of[0] if all(text in remarks for remarks in remarks_of)]
    return shared + [
        anew(text, f"{copy.label}: {text}")
        for copy, remarks in zip(copies, remarks_of, strict=True)
        for text in remarks
        if text not in shared
    ]
