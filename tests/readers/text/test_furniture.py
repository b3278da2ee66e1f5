"""What nobody says in saved text (chats, e-mails, credits, breaks), and labels that stand once in it."""

from __future__ import annotations

import textwrap
from itertools import product
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.text import labelled

TURNS = [
    ("Ann Oak", "How was the night shift?"),
    ("Ben Elm", "Long. We were two nurses short."),
    ("Ann Oak", "What did you do about it?"),
    ("Ben Elm", "I rang the site office: nobody came."),
]


def said(text: str) -> list[tuple[str, str]]:
    """Return who says what in a text, notes left out."""
    result = labelled.read(Path("a.txt"), text.encode(), Corpus(files=["x"]))
    return [(row.speaker, row.text) for row in result.rows if row.role != "note"]


STAMPS = {
    "Android": "12/03/2024, 10:{n:02} - ",
    "Android, twelve hours": "3/12/24, 1:{n:02}\u202fPM - ",
    "Android, German": "12.03.24, 10:{n:02} - ",
    "iPhone": "[12/03/2024, 10:{n:02}:05] ",
    "iPhone, Swedish": "[2024-03-12 10:{n:02}:05] ",
}
SYSTEM = [
    "Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
    'Ann Oak created group "Ward diary"',
    "Ann Oak added Ben Elm",
    "Ben Elm left",
    "Your security code with Ben Elm changed. Tap to learn more.",
]
LEFT_OUT = ["<Media omitted>", "<Medien ausgeschlossen>", "<M\u00e9dias omis>", "<Multimedia omitido>",
            "This message was deleted", "\u200eimage omitted", "Missed voice call"]  # fmt: skip


@pytest.mark.parametrize(("stamp", "system"), list(product(STAMPS, SYSTEM)))
def test_a_chats_own_lines_are_nobodys(stamp: str, system: str) -> None:
    head = STAMPS[stamp]
    lines = [head.format(n=n) + f"{who}: {text}" for n, (who, text) in enumerate(TURNS)]
    for place in range(len(lines) + 1):
        text = "\n".join([*lines[:place], head.format(n=place) + system, *lines[place:]])
        assert said(text) == TURNS


@pytest.mark.parametrize(("stamp", "message"), list(product(STAMPS, LEFT_OUT)))
def test_what_stands_for_a_message_is_nobodys(stamp: str, message: str) -> None:
    head = STAMPS[stamp]
    lines = [head.format(n=n) + f"{who}: {text}" for n, (who, text) in enumerate(TURNS)]
    lines.insert(2, head.format(n=9) + f"Ben Elm: {message}")
    assert said("\n".join(lines)) == TURNS


def test_the_mark_of_an_edited_message_is_not_said() -> None:
    lines = [f"12/03/2024, 10:0{n} - {who}: {text}" for n, (who, text) in enumerate(TURNS)]
    lines[1] += " <This message was edited>"
    assert said("\n".join(lines)) == TURNS


def test_a_diary_with_times_and_no_names_keeps_its_words() -> None:
    text = "\n".join(f"12/03/2024, 10:0{n} - {words}" for n, (_, words) in enumerate(TURNS))
    assert " ".join(words for _, words in said(text)).count("nurses") == 1


HEADS = {
    "Outlook": "From: {a} <{a}@place.example>\nSent: 3 May 2024 10:14\nTo: {b}\nSubject: RE: Question\n\n",
    "Apple Mail": "From: {a}\nSubject: Question\nDate: 3 May 2024 at 10:14:05 BST\nTo: {b}\n\n",
    "Outlook, German": "Von: {a} <{a}@place.example>\nGesendet: 3. Mai 2024\nAn: {b}\nBetreff: Frage\n\n",
    "Outlook, French": "De\u00a0: {a}\nEnvoy\u00e9\u00a0: 3 mai 2024\n"
    "\u00c0\u00a0: {b}\nObjet\u00a0: Question\n\n",
}
GREETED = ["", "Dear {b},\n\n", "Hi {b}\n\n", "Liebe {b},\n\n"]
CLOSED = ["", "\n\nKind regards,\n{a}", "\n\nBest wishes\n\n{a}\nWard manager\nNorth Hospital"]


