"""Which of the names that a layout finds in a file are labels, by what they are and their company."""

from __future__ import annotations

from collections import Counter

from ...words.sentences import ENDS
from . import alike, names
from .forms import BOXES
from .labels import Held, Labels, paragraphs
from .legend import people
from .openings import Opening
from .vocabulary import TITLE

_ABOVE = 30  # lines in which a header stands
_RARE = 2  # times that a word is said before a colon at the start of a line
_LOGIN = 4  # times that a name stands at least which is written as no name is
_TITLED = 12  # words that stand beside a title at most


def kept(held: Held) -> Labels:
    """Return the labels among the lines that open as a layout has it."""
    # Keys before a colon that have a line to themselves may be anybody's, if one of them asks.
    alone = set(held.grade) - {op.key for op in held.ops if held.lines[op.line].end > op.end}
    if not held.form.colon or not any(names.asks(held.spelling[key]) for key in alone):
        alone = set()
    keys = {key for key in held.grade if _by_itself(held, key, alone)}
    keys |= alike.initials(held) | alike.lone(held) | alike.asking_once(held) | alike.numbered(held)
    keys |= _announced(held)
    keys |= alike.in_full(held, keys)
    keys -= alike.panels(held)
    labels = held.having(op for op in held.ops if op.key in keys and not _said(held, op))
    if held.form.key == "name and full stop":
        # A sentence may end at the start of a line: by Public Health / Wales. There was
        labels = labels.having(
            op for op in labels.ops if len(op.name) < 4 or not held.beside(op) or held.apart(op)
        )
        odd = {op.name for op in labels.ops if labels.often[op.key] < 3 and len(op.name) > 3}
        odd = {n for n in odd if not (" " in n or n[-2:].isupper() or names.codename(n))}  # Yes. Right.
        labels = labels.having(op for op in labels.ops if op.name not in odd)
    return _no_titles(_as_others(held, _in_paragraphs(held, labels))) if held.form.colon else labels


def _said(held: Held, op: Opening) -> bool:
    """Return whether a word in small letters before a colon is said: my second / question: why?

    It goes on with the line above it, which ends as no sentence does, and is not what is mostly written so.
    """
    if not op.name[:1].islower() or op.line == 0 or held.lines[op.line].opens:
        return False
    above = held.lines[op.line - 1].view.rstrip()
    rare = held.often[op.key] <= _RARE or not held.spelling[op.key][:1].islower()
    return rare and (above[-1:].isalnum() or above.endswith(","))


def _no_titles(labels: Labels) -> Labels:
    """Return the labels without titles: Interview 3: P3, woman, 41.

    A word for a talk or its part with a number, beside which nobody ever says more than a few words
    that end as no sentence, where others' labels come back.
    """
    titles = {key for key, name in labels.spelling.items() if TITLE.fullmatch(name)}
    for op in labels.ops if titles else ():
        beside = labels.beside(op)
        if not beside or len(beside.split()) > _TITLED or beside[-1] in f"{ENDS}\"'”’»-–—":
            titles.discard(op.key)
    others = {key for key, times in labels.often.items() if times > 1} - titles
    return labels.having(op for op in labels.ops if op.key not in titles) if len(others) > 1 else labels


def _by_itself(held: Held, key: str, alone: set[str]) -> bool:
    """Return whether a name is a label by its grade, its sign, and whether it comes back."""
    form, grade, name = held.form, held.grade[key], held.spelling[key]
    back, clear = held.count[key] > 1, key in held.clear
    if form.known and (grade < names.KNOWN or name[0].islower()):
        return False
    if grade > names.KNOWN or (key in held.bold and grade > names.NONE):
        return True
    if grade == names.NONE:
        return form.colon and clear and back
    if grade == names.KNOWN and (form.colon or back or (len(held.count) > 1 and len(key) > 1)):
        return True
    if back and ((clear and like_a_label(name)) or (grade == names.TALK and key in alone)):
        return True
    if grade == names.TALK:  # in brackets even "You" may be a label, if it comes back
        login = (form.alone and _always_timed(held, key)) or (form.colon and _one_in(held, key))
        return back and (form.key in BOXES or login)
    if back:
        return grade == names.PERSON or form.colon or clear or held.full or form.key.startswith("name in")
    if form.colon:
        return held.full or (clear and grade == names.PERSON) or _like_those(held, key)
    return clear and any(held.count[each] > 1 and held.may_be(each) for each in held.clear)


