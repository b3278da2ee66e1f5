"""A study made from what first-time users have in a folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
import xlsxwriter

from pipeline.cli import main
from pipeline.init.steps import new_study
from pipeline.read import read
from pipeline.study.config_file import load
from pipeline.study.disk import write_folder
from pipeline.study.inputs import corpus_files

from ..readers.written import xlsx

TALK = [
    ("Interviewer", "How are the nights?"),
    ("{who}", "The night shift is long. We manage, and the agency staff help us."),
    ("Interviewer", "What would you change?"),
    ("{who}", "The rota. Nobody asks us before the rota is made, and car parking is a fight."),
]
CODED = [
    ("P1", "the night shift is LONG", "Workload"),
    ("P2", "Nobody asks us before the rota is made", "Being heard"),
    ("P3", "car parking is a fight", "Facilities"),
    ("P3", "this was never said by anybody here", "Facilities"),
]


def word(path: Path, who: str) -> None:
    """Write an interview in Word with bold labels."""
    document = docx.Document()
    for name, text in TALK:
        paragraph = document.add_paragraph()
        paragraph.add_run(name.format(who=who) + ": ").bold = True
        paragraph.add_run(text)
    document.save(str(path))


def excel(path: Path, rows: Sequence[Sequence[str]]) -> None:
    path.write_bytes(xlsx(Sheet1=rows))


def ran(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    """Return what a command said, which went well."""
    status = main([str(word) for word in words])
    captured = capsys.readouterr()
    assert status == 0, captured.err
    return captured.out


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Return a folder of three interviews in Word."""
    folder = tmp_path / "talks"
    folder.mkdir()
    for n in (1, 2, 3):
        word(folder / f"P{n}.docx", f"P{n}")
    return folder


