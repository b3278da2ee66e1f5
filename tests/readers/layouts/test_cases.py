"""Transcripts as people and programs lay them out, each with what is right, read by hand."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from pipeline.config import Corpus
from pipeline.readers import FORMATS
from pipeline.readers.parsed import Parsed
from pipeline.readers.roles import roles

from ..written import docx, odt, par, pdf, run, xlsx

CASES = Path(__file__).parent / "cases"
EXPECTED = sorted(CASES.glob("*.expected.csv"))


def parsed(path: Path, **settings: Any) -> Parsed:
    """Return what the reader of a file's suffix makes of it."""
    corpus = Corpus(files=["x"], **settings)
    return FORMATS[path.suffix.removeprefix(".")](path, path.read_bytes(), corpus)


def joined(rows: Iterable[tuple[str, str, str]]) -> list[list[str]]:
    """Return speaker, role and text, neighbouring rows of one speaker joined."""
    out: list[list[str]] = []
    for speaker, role, text in rows:
        text = " ".join(text.split())
        if out and out[-1][:2] == [speaker, role]:
            out[-1][2] += f" {text}"
        else:
            out.append([speaker, role, text])
    return out


def turns(result: Parsed, **settings: Any) -> list[list[str]]:
    """Return the turns of a file with their roles."""
    corpus = Corpus(files=["x"], **settings)
    found, _ = roles([r.speaker for r in result.rows], [r.role for r in result.rows], corpus)
    return joined((r.speaker, role, r.text) for r, role in zip(result.rows, found, strict=True))


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name[: -len(".expected.csv")])
def test_every_case_is_read_as_a_reader_would(expected: Path) -> None:
    with expected.open(encoding="utf-8", newline="") as file:
        wanted = joined((r["speaker"], r["role"], r["text"]) for r in csv.DictReader(file))
    path = expected.with_name(expected.name.removesuffix(".expected.csv"))
    assert turns(parsed(path)) == wanted


def in_rtf(text: str) -> bytes:
    """Return a text as rich text, a paragraph to a line."""

    def coded(letter: str) -> str:
        if ord(letter) < 128:
            return {"\\": "\\\\", "{": "\\{", "}": "\\}", "\t": "\\tab ", "\n": "\\par\n"}.get(letter, letter)
        halves = letter.encode("utf-16-le")
        return "".join(f"\\u{int.from_bytes(halves[i : i + 2], 'little')}?" for i in range(0, len(halves), 2))

    return ("{\\rtf1\\ansi " + "".join(map(coded, text)) + "}").encode("ascii")


def in_odt(paragraphs: list[str]) -> bytes:
    """Return paragraphs as an OpenDocument text."""
    inner = (escape(p).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>") for p in paragraphs)
    return odt("".join(f"<text:p>{p}</text:p>".replace("  ", " <text:s/>") for p in inner))


def blocks(text: str) -> list[str]:
    """Return what blank lines part."""
    return re.split(r"\n[ \t]*\n", text.strip("\n"))


SAVED: dict[str, Callable[[str], bytes]] = {  # a text as the file that it was saved as, by suffix and how
    "docx": lambda text: docx("".join(par(run(line)) for line in text.split("\n"))),
    "docx, no blank lines": lambda text: docx("".join(par(run(o)) for o in text.split("\n") if o.strip())),
    "docx, lines in paragraphs": lambda text: docx("".join(par(run(one)) for one in blocks(text))),
    "odt": lambda text: in_odt(text.split("\n")),
    "odt, lines in paragraphs": lambda text: in_odt(blocks(text)),
    "rtf": in_rtf,
    "pdf": lambda text: pdf(text.split("\n")),
    "html": lambda text: "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n")).encode(),
    "xlsx": lambda text: xlsx(Talks=[["document", "text"], ["One", text]]),
    "txt, of Windows": lambda text: text.replace("\n", "\r\n").encode("utf-16"),
}
NOT_SO = {  # a report of passages, or a text of times without a speaker, is none in a cell
    ("node_report.txt", "xlsx"), ("reported_whisper_times.txt", "xlsx"),
    ("archive_heads_of_pages.txt", "pdf"),  # which has its own, at the head of a page
}  # fmt: skip


@pytest.mark.parametrize("kind", SAVED)
@pytest.mark.parametrize(
    "expected", [path for path in EXPECTED if ".txt." in path.name], ids=lambda path: path.name
)
def test_every_case_is_read_so_in_every_kind_of_file(expected: Path, kind: str, tmp_path: Path) -> None:
    source = expected.with_name(expected.name.removesuffix(".expected.csv"))
    if (source.name, kind) in NOT_SO:
        pytest.skip("is another thing in a cell")
    if kind == "pdf":
        pytest.importorskip("pypdf")
    with expected.open(encoding="utf-8", newline="") as file:
        wanted = joined((r["speaker"], r["role"], r["text"]) for r in csv.DictReader(file))
    try:
        data = SAVED[kind](source.read_text("utf-8"))
    except UnicodeEncodeError:
        pytest.skip("the writer here has Latin letters alone")
    path = tmp_path / f"{source.stem}.{kind.partition(',')[0]}"
    path.write_bytes(data)
    assert turns(parsed(path)) == wanted


