"""`init` takes a table of what interviewees are, beside the texts, to compare them by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.init.steps import new_study
from pipeline.read import read
from pipeline.study.config_file import load
from pipeline.study.disk import write_folder

from ..readers.written import xlsx

PEOPLE = {"Oak, Ann": "Ann Oak", "Lee, Bo": "Bo Lee", "Ash, Cy": "Cy Ash"}
ROWS = [
    ("interviewee", "role", "site"),
    ("Oak, Ann", "matron", "East"),
    ("Lee, Bo", "nurse", "West"),
    ("Ash, Cy", "porter", "East"),
]


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows).encode()


def started(
    folder: Path, rows: Sequence[Sequence[str]], name: str = "people.csv", answer: str = ""
) -> tuple[dict[str, str], list[str], str]:
    """Return the group of each who answers, what `init` says of the table, and the config."""
    (folder / "t").mkdir()
    for number, label in enumerate(PEOPLE, 1):
        talk = f"Interviewer: Was it cold?\n\n{label}: The ward was cold.\n\n" * 3
        (folder / "t" / f"talk {number}.txt").write_text(talk, "utf-8")
    data = xlsx(Sheet1=rows) if name.endswith("xlsx") else as_csv(rows)
    (folder / "t" / name).write_bytes(data)
    said: list[str] = []

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        if "compared by" in question:
            said.append(f"asked: {question} {options} {proposed}")
        return next((each for each in options if answer and answer in each), proposed)

    made = new_study(folder / "s", folder / "t", None, choose, said.append, lambda *rest: list(rest[-1]))
    write_folder(folder / "s", made.files)
    path = folder / "s/config.toml"
    config = path.read_text("utf-8").replace('pseudonyms = "generate"', 'names = "public"')
    path.write_text(config, "utf-8")
    segments = read(load(path)).segments.to_pylist()
    groups = {row["interviewee"]: row["group"] for row in segments if row["role"] == "participant"}
    asked = {row["group"] for row in segments if row["role"] == "interviewer"}
    assert asked == {*groups.values()}, "a question is of the group of who answers it"
    return groups, [line for line in said if "people" in line], config


GROUPS = {"Oak, Ann": "East", "Lee, Bo": "West", "Ash, Cy": "East"}


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_the_column_whose_values_recur_is_compared_by(tmp_path: Path, name: str) -> None:
    groups, said, config = started(tmp_path, ROWS, name)
    assert groups == GROUPS
    assert said == [f'{name}: interviewee names 3 of 3 interviewees; compared by "site" (2: East, West)']
    assert 'people.csv: site"  # compared by "site"' in config


def test_names_in_another_order_are_the_same(tmp_path: Path) -> None:
    rows = [ROWS[0], *((PEOPLE[name].upper(), *rest) for name, *rest in ROWS[1:])]
    assert started(tmp_path, rows)[0] == GROUPS


def test_documents_are_named_as_well(tmp_path: Path) -> None:
    rows = [("file", "site"), ("talk 1.txt", "East"), ("talk 2.txt", "West"), ("Talk 3", "East")]
    assert started(tmp_path, rows)[0] == GROUPS


def test_who_is_not_in_it_is_said(tmp_path: Path) -> None:
    rows = [
        *ROWS[:2],
        ("Ash, Cy", "porter", "East"),
        ("Fox, Di", "nurse", "West"),
        ("Elm, Ed", "cook", "East"),
    ]
    more = [("Yew, Flo", "cook", "West")]
    _, said, _ = started(tmp_path, [*rows, *more])
    assert said == ["people.csv: not read: no column holds sentences: interviewee, role, site"]


def test_a_row_of_nobody_and_a_person_without_row_are_named(tmp_path: Path) -> None:
    rows = [
        ("interviewee", "site"),
        ("Oak, Ann", "East"),
        ("Ash, Cy", "East"),
        ("Lee, Bo", ""),
        ("Yew, Flo", "West"),
    ]
    groups, said, _ = started(tmp_path, [*rows[:3], rows[4], ("Lee, B", "West")])
    assert groups == {"Oak, Ann": "", "Lee, Bo": "", "Ash, Cy": ""}
    assert said == ["people.csv: not read: no column holds sentences: interviewee, site"], "one value alone"


@pytest.mark.parametrize(("answer", "group"), [("", "nurse"), ('"site"', "West"), ("none", "")])
def test_of_several_columns_it_is_asked(tmp_path: Path, answer: str, group: str) -> None:
    rows = [*ROWS[:3], ("Ash, Cy", "nurse", "East")]
    groups, (asked, *said), _ = started(tmp_path, rows, answer=answer)
    assert asked.startswith(
        "asked: people.csv: interviewee names 3 of 3 interviewees. What are they compared by?"
    )
    assert groups["Lee, Bo"] == group
    assert [line for line in said if "compared" in line]
