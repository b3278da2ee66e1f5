"""Groups of whole documents, by their folders or by a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.read import read
from pipeline.study.config_file import checked, load

TALK = (
    "Interviewer: Why is it so?\n\nP{n}: It was hot.\n\nInterviewer: And then?\n\nP{n}: The ward was cold.\n"
)
FOLDERS = {
    "North/P1.txt": "North",
    "North/May/P2.txt": "North",
    "South/P3.txt": "South",
    "South/P4.txt": "South",
}
TABLE = "document,group\nP1,A\nP2,A\nP3,B\nP4,B\n"


def study(folder: Path, groups: str, table: str = TABLE, **corpus: object) -> Config:
    for number, name in enumerate(FOLDERS, 1):
        path = folder / "t" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TALK.replace("{n}", str(number)), "utf-8")
    (folder / "groups.csv").write_text(table, "utf-8")
    keys = {"files": ["t/**/*.txt"], "groups": groups, **corpus}
    return checked({"study": {"name": "x"}, "corpus": keys}, folder / "x.toml")


def groups_of(config: Config) -> tuple[dict[str, str], list[str]]:
    """Return the group of each document, and what is said of groups."""
    material = read(config)
    segments = material.segments.select(["document", "group"]).to_pylist()
    notes = [note for note in material.warnings if "no group" in note or "no document is called" in note]
    return {row["document"]: row["group"] for row in segments}, notes


def test_folders_are_groups(tmp_path: Path) -> None:
    found = {Path(name).stem: group for name, group in FOLDERS.items()}
    assert groups_of(study(tmp_path, "folders")) == (found, [])
    assert set(groups_of(study(tmp_path, ""))[0].values()) == {""}


@pytest.mark.parametrize("name", ["P1", "p1", "P1.txt", "p1.TXT"])
def test_a_table_names_documents_in_any_case_with_or_without_their_suffix(tmp_path: Path, name: str) -> None:
    table = f"document,group\n{name},A\nP2,A\nP3,B\nP9,B\n"
    assert groups_of(study(tmp_path, "groups.csv", table)) == (
        {"P1": "A", "P2": "A", "P3": "B", "P4": ""},
        [
            "groups.csv: no document is called P9; documents are called as their files are, without what "
            "follows the last full stop",
            "in no group ([corpus] groups): P4; where they belong to one, give each its row or folder",
        ],
    )


@pytest.mark.parametrize("groups", ["folders", "groups.csv"])
def test_names_in_documents_and_groups_are_replaced(tmp_path: Path, groups: str) -> None:
    (tmp_path / "names.csv").write_text("name,pseudonym\nP1,Person A\nNorth,Site 1\n", "utf-8")
    table = "document,group\nP1,North\nP2,North\nP3,South\nP4,South\n"
    found, notes = groups_of(study(tmp_path, groups, table, pseudonyms="names.csv"))
    assert found == {"Person A": "Site 1", "P2": "Site 1", "P3": "South", "P4": "South"}
    assert notes == []


@pytest.mark.parametrize(
    ("groups", "table", "said"),
    [
        ("groups.csv", "document,group\nP1,A\nP1,B\n", "a document has two groups"),
        ("groups.csv", "document,group\nAnn,A\n", "no document gets a group"),
        ("groups.csv", "document,site\nP1,A\n", "groups have the columns document and group"),
        ("gone.csv", TABLE, "there is no such file"),
    ],
)
def test_a_table_that_cannot_be_is_refused(tmp_path: Path, groups: str, table: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(study(tmp_path, groups, table))
    assert said in str(error.value)


SURVEY = "id,Q3: Why?,Q4: How?\n" + "".join(
    f"R{n},The crew was kind to me on day {n},A warmer bus would help on day {n}\n" for n in range(30)
)


def survey(folder: Path, **corpus: object) -> Config:
    (folder / "s.csv").write_text(SURVEY, "utf-8")
    keys = {"files": ["s.csv"], "text": ["Q3: Why?", "Q4: How?"], "document": "id", **corpus}
    return checked({"study": {"name": "x"}, "corpus": keys}, folder / "x.toml")


def test_answers_are_grouped_by_question(tmp_path: Path) -> None:
    segments = read(survey(tmp_path, groups="questions")).segments.to_pylist()
    assert {(row["group"], row["text"][:5]) for row in segments} == {
        ("Q3: Why?", "The c"),
        ("Q4: How?", "A war"),
    }
    with pytest.raises(InputError, match="no text answers a question"):
        read(survey(tmp_path, text="Q3: Why?", groups="questions"))
    with pytest.raises(InputError, match='groups = "questions"') as error:
        read(survey(tmp_path, group="question"))
    assert "(question)" not in str(error.value)


def test_a_question_in_several_wordings_is_one_group(tmp_path: Path) -> None:
    rows = ["id,question,text", *(f"{n},{'Why  us?' if n == 2 else 'Why us?'},It was near" for n in range(4))]
    (tmp_path / "s.csv").write_text("\n".join([*rows, "5,How?,By bus"]), "utf-8")
    keys = {"files": ["s.csv"], "document": "id", "groups": "questions"}
    found = read(checked({"study": {"name": "x"}, "corpus": keys}, tmp_path / "x.toml")).segments
    assert {*found["group"].to_pylist()} == {*found["question"].to_pylist()} == {"Why us?", "How?"}


@pytest.mark.parametrize(("site", "times"), [("A", 60), ("", 0)])
def test_a_group_of_the_tables_own_is_kept_and_said_where_another_is_asked_for(
    tmp_path: Path, site: str, times: int
) -> None:
    config = survey(tmp_path, groups="questions", group="Site")
    lines = [f"{line},{'Site' if n == 0 else site}" for n, line in enumerate(SURVEY.splitlines())]
    (tmp_path / "s.csv").write_text("\n".join(lines), "utf-8")
    material = read(config)
    said = [
        f'[corpus] groups = "questions" is not used for {times} segments, whose group a column of the table '
        'gives (group = "Site"): take one of the two away'
    ]
    assert [note for note in material.warnings if "is not used" in note] == said * bool(times)
    assert {*material.segments["group"].to_pylist()} == ({"A"} if times else {"Q3: Why?", "Q4: How?"})


def test_init_proposes_to_count_by_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    survey(tmp_path)
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "s.csv"), "--yes"]) == 0
    apart = "figure groups and pairs_by_group.csv; figure 1 has all answers together"
    said = f"\ncompared by question, in the {apart}\n"
    assert said in capsys.readouterr().out
    material = read(load(tmp_path / "s/config.toml"))
    assert {*material.segments["group"].to_pylist()} == {"Q3: Why?", "Q4: How?"}


@pytest.mark.parametrize("column", ["group", "Ward", "Kind"])
def test_init_offers_a_column_in_place_of_the_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str
) -> None:
    survey(tmp_path)
    lines = [f"{line},{f'place {n % 2}' if n else column}" for n, line in enumerate(SURVEY.splitlines())]
    (tmp_path / "s.csv").write_text("\n".join(lines), "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "s.csv"), "--yes"]) == 0
    instead = f'compare by "{column}" (2) in place of the questions'
    assert instead in " ".join(capsys.readouterr().out.split())
    path = tmp_path / "s/config.toml"
    by_question = read(load(path))
    assert {*by_question.segments["group"].to_pylist()} == {"Q3: Why?", "Q4: How?"}
    assert [note for note in by_question.warnings if "is not used" in note] == []
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("groups")]
    turned = [line.replace("# group =", "group =") for line in lines if not line.startswith('group = ""')]
    path.write_text("\n".join(turned), "utf-8")
    assert {*read(load(path)).segments["group"].to_pylist()} == {"place 0", "place 1"}


def test_init_names_a_question_once_whatever_its_blanks_and_says_where_it_cuts_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "Please describe any things about the service that you liked or did not like"
    asked = ["Why did you come?", long, long.replace("any things", "any  things")] * 9
    lines = [f"R{n},{question},Word {n} of the answer" for n, question in enumerate(asked)]
    (tmp_path / "s.csv").write_text("\n".join(["Respondent,Question,Answer", *lines, ""]), "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "s.csv"), "--yes"]) == 0
    out = capsys.readouterr().out
    cut = f"{long[:56].rstrip()} ..."
    assert f'compared by question ("Why did you come?", "{cut}"), in the figure groups' in " ".join(
        out.split()
    )


NOBODY = "[left blank]; (illegible); [Comment removed]; N/A - see above; [no comment]; REDACTED".split("; ")


@pytest.mark.parametrize("text", [*NOBODY, "(the bus was cold)", "see above", "Nothing"])
def test_what_stands_for_an_answer_is_none(tmp_path: Path, text: str) -> None:
    talk = SURVEY.replace("A warmer bus would help on day 7\n", f"{text}\n")
    (tmp_path / "s.csv").write_text(talk, "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "s.csv"), "--yes"]) == 0
    segments = read(load(tmp_path / "s/config.toml")).segments.to_pylist()
    assert [row["text"] for row in segments if row["role"] == "note"] == [text] * (text in NOBODY)


def test_one_folder_is_no_group(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no document gets a group"):
        read(study(tmp_path, "folders", files=["t/South/*"]))


@pytest.mark.parametrize("beside", [True, False])
def test_init_proposes_folders_and_takes_a_table(tmp_path: Path, beside: bool) -> None:
    study(tmp_path, "")
    if beside:
        (tmp_path / "t/sites.csv").write_text(TABLE, "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "t"), "--yes"]) == 0
    path = tmp_path / "s/config.toml"
    text = path.read_text("utf-8")
    proposed = '# groups = "folders"  # North (2), South (2); take the # away to compare by folder'
    assert (proposed in text) != beside
    path.write_text(text.replace("# groups", "groups"), "utf-8")
    by_folder = {Path(name).stem: group for name, group in FOLDERS.items()}
    assert groups_of(load(path))[0] == ({"P1": "A", "P2": "A", "P3": "B", "P4": "B"} if beside else by_folder)
