"""What `run` says at its end."""

from __future__ import annotations

import json
import re
import webbrowser
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.terminal import running


def test_a_run_without_a_browser_has_not_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("A: the old house, the old house.\n" * 3, "utf-8")
    config = tmp_path / "config.toml"
    config.write_text('[study]\nname = "s"\nresults = "out"\n[corpus]\nfiles = ["a.txt"]\n', "utf-8")
    page = tmp_path / "out" / "s" / "report.html"
    page.parent.mkdir(parents=True)
    page.write_text("a page", "utf-8")
    monkeypatch.setattr(running, "brought_up_to_date", lambda *_, **__: page)
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    assert main(["run", str(config), "--open"]) == 0
    error = capsys.readouterr().err
    assert error.startswith(f"warning: {page}: no browser could be started")
    assert "open this file in a browser yourself" in error


def test_a_handbook_without_a_browser_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    page = tmp_path / "g.html"
    assert main(["guide", "--html", str(page)]) == 0
    assert capsys.readouterr().err.startswith(f"warning: {page}: no browser could be started")
    assert "the handbook" in page.read_text("utf-8")


@pytest.mark.parametrize("name", ["codebook.toml", "codebook.csv", "codebook.qdc"])
@pytest.mark.parametrize("command", [["run", "--stage", "read"], ["check"]])
def test_a_codebook_that_the_config_does_not_name_is_warned_of_on_paper_and_in_json(
    command: list[str], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("A: the old house, the old house.\n" * 3, "utf-8")
    config = tmp_path / "config.toml"
    text = '[study]\nname = "s"\nresults = "out"\n[corpus]\nfiles = ["a.txt"]\n'
    config.write_text(text, "utf-8")
    said = f'eside the config, {name} is not read: add [themes] codebook = "{name}"'
    assert main([*command, str(config)]) == 0
    assert said not in capsys.readouterr().out
    (tmp_path / name).write_bytes(b"")
    for as_json in ([], ["--json"]):  # an unchanged run says it again
        assert main([*command, str(config), *as_json]) == 0
        out = capsys.readouterr().out
        assert said in ("\n".join(json.loads(out)["warnings"]) if as_json else out)
    if command[0] == "run":
        assert said in (tmp_path / "out/s/run.json").read_text("utf-8").replace("\\", "")


def test_a_transcript_that_was_deleted_is_named_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    for name in "abcd":
        (talks / f"{name}.txt").write_text(f"A: the old {name * 5} house, the old house.\n" * 3, "utf-8")
    config = tmp_path / "config.toml"
    config.write_text('[study]\nname = "s"\nresults = "out"\n[corpus]\nfiles = ["talks/*.txt"]\n', "utf-8")

    def said(*command: str) -> str:
        assert main([*command, str(config)]) == 0
        return " ".join(capsys.readouterr().out.split())

    run = ("run", "--stage", "frequency")
    assert "ince the last run" not in said("check") + said(*run) + said(*run)
    (talks / "a.txt").rename(talks / "z.txt")  # the same file
    (talks / "e.txt").write_text("A: a new talk, a new talk.\n", "utf-8")
    assert "ince the last run" not in said("check") + said(*run)
    for name in "bc":
        (talks / f"{name}.txt").unlink()
    lost = (
        "ince the last run 2 files of 5 are gone: b.txt, c.txt; what they hold is counted no more. If that "
        "is not meant, bring back what is missing"
    )
    assert lost in said("check")
    assert lost in "".join(json.loads(said(*run, "--json"))["warnings"])
    assert "ince the last run" not in said(*run) + (tmp_path / "out/s/run.json").read_text("utf-8")
    (talks / "z.txt").unlink()
    assert "1 file of 3 is gone: z.txt; what it holds is counted no more" in said(*run)


@pytest.mark.parametrize(
    ("codings", "said", "none"),
    [
        (("a-1,ann,house", "a-2,ann,"), "1 manual code", "1 segment"),
        (("a-1,ann,house", "a-1,ann,age", "a-2,ann,", "a-3,ann,"), "2 manual codes", "2 segments"),
        (
            ("a-1,ann,house", "a-2,ann,", "a-1,bo,", "a-2,bo,", "a-3,bo,house"),
            "2 manual codes",
            "2 segments (3 times, each coder counted)",
        ),
        (("a-1,ann,house", "a-2,bo,house"), "2 manual codes", ""),
    ],
)
def test_codes_are_counted_apart_from_what_was_read_and_given_no_theme_alike_in_run_and_check(
    codings: tuple[str, ...], said: str, none: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text(
        "segment,document,text\na-1,a,old house\na-2,a,new house\na-3,a,house\n", "utf-8"
    )
    (tmp_path / "codings.csv").write_text("\n".join(["segment,coder,theme", *codings, ""]), "utf-8")
    config = tmp_path / "config.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "out"\n'
        '[corpus]\nfiles = ["a.csv"]\nsegment = "segment"\ncodings = "codings.csv"\n',
        "utf-8",
    )
    assert main(["check", str(config)]) == 0
    checked = capsys.readouterr().out
    assert f"Codings: {said}, " in checked
    assert (f"Read and given no theme: {none}." in checked) is bool(none)
    for _ in range(2):  # an unchanged run says it again
        assert main(["run", "--stage", "read", str(config)]) == 0
        nothing = f", {none.split(' (')[0]} that a coder read and gave no theme" * bool(none)
        assert f"3 segments, {said}{nothing}\n" in capsys.readouterr().out


@pytest.mark.parametrize("aside", [0, 1, 2])
def test_of_what_was_given_no_theme_what_counts_is_said(
    aside: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = ["Did not answer" if n < aside else f"old house {n}" for n in range(3)]
    rows = [f"a-{n},p{n},{text},Not assigned" for n, text in enumerate(texts)]
    (tmp_path / "a.csv").write_text(
        "\n".join(["segment,document,text,code", *rows, "b,q,new house,Pay"]), "utf-8"
    )
    config = tmp_path / "config.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "out"\n[corpus]\nfiles = ["a.csv"]\nsegment = "segment"\n'
        'codes = ["code"]\nno_theme = ["Not assigned"]\nno_answer = ["Did not answer"]\n',
        "utf-8",
    )
    assert main(["run", "--stage", "read", str(config)]) == 0
    segments = "segment" if aside == 2 else "segments"
    said = f"{3 - aside} {segments} that a coder read and gave no theme"
    assert f" 1 manual code, {said}\n" in capsys.readouterr().out
    assert main(["check", str(config)]) == 0
    assert f"Read and given no theme: {3 - aside} {segments}." in capsys.readouterr().out


def test_a_run_counts_what_the_page_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = [
        ("I", "Why the rota?"),
        *[(who, text) for who in "ABC" for text in ("the town", "the night", "no")],
    ]
    turns = "".join(f"{who}: {text}.\n" for who, text in said)
    (tmp_path / "a.txt").write_text(turns, "utf-8")
    codes = ["a-002,money", "a-003,money", "a-005,travel", "a-006,", "a-009,"]
    (tmp_path / "c.csv").write_text("\n".join(["segment,theme", *codes, ""]), "utf-8")
    (tmp_path / "b.toml").write_text(
        '[[theme]]\nname = "money"\nwords = ["town", "house"]\nnot = ["old town"]\n'
        '[[theme]]\nname = "travel"\n',
        "utf-8",
    )
    (tmp_path / "config.toml").write_text(
        '[study]\nname = "s"\nresults = "out"\nfigures = "fig"\n[corpus]\nfiles = ["a.txt"]\n'
        'codings = "c.csv"\n[themes]\ncodebook = "b.toml"\nmethod = "keywords"\n'
        '[plot]\nformats = ["svg"]\n',
        "utf-8",
    )
    assert main(["run", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "10 segments, 9 of them counted, 3 manual codes, 2 segments that a coder read and gave no" in out
    assert "2 keywords and 1 rule that takes matches away" in out
    assert "3 disagreements, 1 code by hand of themes withheld" in out
    page = (tmp_path / "out/s/report.html").read_text("utf-8")
    told = (
        "3 times, in 3 segments, a theme was given to a segment by one of the manual coder and the automatic"
    )
    assert told in page
    assert "We counted 9 segments by" in page
    assert "9 segments; 2 themes" in page


def test_a_run_says_where_on_the_page_its_notes_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "Ann: the old house, the old house.\n\nBo: The old house [laughs].\n\n"
    for day in (3, 4):
        (tmp_path / f"2024-02-0{day}.txt").write_text(said * day, "utf-8")
    (tmp_path / "config.toml").write_text(
        '[study]\nname = "s"\nresults = "out"\nfigures = "fig"\n[corpus]\nfiles = ["*.txt"]\n'
        'interviewer = ["Ann"]\n[plot]\nformats = ["svg"]\n',
        "utf-8",
    )
    assert main(["run", str(tmp_path)]) == 0
    [line] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("page ")]
    number = re.search(r"\(on it: (?:\d+ warnings?, and )?(\d) notes under \"What was read\"\)$", line)
    assert number, line
    page = (tmp_path / "out/s/report.html").read_text("utf-8")
    notes = page.partition('<ul id="notes">')[2].partition("</ul>")[0]
    assert notes.count("<li>") == int(number[1]) > 1
    assert ">What was read</h2>" in page.partition('<ul id="notes">')[0].rpartition("<section")[2]


@pytest.mark.parametrize("change", ["nothing", "a text", "a setting", "a text is gone", "all texts are gone"])
def test_open_says_when_the_study_has_changed_since_its_page_was_made(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []

    def opened(address: str) -> bool:
        shown.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", opened)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name}: the old house, the old house.\n" * 3, "utf-8")
    config = tmp_path / "config.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "out"\nfigures = "f"\n[corpus]\nfiles = ["*.txt"]\n', "utf-8"
    )
    assert main(["run", str(config), "--quiet"]) == 0
    if change == "a text":
        (tmp_path / "a.txt").write_text("a: a new house, a new house.\n", "utf-8")
    elif change == "a setting":
        config.write_text(config.read_text("utf-8") + '[tokenise]\nform = "stem"\n', "utf-8")
    elif "gone" in change:
        (tmp_path / "a.txt").unlink()
        if change.startswith("all"):
            (tmp_path / "b.txt").unlink()
    said = {
        "nothing": [],
        "a text": ["since the last run files changed; the page shows what was before, until: wordpairs run"],
        "a setting": ["since the last run settings changed; the page shows what was before"],
        "a text is gone": [
            "since the last run 1 file of 2 is gone: a.txt",
            "since the last run files changed",
        ],
        "all texts are gone": ["so whether the study has changed is not known"],
    }[change]
    capsys.readouterr()
    assert main(["open", str(config)]) == 0
    heard = capsys.readouterr()
    assert [text for text in said if text not in " ".join(heard.err.split())] == []
    assert heard.err.count("warning: ") == len(said)
    assert len(shown) == 1
    assert main(["open", str(config), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["warnings"]) == len(said)


@pytest.mark.parametrize("folder", ["study", "configs"])
@pytest.mark.parametrize("named", [[], ["results"], ["results", "figures"]])
def test_a_run_says_last_where_results_lie_if_the_config_does_not(
    named: list[str], folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.txt").write_text("A: the old house, the old house.\n" * 3, "utf-8")
    config = tmp_path / folder / "c.toml"
    keys = "".join(f'{key} = "{key}"\n' for key in named)
    config.write_text(f'[study]\nname = "s"\n{keys}[corpus]\nfiles = ["a.txt"]\n', "utf-8")
    assert main(["run", str(config), "--stage", "frequency"]) == 0
    last = " ".join(capsys.readouterr().out.split("took ")[1].split("\n")[1:])
    left = [key for key in ("results", "figures") if key not in named]
    told = " and ".join(f'{key} = "{key}"' for key in left)
    if left and folder == "study":
        assert "lie beside the folder of c.toml, as it does not say where" in last
        assert f"{told} in [study] puts them into it." in last
    else:
        assert last.strip() == ""
    inside = tmp_path / folder / "results"
    assert inside.is_dir() is ("results" in named)
    assert (tmp_path / "results").is_dir() is ("results" not in named)


def test_a_run_names_the_tables_that_have_no_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("A: the old house, the old house.\n" * 3, "utf-8")
    config = tmp_path / "config.toml"
    config.write_text('[study]\nname = "s"\nresults = "out"\n[corpus]\nfiles = ["a.txt"]\n', "utf-8")
    assert main(["run", str(config)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    said = out.partition("without rows, as there was nothing to list: ")[2].partition(" figures ")[0]
    rows = {
        path.name: len(path.read_text("utf-8").splitlines()) - 1 for path in tmp_path.rglob("out/s/*.csv")
    }
    assert {*re.findall(r"\w+\.csv", said)} == {name for name, number in rows.items() if not number} != set()
    assert max(rows.values()) > 0
