"""Labels that are written otherwise than the rest, and what only looks like one."""

from __future__ import annotations

import pytest

from pipeline.config import Corpus
from pipeline.readers.text.labelled import read_text

INQUIRY = [
    ("THE CHAIR", "Good morning. Ms Oak."), ("MS OAK", "You were there; is that right?"),
    ("A", "That is right."), ("Q", "When did it fail?"), ("A", "After midnight. A nurse came."),
    ("THE CHAIR", "Was there no telephone?"), ("A", "There was one."),
    ("MS OAK", "And had you said so?"), ("A", "I had, in May."), ("Q", "To whom?"),
    ("A", "To the ward."),
]  # fmt: skip
ASIDES = ["DR ANN ELM (affirmed)", "Questions from COUNSEL TO THE INQUIRY"]


@pytest.mark.parametrize("gap", [" ", "   "])
@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("first", [0, 1, 2])
@pytest.mark.parametrize("asides", [[], ASIDES, ["Cross-examination by MR ASH", "(A short break)"]])
def test_an_inquiry_names_who_begins_and_goes_on_with_q_and_a(
    gap: str, numbered: bool, first: int, asides: list[str]
) -> None:
    turns = INQUIRY[first:]
    lines = [f"{who}{'.' if len(who) == 1 else ':'}{gap}{said}" for who, said in turns]
    lines[2:2] = asides
    if numbered:
        lines = [f"{n:2}   {line}" for n, line in enumerate(lines, 1)]
    rows = read_text("\n".join(lines) + "\n", "a.txt", Corpus(files=["x"])).rows
    assert [(row.speaker, row.text) for row in rows if row.role != "note"] == turns
    assert {who for who, _ in turns if len(who) == 1} == {"Q", "A"}


@pytest.mark.parametrize(
    "sign", [":\t", ": ", "\t", " - ", " – ", "—", "; ", " | ", " = ", "/ ", "   ", "\n"]
)
@pytest.mark.parametrize("brackets", ["()", "[]"])
@pytest.mark.parametrize("role", ["nurse", "senior nurse"])
@pytest.mark.parametrize("every", [True, False])
def test_a_role_in_brackets_behind_a_name_is_of_the_label(
    sign: str, brackets: str, role: str, every: bool
) -> None:
    full = f"Ann Oak {brackets[0]}{role}{brackets[1]}"
    said = ["What does it cost?", "It costs.", "What else is there?", "We went there by bus.",
            "And how was that?", "It was slow.", "Would you go again?", "I should think so."]  # fmt: skip
    who = ["Interviewer", full] + ["Interviewer", full if every else "Ann Oak"] * 3
    text = "".join(f"{name}{sign}{talk}\n" for name, talk in zip(who, said, strict=True))
    rows = read_text(text, "a.txt", Corpus(files=["x"])).rows
    assert [row.text for row in rows] == said
    assert {row.speaker for row in rows} == {"Interviewer", full}


@pytest.mark.parametrize("above", ["IR = interviewer, IE = interviewee", "Extract 6"])
@pytest.mark.parametrize("numbered", [False, True])
def test_ir_and_ie_are_labels_and_ie_in_small_letters_is_none(above: str, numbered: bool) -> None:
    lines = ["IR:  so when it came back (0.4) what did you do", "IE:  well I did not ring (.)",
             "     it was the weather, ie: rain", "IR:  =you left it", "IE:  I did"]  # fmt: skip
    if numbered:
        lines = [f"{n:<4}{line}" for n, line in enumerate(lines, 1)]
    result = read_text(f"{above}\n\n" + "\n".join(lines), "a.txt", Corpus(files=["x"]))
    said = [row for row in result.rows if row.role != "note"]
    assert [row.speaker for row in said] == ["IR", "IE", "IR", "IE"]
    assert [row.role for row in said] == ["interviewer", "", "interviewer", ""]
    assert "weather, ie: rain" in said[1].text


def said(text: str, *asks: str) -> list[tuple[str, str]]:
    """Return who says what in a text."""
    parsed = read_text(text, "t.txt", Corpus(files=["t.txt"], interviewer=[*asks]))
    return [(row.speaker, row.text) for row in parsed.rows if row.role != "note"]


TURNS = ["Why so?", "It was late.", "Who said it?", "Nobody did, then.", "And so?", "We went home."]
CODES = [("INT", "P01"), ("M", "P1"), ("Interviewer", "Respondent"), ("MS OAK", "DR ELM")]


