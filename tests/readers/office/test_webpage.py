"""Web pages: what stands on the page is read, and what does not is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.office.webpage import read


def talk(body: str, head: str = "", encoding: str = "utf-8") -> list[tuple[str, str]]:
    page = f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding)
    parsed = read(Path("a.html"), page, Corpus(files=["x"]))
    assert parsed.text is not None
    assert all(parsed.text[row.start : row.end] == row.text for row in parsed.rows)
    return [(row.speaker, row.text) for row in parsed.rows if row.role != "note"]


TURNS = [("Ann", "Why R&D?"), ("Bo", "It is < 3, I think."), ("Ann", "So?"), ("Bo", "We left.")]


@pytest.mark.parametrize(
    "body",
    ["<p><b>Ann:</b>&nbsp;Why R&amp;D?<p>Bo: It is &lt; 3,\n  I think.<p>Ann: So?<p>Bo: We left.",
     "<div>Ann: Why R&amp;D?</div><div>Bo: It is &lt; 3, <i>I think</i>.</div>"
     "<div>Ann: So?</div><div>Bo: We left.</div>",
     "Ann: Why R&amp;D?<br>Bo: It is &lt; 3, I think.<br/>Ann: So?<br>Bo: We left.",
     "<table><tr><th>Speaker<th>Text<tr><td>Ann<td>Why R&amp;D?<tr><td>Bo<td>It is &lt; 3, I "
     "think.<tr><td>Ann<td>So?<tr><td>Bo<td>We left.</table>",
     "<table><tr><td>Speaker</td><td>Text</td></tr><tr><td>Ann</td><td><p>Why R&amp;D?</p>"
     "</td></tr>"
     "<tr><td>Bo</td><td>It is &lt; 3, I think.</td></tr><tr><td>Ann</td><td>So?</td></tr>"
     "<tr><td>Bo</td><td>We left.</td></tr></table>",
     "<table><tr><td><p>Ann: Why R&amp;D?</p><p>Bo: It is &lt; 3, I think.</p><p>Ann: So?</p>"
     "<p>Bo: We left.</p></td></tr></table>",
     "<pre>Ann: Why R&amp;D?\nBo: It is &lt; 3, I think.\nAnn: So?\nBo: We left.\n</pre>",
     "<style>p { a: b }</style><p hidden>Ann: No.</p><p style='display:none'>Bo: No.</p>"
     "<p>Ann: Why R&amp;D?</p><p>Bo: It is &lt; 3, I think.</p><p>Ann: So?</p><p>Bo: We left.</p>",
     "<p>Ann: Why R&amp;D?</p><p>Bo: It is &lt; 3, I think.</p><p>Ann: So?</p><p>Bo: We left.</p>"
     "<hr><p>Kind regards,<br>Cy<br>Cy Ash | Typing</p>"],
)  # fmt: skip
def test_a_page_is_read_however_it_is_marked_up(body: str) -> None:
    assert talk(body) == TURNS


@pytest.mark.parametrize("said", ["iso-8859-1", "windows-1252", "utf-8"])
def test_the_encoding_is_what_the_page_says(said: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">'
    body = "<p>Zoë: Café?</p><p>Bo: Oui.</p><p>Zoë: Où?</p>"
    assert talk(body, head, said)[0] == ("Zoë", "Café?")


BROKEN = ["", "<p>", "<td>x", "</table></p>", "<table><tr></table>", "<![if x]>a<![endif]>",
          "<b><p>It grew.</b> It did."]  # fmt: skip


@pytest.mark.parametrize("body", BROKEN)
def test_broken_markup_loses_no_word(body: str) -> None:
    words = [text for _, text in talk(body)]
    wanted = {"<td>x": ["x"], "<b><p>It grew.</b> It did.": ["It grew. It did."],
              "<![if x]>a<![endif]>": ["a"]}  # fmt: skip
    assert words == wanted.get(body, [])


TAGGED = (
    '<h1>Dilwyn</h1><p>Ann: <span class="highlight">Why now?</span> <span class="taglist">[Cost]</span></p>'
    '<p>Bo: It was <span class="highlight">dear, </span><span class="highlight"><b>very</b> dear.</span>'
    '<span class="taglist"> [Cost, Told beforehand]</span> And late.</p>'
    '<p>Ann: <span class="highlight">So?</span></p><p><span class="highlight">Bo: We left.</span>'
    '<span class="taglist"> [Going]</span></p><p>Ann: Yes.</p>'
)


def test_tags_behind_highlights_are_codes_and_nobodys_words() -> None:
    said = [
        ("Ann", "Why now?"),
        ("Bo", "It was dear, very dear. And late."),
        ("Ann", "So?"),
        ("Bo", "We left."),
    ]
    assert talk(TAGGED) == [*said, ("Ann", "Yes.")]
    page = f"<html><body>{TAGGED}</body></html>".encode()
    plain = read(Path("a.html"), page, Corpus(files=["x"]))
    assert any(
        '3 comments left out; if they are codes, write comments = "codes"' in w for w in plain.warnings
    )
    coded = read(Path("a.html"), page, Corpus(files=["x"], comments="codes"))
    assert coded.text is not None
    found = [(code.theme, coded.text[code.start : code.end]) for code in coded.codes]
    assert found[:3] == [
        ("Cost", "Why now?"),
        ("Cost", "dear, very dear."),
        ("Told beforehand", "dear, very dear."),
    ]
    assert {theme for theme, _ in found[3:]} == {"Going"}


def test_a_highlight_without_tags_is_no_code() -> None:
    page = b'<p>Ann: <span class="highlight">Why?</span></p><p>Bo: So.</p><p>Ann: And?</p><p>Bo: No.</p>'
    parsed = read(Path("a.html"), page, Corpus(files=["x"], comments="codes"))
    assert not parsed.codes
    assert not any("comment" in warning for warning in parsed.warnings)
