"""Lists of coded passages with a column for a second coder: whose each column is, by names and cells.

What is right was written down before anything was run: nobody's codes go unread in silence, nor as another's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.init.steps import new_study
from pipeline.read import Material, read
from pipeline.readers.tables.listed_passages import passages
from pipeline.study.config_file import checked, load

from .. import written

ANSWERS = [
    "We need a bus that comes here.", "We need a shop that is nearer.",
    "It all costs far too much now.", "Trains are late here each day.",
]  # fmt: skip
Cells = Sequence[Sequence[str]]
Given = tuple[str, str, str]  # a coder, a text and a theme
KINDS = ("Theme", "Code", "Codes", "Category", "Node")

# What two coders' cells hold, a row a passage; "never": they agree on none.
CELLS = {
    "same": [("Need", "Need"), ("Need", "Cost"), ("Cost", "Cost"), ("Time", "Cost")],
    "blanks": [("Need", "Need"), ("Need", ""), ("Cost", "Cost"), ("Time", "")],
    "several": [("Need; Cost", "Need"), ("Need", "Need; Cost"), ("Cost", "Cost"), ("Time; Cost", "Cost")],
    "never": [("Need", "Cost"), ("Need", "Cost"), ("Cost", "Need"), ("Cost", "Need")],
}
FIRST = "first coder"  # of a column that says no name beside another's
# The headings of two coders' columns, and what each coder is called.
TWO = {
    ("{k}", "{k} RT"): (FIRST, "RT"),
    ("{k}", "{k} (RT)"): (FIRST, "RT"),
    ("{k} RT", "{k}"): ("RT", FIRST),
    ("{k}", "RT"): ("{k}", "RT"),
    ("{k}", "{k} Raj"): (FIRST, "Raj"),
    ("{k}", "{k} (Raj)"): (FIRST, "Raj"),
    ("{k}", "Raj"): ("{k}", "Raj"),
    ("{k} Kate", "{k} Raj"): ("Kate", "Raj"),
    ("{k} - Kate", "{k} - Raj"): ("Kate", "Raj"),
    ("Kate's {k}", "Raj's {k}"): ("Kate", "Raj"),
    ("{k} (KS)", "{k} (RT)"): ("KS", "RT"),
    ("{k} KS", "{k} RT"): ("KS", "RT"),
    ("{k} - KS", "{k} - RT"): ("KS", "RT"),
    ("{k}_KS", "{k}_RT"): ("KS", "RT"),
    ("KS {k}", "RT {k}"): ("KS", "RT"),
    ("Coder 1", "Coder 2"): ("Coder 1", "Coder 2"),
    ("{k} coder 1", "{k} coder 2"): ("coder 1", "coder 2"),
    ("{k} 1st coder", "{k} 2nd coder"): ("1st", "2nd"),
    ("{k}", "{k} 2nd coder"): (FIRST, "2nd coder"),
    ("{k}", "Second coder"): ("{k}", "Second coder"),
    ("Mine", "Second coder's"): ("Mine", "Second coder"),
    ("My {k}", "{k} of second coder"): ("My", "second coder"),
}
# Of one coder, whose both columns are.
ONE = [
    ("{k} 1", "{k} 2"),
    ("{k} AK", "{k} AK 2"),
    ("{k}", "{k} 2"),
    ("First {k}", "Second {k}"),
    ("Main {k}", "Other {k}"),
]
# What one coder's cells hold: nobody gives a passage the same code twice.
ONES = {
    "blanks": [("Need", "Cost"), ("Need", ""), ("Cost", "Time"), ("Time", "")],
    "never": CELLS["never"],
    "several": [("Need; Time", "Cost"), ("Need", ""), ("Cost", "Time"), ("Time; Cost", "")],
}


def data(form: str, heads: Sequence[str], cells: Cells) -> bytes:
    table = [["Document", "Extract", *heads]]
    table += [["talk", text, *row] for text, row in zip(ANSWERS, cells, strict=True)]
    if form == "xlsx":
        return written.xlsx(Sheet1=table)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue().encode()


def found(form: str, heads: Sequence[str], cells: Cells) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return what was read of a list, as coder, text and theme, and what is warned of."""
    read_in, notes = passages(Path(f"list.{form}"), data(form, heads, cells))
    return sorted((one.coder, one.text, one.theme) for one in read_in), notes


def expected(people: Sequence[str], cells: Cells) -> list[Given]:
    return sorted(
        {
            (who, text, theme.strip())
            for text, row in zip(ANSWERS, cells, strict=True)
            for who, cell in zip(people, row, strict=True)
            for theme in cell.split(";")
            if theme
        }
    )


def named(names: Sequence[str], kind: str) -> list[str]:
    return [name.format(k=kind) for name in names]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize("heads", TWO)
