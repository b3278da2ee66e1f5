"""Which files hold the texts of a study, and what the others are to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ...config import FILE, FOLDERS, SHEET, WAVES
from ...errors import InputError
from ...readers import waves
from ...readers.groups import folders
from ...readers.tables import guessed
from ...wording import form, many, some
from ..look.files import NO_SENTENCES, PAPER, Item
from ..look.folder import Found
from ..look.tables import opened
from ..new_study import NewStudy, relative
from . import attributes
from .beside import beside
from .coded_lists import codebook_beside, without_others
from .coder_tables import by_coder
from .columns import columns_of
from .projects import one_project

_FOLDERS = 12  # groups that may be counted by


class Files(NamedTuple):
    """The files that hold the texts, and those beside them."""

    chosen: list[Item]
    beside: list[Item]


def files(found: Found, source: Path | Sequence[Path], out: NewStudy) -> Files:
    """Decide which files hold the texts, their columns, and what stands beside them; return both.

    Raises InputError where nothing can be read as a transcript.
    """
    chosen = by_coder(_corpus(found.items, out), out, named=bool(found.named))
    one_project(chosen, out)
    chosen = _of_columns(chosen, found, out)
    out.corpus |= out.given
    forms = sorted(Counter(item.path.suffix.lower() or "folder" for item in chosen).items())
    out.decide(
        "files", _globs(chosen, found.items, out.folder), ", ".join(f"{n} {form}" for form, n in forms)
    )
    others = [item for item in found.items if item not in chosen]
    rest = [*found.named, *without_others(found.named, others, out)]
    for item in rest:
        beside(item, out)
    _by_wave(chosen, out)
    _by_folder(chosen, out)
    unread = [item for item in rest if item.kind == "unread"]
    without_texts = [(item.path, item.why) for item in unread if item.why.startswith(NO_SENTENCES)]
    later = attributes.held_back(without_texts, out)
    unread = [item for item in unread if item.path not in later]
    out.left += [item.path.name for item in unread if item.why.startswith(PAPER)]
    out.say(*(f"{_shown(item.path, source)}: not read: {item.why}" for item in unread))
    return Files(chosen, rest)


def _of_columns(chosen: list[Item], found: Found, out: NewStudy) -> list[Item]:
    """Decide on the columns, if the texts are tables, and return the files that have them."""
    first = next((item for item in chosen if item.kind in ("texts", "passages")), None)
    if first is None:
        return chosen
    alike = [item for item in chosen if item.kind == first.kind]
    lists = [item for item in (*found.named, *found.items) if item not in chosen and item.kind == "passages"]
    columns_of(first, alike, out, [item.path for item in lists])
    for item in alike:
        codebook_beside(item, out)
    return _alike(first, chosen, out)


def _by_wave(chosen: Sequence[Item], out: NewStudy) -> None:
    """Compare by the times at which people were interviewed, where the names of transcripts say these."""
    paths = [item.path.absolute() for item in chosen if item.kind == "transcript"]
    if not (seen := waves.seen(paths)):
        return
    if {"groups", "group"} & {*out.corpus, *out.given}:
        out.say(seen)
        return
    out.decide("groups", WAVES, f"{seen}; compared by these", f"{seen}: compared by these times")


def _by_folder(chosen: Sequence[Item], out: NewStudy) -> None:
    """Propose the folders that transcripts lie in as groups, where they are few and nothing else is given."""
    paths = [item.path.absolute() for item in chosen if item.kind == "transcript"]
    sizes = Counter(filter(None, folders(paths).values())) if paths else Counter[str]()
    hearings = {path.suffix.lower() for path in paths} == {".rst"}  # whose reader does so
    if hearings or {"groups", "group"} & {*out.corpus, *out.given} or not 2 <= len(sizes) <= _FOLDERS:
        return
    if sizes.total() < len(paths) or sizes.total() < 2 * len(sizes):
        return
    named = some([f"{name} ({number:,})" for name, number in sizes.items()])
    out.offer("groups", FOLDERS, named, "compare by folder", hints=[f"folder ({named})"])


def _corpus(items: Sequence[Item], out: NewStudy) -> list[Item]:
    """Return the files that hold the texts: projects before transcripts before tables."""
    for kinds in (("project",), ("transcript",), ("texts",), ("passages",)):
        chosen = [item for item in items if item.kind in kinds]
        if chosen:
            break
    else:
        why = [f"{item.path.name}: {item.why}" for item in items]
        raise InputError(
            "nothing here can be read as a transcript",
            where=items[0].path.parent if items else out.folder,
            found=some(why),
            remedy="see what can be read: wordpairs guide formats",
        )
    names = {
        "project": "coded project|coded projects",
        "transcript": "transcript|transcripts",
        "texts": "table of texts|tables of texts",
        "passages": "list of coded passages|lists of coded passages",
    }
    out.say(f"{many(len(chosen), names[chosen[0].kind])}: " + some([item.path.name for item in chosen]))
    left = [item for item in items if item.kind in ("transcript", "texts") and item not in chosen]
    if left:
        out.say(
            f"{some([item.path.name for item in left])}: not read, because the texts are taken "
            f"from the {form(len(chosen), names[chosen[0].kind])}; what belongs to the study goes "
            "into [corpus] files, a list of coded passages into [corpus] coded"
        )
    return chosen


def _alike(first: Item, chosen: Sequence[Item], out: NewStudy) -> list[Item]:
    """Return the chosen files without the tables that lack a column decided on for the first.

    The config holds those columns alone.
    """
    keys = {"segment", *guessed.Columns._fields}
    if out.corpus.get("document") in (FILE, SHEET):
        keys -= {"document"}
    values = [value for key, value in out.corpus.items() if key in keys]
    named = ([value] if isinstance(value, str) else value for value in values)
    wanted = {column for columns in named for column in columns if column}  # document = "" names none
    other = [
        item.path.name
        for item in chosen
        if item.kind == "texts" and item != first and not wanted <= {*opened(item.path).header}
    ]
    if other:
        out.say(
            f"{some(other)}: not read, since the columns are others than {first.path.name} has; make a "
            "study of each"
        )
    return [item for item in chosen if item.path.name not in other]


def _globs(chosen: Sequence[Item], items: Sequence[Item], folder: Path) -> list[str]:
    """Return the fewest patterns that mean the chosen files and no other."""
    patterns: dict[str, None] = {}
    picked = {item.path for item in chosen}
    for item in chosen:
        kind = item.path.parent, item.path.suffix
        alike = [o.path for o in items if (o.path.parent, o.path.suffix) == kind]
        here = [path.name for path in alike if path in picked]
        ends = item.path.suffix
        if len(here) < len(alike):  # by the words that all of them end in
            endings = [name[n:] for name in here[:1] for n, sign in enumerate(name) if not sign.isalnum()]
            ends = next(end for end in endings if all(name.endswith(end) for name in here))
        several = len(here) > 1 and sum(path.name.endswith(ends) for path in alike) == len(here)
        if several and "[" not in f"{item.path.parent}{ends}":
            patterns[relative(item.path.parent / f"*{ends}", folder)] = None
        else:
            patterns[relative(item.path, folder)] = None
    return list(patterns)


def _shown(path: Path, source: Path | Sequence[Path]) -> str:
    below = isinstance(source, Path) and path.is_relative_to(source)
    return str(path.relative_to(source)) if isinstance(source, Path) and below else path.name
