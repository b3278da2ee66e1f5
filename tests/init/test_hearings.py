"""What `init` proposes for those whom the headings of a hearing's record announce as who asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.study.config_file import load

ASKED = [("MS OAK", "MS OAK KC"), ("PROFESSOR ELM", "PROFESSOR ELM"), ("MR FIG", "Mr Fig, on behalf of BMA"),
         ("MS OAK", "LEAD COUNSEL TO THE INQUIRY for MODULE 7")]  # fmt: skip
HEADINGS = ["Questions from {}", "Further Questions from {}", "Questions by {}", "Examination by {}"]


def day(label: str, heading: str, chair_first: bool = False) -> str:
    """Return a day of two witnesses; whoever is announced states and never asks in a question."""
    examined = [
        line
        for name, work in (("MS ANN ASH", "nurse"), ("MR CY BAY", "cook"))
        for line in (
            f"{name} (affirmed)", "LADY WARD:  Welcome." if chair_first else "", heading,
            f"{label}:  Please say what you do.", f"A.  I am a {work}.", "Q.  For long?", "A.  For years.",
            "Q.  And where?", "A.  In the hall.", f"{label}:  I am grateful.", "LADY WARD:  Thank you.",
        )
        if line
    ]  # fmt: skip
    return "\n\n".join(["LADY WARD:  Good morning.", "MR YEW:  Good morning, my Lady.", *examined])


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("chair_first", [False, True])
@pytest.mark.parametrize(("label", "announced"), ASKED)
def test_whom_a_heading_announces_asks(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    label: str,
    announced: str,
    heading: str,
    chair_first: bool,
) -> None:
    (tmp_path / "day.txt").write_text(day(label, heading.format(announced), chair_first), "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "day.txt"), "--yes"]) == 0
    corpus = load(tmp_path / "s/config.toml").corpus
    assert (corpus.interviewer, corpus.other) == (sorted([label, "Q"]), ["LADY WARD", "MR YEW"])
    assert f"{label}, announced as who asks (" in capsys.readouterr().out


@pytest.mark.parametrize("dots", [" .......... 42", "\n\nINQUIRY ............ 42"])
def test_a_table_of_contents_announces_nobody(tmp_path: Path, dots: str) -> None:
    text = day("MS OAK", "Good morning").replace("Good morning\n\n", "")
    (tmp_path / "day.txt").write_text(
        f"{text}\n\nQuestions from LEAD COUNSEL{dots}\n\nLADY WARD:  So.", "utf-8"
    )
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "day.txt"), "--yes"]) == 0
    corpus = load(tmp_path / "s/config.toml").corpus
    assert (corpus.interviewer, corpus.other) == (["Q"], ["LADY WARD", "MR YEW", "MS OAK"])


TALK = "Interviewer: Why is it so?\n\nBo: It was hot.\n\nInterviewer: And then?\n\nBo: It was cold.\n"
MARKED = (
    "Hearing\n=======\n\nMs Ann Ash\n----------\n\n*MS ANN ASH (sworn)*\n\n**Mr Elm**: Why is it so?\n\n"
    "**Ms Ash**: It was hot.\n"
)


@pytest.mark.parametrize(
    ("files", "called"),
    [
        ({"a.txt": day("MS OAK", "Questions from MS OAK")}, "witnesses"),
        ({"a.txt": day("MS OAK", "Questions from MS OAK"), "b.txt": TALK}, "interviewees"),
        ({"a.txt": TALK.replace("Bo:", "The Witness:")}, "witnesses"),
        ({"a.txt": TALK}, "interviewees"),
        ({"a.rst": MARKED}, "witnesses"),
    ],
)
def test_those_who_answer_in_a_hearing_are_called_witnesses(
    tmp_path: Path, files: dict[str, str], called: str
) -> None:
    (tmp_path / "t").mkdir()
    for name, text in files.items():
        (tmp_path / "t" / name).write_text(text, "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "t"), "--yes"]) == 0
    config = load(tmp_path / "s/config.toml")
    assert config.study.speakers_are == called


@pytest.mark.parametrize(
    "calls", ["May I call {}?", "The first witness is {}.", "My next witness is {}, my Lady."]
)
def test_counsel_who_calls_a_witness_is_taken_to_ask_as_q_and_no_chair(tmp_path: Path, calls: str) -> None:
    text = day("MR YEW", "").replace(
        "MS ANN ASH (affirmed)",
        f"MR YEW:  {calls.format('Ms Ash')}\n\nLADY WARD:  Yes.\n\nMS ANN ASH (affirmed)",
    )
    (tmp_path / "day.txt").write_text(text, "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "day.txt"), "--yes"]) == 0
    corpus = load(tmp_path / "s/config.toml").corpus
    assert (corpus.interviewer, corpus.other) == (["MR YEW", "Q"], ["LADY WARD"])
    written = (tmp_path / "s/config.toml").read_text("utf-8")
    assert (
        "  # who asks, as the label says; everybody else answers; also who asks in the hearing\n" in written
    )
