"""JSON Lines: an object is a row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.tables import jsonl


def parsed(text: str, **settings: Any) -> Parsed:
    return jsonl.read(Path("talks.jsonl"), text.encode(), Corpus(files=["x"], **settings))


def test_names_are_columns_and_a_name_that_is_missing_is_blank() -> None:
    text = '{"text": "one\\ntwo", "speaker": "A"}\n\n{"speaker": null, "text": "x", "more": [1]}\n'
    assert [(row.speaker, row.text) for row in parsed(text).rows] == [("A", "one\ntwo"), ("", "x")]


def test_true_and_false_and_numbers_are_codes() -> None:
    text = '{"text": "a", "care": true, "cost": 0}\n{"text": "b", "care": false, "cost": 1.0}\n'
    result = parsed(text, codes=["care", "cost"])
    assert [(code.row, code.theme) for code in result.codes] == [(0, "care"), (1, "cost")]


def test_what_is_no_character_does_not_stop_anything() -> None:
    assert parsed('{"text": "a\\ud800b\\u0000c"}').rows[0].text == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"text": "a"}\n{"text": "b', "talks.jsonl, line 2: is not a line of JSON"),
        ('[{"text": "a"}]', "talks.jsonl, line 1: a line is not an object with names"),
        ('[\n{"text": "a"}\n]', "talks.jsonl, line 1: is not a line of JSON"),
        ('"text"', "talks.jsonl, line 1: a line is not an object with names"),
        ('{"text": "a", "text": "b"}', "talks.jsonl, line 1: is not a line of JSON"),
        ('{"text": ["a"]}', 'talks.jsonl, line 1: the column "text" holds a list or an object'),
        ('{"texts": "a"}', 'talks.jsonl: there is no column "text"'),
        ("[" * 100_000, "talks.jsonl, line 1: is nested deeper than any table"),
        ('{"text": ' + "9" * 5_000 + "}", "talks.jsonl, line 1: is not a line of JSON"),
        ("\n", "talks.jsonl: is empty"),
    ],
)
def test_what_is_wrong_is_named_where_it_stands(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parsed(text)
    assert str(caught.value).startswith(message)


@pytest.mark.exhaustive
def test_a_different_name_on_every_line_is_no_table() -> None:
    with pytest.raises(InputError, match="has more cells than any corpus"):
        parsed("".join(f'{{"c{n}": "x"}}\n' for n in range(16_400)))


def test_columns_of_lists_are_left_out_and_named() -> None:
    found = parsed('{"text": "a", "label": ["x", "y"]}\n')
    assert found.warnings == (
        "talks.jsonl: not read, since they hold lists or objects: label; write a row for each of "
        "their values where they are codes",
    )


@pytest.mark.parametrize("labels", [
    ["staffing", "food"],
    [[0, 5, "staffing"], [8, 12, "food"]],
    [{"start_offset": 0, "label": "staffing"}, {"start_offset": 8, "label": "food"}],
])  # fmt: skip
def test_lists_of_labels_are_several_codes(tmp_path: Path, labels: list[object]) -> None:
    rows = [{"text": "Staff left.", "label": labels}, {"text": "No.", "label": []}]
    path = tmp_path / "doccano.jsonl"
    data = "\n".join(map(json.dumps, rows)).encode()
    result = jsonl.read(path, data, Corpus(files=["x"], codes=["label"]))
    given = [(code.row, code.theme) for code in result.codes if code.theme]
    assert given == [(0, "staffing"), (0, "food")]
    spans = not isinstance(labels[0], str)
    assert any("parts of the text" in note for note in result.warnings) == spans


def test_a_list_of_something_else_is_no_list_of_codes(tmp_path: Path) -> None:
    data = b'{"text": "Staff left.", "label": [1, 2]}'
    with pytest.raises(InputError, match="holds a list or an object"):
        jsonl.read(tmp_path / "a.jsonl", data, Corpus(files=["x"], codes=["label"]))
