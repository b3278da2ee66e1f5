"""What a reader of a comparison must know: who wrote the keywords, and which codes are not counted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.codes.uncompared import same_hand
from pipeline.exports.docx import FORM
from pipeline.findings.checklist import checklist
from pipeline.stages.showing import finished_study
from pipeline.study.config_file import load
from pipeline.up_to_date import finished

from ..coded import codings
from ..rare import rare

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


@pytest.mark.parametrize(("asked", "answered"), rare([(2, 1), (0, 3), (2, 2), (3, 0)]))
def test_codes_on_what_a_moderator_says_are_counted_wherever_the_theme_is(
    asked: int, answered: int, tmp_path: Path
) -> None:
    for name in "abcdef":
        talk = "MODERATOR: Who helps you here?\n\nANN: The warm ward helps.\n\n" * 4
        (tmp_path / f"{name}.txt").write_text(talk.replace("ANN", name.upper() + "nn"), "utf-8")
    rows = [f"a-{n:03},Help" for n in [*range(1, 2 * asked, 2), *range(2, 2 * answered + 1, 2)]]
    rows += [f"{name}-{n:03},Ward" for name in "abcdef" for n in (2, 4)]
    (tmp_path / "codes.csv").write_text("segment,theme\n" + "\n".join(rows) + "\n", "utf-8")
    path = tmp_path / "x.toml"
    path.write_text(
        '[study]\nname = "x"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["?.txt"]\n'
        'codings = "codes.csv"\n[frequency]\nmin_count = 1\nbootstrap = 0\n[compare]\nrobustness = false\n'
        '[plot]\nformats = ["svg"]\n',
        "utf-8",
    )
    config = load(path)
    done = finished(config, "plot")
    row = next(row for row in done.table("interviewees").to_pylist() if row["theme"] == "Help")
    said = f"on words not counted: {asked} of {asked + answered} codes by hand"
    assert (said in row["note"]) is bool(asked)

    mostly = asked > answered
    warned = " ".join(done.records["compare"].warnings)
    assert ("which saturation, figures and counts of interviewees lack" in warned) is mostly
    named = f"not shown here: Help ({asked} of {asked + answered} codes)."
    captions = {row["figure"]: row["caption"] for row in done.table("pictures").to_pylist()}
    where = {name for name in captions if named in captions[name]}
    assert where - {"cooccurrence"} == ({"themes", "saturation"} if mostly else set())
    answers = {item.number for item in checklist(finished_study(done)) if named.rstrip(".") in item.answer}
    assert answers == ({22, 32} if mostly else set())
    (document,) = FORM.files(config, None)[0].values()
    with ZipFile(BytesIO(document)) as parts:
        text = parts.read("word/document.xml").decode()
    assert text.count(named) == (len(where) + 1 if mostly else 0)  # beneath the figures and the table
