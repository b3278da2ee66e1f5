"""Workbooks of older and other programs: the rows that an .xlsx of the same would have."""

from __future__ import annotations

import zlib
from base64 import b85decode
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers import FORMATS, TABLE_FORMATS
from pipeline.readers.tables.workbook import workbook

from ..written import zipped

# Written by xlwt: a sheet Answers, whose fourth row is empty, and an empty one.
XLS = zlib.decompress(b85decode(
    'c-rk)O-NKx6#nk>&7U|r<4>TK3_?~Wfw`%LP6p;GnQCD~P@_If)ERkBm@Ue(Sq4F?qK)9Djn$?fYEioufl-Sf2-K'
    'FXgn}08>zwoMq}BuusARnFanC*P-1EJA-@WIa_w#NhIy?EeW)8oh6-8KfLh!G$DJr4dNd(mHIIQOCAQi{Mwn8XK3'
    '+eaaMfh!i*O1qH4h9~XuSo*)RL)@-o#~Vn+d>?ZF(eg_p+%V#dj{@PDMhu6t6XG{$O@4U#rLJiqhh%wvW0wS)mhB'
    'MI~xw`I6h<4Nn0sNg{Q*#B$g&r;SI;}wcE<|^`Xt~PY(W@4Yg(ora&v#VWliPIXH_-TEZ!OcVfV|++KYZ^Xyw|S0'
    'MY3we~<B`yIms#^GF09Ee$z;fTpC0kow?MlE|Ji!gd53H#7KG@Kb*B=?X`#FTJ*(><4ltW<_r8S8R}q9a9NoM@_o'
    '>OvCz$WV_Ju^81CVUa#awh^)R!6wTn4szfp4uzS)9=l@fGeG)o;_($+k7gRiX=@>ECyTj%NgR<ii6boAsf1)N-3j'
    'Ya*;El4>EeTh_b0j&@$+ICmxqP>NZG@400-BZLF7`nx63G^(jbfjB5%l5cZyykvXVThu1{2H<@kj7+?3XO>Ze)oA'
    '-;E&zK`_m*OSj`vtQ!-NuTbRyHYv*F+Pbpn%Q3B^D%)&)u`^>Wjv4PYNeCUXOY!^B%+`Z(PMY?bF&OfC>Av;(mmt'
    'ZQNPX%Jy*<DdDu$WMcQ8po9FGSQ7p+ZDl5QjBM;jUwokL&mGNt~A?!ZQHuJDeVFxtZ6gID)&j`|)A@|X0l;a6^L&'
    '<jq8y6|~Yox4TyG4r38S>4U2M-=Rc<|uC!=^#WtEc;-ZR*!<zkGnW|8<tAEPKC6{#%?vnhyRPY)6V}8)F5<&kp!h'
    '?pkV{oZSCHMi=#N)5m7FjANkS_@x(YwfcV6O^j^Z7Amy=<wC}}$^HKXL>>qf'
))  # fmt: skip
ROWS = [
    (1, {0: "document", 1: "text", 2: "n"}),
    (2, {0: "P1", 1: "Wait – the list grew.", 2: "1"}),
    (3, {0: "P2", 1: "We “like” it.", 2: "0.25"}),
    (5, {0: "P3", 1: "Señora", 2: "1"}),
]


def ods() -> bytes:
    """Return an OpenDocument table of the same rows, with a row and cells repeated."""
    numbers = ("1", "0.25")
    rows = []
    for _, row in ROWS:
        made = ""
        for text in row.values():
            kind = f'float" office:value="{text}' if text in numbers else "string"
            made += f'<table:table-cell office:value-type="{kind}"><text:p>{text}</text:p>'
            made += "</table:table-cell>"
        rows.append(f"<table:table-row>{made}</table:table-row>")
    rows.insert(3, '<table:table-row table:number-rows-repeated="1"><table:table-cell/></table:table-row>')
    return opened("".join(rows))


def opened(rows: str) -> bytes:
    """Return an OpenDocument table of rows that are written out."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" '
        f'xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Answers">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="'
        'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": content,
    })  # fmt: skip


@pytest.mark.parametrize(("suffix", "data"), [("xls", XLS), ("ods", ods())], ids=["xls", "ods"])
def test_rows_are_those_that_the_sheet_shows(suffix: str, data: bytes) -> None:
    first, *_ = workbook(Path(f"talk.{suffix}"), data)
    assert (first.name, first.rows) == ("Answers", ROWS)


@pytest.mark.parametrize(("suffix", "data"), [("xls", XLS), ("ods", ods())], ids=["xls", "ods"])
def test_they_are_tables_of_a_corpus(suffix: str, data: bytes) -> None:
    assert suffix in TABLE_FORMATS
    found = FORMATS[suffix](Path(f"talk.{suffix}"), data, Corpus(files=["x"]))
    assert [(row.document, row.text) for row in found.rows] == [(row[0], row[1]) for _, row in ROWS[1:]]


def cell(text: str, extra: str = "", tag: str = "table-cell") -> str:
    """Return a cell with text, or an empty one."""
    said = f"<text:p>{text}</text:p>" if text else ""
    kind = ' office:value-type="string"' if text else ""
    return f"<table:{tag}{kind} {extra}>{said}</table:{tag}>"


@pytest.mark.parametrize("before", [0, 1, 3], ids=["no cell before", "one", "several at once"])
@pytest.mark.parametrize("group", ["", "table-row-group", "table-rows"])
@pytest.mark.parametrize("down", [2, 3])
@pytest.mark.parametrize("covered", [True, False], ids=["covered cells", "left out"])
def test_a_name_merged_down_stands_in_each_row_of_an_open_document(
    before: int, group: str, down: int, covered: bool
) -> None:
    blank = f'<table:table-cell table:number-columns-repeated="{before}"/>' if before else ""
    below = cell("", tag="covered-table-cell") if covered else cell("")
    rows = ["<table:table-row>" + blank + cell("speaker") + cell("text") + "</table:table-row>",
            '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>',
            ]  # fmt: skip
    for name, first in (("Ann", "Who came?"), ("Bo", "Nobody.")):
        merged = cell(name, f'table:number-rows-spanned="{down}" table:number-columns-spanned="1"')
        rows.append(f"<table:table-row>{blank}{merged}{cell(first)}</table:table-row>")
        rows += [
            f"<table:table-row>{blank}{below}{cell(f'And {n}.')}</table:table-row>" for n in range(1, down)
        ]
    table = "".join(rows[2:])
    table = f"<table:{group}>{table}</table:{group}>" if group else table
    found = FORMATS["ods"](Path("talk.ods"), opened("".join(rows[:2]) + table), Corpus(files=["x"]))
    more = [f"And {n}." for n in range(1, down)]
    wanted = [
        (who, said) for who, first in (("Ann", "Who came?"), ("Bo", "Nobody.")) for said in (first, *more)
    ]
    assert [(row.speaker, row.text) for row in found.rows] == wanted
    assert not found.warnings


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xls", b"document,text\n", "is not an old Excel workbook"),
        ("a.xls", XLS[:1500], "it is damaged or cut short"),
        ("a.ods", ods()[:300], "it is damaged or cut short"),
        ("a.ods", zipped({"content.xml": "<a/>"}), "it is damaged or cut short"),
        ("a.xlsb", zipped({"x": b"0" * 20_000_000}), "unpacks to more than"),
        ("a.ods", b"", "is empty"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        workbook(Path(name), data)
    assert said in str(caught.value)
