"""Tables of the same texts: one holds the texts of the study, the others another coder's codes each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ...read import Material
from ...readers import content
from ...readers.notes import in_tables
from ...readers.projects.backups import COPY
from ...readers.roles import PARTICIPANT
from ...readers.tables import coder_columns, headings
from ...readers.tables.guessed import SPOKEN, Columns, columns
from ...readers.tables.opened import tables
from ...readers.tables.workbook import SUFFIXES
from ...tables.handed import MANUAL
from ...wording import listed, so_many, some
from ...words.unanswered import says_little
from ..ask import FEW, below, such_as
from ..look.files import Item
from ..look.tables import opened
from ..new_study import NewStudy
from .coded_lists import codebook_beside

_AGAIN = 0.9  # share of the texts of a table that another holds, from which on it is a copy
_LEAST = 100  # characters of text that two tables do not share by chance
# What says of rows without a theme that they were read: Blank = nothing that fits.
_BLANK = re.compile(
    r"\b(?:blank|empty)\b[^.;\n]{0,40}?"
    r"\b(?:nothing|none|no (?:theme|code)s?|not applicable|(?:does not|doesn.t) apply)\b[^.;\n]{0,30}",
    re.IGNORECASE,
)
_LATER = re.compile(r"\byet\b|\bnot (?:been )?(?:read|coded|done)\b|skip|later|to do\b", re.IGNORECASE)
_LITTLE = 0.05  # share of the rows that are without a theme, below which they hardly move agreement


class _Held(NamedTuple):
    """A table of texts: its columns, its longer texts, its codes."""

    item: Item
    header: Sequence[str]
    guess: Columns
    texts: Counter[str]
    given: Sequence[tuple[str, ...]]  # their cells

    @property
    def coded(self) -> int:
        """On how many rows a code stands."""
        return sum(any(map(str.strip, row)) for row in self.given)


def by_coder(items: Sequence[Item], out: NewStudy, *, named: bool) -> list[Item]:
    """Return the files without tables whose texts another table holds; with codes these are coders'.

    Of such tables the one with the most texts is the study's, then one without codes that has columns of
    its own (a survey's export), then that with the most rows coded. `named`: the codes were named, and no
    others are taken. What stands in two of the tables that are left is said.
    """
    held = [_held(item, out.given.get("text", "")) for item in items if item.kind == "texts"]
    kept: list[_Held] = []
    copies: dict[int, list[_Held]] = {}
    had = Counter(name for one in held for name in {*one.header})
    in_coded = {name for one in held if one.coded for name in one.header}

    def rank(one: _Held) -> tuple[int, bool, bool, int, bool]:
        own = not one.coded and not in_coded.issuperset(one.header)
        alone = not one.coded and any(had[name] == 1 for name in one.header)
        return -one.texts.total(), not own, not alone, -one.coded, bool(COPY.search(one.item.path.stem))

    for each in sorted(held, key=rank):
        first = next((number for number, one in enumerate(kept) if _is_again(each, one)), None)
        if first is None:
            kept.append(each)
        else:
            copies.setdefault(first, []).append(each)
    coded = []
    for number, others in copies.items():
        name = kept[number].item.path.name
        for each in others:
            why = "" if each.coded else "without codes: not read, since they would count twice"
            if each.coded and each.given == kept[number].given:
                why = why or "with the same codes: not read, since they would be compared with themselves"
            why = why or _unreadable(each, kept[number]) or "not read, since --codes names the codes" * named
            coded += [] if why else [each]
            if why:
                out.say(f"{each.item.path.name}: the texts of {name} again, {why}")
        theirs = [each.item.path.name for each in others if each in coded]
        if theirs:
            out.say(f"{some(theirs)}: the texts of {name} again, with codes: another coder's")
            mine = [kept[number]] * bool(kept[number].coded) + [each for each in others if each in coded]
            _called([each.item.path.stem for each in mine], out)
    if coded:
        paths = [str(each.item.path.resolve()) for each in held if each in coded]
        out.decide("coded", paths, "another coder's codes of the texts")
        for each in held:
            codebook_beside(each.item, out)
    out.say(*in_tables([(each.item.path.name, list(each.texts)) for each in held if each in kept]))
    gone = [each.item for others in copies.values() for each in others]
    return [item for item in items if item not in gone]


def _called(files: Sequence[str], out: NewStudy) -> None:
    """Say what coders are called whose files say it alone, and how to call them otherwise."""
    if len(files) < 2 or "same_coders" in out.given:
        return
    names = coder_columns.names(files)
    written = [[f"Name of {name}", name] for name in names]
    seen = f"those who coded are called as their files are, {listed(names)}: see same_coders in the config"
    out.decide("# same_coders", written, "put their names in and take the # away to call them so", seen)


def without_theme(material: Material, files: Sequence[Path], out: NewStudy) -> None:
    """Decide whether rows of coders' tables without a theme were read, and ask where nothing shows it.

    They were where a table says so, and where they hold nothing that a theme could be given; they were not
    where they are the last rows of each coder, and it is taken so where they are few. What is written down
    is decided, and `check` warns of it no more.
    """
    if not material.without_theme:
        return
    pieces = out.written or "segments"
    each = [f"{one.without:,} of {so_many(one.rows, pieces)}" for one in material.without_theme]
    whose = ["" if one.coder == MANUAL else f" by {one.coder}" for one in material.without_theme]
    rows = f"no theme on {listed([f'{n}{who}' for n, who in zip(each, whose, strict=True)])}"
    roles, segments, said = (material.segments[name].to_pylist() for name in ("role", "segment", "text"))
    order = [segment for segment, role in zip(segments, roles, strict=True) if role == PARTICIPANT]
    left = {segment for one in material.without_theme for segment in one.segments}
    texts = [text for segment, text in zip(segments, said, strict=True) if segment in left]
    paths = [*map(Path, out.corpus.get("coded", ())), *files]
    why, shortly = next(filter(None, map(_of_blanks, paths)), ""), ""
    texts = [text for text in texts if text.strip()]
    if not why and all(map(says_little, texts)):
        why, shortly = f"they say {listed(such_as(texts, FEW)) or 'nothing'}", "they say little"
    if was_read := bool(why):
        pass
    elif all({*order[-one.without :]} == one.segments for one in material.without_theme):
        why = "they are the last"
    elif len(left) < _LITTLE * max(one.rows for one in material.without_theme):
        why = "they are few"
    else:
        read = "yes, and no theme applies: compared as that"
        unread = "no, or not all of them: left out of the comparison of coders"
        question = f"There is {rows}. Were these read?"
        few = len({*texts}) <= FEW
        question += below(
            such_as([text for text in texts if few or not says_little(text)], FEW if few else 3)
        )
        was_read = out.choose(question, [read, unread], unread) == read
    because, in_short = f" ({why})" * bool(why), f" ({shortly or why})" * bool(why)
    tell = out.say if why else out.answered
    if was_read:
        out.decide("no_theme", [""], f"{rows}: read, and none applies{because}; [] if they were not")
        tell(f"{rows}: read, and none applies{in_short}; see no_theme")
    else:
        if why or out.asks:
            out.decide("no_theme", [], f'{rows}: not read{because}; [""] if they were, and none applies')
        else:
            unknown = f"{rows}; take the # away if these were read and none applies"
            out.decide("# no_theme", [""], unknown)
        tell(f"{rows}: taken for not read{in_short}; see no_theme")


def _of_blanks(path: Path) -> str:
    """Return where a sheet without codes says that a blank is where nothing applies; empty: nowhere."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return ""
    for table in tables(path, content(path)):
        lines = [] if columns(table).codes else [" ".join(row) for row in (table.header, *table.rows)]
        for line in lines:
            if (found := _BLANK.search(line)) and not _LATER.search(line):
                return f'{path.name} says "{found[0].strip()}"'
    return ""


def _held(item: Item, text: str | Sequence[str]) -> _Held:
    table = headings.without(opened(item.path))
    guess = columns(table)
    names = [text] if isinstance(text, str) and text else [*text] or guess.answers or [guess.text]
    texts = [cell for name in names if name for cell in table.optional(name)]
    given = [*zip(*(table.optional(name) for name in guess.codes), strict=True)]
    long = Counter(" ".join(cell.split()) for cell in texts if len(cell) >= SPOKEN)
    return _Held(item, table.header, guess, long, given)


def _is_again(each: _Held, of: _Held) -> bool:
    """Return whether nearly all texts of a table stand in another."""
    both = (each.texts & of.texts).total()
    return sum(map(len, each.texts)) >= _LEAST and both >= _AGAIN * each.texts.total()


def _unreadable(each: _Held, first: _Held) -> str:
    """Return why codes of the same texts cannot be put on them, if they cannot."""
    if len(first.guess.answers) > 1 and not each.guess.apart:
        return (
            f"with codes that could be of any of its questions ({some(each.guess.codes)}): not read; name "
            'each after its question, such as "Q1 codes" beside "Q1: Why?"'
        )
    return ""