@pytest.mark.parametrize("name", ["label_alone.txt", "brackets.txt", "dash.txt", "names_alone.txt",
                                  "question_answer_point.txt", "reported_tab.txt"])  # fmt: skip
def test_naming_the_interviewer_breaks_no_layout(name: str) -> None:
    plain = parsed(CASES / name)
    asker = plain.rows[0].speaker
    named = parsed(CASES / name, interviewer=[f"{asker}*"])
    assert [row[:2] for row in named.rows] == [row[:2] for row in plain.rows]
    assert {s for s, role, _ in turns(named, interviewer=[f"{asker}*"]) if role != "participant"} == {asker}


def test_labels_none_reads_paragraphs() -> None:
    rows = parsed(CASES / "brackets.txt", labels="none").rows
    assert {row.speaker for row in rows} == {""}
    assert len(rows) == 4


def test_numbers_in_a_pdfs_margin_are_no_words_and_join_no_lines() -> None:
    pytest.importorskip("pypdf")
    rows = parsed(CASES / "linenos.pdf").rows
    assert [row.speaker for row in rows] == ["INT", "P03", "INT", "P03"]
    assert rows[0].text == "Why did the waiting list grow?"
    assert not any(letter.isdigit() for row in rows for letter in row.text)
    assert "long-term plans" in rows[1].text
    pytest.importorskip("spacy_lookups_data", reason="knows that theatre is a word")
    assert "theatre staff" in rows[1].text
    rows = parsed(CASES / "hyphen.pdf").rows
    assert "theatre staff" in rows[1].text  # as it stands elsewhere in the file


@pytest.mark.parametrize("topic", ["**Work**", "__Home life__", "  **Part 2: the mill** "])
@pytest.mark.parametrize("name", ["talk.md", "talk.txt"])
@pytest.mark.parametrize("label", ["**{}:**", "{}:", "**{}**:"])
def test_a_topic_in_bold_between_turns_is_nobodys(tmp_path: Path, topic: str, name: str, label: str) -> None:
    ann, ask = label.format("Ann"), label.format("Interviewer")
    text = f"{ask} Why?\n\n{ann} It grew.\n\n{topic}\n\n{ask} And then?\n\n{ann} We left."
    (tmp_path / name).write_text(text, "utf-8")
    assert [row for row in turns(parsed(tmp_path / name)) if row[1] != "note"] == [
        ["Interviewer", "interviewer", "Why?"],
        ["Ann", "participant", "It grew."],
        ["Interviewer", "interviewer", "And then?"],
        ["Ann", "participant", "We left."],
    ]


@pytest.mark.parametrize(
    ("me", "other"), [("Me", "Him"), ("Moi", "Elle"), ("Ich", "Sie"), ("Fi", "Hi"), ("Yo", "Ella")]
)
def test_who_writes_a_talk_down_as_me_asks(tmp_path: Path, me: str, other: str) -> None:
    text = f"{me}: Why?\n{other}: It grew.\n{me}: And?\n{other}: We left.\n"
    (tmp_path / "talk.txt").write_text(text, "utf-8")
    roles_of = {row[0]: row[1] for row in turns(parsed(tmp_path / "talk.txt"))}
    assert roles_of == {me: "interviewer", other: "participant"}


@pytest.mark.parametrize("days", [("Monday", "Tuesday"), ("May", "June"), ("Sat", "Sun")])
@pytest.mark.parametrize("written", ["{} 10:3{} We met.", "{}, 10:3{} We met.", "{}  10:3{} pm We met."])
def test_days_with_a_time_are_nobody(tmp_path: Path, days: tuple[str, str], written: str) -> None:
    text = "\n".join(written.format(days[n % 2], n) for n in range(4))
    (tmp_path / "diary.txt").write_text(text, "utf-8")
    assert {row.speaker for row in parsed(tmp_path / "diary.txt").rows} == {""}


def test_addresses_that_label_turns_are_no_line_of_a_firm(tmp_path: Path) -> None:
    ask, say = "ann@place.example", "bo@place.example"
    (tmp_path / "talk.txt").write_text(
        f"{ask}: Why?\n{say}: It grew.\n{ask}: And?\n{say}: We left.\n", "utf-8"
    )
    assert [row[0] for row in turns(parsed(tmp_path / "talk.txt"))] == [ask, say, ask, say]
