"""From bytes to text: UTF-8, UTF-16 and, said aloud, Windows-1252 or Mac Roman. Newlines stay as they are."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from ..errors import InputError
from .kinds import recognised

CP1252, MAC_ROMAN, TWICE = "cp1252", "mac_roman", "utf-8 twice"

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# A curly quote, a dash or an accented small letter in UTF-8, which as Windows-1252 is nonsense.
_IS_UTF8 = re.compile(rb"\xe2\x80[\x90-\xbf]|\xc3[\xa0-\xbf]")
# What stands in no word where a text was read as it was written: capitals behind small letters, signs within
# words (Si™n, cafŽ, donÕt), letters where a dash or a quote is; what the encoding does not have.
_ODD = re.compile(
    r"(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŸŒ]|(?<=[^\W\d_])[À-ÖØ-ÞŠŽŸŒ](?=[a-zß-öø-ÿ])"
    r"|(?<=[^\W\d_])[™†‡•‰¢£¥§©®°±¶¬¦¤¨¸¯«»‹›„‚“”¿¡∞≠≤≥∂∑∏π∫Ω√≈∆◊⁄ˆ˜˘˙˚˝˛ˇ](?=[^\W\d_])"
    r"|ƒ(?=[^\W\d_])|(?<=\s)[ÐÑÒÓÔÕ](?=\s)|[ÒÔ](?=[A-Z][a-z])|(?<=\s)[”ñìîíëï](?=\s)|\ufffd"
)
_MANY = 3  # of these, by which a text is of a Mac whose lines end as those of others do


def _as_western(*spans: tuple[int, int]) -> str:
    """Return a class of the signs that bytes of UTF-8 are in Windows-1252; of those it lacks, in Latin-1."""
    codes = [code for begin, end in spans for code in range(begin, end + 1)]
    return "[" + re.escape("".join(map(_western_sign, codes))) + "]"


def _western_sign(code: int) -> str:
    sign = bytes([code]).decode(CP1252, "replace")
    return chr(code) if sign == "\ufffd" else sign


_NEXT = _as_western((0x80, 0xBF))
# A sign of two to four bytes in UTF-8 that was read as Windows-1252 and saved as UTF-8 anew: Ã© for é.
_SAVED_TWICE = re.compile(
    f"{_as_western((0xC2, 0xDF))}{_NEXT}|{_as_western((0xE0, 0xEF))}{_NEXT}{{2}}|"
    f"{_as_western((0xF0, 0xF4))}{_NEXT}{{3}}"
)
# Those that no language writes; a capital beside a quotation mark may be its own: IRMÃ”.
_SURELY = re.compile(f"[ÂÃ]{_as_western((0x80, 0x90), (0x98, 0xBF))}|â€{_NEXT}")
_MAY_BE_TWICE = re.compile(rb"\xc3[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2]")  # the least that shows one, in bytes
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NEARLY_ALL = 0.9  # of the signs beyond ASCII, by which a text was saved twice as a whole
_BYTES = {ord(_western_sign(code)): code for code in range(0x80, 0x100)}


def decode(data: bytes, where: object, *, mend: bool = True) -> tuple[str, str]:
    """Return the text of a file, without byte order mark, and the name of its encoding.

    UTF-8; UTF-16 with a byte order mark or known by its zero bytes; else Windows-1252, or Mac Roman
    where that leaves fewer signs within words, which the caller reports. UTF-8 that was read as
    Windows-1252 and saved anew (donâ€™t) is mended, and called so, if `mend`: its places are others then.
    `where` names the file in the InputError that bytes which are not text raise.
    """
    if known := recognised(data):
        suffix, remedy = Path(str(where)).suffix.lower(), known.remedy
        if suffix and suffix in remedy and remedy.startswith(("give it", "name it")):
            # Its name is right: some other key than [corpus] files names it.
            remedy = (
                "a coded project, a transcript or a table of texts is read, with the codes "
                "in it, where [corpus] files names it; other keys take a .csv"
            )
        raise InputError("is not text", where=where, found=f"it is {known.name}", remedy=remedy)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16", where), "utf-16"
    wide = _utf16_without_mark(data)
    if wide:
        return _decoded(data, wide, where), wide
    if b"\x00" in data:
        found = f"a zero byte at {data.index(0)}"
        raise InputError("is not text", where=where, found=found, remedy="save it as UTF-8 text")
    try:
        text = data.decode("utf-8-sig")
        return _mended(text) if mend and _MAY_BE_TWICE.search(data) else (text, "utf-8")
    except UnicodeDecodeError as error:
        return _western(data, error.start, where)


def _mended(text: str) -> tuple[str, str]:
    """Return a text without signs that were saved twice, where there are several, and its encoding.

    >>> _mended("Itâ€™s a cafÃ©, isnâ€™t it")
    ('It’s a café, isn’t it', 'utf-8 twice')
    >>> _mended("Â£ once")
    ('Â£ once', 'utf-8')
    """
    found = _SAVED_TWICE.findall(text)
    whole = sum(map(len, found)) >= _NEARLY_ALL * len(_NOT_ASCII.findall(text))
    pattern = _SAVED_TWICE if whole else _SURELY
    if len(found) < _MANY or (not whole and len(pattern.findall(text)) < _MANY):
        return text, "utf-8"
    return pattern.sub(_sign, text), TWICE


def _sign(match: re.Match[str]) -> str:
    """Return the sign whose bytes were read as signs each; these, where the bytes are none."""
    try:
        return bytes(_BYTES[ord(each)] for each in match[0]).decode()
    except UnicodeDecodeError:
        return match[0]


def _decoded(data: bytes, encoding: str, where: object) -> str:
    """Return the text of UTF-16 bytes, or raise InputError."""
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        found = f"byte {error.start} is not UTF-16"
        raise InputError("is not text", where=where, found=found, remedy="save it as UTF-8 text") from None


def _utf16_without_mark(data: bytes) -> str:
    """Return the byte order that the zero bytes betray, or an empty string.

    Western text in UTF-16 has a zero in nearly every second byte and hardly any in the others.
    """
    head = data[:4096]
    if len(data) % 2 or len(head) < 4:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head[1::2]) and even < 0.05 * len(head[0::2]):
        return "utf-16-le"
    if even > 0.4 * len(head[0::2]) and odd < 0.05 * len(head[1::2]):
        return "utf-16-be"
    return ""


def _western(data: bytes, first_bad: int, where: object) -> tuple[str, str]:
    """Return Windows-1252 or Mac Roman text and which it is, or raise InputError where it is neither."""
    found = f"byte {first_bad} (0x{data[first_bad]:02x}) is not UTF-8"
    if _IS_UTF8.search(data):
        raise InputError(
            "mixes UTF-8 with another encoding",
            where=where,
            found=found,
            remedy="open it in an editor, mend the characters that look wrong, save it as UTF-8",
        )
    if _CONTROL.search(data):
        raise InputError("is not text", where=where, found=found, remedy="save it as UTF-8 text")
    if _of_a_mac(data):
        return data.decode(MAC_ROMAN), MAC_ROMAN
    try:
        return data.decode(CP1252), CP1252
    except UnicodeDecodeError as error:
        found = f"byte {error.start} (0x{data[error.start]:02x}) is neither UTF-8 nor Windows-1252"
        raise InputError("is not text", where=where, found=found, remedy="save it as UTF-8 text") from None


def _of_a_mac(data: bytes) -> bool:
    """Return whether a text was written on an old Mac, whose lines end in a carriage return alone.

    >>> [_of_a_mac("Siôn: “Don’t”, café".encode(name) + b"\\r") for name in ("mac_roman", "cp1252")]
    [True, False]
    """
    odd, odd_of_mac = (len(_ODD.findall(data.decode(name, "replace"))) for name in (CP1252, MAC_ROMAN))
    if b"\r" in data and b"\n" not in data:
        return odd_of_mac < odd
    return odd >= _MANY and odd_of_mac * _MANY < odd
