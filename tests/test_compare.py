"""Automatic themes beside manual ones, and human coders beside one another."""

from __future__ import annotations

from typing import Any

import krippendorff
import numpy as np
import pyarrow as pa
import pytest
from sklearn.metrics import cohen_kappa_score

from pipeline.checks.saturation import saturation
from pipeline.codes.programs import AutomaticCodes
from pipeline.compare import Compared, compare
from pipeline.comparison.with_intervals import COVERAGE
from pipeline.findings.manual_and_automatic import matrix, readings
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import PUBLISHED, SEGMENTS
from pipeline.tables.results import RESULTS

from .coded import codebook, codings
from .counted import Turn, counts, segments
from .invented import config

# A has two segments, B and C one each
TURNS: list[Turn] = [
    ("CE2", "we trust them"),
    ("CE2", "what else?", "interviewer"),
    ("CE2", "money"),
    ("CE10", "trust"),
    ("CE1", "nothing"),
]
BOOK = codebook({"Trust": {"word": ["trust"]}, "Money": {"word": ["money"]}})
AUTO = [("s0", "Trust"), ("s2", "Money"), ("s3", "Trust")]
MANUAL = [("s0", "manual", "Trust"), ("s3", "manual", "Money"), ("s4", "manual", "")]
FEW = "no interval is given: 3 interviewees are too few: it takes 6"
Row = dict[str, Any]


def automatic(given: list[tuple[str, str]]) -> pa.Table:
    rows = [{"segment": s, "theme": t, "evidence": f"{t.lower()}@3-8"} for s, t in given]
    return table(RESULTS["themes"], rows)


def run(
    codes: list[tuple[str, str, str]],
    auto: list[tuple[str, str]] = AUTO,
    *,
    study: pa.Table | None = None,
    published: dict[str, int] | None = None,
    book: pa.Table = BOOK,
    bootstrap: int = 200,
    quotes: bool = True,
    train_on: str = "",
    test_on: str = "",
    overruled: pa.Table | None = None,
    machine: list[tuple[str, str, str]] | None = None,
    unseen: list[tuple[str, str, str]] | None = None,
    silent: tuple[str, ...] = (),
    learned: bool = False,
    why: dict[str, str] | None = None,
    **settings: Any,
) -> Compared:
    counts = [{"theme": t, "interviewees": n} for t, n in (published or {}).items()]
    notes = [{"theme": theme, "given": 0, "note": note} for theme, note in (why or {}).items()]
    given = AutomaticCodes(
        automatic(auto),
        empty(RESULTS["overruled"]) if overruled is None else overruled,
        codings(*(unseen or [])),
        table(RESULTS["learnable"], notes),
        learned,
    )
    return compare(
        segments(TURNS) if study is None else study,
        codings(*codes),
        book,
        table(PUBLISHED, counts),
        given,
        config(
            compare=settings,
            frequency={"bootstrap": bootstrap},
            report={"quotes": quotes},
            themes={"train_on": train_on, "test_on": test_on},
        ),
        machine=codings(*(machine or [])),
        silent=silent,
    )


def rows(found: Compared, **where: str) -> list[Row]:
    listed = [dict(row) for row in found.agreement.to_pylist()]
    return [row for row in listed if all(row[key] == value for key, value in where.items())]


def themes(found: Compared) -> dict[str, Row]:
    return {row["theme"]: dict(row) for row in found.interviewees.to_pylist()}


# ---- units -------------------------------------------------------------------------------------


def test_a_segment_that_nobody_coded_in_a_read_document_is_a_zero() -> None:
    # s2 has no manual code, but CE2's document was read: it is a unit, without themes
    (row,) = rows(run(MANUAL), level="segment", theme="Money")
    assert (row["units"], row["a"], row["b"], row["both"]) == (4, 1, 1, 0)


def test_a_segment_of_another_role_is_no_unit() -> None:
    found = run([*MANUAL, ("s1", "manual", "Trust")])
    assert {row["units"] for row in rows(found, level="segment")} == {4}
    assert found.warnings == [
        "1 coded segment is left out of the comparison, as their words are not counted (an "
        "interviewer's); the first of them is s1 ([tokenise] roles says whose words "
        "count)",
        FEW,
    ]


@pytest.mark.parametrize("more", [["interviewer"], ["note"], ["interviewer", "note", "other"]])
def test_who_is_no_interviewee_raises_no_theme_among_them(more: list[str]) -> None:
    turns: list[Turn] = [(who, "we trust them", *role) for who in ("A", "B", "C")
                         for role in ((), ("interviewer",), ("note",), ("other",))]  # fmt: skip
    rows = segments(turns)
    talks = pa.array([f"talk {name}" for name in rows["document"].to_pylist()])
    rows = rows.set_column(rows.column_names.index("document"), "document", talks)
    codes = codings(*((f"s{n}", "manual", "Trust") for n in range(12)))
    given = AutomaticCodes(
        automatic([(f"s{n}", "Trust") for n in range(12)]), empty(RESULTS["overruled"]), codings(),
        empty(RESULTS["learnable"]), learned=False,
    )  # fmt: skip
    whole = config(tokenise={"roles": ["participant", *more]})
    found = compare(rows, codes, BOOK, empty(PUBLISHED), given, whole)
    (trust,) = (row for row in found.interviewees.to_pylist() if row["theme"] == "Trust")
    assert (trust["manual"], trust["auto"]) == (3, 3)
    units = {row["level"]: row["units"] for row in found.agreement.to_pylist()}
    assert units == {"segment": 3 * (1 + len(more)), "interviewee": 3}
    both = readings(rows, codes, given.themes, ["Trust"], whole.tokenise.roles)
    assert matrix(both).interviewees == ["A", "B", "C"]
    assert saturation(rows, codes, BOOK, empty(RESULTS["pairs"]), counts(turns), roles=whole.tokenise.roles)[
        "interviewee"
    ].to_pylist() == ["A", "B", "C"]