@pytest.mark.parametrize("sign", [":", "."])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(("asks", "answers"), CODES)
@pytest.mark.parametrize("slip", [2, 3])
def test_a_known_label_whose_sign_was_forgotten_opens_a_turn(
    sign: str, gap: str, asks: str, answers: str, slip: int
) -> None:
    if sign == "." and asks == "Interviewer":
        return  # a word of talk before a full stop
    who = [asks, answers] * 3
    lines = [f"{name}{sign} {text}" for name, text in zip(who, TURNS, strict=True)]
    lines[slip] = lines[slip].replace(sign, "", 1)
    assert said(gap.join(lines)) == list(zip(who, TURNS, strict=True))


def test_a_name_in_capitals_before_small_letters_or_i_before_any_opens_none() -> None:
    text = "I: Why so?\n\nANN: I Claudius was on.\nI Think so.\nANN said it.\n\nI: And?\n\nANN: Yes."
    assert [who for who, _ in said(text)] == ["I", "ANN", "I", "ANN"]


def test_where_labels_end_in_full_stops_other_capitals_are_a_slip() -> None:
    talk = "MS OAK. Why so?\nDR ELM. It was late.\n" * 3
    text = f"{talk}Ms Oak. Who said it?\nDR ELM. Nobody. Ms Oak. Yes."
    assert [who for who, _ in said(text, "MS OAK")] == ["MS OAK", "DR ELM"] * 4


@pytest.mark.parametrize("word", ["Key", "Legend", "Conventions"])
def test_what_a_transcribers_marks_mean_is_nobodys(word: str) -> None:
    key = f"{word}: [inaudible 00:00] = words that were not heard; [unclear] = a best guess at them.\n\n"
    talk = "SR: Why so?\n\nJT: It was late.\n\n" * 4
    assert [who for who, _ in said(key + talk)] == ["SR", "JT"] * 4


DOUBTS = ["{}?", "{} ?", "{}??", "{} (?)", "{}(?)", "{} [?]", "?{}", "??{}"]


@pytest.mark.parametrize("doubt", DOUBTS)
@pytest.mark.parametrize(
    ("m", "b1", "b2"),
    [("M", "B1", "B2"), ("Ann", "Bo Elm", "Cy Ash"), ("INT", "F1", "F2"),
     ("Moderadora", "Participante 1", "Participante 2")],
)  # fmt: skip
def test_who_is_named_with_a_question_mark_is_taken_for_them_and_it_is_said(
    doubt: str, m: str, b1: str, b2: str
) -> None:
    turns = [(m, "What is home?"), (b1, "Potatoes."), (b2, "My mother."), (b1, "That is so."), (m, "And?"),
             (b2, "Nothing more.")]  # fmt: skip
    lines = [f"{doubt.format(who) if n == 3 else who}: {words}" for n, (who, words) in enumerate(turns)]
    result = read_text("\n\n".join(lines), "a.txt", Corpus(files=["x"]))
    assert [(row.speaker, row.text) for row in result.rows] == turns
    told = [w for w in result.warnings if "question mark" in w]
    assert [doubt.format(b1) in each for each in told] == [True]


@pytest.mark.parametrize("who", ["?", "??", "???"])
def test_a_question_mark_before_a_colon_is_somebody_whom_nobody_knows(who: str) -> None:
    turns = [("M", "What is home?"), ("B1", "Potatoes."), (who, "That is so."), ("M", "And?"), ("B1", "No.")]
    assert said("\n".join(f"{name}: {words}" for name, words in turns)) == turns


QUOTED = ["Why?: that is what she said.", "Money?: none.", "Really?", "Is it B1?", "And B1? : no, not he."]


@pytest.mark.parametrize("talk", QUOTED)
def test_a_question_that_somebody_quotes_is_talk(talk: str) -> None:
    lines = ["Ann: Where?", "B1: At home.", "Ann: And then?", f"B1: She asked.\n{talk}", "Ann: I see."]
    assert said("\n".join(lines))[3] == ("B1", f"She asked.\n{talk}")


