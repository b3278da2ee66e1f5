"""Files as services, programs and offices write them, put down with what is right before a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipeline.config import Corpus
from pipeline.readers import FORMATS
from pipeline.readers.parsed import Parsed
from pipeline.readers.roles import roles

from ..written import docx, odt, par, table, xlsx

P, I, O = "participant", "interviewer", "other"  # noqa: E741


class Case(NamedTuple):
    """A file's name and bytes, the settings a user must give, and its turns without notes."""

    file: str
    data: bytes
    turns: list[tuple[str, str, str]]
    settings: dict[str, Any] = {}  # noqa: RUF012 (never changed)


def talk(a: str, b: str, asks: str = I) -> list[tuple[str, str, str]]:
    """Return the five turns that most of the cases hold."""
    return [
        (a, asks, "Thanks for coming. Where did you start?"),
        (b, P, "In the laundry. The work was heavy: sheets, boilers, steam."),
        (a, asks, "And later?"),
        (b, P, "Later they moved me to the kitchen. I liked that more."),
        (a, asks, "Why was that?"),
        (b, P, "Warm, and somebody always sang."),
    ]


ZOOM_VTT = """WEBVTT

1
00:00:02.100 --> 00:00:05.000
Ann Oak (she/her): Thanks for coming.

2
00:00:05.100 --> 00:00:07.000
Ann Oak (she/her): Where did you start?

3
00:00:07.300 --> 00:00:12.000
Bo's iPhone: In the laundry. The work was heavy: sheets,

4
00:00:12.000 --> 00:00:14.000
Bo's iPhone: boilers, steam.

5
00:00:14.100 --> 00:00:15.000
Ann Oak (she/her): And later?

6
00:00:15.100 --> 00:00:19.000
Bo's iPhone: Later they moved me to the kitchen. I liked that more.

7
00:00:19.300 --> 00:00:21.000
Ann Oak (she/her): Why was that?

8
00:00:21.100 --> 00:00:24.000
Bo's iPhone: Warm, and somebody always sang.
"""

MEET = docx(
    par("Laundry interview - 2025/03/01 10:02 GMT - Transcript", style="T1")
    + par("Attendees", style="T3")
    + par("Ann Oak, Bo Elm, Bo Elm's Presentation")
    + par("Transcript", style="T3")
    + par("00:00:00", style="T3")
    + par("**Ann Oak:**", " Thanks for coming. Where did you start?\n")
    + par("**Bo Elm:**", " In the laundry. The work was heavy: sheets, boilers, steam.\n")
    + par("**Ann Oak:**", " And later?\n")
    + par("00:05:00", style="T3")
    + par("**Bo Elm:**", " Later they moved me to the kitchen. I liked that more.\n")
    + par("**Ann Oak:**", " Why was that?\n")
    + par("**Bo Elm:**", " Warm, and somebody always sang.\n")
    + par("Meeting ended after 00:06:10 \U0001f44b")
    + par("This editable transcript was computer generated and might contain errors."),
    styles='<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T3"><w:name w:val="heading 3"/></w:style>',
)

OTTER = docx(
    par("Laundry interview") + par("Sat, Mar 01, 2025 10:02AM \u2022 6:10")
    + par("SUMMARY KEYWORDS") + par("laundry, kitchen, steam, boilers, moved, warm")
    + par("SPEAKERS") + par("Ann Oak, Bo Elm") + par("")
    + par("Ann Oak  00:02") + par("Thanks for coming. Where did you start?") + par("")
    + par("Bo Elm  00:07") + par("In the laundry. The work was heavy: sheets, boilers, steam.")
    + par("") + par("Ann Oak  00:14") + par("And later?") + par("")
    + par("Bo Elm  00:15") + par("Later they moved me to the kitchen. I liked that more.") + par("")
    + par("Ann Oak  00:19") + par("Why was that?") + par("")
    + par("Bo Elm  00:21") + par("Warm, and somebody always sang.")
)  # fmt: skip

