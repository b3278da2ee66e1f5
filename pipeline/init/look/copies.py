"""Files of a folder that hold what others hold, or nothing: which of them are no transcripts of the study."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from statistics import mean
from typing import Any, NamedTuple

from ...errors import InputError
from ...readers import content, read_file
from ...readers.kinds import recognised
from ...readers.parsed import PASSAGES_ONLY, Parsed, Row
from ...readers.projects.backups import COPY
from ...readers.tables.csvfile import form_of
from ...readers.tables.guessed import columns
from ...study.config_file import checked
from ...wording import listed, many, some
from ...words.sentences import is_question
from ..new_study import NewStudy
from .files import Item
from .tables import opened

_RUN = 5  # words in a row that two talks do not share by chance
_LEAST = 150  # such runs of a file, fewer of which two short talks may share
_SAME, _NEAR = 0.97, 0.5  # share of the runs of two files, from which on they are one talk; a version of it
_WITHIN = 0.9  # share of a file's, from which on it is a part of another
_OTHERS = 0.6  # share that stands in several others, from which on a file is made of them
_EACH = 0.05  # share that each of these holds
_IN_COMMON = 0.5  # of that share, what these have of one another on average, from which on all are alike
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_CAPTIONS = (".srt", ".vtt", ".sbv")
_MOST = 20_000_000  # bytes of all files, above which this is not looked for
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BETTER = re.compile(
    r"correct|clean|final|edited|checked|revis|amend|mended|\bv(?:ersion)? ?(?P<n>\d+)", re.IGNORECASE
)


class _Talk(NamedTuple):
    """A file as it was read: its words in their order, and its runs of words that another file has too.

    `inside` are those within a turn that answers; the sizes are of all its runs.
    """

    item: Item
    words: Sequence[str]
    runs: Set[int]
    size: int
    inside: Set[int]
    size_inside: int
    speakers: int
    timed: bool


def without_copies(items: Sequence[Item], out: NewStudy) -> list[Item]:
    """Return the files, those that are no transcripts of their own of another kind, which is said.

    A file in which nothing can be read is `left`; so is a copy of another, and one that is made of
    passages of several. A program's report of coded passages is a list of them (`passages`).
    """
    mine = [item for item in items if item.kind == "transcript"]
    size = sum(item.path.stat().st_size for item in mine if item.path.is_file())
    if not mine or size > _MOST:
        return list(items)
    changed: dict[Item, Item] = {}

    def leave(item: Item, why: str) -> None:
        changed[item] = item._replace(kind="left", why=why)
        out.leave(item.path.name, f": {why}")

    read = _readable(mine, out, leave)
    reports = [item for item, parsed in read.items() if PASSAGES_ONLY in dict(parsed.facts)]
    if len(reports) < len(read):
        for item in reports:
            changed[item] = item._replace(kind="passages", why="a report of coded passages")
            del read[item]
    tables = [item for item in items if item.kind == "texts"] if read else []
    rows = {item: parsed.rows for item, parsed in read.items() if not _commented(item)}
    talks = _talks(rows | {item: cells for item in tables if (cells := _cells(item))})
    talks = _one_of_each(talks, leave, out)
    talks = _not_made_of_others(talks, leave)
    _no_parts(talks, leave)
    _no_tables_of_others({item: parsed for item, parsed in read.items() if item not in changed}, leave)
    return [changed.get(item, item) for item in items]


def _no_tables_of_others(read: Mapping[Item, Parsed], leave: Callable[[Item, str], None]) -> None:
    """Leave out the table of a recording whose rows another transcript has, however short it is."""
    said: dict[Item, set[tuple[str, ...]]] = {}
    for item, parsed in read.items():
        words = (tuple(_words(row.text)) for row in parsed.rows)
        said[item] = {each for each in words if len(each) >= _RUN}
    for item in [item for item in read if item.path.suffix.lower() in _TABLES]:
        others = (one for one in read if one != item)
        if of := next((one for one in others if 2 * len(said[item] & said[one]) > len(said[item])), None):
            leave(item, f"its rows stand in {of.path.name}, which is taken")


def _readable(items: Sequence[Item], out: NewStudy, leave: Callable[[Item, str], None]) -> dict[Item, Parsed]:
    """Return the transcripts that can be read, and leave out the others, where there are any."""
    keys = {key: out.given[key] for key in ("labels", "format") if key in out.given}
    read: dict[Item, Parsed] = {}
    why: dict[Item, str] = {}
    for item in items:
        data: dict[str, Any] = {"study": {"name": "x"}, "corpus": {"files": [item.path.name], **keys}}
        config = checked(data, item.path.with_suffix(".toml"))
        try:
            parsed = read_file(item.path, keys.get("format") or form_of(item.path), config, out.pages)
        except InputError as error:
            what = ": ".join(filter(None, (error.problem, error.found)))
            remedy = f"; {error.remedy}" if error.remedy and item.path.stat().st_size else ""
            why[item] = f"it {what}{remedy}"
        else:
            if any(row.text.strip() for row in parsed.rows) or _says_something(item):
                read[item] = parsed
            else:
                why[item] = "it holds no text"
    for item, reason in why.items() if read else ():
        leave(item, reason)
    return read


def _says_something(item: Item) -> bool:
    """Return whether a file is text that is not blank: an index, which is no talk and does no harm."""
    data = content(item.path)
    return bool(data.strip()) and recognised(data) is None


def _commented(item: Item) -> bool:
    """Return whether a document may hold somebody's codes as comments, which a copy of it does not."""
    return item.path.suffix.lower() in (".docx", ".docm") and b"word/comments" in content(item.path)


