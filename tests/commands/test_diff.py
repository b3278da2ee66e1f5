"""`wordpairs diff`: causes first, then what came of them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.commands.work.diff import differences
from pipeline.errors import InputError
from pipeline.study.disk import digest

from ..disturbed import change, study


def account(path: Path, **changes: Any) -> Path:
    """Return a small run.json with changes."""
    whole: dict[str, Any] = {
        "study": "talks",
        "versions": {"wordpairs": "0.1.0", "numpy": "2.1.0"},
        "code": "c0de",
        "system": "Linux x86_64",
        "inputs": [{"file": "a.txt", "hash": "1"}, {"file": "a.txt", "hash": "2"}],
        "settings": {"plot": {"top": 20, "formats": ["svg"]}, "study": {"name": "talks"}},
        "stages": [
            {"stage": "read", "done": True, "seconds": 1, "rows": {"segments": 8}, "files": {}},
            {"stage": "plot", "done": True, "seconds": 2, "rows": {"pictures": 6},
             "files": {"figures/words.svg": "f00"}},
        ],
        "warnings": [],
    }  # fmt: skip
    path.write_text(json.dumps(whole | changes), "utf-8")
    return path


def recognised(tmp_path: Path, **changes: Any) -> list[str]:
    one, two = account(tmp_path / "one.json"), account(tmp_path / "two.json", **changes)
    return [" ".join(str(found).split()) for found in differences(one, two)]


def test_equal_runs_have_no_difference(tmp_path: Path) -> None:
    assert recognised(tmp_path) == []


def test_time_and_what_was_done_anew_do_not_count(tmp_path: Path) -> None:
    stages = json.loads(account(tmp_path / "x.json").read_text())["stages"]
    stages = [stage | {"seconds": 9, "done": False} for stage in stages]
    assert recognised(tmp_path, stages=stages, config="a comment was added") == []


def test_every_cause_is_named_with_both_values(tmp_path: Path) -> None:
    assert recognised(tmp_path, study="chats") == ["study name: talks -> chats"]
    assert recognised(tmp_path, versions={"wordpairs": "0.1.0", "numpy": "2.2.0"}) == [
        "version numpy: 2.1.0 -> 2.2.0"
    ]
    assert recognised(tmp_path, code="0dd") == ["program code: c0de -> 0dd"]
    assert recognised(tmp_path, system="Windows AMD64") == ["system computer: Linux x86_64 -> Windows AMD64"]
    settings = {"plot": {"top": 10, "formats": ["svg", "png"]}, "study": {"name": "talks"}}
    assert recognised(tmp_path, settings=settings) == [
        "setting [plot] top: 20 -> 10",
        'setting [plot] formats: ["svg"] -> ["svg", "png"]',
    ]
    inputs = [{"file": "a.txt", "hash": "1"}, {"file": "b.txt", "hash": "2"}]
    assert recognised(tmp_path, inputs=inputs) == ["input a.txt (2): 2 -> none", "input b.txt: none -> 2"]


def test_rows_notes_and_outputs_come_last(tmp_path: Path) -> None:
    stages = [
        {"stage": "read", "rows": {"segments": 1200}, "files": {}},
        {"stage": "plot", "rows": {}, "files": {"figures/words.svg": "ba5"}, "note": "no"},
    ]
    assert recognised(tmp_path, stages=stages, code="0dd") == [
        "program code: c0de -> 0dd",
        "rows read segments: 8 -> 1,200",
        "rows plot pictures: 6 -> none",
        "note plot: none -> no",
        "output figures/words.svg: f00 -> ba5",
    ]


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, '{"distance": 1}', '{"versions": "wordpairs"}'])
def test_what_is_no_account_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, "utf-8")
    with pytest.raises(InputError, match="account of a run"):
        differences(tmp_path, tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"settings": [1]},
        {"inputs": [{"file": ["a"], "hash": "1"}]},
        {"stages": [{"stage": "read", "rows": {"segments": "many"}, "files": {}}]},
    ],
)
def test_a_damaged_account_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="is not a whole account of a run"):
        recognised(tmp_path, **changes)


def test_a_missing_account_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no account of a run can be read") as missing:
        differences(tmp_path, tmp_path)
    assert "the results folder of a study that has been run" in missing.value.remedy


def test_the_command_says_why_two_runs_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = study(tmp_path / "study")
    command = ["run", str(config), "--stage", "frequency", "--quiet"]
    results, old = tmp_path / "study/results/my_study", tmp_path / "old"
    assert main(command) == 0
    shutil.copytree(results, old)
    assert main(["diff", str(old), str(results)]) == 0
    assert "The two runs are the same" in capsys.readouterr().out
    change(config, "min_count = 2", "min_count = 1")
    talk = config.with_name("interview-01.txt")
    talk.write_text(talk.read_text("utf-8") + "\n\nP1: Long hours, short breaks.\n", "utf-8")
    assert main(command) == 0
    assert main(["diff", str(old), str(results / "run.json")]) == 1
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "setting [frequency] min_count: 2 -> 1"
    assert lines[1].startswith("input interview-01.txt: ")
    assert "rows read segments: 8 -> 9" in lines
    assert lines[-1].startswith("output results/words.csv: ")
    moved = [line for line in lines if line.startswith(("pair ", "word "))]
    assert any(re.fullmatch(r"word hours: (place \d+, .+|none) -> place \d+, .+", line) for line in moved)
    (results / "words.csv").write_text("word,count\nhours,99\n", "utf-8")  # no longer the run's
    main(["diff", str(old), str(results)])
    assert "word hours" not in " ".join(capsys.readouterr().out.split())
    main(["diff", "--json", str(old), str(results)])
    found = json.loads(capsys.readouterr().out)
    assert found["same"] is False
    assert found["differences"][0] == {
        "kind": "setting", "name": "[frequency] min_count", "one": "2", "two": "1"
    }  # fmt: skip


def test_what_the_tables_hold_is_compared_where_they_are_the_runs_own(tmp_path: Path) -> None:
    heads = {"pairs": "word1,word2,count", "agreement": "level,theme,coder_a,coder_b,kappa",
             "interviewees": "theme,manual,auto"}  # fmt: skip
    for name, counts, kappa, raised in (("one", (9, 8), "0.4211", 3), ("two", (7, 8), "undefined", 2)):
        night, bed = (f"night,shift,{counts[0]}", f"long,bed,{counts[1]}")
        pairs = [night, bed] if counts[0] > counts[1] else [bed, night]
        lines = {"pairs": [*pairs, *(f"a,b{n},1" for n in range(20))],
                 "agreement": [f"segment,*,manual,auto,{kappa}", f"segment,Rest,manual,auto,{len(name)}"],
                 "interviewees": [f"Rest,{raised},2", "Work,1,"]}  # fmt: skip
        folder = tmp_path / name
        folder.mkdir()
        files = {}
        for table, head in heads.items():
            content = "\n".join([head, *lines[table], ""]).encode()
            (folder / f"{table}.csv").write_bytes(content)
            files[f"results/{table}.csv"] = digest(content)
        account(folder / "run.json", stages=[{"stage": "compare", "rows": {}, "files": files}])
    said = [" ".join(str(one).split()) for one in differences(tmp_path / "one", tmp_path / "two")]
    assert [line for line in said if not line.startswith("output")] == [
        "pair night shift: place 1, 9 times -> place 2, 7 times",
        "pair long bed: place 2, 8 times -> place 1, 8 times",
        "kappa manual and auto, by segment: 0.42 -> undefined",
        "theme Rest: raised by 3 by hand, 2 by machine -> raised by 2 by hand, 2 by machine",
    ]
    (tmp_path / "one/pairs.csv").unlink()
    assert not [one for one in differences(tmp_path / "one", tmp_path / "two") if one.kind == "pair"]


def test_a_changed_comment_is_no_difference(tmp_path: Path) -> None:
    config = study(tmp_path / "study")
    command = ["run", str(config), "--stage", "read", "--quiet"]
    results, old = tmp_path / "study/results/my_study", tmp_path / "old"
    assert main(command) == 0
    shutil.copytree(results, old)
    config.write_text(config.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert main([*command, "--force"]) == 0
    assert differences(old, results) == []


def test_a_study_stands_for_its_last_run_by_folder_config_or_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    studies: list[tuple[Path, ...]] = []
    for name in ("one", "two"):
        folder = tmp_path / name
        (folder / "r/x").mkdir(parents=True)
        config = folder / "config.toml"
        config.write_text('[study]\nname = "x"\nresults = "r"\n[corpus]\nfiles = ["a.txt"]\n', "utf-8")
        if name == "two":
            assert main(["diff", str(studies[0][0]), str(folder)]) == 2
            said = capsys.readouterr().err
            assert "this study has not been run" in said
            assert f"wordpairs run {folder}" in said
        run = account(folder / "r/x/run.json", code=name)
        studies.append((folder, config, folder / "r/x", run))
    for one in studies[0]:
        for two in studies[1]:
            assert main(["diff", str(one), str(two)]) == 1
            assert capsys.readouterr().out == "program  code: one -> two\n"
        assert main(["diff", str(one), str(studies[0][0])]) == 0
        capsys.readouterr()


def test_disagreements_are_counted_as_a_run_counts_them(tmp_path: Path) -> None:
    def compared(**kinds: int) -> list[dict[str, Any]]:
        return [{"stage": "compare", "rows": {"disagreements": 89}, "files": {}, "kinds": kinds}]

    one = account(tmp_path / "one.json", stages=compared())
    two = account(tmp_path / "two.json", stages=compared(disagreements=57, withheld=32))
    assert [each.two for each in differences(one, two)] == [
        "57 disagreements, 32 codes by hand of themes withheld"
    ]
