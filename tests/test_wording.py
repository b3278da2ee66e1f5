"""What a study calls its interviewees, in the singular and with an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.study.config_file import checked
from pipeline.wording import Words, called, one_of, with_article


@pytest.mark.parametrize(
    ("them", "one"),
    [
        ("witnesses and librarians", "a witness or librarian"),
        ("patients, nurses".replace(",", " or"), "a patient or nurse"),
        ("nurses and members of staff", "a nurse or member of staff"),
        ("carers and people with dementia", "a carer or person with dementia"),
        ("parents and their children", "a parent and their children"),
        ("women and men", "a woman or man"),
        ("midwives", "a midwife"),
        ("nursing staff", "a nursing staff member"),
        ("coaches", "a coach"),
        ("unpaid carers", "an unpaid carer"),
        ("undergraduates", "an undergraduate"),
        ("university tutors", "a university tutor"),
        ("users", "a user"),
        ("urban farmers", "an urban farmer"),
        ("European managers", "a European manager"),
        ("NHS managers", "an NHS manager"),
        ("GPs", "a GP"),
        ("MPs", "an MP"),
        ("honorary consultants", "an honorary consultant"),
        ("hospital porters", "a hospital porter"),
        ("one-parent families", "a one-parent family"),
        ("Witnesses", "a Witness"),
    ],
)
def test_one_of_those_who_speak_has_a_singular_and_its_article(them: str, one: str) -> None:
    assert with_article(one_of(them)) == one
    assert called("an interviewee says; the interviewee's", Words(them)) == (
        f"{one} says; the {one.partition(' ')[2]}'s"
    )


@pytest.mark.parametrize(
    ("them", "whose"),
    [("nurses", "nurses'"), ("people", "people's"), ("members of staff", "members of staff's")],
)
def test_what_is_several_peoples_has_its_apostrophe(them: str, whose: str) -> None:
    assert called("the interviewees' words", Words(them)) == f"the {whose} words"


@pytest.mark.parametrize("them", ["people who care", "those whose trust closed", "nurses, doctors"])
def test_what_has_no_singular_is_refused(them: str) -> None:
    data = {"study": {"name": "s", "speakers_are": them}, "corpus": {"files": ["*.txt"]}}
    with pytest.raises(InputError) as raised:
        checked(data, Path("c.toml"))
    assert raised.value.where == "c.toml: [study] speakers_are"
    assert "plural" in raised.value.allowed
