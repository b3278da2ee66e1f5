"""Which column of a table is what."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers.tables.cells import Sheet, marked
from pipeline.readers.tables.guessed import columns

SAID = ["The ward is short of staff.", "Nobody told us about the rota.", "They come far too late now."]


def table(**cells: list[str]) -> Sheet:
    rows = [list(row) for row in zip(*cells.values(), strict=True)]
    return Sheet(Path("t.csv"), list(cells), rows, list(range(2, 2 + len(rows))), "", [])


@pytest.mark.parametrize(
    ("document", "speaker", "text"),
    [
        ("Dokument", "Sprecher", "Aussage"),
        ("Entretien", "Locuteur", "Texte"),
        ("Entrevista", "Hablante", "Cita"),
        ("Transcript", "Speaker", "Utterance"),
    ],
)
def test_columns_are_known_by_names_of_several_languages(document: str, speaker: str, text: str) -> None:
    found = columns(table(**{document: ["1", "1", "2"], speaker: ["A", "B", "C"], text: SAID}))
    assert (found.document, found.speaker, found.text) == (document, speaker, text)
    assert found.answers == []


@pytest.mark.parametrize("speaker", ["Who's talking", "Speaker ID", "Name", "Speaker"])
@pytest.mark.parametrize("text", ["Transcript", "What was said", "Transcript text"])
def test_who_speaks_and_what_is_said_are_known_by_other_names(speaker: str, text: str) -> None:
    found = columns(table(**{speaker: ["A", "B", "A"], text: SAID}))
    assert (found.speaker, found.text, found.document) == (speaker, text, "")


def test_all_open_questions_of_a_form_are_answers_and_what_is_chosen_or_counted_is_not() -> None:
    stamp = ["2024/03/01 9:14:00 am GMT+1"] * 6
    chosen = ["I have worked here for many years", "I have just begun to work here"] * 3
    found = columns(table(**{
        "Timestamp": stamp, "What works?": SAID * 2, "How long?": chosen,
        "What does not?": [f"{said} Again." for said in SAID * 2],
    }))  # fmt: skip
    assert found.answers == ["What works?", "What does not?"]


def test_marks_beside_a_text_are_codes_and_then_one_column_is_the_text() -> None:
    found = columns(table(Answer=SAID, Why=SAID, Staff=["x", "", "X"], Money=["", "x", ""]))
    assert (found.text, found.codes, found.answers) == ("Answer", ("Staff", "Money"), [])
    assert [marked(cell) for cell in ("x", "✓", "1.0", "0", " ", "no")] == [
        True, True, True, False, False, None,
    ]  # fmt: skip


@pytest.mark.parametrize(("sites", "group"), [(["N", "S"], "Site"), (["N", "N"], "")])
@pytest.mark.parametrize(("asked", "question"), [
    (["Why?", "How could we improve?"], "FFT question"),
    (["Why?", "Why?"], ""),  # one value tells nothing apart
])  # fmt: skip
def test_a_group_or_question_of_one_value_is_none_and_a_question_may_have_another_word_before_it(
    sites: list[str], group: str, asked: list[str], question: str
) -> None:
    guess = columns(table(**{"Site": sites * 3, "FFT question": asked * 3, "Answer": SAID * 2}))
    assert (guess.group, guess.question) == (group, question)


OTHERS = ["Das Personal fehlt uns sehr.", "Niemand hat uns etwas gesagt.", "Sie kommen viel zu spät."]
AGAIN = [
    "Translation", "Übersetzung", "English translation", "Traduction", "Traducción", "Vertaling",
    "Tłumaczenie", "Çeviri", "Cyfieithiad", "Text (translated)", "Oversættelse", "Переклад",
]  # fmt: skip


@pytest.mark.parametrize("again", AGAIN)
@pytest.mark.parametrize(("first", "short"), [(1, 1), (1, 0), (0, 1), (0, 0)])
def test_what_was_said_is_the_text_and_no_translation(again: str, first: int, short: int) -> None:
    said = {"Original": [one[:18] for one in SAID] if short else SAID}
    other = {again: OTHERS}
    both = said | other if first else other | said
    found = columns(table(Speaker=["A", "B", "A"], **both))
    assert (found.text, found.texts) == ("Original", ["Original"])


@pytest.mark.parametrize("name", ["Translation", "Translation services", "Traducción"])
def test_a_translation_is_the_text_where_nothing_else_is(name: str) -> None:
    assert columns(table(Speaker=["A", "B", "A"], No=["1", "2", "3"], **{name: SAID})).text == name


LONG = [f"The library is the one quiet place that we have, number {n}" for n in range(12)]
SHORT = ["Open on Sundays.", "More large print please.", "The toilets...", "No, keep it as it is!", "N/A", "",
         "Longer loans for teachers.", "Events in the evening.", "Fewer machines.", "Fix the printer, do.",
         "n/a", "A café would be nice."]  # fmt: skip
ASKED = [
    "What should we change?",
    "Was sollen wir ändern?",
    "¿Qué debemos cambiar?",
    "Que changer\u00a0?",
    "何を変えますか？",
]


@pytest.mark.parametrize("question", ASKED)
def test_a_question_that_is_answered_in_few_words_is_taken_beside_a_longer_one(question: str) -> None:
    found = columns(table(**{"Name": [*"abcdefghijkl"], "What do you like?": LONG, question: SHORT}))
    assert found.texts == ["What do you like?", question]


FACTS = {
    "What is your first name?": "Ann Bo Cy Di Ed Flo Gus Hal Ida Jo Kit Lou".split(),
    "What is your job?": "Nurse,Primary school teacher,Bus driver,Retired,Cook,Head of a school,Student,"
    "Shop assistant,Nurse in a ward,Carer,Electrician,None".split(","),
    "Where do you live?": "Leeds,Upper Mill,York,the old town,Hull,Bath,Stoke on Trent,Ely,Wells,"
    "Bury St Edmunds,Ripon,Truro".split(","),
    "What do you use?": "Books, Events/Events/Books, News/News, Events/Books, Events, News/Books/News/"
    "Books, News/Events, Books/News, Events/Books/Events, News, Books".split("/"),
    "How often do you come?": ["Every week or so", "Once a month", "Every week or so"] * 4,
    "When were you born?": [f"{n} May 19{n + 50}" for n in range(1, 13)],
    "Suggestions": SHORT,  # as long as a question's, and none
}


@pytest.mark.parametrize("name", FACTS)
def test_facts_and_choices_below_a_question_are_no_answers(name: str) -> None:
    found = columns(table(**{"What do you like?": LONG, name: FACTS[name]}))
    assert found.texts == ["What do you like?"]


def test_short_answers_alone_are_no_text() -> None:
    assert columns(table(**{"What should we change?": SHORT, "n": [*"abcdefghijkl"]})).texts == []


@pytest.mark.parametrize("sign", [", ", ",", "; ", ";", " | "])
def test_ticks_of_a_few_things_are_no_text_however_long(sign: str) -> None:
    things = ["Borrowing books and films", "Meeting other people there", "Reading the newspapers"]
    cells = [sign.join(things[m] for m in range(3) if n + 1 & 1 << m) for n in range(7)] * 2
    texts = [f"The library is the one quiet place that we have, number {n}" for n in range(14)]
    assert columns(table(used=cells, why=texts)).texts == ["why"]


def test_sentences_with_commas_stay_text() -> None:
    first, last = ("Well", "No", "Yes"), ("the food", "the staff", "a bed", "the view")
    cells = [f"{first[n % 3]}, I would say {last[n % 4]} of day {n}, and {n} more" for n in range(12)]
    assert columns(table(why=cells)).text == "why"


@pytest.mark.parametrize("short", [True, False])
def test_short_codes_of_what_another_column_names_are_no_codes_of_their_own(short: bool) -> None:
    names = ["Staff manner", "Waiting times", "Food and drink", "Staff numbers"]
    cells = [names[n % 4] for n in range(24)]
    brief = [f"{name[0]}{name[-1]}" if short else "wt" if n % 5 else "st" for n, name in enumerate(cells)]
    rows = [[f"The ward {n} was cold and far too loud.", brief[n], cells[n]] for n in range(24)]
    sheet = Sheet(Path("a.csv"), ["feedback", "code", "label"], rows, [*range(24)], "", [])
    assert columns(sheet).codes == (("label",) if short else ("code", "label"))
