"""A third set of fresh files: 53 of 76 were right at once, the others when mended by kind."""

from __future__ import annotations

import textwrap

import pytest

from ..written import docx, par, pdf, table
from .test_fresh import Case, I, P, in_docx, in_odt, in_rtf, read, turns

D = [
    "How did you come to run the allotment?",
    "My neighbour gave it up. Nobody else wanted it, to be honest: slugs, brambles, a shed without a door.",
    "Right.",
    "So I said yes. That was eleven years ago.",
    "And what has changed since then?",
    "The waiting list, mostly. (laughs) You would not believe it.",
    "Can you say more about the list?",
    "Sixty names. I read them out at every meeting.",
]


def two(a: str, b: str, ra: str = I) -> list[tuple[str, str, str]]:
    """Return the eight turns of two speakers."""
    return [((a, b)[n % 2], (ra, P)[n % 2], s) for n, s in enumerate(D)]


def laid(form: str, a: str, b: str, gap: str = "\n\n") -> str:
    """Return the eight turns in a form that has {who}, {said}, {n}, and times {s}, {e} and {m}."""
    return gap.join(
        form.format(who=(a, b)[n % 2], said=s, n=n + 1, s=f"00:0{n}:12", e=f"00:0{n}:58", m=f"0{n}:12")
        for n, s in enumerate(D)
    )


CASES: dict[str, Case] = {}


def add(name: str, file: str, data: bytes | str, said: list[tuple[str, str, str]]) -> None:
    """Add a case."""
    CASES[name] = Case(file, data if isinstance(data, bytes) else data.encode(), said)


# 1 services -----------------------------------------------------------------
add(
    "service A: time, bold label, end",
    "a.docx",
    docx(
        par("File Name: allotment_07.mp3")
        + par("Speakers: 2")
        + par("")
        + "".join(
            par(f"[00:0{n}:12] ", f"**{('Interviewer', 'Respondent')[n % 2]}:**", f" {s}") + par("")
            for n, s in enumerate(D)
        )
        + par("[00:08:40] [END OF AUDIO]")
    ),
    two("Interviewer", "Respondent"),
)
add(
    "service B: audio header, times without brackets",
    "b.txt",
    "Audio File Name: allotment 07\nAudio Length: 00:08:40\n\n" + laid("{s} {who}: {said}", "S1", "S2"),
    two("S1", "S2", P),
)
add(
    "label colon then time",
    "c.txt",
    "allotment_07\n\n" + laid("{who}: {m} {said}", "Speaker 1", "Speaker 2") + "\n\nTranscribed by a machine",
    two("Speaker 1", "Speaker 2", P),
)
add(
    "time, name, no colon, same line",
    "d.docx",
    docx(
        "".join(
            par(f"[00:0{n}:12] ", f"**{('Ann Oak', 'Bo Elm')[n % 2]}**", f" {s}") for n, s in enumerate(D)
        )
    ),
    two("Ann Oak", "Bo Elm", P),
)
add(
    "label colon bracketed time",
    "e.txt",
    laid("{who}: [{s}] {said}", "Speaker1", "Speaker2"),
    two("Speaker1", "Speaker2", P),
)
add(
    "Word's own transcribe",
    "f.docx",
    docx(
        par("Audio file")
        + par("allotment.wav")
        + par("Transcript", style="H1")
        + "".join(par(f"00:0{n}:12 {('Speaker 1', 'Speaker 2')[n % 2]}") + par(s) for n, s in enumerate(D)),
        styles='<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>',
    ),
    two("Speaker 1", "Speaker 2", P),
)
add(
    "noScribe text",
    "g.txt",
    "Audio source: allotment.mp3\n\nTranscribed with noScribe vers. 0.6\n\n"
    + laid("{who}: {said}", "S00", "S01", "\n").replace("S01: So I", "S01: [00:03:00] (..) So I"),
    [(w, r, s.replace("So I", "(..) So I")) for w, r, s in two("S00", "S01", P)],
)
add(
    "noScribe captions",
    "h.vtt",
    "WEBVTT allotment.html\n\nNOTE\nTranscribed with noScribe "
    "vers. 0.6\n\nNOTE media: allotment.mp3\n\n"
    + laid("{n}\n{s}.000 --> {e}.000\n<v {who}>{said}</v>", "S00", "S01")
    + "\n",
    two("S00", "S01", P),
)
add("aTrain", "i.txt", laid("{who}\n {said}", "SPEAKER_00", "SPEAKER_01"), two("SPEAKER_00", "SPEAKER_01", P))
add(
    "aTrain with times",
    "j.txt",
    "Transcription for allotment.mp3\n\n" + laid("[{s}] - {who}\n{said}", "SPEAKER_00", "SPEAKER_01", "\n"),
    two("SPEAKER_00", "SPEAKER_01", P),
)
add(
    "bracketed name then clock",
    "k.txt",
    laid("[{who}] 10:02:{n:02}\n{said}\n", "Ann Oak", "Bo Elm", "\n"),
    two("Ann Oak", "Bo Elm", P),
)
add(
    "NVivo transcription",
    "m.docx",
    in_docx(laid("[0:0{n}:02.8] {who}\n{said}", "Speaker 1", "Speaker 2", "\n\n")),
    two("Speaker 1", "Speaker 2", P),
)
add(
    "otter text with link",
    "n.txt",
    laid("{who}  {m}  \n{said}", "Ann Oak", "Unknown Speaker") + "\n\nTranscribed by https://otter.ai\n",
    two("Ann Oak", "Unknown Speaker", P),
)
add("name - time colon", "o.txt", laid("{who} - {m}: {said}", "Ann", "Bo", "\n"), two("Ann", "Bo", P))


