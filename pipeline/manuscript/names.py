"""Who is named in a draft: labels of a study's speakers, in the wordings that prose has for them."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ..wording import one_of
from ..words.titles import AFTER, BEFORE
from .grammar import any_case
from .spelt_labels import CODE, NOBODY, code_key, key, of_codes, of_numbers, wordings

# Words that begin a sentence and are no names.
_NO_NAMES = frozenset(
    "he she they we it i you this that these those who which what one two three four five six seven "
    "eight nine ten another other some many most few several all both each either neither nobody "
    "everybody everyone somebody someone people staff colleague executive clinician author coder "
    "researcher observer table figure study paper literature data theme code pair word analysis "
    "overall again later then also here there still yet only even not no never".split()
)
_NOUNS = "interviewee participant respondent informant witness speaker person"
# Between two names of a list, and behind its last where it goes on.
_AND = any_case(
    r"\s*(?:[,;/]\s*(?:and |&\s*|or |nor )?|\s(?:and|&|or|nor|as well as|plus|than) )(?:also )?"
    r"(?:(?:by|in|from) )?"
)
_THAN = any_case(r"\bthan\b")
_MORE = any_case(
    r"\s*,?\s*(?:(?:and|&|or|to)(?! (?:by )?(?:nobody|no one|none|not)\b)|[-–—](?=\s*[^\W\d_]*\d))\s*(?:by "
    r")?(?:(?!\d|once|twice)\w+ ){0,2}?(?:others?|colleagues?|more|else|another|[^\W\d_]+\d+)\b|"
    r"\s*,?\s*(?:among|amongst) others\b|\s*(?:,\s*)?et al\b"
)
_MANY = 300  # numbers behind the same words, from which on a pattern does not spell each
_KEPT = 500  # texts in which names were found
_WORD = re.compile(r"[^\W\d_]+")
_OWNS = re.compile(r"['’]s?(?!\w)")


class Group(NamedTuple):
    """Names of a list, from `start` to `end`, each as the labels that it may stand for.

    `text` is what is written. `more`: the list goes on with people who are not named. `owns`: what is
    theirs follows (Ann's).
    """

    start: int
    end: int
    names: tuple[tuple[str, ...], ...]
    text: str = ""
    more: bool = False
    owns: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        """The labels, where each name stands for one; else none."""
        known = all(len(name) == 1 for name in self.names)
        return tuple(dict.fromkeys(name[0] for name in self.names)) if known else ()

    @property
    def doubt(self) -> str:
        """Whom a name may stand for that is not one person's; empty: there is no such name."""
        doubtful = next((name for name in self.names if len(name) > 1), ())
        return f"“{self.text}” may be {' or '.join(doubtful)}" if doubtful else ""


def may_name(word: str) -> bool:
    """Return whether a word in small letters may be somebody's name: it is no title, and no role."""
    return word not in NOBODY and word not in BEFORE and word not in AFTER


def goes_on(text: str, end: int) -> int:
    """Return where a list that ends at a place ends with those who are not named (and others)."""
    more = _MORE.match(text, end)
    return more.end() if more else end


class Names:
    """The names of a study's speakers, and the ways in which prose may write them.

    `talk` are the texts of the segments: what they have in small letters (nurse, will) names nobody
    by itself. `speakers_are` is what the study calls its interviewees; `real` are names that labels
    stand for (Grace -> P02).
    """

    def __init__(
        self,
        labels: Iterable[str] = (),
        talk: Collection[str] = (),
        speakers_are: str = "interviewees",
        real: Mapping[str, str] = {},
    ) -> None:
        written = (label.strip() for label in labels)
        self.labels = tuple(dict.fromkeys(label for label in written if any(map(str.isalnum, label))))
        self._seen: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
        self._talk, self._real = talk, real
        theirs = [word for word in one_of(speakers_are).split() if len(word) > 3]  # no "or", no "of"
        self._nouns = [*_NOUNS.split(), *theirs]

    @cached_property
    def _known(self) -> tuple[re.Pattern[str] | None, Mapping[str, tuple[str, ...]]]:
        """A pattern of all wordings, the longest first, and the labels that each may stand for."""
        of: dict[str, set[str]] = defaultdict(set)
        spelt: dict[str, str] = {}
        numbers: dict[str, dict[str, str]] = defaultdict(dict)  # words of codes -> number -> longest way
        codes = {label: code for label in self.labels if (code := CODE.fullmatch(label))}
        numbered = itertools.chain(of_codes(codes, self._nouns), of_numbers(self.labels, self._nouns))
        for label, way, words, number in numbered:
            of[way].add(label)
            numbers[words][number] = way
        for words, ways in numbers.items():
            any_of = "|".join(ways) if len(ways) < _MANY else r"\d+[^\W\d_]?"  # who, is looked up
            spelt[f"{max(ways.values(), key=len)} {words}"] = f"{words}(?:{any_of})"
        worded = [label for label in self.labels if any(map(str.isalpha, label))]  # a number names by a noun
        named = [(label, label) for label in worded if label not in codes]
        for name, label in (*named, *((n, one) for n, one in self._real.items() if one in self.labels)):
            for way, pattern in wordings(name):
                if way not in self._small or (name == label and way == key(label)):
                    of[way].add(label)
                    spelt[way] = pattern
        for label in worded:  # who is called just so is meant
            of[key(label)] = {label}
        if not spelt:
            return None, {}
        longest = sorted(spelt, key=lambda way: (-len(way), way))
        whole = "|".join(f"(?:{spelt[way]})" for way in longest)
        return any_case(rf"(?<![\w@])(?:{whole})(?!\w)"), {way: tuple(sorted(of[way])) for way in of}

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that the talk has in small letters."""
        return frozenset(word for text in self._talk for word in _WORD.findall(text) if word.islower())

    def singly(self, text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return where names stand in a text, and the labels that each may stand for."""
        if text not in self._seen:
            if len(self._seen) > _KEPT:
                self._seen.clear()
            self._seen[text] = [*self._found(text)]
        return self._seen[text]

    def _found(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        pattern, of = self._known
        for match in pattern.finditer(text) if pattern else ():
            who = of.get(key(match[0])) or self._numbered(match[0])
            if who and _capital(match[0], who):
                yield match.start(), match.end(), who

    def hidden(self, text: str) -> str:
        """Return a text with what the transcripts have for the real names in it."""
        names = "|".join(map(re.escape, sorted(self._real, key=len, reverse=True)))
        whole = rf"(?<!\w)(?:{names})(?!\w)"
        return re.sub(whole, lambda match: self._real[match[0]], text) if names else text

    def may_be_somebody(self, written: str) -> bool:
        """Return whether words with a capital may be the name of somebody whom the study does not know."""
        nobody = self._small | NOBODY | _NO_NAMES | {*self._nouns}
        return bool(self.labels) and not any(
            {word, word.removesuffix("s"), word.removesuffix("es")} & nobody
            for word in written.casefold().split()
        )

    def has_like(self, text: str) -> bool:
        """Return whether some label is a code with the same words (P99 where there is P01)."""
        code = CODE.fullmatch(text)
        return code is not None and key(code["words"]) in self._kinds

    @cached_property
    def _kinds(self) -> frozenset[str]:
        """The words before the numbers of labels that are codes."""
        codes = filter(None, map(CODE.fullmatch, self.labels))
        return frozenset(key(code["words"]) for code in codes)

    def _numbered(self, text: str) -> tuple[str, ...]:
        code = CODE.fullmatch(text)
        return self._known[1].get(code_key(code), ()) if code else ()

    def groups(self, text: str) -> list[Group]:
        """Return the lists of names in a text, in order; a name that stands alone is one.

        Names that commas alone part are a list within brackets: "unlike Ann, Bo" is none.
        """
        found: list[Group] = []
        loose: list[tuple[int, int, tuple[str, ...]]] = []  # since the last "and", by commas alone
        for start, end, who in [*self.singly(text), (len(text), len(text), ())]:
            between = text[loose[-1][1] : start] if loose else ""
            own = _OWNS.match(text, loose[-1][1]) if loose else None
            if loose and who and not own and _listed(text, between, start):
                loose.append((start, end, who))
                continue
            found += _grouped(loose, text)
            loose = [(start, end, who)]
        return found

    def of(self, name: str) -> tuple[str, ...]:
        """Return the labels that a name may stand for; the label itself where it is one."""
        if name in self.labels:
            return (name,)
        return next((who for _, _, who in self.singly(name)), ())


def _grouped(loose: Sequence[tuple[int, int, tuple[str, ...]]], text: str) -> Iterator[Group]:
    """Yield the names of a list as one group, or each as its own where no "and" makes them one."""
    between = [text[a:start] for (_, a, _), (start, _, _) in itertools.pairwise(loose)]
    first = loose[0][0] if loose else 0
    within = text.rfind("(", 0, first) > text.rfind(")", 0, first)
    joined = within or any(re.search(r"[^\W\d_]|[&/;]", one) for one in between) or ":" in text[:first][-2:]
    for some in [loose] if joined and loose else [[one] for one in loose]:
        start, end = some[0][0], some[-1][1]
        own, more = _OWNS.match(text, end), bool(_MORE.match(text, end))
        names = tuple(who for _, _, who in some)
        yield Group(start, own.end() if own else end, names, text[start:end], more, bool(own))


def _listed(text: str, between: str, start: int) -> bool:
    """Return whether a name goes on a list; a semicolon parts names within brackets alone."""
    if not _AND.fullmatch(between) or _THAN.search(between):
        return False
    return ";" not in between or text.rfind("(", 0, start) > text.rfind(")", 0, start)


def _capital(text: str, who: tuple[str, ...]) -> bool:
    """Return whether a name is written as one: with a capital, or a number behind a word."""
    words = re.findall(r"[^\W\d_]+", text)
    if words and any(character.isdigit() for character in text):
        return len(words[0]) > 2 or not words[0].islower() or text in who
    return all(not word.islower() or len(word) < 4 for word in words) and (text[:1].isupper() or text in who)
