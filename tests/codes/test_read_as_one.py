"""What is read as one: a comment, a witness, an interview; and who has read what."""

from __future__ import annotations

import random
from typing import Any

import pytest

from pipeline.codes.coders import human_coders, units
from pipeline.codes.read_as_one import readings, to_code, untouched, who_read
from pipeline.tables.columns import table
from pipeline.tables.handed import ALONE, CODINGS

from ..counted import segments

ROLES = ["participant"]
Segments = list[dict[str, Any]]


SAID = "said " * 100


def talk(document: str, said: str, **more: str) -> Segments:
    """Return a turn a letter: Q asks, and - is a note of nobody's."""
    role = {"Q": "interviewer", "-": "note"}
    return [
        {"segment": f"{document}{n}", "document": document, "speaker": name.strip("-"), "text": SAID,
         "role": role.get(name, "participant"), "question": "", "group": "",
         "source": f"{document}.txt"} | more
        for n, name in enumerate(said, 1)
    ]  # fmt: skip


def survey(*rows: tuple[str, str, str]) -> Segments:
    """Return answers from document, text and role."""
    return [
        {"segment": f"s{n}", "document": document, "speaker": "", "text": text, "role": role,
         "question": "Why?", "group": "", "source": ""}
        for n, (document, text, role) in enumerate(rows, 1)
    ]  # fmt: skip


DAY = "--" + "QA" * 6 + "-" + "QB" * 7 + "Q"


@pytest.mark.parametrize(
    ("said", "expected", "by"),
    [
        ("-QAQAQA", ["d"] * 7, "document"),
        (DAY, ["d: A"] * 14 + ["d: B"] * 16, "speaker"),
        ("QABCABCABCABCABCABC", ["d"] * 19, "document"),  # a group
        ("QA" * 6 + "QBCBCBCBCBCBC", ["d"] * 25, "document"),  # two answer together, as in a group
        ("QA" * 6 + "X" + "QB" * 9, ["d: A"] * 12 + ["d: B"] * 19, "speaker"),  # somebody says a word
        ("QA" * 6 + "XXX" + "QB" * 9, ["d"] * 33, "document"),
        ("QA" * 6 + "RB" * 6, ["d"] * 24, "document"),  # whoever asks has changed
        ("A" * 6 + "B" * 6, ["d"] * 12, "document"),  # nobody asks
        (DAY + "A", ["d: A"] * 14 + ["d: B"] * 15 + ["d: A"] * 2, "speaker"),  # recalled for a word
        ("QXQAQAQAQAQA", ["d"] * 12, "document"),  # who says a word or two is no witness
    ],
)
def test_a_day_of_witnesses_is_read_witness_by_witness(said: str, expected: list[str], by: str) -> None:
    assert readings(talk("d", said), ROLES) == (expected, [by])


def test_a_survey_is_read_comment_by_comment_and_asks_for_no_code_on_no_answer() -> None:
    rows = survey(
        ("r1", "Kind staff.", "participant"),
        ("r1", "N/A", "note"),
        ("r2", " ", "participant"),
        ("r2", "Waiting.", "participant"),
    )
    kept = to_code(rows, ROLES)
    assert [row["text"] for row in kept] == ["Kind staff.", "Waiting."]
    assert readings(kept, ROLES) == ([ALONE, ALONE], ["row"])
    assert len(to_code(talk("d", "-QA"), ROLES)) == 3  # what is said around an answer is read with it
    assert readings(talk("diary", "PP", speaker=""), ROLES)[1] == ["document"]


def test_documents_of_each_kind_are_read_each_in_its_way_or_all_in_one() -> None:
    every = talk("d", DAY) + talk("i", "QAQA") + survey(("r", "Kind.", "participant"))
    found, by = readings(every, ROLES)
    assert by == ["row", "speaker", "document"]
    assert {*found} == {"d: A", "d: B", "i", ALONE}
    assert {*readings(every, ROLES, "row")[0]} == {ALONE}
    assert {*readings(every, ROLES, "document")[0]} == {"d", "i", "r"}
    assert {*readings(talk("g", "QABAB"), ROLES, "speaker")[0]} == {"g: A", "g: B"}


