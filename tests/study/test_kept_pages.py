"""The text of PDFs is taken out once, stays in the study's folder, and is never taken for another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.readers.office import pdf
from pipeline.study.kept_pages import Pages

from ..readers.written import pdf as written

LINES = ["INT: Why did you come?", "Ann: For the winter beds.", "INT: And then?", "Ann: Winter beds again."]


def refused() -> list[str]:
    raise AssertionError("taken out a second time")


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of PDFs whose text is taken out, in order."""
    names: list[str] = []
    take = pdf._taken_out

    def noting(path: Path, data: bytes) -> list[str]:
        names.append(path.name)
        return take(path, data)

    monkeypatch.setattr(pdf, "_taken_out", noting)
    return names


@pytest.fixture
def study(tmp_path: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study that `init` has made of two PDFs, with the working folder above it."""
    talks = tmp_path / "talks"
    talks.mkdir()
    for name in ("one", "two"):
        (talks / f"{name}.pdf").write_bytes(written([*LINES, f"Ann: That is {name}."]))
    monkeypatch.chdir(tmp_path)
    assert main(["init", "study", "--from", "talks", "--yes"]) == 0
    return tmp_path / "study"


def kept(study: Path) -> list[Path]:
    return sorted(study.rglob("pages-*"))


def pairs(study: Path) -> bytes:
    return (study / "results/study/pairs.csv").read_bytes()


@pytest.mark.parametrize("odd", ["", "ﬁne", "a\nb\u2028c\x00", "\ud83d\ude00 \udc80", "İ🎉", '"\\u0041"'])
def test_pages_come_back_as_they_were(tmp_path: Path, odd: str) -> None:
    pages = [odd, "", odd * 2]
    assert Pages(tmp_path, keeps=True).of(b"%PDF", "x 1", lambda: pages) == pages
    assert Pages(tmp_path).of(b"%PDF", "x 1", refused) == pages


@pytest.mark.parametrize(("data", "by"), [(b"%PDg", "x 1"), (b"%PDF", "x 2")])
def test_another_byte_or_version_is_taken_out_anew(tmp_path: Path, data: bytes, by: str) -> None:
    Pages(tmp_path, keeps=True).of(b"%PDF", "x 1", lambda: ["old"])
    assert Pages(tmp_path, keeps=True).of(data, by, lambda: ["new"]) == ["new"]


def test_what_is_not_to_be_kept_is_not_written(tmp_path: Path) -> None:
    pages = Pages(tmp_path)
    assert pages.of(b"%PDF", "x 1", lambda: ["a"]) == pages.of(b"%PDF", "x 1", refused) == ["a"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("whole", [False, True])
def test_a_damaged_file_is_ignored_and_written_anew(tmp_path: Path, whole: bool) -> None:
    Pages(tmp_path, keeps=True).of(b"%PDF", "x 1", lambda: ["winter beds"])
    (file,) = tmp_path.iterdir()
    content = file.read_bytes()
    for at in range(len(content)):
        file.write_bytes(content[:at] + (b"" if not whole else bytes([content[at] ^ 1]) + content[at + 1 :]))
        assert Pages(tmp_path, keeps=True).of(b"%PDF", "x 1", lambda: ["winter beds"]) == ["winter beds"]
        assert file.read_bytes() == content, at


def test_check_and_run_take_what_init_has_taken_out(study: Path, taken: list[str]) -> None:
    found = sorted(study.parent.iterdir())
    assert taken == ["one.pdf", "two.pdf"]
    assert len(kept(study)) == 2
    assert main(["check", "study"]) == main(["run", "study", "--stage", "frequency"]) == 0
    assert main(["run", "study", "--stage", "frequency", "--force"]) == 0
    assert taken == ["one.pdf", "two.pdf"]
    assert sorted(study.parent.iterdir()) == found
    had = pairs(study)
    for path in study.rglob("*.json"):
        path.unlink()  # all of the cache's records, and the pages
    assert main(["run", "study", "--stage", "frequency"]) == 0
    assert taken == ["one.pdf", "two.pdf"] * 2
    assert pairs(study) == had
    assert len(kept(study)) == 2


def test_a_changed_pdf_is_read_anew_and_its_old_text_removed(study: Path, taken: list[str]) -> None:
    old = kept(study)
    path = study.parent / "talks/one.pdf"
    path.write_bytes(path.read_bytes().replace(b"That is one", b"That is 0ne"))
    assert main(["check", "study"]) == 0
    assert taken[2:] == ["one.pdf"]
    assert kept(study) == old
    assert main(["run", "study", "--stage", "frequency"]) == 0
    assert taken[3:] == ["one.pdf"]
    assert len(kept(study)) == 2
    assert kept(study) != old


@pytest.mark.parametrize(
    ("section", "line"), [("[corpus]", 'pseudonyms = "generate"'), ("[engine]", "stream = true")]
)
@pytest.mark.parametrize("first", [["check"], ["run", "--stage", "frequency"]])
def test_no_text_stays_where_it_is_to_stand_nowhere(
    study: Path, section: str, line: str, first: list[str]
) -> None:
    config = study / "config.toml"
    text = config.read_text("utf-8")
    config.write_text(
        text.replace(section, f"{section}\n{line}") if section in text else f"{text}\n{section}\n{line}\n",
        "utf-8",
    )
    assert kept(study)
    assert main([first[0], "study", *first[1:]]) == 0
    assert not kept(study)
    assert main(["check", "study"]) == 0
    assert not kept(study)