def test_three_word_interviews_and_an_excel_list_of_passages(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    excel(talks / "codes.xlsx", [("Participant", "Quote", "Theme"), *CODED])
    study = tmp_path / "study"
    said = ran(capsys, "init", study, "--from", talks, "--yes")
    assert "3 transcripts: P1.docx, P2.docx, P3.docx" in said
    assert "codes.xlsx: 3 of 4 coded passages placed" in said
    assert said.rstrip().endswith(f"next:    wordpairs check {study}")
    corpus = load(study / "config.toml").corpus
    assert (corpus.files, corpus.interviewer) == (["../talks/*.docx"], ["Interviewer"])
    assert corpus.coded == ["../talks/codes.xlsx"]
    assert not (study / "codings.csv").exists()
    assert "1 coded passage that no transcript, or more than one place, has word for word: check" in said
    assert not [*study.glob("*placed*")]  # a run's unplaced.csv has them
    said = ran(capsys, "check", study)
    assert "12 (6 interviewer, 6 participant), from 3 interviewees.\n" in said
    assert "Codings: 3 manual codes, 3 themes, by manual." in said
    assert "1 of 4 coded passages left out, since the words stand nowhere in the texts: line 5 (Fac" in said
    ran(capsys, "run", study, "--stage", "frequency", "--quiet")
    pairs = table(study / "results/study/pairs.csv")
    assert ("night", "shift", "3") in [(p["word1"], p["word2"], p["count"]) for p in pairs]


def test_a_capital_makes_no_theme(talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("Participant", "Quote", "Theme"), *CODED, ("P1", "agency staff help us", "being  heard")]
    excel(talks / "codes.xlsx", rows)
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    assert 'dashes alone are one: "being heard" (1) as "Being heard"' in said
    assert "3 themes, by manual." in ran(capsys, "check", tmp_path / "study")


def test_a_list_whose_passages_are_of_other_texts_is_left_out_unless_it_was_named(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = [("P9", f"They said number {n} to somebody else", "Workload") for n in range(20)]
    excel(talks / "codes.xlsx", [("Participant", "Quote", "Theme"), CODED[0], *other])
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    assert "codes.xlsx: left out, since the transcripts hold 1 of 21 coded passages alone" in said
    assert load(tmp_path / "study/config.toml").corpus.coded == []
    checked = ran(capsys, "check", tmp_path / "study")
    assert "eft out by `wordpairs init`" in checked
    assert "says: codes.xlsx." in " ".join(checked.split())
    assert "coded passages; to use" not in checked
    named = ("--codes", talks / "codes.xlsx")
    said = ran(capsys, "init", tmp_path / "named", "--from", talks, *named, "--yes")
    assert "codes.xlsx: 1 of 21 coded passages placed" in said


def test_check_names_the_files_beside_the_corpus_that_are_not_read(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(capsys, "init", tmp_path / "study", "--from", talks / "P1.docx", "--yes")
    said = ran(capsys, "check", tmp_path / "study")
    assert "Nobody has coded these texts yet. To do it in Excel: wordpairs template" in said
    assert "is taken to ask" not in said, "init has written who does"
    assert "Beside them, and not read: P2.docx, P3.docx. Add to [corpus] files what belongs" in said
    rows = [f'r{n},"They said on ward {n} that nobody came to them all night."' for n in range(9)]
    (talks / "BT.csv").write_text("\n".join(["id,comment", *rows]), "utf-8")
    said = ran(capsys, "check", tmp_path / "study")
    assert "Beside them, and not read: BT.csv. Add to [corpus] files or coded what belongs there." in said


def test_a_list_that_a_study_was_begun_with_is_not_to_be_read_as_a_text(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = [CODED[0], CODED[0], ("P1", "We manage, and the agency staff help us", "Workload")]
    excel(talks / "codes.xlsx", [("Participant", "Quote", "Theme"), *twice, *CODED[1:3]])
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    assert "codes.xlsx: 5 of 5 coded passages placed, as 3 manual codes (a theme on a segment, each" in said
    said = ran(capsys, "check", tmp_path / "study")
    assert "Codings: 3 manual codes, 3 themes, by manual." in said
    assert "Beside them, and not read" not in said
    config = tmp_path / "study/config.toml"
    config.write_text(config.read_text("utf-8").replace("coded =", "# coded ="), "utf-8")
    said = ran(capsys, "check", tmp_path / "study")
    assert "Looks like coded passages; to use it, name it in [corpus] coded." in said


def test_a_list_of_codes_that_init_read_is_not_said_to_be_unread(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (talks / "codes.csv").write_text("code,definition\nTrust,Belief\n", "utf-8")
    (talks / "old codes.csv").write_text("code,definition\nTrust,Belief\n", "utf-8")
    ran(capsys, "init", tmp_path / "study", "--from", talks, "--codes", talks / "codes.csv", "--yes")
    said = ran(capsys, "check", tmp_path / "study")
    assert "codes.csv: read once by `wordpairs init`, which made codebook.toml of it" in said
    assert "Beside them, and not read: old codes.csv. Looks like a list of codes; the study" in said


def test_a_theme_that_is_rare_is_a_theme_and_a_rating_is_none_wherever_they_first_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["comment,Staff,Parking,Rating"]
    rows += [f"The nurses were kind to me on day {n},{n % 2 or ''},,1" for n in range(700)]
    rows += ["There was nowhere to leave the car at all,,1,3"]
    (tmp_path / "comments.csv").write_text("\n".join(rows), "utf-8")
    ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "comments.csv", "--yes")
    assert load(tmp_path / "study/config.toml").corpus.codes == ["Staff", "Parking"]
    said = ran(capsys, "check", tmp_path / "study")
    assert "Codings: 351 manual codes, 2 themes, by manual." in said
    assert "Read and given no theme: 350 comments." in said


def test_an_excel_list_of_codes_becomes_a_codebook(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = tmp_path / "codes.xlsx"
    rows = [("Code", "Definition", "Keywords"), ("Workload", "Too much to do", "night shift; long")]
    excel(codes, [*rows, ("Being heard", "", "rota, asks")])
    ran(capsys, "init", tmp_path / "study", "--from", talks, "--codes", codes, "--yes")
    book = (tmp_path / "study/codebook.toml").read_text("utf-8")
    assert 'words = ["long"]\npairs = ["night shift"]' in book
    assert load(tmp_path / "study/config.toml").themes.codebook == "codebook.toml"
    ran(capsys, "check", tmp_path / "study")


def test_names_that_do_not_say_who_asks_are_told_by_their_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\n\n".join(
        f"{'Anna Bell' if name == 'Interviewer' else 'Tom Reed'}  0:0{n}\n{said}"
        for n, (name, said) in enumerate(TALK)
    )
    (tmp_path / "otter.txt").write_text(text + "\n", "utf-8")
    ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "otter.txt", "--yes")
    assert load(tmp_path / "study/config.toml").corpus.interviewer == ["Anna Bell"]
    assert "from 1 interviewee." in ran(capsys, "check", tmp_path / "study")


HEARING = """LADY WARD:  Good morning.

MS TRENT:  May we call the cook?

Q.  How did the kitchen begin?

A.  With two kettles, and nobody else wanted the hall.

Q.  And what has changed since?

LADY WARD:  Was that before the move?

A.  The queue, mostly.

LADY WARD:  Was the hall yours?

A.  It was.

LADY WARD:  Did you pay?

A.  No.
"""


@pytest.mark.parametrize(
    ("answers", "asks", "other"),
    [
        ({}, ["LADY WARD", "Q"], ["MS TRENT"]),
        ({"LADY WARD": 0}, ["Q"], ["LADY WARD", "MS TRENT"]),
        ({"LADY WARD": 0, "MS TRENT": 1}, ["MS TRENT", "Q"], ["LADY WARD"]),
        ({"LADY WARD": 2, "MS TRENT": 2}, ["Q"], []),
    ],
)
def test_what_chair_and_counsel_do_is_asked(
    tmp_path: Path, answers: dict[str, int], asks: list[str], other: list[str]
) -> None:
    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        if "in the hearing?" not in question:
            return proposed
        said = {"MS TRENT": "May we call the cook?", "LADY WARD": "Good morning."}
        assert said[question.split(" (")[0]] in question  # what they say first, below
        picked = [options[number] for name, number in answers.items() if name in question.partition("?")[0]]
        return picked[0] if picked else proposed

    (tmp_path / "hearing.txt").write_text(HEARING, "utf-8")
    made = new_study(tmp_path / "study", tmp_path / "hearing.txt", None, choose, lambda _: None)
    write_folder(tmp_path / "study", made.files)
    corpus = load(tmp_path / "study/config.toml").corpus
    assert (corpus.interviewer, corpus.other) == (asks, other)


@pytest.mark.parametrize(("answer", "role"), [(None, "other"), (0, "other"), (1, "interviewer"), (2, "")])
def test_what_those_do_is_asked_who_are_always_there_beside_many_who_come_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: int | None, role: str
) -> None:
    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        return options[answer] if answer is not None and "Lady Ward" in question else proposed

    source = tmp_path / "days"
    source.mkdir()
    for day in "1234":
        who = [f"Dr {name}{day}" for name in ("Ash", "Elm")]
        lines = [("Lady Ward", "Good morning to you."), *((name, "I ran the ward then.") for name in who)]
        lines += [("Ms Reed", "Who told you of that?"), (who[0], "The manager told us.")] * 2
        (source / f"{day}.txt").write_text("\n\n".join(f"{a}: {b}" for a, b in lines), "utf-8")
    said: list[str] = []
    made = new_study(tmp_path / "study", source, None, choose, said.append)
    assert any("Lady Ward, in 4 of 4 texts beside many who speak in one alone:" in line for line in said)
    write_folder(tmp_path / "study", made.files)
    corpus = load(tmp_path / "study/config.toml").corpus
    assert [key for key in ("interviewer", "other") if "Lady Ward" in getattr(corpus, key)] == [role] * bool(
        role
    )
    warned = '"Lady Ward" speaks in nearly every text beside many' in ran(capsys, "check", tmp_path / "study")
    assert warned is not bool(role)


BRIEF = ["Mr Ash", "Mr Elm", "Ms Fir", "Ms Yew"]


@pytest.mark.parametrize("others", [BRIEF, BRIEF[:1], []])
@pytest.mark.parametrize("label", ["Ms Reed", "Question"])
def test_who_speaks_a_turn_or_two_in_a_hearing_is_asked_after(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], others: list[str], label: str
) -> None:
    def several(
        question: str, shown: Sequence[str], names: Sequence[str], proposed: Sequence[str]
    ) -> list[str]:
        if "where others are examined" not in question:
            return list(proposed)
        assert proposed == names == BRIEF
        assert shown[0] == "Mr Ash (1 turn, 5 words)"
        return others

    lines = [(name, "I speak for the families.") for name in BRIEF]
    lines += [(label, "Who told you of that?"), ("Dr Oak", "The manager told us.")] * 20
    source = tmp_path / "day.txt"
    source.write_text("\n\n".join(f"{a}: {b}" for a, b in lines), "utf-8")
    said: list[str] = []
    choose = lambda _question, _options, proposed: proposed  # noqa: E731
    made = new_study(tmp_path / "study", source, None, choose, said.append, several)
    write_folder(tmp_path / "study", made.files)
    corpus = load(tmp_path / "study/config.toml").corpus
    assert (corpus.interviewer, corpus.other) == ([label], others)
    if others == BRIEF:
        assert any("Ms Fir (1 turn, 5 words), Ms Yew (1 turn, 5 words): a turn or two" in t for t in said)
        out = ran(capsys, "init", tmp_path / "yes", "--from", source, "--yes")
        assert "Mr Ash (1 turn, 5 words)" in out
        assert load(tmp_path / "yes/config.toml").corpus.other == BRIEF
    warned = "at most 3 turns each where others are examined" in ran(capsys, "check", tmp_path / "study")
    assert warned is not bool(others)


@pytest.mark.parametrize(
    ("says", "asks"),
    [
        (["We walk to the mill."] * 5, False),
        (["We walk to the mill.", "Is that so?"] * 3, True),  # half of what Bea says
        (["We walk to the mill."] * 4 + ["Who? Me?"], False),
        (["We walk to the mill."] * 3, False),
        (["We walk to the mill.", "Is it?", "It is."], False),  # a third, where Ruth always asks
        (["We walk to the mill."] * 5 + ["Is it?"] * 3, False),
        (["We walk to the mill."] * 3 + ["Is it?"] * 2, True),
    ],
)
def test_who_asks_is_asked_where_it_is_not_plain(tmp_path: Path, says: list[str], asks: bool) -> None:
    source = tmp_path / "talks"
    source.mkdir()
    for who, turns in (("Al", ["We row to the mill."] * 5), ("Bea", says)):
        lines = [f"{name}  0:0{n}\n{text}" for n, turn in enumerate(turns)
                 for name, text in (("Ruth Carey", "How do you get there?"), (who, turn))]  # fmt: skip
        (source / f"{who}.txt").write_text("\n\n".join(lines) + "\n", "utf-8")
    asked: list[Sequence[str]] = []

    def several(question: str, shown: Sequence[str], _: Sequence[str], proposed: Sequence[str]) -> list[str]:
        assert question == "Who asks the questions? Their turns are not counted; everybody else's are."
        asked.append(shown)
        return ["Ruth Carey"]

    choose = lambda _question, _options, proposed: proposed  # noqa: E731
    made = new_study(tmp_path / "study", source, None, choose, lambda _: None, several)
    assert made.corpus["interviewer"] == ["Ruth Carey"]
    assert bool(asked) is asks
    n = 5 + len(says)
    assert not asks or f'Ruth Carey ({n} turns, {n} questions, first "How do you get there?")' in asked[0]


def test_who_else_asks_is_asked_beside_a_label_that_says_so(tmp_path: Path) -> None:
    lines = [("Question", "And you are?"), ("Dr Oak", "The manager."), ("Ms Reed", "Who told you?")] * 4
    (tmp_path / "day.txt").write_text("\n\n".join(f"{a}: {b}" for a, b in lines), "utf-8")
    said: list[str] = []
    choose = lambda _question, _options, proposed: proposed  # noqa: E731
    made = new_study(tmp_path / "study", tmp_path / "day.txt", None, choose, said.append)
    write_folder(tmp_path / "study", made.files)
    assert load(tmp_path / "study/config.toml").corpus.interviewer == ["Question", "Ms Reed"]
    assert "Ms Reed: who asks as well (turns that are questions: Ms Reed 4 of 4)" in said


@pytest.mark.parametrize(
    ("others", "asks"),
    [
        (["Tom: Who comes?"], True),
        (["Tom: Who comes?", "Tom: And then?"], True),
        (["Tom: I come."], False),
        (["Tom: Who comes?", "Tom: I see."], False),
        (["Tom: Who comes?", "Bo: I come.", "Bo: And Ann."], False),  # in a group anybody may ask
    ],
)
def test_who_asks_once_beside_one_who_answers_is_a_second_interviewer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], others: list[str], asks: bool
) -> None:
    lines = ["I: Why so?", "Ann: It is far.", *others, "Ann: Tom, nobody.", "I: And you?", "Ann: I do, so."]
    (tmp_path / "a.txt").write_text("\n\n".join(lines), "utf-8")
    said = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "a.txt", "--yes")
    assert ("Tom" in load(tmp_path / "study/config.toml").corpus.interviewer) == asks
    assert ("Tom: who asks as well" in said) == asks


