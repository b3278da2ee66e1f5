"""The small files from which fuzzing starts: one of each kind that a reader tells apart."""

from __future__ import annotations

import datetime as dt
import decimal
import io
from collections.abc import Iterable

import pyarrow as pa
from pyarrow import parquet as pq

from .. import refi
from ..readers import written
from ..readers.projects import test_qualcoder as qualcoder
from ..readers.projects import test_taguette as taguette
from ..readers.tables import test_excerpts, test_features
from ..readers.text import test_hearing, test_paper

TRANSCRIPT = b"""Interview 3, 4 May 2031

INT: Why did you come?
CE1: Care at home. I said: trust
   the ward.

[00:52] PARTICIPANT 3: It costs -- a lot.
**Ann Lee**: (laughs) Yes.
Speaker 2 0:12
So we wait.

Unknown speaker  01:02:03
No.
"""
LABELLED = b"**Ann**: One.\n\n**Bo**: Two,\n\nand three.\n\n# Part\n\nANN: Four.\n"
OTTER = b"Ann Lee  0:03\nWe trust them.\n\nBo Elm  0:09\nIt costs.\n\nAnn Lee  1:00:11\nSo it is.\n"
ZOOM = b"[Ann Lee] 10:01:02\nWe trust them.\n\n[Bo] 10:01:09\nIt costs.\n\n10:02:00 From Ann: hi\n"
TEAMS = b"0:0:0.0 --> 0:0:2.5\nAnn Lee\nWe trust them.\n\n0:0:2.5 --> 0:0:4.0\nBo Elm\nIt costs.\n"
VTT = b"""WEBVTT - talk

NOTE made by hand

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:02.500 align:start
<v Ann Lee>We <i>trust</i> R&amp;D.</v> <v.loud Bo>No.</v>

2
00:00:02.500 --> 00:00:04.000
Bo: It costs
- a lot. >> Why?

01:00:04.000 --> 01:00:05.000
a lot. Why?
"""
TEXTGRID = (
    b'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n9\n<exists>\n1\n"IntervalTier"\n'
    b'"Ann"\n0\n9\n2\n0\n2\n"Why?"\n2\n9\n"It grew."\n'
)
SRT = b"1\n00:00:01,000 --> 00:00:02,500\nANN: We trust.\n\n2\n00:00:02,500 --> 00:00:04,000\nyes\n"
RTF = rb"""{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}
{\*\generator x;}{\info{\title t}}{\b Ann:} caf\'e9 \u8364? \ldblquote x\rdblquote\par
\trowd\cellx100\cellx200\intbl CE1\cell It costs.\cell\row
{\footnote note}\bin3 abc\pard\plain\f1 Bo: \'e4\'e0 {\deleted gone}{\v hidden}\line so\tab x\par
{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}{\shp{\shptxt box\par}}}"""
CSV = (
    b'id,document,speaker,text,group,theme\r\n1,d,Ann,"We ""trust"",\r\nthem.",n,Trust\r\n'
    b"2,d,Bo,=1+1,s,\r\n\r\n3,e,Ann,It costs,,1\r\n"
)
SEMICOLONS = "sep=;\nsegment;text;speaker\na;caf\u00e9;Ann\nb;x;Bo\n".encode("cp1252")
WIDE = "segment\ttext\na\tWe trust\nb\tIt costs\n".encode("utf-16")
JSON = (
    b'{"results": {"utterances": [{"speaker": 0, "start": 1.5, "transcript": "Why?"},'
    b' {"speaker": "B", "alternatives": [{"content": "It grew"}]}], "words": [{"word": "Why?",'
    b' "start": 1}]}}'
)
JSONL = (
    b'{"text": "We trust", "speaker": "Ann", "n": 3, "x": null, "l": [1], "codes": "a; b"}\n\n'
    b'{"text": "It \\ud83d\\ude00 costs", "speaker": "Bo", "n": 1.5, "x": true}\n'
)
CODEBOOK = b"""author = "Ann"
date = 2031-05-04
note = "before"
[[theme]]
name = "Trust"
parent = "General"
definition = "in them"
words = ["trust*", "relia*"]
pairs = ["long hour*"]
near = ["night awake 6"]
not = ["trust fund"]
weights = { "trust*" = 0.5 }
[[theme]]
name = "Money"
"""
BOOK_CSV = (
    b"theme,rule,pattern,weight\nTrust,any,trust*,\nTrust,not,trust fund,\nMoney,near,night awake 6,2\n"
)
DECISIONS = (
    b"segment,theme,coder,decision,note,applies\na-1,Trust,AB,manual,,1\n"
    b"a-1,Trust,AB,automatic,really?,0\nb,Money,,neither,,\nc,Money,,,see,\n"
)
CODINGS = b"segment,coder,theme,start,end\na,ann,Trust,0,5\na,bo,Trust,,\nb,ann,,,\n"
QUESTIONS = b"question,text\nq1,Why did you come?\nq2,And so?\n"
PUBLISHED = b"theme,interviewees\nTrust,7\nMoney,3\n"
NAMES = (
    b"name,pseudonym\nAnn Lee,P01\nAnn,P01\nDr. J. O'Hara,P02\n\n\n"
    b"ANN LEE's trust: O\xe2\x80\x99Hara, ann_lee\n"
)
CONFIG = b"""[study]
name = "s"
title = "T"
[corpus]
files = ["*.txt"]
interviewer = ["Q*"]
[tokenise]
form = "lower"
stop_words = "spacy"
[bigram]
stop_word_policy = "gap"
[frequency]
min_count = 2
bootstrap = 200
[plot]
formats = ["svg"]
top = 20
[themes]
codebook = "c.toml"
[compare]
coefficients = false
[report]
quotes = false
[engine]
kind = "local"
"""
RUN = b"""{"study": "s", "versions": {"wordpairs": "0.1.0"}, "code": "0", "system": "x",
"inputs": [{"file": "a.txt", "hash": "0"}, {"file": "a.txt", "hash": "1"}],
"settings": {"corpus": {"files": ["x"]}}, "stages": [{"stage": "read", "done": true, "seconds": 1,
"rows": {"segments": 3}, "files": {"results/words.csv": "0"}, "note": "n"}], "warnings": []}"""

