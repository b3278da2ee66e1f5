"""A pseudonym that a message proposes is nobody's, and one that is somebody's is warned of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.read import Material, read
from pipeline.study.config_file import checked

TALK = "INT: How was ward {n}?\nA: Ward {n} was warm.\nINT: And later?\nA: Later ward {n} was cold.\n"
PART, TAKEN = "cannot be one person", "two people may now have one name"


def material(
    folder: Path, documents: dict[str, str], rows: list[str] | None = None, **corpus: str
) -> Material:
    """Return the material of documents, with the rows of a table where there are some."""
    for number, (name, label) in enumerate(documents.items()):
        text = TALK.format(n=number).replace("A:", f"{label}:" if label else "")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    if rows is not None:
        lines = "\n".join(["name,pseudonym,document", *rows])
        (folder / "who.csv").write_text(lines + "\n", encoding="utf-8")
        corpus["pseudonyms"] = "who.csv"
    return read(
        checked({"study": {"name": "s"}, "corpus": {"files": ["*.txt"], **corpus}}, folder / "c.toml")
    )


def people(found: Material) -> set[str]:
    """Return whom the answers count for."""
    rows = found.segments.to_pylist()
    return {row["interviewee"] for row in rows if row["role"] == "participant"}


PARTS = {"talk one": "A", "talk two": "A"}
OTHERS = [
    {"group": "P1", "more": "p02"},
    {"P1": "Bo", "P3": "Cy"},
    {"P12": "A", "P1": "A"},
    {"call 8a": "B", "call 8b": "B"},
    {"call 8a": "A", "call 8b": "A"},
]


@pytest.mark.parametrize("others", OTHERS, ids=str)
@pytest.mark.parametrize("pseudonyms", ["", "who.csv", "generate"])
def test_rows_that_a_message_proposes_are_of_nobody_else(
    tmp_path: Path, others: dict[str, str], pseudonyms: str
) -> None:
    documents = PARTS | others
    rows = ["Zoe,P07,"] if pseudonyms == "who.csv" else None
    config = {"pseudonyms": "generate"} if pseudonyms == "generate" else {}
    before = material(tmp_path, documents, rows, **config)
    said = [text for text in before.warnings if PART in text]
    table = {"": "who.csv", "generate": "s.pseudonyms.csv"}.get(pseudonyms, pseudonyms)
    assert all(f" a {table} of these lines" in text or f" to {table}: `" in text for text in said)
    lines = [row for text in said for row in re.findall(r"`([^`]+)`", text) if row[:5] != "name,"]
    taken = {*before.segments["interviewee"].to_pylist(), *documents, *documents.values(), *before.pseudonyms}
    # That a document is called by is its owner's already.
    proposed = {row.split(",")[1] for row in lines if row.split(",")[1] not in before.pseudonyms}
    assert not {name.replace("P0", "P") for name in proposed} & {
        name.upper().replace("P0", "P") for name in taken
    }
    if config:
        (tmp_path / "s.pseudonyms.csv").write_text("\n".join(["name,pseudonym,document", *lines]), "utf-8")
    after = material(tmp_path, documents, rows if config else [*(rows or []), *lines], **config)
    assert len(people(after)) == len(people(before))
    assert not [text for text in after.warnings if TAKEN in text]


@pytest.mark.parametrize(
    ("documents", "rows", "taken"),
    [
        (PARTS | {"group": "P1"}, ["A,P1,talk one", "A,P1,talk two"], True),
        (PARTS | {"group": "P1"}, ["A,p1,talk one", "A,p1,talk two"], True),
        (PARTS | {"group": "P1"}, ["A,P2,talk one", "A,P2,talk two"], False),
        ({"P12": "A", "P1": "A"}, ["A,P1,P12"], True),
        ({"P12": "A", "P1": "A"}, ["A,P1,P1"], False),
        ({"P12": "A", "P1": "A"}, ["A,P1,P1", "A,P2,P12"], False),
        ({"P1": "Ann", "P2": "Bo"}, ["Ann,P1,", "Bo,P2,"], False),
        ({"P1": "Ann", "P2": "Bo"}, ["Ann,P2,"], False),  # Bo has his label
        ({"P1": "Ann", "group": "Ann"}, ["Ann,P1,"], False),
        ({"one": "Gareth", "group": "P1"}, ["Gareth,P1,"], True),
    ],
    ids=str,
)
def test_a_pseudonym_that_somebody_has_is_warned_of_in_every_row(
    tmp_path: Path, documents: dict[str, str], rows: list[str], taken: bool
) -> None:
    said = [text for text in material(tmp_path, documents, rows).warnings if TAKEN in text]
    assert [text.partition(":")[0].upper() for text in said] == ["P1"] * taken