# 2 archives and courts -------------------------------------------------------
def wrap(text: str, width: int = 72, indent: str = "", first: str = "") -> str:
    """Return a text broken by hand."""
    return "\n".join(textwrap.wrap(text, width, initial_indent=first, subsequent_indent=indent))


add(
    "deposit: header block, hanging indent",
    "p.rtf",
    in_rtf(
        "SN 7777 Growing Food in Towns\nStudy Number: 7777\nDepositor: Oak, "
        "A., University of the North\nInterview number: 07\n"
        "Date of interview: 12.03.2019\nInformation about interviewee\nDate of "
        "birth: 1951\nGender: Male\nOccupation: Retired fitter\n"
        "Geographic region: North East\nMarital status: Married\n\n"
        + "\n\n".join(f"{w}:\t{s}" for w, _, s in two("I", "R"))
    ),
    two("I", "R"),
)
add(
    "deposition",
    "q.txt",
    "            IN THE COUNTY COURT OF NORTHMOOR\n\n                "
    "DEPOSITION OF BO ELM\n\n                     EXAMINATION\n"
    "BY MS. OAK:\n"
    + "\n".join(wrap(f"{'QA'[n % 2]}.   {s}", 60, "", "     ") for n, s in enumerate(D))
    + "\n          MR. ASH:  Objection to the form.\n          THE "
    "WITNESS:  I can answer. The list is public.\n"
    "BY MS. OAK:\n     Q.   Who keeps it?\n     A.   I do.\n      "
    "    (Deposition concluded at 4:10 p.m.)\n",
    [
        *two("Q", "A"),
        ("MR. ASH", P, "Objection to the form."),
        ("A", P, "I can answer. The list is public."),
        ("Q", I, "Who keeps it?"),
        ("A", P, "I do."),
    ],
)
add(
    "committee of a congress",
    "r.txt",
    "    The subcommittee met, pursuant to notice, at 10 a.m.\n"
    + "\n".join(wrap(f"{('Chairman OAK', 'Mr. ELM')[n % 2]}. {s}", 60, "", "    ") for n, s in enumerate(D)),
    two("Chairman OAK", "Mr. ELM", P),
)
add(
    "oral history: full name, then initials",
    "s.txt",
    "START OF TAPE 1, SIDE A\n\n"
    + "\n\n".join(f"{w}: {s}" for w, s in zip(["ANN OAK", "BO ELM"] + ["AO", "BE"] * 3, D, strict=True))
    + "\n\nEND OF INTERVIEW\n",
    [(w, P, s) for w, s in zip(["ANN OAK", "BO ELM"] + ["ANN OAK", "BO ELM"] * 3, D, strict=True)],
)
add(
    "tape marks and timed paragraphs",
    "t.docx",
    docx(
        par("**Interview with Mrs Bo Elm**")
        + par("Interviewed by Ann Oak, 3 May 1998")
        + par("Tape 1 Side A")
        + "".join(par(f"**{('AO', 'Mrs Elm')[n % 2]}**", f"\t{s}") for n, s in enumerate(D[:4]))
        + par("[0:05:00]")
        + par("Tape 1 Side B")
        + "".join(par(f"**{('AO', 'Mrs Elm')[n % 2]}**", f"\t{s}") for n, s in enumerate(D[4:]))
        + par("[End of recording]")
    ),
    two("AO", "Mrs Elm"),
)
add(
    "minutes of a parliament with dash",
    "u.txt",
    laid("{who}—{said}", "The CHAIR", "Ms ELM", "\n"),
    two("The CHAIR", "Ms ELM", P),
)
# 3 groups --------------------------------------------------------------------
G = [
    ("M", "Who would like to begin?"),
    ("P1", "I will. We lost the bus in spring."),
    ("P2", "And the shop went with it."),
    ("P3", "Not only the shop."),
    ("M", "What else?"),
    ("P2", "The surgery: one doctor left, then the other."),
    ("P1", "Mhm."),
    ("All", "(laughter)"),
    ("P3", "It is quiet now."),
    ("M", "Thank you."),
]
add(
    "focus group, facts in the labels",
    "v.txt",
    "Focus group 2, Village hall, 8 May\nModerator (M): Ann\n\n"
    + "\n".join(
        f"{ {'P1': 'P1 (F, 34)', 'P2': 'P2 (M, 61)', 'P3': 'P3 (F, 70)'}.get(w, w) }: {s}" for w, s in G
    ),
    [
        ({"P1": "P1 (F, 34)", "P2": "P2 (M, 61)", "P3": "P3 (F, 70)"}.get(w, w), I if w == "M" else P, s)
        for w, s in G
    ],
)
add(
    "focus group F1 M2",
    "w.odt",
    in_odt(
        "\n".join(
            f"{ {'M': 'MOD', 'P1': 'F1', 'P2': 'M2', 'P3': 'F3'}.get(w, w) }\t{s}" for w, s in G if w != "All"
        )
    ),
    [
        ({"M": "MOD", "P1": "F1", "P2": "M2", "P3": "F3"}.get(w, w), I if w == "M" else P, s)
        for w, s in G
        if w != "All"
    ],
)
VOICES = {"M": "Facilitator", "P1": "Female voice", "P2": "Male voice", "P3": "Female voice 2",
          "All": "Several voices"}  # fmt: skip
