"""Names of documents that may be one person's at two times: asked about, and one where the config says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import read
from pipeline.readers.parts import maybe
from pipeline.readers.twice import twice
from pipeline.study.config_file import load

TALK = "Interviewer: Why is it so?\n\nParticipant: It was hot.\n\nInterviewer: And?\n\nParticipant: Cold.\n"
FORMS = [
    ("_1", "_2"), ("", "_2"), (" I", " II"), ("_i", "_ii"), (" (1)", " (2)"), (" 2022", " 2024"),
    ("", " (second interview)"), ("", " again"), ("", "_repeat"), (" initial", " revisit"),
    ("", "-follow-up"),
]  # fmt: skip
CODES = [("_a", "_b"), ("", "R")]
PEOPLE = [("Anna", "Bo"), ("Mary Oak", "Jo Elm"), ("N01", "N02")]
SISTERS = [
    (one, two, base, half)
    for half in (False, True)
    for bases in PEOPLE
    for one, two in FORMS + CODES * bases[0].startswith("N")
    for base in [bases]
]


@pytest.mark.parametrize("upper", [False, True])
@pytest.mark.parametrize(("one", "two", "bases", "half"), SISTERS)
def test_a_pair_is_seen(one: str, two: str, bases: tuple[str, str], half: bool, upper: bool) -> None:
    mark = str.upper if upper else str
    names = [bases[0] + mark(one), bases[0] + mark(two), bases[1] + mark(one)]
    names += [] if half else [bases[1] + mark(two)]
    own = twice(names)
    assert own == {name: bases[name.startswith(bases[1])] for name in (names[:2] if half else names)}


@pytest.mark.parametrize(
    "names",
    [
        ["Focus group 1", "Focus group 2"], ["Ward (1)", "Ward (2)"], ["P1", "P2"], ["N01", "N02"],
        ["site A", "site B"], ["interview 1", "interview 2"], ["Interview_1", "Interview_2"],
        ["FG1_1", "FG1_2"],
        ["P_1", "P_2"], ["S1_1", "S1_2", "S1_3", "S1_4"], ["talk", "talk_2"], ["Anna 2022", "Bo 2024"],
        ["Interview first interview", "Interview second interview"], ["Anna A", "Anna B"],
        ["Anna", "Bo again"],
        ["Nurse I", "Nurse II"],
    ],
)  # fmt: skip
def test_others_stay_people_of_their_own_without_a_word(names: list[str]) -> None:
    assert twice(names) == {}
    assert maybe({name: name for name in names}) == {}


@pytest.mark.parametrize("names", [("N01_a", "N01_b", "N02"), ("Anna", "Anna again", "Bo")])
def test_init_says_it_and_the_line_makes_them_one(
    names: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    for number, name in enumerate(names):
        (tmp_path / "in" / f"{name}.txt").write_text(TALK * (5 + number), "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "in"), "--yes"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"{names[0]} and {names[1]} may be one interviewee's" in said
    config = tmp_path / "s/config.toml"
    text = config.read_text("utf-8")
    assert '# interviewees = "interviews"' in text
    for line, people in ((text, 3), (text.replace('# interviewees = "int', 'interviewees = "int'), 2)):
        config.write_text(line, "utf-8")
        rows = read(load(config)).segments.to_pylist()
        assert len({row["interviewee"] for row in rows if row["role"] == "participant"}) == people
