"""What came out of a run, in a few lines: read from the tables that it published."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes.on_passages import COLUMNS, said
from ..codes.spelling import key
from ..codes.withheld import CURE, all_withheld, untold
from ..study.inputs import unread_workbooks
from ..tables.readings import ALONE
from ..wording import Words, called, many, one_of, so_many
from .chosen_study import as_typed

if TYPE_CHECKING:
    from ..config import Config

_PAIRS = 3  # pairs that are named
_RAISED = 6  # themes that are named
_COMPARED = 3  # comparisons that are named
_SAID = {"positive agreement": "positive_agreement", "kappa": "kappa"}
_CONSENSUS, _ALL, _DECIDED = "consensus", "*", "adjudicated"
_OTHERS = "the other human coders"
_CALLED = {_CONSENSUS: "human consensus", "auto": "automatic", _ALL: "all human coders"}


def answer(study: Config) -> list[tuple[str, str]]:
    """Return the lines of the answer, each under its heading; a heading that goes on is empty."""
    parts = {
        "Said most": said_most(study),
        "Read": _read(study),
        "Agreement": _agreement(study),
        "Differ": _differing(study.results, study.words),
        "Themes": _uncoded(study) or _unknown(study.results / "learnable.csv"),
    }
    return [
        (heading if row == 0 else "", line)
        for heading, lines in parts.items()
        for row, line in enumerate(lines)
    ]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table that a run published; none of one that is not there."""
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def said_most(study: Config) -> list[str]:
    """Return the first pairs of pairs.csv, how often each is said and by how many, and how many tie."""
    kind = f"{one_of(study.parts_are)}|{study.parts_are}"

    def number(cell: str, one: str) -> str:
        # A count below the smallest that may be shown stands as it is in the table.
        first, _, more = one.partition("|")
        return many(int(cell), one) if cell.isdigit() else f"{cell} {more or first + 's'}"

    rows = _rows(study.results / "pairs.csv")
    first = list(islice(rows, _PAIRS))
    lines = [
        f'"{row["word1"]} {row["word2"]}" {number(row["count"], "time")} by {number(row["parts"], kind)}'
        for row in first
    ]
    if more := sum(1 for _ in takewhile(lambda row: row["count"] == first[-1]["count"], rows)):
        lines[-1] += f", and {many(more, 'other pair')} as often"
    return lines


def _read(study: Config) -> list[str]:
    """Return how much was read by each coder whose codes say it of each segment, in a workbook perhaps.

    Where each has read all that counts there is nothing to say.
    """
    path = study.results / "codings.csv"
    rows = [row for row in _rows(path) if row["coder"] != _DECIDED]
    said = {row["coder"] for row in rows if row.get("reading")}
    if not said:
        return []
    roles = study.tokenise.roles
    counted = {row["segment"] for row in _rows(study.results / "segments.csv") if row["role"] in roles}
    by: dict[str, set[str]] = {}
    as_one = {row["coder"] for row in rows if row.get("reading") not in ("", ALONE)}
    for row in rows:
        if row["coder"] in said:
            by.setdefault(row["coder"], set()).update({row["segment"]} & counted)
    if all(read == counted for read in by.values()):
        return []
    why = {coder: "as the column reading says" if coder in as_one else "row by row" for coder in by}
    held = study.corpus.listed
    alone = {key(name) for name in ([] if isinstance(held, str) else held)}
    why |= {coder: "who saw only the listed passages" for coder in by if key(coder) in alone}
    each = ", ".join(f"{len(by[coder]):,} by {coder} ({why[coder]})" for coder in sorted(by))
    size = called(many(len(counted), "segment that counts|segments that count"), study.words)
    return [f"of {size}: {each}"]