def test_who_speaks_in_every_text_is_proposed_as_the_one_who_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Tom Reed", "Sue Hill"):
        turns = [("Anna Bell", "Welcome back to us all."), (name, "It is good to be here again."),
                 ("Anna Bell", "Then let us go on."), (name, "I slept very little.")]  # fmt: skip
        text = "\n\n".join(f"{who}  0:0{n}\n{said}" for n, (who, said) in enumerate(turns))
        (tmp_path / f"{name}.txt").write_text(text + "\n", "utf-8")
    study = tmp_path / "study"
    out = ran(capsys, "init", study, "--from", tmp_path, "--yes")
    assert "Anna Bell: who asks; everybody else answers (in each of 2 texts)" in out
    assert load(study / "config.toml").corpus.interviewer == ["Anna Bell"]
    config = (study / "config.toml").read_text("utf-8")
    kept = [line for line in config.splitlines() if not line.startswith(("interviewer", "pseudonyms"))]
    (study / "config.toml").write_text("\n".join(kept), "utf-8")
    assert '"Anna Bell" speaks in every text beside somebody else' in ran(capsys, "check", study)


def test_a_table_of_comments_has_its_columns_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["id,trust,What was good?,staff,food"]
    rows += [f'{n},North,"The night staff were kind to me, number {n}",1,{n % 2}' for n in range(9)]
    rows += ['9,South,"Nobody came when I rang the bell at night",0,']
    (tmp_path / "comments.csv").write_text("\n".join(rows) + "\n", "utf-8")
    ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "comments.csv", "--yes")
    corpus = load(tmp_path / "study/config.toml").corpus
    assert (corpus.text, corpus.document, corpus.group) == ("What was good?", "id", "trust")
    assert corpus.codes == ["staff", "food"]
    assert load(tmp_path / "study/config.toml").words == ("respondents", "comments")
    assert "10 participant), from 10 respondents." in ran(capsys, "check", tmp_path / "study")


def test_who_left_the_answer_empty_is_counted_as_little_as_who_did_not_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [f"The ward was short of {row} nurses" for row in range(30)]
    rows = [f"R{row},{text}" for row, text in enumerate([*answers, *["Did not answer"] * 12, "", " "])]
    (tmp_path / "form.csv").write_text("\n".join(["respondent_id,answer", *rows]))
    out = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "form.csv", "--yes")
    assert '14 of 44 comments are left out, as nobody answered: 2 empty, "Did not answer" 12' in out
    assert load(tmp_path / "study/config.toml").corpus.no_answer == ["Did not answer", ""]
    out = ran(capsys, "check", tmp_path / "study")
    assert "from 30 respondents. 14 further respondents have nothing that is counted." in out


