"""A row of a table of comments is read or not by itself, whosever it is; a turn with the rest of its talk.

What each coder has read and how they agree is counted here from the cells alone, without the program.
"""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sklearn.metrics import cohen_kappa_score

from pipeline.cli import main
from pipeline.codes.coders import human_coders, units
from pipeline.codes.programs import AutomaticCodes
from pipeline.compare import compare
from pipeline.read import Material, read
from pipeline.study.config_file import checked
from pipeline.tables.columns import empty
from pipeline.tables.handed import CODINGS
from pipeline.tables.results import RESULTS

from ..readers.written import xlsx

THEMES = ("Hope", "Need")
WORDS = "kettle bus garden rain mask hill walk nurse stairs sleep".split()
Cells = Mapping[str, Sequence[str]]  # of each coder, a cell of codes for each text


class Entry(NamedTuple):
    """A comment: who wrote it, and what it says."""

    who: str
    text: str


class Laid(NamedTuple):
    """A study of them: what its config says of [corpus], and the header and rows of each file or sheet."""

    corpus: dict[str, Any]
    parts: dict[str, list[list[str]]]
    sheets: bool = False
    at: Sequence[int] = ()  # which comment each segment is, where they are not in order


def entries(rnd: random.Random) -> list[Entry]:
    """Comments of five people, of most of whom there are several."""
    whose = [f"D{person:02}" for person in range(5) for _ in range(1 + person % 4)]
    return [
        Entry(who, f"Day {n} was all {rnd.choice(WORDS)} and {rnd.choice(WORDS)} to me.")
        for n, who in enumerate(whose)
    ]


def cells(rnd: random.Random, size: int) -> Cells:
    """Codes of two coders, a third of the cells blank."""
    given = ["", "", "Hope", "Need", "Hope; Need", "Hope"]
    return {coder: [rnd.choice(given) for _ in range(size)] for coder in ("AK", "BT")}


HEADS = {"AK": "AK codes", "BT": "BT codes"}
CODED = {"codes": [*HEADS.values()], "codes_by": [[who, head] for who, head in HEADS.items()]}


def rows_of(said: Sequence[Entry], given: Cells, *, who: bool = True) -> list[list[str]]:
    """Return the rows of a table with the columns of both coders."""
    return [
        [one.who] * who + [one.text, *codes]
        for one, *codes in zip(said, *(given[coder] for coder in HEADS), strict=True)
    ]


def by_line(given: Cells) -> Cells:
    """Return cells whose codes are parted without a doubt, in however few rows."""
    return {who: [cell.replace("; ", "\n") for cell in each] for who, each in given.items()}


def document_column(said: Sequence[Entry], given: Cells) -> Laid:
    table = [["Diary", "Entry", *HEADS.values()], *rows_of(said, given)]
    return Laid({"document": "Diary", "text": "Entry", **CODED}, {"all": table})


def speaker_column(said: Sequence[Entry], given: Cells) -> Laid:
    """Those who wrote stand as who speaks, in a file that is one document."""
    table = [["Diary", "Entry", *HEADS.values()], *rows_of(said, given)]
    return Laid({"speaker": "Diary", "text": "Entry", **CODED}, {"all": table})


def both_columns(said: Sequence[Entry], given: Cells) -> Laid:
    body = [["site", *row] for row in rows_of(said, given)]
    table = [["Site", "Diary", "Entry", *HEADS.values()], *body]
    return Laid({"document": "Site", "speaker": "Diary", "text": "Entry", **CODED}, {"all": table})


def of_each_document(said: Sequence[Entry], given: Cells) -> Laid:
    laid = both_columns(said, given)
    return laid._replace(corpus=laid.corpus | {"label_scope": "document"})


def neither(said: Sequence[Entry], given: Cells) -> Laid:
    table = [["Entry", *HEADS.values()], *rows_of(said, given, who=False)]
    return Laid({"text": "Entry", **CODED}, {"all": table})


