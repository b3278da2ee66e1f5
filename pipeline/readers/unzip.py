"""Files that are a zip inside (.docx, .odt, .xlsx), opened as if somebody had set a trap in them.

Nothing is ever written to disk: a member is asked for by its exact name and read into memory, so
a name that climbs out of a folder leads nowhere.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path

from ..errors import InputError
from .encoding import decode
from .kinds import BUNDLE, Kind, inside, recognised

MOST = 256 * 2**20  # bytes that one file may unpack to: fifty times a very long transcript
AGAIN = "fetch it again, or open it in the program that made it and save it again"
_FREE = 8 * 2**20  # below this the ratio says nothing: an empty style sheet packs very well
_RATIO = 200  # Office's own parts pack to a tenth or a thirtieth
_MOST_MEMBERS = 20_000

_UNKNOWN = "its first bytes are of no kind of file that is known here; it may be damaged or encrypted"
_TEXT = Kind("text", "name it .txt if it is a transcript, .csv if it is a table")
_PAGE = Kind("a web page", "name it .html")
# What Python says of a zip, and what is the matter.
_MEANS = {
    "not a zip file": "its end, with the list of what is inside, is missing",
    "central directory": "the list of what is inside cannot be read",
}
_UNLIKE = "a part of it is not as it was written"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError)


class Archive:
    """A zip in memory. `where` names the file in errors, `kind` what it ought to be."""

    def __init__(self, data: bytes, where: Path, kind: str) -> None:
        self.where = where
        self.kind = kind
        expect(data, where, kind, b"PK\x03\x04")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (*_BROKEN, NotImplementedError) as error:
            raise self.broken(error) from None
        if len(members) > _MOST_MEMBERS:
            raise _too_big(self.where, f"{len(members):,} files inside", f"{_MOST_MEMBERS:,}")
        self._left = MOST
        self.names = frozenset(member.filename for member in members)

    def read(self, name: str) -> bytes:
        """Return a member's bytes; raises InputError where it is missing, broken or a bomb.

        What a member says of its own size is not believed: reading stops at the limit.
        """
        if name not in self.names:
            raise self.other(f"no {name} inside")
        try:
            member = self._zip.getinfo(name)
            if member.flag_bits & 1:
                raise InputError(
                    "is protected by a password", where=self.where, remedy="save a copy without one"
                )
            limit = min(self._left, most(member.compress_size))
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except (*_BROKEN, NotImplementedError) as error:
            raise self.broken(error) from None
        if len(data) > limit:
            raise _too_big(
                self.where,
                f"{name} unpacks to more than {limit // 2**20:,} MB",
                f"{MOST // 2**20} MB in all, {_RATIO} times its packed size",
            )
        self._left -= len(data)
        return data

    def broken(self, error: object) -> InputError:
        """Return the error of a file that is cut short or damaged."""
        return damaged(self.where, self.kind, error)

    def other(self, found: str) -> InputError:
        """Return the error of a zip that is something else, by the names of the files in it."""
        known = inside(self.names)
        return other(self.where, self.kind, known if known != BUNDLE else None, found)


def gunzip(data: bytes, where: Path) -> bytes:
    """Return what was packed with gzip; raises InputError where it is broken or a bomb."""
    limit = most(len(data))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            unpacked = stream.read(limit + 1)
    except (*_BROKEN, gzip.BadGzipFile) as error:
        raise InputError(f"cannot be read: {error}", where=where) from None
    if len(unpacked) > limit:
        raise _too_big(where, f"more than {limit // 2**20:,} MB", f"{_RATIO} times its packed size")
    return unpacked


def most(packed: int) -> int:
    """Return how many bytes may come of so many packed ones."""
    return max(_FREE, _RATIO * packed)


def _too_big(where: Path, found: str, allowed: str) -> InputError:
    """Return the error of a file that unpacks to more than any transcript."""
    return InputError(
        "unpacks to more than a transcript could hold, as files made to do harm do",
        where=where,
        found=found,
        allowed=allowed,
        remedy="save its text anew, without pictures and attachments",
    )


def expect(data: bytes, where: Path, kind: str, magic: bytes) -> None:
    """Raise InputError unless the data begin as `kind` does, and say what they are instead."""
    if not data.strip(b"\0 \t\r\n"):
        raise InputError(
            "is empty",
            where=where,
            found=f"{len(data):,} bytes",
            remedy="copy it again from where it came from, or leave it out of [corpus] files",
        )
    if magic.startswith(data):
        raise damaged(where, kind, "its first letters alone")
    if not data.startswith(magic):
        raise other(where, kind, recognised(data) or _text(data), _UNKNOWN)


def _text(data: bytes) -> Kind | None:
    """Return that data are text or a web page, where they are."""
    try:
        text, _ = decode(data, "")
    except InputError:
        return None
    return _PAGE if "<html" in text[:1000].lower() else _TEXT


def damaged(where: object, kind: str, found: object, remedy: str = AGAIN) -> InputError:
    """Return the error of a file of a kind that is cut short or damaged.

    `found` is a library's error or our own words; of a zip's error it is said what it means.

    >>> damaged("", "a zip", zipfile.BadZipFile("File is not a zip file")).found
    'its end, with the list of what is inside, is missing'
    """
    said = str(found).partition("\n")[0]
    if isinstance(found, (zipfile.BadZipFile, zlib.error, EOFError)):
        said = next((text for words, text in _MEANS.items() if words in said), _UNLIKE)
    return InputError(
        f"cannot be read as {kind}; it is damaged or cut short", where=where, found=said[:100], remedy=remedy
    )


def other(where: Path, kind: str, known: Kind | None, found: str) -> InputError:
    """Return the error of a file that is not `kind` but something `known`, or else `found`."""
    return InputError(
        f"is not {kind}, though its name says so",
        where=where,
        found=f"it is {known.name}" if known else found,
        remedy=known.remedy if known else "give it the suffix of what it is, or save it anew",
    )
