"""One run of a study at a time.

The lock is the operating system's, on a file beside the cache: it goes when its process goes,
however that ends, so a lock never has to be broken by hand. The file names its holder's process.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# Where Windows locks a byte: far behind the text, which others must still be able to read.
_FAR = 1 << 30
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_PAUSE = 0.1  # seconds between two looks at a lock that is held


@contextmanager
def locked(path: Path, waiting: Callable[[str], None]) -> Iterator[bool]:
    """Hold the lock file, after waiting for the process that holds it; `waiting` is told once.

    Gives whether it had to wait.

    Where no lock can be had (a folder that cannot be written, a disk without locks) there is none:
    the first write then says what is wrong, and every file still appears whole.
    """
    handle = _opened(path)
    if handle is None:
        yield False
        return
    try:
        waited = False
        while not _locked(handle):
            if not waited:
                waiting(f"waiting for another run of this study{_holder(path)}")
                waited = True
            time.sleep(_PAUSE)
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        yield waited
    finally:
        os.close(handle)


def _opened(path: Path) -> int | None:
    """Return the lock file, open; None where there can be none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        return None


def _locked(handle: int) -> bool:
    """Take the lock, or tell that another process has it."""
    try:
        _take(handle)
    except OSError as error:
        return error.errno not in _BUSY  # any other error: this disk knows no locks
    return True


if sys.platform == "win32":

    def _take(handle: int) -> None:
        """Take the lock or raise OSError."""
        import msvcrt

        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:

    def _take(handle: int) -> None:
        """Take the lock or raise OSError."""
        import fcntl

        # Not flock(): forked workers would share that, and hold it after this process is killed.
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(path: Path) -> str:
    """Return who holds the lock, as far as it is known."""
    try:
        process = path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
    return f" (process {process})" if process.isdecimal() else ""
