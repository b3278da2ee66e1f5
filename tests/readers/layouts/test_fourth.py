"""A fourth set of fresh files, 72: 56 were right at once, the others when mended by kind."""

from __future__ import annotations

from itertools import product

import pytest

from ..written import docx, par, pdf, table
from .test_fresh import I, P, in_docx, read, turns

TALK = [
    "How did the kitchen begin?",
    "With two kettles. Nobody else wanted the hall, to be honest: damp, dark, a door without a key.",
    "Right.",
    "So I said yes. That was six years ago.",
    "And what has changed since?",
    "The queue, mostly. You would not believe it.",
]


def laid(form: str, a: str, b: str, gap: str = "\n\n") -> str:
    """Return the talk in a form that has {who}, {said} and a time {t}."""
    return gap.join(form.format(who=(a, b)[n % 2], said=s, t=f"10:0{n}:11") for n, s in enumerate(TALK))


def who(file: str, text: str | bytes) -> list[str]:
    """Return who speaks, in order."""
    return [speaker for speaker, _, _ in turns(read(file, text.encode() if isinstance(text, str) else text))]


def said(file: str, text: str | bytes) -> list[str]:
    """Return what is said, in order."""
    return [words for _, _, words in turns(read(file, text.encode() if isinstance(text, str) else text))]


@pytest.mark.parametrize(
    ("name", "sign", "gap"),
    list(
        product(("Both", "All", "Everybody", "Alle", "Tous", "Todos", "Tutti"), (":", " :"), ("\n", "\n\n"))
    ),
)
def test_several_who_speak_once_together_have_a_label(name: str, sign: str, gap: str) -> None:
    text = laid("{who}: {said}", "Int", "Ann", gap) + f"{gap}{name}{sign} Yes, we do.{gap}Int: Thank you."
    assert who("a.txt", text)[-2:] == [name, "Int"]


