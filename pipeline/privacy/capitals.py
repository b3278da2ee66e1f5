"""Words with a capital that stand together as names do, wherever lines of a text end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from ..words.stopwords import listed_for
from ..words.titles import BEFORE, CUT_SHORT
from .name_words import seen
from .places import PLACES

_UP = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u024f\u0386-\u03ab\u0400-\u042f"
# The capital first, which is quickly looked for, and then what may not stand before it.
_WORD = re.compile(rf"[{_UP}](?<![\w'\u2019].)(?:[^\W\d_]|['\u2019\-](?=[^\W\d_])){{0,40}}(?![\w])")
_SMALL = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*")
_GAP = re.compile(r"[ \u00a0](?:(?:de|van|von|der|den|la|le|du|di|da|del|al|el|bin|ten|ter)[ \u00a0]){0,2}")
_WIDEST = 9  # characters of such a gap, at the most
_BLANKS = re.compile(r"[ \u00a0\t]+")
_UNEVEN = ("  ", "\t", "\u00a0", "\u00ad", "\u200b", "\ufeff")
_BEFORE_CAPITAL = re.compile(rf" ?[\u00ad\u200b]+(?=[{_UP}])")
_LABEL = re.compile(r"[^\W\d_]+:")
_HYPHEN = re.compile(r"[^\W\d_]-\Z")
_WIDE = 30  # characters of a line that may have been wrapped: captions have lines of 32
_GO_ON = BEFORE | frozenset(  # what no sentence ends with, or hardly ever
    "a an the my our his her their your and or but of to in at by with for from than that as on about is was "
    "are were am see saw seen ask asked tell told met meet call called name named know knew".split()
)
_STOPPED = re.compile(r"\.[ \u00a0]?")  # after what is cut short: Dr. Lee, J. Lee
_OWN = re.compile(r"['\u2019]s?\Z")  # Susan's
_BEGINNING = frozenset('.?!:;\u2026\n\r"\u201c\u201d\u2018*[(\u2013\u2014')  # what a sentence may begin after
# NHS, GPs, DevNet; and not O'Neil, Smith-Jones, McKay, MacLeod, DeVito
_CAPITALS = re.compile(rf"[{_UP}][{_UP}]|[^\W\d_](?<![{_UP}'\u2019\-])(?<!Mc)(?<!Mac)(?<!De)(?<!Fitz)[{_UP}]")
_COUNSEL = tuple(
    (f"{whose}{own}s", "Counsel") for whose in ("King", "Queen") for own in "'\u2019"
)  # behind a name
_PHRASE = 4  # words of what is nobody's together, at the most
_OF_DAYS = frozenset("day night week weekend morning afternoon evening holiday term party dinner".split())
_BEFORE = 60  # characters that are looked at before a name


def standing(
    texts: Iterable[str], small: Collection[str], language: str
) -> Iterator[tuple[list[str], str, int]]:
    """Yield the words with a capital that stand together as a name does, what is before, the text's place.

    `small`: what the study has in small letters (`in_small_letters`).
    """
    nobody = nobodys(language)

    @cache  # most that stand with a capital are few: The, And, I
    def names(words: tuple[str, ...], first: bool) -> list[tuple[list[str], str]]:
        return [*_parted(words, first, nobody, small)]

    for row, broken in enumerate(texts):
        text = _in_one_line(broken)
        for run, start in _runs(text):
            before = text[max(0, start - _BEFORE) : start]
            for words, more in names(run, begins(before)):
                yield words, before + more, row


@cache
def nobodys(language: str, kind: str = "capitals") -> frozenset[str]:
    """Return a list of what is nobody's name, as compared; what has several words stands for itself whole."""
    return frozenset(plainly(entry.split()) for entry in listed_for(kind, language))


def plainly(words: Iterable[str]) -> str:
    """Return words as lists have them."""
    return " ".join(map(plain, words))


def in_small_letters(texts: Sequence[str]) -> set[str]:
    """Return the words that stand somewhere in small letters."""
    pieces = {piece for text in texts for piece in text.split()}  # few are distinct
    return {word for word in _SMALL.findall("\n".join(pieces)) if word[0].islower()}


def _in_one_line(text: str) -> str:
    """Return a text whose sentences go on over the ends of lines, and its blanks, with one blank there.

    A line goes on where it is as long as wrapped ones are, or ends as no sentence does; not before a label.

    >>> _in_one_line("So I saw\\nAisha.  Then,\\nAnne-\\nMarie String-\\nfellow left\\nShe was late")
    'So I saw Aisha. Then, Anne-Marie Stringfellow left\\nShe was late'
    """
    lines = text.splitlines()
    if len(lines) < 2 and not any(sign in text for sign in _UNEVEN):
        return text
    lines = [_BLANKS.sub(" ", line).strip() for line in lines]
    out = [_visible(line) for line in lines[:1]]
    last, blank = "".join(lines[:1]), False
    for line in lines[1:]:
        if not line:
            blank = True
            continue
        ends = out[-1].rpartition(" ")[2].casefold()
        unended = (len(last) >= _WIDE and not blank) or ends in _GO_ON or ends.endswith((",", ";", "&"))
        soft, hyphen = last.endswith("\u00ad"), _HYPHEN.search(out[-1])
        if line[0].islower() and (soft or hyphen):
            out[-1] = out[-1].removesuffix("-")
        elif not hyphen:
            out.append(" " if soft or (unended and not _LABEL.match(line)) else "\n")
        out.append(_visible(line))
        last, blank = line, False
    return "".join(out)


