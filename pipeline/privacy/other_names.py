"""How somebody who has a pseudonym is called otherwise in their own documents.

By a full name, of which the label is a word: Tracey Chantler, where Tracey answers; by a word of it alone:
Dr Chantler, Hunt; by a word of the document's name that is of the one who answers there: Dilwyn, in
Int 4 Dilwyn.
Each must stand in the talk as a name does, and not be a word of the study in small letters (Young, Long);
where two may be meant, or it is as likely where something is (in Bangor), it is left, and warned of.
A capital that begins a sentence or a line proves no first name (Send Marek the timetable): it must stand
within one, in a label or in a document's name, or they say it of themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..readers.in_print import in_print
from ..readers.layouts.names import without_role
from ..readers.parsed import File
from ..readers.two_roles import PARTED
from ..words.titles import AFTER, BEFORE
from .capitals import begins, in_small_letters, standing
from .document_words import left_in, shared_words
from .name_words import WORD, folded, joined_in, key, plain, words
from .names import Name, Reach, owners, reach_of
from .places import PLACES
from .pseudonyms import Names, is_name, says_what
from .spelt_documents import parted

_SHORT = 2  # letters of a word that may be an initial or a particle: not looked for by itself
_BEGINS = 3  # letters of a short form: Ben, of Benjamin
_WHERE = frozenset("in at to from near around outside into of through".split())  # before a place
_JOINS = frozenset((" ", "_"))  # between the words of a name in a document's name
_GOES_ON = re.compile(r"(?<=[^\W_])\n(?=[^\W\d_]+(?![\w:]))")
_IN_CAPITALS = re.compile(r"(?<![^\W_])[^\W\d_a-z]{2,}(?: [^\W\d_a-z]{2,})+(?![^\W_])")
_SAINTS = frozenset(("st", "saint"))


@dataclass
class _Person:
    """Who has one pseudonym in a document: the words of their labels, as compared, and their own turns."""

    label: str  # without brackets and titles
    given: frozenset[str]  # words of it that name them
    turns: set[int] = field(default_factory=set)
    # Found in the talk: full names, as written.
    full: dict[tuple[str, ...], None] = field(default_factory=dict)


def bare(label: str) -> str:
    """Return a label as the talk has it, without brackets: who it names; itself if it names nobody else.

    >>> [bare(name) for name in ("Jeremy Hunt (South West Surrey) (Con)", "Bo [by telephone]", "A (P01)")]
    ['Jeremy Hunt', 'Bo', 'A (P01)']
    """
    name = without_role(label)
    return name if is_name(name) and not says_what(name) and max(map(len, words(name))) > 1 else label


def other_names(rows: Sequence[Name], files: Sequence[File], language: str) -> list[Name]:
    """Return rows for how those of a table are called otherwise in their own documents."""
    known = Names(rows)
    texts: dict[str, list[tuple[str, str]]] = {}  # of each document, who says what
    said: dict[str, set[int]] = {}  # places of what somebody says
    called: set[str] = set()  # words of labels and documents' names
    for file in files:
        for row in file.parsed.rows:
            document = row.document or file.name
            turns = texts.setdefault(document, [])
            if row.role != "note":
                said.setdefault(document, set()).add(len(turns))
            turns.append((in_print(row.speaker), row.text))
    for label in {*texts, *(label for turns in texts.values() for label, _ in turns)}:
        called.update(words(label))
    if not known.rows:
        return []
    small = in_small_letters([turns[n][1] for name, turns in texts.items() for n in said.get(name, ())])
    shared = shared_words(texts)
    whole: dict[str, dict[str, list[str]]] = {}  # by full name, as a key, and pseudonym: the documents
    written: dict[str, str] = {}
    new: list[Name] = []
    joined: dict[str, dict[str, dict[str, None]]] = {}  # Anne-Marie, O'Dowd: by pseudonym, the documents
    for document, turns in texts.items():
        persons = _persons(known, document, turns)
        alone, always = _of_document(known, document, persons, shared)
        if not persons and not alone:
            continue
        for who, person in persons.items():
            for unit in joined_in(person.label):
                if not _in_small(unit, small):
                    joined.setdefault(unit, {}).setdefault(who, {})[document] = None
        talk = said.get(document, ())
        each = [
            *standing((_as_written(text, n in talk) for n, (_, text) in enumerate(turns)), small, language)
        ]
        for name, who in always:  # a full name is one person's in all
            if " " in name:
                whole.setdefault(key(name), {}).setdefault(who, []).append(document)
                written[key(name)] = name
            else:
                new.append(Name(name, who, 0, document))
        proved = called | _within(each)
        for pseudonym, name in _full_names(persons, alone, each, small, proved, talk):
            whole.setdefault(key(name), {}).setdefault(pseudonym, []).append(document)
            written[key(name)] = name
        new += [Name(name, who, 0, document) for name, who in _single(persons, alone, each, small)]
    for unit, those in joined.items():
        places_of = {who: [""] for who in those} if len(those) == 1 else those
        new += [Name(unit, who, 0, place) for who, places in places_of.items() for place in places]
    nobodys = {key(row.name) for row in rows if row.nobodys and row.document}
    for name, whose in whole.items():
        for pseudonym, documents in whose.items():
            places = [""] if len(whose) == 1 and name not in nobodys else documents
            new += [Name(written[name], pseudonym, 0, place) for place in places]
    decided = {(key(row.name), key(row.document)) for row in rows}
    everywhere = {key(row.name) for row in rows if not row.document}
    once = {(key(row.name), key(row.document)): row for row in reversed(new)}
    return [row for at, row in reversed(once.items()) if at not in decided and at[0] not in everywhere]


def _persons(known: Names, document: str, turns: Iterable[tuple[str, str]]) -> dict[str, _Person]:
    """Return who has a pseudonym and speaks in a document, by pseudonym."""
    places: dict[str, set[int]] = {}
    for place, (label, _) in enumerate(turns):
        places.setdefault(label, set()).add(place)
    persons: dict[str, _Person] = {}
    here = known.here(document)
    for label, said in places.items():
        if not label or not is_name(label) or not here.has(label):
            continue
        pseudonym = here.label(label)
        if PARTED.fullmatch(pseudonym):
            continue
        if pseudonym not in persons:
            name = " ".join(_untitled(bare(label).split()))
            given = frozenset(owners([Name(name, pseudonym)])) or frozenset(words(name)[:1])
            persons[pseudonym] = _Person(name, given)
        persons[pseudonym].turns |= said
    return persons


def _of_document(
    known: Names, document: str, persons: Mapping[str, _Person], shared: set[str]
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the words of a document's name, as compared, that say who alone answers there, and whose.

    And those that its name has yet, as written: of who is labelled with initials.
    """
    apart = parted(document)
    left = [word for word in left_in(apart, known.words_given) if word not in shared]
    left = [word for word in left if not word.islower() and len(word) > _SHORT and not _beside(word)]
    here = known.here(document)
    if here.has(document):
        return {folded(word): here.label(document) for word in left}, []
    initials = {who: person.label for who, person in persons.items() if _initials(person.label)}
    found = list[tuple[str, str]]()
    for who, person in persons.items():
        found += [(name, who) for name in _with_more(person.label, apart, left)]
    for word in left:
        those = [who for who, label in initials.items() if label[0] == word[0].upper()]
        found += [(word, who) for who in those if len(those) == 1]
    return {folded(name.split()[-1]): who for name, who in found}, found


