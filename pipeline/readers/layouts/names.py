"""What a speaker's name looks like: how sure it is one, and when two spellings are one name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from fnmatch import translate
from functools import lru_cache

from ...words.sentences import ENDS
from ...words.titles import AFTER, BEFORE
from .vocabulary import ANSWERS, ASKS, DATED, DAY, OPENS_ASKING, PEOPLE
from .vocabulary import KNOWN as _KNOWN

_NUMBERED = re.compile(r"[A-Z]+(?:[ -]?[A-Z]+){0,2}[ _-]?\d+[A-Za-z]?")  # CE1, R-2, SPEAKER_00
_NO_CODE = re.compile(
    r"(?:COVID|SARS|H\d+N|ICD|ISO|PART|TABLE|FIGURE|NOTE|BOX|STEP|DAY|WEEK|EXTRACT|EXCERPT|FRAGMENT|EXAMPLE|"
    r"EXTRAIT|AUSZUG|EXTRACTO|ESTRATTO|SECTION|CHAPTER|TRANSCRIPT)\W?\d+",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"(?:{DAY}\.?,? )?(?:{DAY}\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\.? {DAY}),? \d{{4}}|"
    rf"{DATED}|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sunday)(?:day)?"
)
# What opens a line with a colon and is nobody.
NOBODY = frozenset(
    "note notes nb n.b. p.s. ps example for-example eg e.g. ie i.e. re from to cc date time place "
    "location site title subject topic file duration recording transcript interview version page "
    "http https summary warning however conclusion introduction background todo ok yes no but and "
    "so because okay right yeah mm mmm hmm well oh um er thanks update source "
    "length format audio video project study name age gender sex role occupation job consent "
    "language transcriber transcribed-by transcribed start end begin id code setting format kind "
    "anonymised anonymized pseudonymised pseudonymized date-of-interview place-of-interview "
    "depositor project-name project-title interview-date interview-length "
    "lieu durée thème sujet entretien dauer ort datum thema länge fecha lugar duración tema "
    "modalidad luogo durata argomento dyddiad lleoliad hyd pwnc plaats duur onderwerp "
    "first second third finally also then now question-type key-points action-items "
    "sent bcc reply-to attachments "
    "postskript postskriptum feldnotiz feldnotizen interviewnotiz interviewnotizen veldnotities "
    "fältanteckningar feltnotater "
    "memo memos reflection reflections observations fieldnotes field-note field-notes "
    "members-present also-present in-attendance officers-present official-sensitive".split()
)
_REMARKS = re.compile(
    r"(?:laugh\w*|chuckl\w*|paus\w*|silence|inaudible|unclear|crosstalk|cross-talk|cough\w*|"
    r"sigh\w*|music\w*|applause|noise|indistinct|unintelligible|overlapping|smil\w*|nod\w*|beep|"
    r"redacted|name|foreign)\b.*",
    re.IGNORECASE,
)
_REMARK_INSIDE = re.compile(
    r"[\[(](?:inaudible|unintelligible|indistinct|crosstalk|unclear)\b", re.IGNORECASE
)
PARTICLES = frozenset("of the de der den van von da do dos di del la le al el bin ibn and y e zu".split())
TALKING = frozenset(
    "i we you he she it they the a an and but so if when what why how this that these those there "
    "then my our your his their in on at for with from as not no yes well oh".split()
)
_WRITER = frozenset("Me Myself Moi Ich Yo Eu Io Ik Jag Jeg Fi Minä Я".split())  # who types it
_ROLE = re.compile(r"\(.*?\)|\[.*?\]")
_POSITION = re.compile(r"(?P<who>[^()\[\]]+?) ?[(\[](?P<what>[^()\[\]]+)[)\]]")  # Ann Oak [senior nurse]
_PHONE = re.compile(r"(?:\+\d|\d(?=(?:\D*[\d*]){9}))[\d*() .-]{5,}[\d*]")  # who joins by telephone
_PIECES = re.compile(r"[()\[\],]| [-–—] ")
_TOKENS = re.compile(r"[\s()\[\],]+")
_DOUBTED = re.compile(r"(?<=\w)[ ]?(?:\?{1,3}|\(\?{1,3}\)|\[\?{1,3}\])$|^\?{1,3}(?=\w)")
_BOTH = re.compile(r" ?[&+/] ?| (?:and|und|et|y|e|en|och|og|i|a|ve|та|и) ")
NOT_KNOWN = re.compile(r"\?{1,3}")  # before a colon: a typist who heard somebody
_BESIDE_I = re.compile(r"[()\[\]/|\d]")  # without which an I by itself is no label with a number
KNOWN, PERSON, ODD, TALK, NONE = 4, 3, 2, 1, 0


@lru_cache(maxsize=65536)  # the same few names come back at every turn
def sureness(name: str) -> int:
    """Return how sure a piece of text is a speaker's label: KNOWN, PERSON, ODD, TALK or NONE.

    KNOWN is a word or code of transcribers (Moderator, CE1), PERSON is capitalised as a name is,
    ODD has signs that programs and services put into names (comma, brackets, @, №, a digit
    first), TALK could be a name and is more like something said.

    >>> [sureness(n) for n in ("INT", "P3 (female, 34)", "Ann Oak", "Oak, Ann", "he said", "Date")]
    [4, 4, 3, 2, 1, 0]
    >>> sureness("+44 7700 900123"), sureness("2019-2020")
    (2, 0)
    """
    name = unicodedata.normalize("NFC", name).strip()
    if not any(letter.isalpha() for letter in name) or len(name) > 80:
        return KNOWN if NOT_KNOWN.fullmatch(name) else ODD if _PHONE.fullmatch(name) else NONE
    if sure(name) != name and (name[-1] in ")]" or codename(sure(name))):
        return sureness(sure(name))
    low = name.lower().rstrip(".")
    if name == "IE":  # the interviewee, beside IR; in small letters it is i.e.
        return KNOWN
    if low.replace(" ", "-") in NOBODY or _REMARKS.fullmatch(low.strip("()[] ")):
        return NONE
    if _REMARK_INSIDE.search(name):  # Yeah, they [unintelligible 00:36:38]
        return NONE
    if _NO_CODE.fullmatch(name) or _DATED.fullmatch(name):
        return NONE
    plain = without_role(name)
    if codename(name) or (plain != name and codename(plain)):
        return KNOWN
    words = name.split()
    if len(words) == 1 and low in TALKING:
        return TALK
    capital_first = name[0].isupper() and words[0].lower() not in TALKING
    capital = all(_begins_a_name(word) for word in words) and not name[:1].islower()
    if capital and len(words) <= 5 and name[0].isalpha() and all(map(_in_names, name)):
        return PERSON if len(words) > 1 or low not in TALKING else TALK
    held = _POSITION.fullmatch(name)
    what = held["what"].split() if held else []
    if held and 0 < len(what) < 5 and what[0].lower() not in TALKING and sureness(held["who"]) == PERSON:
        return PERSON
    pieces = [p for p in re.split(r"[,&@|/#№·•]|\d+(?:st|nd|rd|th)?", plain or name) if p.strip()]
    last = words[-1] if len(words) == 1 or not words[-1].isdecimal() else words[-2]
    if capital_first and 1 < len(words) < 5 and PEOPLE.fullmatch(last):
        return PERSON
    if len(words) > 10 or name[-1] in ENDS or re.search(r"[?!;]|\. [a-z]", name):
        return TALK
    if len(pieces) > 1 or plain != name or not name[0].isalpha():
        fine = all(
            _begins_a_name(word) or len(piece.split()) == 1 for piece in pieces for word in piece.split()
        )
        return ODD if fine and pieces else TALK
    return ODD if capital or len(words) == 1 else TALK


def codename(name: str) -> bool:
    """Return whether a label is a word or code that transcribers use: Moderator, CE1, R-2."""
    return any(_KNOWN.fullmatch(part) for part in versions(name)) or bool(
        _NUMBERED.fullmatch(name) and not _NO_CODE.fullmatch(name)
    )


@lru_cache(maxsize=65536)
def asks(name: str) -> bool:
    """Return whether a speaker's label says that they ask: Interviewer, Moderator 2, Q.

    >>> asks("Interviewer / Cyfwelydd"), asks("Interviewer/in"), asks("Researcher / Participant")
    (True, True, False)
    >>> asks("Ann Oak, interviewer"), asks("Moderator Ann"), asks("P4, researcher")
    (True, True, False)
    """
    name = unicodedata.normalize("NFC", name)
    plain = without_role(name)
    parts = pieces(name)
    if len(parts) > 1 and any(len(p) > 1 and ASKS.fullmatch(p) for p in parts):
        return not any(answers(part) for part in parts if len(part) > 1)
    asking = [ASKS.fullmatch(part) is not None for part in versions(plain) if _KNOWN.fullmatch(part)]
    if asking:
        return all(asking)
    first, _, rest = plain.partition(" ")
    if plain in _WRITER:
        return True
    return len(first) > 2 and bool(ASKS.fullmatch(first)) and sureness(rest) == PERSON


def may_ask(text: str) -> bool:
    """Return whether a part of a text could be a label that asks: for most texts, quickly not.

    >>> may_ask("and the Moderator, Ann"), may_ask("what I said was"), may_ask("I 2")
    (True, False, True)
    """
    tokens = _TOKENS.split(unicodedata.normalize("NFC", text))
    alone = "I" in tokens or "i" in tokens
    return any(map(_opens_asking, tokens)) or (alone and _BESIDE_I.search(text) is not None)


@lru_cache(maxsize=65536)
def _opens_asking(token: str) -> bool:
    """Return whether a label that asks could begin here; "I" alone is mostly whoever speaks."""
    return token == "Me" or (token not in ("I", "i") and OPENS_ASKING.match(token) is not None)


@lru_cache(maxsize=65536)
def answers(name: str) -> bool:
    """Return whether a label says that somebody answers: Respondent, P1, Interviewee (Bo).

    >>> answers("P3 (F, 34)"), answers("Speaker 2")
    (True, False)
    """
    plain = without_role(name)
    return plain == "IE" or any(ANSWERS.fullmatch(part) for part in (*versions(name), plain))


def pieces(name: str) -> list[str]:
    """Return what brackets, commas and dashes part in a label.

    >>> pieces("Ann Oak (interpreter, Hindi)")
    ['Ann Oak', 'interpreter', 'Hindi']
    """
    return [piece.strip() for piece in _PIECES.split(name) if piece.strip()]


def versions(name: str) -> list[str]:
    """Return a label in each of the languages that it is written in, parted by strokes or bars.

    >>> versions("Interviewer / Cyfwelydd"), versions("Interviewer/in")
    (['Interviewer', 'Cyfwelydd'], ['Interviewer/in'])
    """
    if ("/" not in name and "|" not in name) or _KNOWN.fullmatch(name):
        return [name]
    return [part.strip() for part in re.split("[/|]", name)]


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Return what spellings of one name have in common: capitals, accents' form, zeros, blanks, doubt.

    >>> key("P03") == key("P 3") == key("p-03"), key("Jose\u0301") == key("JOSÉ"), key("B1?") == key("B1")
    (True, True, True)
    """
    name = sure(unicodedata.normalize("NFC", name).casefold().strip().rstrip("."))
    name = re.sub(r"(?<=[^\W\d_])[\s_-]+(?=\d)", "", " ".join(name.split()))
    return re.sub(r"(?<!\d)0+(?=\d)", "", name)


