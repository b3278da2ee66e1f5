"""Tables with times in text files: ELAN's exports in all their forms, Praat's, Audacity's."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.text.labelled import read

SAID = [  # tier, who, begin, end in milliseconds, what
    ("INT", "Ann", 420, 4100, "Where did it start?"),
    ("PAT", "Bo", 4350, 9020, "On the stairs, mostly."),
    ("PAT", "Bo", 9400, 13770, "Up and down all day."),
    ("INT", "Ann", 14000, 15250, "All day?"),
    ("PAT", "Bo", 15300, 60900, "Till I could do four of them."),
    ("INT", "Ann", 61000, 62500, "And then?"),
    ("PAT", "Bo", 3600000, 3661250, "Then fourteen."),
]
TURNS = [("Ann", "Where did it start?"), ("Bo", "On the stairs, mostly. Up and down all day."),
         ("Ann", "All day?"), ("Bo", "Till I could do four of them."), ("Ann", "And then?"),
         ("Bo", "Then fourteen.")]  # fmt: skip


def clock(ms: int) -> str:
    return f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


WRITTEN: dict[str, Callable[[int], str]] = {
    "hh:mm:ss.ms": clock,
    "ss.msec": lambda ms: f"{ms / 1000:.3f}",
    "msec": str,
    "[mm:ss]": lambda ms: f"[{ms // 60000}:{ms // 1000 % 60:02}]",
}


def made(text: str, name: str = "a.txt", **corpus: object) -> Parsed:
    return read(Path(name), text.encode(), Corpus(files=["x"], **corpus))


def turns(parsed: Parsed) -> list[tuple[str, str]]:
    assert parsed.text is not None
    assert all(parsed.text[row.start : row.end] == row.text for row in parsed.rows)
    return [(row.speaker, row.text) for row in parsed.rows]


TIMED = [*((each,) for each in WRITTEN if each != "[mm:ss]"), ("hh:mm:ss.ms", "ss.msec"),
         ("hh:mm:ss.ms", "ss.msec", "msec")]  # fmt: skip


def cells(kinds: tuple[str, ...], begin: int, end: int, *, length: bool) -> list[str]:
    values = [begin, end, end - begin] if length else [begin, end]
    return [WRITTEN[kind](value) for value in values for kind in kinds]


@pytest.mark.parametrize(
    ("kinds", "length", "header", "who", "by_tier"),
    list(product(TIMED, [True, False], [True, False], ["tier", "both", "blank"], [True, False])),
)
def test_elans_table_is_read_by_its_times_however_it_is_written(
    kinds: tuple[str, ...], length: bool, header: bool, who: str, by_tier: bool
) -> None:
    rows = [[{"tier": name, "both": tier, "blank": name}[who],
             *([name] if who == "both" else [""] if who == "blank" else []),
             *cells(kinds, begin, end, length=length), said]
            for tier, name, begin, end, said in SAID]  # fmt: skip
    if by_tier:
        rows.sort(key=lambda row: row[0])
    names = ["Tier", *(["Participant"] if who != "tier" else [])]
    names += [
        f"{what} - {kind}" for what in ["Begin Time", "End Time", "Duration"][: 2 + length] for kind in kinds
    ] + ["Annotation"]
    text = "".join("\t".join(row) + "\n" for row in [names] * header + rows)
    parsed = made(f'"#file:///C:/talks/a.eaf"\n{text}')
    assert turns(parsed) == TURNS
    assert parsed.rows[-1].time_start == pytest.approx(3600)
    assert parsed.rows[-1].time_end == pytest.approx(3661.25)
    assert [row.role for row in parsed.rows][:2] == ["interviewer" * (who == "both"), ""]
    assert len(parsed.warnings) == (who == "both")
    assert all("column 1 (" in note or '"Tier" (' in note for note in parsed.warnings)


@pytest.mark.parametrize("kinds", TIMED)
def test_a_column_for_each_tier_is_a_speaker_each(kinds: tuple[str, ...]) -> None:
    names = [f"{what} - {kind}" for what in ("Begin Time", "End Time") for kind in kinds]
    rows = [[*names, "Ann", "Bo"]]
    for _, name, begin, end, said in SAID:
        middle = (begin + end) // 2 if said.startswith("Up") else end  # another tier's begin
        for first, last in {(begin, middle), (middle, end)} - {(end, end)}:
            rows.append([*cells(kinds, first, last, length=False),
                         said if name == "Ann" else "", said if name == "Bo" else ""])  # fmt: skip
    rows[1:] = sorted(rows[1:], key=lambda row: (len(row[0]), row[0]))
    parsed = made("".join("\t".join(row).rstrip("\t") + "\n" for row in rows))
    assert turns(parsed) == TURNS


def test_one_tier_bears_the_speakers_name_and_a_word_for_text_does_not() -> None:
    text = "tmin\ttmax\t{}\n" + "".join(f"{n}.0\t{n}.9\tIt grew by {n}.\n" for n in range(4))
    assert {who for who, _ in turns(made(text.format("Ann")))} == {"Ann"}
    assert {who for who, _ in turns(made(text.format("Annotation")))} == {""}


def test_praats_table_has_its_tier_between_the_times() -> None:
    rows = "".join(f"{b / 1000}\t{who}\t{said}\t{e / 1000}\n" for _, who, b, e, said in SAID)
    assert turns(made("tmin\ttier\ttext\ttmax\n" + rows)) == TURNS


@pytest.mark.parametrize("kind", WRITTEN)
def test_labels_are_sought_in_what_audacitys_tracks_say(kind: str) -> None:
    write = WRITTEN[kind]
    rows = "".join(f"{write(b)}\t{write(e)}\t{who}: {said}\n" for _, who, b, e, said in SAID)
    assert turns(made(rows)) == TURNS
    pitched = rows.replace("\n", "\n\\\t110.0\t220.0\n", 1)
    assert turns(made(pitched)) == TURNS
    assert {row.speaker for row in made(rows, labels="none").rows} == {""}


def test_a_table_without_times_or_names_stops_and_says_what_to_do() -> None:
    text = "".join(f"{who}\tward {n}\t{said}\n" for n, (_, who, _, _, said) in enumerate(SAID))
    with pytest.raises(InputError, match="names of the columns") as caught:
        made(text)
    assert "3 cells in each line: Ann, ward 0, Where did it start?" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["Ann\tWhy now?\nBo\tIt grew.\nAnn\tBy how much?\nBo\tBy 3.\n",
     "1\tAnn\tWhy now?\n2\tBo\tIt grew.\n3\tAnn\tBy how much?\n4\tBo\tBy three.\n",
     "Ann:\tWhy now?\nBo:\tIt grew,\nand grew.\nAnn:\tBy how much?\nBo:\tBy 3.\n"],
)  # fmt: skip
def test_names_and_tabs_without_times_stay_a_layout(text: str) -> None:
    reading = made(text).reading
    assert reading is not None
    assert reading.layout.startswith(("name and tab", "name and colon"))
