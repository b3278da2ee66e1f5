"""The words that `check` says somebody speaks are those that a run counts, whatever the file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.study.config_file import load
from pipeline.study.store import Store
from pipeline.tables.columns import each_row

from ..readers.layouts.test_layouts import KINDS, WRITTEN
from ..readers.projects.test_taguette import database
from ..readers.written import xlsx

SAID = (
    "How was it [laughs] for you?", "It wasn't, you know, like-- well - 3 of us and/or the co-op.",
    "And (inaudible 00:12) then?", "Ann's e-mail is a@b.org. [phone rings] Um, 1,200 of 'em ... gonna do.",
    "[nods]", "So \u00e9h: that's it; don't you think?",
)  # fmt: skip
LAYOUTS = ("colon", "time before", "numbered turns", "square", "alone", "name, time")


def in_layouts(write: Callable[[list[list[str]]], bytes]) -> dict[str, bytes]:
    """Return a file of each layout, as text in which who asks and who answers take turns."""
    files = {}
    for n, layout in enumerate(LAYOUTS):
        turn = WRITTEN[layout][1]
        cast = ("Interviewer", f"P{n}")
        files[f"talk {n}"] = write([turn(k, cast[k % 2], text) for k, text in enumerate(SAID * 2)])
    return files


def table(mark: str) -> bytes:
    rows = [("speaker", "text"), *((f"P{n % 2}", text) for n, text in enumerate(SAID))]
    return "".join(mark.join(f'"{cell}"' for cell in row) + "\n" for row in rows).encode()


FILES: dict[str, tuple[str, dict[str, bytes]]] = {
    **{kind: (suffix, in_layouts(write)) for kind, (suffix, write) in KINDS.items()},
    "csv": ("csv", {"t": table(",")}),
    "tsv": ("tsv", {"t": table("\t")}),
    "xlsx": ("xlsx", {"t": xlsx(S=[("speaker", "text"), *(("P1", text) for text in SAID)])}),
    "jsonl": ("jsonl", {"t": "\n".join(json.dumps({"speaker": "P1", "text": t}) for t in SAID).encode()}),
    "vtt": ("vtt", {"t": ("WEBVTT\n\n" + "\n".join(
        f"00:0{n}:00.000 --> 00:0{n}:30.000\n<v P{n % 2}>{text}\n" for n, text in enumerate(SAID)
    )).encode()}),
    "Taguette": ("sqlite3", {"t": database([], html="".join(
        f"<p>{who}: {text}</p>" for who, text in zip(("Interviewer", "P1") * 3, SAID, strict=True)
    ))}),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("settings", ["", 'remarks = "keep"\npseudonyms = "names.csv"'])
def test_words_are_those_that_a_run_counts(
    kind: str, settings: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suffix, files = FILES[kind]
    for name, data in files.items():
        (tmp_path / f"{name}.{suffix}").write_bytes(data)
    (tmp_path / "names.csv").write_text("name,pseudonym\nAnn,a friend of ours\n")
    config = tmp_path / "c.toml"
    config.write_text(
        f'[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["*.{suffix}"]\n{settings}'
        f"\n[tokenise]\n", "utf-8"
    )  # fmt: skip
    if settings and suffix == "csv":
        config.write_text(config.read_text("utf-8").replace("*.csv", "t.csv"), "utf-8")
    elif suffix == "csv":
        (tmp_path / "names.csv").unlink()
    assert main(["check", str(config), "--json"]) == 0
    said = Counter[tuple[str, str]]()
    for file in json.loads(capsys.readouterr().out)["files"]:
        for label in file["labels"]:
            said[label["label"], label["role"]] += label["words"]
    assert main(["run", str(config), "--stage", "bigram", "--quiet"]) == 0
    store = Store(load(config).results, alone=bool(settings))
    who = [*each_row(store.table("read", "segments"), "speaker", "role")]
    counted = Counter[tuple[str, str]]()
    for segment, words in each_row(store.table("bigram", "segment_totals"), "segment", "words"):
        counted[who[segment]] += words
    assert +said == +counted
    assert said.total() > 20
