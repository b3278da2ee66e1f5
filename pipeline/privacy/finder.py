"""Names looked for in the labels and the talk of one place, and what stands in their stead.

Of two names that begin at one word the longer is taken. What follows it stays: "Ann's" becomes "P01's".

What this cannot do: find a name that is misspelt, shortened, a nickname or not in the table; tell
Rose from a rose; or hide who somebody is from what they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .capitals import begins
from .carried import Edit
from .name_words import NOTHING, WORD, WRAPPED, Path, between, capitals_apart, key, path, plain, seen
from .names import ORDINARY, Name, Reach, of_capitals, reach_of
from .word_pseudonyms import of_words

_CLOSED = re.compile(r"\w[^()\[\]]*[(\[][^()\[\]]*([)\]])\W*\Z")  # a name's last bracket: Ann (mother)
_SAYS_WHOSE = re.compile(  # what stands before initials that are an ordinary word: Participant AM
    r"\b(?:participant|patient|interviewee|respondent|informant|speaker|client|carer|initials|id|code)"
    r"(?:'s initials| code| id)?\W{1,3}\Z",
    re.IGNORECASE,
)
_PART = re.compile(r"[^\W_]+")  # of names that are run together
_BEFORE_INITIALS = 40  # characters that are looked at before them


@dataclass
class Uses:
    """What was found: numbers of occurrences by row of the table, or by pseudonym."""

    replaced: Counter[int] = field(default_factory=Counter)
    small: Counter[int] = field(default_factory=Counter)  # those in small letters
    before: Counter[str] = field(default_factory=Counter)  # pseudonyms that were there before
    # Of the last text:
    parts: Counter[tuple[str, str]] = field(default_factory=Counter)  # whose perhaps, and word, left alone
    places: list[tuple[int, int]] = field(default_factory=list)  # of pseudonyms of words
    edits: list[Edit] = field(default_factory=list)


class Finder:
    """The rows of a table that hold at one place, ready to be looked for.

    Texts are searched in time linear in their length and, at worst, in the words of the longest
    name, however many names there are; nothing that a user wrote becomes a regular expression.
    """

    def __init__(
        self,
        rows: Sequence[Name],
        reach: Sequence[Reach],
        holding: Iterable[int],
        perhaps: Mapping[str, str],
        given: Iterable[str] = (),
    ) -> None:
        """Take all rows of a table, and the places of those that hold here: of two alike the first.

        `perhaps`: words by which somebody may be called, and by whose pseudonym; they are left, and
        noted. `given`: the pseudonyms, of which no part is a name.
        """
        self._rows, self._reach, self._perhaps = rows, reach, perhaps
        # How each name begins, word by word: the row that ends there, or -1.
        self._paths: dict[Path, int] = {}
        self._label: dict[str, int] = {}
        self._met: dict[str, bool] = {}
        holding = list(holding)
        self._of_words = {name for place in holding if of_words(name := rows[place].pseudonym)}
        for place in holding:
            self._label.setdefault(key(rows[place].name), place)
            if reach[place] is not Reach.LABEL or of_capitals(rows[place].name):
                self._enter(rows[place].name, place)
        self._given = [name for name in given if reach_of(name) is Reach.TEXT]
        for place, pseudonym in enumerate(self._given, len(rows)):
            self._enter(pseudonym, place)

    def _enter(self, name: str, row: int) -> None:
        """Enter a name, unless one that is alike is there."""
        steps = path(name)
        for size in range(1, len(steps)):
            self._paths.setdefault(steps[:size], -1)
        if self._paths.get(steps, -1) < 0:
            self._paths[steps] = row

    def has(self, label: str) -> bool:
        """Tell whether a label is a name that holds here."""
        return key(label) in self._label

    def label(self, label: str, uses: Uses | None = None) -> str:
        """Return a label with the names in it replaced: whole, or as in a text."""
        row = self._label.get(key(label))
        if row is None:
            return self.text(label, uses)
        if uses is not None:
            uses.replaced[row] += 1
        return self._rows[row].pseudonym

    def text(self, text: str, uses: Uses | None = None) -> str:
        """Return a text with the names in it replaced; what was found is added to `uses`."""
        uses = Uses() if uses is None else uses
        uses.places, uses.edits = [], []
        if uses.parts:
            uses.parts = Counter()
        # Most words are nobody's: each distinct one is looked up once.
        words = set(WORD.findall(text))
        met = {word for word in words if self._matters(word)}
        runs = {word: parts for word in words - met if (parts := self._run_together(word))}
        met.update(*runs.values())
        wrapped = [match for match in WRAPPED.finditer(text) if self._matters(match.group())]
        met.update(match.group() for match in wrapped)
        if not met:
            return text
        out: list[str] = []
        done = 0  # how far the text is dealt with
        copied = 0
        longer = 0  # characters, by what is replaced so far
        each: Iterable[re.Match[str]] = WORD.finditer(text)
        if runs:
            each = _with_parts(each, text, runs)
        if wrapped:  # where a word and what it is with the next line begin alike, the longer first
            each = sorted([*each, *wrapped], key=lambda match: (match.start(), -match.end()))
        for match in each:
            word = match.group()
            if word not in met or match.start() < done:
                continue
            row, end = self._longest(match, text)
            if 0 <= row < len(self._rows):
                closed = _CLOSED.search(self._rows[row].name)
                end += closed is not None and text.startswith(closed[1], end)
                written, done = text[match.start() : end], end
                uses.replaced[row] += 1
                uses.small[row] += written.islower() and written != self._rows[row].name
                pseudonym = self._rows[row].pseudonym
                out += [text[copied : match.start()], pseudonym]
                uses.edits.append((match.start(), end, len(pseudonym)))
                copied = end
                at = match.start() + longer
                longer += len(pseudonym) - len(written)
                if pseudonym in self._of_words:
                    uses.places.append((at, end + longer))
            elif row >= 0:
                pseudonym = self._given[row - len(self._rows)]
                bracket = pseudonym[: next(WORD.finditer(pseudonym)).start()]  # of [husband]
                uses.before[pseudonym] += text.endswith(bracket, 0, match.start())
                done = end
            elif plain(word) in self._perhaps and _is_capital(match):
                uses.parts[self._perhaps[plain(word)], word] += 1
        if not out:
            return text
        return "".join([*out, text[copied:]])

    def _run_together(self, word: str) -> list[str]:
        """Return the parts of a word that is nothing but names, as a recording may be called: PatRosalie."""
        if word.islower() or word.istitle():
            return []
        parts = capitals_apart(word)
        steps = tuple((NOTHING, plain(part)) for part in parts)
        done = 0
        while done < len(steps):
            ends = (end for end in range(len(steps), done, -1) if self._paths.get(steps[done:end], -1) >= 0)
            done = next(ends, len(steps) + 1)
        return parts if done == len(steps) > 1 else []

    def _matters(self, word: str) -> bool:
        """Tell whether a name may begin with a word, or hold it."""
        known = self._met.get(word)
        if known is None:
            as_compared = plain(word)
            known = ((NOTHING, as_compared),) in self._paths or as_compared in self._perhaps
            self._met[word] = known
        return known

    def _longest(self, word: re.Match[str], text: str) -> tuple[int, int]:
        """Return the row of the longest name that begins with a word, and its end; -1: none."""
        row, end = -1, 0
        steps: Path = ((NOTHING, plain(word.group())),)
        last = word
        while steps in self._paths:
            here = self._paths[steps]
            if here >= 0 and self._fits(here, text, word.start(), last.end()):
                row, end = here, last.end()
            following = WORD.search(text, last.end())
            gap = between(text, last, following) if following else None
            if following is None or gap is None:
                break
            whole = WRAPPED.match(text, following.start())
            if whole and (*steps, (gap, plain(whole.group()))) in self._paths:
                following = whole
            steps, last = (*steps, (gap, plain(following.group()))), following
        return row, end

    def _fits(self, row: int, text: str, start: int, end: int) -> bool:
        """Tell whether a name is meant in a text from `start` to `end`."""
        if row >= len(self._rows) or self._reach[row] is Reach.TEXT:
            return True
        if self._reach[row] is Reach.LABEL:
            said = text[max(0, start - _BEFORE_INITIALS) : start]
            return text[start:end] == self._rows[row].name and _SAYS_WHOSE.search(said) is not None
        return seen(text[start:end]) in self._rows[row].name


def _with_parts(
    each: Iterable[re.Match[str]], text: str, runs: Mapping[str, Sequence[str]]
) -> Iterator[re.Match[str]]:
    """Yield words of a text, those of `runs` by their parts."""
    for match in each:
        if match.group() not in runs:
            yield match
            continue
        at = match.start()
        for part in runs[match.group()]:
            if found := _PART.match(text, at, at + len(part)):
                yield found
            at += len(part)


def _is_capital(word: re.Match[str]) -> bool:
    """Tell whether a word has a capital; one of any talk (Will), not as a sentence's first or all of it."""
    written = word.group()
    if written[0].islower() or plain(written) not in ORDINARY:
        return not written[0].islower()
    return not (written.isupper() or begins(word.string[: word.start()]))
