"""The Word document: its tables, quotations and figures, what it leaves out, and its bytes."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from functools import cache
from itertools import combinations
from typing import Any

import docx
import pyarrow as pa
import pytest
from matplotlib import get_data_path
from PIL import ImageFont

from pipeline.tables import columns
from pipeline.tables.columns import table
from pipeline.tables.handed import CODEBOOK, CODINGS, SEGMENTS
from pipeline.tables.results import RESULTS
from pipeline.writers.agreement_tables import wide
from pipeline.writers.study_document import study_document as written

from ..invented import PEOPLE, SAID, known_of, pictures, study, uncoded
from ..rare import rare


def png(width: int, height: int) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )  # fmt: skip


BOOK = table(CODEBOOK, [
    {"theme": theme, "parent": "For" if at < 3 else "Against", "definition": f"Means {theme}."}
    for at, theme in enumerate(SAID)
])  # fmt: skip


def made(whole: Any = None, *, codebook: pa.Table = BOOK, **sections: Any) -> bytes:
    """Return the document of an invented study: of the usual one, made once."""
    if whole is None and not sections and codebook is BOOK:
        return usual()
    return document(whole or study(4, **sections), codebook)


@cache
def usual() -> bytes:
    return document(study(4), BOOK)


def document(whole: Any, codebook: pa.Table) -> bytes:
    pngs = {name: png(40, 30) for name in whole["pictures"]["figure"].to_pylist()}
    versions = {"wordpairs": "0.1.0", "spacy": "3.8.2"}
    return written(known_of(whole, codebook=codebook, versions=versions), whole["pictures"], pngs)


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(data).paragraphs]


def grid(data: bytes, number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(data).tables[number].rows]


def everything(data: bytes) -> str:
    """Return every part of the file that is text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return "\n".join(archive.read(name).decode("utf-8") for name in names)


def test_sections_stand_in_the_order_of_a_paper() -> None:
    heads = [p.text for p in opened(made()).paragraphs if p.style.name == "Heading 1"]
    assert heads == ["Methods", "Word pairs", "Themes", "Quotations by theme", "Agreement",
                     "To know before citing", "References"]  # fmt: skip


def test_the_methods_paragraph_and_its_references_are_there() -> None:
    said = texts(made())
    assert any(text.startswith("[INVENTED interviews] We counted 36 segments by 9") for text in said)
    assert any(text.startswith("Gries, S. Th. (2008). Dispersions") for text in said)


def test_themes_have_sub_themes_a_sample_and_the_number_of_interviewees() -> None:
    data = made()
    head, *rows = grid(data, 1)
    assert head == ["Theme", "Sub-theme", "Sample quotation", "Manual", "Automatic", "Published"]
    known = study(4)["tables"]["interviewees"].to_pylist()
    assert [(row[1], row[3], row[4]) for row in rows] == [
        (row["theme"], str(row["manual"]), str(row["auto"])) for row in known
    ]
    quoted = re.fullmatch(r"“(.*)” \((CE\d)\)", rows[0][2])
    assert quoted is not None
    assert quoted[1] in study(4)["segments"]["text"].to_pylist()
    assert quoted[2] in PEOPLE


def test_themes_that_nobody_raises_are_named_beneath_the_table_and_nowhere_else() -> None:
    whole = study(4)
    counted, agreed = (whole["tables"][name].to_pylist() for name in ("interviewees", "agreement"))
    theme = counted[0]["theme"]
    counted[0] |= {"manual": 0, "auto": 0, "published": None}
    agreed = [row | {"a": 0, "b": 0, "both": 0} if row["theme"] == theme else row for row in agreed]
    whole["tables"] |= {
        "interviewees": table(RESULTS["interviewees"], counted),
        "agreement": table(RESULTS["agreement"], agreed),
    }
    data = made(whole)
    said = texts(data)
    assert any(text.endswith(f"Left out, as nobody raises them: {theme}.") for text in said)
    for number in range(1, 4):
        assert all(theme not in row[:2] for row in grid(data, number))


@pytest.mark.parametrize(
    "first", ["AK", "manual", "published", "theme"]
)  # a coder may be called as a column is
def test_two_coders_have_a_column_each_beside_their_consensus(first: str) -> None:
    whole = study(4)
    counted = whole["tables"]["interviewees"].to_pylist()
    theme = counted[0]["theme"]
    counted[0] |= {"manual": 0, "auto": 0, "published": None}  # the one gave it, the other did not
    by = [
        {"theme": row["theme"], "coder": coder, "interviewees": n, "read": 9, "interviewees_read": 4}
        for row in counted
        for coder, n in ((first, 3), ("BT", 0), ("either coder", 3), ("both coders", 0), ("consensus", 0))
    ]
    tables = {
        "interviewees": table(RESULTS["interviewees"], counted),
        "themes_by_coder": table(RESULTS["themes_by_coder"], by),
    }
    data = made(whole | {"tables": whole["tables"] | tables})
    head, *rows = grid(data, 1)
    assert head[3:6] == [first, "BT", "Consensus"]
    (own,) = [row for row in rows if theme in row]
    assert own[3:6] == ["3", "0", "0"]
    said = f"{first} and BT: interviewees who raise it by the codes of each. {first} read 9 segments of 4"
    assert said in everything(data)


