"""Two people who coded the same passages: how many have the same codes, and kappa on passages."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.manuscript.kinds.coefficients import held

# Four answers of three passages each
SAID = [[f"We {what} a {thing} there." for thing in ("bus", "shop", "train")] for what in (
    "need", "had", "lost", "want",
)]  # fmt: skip
PASSAGES = [said for answer in SAID for said in answer]
FIRST = ["Need"] * 6 + ["Cost"] * 6
SECOND = ["Need"] * 5 + ["Cost"] * 5 + ["", ""]


def study(folder: Path, first: list[str], second: list[str], more: str = "", *, cut: int = 0) -> Path:
    """Write a study of a list that KS and RT coded; of `cut` passages RT's begin a word later."""
    turns = "".join(f"Int: And {n}?\n\nAnn: {' '.join(said)}\n\n" for n, said in enumerate(SAID))
    (folder / "talk.txt").write_text(turns, "utf-8")
    rows = [("talk", text, theme, "KS") for text, theme in zip(PASSAGES, first, strict=False) if theme]
    theirs = [text.partition(" ")[2] if n < cut else text for n, text in enumerate(PASSAGES)]
    rows += [("talk", text, theme, "RT") for text, theme in zip(theirs, second, strict=False) if theme]
    lines = ["Document,Extract,Code,Coder", *map(",".join, rows), ""]
    (folder / "list.csv").write_text("\n".join(lines), "utf-8")
    (folder / "config.toml").write_text(
        '[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["talk.txt"]\n'
        f'coded = ["list.csv"]\nlisted = ["RT"]\n{more}',
        "utf-8",
    )
    return folder / "config.toml"


def pair(config: Path, theme: str = "*", level: str = "segment") -> dict[str, str]:
    with (config.parent / "r/s/agreement.csv").open(encoding="utf-8", newline="") as file:
        (row,) = [
            row
            for row in csv.DictReader(file)
            if (row["level"], row["theme"], row["coder_a"], row["coder_b"]) == (level, theme, "KS", "RT")
        ]
    return row


def number(row: dict[str, str], name: str) -> Any:
    return None if row[name] == "undefined" else float(row[name])


def test_agreement_on_shared_passages_is_that_of_a_hand_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Of 12 passages 9 have the same code. As categories: KS 6, 6 and none 0, RT 5, 5 and none 2, so by chance
    # (6 x 5 + 6 x 5) / 144 = 5/12: (9/12 - 5/12) / (7/12) = 4/7. Need alone: KS 6, RT 5, both 5, neither 6:
    # (11/12 - 1/2) / (1/2) = 5/6. Pooled: 20 of 24 alike, by chance (12 x 10 + 12 x 14) / 576 = 1/2: 2/3.
    config = study(tmp_path, FIRST, SECOND)
    assert main(["run", str(config)]) == 0
    row = pair(config)
    assert row["units_passages"] == "12"
    assert number(row, "exact_match_passages") == pytest.approx(9 / 12)
    assert number(row, "kappa_categories_passages") == pytest.approx(4 / 7, abs=1e-5)
    assert number(row, "kappa_passages") == pytest.approx(2 / 3, abs=1e-5)
    assert number(pair(config, "Need"), "kappa_passages") == pytest.approx(5 / 6, abs=1e-5)
    assert row["units"] == "4", "the segments, of which each holds three passages"
    assert pair(config, level="interviewee")["units_passages"] == "undefined"
    said = "on the 12 passages that they share: the same codes on 75%, kappa of codes as categories 0.57"
    assert row["note"].startswith(said)
    assert f"  {said}\n" in capsys.readouterr().out
    page = (tmp_path / "r/s/report.html").read_text("utf-8")
    assert f"{said[0].upper()}{said[1:]} (KS and RT)." in page


def test_with_two_codes_on_a_passage_they_are_no_categories(tmp_path: Path) -> None:
    config = study(tmp_path, FIRST, SECOND)
    with (tmp_path / "list.csv").open("a", encoding="utf-8") as file:
        file.write(f"talk,{PASSAGES[0]},Cost,KS\n")
    assert main(["run", str(config), "--stage", "compare", "--quiet"]) == 0
    row = pair(config)
    assert row["units_passages"] == "12"
    assert number(row, "exact_match_passages") == pytest.approx(8 / 12, abs=1e-5)
    assert row["kappa_categories_passages"] == "undefined"
    assert "the same codes on 67%, kappa 0." in row["note"]


NONE = {
    "passages that begin elsewhere": (FIRST, FIRST, "", 1),
    "fewer than ten": (FIRST[:9], FIRST[:9], "", 0),
    "no coefficients": (FIRST, SECOND, "[compare]\ncoefficients = false\n", 0),
}


@pytest.mark.parametrize("what", NONE)
def test_nothing_is_said_of_passages_where(what: str, tmp_path: Path) -> None:
    first, second, more, cut = NONE[what]
    config = study(tmp_path, first, second, more, cut=cut)
    assert main(["run", str(config), "--stage", "compare", "--quiet"]) == 0
    assert pair(config)["units_passages"] == pair(config)["exact_match_passages"] == "undefined"
    assert "passages" not in pair(config)["note"]


@pytest.mark.parametrize(
    ("column", "stated", "verdict"),
    [("kappa", "0.57", "agrees"), ("kappa", "0.67", "agrees"), ("kappa", "0.75", "differs"),
     ("observed", "75%", "agrees"), ("observed", "57%", "differs")],
)  # fmt: skip
def test_a_draft_may_give_agreement_on_passages(column: str, stated: str, verdict: str) -> None:
    row = {"level": "segment", "theme": "*", "coder_a": "KS", "coder_b": "RT", "kappa": 0.4, "observed": 0.9}
    row |= {"exact_match_passages": 0.75, "kappa_passages": 2 / 3, "kappa_categories_passages": 4 / 7}
    assert held(column, stated, [row])[1] == verdict
