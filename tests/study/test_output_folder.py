"""A folder in which only what the program wrote is replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.study import disk
from pipeline.study.disk import digest
from pipeline.study.output_folder import LIST, OutputFolder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "figures"


def test_what_was_written_is_replaced(folder: Path) -> None:
    assert OutputFolder(folder).publish("plot", {"a.svg": b"old"}) == {"a.svg": digest(b"old")}
    OutputFolder(folder).publish("plot", {"a.svg": b"new"})
    assert (folder / "a.svg").read_bytes() == b"new"


def test_what_somebody_else_made_or_changed_is_refused_and_nothing_is_written(folder: Path) -> None:
    OutputFolder(folder).publish("plot", {"a.svg": b"old", "b.svg": b"old"})
    (folder / "b.svg").write_bytes(b"finished by hand")
    (folder / "c.svg").write_bytes(b"made by hand")
    for name in ("b.svg", "c.svg"):
        with pytest.raises(InputError, match="was not written by wordpairs") as refused:
            OutputFolder(folder).publish("plot", {"a.svg": b"new", name: b"new"})
        assert refused.value.where == str(folder / name)
        assert "rename or move it to keep it, or delete it" in refused.value.remedy
    assert (folder / "a.svg").read_bytes() == b"old"
    assert (folder / "b.svg").read_bytes() == b"finished by hand"
    assert (folder / "c.svg").read_bytes() == b"made by hand"


def test_a_folder_in_the_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / "a.svg").mkdir(parents=True)
    with pytest.raises(InputError, match="was not written by wordpairs"):
        OutputFolder(folder).publish("plot", {"a.svg": b"new"})


def test_a_file_with_the_same_bytes_is_ours_and_is_not_touched(folder: Path) -> None:
    folder.mkdir()
    (folder / "a.svg").write_bytes(b"same")
    before = (folder / "a.svg").stat()
    OutputFolder(folder).publish("plot", {"a.svg": b"same"})
    after = (folder / "a.svg").stat()  # when it was read may have changed
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    OutputFolder(folder).publish("plot", {"a.svg": b"new"})
    assert (folder / "a.svg").read_bytes() == b"new"


def test_an_empty_file_is_nobodys_work(folder: Path) -> None:
    folder.mkdir()
    (folder / "a.svg").touch()
    OutputFolder(folder).publish("plot", {"a.svg": b"new"})
    assert (folder / "a.svg").read_bytes() == b"new"


def test_what_a_maker_makes_no_more_is_removed_unless_it_was_changed(folder: Path) -> None:
    OutputFolder(folder).publish("plot", {"a.svg": b"old", "b.svg": b"old", "c.svg": b"old"})
    OutputFolder(folder).publish("report", {"page.html": b"page"})
    (folder / "b.svg").write_bytes(b"finished by hand")
    OutputFolder(folder).publish("plot", {"c.svg": b"new"})
    assert not (folder / "a.svg").exists()
    assert (folder / "b.svg").read_bytes() == b"finished by hand"
    assert (folder / "page.html").read_bytes() == b"page"


def test_a_run_that_died_between_two_files_still_knows_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OutputFolder(folder).publish("plot", {"a.svg": b"old", "b.svg": b"old"})
    write = disk.write

    def dying(path: Path, content: bytes) -> None:
        if path.name == "b.svg":
            raise KeyboardInterrupt
        write(path, content)

    monkeypatch.setattr("pipeline.study.output_folder.write", dying)
    with pytest.raises(KeyboardInterrupt):
        OutputFolder(folder).publish("plot", {"a.svg": b"new", "b.svg": b"new"})
    monkeypatch.undo()
    OutputFolder(folder).publish("plot", {"a.svg": b"newer", "b.svg": b"newer"})
    assert (folder / "a.svg").read_bytes() == (folder / "b.svg").read_bytes() == b"newer"


def test_the_list_is_the_same_for_the_same_files_and_empty_folders_have_none(folder: Path) -> None:
    OutputFolder(folder).publish("tokenise", {})
    assert not folder.exists()
    OutputFolder(folder).publish("plot", {"b.svg": b"2", "a.svg": b"1"})
    assert (folder / LIST).read_text("utf-8").splitlines()[1:] == [
        f"plot\ta.svg\t{digest(b'1')}",
        f"plot\tb.svg\t{digest(b'2')}",
    ]


def test_a_forged_or_damaged_list_reaches_nothing_outside_the_folder(folder: Path) -> None:
    OutputFolder(folder).publish("plot", {"a.svg": b"old"})
    outside = folder.parent / "thesis.docx"
    outside.write_bytes(b"thesis")
    known = digest(b"thesis")
    names = ("../thesis.docx", str(outside), "x/../../thesis.docx", "..\\thesis.docx")
    forged = "".join(f"plot\t{name}\t{known}\n" for name in names)
    (folder / LIST).write_text(f"{forged}plot\tx\n\0\xff\n", "utf-8")
    OutputFolder(folder).publish("plot", {"b.svg": b"new"})
    assert outside.read_bytes() == b"thesis"
