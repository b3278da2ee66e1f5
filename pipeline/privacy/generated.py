"""Pseudonyms that are made: a row for everybody who speaks, and for documents called after people."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..config import Corpus
from ..readers.in_print import in_print
from ..readers.label_scope import DOCUMENT
from ..readers.parsed import File
from ..readers.parts import free as free_of
from ..readers.parts import numbered, owner_of
from ..readers.waves import waves
from .asker_spellings import spelt_by_key
from .document_words import left_in, nobodys_in, ordinary_in
from .finder import Uses
from .known_by import At, known_by
from .name_words import WORD, key, words
from .names import Name, Reach, reach_of
from .other_names import bare, other_names
from .pseudonyms import NAMED, Names, is_name, says_what
from .speaking import Spoken, spoken, unlabelled, who_ask

_OF_DOCUMENT = re.compile(r"D\d+")
_MANY = 12  # documents: one first name in more is one person's who comes again


@dataclass
class _Speaker:
    """Who speaks and has no row: how they are called, their letter, and where."""

    label: str
    letter: str
    person: str = ""  # who that is, where the label names nobody
    places: dict[At, None] = field(default_factory=dict)  # labels and documents


def called(rows: Sequence[Name], files: Sequence[File], asking: Iterable[str] = ()) -> Names:
    """Return the names of a table, which call the documents of some files by who speaks in them."""
    texts: dict[str, list[str]] = {}
    for file in files:
        for row in file.parsed.rows:
            texts.setdefault(row.document or file.name, []).append(row.text)
    ordinary = ordinary_in(texts, itertools.chain.from_iterable(texts.values()))
    known = Names(rows, frozenset(map(key, asking)), ordinary)
    known.call(_speaking(known, files))
    return known


def _speaking(known: Names, files: Iterable[File]) -> dict[str, list[str]]:
    """Return of each document who speaks in it, as the names call them."""
    spoken = dict.fromkeys(
        (row.document or file.name, row.speaker) for file in files for row in file.parsed.rows
    )
    speaking: dict[str, list[str]] = {}
    for document, speaker in spoken:
        speaking.setdefault(document, []).append(known.here(document).label(in_print(speaker)))
    return speaking


def placed(rows: list[Name], files: Sequence[File]) -> list[Name]:
    """Return rows that name their document as the study does: by its file's name or its pseudonym, too."""
    if not files or not any(row.document for row in rows):
        return rows
    documents = dict.fromkeys((row.document or file.name) for file in files for row in file.parsed.rows)
    known = {key(name): name for name in reversed(documents)}
    also = {key(file.path.name): file.name for file in files}
    left = {key(row.document) for row in rows} - known.keys() - also.keys() - {""}
    if left:
        shown = called([row for row in rows if key(row.document) not in left], files)
        for _ in range(2):  # with dates, and without
            also |= {key(shown.label(name)): name for name in documents}
            shown.undate()
    by = also | known
    return [row._replace(document=by.get(key(row.document), row.document)) for row in rows]


def new_rows(rows: Sequence[Name], files: Sequence[File], corpus: Corpus, language: str = "en") -> list[Name]:
    """Return a row for everybody who speaks and has none: P01, P02 in the order of the interviews.

    So has a document where no label names who answers, and a word of its own name may be somebody's: a P, or
    a D where a label (CE1) tells its people apart.
    Who fits one of the patterns of [corpus] interviewer, or asks by the file's own structure, is I01, I02,
    and of [corpus] other or note O01: they are no participants. Labels that name nobody (Interviewer,
    Speaker 2) have rows where they are one person in a document (`known_by`), and codes (CE1) none.
    A number that stands in the corpus or the table is passed over.

    The first name alone of who answers is that person's in the documents of the label, and a row says so
    of each: in another's talk it may be anybody's, and is N01. Who asks is of the study, and one in all;
    but who is labelled by an office (The Chair) is somebody else in each document.
    How the talk of their own documents calls them otherwise has rows, too (`other_names`).
    """
    used = {row.pseudonym.upper() for row in rows}
    for file in files:
        for row in file.parsed.rows:
            used.update(numbered(f"{row.speaker} {row.document or file.name} {row.text}"))
    free = {letter: free_of(letter, used) for letter in "DINOP"}
    new: list[Name] = []
    turns = spoken(files, corpus)
    without_label = unlabelled(turns)
    nobodys = [row.name for row in rows if row.nobodys]
    called_after = {name for name in without_label if left_in(name, nobodys_in(name, nobodys))}
    codes, unnamed = known_by(turns, corpus.interviewees, called_after)
    given = _given(rows, files, unnamed)
    spelt = spelt_by_key(who_ask(turns))
    everywhere = {key(row.name): row.pseudonym for row in rows if not (row.document or row.nobodys)}
    askers = {whole: everywhere[name] for name, whole in reversed(spelt.items()) if name in everywhere}
    apart = corpus.label_scope == DOCUMENT  # a name is somebody else's in each
    for one in _speakers(rows, turns, unnamed, apart=apart):
        if one.person:
            code = codes.get(next(iter(one.places)), "")
            given[one.person] = given.get(one.person) or code or next(free["P"])
            new += [Name(label, given[one.person], 0, place) for label, place in one.places]
            continue
        name = key(one.label)
        documents = dict.fromkeys(place for _, place in one.places)
        had = {
            row.pseudonym
            for row in rows
            if row.document
            and key(row.name) == name
            and not (row.nobodys or NAMED.fullmatch(row.pseudonym))
            and not (apart and one.letter == "P")
        }
        if one.letter in "IO" and says_what(one.label):  # The Chair: of each document somebody else, perhaps
            new += [Name(one.label, next(free[one.letter]), 0, place) for place in documents]
            continue
        whole = spelt.get(name, name) if one.letter == "I" else name
        theirs = {codes.get(at, "") for at in one.places} if one.letter == "P" else {""}
        known = next(iter(theirs)) if len(theirs) == 1 else ""
        pseudonym = next(iter(had)) if len(had) == 1 else askers.get(whole) or known or next(free[one.letter])
        askers |= {whole: pseudonym} if whole in spelt else {}
        for label in dict.fromkeys((one.label, bare(one.label))):
            first = one.letter == "P" and len(words(label)) == 1 and len(documents) <= _MANY
            places = documents if had or first or (apart and one.letter == "P") else ("",)
            new += [Name(label, pseudonym, 0, place) for place in places]
    every = Names([*rows, *new])
    whose = {document: given[who] for (_, document), who in unnamed.items() if who in given}
    whose |= {document: code for (label, document), code in codes.items() if not label}
    speaking = _speaking(every, files) if without_label else {}
    again = Counter(filter(None, map(whose.get, without_label)))
    when = waves(without_label)
    nth = Counter[str]()
    for document, letter in without_label.items():
        shown = every.called(document, speaking[document], others=False)  # Ann, where Ann Lee speaks
        if shown == document and left_in(document, every.words_given | nobodys_in(document, every.nobodys)):
            own = document if len(words(document)) == 1 else ""
            pseudonym = whose.get(document) or next(free[letter])
            if again[pseudonym] > 1:  # one interviewee's, in documents that stay apart
                nth[pseudonym] += 1
                pseudonym += f" {when[document].wave if document in when else f'part {nth[pseudonym]}'}"
            new.append(Name(document, pseudonym, 0, own))
    new += other_names([*rows, *new], files, language)
    return new + _named_elsewhere([*rows, *new], files, free["N"])


