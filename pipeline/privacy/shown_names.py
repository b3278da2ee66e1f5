"""Labels and names of documents that say who was interviewed, where nobody has a pseudonym."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ..config import PUBLIC, SHOWN, Config
from ..readers.doubted import of_court
from ..readers.in_print import in_print
from ..readers.label_scope import GROUP
from ..readers.layouts.names import PARTICLES, without_role
from ..readers.layouts.vocabulary import PEOPLE
from ..readers.roles import PARTICIPANT
from ..study.inputs import pseudonym_table
from ..wording import some
from ..words.titles import AFTER, BEFORE
from .document_words import left_in, of_talk, shared_words
from .name_words import plain, words

KEY = 'pseudonyms = "generate"'
MEANT = f'names = "{PUBLIC}"'  # where they are known, or invented
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_LABEL = re.compile(r"[^\d_/&|]+")  # no number, and no two people
_TWO = re.compile(r"[^\W\d_]{2}.*(?<![^\W\d_])[^\W\d_]{2}")  # words, of which a name has two
_MOST = 5  # words of a person's name
_ROWS = 10  # documents of one name and a number, from which on they are a table's
_COLUMNS = 12  # texts of a row at the most: a survey's answers
_INITIALS = re.compile(r"[A-Z](?:\.?[ -]?[A-Z]){1,2}\.?")
_OF_TABLES = frozenset(
    "answers comments complaints compliments entries feedback fft questionnaire responses results "
    "returns reviews survey surveys verbatims".split()
)
_LOOKED = 50  # texts that are looked through first


class Shown(NamedTuple):
    """Speakers' labels and names of documents that may say who was interviewed, sorted."""

    labels: list[str]
    documents: list[str]

    def says(self, most: int = 5) -> str:
        """Return where names are seen, in words, with the first of them; empty: nowhere.

        Of documents those alone that hold none of the labels.
        """
        others = [name for name in self.documents if not any(label in name for label in self.labels)]
        seen = [f"labels ({some(self.labels, most)})"] * bool(self.labels)
        seen += [f"names of documents ({some(others, most)})"] * bool(others)
        return f"{' and '.join(seen)} may say who was interviewed" if seen else ""


def shown_names(
    speakers: Sequence[str],
    documents: Sequence[str],
    roles: Sequence[str],
    texts: pa.ChunkedArray,
    full: Shown | None = None,
) -> Shown:
    """Return what may be a name, of the participants; a document also by one word, where no label names who.

    The sequences are by segment. A word of a document's name that the talk has, too, is none, unless another
    document's name has one. `full` are
    the `full_names`, where they are known.
    """
    from .pseudonyms import is_name

    answers = _answers(speakers, documents, roles)
    labels = {who for who in {who for who, _ in answers} if is_name(who)}
    named = {document for who, document in answers if who in labels}
    every = {document for _, document in answers} - _groups(answers)
    most = shared_words(every)
    left = {document: {*left_in(document)} - most for document in every - named}
    talk = (text or "" for chunk in texts.chunks for text in chunk.to_pylist())
    said = of_talk({word for words in left.values() for word in words}, talk)
    files = {document for document, w in left.items() if w - said}
    if files:  # CPN, and so care coordinator, which the talk has
        files = {document for document, w in left.items() if w}
    files |= {name for who, name in answers if who in labels and {*words(who)} & {*map(plain, left_in(name))}}
    full = full or full_names(speakers, documents, roles, texts)
    return Shown(sorted(labels | {*full.labels}), sorted(files | {*full.documents}))


