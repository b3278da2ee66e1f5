"""A sentence encoder: the vector of a text as all its words together make it (Reimers & Gurevych 2019).

BERT's layers (Devlin et al. 2019) in numpy, from a folder in sentence-transformers' layout. Its files
are read and no code of it is run, and nothing here opens a connection. A text longer than the encoder
takes is read window by window, and its vector is the mean of theirs, each as it has pieces of words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..count.threads import mapped
from ..errors import InputError
from ..statistics.arrays import Reals
from .stored_embeddings import ENCODER, read_model, settings_in

_BATCH = 256  # pieces of words that are worked on at once: more fall out of the processor's cache
_MEAN, _FIRST = "pooling_mode_mean_tokens", "pooling_mode_cls_token"
_KIND = {"model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"}
# erf as in Abramowitz & Stegun 1964, 7.1.26, which errs by 1.5e-7 at most; scipy's takes six times as long
_ERF = (0.3275911, (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592))


class Encoder(NamedTuple):
    """What BERT's layers need: the settings, the weights by name, the tokenizer.

    `first`: the first piece of a text stands for all of them, and not their mean.
    """

    settings: dict[str, Any]
    weights: dict[str, Any]
    cutter: Any
    first: bool

    def vectors(
        self, texts: Sequence[str], workers: int = 1, progress: Callable[[int], None] = lambda per_cent: None
    ) -> Reals:
        """Return the vector of each text: texts x dimensions.

        Up to `workers` threads share the work, which changes no byte; `progress` is told how many of a
        hundred windows are read, after every ten.
        """
        from threadpoolctl import threadpool_limits

        windows = [
            (place, each.ids)
            for place, cut in enumerate(self.cutter.encode_batch(list(texts)))
            for each in (cut, *cut.overflowing)
        ]
        windows.sort(key=lambda window: len(window[1]))
        of, ids = [place for place, _ in windows], [pieces for _, pieces in windows]
        sizes = np.array([len(pieces) for pieces in ids], np.float32)[:, None]
        spans = list(_batches([len(pieces) for pieces in ids]))
        sums = np.zeros((len(texts), self.settings["hidden_size"]), np.float32)
        weight = np.zeros((len(texts), 1), np.float32)
        # one thread each: how many threads a machine has must not show in the last digit
        with threadpool_limits(1):
            read = mapped(lambda span: self.read(ids[span]), spans, workers)
            for span, found in zip(spans, read, strict=True):
                np.add.at(sums, of[span], found * sizes[span])
                np.add.at(weight, of[span], sizes[span])
                tenth = 10 * span.stop // len(ids)
                if tenth > 10 * span.start // len(ids):
                    progress(10 * tenth)
        return sums / np.maximum(weight, 1)

    def read(self, windows: Sequence[Sequence[int]]) -> Reals:
        """Return the vector of each window, which is a row of pieces of words.

        Shorter windows are filled up with pieces that nothing looks at.
        """
        sizes = np.array([len(pieces) for pieces in windows])
        ids = np.zeros((len(windows), sizes.max()), np.int64)
        for row, pieces in zip(ids, windows, strict=True):
            row[: len(pieces)] = pieces
        there = np.arange(ids.shape[1]) < sizes[:, None]
        values = self._layers(ids, there)
        if self.first:
            return np.asarray(values[:, 0])
        values *= there[:, :, None]
        return np.asarray(values.sum(axis=1) / sizes[:, None].astype(np.float32))

    def _layers(self, ids: Any, there: Any) -> Any:
        """Return what the last layer makes of each piece: windows x pieces x dimensions."""
        weights, (many, size) = self.weights, ids.shape
        width, heads = self.settings["hidden_size"], self.settings["num_attention_heads"]
        values = weights["embeddings.word_embeddings.weight"][ids]
        values += weights["embeddings.position_embeddings.weight"][:size]
        values += weights["embeddings.token_type_embeddings.weight"][0]
        values = self._levelled(values.reshape(many * size, width), "embeddings.LayerNorm")
        unheard = np.where(there, np.float32(0), np.float32(-1e9))[:, None, None, :]

        def apart(name: str) -> Any:
            return self._dense(values, name).reshape(many, size, heads, -1).transpose(0, 2, 1, 3)

        for number in range(self.settings["num_hidden_layers"]):
            at = f"encoder.layer.{number}"
            asked, key, said = (apart(f"{at}.attention.self.{name}") for name in ("query", "key", "value"))
            share = asked @ key.transpose(0, 1, 3, 2)
            share *= np.float32((width // heads) ** -0.5)
            share += unheard
            share -= share.max(axis=-1, keepdims=True)
            np.exp(share, out=share)
            share /= share.sum(axis=-1, keepdims=True)
            together = (share @ said).transpose(0, 2, 1, 3).reshape(many * size, width)
            values = values + self._dense(together, f"{at}.attention.output.dense")
            values = self._levelled(values, f"{at}.attention.output.LayerNorm")
            more = _gelu(self._dense(values, f"{at}.intermediate.dense"))
            values = values + self._dense(more, f"{at}.output.dense")
            values = self._levelled(values, f"{at}.output.LayerNorm")
        return values.reshape(many, size, width)

    def _dense(self, values: Any, name: str) -> Any:
        found = values @ self.weights[f"{name}.weight"].T
        found += self.weights[f"{name}.bias"]
        return found

    def _levelled(self, values: Any, name: str) -> Any:
        """Return values with the mean 0 and the variance 1 in each row, weighed (layer normalisation)."""
        values = values - values.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", values, values)[:, None] / np.float32(values.shape[1])
        values /= np.sqrt(spread + np.float32(self.settings["layer_norm_eps"]))
        values *= self.weights[f"{name}.weight"]
        values += self.weights[f"{name}.bias"]
        return values


def encoder_of(files: Sequence[Path]) -> Encoder:
    """Return the encoder of such files (meaning.Files).

    Raises InputError for files that make none, or one of another kind than BERT's.
    """
    config, weights, cutter, pooling, *length = files
    settings, pooled = settings_in(config), settings_in(pooling)
    for key, known in _KIND.items():
        if settings.get(key, known) != known:
            raise InputError("an encoder of a kind that is not known here", where=config,
                             found=f"{key}: {settings[key]}", allowed=f"{key}: {known}")  # fmt: skip
    modes = [mode for mode, used in pooled.items() if mode.startswith("pooling_mode") and used is True]
    if modes not in ([_MEAN], [_FIRST]):
        raise InputError("pieces of words are pooled in a way that is not known here", where=pooling,
                         found=", ".join(modes) or "none", allowed=f"{_MEAN} or {_FIRST} alone")  # fmt: skip
    stored, cut = read_model(weights, cutter, ENCODER)
    try:
        taught = [settings_in(path)["max_seq_length"] for path in length]
        cut.enable_truncation(min([*taught, settings["max_position_embeddings"]]))
        encoder = Encoder(
            settings,
            {
                name.removeprefix("bert."): values.astype(np.float32)
                for name, values in stored.items()
                if values.dtype.kind == "f"
            },
            cut,
            modes == [_FIRST],
        )
        encoder.read([[cut.get_vocab_size() - 1]])  # what is missing, or does not fit, is told now
    except Exception as error:  # of the tokenizer: the library raises no narrower one
        raise InputError("these files do not make an encoder together", where=weights.parent,
                         found=f"{type(error).__name__}: {error}", allowed=ENCODER,
                         remedy="take all of them from one model") from error  # fmt: skip
    return encoder


def _batches(sizes: Sequence[int]) -> Iterator[slice]:
    """Yield spans of windows, whose sizes ascend, of about as many pieces each."""
    starts = [0]
    for end, size in enumerate(sizes, 1):
        if (end - starts[-1]) * size > _BATCH and end - 1 > starts[-1]:
            starts.append(end - 1)
    yield from (slice(first, end) for first, end in pairwise([*starts, len(sizes)]) if end > first)


def _gelu(values: Any) -> Any:
    """Return each value times the share of a normal distribution below it (Hendrycks & Gimpel 2016)."""
    slope, terms = _ERF
    size = np.abs(values)
    far = size * np.float32(0.5**0.5)
    near = 1 / (1 + np.float32(slope) * far)
    tail = np.full_like(near, terms[0])
    for term in terms[1:]:
        tail *= near
        tail += np.float32(term)
    tail *= near
    far *= -far
    tail *= np.exp(far, out=far)
    tail *= size
    tail *= np.float32(0.5)
    np.maximum(values, 0, out=values)
    values -= tail
    return values