def test_a_theme_is_one_cell_beside_its_sub_themes() -> None:
    data = made()
    first = [row[0] for row in grid(data, 1)][1:]
    assert first == ["For"] * 3 + ["Against"] * 3
    assert everything(data).count('<w:vMerge w:val="restart"/>') == 2
    flat = grid(made(codebook=columns.empty(CODEBOOK)), 1)
    assert flat[0][:2] == ["Theme", "Sample quotation"]


def test_each_theme_is_quoted_once_for_every_interviewee_who_raises_it() -> None:
    data = made()
    paragraphs = opened(data).paragraphs
    start = next(at for at, p in enumerate(paragraphs) if p.text == "Quotations by theme")
    themes: dict[str, list[str]] = {}
    for paragraph in paragraphs[start:]:
        if paragraph.style.name == "Heading 2":
            themes[paragraph.text] = []
        elif paragraph.style.name == "Quotation":
            themes[[*themes][-1]].append(paragraph.text)
    counts = {row["theme"]: row["manual"] for row in study(4)["tables"]["interviewees"].to_pylist()}
    assert {theme: len(said) for theme, said in themes.items()} == counts
    said = next(iter(themes.values()))[0]
    assert re.search(r"” \(CE\d, CE\d-\d\*?\)$", said)
    assert f"Means {next(iter(themes))}." in texts(data)


def test_agreement_has_a_table_for_each_level_with_all_themes_last() -> None:
    data = made()
    named = set[bool]()
    for number, level in ((2, "segment"), (3, "interviewee")):
        rows = grid(data, number)
        # an interval is named where there is one
        heads = [f"{head}{' [95% interval]' * any('[' in row[place] for row in rows[1:])}"
                 for place, head in ((4, "Positive agreement"), (5, "Kappa"))]  # fmt: skip
        assert rows[0] == ["Theme", "manual", "auto", "Both", *heads,
                           "Alpha", "AC1", "Outcome by interviewee"]  # fmt: skip
        named |= {head.endswith("]") for head in heads}
        assert rows[-1][0] == "All themes"
        assert [row[0] for row in rows[1:-1]] == list(SAID)
        assert any(f"Agreement by {level}: manual and auto" in text for text in texts(data))
    assert named == {True, False}
    assert "undefined" in {row[5] for row in grid(data, 3)}
    assert re.fullmatch(r"0\.\d\d\n\[0\.\d\d to 0\.\d\d\]", grid(data, 2)[1][5])


def test_other_pairs_of_coders_stand_in_a_table_of_their_own() -> None:
    whole = study(4)
    rows = whole["tables"]["agreement"].to_pylist()
    rows = [{**row, "withheld": 2 if row["theme"] == "*" else 0} for row in rows]
    rows += [{**row, "coder_a": "adjudicated", "withheld": row["withheld"] * 2} for row in rows]
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    data = made(whole)
    told = " ".join(texts(data))
    assert all(f"{n} of {len(SAID)} beside {who}, " in told for n, who in ((2, "manual"), (4, "adjudicated")))
    assert [row[:2] for row in grid(data, 4)] == [
        ["Coders", "Level"],
        ["manual and auto", "segment"],
        ["manual and auto", "interviewee"],
        ["adjudicated and auto", "segment"],
        ["adjudicated and auto", "interviewee"],
    ]
    assert len(opened(data).tables) == 6, "and the checklist"


@pytest.mark.parametrize("auto", [True, False])
@pytest.mark.parametrize("coders", rare([["Ada", "Bo", "Cy"], ["Ada", "Bo"], ["Ada", "Bo", "Cy", "Di"]]))
def test_human_coders_stand_theme_by_theme_beside_each_other(coders: list[str], auto: bool) -> None:
    whole = study(4)
    rows = whole["tables"]["agreement"].to_pylist()
    pairs = [*combinations(coders, 2)]
    between = [{**row, "coder_a": a, "coder_b": b} for a, b in pairs for row in rows]
    whole["tables"]["agreement"] = table(RESULTS["agreement"], [*(rows if auto else []), *between])
    data = made(whole)
    told = " ".join(texts(data))
    shown = pairs if len(coders) < 4 else []
    for level in ("segment", "interviewee"):
        named = [pair for pair in pairs if f"Agreement by {level}: {pair[0]} and {pair[1]} (" in told]
        assert named == shown
    heads = [tuple(grid(data, number)[0][1:3]) for number in range(len(opened(data).tables))]
    assert {*heads} & {*pairs} == {*shown}
    assert (("manual", "auto") in heads) is auto


