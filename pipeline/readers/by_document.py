"""Who does what in one document alone, as the config says it: interviewer = ["visit 3: Speaker 2"]."""

from __future__ import annotations

import glob
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..config import ASIDE, Config, Corpus
from ..errors import InputError, unknown
from .in_print import in_print
from .layouts.names import matches
from .roles import gathered

if TYPE_CHECKING:
    from .parsed import File

SIGN = ": "  # between a document and who speaks there
EVERY = "*"  # all that is in a document, labelled or not
NOBODY = "(nobody)"  # whoever has no label, as `check` shows them


class There(NamedTuple):
    """A role of whoever fits `label` in the documents that fit `document`, names or globs both."""

    role: str
    pattern: str
    document: str
    label: str

    def of(self, speaker: str) -> bool:
        """Return whether a label is meant; that of nobody is empty."""
        if self.label == EVERY or not speaker:
            return self.label in (EVERY, NOBODY)
        return any(matches(name, self.label) for name in {speaker, in_print(speaker)} - {""})

    def at(self, document: str, forms: Collection[str] = ()) -> bool:
        """Return whether a document is meant, which may be written with the suffix of its file (`forms`)."""
        stem, _, suffix = self.document.rpartition(".")
        names = [self.document] + [stem] * (bool(stem) and suffix.casefold() in forms)
        return any(matches(document, name) for name in names)


def all_of(document: str) -> str:
    """Return the pattern of all that is in a document: note = ["field notes: *"] leaves it out."""
    return f"{glob.escape(document)}{SIGN}{EVERY}"


def listed(corpus: Corpus) -> list[There]:
    """Return what the config says of labels in one document, in the order in which it holds.

    What it says of all of a document comes last. A label may be empty, which is nobody's.

    >>> from ..config import Corpus
    >>> [each[2:] for each in listed(Corpus(files=["x.txt"], other=["Chair", "visit 3.txt: Speaker 2"]))]
    [('visit 3.txt', 'Speaker 2')]
    """
    found = []
    for role in ASIDE:
        for pattern in getattr(corpus, role):
            document, sign, label = pattern.rpartition(SIGN)
            if sign and document.strip():
                found.append(There(role, pattern, document.strip(), label.strip()))
    return sorted(found, key=lambda each: each.label == EVERY)


def corpus_in(corpus: Corpus, document: str, forms: Collection[str]) -> Corpus:
    """Return the config as its labels are in a document, for what reads it."""
    known = (each for each in listed(corpus) if each.label not in (EVERY, NOBODY, ""))
    here = {each.pattern: each.label for each in known if each.at(document, forms)}
    if not here:
        return corpus
    keys = {role: [here.get(each, each) for each in getattr(corpus, role)] for role in ASIDE}
    return corpus.model_copy(update=keys)


def role_in(known: Iterable[There], voice: tuple[str, str, str], forms: Collection[str]) -> str:
    """Return the role that a voice (label, document, role by the file) has in its document alone, or none.

    A heading, which is nobody's note, stays one.
    """
    speaker, document, role = voice
    if not speaker and role == "note":
        return ""
    return next((each.role for each in known if each.of(speaker) and each.at(document, forms)), "")


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
        labels = sorted({name for document in documents for name in there[document]})
        if not any(map(each.of, labels)):
            remedy = (
                f'write the label as `wordpairs check --all` shows it, or "{each.document}: *" for all of it'
            )
            shown = [name or NOBODY for name in labels]
            raise unknown("nobody has that label there", each.label, shown, where=where, remedy=remedy)
        for role in ASIDE if each.label != EVERY else ():  # who has a role in all documents keeps it
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
    voices = {
        (row.speaker, row.document or file.name, row.role) for file in files for row in file.parsed.rows
    }
    known = checked_there(config, {voice[:2] for voice in voices}, forms)
    roles = {voice: role for voice in voices if (role := role_in(known, voice, forms))}
    return [_with(file, roles) for file in files]


def _with(file: File, roles: Mapping[tuple[str, str, str], str]) -> File:
    rows = tuple(
        row._replace(role=roles.get((row.speaker, row.document or file.name, row.role), row.role))
        for row in file.parsed.rows
    )
    return file._replace(parsed=replace(file.parsed, rows=rows))