def _agreement(study: Config) -> list[str]:
    """Return how well coders agree over all themes, at the first level: humans, then automatic.

    Where several human coders were held against each other at once, that stands for their pairs.
    The adjudicated codes are no coder's own: they agree with what they were made from.
    """
    rows, words = list(_rows(study.results / "agreement.csv")), study.words
    themes = len({row["theme"] for row in rows} - {"*"})
    compared = [
        row for row in rows if row["theme"] == "*" and _DECIDED not in (row["coder_a"], row["coder_b"])
    ]
    compared = [row for row in compared if row["level"] == compared[0]["level"]]
    together = [row for row in compared if row["coder_b"] == _ALL]
    if together:
        compared = [row for row in compared if row["coder_a"] == _CONSENSUS]
        compared = together + sorted(compared, key=lambda row: row["coder_b"] != "auto")
    elif any(row["coder_a"] == _CONSENSUS for row in compared):  # it stands for the human coders
        compared = [row for row in compared if row["coder_b"] != "auto" or row["coder_a"] == _CONSENSUS]
    lines = []
    for row in compared[:_COMPARED]:
        names = dict.fromkeys(_CALLED.get(row[key], row[key]) for key in ("coder_a", "coder_b"))
        between = " and ".join(names)
        if row["kappa"] == "undefined":
            if themes and row["withheld"] == str(themes):  # "Themes" says why
                continue
            if "switched off" in row["note"]:
                return []
            lines.append(f"{between}: kappa is undefined, {row['note']}")
            continue
        numbers = [f"{name} {_with_interval(row, key)}" for name, key in _SAID.items()]
        level = called(f"{row['level']}|{row['level']}s", words)
        over = f"{many(int(row['units']), level)}, {many(themes, 'theme')}"
        kept = row["withheld"]
        kept = f", {kept} withheld" if kept not in ("0", "undefined") else ""
        if kept and not row.get("learned_from", "-"):
            able = themes - int(row["withheld"])
            over += f" of which {able} {'has' if able == 1 else 'have'} keywords"
            kept = ""
        lines += [f"{between}: {over}{kept}", f"  {', '.join(numbers)}", *_on_passages(row)]
        if (row["coder_a"], row["coder_b"]) == (_CONSENSUS, "auto"):
            lines += _not_agreed(row, rows, study) + _learned(row, rows, words)
        lines += ["  each two of them: agreement.csv"] * (row["coder_b"] == _ALL)
    if any(_DECIDED in (row["coder_a"], row["coder_b"]) for row in rows):
        lines.append(
            "your decisions applied: adjudicated beside each coder, in whose sight they were: agreement.csv"
        )
    return lines


def _on_passages(row: Mapping[str, str]) -> list[str]:
    """Return how two people agree on the passages that both coded, where they share them."""
    cells = {name: row.get(name, "undefined") for name in COLUMNS}
    if cells["exact_match_passages"] == "undefined":
        return []
    return [
        f"  on {said({name: None if cell == 'undefined' else float(cell) for name, cell in cells.items()})}"
    ]


def _differing(results: Path, words: Words) -> list[str]:
    """Return on how many codes whom the automatic coder is held against and it differ, and human coders."""
    rows = [row for row in _rows(results / "disagreements.csv") if row["withheld"] != "1"]
    lines = []
    if rows:
        of, by = (_CALLED.get(rows[0][key], rows[0][key]) for key in ("coder_a", "coder_b"))
        some_gave = sum(row["manual"] == "0" and bool(row.get("given_by")) for row in rows)
        also = f", {some_gave:,} of which one of the human coders gave as well" * bool(some_gave)
        where = called(many(len({row["segment"] for row in rows}), "segment"), words)
        lines.append(f"{of} and {by} on {many(len(rows), 'code')} in {where}{also}: disagreements.csv")
    if human := sum(1 for _ in _rows(results / "between_coders.csv")):
        lines.append(f"human coders among themselves on {many(human, 'code')}: between_coders.csv")
    return lines


def _people(rows: Sequence[Mapping[str, str]]) -> set[str]:
    """Return who coded, of rows of agreement.csv in which each of them stands first."""
    return {row["coder_a"] for row in rows} - {_CONSENSUS, _ALL, _DECIDED}


