"""Every number that `init` and `check` say of a survey, held to a count of its cells."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.init.new_study import NewStudy
from pipeline.init.steps import new_study
from pipeline.study.disk import write_folder

GOOD, BETTER = "What did we do well?", "What could we do better?"
NONE = ("N/A", "n/a", "-", "No comment")
LITTLE = ("Nothing", "nothing.", "Not sure", "No complaints")
# Of which question a text that says little is no answer, unless it is decided otherwise.
LEFT = {(BETTER, "nothing"), (BETTER, "not sure"), (GOOD, "not sure")}
THEMES = ("care", "waits", "care / waits", "")


def survey(seed: int) -> list[dict[str, str]]:
    """Return 90 rows of any cells, rows of nothing and of little among them."""
    pick = random.Random(seed)

    def cell(row: int, of: str) -> str:
        said = f"The {pick.choice(('nurse', 'porter', 'clerk'))} of ward {row} came, as to {of[:-1]}."
        return pick.choice(("", *NONE, *LITTLE, *[said] * 9))

    rows = [{"ID": f"R{n}", GOOD: cell(n, GOOD), BETTER: cell(n, BETTER)} for n in range(90)]
    return [row | {"Theme": pick.choice(THEMES) if "The " in row[GOOD] + row[BETTER] else ""} for row in rows]


def plain(text: str) -> str:
    return text.casefold().rstrip(".")


def is_left(question: str, text: str) -> bool:
    return not text or text in NONE or (question, plain(text)) in LEFT


def quoted(text: str) -> Counter[str]:
    """Return the numbers behind quoted texts, by these without capitals or a full stop."""
    found: Counter[str] = Counter()
    for said, number in re.findall(r'"([^"]+)" ([\d,]+)', text):
        found[plain(said)] += int(number.replace(",", ""))
    return found


def made(tmp_path: Path, rows: Sequence[dict[str, str]]) -> tuple[NewStudy, list[str], list[str]]:
    """Return the study as it is proposed, each question with what is offered, and what is said."""
    lines = [",".join(rows[0]), *(",".join(f'"{cell}"' for cell in row.values()) for row in rows)]
    (tmp_path / "t.csv").write_text("\n".join(lines) + "\n", "utf-8")
    asked: list[str] = []
    said: list[str] = []

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        asked.append("\n".join([question, *options]))
        return proposed

    def several(question: str, shown: Sequence[str], _: Sequence[str], proposed: Sequence[str]) -> list[str]:
        asked.append("\n".join([question, *shown]))
        return [*proposed]

    study = new_study(tmp_path / "study", tmp_path / "t.csv", None, choose, said.append, several)
    write_folder(tmp_path / "study", study.files)
    return study, asked, said


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("as_one", [True, False])
def test_each_number_is_that_of_the_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int, as_one: bool
) -> None:
    rows = survey(seed)
    if not as_one:
        rows = [{name: cell for name, cell in row.items() if name != "Theme"} for row in rows]
    study, asked, said = made(tmp_path, rows)
    assert (study.corpus.get("answers") == "together") is as_one
    cells = [(row["ID"], question, row[question]) for row in rows for question in (GOOD, BETTER)]

    (question,) = [each for each in asked if "say little" in each]
    written = [(of, text) for _, of, text in cells if text]
    little = Counter((of, plain(text)) for of, text in written if text in LITTLE)
    assert question.startswith(f"{little.total()} of {len(written)} written answers say little. ")
    _, left, *groups = question.splitlines()
    every = Counter(plain(text) for _, text in written if text in NONE)
    assert quoted(left) == dict(every.most_common(3))
    assert (f" and {len(every) - 3} more" in left) is (len(every) > 3)
    shown = {(of, each): n for line in groups for of in (GOOD, BETTER) if line.startswith(of)
             for each, n in quoted(line).items()}  # fmt: skip
    assert shown == little

    if as_one:
        (of_what,) = [each for each in asked if "To what were the codes in Theme given" in each]
        coded = [row for row in rows if row["Theme"]]
        for of in (GOOD, BETTER):
            empty = sum(not row[of] or row[of] in NONE for row in coded)
            (line,) = [line for line in of_what.splitlines() if line.startswith(f"to {of!r}, ")]
            assert line.endswith(f"; no answer in {empty}")
        assert f", on {len(coded)} rows?" in of_what

    # What counts: a row of any answer that is left in, or each such answer.
    kept = [(who, of, text) for who, of, text in cells if not is_left(of, text)]
    people = {who for who, _, _ in kept}
    units, called = (len(rows), "comments") if as_one else (len(cells), "answers")
    counted = len(people) if as_one else len(kept)
    gone = units - counted
    (line,) = [line for line in said if "are left out, as nobody answered" in line]
    assert line.startswith(f"{gone} of {units} {called} are left out, as nobody answered: ")
    blank = sum(not row[GOOD] + row[BETTER] for row in rows) if as_one else len(cells) - len(written)
    assert f": {blank} empty" in line if blank else "empty" not in line
    assert blank + quoted(line).total() == gone
    (line,) = [line for line in said if "are kept as answers" in line]
    stays = Counter(plain(text) for _, of, text in cells if text in LITTLE and not is_left(of, text))
    assert line.startswith(f"{stays.total()} of {len(written)} answers are kept as answers: ")
    assert quoted(line.split("; where")[0]) == stays

    assert main(["check", str(tmp_path / "study")]) == 0
    out = " ".join(capsys.readouterr().out.split())
    why = [f"{blank} empty"] * bool(blank) + [f"{gone - blank} say that nobody answered"]
    says = f"{called.capitalize()}: {units} ({counted} participant, {gone} not counted: {', '.join(why)})"
    assert f"{says}, from {len(people)} respondents. {len(rows) - len(people)} further respondents" in out
    only = {who for who in people if all(text in LITTLE for one, _, text in kept if one == who)}
    assert "no more said than" not in out, "it is decided"
    assert main(["check", str(tmp_path / "study"), "--files"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert (f"note: {len(only)} respondent" in told) is bool(only)
    if as_one:
        given = sum(len(row["Theme"].split(" / ")) for row in rows if row["Theme"])
        assert f"Codings: {given} manual codes, 2 themes" in out
        bare = sum(not row["Theme"] and row["ID"] in people for row in rows)
        assert ("no_theme" in study.corpus) is bool(bare) or "# no_theme" in study.corpus
        if "no_theme" in study.corpus:
            assert f"Read and given no theme: {bare} comment" in out