def test_it_is_said_whose_the_coded_words_are_that_are_not_compared() -> None:
    turns: list[Turn] = [*TURNS, ("CE1", "Did  not answer.", "note"), ("CE1", "In the hall", "note"),
                         ("CE1", "Next.", "other"), ("CE1", "n/a", "note")]  # fmt: skip
    codes = [*MANUAL, *((f"s{n}", "manual", "Trust") for n in (1, 5, 6, 7, 8))]
    whole = config(corpus={"no_answer": ["Did not answer", "N/A"]})
    given = AutomaticCodes(
        automatic(AUTO), empty(RESULTS["overruled"]), codings(), empty(RESULTS["learnable"]), learned=False
    )
    found = compare(segments(turns), codings(*codes), BOOK, empty(PUBLISHED), given, whole)
    (row,) = (row for row in found.interviewees.to_pylist() if row["theme"] == "Trust")
    assert (row["manual"], row["note"]) == (1, "on words not counted: 5 of 6 codes by hand")
    assert ("(of nobody who answered: 2, an interviewer's: 1, a note's: 1, another speaker's: 1); the first "
            "of them is s1 ") in found.warnings[0]  # fmt: skip


@pytest.mark.parametrize(
    ("silent", "said", "note"),
    [
        ((), "", ""),
        (("s1", "s2"), "", ""),  # nobody coded them, or they are no units
        (("s0",), "1 coded segment holds no word (a remark, signs or numbers alone): 2 codes by hand",
         "on segments without a word: 1 of 2 codes by hand"),
        (("s0", "s3"), "2 coded segments hold no word (a remark, signs or numbers alone): 3 codes",
         "on segments without a word: 2 of 2 codes by hand"),
    ],
)  # fmt: skip
def test_codes_on_segments_without_a_word_stay_and_are_said(
    silent: tuple[str, ...], said: str, note: str
) -> None:
    codes = [("s0", "manual", "Trust"), ("s0", "manual", "Money"), ("s3", "manual", "Trust"),
             ("s4", "manual", "")]  # fmt: skip
    found = run(codes, silent=silent)
    assert [text.startswith(said) for text in found.warnings if "no word" in text] == [True] * bool(said)
    assert themes(found)["Trust"]["note"] == note
    assert found.agreement == run(codes).agreement  # what is compared is the same


def test_a_theme_that_goes_with_the_segments_of_another_role_is_named() -> None:
    (warning, *_) = run([*MANUAL, ("s1", "manual", "Help")]).warnings
    lack = "saturation, figures and counts of interviewees lack"
    assert warning.endswith(f"; with them go all codes of Help (1), which {lack}")


def test_a_document_that_nobody_read_is_not_compared_at_all() -> None:
    found = run(MANUAL[:1])
    assert {row["units"] for row in rows(found, level="segment")} == {2}
    assert themes(found)["Trust"]["auto"] == 1  # CE10's automatic theme is held against nothing
    assert [row["segment"] for row in found.disagreements.to_pylist()] == ["s2"]
    assert found.warnings == [
        "no human coder has read 2 of 3 documents: automatic themes there are compared with nothing"
    ]


def test_of_comments_those_that_nobody_read_are_no_documents() -> None:
    found = run(MANUAL[:1], AUTO[:1], study=segments([("A", "we trust them"), ("B", "money")]))
    assert found.warnings[0].startswith("no human coder has read 1 of 2 segments: ")  # called comments


def test_an_empty_theme_makes_a_document_read() -> None:
    read, unread = run(MANUAL), run(MANUAL[:2])
    assert rows(read, level="interviewee")[0]["units"] == 3
    assert rows(unread, level="interviewee")[0]["units"] == 2
    assert "no human coder has read 1 of 3 documents" in unread.warnings[0]


# ---- who is held against whom ------------------------------------------------------------------


def coders(found: Compared) -> list[tuple[str, str]]:
    return [(row["coder_a"], row["coder_b"]) for row in rows(found, level="segment", theme="*")]


def test_one_coder_is_held_against_the_automatic_one() -> None:
    assert coders(run(MANUAL)) == [("manual", "auto")]


