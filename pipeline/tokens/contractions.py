"""Contractions of stop words that spaCy leaves whole: after a hyphen, "I'm-I'm" is two words."""

from __future__ import annotations

from collections.abc import Container, Iterable

from ..config import Tokenise
from ..words.shape import is_word
from ..words.stopwords import folded
from .lexicon import Lexicon


def contractions(
    words: Iterable[str], stop_words: Container[str], settings: Tokenise, lexicon: Lexicon
) -> dict[str, str]:
    """Return those of some lower-cased words that are contractions of stop words, with their list.

    A word with an apostrophe is one where spaCy, given it alone, parts it into stop words and
    clitics ("i'm" -> i, 'm; "c'est" -> c', est): what holds an apostrophe and is no word is a
    clitic. A word of `keep_words` is none.
    """
    kept = {folded(word) for word in settings.keep_words}
    whole = [w for w in words if "'" in w and w not in stop_words and w not in kept and is_word(w)]
    if not whole:
        return {}
    tokens = lexicon.tokens(whole)
    parts: list[list[str]] = [[] for _ in whole]
    for row, text in zip(tokens.row.tolist(), tokens.texts(tokens.id), strict=True):
        parts[row].append(text.lower())

    def removed(part: str) -> bool:
        return part in stop_words or ("'" in part and not is_word(part))

    return {
        word: "contractions"
        for word, its in zip(whole, parts, strict=True)
        if all(map(removed, its)) and any(part in stop_words and is_word(part) for part in its)
    }
