"""Names in the talk that no table has: what is listed, what is not, and that no pseudonym is."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.privacy.likely_names import likely_names
from pipeline.words.stopwords import listed_for

from .test_name_table import study

# What is listed of a turn, whatever else the study holds; "the ward" and "she" are its words.
SEEN = {
    "title": ("They rang Dr Ahmed on ward 6.", "Dr Ahmed"),
    "title with a stop": ("They rang Dr. Ahmed twice.", "Dr Ahmed"),
    "title that begins": ("Nurse Okafor did.", "Nurse Okafor"),
    "colleague": ("It was my colleague Susan Miller, who did.", "Susan Miller"),
    "kin, a word": ("I told my brother Will.", "Will"),
    "called": ("There was a man called Oakley.", "Oakley"),
    "name is": ("Her name is Bo.", "Bo"),
    "hospital": ("I was at Kelder Royal Infirmary then.", "Kelder Royal Infirmary"),
    "saint": ("I was at St. Mary's Hospital then.", "St Mary's Hospital"),
    "within a sentence": ("I went with Ann-Marie O'Neil and others.", "Ann-Marie O'Neil"),
    "particle": ("I wrote to Ada van der Berg, twice.", "Ada van der Berg"),
    "possessive": ("That was Okafor's idea.", "Okafor"),
    "accents": ("I asked Zo\u00eb \u00c5kesson, too.", "Zo\u00eb \u00c5kesson"),
    "after a sentence's first word": ("And Okafor said so.", "Okafor"),
    "month in a name": ("I asked Mrs May.", "Mrs May"),
    "a feast's word": ("And then we met Eve.", "Eve"),
    "a word of days": ("And then we met Doris Day.", "Doris Day"),
    "an office's word": ("And then we met Ann Dean.", "Ann Dean"),
    "like a firm": ("So I asked Mrs Tesco.", "Mrs Tesco"),
}
UNSEEN = {
    "first word": "Wards are full. Beds, too. Nobody knows.",
    "days": "We met on Mondays in March, before Christmas, with the English.",
    "abbreviations": "The NHS, the GPs, an MRI and a DevNet.",
    "I": "And I'm sure I've said what I\u2019d say, and I went.",
    "quoted": 'She said "Please wait" and (Again) that: No.',
    "elsewhere small": "The Ward is the ward.",
    "odd capitals": "Tell me all In a word Well it is so And They said How it Was.",
    "a paragraph before": "friendly from the porter to the surgeon\n\nQuieter, please",
    "new line": "it was full\nStill we went",
    "begins in mid-line": "it was full Anyway, it goes, Thank you, Keep at it",
    "a label of nobody": "the list is Unknown Speaker, Speaker",
    "a feast's parts": "then Easter Weekend, Christmas Dinner, Saturday Night and Christmas Eve came",
    "offices": "so the Deputy Chief Medical Officer, the Prime Minister and the Permanent Secretary came",
    "begun otherwise": "and I-maybe, and I-she, and Mh-hmm and English-please",
    "of a recording": "so on the Zoom Recording, the Transcript and the Meeting Recording",
}
AROUND = "and the ward, she said, please wait. still, wards are full, and beds, too."


@pytest.mark.parametrize("what", SEEN)
def test_what_is_likely_a_name_is_listed_once_with_its_place(what: str) -> None:
    said, name = SEEN[what]
    [found] = likely_names(["a-1", "a-2"], [AROUND, said])
    assert (found.name, found.number, found.segment) == (name, 1, "a-2")


ENDS_OF_LINES = ("\n", "\r\n", "\r", " \n", "\n  ", "\u2028", "\u00ad\n")
BLANKS = ("  ", "\t", "\u00a0\u00a0", " \u00ad")


@pytest.mark.parametrize("end", ENDS_OF_LINES + BLANKS)
@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("but you know me,|Aisha.", "Aisha"),
        ("and then I saw|Aisha", "Aisha"),
        ("all of it was said to us on that ward|Aisha did it", "Aisha"),
        ("It was done by Graham|Stringfellow, as I said.", "Graham Stringfellow"),
        ("They rang Dr|Ahmed on ward 6.", "Dr Ahmed"),
        ("It was my colleague|Susan Miller, who did.", "Susan Miller"),
        ("There was a man called|Oakley.", "Oakley"),
        ("I was at Kelder Royal|Infirmary then.", "Kelder Royal Infirmary"),
    ],
)
def test_a_name_is_seen_wherever_a_line_is_wrapped(said: str, name: str, end: str) -> None:
    if name.count(" ") and end in ENDS_OF_LINES:
        said = f"What I have to say of all of that: {said}"  # as long as a line that is wrapped
    [found] = likely_names(["a-1", "a-2"], [AROUND, said.replace("|", end)])
    assert (found.name, found.number) == (name, 1)


def test_a_double_name_is_seen_where_a_line_ends_at_its_hyphen() -> None:
    [found] = likely_names(["a-1", "a-2"], [AROUND, "I went with Anne-\nMarie then."])
    assert found.name == "Anne-Marie"


@pytest.mark.parametrize("end", ["-\n", "\u00ad\r\n", "- \n  ", "\u00ad-\n", "\u00ad"])
@pytest.mark.parametrize("at", range(2, 9))
def test_a_name_is_seen_whole_where_a_hyphen_parts_it_over_lines(at: int, end: str) -> None:
    written = "Stringfellow"[:at] + end + "Stringfellow"[at:]
    [found] = likely_names(["a-1", "a-2"], [AROUND, f"I went with Graham {written} then."])
    assert found.name == "Graham Stringfellow"


def test_a_name_is_seen_below_an_empty_line_where_the_line_above_goes_on() -> None:
    [found] = likely_names(["a-1", "a-2"], [AROUND, "but you know me,\n\nAisha."])
    assert found.name == "Aisha"


@pytest.mark.parametrize("what", UNSEEN)
def test_what_is_no_name_is_not(what: str) -> None:
    assert likely_names(["a-1", "a-2"], [AROUND, UNSEEN[what]]) == []


@pytest.mark.parametrize("kind", ["capitals", "public"])
def test_what_a_list_has_is_no_name_wherever_it_stands(kind: str) -> None:
    for entry in listed_for(kind, "en"):
        written = " ".join(word[:1].upper() + word[1:] for word in entry.split())
        talk = [AROUND, f"and that was {written}, as I said.", f"and then {written} and all."]
        assert likely_names(["1", "2", "3"], talk) == [], written


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Interview P01-[date]-Meeting Recording [date]", []),
        ("Microsoft Teams Meeting Transcript", []),
        ("Sioned Puw-[date]-Meeting Recording Recorded", ["Sioned Puw"]),
        ("SUMMARY KEYWORDS bus SPEAKERS Sioned", ["Sioned"]),
    ],
)
def test_words_of_exporters_in_a_heading_are_nobodys(heading: str, names: list[str]) -> None:
    found = likely_names(["1", "2"], [heading, AROUND], notes=[True, False], known=["P01"])
    assert [each.name for each in found] == names


@pytest.mark.parametrize("quotes", [True, False])
def test_each_comes_with_the_sentence_where_it_stands(quotes: bool, tmp_path: Path) -> None:
    said = "It was late. So we told Dr. Ahmed of the ward. He came."
    asked = f"And {'so ' * 40}Oakley?"
    config = study(tmp_path, "generate", talk_txt=f"Zebedee: {said}\n\nInt: {asked}\n\n" * 2)
    if not quotes:
        config.write_text(config.read_text("utf-8") + "\n[report]\nquotes = false\n", "utf-8")
    assert main(["check", str(config), "--names", str(tmp_path / "left.csv")]) == 0
    with (tmp_path / "left.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row["sentence"] for row in csv.DictReader(file)}
    whole = {"Dr Ahmed": "So we told Dr. Ahmed of the ward.", "Oakley": f"\u2026 {'so ' * 13}Oakley?"}
    assert rows == (whole if quotes else dict.fromkeys(whole, ""))


@pytest.mark.parametrize("what", SEEN)
@pytest.mark.parametrize("pseudonym", ["P01", "Alice", "Alice Brown", "[Colleague A]", "Dr X"])
def test_no_pseudonym_is_listed(what: str, pseudonym: str) -> None:
    said, name = SEEN[what]
    said = said.replace("Dr. ", "Dr ").replace("St. ", "St ").replace(name, pseudonym)
    assert likely_names(["a-1", "a-2"], [AROUND, said], known=[pseudonym]) == []


def test_it_is_counted_where_it_begins_a_sentence_too_and_the_commonest_comes_first() -> None:
    talk = ["I saw Bo and Okafor.", "Okafor came. Then Okafor's friend.", "I saw Ann Lee. Ann Lee, or Lee."]
    listed = [(each.name, each.number) for each in likely_names(["1", "2", "3"], talk)]
    assert listed == [("Okafor", 3), ("Ann Lee", 2), ("Bo", 1), ("Lee", 1)]


def test_german_nouns_are_no_names_by_their_capital() -> None:
    assert (
        likely_names(["1"], ["und das Haus mit Garten und Frau Meier"], language="de")[0].name == "Frau Meier"
    )


REGIONS = {
    "a county": ("It is salt from under Cheshire, and brown.", "Cheshire", "region"),
    "two words": ("So we came over from New Zealand.", "New Zealand", "region"),
    "where a sentence begins": ("The salt came. Norway Cheshire paid.", "Norway Cheshire", "capital"),
    "a place of the same name": ("We met in Norwich Road.", "Norwich Road", "place"),
    "a title": ("So I asked Mrs Norfolk.", "Mrs Norfolk", "title"),
    "said to be somebody": ("We have a dog called Norfolk.", "Norfolk", "said so"),
    "a usual name of people": ("I asked for Kent.", "Kent", "capital"),
}


@pytest.mark.parametrize("what", REGIONS)
def test_countries_counties_and_cities_are_known_as_such_where_nothing_else_speaks_for_them(
    what: str,
) -> None:
    said, name, why = REGIONS[what]
    [found] = likely_names(["a-1"], [said])
    assert (found.name, found.why) == (name, why)
    other = likely_names(["a-1"], [said], language="fr")
    assert "region" not in [each.why for each in other], "the list is English"


@pytest.mark.parametrize(
    ("more", "said", "warned"),
    [
        ("", "the talk names 2 countries, counties or cities without a pseudonym, which", False),
        (" I met Oakley.", "likely names without a pseudonym, 1 in the talk, 2 of places: `wordpairs", True),
    ],
)
def test_regions_alone_are_no_warning_and_else_are_counted_apart(
    more: str, said: str, warned: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = f"Int: Where from?\n\nZebedee: The salt is from Cheshire, or from Norway.{more}\n\n" * 2
    config = study(tmp_path, "generate", talk_txt=talk)
    assert main(["run", str(config), "--stage", "read", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [said in " ".join(found[where]) for where in ("warnings", "notes")] == [warned, not warned]
    assert main(["check", str(config)]) == 0
    out = capsys.readouterr().out
    assert "of places: Cheshire (2), Norway (2)" in out
    assert "the talk names" not in out, "the line of names says it"


TALK = "Int: Why did she, Oakley?\n\nZebedee: We told Dr Ahmed, and Susan Lee. Zebedee told Dr Ahmed.\n\n" * 2


@pytest.mark.parametrize("pseudonyms", ["", "generate"])
def test_check_lists_them_and_writes_a_table_that_a_study_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], pseudonyms: str
) -> None:
    config = study(tmp_path, pseudonyms, talk_txt=TALK)
    table = tmp_path / "left.csv"
    assert main(["check", str(config)]) == 0
    said = capsys.readouterr().out
    assert main(["check", str(config), "--names", str(table)]) == 0
    assert (
        "Likely names in the talk without a pseudonym: 3: Dr Ahmed (4), Oakley (2), Susan Lee (2); " in said
    )
    assert f"wordpairs check {config} --names {tmp_path / 'left.csv'}" in " ".join(said.split())
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["Dr Ahmed", "Oakley", "Susan Lee"]
    assert main(["check", str(config), "--names", str(table)]) == 2
    assert ("no further row" if pseudonyms else "not overwritten") in capsys.readouterr().err
    with table.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(row | {"pseudonym": f"N{n}"} for n, row in enumerate(rows))
    text = config.read_text("utf-8").replace(f'pseudonyms = "{pseudonyms}"', 'pseudonyms = "left.csv"')
    config.write_text(text, "utf-8")
    assert main(["check", str(config), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["names"] == []
    assert not any("without a pseudonym" in text for text in result["warnings"])


def test_a_run_with_pseudonyms_says_how_many_are_left_and_repeats_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "generate", talk_txt=TALK)
    assert main(["run", str(config), "--stage", "read", "--json"]) == 0
    [said] = [text for text in json.loads(capsys.readouterr().out)["warnings"] if "likely names" in text]
    assert "likely names without a pseudonym, 3 in the talk: " in said
    assert "Ahmed" not in said
    assert "`wordpairs check STUDY --names left.csv`" in said, "a result has no path"
    assert main(["run", str(config), "--stage", "read"]) == 0
    beside = config.with_name("left.csv")
    assert f"`wordpairs check {config} --names {beside}`" in " ".join(capsys.readouterr().out.split())


def test_where_no_passage_is_quoted_their_number_alone_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "", talk_txt=TALK)
    config.write_text(config.read_text("utf-8") + "\n[report]\nquotes = false\n", "utf-8")
    assert main(["check", str(config)]) == 0
    out = capsys.readouterr().out
    assert "without a pseudonym: 3; " in out
    assert "Ahmed" not in out


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("well, and I-I went", []),
        ("the As and Bs of it", []),
        ("then Hm and Ok he said", []),
        ("and W-We asked, and we left", []),
        ("then Th-Thomas came", ["Thomas"]),
        ("then Bo came", ["Bo"]),
        ("with Ann-Marie Smith-Jones there", ["Ann-Marie Smith-Jones"]),
    ],
)
def test_what_is_begun_twice_and_sounds_are_no_names(said: str, names: list[str]) -> None:
    talk = [f"So {said}.", "we know all as he is."]
    assert [each.name for each in likely_names(["1", "2"], talk)] == names


@pytest.mark.parametrize("word", ["nobody's", "Nobody\u2019s", "nobody"])
def test_a_likely_name_that_is_nobodys_stands_and_is_not_listed_again(
    word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = "P1: then we told Okafor of Docker, and Docker came.\n\nInt: so?\n\nP1: it was that.\n"
    config = study(tmp_path, "", talk_txt=talk)
    assert main(["check", str(config), "--names", str(tmp_path / "left.csv")]) == 0
    assert "what is nobody's \"nobody's\"" in " ".join(capsys.readouterr().out.split())
    rows = list(csv.DictReader((tmp_path / "left.csv").open(encoding="utf-8")))
    assert [row["name"] for row in rows] == ["Docker", "Okafor"]
    given = {"Docker": word, "Okafor": "Dr X"}
    filled = "".join(f"{row['name']},{given[row['name']]}\n" for row in rows)
    (tmp_path / "names.csv").write_text(f"name,pseudonym\n{filled}", "utf-8")
    config.write_text(
        config.read_text("utf-8").replace('pseudonyms = ""', 'pseudonyms = "names.csv"'), "utf-8"
    )
    assert main(["check", str(config), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["names"] == []
    assert not any("likely names" in text for text in result["warnings"])
    assert main(["run", str(config), "--stage", "read", "--quiet"]) == 0
    assert main(["kwic", str(config), "docker"]) == 0
    assert "Docker" in capsys.readouterr().out


@pytest.mark.parametrize("title", ["Session 3 - ricky", "ricky_otter_ai", "recording of ricky and ann"])
@pytest.mark.parametrize("note", [True, False])
def test_small_letters_of_a_title_do_not_tell_that_a_name_is_a_word(title: str, note: bool) -> None:
    talk = [title.replace("_", " "), "Well, welcome, Ricky. So how was it?", "But the ward, Ricky, was cold."]
    found = likely_names(["1", "2", "3"], talk, notes=[note, False, False])
    assert [each.name for each in found] == ["Ricky"] * note


HEADINGS = {
    "after a dash": ("Visit 6 \u2013 Sioned, 16 March", "Sioned"),
    "first": ("Sioned, 16 March", "Sioned"),
    "alone": ("Sioned", "Sioned"),
    "beside a number": ("Interview 3: Sioned Puw", "Sioned Puw"),
    "after what it is": ("Participant: Sioned", "Sioned"),
    "after a label of several words": ("Place of interview: Bala", "Bala"),
    "below such a label": ("Length: 58 minutes\nInterviewer: Sioned Puw", "Sioned Puw"),
    "before a colon": ("Sioned and husband: first visit", "Sioned"),
    "a label alone": ("Length", ""),
    "a label of several words alone": ("Date of Interview", ""),
    "nobody's": ("Visit 6 \u2013 Ward, 16 March", ""),
    "of files": ("Transcript 3 of 4", ""),
    "a sentence": ("Visiting hours.", ""),
    "a remark": ("[Applause]", ""),
}


@pytest.mark.parametrize("what", HEADINGS)
def test_a_name_in_a_heading_is_listed(what: str) -> None:
    above, name = HEADINGS[what]
    found = likely_names(["a-1", "a-2"], [above, AROUND], notes=[True, False])
    assert [(each.name, each.segment, each.why) for each in found] == [(name, "a-1", "heading")] * bool(name)


def test_check_and_the_warning_say_that_a_heading_has_a_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "generate", talk_txt=f"Visit 6 \u2013 Sioned, 16 March\n\n{TALK}")
    assert main(["check", str(config)]) == 0
    said = capsys.readouterr().out
    assert (
        "pseudonym: 3: Dr Ahmed (4), Oakley (2), Susan Lee (2); in notes and headings alone: Sioned; " in said
    )
    warned = "likely names without a pseudonym, 3 in the talk, 1 in headings: "
    assert warned not in said, "its own line has them"
    assert main(["check", "--json", str(config)]) == 0
    assert warned in capsys.readouterr().out


def test_a_name_of_a_heading_counts_in_the_talk_as_often_as_it_is_said_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    above = "Visit 6 \u2013 Sioned, 16 March\n\nVisit 7 \u2013 Tegwen, 17 March\n\n"
    talk = f"{TALK}Int: And Sioned?\n\nZebedee: We told Sioned of it.\n\n"
    config = study(tmp_path, "", talk_txt=above + talk)
    table = tmp_path / "left.csv"
    assert main(["check", str(config)]) == 0
    said = capsys.readouterr().out
    assert main(["check", str(config), "--names", str(table)]) == 0
    assert "pseudonym: 4: Dr Ahmed (4), Sioned (2), Oakley (2) and 1 more; in notes and" in said
    assert "; in notes and headings alone: Tegwen; " in said
    with table.open(encoding="utf-8", newline="") as file:
        rows = [(row["name"], row["number"], row["said"]) for row in csv.DictReader(file)]
    assert rows[1] == ("Sioned", "3", "2")
    assert rows[-1] == ("Tegwen", "1", "0")


def test_where_no_passage_is_quoted_no_name_of_a_heading_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "", talk_txt=f"Visit 6 \u2013 Sioned, 16 March\n\n{TALK}")
    config.write_text(config.read_text("utf-8") + "\n[report]\nquotes = false\n", "utf-8")
    assert main(["check", str(config)]) == 0
    out = capsys.readouterr().out
    assert "without a pseudonym: 3; in notes and headings alone: 1; some" in out
    assert "Sioned" not in out


def test_a_name_whose_first_word_begins_a_sentence_is_the_one_that_stands_within_others() -> None:
    talk = ["When Big Tony came we ate.", "Big Tony taught me a big thing.", "We saw Tony there."]
    found = likely_names(["1", "2", "3"], talk)
    assert [(each.name, each.number) for each in found] == [("Big Tony", 2), ("Tony", 1)]


def test_names_of_wards_are_no_names_of_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        "id,Which ward were you on?,Ward manager,text",
        '1,Ash Ward,Bo Kelder,"On Ash they were kind, and Bo Kelder was, too."',
        '2,Harbour House,Bo Kelder,"We love Harbour House, and Zebedee of the Rivermead Team."',
        '3,Oakwood,Bo Kelder,"The stairs at Oakwood, and on Ash."',
        "4,Oakwood,Bo Kelder,Na",
    ]
    (tmp_path / "s.csv").write_text("\n".join(rows), "utf-8")
    config = tmp_path / "config.toml"
    config.write_text(
        '[study]\nname = "s"\n[corpus]\nfiles = ["s.csv"]\nno_answer = ["N/A", "Na"]\n', "utf-8"
    )
    assert main(["check", str(config)]) == 0
    said = (
        "without a pseudonym: 2: Bo Kelder (1), Zebedee (1); of places: Rivermead Team (1); some are nobody's"
    )
    assert said in capsys.readouterr().out
    assert main(["check", str(config), "--names", str(tmp_path / "names.csv")]) == 0
    with (tmp_path / "names.csv").open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == ["Bo Kelder", "Rivermead Team", "Zebedee"]


def test_the_table_stands_where_its_path_says_and_check_proposes_one_beside_the_config(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("study", "here"):
        (tmp_path / name).mkdir()
    config = study(tmp_path / "study", "generate", talk_txt=TALK.replace("Well.", "Dr Ahmed was well."))
    monkeypatch.chdir(tmp_path / "here")
    assert main(["check", str(config), "--names", "left.csv"]) == 0
    assert [path.parent for path in tmp_path.rglob("left.csv")] == [tmp_path / "here"]
    assert main(["check", str(config)]) == 0
    assert f"--names {config.with_name('left.csv')}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("study", ["study.toml", "."])
def test_a_study_named_where_the_table_is_to_stand_is_not_taken_for_it(
    study: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--names", study]) == 2
    error = capsys.readouterr().err
    assert "this is a study" in error
    assert f"wordpairs check {study} --names names.csv" in error