def test_two_coders_columns_are_each_read_as_theirs(heads: tuple[str, str], cells: str, form: str) -> None:
    for kind in KINDS:
        given, notes = found(form, named(heads, kind), CELLS[cells])
        assert given == expected(named(TWO[heads], kind), CELLS[cells]), kind
        assert sum("each is read as a coder's" in note for note in notes) == 1, kind


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("cells", ONES)
@pytest.mark.parametrize("heads", ONE)
def test_two_codes_of_one_coder_are_both_read_as_theirs(
    heads: tuple[str, str], cells: str, form: str
) -> None:
    for kind in KINDS:
        given, notes = found(form, named(heads, kind), ONES[cells])
        assert given == expected(("", ""), ONES[cells]), kind
        assert not any("coder" in note for note in notes), kind


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize("last", ["Final {k}", "Agreed {k}", "{k} (agreed)", "{k} final", "Consensus"])
def test_what_two_coders_agreed_on_is_nobodys_own(last: str, cells: str, form: str) -> None:
    rows = [(one, other, one.partition(";")[0]) for one, other in CELLS[cells]]
    for kind in KINDS:
        for two, people in (("{k} KS", "{k} RT"), ("KS", "RT")), (("{k}", "{k} RT"), (FIRST, "RT")):
            given, _ = found(form, named((*two, last), kind), rows)
            assert given == expected((*people, "adjudicated"), rows), kind


APART = [("Need", "Where"), ("Cost", "When"), ("Need", "Where"), ("Cost", "When")]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(("heads", "cells", "read_in"), [
    # names of codes that may be those of another coder, or say something else
    (("Theme", "Theme Raj"), APART, 1),
    (("Theme", "Theme EN"), APART, 1),
    (("Theme", "Topic"), CELLS["same"], 1),
    (("Theme", "Final theme"), CELLS["same"], 1),
    (("Theme", "Coder 1", "Coder 2"), [(one, "KS", "RT") for one, _ in APART], 1),
    (("Theme", "Theme RT"), [(one, "agree") for one, _ in APART], 1),
    # one's kinds of codes, or two people's
    (("Barrier code", "Enabler code"), APART, 2),
])  # fmt: skip
def test_what_cannot_be_known_is_one_coder_s_and_warned_of(
    heads: tuple[str, ...], cells: list[tuple[str, ...]], read_in: int, form: str
) -> None:
    given, notes = found(form, heads, cells)
    assert given == expected([""] * read_in, [row[:read_in] for row in cells])
    (said,) = [note for note in notes if "codes_by" in note]
    for name in heads[1:]:
        assert f'"{name}"' in said
    assert ("not read: " in said) is (read_in == 1)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "more",
    [
        ("Notes", "see Need"),
        ("Theme notes", "Need"),
        ("Site", "North"),
        ("Code ID", "3"),
        ("GP", "Roe"),
        ("Used", "x"),
    ],
)
def test_what_is_no_code_is_not_warned_of(more: tuple[str, str], form: str) -> None:
    name, cell = more
    given, notes = found(
        form, ("Theme", name), [("Need", cell), ("Need", ""), ("Cost", cell), ("Cost", cell)]
    )
    assert {(who, theme) for who, _, theme in given} == {("", "Need"), ("", "Cost")}
    assert notes == []


def study(folder: Path, heads: Sequence[str], cells: Cells, **corpus: object) -> Material:
    folder.mkdir(exist_ok=True)
    turns = "".join(f"Int: And {n}?\nAnn: {said}\n" for n, said in enumerate(ANSWERS))
    (folder / "talk.txt").write_text(turns, "utf-8")
    (folder / "list.csv").write_bytes(data("csv", heads, cells))
    given = {"files": ["talk.txt"], "coded": ["list.csv"], **corpus}
    return read(checked({"study": {"name": "x"}, "corpus": given}, folder / "x.toml"))


def by(material: Material) -> dict[str, int]:
    given = [row["coder"] for row in material.codings.to_pylist() if row["theme"]]
    return {coder: given.count(coder) for coder in sorted({*given})}


