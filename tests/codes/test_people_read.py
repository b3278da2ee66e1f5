"""Who was read by a coder, of whom alone it is known what they raise: one answer, wherever it is said."""

from __future__ import annotations

import random
import re

import pyarrow as pa
import pytest

from pipeline.charts import cooccurrence as cooccurrence_chart
from pipeline.charts import saturation as saturation_chart
from pipeline.charts import themes as themes_chart
from pipeline.checks.saturation import UNREAD, cooccurrence, saturation
from pipeline.codes.coders import people_read
from pipeline.findings.checklist import checklist
from pipeline.findings.counts import counts_of
from pipeline.findings.finished_study import FinishedStudy
from pipeline.findings.manual_and_automatic import matrix, readings
from pipeline.findings.methods import methods_paragraph
from pipeline.frequency import frequency
from pipeline.tables.columns import table
from pipeline.tables.handed import ALONE, CODINGS, SEGMENTS
from pipeline.tables.results import RESULTS
from pipeline.writers.study_document import study_document

from ..charts import study as charts
from ..charts.legible import sentence, words_of
from ..coded import codebook
from ..counted import counts
from ..invented import config

ROLES = ("participant",)
THEMES = ("Money", "Time", "Trust")
LONG = "well " * 120


def a_study(seed: int) -> tuple[pa.Table, pa.Table, list[str]]:
    """Segments of two calls and some interviews, codes of a part of them, and who was read, by hand."""
    rnd = random.Random(seed)
    people = [f"CE{n}" for n in range(1, 15)]
    where = {who: rnd.choice(["call a", "call b", who]) for who in people}
    turns = [who for who in people for _ in range(rnd.randint(1, 3))]
    rows = [
        {"segment": f"s{n}", "document": where[who], "speaker": who, "interviewee": who,
         "role": "participant", "text": f"{LONG} grant {rnd.choice('abc')}{n}"}
        for n, who in enumerate(turns)
    ]  # fmt: skip
    read: set[str] = set()
    codes = []
    for coder in ("Anna", "Ben"):
        for row in rnd.sample(rows, rnd.randint(1, 8)):
            alone = rnd.random() < 0.7
            theme = rnd.choice(["", *THEMES])
            codes.append(
                {"segment": row["segment"], "coder": coder, "theme": theme, "reading": ALONE * alone}
            )
            read |= {one["segment"] for one in rows if one["document"] == row["document"] and not alone}
            read.add(row["segment"])
    seen = {row["interviewee"] for row in rows if row["segment"] in read}
    return table(SEGMENTS, rows), table(CODINGS, codes), [who for who in people if who in seen]


def of(segments: pa.Table, codings: pa.Table) -> pa.Table:
    turns = [*zip(segments["interviewee"].to_pylist(), segments["text"].to_pylist(), strict=True)]
    said, how = counts(turns), config(frequency={"min_count": 2, "bootstrap": 0}, plot={"top": 5})
    return saturation(segments, codings, codebook({}), frequency(said, segments, how).pairs, said)


@pytest.mark.parametrize("seed", range(12))
def test_who_was_read_is_the_same_wherever_it_is_said(seed: int) -> None:
    segments, codings, read = a_study(seed)
    everybody = segments["interviewee"].unique().to_pylist()
    assert people_read(segments, codings, ROLES) == read
    both = readings(segments, codings, table(RESULTS["themes"], []), THEMES, ROLES)
    who = matrix(both)
    assert [name for name, seen in zip(who.interviewees, who.read, strict=True) if seen] == read
    raised = charts.interviewees(
        {n: [t for t, c in zip(who.themes, who.cells, strict=True) if c[i] == "manual"]
         for i, n in enumerate(who.interviewees)}, {}, THEMES)  # fmt: skip
    added = of(segments, codings)
    together = cooccurrence(segments, codings, codebook({}))
    tables = {"segments": segments, "codings": codings, "interviewees": raised, "saturation": added,
              "cooccurrence": together}  # fmt: skip
    left = len(everybody) - len(read)
    drawn = charts.drawn(themes_chart.CHART, tables)
    assert {*words_of(drawn)} & {*everybody} == {*read}
    for chart in (themes_chart, saturation_chart):
        found = re.search(r"(\d+) interviewees? whom no human", sentence(charts.drawn(chart.CHART, tables)))
        assert int(found[1] if found else 0) == left
    if any(row["segments"] for row in together.to_pylist()):
        words = " ".join(words_of(charts.drawn(cooccurrence_chart.CHART, tables)))
        assert f"of {len(read)}" in words
        assert not left or f"of {len(everybody)}" not in words
    known = FinishedStudy(config(), tables, segments, codings)
    counted = counts_of(known, who)
    assert (counted.coded, counted.interviewees) == (len(read), len(everybody))
    answers = [item.answer for item in checklist(known) if item.number in (22, 31, 32) and item.answer]
    assert answers
    for answer in answers:
        assert (f"of the {len(read)} whom a human coder has read" in answer) == bool(left)
    assert left in (0, *map(int, re.findall(r"(\d+) interviewees? whom", _methods(known, who))))


def _methods(known: FinishedStudy, who: object) -> str:
    both = readings(known.segments, known.codings, table(RESULTS["themes"], []), THEMES, ROLES)
    looked = charts.interviewees({}, {}, THEMES)
    told = known._replace(
        tables={**known.tables, "interviewees": looked}, facts={"automatic coder": "learned"}
    )
    return methods_paragraph(told.config, told.facts, counts_of(told, matrix(both)), {})


@pytest.mark.parametrize("seed", range(8))
def test_saturation_is_that_of_those_who_were_read(seed: int) -> None:
    segments, codings, read = a_study(seed)
    rows = of(segments, codings).to_pylist()
    assert [row["interviewee"] for row in rows if row["new_themes"] is not None] == read
    for row in rows:
        assert (row["note"] == UNREAD) == (row["interviewee"] not in read)
        assert row["pairs"] is not None
    mask = pa.array([who in read for who in segments["interviewee"].to_pylist()])
    alone = {row["interviewee"]: row for row in of(segments.filter(mask), codings).to_pylist()}
    for row in rows:
        if row["interviewee"] in read:
            same = ("new_themes", "themes", "run_share", "note")
            assert [row[name] for name in same] == [alone[row["interviewee"]][name] for name in same]


@pytest.mark.parametrize("seed", range(3))
def test_the_word_document_counts_of_those_who_were_read(seed: int) -> None:
    pytest.importorskip("docx")
    import io

    import docx

    segments, codings, read = a_study(seed)
    raised = charts.interviewees({}, {}, THEMES)
    known = FinishedStudy(config(), {"interviewees": raised}, segments, codings)
    packed = study_document(known, pa.table({"section": pa.array([], pa.string())}), {})
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(packed)).paragraphs)
    everybody = len(segments["interviewee"].unique())
    of_all = (
        f"(of {everybody})" if len(read) == everybody else f"of the {len(read)} whom a human coder has read"
    )
    assert f"the number of interviewees raising each {of_all}." in text
