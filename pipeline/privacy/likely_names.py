"""Likely names in the talk that no table of pseudonyms has, by plain rules.

A name is words with a capital that stand together, and that one thing at least speaks for, at one place:

title    a title before it: Dr Ahmed, Mrs Lee
said so  a word before it that says whom: called Bo, my colleague Susan
place    its last word says what it is: Kelder Royal Infirmary (shown apart from people)
heading  it stands in a heading or a short note that nobody says, and is neither said in small letters nor a
         word of files' names (Interview): Visit 6 - Sioned, 16 March
capital  it stands within a sentence, and a word of it is nowhere in small letters in the study
region   so, and a list (words/lists/places.LANGUAGE.txt) has it: Cheshire, a country, county or large city

It is then counted wherever it stands. What this cannot see: a name that only ever begins a sentence, one in
small letters or in capitals, one that is also a word of the study (Rose, Baker) without a title or the
like before it; and, by its capital, any in German, which gives one to every noun. Titles and words that say
whom are English. That it lists nothing is no proof that nobody is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import compress
from typing import NamedTuple

from ..readers.roles import generic
from ..words.stopwords import listed_for
from ..words.titles import BEFORE, CUT_SHORT
from .document_words import of_heading
from .name_words import seen
from .places import OF_PLACES, PLACE, PLACES, REGION, is_region

_UP = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u024f\u0386-\u03ab\u0400-\u042f"
# The capital first, which is quickly looked for, and then what may not stand before it.
_WORD = re.compile(rf"[{_UP}](?<![\w'\u2019].)(?:[^\W\d_]|['\u2019\-](?=[^\W\d_])){{0,40}}(?![\w])")
_SMALL = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*")
_GAP = re.compile(r"[ \u00a0](?:(?:de|van|von|der|den|la|le|du|di|da|del|al|el|bin|ten|ter)[ \u00a0]){0,2}")
_WIDEST = 9  # characters of such a gap, at the most
_BLANKS = re.compile(r"[ \u00a0\t]+")
_UNEVEN = ("  ", "\t", "\u00a0", "\u00ad", "\u200b", "\ufeff")
_BEFORE_CAPITAL = re.compile(rf"[\u00ad\u200b]+(?=[{_UP}])")
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
_NAMED = re.compile(
    r"\b(?:called|named|surnamed|nicknamed|names?(?: is| was|'s|\u2019s| are))[ \u00a0]\Z", re.IGNORECASE
)
WHO = frozenset(
    "colleague friend boss manager supervisor mentor partner husband wife son daughter brother sister mother "
    "father mum dad aunt uncle cousin neighbour neighbor consultant surgeon midwife matron nurse doctor gp "
    "carer receptionist physio pharmacist".split()
)
# NHS, GPs, DevNet; and not O'Neil, Smith-Jones, McKay, MacLeod, DeVito
_CAPITALS = re.compile(rf"[{_UP}][{_UP}]|[^\W\d_](?<![{_UP}'\u2019\-])(?<!Mc)(?<!Mac)(?<!De)(?<!Fitz)[{_UP}]")
_NOUNS_HAVE_CAPITALS = frozenset(("de", "lb"))
_SOUND = re.compile(r"[^aeiouyAEIOUY\W\d]{2}|(?:Ok|Oh|Ah|Eh|Er|Um|Uh)")  # Bs, Hm; and not Bo, Al
_COUNSEL = tuple(
    (f"{whose}{own}s", "Counsel") for whose in ("King", "Queen") for own in "'\u2019"
)  # behind a name
_BEGUN = "begun"  # a name, of whose words the first begins a sentence and may be none of it
_HEADING = "heading"
_STRENGTH = (_BEGUN, "capital", _HEADING, PLACE, "said so", "title")
_BEFORE = 60  # characters that are looked at before a name
_FREE = "\x00"


UNSEEN = (
    "A name that only begins sentences, stands in small letters, or is also a word of the talk (Rose) and "
    "has no title before it, is not seen"
)


class Likely(NamedTuple):
    """A likely name: as it is written, how often, the first segment, what speaks for it.

    `said` of the `number` times are in what somebody says, the others in headings and notes.
    """

    name: str
    number: int
    segment: str
    why: str
    said: int


def likely_names(
    segments: Sequence[str],
    texts: Sequence[str],
    *,
    language: str = "en",
    known: Collection[str] = (),
    nobodys: Collection[str] = (),
    notes: Sequence[bool] = (),
) -> list[Likely]:
    """Return the likely names in some texts, the commonest first, and before them those with a title.

    `segments` are the texts' ids; `notes`: which of them nobody says (Session 3 - ricky). `known` are
    pseudonyms, of which none is listed; nor is a name of `nobodys`, or a label of nobody (Unknown Speaker).

    >>> talk = ["So my colleague Susan Lee rang Dr Ahmed on the ward.", "Susan Lee is off on Monday."]
    >>> [(each.name, each.number, each.why) for each in likely_names(["1", "2"], talk)]
    [('Dr Ahmed', 1, 'title'), ('Susan Lee', 2, 'said so')]
    """
    is_said = [not note for note in notes or [False] * len(texts)]
    spoken = [*compress(texts, is_said)]
    headed = {row: of_heading(texts[row]) for row, is_note in enumerate(notes) if is_note}
    small = in_small_letters(spoken)
    # Names, what stands before each, its row.
    pieces = [*standing(_without(known, texts), small, language)]
    found: dict[str, str] = {}
    for words, before, row in pieces:
        name = " ".join(words)
        why = _why(words, before, small, language)
        if language not in _NOUNS_HAVE_CAPITALS and why in ("", _BEGUN, "capital"):
            above = headed.get(row, ()) and any(not _ordinary(w, small) and w in headed[row] for w in words)
            why = _HEADING if above else why
        if why:
            found[name] = max(found.get(name, why), why, key=_STRENGTH.index)
    number, said = Counter[str](), Counter[str]()
    first: dict[str, str] = {}
    for words, before, row in pieces:
        name, rest = " ".join(words), " ".join(words[1:])
        first_word = before.split()[-1] if before.endswith(" ") and before.strip() else ""
        if found.get(f"{first_word} {name}", _BEGUN) != _BEGUN and begins(before[: -len(first_word) - 1]):
            name = f"{first_word} {name}"  # Big Tony, whose "Big" begins a sentence
        if rest in found and found.get(name, "") in ("", _BEGUN) and begins(before):
            name = rest  # Then Susan
        number[name] += 1
        said[name] += is_said[row]
        first.setdefault(name, segments[row])
    decided = {name.casefold() for name in nobodys}
    for name, why in found.items():
        if why in (_BEGUN, "capital"):
            found[name] = REGION if is_region(name, language) else "capital"
    listed = (
        Likely(name, number[name], first[name], why, said[name])
        for name, why in found.items()
        if number[name] and not (name.casefold() in decided or generic(name))
    )
    return sorted(listed, key=lambda each: (each.why != "title", -each.number, each.name))


def standing(
    texts: Iterable[str], small: Collection[str], language: str
) -> Iterator[tuple[list[str], str, int]]:
    """Yield the words with a capital that stand together as a name does, what is before, the text's place.

    `small`: what the study has in small letters (`in_small_letters`).
    """
    nobody = frozenset(listed_for("capitals", language))

    @cache  # most that stand with a capital are few: The, And, I
    def names(words: tuple[str, ...], first: bool) -> list[tuple[list[str], str]]:
        return [*_parted(words, first, nobody, small)]

    for row, broken in enumerate(texts):
        text = _in_one_line(broken)
        for run, start in _runs(text):
            before = text[max(0, start - _BEFORE) : start]
            for words, more in names(run, begins(before)):
                yield words, before + more, row


def in_talk(names: Sequence[Likely]) -> list[Likely]:
    """Return those of the names that somebody says, with a title first, then those said most."""
    return sorted((each for each in names if each.said), key=lambda each: (each.why != "title", -each.said))


def in_headings(names: Sequence[Likely]) -> list[str]:
    """Return those of the names that stand in headings and notes alone: somebody's above all."""
    return [each.name for each in names if not each.said]


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