@pytest.mark.parametrize(
    "none", ["N/A", "n/a.", "k.A.", "-", "--", "?", "No comment", "Keine Angabe", "geen antwoord"]
)
@pytest.mark.parametrize("blanks", [0, 2])
def test_an_answer_that_is_none_need_not_recur(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], none: str, blanks: int
) -> None:
    answers = [f"The ward was short of {row} nurses" for row in range(12)]
    rows = [f"R{row},{text}" for row, text in enumerate([*answers, none, *[""] * blanks])]
    (tmp_path / "form.csv").write_text("\n".join(["respondent_id,answer", *rows]), "utf-8")
    out = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "form.csv", "--yes")
    left = (
        f"{1 + blanks} of {13 + blanks} comments {'are' if blanks else 'is'} left out, as nobody answered: "
    )
    assert f'{left}{"2 empty, " * bool(blanks)}"{none}" 1\n' in out
    assert load(tmp_path / "study/config.toml").corpus.no_answer == [none, *[""] * bool(blanks)]
    assert "from 12 respondents." in ran(capsys, "check", tmp_path / "study")


@pytest.mark.parametrize("often", [0, 12])
def test_each_wording_of_no_answer_is_named_and_the_codes_that_go_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], often: int
) -> None:
    wordings = [*["N/A"] * 3, *["N/a"] * 2, "k.A.", "-", "?", "..", "no comment", "blank", "Declined"]
    wordings += ["Did not answer"] * often
    answers = [f"The ward was short of {row} nurses" for row in range(30)]
    rows = [f"R{n},{text},1" for n, text in enumerate([*answers, *wordings])]
    (tmp_path / "form.csv").write_text("\n".join(["respondent_id,answer,staff", "R,It was quiet,0", *rows]))
    out = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "form.csv", "--yes")
    named = (
        '"Did not answer" 12, ' * bool(often)
        + '"N/A" 3, "N/a" 2, "k.A." 1, "-" 1, "?" 1, ".." 1, "no comment" 1, "blank" 1, "Declined" 1'
    )
    assert f"{12 + often} of {43 + often} comments are left out, as nobody answered: {named}\n" in out
    stand = f"{12 + often} codes by hand stand on comments taken for no answer: "
    assert f"{stand}like these they are not counted, nor compared\n" in out
    none = load(tmp_path / "study/config.toml").corpus.no_answer
    each = ["N/A", "k.A.", "-", "?", "..", "no comment", "blank", "Declined"]
    assert none == each + ["Did not answer"] * bool(often)
    assert "from 31 respondents." in ran(capsys, "check", tmp_path / "study")


@pytest.mark.parametrize("answer", ["None", "Nothing", "No", "Nein", "Yes", "😀"])
def test_a_short_answer_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str) -> None:
    rows = [f"R{row},The ward was short of {row} nurses" for row in range(12)]
    (tmp_path / "form.csv").write_text("\n".join(["respondent_id,answer", *rows, f"R13,{answer}"]), "utf-8")
    ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "form.csv", "--yes")
    assert load(tmp_path / "study/config.toml").corpus.no_answer == []
    assert "from 13 respondents." in ran(capsys, "check", tmp_path / "study")


@pytest.mark.parametrize(("code", "none"), [("", [""]), ("0", [""]), ("1", [])])
def test_an_empty_answer_is_none_but_where_somebody_gave_one_a_theme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, none: list[str]
) -> None:
    said = [f"The ward was short of {n} nurses" if n % 4 else "" for n in range(12)]
    rows = [f"R{n},{text},{n % 2 if text else code}" for n, text in enumerate(said)]
    cells = [row if code else row.rpartition(",")[0] for row in ["respondent_id,answer,staff", *rows]]
    (tmp_path / "form.csv").write_text("\n".join(cells), "utf-8")
    out = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "form.csv", "--yes")
    assert ("3 of 12 comments are left out, as nobody answered: 3 empty" in out) == bool(none)
    assert load(tmp_path / "study/config.toml").corpus.no_answer == none


@pytest.mark.parametrize(("coded", "none"), [(1, [""]), (2, [])])
def test_one_stray_code_on_many_empty_answers_makes_them_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], coded: int, none: list[str]
) -> None:
    rows = [f"R{n},The ward was short of {n} nurses,staff" for n in range(20)]
    rows += [f"S{n},,{'staff' if n < coded else ''}" for n in range(9)]
    (tmp_path / "form.csv").write_text("\n".join(["respondent_id,answer,theme", *rows]), "utf-8")
    out = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "form.csv", "--yes")
    assert load(tmp_path / "study/config.toml").corpus.no_answer == none
    assert ("1 code by hand stands on comments taken for no answer" in out) is bool(none)


@pytest.mark.parametrize("elsewhere", [0, 9])
def test_a_code_of_those_that_say_nothing_is_no_theme_of_an_empty_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], elsewhere: int
) -> None:
    rows = [
        f"R{n},The ward was short of {n} nurses,{'blank' if n < elsewhere else 'staff'}" for n in range(20)
    ]
    rows += [f"S{n},{'' if n < 3 else 'N/A'},blank" for n in range(12)]
    (tmp_path / "form.csv").write_text("\n".join(["respondent_id,answer,theme", *rows]), "utf-8")
    out = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "form.csv", "--yes")
    assert ('12 of 32 comments are left out, as nobody answered: 3 empty, "N/A" 9' in out) is (not elsewhere)
    assert load(tmp_path / "study/config.toml").corpus.no_answer == ["N/A", *[""] * (not elsewhere)]


@pytest.mark.parametrize("about", [
    [["Interviews in the library"], ["One sheet for each of them, and one for notes"]],
    [["Column", "Meaning"], ["speaker", "who it is that speaks here"], ["said", "what they say"]],
    [["Project", "The library"], ["Contact", "whoever keeps the files, at the desk"]],
])  # fmt: skip
def test_a_sheet_about_the_study_is_not_its_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], about: list[list[str]]
) -> None:
    sheets = {"README": about}
    for who, size in (("P1", 12), ("P2", 9)):
        turns = [[("I", who)[n % 2], f"We said {n} things about the library of {who}"] for n in range(size)]
        sheets[who] = [["Speaker", "Said"], *turns]
    (tmp_path / "book.xlsx").write_bytes(xlsx(**sheets))
    ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "book.xlsx", "--yes")
    corpus = load(tmp_path / "study/config.toml").corpus
    assert (corpus.text, corpus.speaker) == ("Said", "Speaker")
    said = ran(capsys, "check", tmp_path / "study")
    assert "Segments: 21 (" in said
    assert "the sheets P1, P2 are read, and not README" in said


