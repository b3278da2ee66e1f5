"""No file that a study with pseudonyms writes holds a real name, wherever one stood in what it was made of.

The files are whatever lies in the study's folder once every command has written what it can, so a new
export is looked through as it is. The same study without pseudonyms shows that the names would be seen.
"""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from pipeline.cli import main
from pipeline.exports import forms

from ..rare import rare

TALK = """Isolde: How is it going, Zebedee?

Zebedee: The cold ward. Zebedee told Quillon and Quillon told Mr Averill of the cold ward.

Isolde: Why did Quillon?

Zebedee: The ward is cold, Quillon. The cold ward is full, and the cold ward is Bartram.
"""
SEGMENTS = (
    "id,who,visit,arm,answer\n"
    'Leofric-1,Zebedee,Melisande visit,Rosalba team,"The cold ward is full, Quillon."\n'
    'Leofric-2,Undine,Melisande visit,Rosalba team,"The warm bed is empty, Quillon."\n'
    'Leofric-3,Undine,Melisande visit,Rosalba team,"The warm bed is cold."\n'
)
CODED = ("Xanthe-002", "Xanthe-004", "Leofric-1", "Leofric-2", "Leofric-3")
# Real names, by where they stand, with their pseudonyms.
NAMES = {
    "Zebedee": "P01",  # who speaks, and is spoken to
    "Undine": "P02",
    "Isolde": "I01",  # who asks, and is named so in the config
    "Quillon": "N01",  # in the talk alone
    "Averill": "N02",
    "Xanthe": "D01",  # in the name of a file
    "Melisande": "D02",  # of a document, in a column
    "Rosalba": "G01",  # of a group
    "Leofric": "S01",  # in the ids of segments
    "Ottoline": "C01",  # a coder
    "Bartram": "N03",  # a theme, a keyword, a definition
    "Jocasta": "C02",  # who wrote the codebook
    "Peregrin": "N04",  # in the interview schedule
    "Hepzibah": "C03",  # in a decision
}
COPIES_THE_DRAFT = "draft-commented.docx"  # which has what its author wrote
WORDLESS = {"png", "lock", "toml", "wordpairs", ""}  # kinds of file in which no name could be seen as text


class Written(NamedTuple):
    """What a study wrote: of each file its path and all the text in it."""

    texts: dict[str, str]

    def holding(self, name: str) -> list[str]:
        """Return the files that hold a name, in their own names too."""
        return [p for p, text in self.texts.items() if name.casefold() in f"{p}\n{text}".casefold()]


def parts(name: str, data: bytes) -> Iterator[str]:
    """Yield the texts in a file, out of whatever packs them."""
    if zipfile.is_zipfile(BytesIO(data)) and not name.endswith(".parquet"):
        with zipfile.ZipFile(BytesIO(data)) as whole:
            for each in whole.namelist():
                yield each
                yield from parts(each, whole.read(each))
        return
    yield data.decode("utf-8", "replace")
    yield data.decode("utf-16-le", "replace")
    kind = name.rpartition(".")[2]
    if kind == "gz":
        yield from parts(name.removesuffix(".gz"), gzip.decompress(data))
    elif kind == "pdf":
        pdf = PdfReader(BytesIO(data))
        yield str(pdf.metadata)
        yield "".join(page.extract_text() for page in pdf.pages)
    elif kind == "png":
        yield str(Image.open(BytesIO(data)).info)
    elif kind == "arrow":
        table = pa.ipc.open_file(data).read_all()
        yield f"{table.schema.metadata} {table.to_pydict()}"
        for column in table.columns:  # a lexicon's words are bytes
            yield str(column.type)
    elif kind == "parquet":
        table = pq.read_table(BytesIO(data))
        yield f"{table.schema.metadata} {table.to_pydict()}"


def written(folder: Path, pseudonyms: str) -> Written:
    """Return what a study writes in which every kind of input has names."""
    (folder / "c").mkdir(parents=True)
    (folder / "c/Xanthe.txt").write_text(TALK, "utf-8")
    (folder / "c/talk.csv").write_text(SEGMENTS, "utf-8")
    (folder / "codings.csv").write_text(
        "segment,coder,theme\n"
        + "".join(f"{segment},{who},Bartram ward\n" for who in ("Ottoline", "Bo") for segment in CODED[:3])
        + f"{CODED[3]},Ottoline,Beds\n{CODED[4]},Bo,Beds\n",
        "utf-8",
    )
    (folder / "codebook.toml").write_text(
        'author = "Jocasta"\n[[theme]]\nname = "Bartram ward"\ndefinition = "What Bartram says."\n'
        'words = ["bartram", "cold"]\n[[theme]]\nname = "Beds"\nwords = ["bed"]\n',
        "utf-8",
    )
    (folder / "questions.csv").write_text("question,text\nq1,How is it going Peregrin?\n", "utf-8")
    (folder / "decisions.csv").write_text(
        "segment,theme,decision,note\nLeofric-3,Beds,manual,Hepzibah says so\n", "utf-8"
    )
    rows = "name,pseudonym\n" + "".join(f"{name},{pseudonym}\n" for name, pseudonym in NAMES.items())
    (folder / ("s.pseudonyms.csv" if pseudonyms == "generate" else "names.csv")).write_text(rows, "utf-8")
    (folder / "config.toml").write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n[corpus]\nfiles = ["c/*"]\n'
        f'pseudonyms = "{pseudonyms}"\ninterviewer = ["Isolde"]\ncodings = "codings.csv"\n'
        'remarks = ["(Zebedee laughs*)"]\n'
        'text = "answer"\nsegment = "id"\nspeaker = "who"\ndocument = "visit"\ngroup = "arm"\n'
        'questions = "questions.csv"\ndecisions = "decisions.csv"\n'
        '[themes]\ncodebook = "codebook.toml"\n[frequency]\nmin_count = 1\nbootstrap = 0\n',
        "utf-8",
    )
    draft = Document()
    draft.add_paragraph(
        "Zebedee said: \u201cThe cold ward is full.\u201d Undine said: \u201cThe grey ward.\u201d"
    )
    draft.save(str(folder / "draft.docx"))
    before = {path for path in folder.rglob("*") if path.is_file()}
    study = str(folder)
    exports = [
        ["export", study, "--as", form, *["--suppress", "0"] * forms()[form].suppresses] for form in forms()
    ]
    for command in (
        ["freeze", study],
        ["run", study],
        ["template", study, "--coder", "Cy"],
        ["manuscript", study, str(folder / "draft.docx")],
        *exports,
        ["figures", study],
    ):
        assert main([*command, "--quiet"]) == 0, command
    made = {path for path in folder.rglob("*") if path.is_file()} - before
    return Written(
        {
            path.relative_to(folder).as_posix(): "\n".join(parts(path.name, path.read_bytes()))
            for path in sorted(made)
            if path.name != COPIES_THE_DRAFT
        }
    )


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(tmp_path_factory.mktemp("named") / "study", "")


@pytest.fixture(scope="module", params=rare(["names.csv", "generate"]))
def hidden(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(tmp_path_factory.mktemp("hidden") / "study", request.param)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_in_no_file(name: str, hidden: Written, named: Written) -> None:
    assert named.holding(name), "else the test could not fail"
    assert hidden.holding(name) == []


def test_a_name_would_be_seen_in_every_kind_of_file(named: Written) -> None:
    held = {path for name in NAMES for path in named.holding(name)}
    kinds = {path.rpartition(".")[2] if "." in path.rpartition("/")[2] else "" for path in named.texts}
    seen = {path.rpartition(".")[2] for path in held}
    assert kinds - seen <= WORDLESS
