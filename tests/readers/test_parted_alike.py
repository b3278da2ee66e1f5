"""Codes that a short file has joined alone: what parts them is seen in the files beside it, of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import Material, read
from pipeline.study.config_file import load

SAID = [
    "We need a bus that comes here.",
    "We all hope for a nearer shop.",
    "It costs too much now.",
    "Trains are late.",
]
MORE = ["My road has no bus at all.", "I want to see a doctor.", "Rents are going up.", "We wait and wait."]
FIRST = ["Need", "Hope", "Cost", "Need{by}Cost"]
JOINED = {"semicolon": "; ", "comma": ", ", "bar": " | ", "slash": " / ", "plus": " + ", "and": " and "}


def study(folder: Path, corpus: str, **files: str) -> Material:
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_text(text, "utf-8")
    (folder / "s.toml").write_text(f'[study]\nname = "s"\n[corpus]\n{corpus}\n', "utf-8")
    return read(load(folder / "s.toml"))


def given(made: Material) -> dict[str, set[str]]:
    """Return the themes of each coded text, by its first words."""
    texts = dict(zip(made.segments["segment"].to_pylist(), made.segments["text"].to_pylist(), strict=True))
    out: dict[str, set[str]] = {}
    for row in made.codings.to_pylist():
        if row["theme"]:
            out.setdefault(texts[row["segment"]].split(".")[0], set()).add(row["theme"])
    return out


def of_rows(folder: Path, first: list[str], other: list[str]) -> Material:
    """Return comments with their codes, one person's file beside another's."""
    lines = [f'"{said}","{theme}"' for said, theme in zip(SAID, first, strict=False)]
    more = [f'"{said}","{theme}"' for said, theme in zip(MORE, other, strict=False)]
    table = 'files = ["one.csv", "two.csv"]\ntext = "text"\ncodes = ["code"]'
    head = ["text,code"]
    return study(folder, table, one_csv="\n".join(head + lines), two_csv="\n".join(head + more))


def of_lists(folder: Path, first: list[str], other: list[str]) -> Material:
    """Return a talk with two lists of passages, each of other turns."""
    talk = "".join(f"Q: And?\n\nAnn: {said}\n\n" for said in [*SAID, *MORE])
    lines = [f'"{said}","{theme}"' for said, theme in zip(SAID, first, strict=False)]
    more = [f'"{said}","{theme}"' for said, theme in zip(MORE, other, strict=False)]
    head = ["quote,code"]
    return study(
        folder,
        'files = ["talk.txt"]\ninterviewer = ["Q"]\ncoded = ["one.csv", "two.csv"]',
        talk_txt=talk, one_csv="\n".join(head + lines), two_csv="\n".join(head + more),
    )  # fmt: skip


def of_codings(folder: Path, first: list[str], other: list[str]) -> Material:
    """Return comments whose codes stand in two files."""
    texts = [*SAID, *MORE]
    rows = [f"a{n},{text}" for n, text in enumerate(texts)]
    one = [f'a{n},"{theme}"' for n, theme in enumerate(first)]
    two = [f'a{n},"{theme}"' for n, theme in enumerate(other, len(SAID))]
    return study(
        folder,
        'files = ["all.csv"]\ntext = "text"\nsegment = "segment"\ncodings = ["one.csv", "two.csv"]',
        all_csv="\n".join(["segment,text", *rows]),
        one_csv="\n".join(["segment,theme", *one]),
        two_csv="\n".join(["segment,theme", *two]),
    )


KINDS = {"rows": of_rows, "lists": of_lists, "codings": of_codings}


@pytest.mark.parametrize("by", JOINED)
@pytest.mark.parametrize("kind", KINDS)
def test_a_short_file_of_joined_codes_is_read_as_the_files_beside_it(
    kind: str, by: str, tmp_path: Path
) -> None:
    sign = JOINED[by]
    first = [theme.replace("{by}", sign) for theme in FIRST]
    made = KINDS[kind](tmp_path, first, [f"Hope{sign}Need"])
    found = given(made)
    assert found["My road has no bus at all"] == {"Hope", "Need"}
    assert found["Trains are late"] == {"Need", "Cost"}
    assert any(text.startswith("two.csv: cells such as") for text in made.notes), made.notes


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_no_other_file_parts_stays_whole(kind: str, tmp_path: Path) -> None:
    found = given(
        KINDS[kind](tmp_path, ["Need", "Hope", "Cost", "Food, and drink"], ["Food, and drink", "Ease; rest"])
    )
    assert found["Trains are late"] == found["My road has no bus at all"] == {"Food, and drink"}
    assert found["I want to see a doctor"] == {"Ease; rest"}


@pytest.mark.parametrize("kind", KINDS)
def test_files_that_say_it_only_together_are_read_so(kind: str, tmp_path: Path) -> None:
    found = given(KINDS[kind](tmp_path, ["Need; Hope"], ["Need; Cost", "Hope; Cost"]))
    assert found["We need a bus that comes here"] == {"Need", "Hope"}
    assert found["My road has no bus at all"] == {"Need", "Cost"}


def test_a_theme_of_the_codebook_is_never_cut(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text('[[theme]]\nname = "Hope; Need"\nwords = ["hope"]\n', "utf-8")
    made = study(
        tmp_path,
        'files = ["one.csv", "two.csv"]\ntext = "text"\ncodes = ["code"]\n[themes]\ncodebook = "book.toml"',
        one_csv="text,code\nA bus.,Need\nA shop.,Hope\nTrains.,Need; Cost\n",
        two_csv="text,code\nA tram.,Hope; Need\n",
    )
    assert given(made)["A tram"] == {"Hope; Need"}
