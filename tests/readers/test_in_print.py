"""How a person is shown who has the label of a hearing: by name, wherever the study shows people."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.cli import main
from pipeline.exports.docx import FORM
from pipeline.readers.in_print import in_print, printed, shown
from pipeline.study.config_file import load
from pipeline.tables.columns import table
from pipeline.tables.handed import SEGMENTS
from pipeline.up_to_date import finished

from ..rare import rare
from .layouts.test_sworn import LEAVES, OATHS, hearing

WITNESSES = [("THE WITNESS", "MR ELM"), ("A", "Q"), ("Answer", "Question")]
TURNS = 4


def study(folder: Path, witness: str, asks: str, corpus: str = "", extra: str = "") -> Path:
    text = hearing(OATHS[0], LEAVES[0], witness, witness, witness, asks)
    said = f"{asks}: And then?\n\n{witness}: The warm ward helps, says Ms Ann Ash.\n\n" * TURNS
    (folder / "day.txt").write_text(f"{text}\n\n{said}{extra}", "utf-8")
    config = folder / "x.toml"
    config.write_text(
        '[study]\nname = "x"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["day.txt"]\n'
        f'interviewer = ["{asks}"]\n{corpus}\n[frequency]\nmin_count = 2\n[plot]\nformats = ["svg"]\n',
        "utf-8",
    )
    return config


def people(config: Path, column: str = "interviewee") -> set[str]:
    return {*finished(load(config), "read").table("segments")[column].to_pylist()}


@pytest.mark.parametrize(("witness", "asks"), rare(WITNESSES))
def test_a_witness_is_shown_by_name_everywhere(
    tmp_path: Path, witness: str, asks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, witness, asks)
    assert {"Ms Ann Ash", "Mr Bo Fig"} <= people(config)
    assert {"Ms Ann Ash", "Mr Bo Fig"} <= people(config, "speaker")
    assert main(["run", str(config), "--quiet"]) == 0
    capsys.readouterr()
    assert main(["kwic", str(config), "warm"]) == 0
    (document,) = FORM.files(load(config), None)[0].values()
    with ZipFile(BytesIO(document)) as parts:
        written = parts.read("word/document.xml").decode()
    results, figures = tmp_path / "r" / "x", tmp_path / "f" / "x"
    files = [*results.glob("*.csv"), results / "report.html", *figures.glob("*.svg")]
    outputs = {"kwic": capsys.readouterr().out, "docx": written.partition("To know before citing")[0]}
    outputs |= {path.name: path.read_text("utf-8") for path in files}
    page = outputs.pop("report.html")
    assert all("Mr Bo Fig" in text for text in (page, outputs["kwic"], outputs["figure1.svg"]))
    label = f"{witness} ("
    assert not [name for name, text in outputs.items() if label in text]
    assert page.count(label) == page.count(f"&#34;{label}") == 2  # in the warning that says so


@pytest.mark.parametrize(("witness", "asks"), WITNESSES)
@pytest.mark.parametrize("name", ["Mr Bo Fig", "MR BO FIG", "{} (Mr Bo Fig)", "mr bo *"])
def test_the_config_knows_who_is_shown_so_by_label_and_by_name(
    tmp_path: Path, witness: str, asks: str, name: str
) -> None:
    config = study(tmp_path, witness, asks, f'other = ["{name.format(witness)}"]')
    assert "Ms Ann Ash" in people(config)
    assert "Mr Bo Fig" not in people(config)


@pytest.mark.parametrize(("witness", "asks"), WITNESSES)
def test_generated_pseudonyms_stand_for_the_name_in_talk_as_well(
    tmp_path: Path, witness: str, asks: str
) -> None:
    config = study(tmp_path, witness, asks, 'pseudonyms = "generate"')
    segments = finished(load(config), "read").table("segments")
    told = " ".join([*segments["text"].to_pylist(), *segments["speaker"].to_pylist()])
    assert not [name for name in ("Ash", "Fig", "ASH", "FIG") if name in told]
    assert sum(who.startswith("P0") for who in people(config)) >= 2


@pytest.mark.parametrize("other", ["MR BO FIG", "Mr Bo Fig.", "Answer (MR BO FIG)", "mr  bo fig"])
def test_a_name_that_somebody_else_has_is_nobodys(other: str) -> None:
    labels = ["A (Mr Bo Fig)", other, "A (MS ANN ASH)"]
    assert shown(labels) == {"A (MS ANN ASH)": "Ms Ann Ash"}
    rows = [{"segment": str(n), "speaker": who, "interviewee": who} for n, who in enumerate(labels)]
    segments = printed(table(SEGMENTS, rows))
    assert (
        segments["interviewee"].to_pylist() == segments["speaker"].to_pylist() == [*labels[:2], "Ms Ann Ash"]
    )


@pytest.mark.parametrize(
    "label",
    ["P1 (Ann Oak)", "A", "A (2)", "A (via an interpreter)", "Answer ()", "Ann Oak (nurse)", "A (Bo)"],
)
def test_any_other_label_is_shown_as_it_stands(label: str) -> None:
    assert in_print(label) == label
