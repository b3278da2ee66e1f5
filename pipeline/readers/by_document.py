"""Who does what in one document alone, as the config says it: interviewer = ["visit 3: Speaker 2"]."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..config import Config, Corpus
from ..errors import InputError, unknown
from .in_print import in_print
from .layouts.names import matches
from .roles import gathered

if TYPE_CHECKING:
    from . import File

SIGN = ": "  # between a document and who speaks there
_KEYS = ("interviewer", "other", "note")


class There(NamedTuple):
    """A role of whoever fits `label` in the documents that fit `document`, names or globs both."""

    role: str
    pattern: str
    document: str
    label: str

    def of(self, speaker: str) -> bool:
        """Return whether a label is meant."""
        return any(matches(name, self.label) for name in {speaker, in_print(speaker)} - {""})

    def at(self, document: str, forms: Collection[str] = ()) -> bool:
        """Return whether a document is meant, which may be written with the suffix of its file (`forms`)."""
        stem, _, suffix = self.document.rpartition(".")
        names = [self.document] + [stem] * (bool(stem) and suffix.casefold() in forms)
        return any(matches(document, name) for name in names)


def listed(corpus: Corpus) -> list[There]:
    """Return what the config says of labels in one document, in the order in which it holds.

    >>> from ..config import Corpus
    >>> [each[2:] for each in listed(Corpus(files=["x.txt"], other=["Chair", "visit 3.txt: Speaker 2"]))]
    [('visit 3.txt', 'Speaker 2')]
    """
    found = []
    for role in _KEYS:
        for pattern in getattr(corpus, role):
            document, sign, label = pattern.rpartition(SIGN)
            if sign and document.strip() and label.strip():
                found.append(There(role, pattern, document.strip(), label.strip()))
    return found


def corpus_in(corpus: Corpus, document: str, forms: Collection[str]) -> Corpus:
    """Return the config as its labels are in a document, for what reads it."""
    here = {each.pattern: each.label for each in listed(corpus) if each.at(document, forms)}
    if not here:
        return corpus
    keys = {role: [here.get(each, each) for each in getattr(corpus, role)] for role in _KEYS}
    return corpus.model_copy(update=keys)


def role_in(known: Iterable[There], speaker: str, document: str, forms: Collection[str]) -> str:
    """Return the role that a label has in a document alone; empty: none."""
    return next((e.role for e in known if speaker and e.of(speaker) and e.at(document, forms)), "")


def checked_there(config: Config, voices: Iterable[tuple[str, str]], forms: Collection[str]) -> list[There]:
    """Return what the config says of labels in one document, of `voices`: each label and its document.

    A pattern that is somebody's whole label is that. Raises InputError for a document that is not there,
    a label that nobody has in it, and one that has another role in all documents.
    """
    known = listed(config.corpus)
    if not known:
        return []
    there = gathered((document, speaker) for speaker, document in voices)
    everybody = {name for names in there.values() for name in names if name}
    known = [each for each in known if not any(matches(name, each.pattern) for name in everybody)]
    for each in known:
        where = config.at(f"[corpus] {each.role}")
        documents = [name for name in there if each.at(name, forms)]
        if not documents:
            remedy = f'write it as `wordpairs check` names the file: "DOCUMENT{SIGN}LABEL"'
            raise unknown(
                "no document has that name", each.document, sorted(there), where=where, remedy=remedy
            )
        labels = sorted({name for document in documents for name in there[document]} - {""})
        if not any(map(each.of, labels)):
            remedy = "write the label as `wordpairs check --all` shows it"
            raise unknown("nobody has that label there", each.label, labels, where=where, remedy=remedy)
        for role in _KEYS:
            plain = [p for p in getattr(config.corpus, role) if p not in {e.pattern for e in known}]
            both = [
                p for p in plain if role != each.role for name in labels if each.of(name) and matches(name, p)
            ]
            if both:
                raise InputError(
                    "a label has one role in all documents and another in one",
                    where=where,
                    found=f'"{each.pattern}", and "{both[0]}" in [corpus] {role}',
                    remedy=f'name it by document in both: "DOCUMENT{SIGN}{each.label}"',
                )
    return known


def with_roles(files: Sequence[File], config: Config, forms: Collection[str]) -> list[File]:
    """Return the files with the roles that labels have in one document. Raises InputError as above."""
    if not listed(config.corpus):
        return [*files]
    voices = {(row.speaker, row.document or file.name) for file in files for row in file.parsed.rows}
    known = checked_there(config, voices, forms)
    roles = {voice: role for voice in voices if (role := role_in(known, *voice, forms))}
    return [_with(file, roles) for file in files]


def _with(file: File, roles: Mapping[tuple[str, str], str]) -> File:
    rows = tuple(
        row._replace(role=role) if (role := roles.get((row.speaker, row.document or file.name))) else row
        for row in file.parsed.rows
    )
    return file._replace(parsed=replace(file.parsed, rows=rows))
