"""Whether rows of a table are turns of talks, by how their cells run."""

from __future__ import annotations

from itertools import cycle, islice, product

import pytest

from pipeline.readers.tables.cells import Sheet
from pipeline.readers.tables.guessed import columns

from .test_guessed import table

ASKED = "What has been hard about it since we last spoke, number {}?"
SAID = "The hard part was the long evening at home, number {}."


def turns(
    talk: str, voice: str, number: str, sides: tuple[str, str], *, talks: int = 4, plain: bool = False,
    length: int = 8,
) -> Sheet:  # fmt: skip
    """Return a table of talks of so many turns each; `plain`: nobody asks."""
    rows = [(t, n) for t in range(talks) for n in range(length)]
    of = [f"{t + 1}" for t, _ in rows]
    said = [(SAID if plain or n % 2 else ASKED).format(f"{t}-{n}") for t, n in rows]
    cells = {"quality": ["high" if t < 2 else "low" for t, _ in rows], talk: of}
    cells |= {number: [f"{n + 1}" for _, n in rows]} if number else {}
    return table(**cells, **{voice: [sides[n % 2] for _, n in rows], "utterance_text": said})


@pytest.mark.parametrize(
    ("talk", "voice"),
    [
        *product(
            ["transcript_id", "Session", "Conversation ID", "call no", "Interview number", "Gespräch"],
            ["interlocutor", "role", "Role", "party", "speaker_role", "x"],
        )
    ],
)
@pytest.mark.parametrize(
    "sides", [("therapist", "client"), ("Interviewer", "Participant"), ("GP", "patient")]
)
def test_a_talk_and_who_speaks_are_known_under_any_name(
    talk: str, voice: str, sides: tuple[str, str]
) -> None:
    found = columns(turns(talk, voice, "turn", sides))
    assert (found.document, found.speaker, found.text) == (talk, voice, "utterance_text")
    assert found.turns
    assert not found.codes


@pytest.mark.parametrize("number", ["turn", "utterance_id", "n"])
def test_turns_that_are_numbered_anew_in_each_talk_tell_a_talk_of_any_name(number: str) -> None:
    found = columns(turns("Ref", "role", number, ("nurse", "patient"), plain=True))
    assert (found.document, found.speaker) == ("Ref", "role")


def test_one_talk_alone_is_known_by_who_asks() -> None:
    found = columns(turns("session", "role", "", ("doctor", "patient"), talks=1, length=24))
    assert found.speaker == "role"


def test_comments_by_site_and_by_what_people_are_stay_a_survey() -> None:
    sheet = turns("site", "role", "", ("nurse", "porter"), plain=True)
    found = columns(sheet)
    assert (found.document, found.speaker, found.group, found.turns) == ("", "", "site", False)


def test_what_talks_are_about_is_no_code_and_what_changes_within_them_is() -> None:
    sheet = turns("session", "role", "turn", ("therapist", "client"))
    rows = len(sheet.rows)
    about = [f"{n // 8 % 2} drinking" for n in range(rows)]
    given = list(islice(cycle(["worry", "money", "", "worry"]), rows))
    found = columns(table(**_cells(sheet), topic=about, Theme=given))
    assert found.codes == ("Theme",)


def _cells(sheet: Sheet) -> dict[str, list[str]]:
    return {name: sheet.cells(place) for place, name in enumerate(sheet.header)}
