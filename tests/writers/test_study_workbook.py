"""The workbook: what it shows, that nothing in it runs, and that decisions come back from it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.readers.tables.decisions import decisions
from pipeline.readers.tables.workbook import Page, as_table, workbook
from pipeline.tables import columns
from pipeline.tables.columns import empty
from pipeline.tables.csvtext import to_csv
from pipeline.tables.handed import DECISIONS
from pipeline.tables.legends import COLUMNS, ROWS
from pipeline.tables.results import RESULTS
from pipeline.writers import study_workbook as writer

from ..invented import config, known_of, study, uncoded

PATH = Path("invented.xlsx")
FORMULAE = ("=1+1", "+44 7700", "-5 to 3", "@SUM(A1)", '=cmd|"/C calc"!A0', "\t=1", "=HYPERLINK(1)")


def made(decided: pa.Table | None = None, **changed: Any) -> bytes:
    """Return the workbook of an invented study."""
    whole = study(4, **changed.pop("sections", {}))
    facts = {"label": "INVENTED", "codebook author": "Ada"}
    given: dict[str, Any] = {"tables": whole["tables"], "facts": facts} | changed
    known = known_of(
        whole, **given, versions={"wordpairs": "0.1.0"}, warnings=["The stop list removes “system”."]
    )
    return writer.study_workbook(known, empty(DECISIONS) if decided is None else decided)


def pages(data: bytes) -> dict[str, Page]:
    return {page.name: page for page in workbook(PATH, data)}


def rows(data: bytes, name: str) -> list[dict[str, str]]:
    table = as_table(PATH, pages(data)[name])
    assert table is not None
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def sheet_of(data: bytes, name: str) -> str:
    """Return the XML of a sheet."""
    return parts(data)[f"xl/worksheets/sheet{list(pages(data)).index(name) + 1}.xml"]


def decided(*changes: dict[str, str]) -> pa.Table:
    return columns.table(DECISIONS, list(changes))


def test_every_table_has_a_sheet_with_its_columns() -> None:
    data, whole = made(), study(4)["tables"]
    found = pages(data)
    assert [*found][:1] + [*found][-1:] == ["about", "columns"]
    for name in ("words", "pairs", "agreement", "interviewees", "keywords", "stability"):
        table = as_table(PATH, found[name])
        assert table is not None
        assert table.header == whole[name].column_names
        assert len(table.rows) == whole[name].num_rows
    assert [row["word"] for row in rows(data, "words")] == whole["words"]["word"].to_pylist()
    assert [row["count"] for row in rows(data, "words")] == [
        str(count) for count in whole["words"]["count"].to_pylist()
    ]


def test_numbers_are_those_of_the_csv_and_undefined_is_said() -> None:
    data = made()
    kappas = [row["kappa"] for row in rows(data, "agreement")]
    wanted = to_csv(study(4)["tables"]["agreement"].select(["kappa"])).decode().split()[1:]
    assert "undefined" in kappas
    assert [k if k == "undefined" else f"{float(k):.6g}" for k in kappas] == wanted


def test_a_cell_that_looks_like_a_formula_is_text() -> None:
    words = columns.table(RESULTS["words"], [{"word": text, "count": 1} for text in FORMULAE])
    data = made(tables={"words": words})
    assert [row["word"] for row in rows(data, "words")] == list(FORMULAE)
    for name, part in parts(data).items():
        assert "<f>" not in part, name
        assert "<f " not in part, name
    assert 'quotePrefix="1"' in parts(data)["xl/styles.xml"]
    assert not [name for name in parts(data) if "macro" in name.lower() or "vba" in name.lower()]
    links = [part for name, part in parts(data).items() if name.endswith(".rels")]
    assert not any("External" in part for part in links)


def test_the_head_stays_in_view_and_is_filtered() -> None:
    xml = sheet_of(made(), "words")
    assert 'topLeftCell="A2" activePane="bottomLeft" state="frozen"' in xml
    assert "<autoFilter " in xml


def test_a_sheet_of_many_columns_is_printed_on_several_pages_with_its_first_columns_on_each() -> None:
    data = made()
    assert 'fitToWidth="3"' in sheet_of(data, "agreement")
    assert "'agreement'!$A:$B,'agreement'!$1:$1" in _unquoted(parts(data)["xl/workbook.xml"])
    assert "fitToWidth" not in sheet_of(data, "words")  # one page, the default


def _unquoted(xml: str) -> str:
    return re.sub(r"(?<![\w'])agreement!", "'agreement'!", xml)


def test_a_decision_is_chosen_from_a_list() -> None:
    data = made()
    xml = sheet_of(data, "disagreements")
    last = len(rows(data, "disagreements")) + 1
    rule = re.search(r"<dataValidation .*?</dataValidation>", xml)
    assert rule is not None
    assert 'type="list"' in rule[0]
    assert f'sqref="F2:F{last}"' in rule[0]
    assert '"manual,automatic,both,neither"' in rule[0].replace("&quot;", '"')
    assert 'state="frozen"' in xml
    assert "Not a decision" in rule[0]


def test_the_disagreements_are_there_with_their_evidence_in_bold() -> None:
    data = made()
    whole = study(4)["tables"]["disagreements"].to_pylist()
    found = rows(data, "disagreements")
    assert list(found[0]) == [
        "segment", "speaker", "theme", "manual", "auto", "decision", "note", "text", "evidence",
        "document", "coder", "withheld", "coded_text", "may_be_given_by",
    ]  # fmt: skip
    assert [(row["segment"], row["theme"], row["manual"], row["auto"], row["text"]) for row in found] == [
        (row["segment"], row["theme"], str(row["manual"]), str(row["auto"]), row["text"]) for row in whole
    ]
    word = next(row["evidence"] for row in whole if row["evidence"]).partition("@")[0]
    bold = re.findall(r"<r><rPr><b/>.*?</rPr><t[^>]*>(.*?)</t></r>", parts(data)["xl/sharedStrings.xml"])
    assert word in bold


def test_what_is_filled_in_is_read_back() -> None:
    first, second, third = study(4)["tables"]["disagreements"].to_pylist()[:3]
    choices = decided(
        {"segment": first["segment"], "theme": first["theme"], "coder": "AB", "decision": "manual",
         "note": "=1 é", "applies": str(first["manual"])},
        {"segment": second["segment"], "theme": second["theme"], "coder": "", "note": "",
         "decision": "automatic", "applies": str(second["auto"])},
        {"segment": third["segment"], "theme": third["theme"], "coder": "AB", "decision": "",
         "note": "look again", "applies": ""},
    )  # fmt: skip
    found, notes = decisions(PATH, made(choices))
    assert found.to_pylist() == choices.to_pylist()
    assert notes == []
    assert pages(made(choices)).keys() == pages(made()).keys()


def test_no_decision_is_lost_when_it_is_about_no_disagreement_any_more() -> None:
    first = study(4)["tables"]["disagreements"].to_pylist()[0]
    here = {"segment": first["segment"], "theme": first["theme"], "coder": "AB"}
    turned = decided(
        {"segment": "gone-1", "theme": "Gone", "coder": "AB", "decision": "both", "applies": "1"},
        # Made when the codes of the two stood the other way round.
        {**here, "decision": "manual", "applies": str(1 - first["manual"])},
    )
    data = made(turned)
    assert "earlier decisions" in pages(data)
    assert decisions(PATH, data)[0].to_pylist() == turned.to_pylist()
    assert rows(data, "disagreements")[0]["decision"] == ""


def test_a_study_without_codes_has_no_disagreements_to_decide_on() -> None:
    whole = uncoded()
    data = made(tables=whole["tables"])
    assert "disagreements" not in pages(data)
    assert "decide" not in str(pages(data)["about"].rows)


def test_the_first_sheet_counts_disagreements_as_the_page_does() -> None:
    whole = study(4)["tables"]
    differ = whole["disagreements"]
    kept = [1, *[0] * (differ.num_rows - 1)]
    place = differ.schema.get_field_index("withheld")
    differ = differ.set_column(place, "withheld", pa.array(kept, pa.int64()))
    said = str(pages(made(tables={**whole, "disagreements": differ}))["about"].rows)
    assert f": {differ.num_rows - 1} disagreements, 1 code by hand of themes withheld" in said


def test_the_first_sheet_says_what_this_is() -> None:
    data = made()
    said = [text for _, row in pages(data)["about"].rows for text in row.values()]
    assert said[0] == "Nine talks that nobody gave"
    assert "codebook author: Ada" in said
    assert "The stop list removes “system”." in said
    assert "wordpairs 0.1.0" in said
    assert "the manual codes with your decisions applied" in " ".join(said)


def test_the_label_stands_on_every_sheet() -> None:
    data = made(sections={"study": {"label": "INVENTED & untrue"}})
    assert pages(data)["about"].rows[1][1][0] == "INVENTED & untrue"
    sheets = [part for name, part in parts(data).items() if "/sheet" in name and "rels" not in name]
    assert all("INVENTED &amp;&amp; untrue" in part for part in sheets)


def test_without_quotes_the_texts_that_the_table_lacks_are_asked_for_elsewhere() -> None:
    data = made(sections={"report": {"quotes": False}})
    assert "look each segment up in your own files" in str(pages(data)["about"].rows)


def test_the_last_sheet_explains_every_column() -> None:
    explained = {row["column"]: row["says"] for row in rows(made(), "columns")}
    assert all(explained.values())
    used = {name for schema in RESULTS.values() for name in schema.names}
    assert used <= set(COLUMNS)
    assert set(ROWS) == {*RESULTS, "segments", "codings", "manuscript"}


def test_a_long_table_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "MOST", 2)
    data = made()
    count = study(4)["tables"]["words"].num_rows
    assert len(rows(data, "words")) == 2
    assert f"{count - 2:,} more rows stand in words.csv" in str(pages(data)["about"].rows)


def test_text_that_excel_cannot_hold_is_cut_or_marked() -> None:
    long = "word " * 10_000
    words = [{"word": text, "count": 1} for text in (long, "bell \x07", "a\r\nb")]
    data = made(tables={"words": columns.table(RESULTS["words"], words)})
    found = [row["word"] for row in rows(data, "words")]
    assert found[0].endswith("word […]")
    assert len(found[0]) < 32_767
    assert found[1:] == ["bell \ufffd", "a\nb"]


def test_the_same_study_gives_the_same_bytes_without_date_user_or_path() -> None:
    data = made()
    assert made() == data
    text = "".join(parts(data).values())
    assert "/home/ada" not in text
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", text) in ([], [""])
    assert set(re.findall(r"\b(?:19|20)\d\d-\d\d-\d\dT", text)) == {"1980-01-01T"}
    assert config().study.title in text