@pytest.mark.parametrize(
    "line", ["All we did was talk.", "Both. The hall and the shed.", "Both - and the shed."]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_talk_that_begins_as_such_a_label_does_is_talk(line: str, gap: str) -> None:
    text = laid("{who}: {said}", "Int", "Ann", gap) + f"{gap}{line}{gap}Both: Yes.{gap}All: No."
    assert who("a.txt", text)[-3:] == ["Ann", "Both", "All"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_both_is_an_answer_where_names_stand_alone(gap: str) -> None:
    text = laid("{who}\n{said}", "Ann Oak", "Bo Elm", gap) + f"{gap}Ann Oak\nWhich?{gap}Bo Elm\nBoth."
    assert said("a.txt", text)[-1] == "Both."


@pytest.mark.parametrize("label", ["Interv.", "interv", "Intvr", "INTERV 2"])
@pytest.mark.parametrize("other", ["Ann", "Resp.", "P3"])
def test_interviewers_are_shortened_in_more_ways(label: str, other: str) -> None:
    found = turns(read("a.txt", laid("{who}: {said}", label, other).encode()))
    assert [role for _, role, _ in found] == [I, P] * 3


@pytest.mark.parametrize(("code", "gap"), list(product(("P01", "R2", "Speaker 2"), ("\n", "\n\n"))))
@pytest.mark.parametrize("line", ["The pay is low.", "I like the food.", "“No” is what they said."])
def test_a_comma_after_a_known_code_is_a_slip_that_is_told(code: str, gap: str, line: str) -> None:
    text = laid("{who}: {said}", "Int", code, gap) + f"{gap}Int: And now?{gap}{code}, {line}"
    parsed = read("a.txt", text.encode())
    assert turns(parsed)[-1][::2] == (code, line)
    assert any(
        f'1 label written otherwise than the rest, taken as well: "{code},"' in w for w in parsed.warnings
    )


@pytest.mark.parametrize("line", ["P01, what do you say?", "P9, The pay is low.", "Ann, The pay is low."])
def test_somebody_who_is_spoken_to_is_no_label(line: str) -> None:
    text = laid("{who}: {said}", "Int", "P01") + f"\n\nInt: Go on.\n\n{line}"
    assert said("a.txt", text)[-1] == f"Go on. {line}"


@pytest.mark.parametrize("order", [list("1213213"), list("12121"), list("123123123"), list("4312134")])
@pytest.mark.parametrize(
    ("asks", "gap"), list(product(("Moderator", "Int", "Facilitator 1"), ("\n", "\n\n")))
)
def test_people_of_a_group_may_have_bare_numbers(asks: str, gap: str, order: list[str]) -> None:
    lines = [
        f"{asks}: {TALK[0]}",
        *(f"{n}: It was the {n} of us, mostly." for n in order),
        f"{asks}: And now?",
    ]
    assert who("a.txt", gap.join(lines)) == [asks, *order, asks]


def test_numbers_that_count_are_no_speakers() -> None:
    text = laid("{who}: {said}", "Moderator", "P1", "\n")
    text += "\nModerator: Name three.\n1: hall\n2: shed\n3: door"
    assert who("a.txt", text) == ["Moderator", "P1"] * 3 + ["Moderator"]


@pytest.mark.parametrize("one", ["MS TRENT", "MR ELM", "DR ASH"])
def test_counsel_who_speaks_once_before_the_first_question_has_a_turn(one: str) -> None:
    lines = ["LADY WARD:  Good morning.", f"{one}:  May we call the cook?", "Q.  How was it?", "A.  Fine.",
             "Q.  And then?", "A.  Nothing.", "LADY WARD:  Thank you."]  # fmt: skip
    pytest.importorskip("pypdf")
    for file, data in (("a.txt", "\n".join(lines).encode()), ("a.pdf", pdf(lines))):
        assert [name.upper() for name in who(file, data)] == [
            "LADY WARD", one.upper(), "Q", "A", "Q", "A", "LADY WARD"]  # fmt: skip


@pytest.mark.parametrize("numbers", [("I",), ("I", "II"), ("I", "II", "III")])
@pytest.mark.parametrize("labels", [("Q1 Chair", "Dr Oak"), ("CHAIR", "MS OAK"), ("Q", "A")])
def test_a_panel_with_a_roman_number_does_not_speak(
    numbers: tuple[str, ...], labels: tuple[str, str]
) -> None:
    panel = "\n".join(f"{n}: Dr Ann Oak, Director, Kitchen Trust; and Bo Elm, Cook." for n in numbers)
    asks, answers = labels
    lines = [
        f"{asks.replace('1', str(n // 2 + 1)) if n % 2 == 0 else answers}: {s}" for n, s in enumerate(TALK)
    ]
    parsed = read("a.txt", f"Witnesses\n\n{panel}\n\n{chr(10).join(lines)}".encode())
    names = asks.removeprefix("Q1 ")
    assert [speaker for speaker, _, _ in turns(parsed)] == [names, answers] * 3
    assert not any('"MS OAK" taken to ask' in w for w in parsed.warnings)


def test_an_interviewer_called_i_who_begins_with_a_name_speaks() -> None:
    text = "I: Ann Oak, were you there?\nR: Yes.\nI: Ann Oak, thank you.\nR: Good."
    assert who("a.txt", text) == ["I", "R", "I", "R"]


@pytest.mark.parametrize("listed", ["Ann Oak\nBo Elm", "Kitchen study\nAnn Oak, cook\nBo Elm"])
def test_names_without_the_time_of_all_others_list_who_is_there(listed: str) -> None:
    text = f"Participants\n{listed}\n\nTranscript\n\n"
    text += "\n\n".join([laid("{t} | {who}\n{said}", "Ann Oak", "Bo Elm")] * 3)
    assert said("a.txt", text) == TALK * 3


@pytest.mark.parametrize("login", ["dev p", "ann", "k oak"])
@pytest.mark.parametrize("form", ["[{who}] {t}\n{said}", "{who} {t}\n{said}", "{t} {who}\n{said}"])
def test_a_login_in_small_letters_beside_a_time_is_a_name(login: str, form: str) -> None:
    assert who("a.txt", laid(form, "Mary Carver", login)) == ["Mary Carver", login] * 3


@pytest.mark.parametrize("fact", ["Participant ID: P22", "Interviewee's code: 7", "Respondent No.: 4"])
@pytest.mark.parametrize("colon", [":\n", ": "])
def test_facts_above_a_talk_may_name_who_asks(fact: str, colon: str) -> None:
    text = f"{fact}\nInterviewer: MC\nDate: 4/3/24\n\n" + laid("{who}" + colon + "{said}", "Interviewer", "P")
    assert said("a.txt", text) == TALK
    assert said("a.docx", in_docx(text)) == TALK


TITLES = (
    "FIELD NOTES", "Field notes:", "Interviewer's reflections", "Post-interview notes", "Notes", "Memo:",
    "Researcher observations", "Interview reflections on the day",
)  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_notes_below_a_talk_are_nobodys(title: str) -> None:
    text = laid("{who}: {said}", "KT", "Doreen") + f"\n\n{title}\nShe was tired.\n\nAsk Denise."
    parsed = read("a.txt", text.encode())
    assert [words for _, _, words in turns(parsed)] == TALK
    assert any(f'"{title}" and 5 words below it, where no label stands, kept as notes' in w
               for w in parsed.warnings)  # fmt: skip
    paragraphs = "".join(par(line) for line in text.split("\n") if line)
    assert said("a.docx", docx(paragraphs)) == TALK
    going_on = laid("{who}: {said}", "KT", "Doreen") + f"\n\n{title}\nShe was tired.\n\nKT: Thank you."
    kept = "" if title not in ("Notes", "Memo:") else f" {title} She was tired."
    assert said("a.txt", going_on)[-2:] == [TALK[-1] + kept, "Thank you."]


@pytest.mark.parametrize("note", ["Field note: the phone rings.", "Interviewer's note: she laughs",
                                  "Transcriber comment: tape turned"])  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_typists_note_between_turns_is_nobodys(note: str, gap: str) -> None:
    lines = laid("{who}: {said}", "KT", "Doreen", gap).split(gap)
    found = read("a.txt", gap.join([*lines[:3], note, *lines[3:]]).encode())
    assert [words for _, _, words in turns(found)] == TALK
    assert note in [row.text for row in found.rows if row.role == "note"]


CREDITS = (
    "Sonix is the world’s most advanced automated transcription, translation, and subtitling platform.",
    "(Transcribed by Oak.ai. Go Unlimited to remove this message.)",
    "Automated transcription by Oak www.oak.example",
    "Generated by Oak.ai",
    "Transcribed with Oakscribe 2.1",
)


@pytest.mark.parametrize("line", CREDITS)
def test_what_a_service_says_of_itself_is_nobodys(line: str) -> None:
    talk = laid("{who}: {said}", "KT", "Doreen")
    for text in (f"{talk}\n\n{line}\n", f"{line}\n\n{talk}"):
        assert said("a.txt", text) == TALK


@pytest.mark.parametrize("line", ["We use an automated transcription service.", "It was generated by hand."])
def test_talk_of_such_services_is_said(line: str) -> None:
    assert said("a.txt", laid("{who}: {said}", "KT", "Doreen") + f"\n\n{line}")[-1].endswith(line)


@pytest.mark.parametrize("themes", ["left", "both", "right"])
@pytest.mark.parametrize("labels", [("I", "Ann"), ("Interviewer", "P3"), ("Ann Oak", "Bo Elm")])
@pytest.mark.parametrize("per", [1, 2, 6])  # paragraphs of a cell
def test_themes_and_comments_beside_labelled_talk_are_nobodys(
    themes: str, labels: tuple[str, str], per: int
) -> None:
    lines = laid("{who}: {said}", *labels, "\n").split("\n")
    cells = ["\n".join(lines[n : n + per]) for n in range(0, len(lines), per)]
    left, right = themes in ("left", "both"), themes in ("right", "both")
    rows = [("Themes",) * left + ("Transcript",) + ("Comments",) * right]
    rows += [("loss: of place",) * left + (cell,) + ("Why so? Anger.",) * right for cell in cells]
    parsed = read("a.docx", docx(table(*rows)))
    assert [words for _, _, words in turns(parsed)] == TALK
    assert [speaker for speaker, _, _ in turns(parsed)] == list(labels) * 3
    assert any("of a table, beside its speakers and their talk, kept as notes" in w for w in parsed.warnings)


@pytest.mark.parametrize("people", [(("P1", "F", "34"), ("P2", "M", "51"), ("P3", "F", "29")),
                                    (("Ann", "nurse"), ("Bo", "cook"), ("Cy", "nurse"))])  # fmt: skip
@pytest.mark.parametrize("head", [True, False])
def test_a_table_of_people_above_a_talk_is_nobodys(people: tuple[tuple[str, ...], ...], head: bool) -> None:
    rows = [("ID", "Gender", "Age")[: len(people[0])]] * head + list(people)
    body = table(*rows) + "".join(map(par, laid("{who}: {said}", "Mod", people[0][0], "\n").split("\n")))
    assert said("a.docx", docx(body)) == TALK


@pytest.mark.parametrize("speaker", ["Speaker", "SPEAKERS:", "Sprecher"])
@pytest.mark.parametrize("heads", [("Original (Spanish)", "English"), ("What", "English version")])
def test_a_head_called_speaker_is_nobody(speaker: str, heads: tuple[str, str]) -> None:
    rows = [("Time", speaker, *heads)]
    rows += [(f"0:0{n}", "EP"[n % 2], words, f"{words} {words}") for n, words in enumerate(TALK)]
    assert said("a.docx", docx(table(*rows))) == [f"{words} {words}" for words in TALK]


@pytest.mark.parametrize("name", ["Denise", "Cy Ash", "Mrs Elm"])
@pytest.mark.parametrize("sign", [": ", " : "])
def test_a_name_alone_above_talk_is_told_where_others_have_a_colon(name: str, sign: str) -> None:
    turns_ = laid("{who}" + sign + "{said}", "Int", "Ann").split("\n\n")
    text = "\n\n".join([*turns_[:3], f"{name}\nMay I come in?", *turns_[3:]])
    told = f'a.txt: alone on a line above talk, and taken for no label: "{name}"; if somebody speaks there, '
    assert told + "put a colon after the name" in read("a.txt", text.encode()).warnings
    for other in ("The queue\nwas long.", f"{name}", "We had:\na hall"):
        text = "\n\n".join([*turns_[:3], other, *turns_[3:]])
        assert not any("alone on a line" in w for w in read("a.txt", text.encode()).warnings)


@pytest.mark.parametrize("sign", [": ", ":\n"])
@pytest.mark.parametrize(
    ("labels", "title"),
    [(("Kitchen", "Hall"), True), (("Queue", "Key"), True), (("Kitchen", "Ann"), False),
     (("Ann", "Bo"), False), (("Kitchen", "P1"), False), (("Interviewer", "Hall"), False)],
)  # fmt: skip
def test_labels_that_are_words_of_the_talk_are_asked_after(
    sign: str, labels: tuple[str, str], title: bool
) -> None:
    parsed = read("a.txt", laid("{who}" + sign + "{said}", *labels).encode())
    told = [w for w in parsed.warnings if "labels that the talk has as words, too" in w]
    assert len(told) == title
    assert all(f'"{label}"' in w for w in told for label in labels)


OTHER_NOTES = [
    "Postskript", "Anmerkungen zum Interview", "Feldnotizen", "Notes de terrain", "Note de l'enquêtrice",
    "Notas de campo", "Notas da entrevista", "Note di campo", "Veldnotities", "Notatki terenowe",
    "Nodiadau maes", "Alan notları", "Польові нотатки",
]  # fmt: skip


@pytest.mark.parametrize("title", OTHER_NOTES)
@pytest.mark.parametrize("sign", [":", " :", "\n\n", ":\n"])
def test_a_typists_notes_in_another_language_are_nobodys(title: str, sign: str) -> None:
    talk = "I: Why so?\n\nB: It was late.\n\nI: And then?\n\nB: We went home.\n\n"
    rows = read("a.txt", f"{talk}{title}{sign} Rain fell that day.\n".encode()).rows
    assert [row.text for row in rows if row.role != "note"] == [
        "Why so?", "It was late.", "And then?", "We went home.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["Notas altas, sempre.", "Notes de musique, oui.", "Post vom Amt: nie.", "Notatki?"]
)
def test_words_that_begin_as_notes_do_are_talk(words: str) -> None:
    talk = f"I: Why so?\n\nB: It was late.\n\n{words}\n\nI: And then?\n\nB: We went home.\n"
    assert any(words in row.text for row in read("a.txt", talk.encode()).rows if row.role != "note")
