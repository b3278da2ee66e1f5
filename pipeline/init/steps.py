"""A study made from what lies in a folder: its config and, where they need it, its codes."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from ..config import FOLDERS, Config
from ..errors import InputError
from ..read import read
from ..readers import TABLE_FORMATS
from ..readers.groups import folders
from ..readers.tables import csvfile, excerpts, guessed
from ..study.config_file import checked
from ..study.disk import digest
from ..study.left_out import BESIDE
from ..wording import form, many, some
from ..writers.config_toml import config_file
from .decide import columns, hearings, interpreters, names, notes, parts, two_roles, who_asks
from .decide.beside import beside
from .decide.coded_lists import coded, coded_in, grouped, has_codes, levelled, with_codes, without_others
from .decide.coder_tables import by_coder, without_theme
from .decide.projects import one_project
from .look.copies import without_copies
from .look.files import PAPER, Item, looked, taken
from .look.tables import named_study, opened
from .new_study import PATHS, Choose, Decision, NewStudy, Several, Talk, relative, take_all

# What the texts decide, in this order: what one says, the next may go by.
DECISIONS = (
    Decision("note", notes.of_project),
    Decision("interviewer", who_asks.who_asks),
    Decision("interviewer", two_roles.of_two_roles),
    Decision("other", interpreters.whose),
    Decision("interviewer other", hearings.presiding),
    Decision("interviewer other", hearings.passing),
    Decision("speakers_are", hearings.called),
    Decision("segments_are", columns.texts_called),
    Decision("no_answer", who_asks.unanswered),
    Decision("interviewees", who_asks.by_code),
    Decision("interviewees pseudonyms", parts.of_one_interview),
    Decision("questions printed", who_asks.printed),
    Decision("remarks", who_asks.bracketed),
    Decision("double_hyphens", who_asks.dashed),
    Decision("pseudonyms names", names.offered),
)
_FOLDERS = 12  # groups that may be counted by
_LEAST = 0.1  # share of a list's passages in the transcripts, below which it is of other texts


def new_study(
    folder: Path,
    source: Path | Sequence[Path],
    codes: Path | Sequence[Path] | None,
    choose: Choose,
    tell: Callable[[str], None],
    several: Several = take_all,
    given: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> NewStudy:
    """Return the study in `folder` that is made from transcripts and, if given, a file of codes.

    `source` is a folder, a file, or files; `codes` a file or files, and then no other is taken for
    one. `tell` is told what is found, as it is found. `given` has
    keys by section that are written as they are and not decided, paths absolute.

    Raises InputError where nothing can be read as a transcript, and as `read` does.
    """
    fixed = {section: dict(keys) for section, keys in given.items()}
    fixed_keys = {key for keys in fixed.values() for key in keys}
    own = fixed.pop("corpus", {})
    study = {"name": named_study(folder)}
    out = NewStudy(tell, folder, study, choose, several, given=own, fixed=fixed_keys)
    for section in ("study", "tokenise", "themes"):
        out.sections[section].update(fixed.pop(section, {}))
    found = _no_book_alone(looked(source) if isinstance(source, Path) else [taken(path) for path in source])
    named = [codes] if isinstance(codes, Path) else [*(codes or ())]
    asked_for = {path.resolve() for path in named}
    extra = [with_codes(taken(path)) for path in named]
    items = _own_texts([_meant(item, out) for item in found if item.path.resolve() not in asked_for])
    items = _lists(without_copies(items, out), out)
    chosen = by_coder(_corpus(items, out), out, named=bool(named))
    one_project(chosen, out)
    first = next((item for item in chosen if item.kind in ("texts", "passages")), None)
    if first is not None:
        alike = [item for item in chosen if item.kind == first.kind]
        coded_by = [item.path for item in (*extra, *items) if item not in chosen and item.kind == "passages"]
        columns.columns_of(first, alike, out, coded_by)
        chosen = _alike(first, chosen, out)
    out.corpus |= out.given
    forms = sorted(Counter(item.path.suffix.lower() or "folder" for item in chosen).items())
    why = ", ".join(f"{n} {form}" for form, n in forms)
    out.decide("files", _globs(chosen, items, folder), why)
    rest = [*extra, *without_others(extra, [item for item in items if item not in chosen], out)]
    for item in rest:
        beside(item, out)
    _by_folder(chosen, out)
    unread = [item for item in rest if item.kind == "unread"]
    out.left += [item.path.name for item in unread if item.why.startswith(PAPER)]
    out.say(*(f"{_shown(item.path, source)}: not read: {item.why}" for item in unread))
    with TemporaryDirectory() as aside:
        # The new folder is not there yet, so a path out of it leads nowhere.
        there = {"files": [glob.escape(str(item.path.resolve())) for item in chosen]}
        talk = _decided(out, lambda: _now(out, there, Path(aside)))
        for kind, why in (("workbook", "a workbook to code in"), ("passages", "coded passages")):
            lists = [item for item in rest if item.kind == kind]
            if lists and {"codings", "coded"} & set(out.corpus):
                names = some([item.path.name for item in lists])
                out.say(f"{names}: not read: {why}, and the study takes its codes from elsewhere")
            elif lists and kind == "workbook":
                coded_in(lists, _now(out, there, Path(aside)), out, named=bool(named))
            elif lists:
                least = 0 if named else _LEAST
                coded(lists, _now(out, there, Path(aside)), out, Path(aside), least=least)
        if {"codes", "coded"} & {*out.corpus} and "no_theme" not in out.fixed:
            without_theme(read(_now(out, there, Path(aside)), out.pages), [i.path for i in chosen], out)
        grouped(_now(out, there, Path(aside)), [*dict.fromkeys(talk.segments["document"].to_pylist())], out)
        levelled(_now(out, there, Path(aside)), talk.codings["theme"].to_pylist(), out)
    if out.left:
        out.why["files"] += f"{BESIDE}{', '.join(out.left)}"
    more = {section: keys for section, keys in fixed.items() if keys}
    said = {key: text for key, text in out.why.items() if key not in out.fixed}
    written = {name: _written(keys, folder) for name, keys in out.sections.items()}
    out.files["config.toml"] = config_file(**written, why=said, more=more)
    return out


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
    out.decide("# groups", FOLDERS, f"{named}; take the # away to count by folder")
    out.say(f"to count by folder, {named}: take the # before groups away in the config")


def _no_book_alone(found: Sequence[Item]) -> list[Item]:
    """Return the files, workbooks to code in as the texts where there are no others."""
    others = any(item.kind in ("project", "transcript", "texts", "passages") for item in found)
    return [
        item._replace(kind="passages") if item.kind == "workbook" and not others else item for item in found
    ]


def _own_texts(items: Sequence[Item]) -> list[Item]:
    """Return the files, tables of texts with their codes as texts where there are no others to code."""
    if any(item.kind in ("project", "transcript", "texts") for item in items):
        return list(items)
    return [
        item._replace(kind="texts")
        if item.kind == "passages" and not excerpts.is_list(opened(item.path))
        else item
        for item in items
    ]


def _lists(items: Sequence[Item], out: NewStudy) -> list[Item]:
    """Return the files, tables of texts with codes as lists of passages where there are others to code.

    Which are of other texts is seen when they are put on these.
    """
    if "text" in out.given or not any(item.kind in ("project", "transcript") for item in items):
        return list(items)
    return [with_codes(item) if item.kind == "texts" and has_codes(item) else item for item in items]


def _written(keys: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return keys with the absolute paths among them as a config in the folder has them."""

    def one(value: Any) -> Any:
        if isinstance(value, list):
            return [one(each) for each in value]
        return relative(Path(value), folder) if Path(value).is_absolute() else value

    return {key: one(value) if key in PATHS else value for key, value in keys.items()}


