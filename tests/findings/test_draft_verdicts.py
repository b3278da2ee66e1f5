"""What the page says of a draft that was held to the study."""

from __future__ import annotations

from typing import Any

from pipeline.findings.draft_verdicts import to_look_at, verdicts

ROWS: list[dict[str, Any]] = [
    {"kind": "quotation", "place": "paragraph 1", "claim": "“we paid”", "found": "", "speaker": "A",
     "verdict": "verbatim", "segment": "a-1", "document": "talk A"},
    {"kind": "quotation", "place": "paragraph 2", "claim": "“we said”", "found": "[-we-]",
     "verdict": "altered", "segment": "a-2; b-7", "document": "talk A; talk B", "speaker": "A; B"},
    {"kind": "count", "place": "paragraph 3", "claim": "four witnesses", "found": "raised by 2",
     "verdict": "differs", "segment": "", "document": "", "speaker": ""},
    {"kind": "quoted", "place": "table 1", "claim": "Trust: 4", "found": "2 witnesses are quoted",
     "verdict": "fewer quoted than counted", "segment": "", "document": "", "speaker": ""},
]  # fmt: skip


def test_each_kind_of_finding_has_its_verdicts_and_calls_people_as_the_study_does() -> None:
    assert verdicts(ROWS, "witnesses") == [
        ("Quotations", "1 verbatim, 1 altered"),
        ("Numbers of witnesses", "1 differs"),
        ("Witnesses quoted", "1 fewer quoted than counted"),
    ]


def test_several_verdicts_are_said_of_several() -> None:
    said = [{**ROWS[2], "verdict": verdict} for verdict in ("agrees", "agrees", "differs")]
    assert verdicts(said, "people") == [("Numbers of people", "2 agree, 1 differs")]
    assert verdicts(said[1:] * 2, "people") == [("Numbers of people", "2 agree, 2 differ")]


def test_what_is_fine_needs_no_second_look_and_the_rest_leads_to_its_interview() -> None:
    altered, differs, _ = to_look_at(ROWS, quotes=True)
    assert (altered["at"], altered["talk"]) == ("a-2", "talk A")
    assert (differs["at"], differs["claim"]) == ("", "four witnesses")


def test_without_quotes_no_words_of_a_quotation_are_shown() -> None:
    altered, differs, _ = to_look_at(ROWS, quotes=False)
    assert (altered["claim"], altered["found"], altered["verdict"]) == ("", "", "altered")
    assert differs["claim"] == "four witnesses"
