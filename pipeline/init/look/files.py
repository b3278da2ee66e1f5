"""What lies in a folder that a study is to be made from, each file taken for something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ...errors import InputError
from ...readers import FORMATS, TABLE_FORMATS, read_file
from ...readers.beside_talks import as_notes, kind_of_name
from ...readers.kinds import unread
from ...readers.parsed import Parsed
from ...readers.projects.backups import backups
from ...readers.tables import csvfile, guessed, jsonfile, recording
from ...study.config_file import checked
from ...study.inputs import is_qualcoder
from ...wording import many, some
from ...words.sentences import is_question
from .tables import kind_of, opened

PROJECTS = frozenset(("qdpx", "qde", "qda", "sqlite3", "sqlite"))
_SCHEDULE = re.compile(r"schedule|topic.?guide|interview.?guide|questions", re.IGNORECASE)
_SKIPPED = frozenset(("results", "figures", "sources"))
_KEPT = frozenset(("icon", "thumbs.db", "desktop.ini"))  # that of a Mac ends in a line end
_ABOUT = frozenset(("readme", "licence", "license", "sources", "codebook", "notes"))
_TEXTS = frozenset((".txt", ".text", ".md", ".markdown", ".rtf", ".odt", ".docx"))  # not a hearing's PDF
# Headings of a paper, and how many of them make one.
_OF_A_PAPER = frozenset(
    "abstract method methods methodology results findings discussion conclusion conclusions references "
    "bibliography acknowledgements acknowledgments".split()
)
_SECTIONS = 3
_SOME = 5  # of the other texts are looked into
NO_SENTENCES = "no column holds sentences"
PAPER = "a paper or a draft by its headings"


class Item(NamedTuple):
    """A file, what it is taken for, and why or what to do about it.

    `kind` is transcript, project, texts, passages, codebook, codings, workbook, schedule, groups,
    decisions or unread.
    """

    path: Path
    kind: str
    why: str = ""


def looked(source: Path) -> list[Item]:
    """Return every file of a folder, or the one file, each taken for something.

    Hidden files, Office's lock files and folders of results are passed over. Raises InputError
    where there is nothing.
    """
    if not source.exists():
        raise InputError(
            "there is no such file or folder",
            where=source,
            remedy="name the folder that your transcripts are in",
        )
    if is_qualcoder(source) or source.is_file():
        return [taken(source)]
    items: list[Item] = []
    for path in sorted(source.rglob("*")):
        parts = path.relative_to(source).parts
        hidden = any(is_hidden(part) or part in _SKIPPED for part in parts)
        inside = any(is_qualcoder(folder) for folder in path.parents if folder != source)
        if not hidden and not inside and (path.is_file() or is_qualcoder(path)):
            items.append(taken(path))
    if not items:
        raise InputError(
            "there is no file in this folder",
            where=source,
            remedy="name the folder that your transcripts are in",
        )
    return _with_recordings(_without_backups(_without_notes(_without_papers(items))))


def _with_recordings(items: Sequence[Item]) -> list[Item]:
    """Return the files, a table of one recording among transcripts as one: it is read by its own columns."""
    if not any(item.kind == "transcript" for item in items):
        return [*items]
    return [
        Item(item.path, "transcript")
        if item.kind == "texts" and recording.columns(opened(item.path).header)
        else item
        for item in items
    ]


def _without_backups(items: Sequence[Item]) -> list[Item]:
    """Return the files with backups that a program made of a coded project as what is not read."""
    projects = [number for number, item in enumerate(items) if item.kind == "project"]
    out = list(items)
    for old, own in backups([items[number].path.stem for number in projects]).items():
        why = f"a backup that QualCoder made by itself, of {items[projects[own]].path.name}"
        out[projects[old]] = Item(items[projects[old]].path, "unread", why)
    return out


def _without_papers(items: list[Item]) -> list[Item]:
    """Return the files with a paper, or a draft of one, among transcripts as what is not read.

    It is no talk, and quotes the others. Those are looked into that are called as no other is.
    """
    alike = Counter(kind_of_name(item.path.name) for item in items if item.kind == "transcript")
    alone = [item for item in items if item.kind == "transcript" and alike[kind_of_name(item.path.name)] == 1]
    papers = {item.path: found for item in alone if len(found := _sections(item.path)) >= _SECTIONS}
    if alike.total() == len(papers):
        return items
    why = f"{PAPER} ({{}}); name it in [corpus] files if somebody says it"
    return [
        Item(item.path, "unread", why.format(some([*papers[item.path]]))) if item.path in papers else item
        for item in items
    ]


def _without_notes(items: list[Item]) -> list[Item]:
    """Return the files with what the researcher wrote about the talks as what is not read.

    Nobody is labelled in it, and no time stands in it, as in most of the others; it is called as no other
    is, and as notes are, or has few words.
    """
    talks = [item.path for item in items if item.kind == "transcript"]
    alike = Counter(kind_of_name(path.name) for path in talks)
    texts = [path for path in talks if path.suffix.lower() in _TEXTS and alike[kind_of_name(path.name)] == 1]
    plain = {path: words for path in texts if (words := _unlabelled(path)) is not None}
    notes = {path for path, words in plain.items() if as_notes(path.stem, words)}
    others = [path for path in talks if path not in notes][:_SOME] if notes else []
    labelled = [path for path in others if path not in plain and _unlabelled(path) is None]
    if len(labelled) * 2 <= len(others):
        return items
    why = "nobody is labelled in its {}, as in others; name it in [corpus] files if somebody says it"
    return [
        Item(item.path, "unread", why.format(many(plain[item.path], "word"))) if item.path in notes else item
        for item in items
    ]


def _unlabelled(path: Path) -> int | None:
    """Return how many words a text has in which nobody is labelled and nothing timed; None for another.

    A report of coded passages is another, too, and one whose words are nobody's, such as an index.
    """
    read = _alone(path, path.suffix.lower().removeprefix("."))
    asked = any(row.speaker or row.role == "interviewer" or row.time_start is not None for row in read.rows)
    words = sum(len(row.text.split()) for row in read.rows if row.role != "note")
    return None if asked or read.codes or not words else words


def _sections(path: Path) -> list[str]:
    """Return which headings of a paper stand by themselves in a text where nobody is labelled."""
    form = path.suffix.lower().removeprefix(".")
    if form == "pdf":  # takes long, and a hearing is one
        return []
    rows = _alone(path, form).rows
    if any(row.speaker for row in rows):
        return []
    lines = (line.strip(" \t#*_:.0123456789").casefold() for row in rows for line in row.text.splitlines())
    return list(dict.fromkeys(line for line in lines if line in _OF_A_PAPER))


def is_hidden(name: str) -> bool:
    """Return whether a name is of a file that a system or Office keeps for itself."""
    return name.startswith((".", "~$")) or name.strip().casefold() in _KEPT


def taken(path: Path) -> Item:
    """Return what a file is taken for."""
    form = csvfile.form_of(path)
    if is_qualcoder(path) or form in PROJECTS:
        return Item(path, "project", "a coded project")
    if form == "toml":
        text = path.read_text("utf-8", "replace")
        if "[[theme]]" in text:
            return Item(path, "codebook", "a codebook")
        return Item(path, "unread", "a config or another .toml file")
    if form == "qdc":
        return Item(path, "codebook", "a codebook of a coding program")
    if form in TABLE_FORMATS:
        return _table(path)
    if form not in FORMATS:
        known = unread(form)
        if known:
            return Item(path, "unread", f"{known.name}; {known.remedy}")
        return Item(path, "unread", "no format that is read")
    if path.stem.casefold() in _ABOUT:
        return Item(path, "unread", "no transcript by its name")
    if _SCHEDULE.search(path.stem) and not _is_talk(path, form):
        return Item(path, "schedule", "the interview schedule, by its name")
    return Item(path, "transcript")


def _is_talk(path: Path, form: str) -> bool:
    """Return whether what is named as a schedule is a talk: of two sides, and most words no questions.

    Answers by mail have questions that are nobody's, quoted, beside who is named as answering.
    """
    rows = _alone(path, form).rows
    answers = any(row.speaker for row in rows)
    said = [row for row in rows if row.role != "note" or (answers and is_question(row.text))]
    asked = [is_question(row.text) for row in said]
    sides = {row.speaker or row.role for row in said}
    words = [
        sum(len(row.text.split()) for row, asks in zip(said, asked, strict=True) if asks == each)
        for each in (False, True)
    ]
    return len(sides) > 1 and words[0] > 2 * words[1] and sum(asked) * 3 < 2 * len(said)


def _alone(path: Path, form: str) -> Parsed:
    """Return what is read of a text by itself; nothing of one that cannot be read."""
    data = {"study": {"name": "alone"}, "corpus": {"files": [path.name]}}
    try:
        return read_file(path, form, checked(data, path.with_suffix(".toml")))
    except InputError:
        return Parsed(rows=())


def _table(path: Path) -> Item:
    """Return what a table is taken for."""
    try:
        if path.suffix.lower() == ".json" and jsonfile.is_transcript(path, path.read_bytes()):
            return Item(path, "transcript")
        table = opened(path)
    except InputError as error:
        return Item(path, "unread", error.problem)
    kind = kind_of(table)
    listed = ", ".join(name for name in table.header if name)
    if kind == "texts" and not guessed.columns(table).text:
        return Item(path, "unread", f"{NO_SENTENCES}: {listed}")
    meaning = {
        "codings": "codes on segments",
        "workbook": "a workbook to code in",
        "schedule": "the interview schedule",
        "groups": "the group of each document",
        "decisions": "what coders agreed on",
        "passages": "a list of coded passages",
        "codebook": "a list of codes",
        "texts": "a table of texts",
    }[kind]
    return Item(path, kind, f"{meaning} ({listed})")
