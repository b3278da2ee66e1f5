"""Files of a folder that are no transcripts of their own: copies, parts, reports, and what cannot be read."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import read
from pipeline.study.config_file import load

from ..readers.written import docx, par, run
from .test_new_study import ran

WORDS = (
    "bus night shift ward rota taxi letter clinic sister kettle garden market river ticket driver porter "
    "window ladder button parcel"
).split()
Turn = tuple[str, str]


def talk(seed: int, turns: int = 30) -> list[Turn]:
    """Return an interview of its own words."""
    draw = random.Random(seed)
    out: list[Turn] = []
    for _ in range(turns):
        out.append(("I", f"And what of the {draw.choice(WORDS)} then?"))
        out.append((f"R{seed}", " ".join(draw.choices(WORDS, k=14)).capitalize() + "."))
    return out


def time(second: int) -> str:
    return f"00:{second // 60:02}:{second % 60:02},000"


def srt(turns: list[Turn]) -> str:
    cues = [
        f"{n}\n{time(n * 5)} --> {time(n * 5 + 4)}\n{who}: {said}\n" for n, (who, said) in enumerate(turns, 1)
    ]
    return "\n".join(cues)


def labelled(turns: list[Turn]) -> str:
    return "\n\n".join(f"{who}: {said}" for who, said in turns)


def bare(turns: list[Turn]) -> str:
    return "\n".join(said for _, said in turns)


def whisper(turns: list[Turn]) -> str:
    pieces = [
        {"start": n * 5.0, "end": n * 5 + 4.0, "text": f" {said}", "speaker": who}
        for n, (who, said) in enumerate(turns)
    ]
    return json.dumps({"segments": pieces, "language": "en"})


def tsv(turns: list[Turn]) -> str:
    rows = [f"{n * 5000}\t{n * 5000 + 4000}\t{said}" for n, (_, said) in enumerate(turns)]
    return "\n".join(["start\tend\ttext", *rows]) + "\n"


FORMS: dict[str, Callable[[list[Turn]], str]] = {
    ".srt": srt, ".vtt": lambda turns: "WEBVTT\n\n" + srt(turns).replace(",000", ".000"),
    ".txt": bare, ".json": whisper, ".tsv": tsv, " - copy.txt": labelled,
}  # fmt: skip


def begin(
    folder: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str | bytes]
) -> tuple[str, list[str]]:
    """Return what `init` says of files, and the names of those that it takes."""
    source = folder / "in"
    source.mkdir()
    for name, data in files.items():
        (source / name).write_bytes(data.encode() if isinstance(data, str) else data)
    said = ran(capsys, "init", folder / "s", "--from", source, "--yes")
    config = load(folder / "s/config.toml")
    return said, [note.path.name for note in read(config).files]


@pytest.mark.parametrize("form", FORMS)
def test_of_one_talk_in_two_files_the_richer_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    files: dict[str, str | bytes] = {
        "b.txt": labelled(talk(2)),
        "a.docx": _word(talk(1)),
        f"a{form}": FORMS[form](talk(1)),
    }
    said, taken = begin(tmp_path, capsys, files)
    left = {"a.docx", f"a{form}"} - {*taken}
    assert taken in (["a.docx", "b.txt"], [f"a{form}", "b.txt"])
    assert (taken[0] == "a.docx") is (form not in (".srt", ".vtt"))  # speakers before none, times before none
    (copy,) = left
    assert said.splitlines()[0] == f"{copy}: left out: the same talk as {taken[0]}, which is taken"
    assert f"; left out: {copy} (a copy)\n" in (tmp_path / "s/config.toml").read_text("utf-8")
    checked = " ".join(ran(capsys, "check", tmp_path / "s").split())
    beside = "eft out by `wordpairs init`, as the line of [corpus] files in config.toml says"
    assert f"{beside}: {copy} (a copy)" in checked
    assert "Beside them" not in checked


def _word(turns: list[Turn]) -> bytes:
    return docx("".join(par(run(f"{who}: {said}")) for who, said in turns))


@pytest.mark.parametrize(
    ("other", "taken"), [("a v2", "a v2"), ("a corrected", "a corrected"), ("Copy of a", "a")]
)
def test_of_two_versions_one_is_taken_and_both_are_named_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: str, taken: str
) -> None:
    mended = [(who, said.replace("night", "knight")) for who, said in talk(1)]
    files: dict[str, str | bytes] = {
        "a.txt": labelled(talk(1)),
        f"{other}.txt": labelled(mended),
        "b.txt": labelled(talk(2)),
    }
    said, names = begin(tmp_path, capsys, files)
    assert names == [f"{taken}.txt", "b.txt"] or names == sorted([f"{taken}.txt", "b.txt"])
    left = ({"a", other} - {taken}).pop()
    assert said.startswith(
        f"{left}.txt: left out: another version of the talk in {taken}.txt, which is taken"
    )


def test_talks_of_one_guide_are_no_copies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        ("I", f"Would you tell me in your own words how the {word} came about for you?") for word in WORDS
    ]
    files: dict[str, str | bytes] = {}
    for n in (1, 2, 3, 4):
        said = [answer for answer in talk(n, len(WORDS)) if answer[0] != "I"]
        files[f"p{n}.txt"] = labelled([turn for pair in zip(asked, said, strict=True) for turn in pair])
    said_, taken = begin(tmp_path, capsys, files)
    assert taken == [*files]
    assert "left out" not in said_


@pytest.mark.parametrize("label", ["", "Extract: "])
def test_what_is_made_of_passages_of_others_is_no_transcript(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], label: str
) -> None:
    files: dict[str, str | bytes] = {f"p{n}.txt": labelled(talk(n)) for n in (1, 2, 3)}
    some = [said for n in (1, 2, 3) for who, said in talk(n)[1::2] if who != "I"][::2]
    files["extracts.txt"] = "\n\n".join(f"{label}{said}\n\nseen in week {n}" for n, said in enumerate(some))
    said_, taken = begin(tmp_path, capsys, files)
    assert taken == ["p1.txt", "p2.txt", "p3.txt"]
    assert said_.startswith("extracts.txt: left out: ")
    assert "of its words stand in p1.txt, p2.txt, p3.txt, and would count twice" in said_


@pytest.mark.parametrize("many", [3, 4])
def test_talks_that_all_say_much_the_same_are_each_a_talk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], many: int
) -> None:
    common = [turn for n in range(7, 7 + many) for turn in talk(n)[1::2]]
    files: dict[str, str | bytes] = {}
    for n in range(many):
        shared = [turn for at, turn in enumerate(common) if at % many != n]
        mine = [turn for turn in talk(n) if turn[0] != "I"][: len(shared) // 3]
        files[f"p{n}.txt"] = labelled([(f"P{n}", said) for _, said in (*mine, *shared)])
    said, taken = begin(tmp_path, capsys, files)
    assert "of its words stand in" not in said
    assert taken == [*files]


def test_captions_that_say_what_others_say_are_a_talk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files: dict[str, str | bytes] = {f"p{n}.txt": labelled(talk(n)) for n in (1, 2, 3)}
    files["p4.srt"] = srt([turn for n in (1, 2, 3) for turn in talk(n)[: 20 + n]])
    said, taken = begin(tmp_path, capsys, files)
    assert "left out" not in said
    assert taken == [*files]


def test_a_collection_of_all_talks_and_a_part_of_one_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files: dict[str, str | bytes] = {f"p{n}.txt": labelled(talk(n)) for n in (1, 2, 3)}
    files["all.txt"] = labelled([turn for n in (1, 2, 3) for turn in talk(n)])
    files["p1 first half.txt"] = labelled(talk(1)[:26])
    said, taken = begin(tmp_path, capsys, files)
    assert taken == ["p1.txt", "p2.txt", "p3.txt"]
    assert "all.txt: left out: 100% of its words stand in" in said
    assert "p1 first half.txt: left out: its 260 words stand in p1.txt" in said


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.pdf", "a.vtt", "a.rtf", "a.odt", "a.md"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut short", b"\x00\x01\x02\x03\x00"])
def test_what_nothing_can_read_is_left_out_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    said, taken = begin(tmp_path, capsys, {name: data, "b.txt": labelled(talk(2))})
    assert taken == ["b.txt"]
    assert said.startswith(f"{name}: left out: it ")


def reported(turns: list[Turn], program: str) -> dict[str, str]:
    """Return a report of coded passages as a program writes it, by the names of its files."""
    said = [words for who, words in turns if who != "I"][:6]
    if program == "NVivo":
        return {
            f"{code}.txt": f"Name: Codes\\\\Going\\{code}\n\n<Files\\\\p1> - § 3 references coded\n\n"
            + "\n\n".join(f"Reference {n} - 1.20% Coverage\n\n{words}" for n, words in enumerate(mine, 1))
            for code, mine in (("Bus", said[:3]), ("Taxi", said[3:]))
        }
    codes = ["Bus"] * 3 + ["Taxi"] * 3
    if program == "MAXQDA below":
        parts = [
            f"{words}\nTalks > p1: {n} - {n}  (0)\nCode: ● Going > {code}\n"
            for n, (words, code) in enumerate(zip(said, codes, strict=True))
        ]
        return {"retrieved.txt": "Retrieved Segments\n" + "\n".join(parts)}
    if program == "MAXQDA above":
        parts = [
            f"Text: Talks\\p1\nPosition: {n} - {n}\nCode: Going\\{code}\nWeight score: 0\n\n{words}\n"
            for n, (words, code) in enumerate(zip(said, codes, strict=True))
        ]
        return {"retrieved.txt": "\n".join(parts)}
    parts = [
        f"1:{n} ¶ {n}, {words[:20]}… - p1\n\n{words}\n\n1 Codes:\n○ {code}\n\nCreated: 12/06 by Bo\n"
        for n, (words, code) in enumerate(zip(said, codes, strict=True), 1)
    ]
    return {"report.txt": "Project: Buses\n\nQuotation Report\n\n" + "\n".join(parts)}


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
@pytest.mark.parametrize("program", ["NVivo", "MAXQDA below", "MAXQDA above", "ATLAS.ti"])
def test_a_programs_report_beside_the_transcripts_is_a_list_of_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], program: str, suffix: str
) -> None:
    files: dict[str, str | bytes] = {f"p{n}.txt": labelled(talk(n)) for n in (1, 2)}
    reports = reported(talk(1), program)
    for name, text in reports.items():
        files[Path(name).stem + suffix] = (
            docx("".join(par(run(line)) for line in text.split("\n"))) if suffix == ".docx" else text
        )
    said, _ = begin(tmp_path, capsys, files)
    config = load(tmp_path / "s/config.toml")
    assert sorted(Path(name).name for name in config.corpus.coded) == sorted(
        Path(name).stem + suffix for name in reports
    )
    material = read(config)
    assert material.segments["document"].unique().to_pylist() == ["p1", "p2"]
    given = sorted((row["segment"], row["theme"]) for row in material.codings.to_pylist())
    assert given == [(f"p1-{2 * n:03}", "Bus" if n < 4 else "Taxi") for n in range(1, 7)]
    assert {row["coder"] for row in material.codings.to_pylist()} == {
        "Bo" if program == "ATLAS.ti" else "manual"
    }
    assert "6 of 6 coded passages placed" in said


def test_what_heads_a_transcript_makes_no_report_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "Document: Talk\nTime: 10 - 11\nCode: P1\n\n"
    _, taken = begin(tmp_path, capsys, {f"p{n}.txt": head + labelled(talk(n)) for n in (1, 2)})
    assert taken == ["p1.txt", "p2.txt"]


@pytest.mark.parametrize("columns", ["start\tend\ttext", "Start\tEnd\tText", "start\tend\tspeaker\ttext"])
def test_whispers_table_alone_is_a_transcript_and_knows_no_quotes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], columns: str
) -> None:
    cell = "R\t" if "speaker" in columns else ""
    said = ['"Come in, she said.', "And so I did.", 'It was "late" then.', "Nobody came", '" they said"']
    rows = [f"{n * 4000}\t{n * 4000 + 3000}\t{cell}{text}" for n, text in enumerate(said)]
    text = "\n".join([columns, *rows]) + "\n"
    _, taken = begin(tmp_path, capsys, {"a.tsv": text})
    assert taken == ["a.tsv"]
    segments = read(load(tmp_path / "s/config.toml")).segments
    assert segments["document"].unique().to_pylist() == ["a"]
    words = (" ".join(each).replace('"', " ").split() for each in (segments["text"].to_pylist(), said))
    assert next(words) == next(words)
    assert segments["time_start"][0].as_py() == 0


def test_an_index_among_hearings_stays_in_one_pattern_with_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files: dict[str, str | bytes] = {f"p{n}.md": labelled(talk(n)) for n in (1, 2)}
    said, _ = begin(tmp_path, capsys, files | {"index.md": "# Talks\n\n## Of spring\n"})
    assert "left out" not in said
    assert [*load(tmp_path / "s/config.toml").corpus.files] == ["../in/*.md"]
