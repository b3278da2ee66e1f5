"""Hearings as plain text: who is sworn, whose `The Witness` is, and labels that two people share."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Config, Corpus
from pipeline.read import read
from pipeline.readers.text.labelled import read_text

OATHS = [
    "{} (affirmed)", "*{} (sworn).*", "{} (sworn)..", "({} (recalled))", "{} (continued)",
    "{}, having been first duly sworn, testified as follows:", "{}, being duly affirmed",
]  # fmt: skip
LEAVES = ["(The witness withdrew)", "The witness was excused.", "*(The witness withdrew.)*"]
ASH, FIG = "MS ANN ASH", "Mr Bo Fig"


def hearing(oath: str, leaves: str, witness: str, ash: str, fig: str, asks: str = "MR ELM") -> str:
    """Return a hearing of two witnesses, who speak under `witness` and under labels of their own."""
    lines = [
        "Hearing of 3 May", "LADY OAK: Good morning. Who is first?", oath.format(ASH),
        f"{witness}: Thank you.", f"{asks}: What is your work?", f"{ash}: Social care.",
        f"{asks}: For long?", f"{ash}: For ten years.", f"{witness}: I would rather go on.", leaves,
        oath.format(FIG), f"{witness}: Good morning, my Lady.", f"{asks}: And you?", f"{fig}: A nurse.",
        f"{asks}: Where?", f"{fig}: Here.",
    ]  # fmt: skip
    return "\n\n".join(lines)


def said(folder: Path, text: str, table: str = "") -> tuple[list[tuple[str, str]], list[str]]:
    """Return who says what in a study of one text, and what is warned of."""
    (folder / "day.txt").write_text(text, "utf-8")
    corpus = {"files": ["day.txt"]}
    if table:
        (folder / "names.csv").write_text(f"name,pseudonym,document,from\n{table}", "utf-8")
    config = {"study": {"name": "s"}, "corpus": corpus | ({"pseudonyms": "names.csv"} if table else {})}
    found = read(Config.model_validate(config | {"path": folder / "config.toml"}))
    rows = found.segments.select(["speaker", "text", "role"]).to_pylist()
    return [(r["speaker"], r["text"]) for r in rows if r["role"] != "note"], found.warnings


@pytest.mark.parametrize(
    ("oath", "leaves", "witness"),
    [
        *((oath, LEAVES[0], "THE WITNESS") for oath in OATHS),
        *((OATHS[0], leaves, "The Witness") for leaves in LEAVES),
        (OATHS[1], LEAVES[1], "WITNESS"),
    ],
)
def test_the_witness_is_who_was_sworn_last(tmp_path: Path, oath: str, leaves: str, witness: str) -> None:
    rows, warnings = said(tmp_path, hearing(oath, leaves, witness, "MS ASH", "MR FIG"))
    whose = {text: who for who, text in rows}
    assert whose["Thank you."] == whose["I would rather go on."] == "MS ASH"
    assert whose["Good morning, my Lady."] == "MR FIG"
    assert not [text for _, text in rows if "sworn" in text or "affirmed" in text or "withdrew" in text]
    assert [
        w for w in warnings if 'is taken for who was sworn above: "MS ASH" (2 turns), "MR FIG" (1 turn)' in w
    ]
    assert not [w for w in warnings if "counts as one person" in w]


@pytest.mark.parametrize("oath", OATHS)
@pytest.mark.parametrize(("witness", "asks"), [("THE WITNESS", "MR ELM"), ("A", "Q"), ("Answer", "Question")])
def test_a_label_that_all_who_are_sworn_have_gets_their_names_beside(
    tmp_path: Path, oath: str, witness: str, asks: str
) -> None:
    rows, warnings = said(tmp_path, hearing(oath, LEAVES[0], witness, witness, witness, asks))
    first, second = ({text for who, text in rows if who == f"{witness} ({n})"} for n in (ASH, FIG))
    assert first == {"Thank you.", "Social care.", "For ten years.", "I would rather go on."}
    assert second == {"Good morning, my Lady.", "A nurse.", "Here."}
    (note,) = [w for w in warnings if "is taken for who was sworn above" in w]
    assert f'"{witness} ({ASH})" (4 turns), "{witness} ({FIG})" (3 turns)' in note
    assert any("LADY OAK" in w for w in warnings if "neither ask nor answer" in w) is (
        witness != "THE WITNESS"
    )


@pytest.mark.parametrize("label", ["THE WITNESS", "MS ASH"])
def test_beside_q_and_a_the_witness_is_a(tmp_path: Path, label: str) -> None:
    rows, _ = said(tmp_path, hearing(OATHS[0], LEAVES[0], label, "A", "A", "Q"))
    assert {text: who for who, text in rows}["I would rather go on."] == f"A ({ASH})"


ASKED = [
    "Questions from LEAD COUNSEL TO THE INQUIRY", "Questions From Lead Counsel to the Inquiry for Module 7",
    "Further Questions by Mr Elm", "Examination by MR ELM", "Cross-examination by Ms Oak, for the Trust",
]  # fmt: skip


@pytest.mark.parametrize("line", ASKED)
def test_a_line_that_says_who_asks_is_nobodys_words(tmp_path: Path, line: str) -> None:
    text = hearing(OATHS[0], LEAVES[0], "THE WITNESS", "MS ASH", "MR FIG")
    rows, _ = said(tmp_path, text.replace("Thank you.", f"Thank you.\n\n{line}", 1))
    assert ("MS ASH", "Thank you.") in rows


@pytest.mark.parametrize("line", ["Questions from the audience", "Questions from people who came."])
def test_talk_of_questions_is_talk(tmp_path: Path, line: str) -> None:
    text = hearing(OATHS[0], LEAVES[0], "THE WITNESS", "MS ASH", "MR FIG")
    rows, _ = said(tmp_path, text.replace("Thank you.", f"Thank you.\n\n{line}", 1))
    assert ("MS ASH", f"Thank you.\n\n{line}") in rows


@pytest.mark.parametrize("names", [("Lady Oak", "Mr Elm", "Dr Ash"), ("LADY OAK", "MR ELM", "MS ASH")])
def test_labels_with_titles_are_labels_where_most_paragraphs_go_on_a_speech(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    speech = "\n\n".join(f"And this is what I have to say on point {n}." for n in range(30))
    turns = [f"{names[n % 3]}: I have come to the {n}th. {speech if n % 3 else ''}" for n in range(7)]
    rows, _ = said(tmp_path, "Hearing\n\n" + "\n\n".join(turns))
    assert [who for who, _ in rows] == [names[n % 3] for n in range(7)]


def test_of_one_who_is_sworn_a_stays_a(tmp_path: Path) -> None:
    text = hearing(OATHS[0], LEAVES[0], "A", "A", "A", "Q").replace(FIG, ASH)
    assert {who for who, _ in said(tmp_path, text)[0]} == {"LADY OAK", "Q", "A"}


def panel(witness: str) -> str:
    """Return a hearing whose first witnesses are two, sworn one after another."""
    text = hearing(OATHS[0], LEAVES[0], witness, witness, witness)
    return text.replace(f"{ASH} (affirmed)", f"{ASH} (affirmed)\n\nMS EVE BAY (affirmed)", 1)


@pytest.mark.parametrize("witness", ["THE WITNESS", "A"])
def test_of_a_panel_it_may_be_any_and_is_warned_of_with_rows_that_part_them(
    tmp_path: Path, witness: str
) -> None:
    second = panel(witness).replace(ASH, "MS UNA OX").replace("EVE BAY", "IDA YEW")
    both = f"{panel(witness)}\n\n{LEAVES[0]}\n\n{second}"
    rows, warnings = said(tmp_path, both)
    (warning,) = [w for w in warnings if "counts as one person" in w]
    table = warning.rpartition("from: ")[2].replace("; ", "\n")
    rows, warnings = said(tmp_path, both, table)
    assert not [w for w in warnings if "counts as one person" in w]
    assert {ASH, FIG} <= {who for who, _ in rows}


@pytest.mark.parametrize("since", ["", "1"])
def test_a_row_that_joins_both_is_still_warned_of(tmp_path: Path, since: str) -> None:
    _, warnings = said(tmp_path, panel("A"), f"A,P1,day,{since}")
    assert [w for w in warnings if "counts as one person" in w]


def test_of_a_panel_the_witness_may_be_any(tmp_path: Path) -> None:
    text = hearing(OATHS[0], LEAVES[0], "THE WITNESS", "MS ASH", "MR FIG")
    both = text.replace(f"{ASH} (affirmed)", f"{ASH} (affirmed)\n\n{FIG} (affirmed)", 1)
    assert {text: who for who, text in said(tmp_path, both)[0]}["Thank you."] == "THE WITNESS"


@pytest.mark.parametrize("line", ["He was there in May (sworn).", "I asked (Ann was called) and left."])
def test_talk_in_which_somebody_is_sworn_stays_talk(tmp_path: Path, line: str) -> None:
    text = hearing(OATHS[0], LEAVES[0], "THE WITNESS", "MS ASH", "MR FIG")
    rows, _ = said(tmp_path, text.replace("Social care.", f"Social care.\n\n{line}"))
    assert any(line in text for _, text in rows)


@pytest.mark.parametrize("word", ["Participant", "Witness", "Question", "Interviewer"])
@pytest.mark.parametrize("above", ["there are no questions from any Core", "I was asked no further"])
def test_the_last_word_of_a_sentence_is_no_label_though_it_stands_alone_on_its_line(
    word: str, above: str
) -> None:
    talk = "".join(f"Q.  And day {n}?\nA.  Yes, on day {n}.\n" for n in range(5))
    text = f"{talk}MS OAK:  Now {above}\n{word}.\nMy Lady, have you any questions?\nLADY ELM:  Thank you.\n"
    rows = read_text(text, "day.txt", Corpus(files=["day.txt"])).rows
    assert [row.speaker for row in rows[-2:]] == ["MS OAK", "LADY ELM"]
    assert rows[-2].text.split()[-7:] == f"{word}. My Lady, have you any questions?".split()