def _cells(item: Item) -> list[Row]:
    """Return the texts of a table without codes."""
    try:
        table = opened(item.path)
    except InputError:
        return []
    guess = columns(table)
    if guess.codes:
        return []
    return [Row(text=cell) for name in guess.answers or [guess.text] if name for cell in table.optional(name)]


def _talks(rows: Mapping[Item, Sequence[Row]]) -> list[_Talk]:
    """Return the files that are long enough to be known by their words, as talks."""
    talks = []
    for item, mine in rows.items():
        said = [(row, _words(row.text)) for row in mine if row.role != "note"]
        words = [word for _, each in said for word in each]
        runs = _runs([words])
        answers = [each for row, each in said if row.role != "interviewer" and not is_question(row.text)]
        inside = _runs(answers)
        speakers = len({row.speaker for row in mine} - {""})
        timed = any(row.time_start is not None for row in mine)
        if len(runs) >= _LEAST:
            talks.append(_Talk(item, words, runs, len(runs), inside, len(inside), speakers, timed))
    held = Counter(run for talk in talks for run in talk.runs)
    again = {run for run, times in held.items() if times > 1}
    return [talk._replace(runs=talk.runs & again, inside=talk.inside & again) for talk in talks]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))


def _runs(texts: Iterable[Sequence[str]]) -> set[int]:
    return {hash(run) for words in texts for run in zip(*(words[n:] for n in range(_RUN)), strict=False)}


def _one_of_each(talks: Sequence[_Talk], leave: Callable[[Item, str], None], out: NewStudy) -> list[_Talk]:
    """Return the talks, of versions of one the richest, or of such as differ the one that is chosen."""
    kept: list[_Talk] = []
    for talk in sorted(talks, key=_richness, reverse=True):
        first = next((one for one in kept if _is_version(one, talk)), None)
        if first is None:
            kept.append(talk)
            continue
        name = first.item.path.name
        if _is_same(first, talk):
            leave(talk.item, f"the same talk as {name}, which is taken")
            continue
        other, both = talk.item.path.name, "both: they are two talks, and each counts"
        sizes = [f"{one.item.path.name} ({many(len(one.words), 'word')})" for one in (first, talk)]
        question = f"{listed(sizes)} are two versions of one talk by what they say. Which one is the study's?"
        taken = out.choose(question, [name, other, both], name)
        if taken == both:
            kept.append(talk)
        elif taken == other:
            kept[kept.index(first)] = talk
            leave(first.item, f"another version of the talk in {other}, which is taken")
        else:
            leave(
                talk.item,
                f"another version of the talk in {name}, which is taken: look which of the two "
                "is corrected, and name that one in [corpus] files",
            )
    return [talk for talk in talks if talk in kept]


def _richness(talk: _Talk) -> tuple[Any, ...]:
    """Return by what one of several versions of a talk is taken before others."""
    name, better = talk.item.path.stem, _BETTER.search(talk.item.path.stem)
    version = int(better["n"] or 1) if better else 0
    return (
        min(talk.speakers, 2),
        talk.timed,
        talk.item.kind == "transcript" and talk.item.path.suffix.lower() != ".json",
        not COPY.search(name),
        version,
        talk.item.path.stat().st_mtime,
    )


def _is_version(one: _Talk, other: _Talk) -> bool:
    """Return whether two files hold one talk, perhaps corrected in one of them."""
    if one.words == other.words:
        return True
    answered = all(
        len(talk.inside & rest.runs) >= _NEAR * talk.size_inside
        for talk, rest in ((one, other), (other, one))
    )
    return answered and _alike(one, other) >= _NEAR


def _is_same(one: _Talk, other: _Talk) -> bool:
    """Return whether two files hold the same words, or a recording in two formats does."""
    of_one = one.item.path.with_suffix("") == other.item.path.with_suffix("")
    return one.words == other.words or (of_one and _alike(one, other) >= _SAME)


def _alike(one: _Talk, other: _Talk) -> float:
    return len(one.runs & other.runs) / max(one.size, other.size)


def _not_made_of_others(talks: Sequence[_Talk], leave: Callable[[Item, str], None]) -> list[_Talk]:
    """Return the talks without such as are made of passages of several others: a report, a collection."""
    kept = list(talks)
    for talk in sorted(talks, key=lambda one: one.speakers > 1):
        if talk.item.path.suffix.lower() in _CAPTIONS:  # of one recording, whatever else says the same
            continue
        rest = [one for one in kept if one is not talk]
        of = [one for one in rest if len(talk.inside & one.runs) >= _EACH * max(talk.size_inside, 1)]
        share = _share(talk, of)
        among_them = [_share(one, [each for each in rest if each is not one]) for one in of]
        # What the others have in common as well is a form's, or everybody's, and nobody's passages.
        if len(of) > 1 and share >= _OTHERS and mean(among_them) < _IN_COMMON * share:
            kept.remove(talk)
            names = some([one.item.path.name for one in of])
            leave(
                talk.item,
                f"{share:.0%} of its words stand in {names}, and would count twice; "
                "if it is a list of coded passages, export it from its program as .xlsx",
            )
    return kept


def _share(talk: _Talk, others: Sequence[_Talk]) -> float:
    """Return how much of what is answered in a talk stands in others."""
    return len(talk.inside & set[int]().union(*(one.runs for one in others))) / max(talk.size_inside, 1)


def _no_parts(talks: Sequence[_Talk], leave: Callable[[Item, str], None]) -> None:
    """Leave out what stands in one other as a part of it."""
    for talk in talks:
        for one in talks:
            if talk.size < one.size and len(talk.runs & one.runs) >= _WITHIN * talk.size:
                size = many(len(talk.words), "word")
                leave(talk.item, f"its {size} stand in {one.item.path.name}, and would count twice")
                break