def _with_more(label: str, document: str, left: Collection[str]) -> list[str]:
    """Return a first name and the word that may be somebody's behind it in a document's name, if any is.

    >>> _with_more("Ann", "01 Ann Oak", ["Ann", "Oak"]), _with_more("Ann", "Ann (Bangor)", ["Bangor"])
    (['Ann Oak'], [])
    """
    each = [*WORD.finditer(document)] if label.isalpha() else []
    return [
        f"{one[0]} {more[0]}"
        for one, more in pairwise(each)
        if plain(one[0]) == plain(label) and more[0] in left and document[one.end() : more.start()] in _JOINS
    ]


def _as_written(text: str, talk: bool) -> str:
    """Return a text with words that stand in capitals together as names do, and talk as one line.

    >>> _as_written("It is Claire\\nDorer. Witness: DR RUTH ALLEN of the NHS.", True)
    'It is Claire Dorer. Witness: Dr Ruth Allen of the NHS.'
    """
    return _IN_CAPITALS.sub(lambda run: run[0].title(), _GOES_ON.sub(" ", text) if talk else text)


def _initials(label: str) -> bool:
    return label.isalpha() and label.isupper() and 1 < len(label) <= _BEGINS


def _beside(word: str) -> bool:
    """Tell whether a word stands beside names and is none."""
    return plain(word) in BEFORE | AFTER


