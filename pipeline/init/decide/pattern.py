"""Files whose names hold people's, written as a pattern: a config that lists them would name these people."""

from __future__ import annotations

import glob
import itertools
import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from ...privacy.name_words import plain, words
from ...privacy.pseudonyms import is_name
from ..new_study import NewStudy

_WORD = re.compile(r"[^\W_]+")


def by_pattern(out: NewStudy, labels: Collection[str], named: Collection[str]) -> None:
    """Write [corpus] files that hold names as patterns, where one means those of a folder and no other.

    `labels` are those of all who speak, `named` the documents that are called after somebody.
    """
    if "files" in out.fixed:
        return
    names = {word for label in labels if is_name(label) for word in words(label)}
    stems = {PurePosixPath(document).name for document in named}

    def is_named(name: str) -> bool:
        return not names.isdisjoint(map(plain, _WORD.findall(_composed(name))))

    base = out.folder.resolve()  # which need not be there yet

    def there(written: str) -> Path:
        return Path(os.path.normpath(base / written))

    folders: dict[tuple[str, str], list[str]] = {}
    for written in out.corpus["files"]:
        path = PurePosixPath(written)
        key = (path.parent.as_posix(), path.suffix) if there(written).is_file() else ("", written)
        folders.setdefault(key, []).append(path.name)
    files: list[str] = []
    found = False
    for (parent, suffix), taken in folders.items():
        if not parent:  # a pattern already, or a folder
            files.append(suffix)
            continue
        pattern = ""
        if any(PurePosixPath(name).stem in stems or is_named(name) for name in taken):
            others = {path.name for path in there(parent).iterdir() if not path.is_dir()} - {*taken}
            others = {name for name in others if not name.startswith((".", "~$"))}  # which none means
            pattern = pattern_of(taken, others, is_named)
        found |= bool(pattern)
        here = [glob.escape(parent) + f"/{pattern}"] if pattern else [f"{parent}/{name}" for name in taken]
        files += [each.removeprefix("./") for each in here]
    if found:
        why = f"{out.why['files']}; a pattern, as their names say who spoke: a file added later that fits it "
        out.decide("files", files, f"{why}is read, too")


def pattern_of(
    taken: Sequence[str], others: Collection[str], is_named: Callable[[str], bool] = lambda _: False
) -> str:
    """Return a pattern that means the `taken` files of a folder and none of the others; empty: there is none.

    It is exact where capitals count and where they do not, and holds no part that `is_named`.

    >>> dated = ["AM_pre_2024-02-12.txt", "DO_post_2024-08-20.txt"]
    >>> pattern_of(dated, []), pattern_of(dated, ["README.txt"]), pattern_of(["a [1].txt"], ["b.txt"])
    ('*.txt', '*_*_*-*-*.txt', '* [[]*].txt')
    >>> pattern_of(["Int Ann.txt", "Int Bo.txt"], ["My notes.txt"])
    'Int *.txt'
    """
    wanted = [_composed(name) for name in taken]
    left = [_composed(name).casefold() for name in others]
    for pattern in _candidates(wanted):
        low = pattern.casefold()
        exact = all(fnmatchcase(name, pattern) for name in wanted)
        if exact and not any(fnmatchcase(name, low) for name in left) and not is_named(pattern):
            return pattern
    return ""


def _candidates(names: Sequence[str]) -> Iterator[str]:
    """Yield patterns that may mean these names: by their ending, the signs in them, how all begin or end."""
    paths = [Path(name) for name in names]
    suffix, stems = glob.escape(paths[0].suffix), [path.stem for path in paths]
    yield f"*{suffix}"
    signs = {"".join(_signs(stem)) for stem in stems}
    yield from (f"{each}{suffix}" for each in sorted(signs, key=lambda each: (-len(each), each)))
    begin, end = _begin(stems), _begin([stem[::-1] for stem in stems])[::-1]
    if begin:
        yield f"{glob.escape(begin)}*{suffix}"
    if end:
        yield f"*{glob.escape(end)}{suffix}"


def _signs(stem: str) -> Iterator[str]:
    """Yield the signs of a name as a pattern has them, and * for what stands between them."""
    end = 0
    for word in _WORD.finditer(stem):
        yield glob.escape(stem[end : word.start()])
        yield "*"
        end = word.end()
    yield glob.escape(stem[end:])


def _begin(stems: Sequence[str]) -> str:
    """Return how all names begin, up to the last sign, as what follows it may be half a word.

    >>> _begin(["Int 1 - Ann", "Int 1 - Anton"]), _begin(["Ann", "Anton"])
    ('Int 1 - ', '')
    """
    low, high = min(stems), max(stems)
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(low, high, strict=False))
    return re.sub(r"[^\W_]+$", "", "".join(sign for sign, _ in alike))


def _composed(name: str) -> str:
    """Return a name with each letter composed, which a Mac's files have in two."""
    return unicodedata.normalize("NFC", name)
