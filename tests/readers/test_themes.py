"""One spelling for each theme, and codes only on segments that exist."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codes.spelling import NOTHING
from pipeline.errors import InputError
from pipeline.read import read
from pipeline.readers import themes
from pipeline.readers.parsed import Coding
from pipeline.study.config_file import load
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import CODEBOOK, PUBLISHED

from .written import xlsx

BOOK = table(CODEBOOK, [{"theme": "The “term”", "parent": "General"}])
NONE = empty(PUBLISHED)


def test_the_codebooks_spelling_is_kept() -> None:
    published = table(PUBLISHED, [{"theme": 'THE "TERM"', "interviewees": 3}])
    codes, counts, notes = themes.one_spelling(
        [Coding("s", "manual", 'the  "term"'), Coding("s", "manual", "general")], BOOK, published
    )
    assert [code.theme for code in codes] == ["The “term”", "General"]
    assert counts.column("theme").to_pylist() == ["The “term”"]
    assert notes == []


def test_without_a_codebook_the_most_used_spelling_is_kept() -> None:
    codes = [Coding("s", "manual", theme) for theme in ("care", "Care", "Care", "")]
    found, _, _ = themes.one_spelling(codes, empty(CODEBOOK), NONE)
    assert [code.theme for code in found] == ["Care", "Care", "Care", ""]


@pytest.mark.parametrize("and_", ["&", "and", "+", "und", "et", ", and"])
@pytest.mark.parametrize("case", [str.title, str.lower])
def test_and_is_one_however_it_is_written(and_: str, case: Callable[[str], str]) -> None:
    other = case(f"Staff manner {and_} pay".replace(" ,", ","))
    codes = [Coding("s", "LH", "Staff manner & pay")] * 2 + [Coding("s", "JM", other)]
    found, _, notes = themes.one_spelling(codes, empty(CODEBOOK), NONE)
    assert {code.theme for code in found} == {"Staff manner & pay"}
    assert f'"{other}" (1) as "Staff manner & pay"' in notes[0]


def test_themes_on_one_side_only_are_named() -> None:
    published = table(PUBLISHED, [{"theme": "Fame", "interviewees": 3}])
    _, _, notes = themes.one_spelling([Coding("s", "manual", "Cost")], BOOK, published)
    assert notes == [
        'no segment is coded with the theme "The “term”" of the codebook',
        'the codings use the theme "Cost", which the codebook does not have',
        'the published counts name the theme "Fame", which neither codebook nor codings have',
    ]


def test_one_theme_written_in_two_ways_is_asked_about_and_in_no_other_sentence() -> None:
    book = table(
        CODEBOOK, [{"theme": "Unease with systems leadership"}, {"theme": "Trust"}, {"theme": "Rest"}]
    )
    codes = [Coding("s", "manual", 'Unease with "systems leadership"'), Coding("s", "x", "Trusts"),
             Coding("s", "x", "Trust")]  # fmt: skip
    found, _, notes = themes.one_spelling(codes, book, NONE)
    assert notes == [
        "codings and codebook write what may be one theme in two ways, which counts as two: did "
        'you mean "Trust" for "Trusts", "Unease with systems leadership" for "Unease with '
        '"systems leadership""? Write it alike in both, or in the config [corpus] same_themes = '
        '[["Trust", "Trusts"], ["Unease with systems leadership", "Unease with \\"systems leadership\\""]]',
        'no segment is coded with the theme "Rest" of the codebook',
    ]
    assert found == codes  # nothing is taken for another in silence


def test_codes_on_unknown_segments_are_refused_with_the_nearest() -> None:
    codes = [Coding("talk-1", "manual", "a"), Coding("zz", "manual", "a")]
    with pytest.raises(InputError) as caught:
        themes.on_known_segments(Path("c.csv"), codes, ["talk-01", "talk-02"])
    assert str(caught.value) == (
        "c.csv: 2 segments in the codings are not in the corpus\n"
        "  found:   talk-1, zz\n"
        "  allowed: segment ids of the corpus, such as talk-01, talk-02\n"
        "  to do:   did you mean talk-01?"
    )


def test_codes_are_sorted_and_an_empty_one_gives_way() -> None:
    codes = [
        Coding("s2", "manual", ""),
        Coding("s1", "manual", "b"),
        Coding("s1", "manual", "a"),
        Coding("s1", "manual", ""),
        Coding("s1", "Bo", ""),
    ]
    found = themes.codings(codes, ["s1", "s2"]).to_pylist()
    assert [tuple(row.values())[:3] for row in found] == [
        ("s1", "Bo", ""),
        ("s1", "manual", "a"),
        ("s1", "manual", "b"),
        ("s2", "manual", ""),
    ]


def coded(*names: str) -> list[Coding]:
    return [Coding(f"s{n}", "manual", name) for n, name in enumerate(names)]


@pytest.mark.parametrize(
    "name", ["Not assigned", "NOT  ASSIGNED", "Uncoded", "Other", "NA", "n/a", "Labelling not possible",
             "99 - Other (please say)", "not_coded", "Sonstiges", "None.", "(Unclear)"]
)  # fmt: skip
def test_a_code_that_seems_to_say_that_nothing_applies_is_named_with_the_key_for_it(name: str) -> None:
    _, _, facts, notes = themes.without_none(coded("Cost", name, name), empty(CODEBOOK), [])
    assert notes == [
        f'the code "{name}" (2) is compared as a theme; if it says that no theme applies, name it in '
        "[corpus] no_theme"
    ]
    found, _, facts, notes = themes.without_none(coded("Cost", name, name), empty(CODEBOOK), [name.upper()])
    assert [code.theme for code in found] == ["Cost", "", ""]
    assert (facts, notes) == ([("codes read as no theme", f'"{name.upper()}" (2)')], [])


@pytest.mark.parametrize("counted", [0, 1, 3])
def test_a_code_that_stands_on_what_does_not_count_is_not_said_to_be_compared(counted: int) -> None:
    codes = coded("Cost", *["Unclear"] * 6)
    aside = {f"s{n}" for n in range(1 + counted, 7)}
    _, _, _, notes = themes.without_none(codes, empty(CODEBOOK), [], lambda: aside)
    if counted:
        (note,) = notes
        more = f"{6 - counted} more on texts that do not count"
        assert note.startswith(f'the code "Unclear" ({counted}; {more}) is compared as a theme')
    else:
        assert notes == []


def test_several_are_named_together_and_one_with_keywords_is_meant_as_a_theme() -> None:
    book = table(CODEBOOK, [{"theme": "Rest", "rule": "word", "pattern": "sleep"}, {"theme": "Other"}])
    given = coded("Rest", "Other", "Other", "Unclear", "Other staff", "Nothing changes")
    _, kept, _, notes = themes.without_none(given, book, [])
    assert notes == ['the codes "Other" (2), "Unclear" (1) are compared as themes; if they say that no theme '
                     "applies, name them in [corpus] no_theme"]  # fmt: skip
    assert kept["theme"].to_pylist() == ["Rest", "Other"]
    _, kept, _, notes = themes.without_none(given, book, ["other", "unclear", "Othr"])
    assert notes == ['[corpus] no_theme names "Othr", but no code is called that']
    assert kept["theme"].to_pylist() == ["Rest"]


@pytest.mark.parametrize("slip", ["Stafing", "Staffingg", "Staffign", "Stuffing", "taffing", "Staffin"])
def test_a_slip_is_asked_about_where_no_codebook_says_how_a_theme_is_spelt(slip: str) -> None:
    codes = [Coding("s", "manual", theme) for theme in ("Staffing", "Staffing", slip)]
    assert themes.one_spelling(codes, empty(CODEBOOK), NONE)[2] == [
        "themes of the codings that are a letter apart count as two: did you mean "
        f'"Staffing" (2) for "{slip}" (1)? If they are one, write it alike, or in the config [corpus] '
        f'same_themes = [["Staffing", "{slip}"]]'
    ]
    assert themes.one_spelling(codes[1:], empty(CODEBOOK), NONE)[2] == []  # neither is given oftener


@pytest.mark.parametrize(
    ("often", "once"),
    [("Theme 1", "Theme 2"), ("Question 1", "Question 11"), ("women", "men"), ("Staffing", "Staffed"),
     ("Positive", "Negative"), ("Trust in staff", "Trust in the staff")],
)  # fmt: skip
def test_what_differs_by_more_or_by_its_number_is_no_slip(often: str, once: str) -> None:
    codes = [Coding("s", "manual", theme) for theme in (often, often, often, once)]
    assert themes.one_spelling(codes, empty(CODEBOOK), NONE)[2] == []


def slips(theme: str) -> list[str]:
    """Return spellings of a theme that are a letter apart in one of its words of five letters and more."""
    out = dict.fromkeys([theme + "s", theme.replace("-", " "), theme.replace("-", "_")])
    for word in (each for each in theme.replace("-", " ").split() if len(each) >= 5):
        for place in range(len(word)):
            dropped, doubled = word[:place] + word[place + 1 :], word[:place] + word[place] + word[place:]
            swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
            out |= {theme.replace(word, form): None for form in (dropped, doubled, swapped)}
    return [each for each in out if each != theme]


@pytest.mark.parametrize("theme", ["Ward standardized", "on-line exams", "Equipment late", "webcam"])
@pytest.mark.parametrize("times", [1, 4])
def test_a_theme_that_each_coder_spells_otherwise_is_asked_about_however_often_it_is_given(
    theme: str, times: int
) -> None:
    for other in slips(theme):
        codes = [Coding(f"s{n}", *who) for n in range(times) for who in (("AK", theme), ("BT", other))]
        (note,) = themes.one_spelling(codes, empty(CODEBOOK), NONE)[2]
        assert f'({times}) for "' in note
        assert f'"{other}"' in note
        (line,) = [json.loads(part) for part in note.split("same_themes = ")[1:]]
        assert sorted(line[0]) == sorted([theme, other])


def test_themes_that_one_coder_gives_both_of_are_two() -> None:
    codes = [
        Coding(f"s{n}", who, theme) for n in range(3) for who in "AB" for theme in ("Staffing", "Stuffing")
    ]
    assert themes.one_spelling(codes, empty(CODEBOOK), NONE)[2] == []


@pytest.mark.parametrize("times", [2, 3])
def test_what_is_given_three_times_is_no_slip(times: int) -> None:
    codes = [Coding("s", "manual", theme) for theme in [*["Staffing"] * 4, *["Stuffing"] * times]]
    assert bool(themes.one_spelling(codes, empty(CODEBOOK), NONE)[2]) is (times < 3)


WORDINGS = ["(nothing applies)", "Nothing applies", "NOTHING  APPLIES.", "[nothing applies]"]


def as_table(nothing: str, folder: Path) -> str:
    (folder / "t.csv").write_text(f"text,code\nWe wait.,Waits\nWe go.,{nothing}\n")
    return '[corpus]\nfiles = ["t.csv"]\ncodes = ["code"]\n'


def as_column(nothing: str, folder: Path) -> str:
    (folder / "t.csv").write_text(f"text,Waits,{nothing}\nWe wait.,1,0\nWe go.,0,1\n")
    return f'[corpus]\nfiles = ["t.csv"]\ncodes = ["Waits", "{nothing}"]\n'


def as_codings(nothing: str, folder: Path) -> str:
    (folder / "t.csv").write_text("segment,text\na,We wait.\nb,We go.\n")
    (folder / "c.csv").write_text(f"segment,coder,theme\na,manual,Waits\nb,manual,{nothing}\n")
    return '[corpus]\nfiles = ["t.csv"]\nsegment = "segment"\ncodings = "c.csv"\n'


def as_workbook(nothing: str, folder: Path) -> str:
    made = as_codings(nothing, folder)
    cells = [("segment", "theme", "coder"), ("a", "Waits", "manual"), ("b", nothing, "manual")]
    (folder / "c.xlsx").write_bytes(xlsx(c=cells))
    return made.replace("c.csv", "c.xlsx")


def as_passages(nothing: str, folder: Path) -> str:
    made = as_codings("", folder)
    (folder / "c.csv").write_text(f"quotation,code,coder\nWe wait.,Waits,manual\nWe go.,{nothing},manual\n")
    return made.replace('codings = "c.csv"', 'coded = ["c.csv"]')


@pytest.mark.parametrize("nothing", WORDINGS)
@pytest.mark.parametrize("way", [as_table, as_column, as_codings, as_workbook, as_passages])
def test_nothing_applies_is_no_theme_however_codes_are_given(
    way: Callable[[str, Path], str], nothing: str, tmp_path: Path
) -> None:
    (tmp_path / "c.toml").write_text('[study]\nname = "s"\n\n' + way(nothing, tmp_path))
    found = read(load(tmp_path / "c.toml"))
    given = [(row["coder"], row["theme"]) for row in found.codings.to_pylist()]
    assert given == [("manual", "Waits"), ("manual", "")]
    assert not any("nothing" in note.lower() for note in found.warnings)


def test_a_theme_beside_nothing_applies_is_warned_of_and_no_codebook_has_it_as_a_theme() -> None:
    codes = [Coding("s", "Ann", "Cost"), Coding("s", "Ann", "(Nothing applies)"), Coding("s", "Bo", NOTHING)]
    book = table(CODEBOOK, [{"theme": "Cost"}, {"theme": NOTHING}])
    found, kept, _, notes = themes.without_none(codes, book, [])
    assert [code.theme for code in found] == ["Cost", "", ""]
    assert kept["theme"].to_pylist() == ["Cost"]
    assert notes == [
        '1 segment with a theme and "(nothing applies)" by one coder, first s: taken for the theme; take out '
        "which is wrong"
    ]
