"""Who asks, told by the colour of the text, by what is behind it, or by where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.office import docx, odt, rtf, webpage
from pipeline.readers.parsed import Parsed

from ..written import docx as word
from ..written import odt as writer

TALK = [
    "So, you were on the panel.", "I was. I voted for it.", "On the balcony?", "It is there, and loud.",
    "What did they say?", "That it was within limits.", "Which ones?", "Nobody could say.",
]  # fmt: skip
WORD = {  # of a paragraph, of a run
    "plain": ("", ""),
    "colour": ("", '<w:color w:val="0070C0"/>'),
    "highlight": ("", '<w:highlight w:val="yellow"/>'),
    "indent": ('<w:ind w:left="720"/>', ""),
    "right": ('<w:jc w:val="right"/>', ""),
    "style": ('<w:pStyle w:val="Ask"/>', ""),
    "indented style": ('<w:pStyle w:val="In"/>', ""),
}
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Ask"><w:name w:val="Ask"/>'
    '<w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="In"><w:name w:val="In"/>'
    '<w:pPr><w:ind w:left="720"/></w:pPr></w:style>'
)
ODT = {
    "plain": "",
    "colour": '<style:text-properties fo:color="#0070c0"/>',
    "highlight": '<style:text-properties fo:background-color="#ffff00"/>',
    "indent": '<style:paragraph-properties fo:margin-left="1.27cm"/>',
    "right": '<style:paragraph-properties fo:text-align="end"/>',
}
RTF = {"plain": "", "colour": r"\cf2 ", "highlight": r"\highlight7 ", "indent": r"\li720 ", "right": r"\qr "}
HTML = {
    "plain": "",
    "colour": "color:#0070C0",
    "highlight": "background:yellow",
    "indent": "margin-left:36pt",
    "right": "text-align:right",
}


def as_word(looks: tuple[str, str]) -> Parsed:
    paragraphs = [
        f"<w:p><w:pPr>{of[0]}</w:pPr><w:r><w:rPr>{of[1]}</w:rPr><w:t>{said}</w:t></w:r></w:p>"
        for n, said in enumerate(TALK)
        for of in [WORD[looks[n % 2]]]
    ]
    return docx.read(Path("a.docx"), word("".join(paragraphs), styles=STYLES), Corpus(files=["x"]))


def as_odt(looks: tuple[str, str]) -> Parsed:
    styles = "".join(f'<style:style style:name="{name}">{inner}</style:style>' for name, inner in ODT.items())
    body = "".join(f'<text:p text:style-name="{looks[n % 2]}">{said}</text:p>' for n, said in enumerate(TALK))
    return odt.read(Path("a.odt"), writer(body, styles), Corpus(files=["x"]))


def as_rtf(looks: tuple[str, str]) -> Parsed:
    body = "".join(rf"\pard\plain {RTF[looks[n % 2]]}{said}\par " for n, said in enumerate(TALK))
    return rtf.read(Path("a.rtf"), rf"{{\rtf1\ansi {body}}}".encode(), Corpus(files=["x"]))


def as_html(looks: tuple[str, str]) -> Parsed:
    body = "".join(f'<p style="{HTML[looks[n % 2]]}">{said}</p>' for n, said in enumerate(TALK))
    return webpage.read(Path("a.html"), f"<body>{body}</body>".encode(), Corpus(files=["x"]))


@pytest.mark.parametrize("asks", [True, False])
@pytest.mark.parametrize("look", [*WORD][1:])
@pytest.mark.parametrize("kind", [as_word, as_odt, as_rtf, as_html])
def test_who_asks_is_told_by_what_sets_their_paragraphs_apart(kind, look: str, asks: bool) -> None:  # type: ignore[no-untyped-def]
    if "style" in look and kind is not as_word:
        pytest.skip("Word's own")
    parsed = kind((look, "plain") if asks else ("plain", look))
    assert [row.text for row in parsed.rows if row.role == "interviewer"] == TALK[::2]
    assert [row.text for row in parsed.rows if not row.role] == TALK[1::2]
    assert any(
        "mostly questions, are taken to be the interviewer's" in warning for warning in parsed.warnings
    )


def test_a_colour_that_does_not_part_questions_from_answers_tells_nothing() -> None:
    looks = [("colour", "plain")[n // 2 % 2] for n in range(len(TALK))]
    body = "".join(f'<p style="{HTML[of]}">{said}</p>' for of, said in zip(looks, TALK, strict=True))
    parsed = webpage.read(Path("a.html"), f"<body>{body}</body>".encode(), Corpus(files=["x"]))
    assert {row.role for row in parsed.rows} == {""}
    assert any("paragraphs are all in colour" in warning for warning in parsed.warnings)