def test_the_coder_who_taught_is_not_held_against_what_it_taught() -> None:
    codes = [("s0", "Ada", "Trust"), ("s3", "Ada", "Trust"), ("s0", "Ben", "Money"),
             ("s3", "Ben", ""), ("s4", "Cy", "Money"), ("s0", "Cy", "")]  # fmt: skip
    found = run(codes, train_on="Ada")
    assert ("Ada", "auto") not in coders(found)
    assert {("Ben", "auto"), ("Cy", "auto"), ("consensus", "auto"), ("Ada", "Ben")} <= set(coders(found))
    alone = run(codes[:4], train_on="Ada")
    assert coders(alone) == [("Ada", "Ben"), ("Ben", "auto")]
    assert themes(alone)["Money"]["manual"] == 1
    assert {row["manual"] for row in alone.disagreements.to_pylist()} == {0, 1}
    assert themes(alone)["Trust"]["manual"] == 0  # Ada's codes are not the manual ones here
    assert alone.warnings[0].startswith("no human coder has read 1 of 3 documents but Ada, who taught: ")


def test_several_coders_are_paired_and_auto_is_held_against_each_and_their_consensus() -> None:
    codes = [(s, who, t) for s, _, t in MANUAL for who in ("Zoe", "Ann")]
    assert coders(run(codes)) == [("Ann", "Zoe"), ("Ann", "auto"), ("Zoe", "auto"), ("consensus", "auto")]


THREE = [
    ("s0", "ann", "Trust"), ("s2", "ann", "Money"), ("s3", "ann", "Trust"), ("s4", "ann", ""),
    ("s0", "bea", "Trust"), ("s2", "bea", ""), ("s3", "bea", "Money"), ("s4", "bea", "Trust"),
    ("s0", "cyn", "Trust"), ("s3", "cyn", "Trust"),
]  # fmt: skip


def test_three_coders_have_a_row_together_before_their_pairs() -> None:
    found = run(THREE)
    assert coders(found)[0] == ("*", "*")
    together = rows(found, level="segment", coder_a="*", theme="Trust")[0]
    # s0 by all three; s2 by none; s3 by ann and cyn; s4, which cyn has not read, by bea alone
    assert [together[name] for name in ("units", "a", "b", "both")] == [4, 3, 2, 1]
    assert together["observed"] == pytest.approx((1 + 1 + 1 / 3 + 0) / 4)
    assert together["positive_agreement"] == pytest.approx((1 + 1 / 3) / (1 + 2 / 3 + 1 / 2))
    assert together["outcome"] == "partial"
    assert together["f1"] == together["positive_agreement"]
    assert together["precision"] is None
    assert "no coder is the reference" in together["note"]


def test_two_coders_are_a_pair_and_no_more() -> None:
    assert all(pair[0] != "*" for pair in coders(run([c for c in THREE if c[1] != "cyn"])))


def test_the_joint_row_counts_no_adjudicated_codes() -> None:
    found = run([c for c in THREE if c[1] != "cyn"] + [("s0", "adjudicated", "Trust")])
    assert all(pair[0] != "*" for pair in coders(found))


LLM = [("s0", "model", "Trust"), ("s2", "model", "Trust"), ("s3", "model", "Trust"), ("s4", "model", "")]


def test_a_program_is_held_against_each_human_and_their_consensus_and_changes_neither() -> None:
    found, without = run(THREE, machine=LLM), run(THREE)
    assert [pair for pair in coders(found) if "model" in pair] == [
        ("ann", "model"), ("bea", "model"), ("cyn", "model"), ("consensus", "model"),
    ]  # fmt: skip
    others = [row for row in rows(found) if row["coder_b"] != "model"]
    assert others == rows(without)
    assert found.disagreements == without.disagreements
    row = rows(found, level="segment", coder_a="consensus", coder_b="model", theme="Trust")[0]
    # the consensus has Trust in s0 and s3; bea alone gave it to s4, which cyn has not read
    assert [row[name] for name in ("units", "a", "b", "both")] == [4, 2, 3, 2]


def test_a_program_stands_against_the_only_human_coder() -> None:
    assert coders(run(MANUAL, machine=LLM)) == [("manual", "auto"), ("manual", "model")]


def test_themes_that_a_program_alone_knows_are_named_and_not_compared() -> None:
    found = run(MANUAL, machine=[*LLM, ("s0", "model", "Hope")])
    assert (
        "model gave themes that neither a human coder nor the codebook has, and they are compared "
        "with nothing: Hope"
    ) in found.warnings
    assert "Hope" not in found.agreement["theme"].to_pylist()


def test_each_human_is_held_against_what_was_learned_without_them() -> None:
    apart = [("s0", "ann", ""), ("s4", "ann", "Trust"), ("s0", "bea", "")]
    found = run(THREE, unseen=apart, learned=True)
    by = {
        row["coder_a"]: (row["a"], row["b"], row["both"], row["learned_from"])
        for row in rows(found, level="segment", coder_b="auto", theme="Trust")
    }
    assert by == {
        "ann": (2, 1, 0, "the other human coders"),
        "bea": (2, 0, 0, "the other human coders"),
        "cyn": (2, 2, 2, "consensus"),  # learned with cyn: s0 and s3
        "consensus": (2, 2, 2, "consensus"),
    }
    assert {row["learned_from"] for row in rows(found, coder_a="ann", coder_b="bea")} == {""}


