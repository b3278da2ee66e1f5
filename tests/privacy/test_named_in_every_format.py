"""With generated pseudonyms no file of a run has the name of who speaks, whatever the transcripts' format."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from pipeline.cli import main

from .. import refi
from ..rare import rare
from ..readers.projects.test_taguette import database
from ..readers.written import docx, odt, par, pdf, xlsx
from .test_nobody_is_named import parts

ASKS = "Gwendoline Penhaligon"
PEOPLE = {  # who speaks, by the document
    "ZebedeeQuillon": "Zebedee Quillon",
    "02 Averill, Anne-Sophie": "Anne-Sophie Averill",
    "interview with isolde": "Isolde O'Dowdall",
}
# In any spelling: of Anne-Sophie, "sophie" as well.
NAMES = "gwendoline penhaligon zebedee quillon averill sophie isolde dowdall".split()


def turns(who: str) -> list[tuple[str, str]]:
    first, last = who.split()
    return [
        (ASKS, f"How did it go, {first}?"),
        (who, f"The cold ward was full, as {who.upper()} would say. I told {ASKS} of the cold ward."),
        (ASKS, f"Thank you, {first}. Mr {last}, then, was there?"),
        (who, f"The cold ward. {first} and Anne-Sophie Averill, or Mrs O'Dowdall, saw it. [{first} laughs]"),
    ]


def lines(who: str) -> list[str]:
    return [f"Interview with {who}", "", *(f"{name}: {said}" for name, said in turns(who))]


def captions(who: str, sign: str) -> str:
    each = (
        f"{n}\n00:0{n}:00{sign}000 --> 00:0{n}:30{sign}000\n{name}: {said}\n"
        for n, (name, said) in enumerate(turns(who), 1)
    )
    return "\n".join(each)


def sheet() -> list[tuple[str, str, str]]:
    rows = [(document, *turn) for document, who in PEOPLE.items() for turn in turns(who)]
    return [("document", "speaker", "text"), *rows]


def as_csv() -> bytes:
    out = StringIO()
    csv.writer(out).writerows(sheet())
    return out.getvalue().encode()


def as_rtf(who: str) -> bytes:
    return ("{\\rtf1\\ansi " + "".join(f"{line}\\par\n" for line in lines(who)) + "}").encode()


EACH: dict[str, Callable[[str], bytes]] = {  # a file a person
    "txt": lambda who: "\n\n".join(lines(who)).encode(),
    "docx": lambda who: docx("".join(map(par, lines(who)))),
    "odt": lambda who: odt("".join(f"<text:p>{escape(line)}</text:p>" for line in lines(who))),
    "rtf": as_rtf,
    "pdf": lambda who: pdf(lines(who)),
    "vtt": lambda who: f"WEBVTT\n\n{captions(who, '.')}".encode(),
    "srt": lambda who: captions(who, ",").encode(),
}
WHOLE: dict[str, Callable[[], bytes]] = {  # a file of all
    "csv": as_csv,
    "xlsx": lambda: xlsx(S=sheet()),
    "qdpx": lambda: refi.qdpx(
        {name: refi.Text("\n".join(lines(who)), [refi.Coded(0, 9)]) for name, who in PEOPLE.items()}
    ),
    "sqlite3": lambda: database(
        [((0, 9), [1])],
        html="".join(f"<p>{escape(line)}</p>" for who in PEOPLE.values() for line in lines(who)),
    ),
}


@pytest.mark.parametrize("suffix", rare([*EACH, *WHOLE], kept=2))
def test_nobody_who_speaks_is_named_in_any_file_of_a_run(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c").mkdir()
    if suffix in EACH:
        for name, who in PEOPLE.items():
            (tmp_path / f"c/{name}.{suffix}").write_bytes(EACH[suffix](who))
    else:
        (tmp_path / f"c/all.{suffix}").write_bytes(WHOLE[suffix]())
    config = tmp_path / "c.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["c/*"]\n'
        f'pseudonyms = "generate"\ninterviewer = [{json.dumps(ASKS)}]\n[frequency]\n'
        "min_count = 1\nbootstrap = 0\n",
        "utf-8",
    )
    assert main(["run", str(config)]) == 0
    said = capsys.readouterr()
    assert main(["export", str(config), "--as", "xlsx", "--quiet"]) == 0
    seen = {"what is printed": f"{said.out}{said.err}"}
    for path in (each for folder in ("r", "f") for each in (tmp_path / folder).rglob("*") if each.is_file()):
        seen[path.name] = "\n".join(
            [path.relative_to(tmp_path).as_posix(), *parts(path.name, path.read_bytes())]
        )
    pattern = re.compile("|".join(NAMES), re.IGNORECASE)
    assert {name: found[0] for name, text in seen.items() if (found := pattern.search(text))} == {}
    assert len(seen) > 15
    kept = (tmp_path / "s.pseudonyms.csv").read_text("utf-8").casefold()
    assert all(name in kept for name in NAMES), "else the test could not fail"
