"""Files on the disk: each appears whole or not at all, and is compared by its hash.

A file is written beside its place, brought to the disk, and then moved there, so a process that
is killed, or a disk that is full, leaves the old file or the new one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError

_PART = 1 << 16  # bytes that are hashed at once
_GROWING = ".writing-"  # how the name of a file begins that is not yet whole


def write(
    path: Path,
    content: bytes | Callable[[BinaryIO], None],
    *,
    beside: Path | None = None,
    private: bool = False,
) -> None:
    """Write a file whole or not at all, making its folder; `content` may be what writes it.

    It grows in the folder `beside`, on the same disk, which is the file's own if none is named.
    Where the system knows of users, only its owner can read a `private` one.
    """
    try:
        grows = beside or path.parent
        for folder in {grows, path.parent}:
            folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=grows, prefix=_GROWING)
        try:
            with os.fdopen(handle, "wb") as file:
                content(file) if callable(content) else file.write(content)
                file.flush()
                os.fsync(handle)
            if not private:
                os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from None


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder's files: all or none where it is new, else each of them whole or not at all.

    Raises InputError for a file that is there already, in the folder or in its place.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError("is a file and not a folder", where=folder, remedy="name a new folder")
    taken = sorted(name for name in files if (folder / name).exists())
    if taken:
        raise InputError(
            "this file is there already, and nothing is overwritten",
            where=folder / taken[0],
            remedy="name a new folder",
        )
    if folder.exists():
        for name, content in files.items():
            write(folder / name, content)
        return
    grows = folder.with_name(f"{_GROWING}{folder.name}")
    try:
        if grows.exists():
            shutil.rmtree(grows)
        for name, content in files.items():
            write(grows / name, content)
        os.rename(grows, folder)
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        shutil.rmtree(grows, ignore_errors=True)


def unlink(path: Path) -> None:
    """Remove a file that may be there."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None


def growing(folder: Path) -> list[Path]:
    """Return the files in the folder that are half-written: by a run at work, or a killed one."""
    return [path for path in folder.glob(f"{_GROWING}*") if path.is_file()]


def sweep(folder: Path) -> None:
    """Remove the files that a killed run left half-written in the folder."""
    for path in growing(folder):
        unlink(path)


def _unwritable(path: Path, error: OSError) -> InputError:
    """Return what to tell of a file that cannot be written."""
    return InputError(
        f"cannot be written: {error.strerror}",
        where=path,
        remedy="check the folder's permissions, the space on the disk, and that no other program "
        "has the file open",
    )


def _umask() -> int:
    """Return the permissions that new files lack."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def digest(content: bytes) -> str:
    """Return the hash by which content is compared."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def sealed(content: bytes) -> bytes:
    """Return content with its hash on a line before it, by which `unsealed` knows that it is whole."""
    return digest(content).encode() + b"\n" + content


def unsealed(content: bytes) -> bytes | None:
    """Return what was sealed; None where it is not whole."""
    known, _, inside = content.partition(b"\n")
    return inside if digest(inside).encode() == known else None


def digest_of(path: Path) -> str:
    """Return the hash of a file; empty where there is none."""
    known = hashlib.blake2b(digest_size=16)
    try:
        with open(path, "rb", buffering=0) as file:
            # Not hashlib.file_digest: it clears a quarter of a megabyte for each small file.
            while part := file.read(_PART):
                known.update(part)
    except OSError:
        return ""
    return known.hexdigest()
