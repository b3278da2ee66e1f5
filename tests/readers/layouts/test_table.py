"""The handbook's page of layouts is that of the records."""

from __future__ import annotations

from pathlib import Path

import pipeline
from pipeline.readers.layouts.table import handbook


def test_the_page_that_ships_is_up_to_date() -> None:
    page = Path(pipeline.__file__).parent / "guide" / "layouts.md"
    assert page.read_text("utf-8") == handbook()
