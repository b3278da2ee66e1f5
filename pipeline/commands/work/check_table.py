"""What `check` says of files in short: a line a file, what they have alike once, what is one's own of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from itertools import islice, zip_longest
from pathlib import Path

from ...readers.layouts.names import asks
from ...readers.notes import LIST, FileNote
from ...wording import OURS, Words, called, many, some
from .check_columns import aligned
from .check_files import Label, layout_of, unsure_of
from .check_texts import Text, shown

_MOST = 3  # people of a file on a side that are shown, beside other files
_OF_ONE = 12  # of the only file, such as a project or a table of all interviews
_TEXTS = 100  # of a file, in the long account
_NAMED = 3  # files that are named
_HEAD = ("asks", "turns", "answers", "turns", "words", "codings")
_OPENINGS = 3  # who are shown with the words that they begin with
_EACH_ONE = ", 0 code several, 0 code none"  # passages, as an account ends in which there is nothing to say

File = tuple[FileNote, Sequence[Label]]
_Key = tuple[str, ...]  # what is known of a file, as it is known to be another's as well
_Said = tuple[str, int]  # how it is said, and a number of it


def lines_of(
    files: Sequence[File],
    first: Sequence[tuple[str, str]],
    words: Words,
    texts: Sequence[Sequence[Text]] = (),
    room: int = 0,
) -> list[str]:
    """Return the lines that say how files are read, those of the table of `room` characters (0: any).

    `first`: of each file who speaks first, and the role; `texts`: those of each file that holds several.
    """
    folder, names = _names([note.path for note, _ in files])
    texts = texts or [()] * len(files)
    only = len(files) == 1 and len(texts[0]) > 0 and _labelled(files[0][1])
    lines = [f"In {folder}{f', {names[0]}' * only}:"] * bool(folder)
    table: list[tuple[str, ...]] = []
    speaking: list[tuple[str, Sequence[Label], tuple[str, str]]] = []
    for name, (note, labels), of, begins in zip(names, files, texts, first, strict=True):
        if of and _labelled(labels):
            table += [(name, *[""] * 5, _number(note.codings))] * (not only)
            table += _of_texts(of, shown(of), "" if only else "  ")
            speaking += [(text.document, text.labels, text.first) for text in of]
        else:
            table += _rows(name, labels, note.codings, _MOST if len(files) > 1 else _OF_ONE)
            speaking.append((name, labels, begins))
    lines += _table("text" if only else "file", table, room)
    for name, (note, labels), of in zip(names, files, texts, strict=True):
        if not _labelled(labels):
            number = [many(note.segments, "segment")] * (note.format != LIST)
            number += [many(note.codings, "coding")] * bool(note.codings)
            lines.append(f"  {name}: {called(', '.join(number), words)}")
            lines += _without_labels(of, shown(of), words)
    lines += [f"  {line}" for line in _alike(names, files, words)]
    return lines + [f"  {line}" for line in _openings(speaking)]


def lines_of_texts(texts: Sequence[Text], room: int, *, every: bool) -> list[str]:
    """Return a file's texts as lines for the long account, with all who speak in each: many, or every one."""
    most = len(texts) if every else _TEXTS
    if not any(_labelled(text.labels) for text in texts):
        return _without_labels(texts, texts[:most], OURS)
    rows = _of_texts(texts, texts[:most], "", most=_OF_ONE)
    return [f"  {line}" for line in _table("text", rows, room and room - 2)]


def _without_labels(texts: Sequence[Text], those: Sequence[Text], words: Words) -> list[str]:
    """Return lines of those of a file's texts in which nobody is named, and how many others there are."""
    lines = []
    for text in those:
        turns = sum(label.turns for label in text.labels if label.role == "participant")
        number = [many(turns, "segment"), many(text.words, "word")]
        number += [many(text.codings, "coding")] * bool(text.codings)
        lines.append(f"    {text.document}: {called(', '.join(number), words)}")
    left = len(texts) - len(those)
    return lines + [f"    and {left:,} more (--files)"] * bool(left)


