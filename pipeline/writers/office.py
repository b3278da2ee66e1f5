"""What the Word and the Excel writer share: files without a clock."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Formats that hold a date get this one: the earliest that a zip can hold. The same study then
# gives the same bytes, and nothing says when, or by whom, it was made.
NO_DATE = datetime(1980, 1, 1)


def undated(data: bytes) -> bytes:
    """Return a zip with every member dated alike, as on every system, in the same order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            entry = zipfile.ZipInfo(member.filename, NO_DATE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it would say Windows or Unix
            new.writestr(entry, old.read(member))
    return out.getvalue()


def sound(text: str) -> str:
    r"""Return a text that XML can hold, with LF line ends; what it cannot hold becomes U+FFFD.

    >>> sound("caf\u00e9\r\n\x00 \ud83d") == "caf\u00e9\n\ufffd \ufffd"
    True
    """
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
