"""A study as a coded project, the automatic coder and other programs as coders beside people.

What came from a coded project goes back as it was: texts byte for byte, ids, and the passages that
people coded, not the segments made of them. Any other text is given LF line ends and no byte order
mark; a table has a text for each document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

import pyarrow as pa

from ..codes.coded_parts import places_of
from ..codes.spelling import key
from ..config import Config, Spans
from ..findings.disagreements import evidence
from ..readers.parsed import File, Row
from ..readers.projects.coded import placed
from ..readers.projects.project import Code, Passage, Project, Source, User
from ..tables.columns import empty
from ..tables.handed import AUTO, CODINGS
from ..tables.results import RESULTS
from ..wording import many
from .kept_by_import import Coding, Ids, kept_ids
from .project_texts import Texts

PROGRAM = "Given by a program, not by a person."


class CodedStudy(NamedTuple):
    """The tables of a study that a project is made of.

    `themes` are what our coder gave, `machine` the codings of programs that came with the data;
    `passages` are the spans of codes that an import kept (see `kept_passages`).
    """

    segments: pa.Table
    codings: pa.Table
    codebook: pa.Table
    themes: pa.Table = empty(RESULTS["themes"])
    machine: pa.Table = empty(CODINGS)
    passages: Mapping[Coding, Sequence[tuple[int, int]]] = {}


def study_project(files: Sequence[File], study: CodedStudy, config: Config) -> tuple[Project, list[str]]:
    """Return a study as a project, and what to say of it.

    `files` are the corpus as read, or with its names replaced. Programs are users of their own as people
    are. Where names were replaced, nothing is taken but what has none.
    """
    replaced = bool(config.corpus.pseudonyms)
    own = [] if replaced else files
    ids = Ids({}, {}) if replaced else kept_ids(file.path.parent for file in files)
    texts = Texts(ids, replaced)
    rows = study.segments.to_pylist()
    first = 0
    for file in files:
        file_rows = rows[first : first + len(file.parsed.rows)]
        texts.add(file, file_rows)
        first += len(file_rows)
    passages_of = [dict.fromkeys(source.passages) for source in texts.sources]
    explained = set(_of_projects(own, rows, config.corpus.spans))
    marked = _passages(files, rows)
    nowhere = without_theme = 0
    programs = set(study.machine["coder"].to_pylist())
    for row in study.codings.to_pylist() + study.machine.to_pylist():
        coding = (row["segment"], row["coder"], row["theme"])
        alike = (*coding[:2], key(row["theme"]))
        if alike in explained:
            continue
        spot = texts.places.get(row["segment"])
        if not row["theme"]:
            without_theme += 1
        elif spot is None:
            nowhere += 1
        else:
            given = [] if replaced else study.passages.get(coding, [])
            kept = [texts.moved(spot[0], span) for span in given]
            carried = places_of(row["start"], row["end"], row["passages"]) if row["end"] is not None else []
            within = marked.get(alike) or carried * replaced
            kept += [texts.within(row["segment"], span) for span in within]
            spans = kept or [spot[1:]]
            note = PROGRAM if row["coder"] in programs else ""
            passages_of[spot[0]] |= dict.fromkeys(Passage(*span, *coding[1:], note=note) for span in spans)
    scores = 0
    for row in study.themes.to_pylist():
        spot = texts.places.get(row["segment"])
        if spot is None:
            nowhere += 1
            continue
        scores += 1
        passages_of[spot[0]][Passage(*spot[1:], AUTO, row["theme"], "", _reason(row))] = None
    sources = [
        replace(source, passages=tuple(passages))
        for source, passages in zip(texts.sources, passages_of, strict=True)
    ]
    codes = _codes(own, ids, study.codebook, sources)
    spelling = {key(code.name): code.name for code in codes}
    sources = [_spelled(source, spelling) for source in sources]
    name = config.study.title or config.study.name
    users = _users(own, ids)
    project = Project("study", users, tuple(codes), tuple(sources), tuple(texts.memos), name=name)
    notes = [_said(project, programs, scores), *_lost(texts.rendered, without_theme, nowhere)]
    return project, notes


def _lost(rendered: int, without_theme: int, nowhere: int) -> list[str]:
    """Return what of a study does not stand in its project as it was."""
    notes = []
    if rendered:
        notes.append(f"documents without a text of their own, written out segment by segment: {rendered:,}")
    if without_theme:
        notes.append(
            f'marks of "read, nothing applies", which REFI-QDA cannot hold, left out: {without_theme:,}'
        )
    if nowhere:
        notes.append(f"codes on segments without text, left out: {nowhere:,}")
    return notes


def _said(project: Project, programs: Set[str], scores: int) -> str:
    """Return how much there is of what in a project; `scores` are the automatic coder's codes."""
    given = Counter(passage.coder for source in project.sources for passage in source.passages)
    people = given.keys() - programs - {AUTO}
    automatic = [("the automatic coder", scores), *((name, given[name]) for name in sorted(programs))]
    return (
        f"{many(len(project.sources), 'text')}, {many(len(project.codes), 'code')}, "
        f"{many(sum(given[name] for name in people), 'coding')} by people ({len(people):,}) and "
        + ", ".join(f"{number:,} by {name}" for name, number in automatic)
    )


