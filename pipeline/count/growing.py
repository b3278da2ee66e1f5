"""Arrays that grow at their end, in room that is kept for it.

What is added lies behind what was there, so that a table of millions of rows is not copied for
each thousand that come, and leaves no holes in the memory where it was before.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class _Room:
    """An array of which the first `used` entries are taken."""

    def __init__(self, values: NDArray[Any], used: int) -> None:
        self.values = values
        self.used = used


class Growing:
    """Some values of one kind; never changed, as a longer one begins with the same values.

    The longer one lies in the same room as long as that is large enough. Only the longest goes on
    there: what is added to a shorter one is copied, as room that is taken is never written again.

    >>> some = Growing(np.int32).plus([1, 2])
    >>> some.plus([3]).values.tolist(), some.plus([4]).values.tolist(), some.values.tolist()
    ([1, 2, 3], [1, 2, 4], [1, 2])
    """

    def __init__(self, kind: DTypeLike, room: _Room | None = None, size: int = 0) -> None:
        self._kind = kind
        self._room = room or _Room(np.empty(0, kind), 0)
        self._size = size

    def __len__(self) -> int:
        return self._size

    @property
    def values(self) -> NDArray[Any]:
        """The values; not copied."""
        return self._room.values[: self._size]

    def plus(self, new: Any) -> Growing:
        """Return these values and others behind them."""
        size = self._size + len(new)
        room = self._room
        if room.used != self._size or size > len(room.values):
            more = size // 2 if self._size else 0  # what is there at first may be all
            room = _Room(np.empty(size + more, self._kind), 0)
            room.values[: self._size] = self.values
        room.values[self._size : size] = new
        room.used = size
        return Growing(self._kind, room, size)

    def shares(self, other: Growing) -> bool:
        """Tell whether the two lie in the same room."""
        return self._room is other._room
