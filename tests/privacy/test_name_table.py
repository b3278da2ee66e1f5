"""`[corpus] pseudonyms`: the table, generated or given, and a study in which nobody is named."""

from __future__ import annotations

import json
import os
import re
from importlib import resources
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.coder.learned_codes import _talk
from pipeline.errors import InputError
from pipeline.privacy.name_table import table
from pipeline.privacy.names import Name, Reach, reach_of
from pipeline.privacy.pseudonyms import Names
from pipeline.read import Material, read
from pipeline.study.config_file import load

TALK = """Jo Brown: How is it going, Ann?

Ann Lee: Well. Ann Lee's ward is full, and Bob Fox knows it.

Jo Brown: And the money?

Ann Lee: Ask BOB FOX about money.
"""


def study(folder: Path, pseudonyms: str, more: str = "", **files: str) -> Path:
    for name, text in ({"talk_txt": TALK} | files).items():
        path = folder / "c" / name.replace("_csv", ".csv").replace("_txt", ".txt")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    config = folder / "study.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n'
        f'[corpus]\nfiles = ["c/*"]\npseudonyms = "{pseudonyms}"\n{more}',
        encoding="utf-8",
    )
    return config


def given(folder: Path, rows: str, more: str = "", **files: str) -> Material:
    (folder / "names.csv").write_text("name,pseudonym\n" + rows, encoding="utf-8")
    return read(load(study(folder, "names.csv", more, **files)))


def generated(folder: Path, more: str = "", **files: str) -> Material:
    return read(load(study(folder, "generate", more, **files)))


@pytest.mark.parametrize("end", ["\n", "-\n", "\u00ad\n", "\u00ad", "- \n"])
@pytest.mark.parametrize("name", ["Graham Stringfellow", "Stringfellow"])
def test_a_name_is_replaced_where_a_hyphen_parts_it_over_lines(tmp_path: Path, name: str, end: str) -> None:
    written = name.replace("fellow", f"{end}fellow") if end != "\n" else name.replace(" ", end)
    talk = f"Jo Brown: Who was it?\nAnn Lee: It was {written}, who is well-\nknown, and Ann-\nor Bo, I say.\n"
    found = given(tmp_path, f"{name},P09\nAnn,P01\nAnn Lee,P01\nJo Brown,I01\nBo,P02\n", talk_txt=talk)
    [said] = [text for text in column(found, "text") if "It was" in text]
    assert "It was P09, who is well- known, and P01- or P02, I say." in " ".join(said.split())


def said_of(found: Material) -> list[str]:
    return found.warnings + found.notes


def column(found: Material, name: str) -> list[str]:
    values: list[str] = found.segments.column(name).to_pylist()
    return values


def test_names_are_replaced_in_speakers_and_text_before_anything_else(tmp_path: Path) -> None:
    found = given(tmp_path, "Ann Lee,Rose\nAnn,Rose\nJo Brown,Int\nBob Fox,Fred\n")
    assert column(found, "speaker") == ["Int", "Rose", "Int", "Rose"]
    assert column(found, "text")[:2] == [
        "How is it going, Rose?",
        "Well. Rose's ward is full, and Fred knows it.",
    ]
    assert column(found, "text")[3] == "Ask Fred about money."


def test_places_are_of_the_texts_with_pseudonyms_one_after_another(tmp_path: Path) -> None:
    found = given(tmp_path, "Ann Lee,Rose\n")
    assert set(column(found, "source")) == {""}
    talk = "\n".join(column(found, "text"))
    assert [talk[row["start"] : row["end"]] for row in found.segments.to_pylist()] == column(found, "text")
    facts = {row["name"]: row["value"] for row in found.facts.to_pylist()}
    assert facts["pseudonyms"].startswith(
        "3 names were replaced before anything was counted, and places in the text are counted "
        "with the pseudonyms in it; a name that is misspelt"
    )


