"""More fresh files, of people's own habits: 26 of 52 were right at the first go."""

from __future__ import annotations

import pytest

from ..written import docx, odt, par, pdf, table
from .test_fresh import Case, I, P, in_docx, in_odt, in_rtf, read, turns

CASES: dict[str, Case] = {}


def add(name: str, file: str, data: bytes | str, said: list[tuple[str, str, str]]) -> None:
    """Add a case."""
    CASES[name] = Case(file, data if isinstance(data, bytes) else data.encode(), said)


# 1 press interview in Spanish: P. asks and R. answers
add(
    "Spanish P and R",
    "a.txt",
    """Entrevista a una enfermera del turno de noche

P: ¿Cuándo empezó en el hospital?

R: En marzo, con otras tres. Ya no queda ninguna.

P: ¿Por qué se fueron?

R: Por los turnos. Doce horas: nadie aguanta tanto.

P: ¿Y usted?

R: Yo me quedé por mi compañera.
""",
    [
        ("P", I, "¿Cuándo empezó en el hospital?"),
        ("R", P, "En marzo, con otras tres. Ya no queda ninguna."),
        ("P", I, "¿Por qué se fueron?"),
        ("R", P, "Por los turnos. Doce horas: nadie aguanta tanto."),
        ("P", I, "¿Y usted?"),
        ("R", P, "Yo me quedé por mi compañera."),
    ],
)
# 2 German F and A in a Word list
add(
    "German F and A",
    "b.docx",
    docx(
        "".join(
            par(x)
            for x in [
                "Gespräch am 4. Mai",
                "F: Wie lange arbeiten Sie schon hier?",
                "A: Seit neun Jahren. Davor war ich im Lager.",
                "F: Was hat sich geändert?",
                "A: Alles wird gezählt. Jeder Schritt.",
                "Das war früher nicht so.",
                "F: Und die Pausen?",
                "A: Kurz.",
            ]
        )
    ),
    [
        ("F", I, "Wie lange arbeiten Sie schon hier?"),
        ("A", P, "Seit neun Jahren. Davor war ich im Lager."),
        ("F", I, "Was hat sich geändert?"),
        ("A", P, "Alles wird gezählt. Jeder Schritt. Das war früher nicht so."),
        ("F", I, "Und die Pausen?"),
        ("A", P, "Kurz."),
    ],
)
# 3 broadcast
add(
    "broadcast",
    "c.txt",
    """THE MORNING ROUND

Aired June 3

ANN OAK, HOST: Good morning. The ferry has stopped. Captain Elm is with us.

BO ELM, FERRY CAPTAIN: Good morning.

OAK: What happened?

ELM: The engine failed. Twice in a week, in fact.

(SOUNDBITE OF HORN)

OAK: Can it be mended?

ELM: In a month. We are waiting for one part: a pump.

OAK: Thank you.
""",
    [
        ("ANN OAK, HOST", P, "Good morning. The ferry has stopped. Captain Elm is with us."),
        ("BO ELM, FERRY CAPTAIN", P, "Good morning."),
        ("ANN OAK, HOST", P, "What happened?"),
        ("BO ELM, FERRY CAPTAIN", P, "The engine failed. Twice in a week, in fact. (SOUNDBITE OF HORN)"),
        ("ANN OAK, HOST", P, "Can it be mended?"),
        ("BO ELM, FERRY CAPTAIN", P, "In a month. We are waiting for one part: a pump."),
        ("ANN OAK, HOST", P, "Thank you."),
    ],
)
# 4 only the answers are labelled
add(
    "only answers labelled",
    "d.txt",
    """1. How long have you lived on the estate?

R: Since it was built. My mother had the first key.

2. What do you like about it?

R: The stairs. Everybody meets there.

Could you say more?

R: You hear all the news. Births, deaths, who is moving.

3. What would you change?

R: The lift.
""",
    [
        ("", I, "How long have you lived on the estate?"),
        ("R", P, "Since it was built. My mother had the first key."),
        ("", I, "What do you like about it?"),
        ("R", P, "The stairs. Everybody meets there."),
        ("", I, "Could you say more?"),
        ("R", P, "You hear all the news. Births, deaths, who is moving."),
        ("", I, "What would you change?"),
        ("R", P, "The lift."),
    ],
)
# 5 labels that drift
add(
    "labels that drift",
    "e.docx",
    docx(
        "".join(
            par(x)
            for x in [
                "INT: So, tell me how the shop began.",
                "RESP: With a table in the street.",
                "Int: And the first customers?",
                "Resp: Nurses, coming off the night shift. They bought soup.",
                "int: Soup?",
                "RESP : Lentil soup.",
                "INT. What then?",
                "Resp. Then a second table.",
                "INT: Thank you.",
                "RESP: A pleasure.",
            ]
        )
    ),
    [
        ("INT", I, "So, tell me how the shop began."),
        ("RESP", P, "With a table in the street."),
        ("INT", I, "And the first customers?"),
        ("RESP", P, "Nurses, coming off the night shift. They bought soup."),
        ("INT", I, "Soup?"),
        ("RESP", P, "Lentil soup."),
        ("INT", I, "What then?"),
        ("RESP", P, "Then a second table."),
        ("INT", I, "Thank you."),
        ("RESP", P, "A pleasure."),
    ],
)
# 6 everything in small letters
add(
    "small letters",
    "f.txt",
    """interviewer: hi, thanks for doing this
p4: no problem
interviewer: so what was your first day like
p4: honestly awful. i got lost twice, once in the basement
and nobody had told the ward that i was coming
interviewer: who helped you
p4: the porter
""",
    [
        ("interviewer", I, "hi, thanks for doing this"),
        ("p4", P, "no problem"),
        ("interviewer", I, "so what was your first day like"),
        (
            "p4",
            P,
            "honestly awful. i got lost twice, once in the basement and "
            "nobody had told the ward that i was coming",
        ),
        ("interviewer", I, "who helped you"),
        ("p4", P, "the porter"),
    ],
)
# 7 an editing suite: frames
add(
    "frames",
    "g.txt",
    """00:00:01:12 - 00:00:04:02
Speaker 1
What is the river called?

00:00:04:10 - 00:00:09:20
Speaker 2
We call it the Brook. On the map it has another name.

00:00:10:00 - 00:00:12:13
Speaker 1
Does it flood?

00:00:12:20 - 00:00:19:01
Speaker 2
Every third winter. The school closes, the bakery does not.
""",
    [
        ("Speaker 1", P, "What is the river called?"),
        ("Speaker 2", P, "We call it the Brook. On the map it has another name."),
        ("Speaker 1", P, "Does it flood?"),
        ("Speaker 2", P, "Every third winter. The school closes, the bakery does not."),
    ],
)
# 8 police interview as PDF, names in a column, line numbers restart on each page
L1 = [
    "  1  DC OAK         You are not under arrest. Do you",
    "  2                 understand that?",
    "  3  ELM            Yes.",
    "  4  DC OAK         Where were you on Friday?",
    "  5  ELM            At the market. I sell hats there,",
    "  6                 and gloves in winter.",
]
L2 = [
    "  1                 I left at four.",
    "  2  DC OAK         Who saw you leave?",
    "  3  ELM            The baker.",
    "  4  DC OAK         Anybody else?",
    "  5  ELM            His dog.",
]
add(
    "columns in a PDF",
    "h.pdf",
    pdf(["RECORD OF INTERVIEW", "", *L1, "", "Page 1"], ["RECORD OF INTERVIEW", "", *L2, "", "Page 2"]),
    [
        ("DC OAK", P, "You are not under arrest. Do you understand that?"),
        ("ELM", P, "Yes."),
        ("DC OAK", P, "Where were you on Friday?"),
        ("ELM", P, "At the market. I sell hats there, and gloves in winter. I left at four."),
        ("DC OAK", P, "Who saw you leave?"),
        ("ELM", P, "The baker."),
        ("DC OAK", P, "Anybody else?"),
        ("ELM", P, "His dog."),
    ],
)
# 9 a student's own: me and him
add(
    "me and him",
    "i.odt",
    in_odt("""Interview 3 (Grandad), kitchen table

Me: How old were you when you left school?

Grandad: Fourteen. They rang a bell and that was that.

He laughs and pours tea.

Me: What did you do next?

Grandad: Bread. I carried bread up the hill.

Me: Every day?

Grandad: Every day but Sunday: that was for chapel.
"""),
    [
        ("Me", I, "How old were you when you left school?"),
        ("Grandad", P, "Fourteen. They rang a bell and that was that. He laughs and pours tea."),
        ("Me", I, "What did you do next?"),
        ("Grandad", P, "Bread. I carried bread up the hill."),
        ("Me", I, "Every day?"),
        ("Grandad", P, "Every day but Sunday: that was for chapel."),
    ],
)
# 10 long answers under topics, in Word
add(
    "topics in bold between",
    "j.docx",
    docx(
        par("**Interview with participant 11**")
        + par("Location: community centre")
        + par("**Background**")
        + par("**Interviewer:**", " Can you tell me about yourself?")
        + par("**P11:**", " I was born two streets away.")
        + par("My father drove the first bus. He kept the timetable in his head.")
        + par("**The closure**")
        + par("**Interviewer:**", " When did you hear?")
        + par("**P11:**", " On the radio. Not a letter, not a call.")
        + par("I was cutting onions.")
        + par("**Interviewer:**", " And then?")
        + par("**P11:**", " I went to the meeting.")
        + par("**Closing**")
        + par("**Interviewer:**", " Anything to add?")
        + par("**P11:**", " No.")
    ),
    [
        ("Interviewer", I, "Can you tell me about yourself?"),
        (
            "P11",
            P,
            "I was born two streets away. My father drove the first bus. He kept the timetable in his head.",
        ),
        ("Interviewer", I, "When did you hear?"),
        ("P11", P, "On the radio. Not a letter, not a call. I was cutting onions."),
        ("Interviewer", I, "And then?"),
        ("P11", P, "I went to the meeting."),
        ("Interviewer", I, "Anything to add?"),
        ("P11", P, "No."),
    ],
)
# 11 IVR / IVE
add(
    "IVR and IVE",
    "k.rtf",
    in_rtf(
        "IVR: Shall we start?\n\nIVE: Yes, go on.\n\nIVR: What is the "
        "hardest part of the work?\n\nIVE: Waiting. We wait "
        "for beds, for lifts: for everything.\n\nIVR: And the "
        "best?\n\nIVE: The night porter's jokes."
    ),
    [
        ("IVR", I, "Shall we start?"),
        ("IVE", P, "Yes, go on."),
        ("IVR", I, "What is the hardest part of the work?"),
        ("IVE", P, "Waiting. We wait for beds, for lifts: for everything."),
        ("IVR", I, "And the best?"),
        ("IVE", P, "The night porter's jokes."),
    ],
)
# 12 explained at the first turn only
add(
    "explained at the first turn",
    "l.txt",
    """Speaker 1 (Interviewer): Is the tape on?

Speaker 2 (Bo): It is.

Speaker 1: Then tell me about the quarry.

Speaker 2: Dust, mostly. You tasted it in the bread.

Speaker 1: When did it close?

Speaker 2: The year my girl was born.
""",
    [
        ("Speaker 1 (Interviewer)", I, "Is the tape on?"),
        ("Speaker 2 (Bo)", P, "It is."),
        ("Speaker 1 (Interviewer)", I, "Then tell me about the quarry."),
        ("Speaker 2 (Bo)", P, "Dust, mostly. You tasted it in the bread."),
        ("Speaker 1 (Interviewer)", I, "When did it close?"),
        ("Speaker 2 (Bo)", P, "The year my girl was born."),
    ],
)
# 13 pasted from a spreadsheet
add(
    "pasted from a spreadsheet",
    "m.txt",
    "#\tTime\tSpeaker\tText\n1\t00:00:03\tJo\tWhat do the forms "
    "ask?\n2\t00:00:07\tSam\tYour name, six "
    "times.\n3\t00:00:11\tJo\tAnd if you make a "
    "mistake?\n4\t00:00:15\tSam\tThen you begin again. From the first page, even.\n",
    [
        ("Jo", P, "What do the forms ask?"),
        ("Sam", P, "Your name, six times."),
        ("Jo", P, "And if you make a mistake?"),
        ("Sam", P, "Then you begin again. From the first page, even."),
    ],
)
# 14 chat with the day
add(
    "chat with the day",
    "n.txt",
    """Ann Oak — Today at 10:02
did you see the rota

Bo Elm — Today at 10:03
i did. three nights in a row: no thanks
and a double on sunday

Ann Oak — Today at 10:05
who made it

Bo Elm — Today at 10:06
a machine, i think
""",
    [
        ("Ann Oak", P, "did you see the rota"),
        ("Bo Elm", P, "i did. three nights in a row: no thanks and a double on sunday"),
        ("Ann Oak", P, "who made it"),
        ("Bo Elm", P, "a machine, i think"),
    ],
)
# Zoom captions with a chat line inside the text and a webinar's name
add(
    "Zoom's saved closed captions",
    "a.txt",
    """[Ann Oak] 14:02:11
Hello, can you hear me?

[Bo Elm (North Farm)] 14:02:15
Yes. The line is poor, though: we are far from the mast.

[Ann Oak] 14:02:24
What do you grow?

[Bo Elm (North Farm)] 14:02:29
Leeks. Only leeks.
""",
    [
        ("Ann Oak", P, "Hello, can you hear me?"),
        ("Bo Elm (North Farm)", P, "Yes. The line is poor, though: we are far from the mast."),
        ("Ann Oak", P, "What do you grow?"),
        ("Bo Elm (North Farm)", P, "Leeks. Only leeks."),
    ],
)
# a dissertation's appendix: heading, names bold with colon in same run as talk, page numbers alone
add(
    "appendix with line per speech and quotes",
    "b.docx",
    docx(
        par("Appendix C: Transcript of interview 2", style="H")
        + par("**Researcher (R):**", " “What made you apply?”")
        + par("**Student A (SA):**", " “My aunt did. She filled in the form.”")
        + par("**R:**", " “And you agreed?”")
        + par("**SA:**", " “I was sixteen. Nobody asked.”")
        + par("**R:**", " “What would you say now?”")
        + par("**SA:**", " “Thank you. Mostly.”"),
        styles='<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>',
    ),
    [
        ("Researcher (R)", I, "“What made you apply?”"),
        ("Student A (SA)", P, "“My aunt did. She filled in the form.”"),
        ("Researcher (R)", I, "“And you agreed?”"),
        ("Student A (SA)", P, "“I was sixteen. Nobody asked.”"),
        ("Researcher (R)", I, "“What would you say now?”"),
        ("Student A (SA)", P, "“Thank you. Mostly.”"),
    ],
)
# field notes between, in square brackets on own line, observer comments OC:
add(
    "observer's comments",
    "c.txt",
    """Int: Where do you put the letters?
Cl: In the drawer. All of them, unopened.
OC: She opens the drawer to show me. It is full.
Int: Since when?
Cl: Since the spring. I cannot face them.
OC: Long silence.
Int: Would you like to stop?
Cl: No, no.
""",
    [
        ("Int", I, "Where do you put the letters?"),
        ("Cl", P, "In the drawer. All of them, unopened."),
        ("OC", P, "She opens the drawer to show me. It is full."),
        ("Int", I, "Since when?"),
        ("Cl", P, "Since the spring. I cannot face them."),
        ("OC", P, "Long silence."),
        ("Int", I, "Would you like to stop?"),
        ("Cl", P, "No, no."),
    ],
)


