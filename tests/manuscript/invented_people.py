"""A study of a few invented people, whose words are counted by hand."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.manuscript.held import Raised, Study, Term
from pipeline.manuscript.names import Names
from pipeline.manuscript.passages import Segment
from pipeline.manuscript.said_by import Who

# How often the first, second, ... person says a pair, and has a theme in how many segments.
SAID = {
    "night shifts": (5, 3, 0, 1),
    "day shifts": (0, 4, 2, 0),
    "cold wards": (2, 2, 0, 0),
    "bad food": (0, 0, 1, 0),
}
THEMES = {"Lack of trust": (2, 3, 0, 1), "Want of money": (0, 4, 5, 0), "Too many meetings": (1, 1, 1, 1)}
TALK = (
    "Nobody told us who would be on the night shifts that week so we rang round until one of us gave in and "
    "went although all had been at work since early morning",
    "They cut the money for the wards in the spring and by the summer there was nobody left to ask about it "
    "or to write to when the heating failed again in June",
    "I have never seen so many forms for so few patients and each of them wants a name and a number and a "
    "date before anybody may so much as boil an egg up there",
    "What I remember is the cold in the corridor and the porter who brought us tea from his own flask "
    "because the kitchen had been shut since the Friday before that",
)


def of_people(labels: Sequence[str]) -> Study:
    """Return a study of four people with these labels."""

    def by(numbers: Sequence[int]) -> dict[str, int]:
        return {label: n for label, n in zip(labels, numbers, strict=True) if n}

    times = {term: by(numbers) for term, numbers in SAID.items()}
    given = {theme: {"manual": by(numbers)} for theme, numbers in THEMES.items()}
    segments = [
        Segment(f"{n}-1", f"{n}", label, text)
        for n, (label, text) in enumerate(zip(labels, TALK, strict=True))
    ]
    return Study(
        segments,
        4,
        {theme: Raised(len(of["manual"]), None) for theme, of in given.items()},
        frozenset("of the a to".split()),
        terms={term: Term(sum(of.values()), len(of), 1.0) for term, of in times.items()},
        documents=4,
        totals={"words": {"words, stop words included": 3600}, "segments": {"segments that count": 48}},
        codings={theme: {"manual": sum(of["manual"].values())} for theme, of in given.items()},
        segments_coded=48,
        who=Who(
            tuple(labels), Names([*labels, "THE ASKER"], TALK), times,
            words=by((900, 1200, 700, 800)), turns=by((11, 15, 12, 10)), given=given,
            raised={theme: {"manual": frozenset(of["manual"])} for theme, of in given.items()},
        ),
    )  # fmt: skip