add("female voice, male voice", "x.txt", "\n\n".join(f"{VOICES[w]}:\n{s}" for w, s in G),
    [(VOICES[w], I if w == "M" else P, s) for w, s in G])  # fmt: skip
K = [
    ("Interviewer", "How did you two meet?"),
    ("Wife", "At a dance."),
    ("Husband", "It was a funeral, really."),
    ("Both", "[laugh]"),
    ("Wife", "Then a dance."),
    ("Interviewer", "And the farm?"),
    ("Husband", "My father's. Cold, wet: a hard place."),
    ("Wife", "We left it in May."),
    ("Interviewer", "Why May?"),
    ("Husband", "The rent."),
]
add(
    "couple",
    "y.docx",
    docx("".join(par(f"**{w}**: ", s) for w, s in K)),
    [(w, I if w == "Interviewer" else P, s) for w, s in K],
)
K2 = [
    ("I1", "How did you meet?"),
    ("R", "At a dance."),
    ("I2", "Which one?"),
    ("R", "The spring one."),
    ("I1", "And the farm?"),
    ("R", "My father's. Cold, wet: a hard place."),
    ("I2", "Did you like it?"),
    ("R", "No."),
]
add(
    "two interviewers",
    "z.txt",
    "\n".join(f"{w} {s}" for w, s in K2),
    [(w, I if w[0] == "I" else P, s) for w, s in K2],
)
K3 = [
    ("Researcher 1", "How did you meet?"),
    ("Participant", "At a dance."),
    ("Researcher 2", "Which one?"),
    ("Participant", "The spring one.\n\nOr the one after it."),
    ("Interpreter", "She means the second."),
    ("Researcher 1", "Thank you."),
    ("Participant", "It was a long time ago."),
]
add(
    "two researchers and an interpreter",
    "aa.txt",
    "\n\n".join(f"{w.upper()}: {s}" for w, s in K3),
    [(w.upper(), I if w[0] == "R" else P, " ".join(s.split())) for w, s in K3],
)
# 4 house styles of people ----------------------------------------------------
add(
    "a time each minute on its own line",
    "ab.txt",
    laid("{who}: {said}", "Interviewer", "Mary")
    .replace("nobody else", "")
    .replace("Nobody else", "\n\n[00:01:00]\n\nNobody else")
    .replace("You would", "\n\n00:04\n\nYou would"),
    two("Interviewer", "Mary"),
)
add(
    "wrapped at 60, no blank lines",
    "ac.txt",
    "\n".join(wrap(f"{w}: {s} {s}", 60) for w, _, s in two("Int", "Pat")),
    [(w, r, f"{s} {s}") for w, r, s in two("Int", "Pat")],
)
add(
    "double spaced and wrapped",
    "ad.txt",
    "\n\n".join(
        line for w, _, s in two("Interviewer", "Mrs Elm") for line in textwrap.wrap(f"{w}: {s} {s}", 50)
    ),
    [(w, r, f"{s} {s}") for w, r, s in two("Interviewer", "Mrs Elm")],
)
add("initials with stops", "ae.txt", laid("{who}: {said}", "A.O.", "B.E."), two("A.O.", "B.E.", P))
add(
    "interviewer and name",
    "af.txt",
    laid("{who}: {said}", "Interviewer (Anna)", "Participant 7 (Bo)"),
    two("Interviewer (Anna)", "Participant 7 (Bo)"),
)
add(
    "repeated label per paragraph",
    "ag.txt",
    "\n".join(f"{w}: {x}" for w, _, s in two("INTERVIEWER", "BO") for x in s.replace(". ", ".|").split("|")),
    two("INTERVIEWER", "BO"),
)
add("hyphen against the words", "ah.txt", laid("{who}-{said}", "I", "R", "\n"), two("I", "R"))
add(
    "name, role, colon",
    "ai.txt",
    laid("{who}: {said}", "Ann Oak, interviewer", "Bo Elm, gardener"),
    two("Ann Oak, interviewer", "Bo Elm, gardener"),
)
add("bracketed label alone", "aj.txt", laid("[{who}]\n{said}", "Int", "P3"), two("Int", "P3"))
add("time at the end", "ak.txt", laid("{who}: {said} ({m})", "I", "IP"), two("I", "IP"))
add(
    "numbered, name without colon",
    "al.txt",
    laid("{n}. {who}  {said}", "Jim", "Liz", "\n"),
    two("Jim", "Liz", P),
)
add(
    "semicolon of conversation analysis",
    "am.txt",
    laid("{who};   {said}", "Walter", "Bo", "\n"),
    two("Walter", "Bo", P),
)
add(
    "columns of blanks",
    "an.txt",
    "\n".join(wrap(f"{w:<13}{s}", 64, " " * 13) for w, _, s in two("Interviewer", "Bo")),
    two("Interviewer", "Bo"),
)
add("paragraph signs", "ao.txt", laid("§{n} {who}: {said}", "I", "B"), two("I", "B"))
add(
    "bold questions, plain answers",
    "ap.docx",
    docx(
        par("Interview 7", style="")
        + "".join(par(f"**{s}**") if n % 2 == 0 else par(s) for n, s in enumerate(D))
    ),
    [("", r, s) for _, r, s in two("", "")],
)
U = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
add(
    "underlined label, no colon",
    "aq.docx",
    docx("".join(par(U.format(w), f" {s}") for w, _, s in two("Interviewer", "Bo"))),
    two("Interviewer", "Bo"),
)
IT = '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
add(
    "label in italics, on its own line",
    "ar.docx",
    docx("".join(par(IT.format(w)) + par(s) for w, _, s in two("Ann", "Bo"))),
    two("Ann", "Bo", P),
)
# 5 tables --------------------------------------------------------------------
add(
    "table: time, speaker, transcript, comments",
    "as.docx",
    docx(
        par("Interview 7")
        + table(
            ["Time", "Speaker", "Transcript", "Comments"],
            *[[f"00:0{n}:12", ("Ann", "Bo")[n % 2], s, "slowly" if n == 3 else ""] for n, s in enumerate(D)],
        )
    ),
    two("Ann", "Bo", P),
)
add(
    "table: two columns, no head",
    "at.docx",
    docx(table(*[[f"{w}:", s] for w, _, s in two("Interviewer", "Bo")])),
    two("Interviewer", "Bo"),
)
add(
    "table: number, label with text, notes",
    "au.docx",
    docx(
        table(
            ["Line", "Transcript", "Notes"],
            *[[str(n), f"{w}: {s}", ""] for n, (w, _, s) in enumerate(two("I", "P7"), 1)],
        )
    ),
    two("I", "P7"),
)
add(
    "table: facts above, talk below",
    "av.docx",
    docx(
        table(
            ["Participant ID", "P07"],
            ["Interviewer", "Ann Oak"],
            ["Date", "12/03/2019"],
            ["Length", "48 min"],
        )
        + par("")
        + "".join(par(f"{w}: {s}") for w, _, s in two("AO", "P07"))
    ),
    two("AO", "P07"),
)
add(
    "table: two columns, cells left blank",
    "aw.docx",
    docx(
        table(
            ["Who", "What was said"],
            ["Int", D[0]],
            ["Bo", "My neighbour gave it up."],
            ["", D[1][25:]],
            *[[w, s] for w, _, s in two("Int", "Bo")[2:]],
        )
    ),
    two("Int", "Bo"),
)
# 6 languages -----------------------------------------------------------------
for lang, a, b, sep in [
    ("Spanish", "Entrevistadora", "Entrevistado", ": "),
    ("Portuguese", "Entrevistador", "Participante 3", " – "),
    ("Norwegian", "Intervjuer", "Informant 2", ": "),
    ("Arabic", "المحاور", "المشارك", ": "),
    ("Hindi", "साक्षात्कारकर्ता", "प्रतिभागी 2", ": "),
    ("Chinese", "访谈者", "受访者", "："),
    ("Japanese", "聞き手", "話し手", "："),
    ("Russian", "Интервьюер", "Респондент", ": "),
    ("Turkish", "Görüşmeci", "Katılımcı 4", ": "),
    ("Finnish", "Haastattelija", "Haastateltava", ": "),
    ("Polish", "Badaczka", "Respondent 5", ": "),
    ("Italian", "Intervistatrice", "Intervistata", ": "),
    ("Dutch", "Onderzoeker", "Deelnemer 2", ": "),
    ("Welsh", "Holwr", "Ymatebydd", ": "),
    ("Swedish", "Intervjuare", "IP2", ": "),
    ("Korean", "면담자", "참여자 1", ": "),
    ("Greek", "Ερευνήτρια", "Συμμετέχων", ": "),
    ("Danish", "Interviewer", "Deltager", ":"),
    ("French", "Enquêtrice", "Répondante", " : "),
    ("Swahili", "Mhoji", "Mhojiwa", ": "),
]:
    add(f"label in {lang}", f"{lang}.txt", "\n\n".join(f"{w}{sep}{s}" for w, _, s in two(a, b)), two(a, b))
