"""Files that hold several projects (Taguette's): which of them a study is of, for `init` and `import`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...errors import InputError
from ...readers import content
from ...readers.projects import taguette
from ...wording import many, some
from ..ask import Several
from ..look.files import Item
from ..new_study import NewStudy

_HOLD_SEVERAL = (".sqlite3", ".sqlite")


def one_project(chosen: Sequence[Item], out: NewStudy) -> None:
    """Decide which project of each file the study is of."""
    paths = [item.path for item in chosen if item.kind == "project"]
    if "projects" not in out.given:
        named, says = of_several(paths, out.several, "name it in [corpus] projects")
        out.say(*says)
        if named:
            out.decide("projects", named, "of the projects in a file, those that the study is of")


def of_several(paths: Sequence[Path], several: Several, remedy: str) -> tuple[list[str], list[str]]:
    """Return which projects are taken of files that hold several, and what to say of the others.

    By itself that is the one with the most words; none where no file holds several. `remedy`: what to do
    for another.
    """
    named: list[str] = []
    says = []
    for path in paths:
        words = _words(path)
        if len(words) < 2:
            continue
        order = sorted(words, key=lambda name: -words[name])
        shown = [f"{name} ({many(words[name], 'word')})" for name in order]
        question = f"{path.name} holds {len(order)} projects. Which is the study's?"
        mine = several(question, shown, order, order[:1])
        named += [name for name in mine if name not in named]
        left = [each for name, each in zip(order, shown, strict=True) if mine and name not in mine]
        if left:
            says.append(
                f"{path.name} holds {len(order)} projects: read is {some(mine)}, and not {some(left)}; "
                f"for another, {remedy}"
            )
    return named, says


def _words(path: Path) -> dict[str, int]:
    """Return how many words each project of a file holds; none of a file that can hold one alone."""
    if path.suffix.lower() not in _HOLD_SEVERAL:
        return {}
    try:
        return taguette.words(path, content(path))
    except InputError:  # said when it is read
        return {}
