"""The handbook's page of layouts has what the records say."""

from __future__ import annotations

from pathlib import Path

import pipeline
from pipeline.readers.layouts.forms import FORMS, RUN_ON, TIMES
from pipeline.readers.layouts.times import NOTATIONS


def cell(looks: str) -> str:
    """Return an example in a table's cell: a bar escaped, a line's end and a tab shown."""
    shown = looks.replace("|", "\\|").replace("\t", " ⇥ ")
    return " ⏎ ".join(f"`{line}`" for line in shown.split("\n"))


def test_the_page_that_ships_has_every_layout_and_notation() -> None:
    page = (Path(pipeline.__file__).parent / "guide" / "layouts.md").read_text("utf-8")
    rows = "".join(
        f"| {form.key} | {cell(form.looks)} | {form.says or ' '} |\n"
        for form in (*FORMS, RUN_ON, TIMES)
    )
    assert "|---|---|---|\n" + rows.replace("|   |", "| |") + "\n" in page
    assert "Known are:\n\n" + "".join(f"- {name}\n" for name in NOTATIONS) + "\n" in page
