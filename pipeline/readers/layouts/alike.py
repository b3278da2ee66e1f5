"""Labels that are known by the company they keep: initials that are words, names that stand once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from ...words.sentences import ENDS, is_question, last_sign
from ...words.titles import RANKS, TITLES, written
from . import names
from .forms import BOXES, TITLED
from .labels import Held, Labels
from .legend import plain
from .vocabulary import PEOPLE

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile("I{1,3}|I?V|VI{1,3}")
_PANEL = re.compile(  # a full name, and what its bearer is, or another name
    rf"[*_ \t]*(?:{_ROMAN.pattern}):[*_ \t]*"
    rf"(?:(?:(?:The )?Rt\.? Hon|{written(TITLES | RANKS)})\.? )*"
    r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]* ){1,3}[A-ZÀ-ÖØ-Þ][\w'’-]+(?: [A-Z]{2,4})*(?:[,;]| and )[^?!]*$"
)
_WITHIN = re.compile(
    r"(?<=[^\W\d_A-Z] |, )(?P<name>[^\W\d_a-z]\w+)"
)  # a word with a capital, within a sentence
_OF_TYPISTS = frozenset("nb ps re cc ie eg ok no id".split())  # before their remarks


def initials(held: Held) -> set[str]:
    """Return the keys of initials that are words as well (SO, IT, AM), where they speak in turn.

    Each comes back, what is beside it is said, and another speaks before and after it. A word
    that stands before typists' remarks (NB, PS) is one only where no two others speak.
    """
    often = {op.name: op.key for op in held.ops if 1 < len(op.name) < 4 and held.count[op.key] > 1}
    words = {
        key
        for name, key in often.items()
        if name.isupper() and name.isalpha() and name.lower() in names.TALKING | names.NOBODY
    }
    known = words | {names.key(name) for name in held.back}
    if not words or len(known) < 2 or any(len(name) > 4 and not names.codename(name) for name in held.back):
        return set()
    order = held.having(op for op in held.ops if op.key in known)
    # A sentence ends the line of a label, or its talk stands below it.
    keys, said = [op.key for op in order.ops], [last_sign(order.beside(op)) in ENDS for op in order.ops]
    if sum(said) * 2 < len(said) or sum(a != b for a, b in pairwise(keys)) < 0.8 * (len(keys) - 1):
        return set()
    least = max(2, min((held.count[key] for key in known - words), default=2))
    remarks = _OF_TYPISTS if len(known) > 2 else frozenset[str]()
    return {key for key in words - remarks if held.count[key] >= least}


def lone(held: Held) -> set[str]:
    """Return the keys of names that stand once and look like the labels that come back.

    In capitals where all are (MRS ASH), with a title where one has one, of as many words as full
    names have; or whose sign no talk has: a tab, a bar, brackets. What is beside them is said, and
    nobody's sentence goes on in them.
    """
    form, back = held.form, held.back
    sign = form.key in (*BOXES, "name and tab", "name and bar", "row of a table")
    if len(back) < 2 or form.known or form.alone:
        return set()
    capitals = all(map(str.isupper, back)) and any(len(name) > 3 for name in back)
    full = all(len(name.split()) > 1 for name in back) and not any(map(names.codename, back))
    stop = form.key == "name and full stop"  # THE WITNESS. beside Q. and A.
    titled = any(TITLED.match(name) for name in back)
    out = set()
    for op in held.ops:
        name = op.name
        if held.count[op.key] > 1 or names.sureness(name) < names.PERSON or not held.apart(op):
            continue
        wide = len(name.split()) > 1
        title = TITLED.match(name) is not None
        if (
            (capitals and name.isupper() and len(name) > 2 and (wide or form.colon))
            or (title and (titled or form.colon))
            or (stop and name.isupper() and (title or name.startswith("THE ")))
            or (full and wide and not name.isupper())
            or sign
        ):
            out.add(op.key)
    return out


def asking_once(held: Held) -> set[str]:
    """Return the keys of names before a colon that stand once, and ask: a second interviewer, Tom: Why?

    Labels that come back speak before and after them, nothing but a question is said beside them, and the
    talk names them within a sentence and has them as no word in small letters.
    """
    back = {names.key(name) for name in held.back}
    if not held.form.colon or len(back) < 2:
        return set()
    asked = [
        op
        for op, after in pairwise(held.ops)
        if after.key in back and is_question(held.lines[after.line - 1].view)
    ]
    once = [op for op in asked if held.count[op.key] == 1 and op.key not in back]
    once = [op for op in once if held.apart(op) and names.sureness(op.name) == names.PERSON]
    once = [op for op in once if len(op.name) > 2 and held.ops[0].line < op.line]
    if not once:
        return set()
    inner = {m["name"] for line in held.lines for m in _WITHIN.finditer(line.view)}
    talk = {word for line in held.lines for word in _WORD.findall(line.view)}
    words = {op.key: _WORD.findall(op.name) for op in once}
    return {
        key for key, parts in words.items() if parts and parts[0] in inner and parts[0].lower() not in talk
    }


def in_full(held: Held, known: Collection[str]) -> set[str]:
    """Return the keys of names that are known labels in full: Ann (nurse) beside Ann, ANN OAK above AO.

    `known`: the keys of labels. The one whose initials speak on stands above them, once or twice.
    Two known labels that speak together are one, too: Ann & Bo.
    """
    first = {op.key: op.line for op in reversed(held.ops)}
    short = {plain(held.spelling[key]): key for key in known if held.spelling[key].isupper() and len(key) < 6}
    out = set()
    for key in held.spelling.keys() - known:
        name = held.spelling[key]
        letters = "".join(word[0] for word in plain(name).split())
        above = len(letters) > 1 and letters in short and first[key] < first[short[letters]]
        spelt = above and held.grade[key] == names.PERSON and held.count[key] < 3
        if (
            spelt
            or names.together(name, known)
            or (names.key(names.without_role(name)) in known and held.may_be(key))
        ):
            out.add(key)
    return out


def numbered(held: Held) -> set[str]:
    """Return the keys of bare numbers that speak beside somebody who asks: Moderator, 1, 2 and 3.

    At least two come back, and not in an order that counts, as the numbers of questions do.
    """
    if not held.form.colon or not any(names.asks(name) for name in held.spelling.values()):
        return set()
    said = [int(op.key) for op in held.ops if op.key.isdecimal() and len(op.key) < 3]
    back = {n for n, often in Counter(said).items() if often > 1}
    falls = sum(a >= b for a, b in pairwise(said))
    return {str(n) for n in said} if len(back) > 1 and falls * 5 >= len(said) else set()


def panels(held: Held) -> set[str]:
    """Return the keys of Roman numbers above a talk that list who takes part: I: Ann Oak, Director.

    No turn of theirs asks or ends a sentence as talk does, and others speak below.
    """
    if not held.form.colon:
        return set()
    roman = [op for op in held.ops if _ROMAN.fullmatch(op.name)]
    last = max((op.line for op in roman), default=0)
    below = {op.key for op in held.ops if op.line > last}
    listed = len(below) > 1 and all(lists(held.lines[op.line].view) for op in roman)
    return {op.key for op in roman} if listed else set()


def lists(view: str) -> bool:
    """Return whether a line names those of a panel.

    >>> lists("I: Dr Ann Oak, Director; and Bo Elm"), lists("I: Ann Oak, were you there?")
    (True, False)
    """
    return _PANEL.match(view) is not None


def once(held: Held, accepted: Collection[str]) -> list[str]:
    """Return names that stand once as the labels do, and are no words of the talk: for a warning."""
    people = [op for op in held.ops if op.key not in accepted and names.sureness(op.name) == names.PERSON]
    once = {op.name for op in people if len(op.name) > 1 and held.apart(op)}
    talk = {word for line in held.lines for word in _WORD.findall(line.view)} if once else set()
    return sorted(name for name in once if name.split()[0].lower() not in talk)


def titles(labels: Labels) -> list[str]:
    """Return the labels if each is a word of the talk in small letters, as titles are: Kitchen, Garden.

    Names are seldom so, and never all of them; who somebody is (Nurse) is no title.
    """
    said = {op.key: op.name for op in labels.ops}
    if len(said) < 2 or any(
        len(n.split()) > 1 or names.codename(n) or PEOPLE.fullmatch(n) for n in said.values()
    ):
        return []
    talk = {word for line in labels.lines for word in _WORD.findall(line.view)}
    return sorted(said.values()) if all(len(n) > 2 and n.lower() in talk for n in said.values()) else []


def formal(labels: Labels) -> bool:
    """Return whether two names in capitals or with a title each come back: MS OAK, Mr Elm.

    No sentence runs on into them, as into the lines of a licence in capitals.
    """
    whole = [op for op in labels.ops if op.name.isupper() or TITLED.match(op.name)]
    whole = [op for op in whole if 1 < len(op.name.split()) < 6]
    often = Counter(op.key for op in whole)
    return sum(map(labels.apart, whole)) * 5 >= len(whole) * 4 and sum(n > 1 for n in often.values()) > 1
