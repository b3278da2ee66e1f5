"""Stage 2, tokenise: from segments to tokens, each known as a word, a stop word or a break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .config import Tokenise
from .tables.columns import CODED
from .tables.handed import TOKENS
from .tokens.contractions import contractions
from .tokens.lexicon import Lexicon
from .tokens.terms import terms
from .tokens.trained import Model
from .words.kind import Kind, kind_of_phrase, kinds_of
from .words.normal_forms import normal_forms
from .words.phrases import Phrase, phrases_in

Columns = dict[str, NDArray[Any]]

_BLANK_LINE = "\n\n"


def tokenise(
    segments: pa.Table,
    *,
    settings: Tokenise,
    lexicon: Lexicon,
    stop_words: Mapping[str, str],
    fillers: Sequence[Phrase],
    model: Model | None = None,
) -> pa.Table:
    """Return the tokens (tables.TOKENS) of the segments (tables.SEGMENTS), in order.

    A hyphen with no space on either side is left out, so that the words beside it are adjacent.
    A term, a filler, a contraction is one token; a blank line is a token of kind BREAK and no
    width. `stop_words` and `fillers` come from stopwords.py.
    """
    texts = segments["text"].to_pylist()
    tokens, lemmas, tags = model(texts) if model else (lexicon.tokens(texts), [], [])
    used, token = tokens.used()
    words, fold = _distinct([text.lower() for text in used])
    word = fold[token]
    kinds = kinds_of(words, {**stop_words, **contractions(words, stop_words, settings, lexicon)})
    if lemmas and settings.form == "lemma":
        forms, form = _distinct([text.lower() for text in lemmas])
    else:
        forms, by_word = _distinct(normal_forms(words, kinds == Kind.WORD, settings))
        form = by_word[word]
    pos_tags, pos = _distinct(tags) if tags else ([""], np.zeros(len(word), np.int64))
    hyphen = np.array([text == "-" for text in words], bool)[word] & tokens.joined
    arrays: Columns = {
        "segment": tokens.row,
        "start": tokens.start,
        "end": tokens.end,
        "word": word,
        "form": form,
        "kind": kinds[word],
        "pos": pos,
        "blank": tokens.blank_line,
    }
    arrays = {name: values[~hyphen] for name, values in arrays.items()}
    phrases = [*terms(settings, lexicon), *fillers]
    arrays = _with_phrases(arrays, words, forms, phrases, stop_words)
    arrays = _with_blank_lines(arrays, words, forms)
    return _table(arrays, words, forms, pos_tags)


def _distinct(texts: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """Return the distinct texts in order of appearance, and the place of each text."""
    places: dict[str, int] = {}
    ids = np.fromiter((places.setdefault(t, len(places)) for t in texts), np.int64, len(texts))
    return list(places), ids


def _with_phrases(
    arrays: Columns,
    vocabulary: list[str],
    forms: list[str],
    phrases: Sequence[Phrase],
    stop_words: Mapping[str, str],
) -> Columns:
    """Return the tokens with each occurrence of a phrase as one token; earlier ones go first."""
    if not len(arrays["word"]):
        return arrays
    places = {text: i for i, text in enumerate(vocabulary)}
    wanted = [[places.get(part, -1) for part in phrase.parts] for phrase in phrases]
    # A blank line in between parts the phrase, and so does the end of a segment.
    parted = np.diff(arrays["segment"], prepend=-1).astype(bool) | arrays["blank"].astype(bool)
    starts = phrases_in(arrays["word"], np.cumsum(parted), wanted, len(vocabulary))
    kept = np.ones(len(parted), bool)
    changed = {name: arrays[name].copy() for name in ("word", "form", "kind", "end")}
    for phrase, first in zip(phrases, starts, strict=True):
        if not len(first):
            continue
        for offset in range(1, len(phrase.parts)):
            kept[first + offset] = False
        changed["end"][first] = arrays["end"][first + len(phrase.parts) - 1]
        changed["kind"][first] = kind_of_phrase(phrase, stop_words)
        changed["word"][first] = _place(phrase.shown, vocabulary)
        changed["form"][first] = _place(phrase.shown, forms)
    return {name: values[kept] for name, values in (arrays | changed).items()}


def _place(text: str, texts: list[str]) -> int:
    """Return the place of a text, which is added where it is not there."""
    if text not in texts:
        texts.append(text)
    return texts.index(text)


def _with_blank_lines(arrays: Columns, vocabulary: list[str], forms: list[str]) -> Columns:
    """Return the tokens with a BREAK of no width before each one that a blank line precedes."""
    blank = arrays.pop("blank").astype(bool)
    if not blank.any():
        return arrays
    places = np.flatnonzero(blank)
    line: dict[str, Any] = {
        "word": len(vocabulary),
        "form": len(forms),
        "kind": int(Kind.BREAK),
        "end": arrays["start"][places],
        "pos": 0,
    }
    vocabulary.append(_BLANK_LINE)
    forms.append(_BLANK_LINE)
    return {
        name: np.insert(values, places, line.get(name, values[places])) for name, values in arrays.items()
    }


def _table(arrays: Columns, vocabulary: Sequence[str], forms: Sequence[str], tags: Sequence[str]) -> pa.Table:
    """Return the arrays as a tables.TOKENS."""
    texts = {"word": vocabulary, "form": forms, "pos": tags}
    columns = []
    for field in TOKENS:
        if field.type == CODED:
            codes, dictionary = _in_use(arrays[field.name], texts[field.name])
            columns.append(pa.DictionaryArray.from_arrays(codes, pa.array(dictionary, pa.string())))
        else:
            columns.append(pa.array(arrays[field.name]).cast(field.type))
    return pa.table(columns, schema=TOKENS)


def _in_use(codes: NDArray[Any], texts: Sequence[str]) -> tuple[NDArray[np.int32], list[str]]:
    """Return the texts that the codes stand for, in alphabetical order, and codes into these.

    So no word that the lexicon knows from elsewhere is among them, nor does its order show.
    """
    used = np.flatnonzero(np.bincount(codes, minlength=len(texts)))
    order = sorted(used.tolist(), key=texts.__getitem__)
    place = np.zeros(len(texts), np.int32)
    place[order] = np.arange(len(order))
    return place[codes], [texts[code] for code in order]