def test_documents_ids_groups_and_coders_are_replaced_too(tmp_path: Path) -> None:
    rows = "segment,speaker,document,group,text\nAnn Lee 1,Ann Lee,ann lee,Lee ward,Ward is full.\n"
    (tmp_path / "codings.csv").write_text("segment,coder,theme\nAnn Lee 1,Bob Fox,Ward\n")
    found = given(
        tmp_path, "Ann Lee,P1\nBob Fox,P2\n", 'segment = "segment"\ncodings = "codings.csv"\n',
        rows_csv=rows, talk_txt="Ann Lee: Hm.\n\nJo: Hm.\n\nAnn Lee: Hm.\n\nJo: Hm.\n",
    )  # fmt: skip
    first = found.segments.to_pylist()[0]
    assert {name: first[name] for name in ("segment", "document", "interviewee", "group")} == {
        "segment": "P1 1", "document": "P1", "interviewee": "P1", "group": "Lee ward",
    }  # fmt: skip
    (code,) = found.codings.to_pylist()
    assert tuple(code.values()) == ("P1 1", "P2", "Ward", None, None, "", "")


def test_a_file_called_after_its_speaker_is_called_after_the_pseudonym(tmp_path: Path) -> None:
    found = generated(tmp_path, **{"Ann Lee_txt": TALK})
    assert sorted(set(column(found, "document"))) == ["P02", "talk"]
    assert column(found, "segment")[0] == "P02-001"
    with pytest.raises(InputError, match="two files have the same name once their names are"):
        given(tmp_path, "Ann Lee,P1\nannie,P1\n", **{"Ann Lee_txt": TALK, "Annie_txt": TALK})


def test_a_role_may_be_given_by_the_name_or_by_the_pseudonym(tmp_path: Path) -> None:
    for pattern in ("Jo *", "P1"):
        found = given(tmp_path, "Jo Brown,P1\nAnn Lee,P2\n", f'interviewer = ["{pattern}"]\n')
        assert column(found, "role") == ["interviewer", "participant"] * 2
    found = given(tmp_path, "Jo Brown,P1\n", 'interviewer = ["Brown"]\n')
    said = "[corpus] interviewer names somebody in place 1, but no speaker is called that"
    assert said in found.warnings


# ---- generated -----------------------------------------------------------------------------------


def test_generated_pseudonyms_follow_the_order_of_appearance(tmp_path: Path) -> None:
    found = generated(tmp_path, 'interviewer = ["Jo *"]\n')
    assert column(found, "speaker") == ["I01", "P01", "I01", "P01"]
    assert not (tmp_path / "s.pseudonyms.csv").exists()  # reading writes nothing


def test_labels_that_name_nobody_are_left_alone(tmp_path: Path) -> None:
    text = "Interviewer: Why, A?\n\nA: A care home.\n\nInterviewer: So?\n\nCE2: Yes.\n\nA: No.\n"
    found = generated(tmp_path, talk_txt=text)
    assert set(column(found, "speaker")) == {"Interviewer", "A", "CE2"}
    assert column(found, "text")[1] == "A care home."
    said = [text for text in found.notes if "name nobody" in text]
    assert said == [
        "labels that name nobody are left as they are: A; where one says who somebody is, "
        "add a row for each document to s.pseudonyms.csv: `A,P01,talk` "
        "(name, pseudonym, document)"
    ]


def test_a_number_that_is_taken_is_passed_over(tmp_path: Path) -> None:
    text = TALK.replace("the money", "room P1 or p02")
    assert column(generated(tmp_path, talk_txt=text), "speaker")[:2] == ["P03", "P04"]


def run(config: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["run", str(config), "--stage", "frequency"]) == 0
    return capsys.readouterr().out


