"""The handbook's page of layouts has what the records say."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.readers.layouts.forms import FORMS, RUN_ON, TIMES, Form
from pipeline.readers.layouts.lines import lines
from pipeline.readers.layouts.times import NOTATIONS


def cell(looks: str) -> str:
    """Return an example in a table's cell: a bar escaped, a line's end and a tab shown."""
    shown = looks.replace("|", "\\|").replace("\t", " ⇥ ")
    return " ⏎ ".join(f"`{line}`" for line in shown.split("\n"))


def test_the_page_that_ships_has_every_layout_and_notation() -> None:
    page = (Path(pipeline.__file__).parent / "guide" / "layouts.md").read_text("utf-8")
    rows = "".join(
        f"| {form.key} | {cell(form.looks)} | {form.says or ' '} |\n" for form in (*FORMS, RUN_ON, TIMES)
    )
    assert "|---|---|---|\n" + rows.replace("|   |", "| |") + "\n" in page
    assert "Known are:\n\n" + "".join(f"- {name}\n" for name in NOTATIONS) + "\n" in page


@pytest.mark.parametrize("sign", [*"~§¬¦+%&", "；", "⟩"])
def test_a_sign_that_no_layout_has_yet_is_seen_at_the_start_of_a_line(sign: str) -> None:
    (line,) = lines(f"Ann{sign} It costs_ 3.")
    assert line.signs == {sign, "_", "."}


@pytest.mark.parametrize("form", [form for form in FORMS if form.signs], ids=lambda form: form.key)
def test_the_example_of_a_layout_has_one_of_its_signs(form: Form) -> None:
    assert not lines(form.looks)[0].signs.isdisjoint(form.signs)
