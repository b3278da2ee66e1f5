"""What a file is that is not what was asked for, and what its owner can do about it.

Recognised by its first bytes, by the names of the files inside it, or by its suffix where nothing here
reads such files. Nothing is opened or unpacked for it but the list of a zip's members.
"""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple


class Kind(NamedTuple):
    """What a file is, with its article, and what to do about it."""

    name: str
    remedy: str


def _called(suffix: str) -> str:
    return f"give it the suffix {suffix}"


_SAVE_AS = "open it in {} or LibreOffice and save it as {}"
_REFI = "export it from {} as a REFI-QDA project (.qdpx)"

_WORD = Kind("an old Word document (.doc)", _SAVE_AS.format("Word", ".docx"))
_EXCEL = Kind("an old Excel workbook (.xls)", _called(".xls"))
_FLAT = Kind("an OpenDocument file of another kind", "save its text as .odt, its tables as .ods")
_RECORDING = Kind("a recording", "have it transcribed; its words are what is read")
_PICTURE = Kind("a picture", "have its text typed or recognised; its words are what is read")
_ELAN = Kind("ELAN's own file", "export it from ELAN as tab-delimited text (.txt)")
_PARTITUR = Kind("EXMARaLDA's own file", "export it from its editor as a TextGrid")

# What files begin with. Those of RIFF and ISO media say what they are a little later.
_MAGIC = {
    b"%PDF": Kind("a PDF", _called(".pdf")),
    b"{\\rtf": Kind("rich text (RTF)", _called(".rtf")),
    b"PAR1": Kind("a Parquet file", _called(".parquet")),
    b"SQLite format 3\0": Kind(
        "a database", "give it the suffix .sqlite3 if it is Taguette's; QualCoder's is a folder NAME.qda"
    ),
    b"\x1f\x8b": Kind("a compressed file", "unpack it first"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"ID3": _RECORDING,
    b"RIFF": _RECORDING,
    b"OggS": _RECORDING,
}
_ZIP, _OLE, _MEDIA = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", slice(4, 8)

# Streams inside the container of old Office files, by which they are known.
_STREAMS = {
    "EncryptedPackage": Kind(
        "an Office file with a password", "open it in its program and save a copy without one"
    ),
    "WordDocument": _WORD,
    "Workbook": _EXCEL,
}
OLD = Kind("an old Word or Excel file", "save it as .docx or .xlsx")

# Parts of a zip, by which those are known.
_PARTS = {
    "word/document.xml": Kind("a Word document", _called(".docx")),
    "xl/workbook.xml": Kind("an Excel workbook", _called(".xlsx")),
    "ppt/presentation.xml": Kind("a PowerPoint file", "save its text as .docx"),
    "content.xml": Kind("an OpenDocument file", "name it .odt if it is a text, .ods if it is a table"),
}
_PROJECT = Kind("a REFI-QDA project", _called(".qdpx"))
BUNDLE = Kind("a zip", "unpack it first, if transcripts are inside")

_WRITTEN = frozenset("doc dot docx docm odt rtf".split())
_SIGNS = {b"{\\rtf": "rtf", b"<!doctype html": "html", b"<html": "html"}
_ODT = b"application/vnd.oasis.opendocument.text"
_HEAD = 512  # bytes that are looked at

_SUFFIXES = {
    "doc": _WORD,
    "dot": _WORD,
    "fodt": _FLAT,
    "ott": _FLAT,
    "pages": Kind("a Pages document", "export it from Pages as Word (.docx)"),
    "numbers": Kind("a Numbers spreadsheet", "export it from Numbers as Excel (.xlsx)"),
    "zip": BUNDLE,
    "eaf": _ELAN,
    "exb": _PARTITUR,
    "qdc": Kind("a codebook", "name it in [themes] codebook"),
    **dict.fromkeys(("nvp", "nvpx"), Kind("NVivo's own project", _REFI.format("NVivo"))),
    **dict.fromkeys(
        ("mx24", "mx22", "mx20", "mx18", "mx12", "mex22", "mex24"),
        Kind("MAXQDA's own project", _REFI.format("MAXQDA")),
    ),
    **dict.fromkeys(
        ("atlproj", "atlproj9", "atlproj22", "atlproj23", "atlcb"),
        Kind("ATLAS.ti's own project", _REFI.format("ATLAS.ti")),
    ),
    **dict.fromkeys(("mp3", "mp4", "m4a", "wav", "mov", "ogg", "webm"), _RECORDING),
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "tif", "tiff"), _PICTURE),
}


def as_written(path: Path, form: str) -> str:
    """Return the format that a word processor's file is of by its first bytes, whatever its suffix says.

    Word writes rich text and web pages as .doc too, and a name is changed by hand. `form` itself is
    returned of any other file, and of one that is of no format that is read.
    """
    if form not in _WRITTEN:
        return form
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if not head.startswith(_ZIP):
                start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
                return next((of for sign, of in _SIGNS.items() if start.startswith(sign)), form)
            with zipfile.ZipFile(file) as archive:
                names = archive.namelist()
                if "word/document.xml" in names:
                    return form if form == "docm" else "docx"
                return "odt" if _is_text(archive, names) else form
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return form


def _is_text(archive: zipfile.ZipFile, names: Collection[str]) -> bool:
    """Return whether a zip is an OpenDocument text, and no table."""
    return "mimetype" in names and archive.read("mimetype")[:_HEAD].strip() == _ODT


def recognised(data: bytes) -> Kind | None:
    r"""Return what bytes are by what they begin with, or None where they could be text.

    >>> recognised(b"%PDF-1.7").name, recognised(b"WEBVTT\n")
    ('a PDF', None)
    """
    if data.startswith(_ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return inside(archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return BUNDLE
    if data.startswith(_OLE):
        streams = (kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in data)
        return next(streams, OLD)
    if data[_MEDIA] == b"ftyp":
        return _RECORDING
    return next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)


def inside(names: Collection[str]) -> Kind:
    """Return what a zip is by the names of the files in it."""
    if any(name.lower().endswith(".qde") for name in names):
        return _PROJECT
    return next((kind for part, kind in _PARTS.items() if part in names), BUNDLE)


def unread(suffix: str) -> Kind | None:
    """Return what files of a suffix are that no reader takes, or None where that is not known."""
    return _SUFFIXES.get(suffix)