@pytest.mark.parametrize(("head", "greeted", "closed"), list(product(HEADS, GREETED, CLOSED)))
def test_an_interview_by_email_is_its_senders(head: str, greeted: str, closed: str) -> None:
    mails = []
    for n, (who, text) in enumerate(TURNS):
        other = TURNS[n - 1][0] if n else "Ben Elm"
        parts = (HEADS[head], greeted, "{text}", closed)
        mails.append("".join(parts).format(a=who, b=other, text=text))
    assert said("\n\n".join(mails)) == TURNS


def test_what_an_email_quotes_is_not_said_again() -> None:
    first, second = TURNS[:2]
    text = (
        f"From: {second[0]}\nSent: 4 May 2024\nTo: {first[0]}\nSubject: RE: Question\n\n{second[1]}\n\n"
        f"On 3 May 2024 at 10:14, {first[0]} wrote:\n> {first[1]}\n> Thank you\n"
    )
    assert said(text) == [second]


CREDITS = [
    "Transcript by Northern Transcription Services Ltd",
    "Transcribed by J. Elm on behalf of Northern Typing Ltd, 3 May 2024.",
    "This transcript was produced by Northern Typing and has been checked against the recording.",
    "Transcriber: J. Elm\nAny errors are the responsibility of the transcriber.",
    "www.typing.example",
    "Copyright 2024 Northern Typing",
]