TURNS = written.par("**Ann**: We trust.") + written.par("CE1: It costs.", style="Heading1")
DOCX = written.docx(
    TURNS
    + written.table(["Ann", "We\ntrust"], ["Bo", "x"])
    + "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r>"
    '</w:del><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
    footnotes='<w:footnote w:id="1"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>',
    styles='<w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="B"><w:basedOn w:val="Heading1"/></w:style>',
)
ODT = written.odt(
    "<text:h text:outline-level='1'>Part</text:h><text:p text:style-name='P1'>Ann: We<text:s "
    "text:c='3'/>trust<text:tab/>x<text:line-break/>y</text:p><text:p><text:span "
    "text:style-name='T1'>Bo:</text:span> yes<text:note><text:note-body><text:p>n</text:p>"
    "</text:note-body></text:note></text:p><table:table><table:table-row "
    "table:number-rows-repeated='2'><table:table-cell><text:p>CE1</text:p></table:table-cell>"
    "<table:table-cell table:number-columns-repeated='2'><text:p>It costs</text:p>"
    "</table:table-cell></table:table-row></table:table><text:list><text:list-item><text:p>z"
    "</text:p></text:list-item></text:list>",
    "<style:style style:name='T1' style:family='text'><style:text-properties "
    "fo:font-weight='bold'/></style:style><style:style style:name='P1' "
    "style:parent-style-name='T1'/>",
)
XLSX = written.xlsx(
    Talk=[["speaker", "text", "n"], ["Ann", "We trust", 3], ["Bo", "=1+1", 0.5], [None, "x", None]],
    Other=[["a"], ["b"]],
)
DECIDED = written.xlsx(
    Trust=[
        ["segment", "theme", "manual", "auto", "decision", "note", "coder", "text"],
        ["a-1", "Trust", 1, 0, "manual", "", "AB", "We trust"],
        ["a-2", "Trust", 0, 1, "", "why", "", "It costs"],
    ]
)
PDF = written.pdf(["Study", "INT: Why did", "you come?", "1"], ["Study", "CE1: Late.", "2"])
CODED = refi.Text(
    "Ann: We trust.\n\nBo: It \U0001f600 costs.\n", (refi.Coded(5, 13), refi.Coded(20, 29, ((1, 1),)))
)
BOOK = (
    "<Codes><Code guid='1' name='A' isCodable='true' color='#ff0000'><Description>d"
    "</Description><Code guid='2' name='A' isCodable='false'/></Code></Codes>"
)
NOTES = (
    "<Notes><Note guid='9' name='n' plainTextPath='internal://9.txt'><PlainTextContent>memo"
    "</PlainTextContent></Note></Notes><Cases><Case guid='8' name='c'><SourceRef targetGUID='7'/>"
    "</Case></Cases>"
)
QDPX = refi.qdpx({"d": CODED, "e": refi.Text("We.\r\nIt.", (refi.Coded(0, 3),), bom=True)})
QDE = refi.qde({"d": CODED}, after=NOTES, origin="NVivo 14")
QDC = refi.qde({}, book=BOOK)
TAGUETTE = taguette.database(
    [(taguette.place("trust"), [1, 2]), (taguette.place("hope.\nIt"), [2])], parents=True
)
QUALCODER = qualcoder.database([(1, 11, 16, "trust", "ann"), (2, 32, 37, "money", "bo")])
PAPER = test_paper.PAPER.encode()
HEARING = test_hearing.DAY.encode()
FEATURES = written.zipped(test_features.exported())


def lists(*tables: list[list[str]]) -> list[bytes]:
    """Return tables as CSV."""
    return ["\n".join(",".join(row) for row in table).encode() for table in tables]


EXCERPTS = lists(test_excerpts.TAGUETTE, test_excerpts.MAXQDA, test_excerpts.GERMAN, test_excerpts.DEDOOSE)


def parquets() -> Iterable[bytes]:
    """Return tables as Parquet, with columns of many types."""
    day = dt.datetime(2031, 5, 4)
    columns = {
        "text": pa.array(["We trust", "It costs"]).dictionary_encode(),
        "speaker": pa.array(["Ann", None]),
        "n": pa.array([1, 2**62]),
        "share": pa.array([0.5, float("nan")]),
        "day": pa.array([day, None]),
        "price": pa.array([decimal.Decimal("1.50"), None]),
        "raw": pa.array([b"\xff", b"a"]),
        "list": pa.array([[1], None]),
    }
    for names in (["text", "speaker"], list(columns)):
        sink = pa.BufferOutputStream()
        pq.write_table(pa.table({name: columns[name] for name in names}), sink)
        yield io.BytesIO(sink.getvalue().to_pybytes()).getvalue()
