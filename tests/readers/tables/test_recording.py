"""A table of one recording is read by its own columns, beside transcripts and in a file called .txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.init.steps import new_study
from pipeline.read import read
from pipeline.study.config_file import checked

SAID = [("Ann", "Is the ward warm?"), ("Roe", "The ward is warm, and the nurse, she is kind.")] * 3


def table(head: str, part: str, quote: str) -> str:
    """Return the talk as a table: its heads, what parts cells, and what is around each."""
    names = head.split(",")
    rows = [names]
    for second, (who, what) in enumerate(SAID):
        cells = {"speaker": who, "text": what, "transcript": what, "utterance": what, "sprecher": who}
        rows.append([cells.get(name.casefold(), f"00:00:{second:02}") for name in names])
    return "".join(part.join(f"{quote}{cell}{quote}" for cell in row) + "\n" for row in rows)


def voices(folder: Path, *files: str) -> dict[str, list[tuple[str, str]]]:
    """Return what is said by whom in each document of files that no key of a config tells of."""
    data = {"study": {"name": "ward"}, "corpus": {"files": [*files]}}
    rows = read(checked(data, folder / "config.toml")).segments.to_pylist()
    said: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        said.setdefault(row["document"], []).append((row["speaker"], row["text"]))
    return said


@pytest.mark.parametrize(
    "head",
    ["Speaker,Start Time,End Time,Text", "Timecode,Speaker,Transcript", "Utterance,SPEAKER", "Sprecher,Text"],
)
@pytest.mark.parametrize(("part", "quote"), [(",", '"'), (";", '"'), ("\t", "")])
@pytest.mark.parametrize("suffix", [".csv", ".txt"])
def test_the_table_of_a_recording_needs_no_columns_named(
    tmp_path: Path, head: str, part: str, quote: str, suffix: str
) -> None:
    (tmp_path / f"call{suffix}").write_text(table(head, part, quote), encoding="utf-8")
    assert voices(tmp_path, f"call{suffix}") == {"call": SAID}


@pytest.mark.parametrize("bars", ["|", ""])
@pytest.mark.parametrize("above", ["", "# Visit 3\n\nHeld by telephone.\n\n"])
def test_a_table_in_markdown_is_read_as_that_of_a_document(tmp_path: Path, bars: str, above: str) -> None:
    lines = table("Time,Speaker,Text", " | ", "").splitlines()
    ruled = [lines[0], "---|:---|---", *lines[1:]]
    text = above + "\n".join(f"{bars} {line} {bars}".strip() for line in ruled)
    (tmp_path / "call.md").write_text(text, encoding="utf-8")
    found = voices(tmp_path, "call.md")["call"]
    assert [row for row in found if row[0]] == SAID


def first(_: str, __: object, proposed: str) -> str:
    """Take what is proposed."""
    return proposed


def test_init_takes_the_table_of_a_recording_for_a_transcript_among_others(tmp_path: Path) -> None:
    source = tmp_path / "talks"
    source.mkdir()
    (source / "call 1.csv").write_text(table("Speaker,Start Time,Text", ",", '"'), encoding="utf-8")
    (source / "call 2.txt").write_text(
        "".join(f"{who}: {what[::-1]}\n\n" for who, what in SAID), encoding="utf-8"
    )
    (source / "answers.csv").write_text("Person,Ward,Comment\nP1,North,The ward is warm.\n", encoding="utf-8")
    lines: list[str] = []
    out = new_study(tmp_path / "study", source, None, first, lines.append)
    assert sorted(out.corpus["files"]) == ["../talks/call 1.csv", "../talks/call 2.txt"]
    assert any(line.startswith("answers.csv: not read, because the texts are taken") for line in lines)


def test_the_table_of_a_recording_that_a_transcript_holds_is_left_out(tmp_path: Path) -> None:
    source = tmp_path / "talks"
    source.mkdir()
    (source / "call.csv").write_text(table("Speaker,Start Time,Text", ",", '"'), encoding="utf-8")
    (source / "visit.txt").write_text("".join(f"{who}: {what}\n\n" for who, what in SAID), encoding="utf-8")
    lines: list[str] = []
    out = new_study(tmp_path / "study", source, None, first, lines.append)
    assert out.corpus["files"] == ["../talks/visit.txt"]
    assert "call.csv: left out: its rows stand in visit.txt, which is taken" in lines


def test_a_text_with_commas_in_every_line_is_no_table(tmp_path: Path) -> None:
    text = "Text, speaker\nAnn: Yes, it is.\nRoe: No, it is not.\nAnn: Well, perhaps.\nRoe: Oh, no, no.\n"
    (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
    assert {who for who, _ in voices(tmp_path, "talk.txt")["talk"]} >= {"Ann", "Roe"}
