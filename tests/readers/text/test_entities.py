"""Signs of web pages that were left in a text or a table are read as what they mean, and said."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from pipeline.read import Material, read
from pipeline.study.config_file import checked

TURNS = [
    ("Ann", "Wasn't it cold?"),
    ("Roe", "It was, at René's café, “for us” & you."),
    ("Ann", "And was it <very> cold?"),
    ("Roe", "It's as cold as the ward's cellar."),
]


def numbered(text: str) -> str:
    """Return a text whose signs are numbers."""
    return "".join(c if c.isalnum() or (c in " ,.?" and c.isascii()) else f"&#{ord(c)};" for c in text)


def twice(text: str) -> str:
    return html.escape(html.escape(text))


def material(path: Path) -> Material:
    data = {"study": {"name": "ward"}, "corpus": {"files": [path.name]}}
    return read(checked(data, path.parent / "config.toml"))


@pytest.mark.parametrize("escaped", [html.escape, numbered, twice])
@pytest.mark.parametrize("end", ["\n", "<br>\n", "<br />\r\n", "<BR/>"])
@pytest.mark.parametrize("suffix", [".txt", ".csv", ".md"])
def test_signs_of_web_pages_are_read_as_what_they_mean(
    tmp_path: Path, escaped: object, end: str, suffix: str
) -> None:
    assert callable(escaped)
    path = tmp_path / f"talk{suffix}"
    if suffix == ".csv":
        rows = [f'{who},"{escaped(text).replace(chr(34), chr(34) * 2)}"' for who, text in TURNS]
        path.write_bytes("\n".join(["speaker,text", *rows]).encode())
    else:
        path.write_bytes("".join(f"{who}: {escaped(text)}{end}" for who, text in TURNS).encode())
    found = material(path)
    rows = found.segments.to_pylist()
    assert [(row["speaker"], row["text"]) for row in rows] == TURNS
    assert [w for w in found.warnings if "written as on web pages" in w]


@pytest.mark.parametrize("text", ["AT&T; no", "R & D", "x < y > z", "a&b;c", "we said &c. and so on"])
def test_what_is_no_such_sign_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(f"Ann: {text}\nRoe: Yes.\nAnn: Oh.\nRoe: No.\n", encoding="utf-8")
    found = material(path)
    assert found.segments["text"].to_pylist()[0] == text
    assert not [w for w in found.warnings if "web pages" in w]
