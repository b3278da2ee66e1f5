"""What an import keeps of a coded project so that an export can give it back: ids, passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..readers import content
from ..readers.tables.csvfile import sheet

GUIDS = "guids.csv"  # ids of an imported project, beside its segments: kind, name, label, guid
GUID_COLUMNS = ("kind", "name", "label", "guid")

Coding = tuple[str, str, str]  # segment, coder, theme


class Ids(NamedTuple):
    """The ids and labels that an import kept, by kind (source, code, coder) and name."""

    guid: Mapping[tuple[str, str], str]
    label: Mapping[tuple[str, str], str]


def kept_ids(folders: Iterable[Path]) -> Ids:
    """Return the ids that imports kept beside their segments, in these folders."""
    guid: dict[tuple[str, str], str] = {}
    label: dict[tuple[str, str], str] = {}
    for folder in dict.fromkeys(folders):
        path = folder / GUIDS
        if path.is_file():
            for kind, name, shown, own in _rows(path, "kind", GUID_COLUMNS):
                guid[kind, name], label[kind, name] = own, shown
    return Ids(guid, label)


def kept_passages(path: Path) -> dict[Coding, list[tuple[int, int]]]:
    """Return the spans that a codings.csv keeps beside its codes: code points in the source."""
    out: dict[Coding, list[tuple[int, int]]] = {}
    for segment, coder, theme, start, end in _rows(
        path, "segment", ("segment", "coder", "theme", "start", "end")
    ):
        if start.isdecimal() and end.isdecimal() and int(start) < int(end):
            out.setdefault((segment, coder, theme), []).append((int(start), int(end)))
    return out


def _rows(path: Path, known_by: str, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield columns of a CSV that an import wrote; one that it lacks is empty."""
    table = sheet(path, content(path), known_by)
    places = [table.header.index(name) if name in table.header else -1 for name in columns]
    for cells in table.rows:
        yield tuple(cells[at].strip() if at >= 0 else "" for at in places)
