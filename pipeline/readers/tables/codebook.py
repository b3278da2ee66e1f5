"""Codebooks: themes with their definitions and keyword rules, from TOML or CSV, or a .qdc."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from ...codes import spelling
from ...errors import InputError, unknown
from ...study.config_file import toml
from ...study.frozen import CODEBOOK_FROZEN
from ...tables import columns
from ...tables.handed import CODEBOOK
from ...wording import quoted
from ..encoding import decode
from .csvfile import sheet

RULES = {"words": "word", "pairs": "pair", "not": "not", "near": "near"}  # key -> rule
_KEYS = ("name", "parent", "definition", *RULES, "weights")
_HEAD = ("author", "date", "note", "frozen", "theme")
_COLUMNS = ("theme", "parent", "definition", "rule", "pattern", "weight")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})

Row = dict[str, Any]
Facts = list[tuple[str, str]]


def read(path: Path, data: bytes) -> tuple[pa.Table, Facts]:
    """Return the rules of a codebook (tables.CODEBOOK), and what its head says as facts.

    TOML: `author`, `date`, `note`, `frozen` (it is not changed any more) and a `[[theme]]` with
    `name`, `parent`, `definition`, `words`, `pairs`, `not`, `near` and `weights` for each theme.
    CSV: a rule a row, in the columns theme, parent, definition, rule, pattern, weight, of which
    only theme is needed. REFI-QDA (.qdc, or a project's .qdpx): the codes that can be given,
    which have no rules. Patterns are lower-cased and their apostrophes straightened; a weight
    that is not given is 1. A theme without rules keeps one row with an empty rule. Raises
    InputError for whatever is unknown, empty or said twice.
    """
    if path.suffix.lower() in (".csv", ".tsv"):
        rows, facts = _from_table(path, data)
    elif path.suffix.lower() in (".qdc", ".qdpx", ".qde"):
        rows, facts = _from_codes(path, data), []
    else:
        rows, facts = _from_toml(path, data)
    if not rows:
        raise InputError("holds no theme", where=path, remedy="add a [[theme]] with a name")
    return columns.table(CODEBOOK, rows), facts


def with_listed(book: pa.Table, themes: Mapping[str, str], name: str) -> tuple[pa.Table, list[str]]:
    """Return a codebook with the themes that the workbook `name` lists, and warnings.

    Themes that it lacks are added, without rules, and what a theme means where it does not say.
    """
    rows: list[Row] = book.to_pylist()
    known: dict[str, list[Row]] = {}
    for row in rows:
        known.setdefault(spelling.key(row["theme"]), []).append(row)
    otherwise = []
    for theme, means in themes.items():
        same = known.get(spelling.key(theme))
        if same is None:
            row = {"theme": theme, "parent": "", "definition": means, "weight": None}
            rows.append(row)
            known[spelling.key(theme)] = [row]
        elif means and not any(row["definition"] for row in same):
            for row in same:
                row["definition"] = means
        elif means and means not in {" ".join(row["definition"].split()) for row in same}:
            otherwise.append(theme)
    notes = [
        f"{name} says otherwise than the codebook, or a workbook before it, what "
        f"{quoted(otherwise)} mean{'s' * (len(otherwise) == 1)}: the other stands; change it there"
    ]
    return columns.table(CODEBOOK, rows), notes * bool(otherwise)


def _from_codes(path: Path, data: bytes) -> list[Row]:
    """Return the rows of a REFI-QDA codebook."""
    from ..projects import qdpx  # brings all layouts of transcripts, which take longer than a table

    return [
        {"theme": code.name, "parent": code.parent, "definition": code.definition, "weight": None}
        for code in qdpx.codebook(path, data)
        if code.codable
    ]


def _from_toml(path: Path, data: bytes) -> tuple[list[Row], Facts]:
    """Return the rows and facts of a TOML codebook."""
    text = decode(data, path)[0]
    book = toml(text, path)
    _known(book, _HEAD, path)
    head = {key: " ".join(str(book.get(key, "")).split()) for key in ("author", "date", "note")}
    facts = [(f"codebook {key}", said) for key, said in head.items() if said]
    if not isinstance(book.get("frozen", False), bool):
        raise InputError(
            "frozen is neither true nor false", where=path, found=repr(book["frozen"]), allowed="true, false"
        )
    facts += [(CODEBOOK_FROZEN, "yes")] if book.get("frozen") else []
    entries = book.get("theme", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError("themes are not a list", where=path, found="theme", allowed="[[theme]]")
    rows: list[Row] = []
    names: dict[str, str] = {}
    for number, entry in enumerate(entries, 1):
        name = _text(entry, "name", f"{path}, theme {number}")
        if not name:
            raise InputError(
                "a theme has no name", where=f"{path}, theme {number}", remedy='give it one: name = "..."'
            )
        where = f'{path}, theme "{name}"'
        _known(entry, _KEYS, where)
        _once(names, name, path)
        rows += _theme(entry, name, where)
    return rows, facts


def _theme(entry: Mapping[str, Any], name: str, where: str) -> list[Row]:
    """Return the rows of one theme of a TOML codebook."""
    head = {
        "theme": name,
        "parent": _text(entry, "parent", where),
        "definition": _text(entry, "definition", where),
    }
    weights = entry.get("weights", {})
    if not isinstance(weights, dict):
        raise InputError(
            "weights are not a table", where=where, found=repr(weights), allowed='{ "some pattern" = 0.5 }'
        )
    rows: list[Row] = []
    for key, rule in RULES.items():
        listed = entry.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            raise InputError(
                f"{key} is not a list of patterns", where=where, found=repr(listed), allowed='["one", "two"]'
            )
        rows += [{**head, "rule": rule, "pattern": _pattern(rule, p, where)} for p in listed]
    _distinct(rows, where)
    weighed = {_plain(pattern): value for pattern, value in weights.items()}
    _known(weighed, [row["pattern"] for row in rows], f"{where}, weights", "a pattern of the theme")
    for row in rows:
        row["weight"] = _weight(weighed.get(row["pattern"], 1), where)
    return rows or [{**head, "weight": None}]


def _from_table(path: Path, data: bytes) -> tuple[list[Row], Facts]:
    """Return the rows of a CSV codebook, and no facts.

    Parent and definition may stand on any row of a theme.
    """
    table = sheet(path, data, "theme")
    _known(dict.fromkeys(table.header), _COLUMNS, path, "a column")
    there = [name for name in _COLUMNS if name in table.header or name == "theme"]
    cells = {name: table.column(name, "a codebook names its themes") for name in there}
    blank = [""] * len(table.rows)
    rows: list[Row] = []
    heads: dict[str, Row] = {}
    names: dict[str, str] = {}
    for number, line in enumerate(table.lines):
        row = {name: cells.get(name, blank)[number] for name in _COLUMNS}
        where = f"{path}, line {line}"
        if not row["theme"]:
            raise InputError("a row has no theme", where=where, remedy="fill the cell in, or delete the row")
        if row["theme"] not in heads:
            _once(names, row["theme"], path)
        head = heads.setdefault(row["theme"], {"parent": "", "definition": ""})
        for part in head:
            if head[part] and row[part] and head[part] != row[part]:
                raise InputError(f"a theme has two {part}s", where=where, found=row[part], allowed=head[part])
            head[part] = head[part] or row[part]
        rule = row["rule"] or ("pair" if " " in row["pattern"] else "word")
        if not row["pattern"]:
            if row["rule"]:
                raise InputError("a pattern is empty", where=where)
            continue
        _known({rule: 0}, list(RULES.values()), where, "a rule")
        pattern, weight = _pattern(rule, row["pattern"], where), _weight(row["weight"] or 1, where)
        rows.append({"theme": row["theme"], "rule": rule, "pattern": pattern, "weight": weight})
    out = []
    for theme, head in heads.items():
        of_theme = [row for row in rows if row["theme"] == theme]
        _distinct(of_theme, f'{path}, theme "{theme}"')
        out += [{**head, **row} for row in of_theme] or [{**head, "theme": theme, "weight": None}]
    return out, []


def _plain(pattern: str) -> str:
    """Return a pattern in lower case, with straight apostrophes and single blanks."""
    return " ".join(pattern.translate(_APOSTROPHES).split()).lower()


def _pattern(rule: str, written: str, where: str) -> str:
    """Return a pattern as it is matched, or raise InputError for one that its rule cannot be."""
    pattern = _plain(written)
    words = pattern.split()
    if not any(character.isalnum() for character in pattern):
        found = repr(written)
        raise InputError(
            "a pattern is empty", where=where, found=found, allowed="words, with * for any run of letters"
        )
    if rule == "word" and len(words) != 1:
        raise InputError(
            "a word is more than one word",
            where=where,
            found=written,
            allowed="one word",
            remedy="move it to pairs",
        )
    if rule == "pair" and len(words) < 2:
        raise InputError(
            "a pair is one word",
            where=where,
            found=written,
            allowed='words side by side, such as "waiting list*"',
            remedy="move it to words",
        )
    if rule == "near" and not (len(words) == 3 and re.fullmatch("0*[1-9][0-9]{0,5}", words[2])):
        raise InputError(
            "a near rule is not two words and a distance",
            where=where,
            found=written,
            allowed='"night awake 6": at most six words apart',
        )
    return pattern


def _weight(value: object, where: str) -> float:
    """Return a weight, or raise InputError for one that is not a number above 0."""
    try:
        weight = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        weight = 0.0
    if not 0 < weight < float("inf") or isinstance(value, bool):
        raise InputError(
            "a weight is not a number above 0",
            where=where,
            found=repr(value),
            remedy="write a number such as 0.5 or 2",
        )
    return weight


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    """Return a text of the codebook, its white space made single blanks."""
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise InputError(
            f"{key} is not a text", where=where, found=repr(value), remedy="put it in double quotes"
        )
    return " ".join(value.split())


def _known(keys: Iterable[str], known: Iterable[str], where: object, what: str = "a key") -> None:
    """Raise InputError for the first name that is not among the known ones."""
    known = list(known)
    for name in keys:
        if name not in known:
            raise unknown(
                f"this is not {what} of a codebook" if what != "a pattern of the theme"
                else "a weight is given to what is not a pattern of the theme",
                name, known, where=where, remedy="remove it",
            )  # fmt: skip


def _once(names: dict[str, str], name: str, path: Path) -> None:
    """Raise InputError for a theme whose name, but for quotes and case, was there before."""
    if spelling.key(name) in names:
        raise InputError(
            "two themes have the same name",
            where=path,
            found=name,
            remedy="put their patterns together, or rename one",
        )
    names[spelling.key(name)] = name


def _distinct(rows: list[Row], where: str) -> None:
    """Raise InputError for a pattern that stands twice in a theme, under whichever rules."""
    seen: dict[str, str] = {}
    for row in rows:
        rule = seen.get(row["pattern"])
        if rule:
            both = "twice" if rule == row["rule"] else f"under both {rule} and {row['rule']}"
            raise InputError(
                f"a pattern stands {both}", where=where, found=row["pattern"], remedy="remove one of them"
            )
        seen[row["pattern"]] = row["rule"]
