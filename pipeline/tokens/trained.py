"""A trained spaCy pipeline that the user has installed: lemmas in context, parts of speech."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..errors import InputError
from ..words.normalise import normalise, source_spans
from .beyond_spacy import counts_what, keeps_full_stop
from .lexicon import Tokens
from .spacy_tokenizer import offline

# texts -> tokens, and per token its lemma and its part of speech
Model = Callable[[Sequence[str]], tuple[Tokens, list[str], list[str]]]


def trained(name: str) -> Model:
    """Return the pipeline as a function from texts to tokens, lemmas and parts of speech.

    Slow (thousands of words a second): every text goes through the whole model. Nothing is ever
    downloaded; raises InputError, with the command that gets it, where it is not installed.
    """
    with offline():
        import spacy
        from spacy.tokenizer import Tokenizer

    try:
        nlp = spacy.load(name)
    except OSError:
        raise InputError(
            "this trained spaCy pipeline is not installed",
            where="[tokenise] model",
            found=name,
            remedy=f"python -m spacy download {name} (once, with a network), or leave model empty",
        ) from None

    rules = getattr(nlp.tokenizer, "rules", None) or {}
    units = isinstance(nlp.tokenizer, Tokenizer)

    def model(texts: Sequence[str]) -> tuple[Tokens, list[str], list[str]]:
        places: dict[str, int] = {}
        found: list[tuple[int, int, bool, bool]] = []  # row, id, joined, after a blank line
        spans: list[NDArray[np.int64]] = []
        lemmas, tags = [], []
        clean = [normalise(text) for text in texts]
        for row, doc in enumerate(nlp.pipe(text.text for text in clean)):
            if units:
                _join_units(doc)
            before_blank = False
            here: list[tuple[int, int]] = []
            for token in doc:
                if token.text.isspace():
                    before_blank |= token.text.count("\n") > 1
                    continue
                after = token.nbor(1).text[:1] if token.i + 1 < len(doc) else ""
                beside = doc.text[token.idx - 1 : token.idx].strip() and after.strip()
                joined = bool(beside and not token.whitespace_)
                parts = [(token.text, token.lemma_ or token.text, token.pos_)]
                if keeps_full_stop(token.text, rules):
                    word, lemma, tag = parts[0]
                    parts = [(word[:-1], lemma.removesuffix("."), tag), (".", ".", "PUNCT")]
                begin = token.idx
                for text, lemma, tag in parts:
                    here.append((begin, begin + len(text)))
                    begin += len(text)
                    found.append((row, places.setdefault(text, len(places)), joined, before_blank))
                    lemmas.append(lemma)
                    tags.append(tag)
                    before_blank = False
            spans.append(np.stack(source_spans(clean[row], *np.array(here, np.int64).reshape(-1, 2).T)))
        start, end = np.concatenate([np.empty((2, 0), np.int64), *spans], axis=1)
        rows, ids, joins, blanks = np.array(found, np.int64).reshape(-1, 4).T
        tokens = Tokens(
            rows,
            start,
            end,
            ids,
            joins.astype(bool),
            blanks.astype(bool),
            pa.array([text.encode() for text in places], pa.large_binary()),
        )
        return tokens, lemmas, tags

    return model


def _join_units(doc: Any) -> None:
    """Make each number and the unit that touches it one token of spaCy's (see `mended`)."""
    last = 0
    with doc.retokenize() as retokenizer:
        for token in doc:
            follows = token.i and not doc[token.i - 1].whitespace_
            if not (follows and counts_what(doc[token.i - 1].text, token.text)):
                if token.i - last > 1:
                    retokenizer.merge(doc[last : token.i])
                last = token.i
        if len(doc) - last > 1:
            retokenizer.merge(doc[last:])