def _of_projects(files: Sequence[File], rows: Sequence[Mapping[str, str]], rule: Spans) -> Iterator[Coding]:
    """Yield the codes on segments that come from passages of projects, by the theme's key."""
    first = 0
    for file in files:
        if file.parsed.project is not None:
            file_rows: list[Row] = list(file.parsed.rows)
            for coded, passage, _ in placed(file.parsed.project, file_rows, rule):
                for row in coded:
                    yield rows[first + row]["segment"], passage.coder, key(passage.theme)
        first += len(file.parsed.rows)


def _passages(
    files: Sequence[File], rows: Sequence[Mapping[str, str]]
) -> dict[Coding, list[tuple[int, int]]]:
    """Return the passages that lists and comments coded, by segment, coder and the theme's key."""
    out: dict[Coding, list[tuple[int, int]]] = {}
    first = 0
    for file in files:
        for code in file.parsed.codes:
            if code.end:
                what = (rows[first + code.row]["segment"], code.coder, key(code.theme))
                out.setdefault(what, []).append((code.start, code.end))
        first += len(file.parsed.rows)
    return out


def _reason(row: Mapping[str, object]) -> str:
    """Return why the automatic coder gave a theme."""
    words, _ = evidence(str(row["evidence"]), 0)
    text = "Given by the automatic coder of wordpairs, not by a person."
    if words:
        text += f" Words: {'; '.join(words)}."
    score = row["score"]
    return text + (f" Score: {score:.4g}." if isinstance(score, float) else "")


def _users(files: Sequence[File], ids: Ids) -> tuple[User, ...]:
    """Return the people that coded projects and imports know, each once."""
    known = [user for file in files if file.parsed.project for user in file.parsed.project.users]
    known += [User(name, guid) for (kind, name), guid in ids.guid.items() if kind == "coder"]
    return tuple({user.name: user for user in reversed(known)}.values())[::-1]


def _codes(files: Sequence[File], ids: Ids, codebook: pa.Table, sources: Sequence[Source]) -> list[Code]:
    """Return the codes: those of the projects, then of the codebook, then others that are used.

    A theme of the codebook that a project has but for case and quotes is that project's code.
    """
    codes: dict[str, Code] = {}
    for file in files:
        for code in file.parsed.project.codes if file.parsed.project else ():
            codes.setdefault(key(code.name), code)
    for row in codebook.to_pylist():
        codes.setdefault(key(row["theme"]), Code(row["theme"], row["parent"], row["definition"]))
    used = sorted({p.theme for s in sources for p in s.passages})
    used += sorted({theme for s in sources for _, theme in s.whole})
    for theme in used:
        codes.setdefault(key(theme), Code(theme))
    return [
        code._replace(
            guid=code.guid or ids.guid.get(("code", code.name), ""),
            label=code.label or ids.label.get(("code", code.name), ""),
            parent=codes[key(code.parent)].name if key(code.parent) in codes else code.parent,
        )
        for code in codes.values()
    ]


def _spelled(source: Source, spelling: Mapping[str, str]) -> Source:
    """Return a source whose themes are spelled as the codes are."""
    passages = (p._replace(theme=spelling[key(p.theme)]) for p in source.passages)
    whole = ((coder, spelling[key(theme)]) for coder, theme in source.whole)
    return replace(source, passages=tuple(dict.fromkeys(passages)), whole=tuple(whole))
