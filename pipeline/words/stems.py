"""NLTK's Snowball stemmers, without the rest of NLTK."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


@cache
def snowball() -> Any:
    """Return the module `nltk.stem.snowball`.

    To import NLTK as a whole, parsers and corpora included, takes two seconds of a first run; its
    stemmers need none of that. So they are loaded beside a package that is empty, which is then
    taken away again: whoever imports NLTK later gets all of it. Raises ImportError where it is not
    installed.
    """
    name = "nltk.stem.snowball"
    found = None if "nltk" in sys.modules else find_spec("nltk")
    if found is None or not found.submodule_search_locations:
        return import_module(name)
    root = list(found.submodule_search_locations)
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