def full_names(
    speakers: Sequence[str], documents: Sequence[str], roles: Sequence[str], texts: pa.ChunkedArray
) -> Shown:
    """Return what of it looks like a first and last name, or a title and a name; `texts` are the segments'.

    A name has a word that the texts never have in small letters (not: Senior Manager); written in small
    letters, as files may be, it has no other.
    """
    answers = _answers(speakers, documents, roles)
    labels = {who: words for who in {who for who, _ in answers} if (words := _of_label(in_print(who)))}
    rows = numbered_rows(documents)
    rows |= _groups(answers)
    answers = {(who, document) for who, document in answers if document not in rows}
    # Documents that differ in their numbers alone are of one kind.
    kinds = {re.sub(r"\d+", "0", name): name for name in sorted({document for _, document in answers})}
    named = [name for name in kinds.values() if _TWO.search(name)]
    files: dict[str, list[str]] = {}
    if labels or named:  # most tables of texts need none of it
        from .pseudonyms import is_name

        labels = {who: words for who, words in labels.items() if is_name(who)}
        most = shared_words({*kinds.values()})
        files = {name: _of_file([w for w in left_in(name) if w not in most]) for name in named}
    known = _in_small_letters({w for words in [*labels.values(), *files.values()] for w in words}, texts)

    def fits(words: Sequence[str]) -> bool:
        in_small = [word.lower() in known for word in words if word.casefold() not in BEFORE]
        small = any(word[0].islower() for word in words if word.casefold() not in PARTICLES)
        initials = all(len(word) < 3 for word in words)
        return bool(in_small) and not initials and not (any(in_small) if small else all(in_small))

    return Shown(*(sorted(name for name, words in each.items() if fits(words)) for each in (labels, files)))


def initials(name: str) -> bool:
    """Tell whether a label, or each word left of a document's name, is initials of a person.

    >>> [initials(name) for name in ("AM", "J.P.", "AM (nurse)", "Ann", "GP", "P03", "AM_2024-02-12")]
    [True, True, True, False, False, False, True]
    """
    from .pseudonyms import says_what

    whole = without_role(name)
    each = [whole] if _INITIALS.fullmatch(whole) else left_in(name)
    return bool(each) and all(_INITIALS.fullmatch(word) and not says_what(word) for word in each)


def numbered_rows(documents: Sequence[str]) -> set[str]:
    """Return the documents that are rows of a table by their names: the table's own, and a number.

    There are many, with a text each or few, and numbers of as many digits. The table's name is in small
    letters, or says what it holds (comments, a survey); any other stays: it may be whose answers it has.

    >>> names = ("parking calls", "FFT comments Day Surgery Q4", "Ann Oak")
    >>> rows = [f"{name}-{n:02}" for name in names for n in range(10)]
    >>> sorted(numbered_rows([*rows, "ann oak-1", "d"])) == sorted(rows[:20])
    True
    """
    alike: dict[tuple[str, int], list[str]] = {}
    for name, texts in Counter(documents).items():
        stem, _, number = name.rpartition("-")
        says = texts <= _COLUMNS and not _OF_TABLES.isdisjoint(map(plain, _WORD.findall(stem)))
        if number.isdecimal() and (says or (texts == 1 and stem == stem.lower())):
            alike.setdefault((stem, len(number)), []).append(name)
    return {name for names in alike.values() if len(names) >= _ROWS for name in names}


def unhidden(
    config: Config,
    speakers: Sequence[str],
    documents: Sequence[str],
    roles: Sequence[str],
    texts: pa.ChunkedArray,
    decided: Collection[str] = (),
    *,
    hides: bool = False,
) -> list[str]:
    """Return the warning of names that results show, where one is a full name; it lists what `init` does.

    None of public hearings, whose names are known, nor where they are shown on purpose. With a table of
    pseudonyms it is of labels that have no row, none of which holds one of the `decided`: the pseudonyms,
    and nobody's. `hides`: the table has a name of somebody who speaks, so that a first name alone is warned
    of, too.
    """
    if on_purpose(config) or "witness" in config.study.speakers_are:
        return []
    if config.corpus.pseudonyms:
        speakers = without_row(speakers, decided)
    named, public = of_hearings(speakers, documents, roles)
    if named <= public:
        return []
    full = full_names(speakers, documents, roles, texts)
    if config.corpus.pseudonyms:  # what names of documents hold is warned of where they are replaced
        shown = shown_names(speakers, documents, roles, texts, full)._replace(documents=[])
        return [warning(config, shown.says())] * bool(shown.labels and (hides or any(full)))
    return [warning(config, shown_names(speakers, documents, roles, texts, full).says())] if any(full) else []


def on_purpose(config: Config) -> bool:
    """Return whether a study shows who speaks on purpose; beside pseudonyms, where names are public alone."""
    return config.corpus.names == PUBLIC or (config.corpus.names == SHOWN and not config.corpus.pseudonyms)


