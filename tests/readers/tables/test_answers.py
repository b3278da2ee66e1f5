"""A form's export with a column for each question: a segment for each answer."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.study.config_file import checked

from ..written import xlsx

GOOD, BAD = "What was good?", "What could be better?"
FORM = (
    f"ID,Ward,{GOOD},{BAD}\n"
    "r1,A,The night staff were kind to me and mine.,The waiting list was far too long.\n"
    "r2,B,The night staff explained each step to us.,\n"
)


def made(folder: Path, written: dict[str, str], **corpus: Any) -> Material:
    for name, text in written.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    settings = {"files": list(written)} | corpus
    return read(checked({"study": {"name": "x"}, "corpus": settings}, folder / "x.toml"))


@pytest.mark.parametrize(
    ("none", "left"),
    [
        (["Nothing"], [True, False, True, True]),
        ([f"{GOOD}: Nothing"], [True, False, True, False]),
        ([f"{BAD.casefold()}:  nothing"], [False, False, False, True]),
        ([f"{BAD}:"], [False, True, False, False]),  # an empty cell
        (["What was bad?: Nothing"], [False] * 4),
    ],
)
def test_a_text_may_be_no_answer_to_one_question_alone(
    tmp_path: Path, none: list[str], left: list[bool]
) -> None:
    form = f"ID,{GOOD},{BAD}\nr1,nothing.,\nr2,Nothing,Nothing\nr3,The food,The wait\n"
    found = made(tmp_path, {"form.csv": form}, text=[GOOD, BAD], no_answer=none)
    roles = found.segments["role"].to_pylist()
    assert [role == "note" for role in roles] == [*left, False, False]


def test_each_answer_is_a_segment_with_its_question_and_a_row_one_document(tmp_path: Path) -> None:
    found = made(tmp_path, {"form.csv": FORM}, text=[GOOD, BAD], group="Ward")
    rows = found.segments.select(["segment", "document", "question", "group", "text"]).to_pylist()
    assert [tuple(row.values())[:4] for row in rows] == [
        ("form-1", "form-1", GOOD, "A"), ("form-2", "form-1", BAD, "A"),
        ("form-3", "form-2", GOOD, "B"), ("form-4", "form-2", BAD, "B"),
    ]  # fmt: skip
    assert rows[1]["text"] == "The waiting list was far too long."
    assert set(found.segments["interviewee"].to_pylist()) == {"form-1", "form-2"}


def test_rows_with_ids_give_them_to_answer_and_document(tmp_path: Path) -> None:
    found = made(tmp_path, {"form.csv": FORM}, text=[GOOD, BAD], segment="ID")
    assert found.segments["segment"].to_pylist() == ["r1-1", "r1-2", "r2-1", "r2-2"]
    assert found.segments["document"].to_pylist() == ["r1", "r1", "r2", "r2"]


def test_two_forms_of_one_name_are_other_people(tmp_path: Path) -> None:
    found = made(tmp_path, {"one/form.csv": FORM, "two/form.csv": FORM}, text=[GOOD, BAD])
    assert len(set(found.segments["document"].to_pylist())) == 4


@pytest.mark.parametrize("kind", ["xlsx", "parquet", "jsonl"])
def test_answers_are_the_same_from_every_kind_of_table(kind: str, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(FORM)))
    records = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    path = tmp_path / f"form.{kind}"
    if kind == "xlsx":
        path.write_bytes(xlsx(form=rows))
    elif kind == "parquet":
        pq.write_table(pa.Table.from_pylist(records), path)
    else:
        path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    wanted = made(tmp_path, {"form.csv": FORM}, text=[GOOD, BAD]).segments
    found = made(tmp_path, {}, files=[path.name], text=[GOOD, BAD]).segments
    assert found.drop_columns(["file"]).equals(wanted.drop_columns(["file"]))


def test_a_missing_text_column_says_which_hold_sentences_and_how_to_take_all(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        made(tmp_path, {"form.csv": FORM})
    assert f'text = "{GOOD}"; several hold answers, and text = ["{GOOD}", "{BAD}"] takes' in str(caught.value)


def test_answers_of_a_row_are_one_text_where_its_codes_are_of_them_together(tmp_path: Path) -> None:
    form = f"ID,{GOOD},{BAD},Theme\nr1,The night staff,Night noise,care\nr2,N/A,The wait,\nr3,,N/A,\n"
    form += "r4,N/A,Nothing,\nr5,,Nothing,\nr6,Nothing,,\nr7,The food,Nothing,\n"  # of what could be better
    keys: dict[str, Any] = {
        "text": [GOOD, BAD],
        "codes": ["Theme"],
        "no_answer": ["N/A", f"{BAD}: Nothing", ""],
        "document": "ID",
    }
    with pytest.raises(InputError, match='write answers = "together"'):
        made(tmp_path, {"form.csv": form}, **keys)
    found = made(tmp_path, {"form.csv": form}, answers="together", **keys)
    rows = found.segments.select(["document", "question", "role", "text"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("r1", "", "participant", "The night staff\n\nNight noise"),
        ("r2", "", "participant", "The wait"),
        ("r3", "", "note", "N/A"),
        ("r4", "", "note", "N/A"),
        ("r5", BAD, "note", "Nothing"),
        ("r6", "", "participant", "Nothing"),
        ("r7", "", "participant", "The food"),
    ]
    given = {(row["segment"], row["theme"]) for row in found.codings.to_pylist() if row["theme"]}
    assert given == {("form-1", "care")}


def test_no_pair_goes_from_one_answer_of_a_row_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "form.csv").write_text(f"ID,{GOOD},{BAD}\n" + "r,night staff,waiting list\n" * 3, "utf-8")
    for more in ("", "[engine]\nstream = true\n"):
        (tmp_path / "c.toml").write_text(
            '[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["form.csv"]\n'
            f'document = "ID"\nanswers = "together"\ntext = ["{GOOD}", "{BAD}"]\n{more}',
            "utf-8",
        )
        assert main(["run", str(tmp_path / "c.toml"), "--stage", "frequency", "--quiet"]) == 0
        with (tmp_path / "r/s/pairs.csv").open(encoding="utf-8", newline="") as file:
            assert {(row["word1"], row["word2"], row["count"]) for row in csv.DictReader(file)} == {
                ("night", "staff", "3"), ("waiting", "list", "3")}  # fmt: skip


@pytest.mark.parametrize("mark", ["?", "？", " ؟", "? "])
def test_columns_named_with_a_question_hold_answers_however_short(tmp_path: Path, mark: str) -> None:
    asked = [f"{words}{mark}" for words in ("What was good", "What was bad")]
    form = f"ID,{asked[0]},{asked[1]}\na,Rota,Soup\nb,Staff,Noise\n"
    with pytest.raises(InputError) as caught:
        made(tmp_path, {"form.csv": form})
    listed = ", ".join(f'"{words.strip()}"' for words in asked)
    assert f"text = [{listed}]" in str(caught.value)


def test_codes_of_a_row_are_refused_and_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="codes of a row with several texts could be of any"):
        made(tmp_path, {"form.csv": FORM}, text=[GOOD, BAD], codes=["Ward"])
    with pytest.raises(InputError, match='there is no column "Neither"'):
        made(tmp_path, {"form.csv": FORM}, text=[GOOD, "Neither"])
    with pytest.raises(InputError, match="each column once"):
        made(tmp_path, {"form.csv": FORM}, text=[GOOD, GOOD])
    with pytest.raises(InputError, match="has the heading of its column as its question"):
        made(tmp_path, {"form.csv": FORM}, text=[GOOD, BAD], question="Ward")


def test_a_streamed_study_counts_the_same_answers(tmp_path: Path) -> None:
    (tmp_path / "form.csv").write_text(FORM, "utf-8")
    said = []
    for stream in ("true", "false"):
        config = tmp_path / f"{stream}.toml"
        config.write_text(
            f'[study]\nname = "{stream}"\nresults = "r"\nfigures = "f"\n'
            f'[corpus]\nfiles = ["form.csv"]\ntext = ["{GOOD}", "{BAD}"]\n'
            f"[engine]\nstream = {stream}\n[frequency]\nbootstrap = 0\n",
            "utf-8",
        )
        assert main(["run", str(config), "--stage", "frequency", "--quiet"]) == 0
        rows = (tmp_path / "r" / stream / "pairs.csv").read_text("utf-8").splitlines()
        said.append([tuple(row.split(",")[:3]) for row in rows])
    assert said[0] == said[1]
    assert ("night", "staff", "2") in said[0]


@pytest.mark.parametrize("order", [1, -1])
def test_questions_come_in_the_order_of_the_columns(tmp_path: Path, order: int) -> None:
    asked = ["What went well?", "And what did not?"][::order]
    said = {"What went well?": "night staff " * 3, "And what did not?": "night staff and waiting list"}
    rows = "".join(f"R{n},{said[asked[0]]},{said[asked[1]]}\n" for n in range(6))
    (tmp_path / "form.csv").write_text(f"ID,{asked[0]},{asked[1]}\n{rows}", "utf-8")
    (tmp_path / "c.toml").write_text(
        '[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["form.csv"]\n'
        f'document = "ID"\ngroups = "questions"\ntext = ["{asked[0]}", "{asked[1]}"]\n',
        "utf-8",
    )
    assert main(["run", str(tmp_path / "c.toml"), "--stage", "classify", "--quiet"]) == 0

    def column(name: str, which: str) -> list[str]:
        with (tmp_path / "r/s" / name).open(encoding="utf-8", newline="") as file:
            return [row[which] for row in csv.DictReader(file) if row.get("word1", "night") == "night"]

    assert column("pairs_by_group.csv", "group") == asked
    assert [*dict.fromkeys(column("keyness.csv", "theme"))] == [f"group: {name}" for name in asked]