def _not_agreed(row: Mapping[str, str], rows: Sequence[Mapping[str, str]], study: Config) -> list[str]:
    """Return how many codes of people their consensus, which teaches the automatic coder, lacks."""
    agreed = row.get("a", "")
    if row["level"] != "segment" or not agreed.isdecimal():  # a count too small to be shown
        return []
    people, themes = _people(rows), {one["theme"] for one in rows}
    roles = study.tokenise.roles
    counted = {one["segment"] for one in _rows(study.results / "segments.csv") if one["role"] in roles}
    given = {
        (one["segment"], one["theme"])
        for one in _rows(study.results / "codings.csv")
        if one["coder"] in people and one["theme"] in themes and one["segment"] in counted
    }
    alone = "that one gave alone" if len(people) == 2 else "that no more than half of their readers gave"
    left = len(given) - int(agreed)
    return [f"  the consensus leaves out {many(left, 'code')} {alone}"] * (left > 0)


def _learned(row: Mapping[str, str], rows: Sequence[Mapping[str, str]], words: Words) -> list[str]:
    """Return what else is to be known of the automatic coder beside the consensus of several people.

    That is how it agrees where two of them read, and with each of them, by whose codes it learned from.
    """
    lines, pieces = [], words.pieces
    if (shared := row.get("units_shared", "undefined")) != "undefined":
        there = [f"{name} {_number(row[f'{key}_shared'])}" for name, key in _SAID.items()]
        of = called(f"{row['level']}|{row['level']}s", words)
        lines.append(f"  on the {many(int(shared), of)} that two people read: {', '.join(there)}")
    people = _people(rows)
    themes = len({one["theme"] for one in rows} - {"*"})
    each = []
    for one in rows:
        beside = (one["theme"], one["level"], one["coder_b"]) == ("*", row["level"], "auto")
        if beside and one.get("learned_from") == _OTHERS:
            others = people - {one["coder_a"]}
            whose = f'"{next(iter(others))}"' if len(others) == 1 else "the others"
            nothing = themes and one["withheld"] == str(themes)
            kappa = "" if nothing or one["kappa"] == "undefined" else f" {_number(one['kappa'])}"
            text = f'with "{one["coder_a"]}"{kappa} (taught by {int(one["learned_on"]):,} {pieces} of {whose}'
            each.append(
                f"{text}{', from which it could learn no theme: nothing to compare' * bool(nothing)})"
            )
    if each:
        lines.append("  kappa with each person, once it has learned from the others' codes alone:")
        lines.append(f"    {', '.join(each[:_COMPARED])}: agreement.csv")
    return lines


def _uncoded(study: Config) -> list[str]:
    """Return what the automatic coder alone sees in texts that nobody has coded, and what to do about it."""
    published = [(study.results / name).is_file() for name in ("segments.csv", "codings.csv")]
    if published != [True, False]:
        return []
    begin = ["  passages to begin with: first_guess.csv"]
    counted = sorted(
        (-int(row["auto"]), row["theme"])
        for row in _rows(study.results / "interviewees.csv")
        if row["auto"].isdecimal()
    )
    of = {row["interviewee"] for row in _rows(study.results / "saturation.csv")}
    raised = ", ".join(f"{theme} {-number:,}" for number, theme in counted[:_RAISED])
    more = f", and {many(len(counted) - _RAISED, 'other')}" if len(counted) > _RAISED else ""
    whom = f", of {so_many(len(of), study.study.speakers_are)}" if of else ""
    by = [f"by the automatic coder alone{whom}: {raised}{more}: interviewees.csv"] if raised else []
    begun = unread_workbooks(study)
    return [
        *by,
        f"no codes are read: {begun}"
        if begun
        else f"nobody has coded these texts; to do it in Excel: wordpairs template {as_typed(study.path)}",
        *(begin if any(_rows(study.results / "first_guess.csv")) else []),
    ]


def _with_interval(row: Mapping[str, str], name: str) -> str:
    """Return a coefficient of a row with its interval, where it has one."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    span = "" if "undefined" in (low, high) else f" ({float(low):.2f} to {float(high):.2f})"
    return _number(row[name]) + span


def _number(cell: str) -> str:
    return cell if cell == "undefined" else f"{float(cell):.2f}"


def _unknown(path: Path) -> list[str]:
    """Return how many themes the automatic coder gives to nobody, and what to do if that is all."""
    rows = list(_rows(path))
    every = all_withheld(rows)
    if every:
        return [every, f"  {CURE}"]
    left = untold(rows)
    return [f"{left}: learnable.csv"] if left else []
