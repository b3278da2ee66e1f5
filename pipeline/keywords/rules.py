"""Keyword rules: the patterns of a codebook and the words that each of them matches.

A pattern is one or more words with `*` for any run of letters: `collaborat*`, `waiting list*`.
Case is ignored; a hyphen or an apostrophe divides words ("co-operat*" is `co operat*`, "can't" is
`ca n't`, "l'eau" is `l' eau`, but "covid-19" is one). Patterns of several words match words
that stand next to each other in the text, as those of a pair do, with stop words in place: a
hyphen is ignored; punctuation and numbers break, but for a number that the pattern itself names.
What the text takes for one word, though it can be divided, is matched as a whole: the term
"integrated care system" and the contraction "won't" by all of their words side by side and not by
some of them, French "rendez-vous" not by `vous`. A `*` there stands for what it divides as well.

- `near`: two words and a distance, `night awake 6`: at most so many words apart (1: side by side),
  in either order, in one segment; numbers count as words, punctuation neither counts nor breaks.
- `not`, several words: takes away the matches that share a word with it, so that with `not`
  "board meeting*" the word "meeting" counts everywhere but there.
- `not`, one word: takes away the matches on that word where the theme's own patterns use it; any
  other word takes the theme from the whole segment.

Patterns are matched against the distinct words once and then by array look-ups (`matching.py`), in
time linear in the text; no pattern is ever turned into a regular expression.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ..errors import InputError
from ..statistics.arrays import Flags, Reals
from ..words.normalise import normalise

# where a word is divided: at a hyphen, but not before a number ("covid-19"); before an English
# clitic at its end; after any other apostrophe between letters
_CLITIC = re.compile(r"(?<=.)(n't|'(?:s|re|ve|ll|d|m))$|(?<=^can)not$")
_HYPHEN = re.compile(r"(?<![^\W\d_]|\*)-|-(?!\d)")
_ELISION = re.compile(r"(?<=[^\W\d_]')(?=[^\W\d_]|\*)")
# what every word that can be divided holds
_DIVISIBLE = re.compile(r"[-' ]|^cannot$")

# A sum of weights is a theme when it is above 0; the margin keeps 0.1 + 0.2 - 0.3 at 0.
MARGIN = 1e-9


@dataclass(frozen=True)
class Pattern:
    """A rule of a theme: `pieces` are the words to match, lower-cased, with `*` as a wildcard.

    `text` is the rule as it was written. Of a `near` rule, `distance` is the distance and `first`
    the number of pieces of its first word; both are 0 in other rules.
    """

    theme: str
    rule: str
    text: str
    pieces: tuple[str, ...]
    weight: float = 1.0
    distance: int = 0
    first: int = 0

    @property
    def one_word(self) -> bool:
        """Whether the rule was written as one word, into however many tokens it falls."""
        return " " not in self.text


def patterns(codebook: pa.Table) -> list[Pattern]:
    """Return the rules of a codebook (tables.CODEBOOK) in its order, each rule of a theme once.

    Raises InputError for a `near` rule that is not two words and a distance, and for a pattern
    of which a word holds no letter or digit (`*` alone would match every word).
    """
    by_key: dict[tuple[str, str, str], Pattern] = {}
    for row in codebook.to_pylist():
        if not row["rule"]:
            continue
        text, theme, rule = " ".join(row["pattern"].split()), row["theme"], row["rule"]
        weight = 1.0 if row["weight"] is None else float(row["weight"])
        words, distance, first = text, 0, 0
        if rule == "near":
            words, _, last = text.rpartition(" ")
            if not last.isdecimal() or len(words.split()) != 2 or int(last) < 1:
                raise InputError(
                    "a near rule is two words and a distance",
                    where=f'codebook, theme "{theme}"',
                    found=text,
                    allowed='"night awake 6": at most six words apart',
                )
            distance, first = int(last), len(divided(words.split()[0]))
        pieces = [piece for word in words.split() for piece in divided(word)]
        if not pieces or not all(any(c.isalnum() for c in piece) for piece in pieces):
            raise InputError(
                "a keyword holds no letter or digit",
                where=f'codebook, theme "{theme}"',
                found=repr(row["pattern"]),
                allowed="words, with * for any run of letters",
            )
        key = (theme, rule, text.lower())
        by_key.setdefault(key, Pattern(theme, rule, text, tuple(pieces), weight, distance, first))
    return list(by_key.values())


def scores(rules: Sequence[Pattern], themes: Sequence[str], hit: Flags) -> Reals:
    """Return units x themes: the sum of the weights of the rules that hit, each rule once.

    `hit` is units x rules.
    """
    weights = np.zeros((len(rules), len(themes)))
    for i, rule in enumerate(rules):
        if rule.rule != "not":
            weights[i, themes.index(rule.theme)] = rule.weight
    totals: Reals = hit @ weights
    return totals


def divided(word: str) -> list[str]:
    """Return the pieces of a word, of a pattern or of a text, lower-cased.

    >>> divided("co-operat*"), divided("can't"), divided("post-covid-19"), divided("l'eau")
    (['co', 'operat*'], ['ca', "n't"], ['post', 'covid-19'], ["l'", 'eau'])
    """
    parts = []
    for part in _HYPHEN.split(normalise(word).text.lower()):
        clitics: list[str] = []
        while clitic := _CLITIC.search(part):
            clitics.insert(0, clitic.group())
            part = part[: clitic.start()]
        parts += [*_ELISION.split(part), *clitics]
    return [part for part in parts if part]


class Vocabulary:
    """The distinct words of a corpus, for looking up the words that a wildcard matches.

    >>> words = Vocabulary(["care", "cares", "scared", "trust"])
    >>> [words["care*"].tolist(), words["*are*"].tolist(), words["trust"].tolist()]
    [[0, 1], [0, 1, 2], [3]]
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._order = sorted(range(len(words)), key=words.__getitem__)
        self._sorted = [words[i] for i in self._order]
        self._matches: dict[str, npt.NDArray[np.int64]] = {}
        self._parts: Vocabulary | None = None
        self._whole: dict[int, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]] = {}

    def fitting(self, pieces: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return the codes of the words that all of the pieces match together, ascending.

        >>> words = Vocabulary(["decision-making", "decisions", "making"])
        >>> [words.fitting(p).tolist() for p in (["decision*"], ["decision", "mak*"], ["making"])]
        [[0, 1], [0], [2]]
        """
        if len(pieces) == 1:
            return self[pieces[0]]
        if self._parts is None:
            self._divide()
        assert self._parts is not None
        none = np.empty(0, np.int64)
        codes, parts = self._whole.get(len(pieces), (none, none.reshape(0, len(pieces))))
        fits = np.ones(len(codes), bool)
        for column, piece in enumerate(pieces):
            fits &= np.isin(parts[:, column], self._parts[piece])
        return codes[fits]

    def used(self, rules: Iterable[Pattern]) -> npt.NDArray[np.int64]:
        """Return the codes of the words that any pieces side by side of the rules match."""
        codes: list[npt.NDArray[np.int64]] = [np.empty(0, np.int64)]
        for rule in rules:
            size = len(rule.pieces)
            codes += [self.fitting(rule.pieces[i:j]) for i in range(size) for j in range(i + 1, size + 1)]
        return np.unique(np.concatenate(codes))

    def _divide(self) -> None:
        """Learn which words fall into several parts, by their number."""
        by_size: dict[int, list[tuple[int, list[str]]]] = {}
        for code, word in enumerate(self.words):
            if _DIVISIBLE.search(word):
                parts = [part for each in word.split() for part in divided(each)]
                if len(parts) > 1:
                    by_size.setdefault(len(parts), []).append((code, parts))
        every = sorted({part for many in by_size.values() for _, parts in many for part in parts})
        place = {part: i for i, part in enumerate(every)}
        self._parts = Vocabulary(every)
        self._whole = {
            size: (
                np.array([code for code, _ in many], np.int64),
                np.array([[place[part] for part in parts] for _, parts in many], np.int64),
            )
            for size, many in by_size.items()
        }

    def __getitem__(self, piece: str) -> npt.NDArray[np.int64]:
        """Return the codes (places in `words`) that a pattern's word matches, ascending."""
        if piece not in self._matches:
            self._matches[piece] = np.array(sorted(self._find(piece)), np.int64)
        return self._matches[piece]

    def _find(self, piece: str) -> list[int]:
        head, *rest = piece.split("*")
        codes = []
        for place in range(bisect_left(self._sorted, head), len(self._sorted)):
            word = self._sorted[place]
            if not word.startswith(head):
                break
            if _fits(word, head, rest):
                codes.append(self._order[place])
        return codes


def _fits(word: str, head: str, rest: list[str]) -> bool:
    """Tell whether a word that starts with `head` goes on as `rest`, the parts between `*`s."""
    if not rest:
        return word == head
    end = len(head)
    for part in rest[:-1]:
        place = word.find(part, end)
        if place < 0:
            return False
        end = place + len(part)
    return len(word) - end >= len(rest[-1]) and word.endswith(rest[-1])
