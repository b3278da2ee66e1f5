"""Zips: read in memory, within bounds, whatever they say of themselves."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.readers import unzip
from pipeline.readers.unzip import Archive

from .written import zipped

PATH = Path("talk.docx")
KIND = "a Word document (.docx)"


def opened(data: bytes) -> Archive:
    return Archive(data, PATH, KIND)


def test_a_member_is_read_by_its_exact_name_and_no_other() -> None:
    archive = opened(zipped({"a.xml": "<a/>", "../../b.xml": "<b/>"}))
    assert archive.read("a.xml") == b"<a/>"
    with pytest.raises(InputError, match="is not a Word document") as caught:
        archive.read("b.xml")
    assert caught.value.found == "no b.xml inside"


def test_a_member_that_unpacks_to_very_much_is_refused() -> None:
    archive = opened(zipped({"a.xml": b"\0" * (20 * 2**20), "b.xml": b"\0" * 2**20}))
    with pytest.raises(InputError) as caught:
        archive.read("a.xml")
    assert str(caught.value) == (
        "talk.docx: unpacks to more than a transcript could hold, as files made to do harm do\n"
        "  found:   a.xml unpacks to more than 8 MB\n"
        "  allowed: 256 MB in all, 200 times its packed size\n"
        "  to do:   save its text anew, without pictures and attachments"
    )
    assert len(archive.read("b.xml")) == 2**20


def test_the_members_are_bounded_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unzip, "MOST", 1000)
    archive = opened(zipped({"a": b"x" * 600, "b": b"x" * 600}))
    archive.read("a")
    with pytest.raises(InputError, match="unpacks to more than a transcript could hold"):
        archive.read("b")


def test_what_a_member_says_of_its_size_is_not_believed() -> None:
    data = bytearray(zipped({"a.xml": b"\0" * (20 * 2**20)}))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)  # the size in the directory
    with pytest.raises(InputError, match="it is damaged or cut short"):
        opened(bytes(data)).read("a.xml")


def test_too_many_members_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(20_001):
            archive.writestr(str(n), b"")
    with pytest.raises(InputError, match="unpacks to more than a transcript could hold"):
        opened(out.getvalue())


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(zipped({"a.xml": b"<a/>"}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="is protected by a password"):
        opened(bytes(data)).read("a.xml")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\0" * 100, "is empty"),
        (zipped({"a.xml": b"<a/>" * 500})[:60], "it is damaged or cut short"),
        (b"PK\x03\x04", "it is damaged or cut short"),
        (b"%PDF-1.7", "is not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1", "is not a Word document"),
        (b"\x01\x02\x03\x04", "is not a Word document"),
    ],
)
def test_what_is_no_zip_is_told_by_what_it_is(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        opened(data)


def test_a_flipped_bit_is_noticed() -> None:
    data = bytearray(zipped({"a.xml": b"<a>some words of text</a>"}))
    data[40] ^= 0xFF
    with pytest.raises(InputError, match="it is damaged or cut short"):
        opened(bytes(data)).read("a.xml")