def sure(name: str) -> str:
    """Return a name without the question mark of a typist who was not sure that it is they.

    >>> sure("B1?"), sure("Ann Oak (?)"), sure("?Bo"), sure("Bo")
    ('B1', 'Ann Oak', 'Bo', 'Bo')
    """
    return _DOUBTED.sub("", name)


@lru_cache(maxsize=4096)  # the same few labels and names come back at every turn
def short_of(label: str, name: str) -> bool:
    """Return whether a label is a name, or the name's title and surname.

    >>> short_of("Dr Oak", "Professor Dr Ann Oak CBE"), short_of("Ms Oak", "Mr Bo Oak")
    (True, False)
    """
    if label.casefold() == name.casefold():
        return True
    words = [word for word in label.casefold().split() if word not in AFTER]
    full = [word for word in name.casefold().split() if word not in AFTER]
    titled = len(words) > 1 and words[0] in BEFORE | {"the"}
    return titled and words[-1] == full[-1] and set(words) <= set(full)


def without_role(name: str) -> str:
    """Return a name without what stands in brackets beside it.

    >>> without_role("Ann Oak (nurse, 42)"), without_role("(Ann)")
    ('Ann Oak', '(Ann)')
    """
    return " ".join(_ROLE.sub(" ", name).split()) or name