def filled_down(said: Sequence[Entry], given: Cells) -> Laid:
    laid = document_column(said, given)
    _, *body = laid.parts["all"]
    known = set[str]()
    for row in body:
        row[0], known = "" if row[0] in known else row[0], known | {row[0]}
    return laid._replace(corpus=laid.corpus | {"filled_down": ["Diary"]})


def parted(said: Sequence[Entry], given: Cells, document: str) -> Laid:
    head = ["Entry", *HEADS.values()]
    parts: dict[str, list[list[str]]] = {}
    for one, row in zip(said, rows_of(said, by_line(given), who=False), strict=True):
        parts.setdefault(one.who, [head]).append(row)
    return Laid({"document": document, "text": "Entry", **CODED}, parts, sheets=document == "sheet")


def sheets(said: Sequence[Entry], given: Cells) -> Laid:
    return parted(said, given, "sheet")


def files(said: Sequence[Entry], given: Cells) -> Laid:
    return parted(said, given, "file")


def a_file_a_week(said: Sequence[Entry], given: Cells) -> Laid:
    """In each file there is one row at the most of each who wrote."""
    head, body = ["Diary", "Entry", *HEADS.values()], rows_of(said, by_line(given))
    week = [sum(other.who == one.who for other in said[:n]) for n, one in enumerate(said)]
    at = [n for w in range(max(week) + 1) for n in range(len(said)) if week[n] == w]
    parts = {
        f"week {w}": [head, *(row for row, its in zip(body, week, strict=True) if its == w)]
        for w in range(max(week) + 1)
    }
    return Laid({"document": "Diary", "text": "Entry", **CODED}, parts, at=at)


def one_of_coders(said: Sequence[Entry], given: Cells) -> Laid:
    """Whose each code is stands in the cells: AK: Hope; BT: Need."""
    body = [
        [
            one.who,
            one.text,
            "; ".join(f"{who}: {code}" for who in HEADS for code in given[who][n].split("; ") if code),
        ]
        for n, one in enumerate(said)
    ]
    corpus = {"document": "Diary", "text": "Entry", "codes": ["Codes"]}
    return Laid(corpus, {"all": [["Diary", "Entry", "Codes"], *body]})


def marks(said: Sequence[Entry], given: Cells) -> Laid:
    """A column of marks for each code and coder; a row without a mark is blank in a file with zeros."""
    heads = {f"{theme} ({who})": (theme, who) for who in HEADS for theme in THEMES}
    body = [
        [one.who, one.text]
        + [
            "" if not given[who][n] else str(int(theme in given[who][n].split("; ")))
            for theme, who in heads.values()
        ]
        for n, one in enumerate(said)
    ]
    corpus = {"document": "Diary", "text": "Entry", "codes": [*heads]}
    return Laid(corpus, {"all": [["Diary", "Entry", *heads], *body]})


def answers(said: Sequence[Entry], given: Cells) -> Laid:
    """Two comments of one person a row, each an answer, codes on the right of each."""
    texts = ["Why did you come?", "How was it there?"]
    head = ["Diary", *(name for n, text in enumerate(texts, 1) for name in (text, f"AK {n}", f"BT {n}"))]
    flat = rows_of(said, given)
    body, at = list[list[str]](), list[int]()
    by: dict[str, list[int]] = {}
    for n, each in enumerate(said):
        by.setdefault(each.who, []).append(n)
    for who, mine in by.items():
        for place in range(0, len(mine), 2):
            second = mine[place + 1] if place + 1 < len(mine) else -1
            body.append([who, *flat[mine[place]][1:], *(flat[second][1:] if second >= 0 else [""] * 3)])
            at += [mine[place], second]
    names = {who: [f"{who} {n}" for n in (1, 2)] for who in HEADS}
    corpus: dict[str, Any] = {"document": "Diary", "text": texts, "codes": names["AK"] + names["BT"]}
    corpus["codes_by"] = [[who, *theirs] for who, theirs in names.items()]
    return Laid(corpus, {"all": [head, *body]}, at=at)


