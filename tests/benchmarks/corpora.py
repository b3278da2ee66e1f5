"""Seeded text of any size for the benchmarks, in a vocabulary that never stops growing.

Words, punctuation and their frequencies are those of a million-entry table of English comments
that `spacy-lookups-data` ships. A word is drawn by its frequency, or else from those that follow
the one before it, so that pairs recur as they do in talk; and one in a hundred is coined, because
the table ends and talk does not. What it says is nonsense: how many words, pieces and pairs are
distinct is what counts. The same versions of numpy and of the table give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

DOCUMENT = 200_000  # bytes: an interview, or a day of a hearing
_DRAWN = 4_000_000  # words at once, some 18 MB
_MEGABYTES = 17  # at least, of text from them
_FOLLOWERS = 500  # of a word, the first far more often than the last
_FOLLOWS = 0.5  # how often the next word is one of them
_COINED = 0.01  # how many words are in no table
_PARAGRAPH = 0.25  # how often a sentence is the last of its line
_SYLLABLES = [a + b for a in "bcdfghjklmnprstvw" for b in "aeiou"]
_OPENING = '([{$#@"“‘'


def corpus(folder: Path, megabytes: int) -> Path:
    """Return a folder of so many megabytes of text in files of lines, written if it is not there.

    Each file is a document. The smaller corpus is the beginning of the larger, and shares its
    files.
    """
    place = folder / f"{megabytes}MB"
    if place.is_dir():
        return place
    batches = range(megabytes // _MEGABYTES + 1)
    missing = [number for number in batches if not _batch(folder, number).is_dir()]
    if missing:
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(_write, [folder] * len(missing), missing))
    grows = folder / f"{megabytes}MB.writing"
    shutil.rmtree(grows, ignore_errors=True)
    grows.mkdir()
    left = megabytes * 1_000_000
    for path in (path for number in batches for path in sorted(_batch(folder, number).iterdir())):
        if left > 0:
            os.link(path, grows / path.name)
            left -= path.stat().st_size
    return grows.rename(place)


def _batch(folder: Path, number: int) -> Path:
    """Return the folder of a batch of documents."""
    return folder / "documents" / f"{number:04}"


def _write(folder: Path, batch: int) -> None:
    """Write a batch of documents."""
    place = _batch(folder, batch)
    grows = place.with_suffix(".writing")
    grows.mkdir(parents=True, exist_ok=True)
    data, begin = talk(batch), 0
    for number in count(1):
        end = data.find(b"\n", begin + DOCUMENT) + 1
        if not end:
            break
        (grows / f"document-{batch:04}-{number:03}.txt").write_bytes(data[begin:end])
        begin = end
    grows.rename(place)


def talk(batch: int) -> bytes:
    """Return a batch of text; `batch` says which, and how many words there have been before."""
    texts, chance, marks = _table()
    size = len(chance)
    pool = _drawn(np.random.default_rng(0))  # the same for all: who follows whom
    draw = np.random.default_rng([1, batch])
    word = _drawn(draw)
    follows = np.flatnonzero(draw.random(_DRAWN) < _FOLLOWS)[1:]
    slot = (_FOLLOWERS ** draw.random(len(follows))).astype(np.int64)
    for one, at in _by_depth(follows):
        word[at] = pool[(word[at - 1].astype(np.int64) * 7919 + slot[one] * 104729) % _DRAWN]
    mark = marks[word]
    word = word[~(mark & np.append(True, mark[:-1]))]  # two marks never meet
    ends = np.flatnonzero(word[:-1] == 0)  # the full stop comes first in the table
    ends = ends[draw.random(len(ends)) < _PARAGRAPH] + 1
    word[ends] += size  # no space opens a line
    at = np.flatnonzero((draw.random(len(word)) < _COINED) & ~marks[word % size])
    known, then = _vocabulary(batch), _vocabulary(batch + 1)
    coined = (known * draw.random(len(at)) ** 2).astype(np.int64)
    new = np.flatnonzero(draw.random(len(at)) < (then - known) / len(at))
    coined[new] = known + np.arange(len(new))
    here, number = np.unique(coined, return_inverse=True)
    word[at] = len(texts) + number
    words = pa.concat_arrays([texts, pa.array(map(_coined, here.tolist()), pa.binary())])
    data: bytes = words.take(pa.array(np.insert(word, ends, 2 * size))).buffers()[2].to_pybytes()
    return data


def _drawn(draw: np.random.Generator) -> NDArray[np.int32]:
    """Return places of words in the table, drawn by their chances."""
    _, chance, _ = _table()
    times = draw.multinomial(_DRAWN, chance)
    return draw.permutation(np.repeat(np.arange(len(chance), dtype=np.int32), times))


def _by_depth(follows: NDArray[Any]) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    """Yield the words that follow another, each after the one that it follows."""
    opens = np.diff(follows, prepend=-2) > 1
    first = np.flatnonzero(opens)
    depth = np.arange(len(follows)) - first[np.cumsum(opens) - 1]
    for level in range(int(depth.max()) + 1):
        here = np.flatnonzero(depth == level)
        yield here, follows[here]


def _vocabulary(batches: int) -> int:
    """Return how many words so many batches have coined.

    With those of the table, 20, 200 and 1,000 MB hold some 97,000, 320,000 and 980,000.
    """
    megabytes = batches * _MEGABYTES
    return int(5_470 * megabytes**0.5 + 477 * megabytes)


def _coined(number: int) -> bytes:
    """Return a word that nobody says, another for each number."""
    number += len(_SYLLABLES) ** 2
    word = ""
    while number:
        number, syllable = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[syllable]
    return f" {word}".encode()


@cache
def _table() -> tuple[pa.Array, NDArray[np.float64], NDArray[np.bool_]]:
    """Return words with a space before each, then without, and a line end; chances; the marks."""
    import spacy_lookups_data  # type: ignore[import-untyped]

    packed = Path(spacy_lookups_data.__file__).parent / "data" / "en_lexeme_prob.json.gz"
    known = json.loads(gzip.decompress(packed.read_bytes()))
    known = {word: chance for word, chance in known.items() if word.split() == [word]}
    chance = np.exp(np.array(list(known.values())))
    marks = [not word[0].isalnum() and word[0] not in _OPENING for word in known]
    spaced = [word if mark else f" {word}" for word, mark in zip(known, marks, strict=True)]
    texts = pa.array([text.encode() for text in (*spaced, *known, "\n")], pa.binary())
    return texts, chance / chance.sum(), np.array(marks)
