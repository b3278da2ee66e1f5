"""Pseudonyms: names looked for in speakers and text, and what stands in their place.

A name is one or more words. It is found as whole words in any case, whatever blanks, hyphens or
underscores part its words (a line may break in it), composed or decomposed accents and invisible
characters aside; of two names that begin at one word the longer is taken. What follows it stays:
"Ann's" becomes "P01's". Where words are not parted by blanks (Chinese, Japanese, Korean, Thai and
their neighbours) a name is found anywhere.

Two kinds of single-word name would spoil the text and are held back. One letter, a number of few
digits (a year), or an ordinary word written small or in capitals ("IT", "us"), stands for its speaker
alone and is not looked for in text; an ordinary word with a capital ("Will") is replaced only where it
has that capital.

What this cannot do: find a name that is misspelt, shortened, a nickname or not in the table; tell
Rose from a rose; or hide who somebody is from what they say.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from .carried import Edit
from .silenced import of_words

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
# Scripts that put no blanks between words: every character is a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTERS = rf"[^\W_{_UNSPACED}]"
_WORD = re.compile(
    rf"{_LETTERS}+(?:[\u0300-\u036f{_INVISIBLE}]+{_LETTERS}*)*|[{_UNSPACED}]"
)  # no part can match what the next one begins with, so this never goes back
_IN_NAME = re.compile(r"\A[\"'“‘*_/.-]|[._-]\w?\Z|[*_\"'”’].?\Z")  # around a word of a file's name, a pattern
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_LOOSE = re.compile(r"[\s_\-\u2010-\u2015]+")
_CLOSED = re.compile(r"\w[^()\[\]]*[(\[][^()\[\]]*([)\]])\W*\Z")  # a name's last bracket: Ann (mother)
_LINES = re.compile(r"\r\n|\r|\n")
_YEAR = 4  # digits: a number of so many is a word of the text
_GAP = 40  # characters between two words of a name, at the most
_NOTHING = " "  # between two words: nothing but blanks, hyphens and underscores
_STRAIGHT = {ord("\u2019"): "'", ord("\u2018"): "'"}
_TITLES = frozenset("mr mrs ms mx dr prof rev sr jr st".split())  # may end in a full stop

# Words that are also names and hold sentences together.
_ORDINARY = frozenset(
    "a all am an and any are as ask at be been being but by can could did do does down for from"
    " had has have he her here hers him his how i if in into is it its just like many may me might"
    " mine more most much must my no not now of off oh ok on one or our ours out over own shall she"
    " should so some such than that the their them then there these they this those to too under"
    " up us very was we well were what when where which who whom whose why will with would yes yet"
    " you your yours".split()
)


# Words of files' names that are nobody's.
_OF_FILES = frozenset(
    "interview interviews interviewer interviewee transcript transcripts transcription transcribed"
    " participant respondent focus group fg session talk notes text file document doc docx odt rtf txt"
    " pdf vtt srt csv xlsx final draft copy version rev edited edit clean cleaned checked corrected new"
    " old anonymised anonymized anon redacted pseudonymised audio recording recorded video rec call"
    " inquiry enquiry hearing hearings evidence module week wave round phase"
    " oral written evidence per page pages sheet tracked memo memos"
    " meeting day part number no nr the of and with to for in on at from entretien gespräch entrevista"
    " intervista wywiad intervju interviu otter ai zoom teams trint"
    " tracked tracking changes accepted memo memos comment comments commented annotated annotations marked"
    " markup coded codes coding uncoded highlighted highlights reviewed proofed proofread formatted verbatim"
    " translated translation original backup master full complete completed revised amended updated"
    " deidentified consent pilot online telephone phone"
    " carer carers patient patients nurse nurses teacher teachers student students parent parents client"
    " clients staff manager managers service user users volunteer volunteers witness stakeholder".split()
)


# A word of a document's name, a number behind it perhaps.
_OF_FILE = re.compile(r"(?<![^\W_])([^\W\d_]+)\d*(?![^\W_])")
_RISES = re.compile(r"[^\W\d_A-Z][A-Z]")  # a capital within a word: McBee has one
_CODE = re.compile(r"(?<![^\W_])(?:[A-Z]|[B-DF-HJ-NP-TV-XZ]{2,4})[ _.-]?\d+(?![^\W_])")  # HCW-12, C-19
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(  # 20-May, May 2025
    rf"(?<!\d)\d{{1,2}}[ _.-]?{_MONTH}(?![^\W_])|(?<![^\W_]){_MONTH}[ _.,-]*(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)


class Name(NamedTuple):
    """A name, what stands in its place, its line for messages, and where alone it does so, if anywhere.

    That is one document, from its segment of a number on: 0 or 1 for all of it. What is nobody's has
    "nobody's" for its pseudonym, and stands as it is.
    """

    name: str
    pseudonym: str
    line: int = 0
    document: str = ""
    since: int = 0

    @property
    def nobodys(self) -> bool:
        """Whether the table says that it is nobody's name.

        >>> [Name("Brexit", said).nobodys for said in ("nobody's", "Nobody\u2019s", "nobody", "P01")]
        [True, True, True, False]
        """
        return self.pseudonym.casefold().replace("\u2019", "'").removesuffix("'s") == "nobody"


class Reach(Enum):
    """Where a name is looked for: in speakers alone, in text as it is written, in text."""

    LABEL = "only as a speaker, and not in the text"
    EXACT = "in the text only where it is written with the same capitals"
    TEXT = "in the text"


@dataclass
class Uses:
    """What was found: numbers of occurrences by row of the table, or by pseudonym."""

    replaced: Counter[int] = field(default_factory=Counter)
    small: Counter[int] = field(default_factory=Counter)  # those in small letters
    parts: Counter[tuple[str, str]] = field(default_factory=Counter)  # pseudonym and word, left alone
    taken: Counter[str] = field(default_factory=Counter)  # pseudonyms that were there before
    places: list[tuple[int, int]] = field(default_factory=list)  # of those of words, in the last text
    edits: list[Edit] = field(default_factory=list)  # of the last text


class Names:
    """A table of names, ready to be looked for.

    Texts are searched in time linear in their length and, at worst, in the words of the longest
    name, however many names there are; nothing that a user wrote becomes a regular expression.
    """

    def __init__(self, rows: Sequence[Name]) -> None:
        """Take rows that `problem` has nothing against."""
        self.nobodys = tuple(row.name for row in rows if row.nobodys)
        self.rows = rows = [row for row in rows if not row.nobodys]
        self.reach = [Reach.LABEL if row.document else _reach(row.name) for row in rows]
        # How each name begins, word by word: the row that ends there, or -1.
        self._paths: dict[tuple[tuple[str, str], ...], int] = {}
        self._label: dict[str, int] = {}
        self._there: dict[tuple[str, str], list[tuple[int, int]]] = {}  # who speaks in one, since when
        general = [row for row in rows if not row.document]
        self._of_words = {row.pseudonym for row in rows if of_words(row.pseudonym)}
        self.pseudonyms = tuple(dict.fromkeys(row.pseudonym for row in rows))
        self._pseudonyms = list(dict.fromkeys(row.pseudonym for row in general))
        for place, row in enumerate(rows):
            if row.document:
                self._there.setdefault((key(row.name), key(row.document)), []).append((row.since, place))
                continue
            self._label.setdefault(key(row.name), place)
            if self.reach[place] is not Reach.LABEL:
                self._enter(row.name, place)
        for place, pseudonym in enumerate(self._pseudonyms):
            if _reach(pseudonym) is Reach.TEXT:
                self._enter(pseudonym, len(rows) + place)
        self._owners = _owners(general)
        self._parts = {word: next(iter(whose)) for word, whose in self._owners.items()}
        self._documents: dict[str, str] = {}  # those that are called by who speaks in them
        self._given = {word for name in self._pseudonyms for _, word in _path(name)}  # to be seen
        self._met: dict[str, bool] = {}

    def _enter(self, name: str, row: int) -> None:
        """Enter a name, unless one that is alike is there."""
        path = tuple(_path(name))
        for size in range(1, len(path)):
            self._paths.setdefault(path[:size], -1)
        if self._paths.get(path, -1) < 0:
            self._paths[path] = row

    def called(self, document: str, speaking: Collection[str], *, others: bool) -> str:
        """Return a document's name with whose it holds a word of: who is `speaking` there (pseudonyms).

        `others`: else whoever of the table alone has that word.

        >>> known = Names([Name("Ann Lee", "P01"), Name("Ann Oak", "P02")])
        >>> known.called("Ann session 2", ["P02"], others=True), known.called("Ann 3", [], others=True)
        ('P02 session 2', 'Ann 3')
        """

        def instead(word: re.Match[str]) -> str:
            owners = self._owners.get(_key(word.group()), {}).keys()
            whose = owners & {*speaking} or ({*owners} if others else set())
            return next(iter(whose)) if len(whose) == 1 else word.group()

        shown = self.label(document)
        return shown if shown != document else _WORD.sub(instead, document)

    def call(self, speaking: Mapping[str, Collection[str]]) -> None:
        """Call documents by those who speak in them, each otherwise; the talk is as it was.

        >>> known = Names([Name("Ann Lee", "P01")])
        >>> known.call({"Ann": ["P01"], "Ann Lee": ["P01"], "Ann otter": ["P01"]})
        >>> [known.label(name) for name in ("Ann", "Ann Lee", "Ann otter-012", "Ann Oak")], known.text("Ann")
        (['P01 2', 'P01', 'P01 otter-012', 'Ann Oak'], 'Ann')
        """
        plain = {document: self.label(document) for document in speaking}
        taken = {*plain.values()}
        for document, who in speaking.items():
            shown = self.called(document, who, others=True)
            if shown == plain[document]:
                continue
            numbered = (f"{shown} {n}" if n > 1 else shown for n in itertools.count(1))
            self._documents[document] = next(name for name in numbered if name not in taken)
            taken.add(self._documents[document])

    def label(self, label: str, uses: Uses | None = None) -> str:
        """Return the name of a speaker or document with the names in it replaced.

        >>> Names([Name("A", "P01"), Name("Ann Lee", "P02")]).label("a")
        'P01'
        >>> Names([Name("Visit 2025 (4 per page)", "P01")]).label("Visit 2025 (4 per page)-009")
        'P01-009'
        """
        row = self._label.get(key(label))
        if row is None:
            document, dash, number = label.rpartition("-")  # of a segment's id
            if dash and number.isdecimal() and (document in self._documents or key(document) in self._label):
                return f"{self.label(document, uses)}-{number}"
            return self._documents.get(label) or self.text(label, uses)
        if uses is not None:
            uses.replaced[row] += 1
        return self.rows[row].pseudonym

    def speaker(self, label: str, documents: Iterable[str], number: int, uses: Uses | None = None) -> str:
        """Return a speaker's label replaced, as in the first of the names of its document that a row has.

        `number` is the segment's in its document; of several rows the last that has begun holds.

        >>> known = Names([Name("A", "P01", 1, "day 3"), Name("A", "P02", 2, "day 3", since=40)])
        >>> [known.speaker("A", [day], n) for day, n in (("day 3", 39), ("Day 3", 40), ("day 4", 1))]
        ['P01', 'P02', 'A']
        """
        here = (self._there.get((key(label), key(name)), ()) for name in documents) if self._there else ()
        begun = max((row for rows in here for row in rows if row[0] <= number), default=None)
        if begun is None:
            return self.label(label, uses)
        if uses is not None:
            uses.replaced[begun[1]] += 1
        return self.rows[begun[1]].pseudonym

    def text(self, text: str, uses: Uses | None = None) -> str:
        """Return a text with the names in it replaced; what was found is added to `uses`.

        >>> names = Names([Name("Ann Lee", "P01"), Name("Ann", "P01"), Name("Will", "P02")])
        >>> names.text("ANN LEE's trust: Ann will ask Will.")
        "P01's trust: P01 will ask P02."
        >>> Names([Name("Visit 2025 (4 per page)", "P01")]).text("Visit 2025 (4 per page).pdf, in 2025")
        'P01.pdf, in 2025'
        """
        uses = Uses() if uses is None else uses
        uses.places, uses.edits = [], []
        # Most words are nobody's: each distinct one is looked up once.
        met = {word for word in set(_WORD.findall(text)) if self._matters(word)}
        if not met:
            return text
        out: list[str] = []
        done = 0  # how far the text is dealt with
        copied = 0
        longer = 0  # characters, by what is replaced so far
        for match in _WORD.finditer(text):
            word = match.group()
            if word not in met or match.start() < done:
                continue
            row, end = self._longest(match, text)
            if 0 <= row < len(self.rows):
                closed = _CLOSED.search(self.rows[row].name)
                end += closed is not None and text.startswith(closed[1], end)
                written, done = text[match.start() : end], end
                uses.replaced[row] += 1
                uses.small[row] += written == written.lower() != self.rows[row].name
                pseudonym = self.rows[row].pseudonym
                out += [text[copied : match.start()], pseudonym]
                uses.edits.append((match.start(), end, len(pseudonym)))
                copied = end
                begins = match.start() + longer
                longer += len(pseudonym) - len(written)
                if pseudonym in self._of_words:
                    uses.places.append((begins, end + longer))
            elif row >= 0:
                pseudonym = self._pseudonyms[row - len(self.rows)]
                bracket = pseudonym[: next(_WORD.finditer(pseudonym)).start()]  # of [husband]
                uses.taken[pseudonym] += text.endswith(bracket, 0, match.start())
                done = end
            elif word[0] != word[0].lower() and _key(word) in self._parts:
                uses.parts[self._parts[_key(word)], word] += 1
        if not out:
            return text
        return "".join([*out, text[copied:]])

    def left_in(self, document: str) -> list[str]:
        """Return the words in a document's name that may be somebody's: neither given nor nobody's.

        >>> Names([Name("Ann", "P01")]).left_in("Interview 2 P01 and Bo FINAL 2021-05-10, 3 May 2021, HCW-12")
        ['Bo']
        >>> Names([]).left_in("Ann2 McBee R_3L8Yuota6qEPA2Z R_DdkxPAgkOOEIdk5")  # ids are nobody's
        ['Ann', 'McBee']
        """
        without = _DATE.sub(" ", _CODE.sub(" ", document))
        words = (match[1] for match in _OF_FILE.finditer(without))
        plain = (word for word in words if len(word) > 1 and len(_RISES.findall(word)) < 2)
        return [word for word in plain if _key(word) not in _OF_FILES | self._given]

    def within(self, rows: Iterable[int]) -> set[int]:
        """Return the rows whose names are part of a longer one, among `rows`: that is taken in their place.

        >>> Names([Name("Mr Lee", "P01"), Name("Lee", "P01"), Name("Mr Le", "P02")]).within([0])
        {1}
        """
        paths = [tuple(_path(row.name)) for row in self.rows]
        words = {place: [word for _, word in path] for place, path in enumerate(paths)}
        parts = {
            tuple(words[row][start:end])
            for row in rows
            for start in range(len(words[row]))
            for end in range(start + 1, len(words[row]) + 1)
            if end - start < len(words[row])
        }
        return {n for n, row in enumerate(self.rows) if not row.document and tuple(words[n]) in parts}

    def hidden(self, text: str) -> str:
        """Return a pattern, file name or message in which not even a part of a name is left.

        What is no name there stays: a word of a message in small letters that is part of no file's
        name or pattern, and a word of a pseudonym that is part of the name it stands for.

        >>> Names([Name("Ann Lee", "P01")]).hidden('"Ann *" of lee.txt')
        '"P01 *" of P01.txt'
        >>> Names([Name("A, MR MARK OX", "Mr Mark Ox")]).hidden("A, MR MARK OX left 3 without a mark.")
        'Mr Mark Ox left 3 without a mark.'
        """

        def instead(word: re.Match[str]) -> str:
            written, key_ = word.group(), _key(word.group())
            shown = written[0] != written[0].lower() or _IN_NAME.search(
                word.string[max(0, word.start() - 1) : word.end() + 2]
            )
            return self._parts.get(key_, written) if shown and key_ not in self._given else written

        return _WORD.sub(instead, self.text(self.label(text)))

    def _matters(self, word: str) -> bool:
        """Tell whether a name may begin with a word, or hold it."""
        known = self._met.get(word)
        if known is None:
            plain = _key(word)
            known = self._met[word] = ((_NOTHING, plain),) in self._paths or plain in self._parts
        return known

    def _longest(self, word: re.Match[str], text: str) -> tuple[int, int]:
        """Return the row of the longest name that begins with a word, and its end; -1: none."""
        row, end = -1, 0
        path: tuple[tuple[str, str], ...] = ((_NOTHING, _key(word.group())),)
        last = word
        while path in self._paths:
            here = self._paths[path]
            if here >= 0 and self._fits(here, text[word.start() : last.end()]):
                row, end = here, last.end()
            following = _WORD.search(text, last.end())
            between = _between(text, last, following) if following else None
            if following is None or between is None:
                break
            path, last = (*path, (between, _key(following.group()))), following
        return row, end

    def _fits(self, row: int, written: str) -> bool:
        """Tell whether a name is meant where it is written so."""
        if row >= len(self.rows) or self.reach[row] is Reach.TEXT:
            return True
        return _HIDDEN.sub("", written) in self.rows[row].name


# ---- how names are compared ----------------------------------------------------------------------


def has_word(text: str) -> bool:
    """Tell whether a text holds anything that could be looked for."""
    return _WORD.search(text) is not None


def key(label: str) -> str:
    """Return what two spellings of a name have in common.

    >>> key("ANN  Lee") == key("Ann-Lee"), key("J. Lee") == key("J Lee"), key("Ann") == key("Anne")
    (True, True, False)
    """
    return " ".join(part for step in _path(label) for part in step)


def _reach(name: str) -> Reach:
    """Return where a name is looked for."""
    words = [match.group() for match in _WORD.finditer(name)]
    if len(words) != 1:
        return Reach.TEXT
    plain = _key(words[0])
    if len(plain) == 1 or (plain.isdecimal() and len(plain) <= _YEAR):
        return Reach.LABEL
    if plain not in _ORDINARY:
        return Reach.TEXT
    return Reach.EXACT if words[0][0].isupper() and words[0][1:].islower() else Reach.LABEL


def _owners(rows: Sequence[Name]) -> dict[str, dict[str, None]]:
    """Return the words of longer names by which a person may be called, with the pseudonyms.

    A number is none, and a word in small letters is none in a name that has capitals: Ann van Lee,
    Ann session_otter 2025.
    """
    paths = [[word for _, word in _path(row.name)] for row in rows]
    whole = {words[0] for words in paths if len(words) == 1} | _ORDINARY | _TITLES | _OF_FILES
    owners: dict[str, dict[str, None]] = {}
    for row, words in zip(rows, paths, strict=True):
        capitals = row.name != row.name.lower()
        small = {_key(word) for word in _WORD.findall(row.name) if capitals and word[0].islower()}
        for word in words:
            if len(word) > 2 and not word.isdecimal() and word not in whole | small:
                owners.setdefault(word, {})[row.pseudonym] = None
    return owners


def _path(name: str) -> list[tuple[str, str]]:
    """Return the words of a name, each with what parts it from the word before, as compared."""
    path: list[tuple[str, str]] = []
    last: re.Match[str] | None = None
    for word in _WORD.finditer(name):
        between = _between(name, last, word) if last else None
        path.append((between or _NOTHING, _key(word.group())))
        last = word
    return path


def _key(word: str) -> str:
    """Return a word as it is compared."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", _HIDDEN.sub("", word)).casefold()


def _between(text: str, left: re.Match[str], right: re.Match[str]) -> str | None:
    """Return what parts two words of a name, as it is compared; None where they are no name.

    The stop after an initial or a title may be left out; any other ends a sentence.
    """
    start, end = left.end(), right.start()
    if end - start > _GAP:
        return None
    gap = text[start:end]
    if gap != " ":
        if len(_LINES.findall(gap)) > 1:
            return None
        word = _key(left.group())
        if len(word) == 1 or word in _TITLES:
            gap = gap.replace(".", "", 1)
    return _LOOSE.sub("", gap).translate(_STRAIGHT) or _NOTHING