def _meant(item: Item, out: NewStudy) -> Item:
    """Return a file as what is given says that it is: a table whose texts are named, a transcript."""
    if "text" in out.given and csvfile.form_of(item.path) in TABLE_FORMATS:
        return item._replace(kind="texts") if item.kind in ("unread", "codebook") else item
    return item._replace(kind="transcript") if "format" in out.given and item.kind == "unread" else item


def _now(out: NewStudy, there: Mapping[str, Any], aside: Path) -> Config:
    """Return the study as it is decided so far, with paths that lead somewhere."""
    decided = {key: value for key, value in out.corpus.items() if not key.startswith("# ")}
    known = {key: value for key, value in decided.items() if key not in ("codings", "groups")} | dict(there)
    asked = {key: value for key, value in out.given.items() if key == "questions"}
    if who_asks.QUESTIONS in out.files:
        # A name of its own: what was read of a file is known by its name and its time.
        table = aside / f"{digest(out.files[who_asks.QUESTIONS])}.csv"
        table.write_bytes(out.files[who_asks.QUESTIONS])
        known["questions"] = str(table)
    if "questions" in out.corpus and who_asks.QUESTIONS not in out.files:
        known["questions"] = str((out.folder / out.corpus["questions"]).resolve())
    data = {"study": {"name": out.study["name"]}, "corpus": known | asked}
    return checked(data, out.folder / "config.toml")


def _decided(out: NewStudy, now: Callable[[], Config]) -> Talk:
    """Decide what in the texts is not the interviewees', but for what is given, and return them."""
    if "questions" not in out.fixed:
        who_asks.questions([], out)

    def reads() -> tuple[pa.Table, pa.Table]:
        material = read(now(), out.pages, doubts=False)
        return material.segments, material.codings

    talk = Talk(reads)
    for decision in DECISIONS:
        if not {*decision.keys.split()} & {*out.fixed}:
            decision.decide(talk, out)
    return talk


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
    values = [value for key, value in out.corpus.items() if key in ("segment", *guessed.Columns._fields)]
    named = ([value] if isinstance(value, str) else value for value in values)
    wanted = {column for columns in named for column in columns}
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
        if len(alike) > 1 and picked >= set(alike) and "[" not in str(item.path.parent):
            patterns[relative(item.path.parent / f"*{item.path.suffix}", folder)] = None
        else:
            patterns[relative(item.path, folder)] = None
    return list(patterns)


def _shown(path: Path, source: Path | Sequence[Path]) -> str:
    below = isinstance(source, Path) and path.is_relative_to(source)
    return str(path.relative_to(source)) if isinstance(source, Path) and below else path.name