def test_where_two_people_read_is_said_beside_the_consensus_and_what_each_was_taught() -> None:
    # bea reads CE2 and CE10 alone; of their three segments ann and bea agree on Trust in s0
    two = [row for row in THREE if row[1] != "cyn" and (row[1], row[0]) != ("bea", "s4")]
    apart = [("s0", "ann", "Trust"), ("s0", "bea", "Trust")]
    found = run(two, unseen=apart, learned=True)
    by = {row["coder_a"]: row for row in rows(found, level="segment", theme="*") if row["coder_b"] == "auto"}
    assert {name: (row["units"], row["learned_on"]) for name, row in by.items()} == {
        "ann": (4, 3), "bea": (3, 4), "consensus": (4, 4),
    }  # fmt: skip
    assert [by[name]["units_shared"] for name in by] == [None, None, 3]
    # of s0, s2, s3 the consensus has Trust in s0; the automatic coder Trust in s0 and s3, Money in s2
    hand, machine = [1, 0, 0, 0, 0, 0], [1, 0, 0, 1, 1, 0]
    assert by["consensus"]["positive_agreement_shared"] == pytest.approx(2 * 1 / (1 + 3))
    assert by["consensus"]["kappa_shared"] == pytest.approx(cohen_kappa_score(hand, machine))
    all_read = rows(run([*two, ("s4", "bea", "")], learned=True), level="segment", theme="*")
    assert {row["units_shared"] for row in all_read} == {None}
    (human,) = (row for row in all_read if "auto" not in (row["coder_a"], row["coder_b"]))
    assert human["learned_on"] is None


def test_a_theme_that_a_learned_coder_gives_to_nobody_is_withheld() -> None:
    only = [("s0", "Trust"), ("s3", "Trust")]
    few = "few segments: 2 segments of 2 interviewees"
    found = run(MANUAL, only, learned=True, why={"Money": few})
    for level in ("segment", "interviewee"):
        own = {row["theme"]: row for row in rows(found, level=level, coder_b="auto")}
        assert {theme: row["withheld"] for theme, row in own.items()} == {"Trust": 0, "Money": 1, "*": 1}
        assert own["Money"]["note"] == f"withheld by the automatic coder: {few}"
        assert own["Money"]["outcome"] == "withheld"
        numbers = [name for name in RESULTS["agreement"].names if own["Trust"][name] is not None]
        assert {n for n in numbers if own["Money"][n] is not None} == {
            "level", "theme", "coder_a", "coder_b", "units", "a", "b", "both", "outcome",
            "learned_from", "learned_on", "withheld", "note",
        }  # fmt: skip
        assert own["*"]["note"].startswith("over 2 themes, of which auto withholds 1, counted as not given")
        assert "withh" not in own["Trust"]["note"]
    assert themes(found)["Money"]["note"] == f"withheld by the automatic coder: {few}"
    marked = {row["theme"]: row["withheld"] for row in found.disagreements.to_pylist()}
    assert marked == {"Money": 1, "Trust": 0}
    assert themes(found)["Trust"]["note"] == ""


def test_a_learned_coder_that_withholds_every_theme_was_there_and_agrees_with_nobody() -> None:
    found = run(MANUAL, [], learned=True)
    by = {row["theme"]: row for row in rows(found, level="segment", coder_b="auto")}
    assert {theme: row["withheld"] for theme, row in by.items()} == {"*": 2, "Trust": 1, "Money": 1}
    assert by["*"]["kappa"] is by["*"]["positive_agreement"] is by["*"]["f1"] is None
    assert by["*"]["note"] == "auto withholds every theme"
    assert themes(found)["Trust"]["auto"] is None
    assert themes(found)["Trust"]["manual_only"]  # the figure's squares
    assert found.disagreements.num_rows == 0


def test_several_coders_together_have_the_bootstrap_too_where_it_is_asked_for() -> None:
    people, each = 10, 4
    study = segments([(f"P{i // each}", "talk") for i in range(people * each)])
    rng = np.random.default_rng(5)
    seen = rng.random(people * each) < 0.4
    gave = {coder: (seen ^ (rng.random(len(seen)) < 0.15)).tolist() for coder in ("ann", "bea", "cyn")}
    codes = [
        (f"s{i}", coder, "Trust" if flag else "")
        for coder, flags in gave.items()
        for i, flag in enumerate(flags)
    ]
    left_out, drawn = (
        next(
            row
            for row in rows(
                run(codes, auto=[], study=study, intervals=kind, bootstrap=4000), level="segment", coder_a="*"
            )
            if row["theme"] == "Trust"
        )
        for kind in ("jackknife", "bootstrap")
    )
    assert {n for n in left_out if left_out[n] != drawn[n]} == {
        f"{name}_{end}"
        for name in ("kappa", "alpha", "ac1", "positive_agreement", "f1")
        for end in ("low", "high")
    } | {*COVERAGE.values()}
    assert drawn["coverage"] < left_out["coverage"]
    # a plain bootstrap around an independent alpha
    by_person = np.array(list(gave.values()), float).reshape(3, people, each)
    alphas = [
        krippendorff.alpha(
            by_person[:, rng.integers(0, people, people)].reshape(3, -1), level_of_measurement="nominal"
        )
        for _ in range(4000)
    ]
    low, high = np.quantile(alphas, [0.025, 0.975])
    assert (drawn["alpha_low"], drawn["alpha_high"]) == pytest.approx((low, high), abs=0.03)