def _untitled(name: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without the titles before it and what stands behind it."""
    name = [*name]
    while len(name) > 1 and plain(name[0].strip(".")) in BEFORE:
        del name[0]
    while len(name) > 1 and plain(name[-1].strip(".,")) in AFTER:
        del name[-1]
    return name


def _within(each: Iterable[tuple[list[str], str, int]]) -> set[str]:
    """Return the words, as compared, that have a capital within a sentence, or behind one that has."""
    return {plain(word) for name, before, _ in each for word in name[begins(before) :]}


def _full_names(
    persons: Mapping[str, _Person],
    alone: Mapping[str, str],
    each: Iterable[tuple[list[str], str, int]],
    small: set[str],
    proved: Collection[str],
    said: Collection[int],
) -> Iterator[tuple[str, str]]:
    """Yield full names in the talk of a document with the pseudonym of whose they are; remember them.

    `proved`: words whose capital is no sentence's; `said`: the places of what somebody says, not of notes.
    """
    for written, before, place in each:
        name = _untitled(written)
        known = not begins(before) or name[0] != written[0] or plain(name[0]) in proved
        if len(name) < 2 or plain(name[-1]) in PLACES or plain(name[0]) in _SAINTS:
            continue
        if any(_in_small(word, small) for word in (name[0], name[-1])):
            continue
        those = {who for who, person in persons.items() if _is_full(name, person, place)}
        those |= {who for who in (alone.get(folded(name[0])), alone.get(folded(name[-1]))) if who}
        if len(those) == 1:
            (who,) = those
            if not known and place not in (persons[who].turns if who in persons else said):
                continue
            if who in persons:
                persons[who].full[tuple(name)] = None
            yield who, " ".join(name)


def _is_full(name: Sequence[str], person: _Person, place: int) -> bool:
    """Tell whether a name is the full one of somebody: it begins and ends as theirs, or holds their one."""
    own = [word for word in person.label.split() if len(word) > 1]
    ends = plain(name[0]), plain(name[-1])
    if len(own) > 1:  # Steve Turner says it of themselves: Stephen William Turner
        given = plain(own[0])
        also = place in person.turns and ends[0][0] == given[0] and given not in map(plain, name)
        return ends[1] == plain(own[-1]) and (also or ends[0] == given)
    if person.given & {*ends}:
        return True
    short = plain(person.label)  # who says it of themselves: Ben, Benjamin Lee
    return place in person.turns and len(short) >= _BEGINS and ends[0].startswith(short)


def _single(
    persons: Mapping[str, _Person],
    alone: Mapping[str, str],
    each: Sequence[tuple[list[str], str, int]],
    small: set[str],
) -> list[tuple[str, str]]:
    """Return words by which somebody alone is called in a document, as written, with whose they are."""
    whose: dict[str, set[str]] = {}
    for who, person in persons.items():
        ends = {folded(word) for name in person.full for word in (name[0], name[-1])}
        surnames = {plain(name[-1]) for name in person.full} - person.given
        several = len(surnames) > 1  # Paul Lee and Paul Oak: whose name Paul's is, nobody knows
        for word in {*map(folded, person.given)} | (set() if several else ends):
            whose.setdefault(word, set()).add(who)
    for word, who in alone.items():
        whose.setdefault(word, set()).add(who)
    full = {key(person.label) for person in persons.values()}
    full |= {key(" ".join(name)) for person in persons.values() for name in person.full}
    stands: dict[str, Counter[str]] = {}  # each word as names do, as it is written
    at_place: Counter[str] = Counter()
    for name, before, _ in each:
        for n, word in enumerate(name):
            at = folded(word)
            if len(whose.get(at, ())) == 1 and not _in_small(word, small) and key(" ".join(name)) not in full:
                stands.setdefault(at, Counter())[word] += 1
                last = before.split()[-1:] if n == 0 and at in alone else []
                at_place[at] += any(word.casefold() in _WHERE for word in last)
    return [
        (written, who)
        for at, forms in stands.items()
        if 2 * at_place[at] < forms.total()
        for who in whose[at]
        for written in {plain(form): form for form in forms}.values()
        if len(written) > _SHORT and reach_of(written) is Reach.TEXT
    ]


def _in_small(word: str, small: set[str]) -> bool:
    return plain(word) in small
