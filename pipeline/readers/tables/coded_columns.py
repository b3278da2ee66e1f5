"""Columns of codes beside texts: which they are, by name and cells, and of which text each speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ...words.sentences import ENDS
from . import coder_columns
from .vocabulary import NAMES, plain

_SURE = frozenset(
    "codes coding codings themes subthemes tags nodes koder codigos codici temas themen".split()
)
_KINDS = frozenset("code theme subtheme tag node kod kode codigo codice tema thema".split())
_KINDS |= frozenset("category categories kategorie kategorien label labels topic topics".split())
_OTHERWISE = frozenset(  # what has codes that no text is given
    "post postal zip country area site ward bar sort dress dial dialling language currency icd job".split()
)
_SMALL = frozenset("for of to the a an in on by from and my question answer q s".split())
_WORDS, _LETTERS = 5, 50  # of a code in the mean, at the most
_AGAIN = 2  # times that each code is given in the mean, at the least
_PARTS = re.compile(r"[;|,\r\n]")
_NUMBER = re.compile(r"q?(\d+[a-z]?)")
_OF_CODER = re.compile(r"(?:(?P<before>[A-Z]{2,3})[\W_]+)?(?P<kind>.+?)(?:[\W_]+(?P<behind>[A-Z]{2,3})\W*)?")
_ASKED = re.compile(r"(?<![a-z])(?:q|question|frage|item|pregunta|domanda)[\W_]*\d", re.IGNORECASE)


def words(name: str) -> list[str]:
    """Return the words of a column's name, the number of a question without its Q.

    >>> words("Q5 codes"), words("Q5_code"), words("AKCodes"), words("Codes for question 5")
    (['5', 'codes'], ['5', 'code'], ['ak', 'codes'], ['codes', 'for', 'question', '5'])
    """
    parted_ = re.sub(r"(?<=[a-z0-9A-Z])(?=[A-Z][a-z]{3})|(?<=\d)(?=[A-Za-z]{3})", "_", name)
    each = plain(parted_).split("_")
    return [number[1] if (number := _NUMBER.fullmatch(word)) else word for word in each]


def is_codes(name: str, cells: Sequence[str], *, beside: bool) -> bool:
    """Return whether a column is named and filled as codes are: Q5 codes, AK_coding, Themes (AK).

    `beside`: a text stands on its left, or it is one of several coders'. "Code" and "category" are said of
    other things, too: with another word beside them they are codes only there, where they come again.
    """
    said = {*words(name)}
    other = (*NAMES["text"].split(), *NAMES["sub"].split())
    if "?" in name or plain(name) in other or said & _OTHERWISE:
        return False
    named = said & (_SURE | _KINDS)
    bare = {word for word in said - named - _SMALL if not word.isdigit()}
    parts = [part for cell in cells for part in map(str.strip, _PARTS.split(cell)) if part]
    if not named or len(said) > _WORDS + 2 or not are_names(parts):
        return False
    doubtful = bare and not (said & _SURE) and not any(word.isdigit() for word in said)
    return not doubtful or (beside and len(parts) >= 2 * len({*parts}))


def of_coders(header: Sequence[str]) -> set[str]:
    """Return the columns that are called alike but for a coder's initials: Theme (KL), Theme (RW).

    >>> sorted(of_coders(["Theme (KL)", "Theme (RW)", "KL code", "RW code", "Topic area", "Site"]))
    ['KL code', 'RW code', 'Theme (KL)', 'Theme (RW)']
    """
    kinds: dict[str, dict[str, str]] = {}
    for name in header:
        match = _OF_CODER.fullmatch(name.strip())
        if match and (who := match["before"] or match["behind"]):
            kinds.setdefault(f"{match['kind'].lower()} {bool(match['before'])}", {})[who] = name
    return {name for whose in kinds.values() if len(whose) > 1 for name in whose.values()}


def unnamed(columns: Mapping[str, Sequence[str]], texts: Collection[str]) -> list[str]:
    """Return the columns on the right of a text that hold codes by their cells, whatever they are called.

    Many cells hold several short names, parted by a semicolon, a bar or a comma, which come again. What
    a question heads was chosen by who answered it.
    """
    out, beside = list[str](), False
    for name, cells in columns.items():
        if name in texts:
            beside = True
        elif beside and "?" not in name and len(words(name)) < _WORDS and _often(cells):
            out.append(name)
        else:
            beside = False
    return out


def of_people(columns: Mapping[str, Sequence[str]], texts: Collection[str]) -> list[str]:
    """Return the columns on the right of a text that are called coders, or by initials, and hold codes.

    They are two or more of the same few short names, which stand in one row of ten in both.
    """
    right = [*columns]
    right = right[min(map(right.index, texts)) + 1 :] if texts else []
    for people in (coder_columns.called_coders(right), coder_columns.initials(right)):
        named = {name: [[*map(str.strip, _PARTS.split(cell))] for cell in columns[name]] for name in people}
        parts = [part for codes in named.values() for cell in codes for part in cell if part]
        again = len(parts) >= _AGAIN * len({*parts}) and re.search(r"[^\W\d_]{2}", "".join(parts))
        if again and are_names(parts) and (found := coder_columns.coders(named, by_name=False)):
            return [*found]
    return []


def _often(cells: Sequence[str]) -> bool:
    filled = [[part.strip() for part in _PARTS.split(cell) if part.strip()] for cell in cells if cell.strip()]
    parts = [part for cell in filled for part in cell]
    several = sum(len(cell) > 1 for cell in filled)
    return several * 5 > len(filled) and len(parts) >= 2 * len({*parts}) and are_names(parts)


def are_names(parts: Sequence[str]) -> bool:
    """Return whether these are short enough for names of codes, and no sentences."""
    if not parts:
        return False
    ended = sum(part[-1] in ENDS for part in parts)
    return (
        sum(len(part.split()) for part in parts) <= _WORDS * len(parts)
        and sum(map(len, parts)) <= _LETTERS * len(parts)
        and ended * 10 <= len(parts)
    )


def recur(cells: Sequence[str]) -> bool:
    """Return whether cells hold several short names each, most of which stand in other cells too.

    >>> recur(["food; cost", "cost; staff", "staff; food"]), recur(["Well; yes", "No; not me", "Late; cold"])
    (True, False)
    """
    free = [cell for cell in dict.fromkeys(map(str.strip, cells)) if cell]
    split = [[part.strip() for part in re.split(r"[;|]", cell) if part.strip()] for cell in free]
    count = Counter(part for parts in split for part in {*parts})
    often = sum(n for n in count.values() if n > 1)
    several = sum(len(parts) > 1 for parts in split)
    return 2 * several > len(free) > 1 and 2 * often > count.total() and are_names([*count.elements()])


def of_texts(
    header: Sequence[str], texts: Sequence[str], codes: Sequence[str]
) -> tuple[Mapping[str, list[str]], list[str]]:
    """Return the columns of codes by the text that they are of, and those of which it is not known.

    It is the text whose question the name numbers (Q5 codes); else that on whose right they stand, where
    each text has its own columns or another text follows, or of whose heading the name has words.

    >>> of_texts(["Q5: Why?", "Q6: Who?", "Q5 codes"], ["Q5: Why?", "Q6: Who?"], ["Q5 codes"])
    ({'Q5: Why?': ['Q5 codes'], 'Q6: Who?': []}, [])
    >>> of_texts(["Why?", "Who?", "codes"], ["Why?", "Who?"], ["codes"])
    ({'Why?': [], 'Who?': []}, ['codes'])
    """
    given: dict[str, list[str]] = {text: [] for text in texts}
    if len(texts) == 1:
        return {texts[0]: list(codes)}, []
    asked = {name: text for name in codes if (text := _numbered(name, texts))}
    beside: dict[str, list[str]] = {text: [] for text in texts}
    last = ""
    for name in header:
        if name in given:
            last = name
        elif name not in codes:
            last = ""
        elif last and name not in asked:
            beside[last].append(name)
    own = {*asked.values()}.union(text for text in texts if beside[text])
    final = next((name for name in reversed(header) if name in given), "")
    place = {
        name: text for text, names in beside.items() for name in names if text != final or own == {*texts}
    }
    left = []
    for name in codes:
        meant = {asked[name]} if name in asked else {place.get(name, ""), _worded(name, texts)} - {""}
        if len(meant) == 1:
            given[meant.pop()].append(name)
        else:
            left.append(name)
    return given, left


def numbered(name: str) -> bool:
    """Return whether a name has the number of a question.

    >>> [numbered(name) for name in ("Q3 coded", "Coding of question 4", "2024", "FAQ3")]
    [True, True, False, False]
    """
    return bool(_ASKED.search(name))


def _numbered(name: str, texts: Sequence[str]) -> str:
    """Return the text of the question whose number a column's name has: Q5 codes, question 5, 5a."""
    if not (numbered(name) or re.match(r"\W*\d", name)):
        return ""
    numbers = {word for word in words(name) if _NUMBER.fullmatch(word)}
    found = [text for text in texts if {*_first(words(text))} & numbers]
    return found[0] if len(found) == 1 else ""


def _worded(name: str, texts: Sequence[str]) -> str:
    """Return the text of whose heading a column that is named as codes has words: Good codes."""
    said = {*words(name)} - _SMALL
    rest = {word for word in said - _SURE - _KINDS if not word.isdigit()}
    if rest == said:
        return ""  # the name of a theme, which the question may hold
    shared = {text: len(rest & {*words(text)}) for text in texts}
    found = [text for text, n in shared.items() if n == max(shared.values()) > 0]
    return found[0] if len(found) == 1 else ""


def _first(own: Sequence[str]) -> list[str]:
    """Return the number of a question at the beginning of its heading: Q5, Question 5, 5a."""
    return [word for word in own[:2] if _NUMBER.fullmatch(word) and (word == own[0] or own[0] in _SMALL)]