def without_row(speakers: Sequence[str], decided: Collection[str]) -> list[str]:
    """Return the labels, empty where one holds what a table has decided on.

    >>> without_row(["P01 (nurse)", "Bo", "Ann", "Trust"], ["P01", "trust"])
    ['', 'Bo', 'Ann', '']
    """
    either = "|".join(re.escape(name) for name in decided if name)
    has = {
        who for who in {*speakers} if either and re.search(rf"(?<!\w)(?:{either})(?!\w)", who, re.IGNORECASE)
    }
    return ["" if who in has else who for who in speakers]


def of_hearings(
    speakers: Iterable[str], documents: Iterable[str], roles: Iterable[str]
) -> tuple[set[str], set[str]]:
    """Return the documents in which somebody answers, and those with labels of a hearing.

    >>> both = of_hearings(["A (MS OAK LEE)", "Bo", "Q"], ["d1", "d2", "d2"], ["participant"] * 3)
    >>> [sorted(each) for each in both]
    [['d1', 'd2'], ['d1']]
    """
    each = {*zip(speakers, documents, roles, strict=True)}
    labels: dict[str, set[str]] = {}
    for who, document, _ in each:
        labels.setdefault(document, set()).add(who)
    answer = {document for _, document, role in each if role == PARTICIPANT}
    return answer, {document for document, those in labels.items() if of_court(those)}


def warning(config: Config, says: str) -> str:
    """Return the warning of names that results show, and what to do."""
    if table := pseudonym_table(config):
        return (
            f"{says}: they have no row in {table}; add one for each, with nobody's as its pseudonym where it "
            f"is no name, or, where they are known or invented, write {MEANT}"
        )
    return (
        f"{says}: for pseudonyms write {KEY} in [corpus] of {config.path.name}, or, to show them as they "
        f'are, names = "{SHOWN}"'
    )


def _answers(speakers: Iterable[str], documents: Iterable[str], roles: Iterable[str]) -> set[tuple[str, str]]:
    """Return the participants' labels, each with its document."""
    each = zip(speakers, documents, roles, strict=True)
    return {(who, document) for who, document, role in each if role == PARTICIPANT}


def _groups(answers: Iterable[tuple[str, str]]) -> set[str]:
    """Return the documents of several who answer by labels of their own: none is called after one of them."""
    labels = Counter(document for who, document in {*answers} if who)
    return {document for document, number in labels.items() if number >= GROUP}


def _of_label(name: str) -> list[str]:
    """Return the words of a label that may be a first and last name; none of another.

    >>> [_of_label(name) for name in ("Ann Oak (nurse, 42)", "Dr Oak", "Ann", "Trust 2", "Female Nurse")]
    [['Ann', 'Oak'], ['Dr', 'Oak'], [], [], []]
    """
    plain = without_role(name)
    words = [word for word in _WORD.findall(plain) if word.casefold() not in AFTER]
    people = any(PEOPLE.fullmatch(word) for word in words)
    capital = all(word[0].isupper() or word.casefold() in PARTICLES for word in words)
    return words if 2 <= len(words) <= _MOST and capital and not people and _LABEL.fullmatch(plain) else []


def _of_file(words: list[str]) -> list[str]:
    """Return the words of a document's name that may be a first and last name; none of another.

    >>> _of_file(["Ann", "Oak"]), _of_file(["ann", "oak"]), _of_file(["Sam"]), _of_file(["Patient", "notes"])
    (['Ann', 'Oak'], ['ann', 'oak'], [], [])
    """
    capitals = sum(word[0].isupper() for word in words)
    fits = 2 <= len(words) <= _MOST and (capitals == len(words) or (not capitals and len(words) == 2))
    return words if fits and not any(PEOPLE.fullmatch(word) for word in words) else []


def _in_small_letters(words: Iterable[str], texts: pa.ChunkedArray) -> set[str]:
    """Return those of the words that texts have in small letters, so."""
    small = {word.lower() for word in words}
    if not small:
        return set()
    known: set[str] = set()
    first, size = 0, _LOOKED
    # Common words are known soon, and no longer looked for: few texts of many hold one of the others.
    while first < len(texts) and (wanted := small - known):
        either = "|".join(map(re.escape, sorted(wanted)))
        part = texts.slice(first, size)
        there = pc.filter(part, pc.match_substring_regex(part, rf"(^|[^a-z])({either})([^a-z]|$)"))
        known |= {word for text in there.to_pylist() for word in _WORD.findall(text) if word in wanted}
        first, size = first + size, 2 * size
    return known
