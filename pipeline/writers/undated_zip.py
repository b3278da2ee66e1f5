"""What the writers of Word, Excel and REFI-QDA files share: zips without a clock."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Formats that hold a date get this one: the earliest that a zip can hold. The same study then
# gives the same bytes, and nothing says when, or by whom, it was made.
NO_DATE = datetime(1980, 1, 1)


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return members as a zip in which each is dated alike, the same on every system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, data in members:
            entry = zipfile.ZipInfo(name, NO_DATE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it would say Windows or Unix
            new.writestr(entry, data)
    return out.getvalue()


def undated(data: bytes) -> bytes:
    """Return a zip with its members in the same order and without their dates."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return zipped((member.filename, old.read(member)) for member in old.infolist())


def sound(text: str) -> str:
    r"""Return a text that XML can hold, with LF line ends; what it cannot hold becomes U+FFFD.

    >>> sound("caf\u00e9\r\n\x00 \ud83d") == "caf\u00e9\n\ufffd \ufffd"
    True
    """
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
