"""How somebody is called otherwise in their own documents is hidden as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.privacy.name_table import extended, names
from pipeline.privacy.names import Name
from pipeline.privacy.pseudonyms import Names
from pipeline.read import Material, read
from pipeline.readers import read_files
from pipeline.study.config_file import load

ASKED = "Interviewer: How was it?\n\n"


def generated(folder: Path, **talks: str) -> Material:
    (folder / "c").mkdir(exist_ok=True)
    for name, talk in talks.items():
        (folder / "c" / f"{name.replace('_', ' ')}.txt").write_text(talk, encoding="utf-8")
    config = folder / "study.toml"
    config.write_text('[study]\nname = "s"\n[corpus]\nfiles = ["c/*"]\npseudonyms = "generate"\n')
    return read(load(config))


def talk(label: str, *said: str) -> str:
    """Return a talk in which somebody says some sentences, each a turn."""
    return ASKED + ASKED.join(f"{label}: {each}\n\n" for each in (*said, "It was fine.", "It still is."))


def texts(found: Material, document: str = "") -> str:
    rows = found.segments.to_pylist()
    return "\n".join(row["text"] for row in rows if document in ("", row["document"]))


@pytest.mark.parametrize(
    ("label", "said", "shown"),
    [
        ("Tracey", "I am Tracey Chantler.", "I am P01."),
        ("Tracey", "Yes, Tracey Chantler. They say Dr Chantler here.", "Yes, P01. They say Dr P01 here."),
        ("Lyndon", "Lyndon William Lewis. So Mr Lewis’s desk.", "P01. So Mr P01’s desk."),
        ("LYNDON", "I am Lyndon Lewis. They call me Lewis.", "I am P01. They call me P01."),
        ("Zoë", "I am Zoë Ní Bhriain. As Ms Ní Bhriain, yes.", "I am P01. As Ms Ní P01, yes."),
        ("BEN", "Benjamin Kasstan-Dabush. As Dr Kasstan-Dabush, yes.", "P01. As Dr P01, yes."),
        ("Jeremy Hunt (South West Surrey) (Con)", "I, Jeremy Hunt, agree.", "I, P01, agree."),
        ("Jeremy Hunt (mother)", "They say Mr Hunt, or just Jeremy.", "They say Mr P01, or just P01."),
        ("Dr Ann Oak", "The name is Ann Oak. Then Dr Oak left.", "The name is P01. Then Dr P01 left."),
        # As the surname that they say, over a line's end, in capitals, before what stands behind a name.
        ("Prof Steve Oakes", "I am Stephen William Oakes.", "I am P01."),
        ("Ruth", "I am Ruth\nAllenby. As Dr Allenby, yes.", "I am P01. As Dr P01, yes."),
        ("Dr Allenby", "Witness: DR RUTH ALLENBY examined.", "Witness: DR P01 examined."),
        (
            "Ann Oakes",
            "Ask Ann Oakes King’s Counsel. The King came.",
            "Ask P01 King’s Counsel. The King came.",
        ),
        # Letters that are no name in small letters; what somebody speaks through.
        ("MB", "It is MB with 50 mb.", "It is P01 with 50 mb."),
        ("iPhone (2)", "My iPhone is old.", "My iPhone is old."),
        # A word of the talk is nobody's: only the whole name is hidden.
        ("Tracey", "I am Tracey Young. As Young people do, we are young.", "I am Tracey Young"),
        # What stands beside a first name and is no surname.
        ("Tracey", "Then Tracey House was built. Ask the House of Lords.", "Then P01 House was built."),
        ("Paul", "St Paul was there. In St Paul it was.", "St P01 was there."),
        # Two that one may be: whose surname is whose nobody knows.
        ("Paul", "I know Paul Elm and Paul Oakes, so Mr Elm came.", "I know P01 and P01, so Mr Elm came."),
    ],
)
def test_a_name_that_the_label_is_a_word_of_is_theirs(
    tmp_path: Path, label: str, said: str, shown: str
) -> None:
    found = generated(tmp_path, talk=talk(label, said), zoo=talk("Bo", "Well."))
    if "Young" in said:
        assert "Young people do" in texts(found)
        return
    assert shown in texts(found)


@pytest.mark.parametrize("label", ["DR", "Participant", "P1", ""])
@pytest.mark.parametrize(
    ("name", "said"), [("Int_4_Dilwyn", "Dilwyn"), ("Int_4_Therese", "Thérèse"), ("Int_4_Desmond", "Desmond")]
)
def test_the_name_of_a_document_says_who_alone_answers(
    tmp_path: Path, label: str, name: str, said: str
) -> None:
    if label == "DR" and said.startswith("T"):
        label = "TR"
    whole = talk(label, f"They said, so {said}, and I said, no. It was {said} again.")
    whole = whole.replace("\n\n: ", "\n\nAnswer: ") if not label else whole
    found = generated(tmp_path, **{name: whole, "Int_5_Rosalind": talk(label or "Answer", "Well.")})
    assert said not in texts(found)
    assert not {"Dilwyn", "Therese", "Desmond"} & {*" ".join(found.segments["document"].to_pylist()).split()}


def test_a_place_in_the_name_of_a_document_stays_in_the_talk(tmp_path: Path) -> None:
    said = "I live in Bangor. It is far from Bangor to here, and in Bangor it rains."
    assert "far from Bangor" in texts(generated(tmp_path, Int_4_Bangor=talk("Participant", said)))


def test_a_surname_behind_a_first_name_in_the_name_of_a_document_is_theirs(tmp_path: Path) -> None:
    found = generated(
        tmp_path, **{"01_Ann_Prosser": talk("Ann", "Well."), "02_Bo_(Bangor)": talk("Bo", "Well.")}
    )
    assert {*found.segments["document"].to_pylist()} == {"01 P01", "02 P02 (Bangor)"}


def test_a_surname_of_one_document_is_somebody_elses_in_another(tmp_path: Path) -> None:
    found = generated(
        tmp_path,
        one=talk("Tracey", "I am Tracey Chantler, and they say Dr Chantler."),
        two=talk("Bo", "We know Tracey Chantler. Then Dr Chantler, not that Tracey, came."),
    )
    assert texts(found, "one").count("P01") == 2
    assert "We know P01. Then Dr N01, not that N02, came." in texts(found, "two")


def test_what_a_table_has_already_is_not_added_again(tmp_path: Path) -> None:
    generated(tmp_path, one=talk("Tracey", "I am Tracey Chantler, and they say Dr Chantler."))
    config = load(tmp_path / "study.toml")
    files = read_files(config)
    made = extended(config, files)
    assert made is not None
    made[0].write_bytes(made[1])
    assert extended(config, files) is None


def rows_of(folder: Path) -> list[tuple[str, str, str]]:
    known = names(load(folder / "study.toml"), read_files(load(folder / "study.toml")))
    assert known is not None
    return [(row.name, row.pseudonym, row.document) for row in known.rows]


@pytest.mark.parametrize(
    "note", ["ACTION ITEM: Send Marek the timetable", "Send Marek the timetable - 3 May"]
)
def test_a_word_that_begins_a_note_is_nobodys_first_name(tmp_path: Path, note: str) -> None:
    lines = "".join(f"Bo\nQuestion {n}, and so?\n\nMarek\nIt was fine.\n\n" for n in range(3))
    generated(tmp_path, one=f"{note}\n\n" + talk("Marek", "Well."), two=lines)
    assert not [name for name, _, _ in rows_of(tmp_path) if "Send" in name]


@pytest.mark.parametrize(
    "tool", ["sonix", "fathom", "fireflies", "riverside", "tldv", "notta", "trint", "rev"]
)
def test_what_transcribed_a_call_is_nobody(tmp_path: Path, tool: str) -> None:
    found = generated(
        tmp_path, **{f"call_5.{tool}": talk("Participant", "Well."), "call_6": talk("P", "So.")}
    )
    assert rows_of(tmp_path) == []
    assert not [text for text in found.warnings if "of documents may hold somebody's" in text]


@pytest.mark.parametrize("row", ["Int 4 Bangor", "Bangor"])
def test_a_document_that_the_table_says_to_be_nobodys_is_not_warned_of(tmp_path: Path, row: str) -> None:
    (tmp_path / "s.pseudonyms.csv").write_text(f"name,pseudonym,document\n{row},nobody's,\n", "utf-8")
    found = generated(tmp_path, Int_4_Bangor=talk("Participant", "Well."), Int_5=talk("P1", "Well."))
    assert rows_of(tmp_path) == []
    assert not [text for text in found.warnings if "of documents may hold somebody's" in text]


def test_an_office_is_somebody_else_in_each_document(tmp_path: Path) -> None:
    both = "The Chair: Order.\n\n" * 3
    generated(tmp_path, one=talk("Ann Lee", "Well.") + both, two=talk("Bo Oak", "So.") + both)
    text = (tmp_path / "study.toml").read_text("utf-8")
    (tmp_path / "study.toml").write_text(f'{text}other = ["The Chair"]\n', "utf-8")
    of_chair = [row for row in rows_of(tmp_path) if row[0] == "The Chair"]
    assert of_chair == [("The Chair", "O01", "one"), ("The Chair", "O02", "two")]


@pytest.mark.parametrize(
    ("label", "document", "shown"),
    [
        ("Siobhán Bartram", "SiobhánBartram", "P01"),
        ("Siobhán Bartram", "siobhanbartram", "P01"),
        ("Siobhán Bartram", "Siobhan Bartram", "P01"),
        ("Siobhán Bartram (nurse)", "02 Bartram, Siobhan", "02 P01"),
        ("Siobhán", "TalkSiobhan2", "Talk P01 2"),
        ("Siobhán", "SiobhánBartram", "P01"),
        ("Bo McAllister", "BoMcAllister", "P01"),
        ("Mary O'Dowd", "ODowd 3", "P01 3"),
        ("Mary O'Dowd", "O’Dowd 3", "P01 3"),
        ("Anne-Marie Oakes", "04 Oakes, Anne-Marie", "04 P01"),
        # Of nobody who speaks there.
        ("Siobhán Bartram", "AnnOakes", "AnnOakes"),
        ("Siobhán Bartram", "Bartrams", "Bartrams"),
    ],
)
def test_the_name_of_a_document_hides_who_speaks_there_however_it_spells_them(
    tmp_path: Path, label: str, document: str, shown: str
) -> None:
    found = generated(tmp_path, **{document: talk(label, "So.")})
    assert {*found.segments["document"].to_pylist()} == {shown}
    known = names(load(tmp_path / "study.toml"), read_files(load(tmp_path / "study.toml")))
    assert known is not None
    said = known.hidden(f"{document}.txt: an odd file")
    assert said.replace("P01, P01", "P01") == f"{shown}.txt: an odd file"


def test_a_file_that_spells_a_name_otherwise_is_hidden_where_no_document_is_known() -> None:
    known = Names([Name("Siobhán Bartram", "P01"), Name("Zoë", "P02", 0, "Zoe")])
    files = ["SiobhánBartram.txt", "siobhan_bartram.docx", "TalkZoe.vtt", "Bartrams.txt"]
    assert [known.hidden(name) for name in files] == [
        "P01.txt",
        "P01_P01.docx",
        "Talk P02.vtt",
        "Bartrams.txt",
    ]


@pytest.mark.parametrize(
    ("label", "said", "shown"),
    [
        ("Anne-Marie Oakes", "Then Anne-Marie came.", "Then P01 came."),
        ("Mary O’Dowd", "As Mrs O’Dowd said, so.", "As Mrs P01 said, so."),
        ("Bo Elm-Oakes", "As Mr Elm-Oakes said.", "As Mr P01 said."),
        ("Vice-Chair Bo", "The Vice-Chair, a vice-chair, came.", "The Vice-Chair, a vice-chair, came."),
    ],
)
def test_a_name_that_is_joined_in_itself_is_theirs_in_every_document(
    tmp_path: Path, label: str, said: str, shown: str
) -> None:
    found = generated(tmp_path, one=talk(label, "So."), two=talk("Cy Ashe", said))
    assert shown in texts(found, "two")


def test_a_name_that_is_joined_in_itself_and_is_two_peoples_is_each_ones_in_their_own(tmp_path: Path) -> None:
    said = "As Mr O'Dowd said."
    found = generated(
        tmp_path, one=talk("Al O'Dowd", said), two=talk("Ed O'Dowd", said), three=talk("Cy Ashe", said)
    )
    shown = [texts(found, name) for name in ("one", "two", "three")]
    assert ["Mr P01" in shown[0], "Mr P03" in shown[1], "Mr O'Dowd" in shown[2]] == [True] * 3


HEADER = "{title}\nSat, Oct 14, 2023 11:06AM\n\nSUMMARY KEYWORDS\nbins, {keywords}, day centre, room\n\n"
HEADER += "SPEAKERS\nJo Reed, {label}\n\n"


@pytest.mark.parametrize("keywords", ["carol, dee", "carol fry", "jo, carol"])
@pytest.mark.parametrize("label", ["Carol Anne Fry", "Carol Fry"])
def test_an_exporters_keywords_make_no_ordinary_word_of_a_name(
    label: str, keywords: str, tmp_path: Path
) -> None:
    turns = ["I do the teas.", "I ring Carol, and Carol does.", "I am Carol.", "And the room?", "It is warm."]
    (tmp_path / "c").mkdir()
    for name, who in (("Dee and Carol", label), ("Al", "Al Bow")):
        lines = [f"Jo Reed  0:0{n}\nHow is that{n}?\n\n{who}  0:1{n}\n{turn}" for n, turn in enumerate(turns)]
        head = HEADER.format(title=f"Interview with {name}", keywords=keywords, label=who) * (who == label)
        text = head + "\n\n".join(lines).replace("Carol", "Carol" if who == label else "Al") + "\n"
        (tmp_path / "c" / f"Interview - {name}.txt").write_text(text, "utf-8")
    config = tmp_path / "study.toml"
    config.write_text(
        '[study]\nname = "s"\n[corpus]\nfiles = ["c/*"]\ninterviewer = ["Jo Reed"]\npseudonyms = "generate"\n'
    )
    found = read(load(config))
    assert "I ring P02, and P02 does." in texts(found)
    shown = [*found.warnings, texts(found), *dict.fromkeys(found.segments["document"].to_pylist())]
    assert not [text for text in shown if "Carol" in text]
    assert not [text for text in found.warnings if "small letters" in text or "stands alone" in text]
