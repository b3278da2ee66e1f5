"""Two labels of one person: a full name, and what stands for it from then on."""

from __future__ import annotations

import pytest

from pipeline.config import Corpus
from pipeline.readers.layouts import legend, one_name
from pipeline.readers.layouts.forms import FORMS
from pipeline.readers.layouts.labels import Labels
from pipeline.readers.layouts.openings import Opening
from pipeline.readers.parsed import Parsed
from pipeline.readers.text.labelled import read_text


def full(*names: str) -> list[str]:
    ops = [Opening(line, 0, name, FORMS[0]) for line, name in enumerate(names)]
    return [op.name for op in one_name.with_full_names(Labels([], ops)).ops]


@pytest.mark.parametrize("short", ["AO", "A.O.", "OAK", "Ms Oak"])
def test_what_stands_for_a_full_name_that_spoke_before_is_that_name(short: str) -> None:
    assert full("ANN OAK", short, "Bo", short) == ["ANN OAK", "ANN OAK", "Bo", "ANN OAK"]


@pytest.mark.parametrize(
    "names",
    [
        ("ANN OAK", "AMY ORR", "AO", "AO"),  # of two
        ("AO", "ANN OAK", "AO"),  # before the name
        ("ANN OAK", "AO"),  # as often as the name
    ],
)
def test_what_may_stand_for_somebody_else_is_left(names: tuple[str, ...]) -> None:
    assert full(*names) == list(names)


def test_each_label_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def noted(label: str) -> str:
        taken.append(label)
        return legend.plain(label)

    monkeypatch.setattr(one_name, "plain", noted)
    full(*(f"Ann Oak{row}" for row in range(200)))
    assert len(taken) == 200


FORMS_OF_LABELS = ["{who}: {said}", "{who} – {said}", "**{who}:** {said}", "{who}\n{said}", "{who}\t{said}"]
GROUP = [
    ("Eva", "Who begins?"), ("Mo", "I do, then."), ("Bo", "We met at work."), ("Mo", "At the canteen."),
    ("Eva", "When was that?"), ("Bo", "In May. It rained."), ("Mo", "It snowed."), ("Eva", "Where?"),
]  # fmt: skip


def read(lines: list[str], name: str = "a.txt") -> Parsed:
    return read_text("\n\n".join(lines) + "\n", name, Corpus(files=["x"]))


def said(result: Parsed) -> list[tuple[str, str]]:
    return [(row.speaker, row.text) for row in result.rows if row.role != "note"]


@pytest.mark.parametrize("form", FORMS_OF_LABELS)
@pytest.mark.parametrize(
    "roles",
    [
        {"Eva": "interviewer", "Mo": "nurse, 42", "Bo": "carer"},
        {"Mo": "mujer, 34 años"},
        {"Eva": "Moderatorin"},
    ],
)
def test_what_somebody_is_may_stand_beside_a_name_once(form: str, roles: dict[str, str]) -> None:
    once, lines = dict(roles), []
    for who, words in GROUP:
        role = once.pop(who, "")
        lines.append(form.format(who=f"{who} ({role})" if role else who, said=words))
    full = {who: f"{who} ({roles[who]})" if who in roles else who for who, _ in GROUP}
    assert said(read(lines)) == [(full[who], words) for who, words in GROUP]


@pytest.mark.parametrize("remark", ["laughs", "laughing", "inaudible", "pause"])
def test_a_remark_beside_a_name_is_nobodys_role(remark: str) -> None:
    lines = [
        f"{who} ({remark}): {words}" if n == 1 else f"{who}: {words}" for n, (who, words) in enumerate(GROUP)
    ]
    assert {who for who, _ in said(read(lines))} == {"Eva", "Mo", "Bo"}


def test_two_of_one_name_are_two() -> None:
    assert full("Ann (nurse)", "Ann (chair)", "Ann") == ["Ann (nurse)", "Ann (chair)", "Ann"]
    assert full("Ann", "Bo", "Ann (chair)") == ["Ann", "Bo", "Ann"]
    assert full("P1 (f)", "P2 (f)", "P1", "P1 (f)") == ["P1 (f)", "P2 (f)", "P1 (f)", "P1 (f)"]


@pytest.mark.parametrize(
    "form", ["{who} — {said}", "{who}: {said}", "{who} - {said}", "{who}\t{said}", "{who}. {said}"]
)
@pytest.mark.parametrize(
    ("ann", "bo"), [("ANN OAK", "BO LUND"), ("Ann Oak", "Bo Lund"), ("ÉVA ŐR", "ÖMER ÇAY")]
)
def test_full_names_become_initials_whatever_parts_them_from_the_talk(form: str, ann: str, bo: str) -> None:
    if form[5] == "." and ann != "ANN OAK":
        pytest.skip("a sentence may be so, and of capitals those of the west are known before a stop")
    short = {name: "".join(word[0] for word in name.split()) for name in (ann, bo)}
    turns = [(bo if n % 2 else ann, words) for n, (_, words) in enumerate(GROUP)]
    lines = [
        form.format(who=who if n < 2 else short[who], said=words) for n, (who, words) in enumerate(turns)
    ]
    assert said(read(lines)) == turns


@pytest.mark.parametrize(
    "line", ["After Oslo — we went home.", "An Oak — that was the inn.", "Ask Otto — he knows."]
)
def test_words_that_begin_as_initials_do_are_talk(line: str) -> None:
    lines = [f"{'BL' if n % 2 else 'AO'} — {words}" for n, (_, words) in enumerate(GROUP)]
    lines[3] += f"\n{line}"
    assert {who for who, _ in said(read(lines))} == {"AO", "BL"}


@pytest.mark.parametrize("both", ["Ann & Bo", "Ann and Bo", "Ann und Bo", "Ann/Bo", "Ann et Bo", "Ann + Bo"])
@pytest.mark.parametrize("place", [0, 2, 5])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_two_who_speak_together_have_a_label_and_stay_two(both: str, place: int, gap: str) -> None:
    turns = [("Interviewer", "Who begins?"), ("Ann", "I do."), ("Interviewer", "When?"), ("Bo", "In May."),
             ("Ann", "It rained."), ("Bo", "It snowed.")]  # fmt: skip
    turns.insert(place, (both, "We met at work."))
    text = gap.join(f"{who}: {words}" for who, words in turns)
    assert said(read_text(text, "a.txt", Corpus(files=["x"]))) == turns


@pytest.mark.parametrize("talk", ["Ann and I: we met.", "Ann and Cy: they met.", "He & she: so it was."])
def test_two_of_whom_one_does_not_speak_are_talk(talk: str) -> None:
    text = f"Interviewer: Who?\nAnn: Well.\n{talk}\nInterviewer: When?\nBo: In May.\nAnn: So.\nBo: No."
    assert said(read_text(text, "a.txt", Corpus(files=["x"])))[1] == ("Ann", f"Well.\n{talk}")
