"""What a draft says of the passages that two coders share is held to agreement.csv."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Study

from .test_coefficients import STUDY as SEVERAL

_ROW = {"level": "segment", "theme": "*", "kappa": 0.65, "coder_a": "Ann", "coder_b": "Bo"}
_SHARED = {
    "units_passages": 40, "exact_match": 0.5, "exact_match_passages": 0.776,
    "kappa_categories_passages": 0.74,
}  # fmt: skip
STUDY = SEVERAL._replace(
    agreement=[{**_ROW, **_SHARED}, {**_ROW, "coder_a": "consensus", "coder_b": "auto"}],
    totals={"segments": {"segments of all roles": 50}, "coders": {"coders in the study's codings": 2}},
)


def verdicts(text: str, study: Study = STUDY) -> set[str]:
    rows = checked(draft(lines_of(text)), study).to_pylist()
    return {row["verdict"] for row in rows if row["claim"] != "two coders"}


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The two coders shared {} passages.", 40, 50),
        ("There were {} passages that both coders shared.", 40, 39),
        ("Ann and Bo had {} shared passages.", 40, 65),
        ("The two coders gave the same codes on {}%.", 78, 65),
        ("The two coders gave the same codes on {}%.", 50, 65),  # of segments
        ("The two coders had the same codes on {}% of the 40 passages (kappa 0.74).", 78, 50),
        ("The two coders had the same codes on 78% of the {} passages (kappa 0.74).", 40, 50),
        ("Ann and Bo gave the same codes on 78% of the {} passages that they shared.", 40, 50),
        ("On the {} passages that they share, the two coders gave the same codes on 78%.", 40, 50),
        ("On the 40 passages that they share, the two coders gave the same codes on {}%.", 78, 50),
        ("On the 40 passages that they share, they gave the same codes on 78%, kappa of codes as categories "
         "0.{}.", 74, 73),
    ],
)  # fmt: skip
def test_what_is_said_of_shared_passages_is_held(text: str, right: int, wrong: int) -> None:
    assert verdicts(text.format(right)) == {"agrees"}
    assert "differs" in verdicts(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    ["The two coders shared 40 passages with the reviewers.",
     "The two coders shared 40 passages on Skill mix.",
     "The two coders gave the same codes on 78% of the segments.",
     "The automatic coder gave the same codes on 78%.",
     "The two coders shared 40 passages in the pilot."],
)  # fmt: skip
def test_passages_of_others_or_of_a_part_are_not_held(text: str) -> None:
    assert verdicts(text) == {"not checked"}


def test_a_number_of_one_of_several_pairs_is_held_where_it_is_named() -> None:
    other = {**_ROW, **_SHARED, "coder_b": "Cy", "units_passages": 30}
    study = STUDY._replace(agreement=[*STUDY.agreement, other])
    assert verdicts("Ann and Cy shared 30 passages.", study) == {"agrees"}
    assert verdicts("Ann and Bo shared 30 passages.", study) == {"differs"}
    assert verdicts("The coders shared 30 passages.", study) == {"not checked"}