def together(said: Sequence[Entry], given: Cells) -> Laid:
    """What one person wrote in a row is one text, beside the codes of all of it."""
    head = ["Diary", "Morning", "Evening", *HEADS.values()]
    body = [[row[0], row[1], "Then sleep.", *row[2:]] for row in rows_of(said, given)]
    corpus = {"document": "Diary", "text": ["Morning", "Evening"], "answers": "together", **CODED}
    return Laid(corpus, {"all": [head, *body]})


LAYOUTS = [
    document_column, speaker_column, both_columns, of_each_document, neither, filled_down, sheets, files,
    a_file_a_week, one_of_coders, marks, answers, together,
]  # fmt: skip


def written(folder: Path, laid: Laid) -> list[str]:
    """Write the tables of a study and return what they are called."""
    if laid.sheets:
        (folder / "all.xlsx").write_bytes(xlsx(**{name: [*part] for name, part in laid.parts.items()}))
        return ["all.xlsx"]
    for name, part in laid.parts.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(part)
    return [f"{name}.csv" for name in laid.parts]


def material(folder: Path, names: Sequence[str], **corpus: Any) -> tuple[Material, Any]:
    said = {"study": {"name": "x", "results": "r", "figures": "f"}, "corpus": {"files": names, **corpus}}
    said["corpus"].setdefault("no_answer", [""])
    config = checked(said, folder / "config.toml")
    return read(config), config


def kappas(made: Material, config: Any) -> dict[str, float]:
    """Return what the program says of how AK and BT agree on segments, by theme with a kappa."""
    none = AutomaticCodes(empty(RESULTS["themes"]))
    found = compare(
        made.segments, made.codings, made.codebook, made.published, none, config, machine=empty(CODINGS)
    )
    return {
        row["theme"]: row["kappa"]
        for row in found.agreement.to_pylist()
        if (row["level"], row["coder_a"], row["coder_b"]) == ("segment", "AK", "BT")
        and row["kappa"] is not None
    }