def _without(known: Collection[str], texts: Iterable[str]) -> Iterable[str]:
    """Return texts with nothing in the places of pseudonyms."""
    if not known:
        return texts
    hidden = _hidden(known)
    return (hidden.sub(lambda match: _FREE * len(match[0]), text) for text in texts)


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
    for place, word in enumerate(map(_once, run)):
        titled = bool(words) and _plain(words[-1]) in BEFORE
        if (_plain(word) in nobody and not titled) or _CAPITALS.search(word) or run[place:] in _COUNSEL:
            yield from _named(words, before)
            words, before = [], f"{before}{' '.join(words)} {word} "
            continue
        if first and not words and not before and _ordinary(word, small) and not _titles(run, place):
            before = f"{before}{word} "
            continue
        words.append(word)
        if _OWN.search(word) and place < last and _plain(run[last]) not in PLACES:
            yield from _named(words, before)
            words, before = [], f"{before}{' '.join(words)} "
    yield from _named(words, before)


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
    if any(_plain(word) not in BEFORE and len(word) > 1 for word in words):
        yield words, before


def _titles(words: Sequence[str], place: int) -> bool:
    """Tell whether a word is a title with a name after it."""
    return _plain(words[place]) in BEFORE and place + 1 < len(words)


def _why(words: Sequence[str], before: str, small: Collection[str], language: str) -> str:
    """Return what speaks for words as a name, where they stand; empty: nothing."""
    rare = [word for word in words if len(word) > 1 and not _ordinary(word, small)]
    if _titles(words, 0):
        return "title"
    said = before.rstrip(", \u00a0").rsplit(None, 1)
    if said and ((said[-1].casefold() in WHO and len(said) > 1) or (rare and _NAMED.search(before))):
        return "said so"
    others = [_plain(word) for word in words[:-1]]
    if _plain(words[-1]) in PLACES and ({*others} & OF_PLACES or any(word != words[-1] for word in rare)):
        return PLACE
    if language in _NOUNS_HAVE_CAPITALS:
        return ""
    if begins(before):
        return _BEGUN if any(word != words[0] for word in rare) else ""
    return "capital" if rare and not (len(words) == 1 and _SOUND.fullmatch(words[0])) else ""


def begins(before: str) -> bool:
    """Tell whether a sentence, or what somebody is said to have said, begins after these characters."""
    left = before.rstrip(" \u00a0\t")
    return not left or left[-1] in _BEGINNING or (left[-1] in "'-" and not left[-2:-1].isalnum())


def _ordinary(word: str, small: Collection[str]) -> bool:
    """Tell whether a word with a capital is one of the study's words, or begins with one (We'll)."""
    plain = word[0].lower() + word[1:]
    return plain in small or re.split(r"['\u2019]", plain)[0] in small


@lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    """Return a word as lists have it: small, without whose it is, of several days one."""
    plain = re.sub(r"\AI['\u2019].*", "I", _OWN.sub("", word)).casefold()
    return plain.removesuffix("s") if plain.endswith("days") else plain


def _hidden(known: Collection[str]) -> re.Pattern[str]:
    """Return what finds pseudonyms, whole words in any case, the longest first."""
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
