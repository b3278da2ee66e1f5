"""Files that hold several projects (Taguette's): which of them a study is of."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import InputError
from ...readers import content
from ...readers.projects import taguette
from ...wording import many, some
from .init_begun import Begun
from .init_folder import Item

_HOLD_SEVERAL = (".sqlite3", ".sqlite")


def one_project(chosen: Sequence[Item], out: Begun) -> None:
    """Decide which project of each file the study is of: by itself the one with the most words."""
    named: list[str] = []
    for item in chosen if "projects" not in out.given else ():
        words = _words(item)
        if len(words) < 2:
            continue
        order = sorted(words, key=lambda name: -words[name])
        shown = [f"{name} ({many(words[name], 'word')})" for name in order]
        question = f"{item.path.name} holds {len(order)} projects. Which is the study's?"
        mine = out.several(question, shown, order, order[:1])
        named += [name for name in mine if name not in named]
        left = [each for name, each in zip(order, shown, strict=True) if mine and name not in mine]
        if left:
            out.say(
                f"{item.path.name} holds {len(order)} projects: read is {some(mine)}, and not {some(left)}; "
                "for another, name it in [corpus] projects"
            )
    if named:
        out.decide("projects", named, "of the projects in a file, those that the study is of")


def _words(item: Item) -> dict[str, int]:
    """Return how many words each project of a file holds; none of a file that holds one at the most."""
    if item.kind != "project" or item.path.suffix.lower() not in _HOLD_SEVERAL:
        return {}
    try:
        return taguette.words(item.path, content(item.path))
    except InputError:  # said when it is read
        return {}
