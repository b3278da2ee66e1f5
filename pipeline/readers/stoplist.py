"""The user's own list of stop words: a text of one word a line."""

from __future__ import annotations

from errno import EINVAL

from ..config import Config
from ..errors import InputError
from ..words.stopwords import entries
from .encoding import decode


def own_list(config: Config) -> str:
    """Return the text of the user's stop list; empty where the config names none.

    Raises InputError for a file that is not there, or that is no list of words.
    """
    if config.tokenise.stop_words in ("spacy", "sklearn", "none"):
        return ""
    path = config.resolve(config.tokenise.stop_words)
    try:
        if path.exists() and not path.is_file():
            raise OSError(EINVAL, "it is no file")
        text = decode(path.read_bytes(), path)[0]
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}",
            where=path,
            remedy="name a file with one word a line in [tokenise] stop_words",
            allowed="spacy, sklearn, none, or a file",
        ) from None
    for number, entry in entries(text).items():
        if len(entry.split()) > 1:
            raise InputError(
                "is no list of stop words: a line holds more than one",
                where=f"{path}, line {number}",
                found=entry[:60],
                allowed="a word a line; # opens a comment",
                remedy="name such a file in [tokenise] stop_words, or write spacy, sklearn or none",
            )
    return text