@pytest.mark.parametrize("more", [0, 2])
def test_the_first_sheet_with_texts_is_the_studys_where_others_hold_no_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: int
) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "book.xlsx")) as book:
        for name, size in (("Answers", 8), ("Drafts", 8 + more)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["id", f"What of {name}?"])
            for n in range(size):
                sheet.write_row(n + 1, 0, [f"R{n}", f"It was {n} things about {name} and the library"])
    ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "book.xlsx", "--yes")
    assert load(tmp_path / "study/config.toml").corpus.text == "What of Answers?"


@pytest.mark.parametrize("head", ["id,text,coder,code", "Nr,Antwort,Codierer,Codes"])
def test_a_list_by_coders_is_begun_with_each_text_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], head: str
) -> None:
    rows = [f"{n},The ward was short of {n} nurses,{who},staff" for n in range(8) for who in ("Ann", "Bo")]
    (tmp_path / "list.csv").write_text("\n".join([head, *rows]), "utf-8")
    ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "list.csv", "--yes")
    said = ran(capsys, "check", tmp_path / "study")
    assert "8 participant), from 8 interviewees" in said
    assert "by Ann, Bo" in said


@pytest.mark.parametrize(("said", "none"), [("Did not answer", True), ("Very good", False)])
def test_a_text_that_recurs_in_a_form_is_no_answer_only_where_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, none: bool
) -> None:
    answers = [f"The ward was short of {row} nurses" for row in range(30)]
    rows = [f"R{row},{text}" for row, text in enumerate([*answers, *[said] * 12])]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "form.csv").write_text("\n".join(["respondent_id,answer", *rows]))
    study = tmp_path / "study"
    out = ran(capsys, "init", study, "--from", tmp_path / "in", "--yes")
    taken = "left out, as nobody answered" if none else "kept as answers"
    assert f'12 of 42 comments are {taken}: "{said}" 12' in out
    config = load(study / "config.toml")
    assert config.corpus.no_answer == [said] * none
    assert read(config).segments["role"].to_pylist().count("note") == 12 * none
    # The same counts where no text is kept, and no warning of what was decided.
    shown = ran(capsys, "run", study, "--stage", "frequency")
    assert "the same few words" not in shown
    words = (study / "results" / "study" / "words.csv").read_bytes()
    with (study / "config.toml").open("a") as file:
        file.write("\n[engine]\nstream = true\n")
    ran(capsys, "run", study, "--stage", "frequency")
    assert (study / "results" / "study" / "words.csv").read_bytes() == words
    assert (b"good" in words) == (not none)


def test_turns_in_a_table_are_of_interviewees(tmp_path: Path) -> None:
    rows = ["interview,text"]
    rows += [f"{n % 2},We talked about the night shift {n} times over" for n in range(9)]
    (tmp_path / "turns.csv").write_text("\n".join(rows) + "\n", "utf-8")
    assert main(["init", str(tmp_path / "a"), "--from", str(tmp_path / "turns.csv"), "--yes"]) == 0
    assert load(tmp_path / "a/config.toml").study.speakers_are == "interviewees"


def test_tables_of_other_columns_are_named_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, question in (("a", "Why did you come?"), ("b", "Why did you come?"), ("c", "Where?")):
        rows = [f"Person,{question}"]
        rows += [f"{n},The nurses of ward {name} were kind on day {n}" for n in range(9)]
        (tmp_path / f"{name}.csv").write_text("\n".join(rows), "utf-8")
    said = ran(capsys, "init", tmp_path / "study", "--from", tmp_path, "--yes")
    assert "3 tables of texts: a.csv, b.csv, c.csv" in said
    assert "c.csv: not read, since the columns are others than a.csv has" in said
    assert load(tmp_path / "study/config.toml").corpus.files == ["../a.csv", "../b.csv"]
    assert "18 comments" in ran(capsys, "run", tmp_path / "study", "--stage", "read")


def test_columns_with_nothing_in_them_are_named_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["comment,Parking,Date"] + [f"The nurses were kind on day {n},,{n}" for n in range(9)]
    (tmp_path / "comments.csv").write_text("\n".join(rows), "utf-8")
    said = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "comments.csv", "--yes")
    assert 'text: "comment"; columns not read: Date\n' in said
    assert "columns with nothing in them: Parking" in said


def test_a_study_is_named_without_its_folders_accents_and_blanks(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "E\u0301tude pilote – été"
    said = ran(capsys, "init", study, "--from", talks, "--yes")
    assert load(study / "config.toml").study.name == "Etude_pilote_ete"
    assert f'next:    wordpairs check "{study}"' in said


def test_what_is_not_read_is_named_with_what_to_do(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("old.doc", "call.mp3", "Topic guide.docx", "README.txt", "Thumbs.db", "Icon\r"):
        (talks / name).write_bytes(b"x")
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    assert "old.doc: not read: an old Word document (.doc); open it in Word" in said
    assert "call.mp3: not read: a recording" in said
    assert "Topic guide.docx: not read: " in said
    assert "Thumbs" not in said
    assert "Icon" not in said
    assert "README.txt: not read" in said
    files = load(tmp_path / "study/config.toml").corpus.files
    assert files == ["../talks/P1.docx", "../talks/P2.docx", "../talks/P3.docx"]


@pytest.mark.parametrize("made", [{}, {"only.mp3": b"x"}])
def test_a_folder_without_transcripts_is_an_error(
    made: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talks").mkdir()
    for name, data in made.items():
        (tmp_path / "talks" / name).write_bytes(data)
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path / "talks")]) == 2
    said = capsys.readouterr().err
    assert "there is no file in this folder" in said or "it transcribed" in said
    assert not (tmp_path / "study").exists()


