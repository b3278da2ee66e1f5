"""Columns of marks under a code and a coder: in lists of passages, and in tables of the texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.tables import delimited
from pipeline.readers.tables.listed_passages import passages

SAID = ["We need a bus that comes here.", "Trains are late here each day.", "It all costs far too much now.",
        "The fee went up again in May.", "Nobody told us about the form."]  # fmt: skip
CODES = ("Travel", "Cost")
# By code, which answers the first marks, and the second.
GIVEN = {"Travel": ("11000", "01000"), "Cost": ("00110", "00111")}
APART = {"Travel": ("11000", "00001"), "Cost": ("00110", "10001")}
HEADS = ["{c} ({w})", "{w}: {c}", "{c}_{w}", "{w}_{c}", "{c} {w}", "{c} - {w}", "{c} [{w}]"]
Who = tuple[str, str]


def table(head: str, who: Who, given: Mapping[str, Who], *, by_coder: bool, mark: str) -> bytes:
    columns = [(code, n) for code in CODES for n in (0, 1)]
    columns.sort(key=lambda each: each[1] if by_coder else CODES.index(each[0]))
    rows = [",".join(["Interview", "Quote", *(head.format(c=code, w=who[n]) for code, n in columns)])]
    signs = {"1": mark, "0": "0" if mark == "1" else ""}
    for row, text in enumerate(SAID):
        rows.append(",".join([f"P{row}", text, *(signs[given[code][n][row]] for code, n in columns)]))
    return "\n".join(rows).encode()


def right(who: Who, given: Mapping[str, Who]) -> set[tuple[str, str, str]]:
    return {
        (who[n], text, code)
        for code in CODES
        for n in (0, 1)
        for text, marked in zip(SAID, given[code][n], strict=True)
        if marked == "1"
    }


@pytest.mark.parametrize("mark", ["1", "x"])
@pytest.mark.parametrize("by_coder", [True, False])
@pytest.mark.parametrize("who", [("KS", "RT"), ("coder 1", "coder 2")])
@pytest.mark.parametrize("head", HEADS)
def test_marks_are_whose_their_columns_say(head: str, who: Who, by_coder: bool, mark: str) -> None:
    data = table(head, who, GIVEN, by_coder=by_coder, mark=mark)
    listed, notes = passages(Path("list.csv"), data)
    assert {(one.coder, one.text, one.theme) for one in listed} == right(who, GIVEN)
    assert any("each is read as a coder's" in note for note in notes)
    columns = data.decode().partition("\n")[0].split(",")[2:]
    corpus = Corpus(files=["x"], text="Quote", document="Interview", codes=columns)
    found = delimited.read(Path("list.csv"), data, corpus)
    given = {(code.coder, found.rows[code.row].text, code.theme) for code in found.codes if code.theme}
    assert given == right(who, GIVEN)
    assert any("each is read as a coder's" in note for note in found.warnings)


def test_the_config_decides_and_the_coder_is_no_part_of_the_code() -> None:
    data = table("{c} ({w})", ("KS", "RT"), GIVEN, by_coder=False, mark="1")
    columns = data.decode().partition("\n")[0].split(",")[2:]
    each = [["KS", *(n for n in columns if "KS" in n)], ["RT", *(n for n in columns if "RT" in n)]]
    assert {(o.coder, o.text, o.theme) for o in passages(Path("x.csv"), data, (), each)[0]} == right(
        ("KS", "RT"), GIVEN
    )
    one, notes = passages(Path("x.csv"), data, (), [["manual", *columns]])
    assert {(each.coder, each.theme) for each in one} == {("", name) for name in columns}
    assert notes == []


@pytest.mark.parametrize(("who", "given", "coders"), [
    (("Kate", "Raj"), GIVEN, True),
    (("Staff", "Patients"), APART, False),  # who is spoken of
    (("GP", "ED"), APART, False),
])  # fmt: skip
def test_names_beside_codes_are_coders_where_they_mark_the_same(
    who: Who, given: Mapping[str, Who], coders: bool
) -> None:
    data = table("{c} ({w})", who, given, by_coder=False, mark="1")
    found = {one.coder for one in passages(Path("list.csv"), data)[0]}
    assert found == ({*who} if coders else {""})
