"""The reporting checklist: what the data answers is filled in, and no more than it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipeline.findings.checklist import Item, checklist
from pipeline.findings.finished_study import FinishedStudy
from pipeline.findings.grouped_warnings import grouped
from pipeline.study import left_out
from pipeline.tables.columns import table
from pipeline.tables.handed import CODEBOOK, CODINGS, QUESTIONS, SEGMENTS
from pipeline.wording import called

from ..invented import config as invented_config
from ..invented import known_of, study


def known(**more: Any) -> FinishedStudy:
    return known_of(study(4), **({"versions": {"wordpairs": "0.1.0"}} | more))


def item(number: int, **more: Any) -> Item:
    return checklist(known(**more))[number - 1]


def test_there_are_32_items_and_a_third_is_answered_at_the_most() -> None:
    items = checklist(known())
    assert [one.number for one in items] == list(range(1, 33))
    assert 0 < sum(bool(one.answer) for one in items) <= 12
    assert all(one.where for one in items if one.answer)
    assert not any(one.where for one in items if not one.answer)


def test_what_only_people_know_stays_a_question() -> None:
    assert not any(one.answer for one in checklist(known())[:11])


def test_the_sample_is_counted() -> None:
    assert item(12).answer.startswith("9 interviewees, 9 ")


def test_the_sample_says_whom_nobody_knows() -> None:
    rows = known().segments.to_pylist()
    who = rows[-1]["interviewee"]
    for row in rows:
        row["speaker"] = "Several" if row["interviewee"] == who else row["speaker"]
    answer = item(12, segments=table(SEGMENTS, rows)).answer
    assert "; 1 of the interviewees is a label for whom nobody knows" in answer
    assert "nobody knows" not in item(12).answer


def test_a_schedule_a_codebook_and_its_author_are_named_where_there_are_any() -> None:
    questions = table(QUESTIONS, [{"question": "1", "text": "Why?"}] * 3)
    assert item(17, questions=questions).answer == "a schedule of 3 questions"
    assert item(17).answer == ""
    book = table(CODEBOOK, [
        {"theme": "Trust", "parent": "All", "definition": "They rely on one another."},
        {"theme": "Money", "parent": "All"},
    ])  # fmt: skip
    assert item(25, codebook=book).answer == "2 themes under 1, 1 with a definition"
    by = {"codebook author": "A. Coder"}
    for rows, written in (
        ([{"theme": "Trust", "pattern": "trust", "rule": "word"}], "keywords"),
        ([{"theme": "Trust", "definition": "They rely on one another."}], "definitions"),
        ([{"theme": "Trust"}], "names of themes"),
    ):
        assert item(26, facts=by, codebook=table(CODEBOOK, rows)).answer == (
            f"{written} written by A. Coder; where the themes come from is for the authors to say"
        )
    assert item(26, facts={}).answer == ""


@pytest.mark.parametrize("column", ["time_start", "time_end"])
def test_length_is_that_of_the_last_time_in_transcripts_that_have_any(column: str) -> None:
    segments = known().segments
    assert item(21).answer == ""
    times = pa.array([60.0 * (row + 1) for row in range(segments.num_rows)], pa.float64())
    at = segments.schema.get_field_index(column)
    timed = segments.set_column(at, segments.schema.field(at), times)
    last = {document: row + 1 for row, document in enumerate(segments["document"].to_pylist())}
    shown = f"{min(last.values())} to {max(last.values())} minutes at least, by the last time in each of "
    shown += f"{len(last)} transcripts"
    assert item(21, segments=timed).answer == shown
    early, late = pc.equal(timed["document"], timed["document"][0]), pa.scalar(None, pa.float64())
    few = timed.set_column(at, segments.schema.field(at), pc.if_else(early, times, late))
    most = timed.set_column(at, segments.schema.field(at), pc.if_else(early, late, times))
    assert item(21, segments=few).answer == ""
    assert item(21, segments=most).answer.endswith(f"that has times: {len(last) - 1} of {len(last)}")
    one = timed.filter(pc.equal(timed["document"], timed["document"][0]))
    assert item(21, segments=one).answer.startswith(f"{one.num_rows} minutes at least, by")


def test_what_was_left_out_of_the_folder_stands_beside_how_many_took_part(tmp_path: Path) -> None:
    assert "left out" not in item(12).answer
    config = tmp_path / "config.toml"
    config.write_text(
        '[corpus]\nfiles = ["*.pdf"]  # 4 .pdf; left out: scan.pdf (holds no text), b (1).txt\n'
    )
    warned = left_out.warnings(config, {"b (1).txt", "a.pdf"})
    assert item(12, warnings=warned).answer.endswith("; left out of the folder: scan.pdf (holds no text)")
    assert [each.todo for each in grouped(warned)] == ["What is left out or missing"]
    assert left_out.warnings(config, {"b (1).txt", "scan.pdf"}) == []


def test_saturation_says_when_the_last_new_theme_came() -> None:
    rows = pa.table({"position": [1, 2, 3], "new_themes": [4, 1, 0]})
    assert item(22, tables={"saturation": rows}).answer.startswith(
        "the last theme that was new came with interviewee 2 of 3"
    )


def test_what_the_figure_says_of_saturation_stands_beside_it_in_the_same_words() -> None:
    rows = pa.table({
        "position": range(1, 8), "new_themes": [3, 1, 0, 0, 0, 0, 2],
        "run_share": [None, None, None, None, None, 0.0, 0.5],
    })  # fmt: skip
    assert item(22, tables={"saturation": rows}).answer.endswith(
        "; interviewee 6 and the one before are the first two that add 5% or less of the themes of the "
        "first four (Guest, Namey & Chen 2020); those after them add 2 themes more"
    )


@pytest.mark.parametrize(
    ("kind", "patterns", "said"),
    [("Notes", [], ""), ("", ["Notes"], ""), ("Heading", ["Notes"], ""),
     ("Notes", ["Notes"], "2 segments"), ("Notes", ["no*"], "2 segments")],
)  # fmt: skip
def test_only_who_the_config_names_made_field_notes(kind: str, patterns: list[str], said: str) -> None:
    rows = known().segments.to_pylist()
    for row in rows[:2]:
        row |= {"role": "note", "speaker": kind, "interviewee": ""}
    config = invented_config(corpus={"note": patterns})
    answer = item(20, segments=table(SEGMENTS, rows), config=config).answer
    assert answer.partition(" of notes")[0] == said


def test_decisions_on_codes_are_no_further_coder() -> None:
    codings = known().codings.to_pylist()
    made = [{**row, "coder": "adjudicated"} for row in codings]
    assert item(24).answer == "1 (manual), and the automatic coder beside them"
    assert item(24, codings=table(CODINGS, codings + made)).answer == (
        item(24).answer
        + "; “adjudicated” stands for their codes with decisions applied, not for a further coder"
    )


def test_without_quotes_none_are_promised() -> None:
    config = known().config
    silent = config.model_copy(update={"report": config.report.model_copy(update={"quotes": False})})
    assert item(29).answer
    assert not item(29, codings=table(CODINGS, [])).answer, "without themes nothing illustrates one"
    assert not item(29, config=silent).answer


def test_codes_of_a_withheld_theme_are_no_disagreement() -> None:
    tables = {
        "agreement": pa.table({"theme": ["*"], "coder_b": ["auto"]}),
        "learnable": pa.table({"theme": ["Trust", "Money"], "given": [1, 0]}),
        "disagreements": pa.table(
            {"segment": list("aabbc"), "theme": ["Trust", "Money", "Money", "Trust", "Trust"]}
        ),
    }
    assert item(30, tables=tables).answer == (
        "an automatic reading of the words alone, which differs 3 times, in 3 segments;"
        " it gives 1 theme to nobody, given 2 times by hand"
    )
    told = tables | {"learnable": pa.table({"theme": ["Trust", "Money"], "given": [1, 1]})}
    of = "an automatic reading of the words alone, which differs 5 times, in 3 segments"
    assert item(30, tables=told).answer == of


def test_documents_of_nobody_who_counts_are_told_apart() -> None:
    rows = known().segments.to_pylist()
    rows.append(
        {**rows[0], "segment": "n", "document": "n", "role": "note", "speaker": "", "interviewee": ""}
    )
    assert item(12, segments=table(SEGMENTS, rows)).answer == (
        "9 interviewees, 9 documents; 1 further document holds nothing that is counted"
    )


INTERVIEWED = ("interview", "transcript", "recorded")


@pytest.mark.parametrize("pieces", ["comments", "answers", "segments"])
@pytest.mark.parametrize("asked_there", [True, False])
def test_a_survey_is_asked_of_its_comments_and_not_of_interviews(pieces: str, asked_there: bool) -> None:
    rows = known().segments.to_pylist()
    for place, row in enumerate(rows):
        row["role"] = "interviewer" if asked_there and not place else "participant"
    config = invented_config(study={"speakers_are": "respondents", "segments_are": pieces})
    items = checklist(known(config=config, segments=table(SEGMENTS, rows)))
    said = [called(f"{one.asked} {one.answer}", config.words) for one in items]
    about = [text for text in said if any(word in text.casefold() for word in INTERVIEWED)]
    if pieces != "segments" and not asked_there:
        assert about == []
        assert f"9 respondents, {len(rows)} {pieces}" in said[11]
        assert said[0].startswith(f"Who asked for the {pieces}?")
    else:
        assert said[0].startswith("Who held the interviews?")


def test_of_a_survey_no_theme_is_called_minor_since_less_than_half_raise_it() -> None:
    rows = known().segments.to_pylist()
    for row in rows:
        row["role"] = "participant"
    survey = {
        "segments": table(SEGMENTS, rows),
        "config": invented_config(study={"segments_are": "comments"}),
    }
    major, minor = (item(number, **survey) for number in (31, 32))
    assert major.answer.startswith("raised by so many of 9 interviewees: ")
    assert major.answer.endswith("; which are major is for the authors to say")
    assert (minor.asked, minor.answer) == ("Are minor themes and divergent cases discussed?", "")
    assert "half or fewer" in item(32).answer
