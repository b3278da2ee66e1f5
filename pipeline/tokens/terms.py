"""The config's terms of several words, as the tokens of a text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..config import Tokenise
from ..words.phrases import Phrase, longest_first
from ..words.stopwords import folded
from .lexicon import Lexicon, Tokens


def terms(settings: Tokenise, lexicon: Lexicon) -> list[Phrase]:
    """Return the config's terms, each as the tokens that a text would have in its place.

    A term is the same in small letters and in capitals, and spaCy may cut these otherwise: it keeps
    the full stop of "Dr. Brown" and parts that of "dr. brown". So a term can be several phrases.
    """
    phrases: dict[Phrase, None] = {}
    for term in settings.terms:
        shown = " ".join(folded(term).split())
        for text in dict.fromkeys((term, term.lower(), term.title(), term.upper())):
            tokens = lexicon.tokens([text])
            kept = tokens._replace(id=tokens.id[~_hyphens(tokens)])
            words, place = kept.used()
            parts = tuple(words[i].lower() for i in place.tolist())
            if parts:
                phrases[Phrase(parts, shown, "term")] = None
    return longest_first([*phrases])


def _hyphens(tokens: Tokens) -> NDArray[np.bool_]:
    """Return which tokens are a hyphen with no space on either side: it is left out of a text."""
    words, place = tokens.used()
    return np.array([word == "-" for word in words], bool)[place] & tokens.joined