def test_keywords_alone_withhold_a_theme_that_has_none_and_leave_it_out_of_all_together() -> None:
    book = codebook({"Trust": {"word": ["trust"]}, "Money": {"not": ["money"]}})
    given = [("s0", "Trust")]
    found, alone = run(MANUAL, given, book=book), run(MANUAL, given)
    for level in ("segment", "interviewee"):
        by = {row["theme"]: row for row in rows(found, level=level, coder_b="auto")}
        full = {row["theme"]: row for row in rows(alone, level=level, coder_b="auto")}
        assert {theme: row["withheld"] for theme, row in by.items()} == {"*": 1, "Trust": 0, "Money": 1}
        assert by["Money"]["note"].endswith(": the codebook has no keywords for it")
        assert (by["Money"]["kappa"], by["Money"]["outcome"]) == (None, "withheld")
        assert by["*"]["note"].startswith("over 1 of 2 themes, those that auto has keywords for")
        same = ("a", "b", "both", "kappa", "f1", "positive_agreement", "units")
        assert [by["*"][name] for name in same] == [full["Trust"][name] for name in same]
        assert [by["Trust"][name] for name in same] == [full["Trust"][name] for name in same]
        assert by["*"]["kappa"] != full["*"]["kappa"]
    assert (
        themes(found)["Money"]["note"]
        == "withheld by the automatic coder: the codebook has no keywords for it"
    )


def test_keywords_that_find_nothing_have_looked_and_human_coders_withhold_nothing() -> None:
    alone = run(MANUAL, [("s0", "Trust")])
    pairs = run(THREE, [("s0", "Trust")], learned=True)
    assert {row["withheld"] for row in alone.agreement.to_pylist()} == {0}
    humans = [row for row in pairs.agreement.to_pylist() if row["coder_b"] != "auto"]
    assert {row["withheld"] for row in humans} == {0}
    assert themes(alone)["Money"]["note"] == ""


def test_says_from_whom_it_learned_and_of_keywords_nothing() -> None:
    def said(**settings: Any) -> set[str]:
        return {row["learned_from"] for row in rows(run(MANUAL, **settings))}

    assert said(learned=True) == {"manual"}
    assert said() == {""}
    one = rows(run(THREE, train_on="ann", learned=True), coder_b="auto")
    assert {row["learned_from"] for row in one} == {"ann"}


def test_programs_are_tested_against_three_humans_and_auto_as_it_was_learned_without_each() -> None:
    apart = [("s0", "ann", ""), ("s4", "ann", "Trust")]
    found = run(THREE, machine=LLM, unseen=apart, learned=True).alternative.to_pylist()
    assert [(row["coder"], row["human"]) for row in found] == [
        ("auto", "ann"), ("auto", "bea"), ("auto", "cyn"), ("auto", "*"),
        ("model", "ann"), ("model", "bea"), ("model", "cyn"), ("model", "*"),
    ]  # fmt: skip
    # without ann it gave Trust to s4 alone: in s0 ann is nearer to bea and cyn, in s2 to nobody,
    # in s3 to cyn and not to bea, in s4 it is nearer to bea
    assert (found[0]["units"], found[0]["advantage"], found[0]["human_advantage"]) == (4, 0.5, 0.5)
    for row in found:
        assert row["note"] or None not in row.values(), row


def test_with_two_humans_or_without_coefficients_no_program_is_tested() -> None:
    assert run([c for c in THREE if c[1] != "cyn"], machine=LLM).alternative.num_rows == 0
    assert run(THREE, coefficients=False).alternative.num_rows == 0


def test_joint_outcomes_name_how_all_coders_fall_together() -> None:
    def said(*by_coder: list[str]) -> str:
        codes = [(s, f"c{i}", t) for i, own in enumerate(by_coder)
                 for s in ("s0", "s3", "s4") for t in ["Trust" if s in own else ""]]  # fmt: skip
        found = run(codes)
        return str(rows(found, level="interviewee", coder_a="*", theme="Trust")[0]["outcome"])

    assert said(["s0"], ["s0"], ["s0"]) == "agreement"
    assert said(["s0"], ["s0", "s3"], ["s0"]) == "partial"
    assert said(["s0"], ["s3"], ["s3"]) == "dissonance"
    assert said(["s0"], ["s0"], []) == "silence"


