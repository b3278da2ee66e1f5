"""Files that are not what they are called: each is named, with the way to make it readable."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from random import Random

import pytest

from pipeline.config import Config, Corpus
from pipeline.errors import InputError
from pipeline.readers import FORMATS, found, kinds, read_files

from .written import docx, odt, par, pdf, xlsx, zipped


def old(stream: str) -> bytes:
    """Return the container of old Office files with a stream of that name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(99)


KINDS = {
    "a Word document": zipped({"word/document.xml": "<a/>"}),
    "an Excel workbook": zipped({"xl/workbook.xml": "<a/>"}),
    "an OpenDocument file": zipped({"content.xml": "<a/>"}),
    "a REFI-QDA project": zipped({"Study.QDE": "<a/>"}),
    "a zip": zipped({"one.txt": "a"}),
    "an old Word document (.doc)": old("WordDocument"),
    "an old Excel workbook (.xls)": old("Workbook"),
    "an Office file with a password": old("EncryptedPackage"),
    "an old Word or Excel file": old("Other"),
    "a recording": b"\x00\x00\x00\x20ftypmp42",
    "a database": b"SQLite format 3\x00",
}


@pytest.mark.parametrize(("name", "data"), KINDS.items(), ids=KINDS)
def test_bytes_say_what_they_are(name: str, data: bytes) -> None:
    kind = kinds.recognised(data)
    assert kind is not None
    assert kind.name == name


@pytest.mark.parametrize("data", [b"", b"PK", b"CE1: We trust them.\n", b"\xef\xbb\xbfid,text\n"])
def test_what_may_be_text_is_nothing_else(data: bytes) -> None:
    assert kinds.recognised(data) is None


def refused(name: str, data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        FORMATS[name.rpartition(".")[2]](Path(name), data, Corpus(files=["x"]))
    return caught.value


@pytest.mark.parametrize("suffix", ["docx", "odt", "xlsx", "xlsb", "ods", "qdpx", "txt", "csv", "vtt", "rst"])
def test_a_password_is_named_whatever_the_file_is_called(suffix: str) -> None:
    error = refused(f"talk.{suffix}", KINDS["an Office file with a password"])
    assert error.found == "it is an Office file with a password"
    assert error.remedy == "open it in its program and save a copy without one"


@pytest.mark.parametrize("suffix", ["odt", "xlsx", "qdpx", "txt", "jsonl"])
def test_a_word_document_under_another_name_is_given_its_own(suffix: str) -> None:
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = zipped({
        "_rels/.rels": f'<a><b Id="r" Type="{links}" Target="word/document.xml"/></a>',
        "word/document.xml": "<document/>",
    })  # fmt: skip
    error = refused(f"talk.{suffix}", word)
    assert (error.found, error.remedy) == ("it is a Word document", "give it the suffix .docx")


@pytest.mark.parametrize(
    ("name", "kind", "remedy"),
    [
        ("talk.doc", "an old Word document (.doc)", "save it as .docx"),
        ("study.nvpx", "NVivo's own project", "export it from NVivo as a REFI-QDA project"),
        ("study.mx24", "MAXQDA's own project", "export it from MAXQDA as a REFI-QDA project"),
        ("talk.mp4", "a recording", "have it transcribed"),
        ("codes.qdc", "a codebook", "name it in [themes] codebook"),
    ],
)
def test_a_suffix_that_no_reader_takes_has_a_way_out(
    tmp_path: Path, name: str, kind: str, remedy: str
) -> None:
    (tmp_path / name).write_bytes(b"x")
    study = {"study": {"name": "s"}, "corpus": {"files": [name]}, "path": tmp_path / "s.toml"}
    with pytest.raises(InputError, match="cannot be read") as caught:
        found(Config.model_validate(study))
    assert caught.value.found == f"it is {kind}"
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("form", ["qda", "sqlite3", "qde", "rst"])
@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_nothing_is_said_to_be_nothing(form: str, data: bytes) -> None:
    if form == "rst":  # an empty text is a corpus file without segments, as an empty .txt is
        assert FORMATS["rst"](Path("day.rst"), data, Corpus(files=["x"])).rows == ()
    else:
        assert refused(f"talk.{form}", data).problem == "is empty"


def whole(suffix: str) -> bytes:
    """Return a file of the kind that a suffix promises."""
    if suffix in ("qda", "sqlite3"):
        database = sqlite3.connect(":memory:")
        database.execute("CREATE TABLE words (word TEXT)")
        return database.serialize()
    make = {
        "docx": lambda: docx(par("Ann: The night shift.")),
        "odt": lambda: odt("<text:p>Night.</text:p>"),
        "pdf": lambda: pdf(["Ann: The night shift."]),
        "xlsx": lambda: xlsx(a=[["text"], ["Night."]]),
    }
    return make.get(suffix, lambda: zipped({"Study.qde": "<Project/>" * 99}))()


def spoilt(data: bytes) -> dict[str, bytes]:
    """Return what may have become of a file: cut short, overwritten in part or wholly, text instead."""
    noise = Random(1).randbytes(len(data) + 99)
    middle = len(data) // 3
    return {
        "half": data[: len(data) // 2], "few": data[:20], "fewest": data[:3], "noise": noise,
        "begun": data[:16] + noise, "middle": data[:middle] + noise[:middle] + data[2 * middle :],
        "text": b"We like the night shift. " * 9, "page": b"<!DOCTYPE html><html><p>Please log in</p></html>",
    }  # fmt: skip


@pytest.mark.parametrize("how", spoilt(b""))
@pytest.mark.parametrize("suffix", ["docx", "odt", "ods", "xlsx", "xlsb", "pdf", "qdpx", "qda", "sqlite3"])
def test_a_spoilt_file_is_told_in_words(suffix: str, how: str) -> None:
    if suffix == "pdf":
        pytest.importorskip("pypdf")
    error = refused(f"talk.{suffix}", spoilt(whole(suffix))[how])
    assert error.found
    assert error.remedy
    assert not re.search(r"\\x|\bb['\"]|Error|not a zip file|zlib|CRC", str(error)), str(error)
    if how in ("text", "page"):
        assert error.found == {"text": "it is text", "page": "it is a web page"}[how]


TALK = [("Ann", "Is it cold?"), ("Roe", "It was very cold."), ("Ann", "And now?"), ("Roe", "Now it is warm.")]
LINES = [f"{who}: {text}" for who, text in TALK]
PAGE = f"<html><body>{''.join(f'<p>{line}</p>' for line in LINES)}</body></html>".encode()
WRITTEN_AS = {
    "rtf": ("{\\rtf1\\ansi " + "\\par ".join(LINES) + "}").encode(),
    "html": PAGE,
    "a page with its type": b"\xef\xbb\xbf\n<!DOCTYPE html>" + PAGE,
    "docx": docx("".join(map(par, LINES))),
    "odt": odt("".join(f"<text:p>{line}</text:p>" for line in LINES)),
}


@pytest.mark.parametrize("suffix", ["doc", "dot", "docx", "rtf", "odt"])
@pytest.mark.parametrize("kind", WRITTEN_AS)
def test_a_word_processors_file_is_read_as_what_it_is(tmp_path: Path, kind: str, suffix: str) -> None:
    (tmp_path / f"talk.{suffix}").write_bytes(WRITTEN_AS[kind])
    study = {"study": {"name": "s"}, "corpus": {"files": [f"talk.{suffix}"]}, "path": tmp_path / "s.toml"}
    (file,) = read_files(Config.model_validate(study))
    assert [(row.speaker, row.text) for row in file.parsed.rows] == TALK
