"""Sentences of a printed interview guide: where they stand whole in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from .sentences import CLOSES, ENDS

LEAST = 4  # words of a sentence: "And then?" is asked in other words than the guide's
WORD = re.compile(r"[^\W_]+")
# A number of a guide's, before its sentence: 4, Q2, 3.b, c.iii, a)
_PART = r"(?:[ivx]{1,5}|[a-z])"
MARK = (
    rf"(?:(?:Q(?:uestion)?\s?)?\d{{1,3}}(?:\.?{_PART}|\.\d{{1,3}})*[.):]?(?=\s)|"
    rf"[a-z](?:\.{_PART}|\.\d{{1,3}})+[.):]?(?=\s)|{_PART}[.)])"
)
_MARKED = re.compile(rf"\s*({MARK})\s+", re.IGNORECASE)
_TYPED = re.compile(r"[.):]|[a-z]", re.IGNORECASE)  # in a number that nobody says
_AFTER = rf"[{CLOSES}]*"
_CLOSING = re.compile(rf"{_AFTER}[{ENDS}:;,]*{_AFTER}")
_ENDED = re.compile(rf"[{ENDS})\]]{_AFTER}\s+\Z")
_ENDS = re.compile(rf"[{ENDS}:]")
_QUOTES = tuple("\"'\u201c\u2018\u201e\u201a\u00ab\u2039")
# How an answer begins that goes on in the line of its question, without a mark: Your day Well it starts
_OWN = r"I(?:['\u2019](?:m|ve|d|ll))?|Ich|Je|Yo"
BEGINS = (
    r"Well|Yes|Yeah|No|So|OK|Okay|Oh|Um|Erm|Uh|It|It['\u2019]s|There|They|We|We['\u2019]ve|My|The|This|That|"
    r"Because|In|At|Ja|Nein|Also|Wir|Es|Oui|Non|Nous|On|Sí|Bueno|Nosotros"
)
_ANSWER = re.compile(rf"[ \t]+(?P<begins>{BEGINS}|(?P<own>{_OWN}))[ \t,]+(?:I\b|[a-zß-öø-ÿ])")


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, whatever their case and punctuation."""
    return tuple(WORD.findall(text.casefold()))


class Place(NamedTuple):
    """Where a sentence stands, and whether it fills its lines."""

    start: int
    end: int
    alone: bool


