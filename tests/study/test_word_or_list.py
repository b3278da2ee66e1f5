"""A key that takes a word or a list says what either may hold, whichever key it is."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.study.config_file import load


def word_or_list() -> list[str]:
    found = []
    for name, field in Corpus.model_fields.items():
        parts = {get_origin(part) for part in get_args(field.annotation)}
        if {Literal, list} <= parts:
            found.append(name)
    return found


def test_there_are_such_keys() -> None:
    assert {"listed", "order", "remarks"} <= {*word_or_list()}


@pytest.mark.parametrize("key", word_or_list())
def test_another_word_is_an_error_that_says_what_a_list_holds(key: str, tmp_path: Path) -> None:
    path = tmp_path / "study.toml"
    path.write_text(f'[study]\nname = "s"\n[corpus]\nfiles = ["*.txt"]\n{key} = "nonsense"\n', "utf-8")
    with pytest.raises(InputError) as error:
        load(path)
    assert "or a list of " in error.value.allowed
    assert f"[corpus] {key}" in str(error.value)
