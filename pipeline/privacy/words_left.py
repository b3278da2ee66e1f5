"""What names of documents say beside pseudonyms, by which it may be known who was interviewed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..config import GENERATE, Config
from ..messages import Note
from ..wording import some
from .document_words import left_in, nobodys_in
from .name_words import plain
from .pseudonyms import Names
from .when_and_where import public


def words_left(config: Config, known: Names, documents: Iterable[str]) -> list[str]:
    """Return a note of words of documents' names, beside pseudonyms, that may tell who was interviewed.

    That is of words that one name alone has; what the table says to be nobody's is passed over.
    """
    if config.corpus.pseudonyms != GENERATE or public(config):
        return []
    left = {name: left_in(name, nobodys_in(name, known.nobodys)) for name in dict.fromkeys(documents)}
    often = Counter(word for words in left.values() for word in {*map(plain, words)})
    own = {name: [word for word in words if often[plain(word)] == 1] for name, words in left.items()}
    which = [f'"{" ".join(words)}" in {name}' for name, words in own.items() if words]
    return [
        Note(
            f"names of files stay but for people's: {some(which, 2)}; where that tells who was interviewed, "
            "rename the file"
        )
    ] * bool(which)
