"""A segment of remarks alone is no unit, of counts, of people or of agreement, unless it is coded."""

from __future__ import annotations

import csv
import json
import random
import re
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import read
from pipeline.study.config_file import load

SAID = [
    "Care at home costs.",
    "Yes.",
    "10",
    "...",
    "We moved [pause] home again.",
    "Mm.",
    "(in Leeds) it rained.",
]
MUTE = ["[laughs]", "(laughter)", "[silence] (long pause)", "(inaudible 00:12).", "xxxx", "[00:12]"]
SPEAKERS = ["P1", "P2", "P3", "All"]
HEAD = """[study]
name = "s"
results = "r"
figures = "f"
[corpus]
files = ["talk.csv"]
segment = "segment"
interviewer = ["Int"]
codings = "codes.csv"
"""
REMARK = re.compile(r"\[[^\]]*\]|\((?:laughter|long pause|inaudible[^)]*)\)|xxxx")


def lay_out(folder: Path, seed: int) -> tuple[dict[str, tuple[str, str]], dict[str, set[str]]]:
    """Write a study, and return its answers (speaker, text) and the segments that each coder coded."""
    turns = ["segment,document,speaker,text\n"]
    rng, answers = random.Random(seed), dict[str, tuple[str, str]]()
    coded: dict[str, set[str]] = {"ann": set(), "bo": set()}
    for document in ("d1", "d2", "d3"):
        for n in range(12):
            mute = n > 3 and rng.random() < 0.5
            who = (
                SPEAKERS[n % 3]
                if n < 4
                else "All"
                if mute and rng.random() < 0.5
                else rng.choice(SPEAKERS[:3])
            )
            text = rng.choice(MUTE) if mute else rng.choice(SAID)
            who = f"{document}{who}" if who != "All" else f"All{document[1]}"
            answers[f"{document}-{2 * n + 2:03}"] = who, text
            turns.append(f"q-{document}-{n},{document},Int,And then?\n")
            turns.append(f'{document}-{2 * n + 2:03},{document},{who},"{text}"\n')
        for coder, segments in coded.items():
            if (coder, document) != ("bo", "d3"):  # who has not read it
                segments.update(rng.sample([s for s in answers if s.startswith(document)], 4))
    rows = [f"{segment},{coder},Trust\n" for coder, segments in coded.items() for segment in sorted(segments)]
    (folder / "talk.csv").write_text("".join(turns), encoding="utf-8")
    (folder / "codes.csv").write_text("segment,coder,theme\n" + "".join(rows), encoding="utf-8")
    (folder / "c.toml").write_text(HEAD + "[compare]\nrobustness = false\n", encoding="utf-8")
    return answers, coded


def units(answers: dict[str, tuple[str, str]], coded: dict[str, set[str]]) -> list[str]:
    """Return the segments that are not remarks alone, or that somebody coded."""
    given = set().union(*coded.values())
    return [
        segment
        for segment, (_, text) in answers.items()
        if segment in given or not REMARK.search(text) or re.search(r"\w", REMARK.sub("", text))
    ]


@pytest.mark.parametrize("seed", range(12))
def test_units_are_those_of_a_brute_force_count(seed: int, tmp_path: Path) -> None:
    answers, coded = lay_out(tmp_path, seed)
    found = read(load(tmp_path / "c.toml"))
    rows = found.segments.to_pylist()
    wanted = units(answers, coded)
    assert [row["segment"] for row in rows if row["role"] == "participant"] == wanted
    assert {row["interviewee"] for row in rows} - {""} == {answers[segment][0] for segment in wanted}
    left = [segment for segment in answers if segment not in wanted]
    assert [row["segment"] for row in rows if row["role"] == "note"] == left
    told = [text for text in found.warnings if "nothing but remarks" in text]
    assert [text.split()[0] for text in told] == [str(len(left))] * bool(left)


@pytest.mark.parametrize("seed", [3, 4])
def test_kappas_are_those_of_a_brute_force_count(seed: int, tmp_path: Path) -> None:
    answers, coded = lay_out(tmp_path, seed)
    assert main(["run", str(tmp_path / "c.toml"), "--stage", "compare", "--quiet"]) == 0
    with (tmp_path / "r/s/agreement.csv").open(encoding="utf-8", newline="") as file:
        pairs = [row for row in csv.DictReader(file) if (row["coder_a"], row["coder_b"]) == ("ann", "bo")]
    both_read = [segment for segment in units(answers, coded) if not segment.startswith("d3")]
    a, b = ([segment in coded[name] for segment in both_read] for name in ("ann", "bo"))
    (row,) = (row for row in pairs if (row["level"], row["theme"]) == ("segment", "Trust"))
    together, n = sum(map(all, zip(a, b, strict=True))), len(both_read)
    assert [int(row[name]) for name in ("units", "a", "b", "both")] == [n, sum(a), sum(b), together]
    observed = sum(x == y for x, y in zip(a, b, strict=True)) / n
    chance = (sum(a) * sum(b) + (n - sum(a)) * (n - sum(b))) / n**2
    assert float(row["kappa"]) == pytest.approx((observed - chance) / (1 - chance), abs=1e-4)
    (people,) = (row for row in pairs if (row["level"], row["theme"]) == ("interviewee", "Trust"))
    assert int(people["units"]) == len({answers[segment][0] for segment in both_read})


def test_what_was_said_in_square_brackets_stays_an_answer(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "document,text\na,[I no longer use the service of my own choice.]\nb,It was late.\nc,[no comment]\n"
    )
    (tmp_path / "c.toml").write_text('[study]\nname = "s"\n[corpus]\nfiles = ["a.csv"]\n')
    found = read(load(tmp_path / "c.toml"))
    assert found.segments["role"].to_pylist() == ["participant", "participant", "note"]


def test_remarks_that_are_kept_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(
        "I: Why?\nAll: (laughter)\nI: So?\nP1: Yes, home.\nI: And?\nP1: [laughs]\n"
    )
    for remarks, people in (("drop", 1), ("keep", 2)):
        config = f'[study]\nname = "s"\n[corpus]\nfiles = ["a.txt"]\nremarks = "{remarks}"\n'
        (tmp_path / "c.toml").write_text(config)
        assert main(["check", str(tmp_path / "c.toml"), "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert said["interviewees"] == people
        assert ('"All"' in "".join(said["warnings"])) == (remarks == "keep")