HAPPY = """[00:00:02.100] - Interviewer
Thanks for coming. Where did you start?

[00:00:07.300] - Speaker 2
In the laundry. The work was heavy: sheets, boilers, steam.

[00:00:14.100] - Interviewer
And later?

[00:00:15.100] - Speaker 2
Later they moved me to the kitchen. I liked that more.

[00:00:19.300] - Interviewer
Why was that?

[00:00:21.100] - Speaker 2
Warm, and somebody always sang.
"""

AMBER = """Speaker 1
00:00:02 - 00:00:07
Thanks for coming. Where did you start?

Speaker 2
00:00:07 - 00:00:14
In the laundry. The work was heavy: sheets, boilers, steam.

Speaker 1
00:00:14 - 00:00:15
And later?

Speaker 2
00:00:15 - 00:00:19
Later they moved me to the kitchen. I liked that more.

Speaker 1
00:00:19 - 00:00:21
Why was that?

Speaker 2
00:00:21 - 00:00:24
Warm, and somebody always sang.
"""

NVIVO_TABLE = docx(
    par("interview 4")
    + table(
        ["Timespan", "Content", "Speaker"],
        ["0:02.1 - 0:07.0", "Thanks for coming. Where did you start?", "Ann Oak"],
        ["0:07.3 - 0:14.0", "In the laundry. The work was heavy: sheets, boilers, steam.", "Bo Elm"],
        ["0:14.1 - 0:15.0", "And later?", "Ann Oak"],
        ["0:15.1 - 0:19.0", "Later they moved me to the kitchen. I liked that more.", "Bo Elm"],
        ["0:19.3 - 0:21.0", "Why was that?", "Ann Oak"],
        ["0:21.1 - 0:24.0", "Warm, and somebody always sang.", "Bo Elm"],
    )
)

MAXQDA = """Interview 4

1\t#00:00:02-1# I: Thanks for coming. Where did you start? #00:00:07-0#
2\t#00:00:07-3# B4: In the laundry. The work was heavy: sheets, boilers, steam. #00:00:14-0#
3\t#00:00:14-1# I: And later? #00:00:15-0#
4\t#00:00:15-1# B4: Later they moved me to the kitchen. I liked that more. #00:00:19-2#
5\t#00:00:19-3# I: Why was that? #00:00:21-0#
6\t#00:00:21-1# B4: Warm, and somebody always sang. #00:00:24-0#
"""

ELAN = "".join(
    f"{who}\t\t00:00:{s:06.3f}\t{s:.3f}\t00:00:{e:06.3f}\t{e:.3f}\t00:00:{e - s:06.3f}\t{e - s:.3f}\t{said}\n"
    for (who, _, said), (s, e) in zip(
        talk("Ann", "Bo"), [(2, 7), (7.3, 14), (14.1, 15), (15.1, 19), (19.3, 21), (21.1, 24)], strict=True
    )
)

CHAT = """@UTF8
@Begin
@Languages:\teng
@Participants:\tINV Ann Investigator, PAR Bo Participant
@ID:\teng|laundry|PAR|61;|female|||Participant|||
@Media:\tlaundry, audio
*INV:\tThanks for coming. Where did you start? \x152100_7000\x15
%com:\tlooks up
*PAR:\tIn the laundry. The work was heavy: sheets,
\tboilers, steam. \x157300_14000\x15
%mor:\tprep|in det|the n|laundry .
*INV:\tAnd later? \x1514100_15000\x15
*PAR:\tLater they moved me to the kitchen. I liked that more. \x1515100_19000\x15
*INV:\tWhy was that? \x1519300_21000\x15
*PAR:\tWarm, and somebody always sang. \x1521100_24000\x15
@End
"""

TEXTGRID = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = 24\n' \
    "tiers? <exists>\nsize = 2\nitem []:\n" + "".join(
        f'    item [{n}]:\n        class = "IntervalTier"\n        name = "{who}"\n'
        f"        xmin = 0\n        xmax = 24\n        intervals: size = 3\n" + "".join(
            f"        intervals [{m}]:\n            xmin = {s}\n            xmax = {s + 2}\n"
            f'            text = "{said}"\n'
            for m, (s, said) in enumerate(own, 1))
        for n, (who, own) in enumerate({
            "Ann": [(2, "Thanks for coming. Where did you start?"), (14, "And later?"),
                    (19, "Why was that?")],
            "Bo": [(7, "In the laundry. The work was heavy: sheets, boilers, steam."),
                   (15, "Later they moved me to the kitchen. I liked that more."),
                   (21, "Warm, and somebody always sang.")]}.items(), 1))  # fmt: skip

