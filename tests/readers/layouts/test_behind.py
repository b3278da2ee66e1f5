"""Labels that stand behind what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.office import docx

from ..written import docx as word
from ..written import par
from .test_fresh import read, turns

TALK = [
    ("CB", "So, you were on the panel."), ("DR", "I was. I voted for it."), ("CB", "And the noise?"),
    ("DR", "It is loud."), ("CB", "What did they say?"), ("DR", "That it was within limits."),
]  # fmt: skip
FORMS = ["{said}\t{who}", "{said}\t\t{who}:", "{said} [{who}]", "{said} ({who})", "{said} – {who}"]
NAMES = [("CB", "DR"), ("Interviewer", "P03"), ("Ann Oak", "Dilwyn Rees"), ("Dr Oak", "Mr Rees")]


def written(form: str, names: tuple[str, str] = ("CB", "DR")) -> list[str]:
    """Return the talk, each line with who says it behind."""
    return [form.format(said=said, who=names[who == "DR"]) for who, said in TALK]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_name_behind_is_the_label_of_its_line(form: str, names: tuple[str, str], gap: str) -> None:
    parsed = read("talk.txt", gap.join(["Heat pumps", *written(form, names)]).encode())
    talk = [(who, said) for who, role, said in turns(parsed) if role != "note"]
    assert talk == [(names[who == "DR"], said) for who, said in TALK]
    assert parsed.reading is not None
    assert parsed.reading.layout == "name behind"


@pytest.mark.parametrize("form", FORMS)
def test_so_in_word(form: str) -> None:
    body = "".join(par(line) for line in written(form))
    parsed = docx.read(Path("a.docx"), word(body), Corpus(files=["x"]))
    assert [(row.speaker, row.text) for row in parsed.rows] == TALK


@pytest.mark.parametrize(("form", "whose"), [("{said}\t{who}", "CB"), ("{said} [{who}]", "DR")])
def test_a_line_without_is_in_a_margin_the_last_ones_and_below_a_quotation_the_next(
    form: str, whose: str
) -> None:
    lines = written(form)
    lines.insert(1, "It has been a while.")
    parsed = read("talk.txt", "\n".join(lines).encode())
    assert (whose, "It has been a while.") in [(row.speaker, row.text) for row in parsed.rows]
    assert any("1 line without a name at the end" in warning for warning in parsed.warnings)


@pytest.mark.parametrize(("whose", "at"), [("DR", 6), ("CB", 0)])
def test_a_last_or_first_line_without_shows_whose_it_is(whose: str, at: int) -> None:
    lines = written("{said}\t{who}")
    lines.insert(at, "It has been a while.")
    parsed = read("talk.txt", "\n".join(lines).encode())
    assert (whose, "It has been a while.") in [(row.speaker, row.text) for row in parsed.rows]


@pytest.mark.parametrize(
    "behind",
    [
        ("[laughs]", "[pause]"),
        ("[Cost]", "[Noise]"),
        ("(2019)", "(2020)"),
        ("\t0:12", "\t0:15"),
        ("- cost", "- noise"),
    ],
)
def test_remarks_themes_and_times_behind_are_no_labels(behind: tuple[str, str]) -> None:
    said = [
        "It was cold.",
        "Nobody came to see it.",
        "Then the bill came.",
        "We sat on the stairs.",
        "It is better now.",
    ] * 2
    lines = [f"{one} {behind[n % 2]}" for n, one in enumerate(said)]
    assert {row.speaker for row in read("talk.txt", "\n".join(lines).encode()).rows} == {""}


def test_labels_before_are_the_labels_whatever_stands_behind() -> None:
    text = "\n".join(f"{who}: {said} [{'Cost' if n % 2 else 'CB'}]" for n, (who, said) in enumerate(TALK))
    assert {row.speaker for row in read("talk.txt", text.encode()).rows} == {"CB", "DR"}
