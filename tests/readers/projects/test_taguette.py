"""Taguette's databases: bytes of HTML text become code points; who tagged; older versions."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.projects import taguette
from pipeline.readers.projects.project import Project
from pipeline.readers.projects.taguette import Hypertext

HTML = "<h1>Café 😀</h1><p>We <b>tr</b>ust &amp; hope.</p>\n<p>It costs money.</p>"
# The text that Taguette counts in: "Café 😀We trust & hope.\nIt costs money.", in UTF-8.
COUNTED = "Café 😀We trust & hope.\nIt costs money."


def place(words: str) -> tuple[int, int]:
    """Return the bytes of words in the text that Taguette counts in."""
    start = len(COUNTED[: COUNTED.index(words)].encode())
    return start, start + len(words.encode())


def database(
    highlights: list[tuple[tuple[int, int], list[int]]],
    *,
    html: str = HTML,
    users: tuple[str, ...] = ("admin",),
    parents: bool = False,
) -> bytes:
    """Return a project with two tags (1 trust, 2 money) and the highlights, by users in turn."""
    base = sqlite3.connect(":memory:")
    base.executescript(
        "CREATE TABLE projects (id, name); INSERT INTO projects VALUES (1, 'Study');"
        "CREATE TABLE documents (id, name, contents, project_id);"
        f"CREATE TABLE tags (id, path, description{', parent_id' * parents});"
        "CREATE TABLE highlights (id, document_id, start_offset, end_offset);"
        "CREATE TABLE highlight_tags (highlight_id, tag_id);"
        "CREATE TABLE commands (id, user_login, payload);"
    )
    base.execute("INSERT INTO documents VALUES (1, 'P1.odt', ?, 1)", (html,))
    tags: list[tuple[Any, ...]] = [(1, "trust", "in\n them"), (2, "money", "")]
    for tag in tags:
        base.execute(
            f"INSERT INTO tags VALUES ({', '.join('?' * (3 + parents))})",
            (*tag, *([1 if tag[0] == 2 else None] * parents)),
        )
    for number, ((start, end), own) in enumerate(highlights, 1):
        base.execute("INSERT INTO highlights VALUES (?, 1, ?, ?)", (number, start, end))
        base.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(number, t) for t in own])
        payload = json.dumps({"type": "highlight_add", "highlight_id": number})
        user = users[number % len(users)]
        base.execute("INSERT INTO commands VALUES (?, ?, ?)", (number, user, payload))
    base.execute("INSERT INTO commands VALUES (99, 'x', 'not json')")
    base.commit()
    data: bytes = base.serialize()
    return data


def project(data: bytes) -> Project:
    return taguette.project(Path("t.sqlite3"), data)


def texts(found: Project) -> list[tuple[str, str, str]]:
    (source,) = found.sources
    return [(source.text[p.start : p.end], p.coder, p.theme) for p in source.passages]


def test_bytes_into_html_become_code_points_of_its_text() -> None:
    found = project(
        database([(place("trust"), [1, 2]), (place("😀"), [1]), (place("hope.\nIt"), [2]),
                  (place("We trust"), [1])])
    )  # fmt: skip
    assert found.sources[0].text == "Café 😀\n\nWe trust & hope.\n\nIt costs money."
    assert texts(found) == [
        ("trust", "manual", "trust"),
        ("trust", "manual", "money"),
        ("😀", "manual", "trust"),
        ("hope.\n\nIt", "manual", "money"),
        ("We trust", "manual", "trust"),  # without the line breaks that were put in before it
    ]
    assert [(c.name, c.definition) for c in found.codes] == [("trust", "in them"), ("money", "")]
    assert found.account == (
        "4 highlights with a tag; one with several tags is a coding for each",
        "all saved under one login, which several may share",
    )


def test_paragraphs_are_segments_and_are_coded() -> None:
    data = database([(place("trust"), [1]), (place("costs"), [2])])
    found = taguette.read(Path("t.sqlite3"), data, Corpus(files=["x"]))
    assert [(row.segment, row.text) for row in found.rows] == [
        ("P1-001", "Café 😀"), ("P1-002", "We trust & hope."), ("P1-003", "It costs money."),
    ]  # fmt: skip
    assert [(c.row, c.theme) for c in found.codes] == [(1, "trust"), (2, "money")]


def test_what_cannot_be_used_is_counted() -> None:
    found = project(database([((5, 5), [1]), ((3, 999), [1, 2]), ((0, 4), [])]))
    assert not texts(found)
    assert found.warnings == (
        "highlights without a tag, left out: 1",
        "tags on highlights that are not in their text, left out: 3",
    )


def test_one_login_is_nobody_and_several_are_coders() -> None:
    highlights = [(place("trust"), [1]), (place("hope"), [1])]
    assert {coder for _, coder, _ in texts(project(database(highlights)))} == {"manual"}
    found = project(database(highlights, users=("ann", "bo")))
    assert [coder for _, coder, _ in texts(found)] == ["bo", "ann"]


def test_newer_versions_have_tags_under_tags() -> None:
    assert [code.parent for code in project(database([], parents=True)).codes] == ["", "trust"]
    assert [code.parent for code in project(database([])).codes] == ["", ""]


def test_odd_cells_are_no_highlights_tags_or_titles() -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(database([(place("trust"), [1])]))
    base.executescript(
        "INSERT INTO documents VALUES (2, 3.5, NULL, 1), ('x', NULL, 17, 1);"
        "INSERT INTO highlights VALUES (8, 1, 'from', NULL), (NULL, 'x', 0, 4);"
        "INSERT INTO highlight_tags VALUES (8, 1), ('y', 'z');"
        "INSERT INTO tags VALUES ('t', 4, x'00ff'); INSERT INTO commands VALUES (7, 1, 5);"
    )
    base.commit()
    found = project(base.serialize())
    sources = {source.title: source for source in found.sources}
    assert sorted(sources) == ["", "3.5", "P1.odt"]
    assert sources[""].text == "17"
    assert [passage.theme for passage in sources["P1.odt"].passages] == ["trust"]
    assert not sources[""].passages + sources["3.5"].passages


def test_another_database_is_not_taken_for_taguettes() -> None:
    other = sqlite3.connect(":memory:")
    other.execute("CREATE TABLE documents (id)")
    with pytest.raises(InputError, match="is a database, but not a Taguette project") as caught:
        project(other.serialize())
    assert caught.value.found == "no table highlights"
    with pytest.raises(InputError, match="is not a Taguette project"):
        project(b"SQLite is elsewhere")


# ---- the text of HTML --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text", "paragraphs"),
    [
        ("<p>a</p>\n<p>b</p>", "a\n\nb", ["a", "b"]),
        ("<p>a</p><p>b c</p>", "a\n\nb c", ["a", "b c"]),
        ("<ul><li>a<li>b</ul>c", "a\n\nb\n\nc", ["a", "b", "c"]),
        ("a<br>b", "a\nb", ["a\nb"]),
        ("<div><p> a</p>b</div>", " a\n\nb", [" a", "b"]),
        ("<p>a<b>b</b>&lt;</p>", "ab<", ["ab<"]),
        ("<p></p><p> </p><p>a</p>", " a", ["a"]),
        ("<p>a</p><script>x</script>", "a", ["a"]),
        ("plain", "plain", ["plain"]),
        ("", "", []),
    ],
)
def test_blocks_are_paragraphs_parted_by_a_blank_line(html: str, text: str, paragraphs: list[str]) -> None:
    found = Hypertext(html)
    assert found.text == text
    assert [found.text[start:end] for start, end in found.paragraphs] == paragraphs


pieces = st.lists(
    st.tuples(st.sampled_from(["p", "h1", "blockquote", ""]), st.sampled_from(
        ["a", "é ", " 😀", "שלום", "e\u0301", "two words", "\n"])), max_size=8,
)  # fmt: skip


@given(pieces)
def test_places_are_the_bytes_of_the_text_without_what_was_put_in(parts: list[tuple[str, str]]) -> None:
    html = "".join(f"<{tag}>{text}</{tag}>" if tag else text for tag, text in parts)
    found = Hypertext(html)
    plain = "".join(text for _, text in parts)
    places = found.places().tolist()
    assert len(places) == len(found.text) + 1
    assert places[-1] == len(plain.encode())
    rest = plain
    for character, start, end in zip(found.text, places, places[1:], strict=False):
        if end > start:
            assert rest[0] == character
            assert end - start == len(character.encode())
            rest = rest[1:]
        else:
            assert character == "\n"
    assert rest == ""
