"""Lines on which a transcriber narrates without brackets: The participant shows a list of tools.

Talk looks like it, so none is left out by itself: they are warned of, and a pattern of [corpus] remarks
that has no brackets leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..tables.columns import bytes_of
from .sentences import ASKS, CLOSES, CLOSING, END, ENDS

_FILLED = 50  # characters of a line that may go on in the next
# A line that was broken at a width: it is full, and the next begins with a small letter.
_BROKEN = rf"(?<=[^\r\n]{{{_FILLED}}})\r?\n[ \t]*(?=(?-i:[a-zß-öø-ÿа-яёєіїґ]))"
_LINE = re.compile(rf"[^\r\n\u2028\u2029\x0b\x0c]+(?:{_BROKEN}[^\r\n\u2028\u2029\x0b\x0c]+)*")
_LETTERS = r"A-Za-z\x{80}-\x{10ffff}"  # or what may be one: all letters by name take twice as long to make
_LONGEST = 40  # words of such a sentence
_SHORT = 6  # ... that begins with a name: Ann nods slowly
_ENDED = f"{ENDS}:{CLOSING}"
_SENTENCE = re.compile(rf".+?(?:{END}(?=\s|\Z)|\Z)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
_OTHERS = frozenset("researcher researchers interpreter observer notetaker".split())  # of English
_ENGLISH = frozenset("the a an one another both all".split())
_ARTICLES = _ENGLISH | frozenset(
    "der die das ein eine el la los las un una o os as um uma le les l une il lo gli uno de het een".split()
)
_OF_T = frozenset("der die das ein eine le la l un une de het een".split())  # he reads: liest, lit, leest
# What ends as such a verb does and is none, or what talk says of people at large.
_NO_VERB = frozenset(
    "was has does is this his hers theirs ours its as us yes always sometimes perhaps besides towards across "
    "needs wants feels thinks knows thus plus less unless whereas ones others groups statements questions "
    "responses answers interviews results experiences views comments numbers names notes hat hatt ist mit "
    "nicht est et fait peut doit veut était avait sont ont het dat niet moet want heeft had".split()
)
# Before who takes part: "Then, the participant reads".
_THEN = frozenset("then next now again afterwards finally subsequently meanwhile".split())
# Words of whoever speaks, or is spoken to.
_TALKS = frozenset(
    "i i'm i've i'd i'll me my mine we we're we've us our you your you're ich mich mir mein meine wir uns du "
    "je j'ai nous vous tu yo nosotros usted io noi ik wij jij".split()
)
_HE_OR_SHE = frozenset("he she they".split())  # of whom talk says such a thing in the past: she laughed
# With these no remark begins that has no brackets: "How do they bear it?" "With silence."
_JOINS = frozenset(
    "with in of at and for to on off mit und auf con y e et avec à en de na com met och og i z w".split()
)
_NO_NAME = frozenset("it that this who what nobody everybody somebody people one mum dad never".split())


class Words:
    """The words of remarks by which a line is known; `persons` are those of who takes part."""

    def __init__(self, remarks: Collection[str], beside: Collection[str], persons: Collection[str]) -> None:
        self.remarks, self.beside, self.persons = {*remarks}, {*beside}, {*persons, *_OTHERS}
        known = "|".join(map(re.escape, sorted({*remarks, *self.persons}, key=lambda w: (-len(w), w))))
        head = rf"[^{_LETTERS}\r\n(\[]*(?:[{_LETTERS}0-9_'-]+,?[ \t]+){{0,3}}"
        self.maybe = rf"{head}(?:{known})(?:[^A-Za-z]|$)"

    def narrated(self, text: str) -> Iterator[str]:
        """Yield a pattern for each sentence that begins a line and may be narrated.

        It is one of who takes part, by that name, and of what they do, in the present; or of what is
        done in remarks (Ann nods); or nothing but words of remarks (Long pause).
        """
        before = ""
        for match in _LINE.finditer(text):
            line = match[0].strip(" \t*_-–—\u00a0")
            goes_on = len(before) >= _FILLED and before.rstrip()[-1:] not in _ENDED
            before = match[0].splitlines()[-1]
            if not line or goes_on or not (line[0].isalpha() and line[0] == line[0].upper()):
                continue
            sentence = _SENTENCE.match(line)
            if sentence and (pattern := self._pattern(sentence[0])):
                yield pattern

    def _pattern(self, sentence: str) -> str:
        if sentence.rstrip(CLOSING)[-1:] in (*ASKS,):
            return ""
        found = list(_WORD.finditer(sentence))[: _LONGEST + 1]
        words = [match[0].lower().replace("’", "'") for match in found]
        if len(words) > _LONGEST or not _TALKS.isdisjoint(words):
            return ""
        bare = sentence.rstrip(f" {_ENDED}")
        if self._usual(bare, words):
            return bare
        at = self._verb(words) or (len(words) <= _SHORT and self._named(sentence, words))
        begins = sentence[: found[at].end()] if at else ""
        plain = re.fullmatch(r"(?:\w+,)?[\w'’\s-]+", begins)  # nothing stands between the words
        return f"{' '.join(begins.split())}*" if plain else ""

    def _usual(self, bare: str, words: Sequence[str]) -> bool:
        if words[-1:] and words[-1].endswith("ed") and not _HE_OR_SHE.isdisjoint(words):
            return False
        allowed = {*self.remarks, *self.beside}
        plain = (
            bool(words)
            and words[0] not in _JOINS
            and allowed.issuperset(words)
            and not self.remarks.isdisjoint(words)
        )
        return plain and re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*", bare) is not None

    def _verb(self, words: Sequence[str]) -> int:
        """Return the place of what somebody who takes part does; 0: they do nothing."""
        first = int(bool(words) and words[0] in _THEN)
        person = next((n for n, word in enumerate(words[: first + 2]) if word in self.persons), -1)
        if person < 0 or (person > first and words[first] not in _ARTICLES):
            return 0
        english, be = person == first or words[first] in _ENGLISH, False
        for at in range(person + 1, min(person + 4, len(words))):  # an adverb may stand before it
            word = words[at]
            now = english and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s"))
            now = now or (words[first] in _OF_T and len(word) > 2 and word.endswith("t"))
            if word in self.remarks or (now and word not in _NO_VERB) or (be and word.endswith("ing")):
                return at
            be = be or word in ("is", "are")
            if not (word in ("is", "are", "then", "now", "again", "also") or word.endswith("ly")):
                return 0
        return 0

    def _named(self, sentence: str, words: Sequence[str]) -> int:
        """Return the place of what somebody does that remarks have (Ann nods); 0: there is none."""
        does = len(words) > 1 and words[1] in self.remarks and words[1].endswith(("s", "ed"))
        plain = {*self.remarks, *self.beside, *_ARTICLES, *_NO_NAME}
        return int(does and words[0] not in plain and sentence[0].isupper())


@cache
def lines_expressions(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return the config's patterns without brackets as expressions of whole sentences or lines.

    One begins a line or follows the end of a sentence, and ends as one; a star is anything up to there.
    """
    found = []
    for pattern in patterns:
        if not pattern.startswith(("(", "[")):
            words = pattern.strip().rstrip(f" {_ENDED}")
            parts = (r"\s+".join(map(re.escape, re.split(r"\s+", part))) for part in words.split("*"))
            begins = rf"(?:(?<![^\r\n])[^\w\r\n(\[]*|(?<=[{ENDS}{CLOSES}][ \t\u00a0]))"
            ends = rf"(?:{END}(?=\s|\Z)|[^\w\r\n]*(?!{_BROKEN})(?=[\r\n]|\Z))"
            within = rf"(?:[^\r\n]|{_BROKEN})*?".join(parts)
            found.append(re.compile(rf"{begins}(?P<said>{within}{ends})", re.IGNORECASE))
    return tuple(found)


def may_hold(texts: pa.Array, maybe: str, patterns: Sequence[str]) -> NDArray[np.bool_]:
    """Return which texts may hold such a line, by an expression, or fit a pattern without brackets."""
    data, offset = bytes_of(texts)
    ends = np.flatnonzero((data == ord("\n")) | (data == ord("\r")))
    rows = np.searchsorted(offset, ends, "right") - 1
    several = rows[np.diff(rows, prepend=-1) > 0]  # few: most turns are a line
    holds = _fits(texts, f"(?i)^{maybe}")  # of which a text is looked through no further than that
    holds[several] |= _fits(texts.take(pa.array(several)), rf"(?i)[\r\n]{maybe}")
    for pattern in patterns:
        if not pattern.startswith(("(", "[")):
            longest = max(re.split(r"[*\s]+", pattern), key=len)
            also: Any = pc.match_substring(texts, longest.rstrip(_ENDED), ignore_case=True)
            holds = holds | also.to_numpy(zero_copy_only=False)
    return holds


def _fits(texts: pa.Array, expression: str) -> NDArray[np.bool_]:
    """Return which texts an expression fits somewhere."""
    found: Any = pc.match_substring_regex(texts, expression)
    return np.array(found.to_numpy(zero_copy_only=False), bool)