def test_passages_that_nobody_said_are_an_error(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = tmp_path / "codes.csv"
    codes.write_text(
        "quote,theme\nwe all like the canteen very much,A\nand the shop beside it too,A\n", "utf-8"
    )
    command = ["init", str(tmp_path / "study"), "--from", str(talks), "--codes", str(codes)]
    assert main([*command, "--yes"]) == 2
    assert "none of the coded passages stands in the transcripts" in capsys.readouterr().err


def test_a_survey_is_begun_with_all_its_open_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ["ResponseId", "Q1", "Q2", "Q3"],
        ["Response ID", "What works well here?", "What does not work?", "For how long?"],
        [f'{{"ImportId":"{name}"}}' for name in ("_recordId", "QID1", "QID2", "QID3")],
        ["R_1", "The porters are always kind.", "The rota comes far too late.", "1 year"],
        ["R_2", "My manager listens to all of us.", "Car parking is a daily fight.", "2 years"],
    ]
    with (tmp_path / "survey.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    folder = tmp_path / "study"
    assert main(["init", str(folder), "--from", str(tmp_path / "survey.csv"), "--yes"]) == 0
    config = load(folder / "config.toml")
    assert config.corpus.text == ["Q1", "Q2"]
    assert config.corpus.document == "ResponseId"
    assert "; columns not read: Q3\n" in capsys.readouterr().out


def test_a_codebook_of_nvivo_or_maxqda_beside_transcripts_is_one(tmp_path: Path) -> None:
    word(tmp_path / "p1.docx", "P1")
    book = xlsxwriter.Workbook(str(tmp_path / "Codebook.xlsx"))
    page = book.add_worksheet()
    for row, cells in enumerate([
        ["Name", "Description", "Files", "References"],
        ["Workforce", "Who works", 2, 5], ["Workforce\\Staffing", "Too few", 2, 3],
    ]):  # fmt: skip
        page.write_row(row, 0, cells)
    book.close()
    folder = tmp_path / "study"
    assert main(["init", str(folder), "--from", str(tmp_path), "--yes", "--quiet"]) == 0
    written = (folder / "codebook.toml").read_text("utf-8")
    assert 'name = "Staffing"' in written
    assert 'parent = "Workforce"' in written


@pytest.mark.parametrize("name", ["Interview schedule P1", "bold questions", "Topic guide and talk"])
@pytest.mark.parametrize("look", ["labels", "bold"])
def test_a_talk_that_is_named_as_a_schedule_is_a_talk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, look: str
) -> None:
    document = docx.Document()
    for who, text in TALK * 2:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(f"{who.format(who='P1')}: {text}" if look == "labels" else text)
        run.bold = look == "bold" and who == "Interviewer"
    document.save(str(tmp_path / f"{name}.docx"))
    out = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / f"{name}.docx", "--yes")
    assert f"1 transcript: {name}.docx" in out


def test_what_is_named_as_a_schedule_and_asks_alone_is_no_talk_in_any_script(
    tmp_path: Path, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = "王: 夜班怎么样？\n\n李: 您想改变什么？\n\n王: 为什么？\n\n李: 谁帮助您？\n"
    (talks / "Interview schedule.txt").write_text(asked, "utf-8")
    out = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    assert "3 transcripts: P1.docx, P2.docx, P3.docx\n" in out


def test_answers_by_mail_that_are_named_as_a_schedule_are_a_talk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = "".join(
        f"> {text}\n\n" if text.endswith("?") else f"{text} It was a long night, and cold, and we left.\n\n"
        for _, text in TALK * 2
    )
    mail = f"From: Roe Elm <roe@place.org>\nSubject: RE: Questions\n\nHello, my answers are below.\n\n{talk}"
    (tmp_path / "RE Questions.txt").write_text(mail, "utf-8")
    out = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "RE Questions.txt", "--yes")
    assert "1 transcript: RE Questions.txt" in out


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv"])
def test_a_schedule_beside_the_transcripts_is_taken_as_it_is(
    form: str, talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = ["How are the nights?", "What would you change here?"]
    path = talks / f"Interview schedule.{form}"
    rows = [("question", "text"), *enumerate(questions, 1)]
    if form == "docx":
        document = docx.Document()
        document.add_paragraph("Thank them for their time, and begin with the consent form.")
        for number, text in enumerate(questions, 1):
            document.add_paragraph(f"{number}. {text}")
        document.save(str(path))
    elif form == "xlsx":
        excel(path, [(str(one), two) for one, two in rows])
    else:
        path.write_text("".join(f"{one},{two}\n" for one, two in rows), "utf-8")
    study = tmp_path / "study"
    said = ran(capsys, "init", study, "--from", talks, "--yes")
    assert f"Interview schedule.{form}: the interview schedule" in said
    config = load(study / "config.toml")
    assert (
        config.corpus.files == ["../talks/P1.docx", "../talks/P2.docx", "../talks/P3.docx"] or form != "docx"
    )
    schedule = [row["text"] for row in table(config.resolve(config.corpus.questions))]
    assert schedule == questions
    assert "Add to [corpus] files" not in ran(capsys, "check", study)


def test_a_printed_guide_and_a_transcribers_remarks_are_nobodys_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = [f"{n}. Read card number {word} aloud now." for n, word in enumerate("abc", 1)]
    said_of = ["The night shift is far too long.", "The night shift was mine.", "We all hope so."]
    (tmp_path / "talks").mkdir()
    for who in range(5):
        turns = [f"{g}\n\n(The participant reads card {who}.) {s} I am number {who}."
                 for g, s in zip(guide, said_of, strict=True)]  # fmt: skip
        turns += [f"{guide[0]} Very well, I do."] * (who == 3)
        (tmp_path / f"talks/P{who}.txt").write_text("\n\n".join(turns) + "\n", "utf-8")
    (tmp_path / "codes.csv").write_text(
        "document,quote,theme\n" + "".join(f"P{n},The night shift was mine,Nights\n" for n in range(5)),
        "utf-8",
    )
    study = tmp_path / "study"
    begin = ("init", study, "--from", tmp_path / "talks", "--codes", tmp_path / "codes.csv")
    said = ran(capsys, *begin, "--yes")
    assert "3 sentences stand word for word in most texts, first" in said
    assert "; cut from 1 answer beside it, first P3-" in said
    assert 'in brackets, "(the participant ...)" 15 times: taken for remarks' in said
    assert [row["text"] for row in table(study / "questions.csv")] == guide
    assert load(study / "config.toml").corpus.remarks == ["(the participant*)"]
    assert "look at who speaks" not in ran(capsys, "check", study)
    ran(capsys, "run", study, "--stage", "frequency", "--quiet")
    pairs = {(row["word1"], row["word2"]) for row in table(study / "results/study/pairs.csv")}
    assert ("night", "shift") in pairs
    assert not {("participant", "reads"), ("read", "card"), ("card", "number")} & pairs
    material = read(load(study / "config.toml"))
    coded = {*material.codings["segment"].to_pylist()}
    texts = {row["segment"]: row["text"] for row in material.segments.to_pylist()}
    assert coded
    assert all("The night shift was mine" in texts[segment] for segment in coded)


def test_copies_of_one_text_are_no_printed_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "talks").mkdir()
    said = "The night shift was far too long.\n\nWe all hope it is so.\n\nWho would know of it?\n"
    for who in range(5):
        (tmp_path / f"talks/P{who}.txt").write_text(said, "utf-8")
    assert "printed guide" not in ran(
        capsys, "init", tmp_path / "study", "--from", tmp_path / "talks", "--yes"
    )


