"""Real talk for the benchmarks: days of public hearings, kept beside the project and never in it.

    ../shared/data/inquiry   (or the folder that WORDPAIRS_REAL names)

Testimony as turns in files of hearings. A corpus is the first so many megabytes of it, or all of it
again and again under other names of days and speakers: as real talk grows, its vocabulary hardly
does, where generated text would have to invent one.
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from pipeline.config import Corpus
from pipeline.readers.text import hearing

SOURCE = Path(
    os.environ.get("WORDPAIRS_REAL") or Path(__file__).resolve().parents[3] / "shared" / "data" / "inquiry"
)
COLUMNS = ("document", "speaker", "text")


def hearings(folder: Path, megabytes: int) -> Path | None:
    """Return a folder with so many megabytes of hearings, written if it is not there.

    `turns/` holds a csv with the turns, `texts/` a text for each day with a turn a line, for
    programs that read texts. White space within a turn is one blank, so that lines are turns. None
    where there are no hearings.
    """
    place = folder / f"hearings-{megabytes}MB"
    if place.is_dir():
        return place
    if not SOURCE.is_dir():
        return None
    grows = folder / f"{place.name}.writing"
    shutil.rmtree(grows, ignore_errors=True)
    for name in ("turns", "texts"):
        (grows / name).mkdir(parents=True)
    left = megabytes * 1_000_000
    with (grows / "turns" / "hearings.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for day, turns in _days():
            lines = []
            for speaker, text in turns:
                if left > 0:
                    rows.writerow((day, speaker, text))
                    lines.append(text)
                    left -= len(text.encode()) + 1
            (grows / "texts" / f"{day}.txt").write_text("\n".join([*lines, ""]), "utf-8")
            if left <= 0:
                break
    return grows.rename(place)


def _days() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the days without end, each with its turns; from the second time on under new names."""
    known = []
    for path in sorted(SOURCE.glob("*/*.rst")):
        rows = hearing.read(path, path.read_bytes(), Corpus(files=["*"])).rows
        turns = [(row.speaker, " ".join(row.text.split())) for row in rows if row.text.strip()]
        known.append((f"{path.parent.name}-{path.stem}", turns))
        yield known[-1]
    again = 1
    while known:
        again += 1
        for day, turns in known:
            yield f"{day}-{again}", [(f"{who} {again}" if who else "", text) for who, text in turns]