def _visible(line: str) -> str:
    """Return a line without soft hyphens and the like, of which one before a capital parts words."""
    return seen(_BEFORE_CAPITAL.sub(" ", line))


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the words with a capital that stand together in a text, and where they begin."""
    words: list[str] = []
    start = end = 0
    for match in _WORD.finditer(text):
        at = match.start()
        gap = text[end:at] if words and at - end <= _WIDEST else ""
        short = gap and (words[-1].casefold() in CUT_SHORT or len(words[-1]) == 1)
        if gap and (_GAP.fullmatch(gap) or (short and _STOPPED.fullmatch(gap))):
            words += gap.strip(". \u00a0").split()
        else:
            if words:
                yield tuple(words), start
            words, start = [], at
        words.append(match[0])
        end = match.end()
    if words:
        yield tuple(words), start


def _parted(
    run: Sequence[str], first: bool, nobody: Collection[str], small: Collection[str]
) -> Iterator[tuple[list[str], str]]:
    """Yield the names in words that stand together, each with what of these stands before it.

    `first`: they begin a sentence.

    Days and the like part it, "I", abbreviations and whose something is; the word that begins a
    sentence is none of it where the study has it in small letters.
    """
    words: list[str] = []
    before = ""
    last = len(run) - 1
    over = 0  # how far nobody's words go
    once = [*map(_once, run)]
    for place, word in enumerate(once):
        titled = bool(words) and plain(words[-1]) in BEFORE
        if not titled:
            over = max(over, place + _nobodys_words(once[place:], place == over > 0, nobody, small))
        if place < over or _CAPITALS.search(word) or run[place:] in _COUNSEL:
            yield from _named(words, before)
            words, before = [], f"{before}{' '.join(words)} {word} "
            continue
        if first and not words and not before and ordinary(word, small) and not titles(run, place):
            before = f"{before}{word} "
            continue
        words.append(word)
        if _OWN.search(word) and place < last and plain(run[last]) not in PLACES:
            yield from _named(words, before)
            words, before = [], f"{before}{' '.join(words)} "
    yield from _named(words, before)


def _nobodys_words(run: Sequence[str], behind: bool, nobody: Collection[str], small: Collection[str]) -> int:
    """Return how many words at the beginning of some are nobody's; `behind`: those before them are, too.

    >>> those = {"christmas", "christmas eve", "i", "and"}
    >>> [_nobodys_words(run, False, those, {"maybe"}) for run in (["Christmas", "Eve"], ["I-maybe"], ["Eve"])]
    [2, 1, 0]
    """
    for size in range(min(len(run), _PHRASE), 1, -1):
        if plainly(run[:size]) in nobody:
            return size
    first = plain(run[0])
    begun, *rest = run[0].casefold().split("-")
    broken_off = bool(rest) and begun in nobody and all(part in nobody or part in small for part in rest)
    return int(first in nobody or broken_off or (behind and first in _OF_DAYS))


def _once(word: str) -> str:
    """Return a word that is begun again as the word that it comes to: I-I, Th-Thomas.

    >>> _once("I-I"), _once("Th-Thomas"), _once("Smith-Jones"), _once("He-he's")
    ('I', 'Thomas', 'Smith-Jones', "He's")
    """
    *begun, last = word.split("-")
    if not begun or not all(last.casefold().startswith(part.casefold()) for part in begun):
        return word
    return last[:1].upper() + last[1:]


def _named(words: list[str], before: str) -> Iterator[tuple[list[str], str]]:
    """Yield words, the last without whose it is, unless they are titles alone."""
    words = [*words[:-1], _OWN.sub("", words[-1])] if words else []
    if any(plain(word) not in BEFORE and len(word) > 1 for word in words):
        yield words, before


def titles(words: Sequence[str], place: int) -> bool:
    """Tell whether a word is a title with a name after it."""
    return plain(words[place]) in BEFORE and place + 1 < len(words)


def begins(before: str) -> bool:
    """Tell whether a sentence, or what somebody is said to have said, begins after these characters."""
    left = before.rstrip(" \u00a0\t")
    return not left or left[-1] in _BEGINNING or (left[-1] in "'-" and not left[-2:-1].isalnum())


def ordinary(word: str, small: Collection[str]) -> bool:
    """Tell whether a word with a capital is one of the study's words, or begins with one (We'll)."""
    small_word = word[0].lower() + word[1:]
    return small_word in small or re.split(r"['\u2019]", small_word)[0] in small


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """Return a word as lists have it: small, without whose it is, of several days one."""
    known = re.sub(r"\AI['\u2019].*", "I", _OWN.sub("", word)).casefold()
    return known.removesuffix("s") if known.endswith("days") else known