@pytest.mark.parametrize("code", ["Category", "Theme", "tag"])
@pytest.mark.parametrize("text", ["Comment", "Quote", "What was good?"])
def test_comments_with_a_code_each_are_a_survey_and_no_list_of_passages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, text: str
) -> None:
    rows = [f"Ref,Site,{text},{code}"]
    rows += [
        f"C{n},{'AB'[n % 2]},The nurse of ward {n} was kind. (If you ask me {n}) So it is.,{'xyz'[n % 3]}"
        for n in range(30)
    ]
    (tmp_path / "comments.csv").write_text("\n".join(rows) + "\n", "utf-8")
    assert main(["init", str(tmp_path / "a"), "--from", str(tmp_path / "comments.csv"), "--yes"]) == 0
    assert "1 table of texts: comments.csv" in capsys.readouterr().out
    config = load(tmp_path / "a/config.toml")
    assert (config.study.speakers_are, config.corpus.remarks) == ("respondents", "drop")
    assert (config.corpus.text, config.corpus.codes, config.corpus.segment) == (text, [code], "Ref")
    assert read(config).codings.num_rows == 30


def test_remarks_are_proposed_where_who_asks_alone_has_a_label(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    for who in "ab":
        turns = "MODERATOR: Why is card {n}?\n\n(The participant reads card {n}.) The night {n} was long.\n\n"
        text = "".join(turns.format(n=f"{who}{number}") for number in range(6))
        (tmp_path / f"talks/{who}.txt").write_text(text, "utf-8")
    out = new_study(
        tmp_path / "s", tmp_path / "talks", None, lambda _, __, proposed: proposed, lambda _: None
    )
    assert out.corpus["remarks"] == ["(the participant*)"]


def test_what_people_wrote_in_brackets_is_theirs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["comment"] + [f"The ward was clean (I think so, on day {n})" for n in range(12)]
    (tmp_path / "comments.csv").write_text("\n".join(row.replace(",", "") for row in rows), "utf-8")
    ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "comments.csv", "--yes")
    assert load(tmp_path / "study/config.toml").corpus.remarks == "drop"


def test_several_who_ask_are_told_each_by_their_own_turns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [("Anna Bell", "How was it?"), ("Tom Reed", "It was long."), ("Sue Hill", "And then?"),
            ("Tom Reed", "Home."), ("Anna Bell", "Was it hot?"), ("Tom Reed", "Very."),
            ("Sue Hill", "Did you like it?"), ("Tom Reed", "No."), ("Kim Ash", "Who?")]  # fmt: skip
    text = "\n\n".join(f"{who}  0:0{n}\n{words}" for n, (who, words) in enumerate(said))
    (tmp_path / "otter.txt").write_text(text + "\n", "utf-8")
    out = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "otter.txt", "--yes")
    assert "Anna Bell, Sue Hill: who asks; everybody else answers (2 of 2, 2 of 2 turns are" in out


@pytest.mark.parametrize(("words", "asks"), [("How was it {}?", ["Ellie"]), ("It was long {}.", [])])
def test_where_a_label_says_who_asks_others_may_ask_in_other_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, asks: list[str]
) -> None:
    (tmp_path / "talks").mkdir()
    for name, first, said in (("one", "Interviewer", "How was it {}?"), ("two", "Ellie", words)):
        turns = [f"{first}: {said.format(n)}\n\n{name.title()}: It was day {n}." for n in range(4)]
        (tmp_path / f"talks/{name}.txt").write_text("\n\n".join(turns) + "\n", "utf-8")
    out = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "talks", "--yes")
    assert "Interviewer: who asks, as the label says" in out
    assert ("Ellie: who asks; everybody else answers (4 of 4 turns are questions)" in out) is bool(asks)
    assert load(tmp_path / "study/config.toml").corpus.interviewer == ["Interviewer", *asks]
    assert f"{8 if asks else 12} participant" in ran(capsys, "check", tmp_path / "study")


def test_what_is_found_is_said_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n\n".join(f"{who}  0:0{n}\nI was there in {n}." for n, who in enumerate("ABAB" * 2))
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks/one.txt").write_text(text.replace("A  ", "Ann Oak  ") + "\n", "utf-8")
    (tmp_path / "talks/call.mp3").write_bytes(b"x")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    heard: list[str] = []

    def answer(prompt: str) -> str:
        heard.append(capsys.readouterr().out)
        return "1"

    monkeypatch.setattr("builtins.input", answer)
    ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "talks")
    assert "1 transcript: one.txt" in heard[0]
    assert "call.mp3: not read: a recording" in heard[0]
    assert "Who asks the questions?" in heard[0]


