"""A term is counted as one word however it is typed, and is warned of where it is not said."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main

TALK = "R: Dr. Brown said it. Dr. Brown came, and DR. BROWN left. Mr. Oak went to Social Care.\n"


@pytest.mark.parametrize("stream", ["false", "true"])
@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("Dr. Brown", 3), ("dr. brown", 3), ("DR. BROWN", 3), ("mr. oak", 1), ("social care", 1),
        ("dr brown", 0), ("never said", 0),
    ],
)  # fmt: skip
def test_a_term_is_counted_however_it_is_typed(tmp_path: Path, term: str, said: int, stream: str) -> None:
    (tmp_path / "a.txt").write_text(TALK, "utf-8")
    config = tmp_path / "x.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["a.txt"]\n'
        f"[tokenise]\nterms = ['{term}']\n[frequency]\nmin_count = 1\n[engine]\nstream = {stream}\n",
        "utf-8",
    )
    assert main(["run", str(config), "--stage", "frequency", "--quiet"]) == 0
    rows = (tmp_path / "r/s/words.csv").read_text("utf-8").splitlines()
    counts = dict(row.split(",")[:2] for row in rows[1:])
    assert int(counts.get(term.lower(), 0)) == said
    warned = (tmp_path / "r/s/run.json").read_text("utf-8")
    assert ("[tokenise] terms: " in warned) is (said == 0)
