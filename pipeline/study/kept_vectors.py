"""The vectors that a sentence encoder gives a study's texts, kept by one run for the next.

Reading them takes a minute or more, and a change of the codes or of the settings changes none. They
lie in the study's cache (`store.py`), may be deleted at any time, and are as confidential as the texts:
from a vector much of a sentence can be guessed. Where one text changes, all are read anew, since what is
read beside a text can change its vector's last digit.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .disk import digest, digest_of, sealed, unsealed, write

if TYPE_CHECKING:
    from ..statistics.arrays import Reals

_NAME = "vectors-{}.npy"
_MOST = 4  # files: of texts and of themes, for the codebook as it is and as it was frozen


def vectors_kept(
    folder: Path, files: Sequence[Path], texts: Sequence[str], read: Callable[[], Reals]
) -> Reals:
    """Return the vectors of texts by the encoder of such files, as `read` gives them.

    They are taken from the folder where they are there and whole, else kept in it.
    """
    import numpy as np

    parts = [*map(digest_of, files), *texts]
    path = folder / _NAME.format(digest("\0".join(parts).encode("utf-8", "surrogatepass")))
    with suppress(OSError, ValueError):
        if (data := unsealed(path.read_bytes())) is not None:
            found: Reals = np.load(io.BytesIO(data), allow_pickle=False)
            return found
    vectors = read()
    held = io.BytesIO()
    np.save(held, vectors, allow_pickle=False)
    write(path, sealed(held.getvalue()))
    _sweep(folder)
    return vectors


def _sweep(folder: Path) -> None:
    """Remove all files of vectors but those that were written last."""
    with suppress(OSError):  # another command reads or removes one; the next run will do
        kept = sorted(folder.glob(_NAME.format("*")), key=lambda path: path.stat().st_mtime_ns)
        for path in kept[:-_MOST]:
            path.unlink()