@pytest.mark.parametrize(("times", "key"), [(4, "keep"), (5, "dash")])
def test_two_hyphens_that_often_touch_words_are_a_dash(
    times: int, key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = [("Interviewer", "And-- then-- what--?"), ("P1", "The night shift-- well,-- it was lo-- long.")]
    text = "\n".join(f"{who}: {what}" for who, what in turns * times)
    (tmp_path / "talk.txt").write_text(text + "\n", "utf-8")
    study = tmp_path / "study"
    said = ran(capsys, "init", study, "--from", tmp_path / "talk.txt", "--yes")
    assert ("taken for a dash, so that the word counts" in said) == (key == "dash")
    assert load(study / "config.toml").tokenise.double_hyphens == key
    ran(capsys, "run", study, "--stage", "frequency", "--quiet")
    pairs = {(row["word1"], row["word2"]) for row in table(study / "results/study/pairs.csv")}
    assert (("night", "shift") in pairs) == (key == "dash")
    found = ran(capsys, "kwic", study, "night shift")
    assert ("[night shift]-- well,--" in found) == (key == "dash")


@pytest.mark.parametrize(("times", "key"), [(4, "keep"), (5, "dash")])
def test_a_hyphen_that_often_ends_or_begins_a_word_is_a_dash(
    times: int, key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = [
        ("Interviewer", "And- then- what-?"),
        ("P1", "It was the night shift- I mean"),
        ("P1", "-long nights."),
    ]
    text = "\n".join(f"{who}: {what}" for who, what in turns * times)
    (tmp_path / "talk.txt").write_text(text + "\n", "utf-8")
    study = tmp_path / "study"
    said = ran(capsys, "init", study, "--from", tmp_path / "talk.txt", "--yes")
    assert ("taken for a dash, so that the word counts" in said) == (key == "dash")
    assert load(study / "config.toml").tokenise.single_hyphens == key
    ran(capsys, "run", study, "--stage", "frequency", "--quiet")
    pairs = {
        (row["word1"], row["word2"]): int(row["count"]) for row in table(study / "results/study/pairs.csv")
    }
    dash = {("night", "shift"): times, ("long", "nights"): times}
    assert pairs == (dash if key == "dash" else {})
    (study / "config.toml").write_text(
        (study / "config.toml").read_text("utf-8").replace('= "dash"', '= "keep"')
    )
    assert ('single_hyphens = "dash" counts it' in ran(capsys, "check", study)) == (key == "dash")


@pytest.mark.parametrize("name", ["com2", "CON", "lpt1.old", "Énquête", "...", "ward 7"])
def test_a_study_is_named_after_any_folder(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    ran(capsys, "init", tmp_path / name, "--from", talks, "--yes")
    assert load(tmp_path / name / "config.toml").study.name


PAPER = """# Abstract

We asked nine chief executives.

# Methods

Two of us read all transcripts.

# Results

“We run the board of the trust.” (CE3, a man) “Care is short of people.” (CE1, a woman)

# References
"""


@pytest.mark.parametrize("form", ["txt", "md", "docx"])
@pytest.mark.parametrize("headings", [True, False])
def test_a_draft_among_transcripts_is_no_talk_and_its_brackets_are_no_remarks(
    form: str, headings: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    for n in range(1, 4):
        turns = (
            f"Interviewer: How is the trust run?\nCE{n}: We run the board of trust {n} and it is long.\n" * 3
        )
        (talks / f"CE{n}.txt").write_text(turns, "utf-8")
    text = PAPER if headings else PAPER.replace("# ", "On ")
    text = text.replace("(CE3, a man)", "(CE3, a man) " * 60)
    if form == "docx":
        document = docx.Document()
        for line in filter(None, text.splitlines()):
            document.add_paragraph(line.lstrip("# "))
        document.save(str(talks / "paper.docx"))
    else:
        (talks / f"paper.{form}").write_text(text, "utf-8")
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    config = load(tmp_path / "study/config.toml")
    assert (f"paper.{form}: not read: a paper or a draft by its headings (abstract" in said) == headings
    assert any("paper" in path.name for path in corpus_files(config)) != headings
    assert config.corpus.remarks == "drop"
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone/paper.txt").write_text(text, "utf-8")
    assert "1 transcript: paper.txt" in ran(
        capsys, "init", tmp_path / "own", "--from", tmp_path / "alone", "--yes"
    )


def test_who_asks_by_numbered_questions_is_not_said_to_by_a_label(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    asked = "".join(
        f"Q{n}  Lord Arden: What came on day {n} of it?\n\nDr Allen: On day {n} came the night{n} nurse.\n\n"
        for n in range(1, 12)
    )
    (folder / "minutes.txt").write_text(asked, "utf-8")
    other = "".join(f"Int: How was day {n}?\n\nMair: It was long and late{n}.\n\n" for n in range(9))
    (folder / "talk.txt").write_text(other, "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(folder), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "Int: who asks, as the label says; everybody else answers" in said
    assert "Lord Arden: who asks, as their texts show: numbered questions" in said


@pytest.mark.parametrize(
    ("form", "name", "words", "labelled"),
    [
        ("txt", "READ ME FIRST", 60, True),
        ("md", "00 about these", 400, True),
        ("docx", "field notes", 400, True),
        ("txt", "to do", 60, False),
        ("docx", "Gwilym", 60, True),
        ("txt", "Gwilym", 400, True),
        ("md", "field notes", 400, False),
    ],
)
def test_what_the_researcher_wrote_beside_talks_is_no_talk(
    labelled: bool, words: int, name: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    for n in range(1, 4):
        who = ("Interviewer: ", f"CE{n}: ") if labelled else ("", "")
        turns = f"{who[0]}How is the trust run?\n\n{who[1]}We run the board of trust {n} and it is long.\n\n"
        (talks / f"CE{n}.txt").write_text(turns * 3, "utf-8")
    text = ("The second talk was cut short. " * 200)[: words * 6]
    if form == "docx":
        document = docx.Document()
        document.add_paragraph(text)
        document.save(str(talks / f"{name}.docx"))
    else:
        (talks / f"{name}.{form}").write_text(text, "utf-8")
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    left = labelled and (words < 150 or name != "Gwilym")
    assert (f"{name}.{form}: not read: nobody is labelled in its" in said) is left
    read = corpus_files(load(tmp_path / "study/config.toml"))
    assert any(name in path.name for path in read) is not left


@pytest.mark.parametrize("labels", [("Interviewer", "P1"), ("Bo", "Ann")])
def test_where_there_is_nothing_to_ask_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], labels: tuple[str, str]
) -> None:
    asks, answers = labels
    turns = [f"{asks}: So, number {n}?\n\n{answers}: It was number {n}, as ever." for n in range(4)]
    (tmp_path / "talk.txt").write_text("\n\n".join(turns), "utf-8")
    said = ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "talk.txt", "--yes")
    nothing = "nothing to ask: what it decided stands above and in config.toml\n"
    assert (nothing in said) is (asks == "Interviewer")


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["Ann Oak_otter_ai", "Bo Elm_otter_ai"], ["*_otter_ai.txt"]),
        (["P01", "P11"], ["P01.txt", "P11.txt"]),  # *1.txt would leave P12 out, when it comes
        (["Ann interview", "Bo interview", "Cy"], ["Ann interview.txt", "Bo interview.txt", "Cy.txt"]),
        (["Ann.final v2", "Bo.final v2"], ["*.final v2.txt"]),
    ],
)
def test_files_beside_others_are_named_by_the_words_that_all_of_them_end_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], names: list[str], files: list[str]
) -> None:
    (talks := tmp_path / "talks").mkdir()
    (talks / "README.txt").write_text("Interviews of nurses.\n", "utf-8")
    for name in names:
        text = "".join(f"Interviewer: Why {n}?\nP{len(name)}: It was {name} and {n}.\n" for n in range(4))
        (talks / f"{name}.txt").write_text(text, "utf-8")
    ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    config = load(tmp_path / "study/config.toml")
    assert config.corpus.files == [f"../talks/{file}" for file in files]
    assert sorted(path.stem for path in corpus_files(config)) == sorted(names)


def test_where_nobody_asks_the_line_to_say_who_does_names_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = [
        f"{who}: We were {n} in all, and it was fine." for n in range(6) for who in ("Ann Oak", "Bo Elm")
    ]
    (tmp_path / "talk.txt").write_text("\n\n".join(turns), "utf-8")
    ran(capsys, "init", tmp_path / "study", "--from", tmp_path / "talk.txt", "--yes")
    config = (tmp_path / "study/config.toml").read_text("utf-8")
    assert '# interviewer = ["label of who asks"]' in config
    assert not any(name in config for name in ("Ann", "Bo Elm"))
    assert 'pseudonyms = "generate"' in config


def test_what_was_asked_is_not_said_again(tmp_path: Path) -> None:
    talk = "".join(f"Interviewer: Why {n}?\nAnn Oak: It was {n}, as ever.\n" for n in range(4))
    (tmp_path / "talk.txt").write_text(talk, "utf-8")
    for asks in (True, False):
        told = list[str]()
        made = new_study(
            tmp_path / "s", tmp_path / "talk.txt", None, lambda _, __, one: one, told.append, asks=asks
        )
        (note,) = [note for note in made.notes if "(Ann Oak)" in note]
        assert (note in told) is not asks