def _always_timed(held: Held, key: str) -> bool:
    """Return whether one or two words, such as a login, never stand without a time beside them."""
    words = held.spelling[key].lower().split()
    timed = len(held.clear) > 1 and all(op.sure for op in held.ops if op.key == key)
    return timed and len(words) < 3 and words[0] not in names.TALKING


def _one_in(held: Held, key: str) -> bool:
    """Return whether a few words before a colon, as a login has them, begin a fifth of a file's lines.

    None of them begins what is said, and each is a word by itself: ann rees: It costs.
    """
    words = held.spelling[key].lower().split()
    often = held.often[key] > _LOGIN and held.often[key] * 5 > len(paragraphs(held.lines))
    return often and len(words) < 4 and not any(word in names.TALKING for word in words)


def _announced(held: Held) -> set[str]:
    """Return the keys before a colon that stand once, and that a header lists as who takes part."""
    if not (held.form.colon and held.back):
        return set()
    once = [name for key, name in held.spelling.items() if held.count[key] == 1 and held.may_be(key)]
    return {names.key(name) for name in people(held.lines[:_ABOVE], once)}


def _like_those(held: Held, key: str) -> bool:
    """Return whether a name is written as those are that come back: in capitals, as a short code."""
    name, back = held.spelling[key], held.back
    short = len(key) < 4 and Counter(map(_shape, back))[_shape(name)] > 1
    return short or (len(key) > 2 and len(back) > 1 and all(map(str.isupper, [name, *back])))


def _shape(name: str) -> str:
    """Return what letters a short code has: Af and Bm are alike, P1 and Q2 are."""
    return "".join("A" if c.isupper() else "a" if c.isalpha() else "0" for c in name)


def like_a_label(name: str) -> bool:
    """Return whether what comes back before a colon could be somebody, for a warning."""
    grade = names.sureness(name)
    few = name[:1].isupper() and len(name.split()) < 5
    return grade > names.TALK or (
        grade == names.TALK and few and name.split()[0].lower() not in names.TALKING
    )


def _in_paragraphs(held: Held, labels: Labels) -> Labels:
    """Return the labels without names that open no paragraph where labels open paragraphs."""
    ops, lines = labels.ops, labels.lines
    sure = [op for op in ops if held.grade[op.key] >= names.KNOWN or op.sure]
    base = sure if len(sure) > 1 else ops
    if sum(line.opens for line in lines) < 3 or sum(lines[op.line].opens for op in base) < 0.8 * len(base):
        return labels
    opening = {op.key for op in ops if lines[op.line].opens}
    return labels.having(op for op in ops if op.key in opening or held.grade[op.key] >= names.KNOWN)


def _as_others(held: Held, labels: Labels) -> Labels:
    """Return the labels without words whose talk goes on in small letters, as no other's does."""
    total, small = labels.often, Counter(op.key for op in labels.ops if labels.small(op))
    odd = {key for key in total if small[key] == total[key] and names.ODD <= held.grade[key] <= names.PERSON}
    others = [key for key in total if key not in odd and total[key] > 1]
    if not odd or len(others) < 2 or any(small[key] * 5 > total[key] for key in others):
        return labels
    if any(op.sure for op in labels.ops if op.key in odd):
        return labels
    return labels.having(op for op in labels.ops if op.key not in odd)
