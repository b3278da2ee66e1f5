"""What the example's keywords are worth on interviews that their author had read, and had not.

    python -m tests.benchmarks.keywords_alone [--publish]

The codebook of the example was written after reading interviews 1 to 5. Here its keywords code the
interviews alone (`method = "keywords"`) and are held, passage by passage, to the codes that both
human coders gave. Kappa is pooled over segment and theme. `--publish` writes the table into
corpora/example/README.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.classify import classify
from pipeline.coder.data_types import Texts
from pipeline.codes.programs import AutomaticCodes
from pipeline.compare import compare
from pipeline.read import Material, read
from pipeline.study.config_file import load
from pipeline.tables.columns import empty
from pipeline.tables.handed import PUBLISHED
from pipeline.tokenise import tokenise
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import fillers

from ..invented import config

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "corpora" / "example" / "README.md"
START, END = "<!-- keywords alone -->\n", "<!-- end of keywords alone -->"
PARTS = {
    "1 to 5, which the author of the keywords had read": range(1, 6),
    "6 to 10, which the author had not read": range(6, 11),
    "all ten": range(1, 11),
}


class Held(NamedTuple):
    """How the keywords' codes agree with those that both human coders gave, and these coders."""

    segments: int
    by_hand: int
    automatic: int
    both: int
    kappa: float
    humans: float


def held(material: Material, interviews: Collection[int]) -> Held:
    """Return what the keywords alone come to on these interviews."""
    names = pa.array([f"interview-{number:02}" for number in interviews])
    part = material.segments.filter(pc.is_in(material.segments["document"], names))
    how = config(themes={"method": "keywords"}, frequency={"bootstrap": 0})
    said = tokenise(
        part, settings=how.tokenise, lexicon=Lexicon("en"), stop_words={}, fillers=fillers(how.tokenise)
    )
    coded = (material.codings, material.codebook)
    themes = classify(Texts(part, said), *coded, how).themes
    rows = compare(part, *coded, empty(PUBLISHED), AutomaticCodes(themes), how).agreement.to_pylist()
    whole = {
        (row["coder_a"], row["coder_b"]): row
        for row in rows
        if (row["level"], row["theme"]) == ("segment", "*")
    }
    ours, humans = whole["consensus", "auto"], whole["manual", "second"]
    return Held(ours["units"], ours["a"], ours["b"], ours["both"], ours["kappa"], humans["kappa"])


def table() -> str:
    """Return the table in Markdown."""
    material = read(load(ROOT / "configs" / "example.toml"))
    lines = [
        "| interviews | segments | codes by both people | by keywords | of these the same | kappa | "
        "kappa of the two people |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, interviews in PARTS.items():
        *counts, kappa, humans = held(material, interviews)
        cells = " | ".join(map(str, counts))
        lines.append(f"| {name} | {cells} | {kappa:.2f} | {humans:.2f} |")
    return "\n".join(lines) + "\n"


def main(words: Sequence[str] | None = None) -> None:
    """Print the table and, if asked, put it into the README of the example."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("--publish", action="store_true")
    made = table()
    if ask.parse_args(words).publish:
        before, start, rest = PAGE.read_text("utf-8").partition(START)
        _, end, after = rest.partition(END)
        PAGE.write_text(f"{before}{start}{made}{end}{after}", "utf-8", newline="\n")
    print(made, end="")


if __name__ == "__main__":
    main()
