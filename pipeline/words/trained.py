"""A trained spaCy pipeline that the user has installed: lemmas in context, parts of speech."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ..count.lexicon import Tokens
from ..count.spacys import offline
from ..errors import InputError
from ..tokenise import Model
from .normalise import normalise, source_spans


def trained(name: str) -> Model:
    """Return the pipeline as a function from texts to tokens, lemmas and parts of speech.

    Slow (thousands of words a second): every text goes through the whole model. Nothing is ever
    downloaded; raises InputError, with the command that gets it, where it is not installed.
    """
    with offline():
        import spacy

    try:
        nlp = spacy.load(name)
    except OSError:
        raise InputError(
            "this trained spaCy pipeline is not installed",
            where="[tokenise] model",
            found=name,
            remedy=f"python -m spacy download {name} (once, with a network), or leave model empty",
        ) from None

    def model(texts: Sequence[str]) -> tuple[Tokens, list[str], list[str]]:
        places: dict[str, int] = {}
        arrays: dict[str, list[int]] = {n: [] for n in ("row", "start", "end", "id")}
        flags: dict[str, list[bool]] = {n: [] for n in ("joined", "blank")}
        lemmas, tags = [], []
        clean = [normalise(text) for text in texts]
        for row, doc in enumerate(nlp.pipe(text.text for text in clean)):
            before_blank = False
            spans: list[tuple[int, int]] = []
            for token in doc:
                if token.text.isspace():
                    before_blank |= token.text.count("\n") > 1
                    continue
                text = token.text
                outside = (
                    doc.text[token.idx - 1 : token.idx],
                    token.nbor(1).text[:1] if (token.i + 1 < len(doc)) else "",
                )
                joined = bool(outside[0].strip() and outside[1].strip() and not token.whitespace_)
                spans.append((token.idx, token.idx + len(text)))
                arrays["row"].append(row)
                arrays["id"].append(places.setdefault(text, len(places)))
                flags["joined"].append(joined)
                flags["blank"].append(before_blank)
                lemmas.append(token.lemma_ or text)
                tags.append(token.pos_)
                before_blank = False
            if spans:
                starts, ends = np.array(spans, np.int64).T
                starts, ends = source_spans(clean[row], starts, ends)
                arrays["start"] += starts.tolist()
                arrays["end"] += ends.tolist()
        whole = {name: np.array(values, np.int64) for name, values in arrays.items()}
        tokens = Tokens(
            whole["row"],
            whole["start"],
            whole["end"],
            whole["id"],
            np.array(flags["joined"], bool),
            np.array(flags["blank"], bool),
            pa.array([text.encode() for text in places], pa.large_binary()),
        )
        return tokens, lemmas, tags

    return model
