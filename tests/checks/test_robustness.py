"""What other choices would change, on a study counted by hand."""

from __future__ import annotations

import sys
from typing import Any

import pyarrow as pa
import pytest

from pipeline.checks.robustness import Anew, robustness
from pipeline.config import Config
from pipeline.findings.sensitivity import NO_VARIANCE
from pipeline.frequency import frequency
from pipeline.tables.columns import table
from pipeline.tables.results import RESULTS

from ..counted import LEXICON, Turn, counts, segments

TURNS: list[Turn] = [
    ("A", "system leadership and system leadership"),
    ("B", "board of trust, board of trust"),
    ("B", "system leadership"),
]


def found(
    turns: list[Turn] = TURNS, *, coefficients: bool = True, **changes: Any
) -> dict[tuple[str, str], dict[str, Any]]:
    config = Config.model_validate(
        {
            "study": {"name": "s"},
            "corpus": {"files": ["x"]},
            "frequency": {"bootstrap": 0, "min_count": 1},
            "plot": {"top": 1},
            "compare": {"coefficients": coefficients},
        }
    )
    said = counts(turns)
    pairs = frequency(said, segments(turns), config).pairs
    options: dict[str, Any] = {"anew": Anew(LEXICON)} | changes
    made: pa.Table = robustness(config, segments(turns), said, pairs, **options)
    return {(row["choice"], row["value"]): row for row in made.to_pylist()}


def test_the_first_row_is_the_study_as_it_is() -> None:
    first = next(iter(found().values()))
    assert (first["choice"], first["top_pairs_kept"]) == ("as it is", 1.0)


def test_scikit_learns_stop_list_loses_the_papers_topic() -> None:
    rows = found()
    assert rows["stop_words", "sklearn"]["top_pairs_kept"] == 0.0
    assert rows["stop_words", "none"]["top_pairs_kept"] == 1.0
    assert ("stop_words", "spacy") not in rows, "the study's own choice is no other choice"


def test_it_is_said_of_how_many_pairs_the_share_is_and_how_many_are_new() -> None:
    row = found([*TURNS, ("B", "winter beds"), ("B", "winter beds, winter beds")])
    columns = ("top_pairs_kept", "top_pairs", "top_pairs_new")
    of = {key: tuple(each[name] for name in columns) for key, each in row.items()}
    assert of["as it is", ""] == (1.0, 2, 0), "two pairs tie with the last of one"
    assert of["without one interviewee", "A"] == (0.5, 1, 0)
    assert all(new == now - 2 * kept for kept, now, new in of.values())
    assert found(anew=None)["form", "stem"]["top_pairs"] is None


def test_the_other_policy_forms_and_fillers_are_tried() -> None:
    rows = found()
    assert rows["stop_word_policy", "close"]["top_pairs_kept"] == 1.0
    assert {("form", "stem"), ("form", "lemma"), ("fillers", "false")} <= set(rows)


def test_a_choice_that_cannot_be_tried_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy_lookups_data", None)
    assert "pip install 'wordpairs[lemma]'" in found()["form", "lemma"]["note"]


def test_each_interviewee_is_left_out_in_turn() -> None:
    rows = found([*TURNS[:2], ("C", "x")])
    assert rows["without one interviewee", "A"]["top_pairs_kept"] == 0.0
    assert rows["without one interviewee", "C"]["top_pairs_kept"] == 1.0


def test_counts_without_text_cannot_be_counted_anew_and_the_note_says_so() -> None:
    row = found(anew=None)["form", "stem"]
    assert row["top_pairs_kept"] is None
    assert row["note"] == "there is no text to count anew"


def test_a_large_corpus_is_not_counted_nine_times_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.checks.robustness.MOST_WORDS", 3)
    row = found()["form", "stem"]
    assert row["note"] == "not tried on a corpus of more than 3 words"


def test_one_interviewee_cannot_be_left_out() -> None:
    row = found([("A", "a b")])["without one interviewee", "each"]
    assert row["note"] == "there is one interviewee only"


@pytest.mark.parametrize(
    ("cells", "kappa", "forced"),
    [
        ((4, 3, 3), 0.0, True),  # the first coder gives both themes to both units
        ((3, 4, 3), 0.0, True),
        ((3, 0, 0), 0.0, True),
        ((2, 2, 1), 0.0, False),  # no better than chance
        ((4, 3, 3), None, False),
    ],
)
def test_a_kappa_that_could_be_nothing_but_0_is_said_to_be(
    cells: tuple[int, int, int], kappa: float | None, forced: bool
) -> None:
    pair = {"level": "interviewee", "coder_a": "manual", "coder_b": "auto", "units": 2, "withheld": 0}
    counts = dict(zip(("a", "b", "both"), cells, strict=True))
    rows = [{**pair, "theme": theme} for theme in ("money", "trust")]
    rows.append({**pair, "theme": "*", "kappa": kappa, "learned_from": "manual", **counts})
    note = found(agreement=table(RESULTS["agreement"], rows))["unit", "interviewee"]["note"]
    assert (NO_VARIANCE in note) is forced


def test_a_kappa_that_is_not_there_says_why() -> None:
    rows = [{"level": "segment", "theme": "*", "coder_a": "manual", "coder_b": "auto"}]
    undefined = table(RESULTS["agreement"], rows)
    off = found(coefficients=False, agreement=undefined)
    assert off["as it is", ""]["note"] == "coefficients are switched off"
    assert off["form", "stem"]["note"] == "coefficients are switched off"
    assert off["unit", "interviewee"]["note"] == (
        "pairs do not depend on the unit; coefficients are switched off"
    )
    assert found(agreement=undefined)["as it is", ""]["note"] == "kappa is undefined here"
    assert found()["as it is", ""]["note"] == "nothing to compare"
