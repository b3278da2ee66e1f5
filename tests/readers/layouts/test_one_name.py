"""Two labels of one person: a full name, and what stands for it from then on."""

from __future__ import annotations

import pytest

from pipeline.readers.layouts import legend, one_name
from pipeline.readers.layouts.forms import FORMS
from pipeline.readers.layouts.labels import Labels
from pipeline.readers.layouts.openings import Opening


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
