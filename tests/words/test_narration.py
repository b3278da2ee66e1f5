"""Lines that a transcriber narrates without brackets: which are, which are talk, how they are left out."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.config import Config
from pipeline.read import read
from pipeline.words.remark_notes import doubtful
from pipeline.words.remarks import kept, spoken

from ..rare import rare

WHO = [
    "The participant",
    "Participant",
    "The interviewer",
    "Both participants",
    "The moderator",
    "The witness",
]
DOES = ["shows", "then reads", "slowly opens", "is showing", "are now using", "nodded at", "laughs at"]
NARRATED = [
    *(f"{who} {does} a list of the tools." for who in WHO for does in DOES),
    *(f"{then} {who.lower()} {DOES[0]} a list." for who in WHO for then in ("Then,", "Then", "Next,", "Now")),
    *(f"{who} {DOES[0]} the tools{end}" for who in WHO for end in ("", "…", '."')),
    "Die Teilnehmerin liest den Text.", "Le participant lit le texte.", "De deelnemer leest de tekst.",
    "La participante rit.", "Die Befragte lacht laut.", "Ann nods slowly.", "Bo laughed.",
    "Long pause.", "Laughter.", "They both nod.".replace("nod", "nodding"), "The researcher brings tea.",
]  # fmt: skip
TALK = [
    "The participant information sheet was long.", "The interviewer asks me that each time.",
    "The witness statements are public.", "Participants were told so.", "The participants always came.",
    "Who shows the list?", "The interviewer asks what?", "You know the moderator reads your notes.",
    "The witness has a list.", "The participants in this trial were nurses.", "She reads the list.",
    "They both laughed.", "He sighed.", "She laughed.",
    "My participant shows a list.", "Die Teilnehmer waren nett.", "Nobody laughs.", "It coughs.",
    "Then, the participants always came.", "Now, who reads it, the participant shows?",
    "and the participant shows a list.", "The list shows the participant.", "Pause the tape.",
    "So the participant shows a list, and that is it.", "Silence is golden.",
    "With silence.", "In silence.", "With a laugh.", "And laughter.", "Mit Lachen.", "Con risas.",
]  # fmt: skip
PLACES = ["{}", "So it went.\n{}", "{}\nIt went so.", "So it went\n\n{}\n\nIt went so", "\n - {}\nIt went."]


def patterns(text: str) -> list[str]:
    return [each.pattern for each in kept(pa.array([text]), "drop") if each.line]


@pytest.mark.parametrize("place", rare(PLACES))
def test_a_narrated_line_is_known_and_its_pattern_leaves_it_out_and_nothing_else(place: str) -> None:
    for line in NARRATED:
        text = place.format(line)
        (pattern,) = patterns(text)
        found = spoken(pa.array([text]), [pattern])
        counted = found.texts[0].as_py()
        assert len(counted) == len(text)
        assert re.findall(r"\w+", counted) == re.findall(r"\w+", place.format("")), (line, pattern)
        assert sum(found.left_out.values()) == 1
        assert not found.kept


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", TALK)
def test_talk_is_not_taken_for_narration(line: str, place: str) -> None:
    assert patterns(place.format(line)) == []


@pytest.mark.parametrize("line", [line for line in NARRATED if line.endswith(".")])
def test_a_pattern_takes_one_sentence_and_what_is_said_beside_it_counts(line: str) -> None:
    (pattern,) = patterns(line)
    for text in (f"{line} Okay so I see.", f"Okay so I see. {line}", f"Okay. {line} So I see."):
        counted = spoken(pa.array([text]), [pattern]).texts[0].as_py()
        assert re.findall(r"\w+", counted) == ["Okay", "so", "I", "see"] or "Okay. " in text
        assert "see" in counted
        assert line[:-1] not in counted
    assert spoken(pa.array([f"And {line}"]), [pattern]).texts[0].as_py() == f"And {line}"


@pytest.mark.parametrize("below", ["in her shed.", "in her shed, and puts it on the table.\nSo it went."])
def test_a_line_that_was_broken_at_a_width_is_left_out_whole(below: str) -> None:
    full = "The participant shows the interviewer a list of the tools that she has"
    for gap in ("\n", "\r\n", "\n  "):
        text = f"So.\n{full}{gap}{below}\nOkay."
        (pattern,) = patterns(text)
        counted = spoken(pa.array([text]), [pattern]).texts[0].as_py()
        assert re.findall(r"\w+", counted) == [
            "So",
            *below.replace(".", "").split()[-3:] * ("went" in below),
            "Okay",
        ]
    cut = "I went to\nThe participant shows the list\nand there it was."  # short, as no line of a page is
    assert "and there it was" in spoken(pa.array([cut]), patterns(cut)).texts[0].as_py()
    assert patterns(f"{full}\nand I see that.") == []


def test_a_line_that_goes_on_from_the_one_above_is_talk() -> None:
    above = "At the end of each week of it we were told again and again that"
    assert patterns(f"{above}\nThe participant shows a list.") == []


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("labels", [("Interviewer", "Ann"), ("I", "P1")])
def test_the_warning_says_where_and_its_line_works(
    tmp_path: Path, labels: tuple[str, str], suffix: str
) -> None:
    ask, answer = labels
    lines = [
        f"{ask}: Which of them?", f"{answer}: This one here.", "The participant shows the list of tools.",
        f"{ask}: And then?", f"{answer}: The other one.", "The participant reads it.", f"{ask}: Why?",
        f"{answer}: It is old.",
    ]  # fmt: skip
    (tmp_path / f"talk.{suffix}").write_text("\n\n".join(lines))
    data = {"study": {"name": "s"}, "corpus": {"files": [f"talk.{suffix}"]}, "path": tmp_path / "c.toml"}
    (warning,) = [text for text in read(Config.model_validate(data)).warnings if "lines of their own" in text]
    assert warning == (
        'remarks on lines of their own are counted as what the interviewees said: "The participant '
        'reads ..." once, "The participant shows ..." once, first in segment talk-004; if a transcriber '
        'wrote them, leave them out: [corpus] remarks = ["The participant reads*", "The participant shows*"]'
    )
    data["corpus"] |= {"remarks": re.findall(r'"([^"]+\*)"', warning)}  # type: ignore[operator]
    after = read(Config.model_validate(data)).warnings
    assert not [text for text in after if "lines of their own" in text]
    assert [
        text
        for text in after
        if text.startswith("2 remarks in what the interviewees said are counted nowhere: ")
    ]


def test_lines_stand_before_brackets_which_are_many() -> None:
    kept = Counter({"(so*)": 40, "(as*)": 30, "(it*)": 20, "Ann nods*": 1})
    named, stated = doubtful(kept, Counter({"Ann nods*": 1}))
    assert named.startswith('"Ann nods ..." once, "(so ...)" 40 times')
    assert stated == ["Ann nods*", "(so*)", "(as*)", "(it*)"]


def test_a_long_text_is_looked_through_line_by_line() -> None:
    ends = ["\n", "\r\n", "\r", "\n\n"]
    lines = [f"{TALK[n % len(TALK)]}{end}{NARRATED[0]}{end}" for n, end in enumerate(ends * 80)]
    texts = [NARRATED[0], "", *lines, "", f"It costs. {NARRATED[0]}", "It costs.\n", *TALK]
    assert sum(map(len, texts)) > 20_000  # bytes from which on texts are chosen first
    expected = [0, *range(2, 2 + len(lines))]
    assert sorted({each.row for each in kept(pa.array(texts), "drop")}) == expected


@pytest.mark.parametrize("beside", ["{}", "{} So (it) went.", "It [went].\n{}", "{} It cost x."])
def test_a_line_is_known_in_a_long_text_as_in_a_short_one(beside: str) -> None:
    lines = [*NARRATED, *TALK, "P2 nods.", "Ann-Marie nods slowly.", "The co-worker’s interpreter shows it."]
    texts = [beside.format(line) for line in lines]
    expected = [patterns(text) for text in texts]
    assert all(expected[-3:-1])
    long = list(kept(pa.array([*texts, *["It went so. " * 99] * 20]), "drop"))
    assert [
        [each.pattern for each in long if each.line and each.row == row] for row in range(len(texts))
    ] == expected


def test_who_writes_an_answer_into_a_table_may_write_so(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text("text\nThe interviewer reads the questions.\nIt was fine.\n")
    data = {"study": {"name": "s"}, "corpus": {"files": ["answers.csv"]}, "path": tmp_path / "c.toml"}
    assert not [text for text in read(Config.model_validate(data)).warnings if "remarks" in text]
