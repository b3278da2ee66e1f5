"""The manual codes with decisions applied, beside the other coders."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipeline.checks.keyness import sets_of
from pipeline.codes.adjudication import Adjudicated, adjudicated
from pipeline.config import Themes
from pipeline.errors import InputError
from pipeline.findings.coder_pairs import agreement_of
from pipeline.tables import handed
from pipeline.tables.columns import table
from pipeline.tables.handed import CODEBOOK, CODINGS, DECISIONS

from ..invented import page_of, study

SEGMENTS = table(handed.SEGMENTS, [
    {"segment": name, "document": name[0], "interviewee": name[0], "role": role}
    for name, role in (("a1", "participant"), ("a2", "participant"), ("a3", "interviewer"),
                       ("b1", "participant"), ("c1", "participant"))
])  # fmt: skip
MANUAL = [("a1", "manual", "Trust"), ("a2", "manual", ""), ("b1", "manual", "Trust"),
          ("b1", "manual", "Money")]  # fmt: skip
BOOK = table(
    CODEBOOK, [{"theme": theme, "rule": "word", "pattern": theme.lower()} for theme in ("Trust", "Money")]
)


def codings(*rows: tuple[str, str, str]) -> pa.Table:
    names = ("segment", "coder", "theme")
    return table(CODINGS, [dict(zip(names, row, strict=True)) for row in rows])


def decided(*rows: tuple[str, str, str, str]) -> pa.Table:
    """Return decisions: segment, theme, decision, applies."""
    names = ("segment", "theme", "decision", "applies")
    made = [{**dict(zip(names, row, strict=True)), "coder": "AB"} for row in rows]
    return table(DECISIONS, made)


def run(*rows: tuple[str, str, str, str], codes: list[tuple[str, str, str]] | None = None) -> Adjudicated:
    manual = codings(*(MANUAL if codes is None else codes))
    return adjudicated(decided(*rows), SEGMENTS, manual, BOOK, "decisions.csv")


def made(found: Adjudicated) -> list[tuple[str, str]]:
    """Return what the adjudicated coder gave."""
    rows = found.codings.to_pylist()
    return [(row["segment"], row["theme"]) for row in rows if row["coder"] == "adjudicated"]


def test_without_a_decision_it_is_what_was_coded_by_hand() -> None:
    found = run()
    assert made(found) == [("a1", "Trust"), ("a2", ""), ("b1", "Money"), ("b1", "Trust")]
    assert found.warnings == []


def test_what_was_decided_blind_is_applied_and_gives_way_to_what_was_decided_in_full_sight() -> None:
    found = run(("a2", "Money", "neither", "0"), ("a2", "Trust", "blind", "1"), ("a2", "Money", "blind", "1"))
    assert ("a2", "Trust") in made(found)
    assert ("a2", "Money") not in made(found)


def test_each_decision_is_applied() -> None:
    found = run(
        ("a1", "Trust", "automatic", "0"),
        ("a2", "Money", "automatic", "1"),
        ("a2", "Trust", "both", "1"),
        ("b1", "Trust", "manual", "1"),
        ("b1", "Money", "neither", "0"),
    )
    assert made(found) == [("a1", ""), ("a2", "Money"), ("a2", "Trust"), ("b1", "Trust")]


def test_the_codings_of_the_others_stay_and_rows_are_in_the_order_of_the_segments() -> None:
    found = run(("a2", "Money", "automatic", "1"))
    others = [row for row in found.codings.to_pylist() if row["coder"] != "adjudicated"]
    assert [tuple(row.values())[:3] for row in others] == sorted(MANUAL)
    assert found.codings["segment"].to_pylist() == sorted(found.codings["segment"].to_pylist())


def test_facts_and_a_warning_say_what_it_is() -> None:
    found = run(("a1", "Trust", "manual", "1"), ("gone", "Trust", "manual", "1"))
    assert found.facts == [("decisions applied", "1 of 2, from decisions.csv"), ("decided by", "AB")]
    assert found.warnings[0] == (
        "adjudicated is manual with 1 decision applied: its agreement with either coder says which "
        "of them was found right, and is no agreement of independent coders"
    )


def test_decisions_about_what_is_no_more_are_named_and_not_applied() -> None:
    found = run(
        ("x9", "Trust", "manual", "1"), ("a1", "Trusts", "automatic", "0"), ("c1", "Trust", "automatic", "1")
    )
    assert made(found) == made(run())
    assert found.warnings == [
        'decisions.csv: 1 decision about a segment that the corpus does not have: not applied: x9 ("Trust")',
        "decisions.csv: 1 decision about a theme that neither codebook nor codings have "
        '("Trusts" may be "Trust"): not applied: a1 ("Trusts")',
        'decisions.csv: 1 decision about a segment that no human coder has read: not applied: c1 ("Trust")',
    ]


def test_a_theme_is_known_however_its_name_is_typed() -> None:
    assert ("a2", "Money") in made(run(("a2", "  money", "both", "1")))


def test_a_decision_on_codes_that_have_changed_since_stands_and_is_named() -> None:
    # When it was made, the manual coder had not given Trust to a1, and that was found right.
    found = run(("a1", "Trust", "manual", "0"))
    assert ("a1", "Trust") not in made(found)
    assert found.warnings[1] == (
        "decisions.csv: 1 decision made when the manual code was another than now; applied as "
        'made: a1 ("Trust")'
    )


def test_without_what_applied_the_manual_code_of_now_decides_and_a_warning_says_so() -> None:
    found = run(
        ("a1", "Trust", "manual", ""), ("b1", "Trust", "automatic", ""), ("a2", "Money", "automatic", "")
    )
    assert made(found) == [("a1", "Trust"), ("a2", "Money"), ("b1", "Money")]
    assert found.warnings[1].startswith(
        "decisions.csv: 3 decisions without what the coders had given (applies is empty): taken as "
        "if the manual code has not changed since: "
    )


def test_a_note_is_no_decision() -> None:
    assert run(("a1", "Trust", "", "")).facts == [("decisions applied", "0 of 0, from decisions.csv")]


def test_of_several_coders_their_consensus_is_where_it_starts() -> None:
    codes = [("a1", "Ann", "Trust"), ("a1", "Zoe", "Trust"), ("a2", "Ann", "Money"), ("b1", "Ann", "Money")]
    found = run(("a2", "Trust", "both", "1"), codes=codes)
    assert made(found) == [("a1", "Trust"), ("a2", "Trust"), ("b1", "Money")]
    assert found.warnings[0].startswith("adjudicated is consensus with 1 decision applied")


def test_without_manual_codes_there_is_nothing_to_apply_decisions_to() -> None:
    found = run(("a1", "Trust", "both", "1"), codes=[])
    assert found.codings.num_rows == 0
    assert found.warnings == ["decisions.csv: there are no manual codes to apply its 1 decision to"]


def test_the_name_may_not_be_taken() -> None:
    with pytest.raises(InputError) as caught:
        run(codes=[*MANUAL, ("a1", "adjudicated", "Trust")])
    assert str(caught.value) == (
        'decisions.csv: a coder is named "adjudicated" already\n'
        '  found:   the coder "adjudicated" in the codings\n'
        "  to do:   rename that coder, or leave [corpus] decisions empty"
    )


# ---- what the other stages make of it -----------------------------------------------------------


def test_it_is_no_manual_code_where_manual_codes_are_asked_for() -> None:
    found = run(("a2", "Money", "automatic", "1"))
    assert sets_of(SEGMENTS, found.codings, ["participant"]) == sets_of(
        SEGMENTS, codings(*MANUAL), ["participant"]
    )


def test_the_pair_to_read_first_is_the_one_without_it() -> None:
    pairs = [("adjudicated", "manual"), ("adjudicated", "auto"), ("manual", "auto")]
    rows = [{"level": "segment", "theme": "*", "coder_a": a, "coder_b": b, "note": ""} for a, b in pairs]
    groups = agreement_of(rows, ["segment"])
    assert [(group["a"], group["b"]) for group in groups if group["kind"] == "main"] == [("manual", "auto")]
    assert len(groups) == 3


def test_the_page_does_not_count_it_as_a_human_coder() -> None:
    whole = study(4)
    added = [{**row, "coder": "adjudicated"} for row in whole["codings"].to_pylist()]
    whole["codings"] = pa.concat_tables([whole["codings"], table(CODINGS, added)])
    page = page_of(whole)
    assert "<dt>Human coders</dt><dd>1 <small>manual</small></dd>" in page
    assert "compared with 1 human coder," in page
    assert '"taken":["adjudicated","auto","consensus","manual"]' in page


def test_the_coder_who_taught_has_no_part_in_it() -> None:
    codes = [("a1", "Ada", "Trust"), ("a1", "Ben", ""), ("c1", "Ada", "Money")]
    found = adjudicated(
        decided(("a1", "Money", "automatic", "1")),
        SEGMENTS,
        codings(*codes),
        BOOK,
        "d.csv",
        Themes(train_on="Ada"),
    )
    # Ben's reading with the decision; c1, which Ben has not read, is not in it
    assert made(found) == [("a1", "Money")]


ONE_EACH = [("a1", "manual", "Trust"), ("a2", "manual", "Money"), ("b1", "manual", "Trust")]


@pytest.mark.parametrize(
    ("decisions", "codes", "odd"),
    [
        ([("a1", "Money", "automatic", "1"), ("a1", "Trust", "automatic", "0")], ONE_EACH, ""),
        ([("a1", "Money", "automatic", "1")], ONE_EACH, "a1"),  # two
        ([("a1", "Trust", "neither", "0")], ONE_EACH, "a1"),  # none
        ([("a1", "Money", "automatic", "1")], MANUAL, ""),  # where segments have several by hand
    ],
)
def test_decisions_that_leave_a_segment_of_one_theme_with_two_or_none_are_warned_of(
    decisions: list[tuple[str, str, str, str]], codes: list[tuple[str, str, str]], odd: str
) -> None:
    answers = SEGMENTS.filter(pc.equal(SEGMENTS["role"], "participant"))  # a survey, in which nobody asks
    made = adjudicated(decided(*decisions), answers, codings(*codes), BOOK, "decisions.csv")
    told = [text for text in made.warnings if "with two or none" in text]
    begins = "decisions.csv: every segment has one theme by hand, and the decisions leave "
    begins += f"1 segment with two or none: {odd}; "
    assert [text[: len(begins)] for text in told] == [begins] * bool(odd)