def counted(given: Cells, seen: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """Return Cohen's kappa of both coders by theme, over what both have `seen`, where it is defined."""
    both = [n for n in seen["AK"] if n in seen["BT"]]
    has = {
        (coder, theme): [theme in given[coder][n].split("; ") for n in both]
        for coder in given
        for theme in THEMES
    }
    pooled = [[mark for theme in THEMES for mark in has[coder, theme]] for coder in HEADS]
    each = {theme: (has["AK", theme], has["BT", theme]) for theme in THEMES} | {"*": (pooled[0], pooled[1])}
    kappa = {theme: float(cohen_kappa_score(*marks)) for theme, marks in each.items()}
    return {theme: value for theme, value in kappa.items() if not math.isnan(value)}


def reads(made: Material, roles: Sequence[str], at: Sequence[int] = ()) -> dict[str, list[int]]:
    """Return which of the comments each coder has read, as the program has it, by their places."""
    place = {segment: n for n, segment in enumerate(made.segments["segment"].to_pylist())}
    of = units(made.segments, roles)
    return {
        coder.name: sorted(
            at[place[segment]] if at else place[segment]
            for segment, was in zip(of.segment, coder.read.tolist(), strict=True)
            if was
        )
        for coder in human_coders(made.codings, made.segments, of, [])
    }


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("no_theme", [[], [""]], ids=["not read", "read"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_comment_is_read_by_itself_however_the_table_says_whose_it_is(
    layout: Any, no_theme: list[str], seed: int, tmp_path: Path
) -> None:
    rnd = random.Random(seed)
    said = entries(rnd)
    given = cells(rnd, len(said))
    laid = layout(said, given)
    made, config = material(tmp_path, written(tmp_path, laid), **laid.corpus, no_theme=no_theme)
    seen = {who: [n for n, cell in enumerate(each) if cell or no_theme] for who, each in given.items()}
    assert min(map(len, seen.values())) < len(said) or no_theme  # else this tests nothing
    assert reads(made, config.tokenise.roles, laid.at) == seen
    assert kappas(made, config) == pytest.approx(counted(given, seen))


@pytest.mark.parametrize("no_theme", [[], [""]], ids=["not read", "read"])
@pytest.mark.parametrize(
    ("of_whom", "part"),
    [("document", False), ("document", True), ("own", False), ("own", True), ("sheet", False)],
)
def test_each_coders_own_table_of_comments_says_by_row_what_was_read(
    of_whom: str, part: bool, no_theme: list[str], tmp_path: Path
) -> None:
    """BT has coded a table, or a sheet, of their own; a `part` lacks each fourth comment."""
    rnd = random.Random(3)
    said = entries(rnd)
    given = cells(rnd, len(said))
    head, body = ["Diary", "Entry"], [[*one] for one in said]
    has = {"AK": [*range(len(said))], "BT": [n for n in range(len(said)) if not part or n % 4]}
    tables = {who: [[*head, "Codes"], *([*body[n], given[who][n]] for n in has[who])] for who in HEADS}
    corpus = {"text": "Entry", "codes": ["Codes"], "no_theme": no_theme}
    corpus |= {"document": ""} if of_whom == "own" else {"document": "Diary"}
    if of_whom == "sheet":
        (tmp_path / "all.xlsx").write_bytes(xlsx(**tables))
        made, config = material(tmp_path, ["all.xlsx"], **corpus)
    else:
        written(tmp_path, Laid({}, tables))
        made, config = material(tmp_path, ["AK.csv"], coded=["BT.csv"], **corpus)
    seen = {who: [n for n in has[who] if given[who][n] or no_theme] for who in HEADS}
    assert reads(made, config.tokenise.roles) == seen
    assert kappas(made, config) == pytest.approx(counted(given, seen))


SPOKEN = {
    "who asks is labelled": ["Interviewer", "Ann"],
    "a group of which nobody asks": ["Ann", "Bo"],
    "one who answers": ["Ann", "Ann"],
}


@pytest.mark.parametrize("copy", [False, True], ids=["own", "copy"])
@pytest.mark.parametrize("who", SPOKEN.values(), ids=SPOKEN)
def test_a_turn_without_a_code_is_read_with_the_rest_of_its_talk(
    who: list[str], copy: bool, tmp_path: Path
) -> None:
    body = [
        [f"talk {talk}", who[n % 2], f"In {talk} it was the {WORDS[n]} again, and {n} more."]
        for talk in range(3)
        for n in range(8)
    ]
    codes = ["Hope" if n == 3 else "" for n in range(16)] + [""] * 8  # nobody began the third
    head = ["Talk", "Who", "Said"]
    coded = [[*head, "Codes"], *([*row, code] for row, code in zip(body, codes, strict=True))]
    tables = {"all": [head, *body], "AK": [coded[0], *coded[1:7]]} if copy else {"AK": coded}
    written(tmp_path, Laid({}, tables))
    named: dict[str, Any] = {"document": "Talk", "speaker": "Who", "text": "Said"}
    named |= {"coded": ["AK.csv"]} if copy else {"codes": ["Codes"]}
    made, config = material(tmp_path, ["all.csv" if copy else "AK.csv"], **named)
    counts = [n for n, row in enumerate(body) if row[1] != "Interviewer"]
    (seen,) = reads(made, [*config.tokenise.roles]).values()
    spoken = [n for n, at in enumerate(counts) if at < (6 if copy else 8)]
    assert [counts.index(n) for n in seen] == spoken


def test_init_asks_of_a_diary_what_of_it_was_read_and_the_run_says_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rnd = random.Random(5)
    said = entries(rnd)
    blank = {3, 7}
    body = [
        [one.who, f"E{n:02}", one.text, "" if n in blank else rnd.choice(["Hope", "Need", "Hope; Need"])]
        for n, one in enumerate(said)
    ]
    (folder := tmp_path / "diary").mkdir()
    written(folder, Laid({}, {"diaries": [["Diary ID", "Entry no", "Entry", "Codes"], *body]}))
    assert main(["init", str(tmp_path / "s"), "--from", str(folder), "--yes"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f"no theme on 2 of {len(said)} entries: taken for not read" in out
    assert main(["check", str(tmp_path / "s")]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f"Read, of {len(said)} entries that count: {len(said) - 2} by manual" in out
    assert f"count as not read, and are compared with nothing: 2 of {len(said)} by manual" in out