def test_a_row_alone_reads_its_segment_and_any_other_its_document() -> None:
    said = segments([(document, "Said.") for document in "aaabb"])
    rows = [
        {"segment": "s0", "coder": "Ada", "theme": "Trust", "reading": ALONE},
        {"segment": "s1", "coder": "Ada", "theme": "", "reading": ALONE},
        {"segment": "s3", "coder": "Ada", "theme": "", "reading": ""},
        {"segment": "s0", "coder": "Bo", "theme": "Trust"},
    ]
    ada, bo = human_coders(table(CODINGS, rows), said, units(said, ROLES), ["Trust"])
    assert ada.read.tolist() == [True, True, False, True, True]
    assert bo.read.tolist() == [True, True, True, False, False]
    whole, alone = who_read(table(CODINGS, rows), said, ROLES)
    assert whole == "Read, of 5 segments that count: 3 by Bo; a mark in a document counts for all of it."
    assert alone.startswith("Read, of 5 segments that count: 4 by Ada; a mark (a theme, or")
    assert alone.endswith("counts for its row.")
    *_, shown = who_read(table(CODINGS, rows), said, ROLES, ["Ada"])
    assert shown.startswith("Read, of 5 segments that count: 4 by Ada, who saw only the listed passages, not")
    rows.append({"segment": "s3", "coder": "Ada", "theme": "Trust", "reading": "part 1"})
    *_, parts = who_read(table(CODINGS, rows), said, ROLES)
    assert parts.endswith(
        "for all that is read as one with it, as the column reading says, or their own table."
    )


CALL = [(host, size, others) for host in ("Q", "QR") for size in (2, 3, 5) for others in ("XYZ", "XYZVW")]


@pytest.mark.parametrize(("host", "size", "others"), CALL)
@pytest.mark.parametrize("seed", range(4))
def test_a_group_in_which_some_speak_mostly_in_one_part_is_read_as_one(
    host: str, size: int, others: str, seed: int
) -> None:
    rnd = random.Random(seed)
    turns = []
    for name in "ABCDE"[:size]:  # each leads a part of the call, and others answer there as well
        turns += [who for _ in range(8) for who in (rnd.choice(host), name, rnd.choice([name, *others]))]
    assert readings(talk("d", "".join(turns)), ROLES) == (["d"] * len(turns), ["document"])


@pytest.mark.parametrize("words", [1, 20, 200])
def test_who_says_little_is_no_witness_of_a_day(words: int) -> None:
    said = talk("d", "QA" * 6 + "QB" * 6, text="said " * words)
    assert readings(said, ROLES)[1] == ["speaker" if words > 100 else "document"]
    assert readings(said, ROLES, "speaker")[1] == ["speaker"]


@pytest.mark.parametrize("files", [1, 2, 4])
@pytest.mark.parametrize("seed", range(6))
def test_what_a_coder_marked_nothing_in_is_named_once_for_all_coders(files: int, seed: int) -> None:
    rnd = random.Random(seed)
    every = [
        {f"{part}{n}": f"part {part}" for part in rnd.sample("ABCD", 3) for n in (1, 2)} for _ in range(files)
    ]
    coders, counted = ["Anna", "Ben"], {f"{part}{n}" for part in "ABC" for n in (1, 2)}
    codes = [
        [(coder, segment) for coder in coders for segment in rnd.sample([*one], rnd.randint(0, 3))]
        for one in every
    ]
    left: dict[str, set[str]] = {}
    for coder in coders:
        mine = [
            (one, {segment for who, segment in of if who == coder})
            for one, of in zip(every, codes, strict=True)
        ]
        parts = {one[s] for one, marks in mine if marks for s in one if s in counted}
        left[coder] = parts - {one[s] for one, marks in mine for s in marks}
    found = untouched(zip(every, codes, strict=True), counted)
    for coder in coders:
        said = [text.partition(": that")[0] for text in found if coder in text]
        assert bool(said) == bool(left[coder])
        assert not said or {f"part {p}" for p in "ABCD" if f"part {p}" in said[0]} == left[coder]
    if left["Anna"] and left["Anna"] == left["Ben"]:
        assert [text for text in found if text.startswith("Anna and Ben marked nothing in part")] == found
