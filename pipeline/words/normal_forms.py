"""Normal forms of words: as they stand, lemma, or stem."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..config import Tokenise
from ..errors import InputError

# spaCy's code of a language -> the name of NLTK's Snowball stemmer.
_NAMED = (
    "ar arabic da danish de german en english es spanish fi finnish fr french hu hungarian it italian "
    "nb norwegian nl dutch pt portuguese ro romanian ru russian sv swedish"
).split()
_SNOWBALL = dict(zip(_NAMED[::2], _NAMED[1::2], strict=True))


def normal_forms(words: Sequence[str], counted: NDArray[np.bool_], settings: Tokenise) -> list[str]:
    """Return the normal form of each lower-cased word; only the `counted` ones change.

    Lemmas come from the spacy-lookups-data tables, which know no context ("left" is always
    "leave"); stems from NLTK's Snowball stemmers (Porter 2001). Raises InputError where the
    language has none.
    """
    if settings.form == "lower":
        return list(words)
    form = (_stemmer if settings.form == "stem" else _lemmatiser)(settings.language)
    return [form(w) if c else w for w, c in zip(words, counted.tolist(), strict=True)]


def _stemmer(language: str) -> Callable[[str], str]:
    """Return the language's Snowball stemmer."""
    if language not in _SNOWBALL:
        raise InputError(
            "there is no stemmer for this language",
            where='[tokenise] form = "stem"',
            found=f'language = "{language}"',
            allowed=", ".join(sorted(_SNOWBALL)),
            remedy='use form = "lower"',
        )
    stemmer: Callable[[str], str] = snowball().SnowballStemmer(_SNOWBALL[language]).stem
    return stemmer


def _lemmatiser(language: str) -> Callable[[str], str]:
    """Return a look-up in the language's lemma table; a word that it lacks stays as it is."""
    lemmas = lemma_table(language)
    return lambda word: lemmas.get(word, word).lower()


def lemma_table(language: str) -> dict[str, str]:
    """Return the language's lemmas by word form. Raises InputError where none is installed.

    The table is read from spacy-lookups-data itself: spaCy's own loader imports a library that
    opens a socket to see what the machine can do.
    """
    try:
        import spacy_lookups_data  # type: ignore[import-untyped]
    except ImportError:
        raise InputError(
            "lemma tables are not installed here",
            where='[tokenise] form = "lemma"',
            found=f'language = "{language}"',
            remedy="install the tables: pip install 'wordpairs[lemma]'; or use form = \"lower\"",
        ) from None
    try:
        return _read(getattr(spacy_lookups_data, language)["lemma_lookup"])
    except (AttributeError, KeyError, OSError):  # or a table for each part of speech (pl)
        raise InputError(
            "the lemma tables that are installed have none for this language by which a word alone is known",
            where='[tokenise] form = "lemma"',
            found=f'language = "{language}"',
            remedy='use form = "lower", or "stem" where NLTK has a stemmer for the language',
        ) from None


@lru_cache(maxsize=1)  # Catalan's takes two seconds, and a run asks twenty times
def _read(path: Path) -> dict[str, str]:
    """Return the table in a file, or in the packed one beside it. Raises OSError where there is none."""
    packed = path.with_name(f"{path.name}.gz")
    text = gzip.decompress(packed.read_bytes()) if packed.is_file() else path.read_bytes()
    lemmas: dict[str, str | list[str]] = json.loads(text)
    # In some languages' tables a list, the likeliest first.
    return {word: lemma if isinstance(lemma, str) else lemma[0] for word, lemma in lemmas.items()}


@cache
def snowball() -> Any:
    """Return the module `nltk.stem.snowball`.

    To import NLTK as a whole, parsers and corpora included, takes two seconds of a first run; its
    stemmers need none of that. So they are loaded beside a package that is empty, which is then
    taken away again: whoever imports NLTK later gets all of it. Raises ImportError where it is not
    installed.
    """
    name = "nltk.stem.snowball"
    spec = None if "nltk" in sys.modules else find_spec("nltk")
    if spec is None or not spec.submodule_search_locations:
        return import_module(name)
    root = list(spec.submodule_search_locations)
    bare = {"nltk": root, "nltk.stem": [f"{folder}/stem" for folder in root], "nltk.corpus": []}
    for package, folders in bare.items():
        made = ModuleType(package)
        made.__path__ = folders
        sys.modules[package] = made
    sys.modules["nltk.corpus"].stopwords = None  # type: ignore[attr-defined]  # ours are our own
    try:
        return import_module(name)
    except (ImportError, AttributeError):  # an NLTK that is built otherwise
        _taken_away()
        return import_module(name)
    finally:
        if sys.modules["nltk"].__spec__ is None:
            _taken_away()


def _taken_away() -> None:
    """Forget the empty packages and what was loaded beside them."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
        del sys.modules[name]
