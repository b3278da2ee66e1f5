"""The commands, run as a user runs them, and what they say to wrong input."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main

from .counted import of_counts


@pytest.fixture
def study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the config of a fresh starting study."""
    assert main(["init", str(tmp_path / "study")]) == 0
    capsys.readouterr()
    return tmp_path / "study" / "config.toml"


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a starting study that was run; nobody changes it."""
    folder = tmp_path_factory.mktemp("once") / "study"
    assert main(["init", str(folder)]) == main(["run", str(folder), "--quiet"]) == 0
    return folder


@pytest.fixture
def ran(once: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the config of a starting study that was run already: a copy."""
    capsys.readouterr()
    return Path(shutil.copytree(once, tmp_path / "study")) / "config.toml"


def edit(config: Path, old: str, new: str) -> None:
    text = config.read_text("utf-8")
    assert old in text
    config.write_text(text.replace(old, new), "utf-8")


def said(config: Path, capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str]:
    """Return the exit status and everything that was said."""
    status = main([*(command or ("run",)), str(config)])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def written(config: Path) -> list[str]:
    """Return the files under results/ and figures/, the cache left out."""
    folders = (config.parent / "results", config.parent / "figures")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if ".cache" not in path.parts)


def test_the_starting_study_runs_as_it_stands(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = said(study, capsys)
    assert status == 0
    assert "report" in text
    pairs = (study.parent / "results/my_study/pairs.csv").read_text("utf-8")
    assert "\nlong,hours,3," in pairs
    assert {"figure1.svg", "figure1.pdf", "figure1.png", "report.html", "run.json"} <= set(written(study))


@pytest.mark.exhaustive
def test_nobody_is_called_an_interviewee_where_the_study_says_otherwise(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(study, "[study]\n", '[study]\nspeakers_are = "witnesses"\nsegments_are = "answers"\n')
    for command in (("check",), ("run", "--json"), ("run",)):
        status, text = said(study, capsys, *command)
        assert status == 0
        assert "witness" in text
        # The names of files and of JSON's keys are the program's own, whatever the study is of.
        text = re.sub(r"(interviewees|segments)\.csv|\"\w+\":", "", text)
        assert "interviewee" not in text
        assert "segment" not in text


@pytest.mark.exhaustive
def test_the_methods_paragraph_says_which_coder_ran(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = study.parent / "results/my_study/report.html"
    said(study, capsys)
    # Two interviewees are too few to learn from: the keywords stand alone.
    assert "It used the keywords alone" in page.read_text("utf-8")
    edit(study, 'method = "combined"', 'method = "learned"')
    said(study, capsys)
    assert "It used the keywords alone" not in page.read_text("utf-8")


def test_a_second_run_does_no_stage_again(ran: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {p: p.stat().st_mtime_ns for p in ran.parent.rglob("*") if p.is_file()}
    main(["run", str(ran), "--json"])
    again = json.loads(capsys.readouterr().out)
    assert [stage["done"] for stage in again["stages"]] == [False] * 8
    assert {p: p.stat().st_mtime_ns for p in ran.parent.rglob("*") if p.is_file()} == before


def test_results_that_are_gone_are_written_anew_without_counting_or_learning_again(
    ran: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = next((ran.parent / "results").glob("[!.]*"))
    before = {path: path.read_bytes() for path in results.iterdir() if path.name != "run.json"}
    assert len(before) > 10
    shutil.rmtree(results)
    main(["run", str(ran), "--json"])
    stages = json.loads(capsys.readouterr().out)["stages"]
    assert [stage["stage"] for stage in stages if stage["done"]] == ["report"]
    assert {path: path.read_bytes() for path in before} == before
    # One that was changed by hand is met as ever.
    (results / "pairs.csv").write_text("mine\n", "utf-8")
    assert main(["run", str(ran)]) == 2
    assert "pairs.csv: was not written by wordpairs" in capsys.readouterr().err
    assert (results / "pairs.csv").read_text("utf-8") == "mine\n"


def test_an_unchanged_run_imports_nothing_heavy(ran: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = (
        "import sys; from pipeline.cli import main; main(['run', sys.argv[1], '--quiet']);"
        "print(sorted({'spacy', 'nltk', 'sklearn', 'matplotlib', 'numpy', 'pyarrow',"
        " 'pipeline.study.schema'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", script, str(ran)], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_counting_a_table_imports_nothing_that_takes_as_long_as_megabytes(tmp_path: Path) -> None:
    table = tmp_path / "turns.csv"
    turns = [f"P{n},mental health{' and mental health' * (n % 3)}" for n in range(8)]
    table.write_text("\n".join(["speaker,text", *turns, ""]), "utf-8")
    config = tmp_path / "study.toml"
    study = '[study]\nname = "s"\nresults = "results"\n[corpus]\nfiles = ["turns.csv"]\n'
    config.write_text(study, "utf-8")
    script = (
        "import sys; from pipeline.cli import main;"
        "main(['run', sys.argv[1], '--stage', 'frequency', '--quiet']);"
        "print(sorted({'scipy', 'sklearn', 'pandas', 'xml.etree', *(f'pipeline.{name}' for name in ("
        "'codes.placed_passages', 'privacy.pseudonyms', 'readers.tables.codebook',"
        "'readers.tables.side', 'readers.layouts.times'))} & set(sys.modules)))"
    )
    out = subprocess.run(
        [sys.executable, "-c", script, str(config)], capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"
    rows = (tmp_path / "results" / "s" / "stability.csv").read_text("utf-8").splitlines()
    assert rows[1].startswith("mental,health,15,")
    assert "undefined" not in rows[1]  # the interval was drawn


@pytest.mark.parametrize("module", ["signal", "pipeline.cli", "pipeline.terminal.console"])
def test_ctrl_c_while_the_program_itself_is_read_ends_it_in_silence(module: str) -> None:
    script = f"""
import sys

class Interrupt:
    def find_spec(self, name, *_):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
from pipeline.__main__ import program
program()
"""
    program = [sys.executable, "-c", script]
    out = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (out.returncode, out.stdout, out.stderr) == (130, "", "")


def test_a_run_does_not_look_for_circles_of_objects_all_the_time() -> None:
    script = """
import gc, sys
from pipeline.__main__ import program
sys.argv = ["wordpairs", "--version"]
try:
    program()
finally:
    print(gc.get_threshold()[0] >= 50_000)
"""
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (out.returncode, out.stdout.split()[-1]) == (0, "True")


def test_a_product_of_arrays_leaves_no_thread_spinning() -> None:
    script = """
import os, sys
from pipeline.__main__ import program
sys.argv = ["wordpairs", "--version"]
try:
    program()
finally:
    print("numpy" in sys.modules, os.environ["OPENBLAS_NUM_THREADS"])
"""
    for given, found in ((None, "1"), ("3", "3")):
        env = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
        env |= {"OPENBLAS_NUM_THREADS": given} if given else {}
        out = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=env
        )
        assert out.stdout.split()[-2:] == ["False", found], out.stderr


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no such settings")
def test_memory_that_one_thread_frees_is_used_again_by_the_next() -> None:
    script = """
import sys
from pipeline.__main__ import program
sys.argv = ["wordpairs", "--version"]
try:
    program()
finally:
    import resource
    from threading import Thread

    def fill():
        kept = [b"x" * (24 << 20) for _ in range(3)]

    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        thread = Thread(target=fill)
        thread.start()
        thread.join()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert int(out.stdout.split()[-1]) < 1_000, out.stderr  # pages; all three fill 18,000


def test_only_what_depends_on_a_change_is_done_again(ran: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(ran, "top = 20", "top = 10")
    main(["run", str(ran), "--json"])
    stages = json.loads(capsys.readouterr().out)["stages"]
    assert [s["stage"] for s in stages if s["done"]] == ["frequency", "compare", "plot", "report"]


def test_a_result_that_was_lost_is_made_again(ran: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = ran.parent / "results/my_study/pairs.csv"
    good = pairs.read_bytes()
    pairs.unlink()
    said(ran, capsys)
    assert pairs.read_bytes() == good


def test_a_result_that_somebody_changed_is_not_overwritten(
    ran: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = ran.parent / "results/my_study/pairs.csv"
    pairs.write_text("with my notes", "utf-8")
    status, text = said(ran, capsys)
    assert status == 2
    assert f"{pairs}: was not written by wordpairs, or was changed since" in text
    assert pairs.read_text("utf-8") == "with my notes"


def test_stop_after_a_stage(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _ = said(study, capsys, "run", "--stage", "frequency")
    assert status == 0
    assert "pairs.csv" in written(study)
    assert "report.html" not in written(study)


@pytest.mark.exhaustive
def test_figures_verify_names_what_differs(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(study, capsys, "figures")
    assert said(study, capsys, "figures", "--verify")[0] == 0
    figure = study.parent / "figures/my_study/words.svg"
    figure.write_bytes(figure.read_bytes() + b" ")
    (study.parent / "figures/my_study/words.pdf").unlink()
    status, text = said(study, capsys, "figures", "--verify")
    assert status == 1
    assert "differs: words.svg" in text
    assert "is not there: words.pdf" in text
    assert figure.read_bytes().endswith(b" "), "verify must not write"


def test_one_figure_is_drawn_without_the_stages_that_it_does_not_need(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = study.parent / "figures/my_study"

    def asked(*words: str) -> str:
        assert main(["figures", str(study), *words]) == 0
        return capsys.readouterr().out

    text = asked("figure1", "words")
    assert "classify" not in text
    assert f"drawn    {figures / 'figure1.svg'}" in text
    drawn = {path.name: path.read_bytes() for path in figures.glob("[a-z]*.*")}
    assert sorted(drawn) == [
        f"{name}.{form}" for name in ("figure1", "words") for form in ("pdf", "png", "svg")
    ]
    assert "3 of 3 figures are the same, to the byte." in asked("figure1", "--verify")
    said(study, capsys, "run")
    assert {name: (figures / name).read_bytes() for name in drawn} == drawn
    asked("network")
    assert (figures / "themes.svg").exists(), "the others stay"
    assert "plot        unchanged" in said(study, capsys, "run")[1]


def test_of_a_figure_that_is_asked_for_and_not_drawn_it_is_said_why(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["figures", str(study), "groups", "words"]) == 0
    text = capsys.readouterr().out
    assert "The figure groups is not drawn: the study has nothing that it shows." in text
    assert "words.svg" in text


def test_a_figure_that_there_is_not_is_named(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", str(study), "figure2"]) == 2
    text = capsys.readouterr().err
    assert "there is no such figure" in text
    for name in ("figure1", "words", "network", "dispersion", "themes", "agreement"):
        assert name in text
    assert written(study) == []


def test_kwic_shows_each_occurrence_with_its_speaker(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kwic", str(study), "long", "HOURS"]) == 0
    out = capsys.readouterr().out
    assert out.count("[long hours]") == 3
    assert "interview-02-002  P2" in out
    assert '3 occurrences of "long HOURS".' in out
    assert main(["kwic", str(study), "work"]) == 0
    out = capsys.readouterr().out
    assert '2 occurrences of "work": 0 counted; not counted (-): 2 by interviewer.' in out


def test_check_says_what_would_be_read_and_writes_nothing(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = said(study, capsys, "check")
    assert status == 0
    assert "8 (4 interviewer, 4 participant), from 2 interviewees" in text
    assert "Codings: 3 manual codes, 2 themes, by manual." in text
    assert "Read and given no theme: 1 segment." in text
    assert written(study) == []


def test_check_says_why_segments_have_other_codings_than_the_files_and_how_many_count(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("I: Why the rota?\nR: The night shift.\nR: Pay.\n", "utf-8")
    listed = "Code,Segment\nWork,Why the rota?\nWork,The night shift.\nWork,night shift\n"
    (tmp_path / "list.csv").write_text(listed, "utf-8")
    config = tmp_path / "config.toml"
    config.write_text('[study]\nname = "s"\n[corpus]\nfiles = ["a.txt"]\ncoded = ["list.csv"]\n', "utf-8")
    assert main(["check", "--files", str(config)]) == 0
    assert (
        "Codings: 2 manual codes (a theme on a segment, each counted once), 1 theme, by manual. Projects and "
        "lists have 3: a passage may code several segments ([corpus] spans), and passages of one "
        "theme in one segment count once. Compared are 1, without 1 on segments whose words are "
        "not counted."
    ) in capsys.readouterr().out


def test_quiet_says_nothing(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(study, capsys, "run", "--quiet", "--stage", "frequency") == (0, "")


def test_init_overwrites_nothing(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = said(study.parent, capsys, "init")
    assert status == 2
    assert "this folder is not empty, and nothing in it is overwritten" in text


WRONG = {
    "a missing file": ("interview-*.txt", "talks-*.txt", ["no file matches", "talks-*.txt"]),
    "an unknown key": (
        "min_count = 2",
        "min_counts = 2",
        ["[frequency]: unknown key", "min_counts", "did you mean min_count?"],
    ),
    "an unknown section": (
        "[frequency]",
        "[frequencies]",
        ["unknown section", "frequencies", "did you mean frequency?"],
    ),
    "a value out of range": (
        "min_count = 2",
        "min_count = 0",
        ["[frequency] min_count", "found:   0", "greater than or equal to 1"],
    ),
    "a value of no choice": ('"gap"', '"gab"', ["[bigram] stop_word_policy", "'gab'", "'gap' or 'close'"]),
    "a missing stop list": ('stop_words = "spacy"', 'stop_words = "mine.txt"', ["mine.txt", "No such file"]),
    "a missing codings file": (
        'codings = "codings.csv"',
        'codings = "codes.csv"',
        ["[corpus] codings", "codes.csv"],
    ),
    "no TOML": ("[study]", "[study", ["is not valid TOML"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_config_is_one_clear_message(
    case: str, study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, expected = WRONG[case]
    edit(study, old, new)
    status, text = said(study, capsys)
    assert status == 2
    for part in expected:
        assert part in text
    assert "Traceback" not in text
    assert written(study) == []


def test_a_wrong_column_name_is_told_with_the_columns_there_are(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (study.parent / "talks.csv").write_text("id,speech\n1,mental health\n", "utf-8")
    edit(study, '["interview-*.txt"]', '["talks.csv"]\ntext = "talk"')
    edit(study, 'codings = "codings.csv"', "")
    status, text = said(study, capsys)
    assert status == 2
    assert "talk" in text
    assert "id, speech" in text


def test_an_empty_corpus_is_an_error(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in study.parent.glob("interview-*.txt"):
        path.write_text("", "utf-8")
    status, text = said(study, capsys)
    assert status == 2
    assert "Traceback" not in text
    assert written(study) == []


def test_a_file_that_is_not_text_is_an_error(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study.parent / "interview-01.txt").write_bytes(bytes(range(256)) * 8)
    status, text = said(study, capsys)
    assert status == 2
    assert "interview-01.txt" in text
    assert "not text" in text


def test_codings_of_unknown_segments_are_an_error(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(study.parent / "codings.csv", "interview-01-002", "interview-01-02")
    status, text = said(study, capsys)
    assert status == 2
    assert "interview-01-02" in text
    assert written(study) == []


def test_a_theme_without_segments_is_a_warning(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(study.parent / "codings.csv", "Time pressure", "Help from others")
    status, text = said(study, capsys, "run", "--stage", "compare")
    assert status == 0
    assert "Time pressure" in text


@pytest.mark.exhaustive
def test_one_interviewee_only_is_a_warning(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(study, "interview-*.txt", "interview-01.txt")
    codings = study.parent / "codings.csv"
    kept = [line for line in codings.read_text("utf-8").splitlines() if "interview-02" not in line]
    codings.write_text("\n".join(kept) + "\n", "utf-8")
    status, text = said(study, capsys)
    assert status == 0
    assert "warning" in text
    assert "one interviewee" in text


def test_import_into_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk, there = tmp_path / "talk.txt", tmp_path / "there"
    talk.write_text("Ann: We trust.", "utf-8")
    there.write_text("mine", "utf-8")
    assert main(["import", str(talk), "--to", str(there)]) == 2
    said = capsys.readouterr().err
    assert "is a file and not a folder" in said
    assert "name a new folder" in said
    assert there.read_text("utf-8") == "mine"


def test_import_makes_a_study_that_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "my talk.txt"
    source.write_text("Q: Why?\n\nMs A: Mental health.\n\nQ: And?\n\nMs A: Mental health.\n")
    assert main(["import", str(source), "--to", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out/sources/my talk.txt").read_text("utf-8") == source.read_text("utf-8")
    assert main(["run", str(tmp_path / "out/config.toml")]) == 0
    assert main(["import", str(source), "--to", str(tmp_path / "out")]) == 2
    assert "nothing is overwritten" in capsys.readouterr().err


@pytest.mark.exhaustive
def test_exported_features_give_the_same_tables_without_text(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(study, capsys)
    out = str(tmp_path / "counts")
    assert main(["export", str(study), "--as", "features", "--suppress", "0", "--to", out]) == 0
    edit(study, '["interview-*.txt"]', f'["{(tmp_path / "counts/features.toml").as_posix()}"]')
    edit(study, 'name = "my_study"', 'name = "counts"')
    edit(study, 'interviewer = ["Interviewer"]', "")
    assert said(study, capsys)[0] == 0
    results = study.parent / "results"
    for table in ("words", "pairs", "stability", "pairs_by_interviewee", "contamination"):
        same = of_counts(results / f"my_study/{table}.csv")
        assert of_counts(results / f"counts/{table}.csv") == same, table
