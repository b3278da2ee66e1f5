"""A table of names, by document: who is called what, and where.

A row holds in all documents, or in one, for who speaks there and in what is said there; what says not who
but what somebody is (The Witness, Mother) is no name in what is said. The same first name in another document
is somebody else's, or nobody knows whose: a generated table has a row for that (N01); without one it stands,
and is noted. Outside of any document (codebooks, ids,
messages) a name stands for each who has it. How a name is found: `finder.py`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from ..readers.doubted import of_office
from ..readers.layouts.names import asks, codename
from ..readers.layouts.vocabulary import PEOPLE
from ..readers.roles import generic
from ..readers.two_roles import PARTED
from .finder import Finder
from .likely_names import WHO
from .name_words import WORD, has_word, key, plain, words
from .names import Name, Reach, of_capitals, owners, reach_of, somebodys
from .spelt_documents import once, otherwise, pieces, respelt, spelt
from .undated import undated

_DEVICE = re.compile(
    r"(?:i?phone|ipad|macbook|galaxy|android|samsung|laptop|tablet|pixel)(?: \(?\d+\)?)?", re.I
)
_IN_NAME = re.compile(r"\A[\"'“‘*_/.-]|[._-]\w?\Z|[*_\"'”’].?\Z")  # around a word of a file's name, a pattern
NAMED = re.compile(r"N\d+")  # pseudonyms of who is named, and speaks nowhere that is known
EITHER = " or "  # between the pseudonyms of people who have one name


class Names:
    """A table of names, ready to be looked for in each document."""

    def __init__(
        self,
        rows: Sequence[Name],
        who_ask: Collection[str] = (),
        ordinary: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        """Take rows that `name_table.table` has nothing against.

        `who_ask` are labels of people who only ask, as keys: a coder who has one keeps it. `ordinary` are the
        words of documents' names that are nobody's (`document_words.ordinary_in`).
        """
        self.nobodys = tuple(row.name for row in rows if row.nobodys)
        self.rows = [row for row in rows if not row.nobodys]
        self.reach = [_reach(row) for row in self.rows]
        self.pseudonyms = tuple(dict.fromkeys(row.pseudonym for row in self.rows))
        self._who_ask = frozenset(who_ask)
        self.kept = ""  # what a generated table is called, after the study
        self._everywhere = [place for place, row in enumerate(self.rows) if not row.document]
        self._there: dict[str, list[tuple[int, int]]] = {}  # rows of a document, since when
        decided = [(key(row.document), key(row.name)) for row in rows if row.nobodys]
        self._nobodys = {
            here: frozenset(name for document, name in decided if document in ("", here))
            for here in ("", *(document for document, _ in decided))
        }
        for place, row in enumerate(self.rows):
            if row.document:
                self._there.setdefault(key(row.document), []).append((row.since, place))
        said = [
            row
            for row, reach in zip(self.rows, self.reach, strict=True)
            if not row.document or reach is not Reach.LABEL
        ]
        self._given = dict.fromkeys(self.pseudonyms)
        self._owners = owners(said, ordinary, self._given)
        self._parts = {word: next(iter(whose)) for word, whose in self._owners.items()}
        # Names of one document, by whose pseudonyms: in another they may be anybody's.
        whose: dict[str, dict[str, None]] = {}
        for row in said:
            if row.document:
                whose.setdefault(key(row.name), {})[row.pseudonym] = None
        self._spelt = spelt(said)
        self._plain_words = {word for row in said for word in words(row.name)}
        self._elsewhere = {name: EITHER.join(those) for name, those in whose.items()}
        single = (row.name for row in said if row.document and len(words(row.name)) == 1)
        self._perhaps = self._parts | {words(name)[0]: self._elsewhere[key(name)] for name in single}
        self.words_given = {word for name in self._given for word in words(name)}  # to be seen
        self._capitals: dict[str, set[str]] = {}  # initials that are an ordinary word (AM), and whose
        for row in filter(lambda row: of_capitals(row.name), self.rows):
            self._capitals.setdefault(row.name, set()).add(row.pseudonym)
        self._documents: dict[str, str] = {}  # as they are called
        self.dated: dict[str, str] = {}  # how they would be called with their dates, and are
        self._respelt: list[str] = []  # those that no row finds
        self._keys: dict[str, str] = {}
        self._finders: dict[tuple[object, object], Finder] = {}
        self._shown: set[str] = set()  # coders who keep their names
        self._outside()

    def _outside(self) -> None:
        """Make ready what finds names outside of any document."""
        rows, reach = [*self.rows], [*self.reach]
        for name in dict.fromkeys(row.name for row in self.rows if key(row.name) in self._elsewhere):
            rows.append(Name(name, self._elsewhere[key(name)]))
            reach.append(reach_of(name))
        holding = [*self._everywhere, *range(len(self.rows), len(rows))]
        holding = [place for place in holding if key(rows[place].name) not in self._shown]
        self._any = Finder(rows, reach, holding, self._parts, self._given)

    def here(self, document: str, number: int = 1) -> Finder:
        """Return what finds the names that hold in a document, at its segment of a number.

        >>> rows = [Name("A", "P01", 1, "day 3"), Name("A", "P02", 2, "day 3", since=40), Name("Bo", "P03")]
        >>> known = Names(rows)
        >>> [known.here(day, n).label("A") for day, n in (("day 3", 39), ("Day 3", 40), ("day 4", 1))]
        ['P01', 'P02', 'A']
        >>> known.here("day 4").text("BO'S")
        "P03'S"
        """
        if document not in self._keys:
            self._keys[document] = key(document)
        name = self._keys[document]
        begun = tuple(row for row in self._there.get(name, ()) if row[0] <= number)
        nobodys = self._nobodys.get(name, self._nobodys[""])
        if (begun, nobodys) not in self._finders:
            perhaps = {word: who for word, who in self._perhaps.items() if key(word) not in nobodys}
            holding = [*(place for _, place in sorted(begun, reverse=True)), *self._everywhere]
            finder = Finder(self.rows, self.reach, holding, perhaps, self._given)
            self._finders[begun, nobodys] = finder
        return self._finders[begun, nobodys]

    def called(self, document: str, speaking: Collection[str], *, others: bool) -> str:
        """Return a document's name with whose it holds a word of: who is `speaking` there (pseudonyms).

        `others`: else whoever of the table alone has that word.

        >>> known = Names([Name("Ann Lee", "P01"), Name("Ann Oak", "P02")])
        >>> known.called("Ann session 2", ["P02"], others=True), known.called("Ann 3", [], others=True)
        ('P02 session 2', 'Ann 3')
        """

        def instead(word: re.Match[str]) -> str:
            whose = self._owners.get(plain(word.group()), {}).keys()
            own = whose | self._capitals.get(word.group(), set())
            those = own & {*speaking} or ({*whose} if others else set())
            return next(iter(those)) if len(those) == 1 else word.group()

        shown = respelt(self.here(document).label(document), self._spelt, speaking, self.words_given)
        return shown if shown != document else WORD.sub(instead, document)

    def call(self, speaking: Mapping[str, Collection[str]]) -> None:
        """Call documents by those who speak in them, each otherwise; the talk is as it was.

        >>> known = Names([Name("Ann Lee", "P01")])
        >>> known.call({"Ann": ["P01"], "Ann Lee": ["P01"], "Ann otter": ["P01"]})
        >>> [known.label(name) for name in ("Ann", "Ann Lee", "Ann otter-012", "Ann Oak")], known.text("Ann")
        (['P01 2', 'P01', 'P01 otter-012', 'Ann Oak'], 'Ann')
        """
        plainly = {document: once(self.here(document).label(document), document) for document in speaking}
        self._documents = dict(plainly)
        used = {*plainly.values()}
        met: set[str] = set()
        for document, who in speaking.items():
            shown = once(self.called(document, who, others=True), document)
            if shown == plainly[document] and not (shown in met and self._of_itself(document)):
                met.add(shown)
                continue
            numbered = (f"{shown} {n}" if n > 1 else shown for n in itertools.count(1))
            self._documents[document] = next(name for name in numbered if name not in used)
            self._respelt += [document] * (self._any.label(document) == document)
            used.add(self._documents[document])

    def undate(self) -> None:
        """Call documents without the dates in their names; what was written with them is known again.

        >>> known = Names([Name("Ann", "P01")])
        >>> known.call({"Ann 2024-02-12": ["P01"]})
        >>> known.undate()
        >>> [known.label(name) for name in ("Ann 2024-02-12", "P01 2024-02-12-004")]
        ['P01', 'P01-004']
        """
        shown = undated(self._documents)
        self.dated = {self._documents[name]: called for name, called in shown.items()}
        self._respelt += [name for name in shown if name not in self._respelt]
        self._documents |= shown

    def _of_itself(self, document: str) -> bool:
        """Tell whether a document is called by a row that holds in it alone: Ann, where Ann Lee speaks."""
        return any(key(document) == key(row.document) == key(row.name) for row in self.rows)

    def label(self, label: str) -> str:
        """Return the name of a document, a segment, a group or a question with the names in it replaced.

        >>> Names([Name("A", "P01"), Name("Ann Lee", "P02")]).label("a")
        'P01'
        >>> Names([Name("Visit 2025 (4 per page)", "P01")]).label("Visit 2025 (4 per page)-009")
        'P01-009'
        """
        if label in self._documents or label in self.dated:
            return self._documents.get(label) or self.dated[label]
        document, dash, number = label.rpartition("-")  # of a segment's id
        known = document in self._documents or document in self.dated or self._any.has(document)
        if known and dash and number.isdecimal() and not self._any.has(label):
            return f"{self.label(document)}-{number}"
        return self._any.label(label)

    def text(self, text: str) -> str:
        """Return a text that is none of the talk with the names in it replaced.

        >>> names = Names([Name("Ann Lee", "P01"), Name("Ann", "P01"), Name("Will", "P02")])
        >>> names.text("ANN LEE's trust: Ann will ask Will.")
        "P01's trust: P01 will ask P02."
        >>> Names([Name("Mike", "P01", 1, "day 1"), Name("Mike", "P02", 2, "day 2")]).text("Asking Mike")
        'Asking P01 or P02'
        """
        return self._any.text(text)

    def coder(self, name: str) -> str:
        """Return a coder's name: as it is, unless a row of all documents has it that is not of who asks.

        >>> rows = [Name("MB", "I01"), Name("Bo", "P01", 2, "day 1"), Name("Cy", "P02")]
        >>> known = Names(rows, {key("MB")})
        >>> [known.coder(name) for name in ("MB", "Bo", "Cy")], known.text("by MB, Bo")
        (['MB', 'Bo', 'P02'], 'by MB, Bo')
        """
        shown = self.here("").label(name)
        if shown != name and key(name) not in self._who_ask:
            return shown
        if self._any.has(name):
            self._shown.add(key(name))
            self._outside()
        return name

    def show(self, documents: Iterable[str]) -> None:
        """Take it that results call documents so: a word that they have there is hidden nowhere else.

        >>> known = Names([Name("Balance class - Ivy", "P01")])
        >>> known.show(["Balance class - P09"])
        >>> known.hidden("Balance class - Ivy.txt, Balance.txt, Ivy.txt")
        'P01.txt, Balance.txt, P01.txt'
        """
        for word in {word for name in documents for word in words(name)}:
            self._parts.pop(word, None)

    def is_of_one(self, name: str) -> bool:
        """Tell whether a name is somebody's in one document, by a row for that."""
        return key(name) in self._elsewhere

    def longer(self, word: str, pseudonym: str) -> Name:
        """Return the row with a pseudonym in whose longer name a word stands."""
        whose = (row for row in self.rows if row.pseudonym in pseudonym.split(EITHER))
        return next(row for row in whose if plain(word) in words(row.name))

    def within(self, rows: Iterable[int]) -> set[int]:
        """Return the rows whose names are part of a longer one, among `rows`: that is taken in their place.

        >>> Names([Name("Mr Lee", "P01"), Name("Lee", "P01"), Name("Mr Le", "P02")]).within([0])
        {1}
        """
        each = [tuple(words(row.name)) for row in self.rows]
        parts = {
            each[row][start:end]
            for row in rows
            for start in range(len(each[row]))
            for end in range(start + 1, len(each[row]) + 1)
            if end - start < len(each[row])
        }
        return {n for n, reach in enumerate(self.reach) if reach is not Reach.LABEL and each[n] in parts}

    def hidden(self, text: str) -> str:
        """Return a pattern, file name or message in which not even a part of a name is left.

        What is no name there stays: what the table is called; a word of a message in small letters that is
        part of no file's name or pattern; and a word of a pseudonym that is part of the name it stands for.

        >>> Names([Name("Ann Lee", "P01")]).hidden('"Ann *" of lee.txt')
        '"P01 *" of P01.txt'
        >>> Names([Name("A, MR MARK OX", "Mr Mark Ox")]).hidden("A, MR MARK OX left 3 without a mark.")
        'Mr Mark Ox left 3 without a mark.'
        """
        if self.kept and self.kept in text:
            return self.kept.join(map(self.hidden, text.split(self.kept)))
        for name in [name for name in self._respelt if name in text]:
            shown = self._documents[name].replace("\\", r"\\")
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", shown, text)

        def instead(word: re.Match[str]) -> str:
            written, as_compared = word.group(), plain(word.group())
            shown = not written[0].islower() or _IN_NAME.search(
                word.string[max(0, word.start() - 1) : word.end() + 2]
            )
            if not shown or as_compared in self.words_given:
                return written
            apart = pieces(written)
            each = [self._spelt_so(part) for part in apart]
            return self._parts.get(as_compared) or (
                " ".join(dict.fromkeys(each)) if each != apart else written
            )

        return WORD.sub(instead, self.text(self.label(text)))

    def _spelt_so(self, word: str) -> str:
        return self._parts.get(plain(word)) or otherwise(self._any.text(word), self._spelt, self._plain_words)


def is_name(speaker: str) -> bool:
    """Tell whether a speaker's label says who somebody is."""
    return has_word(speaker) and not (generic(speaker) or asks(speaker) or codename(speaker))


def _reach(row: Name) -> Reach:
    """Return where the name of a row is looked for: what names nobody (Client) as it is written."""
    if not row.document:
        reach = reach_of(row.name)
        nobodys = reach is Reach.TEXT and not (somebodys(row.name) or re.search(r"\d", row.name))
        return Reach.EXACT if nobodys else reach
    only_label = PARTED.fullmatch(row.pseudonym) or not is_name(row.name) or says_what(row.name)
    return Reach.LABEL if only_label else reach_of(row.name)


def says_what(name: str) -> bool:
    """Tell whether a name says what somebody is or speaks through, and not who: Mother, The Chair, iPhone."""
    if of_office(name) or _DEVICE.fullmatch(name) or not (somebodys(name) or re.search(r"\d", name)):
        return True
    return all(PEOPLE.fullmatch(word) or word in WHO for word in words(name))