def test_without_coefficients_there_is_none() -> None:
    data = made(compare={"coefficients": False})
    assert grid(data, 2)[0] == ["Theme", "manual", "auto", "Both", "Outcome by interviewee"]
    shown = " ".join([*texts(data), *(cell for row in grid(data, 3) for cell in row)])
    assert "appa" not in shown


def test_figures_are_placed_numbered_and_described() -> None:
    data = made()
    captions = [p.text for p in opened(data).paragraphs if p.style.name == "Caption"]
    figures = [text for text in captions if text.startswith("Figure")]
    assert [text.partition(".")[0] for text in figures] == [f"Figure {n}" for n in range(1, 7)]
    assert figures[0] == "Figure 1. What figure1 is."
    xml = everything(data)
    assert len(opened(data).inline_shapes) == 6
    assert len(re.findall(r'<wp:docPr [^>]*descr="[^"]+', xml)) == 6
    assert 'descr="figure1 shows two things. The second is this."' in xml
    assert xml.count("SEQ Figure") == 6


def test_a_picture_keeps_its_shape_and_fits_the_page() -> None:
    pngs = {"figure1": png(40, 20), "words": png(20, 80)}
    data = written(known_of(study(4)), pictures("figure1", "words"), pngs)
    wide, tall = opened(data).inline_shapes
    assert wide.width.cm == pytest.approx(16.6, abs=0.01)
    assert wide.height.cm == pytest.approx(8.3, abs=0.01)
    assert tall.height.cm == pytest.approx(19, abs=0.01)
    assert tall.width.cm == pytest.approx(4.75, abs=0.01)


def test_the_label_stands_under_the_title_and_on_every_page() -> None:
    document = opened(made())
    assert [p.text for p in document.paragraphs[:2]] == ["Nine talks that nobody gave", "INVENTED interviews"]
    assert document.sections[0].header.paragraphs[0].text == "INVENTED interviews"


def test_without_quotes_nothing_that_anybody_said_is_in_it() -> None:
    whole = study(4, report={"quotes": False})
    data = made(whole)
    text = everything(data)
    for passages in SAID.values():
        assert not [passage for passage in passages if passage in text]
    assert "Quotations by theme" not in text
    assert grid(data, 1)[0] == ["Theme", "Sub-theme", "Manual", "Automatic", "Published"]
    assert "Quotations are left out, as the study’s settings ask." in text


def test_a_study_without_codes_has_word_pairs_alone() -> None:
    data = made(uncoded(), codebook=columns.empty(CODEBOOK))
    heads = [p.text for p in opened(data).paragraphs if p.style.name == "Heading 1"]
    assert heads == ["Methods", "Word pairs", "To know before citing", "References"]


def test_of_texts_that_nobody_coded_the_automatic_coder_has_the_numbers() -> None:
    whole = study(4)
    whole["codings"] = columns.empty(CODINGS)
    for name in ("disagreements", "agreement"):
        del whole["tables"][name]
    rows = whole["tables"]["interviewees"].to_pylist()
    whole["tables"]["interviewees"] = columns.table(RESULTS["interviewees"], [
        {"theme": row["theme"], "auto": row["auto"] if place else None} for place, row in enumerate(rows)
    ])  # fmt: skip
    data = made(whole)
    table = grid(data, 1)
    assert table[0][-1] == "Automatic"
    assert table[1][-1] == "withheld"
    assert {row[-1] for row in table[2:]} == {str(row["auto"]) for row in rows[1:]}
    said = everything(data)
    assert "by the automatic coder alone, as nobody has coded" in said
    for wrong in ("asterisk", "manual codes", "both coders agree", "as nobody raises them"):
        assert wrong not in said


def test_a_study_of_counts_has_nothing_to_quote() -> None:
    whole = study(4)
    empty = pa.array([""] * whole["segments"].num_rows)
    at = whole["segments"].column_names.index("text")
    whole["segments"] = whole["segments"].set_column(at, "text", empty)
    data = made(whole)
    assert grid(data, 1)[0][:3] == ["Theme", "Sub-theme", "Manual"]
    assert "Quotations by theme" not in texts(data)


def test_text_that_is_markup_or_that_xml_lacks_stays_text() -> None:
    hostile = "<w:br/> & \x00\x0b ]]> 😀 مرحبا"
    whole = study(4, study={"title": hostile})
    document = opened(made(whole))
    assert document.paragraphs[0].text == "<w:br/> & \ufffd\ufffd ]]> 😀 مرحبا"
    assert document.core_properties.title == document.paragraphs[0].text


