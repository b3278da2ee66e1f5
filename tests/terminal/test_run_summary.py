"""What a run answers, from the tables that it published."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.study.config_file import checked
from pipeline.terminal.run_summary import answer

AGREEMENT = (
    "level,theme,coder_a,coder_b,units,kappa,kappa_low,kappa_high,positive_agreement,"
    "positive_agreement_low,positive_agreement_high,withheld,note\n"
)
NONE = "undefined,undefined"


@pytest.fixture
def study(tmp_path: Path) -> Config:
    (tmp_path / "results" / "x").mkdir(parents=True)
    return checked(
        {"study": {"name": "x", "results": "results"}, "corpus": {"files": ["*.txt"]}}, tmp_path / "x.toml"
    )


def put(study: Config, name: str, text: str) -> None:
    (study.results / name).write_text(text, "utf-8")


def test_a_run_that_published_nothing_answers_nothing(study: Config) -> None:
    assert answer(study) == []


def test_pairs_are_named_with_their_counts_as_they_may_be_shown(study: Config) -> None:
    put(study, "pairs.csv", "word1,word2,count,parts\nnight,shift,12,1\nday,shift,<5,<5\n")
    assert answer(study) == [
        ("Said most", '"night shift" 12 times by 1 interviewee'),
        ("", '"day shift" <5 times by <5 interviewees'),
    ]


@pytest.mark.parametrize(
    ("tied", "more"), [(0, ""), (1, ", and 1 other pair as often"), (2, ", and 2 other pairs as often")]
)
def test_pairs_said_as_often_as_the_last_one_named_are_counted(study: Config, tied: int, more: str) -> None:
    rows = "a,b,9,1\nc,d,8,1\n" + "e,f,7,1\n" * (1 + tied) + "g,h,6,1\n"
    put(study, "pairs.csv", f"word1,word2,count,parts\n{rows}")
    assert [line for _, line in answer(study)][2:] == [f'"e f" 7 times by 1 interviewee{more}']


@pytest.mark.parametrize(
    ("parts", "roles", "by"),
    [
        ("interviewee", ["participant"], "3 witnesses"),
        ("interviewee", ["participant", "interviewer"], "3 speakers"),
        ("interviewee", ["note"], "3 speakers"),
        ("document", ["participant", "note"], "3 documents"),
    ],
)
def test_a_pair_is_said_by_interviewees_only_where_they_alone_are_counted(
    parts: str, roles: list[str], by: str, tmp_path: Path
) -> None:
    (tmp_path / "x").mkdir()
    study = checked(
        {"study": {"name": "x", "results": ".", "speakers_are": "witnesses"}, "corpus": {"files": ["*.txt"]},
         "frequency": {"parts": parts}, "tokenise": {"roles": roles}}, tmp_path / "x.toml",
    )  # fmt: skip
    put(study, "pairs.csv", "word1,word2,count,parts\nnight,shift,12,3\n")
    assert answer(study) == [("Said most", f'"night shift" 12 times by {by}')]


def test_the_consensus_stands_for_its_coders_and_the_first_level_for_all(study: Config) -> None:
    put(study, "agreement.csv", AGREEMENT
        + "segment,*,Ann,Bob,40,0.8,0.7,0.9,0.85,0.75,0.95,0,\n"
        + f"segment,Pay,Ann,Bob,40,0.1,0,0.2,0.2,{NONE},0,\n"
        + f"segment,*,Ann,auto,40,0.1,{NONE},0.2,{NONE},0,\n"
        + f"segment,*,consensus,auto,1,0.5,{NONE},0.6,{NONE},1,\n"
        + "interviewee,*,Ann,Bob,9,0.9,0.8,1,0.9,0.8,1,0,\n")  # fmt: skip
    assert answer(study) == [
        ("Agreement", "Ann and Bob: 40 segments, 1 theme"),
        ("", "  positive agreement 0.85 (0.75 to 0.95), kappa 0.80 (0.70 to 0.90)"),
        ("", "human consensus and automatic: 1 segment, 1 theme, 1 withheld"),
        ("", "  positive agreement 0.60, kappa 0.50"),
    ]


def test_of_coders_who_read_a_part_it_says_where_both_did_and_who_taught(study: Config) -> None:
    more = ",learned_from,learned_on,units_shared,positive_agreement_shared,kappa_shared\n"
    put(study, "agreement.csv", AGREEMENT.rstrip("\n") + more
        + "segment,*,Ann,Bob,40,0.8,0.7,0.9,0.85,0.75,0.95,0,,,undefined,undefined,undefined,undefined\n"
        + f"segment,*,Ann,auto,90,0.1,{NONE},0.2,{NONE},0,,the other human coders,40,{NONE},undefined\n"
        + f"segment,*,Bob,auto,40,0.2,{NONE},0.2,{NONE},0,,the other human coders,90,{NONE},undefined\n"
        + f"segment,*,consensus,auto,90,0.5,{NONE},0.6,{NONE},0,,consensus,90,40,0.7,0.65\n")  # fmt: skip
    assert [line for _, line in answer(study)][2:] == [
        "human consensus and automatic: 90 segments, 0 themes",
        "  positive agreement 0.60, kappa 0.50",
        "  on the 40 segments that two people read: positive agreement 0.70, kappa 0.65",
        "  kappa with each person, once it has learned from the others' codes alone:",
        '    with "Ann" 0.10 (taught by 40 segments of "Bob"), '
        'with "Bob" 0.20 (taught by 90 segments of "Ann"): agreement.csv',
    ]


CODES = {  # who gave Pay to which of three segments, and what the line says of those not in the consensus
    "one of two gave one alone": (["Ann 1", "Bob 1", "Ann 2"], 1, "1 code that one gave alone"),
    "both gave all": (["Ann 1", "Bob 1"], 1, ""),
    "of three, two gave one and one another": (
        ["Ann 1", "Bob 1", "Cid 2", "Ann 3", "Cid 3", "Bob 3"], 2,
        "1 code that no more than half of their readers gave"),
    "too few to be shown": (["Ann 1", "Ann 2"], "<5", ""),
    "what the interviewer said counts nowhere": (["Ann 1", "Bob 1", "Ann 4"], 1, ""),
}  # fmt: skip


@pytest.mark.parametrize(("given", "agreed", "said"), CODES.values(), ids=CODES)
def test_it_says_how_many_codes_the_consensus_leaves_out(
    study: Config, given: list[str], agreed: int | str, said: str
) -> None:
    put(study, "segments.csv", "segment,role\n1,participant\n2,participant\n3,participant\n4,interviewer\n")
    put(study, "codings.csv", "coder,segment,theme\n" + "".join(
        f"{one.replace(' ', ',')},Pay\n" for one in [*given, "adjudicated 3"]))  # fmt: skip
    put(study, "agreement.csv", AGREEMENT.rstrip("\n") + ",a\n" + "".join(
        f"segment,{theme},{a},auto,3,0.5,{NONE},0.6,{NONE},0,,{agreed}\n"
        for a in ["consensus", *sorted({one.split()[0] for one in given} | {"Ann", "Bob"})]
        for theme in ("*", "Pay")
    ))  # fmt: skip
    lines = [line for _, line in answer(study) if "leaves out" in line]
    assert lines == [f"  the consensus leaves out {said}"] * bool(said)


def test_a_coder_beside_whom_no_theme_could_be_learned_is_said_to_be_so(study: Config) -> None:
    more = ",learned_from,learned_on\n"
    rows = [("Ann", "auto", 1, "the other human coders"), ("consensus", "auto", 0, "consensus"),
            ("Ann", "Bob", 0, ""), ("Bob", "auto", 0, ""), ("Cid", "auto", 0, "")]  # fmt: skip
    put(study, "agreement.csv", AGREEMENT.rstrip("\n") + more + "".join(
        f"segment,{theme},{a},{b},90,0.5,{NONE},0.6,{NONE},{kept},,{whose},40\n"
        for a, b, kept, whose in rows
        for theme in ("*", "Pay")
    ))  # fmt: skip
    alone = "of the others, from which it could learn no theme: nothing to compare"
    assert alone in "".join(line for _, line in answer(study))


def test_of_texts_that_nobody_coded_the_automatic_coder_is_answered_for_alone(study: Config) -> None:
    put(study, "segments.csv", "segment\n")
    put(
        study,
        "interviewees.csv",
        "theme,manual,auto\nPay,undefined,2\nCare,undefined,8\nRota,undefined,undefined\n",
    )
    put(study, "saturation.csv", "position,interviewee\n1,A\n2,B\n3,C\n")
    first = "by the automatic coder alone, of 3 interviewees: Care 8, Pay 2: interviewees.csv"
    assert answer(study)[0] == ("Themes", first)


def test_several_human_coders_are_answered_for_together(study: Config) -> None:
    rows = [("*", "*", 0.73), ("Ann", "Bob", 0.1), ("Ann", "Cid", 0.2), ("Bob", "Cid", 0.3),
            ("Ann", "auto", 0.4), ("consensus", "GPT", 0.5),
            ("consensus", "auto", 0.6)]  # fmt: skip
    put(study, "agreement.csv", AGREEMENT + "".join(
        f"segment,*,{a},{b},40,{kappa},{NONE},{kappa},{NONE},0,\n" for a, b, kappa in rows
    ))  # fmt: skip
    assert [line for _, line in answer(study)] == [
        "all human coders: 40 segments, 0 themes",
        "  positive agreement 0.73, kappa 0.73",
        "  each two of them: agreement.csv",
        "human consensus and automatic: 40 segments, 0 themes",
        "  positive agreement 0.60, kappa 0.60",
        "human consensus and GPT: 40 segments, 0 themes",
        "  positive agreement 0.50, kappa 0.50",
    ]


@pytest.mark.parametrize("humans", [["manual"], ["Ann", "Bob"], ["Ann", "Bob", "Cid"]])
@pytest.mark.parametrize("automatic", [True, False])
def test_what_was_decided_is_no_coder_of_the_answer(
    humans: list[str], automatic: bool, study: Config
) -> None:
    """It agrees with what it was made from: one decision on that gives a kappa of 1.00."""
    several = len(humans) > 1
    own = [*humans, *(["consensus"] if several else [])]
    pairs = list(combinations(humans, 2))
    pairs += [("*", "*")] if len(humans) > 2 else []
    pairs += [(name, "auto") for name in own] if automatic else []
    made = [("adjudicated", name) for name in [*own, *(["auto"] if automatic else [])]]

    def answered(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
        put(study, "agreement.csv", AGREEMENT + "".join(
            f"segment,*,{a},{b},40,0.{i + 1},{NONE},0.5,{NONE},0,\n" for i, (a, b) in enumerate(rows)
        ))  # fmt: skip
        return answer(study)

    line = "your decisions applied: adjudicated beside each coder, in whose sight they were: agreement.csv"
    assert answered([*pairs, *made]) == [*answered(pairs), ("" if pairs else "Agreement", line)]
    assert not any("adjudicated" in line for _, line in answered(pairs))


def test_people_are_called_what_the_study_calls_them(study: Config) -> None:
    named = study.study.model_copy(update={"speakers_are": "witnesses"})
    whole = study.model_copy(update={"study": named})
    put(study, "pairs.csv", "word1,word2,count,parts\nnight,shift,12,2\nday,shift,<5,<5\n")
    put(study, "agreement.csv", AGREEMENT + f"interviewee,*,Ann,Bob,9,0.9,{NONE},0.9,{NONE},0,\n")
    said = " ".join(line for _, line in answer(whole))
    assert "2 witnesses" in said
    assert "<5 witnesses" in said
    assert "9 witnesses" in said


def test_an_undefined_kappa_says_why_and_one_that_is_switched_off_nothing(study: Config) -> None:
    row = "segment,*,manual,auto,40,undefined,undefined,undefined,0.1," + f"{NONE},0,"
    put(study, "agreement.csv", AGREEMENT + row + "nobody gives a theme\n")
    [(_, line)] = answer(study)
    assert line == "manual and automatic: kappa is undefined, nobody gives a theme"
    put(study, "agreement.csv", AGREEMENT + row + "coefficients are switched off\n")
    assert answer(study) == []


def test_texts_that_nobody_has_coded_are_met_with_what_to_do(study: Config) -> None:
    put(study, "segments.csv", "segment\n")
    [(heading, line)] = answer(study)
    assert (heading, line.endswith(f"wordpairs template {study.path}")) == ("Themes", True)
    put(study, "codings.csv", "segment\n")
    assert answer(study) == []


def test_who_was_shown_listed_passages_alone_is_said_to_have_read_these(study: Config) -> None:
    put(study, "segments.csv", "segment,role\na,participant\nb,participant\n")
    put(study, "codings.csv", "segment,coder,theme,reading\na,Ann,Pay,\nb,Ann,Pay,\na,Bo,,this row\n")
    said = "of 2 segments that count: 1 by Bo ({})"
    by_list = said.format("who saw only the listed passages")
    assert answer(study.changed(corpus={"listed": ["Bo"]})) == [("Read", by_list)]
    by_row = said.format("row by row")
    assert answer(study.changed(corpus={"listed": ["Ann"]})) == [("Read", by_row)]


def test_what_coders_read_row_by_row_is_counted_and_nothing_of_whole_documents(study: Config) -> None:
    put(study, "segments.csv", "segment,role\na,participant\nb,participant\nc,interviewer\n")
    put(study, "codings.csv", "segment,coder,theme\na,Ann,Pay\n")
    assert answer(study) == []
    rows = "a,Ann,Pay,this row\na,Ann,Rota,this row\nc,Ann,Pay,this row\nb,adjudicated,,this row\nb,Bo,,\n"
    put(study, "codings.csv", "segment,coder,theme,reading\n" + rows)
    said = "of 2 segments that count: 1 by Ann (row by row)"
    assert answer(study) == [("Read", said)]
    put(study, "codings.csv", "segment,coder,theme,reading\n" + rows + "a,Cy,,this row\nb,Cy,Pay,\n")
    assert answer(study) == [("Read", f"{said}, 2 by Cy (row by row)")]  # a theme says it, too
    put(
        study,
        "codings.csv",
        "segment,coder,theme,reading\n" + rows.replace("a,Ann,Rota,this row", "a,Ann,Rota,a"),
    )
    assert answer(study) == [("Read", said.replace("row by row", "as the column reading says"))]
    held = study.changed(corpus={"listed": ["ANN"]})
    put(study, "codings.csv", "segment,coder,theme,reading\n" + rows)
    assert answer(held) == [("Read", said.replace("row by row", "who saw only the listed passages"))]
    put(study, "codings.csv", "segment,coder,theme,reading\n" + rows + "b,Ann,Pay,\n")
    assert answer(study) == []  # all is read


def test_themes_that_words_do_not_tell_are_counted(study: Config) -> None:
    put(study, "learnable.csv", "theme,given\nPay,0\nRest,1\n")
    [line] = answer(study)
    assert line == ("Themes", "1 of 2 themes cannot be told from the words so far: learnable.csv")


def test_themes_without_keywords_are_said_to_be_just_that(study: Config) -> None:
    without = "the codebook has no keywords for it"
    put(study, "learnable.csv", f"theme,given,note\nPay,0,{without}\nRest,1,\nRota,0,{without}\n")
    [line] = answer(study)
    assert line == ("Themes", "2 of 3 themes have no keywords in the codebook: learnable.csv")
    put(study, "learnable.csv", f"theme,given,note\nPay,0,{without}\nRest,1,\nRota,0,too few\n")
    [(_, said)] = answer(study)
    assert "2 of 3 themes cannot be told from the words" in said