@pytest.mark.parametrize("dash", ["-", "–", "—"])
@pytest.mark.parametrize("names", [("Me", "Grandad", "Nan"), ("Ich", "Oma", "Opa"), ("Ann", "Bo", "Cy")])
def test_a_dash_that_touches_the_name_is_a_slip_where_all_others_have_a_blank(
    dash: str, names: tuple[str, str, str]
) -> None:
    turns = [(names[n % 2], words) for n, words in enumerate(TURNS)]
    turns += [(names[2], "She was good."), (names[1], "Loud."), (names[2], "Not so.")]
    lines = [f"{who}{'' if n == 3 else ' '}{dash} {words}" for n, (who, words) in enumerate(turns)]
    assert said("\n".join(lines)) == turns


@pytest.mark.parametrize("talk", ["Bo- no, Cy came.", "Bo – he was late.", "Cy - what a man."])
def test_a_name_and_a_dash_are_talk_where_labels_have_a_colon(talk: str) -> None:
    lines = [
        "Ann: Who came?",
        f"Bo: Nobody.\n{talk}",
        "Ann: And then?",
        "Cy: We left.",
        "Ann: So?",
        "Bo: So it was.",
    ]
    assert said("\n".join(lines))[1] == ("Bo", f"Nobody.\n{talk}")


@pytest.mark.parametrize("witness", ["THE WITNESS", "THE DEPONENT"])
def test_the_witness_is_who_answers_beside_q_and_a(witness: str) -> None:
    lines = ["Q.  State your name.", "A.  Ann Oak.", "MS. ELM:  Objection. Vague.", f"{witness}:  Must I?",
             "Q.  Yes.", "A.  I was there.", f"{witness}:  May I stand?"]  # fmt: skip
    assert [who for who, _ in said("\n".join(lines))] == ["Q", "A", "MS. ELM", "A", "Q", "A", "A"]


@pytest.mark.parametrize("labels", [("MR. HALE", "THE WITNESS"), ("Q", "THE WITNESS")])
def test_the_witness_is_the_witness_where_nobody_is_a(labels: tuple[str, str]) -> None:
    lines = [f"{labels[n % 2]}:  {words}" for n, words in enumerate(TURNS)]
    assert [who for who, _ in said("\n".join(lines))] == [*labels] * 3


MISSPELT = [
    ("Interviewer", "Interviewr"), ("Interviewer", "lnterviewer"), ("Interviewer", "Intervieweer"),
    ("Interviewer", "Intreviewer"), ("Participant", "Partcipant"), ("Moderatorin", "Moderatorn"),
    ("Befragter", "Befragetr"), ("Entrevistadora", "Entrevistdora"), ("Respondent", "Respondant"),
    ("Badaczka", "Badczka"), ("Görüşmeci", "Görüsmeci"), ("Дослідниця", "Дослідница"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "slip"), MISSPELT)
@pytest.mark.parametrize("place", [0, 2, 4])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_letter_may_be_wrong_in_a_word_of_transcribers(label: str, slip: str, place: int, gap: str) -> None:
    turns = [(("Ann" if n % 2 else label), words) for n, words in enumerate([*TURNS, "And now?"])]
    lines = [f"{slip if n == place else who}: {words}" for n, (who, words) in enumerate(turns)]
    result = read_text(gap.join(lines), "t.txt", Corpus(files=["t.txt"]))
    assert [(row.speaker, row.text) for row in result.rows] == turns
    assert sum(slip in note for note in result.warnings) == 1


@pytest.mark.parametrize(
    ("label", "other"),
    [("Martin", "Martina"), ("Speaker 1", "Speaker 2"), ("Interviewer", "Interviewee"),
     ("Befragte", "Befragter"), ("Interviewer", "Interview"), ("Participant 1", "Participant 11")],
)  # fmt: skip
def test_a_name_or_code_of_somebody_else_is_not_misspelt(label: str, other: str) -> None:
    turns = [(("Ann Oak" if n % 2 else label), words) for n, words in enumerate([*TURNS, "And now?"])]
    lines = [f"{who}: {words}" for who, words in turns]
    lines.insert(4, f"{other}: It was so.")
    assert (label, "It was so.") not in said("\n".join(lines))


@pytest.mark.parametrize("head", ["Interviewers: Ann Oak", "Interviewed: in May"])
def test_a_line_of_a_header_is_not_misspelt(head: str) -> None:
    turns = [(("P1" if n % 2 else "Interviewer"), words) for n, words in enumerate(TURNS)]
    assert said(f"{head}\n\n" + "\n".join(f"{who}: {words}" for who, words in turns)) == turns


