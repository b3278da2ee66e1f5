"""Layouts that the config gives by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.text import labelled
from pipeline.study.config_file import load


def turns(text: str, labels: str) -> list[tuple[str, str, float | None]]:
    result = labelled.read(Path("t.txt"), text.encode(), Corpus(files=["x"], labels=labels))
    return [(row.speaker, row.text, row.time_start) for row in result.rows]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{speaker}: {text}", "Ann: Yes.\nBo: No.\nNobody asked: why.\nAnn: So.\n"),
        ("{speaker} – {text}", "Ann – Yes.\nBo – No.\nNobody asked: why.\nAnn – So.\n"),
        ("{speaker}\t{text}", "Ann\tYes.\nBo\tNo.\nNobody asked: why.\nAnn\tSo.\n"),
        ("{speaker} = {text}", "Ann = Yes.\nBo = No.\nNobody asked: why.\nAnn = So.\n"),
        ("{speaker}", "Ann\nYes.\nBo\nNo.\nnobody asked: why.\nAnn\nSo.\n"),
        ("{number} {speaker}: {text}", "1 Ann: Yes.\n2 Bo: No.\nNobody asked: why.\n3 Ann: So.\n"),
    ],
)
def test_a_template_says_how_a_turn_opens(template: str, text: str) -> None:
    found = turns(text, template)
    assert [(who, " ".join(said.split()).lower()) for who, said, _ in found] == [
        ("Ann", "yes."), ("Bo", "no. nobody asked: why."), ("Ann", "so."),
    ]  # fmt: skip


def test_a_template_may_have_a_time() -> None:
    text = "[0:12] Ann: Yes.\n[0:15] Bo: No.\nCy: not one of them\n"
    assert turns(text, "{time} {speaker}: {text}") == [
        ("Ann", "Yes.", 12.0),
        ("Bo", "No.\nCy: not one of them", 15.0),
    ]


def test_by_a_template_no_turn_begins_in_mid_line() -> None:
    text = "Moderator: So?\nAnn: Yes. Moderator: Why?\nModerator: Oh.\nAnn: It costs.\n"
    assert len(turns(text, "auto")) == 5
    assert len(turns(text, "{speaker}: {text}")) == 4


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("{name}: {text}", "{name} is no field"),
        ("{text}", "{speaker} does not stand in it once"),
        ("Automatic", "{speaker} does not stand in it once"),
        ("{text} ({speaker})", "{text} does not stand once, at its end"),
        ("{speaker}{text}", "nothing parts {speaker} from what follows"),
    ],
)
def test_what_is_no_template_is_refused(tmp_path: Path, value: str, reason: str) -> None:
    config = tmp_path / "c.toml"
    config.write_text(f'[study]\nname = "s"\n[corpus]\nfiles = ["x"]\nlabels = "{value}"\n')
    with pytest.raises(InputError) as caught:
        load(config)
    assert str(caught.value) == (
        f"{config}: [corpus] labels: the value is not allowed\n"
        f"  found:   {value!r}\n"
        "  allowed: auto, none, or a template of {speaker}, {text}, {time} and {number}, such as "
        f'"{{time}} {{speaker}}: {{text}}"; in this one {reason}'
    )


LINES = {
    "bold": "**Int:** {}\n\n**Ann:** {}\n\n",
    "bold, then colon": "**Int**: {}\n\n**Ann**: {}\n\n",
    "dash": "Int – {}\n\nAnn – {}\n\n",
    "brackets": "[Int] {}\n\n[Ann] {}\n\n",
    "bold alone": "**Int** {}\n\n**Ann** {}\n\n",
    "questions in bold": "**{}**\n\n{}\n\n",
}
TALK = [("How was it?", "It was late."), ("And then?", "NB: we went home."), ("Why so?", "It had rained.")]


@pytest.mark.parametrize("template", ["{speaker}: {text}", "{speaker} – {text}", "{speaker}\t{text}"])
@pytest.mark.parametrize("written", LINES)
def test_a_template_of_other_files_changes_nothing(written: str, template: str) -> None:
    text = "".join(LINES[written].format(*pair) for pair in TALK)

    def read(labels: str) -> tuple[list[tuple[str, str, str]], str]:
        result = labelled.read(Path("t.txt"), text.encode(), Corpus(files=["x"], labels=labels))
        return [(row.speaker, row.role, row.text) for row in result.rows], "".join(result.warnings)

    rows, told = read(template)
    assert rows == read("auto")[0]
    fits = (template[9], written) in ((":", "bold"), (":", "bold, then colon"), (" ", "dash"))
    assert ("fewer than its own layout does" in told) is not fits