QUALTRICS = (
    "StartDate,ResponseId,Q1,Q2\n"
    '"Start Date","Response ID","What helped you most?","Your site"\n'
    '"{""ImportId"":""startDate"",""timeZone"":""Europe/London""}",'
    '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2""}"\n'
    "2025-03-01 10:02:00,R_1aB,The porters knew my name,North\n"
    "2025-03-01 11:02:00,R_2aB,Nothing helped at all,South\n"
    "2025-03-02 10:02:00,R_3aB,,South\n"
)

FORMS = xlsx(
    Sheet1=[
        ["ID", "Start time", "Completion time", "Email", "Name", "What helped you most?"],
        [1, 45717.4, 45717.5, "anonymous", None, "The porters knew my name"],
        [2, 45717.4, 45717.5, "anonymous", None, "Nothing helped at all"],
    ]
)

MONKEY = (
    "Respondent ID,Collector ID,Start Date,What helped you most?,Which site?,\n"
    ",,,Open-Ended Response,Response,Other (please specify)\n"
    "118,77,03/01/2025 10:02:00 AM,The porters knew my name,North,\n"
    "119,77,03/01/2025 11:02:00 AM,Nothing helped at all,,The old one\n"
)


def _merged(text: str) -> str:
    return '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + par(text) + "</w:tc></w:tr>"


_ROWS = table(
    ["Question", "Answer"],
    ["Where did you start?", "In the laundry. The work was heavy."],
    ["And later?", "Later they moved me to the kitchen."],
    ["Why was that?", "Warm, and somebody always sang."],
)
QA_TABLE = docx(
    par("Interview 4, recorded in March")
    + _ROWS.replace("<w:tbl>", "<w:tbl>" + _merged("Part A: the early years")).replace(
        "</w:tbl>", _merged("Interview ends") + "</w:tbl>"
    )
)

BILINGUAL = "\n\n".join(
    f"{who}: {said}" for who, _, said in talk("Interviewer / Cyfwelydd", "Participant / Cyfranogwr")
)

ARCHIVE = """Oral History of the Laundry

Interview with Bo Elm
Interviewed by: Ann Oak
Date: 1 March 2025

TRACK 1

00:00:02 OAK: Thanks for coming. Where did you start?

00:00:07 ELM: In the laundry. The work was heavy: sheets, boilers, steam.

OAK: And later?

00:00:15 ELM: Later they moved me to the kitchen. I liked that more.

OAK: Why was that?

00:00:21 ELM: Warm, and somebody always sang.

[END OF TRACK 1]
"""

COMMITTEE = """Examination of witnesses

Witnesses: Professor Elm and Dr Ash.

Q1 Chair: Thanks for coming. Where did you start?

Professor Elm: In the laundry. The work was heavy: sheets, boilers, steam.

Q2 Mary Oak: And later?

Professor Elm: Later they moved me to the kitchen. I liked that more.

Q3 Chair: Why was that?

Dr Ash: Warm, and somebody always sang.
"""

WELSH = "\n\n".join(f"{who}: {said}" for who, _, said in talk("Cyfwelydd", "Cyfranogwr 3"))
GERMAN = "\n".join(f"{who}: {said}" for who, _, said in talk("Interviewende Person", "Befragte Person"))
FRENCH = "\n\n".join(f"{who}\u00a0: {said}" for who, _, said in talk("Enq.", "E4"))

DEDOOSE = xlsx(
    Excerpts=[
        ["Media Title", "Excerpt Range", "Excerpt Creator", "Excerpt Date", "Excerpt Copy",
         "Codes Applied Combined", "Code: work Applied", "Code: kitchen Applied"],
        ["bo.docx", "10-60", "ann", "3/1/2025", "The work was heavy", "work", "True", "False"],
        ["bo.docx", "70-99", "ann", "3/1/2025", "They moved me to the kitchen", "work, kitchen",
         "True", "True"],
    ]
)  # fmt: skip