def test_a_run_keeps_who_is_who_beside_the_config_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "generate", talk_txt=TALK + "\nB: Yes.\n\nA: No.\n")
    said = run(config, capsys)
    assert f"names    {tmp_path / 's.pseudonyms.csv'}: who is who; keep it apart from what you share" in said
    unnamed = "labels that name nobody are left as they are: B, A; "
    assert unnamed in said
    assert "comes back" not in said
    kept = tmp_path / "s.pseudonyms.csv"
    rows = "name,pseudonym,document\nJo Brown,P01,\nAnn Lee,P02,\nAnn,P02,talk\n"
    assert kept.read_text("utf-8") == rows
    again = run(config, capsys)
    assert all(text in again for text in ("unchanged", unnamed))
    assert "comes back" not in again
    kept.write_text(rows.replace("Jo Brown,P01,\n", ""), "utf-8")
    assert "line 4 is new; a row that was taken out comes back" in run(config, capsys)
    assert sorted(kept.read_text("utf-8").splitlines()) == sorted(rows.splitlines())


def test_rows_that_the_user_adds_count_and_are_kept_and_newcomers_follow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "generate")
    run(config, capsys)
    kept = tmp_path / "s.pseudonyms.csv"
    kept.write_bytes(kept.read_bytes() + b"Bob Fox,P09,")
    said = run(config, capsys)
    assert "unchanged" not in said.splitlines()[0]
    assert kept.read_bytes().endswith(b"Bob Fox,P09,")
    (tmp_path / "c/talk2.txt").write_text(TALK.replace("Ann Lee:", "Cy Dow:"))
    run(config, capsys)
    assert kept.read_text("utf-8").splitlines()[1:] == [
        "Jo Brown,P01,", "Ann Lee,P02,", "Ann,P02,talk", "Bob Fox,P09,", "Cy Dow,P03,", "Ann,N01,talk2",
    ]  # fmt: skip
    assert "unchanged" in run(config, capsys)


def test_a_table_that_went_through_a_spreadsheet_stays_as_the_user_left_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "generate", c_csv='speaker,text\n"Lee, Zoë",Hm\n')
    kept = tmp_path / "s.pseudonyms.csv"
    left = "pseudonym;note;name;document\r\nP7;her;Ann Lee;\r\nP8;née;Bob Fox;"
    kept.write_bytes(left.encode("cp1252"))
    assert "unchanged" not in run(config, capsys).splitlines()[0]
    assert kept.read_bytes().decode("utf-8") == f"{left}\nP01;;Lee, Zoë;\nP02;;Jo Brown;\nP7;;Ann;talk\n"
    assert "unchanged" in run(config, capsys)


@pytest.mark.skipif(os.name != "posix", reason="Windows has other ways to keep a file private")
def test_only_its_owner_can_read_a_generated_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(study(tmp_path, "generate"), capsys)
    assert (tmp_path / "s.pseudonyms.csv").stat().st_mode & 0o077 == 0


