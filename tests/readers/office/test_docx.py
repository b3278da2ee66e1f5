"""Word documents: who says what, in every layout that transcribers use, with no word lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.office import docx
from pipeline.readers.parsed import Parsed

from ..written import docx as word
from ..written import docx_parts, par, run, table, zipped

TALK = par("**Int:**", " Why?") + par("**CE1:**", " Care at home.") + par("It costs.")


def parsed(data: bytes, **settings: Any) -> Parsed:
    result = docx.read(Path("talk.docx"), data, Corpus(files=["x"], **settings))
    assert result.text is not None
    for row in result.rows:
        assert row.text == result.text[row.start : row.end]
    return result


def turns(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(row.speaker, row.text) for row in parsed(word(body, **parts)).rows]


def test_a_turn_goes_on_over_paragraphs_to_the_next_label() -> None:
    result = parsed(word(TALK))
    assert [(row.speaker, row.text) for row in result.rows] == [
        ("Int", "Why?"),
        ("CE1", "Care at home.\n\nIt costs."),
    ]
    assert result.text == "Int: Why?\n\nCE1: Care at home.\n\nIt costs."
    assert result.warnings == ()


@pytest.mark.parametrize(
    "paragraphs",
    [
        [("**Ann Oak:**", " Yes."), ("**Bo Elm:**", " No.")],
        [("**Ann Oak**", ": Yes."), ("**Bo Elm**", ": No.")],
        [("**Ann Oak: **", "Yes."), ("**Bo Elm: **", "No.")],
        [("**Ann**", "** Oak**", "**: **", "Yes."), ("**Bo Elm:**", "\tNo.")],
        [("Ann Oak: Yes.",), ("Bo Elm: No.",)],
        [("**Ann Oak: Yes.**",), ("Bo Elm: No.",)],
        [("**Ann Oak:**",), ("Yes.",), ("**Bo Elm:**",), ("No.",)],
        [("**Ann Oak:**", "\nYes."), ("**Bo Elm:**", "\nNo.")],
    ],
)
def test_a_label_is_in_bold_or_has_a_colon(paragraphs: list[tuple[str, ...]]) -> None:
    assert turns("".join(par(*runs) for runs in paragraphs)) == [("Ann Oak", "Yes."), ("Bo Elm", "No.")]


def test_a_label_may_be_parted_from_its_speech_by_a_tab() -> None:
    body = "".join(map(par, ("CE1\tYes.", "Ann\tSo.", "First\tthe cost.", "Ann\tOh.")))
    assert turns(body) == [("CE1", "Yes."), ("Ann", "So.\n\nFirst\tthe cost."), ("Ann", "Oh.")]


def test_names_alone_in_bold_are_labels_when_they_come_back() -> None:
    body = "".join(par(f"**{name}**") + par(said) for name, said in
                   [("Ann Oak", "a"), ("Bo", "b"), ("Ann Oak", "c"), ("Bo", "d")])  # fmt: skip
    assert turns(body) == [("Ann Oak", "a"), ("Bo", "b"), ("Ann Oak", "c"), ("Bo", "d")]


def test_a_stressed_word_in_bold_is_not_a_speaker() -> None:
    body = par("CE1: Well.") + par("**Never**", " have I seen it.") + par("CE2: No.")
    assert turns(body) == [("CE1", "Well.\n\nNever have I seen it."), ("CE2", "No.")]


def test_the_transcript_of_a_meeting_program_has_a_name_and_a_time_on_its_first_line() -> None:
    body = par("**Ann Oak**", "   0:03\nHello there.") + par("**Bo**", "   1:02:10\nHi.")
    body += par("**Ann Oak**", "   1:02:12\nSo.") + par("**Bo**", "   1:02:15\nYes.")
    rows = parsed(word(body)).rows
    assert [(row.speaker, row.text, row.time_start) for row in rows][:2] == [
        ("Ann Oak", "Hello there.", 3.0),
        ("Bo", "Hi.", 3730.0),
    ]


def test_who_speaks_once_under_a_name_and_a_time_speaks_where_others_do_so_often() -> None:
    body = par("Ann Oak   0:03") + par("Yes.") + par("Bo Elm   0:05") + par("No.")
    body += par("Ann Oak   0:09") + par("Well.")
    assert turns(body) == [("Ann Oak", "Yes."), ("Bo Elm", "No."), ("Ann Oak", "Well.")]


@pytest.mark.parametrize("apart", [par("{}") + par("{}") + par("{}"), par("{}\n{}\n{}")])
def test_times_names_and_talk_on_lines_of_their_own_are_captions(apart: str) -> None:
    said = [("0:0:0.0 --> 0:0:1.50", "Ann Oak", "We care,"),
            ("0:0:2.90 --> 0:0:4.480", "Ann Oak", "all of us."),
            ("0:0:5.0 --> 1:0:6.10", "Bo Elm (Guest)", "It costs.")]  # fmt: skip
    result = parsed(word(par("A title") + "".join(apart.format(*lines) for lines in said)))
    assert [(row.speaker, row.text, row.time_start, row.time_end) for row in result.rows] == [
        ("", "A title", None, None),
        ("Ann Oak", "We care, all of us.", 0.0, 4.48),
        ("Bo Elm (Guest)", "It costs.", 5.0, 3606.01),
    ]
    assert result.rows[0].role == "note"


def test_lines_that_are_broken_by_hand_may_each_have_a_label_in_bold() -> None:
    body = par("**Ann:**", " Yes.\n", "**Bo:**", " No.\n", "**Cy**", ": Well.")
    assert turns(body) == [("Ann", "Yes."), ("Bo", "No."), ("Cy", "Well.")]
    alone = par("**Ann\n**", "Yes.") + par("**Bo**", "\nNo.") + par("**Ann**", "\nSo.")
    assert turns(alone + par("**Bo**", "\nNo.")) == [
        ("Ann", "Yes."), ("Bo", "No."), ("Ann", "So."), ("Bo", "No."),
    ]  # fmt: skip


def test_blanks_that_hold_a_line_may_stand_in_a_label_and_before_its_colon() -> None:
    body = par("**Dr\u00a0Oak\u00a0:**", " Oui.") + par("P\u20111\u202f: Non\u00a0!")
    assert turns(body) == [("Dr Oak", "Oui."), ("P-1", "Non\u00a0!")]


def test_a_table_with_a_column_of_names_is_a_transcript() -> None:
    body = table(("1", "0:05", "Ann:", "Why?"), ("2", "0:09", "Bo", "Well,\nit costs."),
                 ("3", "0:15", "", "A lot."), ("4", "0:20", "Ann", "So."))  # fmt: skip
    result = parsed(word(par("A title") + body + par("The end")))
    assert [(row.speaker, row.text, row.time_start) for row in result.rows] == [
        ("", "A title", None), ("Ann", "Why?", 5.0), ("Bo", "Well,\n\nit costs.", 9.0),
        ("Bo", "A lot.", 15.0), ("Ann", "So.", 20.0), ("", "The end", None),
    ]  # fmt: skip
    assert {row.role for row in result.rows if not row.speaker} == {"note"}


def test_the_headings_of_a_table_say_which_column_is_which() -> None:
    body = table(("Speaker", "Text", "Memo"), ("P1", "Yes", "she laughs"), ("P2", "No", ""))
    result = parsed(word(body))
    assert [(row.speaker, row.role, row.text) for row in result.rows] == [
        ("P1", "", "Yes"), ("", "note", "she laughs"), ("P2", "", "No"),
    ]  # fmt: skip
    assert result.warnings == (
        'talk.docx: 2 words of a table, beside its speakers and their talk, kept as notes: "she laughs"',
    )


@pytest.mark.parametrize(
    "head",
    [
        ("Time", "Who", "What was said"), ("No.", "Name of speaker", "Transcript"),
        ("Zeit", "Sprecher", "Aussage"), ("Line", "Role", "Verbatim text"), ("", "", ""),
        ("Timing", "Persona", "Everything"), ("", "", "Transcript"),
    ],
)  # fmt: skip
def test_a_table_may_head_its_columns_as_it_likes(head: tuple[str, ...]) -> None:
    rows = [
        ("0:01", "INT", "Why did the list grow?"), ("0:05", "P03", "The staff left."),
        ("0:09", "INT", "And then?"), ("0:12", "", "I wonder."), ("0:15", "p3", "A plan."),
    ]  # fmt: skip
    assert turns(table(head, *rows)) == [
        ("INT", "Why did the list grow?"), ("P03", "The staff left."), ("INT", "And then?"),
        ("INT", "I wonder."), ("P03", "A plan."),
    ]  # fmt: skip


@pytest.mark.parametrize("head", [("Question", "Answer"), ("Interviewer", "P3"), None])
def test_questions_may_stand_beside_their_answers(head: tuple[str, str] | None) -> None:
    rows = [("Why did the list grow?", "The staff left."), ("And then?", "A plan was made.")]
    body = table(*([head] if head else []), *rows)
    asks, answers = head or ("Q", "A")
    assert turns(body) == [
        (asks, "Why did the list grow?"), (answers, "The staff left."), (asks, "And then?"),
        (answers, "A plan was made."),
    ]  # fmt: skip


def test_questions_in_italics_are_pointed_out_as_those_in_bold_are() -> None:
    slanted = "<w:r><w:rPr><w:i/></w:rPr><w:t>{}</w:t></w:r>"
    body = par(slanted.format("Why?")) + par("It was late.")
    body += par(slanted.format("And then?")) + par("Home.")
    assert parsed(word(body)).warnings == (
        "talk.docx: nobody is labelled, and 2 of 4 paragraphs are all in italics; if that is the "
        "interviewer, write the label before each (Interviewer: ...)",
    )


def test_a_table_of_facts_is_no_transcript() -> None:
    facts = table(("Name", "CE1"), ("Date", "5 May"), ("Place", "Leeds"))
    assert turns(facts + TALK)[-2:] == [("Int", "Why?"), ("CE1", "Care at home.\n\nIt costs.")]
    assert {who for who, _ in turns(facts + TALK)[:-2]} == {""}


def test_tracked_insertions_are_kept_and_deletions_left_out_and_both_are_counted() -> None:
    body = par(
        "CE1: I ",
        f'<w:ins w:id="1">{run("never ")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>always </w:delText></w:r></w:del>',
        "went",
        f'<w:moveTo w:id="3">{run(" home")}</w:moveTo>',
        f'<w:moveFrom w:id="4">{run(" away")}</w:moveFrom>',
    )
    result = parsed(word(body))
    assert [row.text for row in result.rows] == ["I never went home"]
    assert result.warnings == (
        "talk.docx: 2 tracked insertions kept, as if they were accepted",
        "talk.docx: 2 tracked deletions left out, as if they were accepted",
    )


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    end = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = f"<w:p>{end}{run('CE1: It is ')}</w:p>" + par("one turn.")
    assert turns(body) == [("CE1", "It is one turn.")]


def test_a_table_row_that_was_deleted_is_not_read() -> None:
    body = table(("Ann", "One."), ("Bo", "Two."), ("Ann", "Three."), ("Bo", "Four."))
    body = body.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert turns(body) == [("Bo", "Two."), ("Ann", "Three."), ("Bo", "Four.")]


def test_links_fields_content_controls_and_special_characters_keep_their_words() -> None:
    body = par(
        "CE1: see ",
        f'<w:hyperlink r:id="x" xmlns:r="urn:r">{run("our page")}</w:hyperlink>',
        f'<w:fldSimple w:instr="DATE">{run(" today")}</w:fldSimple>',
        "<w:r><w:instrText>HYPERLINK away</w:instrText></w:r>",
        f"<w:sdt><w:sdtContent>{run(' or')}</w:sdtContent></w:sdt>",
        '<w:r><w:t xml:space="preserve"> co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>',
        '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="00E9"/></w:r>',
        '<w:smartTag><w:customXml><w:r><w:t xml:space="preserve"> end</w:t></w:r></w:customXml></w:smartTag>',
    )
    assert turns(body) == [("CE1", "see our page today or co\u2011opé end")]
    whole = f"<w:sdt><w:sdtContent>{par('CE1: wrapped')}</w:sdtContent></w:sdt>"
    assert turns(whole) == [("CE1", "wrapped")]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{par('CE2: boxed.')}</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert turns(par("CE1: one", twice, " two")) == [("CE1", "one two"), ("CE2", "boxed.")]


def test_hidden_text_and_comments_are_left_out_and_counted() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    result = parsed(word(par("CE1: open", hidden, comment)))
    assert [row.text for row in result.rows] == ["open"]
    assert result.warnings == (
        "talk.docx: 1 stretch of hidden text left out",
        "talk.docx: 1 comment left out",
    )


def test_footnotes_come_last_as_notes_in_the_order_of_the_text() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    said = {0: "a separator", 2: "He means the ward.", 3: "Not audible."}
    notes = "".join(f'<w:footnote w:id="{n}">{par(note)}</w:footnote>' for n, note in said.items())
    body = par("CE1: There", call.format(3), " and there", call.format(2), ".")
    result = parsed(word(body, footnotes=notes))
    assert [(row.role, row.text) for row in result.rows] == [
        ("", "There and there."), ("note", "Not audible."), ("note", "He means the ward."),
    ]  # fmt: skip
    assert result.warnings == ('talk.docx: 2 footnotes kept as segments of their own with the role "note"',)


STYLES = (
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T2"><w:basedOn w:val="T1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="character" w:styleId="Who"><w:rPr><w:b/></w:rPr></w:style>'
)


def test_headings_are_notes_whatever_their_style_is_called() -> None:
    body = par("Part one: home", style="T2") + par("CE1: Yes.", " I was there.")
    body += par("Part two", style="T1")
    result = parsed(word(body + par("Still me.", style="Loop"), styles=STYLES))
    assert [(row.speaker, row.text) for row in result.rows] == [
        ("", "Part one: home"), ("CE1", "Yes. I was there."), ("", "Part two"),
        ("CE1", "Still me."),
    ]  # fmt: skip
    assert [row.role for row in result.rows] == ["note", "", "note", ""]


def test_headings_that_are_most_of_the_text_are_the_text() -> None:
    body = par("CE1: All of this is in the wrong style.", style="T1") + par("CE2: Oh.")
    assert len(turns(body, styles=STYLES)) == 2


def test_bold_may_come_from_a_style_and_be_switched_off() -> None:
    named = '<w:r><w:rPr><w:rStyle w:val="Who"/></w:rPr><w:t>Ann:</w:t></w:r>'
    off = '<w:r><w:rPr><w:rStyle w:val="Who"/><w:b w:val="0"/></w:rPr><w:t>Bo:</w:t></w:r>'
    body = par("Title") + par(named, " yes") + par(off, " no")
    assert turns(body, styles=STYLES) == [("", "Title"), ("Ann", "yes\n\nBo: no")]


def test_each_document_is_read_by_its_own_styles_whichever_were_read_before() -> None:
    named, off = (f'<w:r><w:rPr><w:rStyle w:val="{name}"/></w:rPr><w:t>{who}:</w:t></w:r>'
                  for name, who in (("Who", "Ann"), ("Plain", "Bo")))  # fmt: skip
    body = par("Title") + par(named, " yes") + par(off, " no")
    for number in range(2 * docx._KNOWN):  # some come again, and more than are kept
        bold = STYLES.replace("T1", f"T{number}") if number % 3 else STYLES.replace("<w:b/>", "")
        said = ["yes\n\nBo: no"] if number % 3 else ["Ann: yes", "Bo: no"]
        assert [text for _, text in turns(body, styles=bold)] == ["Title", *said]
    for name in ("a.docx", "b.docx"):
        with pytest.raises(InputError, match=r"styles\.xml") as caught:
            docx.read(Path(name), word(par("Ann: Yes."), styles="<w:style>"), Corpus(files=["x"]))
        assert caught.value.where == name


def test_without_labels_each_paragraph_is_a_segment_and_bold_ones_are_pointed_out() -> None:
    body = par("**Why did you come?**") + par("It was late.") + par("**And then?**") + par("Home.")
    result = parsed(word(body))
    assert [(row.speaker, row.text) for row in result.rows] == [
        ("", "Why did you come?"), ("", "It was late."), ("", "And then?"), ("", "Home."),
    ]  # fmt: skip
    assert result.warnings == (
        "talk.docx: nobody is labelled, and 2 of 4 paragraphs are all in bold; if that is the "
        "interviewer, write the label before each (Interviewer: ...)",
    )


def test_a_name_of_the_config_is_a_label() -> None:
    rows = parsed(word(par("the boss: a") + par("CE1: b")), other=["the boss"]).rows
    assert [row.speaker for row in rows] == ["the boss", "CE1"]


def test_the_main_part_may_have_another_name_and_the_other_namespace() -> None:
    parts = docx_parts(TALK)
    parts = {name.replace("document.xml", "document2.xml"): part for name, part in parts.items()}
    for name, part in parts.items():
        text = str(part).replace("word/document.xml", "/word/document2.xml")
        parts[name] = text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                   "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
    assert len(parsed(zipped(parts)).rows) == 2


def test_an_embedded_document_is_warned_of() -> None:
    assert parsed(word(TALK + "<w:altChunk/>")).warnings == (
        "talk.docx: 1 embedded document not read; open it in Word and save it again to have them",
    )


def test_a_zip_that_is_no_word_document_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        parsed(zipped({"content.xml": "<x/>"}))
    assert str(caught.value) == (
        "talk.docx: is not a Word document (.docx), though its name says so\n"
        "  found:   it is an OpenDocument file\n"
        "  to do:   name it .odt if it is a text, .ods if it is a table"
    )


FACTS: dict[str, list[tuple[str, ...]]] = {
    "two columns": [("Participant ID", "P11"), ("Date", "22/01/2026"), ("Interviewer", "JM")],
    "colons": [("Interviewer:", "JM"), ("Interviewee:", "P04"), ("Place:", "Leeds"), ("Age:", "4")],
    "four columns": [("Interviewer", "JM", "Date", "3 May"), ("Participant", "P4", "Site", "A")],
    "a title": [("Interview 3",), ("Interviewer", "Jo May"), ("Recording date", "3 May 2024")],
    "a key": [("Key", "INT = interviewer; P11 = participant"), ("Transcribed by", "AB")],
    "blanks": [("Date", ""), ("Interviewer", "JM"), ("Study", "Booking")],
}
TALKS = {
    "a table": table(
        ("Speaker", "Text"), ("INT", "Why now?"), ("P11", "It grew."), ("INT", "So?"), ("P11", "We left.")
    ),
    "labels": par("INT: Why now?") + par("P11: It grew.") + par("INT: So?") + par("P11: We left."),
    "names alone": "".join(map(par, ("INT", "Why now?", "P11", "It grew.", "INT", "So?", "P11", "We left."))),
    "nobody named": par("It grew.") + par("We left."),
}


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("talk", TALKS)
def test_a_table_of_facts_above_a_talk_is_nobodys(facts: str, talk: str) -> None:
    alone = parsed(word(TALKS[talk]))
    result = parsed(word(table(*FACTS[facts]) + par("") + TALKS[talk]))
    said = [(row.speaker, row.text) for row in result.rows if row.role != "note"]
    assert said == [(row.speaker, row.text) for row in alone.rows]
    noted = " ".join(row.text for row in result.rows if row.role == "note")
    assert all(cell in noted for row in FACTS[facts] for cell in row)


@pytest.mark.parametrize(
    "rows",
    [[("Interviewer", "Why now?"), ("Participant", "It grew."), ("Interviewer", "So?")],
     [("Interviewer", "Tell me about the date of the move."), ("P4", "No idea.")],
     [("Date", "When was it?"), ("Place", "Where was it?")],
     [("Time", "Speaker", "Transcript", "Comments"), ("0:01", "Ann", "Why now?", "note"),
      ("0:09", "Bo", "It grew.", "")]],
)  # fmt: skip
def test_a_table_in_which_people_speak_is_no_table_of_facts(rows: list[tuple[str, ...]]) -> None:
    result = parsed(word(table(*rows)))
    assert "".join(row.text for row in result.rows if row.role != "note").count("?") == sum(
        "?" in cell for row in rows for cell in row
    )
    assert [row.role for row in result.rows].count("note") == ("Time" in rows[0])