DIALOGUE = "\n".join(f"\u2014 {said}" for _, _, said in talk("", ""))

PAIRED = {"Happy Scribe": HAPPY, "Amberscript": AMBER, "MAXQDA": MAXQDA, "archive": ARCHIVE,
          "committee": COMMITTEE, "Welsh": WELSH, "German": GERMAN, "bilingual": BILINGUAL,
          "ELAN": ELAN, "French": FRENCH}  # fmt: skip

_OAK, _BO = "Ann Oak", "Bo Elm"
_COMMITTEE = [
    (who, role, said) for (who, role), (_, _, said) in zip(
        [("Chair", I), ("Professor Elm", P), ("Mary Oak", I), ("Professor Elm", P), ("Chair", I),
         ("Dr Ash", P)], talk("", ""), strict=True)
]  # fmt: skip
_SURVEY = [("", P, "The porters knew my name"), ("", P, "Nothing helped at all")]
_WARM = "Warm, and somebody always sang."
_ROOM = "In the laundry. The work was heavy."
_QA = [("Question", I, "Where did you start?"), ("Answer", P, _ROOM),
       ("Question", I, "And later?"), ("Answer", P, "Later they moved me to the kitchen."),
       ("Question", I, "Why was that?"), ("Answer", P, _WARM)]  # fmt: skip
_TIERS = sorted(talk("Ann", "Bo", P), key=lambda t: t[0])

FRESH = {
    "Zoom captions": Case("zoom.vtt", ZOOM_VTT.encode(),
                          talk("Ann Oak (she/her)", "Bo's iPhone", P)),
    "Meet": Case("meet.docx", MEET, talk(_OAK, _BO, P)),
    "Otter": Case("otter.docx", OTTER, talk(_OAK, _BO, P)),
    "Happy Scribe": Case("happy.txt", HAPPY.encode(), talk("Interviewer", "Speaker 2")),
    "Amberscript": Case("amber.txt", AMBER.encode(), talk("Speaker 1", "Speaker 2", P)),
    "NVivo's table": Case("nvivo.docx", NVIVO_TABLE, talk(_OAK, _BO, P)),
    "MAXQDA": Case("maxqda.txt", MAXQDA.encode(), talk("I", "B4")),
    "ELAN": Case("elan.txt", ELAN.encode(), talk("Ann", "Bo", P)),
    "CHAT": Case("chat.cha", CHAT.encode(), talk("INV", "PAR")),
    "TextGrid": Case("praat.TextGrid", TEXTGRID.encode(), talk("Ann", "Bo", P)),
    "Qualtrics": Case("qualtrics.csv", QUALTRICS.encode(), _SURVEY, {"text": "Q1"}),
    "Microsoft Forms": Case("forms.xlsx", FORMS, _SURVEY, {"text": "What helped you most?"}),
    "SurveyMonkey": Case("monkey.csv", MONKEY.encode(), _SURVEY,
                         {"text": "What helped you most?"}),
    "questions in a table": Case("qa.docx", QA_TABLE, _QA),
    "bilingual": Case("two.txt", BILINGUAL.encode(),
                      talk("Interviewer / Cyfwelydd", "Participant / Cyfranogwr")),
    "archive": Case("archive.txt", ARCHIVE.encode(), talk("OAK", "ELM")),
    "committee": Case("committee.txt", COMMITTEE.encode(), _COMMITTEE),
    "Welsh": Case("welsh.txt", WELSH.encode(), talk("Cyfwelydd", "Cyfranogwr 3")),
    "German": Case("german.txt", GERMAN.encode(), talk("Interviewende Person", "Befragte Person")),
    "French": Case("french.txt", FRENCH.encode(), talk("Enq", "E4")),
    "Dedoose": Case("dedoose.xlsx", DEDOOSE,
                    [("", P, "The work was heavy"), ("", P, "They moved me to the kitchen")],
                    {"text": "Excerpt Copy"}),
}  # fmt: skip