# three columns: number, speaker, text, merged questions; ODT table
def otable(*rows: tuple[str, str, str]) -> str:
    """Return a table of an OpenDocument text."""
    return (
        "<table:table>"
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in r)
            + "</table:table-row>"
            for r in rows
        )
        + "</table:table>"
    )


add(
    "three columns in an odt",
    "d.odt",
    odt(
        otable(
            ("1", "KL", "What is the shed for?"),
            ("2", "Jan", "Tools. And quiet."),
            ("3", "KL", "Quiet?"),
            ("4", "Jan", "Four children: you need a shed."),
            ("5", "KL", "Do they come in?"),
            ("6", "Jan", "Never."),
        )
    ),
    [
        ("KL", P, "What is the shed for?"),
        ("Jan", P, "Tools. And quiet."),
        ("KL", P, "Quiet?"),
        ("Jan", P, "Four children: you need a shed."),
        ("KL", P, "Do they come in?"),
        ("Jan", P, "Never."),
    ],
)
# arrows with names (CART)
add(
    "CART",
    "e.txt",
    """>> MODERATOR: Welcome. Who wants to start?
>> AUDIENCE MEMBER: I do. The lift has been broken since May.
>> MODERATOR: Thank you. Others?
>> SAM ASH: The stairs are no better: three lamps are out.
>> MODERATOR: Noted.
>> SAM ASH: It was noted last year.
""",
    [
        ("MODERATOR", I, "Welcome. Who wants to start?"),
        ("AUDIENCE MEMBER", P, "I do. The lift has been broken since May."),
        ("MODERATOR", I, "Thank you. Others?"),
        ("SAM ASH", P, "The stairs are no better: three lamps are out."),
        ("MODERATOR", I, "Noted."),
        ("SAM ASH", P, "It was noted last year."),
    ],
)
# Hansard style: name alone, with seat and party, numbered questions
add(
    "parliament: name alone with seat",
    "f.txt",
    """Mary Ash
(Northmoor) (Ind)

I am grateful for the debate. The bridge has been shut for a year.

Tom Reed
(Eastby) (Lab)

Will she give way?

Mary Ash

I will.

Tom Reed

How many people used the bridge each day?

Mary Ash

Four thousand. Nurses, most of them.
""",
    [
        (
            "Mary Ash",
            P,
            "(Northmoor) (Ind) I am grateful for the debate. The bridge has been shut for a year.",
        ),
        ("Tom Reed", P, "(Eastby) (Lab) Will she give way?"),
        ("Mary Ash", P, "I will."),
        ("Tom Reed", P, "How many people used the bridge each day?"),
        ("Mary Ash", P, "Four thousand. Nurses, most of them."),
    ],
)
# Norwegian f4-ish with spaces before colon and times at paragraphs' ends
add(
    "Norwegian with times",
    "g.rtf",
    in_rtf(
        "Intervju 4\n\nI : Hvordan begynte det? #00:00:04-1#\n\nIP : Med en "
        "katt. Den kom hver kveld. #00:00:11-0#\n\nI : Og så? "
        "#00:00:12-2#\n\nIP : Så kom naboen: hun lette etter den. #00:00:19-5#\n\nI "
        ": Hva sa hun? #00:00:21-0#\n\nIP : Ingenting. #00:00:23-3#"
    ),
    [
        ("I", I, "Hvordan begynte det?"),
        ("IP", P, "Med en katt. Den kom hver kveld."),
        ("I", I, "Og så?"),
        ("IP", P, "Så kom naboen: hun lette etter den."),
        ("I", I, "Hva sa hun?"),
        ("IP", P, "Ingenting."),
    ],
)
# couple with initials, overlapping marks, equals latch; hanging with tabs
add(
    "couple with initials and tabs",
    "h.docx",
    docx(
        "".join(
            par(x)
            for x in [
                "Participants: Mary (M) and John (J). Interviewer: Sue Park (SP)",
                "SP:\tHow did you choose the house?",
                "M:\tIt chose us.",
                "J:\tI wanted the other one. It had a [garage].",
                "M:\t[And damp.]",
                "J:\tAnd damp, yes.",
                "SP:\tWho decided?",
                "M:\tHe likes to think he did.",
                "J:\tI signed.",
            ]
        )
    ),
    [
        ("SP", I, "How did you choose the house?"),
        ("M", P, "It chose us."),
        ("J", P, "I wanted the other one. It had a [garage]."),
        ("M", P, "[And damp.]"),
        ("J", P, "And damp, yes."),
        ("SP", I, "Who decided?"),
        ("M", P, "He likes to think he did."),
        ("J", P, "I signed."),
    ],
)
# Interviewer unlabelled: italics in ODT? use text in capitals questions
add(
    "questions in capitals",
    "i.txt",
    """INTERVIEW WITH THE HARBOUR MASTER

HOW LONG HAVE YOU HAD THE POST?

Nineteen years in June. My uncle had it before me.

WHAT DOES A WINTER DAY LOOK LIKE?

Dark. You hear the boats before you see them. Then there is the ice: we break it by hand.

DO THE YOUNG ONES STAY?

One did.
""",
    [
        ("", I, "HOW LONG HAVE YOU HAD THE POST?"),
        ("", P, "Nineteen years in June. My uncle had it before me."),
        ("", I, "WHAT DOES A WINTER DAY LOOK LIKE?"),
        ("", P, "Dark. You hear the boats before you see them. Then there is the ice: we break it by hand."),
        ("", I, "DO THE YOUNG ONES STAY?"),
        ("", P, "One did."),
    ],
)
# long hard-wrapped e-mail style with name: on own line then indented text
add(
    "name and colon, text indented below",
    "j.txt",
    """Facilitator:
    What should the new library have? Take your time, and
    speak one after the other.

Woman in red coat:
    Chairs. Proper ones.

Man by the door:
    And a kettle. The old one had a kettle: everybody came
    for that.

Woman in red coat:
    They came for the warmth.

Facilitator:
    What else?

Man by the door:
    Books, I suppose.
""",
    [
        (
            "Facilitator",
            I,
            "What should the new library have? Take your time, and speak one after the other.",
        ),
        ("Woman in red coat", P, "Chairs. Proper ones."),
        ("Man by the door", P, "And a kettle. The old one had a kettle: everybody came for that."),
        ("Woman in red coat", P, "They came for the warmth."),
        ("Facilitator", I, "What else?"),
        ("Man by the door", P, "Books, I suppose."),
    ],
)
# an SRT of a focus group with dashes & names now and then
add(
    "captions with names in brackets",
    "k.srt",
    """1
00:00:01,000 --> 00:00:03,000
[Ann] What do you remember
of the flood?

2
00:00:03,200 --> 00:00:06,000
[Bo] The sound. Like a train,

3
00:00:06,000 --> 00:00:08,000
but it did not pass.

4
00:00:08,300 --> 00:00:10,000
[Ann] How long?

5
00:00:10,200 --> 00:00:12,000
[Bo] Two days.
""",
    [
        ("Ann", P, "What do you remember of the flood?"),
        ("Bo", P, "The sound. Like a train, but it did not pass."),
        ("Ann", P, "How long?"),
        ("Bo", P, "Two days."),
    ],
)
# Word: label in its own paragraph style, small caps not seen; label + soft break + talk
add(
    "soft break after the label",
    "l.docx",
    docx(
        "".join(
            par(f"{w}\n{s}")
            for w, s in [
                ("INTERVIEWER 1", "Is it loud?"),
                ("PARTICIPANT 6", "At night. The pumps run."),
                ("INTERVIEWER 2", "Do you sleep?"),
                ("PARTICIPANT 6", "With the radio on: low."),
                ("INTERVIEWER 1", "Every night?"),
                ("PARTICIPANT 6", "Since March."),
            ]
        )
    ),
    [
        ("INTERVIEWER 1", I, "Is it loud?"),
        ("PARTICIPANT 6", P, "At night. The pumps run."),
        ("INTERVIEWER 2", I, "Do you sleep?"),
        ("PARTICIPANT 6", P, "With the radio on: low."),
        ("INTERVIEWER 1", I, "Every night?"),
        ("PARTICIPANT 6", P, "Since March."),
    ],
)
# A court judge's Q&A in PDF with line numbers and wraps
add(
    "court PDF",
    "m.pdf",
    pdf(
        [
            "1   Q.  And who had the key?",
            "2   A.  The caretaker had it, and he",
            "3       lent it to his son.",
            "4   MR ASH:  My Lady, I object.",
            "5   THE JUDGE:  Go on, Mr Ash.",
            "6   Q.  When did you see it last?",
            "7   A.  On the Sunday.",
        ]
    ),
    [
        ("Q", I, "And who had the key?"),
        ("A", P, "The caretaker had it, and he lent it to his son."),
        ("MR ASH", P, "My Lady, I object."),
        ("THE JUDGE", P, "Go on, Mr Ash."),
        ("Q", I, "When did you see it last?"),
        ("A", P, "On the Sunday."),
    ],
)
# interview with inline minute marks and names with nicknames in quotes
add(
    "nicknames",
    "n.txt",
    """Robert "Bobby" Reed: It was my ship.

Jo Marsh: [00:01] Your ship?

Robert "Bobby" Reed: I built her. [00:02] In a bottle, mind.

Jo Marsh: How long did it take?

Robert "Bobby" Reed: A winter: and two bottles.
""",
    [
        ('Robert "Bobby" Reed', P, "It was my ship."),
        ("Jo Marsh", P, "Your ship?"),
        ('Robert "Bobby" Reed', P, "I built her. [00:02] In a bottle, mind."),
        ("Jo Marsh", P, "How long did it take?"),
        ('Robert "Bobby" Reed', P, "A winter: and two bottles."),
    ],
)
# Portuguese with travessão and bold; E1/E2
add(
    "Portuguese numbered interviewees",
    "o.docx",
    docx(
        "".join(
            par(f"**{w}**", f" – {s}")
            for w, s in [
                ("Entrevistadora", "Quando chegou à aldeia?"),
                ("E12", "Em agosto. Havia figos em toda a parte."),
                ("Entrevistadora", "E ficou?"),
                ("E12", "Fiquei pelos figos: e pelo padeiro."),
                ("Entrevistadora", "E agora?"),
                ("E12", "Agora o padeiro sou eu."),
            ]
        )
    ),
    [
        ("Entrevistadora", I, "Quando chegou à aldeia?"),
        ("E12", P, "Em agosto. Havia figos em toda a parte."),
        ("Entrevistadora", I, "E ficou?"),
        ("E12", P, "Fiquei pelos figos: e pelo padeiro."),
        ("Entrevistadora", I, "E agora?"),
        ("E12", P, "Agora o padeiro sou eu."),
    ],
)
# first names at hand-broken lines under many lines of a header
add(
    "many header lines",
    "p.txt",
    """PROJECT: Hands
FILE: hands_014.wav
INTERVIEWEE: Welder, 58
INTERVIEWERS: Kim and Lee
DATE: 2 Feb
TRANSCRIBED BY: Lee
NOTES: radio in the background

Kim: How are the hands today?
Welder: Stiff. It goes by noon, if the shop is warm, and it is not often
warm before noon.
Lee: Do the younger men have it?
Welder: They wear gloves.
Kim: And you did not?
Welder: There were none. You held the rod like this: bare.
""",
    [
        ("Kim", I, "How are the hands today?"),
        ("Welder", P, "Stiff. It goes by noon, if the shop is warm, and it is not often warm before noon."),
        ("Lee", I, "Do the younger men have it?"),
        ("Welder", P, "They wear gloves."),
        ("Kim", I, "And you did not?"),
        ("Welder", P, "There were none. You held the rod like this: bare."),
    ],
)
# Whisper's plain output pasted in Word with speaker letters added by hand
add(
    "letters added by hand with slash times",
    "a.docx",
    docx(
        "".join(
            par(x)
            for x in [
                "[00:00 – 00:05] A: So you kept bees?",
                "[00:05 – 00:11] B: For thirty years. Until the mites came.",
                "[00:11 – 00:13] A: And then?",
                "[00:13 – 00:20] B: Then I kept the boxes: empty.",
                "[00:20 – 00:22] A: Why?",
                "[00:22 – 00:25] B: Out of habit.",
            ]
        )
    ),
    [
        ("A", I, "So you kept bees?"),
        ("B", P, "For thirty years. Until the mites came."),
        ("A", I, "And then?"),
        ("B", P, "Then I kept the boxes: empty."),
        ("A", I, "Why?"),
        ("B", P, "Out of habit."),
    ],
)
# Interviewee code with site: "HCP-03 (GP, rural):"
add(
    "codes with site and job",
    "b.txt",
    """Researcher: What changed when the clinic merged?

HCP-03 (GP, rural): The phones. We lost our own line: our receptionist knew everyone.

Researcher: Did you say so?

HCP-03 (GP, rural): At three meetings.

Researcher: And you?

HCP-11 (practice nurse, town): We gained her. So I cannot complain.

Researcher: Anything else?

HCP-03 (GP, rural): No.
""",
    [
        ("Researcher", I, "What changed when the clinic merged?"),
        ("HCP-03 (GP, rural)", P, "The phones. We lost our own line: our receptionist knew everyone."),
        ("Researcher", I, "Did you say so?"),
        ("HCP-03 (GP, rural)", P, "At three meetings."),
        ("Researcher", I, "And you?"),
        ("HCP-11 (practice nurse, town)", P, "We gained her. So I cannot complain."),
        ("Researcher", I, "Anything else?"),
        ("HCP-03 (GP, rural)", P, "No."),
    ],
)
# French: initials and dash, tutoiement; "– " in talk
add(
    "French with em dash after initials",
    "c.rtf",
    in_rtf(
        "Entretien n° 6\nEnquêtrice : Claire Petit (CP)\nEnquêté : M. Roux (MR)\n\nCP — Vous "
        "habitez ici depuis longtemps ?\n\nMR — Depuis toujours. La maison était à ma "
        "grand-mère – enfin, à sa sœur.\n\nCP — Et le jardin ?\n\nMR — Le jardin aussi.\n\nCP — "
        "Vous y passez du temps ?\n\nMR — Tous les matins : avant la chaleur."
    ),
    [
        ("CP", I, "Vous habitez ici depuis longtemps ?"),
        ("MR", P, "Depuis toujours. La maison était à ma grand-mère – enfin, à sa sœur."),
        ("CP", I, "Et le jardin ?"),
        ("MR", P, "Le jardin aussi."),
        ("CP", I, "Vous y passez du temps ?"),
        ("MR", P, "Tous les matins : avant la chaleur."),
    ],
)
# a table with talk of each in its own column (parallel)
add(
    "a column for each speaker",
    "d.docx",
    docx(
        table(
            ["Interviewer", "Nina"],
            ["What is in the box?", ""],
            ["", "Letters from the strike. My father wrote every day."],
            ["May I look?", ""],
            ["", "Look, but do not copy: they are private."],
            ["Of course.", ""],
            ["", "Thank you."],
        )
    ),
    [
        ("Interviewer", I, "What is in the box?"),
        ("Nina", P, "Letters from the strike. My father wrote every day."),
        ("Interviewer", I, "May I look?"),
        ("Nina", P, "Look, but do not copy: they are private."),
        ("Interviewer", I, "Of course."),
        ("Nina", P, "Thank you."),
    ],
)
# blocks ruled by lines of dashes, label in caps, with numbering
add(
    "ruled blocks",
    "e.txt",
    """----------------------------------------
INTERVIEWER
----------------------------------------
Who taught you to mend nets?

----------------------------------------
FISHER 2
----------------------------------------
Nobody. I watched my brother's hands. He never knew.

----------------------------------------
INTERVIEWER
----------------------------------------
Do you teach it?

----------------------------------------
FISHER 2
----------------------------------------
To anyone who watches.
""",
    [
        ("INTERVIEWER", I, "Who taught you to mend nets?"),
        ("FISHER 2", P, "Nobody. I watched my brother's hands. He never knew."),
        ("INTERVIEWER", I, "Do you teach it?"),
        ("FISHER 2", P, "To anyone who watches."),
    ],
)
# Dutch/Flemish with I1, R; laughter in asterisks; times at the margin each turn end
add(
    "Dutch",
    "f.odt",
    in_odt(
        "Interview 9 - 14/03/2023\nInterviewer: L. Smit\n\nL: Hoe gaat het met de "
        "winkel?\n\nR9: Stil. Op maandag komt er niemand, *lacht* "
        "behalve de postbode.\n\nL: En op vrijdag?\n\nR9: Dan is er vis: dan "
        "komt iedereen.\n\nL: Ook de postbode?\n\nR9: Ook hij."
    ),
    [
        ("L", I, "Hoe gaat het met de winkel?"),
        ("R9", P, "Stil. Op maandag komt er niemand, *lacht* behalve de postbode."),
        ("L", I, "En op vrijdag?"),
        ("R9", P, "Dan is er vis: dan komt iedereen."),
        ("L", I, "Ook de postbode?"),
        ("R9", P, "Ook hij."),
    ],
)
# turn numbers + label + long dash; restarting after a break; footers "– 2 –"
add(
    "turn numbers and a break",
    "g.txt",
    """Transcript 3, part one

1. I: Tell me about the well.
2. P: It is older than the house. Nobody drinks from it now.
3. I: Why not?
4. P: The farm upstream.

(Break of ten minutes)

Part two

5. I: You said the farm.
6. P: They spread what they like: when they like.
7. I: Have you complained?
8. P: To three ministers.
""",
    [
        ("I", I, "Tell me about the well."),
        ("P", P, "It is older than the house. Nobody drinks from it now."),
        ("I", I, "Why not?"),
        ("P", P, "The farm upstream. Part two"),
        ("I", I, "You said the farm."),
        ("P", P, "They spread what they like: when they like."),
        ("I", I, "Have you complained?"),
        ("P", P, "To three ministers."),
    ],
)
# a PDF: label alone in caps above, double columns no; running head with date
add(
    "PDF, labels above",
    "h.pdf",
    pdf(
        [
            "Oral History Unit        Reed, Interview 1",
            "",
            "MARSH",
            "Where was the dance hall?",
            "REED",
            "Over the bakery. You danced in the",
            "smell of bread.",
        ],
        [
            "Oral History Unit        Reed, Interview 1",
            "",
            "MARSH",
            "Who played?",
            "REED",
            "Three brothers. The fourth sold",
            "tickets at the door.",
            "MARSH",
            "For how long?",
            "REED",
            "Till four.",
            "MARSH",
            "And then?",
            "REED",
            "Bread.",
        ],
        [
            "Oral History Unit        Reed, Interview 1",
            "",
            "MARSH",
            "And you danced?",
            "REED",
            "Every night but one.",
        ],
    ),
    [
        ("MARSH", P, "Where was the dance hall?"),
        ("REED", P, "Over the bakery. You danced in the smell of bread."),
        ("MARSH", P, "Who played?"),
        ("REED", P, "Three brothers. The fourth sold tickets at the door."),
        ("MARSH", P, "For how long?"),
        ("REED", P, "Till four."),
        ("MARSH", P, "And then?"),
        ("REED", P, "Bread."),
        ("MARSH", P, "And you danced?"),
        ("REED", P, "Every night but one."),
    ],
)
# Chinese with full-width colon, numbered people, no spaces
add(
    "Chinese group",
    "i.txt",
    "主持人：大家为什么搬到这里？\n\n参与者1：因为学校。孩子小，学校近。\n\n参与者2：因为便宜。\n\n主持人：现在呢？\n\n参与者1：现在不便宜了。\n\n参与者2：学校也远了：他们拆了旧的。\n",
    [
        ("主持人", I, "大家为什么搬到这里？"),
        ("参与者1", P, "因为学校。孩子小，学校近。"),
        ("参与者2", P, "因为便宜。"),
        ("主持人", I, "现在呢？"),
        ("参与者1", P, "现在不便宜了。"),
        ("参与者2", P, "学校也远了：他们拆了旧的。"),
    ],
)
# a helpline call: roles as names, times in parentheses beneath
add(
    "helpline",
    "j.txt",
    """Call taker (00:03)
Good evening, how can I help?

Caller (00:06)
It is my father. He has fallen, and he will not let me lift him.

Call taker (00:12)
Is he awake?

Caller (00:14)
Very much so.

Father (00:16)
I can hear you both.

Call taker (00:19)
Good. Stay where you are, sir.
""",
    [
        ("Call taker", P, "Good evening, how can I help?"),
        ("Caller", P, "It is my father. He has fallen, and he will not let me lift him."),
        ("Call taker", P, "Is he awake?"),
        ("Caller", P, "Very much so."),
        ("Father", P, "I can hear you both."),
        ("Call taker", P, "Good. Stay where you are, sir."),
    ],
)
# QDA export: paragraph numbers in brackets at the ends; name and colon small caps
add(
    "paragraph numbers at the ends",
    "k.txt",
    """Interviewer: What did you carry? [1]

Porter: Everything. Beds, mostly: and once a piano. [2]

Interviewer: A piano? [3]

Porter: For the children's ward. It is still there. [4]

Interviewer: Do they play it? [5]

Porter: The night nurse does. [6]
""",
    [
        ("Interviewer", I, "What did you carry? [1]"),
        ("Porter", P, "Everything. Beds, mostly: and once a piano. [2]"),
        ("Interviewer", I, "A piano? [3]"),
        ("Porter", P, "For the children's ward. It is still there. [4]"),
        ("Interviewer", I, "Do they play it? [5]"),
        ("Porter", P, "The night nurse does. [6]"),
    ],
)
# a group by the documentary method
add(
    "documentary method",
    "l.txt",
    """Y1:   Wie war das denn so am Anfang?
Af:   Also am Anfang war das (.) komisch. Keiner hat geredet,
      alle saßen so da.
Bm:   @ja@
Cf:   └Genau.
Af:   Und dann kam der Hund.
Y1:   Der Hund?
Bm:   Der Hund vom Chef: ein Dackel.
""",
    [
        ("Y1", P, "Wie war das denn so am Anfang?"),
        ("Af", P, "Also am Anfang war das (.) komisch. Keiner hat geredet, alle saßen so da."),
        ("Bm", P, "@ja@"),
        ("Cf", P, "└Genau."),
        ("Af", P, "Und dann kam der Hund."),
        ("Y1", P, "Der Hund?"),
        ("Bm", P, "Der Hund vom Chef: ein Dackel."),
    ],
)
# metadata table, then two-column table with time under the label
add(
    "label and time in one cell",
    "a.docx",
    docx(
        table(["Interview ID", "CK-07"], ["Date", "3 April 2022"], ["Length", "41 min"])
        + par("")
        + table(
            ["INT\n00:03", "What is the first thing you do in the morning?"],
            ["CK-07\n00:08", "Open the window. Then the shop, if it is a weekday."],
            ["INT\n00:15", "And on Sundays?"],
            ["CK-07\n00:17", "Only the window."],
        )
    ),
    [
        ("INT", I, "What is the first thing you do in the morning?"),
        ("CK-07", P, "Open the window. Then the shop, if it is a weekday."),
        ("INT", I, "And on Sundays?"),
        ("CK-07", P, "Only the window."),
    ],
)
# interpreter, languages marked
add(
    "interpreter",
    "b.txt",
    """I: How did you find the clinic? (in English)
T: [interprets]
R: [answers in Somali]
T: She says a neighbour took her. She could not read the sign.
I: Did anybody speak her language?
T: [interprets]
R: [answers in Somali]
T: Nobody. She pointed: here, and here.
""",
    [
        ("I", I, "How did you find the clinic? (in English)"),
        ("T", P, "[interprets]"),
        ("R", P, "[answers in Somali]"),
        ("T", P, "She says a neighbour took her. She could not read the sign."),
        ("I", I, "Did anybody speak her language?"),
        ("T", P, "[interprets]"),
        ("R", P, "[answers in Somali]"),
        ("T", P, "Nobody. She pointed: here, and here."),
    ],
)
# Arabic, right-to-left marks
add(
    "Arabic with marks",
    "c.txt",
    "\u200fالباحثة: متى بدأت العمل هنا؟\n\n\u200fالمشارك 3: قبل عشر سنوات. كان المكان صغيرا: غرفة "
    "واحدة.\n\n\u200fالباحثة: وماذا تغير؟\n\n\u200fالمشارك 3: كل شيء. حتى الباب.\n",
    [
        ("الباحثة", I, "متى بدأت العمل هنا؟"),
        ("المشارك 3", P, "قبل عشر سنوات. كان المكان صغيرا: غرفة واحدة."),
        ("الباحثة", I, "وماذا تغير؟"),
        ("المشارك 3", P, "كل شيء. حتى الباب."),
    ],
)
# Hindi with danda
add(
    "Hindi",
    "d.txt",
    "साक्षात्कारकर्ता - आप यहाँ कब आए?\n\nउत्तरदाता - बीस साल पहले। तब नदी पास "
    "थी।\n\nसाक्षात्कारकर्ता - और अब?\n\nउत्तरदाता - अब सड़क है: नदी नहीं।\n",
    [
        ("साक्षात्कारकर्ता", I, "आप यहाँ कब आए?"),
        ("उत्तरदाता", P, "बीस साल पहले। तब नदी पास थी।"),
        ("साक्षात्कारकर्ता", I, "और अब?"),
        ("उत्तरदाता", P, "अब सड़क है: नदी नहीं।"),
    ],
)
# Jefferson, transcript with extract title, arrows, line numbers without colon
add(
    "Jefferson extract",
    "e.txt",
    """Extract 4 (Clinic, 12:30)

1   DOC:    so how are the knees.
2           (0.6)
3   PAT:    well (.) they're [ still ] there
4   DOC:                     [ hhh   ]
5 → DOC:    any worse?=
6   PAT:    =in the morning.
7           they wake up after I do
8   DOC:    okay
""",
    [
        ("DOC", P, "so how are the knees. (0.6)"),
        ("PAT", P, "well (.) they're [ still ] there"),
        ("DOC", P, "[ hhh ] any worse?="),
        ("PAT", P, "=in the morning. they wake up after I do"),
        ("DOC", P, "okay"),
    ],
)
# double label: role then name each time
add(
    "role and name with dash",
    "f.docx",
    docx(
        "".join(
            par(f"**{w}**") + par(s)
            for w, s in [
                ("Interviewer – Kim", "Who runs the choir?"),
                ("Participant – Dora", "I do, since the vicar left. We lost the tenors with him."),
                ("Interviewer – Kim", "All of them?"),
                ("Participant – Dora", "Both."),
                ("Interviewer – Kim", "What do you sing?"),
                ("Participant – Dora", "What is left: alto, mostly."),
            ]
        )
    ),
    [
        ("Interviewer – Kim", I, "Who runs the choir?"),
        ("Participant – Dora", P, "I do, since the vicar left. We lost the tenors with him."),
        ("Interviewer – Kim", I, "All of them?"),
        ("Participant – Dora", P, "Both."),
        ("Interviewer – Kim", I, "What do you sing?"),
        ("Participant – Dora", P, "What is left: alto, mostly."),
    ],
)
# label, blank line, talk broken by hand
add(
    "label, blank line, wrapped talk",
    "g.txt",
    """Interviewer

What do people bring to the repair table, and what do they say when
they bring it?

Volunteer 2

Toasters, first of all. They say it was their mother's. They do not say
that they could buy another for the price of the bus.

Interviewer

Do you mend them?

Volunteer 2

Half of them. The others we open, so that they can see: there is
nothing in there.
""",
    [
        (
            "Interviewer",
            I,
            "What do people bring to the repair table, and what do they say when they bring it?",
        ),
        (
            "Volunteer 2",
            P,
            "Toasters, first of all. They say it was their mother's. They do not say "
            "that they could buy another for the price of the bus.",
        ),
        ("Interviewer", I, "Do you mend them?"),
        (
            "Volunteer 2",
            P,
            "Half of them. The others we open, so that they can see: there is nothing in there.",
        ),
    ],
)
# a council meeting: titles, names with post, motion lines in brackets
add(
    "council",
    "h.txt",
    """MINUTES (VERBATIM) OF THE HARBOUR COMMITTEE

Cllr Ash (Chair): We come to item four. Mr Reed?

Mr Reed (harbour master): The dredger is late. It has been late since March: I have the letters.

Cllr Marsh: Through the chair, who pays for that?

Mr Reed (harbour master): We do. By the day.

Cllr Ash (Chair): Noted. Cllr Marsh?

Cllr Marsh: Then I propose we send it home.

[Proposal carried]

Cllr Ash (Chair): Thank you.
""",
    [
        ("Cllr Ash (Chair)", P, "We come to item four. Mr Reed?"),
        (
            "Mr Reed (harbour master)",
            P,
            "The dredger is late. It has been late since March: I have the letters.",
        ),
        ("Cllr Marsh", P, "Through the chair, who pays for that?"),
        ("Mr Reed (harbour master)", P, "We do. By the day."),
        ("Cllr Ash (Chair)", P, "Noted. Cllr Marsh?"),
        ("Cllr Marsh", P, "Then I propose we send it home. [Proposal carried]"),
        ("Cllr Ash (Chair)", P, "Thank you."),
    ],
)
# voice memo app: Speaker A, date lines between sessions
add(
    "two sessions",
    "i.txt",
    """Recording 1, 3 June 2021

Speaker A  0:01
Can you say your name for the tape?

Speaker B  0:04
No. But I can say what I do: I fold.

Recording 2, 9 June 2021

Speaker A  0:02
You said you fold.

Speaker B  0:05
Sheets, four hundred a day.

Speaker A  0:09
By hand?

Speaker B  0:10
By two hands.
""",
    [
        ("Speaker A", P, "Can you say your name for the tape?"),
        ("Speaker B", P, "No. But I can say what I do: I fold. Recording 2, 9 June 2021"),
        ("Speaker A", P, "You said you fold."),
        ("Speaker B", P, "Sheets, four hundred a day."),
        ("Speaker A", P, "By hand?"),
        ("Speaker B", P, "By two hands."),
    ],
)
# name in small letters with @ and colon; emoji; bullets
add(
    "bullets and bold names in Markdown",
    "j.md",
    """# Session notes

* **Jo:** What did the app tell you?
* **Tester 4:** That my heart was "within range". I did not know there was one.
* **Jo:** Did it help?
* **Tester 4:** It kept me awake: checking.
* **Jo:** What would you change?
* **Tester 4:** The sound.
""",
    [
        ("Jo", P, "What did the app tell you?"),
        ("Tester 4", P, 'That my heart was "within range". I did not know there was one.'),
        ("Jo", P, "Did it help?"),
        ("Tester 4", P, "It kept me awake: checking."),
        ("Jo", P, "What would you change?"),
        ("Tester 4", P, "The sound."),
    ],
)


@pytest.mark.parametrize("what", CASES)
def test_a_file_as_people_write_it_is_read(what: str) -> None:
    case = CASES[what]
    if case.file.endswith("pdf"):
        pytest.importorskip("pypdf")
    assert turns(read(case.file, case.data)) == case.turns


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf"])
@pytest.mark.parametrize("what", [name for name in CASES if CASES[name].file.endswith("txt")])
def test_it_is_read_the_same_in_other_kinds_of_file(what: str, kind: str) -> None:
    case = CASES[what]
    write = {"docx": in_docx, "odt": in_odt, "rtf": in_rtf}[kind]
    assert turns(read(f"talk.{kind}", write(case.data.decode()))) == case.turns