@pytest.mark.parametrize("credit", CREDITS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_typists_credit_at_the_end_is_nobodys(credit: str, gap: str) -> None:
    talk = gap.join(f"{who}: {text}" for who, text in TURNS)
    assert said(talk + gap + credit + "\n") == TURNS


BREAKS = ["--- break ---", "*** recording paused ***", "=== tape stopped ===", "~~ interruption ~~",
          "--- Recording resumed 10:14 ---", "\u2014\u2014 lunch break \u2014\u2014"]  # fmt: skip


@pytest.mark.parametrize("mark", BREAKS)
def test_a_break_that_is_marked_is_nobodys(mark: str) -> None:
    lines = [f"{who}: {text}" for who, text in TURNS]
    for place in range(1, len(lines)):
        assert said("\n".join([*lines[:place], mark, *lines[place:]])) == TURNS


EVENTS = ["Phone rings", "Interruption", "Telephone rings loudly", "Brief interruption: a nurse comes in",
          "Recording paused", "Someone enters the room", "Tape stops", "Break in recording"]  # fmt: skip
AROUND = {"round": "({})", "asterisks": "** {} **", "angles": "<< {} >>", "bare": "{}"}


BARE = [
    EVENTS[0],
    EVENTS[1],
    "Interruption - a nurse comes in",
    "TELEPHONE RINGING",
    *EVENTS[4:5],
    *EVENTS[6:],
]


@pytest.mark.parametrize(("event", "around"), [*product(EVENTS, [*AROUND][:3]), *((e, "bare") for e in BARE)])
def test_an_event_on_a_line_of_its_own_is_nobodys(event: str, around: str) -> None:
    lines, turns = [f"{who}: {text}" for who, text in TURNS], TURNS
    for place in range(1, len(lines)):
        assert said("\n".join([*lines[:place], AROUND[around].format(event), *lines[place:]])) == turns
    whole = "\n".join([lines[0], AROUND[around].format(event), "More.", *lines[1:]])
    assert said(whole) == [turns[0], (turns[0][0], "More."), *turns[1:]]


TALK = ["(I had a break then)", "(the phone was ours, my own)", "(break my heart, you)", "Recording is hard.",
        "Phone them.", "<b>Tape</b>"]  # fmt: skip


@pytest.mark.parametrize("number", ["", "12  "])
@pytest.mark.parametrize("when", ["A short", "The luncheon", "Brief", "A"])
@pytest.mark.parametrize("what", ["break", "adjournment", "recess"])
def test_a_break_of_a_hearing_is_nobodys_whatever_it_is_called(number: str, when: str, what: str) -> None:
    lines = [f"{who}: {text}" for who, text in TURNS]
    assert said("\n".join([lines[0], f"{number}({when} {what})", *lines[1:]])) == TURNS


@pytest.mark.parametrize("words", TALK)
def test_an_aside_that_is_talk_stays_talk(words: str) -> None:
    lines = [f"{who}: {text}" for who, text in TURNS]
    assert words in "\n".join(text for _, text in said("\n".join([lines[0], words, *lines[1:]])))


ABOVE = [
    "Transcript by Northern Typing Ltd",
    "This transcript was produced by Northern Typing. It may hold errors.",
    "Disclaimer: this transcript has been typed by Northern Typing Ltd.",
    "Please note: the transcript was made by hand.\nWhile every effort was made, no liability is accepted.",
]


@pytest.mark.parametrize(
    "credit", [*ABOVE, f"{ABOVE[0]}\nTel: 0123 456 789", f"{ABOVE[0]}\ninfo@typing.example"]
)
@pytest.mark.parametrize("labelled_", [True, False], ids=["labelled", "nobody labelled"])
def test_a_firms_credit_or_disclaimer_is_nobodys(credit: str, labelled_: bool) -> None:
    turns = TURNS if labelled_ else [("", text) for _, text in TURNS]
    talk = "\n\n".join(f"{who}: {text}" if who else text for who, text in turns)
    assert said(f"{talk}\n\n{credit}\n") == turns
    if credit in ABOVE:
        assert said(f"{credit}\n\n{talk}\n") == turns


@pytest.mark.parametrize(
    "head", ["On 3 May 2024, Ann Oak wrote:\n\n", "Am 3. Mai 2024 schrieb Ann Oak:\n", ""]
)
@pytest.mark.parametrize("sign", ["> ", ">"])
@pytest.mark.parametrize("signed", ["", "\n\n-- \nBen Elm\nNorth Ward, Tel 0123"])
def test_quoted_questions_between_answers_are_the_interviewers(head: str, sign: str, signed: str) -> None:
    turns = [*TURNS, ("Ann Oak", "And after that?"), ("Ben Elm", "We went home.")]
    parts = [f"{sign if who == 'Ann Oak' else ''}{text}" for who, text in turns]
    result = labelled.read(Path("a.txt"), (head + "\n\n".join(parts) + signed).encode(), Corpus(files=["x"]))
    kept = [row for row in result.rows if row.role != "note"]
    assert [row.role for row in kept] == ["interviewer", ""] * 3
    assert [row.text.lstrip("> ") for row in kept] == [text for _, text in turns]


INITIALS = ["SO", "AM", "IT", "DO", "OK", "NO", "WE", "ER", "AND"]


@pytest.mark.parametrize("word", INITIALS)
@pytest.mark.parametrize("other", ["AB", "INT", "Interviewer", "P1"])
def test_initials_that_are_a_word_are_a_label_beside_another(word: str, other: str) -> None:
    turns = [((other, word)[n % 2], text) for n, (_, text) in enumerate(TURNS)]
    assert said("\n".join(f"{who}: {text}" for who, text in turns)) == turns


@pytest.mark.parametrize("word", ["So", "Ok", "NB", "PS", "RE"])
def test_a_word_before_a_colon_is_talk(word: str) -> None:
    lines = [f"{('INT', 'P1')[n % 2]}: {text}" for n, (_, text) in enumerate(TURNS)]
    inside = [f"{word}: that was it.", f"{word}: all of it."]
    text = "\n".join([*lines[:2], inside[0], *lines[2:], inside[1]])
    assert {who for who, _ in said(text)} == {"INT", "P1"}


@pytest.mark.parametrize("once", ["THE CHAIR", "LADY ASH", "MR O'NEILL"])
def test_a_name_in_capitals_that_speaks_once_is_a_label_where_labels_end_in_stops(once: str) -> None:
    turns = [(("MR ELM", "MS OAK")[n % 2], text) for n, (_, text) in enumerate(TURNS)]
    turns.insert(2, (once, "We shall pause there."))
    assert said("\n".join(f"{who}. {text}" for who, text in turns)) == turns


@pytest.mark.parametrize(
    "once", ["Mr Ash", "Dr Rowan", "Professor Yew", "Lady Elder", "Frau Linde", "Mme Orme"]
)
def test_a_title_and_a_name_that_speaks_once_is_a_label_beside_others_with_titles(once: str) -> None:
    turns = [(("Ms Elm", "Mr Oak")[n % 2], text) for n, (_, text) in enumerate(TURNS)]
    turns.insert(2, (once, "We shall pause there, if we may."))
    assert said("\n".join(f"{who}: {text}" for who, text in turns)) == turns


@pytest.mark.parametrize("width", [72, 95, 115, 128])
def test_turns_in_the_lines_of_a_printed_page_are_seen_at_any_width(width: int) -> None:
    names = ["Lead 7", "Lady Ash", "Professor Ann Elm", "Ms Oak", "The Witness", "Ms Yew-Rowan"]
    said_each = "{n} of us said that the ward was short of nurses and that nobody at the board had asked why."
    turns = [
        (names[n * n % 5 if n % 2 else n % 6], " ".join([said_each.format(n=n)] * (1 + n % 5)))
        for n in range(60)
    ]
    lines = [line for who, text in turns for line in textwrap.wrap(f"{who}: {text}", width)]
    assert [who for who, _ in said("\n".join(lines))] == [who for who, _ in turns]


def test_what_meet_says_of_itself_is_nobodys_above_the_talk() -> None:
    head = (
        "Ward review (2024-03-13 10:00 GMT) - Transcript\nAttendees\nAnn Oak, Ben Elm\nTranscript\n"
        "This editable transcript was computer generated and might contain errors. People can also change "
        "the text after it was created.\n00:00:00\n\n"
    )
    talk = "\n".join(f"{who}: {text}" for who, text in TURNS[:2])
    more = "\n".join(f"{who}: {text}" for who, text in TURNS[2:])
    assert said(f"{head}{talk}\n00:05:00\n\n{more}\nMeeting ended after 00:06:12\n") == TURNS


@pytest.mark.parametrize("tab", ["\t", "\t "])
def test_a_chat_of_three_people_that_zoom_saved_has_their_names(tab: str) -> None:
    turns = [*TURNS[:2], ("Cara Ash", "No sound here."), *TURNS[2:]]
    text = "\n".join(f"00:12:0{n}{tab}{who}:\t{words}" for n, (who, words) in enumerate(turns))
    assert said(text) == turns


@pytest.mark.parametrize("stamp", ["00:12:0{n}\t From  ", "00:12:0{n} From ", "00:12:0{n}\tFrom "])
@pytest.mark.parametrize("to", ["  to  Everyone", " to Everyone", " to Cara Ash(Direct Message)", ""])
@pytest.mark.parametrize("parts", [" : ", ":\n\t"])
def test_a_chat_that_zoom_saved_names_who_writes_and_not_to_whom(stamp: str, to: str, parts: str) -> None:
    lines = [f"{stamp.format(n=n)}{who}{to}{parts}{words}" for n, (who, words) in enumerate(TURNS)]
    assert said("\n".join(lines)) == TURNS


SLIPS = ["R - It", "R \u2013 It", "R; It", "R) It", "R\tIt", "R- It"]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_known_letter_whose_sign_is_another_is_a_label(slip: str) -> None:
    text = f"INT: Why?\n{slip} costs.\nINT: And?\nR: It was late.\nINT: I see.\nR: So it was.\n"
    assert [who for who, _ in said(text)] == ["INT", "R"] * 3


@pytest.mark.parametrize("talk", ["I - I was tired.", "A - a lot of us.", "I; we", "a - b"])
def test_a_letter_that_is_a_word_and_a_dash_is_talk(talk: str) -> None:
    text = f"I: Why?\nA: It costs.\n{talk}\nI: And?\nA: So it was.\n"
    assert len(said(text)) == 4


PAGES = [
    "Night Work - Interview 07\t\tPage {n}",
    "Ward Oral History            {n}",
    "Ward study | {n}",
    "Page {n} of 9\tWard study",
    "{n}      Ward study",
    "\fWard study   {n}",
    "Ward study \u2013 {n} / 9",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("times", [2, 4])
@pytest.mark.parametrize("label", ["{who}: {text}", "{who}:\t{text}", "{who}\n{text}"])
def test_the_head_of_a_page_that_comes_again_is_nobodys(page: str, times: int, label: str) -> None:
    turns = [(who.split()[0].upper(), f"{text} It was night {n}.") for n in range(3) for who, text in TURNS]
    parts = [label.format(who=who, text=text) for who, text in turns]
    for n in range(times):
        parts.insert(3 * n + 2, page.format(n=n + 2))
    assert said("\n\n".join(parts)) == turns


@pytest.mark.parametrize(
    "lines",
    [
        ["I waited 2 hours", "I waited 3 hours"],  # no gap before the number
        ["Ward A    4", "Ward B    5"],  # other words
        ["Ward A    5", "Ward A    4"],  # a number that falls
    ],
)
def test_what_is_said_with_a_number_stays_talk(lines: list[str]) -> None:
    talk = [f"{who}: {text}" for who, text in TURNS]
    parts = [talk[0], talk[1], lines[0], talk[2], talk[3], lines[1]]
    kept = " ".join(text for _, text in said("\n\n".join(parts)))
    assert all(line in kept for line in lines)


@pytest.mark.parametrize("word", ["Extract", "Excerpt", "Fragment", "Example", "Extrait", "Auszug"])
def test_an_extracts_title_is_nobody(word: str) -> None:
    talk = [f"{('DOC', 'PAT')[n % 2]}: {text}" for n, (_, text) in enumerate(TURNS)]
    assert {who for who, _ in said("\n".join([f"{word} 3: Knee [GP14]", "", *talk]))} == {"DOC", "PAT"}


FACTS = [
    "Study Name: Council lives",
    "Date of interview: 14 June 2004",
    "Place: Town hall",
    "Duration: 41 minutes",
]


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("who", ["AW", "Dr Ann Whit", "AW; Co-interviewer: SL"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_who_interviews_among_the_facts_at_the_top_is_no_turn(place: int, who: str, gap: str) -> None:
    facts = [*FACTS[:place], f"Interviewer: {who}", *FACTS[place:]]
    turns = [(("Interviewer", "Mrs Pryce")[n % 2], text) for n, (_, text) in enumerate(TURNS)]
    talk = "\n\n".join(f"{who}: {text}" for who, text in turns)
    assert said(f"A title\n\n{gap.join(facts)}\n\n{talk}\n") == turns


ENDS = ["END", "END OF FOCUS GROUP", "*** END OF INTERVIEW ***", "[End of discussion]", "End of tape.",
        "This transcript was exported on Apr 03, 2024 - view latest version here."]  # fmt: skip


@pytest.mark.parametrize("end", ENDS)
def test_what_ends_a_transcript_is_nobodys(end: str) -> None:
    talk = "\n\n".join(f"{who}: {text}" for who, text in TURNS)
    assert said(f"{talk}\n\n{end}\n") == TURNS


BELOW = [
    "Northern Typing Ltd. Confidential.", "Northern Typing\nAll rights reserved", "5 High Street, Newtown",
]  # fmt: skip


END_OF = [
    "END OF RECORDING", "[End of interview]", "FIN DE LA GRABACIÓN", "Ende der Aufnahme", "Koniec nagrania",
    "Diwedd y recordiad", "Einde van het interview", "Fim da gravação", "Кінець запису",
]  # fmt: skip


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("end", END_OF)
def test_a_firms_lines_below_the_end_are_nobodys(end: str, below: str) -> None:
    talk = "\n\n".join(f"{who}: {text}" for who, text in TURNS)
    assert said(f"{talk}\n\n{end}\n\n{below}\n") == TURNS


@pytest.mark.parametrize("more", ["Ann Oak: One more thing?", "Why did you go?", "Ann Oak \u2013 and then?"])
@pytest.mark.parametrize("end", END_OF[:3])
def test_talk_below_the_end_stays_talk(end: str, more: str) -> None:
    talk = "\n\n".join(f"{who}: {text}" for who, text in TURNS)
    assert any(text.endswith(more[-9:]) for _, text in said(f"{talk}\n\n{end}\n\n{more}\n"))


SERVICES = [
    "Ann Oak hat die Transkription gestartet.", "Ann Oak a démarré la transcription",
    "Oak, Ann inició la transcripción", "Ann Oak iniciou a transcrição",
    "Ann Oak ha avviato la trascrizione", "Ann Oak heeft de transcriptie gestart",
    "A reunião terminou depois de 00:13:21 \U0001f44b", "Die Besprechung endete nach 00:13:21 \U0001f44b",
    "Esta transcrição editável foi gerada por computador e pode conter erros.",
    "Dieses bearbeitbare Transkript wurde vom Computer erstellt.", "Page 1 of 2", "Part 1 of 2 [00:04:04]",
    "Seite 1 von 2", "Página 1 de 2", "Pagina 1 di 2", "Strona 1 z 2",
]  # fmt: skip


@pytest.mark.parametrize("line", SERVICES)
def test_what_a_service_says_of_itself_at_the_end_is_nobodys_in_any_language(line: str) -> None:
    talk = "\n\n".join(f"{who}: {text}" for who, text in TURNS)
    assert said(f"{talk}\n\n{line}\n") == TURNS


NO_SERVICES = [
    "Part 1 of the plan was to wait.", "Page 1 of 2 was missing, they said.",
    "He started transcription in May, I think.", "We ended after 10:30.",
    "She waved at 10:30 \U0001f44b and left.", "The interview by Ann was good.", "Photos of my mother.",
    "Interview door is on the left.", "Esta transcripción la hice yo.",
    "Propos recueillis par hasard, voilà.", "Die Fragen stellten wir uns auch.",
    "End of the interview, she said, and wept.",
]  # fmt: skip


@pytest.mark.parametrize("line", NO_SERVICES)
def test_what_looks_like_a_service_or_a_credit_stays_talk(line: str) -> None:
    talk = "\n\n".join(f"{who}: {text}" for who, text in TURNS)
    assert said(f"{talk}\n{line}\n")[-1][1].endswith(line)


@pytest.mark.parametrize(
    "page", ["Oak, page {}", "Oak, p. {}", "Interview with Ben Elm, Seite {}", "Oak, página {}"]
)
def test_a_name_and_a_comma_may_stand_before_the_number_of_a_page(page: str) -> None:
    lines = [f"{who}: {text}" for who, text in TURNS]
    lines[1:1] = [page.format(2)]
    lines[3:3] = [page.format(3)]
    assert said("\n\n".join(lines)) == TURNS


DAYS = [
    "March 12, 2024", "12 March 2024", "Tue, Mar 12 2024", "12th May 2024", "12. März 2024", "12 mars 2024",
    "12 de marzo de 2024", "12 de mar. de 2024", "12 maart 2024", "12 marca 2024", "12 Mart 2024",
    "12 березня 2024", "12 Mawrth 2024",
]  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_a_day_and_a_time_above_the_turns_of_teams_is_no_speaker(day: str) -> None:
    talk = "\n\n".join(f"{who}   0:{n:02}\n{text}" for n, (who, text) in enumerate(TURNS, 3))
    assert said(f"Ward review\n\n{day}, 10:03AM\n\n34m 12s\n\n{talk}\n") == TURNS
    assert said(f"Ward review\n{day}, 10:03AM\n34m 12s\n\n{talk}\n") == TURNS


OTHER_EVENTS = [
    "kurze Pause", "Unterbrechung", "Das Telefon klingelt", "Pausa", "Interrupción", "Przerwa 10:32",
    "Egwyl fer", "Krótka przerwa", "Kısa ara", "Перерва", "Korte pauze", "Il telefono squilla",
    "Une courte pause",
]  # fmt: skip


@pytest.mark.parametrize("around", ["({})", "*{}*", "<< {} >>", "_{}_"])
@pytest.mark.parametrize("event", OTHER_EVENTS)
def test_a_break_in_another_language_is_nobodys(event: str, around: str) -> None:
    lines = [f"{who}: {text}" for who, text in TURNS]
    for place in range(1, len(lines)):
        assert said("\n".join([*lines[:place], around.format(event), *lines[place:]])) == TURNS


ASIDES = [
    "(Pause haben wir nie gemacht)", "(Telefon hatten wir keins)", "*Pausa não havia, nunca*", "Przerwa.",
    "Egwyl fer", "(Ara kapıyı dedim ona)", "(Das Telefon klingelt heute noch, sagt sie)", "Unterbrechung",
]  # fmt: skip
COURT = [
    "(Exhibit 4 marked for identification.)", "(Whereupon, a recess was taken.)", "(Off the record.)",
    "(Discussion off the record.)", "(Witness sworn.)", "(The witness reviewed the document.)",
    "(Defendant's Exhibit B was marked.)", "(The document was marked Exhibit 2.)",
]  # fmt: skip


@pytest.mark.parametrize("words", ASIDES)
def test_words_of_a_break_are_talk_in_a_sentence_and_without_brackets(words: str) -> None:
    lines = [f"{who}: {text}" for who, text in TURNS]
    assert words in "\n".join(text for _, text in said("\n".join([lines[0], words, *lines[1:]])))


@pytest.mark.parametrize("number", ["", "12       "])
@pytest.mark.parametrize("event", COURT)
def test_what_a_court_reporter_puts_down_is_nobodys(number: str, event: str) -> None:
    lines = [f"{who}: {text}" for who, text in TURNS]
    for place in range(1, len(lines)):
        assert said("\n".join([*lines[:place], number + event, *lines[place:]])) == TURNS


@pytest.mark.parametrize(
    "words", ["(Exhibits were a bore.)", "(the question is why?)", "(off we went)", "(A witness!)"]
)
def test_what_is_said_of_a_court_stays_talk(words: str) -> None:
    lines = [f"{who}: {text}" for who, text in TURNS]
    assert words in "\n".join(text for _, text in said("\n".join([lines[0], words, *lines[1:]])))


@pytest.mark.parametrize("day", ["12-Mar-24", "12-Mar-2024", "03-Dec-23"])
def test_a_chat_that_discord_saved_has_its_logins(day: str) -> None:
    logins = {"Ann Oak": "annoak", "Ben Elm": "ben_elm"}
    talk = [f"[{day} 10:{n:02} AM] {logins[who]}\n{words}" for n, (who, words) in enumerate(TURNS)]
    assert said("\n\n".join(talk)) == [(logins[who], words) for who, words in TURNS]


def test_who_a_header_lists_is_a_label_though_they_speak_once() -> None:
    lines = [
        "Speakers: Bo, team lead, Cyn3", "", "team lead: Yes.", "and then it goes on", "I said: stop.",
        "", "Cyn3: It takes long.", "", "Bo: I said so.", "", "Bo: No.", "", "Bo: Yes.",
    ]  # fmt: skip
    assert ("Cyn3", "It takes long.") in said("\n".join(lines))


@pytest.mark.parametrize("head", ["Witness: Cy Elm, director.", "Evidence of: Rt Hon Cy Elm MP"])
def test_a_line_that_names_the_next_witness_is_nobodys(head: str) -> None:
    turns = [
        ("Chair", "How long?"),
        ("Ann Oak", "Nine years."),
        ("Chair", "Why?"),
        ("Ann Oak", "It is long."),
    ]
    turns += [
        ("Chair", "And you?"),
        ("Cy Elm", "Two years."),
        ("Chair", "Where?"),
        ("Cy Elm", "In the south."),
    ]
    lines = [f"{who}: {text}" for who, text in turns]
    assert said("\n\n".join([*lines[:4], head, *lines[4:]])) == turns
