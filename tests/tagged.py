"""A Taguette project of talks and tags on words of theirs, of one coder by its history."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence


def tagged(talks: Mapping[str, Sequence[str]], given: Sequence[tuple[str, str, str]]) -> bytes:
    """Return a project whose talks have a paragraph a turn; `given` is a talk, words of it and a tag."""
    base = sqlite3.connect(":memory:")
    base.executescript(
        "CREATE TABLE projects (id, name); INSERT INTO projects VALUES (1, 'Study');"
        "CREATE TABLE documents (id, name, contents, project_id);"
        "CREATE TABLE tags (id, path, description);"
        "CREATE TABLE highlights (id, document_id, start_offset, end_offset);"
        "CREATE TABLE highlight_tags (highlight_id, tag_id);"
        "CREATE TABLE commands (id, user_login, payload);"
    )
    numbers = {name: number for number, name in enumerate(talks, 1)}
    for name, turns in talks.items():
        html = "".join(f"<p>{turn}</p>" for turn in turns)
        base.execute("INSERT INTO documents VALUES (?, ?, ?, 1)", (numbers[name], name, html))
    tags = {tag: number for number, tag in enumerate(dict.fromkeys(tag for *_, tag in given), 1)}
    base.executemany("INSERT INTO tags VALUES (?, ?, '')", [(number, tag) for tag, number in tags.items()])
    for number, (name, words, tag) in enumerate(given, 1):
        text = "".join(talks[name])
        start = len(text[: text.index(words)].encode())
        place = (number, numbers[name], start, start + len(words.encode()))
        base.execute("INSERT INTO highlights VALUES (?, ?, ?, ?)", place)
        base.execute("INSERT INTO highlight_tags VALUES (?, ?)", (number, tags[tag]))
    base.commit()
    data: bytes = base.serialize()
    return data