def test_the_same_study_gives_the_same_bytes_without_date_user_or_path() -> None:
    data = made()
    assert document(study(4), BOOK) == data
    text = everything(data)
    assert "/home/ada" not in text
    properties = opened(data).core_properties
    assert properties.author == properties.last_modified_by == properties.comments == ""
    assert properties.created.year == properties.modified.year == 1980
    assert "python-docx" not in text


@pytest.mark.exhaustive
def test_people_are_called_what_the_study_calls_them_in_captions_notes_and_text() -> None:
    whole = study(study={"speakers_are": "witnesses", "segments_are": "answers"})
    said = everything(made(whole))
    assert re.findall(r".{0,30}interviewee(?!s[.]csv).{0,20}", said, re.IGNORECASE) == []
    assert re.findall(r".{0,30}\bsegments?\b(?![.]csv).{0,20}", said, re.IGNORECASE) == []
    assert "the number of witnesses raising each" in said
    assert "How were witnesses chosen?" in said


def test_a_theme_that_is_withheld_has_a_word_and_no_number_of_the_automatic_coder() -> None:
    whole = study()
    theme = "Too many meetings"
    learned = [{"theme": theme, "given": 0, "note": "too few segments"}]
    whole["tables"]["learnable"] = table(RESULTS["learnable"], learned)
    rows = whole["tables"]["agreement"].to_pylist()
    rows = [{**row, "withheld": int(row["theme"] in (theme, "*"))} for row in rows]
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    document = opened(made(whole))
    own = [[cell.text for cell in row.cells] for each in document.tables for row in each.rows]
    own = [row for row in own if theme in row[:2]]
    told = [row for row in own if "withheld" in row]
    assert len(told) >= 3  # how many raise it; agreement by segment and by interviewee
    assert all(row[-4:] == ["–", "–", "–", "withheld"] for row in told[1:])
    assert "Withheld: 1 of 6 themes" in everything(made(whole))


@pytest.mark.parametrize("name", ["consensus", "adjudicated", "manual", "Mary Murray"])
def test_a_column_holds_the_longest_word_of_its_head(name: str) -> None:
    font = ImageFont.truetype(f"{get_data_path()}/fonts/ttf/DejaVuSans-Bold.ttf", 80)
    points = max(font.getlength(word) for word in name.split()) / 10  # at 8 points
    narrower = 0.85  # Arial and its like beside DejaVu, in bold
    assert wide([name], 1.3) >= 0.38 + narrower * points * 2.54 / 72


def test_a_tie_at_the_cut_of_the_most_frequent_pairs_is_told() -> None:
    whole = study()
    row = whole["tables"]["pairs"].to_pylist()[0]
    counts = [9] * 19 + [2, 2]
    rows = [{**row, "word2": f"w{n}", "count": count} for n, count in enumerate(counts)]
    whole["tables"]["pairs"] = table(RESULTS["pairs"], rows)
    said = " ".join(paragraph.text for paragraph in opened(made(whole)).paragraphs)
    assert "The 19 most frequent word pairs of 21 listed." in said
    assert "2 more, said twice each, are not shown" in said


@pytest.mark.parametrize("themes", [3, 13])
def test_which_theme_went_where_is_a_table_where_it_is_no_wider_than_the_page(themes: int) -> None:
    whole = study(4)
    names = [f"T{n}" for n in range(themes)]
    rows = [
        {"coder_a": "manual", "coder_b": "auto", "theme_a": name, "theme_b": names[0], "segments": 5}
        for name in names
    ]
    whole["tables"]["confusion"] = table(RESULTS["confusion"], rows)
    order = [{"theme": name, "manual": 1, "auto": 1} for name in names]
    whole["tables"]["interviewees"] = table(RESULTS["interviewees"], order)
    crossed = [t for t in opened(made(whole)).tables if t.cell(0, 0).text == "By manual"]
    assert [[c.text for c in t.rows[2].cells] for t in crossed] == [["2 T1", "5", "0", "0"]] * (themes == 3)


@pytest.mark.parametrize("asks", [True, False])
def test_of_a_survey_no_spread_over_its_short_texts_is_shown(asks: bool) -> None:
    whole = study(study={"segments_are": "comments"})
    rows = whole["segments"].to_pylist()
    rows = [row | {"role": "note"} if row["role"] == "interviewer" and not asks else row for row in rows]
    whole["segments"] = table(SEGMENTS, rows)
    document = opened(made(whole))
    heads = [[cell.text for cell in each.rows[0].cells] for each in document.tables]
    (pairs,) = [head for head in heads if head[0] == "Word pair"]
    assert ("DPnorm" in pairs) is asks
    assert ("DPnorm: 0 is an even spread" in everything(made(whole))) is asks
