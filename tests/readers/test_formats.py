"""Every format that transcripts come in, through the commands, and wrong input to each of them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tomllib
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq

from pipeline.cli import main
from pipeline.commands.work.import_ import imported
from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers import FORMATS, read_files
from pipeline.study.config_file import load

from ..refi import Text, qde
from .projects.test_qualcoder import database as qualcoder
from .projects.test_taguette import database as taguette
from .written import docx, docx_parts, odt, odt_parts, par, pdf, xlsx, zipped

TURNS = [("INT", "Why did you come?"), ("CE1", "Care at home."), ("CE2", "It costs.")]
LINES = [f"{name}: {said}" for name, said in TURNS]


def _captions(point: str) -> bytes:
    """Return the turns as captions."""
    cues = [
        f"{n}\n00:00:0{n}{point}000 --> 00:00:0{n}{point}900\n{line}\n" for n, line in enumerate(LINES, 1)
    ]
    return "\n".join(cues).encode()


def _parquet() -> bytes:
    """Return the turns as Parquet."""
    sink = pa.BufferOutputStream()
    names, texts = zip(*TURNS, strict=True)
    pq.write_table(pa.table({"speaker": names, "text": texts}), sink)
    data: bytes = sink.getvalue().to_pybytes()
    return data


TALK: dict[str, Callable[[], bytes]] = {
    "docx": lambda: docx("".join(map(par, LINES))),
    "odt": lambda: odt("".join(f"<text:p>{line}</text:p>" for line in LINES)),
    "rtf": lambda: ("{\\rtf1 " + "\\par ".join(LINES) + "}").encode(),
    "pdf": lambda: pdf(LINES),
    "vtt": lambda: b"WEBVTT\n\n" + _captions("."),
    "srt": lambda: _captions(","),
    "xlsx": lambda: xlsx(Talk=[["speaker", "text"], *map(list, TURNS)]),
    "parquet": _parquet,
    "json": lambda: json.dumps([{"speaker": a, "text": b} for a, b in TURNS]).encode(),
    "jsonl": lambda: b"".join(
        f'{{"speaker": "{name}", "text": "{said}"}}\n'.encode() for name, said in TURNS
    ),
}
PLACED = ("docx", "odt", "rtf", "pdf", "vtt", "srt")


@pytest.mark.parametrize("suffix", TALK)
def test_check_says_what_each_file_is(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"talk.{suffix}").write_bytes(TALK[suffix]())
    config = tmp_path / "study.toml"
    config.write_text(f'[study]\nname = "s"\n[corpus]\nfiles = ["talk.{suffix}"]\n')
    assert main(["check", "--files", str(config)]) == 0
    out = capsys.readouterr().out
    assert f"talk.{suffix}: {suffix}" in out
    assert "3 segments, 3 labelled speakers" in out
    assert ("with times" in out) == (suffix in ("vtt", "srt"))


@pytest.mark.parametrize("form", [*TALK, "txt", "csv", "hearing", "lines", "html", "qdpx", "qda", "textgrid"])
@pytest.mark.parametrize("suffix", TALK)
def test_a_format_that_the_file_does_not_have_is_named_as_the_culprit(
    suffix: str, form: str, tmp_path: Path
) -> None:
    (tmp_path / f"talk.{suffix}").write_bytes(TALK[suffix]())
    config = tmp_path / "study.toml"
    config.write_text(f'[study]\nname = "s"\n[corpus]\nfiles = ["*.{suffix}"]\nformat = "{form}"\n')
    kept = {"docx", "odt", "pdf", "xlsx", "parquet", "rtf"}  # no text as they are
    if form == suffix or (not kept & {suffix} and not {*kept, "qdpx", "qda"} & {form}):
        return  # read, or text like others
    with pytest.raises(InputError) as caught:
        read_files(load(config))
    assert "[corpus] format" in caught.value.problem
    assert f'format = "{form}", and it is ' in caught.value.found
    assert f".{suffix}" in caught.value.allowed
    assert "take the line format out" in caught.value.remedy


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_import_takes_the_columns_that_init_takes(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ("Respondent", "Answer", "Site"),
        ("r1", "We need more beds in winter, for sure.", "North"),
        ("r2", "The pay is low and the winter is long.", "South"),
    ]
    source, by = tmp_path / f"survey.{suffix}", {"csv": '"{}","{}","{}"', "tsv": "{}\t{}\t{}"}[suffix]
    source.write_text("\n".join(by.format(*row) for row in rows) + "\n", "utf-8")
    assert main(["import", str(source), "--to", str(tmp_path / "tables")]) == 0
    said = capsys.readouterr().out
    assert (
        "columns taken by their names and cells: text='Answer', document='Respondent', group='Site'" in said
    )
    assert (
        "Nothing is decided here that init asks about (who asks, remarks, a printed guide): wordpairs init "
        in said
    )
    with (tmp_path / "tables/segments.csv").open(encoding="utf-8", newline="") as file:
        written = [(row["document"], row["text"], row["group"]) for row in csv.DictReader(file)]
    assert written == rows[1:]
    assert main(["init", str(tmp_path / "study"), "--from", str(source), "--yes"]) == 0
    config = load(tmp_path / "study/config.toml").corpus
    assert (config.text, config.document, config.group) == ("Answer", "Respondent", "Site")


@pytest.mark.parametrize("suffix", TALK)
def test_import_writes_the_segments_and_the_text_they_are_slices_of(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"talk.{suffix}").write_bytes(TALK[suffix]())
    folder = tmp_path / "study"
    assert main(["import", str(tmp_path / f"talk.{suffix}"), "--to", str(folder)]) == 0
    with (folder / "segments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["speaker"], row["text"]) for row in rows] == TURNS
    assert ("time_start" in rows[0]) == (suffix in ("vtt", "srt"))
    if suffix in PLACED:
        assert {row["source"] for row in rows} == {"talk.txt"}
        text = (folder / "sources" / "talk.txt").read_bytes().decode("utf-8")
        assert [text[int(row["start"]) : int(row["end"])] for row in rows] == [said for _, said in TURNS]
    config = folder / "config.toml"
    assert main(["check", str(config)]) == 0
    # Who asks is the researcher's to say, who has only to take a # away.
    config.write_text(config.read_text().replace("# interviewer", "interviewer"))
    assert 'interviewer = ["INT"]' in config.read_text()
    assert main(["check", str(config)]) == 0
    assert "Segments: 3 (2 participant, 1 interviewer)" in capsys.readouterr().out


def read(suffix: str, data: bytes) -> None:
    """Read bytes as a format, for its error."""
    FORMATS[suffix](Path(f"talk.{suffix}"), data, Corpus(files=["x"]))


@pytest.mark.parametrize("suffix", TALK)
@pytest.mark.parametrize("data", [b"", b"\n \n", bytes(1000)], ids=["empty", "blank", "zeros"])
def test_a_file_with_nothing_in_it_is_one_clear_message(suffix: str, data: bytes) -> None:
    with pytest.raises(InputError, match=rf"talk\.{suffix}"):
        read(suffix, data)


@pytest.mark.parametrize(
    ("suffix", "other"), [(a, b) for a in TALK for b in TALK if a != b and {a, b} != {"vtt", "srt"}]
)
def test_a_file_with_the_suffix_of_another_is_one_clear_message(suffix: str, other: str) -> None:
    with pytest.raises(InputError, match=rf"talk\.{suffix}") as caught:
        read(suffix, TALK[other]())
    assert len(str(caught.value).splitlines()) <= 4


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "pdf", "xlsx", "parquet"])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.9, 0.99])
def test_a_file_that_is_cut_short_is_one_clear_message(suffix: str, share: float) -> None:
    data = TALK[suffix]()
    with pytest.raises(InputError, match="damaged or cut short"):
        read(suffix, data[: max(6, int(len(data) * share))])


def _parts(suffix: str) -> tuple[dict[str, str | bytes], str]:
    """Return the parts of a small file that is a zip inside, and the name of its main one."""
    if suffix == "docx":
        return docx_parts(par(LINES[0])), "word/document.xml"
    if suffix == "odt":
        return odt_parts("<text:p>CE1: yes</text:p>"), "content.xml"
    with zipfile.ZipFile(io.BytesIO(TALK["xlsx"]())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}, "xl/worksheets/s1.xml"


def _text(part: str | bytes) -> str:
    """Return a part as text."""
    return part if isinstance(part, str) else part.decode("utf-8")


ENTITIES = {
    "expansion": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    "a file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "the network": '<!DOCTYPE x SYSTEM "http://a.b/c.dtd">',
}


@pytest.mark.parametrize("suffix", ["docx", "odt", "xlsx"])
@pytest.mark.parametrize("kind", ENTITIES)
def test_entities_are_refused(suffix: str, kind: str) -> None:
    parts, main_part = _parts(suffix)
    parts[main_part] = ENTITIES[kind] + _text(parts[main_part])
    with pytest.raises(InputError, match="holds a document type"):
        read(suffix, zipped(parts))


@pytest.mark.parametrize("suffix", ["docx", "odt", "xlsx"])
def test_a_zip_bomb_is_refused(suffix: str) -> None:
    parts, main_part = _parts(suffix)
    parts[main_part] = _text(parts[main_part]) + " " * (30 * 2**20)
    with pytest.raises(InputError, match="unpacks to more than a transcript could hold"):
        read(suffix, zipped(parts))


@pytest.mark.parametrize("suffix", ["docx", "odt", "xlsx"])
def test_depth_without_end_is_refused(suffix: str) -> None:
    parts, main_part = _parts(suffix)
    parts[main_part] = "<w:x xmlns:w='urn:w'>" + "<w:p>" * 50_000 + "</w:p>" * 50_000 + "</w:x>"
    with pytest.raises(InputError, match="is nested more than 200 deep"):
        read(suffix, zipped(parts))


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_a_part_that_points_outside_leads_nowhere(suffix: str) -> None:
    parts, _ = _parts(suffix)
    parts["_rels/.rels"] = _text(parts["_rels/.rels"]).replace(
        'Target="', 'Target="../../../../../../etc/passwd#'
    )
    if suffix == "docx":  # which has a usual name for its main part
        read(suffix, zipped(parts))
    else:
        with pytest.raises(InputError, match=r"talk\.xlsx"):
            read(suffix, zipped(parts))


def test_markup_in_a_transcript_stays_text() -> None:
    found = FORMATS["docx"](
        Path("talk.docx"), docx(par("CE1: <script>alert(1)</script> =1+1")), Corpus(files=["x"])
    )
    assert found.rows[0].text == "<script>alert(1)</script> =1+1"


@settings(deadline=None, max_examples=40)
@pytest.mark.parametrize("suffix", TALK)
@given(data=st.data())
def test_whatever_was_done_to_a_file_it_is_read_or_refused_in_our_words(
    suffix: str, data: st.DataObject
) -> None:
    content = bytearray(TALK[suffix]())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        gone = data.draw(st.integers(0, 4))
        content[at : at + gone] = data.draw(st.binary(max_size=4))
    with suppress(InputError):
        found = FORMATS[suffix](Path(f"talk.{suffix}"), bytes(content), Corpus(files=["x"]))
        for row in found.rows:
            assert found.text is None or found.text[row.start : row.end] == row.text
            row.text.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("talks", 'name them all in a config: files = ["talks/*"]'),
        ("study.qda", "QualCoder's project has data.qda inside, which is not here"),
    ],
)
def test_a_folder_is_not_imported_as_a_file(tmp_path: Path, name: str, remedy: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(InputError, match="is a folder and not one file") as caught:
        imported(tmp_path / name)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("texts", [{}, {"a.txt": Text("")}, {"a.txt": Text("gone")}])
@pytest.mark.parametrize("suffix", [".qdpx", ".qde"])
def test_an_import_keeps_the_codebook_of_a_project_without_texts(
    tmp_path: Path, texts: dict[str, Text], suffix: str
) -> None:
    data = qde(texts, ["trust", "money"])
    if suffix == ".qdpx":
        data = zipped({"project.qde": data})
    source = tmp_path / f"p{suffix}"
    source.write_bytes(data)
    files, notes = imported(source)
    assert list(files) == ["codebook.toml"]
    assert [theme["name"] for theme in tomllib.loads(files["codebook.toml"].decode())["theme"]] == [
        "trust",
        "money",
    ]
    assert notes[0] == "2 codes"
    assert "its codebook alone is written" in notes[1]


def _emptied(data: bytes, *tables: str) -> bytes:
    """Return a database without the rows of some tables."""
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    for table in tables:
        base.execute(f"DELETE FROM {table}")
    base.commit()
    left: bytes = base.serialize()
    return left


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("program", ["taguette", "qualcoder"])
def test_an_import_keeps_the_codebook_of_a_database_without_texts(
    tmp_path: Path, program: str, marked: bool
) -> None:
    if program == "taguette":
        source, made = tmp_path / "p.sqlite3", taguette([((0, 5), [1])])
        tables = ["documents"] if marked else ["documents", "highlights", "highlight_tags"]
    else:
        (tmp_path / "p.qda").mkdir()
        source, made = tmp_path / "p.qda/data.qda", qualcoder([(1, 0, 5, "We tr", "ann")])
        tables = ["source"] if marked else ["source", "code_text"]
    source.write_bytes(_emptied(made, *tables))
    given = source if program == "taguette" else source.parent
    files, notes = imported(given)
    assert list(files) == ["codebook.toml"]
    names = [theme["name"] for theme in tomllib.loads(files["codebook.toml"].decode())["theme"]]
    assert {"trust", "money"} <= set(names)
    assert notes[0] == "2 codes"
    assert notes[1] == (
        f"warning: {given.name}: the corpus holds no segment, so its codebook alone is written; to read it, "
        "export it again with its texts"
    )


def test_a_transcript_without_words_has_no_codebook_to_keep(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n", "utf-8")
    with pytest.raises(InputError, match="the corpus holds no segment"):
        imported(tmp_path / "a.txt")