def test_the_config_decides_whose_columns_of_a_list_are(tmp_path: Path) -> None:
    heads = ("Theme", "Theme Raj")
    assert by(study(tmp_path, heads, APART)) == {"manual": 4}
    two = study(tmp_path, heads, APART, codes_by=[["Kate", "Theme"], ["Raj", "Theme Raj"]])
    assert by(two) == {"Kate": 4, "Raj": 4}
    one = study(tmp_path, heads, APART, codes_by=[["manual", *heads]])
    assert by(one) == {"manual": 8}
    first = study(tmp_path, heads, APART, codes_by=[["manual", "Theme"]])
    assert by(first) == {"manual": 4}
    # also where all would be read as two coders'
    kept = study(tmp_path, ("Theme KS", "Theme RT"), CELLS["same"], codes_by=[["manual", "Theme KS"]])
    assert by(kept) == {"manual": 4}
    for material in (two, one, first, kept):
        assert not any("codes_by" in warning for warning in material.warnings)
    with pytest.raises(InputError, match=r"(?s)no list of passages has a column.*Theme Rai.*Theme Raj"):
        study(tmp_path, heads, APART, codes_by=[["Raj", "Theme Rai"]])
    with pytest.raises(InputError, match="is no column of codes"):
        study(tmp_path, heads, APART, coded=[], codes_by=[["Raj", "Theme Raj"]])


@pytest.mark.parametrize("cells", ["same", "never"])
@pytest.mark.parametrize(
    ("heads", "people"),
    [
        (("Theme", "Theme RT"), (FIRST, "RT")),
        (("Theme", "Raj"), ("Theme", "Raj")),
        (("Code Kate", "Code Raj"), ("Kate", "Raj")),
        (("Mine", "Second coder's"), ("Mine", "Second coder")),
    ],
)
def test_a_survey_s_answers_again_with_two_coders_codes_are_each_one_s(
    heads: tuple[str, str], people: tuple[str, str], cells: str, tmp_path: Path
) -> None:
    table = [["Id", "Answer"], *([f"P{n}", text] for n, text in enumerate(ANSWERS))]
    coded = [[*row, *more] for row, more in zip(table, [heads, *CELLS[cells]], strict=True)]
    for name, rows in (("survey", table), ("codes", coded)):
        (tmp_path / f"{name}.csv").write_text("".join(f"{','.join(row)}\n" for row in rows), "utf-8")
    corpus: dict[str, object] = {"files": ["survey.csv"], "text": "Answer", "document": "Id"}
    for decided, coders in (({}, people), ({"codes_by": [["K", heads[0]], ["R", heads[1]]]}, ["K", "R"])):
        given = corpus | {"coded": ["codes.csv"], **decided}
        material = read(checked({"study": {"name": "x"}, "corpus": given}, tmp_path / "x.toml"))
        assert by(material) == dict.fromkeys(coders, 4)
        said = material.notes if "Second" in heads[1] else material.warnings  # it is sure to be a coder's
        assert sum("each is read as a coder's" in text for text in said) == (not decided)


@pytest.mark.parametrize(("heads", "cells", "coders", "said"), [
    (("Theme", "Theme RT"), CELLS["same"], {"first coder": 4, "RT": 4}, "each is read as a coder's"),
    (("Code Kate", "Code Raj"), CELLS["never"], {"Kate": 4, "Raj": 4}, "each is read as a coder's"),
    (("Mine", "Second coder's"), CELLS["never"], {"Mine": 4, "Second coder": 4}, "each is read as a coder's"),
    (("Theme", "Theme Raj"), APART, {"manual": 4}, 'not read: "Theme Raj"'),
])  # fmt: skip
def test_init_check_and_run_say_whose_they_are_taken_for(
    heads: tuple[str, str], cells: list[tuple[str, str]], coders: dict[str, int], said: str,
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    study(tmp_path / "in", heads, cells)
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "in"), "--yes"]) == 0
    assert said in capsys.readouterr().out
    config = str(tmp_path / "s/config.toml")
    assert by(read(load(Path(config)))) == coders
    for command in ("check", "run"):
        assert main([command, config]) == 0
        out = capsys.readouterr()
        shown = " ".join((out.out + out.err).split())
        if command == "run" and "Second" in heads[1]:  # a note
            shown = next(tmp_path.rglob("report.html")).read_text("utf-8").replace("&#39;", "'")
        assert said in shown, command


@pytest.mark.parametrize(
    ("answer", "coders"), [("a coder's each", {"first coder": 4, "Raj": 4}), ("one coder's", {"manual": 8})]
)
def test_init_asks_whose_they_are_and_writes_the_answer(
    answer: str, coders: dict[str, int], tmp_path: Path
) -> None:
    study(tmp_path / "in", ("Theme", "Theme Raj"), APART)
    asked: list[str] = []

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        if "whose codes are these" not in question:
            return proposed
        asked.append(question)
        return next(option for option in options if option.startswith(answer))

    made = new_study(tmp_path / "s", tmp_path / "in", None, choose, lambda _: None)
    (question,) = asked
    assert 'Theme Raj: "Where"' in question
    (folder := tmp_path / "s").mkdir()
    (folder / "config.toml").write_bytes(made.files["config.toml"])
    assert by(read(load(folder / "config.toml"))) == coders
