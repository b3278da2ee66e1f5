"""Who speaks in a hearing before they are sworn in: the next witness, or still the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_sworn import ASH, FIG, LEAVES, said

BREAKS = [
    "(A short break)", "(The Short Adjournment)", "*(Luncheon adjournment)*", "(The luncheon adjournment.)",
    "[Recess taken]", "(Whereupon, a recess was taken.)", "(11.17 am)\n\n(A short break)\n\n(11.35 am)",
    "Luncheon Adjournment", *LEAVES,
]  # fmt: skip
CALLS = [
    "My Lady, the next witness is Mr Fig.", "My Lady, may I call Mr Bo Fig.", "Could the witness be sworn?",
    "We are calling the last witness. Please take the oath.", "Thank you, Ms Ash. I call Mr Fig.",
]  # fmt: skip
FORMS = [("Q.", "A."), ("MR ELM:", "THE WITNESS:"), ("Q:", "A:")]
THANKS = "{witness} Thank you, my Lady."
BACK = "Thank you, Ms Ash, you are free to go."


def day(between: list[str], form: tuple[str, str], witness: str, oath: str = "{} (affirmed)") -> str:
    """Return a hearing of two; `between` the first one's last answer and the second one's oath."""
    asks, answers = form
    lines = [
        "LADY OAK: Welcome to all.", oath.format(ASH), "Questions from MR ELM",
        "MR ELM: What is your work?", f"{answers} Social care.", f"{asks} For long?",
        f"{answers} For ten years.", f"{asks} With whom?", f"{answers} With my team.",
        *(line.format(witness=witness) for line in between),
        oath.format(FIG), "Questions from MR ELM", "MR ELM: And you?", f"{answers} A nurse.",
        f"{asks} Where?", f"{answers} Here.", f"{asks} Since when?", f"{answers} Since May.",
    ]  # fmt: skip
    return "\n\n".join(lines)


def whose(folder: Path, text: str, answer: str) -> str:
    """Return who gives an answer, without the label that all witnesses have."""
    (who,) = [who for who, text in said(folder, text)[0] if text.strip() == answer]
    return who.partition("(")[2].rstrip(")") or who


def witness_of(form: tuple[str, str], witness: str) -> str:
    return form[1] if witness == "A" else "THE WITNESS:"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("witness", ["A", "THE WITNESS"])
@pytest.mark.parametrize("pause", BREAKS)
def test_after_a_break_and_before_the_oath_it_is_the_next_witness(
    tmp_path: Path, form: tuple[str, str], witness: str, pause: str
) -> None:
    between = [pause, "LADY OAK: Mr Fig, can you hear me?", "{witness} I can indeed.", "MR ELM: Thank you."]
    assert whose(tmp_path, day(between, form, witness_of(form, witness)), "I can indeed.") == FIG


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("call", CALLS)
def test_who_is_called_is_the_next_witness(tmp_path: Path, form: tuple[str, str], call: str) -> None:
    between = ["LADY OAK: Thank you.", f"MR ELM: {call}", "{witness} Good morning."]
    assert whose(tmp_path, day(between, form, "THE WITNESS:"), "Good morning.") == FIG


@pytest.mark.parametrize("pause", ["(A short break)", "(The Short Adjournment)"])
def test_of_q_and_a_who_speaks_first_after_a_break_need_not_be_named(tmp_path: Path, pause: str) -> None:
    between = [pause, "LADY OAK: Can you hear us?", "{witness} I can indeed."]
    assert whose(tmp_path, day(between, FORMS[0], "THE WITNESS:"), "I can indeed.") == FIG


STILL = {
    "no break": ["LADY OAK: Thank you for coming.", THANKS],
    "spoken to by name": [BREAKS[0], f"LADY OAK: {BACK}", THANKS],
    "called back": [f"MR ELM: {CALLS[0]}", f"LADY OAK: {BACK}", THANKS],
    "asked by another": [BREAKS[0], "Questions from MS BAY", "MS BAY: Is it?", THANKS],
    "named in passing": ["LADY OAK: Mr Fig said so, too.", THANKS],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", STILL)
def test_until_then_it_is_still_the_one_before(tmp_path: Path, form: tuple[str, str], case: str) -> None:
    text = day(STILL[case], form, witness_of(form, "A"))
    assert whose(tmp_path, text, "Thank you, my Lady.") == ASH


@pytest.mark.parametrize("form", FORMS)
def test_an_examination_that_goes_on_after_a_break_is_of_the_one_before(
    tmp_path: Path, form: tuple[str, str]
) -> None:
    more = [line for n in range(6) for line in (f"{form[0]} And {n}?", f"{{witness}} Number {n}.")]
    text = day([BREAKS[0], *more], form, witness_of(form, "A"))
    assert {whose(tmp_path, text, f"Number {n}.") for n in range(6)} == {ASH}


@pytest.mark.parametrize("form", FORMS)
def test_before_anybody_is_sworn_it_is_the_first(tmp_path: Path, form: tuple[str, str]) -> None:
    text = day([], form, "A").replace(f"{ASH} (aff", f"{witness_of(form, 'A')} I am here.\n\n{ASH} (aff", 1)
    assert whose(tmp_path, text, "I am here.") == ASH


@pytest.mark.parametrize("form", FORMS)
def test_of_several_who_are_then_sworn_in_it_may_be_any(tmp_path: Path, form: tuple[str, str]) -> None:
    between = [BREAKS[0], "LADY OAK: Mr Fig, are you there?", "{witness} We are here."]
    text = day(between, form, witness_of(form, "A")).replace(
        f"{FIG} (affirmed)", f"{FIG} (affirmed)\n\nMS EVE BAY (affirmed)"
    )
    assert whose(tmp_path, text, "We are here.") in ("A", "THE WITNESS")
