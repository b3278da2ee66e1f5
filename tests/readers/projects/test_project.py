"""Names that are handed out once: documents, files that are safe everywhere, themes, coders."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

from hypothesis import given
from hypothesis import strategies as st

from pipeline.codes.spelling import key
from pipeline.readers.projects.project import Names, unique_coders, unique_themes
from pipeline.tables.handed import AUTO


@given(st.lists(st.text(max_size=120), max_size=12))
def test_names_of_files_are_safe_and_no_two_are_one(titles: list[str]) -> None:
    names = Names()
    taken = [names.take(title) for title in titles]
    assert len({document.casefold() for document, _ in taken}) == len(titles)
    assert len({file.casefold() for _, file in taken}) == len(titles)
    for document, file in taken:
        assert document.strip()
        assert file.endswith(".txt")
        assert len(file) < 120
        assert PurePosixPath(file).name == file == PureWindowsPath(file).name
        assert file.partition(".")[0].strip().upper() not in ("CON", "NUL", "COM1", "LPT9")
        assert ".." not in PurePosixPath(file).parts


def test_reserved_and_dotted_names_become_files_all_the_same() -> None:
    names = Names()
    assert [names.take(title)[1] for title in ("CON", "aux.1", "..", "a.", "x" * 200)] == [
        "_CON.txt", "_aux.1.txt", "_.txt", "a.txt", "x" * 80 + ".txt",
    ]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(["a", "A", "b", "“b”", '"b"', ""]), min_size=1,
                         max_size=3).map(tuple), max_size=12))  # fmt: skip
def test_themes_are_unique_by_the_key_by_which_themes_are_compared(paths: list[tuple[str, ...]]) -> None:
    names = unique_themes(paths)
    assert len({key(name) for name in names}) == len(paths)
    assert all(names)


def test_a_theme_keeps_its_own_name_where_no_other_has_it() -> None:
    assert unique_themes([("a", "x"), ("b", "y"), ("a", "b", "x")]) == ["a > x", "y", "b > x"]


@given(st.lists(st.sampled_from(["ann", "Ann", "auto", "AUTO", "", "manual"]), max_size=8))
def test_coders_are_unique_and_none_is_the_automatic_one(written: list[str]) -> None:
    names = unique_coders(written)
    assert len({name.casefold() for name in names}) == len(written)
    assert AUTO not in {name.casefold() for name in names}