def test_the_joint_interval_is_the_jackknife_over_interviewees() -> None:
    from pipeline.statistics.coverage import coverage
    from pipeline.statistics.intervals import PLAIN, around

    rng = np.random.default_rng(3)
    turns: list[Turn] = [(f"CE{i}", "trust") for i in range(8) for _ in range(6)]
    given = rng.random((4, 48)) < 0.4
    given[1:] ^= rng.random((3, 48)) < 0.15
    codes = [(f"s{u}", f"c{c}", "Trust" if given[c, u] else "") for c in range(4) for u in range(48)]
    row = rows(run(codes, study=segments(turns)), level="segment", coder_a="*", theme="Trust")[0]

    def kappa(units: Any) -> float:
        ones = given[:, units].sum(axis=0)
        observed = np.mean((ones * (ones - 1) + (4 - ones) * (3 - ones)) / 12)
        share = ones.mean() / 4
        return float((observed - 1 + 2 * share * (1 - share)) / (2 * share * (1 - share)))

    units = np.arange(48)
    without = np.array([kappa(units[units // 6 != who]) for who in range(8)])
    expected = around(kappa(units), without, PLAIN)
    assert (row["kappa"], row["kappa_low"], row["kappa_high"]) == pytest.approx(
        (kappa(units), float(expected.low), float(expected.high))
    )
    assert 0 < row["p_kappa_667"] < 1
    # eight interviewees of six segments each: the nearest study that was simulated for several
    assert row["coverage"] == coverage("joint_kappa", "jackknife", 8, 6, given.mean())
    assert row["alpha_coverage"] == coverage("joint_alpha", "jackknife", 8, 6, given.mean())
    assert row["positive_agreement_coverage"] == coverage(
        "joint_positive_agreement", "jackknife", 8, 6, given.mean()
    )
    assert row["ac1_coverage"] == coverage("ac1", "jackknife", 8, 6, given.mean())


def test_consensus_is_what_more_than_half_of_the_readers_gave() -> None:
    codes = [("s0", "Ann", "Trust"), ("s0", "Zoe", "Money"), ("s3", "Ann", "Trust")]
    found = run(codes)
    # on s0 each theme has one vote of two; s3 only Ann read
    (row,) = rows(found, level="segment", theme="Trust", coder_a="consensus")
    assert (row["units"], row["a"], row["b"], row["both"]) == (3, 1, 2, 1)
    (row,) = rows(found, level="segment", theme="Trust", coder_a="Ann", coder_b="Zoe")
    assert (row["units"], row["a"], row["b"]) == (2, 1, 0)  # the documents that both read
    assert themes(found)["Trust"]["manual"] == 1


def test_adjudicated_codes_are_paired_but_have_no_vote() -> None:
    codes = [*MANUAL, ("s2", "adjudicated", "Money"), ("s3", "adjudicated", "Trust")]
    found = run(codes)
    assert coders(found) == [("adjudicated", "manual"), ("adjudicated", "auto"), ("manual", "auto")]
    assert themes(found)["Money"]["manual"] == 1
    assert themes(found)["Money"]["manual_only"] == "CE10"


def test_coders_who_share_no_document_are_named_and_not_compared() -> None:
    found = run([("s0", "Ann", "Trust"), ("s3", "Zoe", "Trust")])
    assert ("Ann", "Zoe") not in coders(found)
    assert "Ann and Zoe read nothing in common: not compared" in found.warnings


def test_without_manual_codes_automatic_themes_stand_alone() -> None:
    found = run([])
    assert found.agreement.num_rows == found.disagreements.num_rows == 0
    assert found.warnings == [
        "there are no manual codes: automatic themes stand alone, and nothing is compared"
    ]
    row = themes(found)["Trust"]
    assert (row["manual"], row["auto"], row["note"]) == (None, 2, "no manual codes")


def test_without_an_automatic_coder_humans_are_still_compared() -> None:
    codes = [(s, who, t) for s, _, t in MANUAL for who in ("Zoe", "Ann")]
    found = run(codes, [], book=codebook({"Trust": {}, "Money": {}}))
    assert coders(found) == [("Ann", "Zoe")]
    assert themes(found)["Trust"]["auto"] is None
    assert themes(found)["Trust"]["note"] == "no automatic themes"


def test_rules_that_find_nothing_are_an_automatic_coder_all_the_same() -> None:
    found = run(MANUAL, [])
    (row,) = rows(found, level="segment", theme="Trust")
    assert (row["b"], row["recall"], row["precision"]) == (0, 0, None)
    assert row["note"].startswith("auto never used the theme; no interval")


# ---- levels and outcomes -----------------------------------------------------------------------


def test_rows_stand_by_level_then_pair_then_theme_all_themes_first() -> None:
    found = run(MANUAL, levels=["interviewee", "segment"])
    assert [(row["level"], row["theme"]) for row in rows(found)] == [
        ("interviewee", "*"),
        ("interviewee", "Trust"),
        ("interviewee", "Money"),
        ("segment", "*"),
        ("segment", "Trust"),
        ("segment", "Money"),
    ]


def test_every_level_has_its_own_units() -> None:
    listed = [
        {"segment": f"s{i}", "document": d, "interviewee": who, "question": q,
         "speaker": speaker, "role": "participant"}
        for i, (d, who, q, speaker) in enumerate(
            [("d1", "A", "q1", "A"), ("d1", "A", "q1", ""), ("d1", "B", "q1", "B"),
             ("d1", "B", "q2", "B's wife"), ("d2", "C", "", "C")]
        )
    ]  # fmt: skip
    codes = [("s0", "manual", "Trust"), ("s4", "manual", "")]
    found = run(
        codes,
        [("s1", "Trust")],
        study=table(SEGMENTS, listed),
        levels=["segment", "interviewee", "question", "speaker", "document"],
    )
    trust = {row["level"]: row for row in rows(found, theme="Trust")}
    assert {level: row["units"] for level, row in trust.items()} == {
        "segment": 5,
        "interviewee": 3,
        "question": 3,
        "speaker": 4,
        "document": 2,
    }
    # different segments, but the same answer, person and interview; a turn without a speaker is
    # its interviewee's
    assert {level: row["both"] for level, row in trust.items()} == {
        "segment": 0,
        "interviewee": 1,
        "question": 1,
        "speaker": 1,
        "document": 1,
    }
    assert {row["outcome"] for row in trust.values()} == {"agreement"}


def test_a_study_without_questions_says_that_the_level_is_empty() -> None:
    found = run(MANUAL, levels=["question"])
    assert found.agreement.num_rows == 0
    assert found.warnings[-1] == ("the data names no questions: nothing is compared at the level question")


def test_outcomes_name_how_the_interviewees_fall_together() -> None:
    book = codebook({name: {"word": ["x"]} for name in ("Same", "Some", "None", "Apart")})
    codes = [("s0", "Same"), ("s0", "Some"), ("s3", "Some"), ("s0", "None"), ("s0", "Apart")]
    auto = [("s2", "Same"), ("s0", "Some"), ("s4", "Some"), ("s4", "Apart")]
    manual = [(s, "manual", t) for s, t in codes] + [("s4", "manual", "")]
    found = run(manual, auto, book=book)
    assert {row["theme"]: row["outcome"] for row in rows(found, level="segment")} == {
        "*": "partial",
        "Same": "agreement",  # different segments of one interviewee
        "Some": "partial",
        "None": "silence",
        "Apart": "dissonance",
    }


# ---- coefficients ------------------------------------------------------------------------------


def test_kappa_agrees_with_scikit_learn_through_the_whole_comparison() -> None:
    rng = np.random.default_rng(9)
    turns: list[Turn] = [(f"P{i % 5}", "x") for i in range(40)]
    hand, machine = rng.random((2, 40)) < 0.4
    codes = [(f"s{i}", "manual", "Trust" if has else "") for i, has in enumerate(hand.tolist())]
    auto = [(f"s{i}", "Trust") for i, has in enumerate(machine.tolist()) if has]
    found = run(codes, auto, study=segments(turns))
    (row,) = rows(found, level="segment", theme="Trust")
    assert row["kappa"] == pytest.approx(cohen_kappa_score(hand, machine))
    assert (row["a"], row["b"]) == (hand.sum(), machine.sum())


def test_without_coefficients_there_is_no_coefficient_anywhere() -> None:
    found = run(MANUAL, coefficients=False)
    for result in (found.agreement, found.interviewees, found.disagreements):
        for name in result.column_names:
            if pa.types.is_floating(result.schema.field(name).type):
                assert result[name].null_count == result.num_rows
    assert found.agreement["resamples_discarded"].null_count == found.agreement.num_rows
    assert set(found.agreement["note"].to_pylist()) == {"coefficients are switched off"}
    assert "" not in found.agreement["outcome"].to_pylist()
    assert found.warnings == []  # nor a word on intervals


def test_every_undefined_number_of_the_tables_has_a_reason() -> None:
    for codes in ([], MANUAL[:1], MANUAL, [("s0", "m", "")]):
        for auto in ([], AUTO):
            for bootstrap in (0, 200):
                found = run(codes, auto, bootstrap=bootstrap)
                for row in rows(found):
                    missing = {key for key, value in row.items() if value is None}
                    if row["theme"] != "*":  # these two stand on that row alone
                        missing -= {"exact_match", "macro_f1"}
                    missing -= {"kappa_categories"}  # of units with one theme each alone
                    assert row["note"] or not missing, row


def test_a_warning_says_that_fewer_than_six_interviewees_have_no_interval() -> None:
    assert run(MANUAL).warnings == [FEW]
    assert run(MANUAL, bootstrap=0).warnings == []
    many: list[Turn] = [(f"P{i}", "x") for i in range(6)]
    codes = [(f"s{i}", "manual", "") for i in range(6)]
    assert run(codes, [], study=segments(many)).warnings == []


# ---- interviewees per theme --------------------------------------------------------------------


def test_interviewees_are_counted_and_those_who_differ_are_named_in_natural_order() -> None:
    codes = [("s0", "manual", "Money"), ("s3", "manual", "Money"), ("s4", "manual", "Money")]
    row = themes(run(codes, [("s0", "Trust"), ("s3", "Trust")]))
    assert (row["Money"]["manual"], row["Money"]["auto"]) == (3, 0)
    assert row["Money"]["manual_only"] == "CE1; CE2; CE10"
    assert row["Trust"]["auto_only"] == "CE2; CE10"
    assert row["Trust"]["manual_only"] == ""


def test_an_interviewee_who_raises_a_theme_twice_is_one() -> None:
    codes = [("s0", "manual", "Trust"), ("s2", "manual", "Trust"), ("s3", "manual", "")]
    assert themes(run(codes))["Trust"]["manual"] == 1


def test_counts_are_held_against_published_ones() -> None:
    codes = [("s0", "manual", "Trust"), ("s3", "manual", "Trust"), ("s4", "manual", "Trust")]
    row = themes(run(codes, published={"Trust": 7}))
    assert (row["Trust"]["published"], row["Trust"]["note"]) == (7, "3 in the data, 7 published")
    assert (row["Money"]["published"], row["Money"]["note"]) == (None, "no published count")
    assert themes(run(codes, published={"Trust": 3, "Money": 0}))["Trust"]["note"] == ""


def test_a_published_theme_that_nobody_knows_is_named_with_its_nearest() -> None:
    found = run(MANUAL, published={"Trusts": 2, "Weather": 1})
    assert found.warnings[-2:] == [
        'the published theme "Trusts" is in neither the codings nor the codebook; did they mean "Trust"?',
        'the published theme "Weather" is in neither the codings nor the codebook',
    ]


def test_a_theme_of_the_codings_alone_has_a_row_after_the_codebooks() -> None:
    assert list(themes(run([*MANUAL, ("s0", "manual", "Awe")]))) == ["Trust", "Money", "Awe"]


# ---- disagreements -----------------------------------------------------------------------------


def test_disagreements_say_between_whom_and_are_of_the_coder_who_is_chosen() -> None:
    codes = [("s0", "Ada", "Trust"), ("s3", "Ada", "Trust"), ("s4", "Ada", "")]
    codes += [("s0", "Bo", "Trust"), ("s3", "Bo", ""), ("s4", "Bo", "Money")]
    each = {"": "consensus", "Ada": "Ada", "Bo": "Bo"}
    for chosen, of in each.items():
        found = run(codes, test_on=chosen)
        listed = found.disagreements.to_pylist()
        assert {(row["coder_a"], row["coder_b"]) for row in listed} == {(of, "auto")}
        assert {(row["segment"], row["theme"]): row["given_by"] for row in listed}.items() <= {
            ("s0", "Trust"): "Ada; Bo", ("s3", "Trust"): "Ada", ("s4", "Money"): "Bo", ("s2", "Money"): "",
            ("s3", "Money"): "", ("s4", "Trust"): "", ("s1", "Trust"): "", ("s1", "Money"): "",
        }.items()  # fmt: skip
        (row,) = rows(found, level="segment", theme="*", coder_a=of, coder_b="auto")
        assert len(listed) == row["a"] + row["b"] - 2 * row["both"]
        against = {row["coder_a"] for row in rows(found, coder_b="auto")}
        assert against == ({"Ada", "Bo", "consensus"} if chosen == "" else {chosen})
        assert rows(found, coder_a="Ada", coder_b="Bo")
        assert found.between_coders.num_rows == 2


def test_every_disagreement_stands_with_its_evidence_and_text() -> None:
    found = [dict(row) for row in run(MANUAL).disagreements.to_pylist()]
    columns = ("segment", "theme", "manual", "auto", "evidence", "text")
    assert [tuple(row[name] for name in columns) for row in found] == [
        ("s2", "Money", 0, 1, "money@3-8", "money"),
        ("s3", "Trust", 0, 1, "trust@3-8", "trust"),
        ("s3", "Money", 1, 0, "", "trust"),
    ]
    assert [(row["document"], row["speaker"]) for row in found][:2] == [("CE2", "CE2"), ("CE10", "CE10")]


def test_keywords_that_were_overruled_stand_with_the_disagreement() -> None:
    against = {"segment": "s3", "theme": "Money", "evidence": "trust@3-8; our@0-2"}
    found = run(MANUAL, overruled=table(RESULTS["overruled"], [against])).disagreements
    assert found["evidence"].to_pylist() == [
        "money@3-8", "trust@3-8", "overruled: trust@3-8; overruled: our@0-2",
    ]  # fmt: skip


def test_without_quotes_no_text_of_a_segment_is_given() -> None:
    found = run(MANUAL, quotes=False).disagreements
    assert set(found["text"].to_pylist()) == {""}


def test_the_same_input_gives_the_same_tables() -> None:
    assert run(MANUAL).agreement.equals(run(MANUAL).agreement)


@pytest.mark.parametrize(
    ("manual", "auto", "apart"),
    [
        ([("s0", "Trust")], [("s1", "Trust")], "CE1"),  # the same interviewee, other segments
        ([("s0", "Trust")], [("s0", "Trust"), ("s1", "Trust")], ""),
        ([("s0", "Trust")], [("s3", "Trust")], ""),
        ([("s0", "Trust"), ("s3", "Trust")], [("s2", "Trust"), ("s3", "Trust")], "CE1"),
    ],
)
def test_interviewees_in_whom_both_see_a_theme_in_other_segments_are_named(
    manual: list[tuple[str, str]], auto: list[tuple[str, str]], apart: str
) -> None:
    rows = segments([("CE1", "a"), ("CE1", "b"), ("CE1", "c"), ("CE2", "d"), ("CE2", "e")])
    found = run([(segment, "manual", theme) for segment, theme in manual], auto, study=rows)
    assert themes(found)["Trust"]["apart"] == apart
