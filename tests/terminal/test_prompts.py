"""Questions on a terminal, and what becomes of them where nobody answers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.terminal.console import Console
from pipeline.terminal.prompts import Asker

NAMES = ["Ann Oak", "Bo Ash"]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let a terminal give these answers in turn, and end after the last."""
    given: list[str] = []

    def typed(prompt: str = "") -> str:
        print(prompt, end="")
        if not given:
            raise EOFError
        return given.pop(0)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", typed)
    return given


def asked(proposed: str = "Bo Ash") -> str:
    asker = Asker(Console(quiet=False, as_json=False), never=False)
    return asker.choice("Who asks?", NAMES, proposed)


def test_a_number_a_name_or_nothing_answers(answers: list[str]) -> None:
    answers += ["1", "Ann Oak", "", "7", "2"]
    assert [asked(), asked(), asked()] == ["Ann Oak", "Ann Oak", "Bo Ash"]
    assert asked("") == "Bo Ash"  # 7 is none of the numbers, and is asked again


@pytest.mark.parametrize("typed", ["?", "q", "help"])
def test_who_asks_for_help_at_a_question_is_told_the_way_out(
    answers: list[str], typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers += [typed, "1", typed, "1"]
    asker = Asker(Console(quiet=False, as_json=False), never=False)
    assert asked() == "Ann Oak"
    assert asker.several("Who asks?", NAMES, NAMES, NAMES) == ["Ann Oak"]
    said = " ".join(capsys.readouterr().out.split())
    assert said.count("Enter takes what is proposed; Ctrl-C stops, with nothing written") == 2


def test_none_of_the_options_can_be_taken_where_none_is_proposed_alone(
    answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answers += ["0", "1", "0"]
    assert asked() == "Ann Oak"  # 0 is asked again
    out = capsys.readouterr().out
    assert "none of these" not in out
    assert "a number; Enter takes 2: please a number from 1 to 2" in out
    assert asked("") == ""
    assert "  0  none of these\na number; Enter takes 0: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "found"),
    [("1", ["Ann Oak"]), ("2, 1", ["Bo Ash", "Ann Oak"]), ("3", ["Lee, Cy"]), ("lee, cy", ["Lee, Cy"]),
     ("Ann Oak, Lee, Cy", ["Ann Oak", "Lee, Cy"]), ("lee,cy,1", ["Lee, Cy", "Ann Oak"]),
     ('"Lee, Cy", "Bo Ash"', ["Lee, Cy", "Bo Ash"]), ("0", []),
     ("bo ash,1,1", ["Bo Ash", "Ann Oak"]), ("", ["Bo Ash", "Lee, Cy"]),
     ("1-3", ["Ann Oak", "Bo Ash", "Lee, Cy"]), ("2 – 3", ["Bo Ash", "Lee, Cy"]),
     ("3, 1 to 2", ["Lee, Cy", "Ann Oak", "Bo Ash"])],
)  # fmt: skip
def test_several_are_answered_by_numbers_and_names(
    answers: list[str], typed: str, found: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answers += ["9", "1,Dee", "2-4", "3-1", typed]
    asker = Asker(Console(quiet=False, as_json=False), never=False)
    assert asker.several("Who asks?", NAMES, [*NAMES, "Lee, Cy"], ["Bo Ash", "Lee, Cy"]) == found
    out = capsys.readouterr().out
    assert "\n     3 Lee, Cy\n" in out
    assert "numbers (1,3 or 1-3) or names; Enter takes 2,3: " in out
    for wrong in ("9", "dee", "2-4", "3-1"):
        assert (
            f"{wrong} is none of these; please numbers from 0 to 3 (1,3 or 1-3), or names; Enter takes "
            in out
        )


@pytest.mark.parametrize(
    ("more", "said"), [(1, "3 P1\n"), (30, "32 P30\n"), (33, "32 P30, and 3 more, to be named\n")]
)
def test_whoever_is_offered_stands_there_with_their_number(
    answers: list[str], capsys: pytest.CaptureFixture[str], more: int, said: str
) -> None:
    answers += [str(2 + more)]
    everybody = [*NAMES, *(f"P{n}" for n in range(1, more + 1))]
    asker = Asker(Console(quiet=False, as_json=False), never=False)
    assert asker.several("Who asks?", NAMES, everybody, []) == [f"P{more}"]
    assert said in capsys.readouterr().out


def test_the_end_of_input_at_a_question_stops_as_ctrl_c_does(
    tmp_path: Path, answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    liked, disliked = "The staff are kind and they listen to us", "The wait was far too long. Why?"
    rows = [f"{n},{liked} on ward {n}.,{disliked} I waited {n} hours." for n in range(12)]
    (tmp_path / "comments.csv").write_text("\n".join(["id,liked,disliked", *rows]), "utf-8")
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path)]) == 130
    out, err = capsys.readouterr()
    assert out.endswith("a number; Enter takes 1: \n")
    assert err == "Stopped. What was finished is kept; run the command again to go on.\n"
    assert not (tmp_path / "study").exists()


@pytest.mark.parametrize(("typed", "coder"), [("  Ada  Oak ", "Ada Oak"), ("", "")])
def test_a_template_asks_who_codes_where_no_name_is_given(
    tmp_path: Path, answers: list[str], typed: str, coder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "study")]) == 0
    answers.append(typed)
    assert main(["template", str(tmp_path / "study")]) == 0
    out = capsys.readouterr().out
    assert "Who codes in it? A name, or nothing: " in out
    assert ("It names no coder" in out) == (coder == "")
    (book,) = (tmp_path / "study").glob("*.xlsx")
    assert book.stem == f"code_my_study_{coder}".rstrip("_")
    assert main(["template", str(tmp_path / "study"), "--coder", "Bo"]) == 0
    assert answers == []
