"""How much of a message is a wording's: letter by letter, word for word, or some words of it."""

from __future__ import annotations

import re
from functools import cache

GAP = "…"  # in a message: what is put into it
_REST = ""  # behind a message: whatever follows it
OPENING = 2  # first words of what is typed that may be in a gap of a wording, whatever follows them
CLEAR = 12  # letters that are its own after more words in a gap
LEAST = 8  # characters of a message that are its own, below which it is no message
WORD = re.compile(r"[^\W\d_]{2,}")
WORD_OR_GAP = re.compile(rf"[^\W_]+|{GAP}")


_AS_ONE = {
    "are": "is",
    "were": "was",
    "have": "has",
    "they": "it",
    "them": "it",
    "their": "its",
    "do": "does",
}


@cache
def folded(word: str) -> str:
    """Return a word as one of its kind, of one thing or several.

    >>> [folded(word) for word in ("Remarks", "replies", "matches", "are", "was")]
    ['remark', 'reply', 'match', 'is', 'was']
    """
    word = word.casefold()
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return _AS_ONE.get(word) or (re.sub("ies$", "ys", word).removesuffix("s") if len(word) > 3 else word)


@cache
def words_of(text: str) -> list[str]:
    """Return the words and gaps of a message, `folded`."""
    return [folded(word) for word in WORD_OR_GAP.findall(text)]


def shared(wording: str, message: str) -> int:
    """Return how many characters of a message, or of its beginning, are this wording's; 0: none.

    >>> shared("of … rows, … are empty", "of 9 rows, 2 are em"), shared("of … rows", "no rows")
    (15, 0)
    """
    start = score = 0
    message = _all_folded(message)
    for number, piece in enumerate(_pieces(wording)):
        place = message.find(piece, start)
        if place >= 0:
            start, score = place + len(piece), score + len(piece)
            continue
        cut = _cut(piece, message, start)
        # A message that was pasted in part ends inside a piece, or in what stands before it.
        return score + cut if number or cut == len(message) or cut >= LEAST else 0
    return score


@cache
def _pieces(wording: str) -> list[str]:
    """Return what of a message is its own, piece by piece."""
    return [part for part in _all_folded(wording).split(GAP) if part]


def _all_folded(text: str) -> str:
    """Return a text with each word `folded`."""
    return re.sub(r"[^\W_]+", lambda word: folded(word[0]), text)


def _cut(piece: str, message: str, start: int) -> int:
    """Return how many characters of a piece stand at the end of a message, behind `start`."""
    place = max(start, len(message) - len(piece))
    while (place := message.find(piece[0], place)) >= 0:
        if piece.startswith(message[place:]):
            return len(message) - place
        place += 1
    return 0


def word_for_word(wording: str, message: str, opening: int = OPENING) -> int:
    """Return how many letters of a message, or a stretch of one, are this wording's; 0: it has other words.

    Its first words, `opening` at most, may stand where something was put in.

    >>> text = "of … rows, … are empty; see … for the layout"
    >>> [word_for_word(text, m) for m in ("x.csv: of 9 rows, 2 are empt", "empty; see it", "empty rows")]
    [13, 8, 4]
    """
    known, typed = [*words_of(wording), _REST], WORD_OR_GAP.findall(message.casefold())
    # Where in the wording a word of the message may stand, and how many letters were its own; before
    # the wording (-1) a message may name its file.
    reached = dict.fromkeys(range(-1, len(known)), 0)
    for number, word in enumerate(typed, 1):
        at, plain = {-1: 0}, folded(word)
        for place, own in reached.items():
            # The rest of a message begins in no gap, and what follows it is another's.
            gaps = [GAP] * (own > 0 or number <= opening) + [_REST] * (own >= CLEAR)
            behind = place >= 0 and known[place] == GAP
            if place >= 0 and known[place] in gaps:
                at[place] = max(at.get(place, 0), own)
            for onward in range(place + 1, len(known)):
                of = known[onward]
                same = of == plain or (number == len(typed) and of.startswith(word))  # it may be cut
                if same or of in gaps:
                    at[onward] = max(at.get(onward, 0), own + len(word) * same)
                if of != GAP and not behind:
                    break
                behind = of == GAP  # there may be a word that is said now and then: bracketed remarks
        reached = at
    return max(reached.values(), default=0)


def in_common(wording: str, message: str) -> int:
    """Return how many characters the words have that both hold; 0 where too little is shared.

    Most of what was typed must be the wording's, or most of the wording's own have been typed.

    >>> in_common("… of … cannot be told from the words so far", "cannot be told")
    12
    >>> in_common("the labels of … are not known", "the words of a theme")
    0
    """
    words, typed = (set(WORD.findall(text.casefold())) for text in (wording, message))
    shared = words & typed
    size = sum(map(len, shared))
    most = max((sum(map(len, shared)) / max(1, sum(map(len, each)))) for each in (words, typed))
    return size if len(shared) > 1 and most > 0.6 else 0