# 7 PDF -----------------------------------------------------------------------
_lines = [line for w, _, s in two("Interviewer", "Bo") for line in textwrap.wrap(f"{w}: {s} {s}", 60)]
_two = [(w, r, f"{s} {s}") for w, r, s in two("Interviewer", "Bo")]


def pages(lines: list[str], per: int, head: str, foot: str) -> bytes:
    """Return a PDF of so many lines a page between a head and a foot."""
    chunks = [lines[i : i + per] for i in range(0, len(lines), per)]
    return pdf(
        *[
            [head.format(n=n, of=len(chunks)), "", *c, "", foot.format(n=n, of=len(chunks))]
            for n, c in enumerate(chunks, 1)
        ]
    )


add(
    "PDF: head, foot with page of pages",
    "ax.pdf",
    pages(_lines, 5, "Interview 7 - Confidential", "Page {n} of {of}"),
    _two,
)
add("PDF: double spaced", "ay.pdf", pages([x for line in _lines for x in (line, "")], 12, "", "{n}"), _two)
add(
    "PDF: foot with date and name of the file",
    "az.pdf",
    pages(_lines, 6, "Growing Food in Towns", "int_07_final.docx   12/03/2019   {n}/{of}"),
    _two,
)
# 8 what cannot be sure ---------------------------------------------------------
add(
    "letter of questions",
    "ba.txt",
    "\n\n".join(f"{n}. {D[2 * n - 2]}\n\n{D[2 * n - 1]}" for n in range(1, 5)),
    [("", r, s) for _, r, s in two("", "")],
)
add(
    "label after a blank indentation, capitals, no colon",
    "bc.txt",
    laid("               {who}\n     {said}", "ANN", "BO"),
    two("ANN", "BO", P),
)
add("question marked with letters in brackets", "bd.txt", laid("({who}) {said}", "I", "R"), two("I", "R"))
add(
    "equals rule",
    "be.txt",
    "=" * 60
    + "\nTRANSCRIPT\n"
    + "=" * 60
    + "\n\n"
    + laid("[{s} - {e}] {who}:\n{said}", "Ann", "Bo")
    + "\n\n"
    + "=" * 60
    + "\nEnd of Transcript.",
    two("Ann", "Bo", P),
)


@pytest.mark.parametrize("what", CASES)
def test_a_file_of_the_third_set_is_read(what: str) -> None:
    case = CASES[what]
    if case.file.endswith("pdf"):
        pytest.importorskip("pypdf")
    found = turns(read(case.file, case.data))
    assert found == case.turns
