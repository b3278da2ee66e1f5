"""`[report] quotes = false`: what people said stands nowhere in the results; keywords still do."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from pyarrow import parquet

from pipeline.cli import main
from pipeline.read import read
from pipeline.study.config_file import checked

# No three words in a row of these are anywhere else in the program or in the study.
SAID = {
    "Ann": "Our lanterns flicker beside purple waiting lists whenever otters sneeze politely.",
    "Bob": "Nobody polished seventeen waiting lists, though giraffes hummed the roster backwards.",
    "Cy": "Marzipan rosters wobble near the night shift as weary badgers count velvet buttons.",
}
CODEBOOK = """[[theme]]
name = "Lists"
words = ["roster*"]
pairs = ["waiting list*"]
near = ["night badgers 9"]
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    rows = [f'{who}-{n},{who},"{said}"' for who, said in SAID.items() for n in (1, 2)]
    (tmp_path / "talk.csv").write_text("segment,speaker,text\n" + "\n".join(rows) + "\n")
    codes = "segment,theme\nAnn-1,\nBob-1,Lists\nCy-1,Other\nCy-2,\n"
    (tmp_path / "codings.csv").write_text(codes)
    (tmp_path / "book.toml").write_text(CODEBOOK)
    config = tmp_path / "c.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n'
        '[corpus]\nfiles = ["talk.csv"]\nsegment = "segment"\ncodings = "codings.csv"\n'
        '[themes]\ncodebook = "book.toml"\n[report]\nquotes = true\n'
    )
    return config


def written(config: Path) -> dict[str, str]:
    """Return the words of results, exports and figures, in small letters; the cache is neither."""
    folders = [config.parent / name / "s" for name in ("results", "figures")]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {path.name: re.sub(r"\W+", " ", words(path)).lower() for path in files}


def words(path: Path) -> str:
    """Return what can be read in a file, or in the parts that are packed in it."""
    if path.suffix == ".parquet":
        rows = parquet.read_table(path).to_pylist()
        return " _ ".join(str(cell) for row in rows for cell in row.values())
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as parts:
            packed = b" ".join(map(parts.read, parts.namelist()))
        return re.sub("<[^>]*>", " ", packed.decode("utf-8", "replace"))
    return path.read_bytes().decode("utf-8", "replace")


def passages(files: dict[str, str]) -> dict[str, set[str]]:
    """Return, by file, every run of three words that somebody said and that stands in it."""
    runs = set()
    for said in SAID.values():
        words = re.findall(r"\w+", said.lower())
        runs |= {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
    found = {name: {run for run in runs if run in text} for name, text in files.items()}
    return {name: there for name, there in found.items() if there}


@pytest.mark.exhaustive
def test_without_quotes_no_passage_stands_in_any_file(study: Path) -> None:
    assert main(["run", str(study), "--quiet"]) == 0
    quoting = {"report.html", "segments.csv", "disagreements.csv", "pairs.csv", "figure1.svg"}
    assert set(passages(written(study))) == quoting  # a pair is shown within its longer phrase
    results = study.parent / "results/s"
    head, first = (results / "segments.csv").read_text("utf-8").splitlines()[:2]
    assert head == "segment,document,speaker,role,question,group,text,file"
    assert first == f"Ann-1,talk,Ann,participant,,,{SAID['Ann']},talk.csv"
    assert (results / "codings.csv").read_text("utf-8") == (
        "segment,coder,theme\nAnn-1,manual,\nBob-1,manual,Lists\nCy-1,manual,Other\nCy-2,manual,\n"
    )
    study.write_text(study.read_text().replace("quotes = true", "quotes = false"))
    assert main(["run", str(study), "--quiet"]) == 0
    files = written(study)
    assert {"report.html", "disagreements.csv", "run.json", "figure1.svg"} <= set(files)
    assert passages(files) == {}
    assert "Ann-1,talk,Ann,participant,,,,talk.csv\n" in (results / "segments.csv").read_text("utf-8")


@pytest.mark.exhaustive
def test_without_quotes_no_passage_leaves_in_an_export_but_a_project(study: Path) -> None:
    exported = {"s.xlsx", "disagreements.parquet"}
    for quotes in ("true", "false"):
        study.write_text(re.sub("quotes = (true|false)", f"quotes = {quotes}", study.read_text()))
        for form in ("xlsx", "docx", "parquet"):
            assert main(["export", str(study), "--as", form, "--quiet"]) == 0
        files = written(study)
        assert {*exported, "s.docx"} <= set(files)
        assert (exported & set(passages(files))) == (exported if quotes == "true" else set())
    assert passages(files) == {}


def test_no_warning_quotes_a_passage(tmp_path: Path) -> None:
    talk = "\n\n".join(f"P{{n}}: {said}" for said in SAID.values())
    more = "Maybe this: otters sneeze.\n\nP{n}: (they juggle seven oranges) and giraffes hummed."
    for n in range(6):
        text = f"INT: Why?\n\n{talk}\n\n{more}\n\n{more}\n\nP{n}: Mail me: a@b.co.\n"
        (tmp_path / f"t{n}.txt").write_text(text.replace("{n}", str(n)), "utf-8")
    heading = f"**Q**: Why?\n\n{' '.join(SAID.values()) * 9}\n---\n\n**A**: {SAID['Ann']}\n"
    (tmp_path / "t9.rst").write_text(heading, "utf-8")
    (tmp_path / "coded.csv").write_text(
        f"document,passage,code\nt1,{SAID['Ann']},Lists\nt1,{SAID['Bob'][:30]} nowhere,Lists\n"
    )
    corpus = {"files": ["t*.txt", "t9.rst"], "coded": ["coded.csv"]}
    found = read(checked({"study": {"name": "s"}, "corpus": corpus}, tmp_path / "c.toml"))
    said = "\n".join([*found.warnings, *found.facts["value"].to_pylist()])
    for what in ("stand word for word", "marked as a heading", "e-mail", "left out"):
        assert what in said
    assert passages({"warnings": re.sub(r"\W+", " ", said).lower()}) == {}


@pytest.mark.exhaustive
def test_the_words_that_matched_remain_as_evidence(study: Path) -> None:
    text = study.read_text().replace("quotes = true", "quotes = false")
    study.write_text(text.replace("[report]", 'method = "keywords"\n[report]'))
    assert main(["run", str(study), "--quiet"]) == 0
    files = written(study)
    assert passages(files) == {}
    assert "waiting lists" in files["disagreements.csv"]
    assert "night 33 38 badgers 54 61" in files["themes.csv"]  # not what stands between them
    assert "switched off in this study" in files["report.html"]
