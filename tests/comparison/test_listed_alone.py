"""Coders who share the passages of a list, of whom one may have been shown the list alone."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.cli import main
from pipeline.codes.programs import AutomaticCodes
from pipeline.codes.side_by_side import doubts
from pipeline.compare import Compared, compare
from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.init.steps import new_study
from pipeline.read import Material, read
from pipeline.study.config_file import checked, load
from pipeline.study.disk import write_folder
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import PUBLISHED, SEGMENTS, SIDE_BY_SIDE
from pipeline.tables.results import RESULTS

from ..readers.written import xlsx

ANSWERS = [
    "We need a bus.",
    "We need a shop.",
    "It costs too much.",
    "Trains are late.",
    "Well.",
    "Thank you.",
]
# KS and RT side by side; the last two answers are not in the list
LIST = (
    "Document,Extract,Coder 1 (KS),Coder 2 (RT)\n"
    "talk,We need a bus.,Need,Need\ntalk,We need a shop.,Need,\n"
    "talk,It costs too much.,Cost,Cost\ntalk,Trains are late.,Need,Cost\n"
)
# A row a code, as programs export them: each coded by themselves
LONG = (
    "Document,Code,Segment,Coder\n"
    "talk,Need,We need a bus.,KS\ntalk,Need,We need a bus.,RT\ntalk,Cost,It costs too much.,RT\n"
)


def study(folder: Path, listing: str = LIST, **corpus: Any) -> tuple[Config, Material]:
    turns = "".join(f"Int: And {n}?\nAnn: {said}\n" for n, said in enumerate(ANSWERS))
    (folder / "talk.txt").write_text(turns, "utf-8")
    (folder / "list.csv").write_text(listing, "utf-8")
    given = {"files": ["talk.txt"], "coded": ["list.csv"], **corpus}
    config = checked({"study": {"name": "x"}, "corpus": given}, folder / "x.toml")
    return config, read(config)


def compared(config: Config, material: Material) -> Compared:
    given = AutomaticCodes(empty(RESULTS["themes"]))
    tables = material.segments, material.codings, material.codebook, empty(PUBLISHED)
    return compare(*tables, given, config, beside=material.side_by_side)


def pair(agreement: pa.Table, theme: str = "*", level: str = "segment") -> dict[str, Any]:
    row: dict[str, Any]
    (row,) = [
        row
        for row in agreement.to_pylist()
        if (row["level"], row["theme"], row["coder_a"], row["coder_b"]) == (level, theme, "KS", "RT")
    ]
    return row


def test_kappa_with_and_without_the_segments_that_the_list_does_not_name(tmp_path: Path) -> None:
    # Of 6 segments x 2 themes KS gave 4, RT 3, both 2: they agree on 9 of 12, by chance on
    # (4 x 3 + 8 x 9) / 144 = 7/12, so kappa is 2/5. Of the 4 that the list names they agree on 5 of 8, by
    # chance on (4 x 3 + 4 x 5) / 64 = 1/2: 1/4.
    found = compared(*study(tmp_path))
    row = pair(found.agreement)
    assert (row["units"], row["units_listed"]) == (6, 4)
    assert row["kappa"] == pytest.approx(2 / 5)
    assert row["kappa_listed"] == pytest.approx(1 / 4)
    assert row["positive_agreement_listed"] == pytest.approx(4 / 7)
    assert row["note"].startswith(
        "over the 4 segments that hold a passage of list.csv: positive agreement 0.57 and kappa 0.25"
    )
    # Need alone: KS 3, RT 1, both 1
    assert pair(found.agreement, "Need")["kappa"] == pytest.approx((4 / 6 - 18 / 36) / (18 / 36))
    assert pair(found.agreement, "Need")["kappa_listed"] == pytest.approx((2 / 4 - 6 / 16) / (10 / 16))
    (said,) = [text for text in found.warnings if "share the passages" in text]
    assert said == (
        "KS and RT share the passages of list.csv, and nothing says who read more than these: "
        "2 segments of 6 without one count as read by both, and as agreed to have no theme; their kappa is "
        '0.40 with these and 0.25 without them; who read these alone: [corpus] listed = ["RT"]'
    )
    assert pair(found.agreement, level="interviewee")["units_listed"] is None


@pytest.mark.parametrize("who", [["RT"], ["KS"], ["rt"], ["KS", "RT"]])
def test_who_was_shown_the_list_alone_has_read_no_more(tmp_path: Path, who: list[str]) -> None:
    config, material = study(tmp_path, listed=who)
    found = compared(config, material)
    row = pair(found.agreement)
    assert (row["units"], row["units_listed"]) == (4, None)
    assert row["kappa"] == pytest.approx(1 / 4)
    assert not [text for text in found.warnings if "share the passages" in text]
    size = {row["coder"]: row["read"] for row in found.themes_by_coder.to_pylist()}
    assert [size[name] for name in ("KS", "RT")] == [4 if name.lower() in map(str.lower, who) else 6
                                                     for name in ("KS", "RT")]  # fmt: skip


def test_a_list_of_a_row_a_code_and_one_that_names_all_leave_nothing_open(tmp_path: Path) -> None:
    assert not study(tmp_path, LONG)[1].side_by_side.num_rows
    rest = "talk,Well.,Cost,\ntalk,Thank you.,,Cost\n"
    found = compared(*study(tmp_path, LIST + rest))
    assert pair(found.agreement)["units_listed"] is None
    assert not [text for text in found.warnings if "share the passages" in text]


@pytest.mark.parametrize(
    "named", ["Theme (KS),Theme (RT)", "KS code,RT code", "Theme KS,Theme RT", "Code (KS),Code (RT)", "KS,RT"]
)
def test_a_coder_s_column_is_read_however_the_two_are_named(tmp_path: Path, named: str) -> None:
    listing = LIST.replace("Coder 1 (KS),Coder 2 (RT)", named)
    material = study(tmp_path, listing)[1]
    assert sorted(row["coder"] for row in material.codings.to_pylist()) == ["KS"] * 4 + ["RT"] * 3
    assert {*material.side_by_side["coder"].to_pylist()} == {"KS", "RT"}


def test_coders_who_never_agree_are_two_all_the_same(tmp_path: Path) -> None:
    listing = "Document,Extract,Theme (KS),Theme (RT)\n"
    listing += "talk,We need a bus.,Need,Cost\ntalk,We need a shop.,Need,Cost\n"
    listing += "talk,It costs too much.,Cost,Need\ntalk,Trains are late.,Cost,Need\n"
    row = pair(compared(*study(tmp_path, listing)).agreement)
    assert (row["a"], row["b"], row["both"]) == (4, 4, 0)
    # one who has not begun is nobody
    begun = listing.replace(",Need\n", ",\n").replace(",Cost\n", ",\n")
    assert {*study(tmp_path, begun)[1].codings["coder"].to_pylist()} == {"manual"}


def test_a_column_that_is_called_second_coder_and_holds_themes_is_a_coder_s(tmp_path: Path) -> None:
    listing = LIST.replace("Coder 1 (KS),Coder 2 (RT)", "Theme,Second coder")
    coders = [row["coder"] for row in study(tmp_path, listing)[1].codings.to_pylist()]
    assert sorted(coders) == ["Second coder"] * 3 + ["Theme"] * 4
    # who gave the theme of a row stands in a column that is called so as well
    who = "Document,Extract,Theme,Coder\ntalk,We need a bus.,Need,KS\ntalk,We need a bus.,Cost,RT\n"
    assert {*study(tmp_path, who)[1].codings["coder"].to_pylist()} == {"KS", "RT"}


def test_a_program_beside_a_coder_has_read_all(tmp_path: Path) -> None:
    assert not study(tmp_path, machine=["RT"])[1].side_by_side.num_rows


def test_a_coder_or_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"(?s)no coder is called that.*RTT.*KS, RT"):
        study(tmp_path, listed=["RTT"])
    codes = "segment,coder,theme\ntalk-002,RT,Need\n"
    (tmp_path / "codes.csv").write_text(codes)
    with pytest.raises(InputError, match="no list of coded passages is read"):
        study(tmp_path, coded=[], codings="codes.csv", listed=["RT"])


def test_two_names_of_one_coder_are_one_here_too(tmp_path: Path) -> None:
    same = [["Ruth", "RT"]]
    assert {*study(tmp_path, same_coders=same)[1].side_by_side["coder"].to_pylist()} == {"KS", "Ruth"}
    for name in ("RT", "Ruth"):
        assert study(tmp_path, same_coders=same, listed=[name])[1].listed == ["Ruth"]


SHOWN = {  # codes of the six answers by KS and RT, and who was likely shown them alone
    "RT gives none where KS does not": (LIST, ["RT"]),
    "each gives one of their own": (f"{LIST}talk,Well.,,Cost\n", "nobody"),
    "both give each": (LIST.replace("Need,\n", "Need,Cost\n"), ["RT"]),
    "KS gives none where RT does not": (LIST.replace("Need,\n", ",Need\n"), ["KS"]),
}


@pytest.mark.parametrize(("listing", "proposed"), SHOWN.values(), ids=SHOWN)
def test_init_asks_once_who_was_shown_the_list_alone_and_nothing_warns_of_it_then(
    listing: str, proposed: list[str] | str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder := tmp_path / "study").mkdir()
    study(folder, listing)
    without = len(ANSWERS) - listing.count("\ntalk")
    asked = list[str]()

    def several(question: str, _: Sequence[str], names: Sequence[str], given: Sequence[str]) -> list[str]:
        asked.append(question)
        assert [*names] == ["KS", "RT"]
        assert [*given] == ([] if proposed == "nobody" else proposed)
        return [*given]

    made = new_study(tmp_path / "made", folder, None, lambda _, __, one: one, lambda _: None, several)
    write_folder(tmp_path / "made", made.files)
    (question,) = asked
    asks, only, whole, why = question.splitlines()
    assert asks.startswith("KS and RT coded the passages of list.csv. Which of them saw only these passages,")
    assert f"saw only the passages: has read {6 - without} of 6 turns, those that hold one;" in only
    rest = f"the other {without}" if without > 1 else "the other one"
    assert (
        f"(0: all did): found no theme in {rest}; where both did, that counts as agreed, and raises kappa"
        in whole
    )
    if proposed == "nobody":
        assert "proposed is none of them: each has a code where nobody else has one," in why
    else:
        assert f"proposed is {proposed[0]}: " in why
        assert (
            "comes last in the list" in why
        ) or f"has no code where {'KS' if 'RT' in proposed else 'RT'} has none" in why
    config = tmp_path / "made/config.toml"
    assert load(config).corpus.listed == proposed
    for command in ("check", "run"):
        assert main([command, str(config)]) == 0
        assert "share the passages" not in capsys.readouterr().out


def test_check_says_it_and_the_methods_text_says_which_kappa_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder := tmp_path / "study").mkdir()
    study(folder)
    assert main(["init", str(tmp_path / "made"), "--from", str(folder), "--yes"]) == 0
    shown = "KS and RT coded the passages of list.csv; saw only these, and not the whole transcripts: RT; "
    assert shown in capsys.readouterr().out
    config = tmp_path / "made/config.toml"
    text = config.read_text("utf-8")
    assert '\nlisted = ["RT"]  # coders who saw only' in text
    config.write_text(text.replace("\nlisted =", "\n# listed ="), "utf-8")
    assert main(["check", str(config)]) == 0
    said = capsys.readouterr().out
    assert "Read, of 6 segments that count: 6 by KS, 6 by RT" in said
    assert "2 segments of 6 without one count as read by all" in said
    assert main(["run", str(config)]) == 0
    page = next(tmp_path.rglob("report.html")).read_text("utf-8")
    both = (
        "were both taken to have read all 6 segments, 2 of which hold none: kappa is 0.40 over all, and 0.25"
    )
    assert f"KS and RT coded the same listed passages, and {both} over the 4 that hold one." in page

    config.write_text(text, "utf-8")
    capsys.readouterr()
    assert main(["check", str(config)]) == 0
    said = capsys.readouterr().out
    assert "Read, of 6 segments that count: 6 by KS" in said
    read = "6 by KS (2 without a theme), 4 by RT (1 without a theme), who saw only the listed passages"
    assert f"Read, of 6 segments that count: {read}." in said
    assert "share the passages" not in said
    assert main(["run", str(config)]) == 0
    page = next(tmp_path.rglob("report.html")).read_text("utf-8")
    assert "RT had read no more than the segments with a passage that a list names" in page
    assert "coded the same listed passages" not in page


# ---- a row for each passage and coder, a sheet or a file for each coder ------------------------

SAID = [
    f"We need the {thing} here." for thing in "bus shop road van hall bank park pool club lane mill".split()
]
SJ = [(text, "Need" if place % 2 else "Cost") for place, text in enumerate(SAID)]
MB = [*SJ[:9], (SJ[9][0], "Cost")]  # ten of the eleven passages, one with another code


def rows_of(coder: str, codes: list[tuple[str, str]], document: str = "talk") -> list[str]:
    return [f"{document},{text},{coder},{theme}".strip(",") for text, theme in codes]


def laid_out(
    layout: str, folder: Path, first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> list[str]:
    """Write the codes of SJ and MB in a layout, and return the names of the files."""
    folder.mkdir(exist_ok=True)
    if layout == "columns":
        of = dict(second)
        rows = [f"talk,{text},{theme},{of.get(text, '')}" for text, theme in first]
        tables = {"codes.csv": ["Document,Extract,Coder 1 (SJ),Coder 2 (MB)", *rows]}
    elif layout == "rows":
        tables = {"codes.csv": ["Document,Extract,Coder,Code", *rows_of("SJ", first), *rows_of("MB", second)]}
    else:
        head = "Document,Extract,Code"
        tables = {
            f"codes {coder}.csv": [head, *(f"talk,{text},{theme}" for text, theme in codes)]
            for coder, codes in (("SJ", first), ("MB", second))
        }
    if layout == "sheets":
        sheets = {
            name.removesuffix(".csv"): [row.split(",") for row in rows] for name, rows in tables.items()
        }
        (folder / "codes.xlsx").write_bytes(xlsx(**sheets))
        return ["codes.xlsx"]
    for name, rows in tables.items():
        (folder / name).write_text("\n".join(rows) + "\n", "utf-8")
    return [*tables]


def talk(folder: Path, name: str = "talk", said: Sequence[str] = (*SAID, "Well.", "Thank you.")) -> None:
    folder.mkdir(exist_ok=True)
    turns = "".join(f"Int: And {n}?\nAnn: {text}\n" for n, text in enumerate(said))
    (folder / f"{name}.txt").write_text(turns, "utf-8")


LAYOUTS = ["columns", "rows", "sheets", "files"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_in_every_layout_init_asks_who_was_shown_the_passages_alone(layout: str, tmp_path: Path) -> None:
    talk(tmp_path / "study")
    names = laid_out(layout, tmp_path / "study", SJ, MB)
    asked = list[str]()

    def several(question: str, _: Sequence[str], offered: Sequence[str], given: Sequence[str]) -> list[str]:
        asked.append(question)
        assert ([*offered], [*given]) == (["SJ", "MB"], ["MB"])
        return [*given]

    made = new_study(
        tmp_path / "made", tmp_path / "study", None, lambda _, __, one: one, lambda _: None, several
    )
    write_folder(tmp_path / "made", made.files)
    (question,) = asked
    assert question.startswith(f"SJ and MB coded the passages of {', '.join(sorted(names))}. Which of them")
    assert "has read 11 of 13 turns, those that hold one;" in question
    config = load(tmp_path / "made/config.toml")
    assert config.corpus.listed == ["MB"]
    material = read(config)
    assert not material.side_by_side.num_rows
    (row,) = [
        row for row in compared(config, material).agreement.to_pylist()
        if (row["level"], row["theme"], row["coder_a"], row["coder_b"]) == ("segment", "*", "MB", "SJ")
    ]  # fmt: skip
    assert (row["units"], row["a"], row["b"], row["both"]) == (11, 10, 11, 9)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_two_coders_coded_is_one_passage_and_two_codings(layout: str, tmp_path: Path) -> None:
    talk(tmp_path / "study")
    laid_out(layout, tmp_path / "study", SJ, MB)
    said = list[str]()
    new_study(
        tmp_path / "made", tmp_path / "study", None, lambda _, __, one: one, said.append, lambda *a: [*a[3]]
    )
    (line,) = [one for one in said if " placed, as " in one]
    whose = (
        " (11 by SJ and 10 by MB)" if layout in ("columns", "rows") else ""
    )  # in two tables: by their names
    assert f": 21 codings of 11 passages{whose}, all placed, as 21 manual codes by MB and SJ" in line


@pytest.mark.parametrize("layout", LAYOUTS)
def test_in_every_layout_check_and_run_say_it_once_where_nobody_was_asked(
    layout: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk(tmp_path)
    names = laid_out(layout, tmp_path, SJ, MB)
    (tmp_path / "x.toml").write_text(
        f'[study]\nname = "x"\n[corpus]\nfiles = ["talk.txt"]\ncoded = {dumps(names)}\n', "utf-8"
    )
    said = (
        f"share the passages of {', '.join(sorted(names))}, and nothing says who read more than these: "
        "2 segments of 13 without one"
    )
    for command in ("check", "run"):
        assert main([command, str(tmp_path / "x.toml")]) == 0
        out = capsys.readouterr().out
        assert out.count("share the passages") == 1
        assert said in out
        assert 'who read these alone: [corpus] listed = ["MB"]' in out


def beside(folder: Path, first: list[tuple[str, str]], second: list[tuple[str, str]]) -> list[str]:
    """Return who is found to share passages, of a list with a row for each passage and coder."""
    talk(folder)
    given = {"files": ["talk.txt"], "coded": laid_out("rows", folder, first, second)}
    config = checked({"study": {"name": "x"}, "corpus": given}, folder / "x.toml")
    return sorted({*read(config).side_by_side["coder"].to_pylist()})


def test_coders_who_cut_the_texts_by_themselves_share_nothing(tmp_path: Path) -> None:
    shorter = [(text.removeprefix("We "), theme) for text, theme in MB]
    assert beside(tmp_path / "a", SJ, shorter) == []
    one_of_ten = [*MB[:9], shorter[9]]  # nine are SJ's as well
    assert beside(tmp_path / "b", SJ, one_of_ten) == []
    assert beside(tmp_path / "c", SJ, MB) == ["MB", "SJ"]
    assert beside(tmp_path / "d", SJ, SJ) == ["MB", "SJ"]
    few = MB[:9]  # nine may be another's by chance
    assert beside(tmp_path / "e", SJ, few) == []


def has_read(found: Compared) -> dict[str, int]:
    rows = found.themes_by_coder.to_pylist()
    return {row["coder"]: row["read"] for row in rows if row["coder"] in ("MB", "SJ")}


def test_who_was_given_one_of_two_interviews_was_shown_no_passages_of_the_other(tmp_path: Path) -> None:
    more = [f"He asks for a {thing} now." for thing in "bed chair nurse form lift".split()]
    talk(tmp_path)
    talk(tmp_path, "other", [*more, "Goodbye."])
    rows = [
        *rows_of("SJ", SJ),
        *rows_of("SJ", [(text, "Need") for text in more], "other"),
        *rows_of("MB", MB),
    ]
    (tmp_path / "codes.csv").write_text("\n".join(["Document,Extract,Coder,Code", *rows]) + "\n", "utf-8")
    given = {"files": ["talk.txt", "other.txt"], "coded": ["codes.csv"]}
    config = checked({"study": {"name": "x"}, "corpus": given}, tmp_path / "x.toml")
    material = read(config)
    (doubt,) = doubts(material.side_by_side, material.segments, ["participant"])
    assert (doubt.without, doubt.of) == (2, 13)  # of the one interview that both have coded
    config = config.changed(corpus={"listed": ["MB"]})
    found = compared(config, read(config))
    assert has_read(found) == {"MB": 11, "SJ": 19}

    # of a document with few passages in which she gave no code she was shown them: a comment of a survey
    talk(tmp_path, "other", [more[0], "Goodbye."])
    kept = [row for row in rows if not any(text in row for text in more[1:])]
    (tmp_path / "codes.csv").write_text("\n".join(["Document,Extract,Coder,Code", *kept]) + "\n", "utf-8")
    found = compared(config, read(config))
    assert has_read(found) == {"MB": 12, "SJ": 15}


def test_two_pairs_who_share_no_interview_are_asked_of_apart() -> None:
    """Ann and Ben were shown talk 1, Cy and Di talk 2: one of each pair may have seen the list alone."""
    segments = [
        {"segment": f"{talk}-{n}", "document": talk, "role": "participant"} for talk in "12" for n in range(3)
    ]
    shown = [("Ann", "1"), ("Ben", "1"), ("Cy", "2"), ("Di", "2")]
    beside = [{"list": "list.csv", "coder": coder, "segment": f"{talk}-0"} for coder, talk in shown]
    found = doubts(table(SIDE_BY_SIDE, beside), table(SEGMENTS, segments), ["participant"])
    assert [(doubt.coders, doubt.without, doubt.of) for doubt in found] == [
        (["Ann", "Ben"], 2, 3),
        (["Cy", "Di"], 2, 3),
    ]
    third = [*beside, {"list": "list.csv", "coder": "Ann", "segment": "2-0"}]  # who joins them
    (doubt,) = doubts(table(SIDE_BY_SIDE, third), table(SEGMENTS, segments), ["participant"])
    assert (doubt.coders, doubt.without, doubt.of) == (["Ann", "Ben", "Cy", "Di"], 4, 6)