def read(file: str, data: bytes, **settings: Any) -> Parsed:
    """Return what the reader of a file's suffix makes of it."""
    path = Path(file)
    return FORMATS[path.suffix.lower().removeprefix(".")](path, data, Corpus(files=["x"], **settings))


def turns(parsed: Parsed, **settings: Any) -> list[tuple[str, str, str]]:
    """Return who says what in which role, notes left out, neighbouring rows of one joined."""
    out: list[tuple[str, str, str]] = []
    found, _ = roles(
        [r.speaker for r in parsed.rows], [r.role for r in parsed.rows], Corpus(files=["x"], **settings)
    )
    for row, role in zip(parsed.rows, found, strict=True):
        said = " ".join(row.text.split())
        if role == "note" or not said:
            continue
        if row.speaker and out and out[-1][:2] == (row.speaker, role):
            out[-1] = (row.speaker, role, f"{out[-1][2]} {said}")
        else:
            out.append((row.speaker, role, said))
    return out


def in_odt(text: str) -> bytes:
    """Return a text as an OpenDocument one, a paragraph to a line."""
    from xml.sax.saxutils import escape

    lines = (escape(line).replace("\t", "<text:tab/>") for line in text.split("\n"))
    return odt("".join(f"<text:p>{line}</text:p>" for line in lines))


def in_rtf(text: str) -> bytes:
    """Return a text as rich text, a paragraph to a line."""

    def coded(letter: str) -> str:
        return letter if ord(letter) < 128 else f"\\u{ord(letter)}?"

    body = "\\par\n".join("".join(map(coded, line)) for line in text.split("\n"))
    return ("{\\rtf1\\ansi " + body.replace("\t", "\\tab ") + "}").encode("ascii")


def in_docx(text: str) -> bytes:
    """Return a text as a Word document, a paragraph to a line."""
    return docx("".join(map(par, text.split("\n"))))


FATHOM = "\n\n".join(
    f"@{n}:0{n} - {who}\n{said}" for n, (who, _, said) in enumerate(talk("Ann Oak (North Trust)", "Bo Elm"))
)
TEAMS = docx(
    par("**Laundry-20250301_100200-Meeting Recording**") + par("March 1, 2025, 10:02AM")
    + par("6m 10s") + par("\n**Ann Oak** started transcription")
    + "".join(
        par(f"**{who}**", f"   0:{7 * n:02}\n{said}\n")
        for n, (who, _, said) in enumerate(talk("Ann Oak", "Elm, Bo (NORTH TRUST)"))
    )
    + par("**Ann Oak** stopped transcription")
)  # fmt: skip
SBV = "\n\n".join(
    f"0:00:{3 * n:02}.100,0:00:{3 * n + 2:02}.000\n{who}: {said}"
    for n, (who, _, said) in enumerate(talk("Ann", "Bo"))
)
F4X = (
    "S1: Thanks for coming. #00:00:05-1#\n\nWhere did you start? #00:00:07-0#\n\n"
    "S2: In the laundry. #00:00:09-4#\n\nThe work was heavy: sheets, boilers, steam. "
    "#00:00:14-0#\n\nS1: And later? #00:00:15-0#\n\n"
    "S2: Later they moved me to the kitchen. I liked that more. #00:00:19-2#\n\n"
    "S1: Why was that? #00:00:21-0#\n\nS2: Warm, and somebody always sang. #00:00:24-0#\n"
)
OVERLAP = (
    "01  INT:  so where did [you start? ]\n02  P1:                [in the   ] laundry\n"
    "03        (0.4)\n04        the work was hea:vy\n05  INT:  and later?\n"
    "06  P1:   .hh they moved me to the \u2191kitchen\n07  INT:  why was that?\n"
    "08  P1:   warm =and somebody always sang\n"
)
INITIALS = (
    "Oral History of the Laundry\n\nInterviewee: Bo Elm (BE)\nInterviewer: Ann Oak (AO)\n"
    "Date: 1 March 2025\n\n" + "\n\n".join(f"{who}: {said}" for who, _, said in talk("AO", "BE"))
)
LEGEND = "Gruppe 3, 1. M\u00e4rz 2025\nMJ = Moderatorin; K1\u2013K2 = Teilnehmende\n\n" + "\n\n".join(
    f"{who}: {said}" for who, _, said in talk("MJ", "K1")
)
FILLED = docx(
    par("Interview 4") + table(
        ["No.", "Speaker", "Utterance", "Notes"],
        *([str(n), who if n != 4 else "", said, ""] for n, (who, said) in enumerate([
            ("Ann", "Thanks for coming. Where did you start?"),
            ("Bo", "In the laundry. The work was heavy: sheets, boilers, steam."),
            ("Ann", "And later?"),
            ("Bo", "Later they moved me to the kitchen."), ("", "I liked that more."),
            ("Ann", "Why was that?"), ("Bo", "Warm, and somebody always sang."),
        ])),
    )
)  # fmt: skip
SLACK = "\n\n".join(
    f"{who}  [10:0{n} AM]\n{said}" for n, (who, _, said) in enumerate(talk("Ann Oak", "bo.elm"))
)
MARKDOWN = "# Laundry interview\n\n## Transcript\n\n" + "\n\n".join(
    f"**{who}** `00:0{n}`\n\n{said}" for n, (who, _, said) in enumerate(talk("Ann Oak", "Bo"))
)

