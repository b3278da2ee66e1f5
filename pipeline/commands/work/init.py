"""A study made from what lies in a folder: its config and, where they need it, its codes."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...config import Config
from ...errors import InputError
from ...read import read
from ...readers.tables import excerpts, guessed
from ...study.config_file import checked
from ...study.disk import digest
from ...tables.csvtext import csv_of, csv_rows
from ...wording import many, some
from ...writers.codebook_toml import codebook
from ...writers.config_toml import config_file
from . import init_tables as sheets
from .init_asks import (
    Choose,
    Several,
    bracketed,
    dashed,
    interviewer,
    presiding,
    printed,
    questions,
    scheduled,
    unanswered,
)
from .init_folder import Item, looked, taken

_LEAST = 0.1  # share of a list's passages in the transcripts, below which it is of other texts


@dataclass
class Begun:
    """A study to be written: its files by name, and what to say of it."""

    tell: Callable[[str], None]
    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def say(self, *notes: str) -> None:
        """Say what was found, before anything is asked about it, and keep it."""
        self.notes += notes
        for note in notes:
            self.tell(note)


def begun(
    folder: Path,
    source: Path,
    codes: Path | None,
    choose: Choose,
    tell: Callable[[str], None],
    several: Several = lambda _, __, ___, proposed: list(proposed),
) -> Begun:
    """Return the study in `folder` that is made from transcripts and, if given, a file of codes.

    `tell` is told what is found, as it is found.

    Raises InputError where nothing can be read as a transcript, and as `read` does.
    """
    out = Begun(tell)
    items = [item for item in looked(source) if codes is None or item.path != codes]
    extra = [taken(codes)] if codes is not None else []
    study: dict[str, Any] = {"name": sheets.named_study(folder)}
    corpus: dict[str, Any] = {"files": []}  # first in what is written
    why: dict[str, str] = {}
    chosen = _corpus(items, out)
    first = next((item for item in chosen if item.kind in ("texts", "passages")), None)
    if first is not None:
        _columns(first, study, corpus, why, choose, out)
        chosen = _alike(first, chosen, corpus, out)
    corpus["files"] = _globs(chosen, items, folder)
    forms = Counter(item.path.suffix.lower() or "folder" for item in chosen)
    why["files"] = ", ".join(f"{n} {form}" for form, n in sorted(forms.items()))
    themes: dict[str, Any] = {}
    given = [item for item in (*items, *extra) if item not in chosen]
    asked: list[str] = []  # by a schedule that is no csv
    for item in given:
        asked += _beside(item, folder, corpus, themes, why, out)
    unread = (item for item in given if item.kind == "unread")
    out.say(*(f"{_shown(item.path, source)}: not read: {item.why}" for item in unread))
    # The new folder is not there yet, so a path out of it leads nowhere.
    there = {"files": [glob.escape(str(item.path.resolve())) for item in chosen]}
    with TemporaryDirectory() as aside:

        def now() -> Config:
            """Return the study as it is decided so far, with paths that lead somewhere."""
            known = {k: v for k, v in corpus.items() if k != "codings"} | there
            if "questions.csv" in out.files:
                asks = out.files["questions.csv"]
                # A name of its own: what was read of a file is known by its name and its time.
                schedule = Path(aside, f"{digest(asks)}.csv")
                schedule.write_bytes(asks)
                known["questions"] = str(schedule)
            elif "questions" in corpus:
                known["questions"] = str((folder / corpus["questions"]).resolve())
            return _config(folder, known)

        _questions(asked, [], corpus, why, out)
        segments = read(now()).segments
        written = "speakers_are" in study
        out.say(*interviewer(segments, corpus, why, several))
        out.say(*presiding(segments, corpus, why, choose))
        if written:
            out.say(*unanswered(segments, corpus, why, choose))
        guide, notes = printed(segments, corpus, why, choose)
        if guide:
            if corpus.get("questions", "questions.csv") != "questions.csv":
                asked = scheduled(folder / corpus["questions"])
            _questions(asked, guide, corpus, why, out)
            out.say(*notes)
            segments = read(now()).segments
        out.say(*bracketed(segments, written, corpus, why, choose))
        tokenise: dict[str, Any] = {}
        out.say(*dashed(segments, tokenise, why))
        passages = [item for item in given if item.kind == "passages"]
        if passages and "codings" not in corpus:
            _codings(passages, now(), corpus, why, out, least=_LEAST if codes is None else 0)
    if extra and not {"codings", "codes"} & set(corpus) and not themes:
        raise InputError("no codes were found in this file", where=codes, found=extra[0].why,
                         remedy="a list of passages needs columns for the passage and its code; "
                         "a list of codes needs a column named code or theme")  # fmt: skip
    out.files["config.toml"] = config_file(study, corpus, tokenise, themes, why)
    return out


def _corpus(items: Sequence[Item], out: Begun) -> list[Item]:
    """Return the files that hold the texts: projects before transcripts before tables."""
    for kinds in (("project",), ("transcript",), ("texts",), ("passages",)):
        chosen = [item for item in items if item.kind in kinds]
        if chosen:
            break
    else:
        why = [f"{item.path.name}: {item.why}" for item in items]
        raise InputError("nothing here can be read as a transcript", where=items[0].path.parent,
                         found=some(why),
                         remedy="see what can be read: wordpairs guide formats")  # fmt: skip
    names = {"project": "coded project", "transcript": "transcript",
             "texts": "table of texts|tables of texts",
             "passages": "list of coded passages|lists of coded passages"}  # fmt: skip
    out.say(f"{many(len(chosen), names[chosen[0].kind])}: " + some([item.path.name for item in chosen]))
    left = [item for item in items if item.kind in ("transcript", "texts") and item not in chosen]
    if left:
        out.say(
            f"{some([item.path.name for item in left])}: not read, because the texts are taken "
            f"from the {names[chosen[0].kind].partition('|')[0]}; add them to [corpus] files if "
            "they belong to the study"
        )
    return chosen


def _alike(first: Item, chosen: Sequence[Item], corpus: dict[str, Any], out: Begun) -> list[Item]:
    """Return the chosen files without the tables that lack a column decided on for the first.

    `corpus` holds those columns alone.
    """
    named = ([value] if isinstance(value, str) else value for value in corpus.values())
    wanted = {column for columns in named for column in columns}
    other = [
        item.path.name
        for item in chosen
        if item.kind == "texts" and not wanted <= {*sheets.opened(item.path).header}
    ]
    if other:
        out.say(f"{some(other)}: not read, since the columns are others than {first.path.name} "
                "has; make a study of each")  # fmt: skip
    return [item for item in chosen if item.path.name not in other]


def _beside(
    item: Item, folder: Path, corpus: dict[str, Any], themes: dict[str, Any], why: dict[str, str], out: Begun
) -> list[str]:
    """Take what stands beside the transcripts: codings, schedule, codebook.

    Returns the questions of a schedule that is no csv.
    """
    asked: list[str] = []
    place = _relative(item.path, folder)
    if item.kind == "codings" and "codings" not in corpus:
        if item.path.suffix.lower() == ".csv":
            corpus["codings"] = place
        else:
            table = sheets.opened(item.path)
            out.files["codings.csv"] = csv_of([table.header, *table.rows])
            corpus["codings"] = "codings.csv"
        why["codings"] = f"{item.path.name} has the columns segment and theme"
    elif item.kind == "schedule" and item.path.suffix.lower() == ".csv":
        corpus["questions"] = place
        why["questions"] = "the interview schedule"
    elif item.kind == "schedule":
        try:
            asked = scheduled(item.path)
        except InputError as error:
            out.say(f"{item.path.name}: not read: {error.problem}")
            return []
        if not asked:
            out.say(f"{item.path.name}: not read: an interview schedule by its name, in "
                             "which no line ends as a question")  # fmt: skip
            return []
        out.say(f"{item.path.name}: {item.why}, {many(len(asked), 'question')}")
        return asked
    elif item.kind == "codebook" and not themes:
        if item.path.suffix.lower() in (".toml", ".qdc"):
            themes["codebook"] = place
        else:
            out.files["codebook.toml"] = _codebook(sheets.themes(sheets.opened(item.path)))
            themes["codebook"] = "codebook.toml"
        why["codebook"] = f"made from {item.path.name}" * (item.path.suffix.lower() != ".toml")
    else:
        return asked
    out.say(f"{item.path.name}: {item.why}")
    return asked


def _questions(
    schedule: Sequence[str], guide: Sequence[str], corpus: dict[str, Any], why: dict[str, str], out: Begun
) -> None:
    """Write what is asked, if anything is."""
    rows = questions(schedule, guide)
    if rows:
        out.files["questions.csv"] = csv_rows(("question", "text"), rows)
        corpus["questions"] = "questions.csv"
        why["questions"] = "what is asked; where it stands word for word, nobody answers"


def _columns(
    item: Item, study: dict[str, Any], corpus: dict[str, Any], why: dict[str, str], choose: Choose, out: Begun
) -> None:
    """Decide which columns of a table are what."""
    table = sheets.opened(item.path)
    if item.kind == "passages" and excerpts.known(table.header) and "text" not in table.header:
        return
    guess = guessed.columns(table)
    each = f"all {len(guess.answers)}, each the answer to a question" if guess.answers else ""
    if len(guess.texts) > 1:
        options = [each, *guess.texts] if each else guess.texts
        text = choose("Which column holds what people said?", options, each or guess.text)
        if text and text != each:
            guess = guess._replace(text=text, texts=[text])
    corpus |= sheets.config_keys(guess)
    if item.kind == "texts" and sheets.is_survey(table, guess):
        study["speakers_are"] = "respondents"
        why["speakers_are"] = "what figures and page call those who wrote"
    why["text"] = "what people said"
    if guess.answers:
        why["text"] = "each is the answer to the question that it is named for"
    if guess.codes:
        why["codes"] = "0, 1 or blank, or names of themes"
    taken = {*guess.answers, *guess.codes, *guess[0:1], *guess[2:6]}
    unread = [name for name in table.header if name and name not in taken]
    places = {name: table.header.index(name) for name in unread}
    empty = [name for name, place in places.items() if not any(map(str.strip, table.cells(place)))]
    unread = [name for name in unread if name not in empty]
    if unread:
        out.say(
            f"{item.path.name}: columns not read: {some(unread, 12)}; see `wordpairs guide config` "
            "to name those that say who, where, or which code"
        )
    if empty:
        out.say(f"{item.path.name}: columns with nothing in them: {some(empty, 12)}")


def _codings(items: Sequence[Item], now: Config, corpus: dict[str, Any], why: dict[str, str],
             out: Begun, *, least: float) -> None:  # fmt: skip
    """Put coded passages where they stand, and name those that stand nowhere.

    Lists of which less than the share `least` stands there are of other texts, and left out.
    """
    lists = [glob.escape(str(item.path.resolve())) for item in items]
    coded = now.corpus.model_copy(update={"coded": lists})
    material = read(now.model_copy(update={"corpus": coded}))
    names = some([item.path.name for item in items])
    done = sum(note.codings for note in material.files if note.format == "coded segments")
    total = done + len(material.lost)
    if done < least * total:
        out.say(
            f"{names}: left out, since {done:,} of {many(total, 'coded passage')} alone stand in "
            "the transcripts; if they are codes of these, name the file with --codes"
        )
        return
    codings = material.codings.to_pylist()
    out.files["codings.csv"] = csv_rows(("segment", "coder", "theme"), codings)
    corpus["codings"] = "codings.csv"
    why["codings"] = f"the passages of {names}, where they stand in the transcripts"
    out.say(
        f"{names}: {done:,} of {many(total, 'coded passage')} placed, as "
        f"{many(len(codings), 'coding')} (a code on a turn, each counted once)"
    )
    if material.lost:
        rows = [(*one.passage[:4], one.why) for one in material.lost]
        head = ("document", "passage", "coder", "theme", "why")
        out.files["codes_not_placed.csv"] = csv_of([head, *rows])
        out.say(
            f"codes_not_placed.csv: {many(len(rows), 'coded passage')} that no transcript, "
            "or more than one place, has word for word: copy them into the list as the transcript "
            "has them, longer where they occur twice, and begin again"
        )


def _config(folder: Path, corpus: dict[str, Any]) -> Config:
    data = {"study": {"name": sheets.named_study(folder)}, "corpus": corpus}
    return checked(data, folder / "config.toml")


def _globs(chosen: Sequence[Item], items: Sequence[Item], folder: Path) -> list[str]:
    """Return the fewest patterns that mean the chosen files and no other."""
    patterns: dict[str, None] = {}
    picked = {item.path for item in chosen}
    for item in chosen:
        kind = item.path.parent, item.path.suffix
        alike = [o.path for o in items if (o.path.parent, o.path.suffix) == kind]
        if len(alike) > 1 and picked >= set(alike) and "[" not in str(item.path.parent):
            patterns[_relative(item.path.parent / f"*{item.path.suffix}", folder)] = None
        else:
            patterns[_relative(item.path, folder)] = None
    return list(patterns)


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        return path.resolve().as_posix()


def _shown(path: Path, source: Path) -> str:
    return str(path.relative_to(source)) if path.is_relative_to(source) else path.name


def _codebook(themes: Sequence[dict[str, str]]) -> bytes:
    """Return a codebook of a list of codes: keywords of one word, of two, and no more."""
    listed: list[dict[str, Any]] = []
    for theme in {row["name"]: row for row in themes}.values():
        words = [" ".join(w.split()) for w in theme["words"].replace(";", ",").split(",")]
        by_size = [[w for w in dict.fromkeys(words) if len(w.split()) == size] for size in (1, 2)]
        listed.append(theme | dict(zip(("words", "pairs"), by_size, strict=True)))
    return codebook(
        listed,
        "Keywords are yours to write: see `wordpairs guide codebook`. Say who wrote them, and",
        "when: written before the transcripts are read, or on half of them, they are a test.",
    )
