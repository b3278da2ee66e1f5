"""Stop lists and spoken fillers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

from ..config import Tokenise
from .normalise import normalise
from .phrases import Phrase, longest_first


def stop_list(settings: Tokenise, of_language: Iterable[str], text: str) -> dict[str, str]:
    """Return the words to remove, lower-cased, each with the name of the list it stands on.

    `of_language` are spaCy's; `text` is that of the user's file, where `stop_words` names one: a
    word a line, `#` opens a comment. scikit-learn's list is English alone.
    """
    named = settings.stop_words
    if named == "spacy":
        words = of_language
    elif named == "sklearn":
        words = _of_sklearn()
    elif named == "none":
        words = ()
    else:
        words, named = listed(text), "file"
    list_of = {folded(word): named for word in words}
    if named != "none":
        lines = listed_for("contractions", settings.language)
        list_of |= {"".join(line.split()): "contractions" for line in lines}
    list_of |= {folded(word): "extra_stop_words" for word in settings.extra_stop_words}
    for word in settings.keep_words:
        list_of.pop(folded(word), None)
    return dict(sorted(list_of.items()))


def content_words(language: str, stop_words: Mapping[str, str]) -> tuple[str, ...]:
    """Return which stop words are content words, by lists/content_words.LANGUAGE.txt, and numbers.

    A number is one beside a word that counts alone: three weeks, lift four.
    Of a list of the user's own none is: what stands there was chosen.
    """
    named = {*listed_for("content_words", language), *listed_for("numbers", language)}
    return tuple(word for word, name in stop_words.items() if name in ("spacy", "sklearn") and word in named)


@cache
def numbers() -> frozenset[str]:
    """Return the numbers among the stop words of all languages."""
    lists = files(__package__).joinpath("lists").iterdir()
    texts = [file.read_text("utf-8") for file in lists if file.name.startswith("numbers.")]
    return frozenset(word for text in texts for word in listed(text))


@cache
def function_words() -> frozenset[str]:
    """Return the words of English that only hold a sentence together (lists/function_words.txt)."""
    return frozenset(listed(files(__package__).joinpath("lists", "function_words.txt").read_text("utf-8")))


@lru_cache(4096)  # a run counts a dozen times, under other settings each, with the same lists
def folded(word: str) -> str:
    """Return a word of a list as it stands in a text that is tokenised."""
    return normalise(word).text.lower()


@cache
def _of_sklearn() -> frozenset[str]:
    """Return scikit-learn's list, from the one file that holds it: to import it all takes 2 s."""
    path = package_folder("sklearn") / "feature_extraction" / "_stop_words.py"
    words: frozenset[str] = run_path(str(path))["ENGLISH_STOP_WORDS"]
    return words


def package_folder(name: str) -> Path:
    """Return where an installed package lies, without importing it."""
    package = find_spec(name)
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent


def fillers(settings: Tokenise) -> list[Phrase]:
    """Return the language's spoken fillers, unless they are kept, and its contractions.

    A language has those of lists/fillers.LANGUAGE.txt and lists/contractions.LANGUAGE.txt.
    """
    phrases = []
    if settings.fillers:
        for line in listed_for("fillers", settings.language):
            phrases.append(Phrase(tuple(line.split()), line, "filler"))
    for line in listed_for("contractions", settings.language):
        parts = tuple(line.split())
        phrases.append(Phrase(parts, "".join(parts), "contraction"))
    return longest_first(phrases)


def listed(text: str) -> list[str]:
    r"""Return the entries of a word list: one a line, `#` or `|` opens a comment.

    >>> listed("# ours\nboard\n\nchair  # a person\ni | a pronoun, in Snowball's lists\n")
    ['board', 'chair', 'i']
    """
    return list(entries(text).values())


def entries(text: str) -> dict[int, str]:
    """Return the entries of a word list by the number of their line."""
    lines = enumerate((re.split(r"[#|]", line)[0].strip() for line in text.splitlines()), 1)
    return {number: line for number, line in lines if line}


@cache
def listed_for(kind: str, language: str) -> tuple[str, ...]:
    """Return the entries of lists/KIND.LANGUAGE.txt; none where there is no such file."""
    file = files(__package__).joinpath("lists", f"{kind}.{language}.txt")
    return tuple(listed(file.read_text("utf-8"))) if file.is_file() else ()
