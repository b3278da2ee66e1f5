"""What a run answers, from the tables that it published."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Config, checked
from pipeline.terminal.answer import answer

AGREEMENT = "level,theme,coder_a,coder_b,units,kappa,kappa_low,kappa_high,note\n"


@pytest.fixture
def study(tmp_path: Path) -> Config:
    (tmp_path / "results" / "x").mkdir(parents=True)
    return checked(
        {"study": {"name": "x", "results": "results"}, "corpus": {"files": ["*.txt"]}},
        tmp_path / "x.toml",
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


def test_the_consensus_stands_for_its_coders_and_the_first_level_for_all(study: Config) -> None:
    put(study, "agreement.csv", AGREEMENT
        + "segment,*,Ann,Bob,40,0.8,0.7,0.9,\nsegment,Pay,Ann,Bob,40,0.1,0,0.2,\n"
        + "segment,*,Ann,auto,40,0.1,undefined,undefined,\n"
        + "segment,*,consensus,auto,1,0.5,undefined,undefined,\n"
        + "interviewee,*,Ann,Bob,9,0.9,0.8,1,\n")  # fmt: skip
    assert answer(study) == [
        ("Agreement", "Ann and Bob: kappa 0.80 (0.70 to 0.90), 40 segments"),
        ("", "human consensus and automatic coder: kappa 0.50, 1 segment"),
    ]


def test_an_undefined_kappa_says_why_and_one_that_is_switched_off_nothing(study: Config) -> None:
    row = "segment,*,manual,auto,40,undefined,undefined,undefined,"
    put(study, "agreement.csv", AGREEMENT + row + "nobody gives a theme\n")
    [(_, line)] = answer(study)
    assert line == "manual and automatic coder: kappa is undefined, nobody gives a theme"
    put(study, "agreement.csv", AGREEMENT + row + "coefficients are switched off\n")
    assert answer(study) == []


def test_texts_that_nobody_has_coded_are_met_with_what_to_do(study: Config) -> None:
    put(study, "segments.csv", "segment\n")
    [(heading, line)] = answer(study)
    assert (heading, line.endswith(f"wordpairs template {study.path}")) == ("Themes", True)
    put(study, "codings.csv", "segment\n")
    assert answer(study) == []


def test_themes_that_words_do_not_tell_are_counted(study: Config) -> None:
    put(study, "learnable.csv", "theme,given\nPay,0\nRest,1\n")
    [line] = answer(study)
    assert line == ("Themes", "1 of 2 themes cannot be told from the words so far: learnable.csv")