def together(name: str, known: Collection[str]) -> bool:
    """Return whether a label names two or more who speak, by their keys: Ann & Bo.

    >>> together("Ann and Bo", {"ann", "bo"}), together("Ann & Bo", {"ann"}), together("Ann", {"ann"})
    (True, False, False)
    """
    both = _BOTH.split(name)
    return len(both) > 1 and all(key(part) in known for part in both)


def matches(name: str, pattern: str) -> bool:
    """Return whether a speaker's name is, or fits as a glob, a pattern of the config; any case.

    >>> matches("Interviewer 2", "interviewer*"), matches("[P1]", "[P1]")
    (True, True)
    """
    return configured(name, (pattern,))


def configured(name: str, patterns: Collection[str]) -> bool:
    """Return whether the config names a speaker, by name or glob."""
    if not patterns:
        return False
    whole, globs = _meant(tuple(patterns))
    name = unicodedata.normalize("NFC", name).casefold()
    return name.rstrip(".") in whole or bool(globs and globs.match(name))


@lru_cache(maxsize=1024)
def _meant(patterns: tuple[str, ...]) -> tuple[frozenset[str], re.Pattern[str] | None]:
    """Return the names that patterns are, without full stops at their ends, and the globs as one."""
    plain = [unicodedata.normalize("NFC", " ".join(each.split())).casefold() for each in patterns]
    globs = [translate(each) for each in plain if set("*?[") & set(each)]
    return frozenset(each.rstrip(".") for each in plain), re.compile("|".join(globs)) if globs else None


def is_asker(speaker: str, patterns: Collection[str]) -> bool:
    """Return whether a label says that somebody asks, or the config does (`patterns`)."""
    return bool(speaker) and (asks(speaker) or configured(speaker, patterns))


def _begins_a_name(word: str) -> bool:
    return not word[:1].islower() or word.lower() in PARTICLES


def _in_names(letter: str) -> bool:
    return letter.isalnum() or letter in " .'’&/#()-–—_" or unicodedata.category(letter)[0] == "M"