@pytest.mark.parametrize("who", ["Unidentified", "Unidentified speaker", "Male speaker", "Female voice"])
def test_whom_a_typist_cannot_name_speaks_even_once(who: str) -> None:
    turns = [("Moderator", "Who begins?"), ("Woman 1", "I do."), (who, "Ha."), ("Moderator", "Right."),
             ("Woman 1", "So.")]  # fmt: skip
    assert said("\n".join(f"{name}: {words}" for name, words in turns)) == turns


@pytest.mark.parametrize("name", ["Mr Oak", "Ms Oak", "Professor Oak", "MR OAK", "Lady Oak"])
@pytest.mark.parametrize("heading", [[], ["Questions from MR OAK KC"]])
@pytest.mark.parametrize("above", [["Thank you, Ms Parsons."], ["Thank you.", "It is twelve."]])
def test_who_is_called_upon_at_the_end_of_a_turn_has_said_nothing(
    name: str, heading: list[str], above: list[str]
) -> None:
    lines = ["Q.  When was it?", "A.  In May.", "Q.  Who said so?", "A.  The ward did.",
             f"LADY ASH:  {above[0]}", *above[1:], f"{name}.", *heading,
             "MR OAK:  I am grateful.", "Q.  And in June?", "A.  The ward again.",
             f"{name}.  May I ask once more?", "A.  You may."]  # fmt: skip
    parsed = read_text("\n".join(lines), "t.txt", Corpus(files=["t.txt"]))
    turns = [(row.speaker, row.text) for row in parsed.rows if row.role != "note"]
    assert ("LADY ASH", "\n".join([*above, f"{name}."])) in turns
    assert all(text for _, text in turns)
    assert any(who == "MR OAK" and "May I ask" in text for who, text in turns) is name.isupper()
    assert not any("no text in" in note for note in parsed.warnings)


TALK = [
    "{0}.\n{0} is there, Sir Ian.", "{0}. {0} is over there.", "{0}.  Please do.", "{0} is there.",
    "{0} - he is there - begins.", "{0}; then we break.",
]  # fmt: skip


@pytest.mark.parametrize("name", ["Mr Oak", "Ms Oak", "Professor Oak", "Lady Oak", "Dr Oak-Elm"])
@pytest.mark.parametrize("sentence", TALK)
@pytest.mark.parametrize("heading", ["", "Questions from MR OAK KC\n"])
def test_a_name_that_begins_a_line_of_talk_is_no_label_where_labels_are_capitals(
    name: str, sentence: str, heading: str
) -> None:
    called = sentence.format(name)
    loud = name.upper()
    text = (
        "Q.  When was it?\nA.  In May.\nQ.  Who said so?\nA.  The ward did.\nLADY ASH:  Thank you.\n"
        f"{called}\n{heading}{loud}:  I am grateful.\nQ.  And in June?\nA.  The ward again.\n"
        f"{loud}:  Thank you, Ma'am.\n"
        "Q.  And July?\nA.  Nobody."
    )
    parsed = read_text(text, "t.txt", Corpus(files=["t.txt"]))
    turns = [(row.speaker, row.text) for row in parsed.rows if row.role != "note"]
    assert ("LADY ASH", f"Thank you.\n{called}") in turns
    assert {who for who, _ in turns} == {"Q", "A", "LADY ASH", loud}


@pytest.mark.parametrize("name", ["Mr Oak", "MR OAK"])
@pytest.mark.parametrize("colons", [True, False])
def test_with_a_colon_or_where_no_label_is_capitals_it_is_one(name: str, colons: bool) -> None:
    sign = ":" if colons else "."
    turns = [(name if n % 2 else "Ms Ash", f"We go on with {n}.") for n in range(6)]
    assert said("\n".join(f"{who}{sign} {text}" for who, text in turns)) == turns


def test_a_name_with_its_words_below_has_said_them() -> None:
    lines = ["Mr. OAK. It is late.", "Mrs. ASH. So it is.", "Mr. OAK.", "We go then.", "Mrs. ASH. Yes, now.",
             "Mr. OAK. Take the lamp.", "Mrs. ASH. I have it here."]  # fmt: skip
    assert [who for who, _ in said("\n".join(lines))] == ["Mr. OAK", "Mrs. ASH"] * 3
