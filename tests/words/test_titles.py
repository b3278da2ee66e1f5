"""What stands before a name: one list, and what goes by it agrees in every room."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

import pipeline
from pipeline.privacy.likely_names import likely_names
from pipeline.privacy.name_words import key
from pipeline.privacy.names import Name, owners
from pipeline.privacy.shown_names import full_names
from pipeline.readers.doubted import of_court
from pipeline.readers.layouts.alike import lists
from pipeline.readers.layouts.forms import TITLED
from pipeline.readers.layouts.legend import plain
from pipeline.readers.layouts.names import short_of
from pipeline.readers.layouts.vocabulary import PEOPLE
from pipeline.words.titles import AFTER, BEFORE, CUT_SHORT, RANKS, TITLES

HOUSE = Path(pipeline.__file__).parent
_WORD = re.compile(r"[^\W\d_]+")
# Of these a list of titles has two at least; lady, lord, sister and the like are in lists of people, too.
_MOST = {"mr", "mrs", "ms", "mx", "dr", "prof", "professor", "dame", "rev", "reverend", "cllr", "baroness"}


def test_there_is_no_other_list_of_titles() -> None:
    found = set()
    for path in HOUSE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        told = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and id(node) not in told else ""
            if isinstance(text, str) and len({word.casefold() for word in _WORD.findall(text)} & _MOST) > 1:
                found.add(path.relative_to(HOUSE).as_posix())
    assert found == {"words/titles.py"}


@pytest.mark.parametrize("title", sorted(BEFORE))
def test_every_room_knows_a_title(title: str) -> None:
    shown = f"{title.capitalize()} Oakley"
    assert short_of(shown, f"{title.upper()} ANN OAKLEY KC")
    assert owners([Name(shown, "P01")]) == {"oakley": {"P01": None}}
    (found,) = likely_names(["1"], [f"So it was {shown} and a {title}."])
    assert (found.name, found.why) == (shown, "title")
    if not PEOPLE.fullmatch(title):  # a doctor or a nurse: Nurse Manager is nobody's name
        texts = pa.chunked_array([[f"It is a {title}."]])
        assert full_names([shown], ["d"], ["participant"], texts).labels == [shown]


@pytest.mark.parametrize("title", sorted(TITLES | RANKS))
@pytest.mark.parametrize("write", [str.capitalize, str.upper])
def test_layouts_know_what_is_said_to_people_alone(title: str, write: Callable[[str], str]) -> None:
    assert TITLED.match(f"{write(title)} Oakley")
    assert plain(f"{write(title)} Oakley") == "oakley"
    assert lists(f"I: {write(title)} Ann Oakley, Director; and Bo Elm")


def test_the_end_of_a_name_is_no_title() -> None:
    assert [plain(name) for name in ("Adams", "Ann Adams", "Blythe", "Gaylord")] == [
        "adams", "ann adams", "blythe", "gaylord",
    ]  # fmt: skip


@pytest.mark.parametrize("title", sorted(CUT_SHORT))
def test_what_is_cut_short_may_have_a_full_stop(title: str) -> None:
    assert key(f"{title}. Oakley") == key(f"{title} Oakley")


@pytest.mark.parametrize("title", ["Mr", "Mrs", "Ms", "Dame", "Lord"])
def test_whoever_has_a_title_may_preside(title: str) -> None:
    assert of_court([f"{title} Justice Oak", "Ann"])


@pytest.mark.parametrize("behind", sorted(AFTER))
def test_what_stands_behind_a_name_is_no_part_of_it(behind: str) -> None:
    assert short_of("Dr Oakley", f"Dr Ann Oakley {behind.upper()}")
    assert owners([Name(f"Ann Oakley {behind.upper()}", "P01")]).keys() == {"ann", "oakley"}