def _of_texts(
    texts: Sequence[Text], those: Sequence[Text], indent: str, most: int = _MOST
) -> list[tuple[str, ...]]:
    """Return the rows of those of a file's texts, and of the others together."""
    rows = [row for text in those for row in _rows(indent + text.document, text.labels, text.codings, most)]
    left = [text for text in texts if text not in those]
    if left:
        turns, words = (
            {
                role: sum(
                    getattr(label, what) for text in left for label in text.labels if label.role == role
                )
                for role in ("interviewer", "participant")
            }
            for what in ("turns", "words")
        )
        how = "--all" if most == _OF_ONE else "--files"
        cells = (
            "",
            f"{turns['interviewer']:,}",
            "",
            f"{turns['participant']:,}",
            f"{words['participant']:,}",
        )
        coded = _number(sum(text.codings for text in left))
        rows.append((f"{indent}and {len(left):,} more ({how})", *cells, coded))
    return rows


def _table(what: str, rows: Sequence[tuple[str, ...]], room: int) -> list[str]:
    """Return rows below their heads as lines of `room` at most; nothing of codings where there are none."""
    columns = len(_HEAD) + 1 - (not any(row[-1] for row in rows))
    return aligned([row[:columns] for row in ((what, *_HEAD), *rows)], room) if rows else []


def _number(number: int) -> str:
    return f"{number:,}" * bool(number)


def _names(paths: Sequence[Path]) -> tuple[str, list[str]]:
    """Return the folder that all files are in, and what each is called there; no folder of several drives."""
    try:
        folder = Path(os.path.commonpath([path.absolute().parent for path in paths]))
    except ValueError:  # several drives, or no files
        return "", [str(path) for path in paths]
    return str(folder), [path.absolute().relative_to(folder).as_posix() for path in paths]


def _labelled(labels: Sequence[Label]) -> bool:
    return any(label.label for label in labels)


def _rows(name: str, labels: Sequence[Label], codings: int, most: int) -> list[tuple[str, ...]]:
    """Return the rows of a file, or text, whose labels say who speaks: who asks beside who answers.

    At most so many of each.
    Whoever does neither (a chair) stands below those who answer, and says so.
    """
    if not _labelled(labels):
        return []
    asking = [label for label in labels if label.role == "interviewer"]
    answering = [label for label in labels if label.role == "participant"]
    rest = [label for label in labels if label.role not in ("interviewer", "participant")]
    neither = [label for label in rest if label.label or label.role != "note"]
    below = [(f"neither: {name.removeprefix('and ')}", *said) for name, *said in _shown(neither, most)]
    sides = zip_longest(_shown(asking, most), _shown(answering, most) + below, fillvalue=("", "", ""))
    rows: list[tuple[str, ...]] = [
        (name, asker or "-", asked, *answers, _number(codings))
        for (asker, asked, _), answers in islice(sides, 1)
    ]
    return rows + [("", asker, asked, *answers, "") for (asker, asked, _), answers in sides]


def _shown(labels: Sequence[Label], most: int) -> list[tuple[str, str, str]]:
    """Return the name, turns and words of the first few, and those of the others together."""
    most = most if len(labels) > most + 1 else len(labels)
    shown = [(label.shown, f"{label.turns:,}", f"{label.words:,}") for label in labels[:most]]
    if more := labels[most:]:
        turns, words = (sum(getattr(label, what) for label in more) for what in ("turns", "words"))
        shown.append((f"and {len(more):,} more", f"{turns:,}", f"{words:,}"))
    return shown


def _alike(names: Sequence[str], files: Sequence[File], words: Words) -> list[str]:
    """Return what is known of the files, that of several said once, under whose it is."""
    known: dict[_Key, dict[int, _Said]] = {}
    for place, (note, _) in enumerate(files):
        for key, text, number in _facts(note, words):
            known.setdefault(key, {})[place] = (text, number)
    known = _each_its_own(known)
    by: dict[tuple[int, ...], dict[str, list[str]]] = {}
    for key, of in known.items():
        by.setdefault(tuple(of), {}).setdefault(key[0], []).append(_as_one(key, [*of.values()]))
    lines = []
    for places, facts in by.items():
        whose = _whose(places, names)
        what = "; ".join("left out: " * (kind == "left") + "; ".join(texts) for kind, texts in facts.items())
        lines.append(f"{whose}: {what}" if whose else f"{what[0].upper()}{what[1:]}")
    return lines


