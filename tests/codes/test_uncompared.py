"""What a reader of a comparison must know of who wrote the keywords."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.codes.uncompared import same_hand
from pipeline.study.config_file import load
from pipeline.up_to_date import finished

from ..coded import codings

CODED = codings(("s1", "Ada", "Trust"), ("s2", "adjudicated", "Trust"), ("s1", "Bo Lee", "Trust"))


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("Ada", "the keywords are by Ada, who coded as well: "),
        (" bo LEE ", "the keywords are by Bo Lee, who coded as well: "),
        ("Cy", ""),
        ("adjudicated", ""),  # is nobody
        ("", "the codebook does not say who wrote its keywords: "),
        ("Your name", "the codebook does not say who wrote its keywords: "),
    ],
)
def test_keywords_and_codes_by_the_same_hand_are_no_independent_check(author: str, said: str) -> None:
    found = same_hand(author, CODED)
    assert [text.startswith(said) for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("words", "method", "warned"),
    [('["money"]', "combined", True), ("[]", "combined", False), ('["money"]', "learned", False)],
)
def test_a_run_warns_where_keywords_had_a_part(words: str, method: str, warned: bool, tmp_path: Path) -> None:
    for name in "ab":
        text = "\n\n".join("It was all about money.\n\nNobody came." for _ in range(4))
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    codes = "".join(f"{name}-{n:03},{who},{'Money' * (n % 2)}\n" for name in "ab" for n in range(1, 9)
                    for who in ("Ada", "Bo"))  # fmt: skip
    (tmp_path / "codes.csv").write_text("segment,coder,theme\n" + codes, "utf-8")
    (tmp_path / "book.toml").write_text(
        f'author = "ada"\n[[theme]]\nname = "Money"\nwords = {words}\n', "utf-8"
    )
    config = tmp_path / "x.toml"
    config.write_text(
        '[study]\nname = "x"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["?.txt"]\nlabels = "none"\n'
        f'codings = "codes.csv"\n[themes]\ncodebook = "book.toml"\nmethod = "{method}"\n'
        "[compare]\nrobustness = false\n[frequency]\nmin_count = 1\n",
        "utf-8",
    )
    given = finished(load(config)).records["compare"].warnings
    assert any("by the same hand" in text for text in given) is warned
