"""The page of warnings and errors: nothing is missing, and each error has a cure."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import main
from pipeline.codes.placed_passages import ELSEWHERE, NOWHERE, SEVERAL, UNSAID
from pipeline.findings.grouped_warnings import HEADINGS
from pipeline.terminal import handbook
from pipeline.terminal.message_cures import PAGE, fitting, in_a_row, is_a_line, of_one_stem, under, wordings
from pipeline.terminal.shared_words import GAP
from pipeline.wording import Words, called

from ..cures import CURES, NOTES
from ..messages import errors, leads_to, page, stretches, warnings
from ..questions import ASKED
from ..rare import rare

PACKAGE = Path(__file__).parents[2] / "pipeline"
# The first words of an error, as they stand in the source.
WRITTEN = re.compile(r'InputError\(\s*f?"([^"{]{8,})')


def test_the_page_that_ships_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.messages > " + PAGE.as_posix()


def test_every_error_is_on_the_page_and_has_a_cure() -> None:
    said = page()
    written = {
        text for path in PACKAGE.glob("*/**/*.py") for text in WRITTEN.findall(path.read_text("utf-8"))
    }
    assert len(written) > 100
    assert [text for text in written if " ".join(text.split()) not in said] == []
    assert [each.text for each in errors() if not each.cure] == []


def messy(folder: Path) -> Path:
    """Return the config of a study that has something of everything to be warned of."""
    for name, text in {
        "a.txt": "Ann: I went home [laughs] tired.\n\nBob Lee: Why? Why not?\n\nANN: A shift.",
        "b.txt": "Ann: So the night shift costs us.\n\nBob Lee: And?\n\nAnn: ring me at a@b.org.",
        "c.txt": "",
        "d.csv": "text,document,x\nNothing much.,d,1\n,d,2\n",
    }.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "d.txt").write_bytes("Cat: café talk.\n\nDot: Sí.".encode("cp1252"))
    (folder / "codes.csv").write_text("segment,coder,theme\na-001,x,Rest\na-001,x,Rest\n", "utf-8")
    (folder / "book.toml").write_text(
        '[[theme]]\nname = "Rest"\nwords = ["home*", "homely", "zzz", "system"]\n'
        '[[theme]]\nname = "Work"\nwords = ["zzz", "against", "why"]\n',
        "utf-8",
    )
    (folder / "published.csv").write_text("theme,interviewees\nRast,2\n", "utf-8")
    config = folder / "x.toml"
    config.write_text(
        '[study]\nname = "x"\nresults = "r"\nfigures = "f"\n[corpus]\n'
        'files = ["?.txt", "d.csv"]\ninterviewer = ["Nobody"]\ncodings = "codes.csv"\n'
        'published = "published.csv"\n[themes]\ncodebook = "book.toml"\n'
        '[frequency]\nmin_count = 9\n[compare]\nlevels = ["segment", "question"]\n',
        "utf-8",
    )
    return config


def test_every_warning_of_a_messy_study_is_on_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(messy(tmp_path)), "--stage", "compare", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    given = found["warnings"] + found["notes"]
    assert len(given) > 10
    assert [text for text in given if not fitting(text)] == []
    threes = [(three, text) for text in given for three in stretches(text)]
    assert len(threes) > 100
    assert [three for three, text in threes if not leads_to(three, text)] == []


@pytest.mark.parametrize(
    ("pasted", "wording"),
    [
        ('Mostly questions come from "Ann" (2 of 3 tu', "mostly questions come from …"),
        ("122 of 324 keywords match nothing", "… of … keywords match nothing: …"),
        ("no interval is given: 3 interviewees are", "no interval is given: …"),
        ("x/config.toml: there is no such config fi", "there is no such config file"),
    ],
)
def test_the_beginning_of_a_message_is_enough(pasted: str, wording: str) -> None:
    assert fitting(pasted)[0].text.startswith(wording)


def test_the_cure_of_a_message_is_printed_and_an_unknown_one_is_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["guide", "warnings", "there is no such config file"]) == 0
    assert "To do: give the path of a study's .toml file" in capsys.readouterr().out
    for words in (["warnings", "colourless green ideas"], ["zzz", "zzzz"]):
        assert main(["guide", *words]) == 2
    err = capsys.readouterr().err
    assert "no message has these words" in err
    assert "the handbook has no such page, nor these words" in err


def test_words_of_a_note_of_the_tables_name_the_pages_that_have_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["guide", "warnings", "held", "the", "true", "value"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("No message has these words.\n")
    assert "wordpairs guide statistics" in said
    assert "guide warnings" not in said


@pytest.mark.parametrize("typed", ["are counted nowhere", "is counted nowhere: [laughs]", "counted nowhere"])
def test_words_that_a_message_puts_in_are_no_hindrance_before_its_own(typed: str) -> None:
    assert any("remarks in what … said are counted nowhere: …" in each.text for each in fitting(typed))


def test_few_words_are_found_in_any_order() -> None:
    found = [each.text for each in fitting("text no")]
    assert "…: no text in … of … segments, kept as notes" in found
    assert fitting("no zebra") == []


def test_words_that_are_no_page_name_the_pages_that_have_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", "speaker", "names"]) == 0
    out = capsys.readouterr().out
    assert "wordpairs guide layouts" in out
    assert "wordpairs guide statistics" not in out
    assert list(handbook.holding("dispersion"))[:1] == ["statistics"], "in a heading"
    assert handbook.holding("colourless green") == {}


UNTOLD = "… of … themes cannot be told from the words so far"
LOST = {NOWHERE: "unplaced.csv", ELSEWHERE: "unplaced.csv", SEVERAL: "unplaced.csv", UNSAID: "[corpus] spans"}


@pytest.mark.parametrize(
    ("typed", "wording", "cured"),
    [
        ("no interval", "no interval is given: …", "code more interviews"),
        ("10 of 10 themes cannot be told from the words so far: learnable.csv",
         "… of … themes cannot be told from the words so far", "write keywords"),
        ("is too little to learn from: write keywords",
         "the automatic coder tried and withholds …: with", "need no codes to learn from"),
        ('The codings use "Rest", which the codebook', "the codings use …", "spell the theme"),
        ("learning does not help the keywords", "… interviewees are coded: from", "code more"),
        ("coded passages left out", "…: … of … coded passages left out, since", ""),
        *((why, f"…: … of … coded passages left out, since {why}", cure) for why, cure in LOST.items()),
        ("stand nowhere", f"…: … of … coded passages left out, since {NOWHERE}", "unplaced.csv"),
        ("few segments: 9 segments of 3 interviewees", f"{UNTOLD}: … (few segments", "write keywords"),
        ("kappa 0.11, below the 0.19 that codes", f"{UNTOLD}: … (…: kappa", "write keywords"),
        ("name nobody are left", "labels that name nobody", "nothing, where"),
    ],
)  # fmt: skip
def test_words_from_anywhere_in_a_message_find_it_and_its_cure(typed: str, wording: str, cured: str) -> None:
    first = fitting(typed)[0]
    assert first.text.startswith(wording)
    assert cured in first.cure


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("x.txt, y.txt: not UTF-8, and read as Windows-1252; look whet", True),
        ("read as Windows-1252", True),
        ("in several documents and cannot be one person, so each doc", True),
        ("my labels are wrong", False),
        ("two people one person", False),
        ("my pairs are not listed in pairs.csv", False),
    ],
)
def test_cures_of_neighbours_are_not_given_as_the_messages_own(
    typed: str, exact: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if main(["guide", "warnings", *typed.split()]) == 0:
        assert capsys.readouterr().out.startswith("No message has ") is not exact
        main(["guide", "warnings", *typed.split(), "--json"])
        assert any(each["exact"] for each in json.loads(capsys.readouterr().out)) is exact
    else:
        assert not exact


PUT_IN = (
    '"Speaker 2", Dr. Anwen Rees and B Rees',
    "interview 3.docx (38 of 104 turns)",
    "12",
    "0.35 to 0.61",
    "[corpus] files",
)


SOME = range(0, len(wordings()), 6)
OTHERS = [number for number in range(len(wordings())) if number not in SOME]


@pytest.mark.parametrize(
    "number", rare([*SOME, *OTHERS], len(SOME)), ids=lambda number: wordings()[number].text[:60]
)
def test_a_line_pasted_whole_or_from_its_middle_on_finds_its_entry_with_names_and_numbers_in_it(
    number: int,
) -> None:
    each = wordings()[number]
    first, *rest = each.text.split(GAP)
    line = first
    for n, piece in enumerate(rest):
        line += " " * line[-1:].isalpha() + PUT_IN[(number + n) % len(PUT_IN)] + piece
    assert fitting(f"  {line}.")[0] == each
    assert is_a_line(f"  {line}.") or len(each.text) < 60
    if number % 4 == 0:  # a study may call people and parts otherwise
        assert each in fitting(called(line, Words("nurses", "answers")))[:3]
    last = max(rest, key=len, default="")  # what was put in, and what follows it
    if len(re.findall("[a-z]", last)) >= 24:
        part = f"{PUT_IN[0]} {PUT_IN[1]}{last}"
        assert any(last in found.text for found in fitting(part)[:2])
        assert is_a_line(part)


@pytest.mark.parametrize("beginning", [(), ("warnings",)])
def test_a_pasted_line_is_met_with_its_cure_in_the_whole_handbook(
    beginning: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    line = '  Nobody is taken to ask in 4_entretien, visit (2) ("Dr Anwen Rees"), where in other texts some'
    assert main(["guide", *beginning, line]) == 0
    said = capsys.readouterr().out
    assert said.startswith("- `nobody is taken to ask in …, where in other texts somebody does")
    assert said.count("To do:") == 1


@pytest.mark.parametrize(
    "asked", ["how do I tell who asks and who answers", "what does a low kappa mean here"]
)
def test_a_question_is_looked_for_in_the_pages(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", *asked.split()]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(f'pages with "{asked}":')


def test_every_warning_has_a_cure_and_every_cure_a_warning() -> None:
    assert [each.text for each in warnings() if not each.cure] == []
    assert [each.text for each in warnings() if "as the message says" in each.cure] == []
    assert [words for words in CURES if not any(words in each.text for each in warnings())] == []


def test_the_list_of_pages_makes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    titles = {name: handbook.text(name).splitlines()[0] for name in ("tables", "warnings", "codebook")}
    monkeypatch.setattr(handbook, "_MADE", {n: (t, None) for n, (t, _) in handbook._MADE.items()})
    found = handbook.topics()
    assert {name: f"# {found[name]}" for name in titles} == titles


def test_no_wording_is_listed_twice() -> None:
    for each_kind in (errors(), warnings()):
        assert len({each.text for each in each_kind}) == len(each_kind)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("bracketed remarks", "counted nowhere: …; if said or written"),
        ("withheld", "the automatic coder tried and withholds"),
        ("withholding", "the automatic coder tried and withholds"),
    ],
)
def test_a_word_of_one_stem_finds_a_message_that_has_it_otherwise(
    typed: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["guide", "warnings", typed]) == 0
    assert message in capsys.readouterr().out
    assert any(message in each.text for each in of_one_stem(typed))


@pytest.mark.parametrize("typed", ["zebra crossing", "consistency internally", "of the", ""])
def test_a_word_of_no_message_finds_none(typed: str) -> None:
    assert of_one_stem(typed) == []


def test_a_page_and_a_key_or_column_give_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", "config", "other"]) == 0
    shown = "[corpus] `other` (default `[]`): Names or globs of speakers who neither ask nor answer (a chair)"
    assert capsys.readouterr().out == f"{shown}; by document, too.\n"
    assert main(["guide", "tables", "manual_only"]) == 0
    assert capsys.readouterr().out.startswith("interviewees.csv `manual_only`: interviewees in whom only")
    assert main(["guide", "config", "who", "asks"]) == 0
    assert "pages with" in capsys.readouterr().out


REASONS = [  # as learnable.csv, the page and the run's lines have them
    "its keywords alone",
    "its keywords alone were tried as well and agree with the codes no better than chance",
    "one interviewee alone raises it, in 3 segments; its keywords alone were tried as well and give it to",
    "given by its keywords alone: few segments: 4 segments of 2 interviewees",
    "no interval: fewer than 6 interviewees",
    "no interval: fewer than 6 clients",
    "withheld by the automatic coder",
    "both coders gave it to every unit; no interval: fewer than 6 interviewees",
    "no interval for ac1 and f1: one interviewee alone decides how far it varies",
]


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_that_stands_in_a_table_leads_to_its_entry(reason: str) -> None:
    first = fitting(reason)[0]
    words = {*re.findall(r"[a-z]{3,}", first.text)} & {*re.findall(r"[a-z]{3,}", reason)}
    assert first.cure
    assert len(words) > 2, first


def test_every_note_of_a_run_with_a_cure_of_its_own_is_said_by_the_program() -> None:
    source = " ".join(" ".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py")).split())
    for text in NOTES:
        pieces = [piece.strip() for piece in re.split(f"{GAP}|: ", text)]
        assert [piece for piece in pieces if len(piece) > 7 and piece not in source] == []


@pytest.mark.parametrize(
    "typed", [("warnings", "before this is shared"), ("warning: Before this is shared",)]
)
def test_a_heading_of_the_terminal_lists_the_warnings_under_it(
    typed: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["guide", *typed]) == 0
    said = capsys.readouterr().out
    assert re.match(r'\d+ messages are shown under "', said)
    assert said.count("\n- `") == 5
    assert re.search(r"\n\d+ more: type more words of yours, or read all: wordpairs guide warnings\n", said)
    under_it = "\n".join(each.text for each in under("before this is shared"))
    assert "likely names without a pseudonym" in under_it
    assert "the text may hold …: in …; they stay where they are" in under_it
    assert "which are taken as names of themes" not in under_it
    assert "are counted nowhere" not in under_it


def test_two_words_that_stand_in_a_message_as_typed_are_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", "warnings", "not UTF-8"]) == 0
    said = capsys.readouterr().out
    assert "No message has" not in said
    assert all("not UTF-8" in line for line in said.splitlines() if line.startswith("- `"))


def test_any_four_words_of_a_message_find_it_first() -> None:
    """Of each message its last four in a row that no gap parts: what a screen leaves of a long line."""
    for each in wordings():
        runs = [words for part in each.text.split("…") if len(words := part.split()) >= 4]
        if runs:
            typed = " ".join(runs[-1][-4:])
            assert in_a_row(typed) in in_a_row(fitting(typed)[0].text), (typed, each.text)


def test_each_warning_is_shown_under_one_heading_and_no_error_is() -> None:
    texts = [each.text for heading in HEADINGS for each in under(heading)]
    assert len(texts) == len({*texts}) == len(warnings())
    assert {*texts} == {each.text for each in warnings()}


def test_the_message_that_has_the_words_as_they_stand_is_first() -> None:
    for words in ("is in neither the codings nor the codebook", "are counted nowhere"):
        assert words in fitting(words)[0].text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("labels may say", "people's own names, or initials"),
        ("may say who was interviewed", "people's own names, or initials"),
        ("saw only these passages", "whoever was given the list and not the transcripts"),
        ("Who asks the questions?", "the interviewers and facilitators"),
        ("What does a blank cell mean?", "where cells were merged"),
    ],
)
def test_what_init_asks_is_found_with_what_to_answer(
    typed: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["guide", "warnings", typed]) == 0
    said = capsys.readouterr().out
    assert "No message has" not in said
    assert answer in "\n".join(said.splitlines()[:2])


def test_where_no_message_has_the_words_three_are_named_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    for typed in ("labels that speak oddly", "passages elsewhere alone", "was shown these alone"):
        assert main(["guide", "warnings", typed]) == 0
        said = capsys.readouterr().out
        assert said.startswith("No message has")
        assert 1 <= said.count("\n- `") <= 3
        assert said.count("  wordpairs guide ") <= 3


def in_full(node: ast.AST) -> str:
    """Return a text of the source, with a gap for what is put into it; empty: it is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else " … " for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_no_question_of_init_is_missing() -> None:
    known = [in_a_row(text) for text in ASKED]
    missing = list[str]()
    calls = 0
    for path in sorted((Path(pipeline.__file__).parent / "init").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            calling = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
            names = [ast.unparse(each).removeprefix("out.") for each in calling]
            asks = [name for name in names if name in ("choose", "several")]
            calls += len(asks)
            said = [asked for node in ast.walk(function) if "?" in (asked := in_full(node))]
            words = [re.findall(r"[^\W\d_]+|…", text.casefold()) for text in said]
            threes = [in_a_row(" ".join(w[n : n + 3])) for w in words for n in range(len(w) - 2)]
            if asks and not any(three in of for three in threes if "…" not in three for of in known):
                missing.append(f"{path.name}: {said}")
    assert calls > 15
    assert missing == []