SECOND = {
    "a meeting assistant": Case("fathom.txt", FATHOM.encode(),
                                talk("Ann Oak (North Trust)", "Bo Elm", P)),
    "Teams of 2024": Case("teams.docx", TEAMS, talk("Ann Oak", "Elm, Bo (NORTH TRUST)", P)),
    "YouTube's captions": Case("talk.sbv", SBV.encode(), talk("Ann", "Bo", P)),
    "f4x": Case("f4x.rtf", in_rtf(F4X), talk("S1", "S2", P)),
    "overlaps": Case("overlap.txt", OVERLAP.encode(), [
        ("INT", I, "so where did [you start? ]"),
        ("P1", P, "[in the ] laundry (0.4) the work was hea:vy"), ("INT", I, "and later?"),
        ("P1", P, ".hh they moved me to the \u2191kitchen"), ("INT", I, "why was that?"),
        ("P1", P, "warm =and somebody always sang")]),
    "initials explained above": Case("initials.txt", INITIALS.encode(), talk("AO", "BE")),
    "a legend": Case("legend.txt", LEGEND.encode(), talk("MJ", "K1")),
    "numbered rows of a table": Case("rows.docx", FILLED, talk("Ann", "Bo", P)),
    "copied chat": Case("slack.txt", SLACK.encode(), talk("Ann Oak", "bo.elm", P)),
    "a research repository": Case("repo.md", MARKDOWN.encode(), talk("Ann Oak", "Bo", P)),
}  # fmt: skip
FRESH |= SECOND


@pytest.mark.parametrize("what", FRESH)
def test_a_file_that_nobody_tuned_to_is_read(what: str) -> None:
    case = FRESH[what]
    parsed = read(case.file, case.data, **case.settings)
    assert turns(parsed, **case.settings) == case.turns


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf"])
@pytest.mark.parametrize("what", PAIRED)
def test_it_is_read_the_same_in_other_kinds_of_file(what: str, kind: str) -> None:
    write = {"docx": in_docx, "odt": in_odt, "rtf": in_rtf}[kind]
    parsed = read(f"talk.{kind}", write(PAIRED[what]))
    assert turns(parsed) == FRESH[what].turns


def test_talk_of_nobody_is_said_to_count_as_the_interviewees() -> None:
    (note,) = read("talk.txt", DIALOGUE.encode()).warnings
    assert note == (
        "talk.txt: nobody is labelled, and a dash begins 6 of 6 lines, as in talk; all are "
        "counted as the interviewee's. Begin each turn with who speaks and a colon "
        "(Interviewer: ...)"
    )
    (note,) = read("talk.txt", DIALOGUE.replace("\u2014 ", "").encode()).warnings
    assert "questions stand in 3 of 6 lines" in note
    assert not read("talk.txt", b"It was heavy.\n\nWe sang. Why not?\n\nIt grew.").warnings