def _named_elsewhere(rows: Sequence[Name], files: Sequence[File], free: Iterator[str]) -> list[Name]:
    """Return a row for each first name of one document and each other that names it: as somebody else's.

    None for a name that is a word of the talk there, in small letters as often as not (hope), or of any
    talk (Will): it is left, and warned of.
    """
    known = Names(rows)
    uses = Uses()
    places: dict[str, dict[str, None]] = {}  # of each name, as a key, where it is left
    for file in files:
        for number, row in enumerate(file.parsed.rows, 1):
            document = row.document or file.name
            for text in (row.text, document):
                known.here(document, number).text(text, uses)
                for _, word in uses.parts:
                    if known.is_of_one(word) and reach_of(word) is Reach.TEXT:
                        places.setdefault(key(word), {})[document] = None
    labels = {key(row.name): row.name for row in rows if row.document}
    pseudonyms = {key(row.name): row.pseudonym for row in rows if NAMED.fullmatch(row.pseudonym)}
    new: list[Name] = []
    ordinary = _ordinary(places, files)
    for name in [name for name in places if name not in ordinary]:
        pseudonyms[name] = pseudonyms.get(name) or next(free)
        new += [Name(labels[name], pseudonyms[name], 0, document) for document in places[name]]
    return new


def _ordinary(places: Mapping[str, Collection[str]], files: Iterable[File]) -> set[str]:
    """Return those of some names, as keys, that their places have in small letters as often as not."""
    more: Counter[str] = Counter()  # with a capital than in small letters
    for file in files if places else ():
        for row in file.parsed.rows:
            for word in WORD.findall(row.text) if row.role != "note" else ():
                if (row.document or file.name) in places.get(key(word), ()):
                    more[key(word)] += -1 if word[0].islower() else 1
    return {name for name in places if name in more and more[name] <= 0}


def _given(rows: Sequence[Name], files: Sequence[File], unnamed: Mapping[At, str]) -> dict[str, str]:
    """Return the pseudonyms that people with labels that name nobody have already, or their documents."""
    at = {(key(row.name), key(row.document)): row.pseudonym for row in rows if not row.nobodys}
    known = called(rows, files) if rows and unnamed else Names(())
    speakers = {row.speaker for file in files for row in file.parsed.rows}
    found = dict[str, str]()
    for (label, document), who in unnamed.items():
        own = at.get((key(document), "")) or at.get((key(document), key(document)), "")
        own = "" if _OF_DOCUMENT.fullmatch(own) else own
        own = own or owner_of(known.label(document), known.pseudonyms, speakers)
        if own := at.get((key(label), key(document)), own):
            found.setdefault(who, own)
    return found


def _speakers(
    rows: Sequence[Name], turns: Iterable[Spoken], unnamed: Mapping[At, str], *, apart: bool
) -> list[_Speaker]:
    """Return who speaks and has no row, in the order of appearance.

    `apart`: who answers with one name in several documents is somebody else in each.
    """
    known = {(key(row.name), key(row.document)) for row in rows} | {(key(row.pseudonym), "") for row in rows}
    found: dict[tuple[str, str], _Speaker] = {}
    for one in turns:
        person = unnamed.get(one.at, "")
        either = [(key(name), key(place)) for name in one[:2] for place in ("", one.document)]
        if (person or (one.label and is_name(one.label))) and not any(each in known for each in either):
            place = one.document if apart and one.letter == "P" and not person else ""
            who = found.setdefault((person or key(one.label), place), _Speaker(one.label, one.letter, person))
            who.places[one.at] = None
    return list(found.values())
