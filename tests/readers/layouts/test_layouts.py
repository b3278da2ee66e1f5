"""Every layout in every kind of file, with several casts: who says what comes out as it went in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from pipeline.config import Corpus
from pipeline.readers import FORMATS
from pipeline.readers.layouts.forms import BY_KEY
from pipeline.readers.text import labelled

from ..written import docx, odt, par, pdf, run

CASTS = {
    "codes": ("INT", "P03"),
    "words": ("Interviewer", "Participant 2"),
    "people": ("Hannah Reed", "Tom Hill"),
    "first names": ("Hannah", "Tom"),
    "capitals": ("INTERVIEWER", "MARY"),
    "numbered": ("Speaker 1", "Speaker 2"),
}
SAID = (
    "Could you tell me about the waiting list?", "The list grew because theatre staff left.",
    "And how did the board react?", "The board asked us for a plan. That took a while.",
    "What came after that?", "We opened a second theatre.",
)  # fmt: skip

Lines = list[str]


def _clock(n: int) -> str:
    return f"00:{n:02}:{7 * n % 60:02}"


# How each layout writes turn number n: a list of its lines, `**` and `# ` being bold and headings.
WRITTEN: dict[str, tuple[str, Callable[[int, str, str], Lines]]] = {
    "colon": ("name and colon", lambda n, who, said: [f"{who}: {said}"]),
    "bold and colon": ("name and colon", lambda n, who, said: [f"**{who}:** {said}"]),
    "bold, then colon": ("name and colon", lambda n, who, said: [f"**{who}**: {said}"]),
    "colon, talk below": ("name and colon", lambda n, who, said: [f"{who}:", said]),
    "time before": ("name and colon", lambda n, who, said: [f"[{_clock(n)}] {who}: {said}"]),
    "time touching": ("name and colon", lambda n, who, said: [f"{_clock(n)}.4{who}: {said}"]),
    "time, dash": ("name and colon", lambda n, who, said: [f"{_clock(n)} - {who}: {said}"]),
    "time after": ("name and colon", lambda n, who, said: [f"{who} ({_clock(n)}): {said}"]),
    "colon, time": ("name and colon", lambda n, who, said: [f"{who}: [{_clock(n)}] {said}"]),
    "f4 times": ("name and colon", lambda n, who, said: [f"{who}: {said} #{_clock(n)}-3#"]),
    "f4 times before": ("name and colon", lambda n, who, said: [f"#{_clock(n)}-3# {who}: {said}"]),
    "time with a point": (
        "name and colon",
        lambda n, who, said: [f"{_clock(n)[3:].replace(':', '.')} {who}: {said}"],
    ),
    "time above": ("name and colon", lambda n, who, said: [f"[{_clock(n)}]", f"{who}: {said}"]),
    "numbered turns": ("name and colon", lambda n, who, said: [f"{n + 1} {who}: {said}"]),
    "numbered turns, point": ("name and colon", lambda n, who, said: [f"{n + 1}. {who}: {said}"]),
    "list": ("name and colon", lambda n, who, said: [f"- {who}: {said}"]),
    "no blank": ("name and colon without a blank", lambda n, who, said: [f"{who}:{said}"]),
    "semicolon": ("name and semicolon", lambda n, who, said: [f"{who}; {said}"]),
    "tab": ("name and tab", lambda n, who, said: [f"{who}\t{said}"]),
    "time and tabs": ("name and tab", lambda n, who, said: [f"{_clock(n)}\t{who}\t{said}"]),
    "blanks": ("name and blanks", lambda n, who, said: [f"{who}    {said}"]),
    "name, time in brackets": ("name and time", lambda n, who, said: [f"{who} [{_clock(n)}] {said}"]),
    "name and time in brackets": (
        "name and time in brackets",
        lambda n, who, said: [f"[{who}, {_clock(n)}] {said}"],
    ),
    "time and name in brackets": (
        "name and time in brackets",
        lambda n, who, said: [f"({_clock(n)[3:]} - {who})", said],
    ),
    "name, time": ("name and time", lambda n, who, said: [f"{who} {_clock(n)} {said}"]),
    "name, comma, time": ("name and time", lambda n, who, said: [f"{who}, {_clock(n)[3:]} {said}"]),
    "name, dash, time": ("name and time", lambda n, who, said: [f"{who} - ({_clock(n)}.120) {said}"]),
    "hyphen": ("name and dash", lambda n, who, said: [f"{who} - {said}"]),
    "dash": ("name and dash", lambda n, who, said: [f"{who} \u2013 {said}"]),
    "long dash": ("name and dash", lambda n, who, said: [f"{who} \u2014 {said}"]),
    "dash without a blank": ("name and dash without a blank", lambda n, who, said: [f"{who}\u2014{said}"]),
    "code and talk": ("name and talk", lambda n, who, said: [f"{who} {said}"]),
    "bar": ("name and bar", lambda n, who, said: [f"{who} | {said}"]),
    "table row": ("row of a table", lambda n, who, said: [f"| {who} | {said} |"]),
    "equals": ("name and equals sign", lambda n, who, said: [f"{who} = {said}"]),
    "slash": ("name and slash", lambda n, who, said: [f"{who}/ {said}"]),
    "stop, hyphen": ("name, full stop and dash", lambda n, who, said: [f"{who}.- {said}"]),
    "full stop": ("name and full stop", lambda n, who, said: [f"{who}. {said}"]),
    "round bracket after": ("name and bracket", lambda n, who, said: [f"{who}) {said}"]),
    "arrow": ("name and arrow", lambda n, who, said: [f"{who}> {said}"]),
    "square": ("name in square brackets", lambda n, who, said: [f"[{who}] {said}"]),
    "square and colon": ("name in square brackets", lambda n, who, said: [f"[{who}]: {said}"]),
    "square, span before": (
        "name in square brackets",
        lambda n, who, said: [f"[{_clock(n)}.200 --> {_clock(n)}.900] [{who}] {said}"],
    ),
    "angle": ("name in angle brackets", lambda n, who, said: [f"<{who}> {said}"]),
    "braces": ("name in braces", lambda n, who, said: [f"{{{who}}} {said}"]),
    "round": ("name in round brackets", lambda n, who, said: [f"({who}) {said}"]),
    "bold": ("name in bold", lambda n, who, said: [f"**{who}** {said}"]),
    "alone": ("name alone", lambda n, who, said: [who, said]),
    "alone in square brackets": ("name alone", lambda n, who, said: [f"[{who}]", said]),
    "alone in bold": ("name alone", lambda n, who, said: [f"**{who}**", said]),
    "alone, time beside": ("name alone", lambda n, who, said: [f"{who}  {_clock(n)}", said]),
    "alone, time in brackets": ("name alone", lambda n, who, said: [f"{who} ({_clock(n)})", said]),
    "alone, comma and time": ("name alone", lambda n, who, said: [f"{who}, {_clock(n)}", said]),
    "alone, time below": ("name alone", lambda n, who, said: [who, _clock(n), said]),
    "alone, time above": ("name alone", lambda n, who, said: [_clock(n), who, said]),
    "alone, minutes below": ("name alone", lambda n, who, said: [who, f"{n} minutes {7 * n} seconds", said]),
    "time and name above": ("name alone", lambda n, who, said: [f"{_clock(n)} {who}", said]),
    "heading": ("name as a heading", lambda n, who, said: [f"# {who}", said]),
    "run on": ("name and talk", lambda n, who, said: [f"[{_clock(n)}] {who} {said}"]),
}


def _text(paragraphs: list[Lines], suffix: str, gap: str) -> bytes:
    return (gap.join("\n".join(lines) for lines in paragraphs) + "\n").encode()


def _docx(paragraphs: list[Lines]) -> bytes:
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/></w:style>'
    body = []
    for line in (line for lines in paragraphs for line in lines):
        if line.startswith("# "):
            body.append(par(line[2:], style="T1"))
        else:
            pieces = line.split("**")
            runs = [run(p, bold=bool(n % 2)) for n, p in enumerate(pieces) if p]
            body.append(par(*runs))
    return docx("".join(body), styles=styles)


def _odt(paragraphs: list[Lines]) -> bytes:
    bold = (
        '<style:style style:name="B" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    out = []
    for line in (line for lines in paragraphs for line in lines):
        if line.startswith("# "):
            out.append(f"<text:h>{escape(line[2:])}</text:h>")
            continue
        pieces = [escape(p).replace("\t", "<text:tab/>") for p in line.split("**")]
        pieces = [p.replace("    ", ' <text:s text:c="3"/>').replace("  ", " <text:s/>") for p in pieces]
        inner = "".join(
            f'<text:span text:style-name="B">{p}</text:span>' if n % 2 else p for n, p in enumerate(pieces)
        )
        out.append(f"<text:p>{inner}</text:p>")
    return odt("".join(out), bold)


def _rtf(paragraphs: list[Lines]) -> bytes:
    out = []
    for line in (line for lines in paragraphs for line in lines):
        head = r"\outlinelevel0 " if line.startswith("# ") else ""
        line = line.removeprefix("# ").replace("{", r"\{").replace("}", r"\}")
        pieces = [p.replace("\t", r"\tab ") for p in line.split("**")]
        inner = "".join(rf"{{\b {p}}}" if n % 2 else p for n, p in enumerate(pieces))
        inner = "".join(c if ord(c) < 128 else rf"\u{ord(c)}?" for c in inner)
        out.append(rf"\pard {head}{inner}\par")
    return ("{\\rtf1 " + "\n".join(out) + "}").encode()


def _html(paragraphs: list[Lines]) -> bytes:
    body = []
    for line in (line for lines in paragraphs for line in lines):
        tag = "h2" if line.startswith("# ") else "p"
        pieces = escape(line.removeprefix("# ")).split("**")
        body.append(f"<{tag} class=x>" + "".join(
            f"<span style='font-weight: 600'>{p}</span>" if n % 2 else p
            for n, p in enumerate(pieces)) + f"</{tag}>")  # fmt: skip
    page = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>No: talk</title></head>"
    return f"{page}<body><script>var a = 'No';</script>{''.join(body)}</body></html>".encode()


KINDS: dict[str, tuple[str, Callable[[list[Lines]], bytes]]] = {
    "txt": ("txt", lambda p: _text(p, "txt", "\n\n")),
    "txt, no blank lines": ("txt", lambda p: _text(p, "txt", "\n")),
    "md": ("md", lambda p: _text(p, "md", "\n\n")),
    "docx": ("docx", _docx),
    "odt": ("odt", _odt),
    "rtf": ("rtf", _rtf),
    "html": ("html", _html),
    "pdf": ("pdf", lambda p: pdf([line for lines in p for line in lines])),
    "srt": ("srt", lambda p: "\n".join(
        f"{n + 1}\n00:00:{n:02},000 --> 00:00:{n:02},900\n" + "\n".join(lines) + "\n"
        for n, lines in enumerate(p)
    ).encode()),
}  # fmt: skip


# What cannot be told, or is not written so, and why.
def impossible(written: str, cast: str, kind: str) -> str:
    """Return why a layout with these names in this kind of file is no case, or nothing."""
    if written == "full stop" and cast in ("people", "first names", "capitals"):
        return "a name and a full stop is a sentence"
    if written == "code and talk" and (cast not in ("codes", "words", "numbered")):
        return "a name and talk is a sentence"
    if kind == "pdf" and ("bold" in written or "heading" in written or "tab" in written
                          or ("dash" in written and "time" not in written)):  # fmt: skip
        return "a PDF's text has neither bold nor tabs, the writer here no dashes"
    if kind == "html" and (written in ("tab", "time and tabs", "blanks")):
        return "white space is one blank in a page"
    alien = ("time", "heading", "span", "run on", "minutes", "table")
    if kind == "srt" and any(word in written for word in alien):
        return "captions have times of their own"
    return ""


CASES = [
    pytest.param(written, cast, kind, id=f"{written}-{cast}-{kind}")
    for written in WRITTEN for kind in KINDS for cast in CASTS
    if (kind == "txt" or cast in ("words", "people")) and not impossible(written, cast, kind)
]  # fmt: skip


@pytest.mark.parametrize(("written", "cast", "kind"), CASES)
def test_a_layout_is_read_in_every_kind_of_file(written: str, cast: str, kind: str) -> None:
    key, write = WRITTEN[written]
    who = CASTS[cast]
    suffix, make = KINDS[kind]
    if suffix == "pdf":
        pytest.importorskip("pypdf")
    data = make([write(n, who[n % 2], said) for n, said in enumerate(SAID)])
    result = FORMATS[suffix](Path(f"talk.{suffix}"), data, Corpus(files=["x"]))
    turns = [(row.speaker, " ".join(row.text.split())) for row in result.rows]
    assert turns == [(who[n % 2], said) for n, said in enumerate(SAID)]
    assert result.reading is not None
    if suffix != "srt":
        assert result.reading.layout.startswith((key, "table of times"))


@pytest.mark.parametrize("phone", ["+44 7700 900123", "+1 (555) 010-7788", "+44*****123"])
@pytest.mark.parametrize("written", ["alone, time beside", "alone, time below", "colon", "time before"])
def test_who_joins_by_telephone_has_a_number_for_a_name(written: str, phone: str) -> None:
    who = ("Hannah Reed", phone)
    lines = [WRITTEN[written][1](n, who[n % 2], said) for n, said in enumerate(SAID)]
    result = FORMATS["txt"](Path("a.txt"), _text(lines, "txt", "\n\n"), Corpus(files=["x"]))
    turns = [(row.speaker, row.text) for row in result.rows]
    assert turns == [(who[n % 2], said) for n, said in enumerate(SAID)]


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "md", "html"])
@pytest.mark.parametrize("cast", ["F M", "Ann Bo", "P1 P2"])
def test_what_is_in_bold_asks_where_the_group_alone_is_labelled(cast: str, kind: str) -> None:
    asked = ["How did it go?", "Could you say more?", "And why is that?", "Thank you both. Bye."]
    who = cast.split()
    turns = []
    for n, one in enumerate(asked):
        turns += [("", one), (who[n % 2], f"It went {n}."), (who[1 - n % 2], f"I said {n}.")]
    written = [[f"{name}: {said}" if name else f"**{said}**"] for name, said in turns]
    suffix, make = KINDS[kind]
    result = FORMATS[suffix](Path(f"a.{suffix}"), make(written), Corpus(files=["x"]))
    assert [(r.speaker, r.text.strip("*")) for r in result.rows] == turns
    assert [r.role for r in result.rows] == ["interviewer" if not n else "" for n, _ in turns]
    assert "what is in bold has no label" in "".join(result.warnings)
    named = Corpus(files=["x"], interviewer=[who[0]])
    told = FORMATS[suffix](Path(f"a.{suffix}"), make(written), named).warnings
    assert "3 paragraphs in bold have no label" in "".join(told)


def test_every_layout_of_the_table_is_tried_here() -> None:
    tried = {key for key, _ in WRITTEN.values()}
    assert set(BY_KEY) - tried == {
        "name with a sign",
        "times alone",
        "name and talk after a time",
        "CHAT",
        "name in a chat",
        "sender of an e-mail",
    }  # see test_cases, test_invented and text/test_furniture


@pytest.mark.parametrize("time", ["10.22 am", "10.22am", "4.05 p.m.", "10:22 am", "**10.22 am**"])
def test_a_time_of_day_between_the_talk_is_nobodys(time: str) -> None:
    text = f"INT: It was at\n10.30 am, I think.\n{time}\nCE1: So it was.\n{time}\nINT: Yes.\n"
    rows = labelled.read_text(text, "talk.txt", Corpus(files=["x"])).rows
    said = [("INT", "It was at\n10.30 am, I think."), ("CE1", "So it was."), ("INT", "Yes.")]
    assert [(row.speaker, row.text) for row in rows] == said