class Printed:
    """A guide's sentences, known by their letters: case, blanks, quotes and dashes are apart.

    A number before a sentence is no part of it; one of fewer than LEAST words is known by its
    number alone, or, where it is a heading without one (Your ward), by filling its lines or by
    following another. One that begins a line may go on as an answer begins (Your ward Well it was).

    >>> guide = Printed(["1.a Where did you go?", "c.i The ward"])
    >>> text = "1.a Where did you go? Home. You asked where did you go. c.i The ward was hot."
    >>> [text[place.start : place.end] for place in guide.places(text)]
    ['1.a Where did you go?', 'c.i The ward']
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        self._marks: dict[str, set[str]] = {}
        self._headings: set[str] = set()
        bodies: dict[str, str] = {}
        for sentence in sentences:
            mark = _MARKED.match(sentence)
            number = _letters(mark[1]) if mark else ""
            body = WORD.findall(sentence[mark.end() if mark else 0 :])
            size = len(body)
            key = _letters("".join(body))
            if not mark and is_heading(sentence):
                self._headings.add(key)
            elif not size or size + len(WORD.findall(mark[1] if mark else "")) < LEAST:
                continue
            bodies.setdefault(key, _pattern("".join(body)))
            self._marks.setdefault(key, set()).add(number)
            if size >= LEAST:
                self._marks[key].add("")
        longest = sorted(bodies.values(), key=len, reverse=True)
        pattern = rf"(?<![^\W_])(?:(?P<mark>{MARK})\s*)?(?P<body>{'|'.join(longest)})(?![^\W_])"
        self._pattern = re.compile(pattern, re.IGNORECASE) if longest else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def keys(self, text: str) -> set[str]:
        """Return what the sentences are called that stand anywhere in a text."""
        if self._pattern is None:
            return set()
        return {_letters(match["body"]) for match in self._pattern.finditer(text)}

    def places(self, text: str, said: Collection[str] = (), *, lines: bool = False) -> list[Place]:
        """Return where sentences stand whole, in order.

        One stands whole that fills its lines; that has the guide's number before it; or that
        begins a line or follows the end of a sentence, ends as one, and is not quoted. Of the
        last, those called as in `said` are left. `lines`: only those that fill their lines.
        """
        found: list[Place] = []
        if self._pattern is None:
            return found
        matches = [(m, _letters(m["body"])) for m in self._pattern.finditer(text)]
        numbered = [self._is_numbered(m["mark"] or "", key) for m, key in matches]
        for n, (match, key) in enumerate(matches):
            start, stop = match.span()
            close = _CLOSING.match(text, stop)
            end = close.end() if close else stop
            before = text[text.rfind("\n", 0, start) + 1 : start]
            newline = text.find("\n", end)
            after = text[end : newline if newline >= 0 else len(text)]
            opens, closes = not _has_word(before), not _has_word(after)
            number = _letters(match["mark"] or "")
            if not {"", number} & self._marks[key]:
                continue
            joins = bool(found) and not _has_word(text[found[-1].end : start])
            alone = opens and closes
            bare = key in self._headings and not (number and number in self._marks[key])
            # a heading in the line of the sentence above it: ... of each plot Heat map: ...
            heads = bare and joins and (closes or ":" in text[stop:end] or after.lstrip()[:1].isupper())
            answer = _ANSWER.match(text, stop) if opens and stop == end and text[start].isupper() else None
            # The ward I was in: a heading that is talk
            heads = heads or bool(answer and key not in said and not (bare and answer["own"]))
            if not alone and (lines or (bare and not heads)):
                continue
            if not alone and not numbered[n] and not heads:
                left = (opens or joins or _ENDED.search(text[max(0, start - 20) : start])) and (
                    text[start - 1 : start] not in _QUOTES
                )
                upto = matches[n + 1][0].start() if n + 1 < len(matches) and numbered[n + 1] else -1
                goes_on = upto >= 0 and not text[end:upto].strip()
                ends = _ENDS.search(text[stop:end]) or after.lstrip()[:1] in ("(", "[")
                if key in said or not left or not (closes or goes_on or ends):
                    continue
            found.append(Place(start, end, alone))
        return found

    def begun(self, text: str) -> Iterator[str]:
        """Yield how each line begins that is a sentence's, goes on with a capital, and is not cut.

        >>> list(Printed(["Your ward"]).begun("Your ward I was in was hot."))
        ['Your ward I']
        """
        cut = {place.start for place in self.places(text)}
        for match in self._pattern.finditer(text) if self._pattern else ():
            line = text[match.start() :].splitlines()[0]
            before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            after = line[len(match[0]) :]
            goes_on = after[:1].isspace() and after.strip()[:1].isupper() and line[0].isupper()
            if goes_on and match.start() not in cut and not _has_word(before):
                yield line[: len(match[0])] + " " + after.split()[0]

    def _is_numbered(self, mark: str, key: str) -> bool:
        """Return whether nobody says a number before a sentence: 3.b is none, nor the guide's."""
        number = _letters(mark)
        return bool(number) and (number in self._marks[key] or _TYPED.search(mark) is not None)

    def parts(
        self, text: str, said: Collection[str] = (), *, lines: bool = False
    ) -> Iterator[tuple[int, int, bool]]:
        """Yield where each part of a text starts and ends, and whether it is the guide's.

        Parts have no blanks at their ends, and together hold all the words of the text.
        """
        at = 0
        for place in self.places(text, said, lines=lines):
            if _has_word(text[at : place.start]):
                yield (*_trimmed(text, at, place.start), False)
                at = place.start
            start = at + len(text[at : place.start]) - len(text[at : place.start].lstrip())
            yield min(start, place.start), place.end, True
            at = place.end
        if text[at:].strip():
            yield (*_trimmed(text, at, len(text)), False)


def is_heading(line: str) -> bool:
    """Return whether a line is a few words that end no sentence.

    >>> is_heading("Your ward:"), is_heading("Your ward."), is_heading("your ward")
    (True, False, False)
    """
    line = line.strip()
    few = 2 <= len(WORD.findall(line)) < LEAST
    return few and line[0].isupper() and (line[-1].isalnum() or line[-1] == ":")


def _pattern(letters: str) -> str:
    """Return what finds these letters, whatever stands between them that is none."""
    each = []
    for letter in letters:
        ways = dict.fromkeys(
            (letter, unicodedata.normalize("NFC", letter), unicodedata.normalize("NFD", letter))
        )
        found = "|".join(map(re.escape, ways))
        each.append(f"(?:{found})" if len(ways) > 1 else found)
    return r"[\W_]*".join(each)


def _letters(text: str) -> str:
    return "".join(WORD.findall(unicodedata.normalize("NFC", text))).casefold()


def _has_word(text: str) -> bool:
    return WORD.search(text) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