def _each_its_own(known: dict[_Key, dict[int, _Said]]) -> dict[_Key, dict[int, _Said]]:
    """Return what is known of files, with what more than a few leave out, each in other words, as one."""
    kinds: dict[_Key, list[_Key]] = {}
    for key, of in known.items():
        if key[0] == "left" and len(of) == 1:
            kinds.setdefault((*key[:2], re.sub(r'"[^"]*"', '""', key[2])), []).append(key)
    out = {**known}
    for kind, keys in kinds.items():
        places = [place for key in keys for place in known[key]]
        if len(places) == len({*places}) > _NAMED:
            out[kind] = {place: said for key in keys for place, said in out.pop(key).items()}
    return out


def _facts(note: FileNote, words: Words) -> Iterable[tuple[tuple[str, ...], str, int]]:
    """Yield what is known of a file: what it is known by as another's, how it is said, and a number of it."""
    how = [note.format] * (note.path.suffix.lower() != f".{note.format}")
    how += [note.encoding] * (note.encoding not in ("", "utf-8")) + ["with times"] * note.timed
    for text in filter(None, (", ".join(how), layout_of(note, words))):
        yield ("read", text), text, 0
    for text in note.account:
        if not text.endswith(_EACH_ONE) and _EACH_ONE + ":" not in text:
            yield ("account", text), re.split(r"; |: by the rule ", text)[0], 0
    for what, number, why in note.reading.left:
        yield ("left", what, re.sub(r"\d+", "#", why)), why, number
    for text in unsure_of(note):
        yield ("doubt", text), text, 0


def _as_one(key: tuple[str, ...], of: Sequence[tuple[str, int]]) -> str:
    """Return how a fact is said of all files that have it: of numbers the least and the most."""
    if key[0] != "left":
        return of[0][0]
    numbers = sorted({number for _, number in of})
    many_ = many(numbers[-1], key[1])
    number = f"{numbers[0]:,} to {many_}" if len(numbers) > 1 else many_
    number += " in each" * (len(of) > 1)
    own = " in the first, each file its own" * (len({why for why, _ in of}) > 1)
    return f"{number}: {of[0][0]}{own}"


def _whose(places: Sequence[int], names: Sequence[str]) -> str:
    """Return which files these are; empty: the only one."""
    if len(names) == 1:
        return ""
    others = [name for place, name in enumerate(names) if place not in places]
    if not others:
        return f"All {len(names):,}"
    if len(others) < len(places) and len(others) <= _NAMED:
        return f"All but {some(others)}"
    return some([names[place] for place in places], _NAMED)


def _in(those: Sequence[str], of: int) -> str:
    return "each" if 1 < len(those) == of else some(those, _NAMED)


def _openings(speaking: Sequence[tuple[str, Sequence[Label], tuple[str, str]]]) -> list[str]:
    """Return with what people begin whose label does not say what they do, or who answer unasked.

    `speaking`: of each file or text its name, who speaks in it, and who does so first, with the role.
    """
    asked: dict[str, str] = {}
    unled: dict[str, str] = {}
    early: dict[str, str] = {}
    for name, labels, speaks in speaking:
        asking = [label for label in labels if label.role == "interviewer"]
        for label in asking:
            if label.first and label.label and not asks(label.label):
                asked.setdefault(label.label, f'{label.label}, "{label.first}"')
        talk = [label for label in labels if label.role == "participant" and label.label and label.first]
        if not asking and len(talk) > 1:
            unled[name] = "; ".join(f'{label.label}, "{label.first}"' for label in talk[:2])
        if asking and speaks[1] == "participant":
            early.update((name, f'{one.label}, "{one.first}"') for one in talk if one.label == speaks[0])
    lines = [f"Who asks begins: {some([*asked.values()], _OPENINGS)}"] * bool(asked)
    for what, those in (("Nobody asks", unled), ("Who answers speaks first", early)):
        if those:
            lines.append(f"{what} in {_in([*those], len(speaking))}: {next(iter(those.values()))}")
    return lines