def test_the_table_is_no_interview_where_a_glob_takes_it_in(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c/s.pseudonyms.csv").write_text("name,pseudonym\nAnn Lee,P5\n")
    (tmp_path / "c/talk.csv").write_text("speaker,text\nAnn Lee,Care\nBo Fox,Home\n")
    config = tmp_path / "c/study.toml"
    config.write_text('[study]\nname = "s"\n[corpus]\nfiles = ["*.csv"]\npseudonyms = "generate"\n')
    assert column(read(load(config)), "speaker") == ["P5", "P01"]


# ---- what is said, and to whom -------------------------------------------------------------------


def test_warnings_speak_of_lines_and_pseudonyms(tmp_path: Path) -> None:
    rows = "Ann Lee,P1\nBob Fox,P2\nWill,P3\nZed,P4\nJo Brown,P5\nKnows,P6\nWell,P7\n"
    text = TALK + "\nJo Brown: Fox, knows Fox? Knows him P2?\n"
    found = [note for note in said_of(given(tmp_path, rows, talk_txt=text)) if "names" in note]
    (counted,) = [note for note in found if note.startswith("pseudonyms stand for 5 names, ")]
    found.remove(counted)
    assert found == [
        "names.csv, line 4 (P3), line 5 (P4): the name occurs nowhere in the corpus; is it spelt so?",
        "names.csv, line 7 (P6): some of what was replaced is in small letters; if the name is "
        "also a word (rose, mark), look at those places with `wordpairs kwic`",
        "a word of a longer name in names.csv stands alone in the text and was left there: of line 3 (P2) "
        "twice, first in talk-005; of line 2 (P1) once, first in talk-001; add a row for each way in which a "
        "person is called (`wordpairs check` shows the words)",
        "names that are also words, initials or numbers may be left in the talk, those of P3, P7: "
        "`wordpairs guide confidentiality`",
    ]
    assert (
        "P2: stood in the corpus before any name was replaced; two people may now have one name"
    ) in given(tmp_path, rows, talk_txt=text).warnings


def test_of_initials_those_are_named_that_may_be_left(tmp_path: Path) -> None:
    talk = "JB: Well, and you?\n\nDW: I do the roofs.\n\nMO: And I the rest, as Mo does.\n\nJB: So?\n"
    found = given(tmp_path, "JB,I1\nDW,P1\nMO,P2\n", talk_txt=talk)
    (note,) = [note for note in found.notes if "are also words" in note]
    assert ", those of I1, P1: " in note  # and MO with any
    assert column(found, "text")[2] == "And I the rest, as P2 does."


@pytest.mark.parametrize("longer", ["Mr Fox", "Bob Fox", "Mr Bob Fox", "Fox, Bob"])
@pytest.mark.parametrize("first", [True, False])
def test_a_name_that_always_stands_in_a_longer_one_is_not_missed(
    tmp_path: Path, longer: str, first: bool
) -> None:
    rows = [f'"{longer}",R01', "Fox,R01", "Ox,R02"]
    text = f"Q: Who?\nA: {longer} did. {longer} it was.\nQ: And?\nA: Nothing.\n"
    found = said_of(given(tmp_path, "\n".join(rows if first else rows[::-1]) + "\n", talk_txt=text))
    (nowhere,) = [note for note in found if "occurs nowhere" in note]
    assert nowhere.startswith(f"names.csv, line {4 if first else 2} (R02): ")
    assert [note for note in found if note.startswith("pseudonyms stand for 1 name, twice; ")]


def test_of_a_table_without_a_name_of_the_corpus_it_is_said_that_none_is_replaced(tmp_path: Path) -> None:
    found = given(tmp_path, "Zed,R01\n", talk_txt="Q: Who?\nA: Nobody did.\nQ: And?\nA: Nothing.\n").warnings
    assert [note for note in found if note.startswith("no name was replaced: who else ")]


def test_a_pseudonym_that_holds_a_part_of_a_name_is_said_as_it_is_typed(tmp_path: Path) -> None:
    found = given(tmp_path, "Ann Lee,unnamed\nZed,Witness Lee Ann\n").warnings
    assert (
        "names.csv, line 3 (Witness Lee Ann): the name occurs nowhere in the corpus; is it spelt so?" in found
    )


def test_names_in_what_the_study_itself_says_are_replaced_too(tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text(
        'author = "Jo Brown"\n[[theme]]\nname = "Asking Bob Fox"\ndefinition = "Ann Lee asks him"\n'
        'words = ["fox"]\npairs = ["ask bob fox"]\nnear = ["bob money 3"]\n'
    )
    (tmp_path / "codings.csv").write_text("segment,coder,theme\ntalk-001,Jo Brown,Asking Bob Fox\n")
    (tmp_path / "schedule.csv").write_text('question,text\nq1,"How is it going, Ann Lee?"\n')
    (tmp_path / "counts.csv").write_text("theme,interviewees\nAsking Bob Fox,1\n")
    (tmp_path / "decided.csv").write_text(
        "segment,theme,decision,note\ntalk-002,Asking Bob Fox,neither,Ann Lee says so\n"
    )
    found = given(
        tmp_path,
        "Ann Lee,P1\nBob Fox,Mr X\nBob,Mr X\nFox,Mr X\nJo Brown,P3\n",
        'codings = "codings.csv"\nquestions = "schedule.csv"\npublished = "counts.csv"\n'
        'decisions = "decided.csv"\n[themes]\ncodebook = "codebook.toml"\n'
        '[tokenise]\nextra_stop_words = ["Fox", "well"]\n',
    )
    for made in (found.codings, found.codebook, found.published, found.decisions):
        assert {*made["theme"].to_pylist()} == {"Asking Mr X"}
    assert found.codebook["definition"][0].as_py() == "P1 asks him"
    assert found.codebook["pattern"].to_pylist() == ["Mr X", "ask Mr X", "bob money 3"]
    assert found.questions["text"].to_pylist() == ["How is it going, P1?"]
    assert found.decisions["note"].to_pylist() == ["P1 says so"]
    assert ("codebook author", "P3") in [tuple(row.values()) for row in found.facts.to_pylist()]
    assert (
        "[tokenise] extra_stop_words holds names of the table, which the page prints as they "
        "stand: write Mr X instead"
    ) in found.warnings


def test_themes_that_would_come_to_have_one_name_are_refused(tmp_path: Path) -> None:
    book = "".join(f'[[theme]]\nname = "About {who}"\n' for who in ("Ann Lee", "Bob Fox"))
    (tmp_path / "codebook.toml").write_text(book)
    with pytest.raises(InputError, match="two themes have the same name once") as caught:
        given(tmp_path, "Ann Lee,P1\nBob Fox,P1\n", '[themes]\ncodebook = "codebook.toml"\n')
    assert caught.value.found == "About P1"


@pytest.mark.exhaustive
def test_patterns_and_files_are_not_shown_in_the_account(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "codings.csv").write_text("segment,theme\nP01-002,Ward\n")
    (tmp_path / "codebook.toml").write_text('[[theme]]\nname = "Ward"\nwords = ["money"]\n')
    more = (
        'interviewer = ["Jo Br*"]\nother = ["Bob Fox", "Q*"]\ncodings = "codings.csv"\n'
        '[themes]\ncodebook = "codebook.toml"\n'
    )
    config = study(tmp_path, "generate", more, **{"Ann Lee_txt": TALK})
    run(config, capsys)
    with (tmp_path / "s.pseudonyms.csv").open("a") as file:
        file.write("Bob Fox,P9,\nAnn,P02,\n")
    assert main(["run", str(config)]) == 0
    capsys.readouterr()
    account = json.loads((tmp_path / "results/s/run.json").read_text("utf-8"))
    corpus = account["settings"]["corpus"]
    assert (corpus["interviewer"], corpus["other"]) == (["(not shown)"], ["P9", "Q*"])
    assert {"P01.txt", "talk.txt"} <= {each["file"] for each in account["inputs"]}


def test_reading_for_a_check_writes_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = study(tmp_path, "generate")
    assert main(["check", str(config)]) == 0
    assert "s.pseudonyms.csv" in capsys.readouterr().out
    assert not (tmp_path / "s.pseudonyms.csv").exists()


# ---- the table -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "message", "found"),
    [
        ("Ann,P1\nann,P2\n", "a name has two pseudonyms", "'ann'"),
        ("Ann,\n", "a pseudonym holds no letter or digit", "'Ann'"),
        (",P1\n", "a name holds no letter or digit", "'P1'"),
        ("***,P1\n", "a name holds no letter or digit", "'***'"),
        ("Ann,Bob\nBob,Cy\n", "a pseudonym holds a name of the table", "'Bob'"),
        ("Ann,Ann L.\n", "a pseudonym holds a name of the table", "'Ann L.'"),
        ("Ann,Ann\n", "a pseudonym holds a name of the table", "'Ann'"),
    ],
)
def test_a_table_that_cannot_be_is_refused(rows: str, message: str, found: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        table(Path("names.csv"), f"name,pseudonym\n{rows}".encode())
    assert caught.value.found == found
    assert "no pseudonym is a name" in caught.value.remedy


def test_a_table_may_say_a_name_twice_and_one_pseudonym_often() -> None:
    rows = table(Path("n.csv"), b"pseudonym;name\nP1;Ann Lee\nP1;Ann\nP1;ANN\n")
    assert [(row.name, row.pseudonym, row.line) for row in rows] == [("Ann Lee", "P1", 2), ("Ann", "P1", 3)]


@pytest.mark.parametrize("label", ["The Witness", "Speaker 1", "Unknown Speaker", "A", "Mother"])
@pytest.mark.parametrize("document", ["day 1", "DAY 1", "day 1.txt"])
def test_a_label_may_be_another_person_in_another_document(tmp_path: Path, label: str, document: str) -> None:
    talk = f"{label}: Well, {label} said so. The witness did.\n\nJo: Why?\n\n{label}: It rained.\n"
    (tmp_path / "names.csv").write_text(
        f"name,pseudonym,document\n{label},Ann Lee,{document}\n{label},P02,day 2\n{label},P03,day 9\n",
        "utf-8",
    )
    days = {f"day {n}_txt": talk for n in (1, 2, 3)}
    found = read(load(study(tmp_path, "names.csv", 'interviewer = ["Jo"]\n', talk_txt=talk, **days)))
    rows = found.segments.select(["document", "speaker"]).to_pylist()
    who = {row["document"]: row["speaker"] for row in rows if row["speaker"] != "Jo"}
    assert who == {"day 1": "Ann Lee", "day 2": "P02", "day 3": label, "talk": label}
    assert column(found, "text")[0] == f"Well, {label} said so. The witness did."
    notes = " ".join(said_of(found))
    assert "line 4 (P03): no document is called as the row says" in notes
    assert ("are also words" in notes) is (label == "Mother")


def test_a_row_of_a_document_goes_before_one_of_all_and_only_one_is_of_each() -> None:
    rows = b"name,pseudonym,document\nMum,P1,a\nMum,P2,b\nMum,P3,\n"
    known = Names(table(Path("n.csv"), rows))
    assert [known.here(name).label("Mum") for name in "abc"] == ["P1", "P2", "P3"]
    assert known.text("Ask Mum.") == "Ask P3."
    with pytest.raises(InputError, match="a name has two pseudonyms") as caught:
        table(Path("n.csv"), rows + b"mum,P4,B\n")
    assert "The Witness,P01,day 3" in caught.value.allowed


@pytest.mark.parametrize("first", ["", "1", "d-001"])
@pytest.mark.parametrize("then", ["4", "d-004", "a-b-0004"])
def test_a_label_is_another_person_from_a_segment_on(first: str, then: str) -> None:
    rows = f"from,name,pseudonym,document\n{then},Mum,P2,d\n{first},Mum,P1,d\n,Mum,P9,\n".encode()
    known = Names(table(Path("n.csv"), rows))
    whose = ["P1", "P1", "P1", "P2", "P2"]
    assert [known.here("d", number).label("MUM") for number in range(1, 6)] == whose
    assert known.here("e", 5).label("Mum") == "P9"


def test_before_its_segment_a_row_holds_for_nobody() -> None:
    known = Names(table(Path("n.csv"), b"name,pseudonym,document,from\nMum,P2,d,4\n"))
    assert [known.here("d", number).label("Mum") for number in (3, 4)] == ["Mum", "P2"]


@pytest.mark.parametrize("row", ["Mum,P1,d,page 4", "Mum,P1,d,0", "Mum,P1,d,-2.5", "Mum,P1,,4"])
def test_a_segment_that_is_none_is_refused(row: str) -> None:
    with pytest.raises(InputError, match="from is no segment of a document") as caught:
        table(Path("n.csv"), f"name,pseudonym,document,from\n{row}\n".encode())
    assert caught.value.where == "n.csv, line 2"
    assert "The Witness,P02,day 3,40" in caught.value.allowed


def test_a_table_that_is_not_there_is_missed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file") as caught:
        read(load(study(tmp_path, "nobody.csv")))
    assert "[corpus] pseudonyms" in caught.value.where


def test_talk_that_is_near_stays_near_where_names_are_replaced(tmp_path: Path) -> None:
    talk = "INT: Who came?\n\nAnn Lee: Nobody came.\n\nINT: And then?\n\nAnn Lee: We left.\n"
    plain = read(load(study(tmp_path, "", talk_txt=talk))).segments
    (tmp_path / "names.csv").write_text("name,pseudonym\nAnn Lee,P01\n", "utf-8")
    hidden = read(load(study(tmp_path, "names.csv", talk_txt=talk))).segments
    assert [talk is None for talk in _talk(plain)] == [False] * 4
    assert len(set(_talk(hidden))) == len(set(_talk(plain))) == 1
    assert hidden["source"].to_pylist() == [""] * 4


@pytest.mark.parametrize(("key", "letter"), [("interviewer", "I"), ("other", "O"), ("note", "O")])
def test_who_is_no_participant_has_another_letter(key: str, letter: str, tmp_path: Path) -> None:
    talk = TALK + "\nMax Counsel: One moment.\n\nEve Last: Yes.\n"
    found = generated(tmp_path, f'{key} = ["Max Counsel"]\n', talk_txt=talk)
    known = dict(zip(*(column(found, name) for name in ("speaker", "role")), strict=True))
    (his,) = [who for who, role in known.items() if role == key]
    assert his == f"{letter}01"
    assert sorted(who for who in known if who != his) == ["P01", "P02", "P03"]


@pytest.mark.parametrize("row", ["B,P07,talk", "B,nobody's,"])
def test_labels_that_have_a_row_are_not_said_to_name_nobody(row: str, tmp_path: Path) -> None:
    config = study(tmp_path, "generate", talk_txt="B: Why?\n\nP4: The ward is full.\n\nB: Yes.\n")
    before = [text for text in read(load(config)).notes if "labels that name nobody" in text]
    (tmp_path / "s.pseudonyms.csv").write_text(f"name,pseudonym,document\n{row}\n", "utf-8")
    after = [text for text in read(load(config)).notes if "labels that name nobody" in text]
    assert (len(before), after) == (1, [])


def test_a_pseudonym_in_brackets_is_no_remark_and_was_not_there_before(tmp_path: Path) -> None:
    text = TALK.replace("Well.", "My husband is well [laughs]. Bob asked [wife].")
    found = given(tmp_path, "Bob,[husband]\nZoe,[wife]\nJo Brown,I1\nAnn Lee,P1\n", talk_txt=text)
    (remarks,) = [text for text in (*found.warnings, *found.notes) if "counted nowhere" in text]
    assert remarks.startswith(
        "1 bracketed remark in what the interviewees said is counted nowhere: [laughs] 1"
    )
    assert [text for text in found.warnings if "stood in the corpus before" in text] == [
        "[wife]: stood in the corpus before any name was replaced; two people may now have one name"
    ]


@pytest.mark.parametrize(
    ("coder", "shown"), [("Jo Brown", "Jo Brown"), ("AK", "AK"), ("Ann Lee", "P01"), ("Cy", "Cy")]
)
def test_a_coder_is_called_by_a_pseudonym_where_who_answers_has_the_name(
    coder: str, shown: str, tmp_path: Path
) -> None:
    (tmp_path / "codes.csv").write_text(f"segment,theme,coder\ntalk-002,Ward,{coder}\n", "utf-8")
    keys = 'interviewer = ["Jo Brown"]\ncodings = "codes.csv"\n'
    other = {"talk2_txt": TALK.replace("Ann Lee:", "Cy:")}  # Cy is the first name of who speaks there alone
    found = read(load(study(tmp_path, "generate", keys, **other)))
    said = [text for text in found.warnings if "the label of a speaker is also a coder's" in text]
    assert (found.codings["coder"].to_pylist(), bool(said)) == ([shown], shown != coder)
    (tmp_path / "s.pseudonyms.csv").write_text("name,pseudonym\nAnn Lee,nobody's\n", "utf-8")
    found = read(load(study(tmp_path, "generate", keys, **other)))
    assert found.codings["coder"].to_pylist() == [coder]
    assert not [text for text in found.warnings if "the label of a speaker is also a coder's" in text]


@pytest.mark.parametrize("head", ["name,pseudonym,document", "Name,Pseudonym,Document", "PSEUDONYM;name "])
def test_a_table_by_hand_before_the_first_run_holds_and_gets_rows(
    head: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "generate")
    mark = ";" if ";" in head else ","
    cells = ["P07", "Jo Brown"] if ";" in head else ["Jo Brown", "P07", ""]
    kept = tmp_path / "s.pseudonyms.csv"
    kept.write_text(f"{head}\n{mark.join(cells)}\n", "utf-8")
    said = run(config, capsys)
    assert "lines 3 to 4 are new; who had no row in it has one, so that no name is shown unasked" in said
    assert "taken out" not in said
    lines = kept.read_text("utf-8").splitlines()
    assert lines[1].split(mark)[:2] == cells[:2]
    assert [sorted(line.split(mark)) for line in lines[2:]] == [
        ["", "Ann Lee", "P01"],
        ["Ann", "P01", "talk"],
    ]
    assert {*column(read(load(config)), "speaker")} == {"P01", "P07"}


def test_a_table_whose_columns_changed_places_is_warned_of(tmp_path: Path) -> None:
    said = said_of(given(tmp_path, "P1,Ann Lee\nP2,Jo Brown\nZed,P3\n"))
    assert [text.partition(";")[0] for text in said if "stands nowhere in it" in text] == [
        "names.csv, line 2 (Ann Lee), line 3 (Jo Brown): the pseudonym is a label of the corpus, and the "
        "name stands nowhere in it, so results may show names"
    ]
    assert [text for text in said if "occurs nowhere" in text] == [
        "names.csv, line 4 (P3): the name occurs nowhere in the corpus; is it spelt so?"
    ]


GUIDE = resources.files("pipeline") / "guide" / "confidentiality.md"
REPLACED = {  # words of the guide before its examples, and how far these are replaced
    "initials without a vowel": Reach.EXACT,
    "an ordinary word": Reach.EXACT,
    "What may be a short first name": Reach.TEXT,
    "initials that are an ordinary word": Reach.LABEL,
    "a letter, a number": Reach.LABEL,
}


@pytest.mark.parametrize("what", REPLACED)
def test_names_that_are_also_words_are_replaced_as_far_as_the_guide_says(what: str) -> None:
    said = " ".join(GUIDE.read_text("utf-8").split())
    (examples,) = re.findall(rf"[-.d] {what} \((.+?)\)", said)
    assert {reach_of(name) for name in examples.split(", ")} == {REPLACED[what]}


def test_what_says_what_somebody_is_is_replaced_as_the_guide_says() -> None:
    said = " ".join(GUIDE.read_text("utf-8").split())
    assert "what says what somebody is (Mother, The Chair), in a row with a document: as who speaks" in said
    there, everywhere = Names([Name("Mother", "P1", 2, "day 1")]), Names([Name("Mother", "P1", 2)])
    assert (there.reach, everywhere.reach) == ([Reach.LABEL], [Reach.EXACT])
