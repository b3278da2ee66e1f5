"""How many returned a form, with or without an answer that counts: all of a survey's rows."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Said, agrees
from ..grammar import any_case, people_pattern, value
from ..sentence import Sentence
from ..some_people import SURVEYED

KIND = "total"
READS = frozenset[str]()
_FORMS = r"(?:forms|questionnaires|surveys|cards|responses|returns|replies)"
_CAME = r"(?:returned|received|sent (?:back|in)|submitted|handed in|completed|filled in|collected)"
_NOTHING = (
    r"(?:(?:left|gave|wrote|made|had|put)(?: us)? (?:no (?:comments?|answers?|text)|nothing|(?:it|them|both) "
    r"(?:questions )?(?:blank|empty))|(?:were|was) (?:left )?(?:blank|empty)|did not (?:comment|answer|write "
    r"anything))\b"
)
_WITHIN = r"(?:(?!(?:and|or|of|in|by)\b)[^\W\d][\w'’-]* ){0,2}?"


def said(here: Sentence) -> Iterator[Said]:
    """Yield what a sentence of a survey's draft says of forms that came back, and of those without comment.

    A number may be of all rows, or of those that say something. Where it is not known how many came back,
    nothing is yielded.
    """
    study = here.study
    if not study.returned:
        return
    people = rf"(?:{people_pattern(study.speakers_are)}|{SURVEYED})"
    whole = any_case(
        rf"{{STARTS}}(?P<a>{{COUNTED}}) {_WITHIN}{people} (?:who |that )?(?:had |have )?{_CAME}\b|"
        rf"{{STARTS}}(?P<b>{{COUNTED}}) {_WITHIN}{_FORMS} (?:(?:were|was|had been) )?{_CAME}\b|"
        rf"\b{_CAME} (?:a total of )?{{ABOUT}}(?P<c>{{COUNTED}}) {_WITHIN}{_FORMS}\b"
    )
    counting, silent = study.interviewees, study.returned - study.interviewees
    known = f"{study.returned:,} {study.speakers_are}, {counting:,} with something that counts"
    for match in whole.finditer(here.spoken):
        number = value(match["a"] or match["b"] or match["c"])
        yield here.said(KIND, match.span(), known, agrees(number in (study.returned, counting)))._replace(
            always=True
        )
    parts = any_case(
        rf"\bof (?:the |our |these )?(?P<of>{{COUNTED}}) {_WITHIN}(?:{people}|{_FORMS}),? (?P<n>{{COUNTED}})"
        rf"(?: {people})? {_NOTHING}"
    )
    for match in parts.finditer(here.spoken):
        right = (value(match["of"]), value(match["n"])) == (study.returned, silent)
        yield here.said(KIND, match.span(), known, agrees(right))._replace(always=True)
