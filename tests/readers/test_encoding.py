"""Bytes become text without a guess that goes unsaid."""

from __future__ import annotations

import pytest

from pipeline.errors import InputError
from pipeline.readers.encoding import decode

TEXT = "Naïve “trust” 😀\r\nsecond\rthird\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_unicode_is_read_whatever_its_width_and_newlines_stay(data: bytes, encoding: str) -> None:
    assert decode(data, "a.txt") == (TEXT, encoding)


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"", "a.txt") == ("", "utf-8")


def test_only_the_leading_byte_order_mark_is_removed() -> None:
    assert decode("\ufeffa\ufeffb".encode(), "a.txt") == ("a\ufeffb", "utf-8")


def test_windows_1252_is_the_last_resort_and_is_named() -> None:
    assert decode("caf\xe9 \u201cyes\u201d".encode("cp1252"), "a.txt") == ("café “yes”", "cp1252")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04 and so on", "a zip"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0....", "an old Word or Excel file"),
        (b"{\\rtf1 hello}", "rich text (RTF)"),
        (b"SQLite format 3\x00", "a database"),
    ],
)
def test_a_file_of_another_kind_is_told_by_its_first_bytes(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=r"a\.bin: is not text") as caught:
        decode(data, "a.bin")
    assert caught.value.found == f"it is {kind}"


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"%PDF-1.7"), ("a.sqlite3", b"SQLite format 3\x00"), ("a.qda", b"SQLite format 3\x00")],
)
def test_a_file_that_another_key_should_name_is_not_said_to_need_its_own_suffix(
    name: str, data: bytes
) -> None:
    with pytest.raises(InputError, match="is not text") as caught:
        decode(data, name)
    assert "where [corpus] files names it" in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"some text \x00 and more",  # a zero byte
        b"caf\xe9 \x81 no",  # 0x81 means nothing in Windows-1252
        b"caf\xe9 \x02 no",  # a control character
        b"\xff\xfea",  # half a character of UTF-16
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="is not text"):
        decode(data, "a.txt")


def test_a_broken_utf8_file_is_not_read_as_windows_1252() -> None:
    with pytest.raises(InputError, match="mixes UTF-8 with another encoding") as caught:
        decode("he said “yes”".encode() + b" caf\xe9", "a.txt")
    assert caught.value.found == "byte 21 (0xe9) is not UTF-8"


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
@pytest.mark.parametrize(
    "text",
    [
        "Siôn: I don’t know.{}ÉL: Naïve, then?{}Siôn: “Yes” – as we’d say.",
        "Éloïse: C’est déjà là.{}Zoë: Ça suffit, même à l’école.{}Éloïse: Où ça?",
        "Jürgen: Größe zählt – über alles.{}Åsa: På något sätt får jag låna.",
        "José: ¿Qué pasó, mañana?{}Íñigo: Así no más, señor.{}José: ¡Ánimo! Él está aquí.",
        "Ann: “We’re late,” she said…{}Bo: “Don’t wait” – that’s that.{}Ann: It’s “fine”.",
    ],
)
def test_an_old_mac_is_told_from_windows(text: str, encoding: str, end: str) -> None:
    whole = text.replace("{}", end) + end
    assert decode(whole.encode(encoding), "a.txt") == (whole, encoding)


@pytest.mark.parametrize(
    "text", ["McDonald™s and Ó Briain, 5 °C, £3", "Ñandú Ð Þórr – naïve", "Škoda, Žižek, Œuvre"]
)
def test_windows_1252_stays_where_little_speaks_against_it(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt") == (text, "cp1252")


@pytest.mark.parametrize("sign", [*"’“”–…é£ñü\u00a0€Žžœ", "½", "😀", "ł", "अ", "\u0081"])
def test_what_was_saved_twice_is_mended_and_named(sign: str) -> None:
    text = f"We{sign}ve, and {sign} once more, {sign}."
    as_western = "".join(
        chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252")
        for byte in text.encode()
    )
    assert decode(as_western.encode(), "a.txt") == (text, "utf-8 twice")
    assert decode(as_western.encode(), "a.txt", mend=False) == (as_western, "utf-8")


@pytest.mark.parametrize(
    "text",
    ["café, naïve, déjà vu", "ÇA VA? “À CÔTÉ”", "Ã é Ã", "“Ñandú” – ÀÉ”", "Ä… ich weiß, für Ä…", "“IRMÃ”, é"],
)
def test_accents_as_they_are_stay(text: str) -> None:
    assert decode(f"{text} {text} {text}".encode(), "a.txt") == (f"{text} {text} {text}", "utf-8")


def test_a_part_that_was_saved_twice_is_mended() -> None:
    part, whole = "Itâ€™s a cafÃ©, isnâ€™t it? ", "“Là-bas”, à côté, ça va très bien. "
    assert decode((part + whole).encode(), "a.txt")[0] == "It’s a café, isn’t it? " + whole
