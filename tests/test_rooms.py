"""The house stands in floors: no room takes from one that, however far round, takes from it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

import pipeline
from pipeline.stages import STAGES
from pipeline.study.study import Stage

HOUSE = Path(pipeline.__file__).parent


def taken(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each room that a module takes something from, and where it says so."""
    place = path.relative_to(HOUSE)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        parts = [*place.parts[: -node.level], *(node.module or "").split(".")]
        for name in node.names:
            room = next(part for part in [*parts, name.name] if part)
            yield room, f"{place.as_posix()}:{node.lineno}"


@cache
def arrows() -> dict[tuple[str, str], set[str]]:
    """Return where each room takes something from each other one."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in sorted(HOUSE.rglob("*.py")):
        here = path.relative_to(HOUSE).parts[0].removesuffix(".py")
        for room, line in taken(path):
            if room != here:
                said[here, room].add(line)
    return said


def test_no_rooms_take_from_one_another() -> None:
    said = arrows()
    uses: dict[str, set[str]] = defaultdict(set)
    for here, room in said:
        uses[here].add(room)
    assert {"commands", "count", "read", "words"} <= uses.keys()
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        circle = error.args[1][::-1]
        lines = [f"{a} takes from {b}: {sorted(said[a, b])}" for a, b in pairwise(circle)]
        raise AssertionError("\n".join(["rooms in a circle", *lines])) from None


def modules_taken(path: Path) -> Iterator[Path]:
    """Yield each module of the house that one takes something from, wherever it says so."""
    place = path.relative_to(HOUSE)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        base = HOUSE.joinpath(*place.parts[: -node.level], *filter(None, (node.module or "").split(".")))
        for each in (base / name.name for name in node.names):
            files = (
                each.with_suffix(".py"),
                each / "__init__.py",
                base.with_suffix(".py"),
                base / "__init__.py",
            )
            yield next(file for file in files if file.exists())


def test_no_modules_take_from_one_another() -> None:
    uses = {path: {*modules_taken(path)} - {path} for path in HOUSE.rglob("*.py")}
    assert sum(map(len, uses.values())) > len(uses)
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        circle = [path.relative_to(HOUSE).as_posix() for path in error.args[1][::-1]]
        raise AssertionError(f"modules in a circle: {' takes from '.join(circle)}") from None


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_no_stage_takes_from_a_later_one(stage: Stage) -> None:
    names = [each.name for each in STAGES]
    reached, said = {stage.name}, arrows()
    while more := {room for here, room in said if here in reached} - reached:
        reached |= more
    later = {*names[names.index(stage.name) + 1 :]}
    assert not reached & later
    assert not {*stage.after} & {*later, stage.name}


# Their modules are the figures, commands and forms of export themselves, each by its own name.
LISTED_BY_THEMSELVES = {"charts", "commands", "exports"}
ROOMS = [path.parent.relative_to(HOUSE).as_posix() for path in sorted(HOUSE.rglob("__init__.py"))]


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in LISTED_BY_THEMSELVES])
def test_a_room_says_what_is_in_it(room: str) -> None:
    place = HOUSE / room
    says = ast.get_docstring(ast.parse((place / "__init__.py").read_text("utf-8"))) or ""
    inside = {path.stem for path in place.glob("*.py")} - {"__init__"}
    inside |= {path.parent.name for path in place.glob("*/__init__.py")}
    assert sorted(name for name in inside if not re.search(rf"\b{name}\b", says)) == []


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "."])
def test_a_room_says_nothing_of_what_is_gone(room: str) -> None:
    place = HOUSE / room
    says = ast.get_docstring(ast.parse((place / "__init__.py").read_text("utf-8"))) or ""
    rows = re.findall(r"^([a-z_]+(?:, [a-z_]+)*)(?:/| {2,})", says, re.MULTILINE)
    names = {name for row in rows for name in row.split(", ")}
    assert (
        sorted(name for name in names if not (place / f"{name}.py").exists() | (place / name).is_dir()) == []
    )
