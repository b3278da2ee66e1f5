"""The columns that `init` takes for a row's own id, and those that it offers for counting by."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.init.steps import new_study
from pipeline.read import read
from pipeline.study.config_file import load
from pipeline.study.disk import write_folder

from ..readers.written import xlsx

Row = dict[str, str]


def rows(n: int = 24) -> list[Row]:
    return [
        {"Answer": f"The nurses of ward {i} were kind to me.", "Respondent ID": f"R{i // 2}"}
        for i in range(n)
    ]


def write(path: Path, table: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)


def begun(tmp_path: Path, capsys: pytest.CaptureFixture[str], *tables: list[Row]) -> tuple[str, str]:
    """Return what is said of tables in a folder, and the config that is written."""
    for number, each in enumerate(tables):
        write(tmp_path / f"t{number}.csv", each)
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path), "--yes"]) == 0
    assert main(["run", str(tmp_path / "study"), "--stage", "read", "--quiet"]) == 0
    return capsys.readouterr().out, (tmp_path / "study/config.toml").read_text("utf-8")


Cell = Callable[[int], str]


@pytest.mark.parametrize(
    ("name", "cell", "taken"),
    [
        ("Comment ID", lambda n: f"NEAS {n} - Q1", True),
        ("uuid", lambda n: f"a{n}-f00", True),
        ("Answer ref.", lambda n: f"{n}", True),
        ("Entry no", lambda n: f"{n + 1}", True),
        ("segment", lambda n: f"t-{n + 1:04}", True),  # as a run writes it
        ("Comment ID", lambda n: f"C{n // 2}", False),  # stands on two rows
        ("Comment ID", lambda n: f"C{n}" if n else "", False),  # missing in one
        ("Comment", lambda n: f"C{n}", False),  # is not called an id
        ("Patient ID", lambda n: f"P{n}", False),  # a person's
        ("Email ID", lambda n: f"e{n}", False),
        ("Contact ref", lambda n: f"ann{n}@example.org", False),
        ("Contact ref", lambda n: f"+44 7700 9001{n + 10}", False),
    ],
)
def test_a_rows_own_id_is_its_segments_name_where_it_can_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, cell: Cell, taken: bool
) -> None:
    table = [row | {name: cell(n)} for n, row in enumerate(rows())]
    said, config = begun(tmp_path, capsys, table)
    assert (f'segment = "{name}"  # each row\'s own id' in config) is taken
    assert (f"t0.csv: each row is called by its '{name}', which no other row has" in said) is taken
    assert main(["import", str(tmp_path / "t0.csv"), "--to", str(tmp_path / "imported")]) == 0
    assert (f"segment='{name}'" in capsys.readouterr().out) is taken
    with (tmp_path / "imported/segments.csv").open(encoding="utf-8", newline="") as file:
        assert ([row["segment"] for row in csv.DictReader(file)] == [row[name] for row in table]) is taken
    assert load(tmp_path / "study/config.toml").corpus.document == "Respondent ID"
    called = read(load(tmp_path / "study/config.toml")).segments["segment"].to_pylist()
    assert (called == [cell(n) for n in range(24)]) is taken


@pytest.mark.parametrize("also", ["other ids", "the same ids", "no ids"])
def test_an_id_is_taken_where_it_is_one_in_all_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], also: str
) -> None:
    first = [row | {"Comment ID": f"C{n}"} for n, row in enumerate(rows())]
    others = [row | {"Answer": row["Answer"].replace("kind", "short")} for row in rows()]
    second = [row | {"Comment ID": f"C{n + 100 * (also == 'other ids')}"} for n, row in enumerate(others)]
    if also == "no ids":
        second = others
    said, config = begun(tmp_path, capsys, first, second)
    assert ("segment = " in config) is (also == "other ids")
    assert "not read, since" not in said
    assert len(load(tmp_path / "study/config.toml").corpus.files) == 1  # a glob of both


def test_a_row_that_may_be_a_code_on_a_text_gives_it_no_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = [row | {"Excerpt ID": f"E{n}", "pay": str(n % 2)} for n, row in enumerate(rows())]
    table = [row | {"Answer": table[n // 2]["Answer"]} for n, row in enumerate(table)]
    _, config = begun(tmp_path, capsys, table)
    assert "segment = " not in config


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        (lambda n: f"Service {n % 2}", 2),
        (lambda n: f"{n % 5}", 5),
        (lambda n: f"Service {n % 8}" if n % 3 else "", 0),  # each said twice, in the mean
        (lambda n: "Trust", 0),
        (lambda n: f"0{n % 9 + 1}/0{n % 7 + 1}/2021", 0),  # of many values
        (lambda n: f"06/0{n % 3 + 1}/2026 10:10:11 AM", 0),  # a date says who is alike by chance
        (lambda n: f"2026-06-0{n % 3 + 1}", 0),
        (lambda n: f"{n % 3 + 9}:30", 0),
        (lambda n: ["16-34", "35-54", "55-74"][n % 3], 3),
        (lambda n: f"Service {n % 2}" if n < 10 else "", 0),  # most rows have none
    ],
)
def test_a_column_of_few_values_is_offered_and_not_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cell: Cell, values: int
) -> None:
    said, config = begun(tmp_path, capsys, [row | {"Type 1": cell(n)} for n, row in enumerate(rows())])
    line = f'# group = "Type 1"  # "Type 1" ({values} values); take the # away to compare by it\n'
    assert (line in config) is bool(values)
    assert ("# group" in config) is bool(values)
    shown = f'optional (lines with # in config.toml): compare by "Type 1" ({values})\n'
    assert (shown in said) is bool(values)
    assert load(tmp_path / "study/config.toml").corpus.group == "group"
    path = tmp_path / "study/config.toml"
    path.write_text(config.replace("# group =", "group ="), "utf-8")
    assert main(["run", str(tmp_path / "study"), "--stage", "read", "--quiet"]) == 0


def test_a_column_called_as_a_group_is_taken_and_others_are_offered_in_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = [{"Site": f"site {n % 3}", "Service, or ward": f"type {n % 2}"} for n in range(24)]
    table = [row | add for row, add in zip(rows(), more, strict=True)]
    said, config = begun(tmp_path, capsys, table)
    other = "; to compare by another, write "
    another = '"Service, or ward" (2)'
    assert '\ncounted by respondent; compared by "Site" (3)\n' in said
    assert f'config.toml): compare by {another} in place of "Site"\n' in said
    assert f'group = "Site"  # 3 values: compared by it{other}{another}\n' in config
    assert "not read:" not in said  # it is named above


def asks(
    tmp_path: Path, table: list[Row], *answers: str, there: bool = False, whole: bool = False
) -> tuple[list[str], list[str], str]:
    """Return what is asked of a table, what is said, and the config; `answers` begin the options taken.

    `there`: somebody answers, and what is proposed is not taken for want of anybody. `whole`: a question
    with its options.
    """
    write(tmp_path / "t.csv", table)
    asked: list[str] = []
    said: list[str] = []

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        asked.append("\n".join([question, *options]) if whole else question)
        return next((each for each in options if each.startswith(answers)), proposed)

    def several(question: str, _: Sequence[str], names: Sequence[str], proposed: Sequence[str]) -> list[str]:
        asked.append(question)
        return [name for name in names if name in answers] or [*proposed]

    made = new_study(tmp_path / "study", tmp_path / "t.csv", None, choose, said.append, several, asks=there)
    write_folder(tmp_path / "study", made.files)
    load(tmp_path / "study/config.toml")
    return asked, said, made.files["config.toml"].decode("utf-8")


@pytest.mark.parametrize(("chosen", "group"), [("Site", "site 0"), ("Kind", "type 0"), ("", "")])
def test_which_of_them_is_counted_by_is_written_into_its_place(
    tmp_path: Path, chosen: str, group: str
) -> None:
    more = [{"Site": f"site {n % 3}", "Kind": f"type {n % 2}"} for n in range(24)]
    asked, _, config = asks(tmp_path, [row | add for row, add in zip(rows(), more, strict=True)])
    assert asked == []  # it changes neither counts nor agreement
    mended = config.replace('group = "Site"', f'group = "{chosen}"')
    (tmp_path / "study/config.toml").write_text(mended, "utf-8")
    assert read(load(tmp_path / "study/config.toml")).segments["group"][0].as_py() == group


def test_of_several_columns_of_few_values_one_of_words_comes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = [{"Score": str(n % 5), "Type": f"type {n % 2}"} for n in range(24)]
    said, config = begun(tmp_path, capsys, [row | add for row, add in zip(rows(), more, strict=True)])
    line = '# group = "Type"  # "Type" (2 values); take the # away to compare by it; or "Score" (5 values)\n'
    assert line in config
    assert 'compare by "Type" (2) or a rating scale\n' in said


LIKERT = ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree"]


@pytest.mark.parametrize("site", ["Site", "Kind", ""])
def test_of_rating_scales_the_first_is_named_for_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], site: str
) -> None:
    scales: dict[str, Cell] = {
        "I would recommend us as a place to work (1 to 5)": lambda n: f"{n % 5 + 1}",
        "How far do you agree?: My team works well together": lambda n: LIKERT[n % 4],
    }
    table = [
        row | ({site: f"site {n % 2}"} if site else {}) | {name: cell(n) for name, cell in scales.items()}
        for n, row in enumerate(rows())
    ]
    said, config = begun(tmp_path, capsys, table)
    other, first = scales
    of_two = "one of 2 rating scales, first"
    named = {
        "Site": 'compare by one of 2 rating scales in place of "Site"\n',
        "Kind": 'compare by "Kind" (2) or one of 2 rating scales\n',
        "": "compare by one of 2 rating scales\n",
    }
    assert named[site] in said
    written = {
        "Site": f'; to compare by another, write {of_two} "{first}"\n',
        "Kind": f'take the # away to compare by it; or {of_two} "{first}"\n',
        "": f'"{first}" (4 values); take the # away to compare by it; or the rating scale "{other}"\n',
    }
    assert written[site] in config
    assert first not in said  # nor is the other
    assert other not in said
    assert (f'# group = "{first}"' in config) is (not site)


def test_turns_of_talks_in_rows_are_transcripts_and_no_survey(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counselling sessions whose client, in one of them, asks more than the therapist does."""
    talks = [
        {
            "quality": f"{talk % 2}", "transcript_id": f"{talk}", "utterance_id": f"{n}",
            "topic": f"topic {talk}",
            "interlocutor": ("therapist", "client")[n % 2],
            "utterance_text": f"What about your long day {talk} at place {n}?"
            if n % 2 == (talk == 1) else f"The day {talk} was long and dull at place {n}.",
        }
        for talk in range(6)
        for n in range(12)
    ]  # fmt: skip
    said, config = begun(tmp_path, capsys, talks)
    assert "rows are turns of talk, by how they run: who speaks is 'interlocutor'" in said
    keys = tomllib.loads(config)
    assert keys["corpus"] | {"files": []} == {
        "files": [], "text": "utterance_text", "document": "transcript_id", "speaker": "interlocutor",
        "interviewer": ["therapist"],
    }  # fmt: skip
    assert "speakers_are" not in keys["study"]


def test_turns_that_stand_once_for_each_coder_are_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [("GP", "What about the long day at place {}?"), ("patient", "It was the long day at place {}.")]
    talks = [
        {"session": f"{n // 20}", "role": who, "annotator": f"A{n % 2}", "text": text.format(n // 2)}
        for n in range(80)
        for who, text in [lines[n // 2 % 2]]
    ]
    begun(tmp_path, capsys, talks)
    assert main(["check", str(tmp_path / "study")]) == 0
    assert "40 of 80 texts stand on another row as well" in " ".join(capsys.readouterr().out.split())


def coded(blank: dict[int, str], other: bool = True) -> list[Row]:
    """Return answers with themes by KL and RW, but for these rows; `other`: RW has none on them either."""
    texts = [
        {"Answer": blank.get(n, row["Answer"]), "Respondent ID": f"R{n}"} for n, row in enumerate(rows())
    ]
    themes = ["" if n in blank else f"theme {n % 3}" for n in range(24)]
    return [
        row | {"Theme (KL)": theme, "Theme (RW)": theme or ("" if other else "theme 1")}
        for row, theme in zip(texts, themes, strict=True)
    ]


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("other", [True, False])
@pytest.mark.parametrize("answer", ["yes", ""])
def test_it_is_asked_whether_rows_without_a_theme_were_read_and_what_they_say_is_shown(
    tmp_path: Path, other: bool, answer: str, there: bool
) -> None:
    blank = dict.fromkeys((3, 9, 15), "Nothing much") | {12: "All good", 20: "All good", 21: "Ask them"}
    asked, said, config = asks(tmp_path, coded(blank, other), *[answer] * bool(answer), there=there)
    rows = "no theme on 6 of 24 comments by KL" + " and 6 of 24 comments by RW" * other
    shown = '\n     "Nothing much" (3 times)\n     "All good" (twice)\n     "Ask them"'
    assert asked == [f"There is {rows}. Were these read?{shown}"]
    if answer:
        assert f'\nno_theme = [""]  # {rows}: read, and none applies; [] if they were not\n' in config
    elif there:
        line = f'\nno_theme = []  # {rows}: not read; [""] if they were, and none applies\n'
        assert line in config
    else:
        assert f'# no_theme = [""]  # {rows}; take the # away if these were read and none applies\n' in config
    # Whoever answered is not told what they answered.
    assert any(line.startswith(rows) for line in said) is not there


@pytest.mark.parametrize(
    ("answer", "there", "warned"), [("yes", True, False), ("", True, False), ("", False, True)]
)
def test_what_was_answered_of_rows_without_a_theme_is_warned_of_no_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str, there: bool, warned: bool
) -> None:
    table = coded(dict.fromkeys((3, 9, 15, 21), "The ward was cold"))
    _, _, config = asks(tmp_path, table, *[answer] * bool(answer), there=there)
    study, unread = str(tmp_path / "study"), "no human coder has read 4 of 24 comments"
    read_by = 24 if answer else 20
    for command in ("check", "run"):
        assert main([command, study]) == 0
        out = " ".join(capsys.readouterr().out.split())
        assert ("without a theme in a coder's table" in out) is warned
        assert unread not in out.casefold()  # the same once more
    assert main(["check", study]) == 0
    assert f"Read, of 24 comments that count: {read_by} by KL, {read_by} by RW." in capsys.readouterr().out
    page = (tmp_path / "study/results/study/report.html").read_text("utf-8").casefold()
    assert (unread in page) is (not answer and there)
    if warned:  # to decide is enough
        (tmp_path / "study/config.toml").write_text(config.replace('# no_theme = [""]', "no_theme = []"))
        assert main(["run", study]) == 0
        assert "without a theme" not in capsys.readouterr().out


@pytest.mark.parametrize(("blank", "asked_of"), [(1, False), (2, True)])
def test_of_few_rows_without_a_theme_nothing_is_asked(tmp_path: Path, blank: int, asked_of: bool) -> None:
    # 1 of 24 is less than one in twenty, 2 are more
    table = coded(dict.fromkeys((3, 9)[:blank], "The ward was cold"))
    asked, said, config = asks(tmp_path, table, there=True)
    assert bool(asked) is asked_of
    rows = "no theme on 1 of 24 comments by KL and 1 of 24 comments by RW"
    decided = f'no_theme = []  # {rows}: not read (they are few); [""] if they were, and none applies\n'
    assert (decided in config) is not asked_of
    told = f"{rows}: taken for not read (they are few); see no_theme"
    assert (told in said) is not asked_of


@pytest.mark.parametrize(("texts", "lines"), [(6, 6), (7, 3)])
def test_of_few_texts_without_a_theme_all_are_shown(tmp_path: Path, texts: int, lines: int) -> None:
    asked, _, _ = asks(tmp_path, coded({3 * n: f"Ask number {n}" for n in range(texts)}))
    (question,) = asked
    assert question.count("\n     ") == lines


def test_rows_without_a_theme_that_say_little_were_read(tmp_path: Path) -> None:
    asked, said, config = asks(tmp_path, coded({3: "Nothing", 9: "No, nothing at all.", 15: "Nothing"}))
    assert asked == []
    why = '(they say "Nothing" (twice) and "No, nothing at all.")'
    rows = "no theme on 3 of 24 comments by KL and 3 of 24 comments by RW"
    assert f'\nno_theme = [""]  # {rows}: read, and none applies {why}; [] if they were not\n' in config
    assert f"{rows}: read, and none applies (they say little); see no_theme" in said


def test_the_last_rows_without_a_theme_were_not_read(tmp_path: Path) -> None:
    asked, said, config = asks(tmp_path, coded({n: f"The ward {n} was cold." for n in (20, 21, 22, 23)}))
    assert asked == []
    assert "\nno_theme = []  # no theme on 4 of 24" in config
    assert any("by RW: taken for not read (they are the last); see no_theme" in line for line in said)


def test_no_answers_are_no_rows_without_a_theme(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blank = {2: "", 3: "N/A", 9: "nothing to add", 15: "Nothing", 16: "No"}
    asked, said, config = asks(tmp_path, coded(blank))
    assert asked == []
    assert 'no_answer = ["N/A", "nothing to add", ""]' in config
    out = "3 of 24 comments are left out, as nobody answered"
    assert f'{out}: 1 empty, "N/A" 1, "nothing to add" 1' in said
    assert "no theme on 2 of 21 comments by KL and 2 of 21 comments by RW: read" in config
    assert main(["check", str(tmp_path / "study")]) == 0
    checked = " ".join(capsys.readouterr().out.split())
    assert "Read and given no theme: 2 comments (4 times, each coder counted)." in checked


LITTLE = '"None" 6, "none, thank you" 3, "Not really" 2'


@pytest.mark.parametrize(
    ("heading", "taken", "none"),
    [("Answer", (), False), ("Answer", (LITTLE,), True), ("What could be better?", (), True)],
)
def test_what_says_little_or_recurs_is_asked_about_once(
    tmp_path: Path, heading: str, taken: tuple[str, ...], none: bool
) -> None:
    says = ["None"] * 5 + ["NONE."] + ["none, thank you"] * 3 + ["Not really"] * 2 + ["N/A"] * 2 + [""] * 4
    table = [*rows(30), *({"Answer": text, "Respondent ID": f"S{n}"} for n, text in enumerate(says))]
    table = [{heading if key == "Answer" else key: cell for key, cell in row.items()} for row in table]
    asked, said, config = asks(tmp_path, table, *taken)
    assert asked == [
        "11 of 43 written comments say little. Which are no answers, and do not count?\n"
        '     Left out already: "N/A" 2'
    ]
    gone = '4 empty, "None" 5, "none, thank you" 3, "Not really" 2, "N/A" 2, "NONE." 1'
    gone = gone if none else '4 empty, "N/A" 2'
    assert f"{17 if none else 6} of 47 comments are left out, as nobody answered: {gone}" in said
    kept = any(f"11 of 43 comments are kept as answers: {LITTLE}; where" in line for line in said)
    assert kept is not none
    wordings = ["N/A", *["None", "none, thank you", "Not really"] * none, ""]
    assert f"no_answer = {json.dumps(wordings)}" in config
    found = [row["role"] for row in read(load(tmp_path / "study/config.toml")).segments.to_pylist()]
    assert found.count("note") == 6 + 11 * none


SAID = {
    "What was good?": ["Nothing"] * 6 + ["No"] * 3 + ["N/A"] * 4 + ["The food"] * 12 + ["Not sure"] * 2,
    "What was better?": ["Nothing"] * 8 + ["No complaints"] * 2,
}
NOTHING = 'What was good? "Nothing" 6, "No" 3 (criticism?)'
UNSURE = 'What was good? "Not sure" 2'
BETTER, FINE = 'What was better? "Nothing" 8', 'What was better? "No complaints" 2 (praise?)'
GOOD = "What was good?"


@pytest.mark.parametrize(
    ("taken", "none", "silent"),
    [
        ((), ["N/A", f"{GOOD}: Not sure", "What was better?: Nothing"], 4 + 2 + 8),
        ((NOTHING,), ["N/A", f"{GOOD}: Nothing", f"{GOOD}: No"], 4 + 9),
        (
            (NOTHING, UNSURE, BETTER, FINE),
            ["N/A", "Not sure", "Nothing", "No", "No complaints"],
            4 + 2 + 9 + 8 + 2,
        ),
        (('"The food" (12 times)',), ["N/A", "The food"], 4 + 12),
    ],
)
@pytest.mark.parametrize("as_one", [False, True])
def test_what_says_little_is_asked_about_for_each_question(
    tmp_path: Path, taken: tuple[str, ...], none: list[str], silent: int, as_one: bool
) -> None:
    table = [
        {"Respondent ID": f"R{n}-{asked}"}
        | {
            each: (SAID[each][n:] or [f"The nurses were kind to me, as were those of ward {n}."])[0]
            * (each == asked)
            for each in SAID
        }
        | ({"Theme": f"theme {n % 3}" if n > 29 else ""} if as_one else {})
        for n in range(60)
        for asked in SAID
    ]
    whole = "to the row as a whole"
    asked, said, config = asks(tmp_path, table, *taken, *[whole] * as_one)
    (question,) = [each for each in asked if "say little" in each]
    assert question.startswith("33 of 120 written answers say little, or recur.")
    assert f"no_answer = {json.dumps(none)[:-1]}" in config
    assert ('answers = "together"' in config) is as_one
    kept = any("where they mean that nobody answered" in line for line in said)
    alone = any(re.search(r'of one question alone: "What was (?:good\?: [NT]|better\?: N)', t) for t in said)
    assert kept is alone
    found = [row["role"] for row in read(load(tmp_path / "study/config.toml")).segments.to_pylist()]
    assert found.count("note") == silent + 120 * (not as_one)  # of each row the other answer is empty


@pytest.mark.parametrize(("coded", "none"), [(1, True), (3, False)])
def test_what_somebody_gave_a_theme_is_not_proposed_as_no_answer(
    tmp_path: Path, coded: int, none: bool
) -> None:
    table = [
        {"ID": f"R{n}", "Theme": "content" if n < coded else "" if n < 12 else "noise",
         "What could be better?": "Nothing" if n < 12 else f"The ward {n} was cold and far too loud."}
        for n in range(30)
    ]  # fmt: skip
    _, _, config = asks(tmp_path, table)
    assert ('no_answer = ["Nothing"]' in config) is none


def two_questions(blank: int = 0, last: str = "What was better?") -> list[Row]:
    """Return answers to two questions, and a theme that could be of either.

    The first `blank` are empty, or say nothing; below 0 of the first question, and others of the second.
    """
    return [
        {
            "Respondent ID": f"R{n}",
            "What was good?": ("", "N/A", "None")[n % 3]
            if n < abs(blank)
            else f"The nurses of ward {n} were kind to me.",
            last: "Nothing" if n >= 24 + blank else f"They could have told us at {n}, or so I think.",
            "Theme": f"theme {n % 3}",
        }
        for n in range(24)
    ]


def test_the_answers_to_questions_are_all_taken_without_a_question(tmp_path: Path) -> None:
    table = [{key: cell for key, cell in row.items() if key != "Theme"} for row in two_questions()]
    asked, _, config = asks(tmp_path, table)
    assert asked == []
    assert 'text = ["What was good?", "What was better?"]' in config


@pytest.mark.parametrize("answer", ["", "'Reply'"])
def test_it_is_asked_which_columns_people_wrote_where_no_question_heads_them(
    tmp_path: Path, answer: str
) -> None:
    table = [{key: cell for key, cell in row.items() if key != "Theme"} for row in two_questions(0, "Reply")]
    asked, _, config = asks(tmp_path, table, *[answer] * bool(answer))
    assert asked == [
        "Which columns hold what people said?"
        '\n     What was good?: "The nurses of ward 0 were kind to me.", "The nurses of ward 1 were kind '
        'to me."\n     Reply: "They could have told us at 0, or so I think.", "They could have told us at 1, '
        'or so I think."'
    ]
    assert ('text = "Reply"' if answer else 'text = ["What was good?", "Reply"]') in config


@pytest.mark.parametrize(
    ("blank", "answer", "text", "codes"),
    [
        (0, "", ["What was good?", "What was better?"], 24),  # of the row as a whole
        (1, "", "What was better?", 24),  # a code stands where nothing was good
        (3, "", "What was better?", 24),
        (-3, "", ["What was good?", "What was better?"], 24),  # three codes stand where either is empty
        (0, "to 'What was better?'", "What was better?", 24),
        (0, "to 'What was good?'", "What was good?", 24),
        (1, "to 'What was good?'", "What was good?", 24),
        (0, "not known", ["What was good?", "What was better?"], 0),
    ],
)
def test_it_is_asked_to_which_of_two_answers_codes_were_given(
    tmp_path: Path, blank: int, answer: str, text: str | list[str], codes: int
) -> None:
    asked, said, config = asks(tmp_path, two_questions(blank), *[answer] * bool(answer), whole=True)
    (question,) = asked
    assert question.startswith("To what were the codes in Theme given, on 24 rows?\n")
    assert "\nto 'What was better?', the only one read: \"" in question
    # "None" may be an answer, and is none of the empty ones; a code may yet be of the other one alone.
    none = f"; no answer in {min(abs(blank), 2)}\n"
    assert (none in question) is bool(blank)
    assert '"N/A"' not in question
    study = load(tmp_path / "study/config.toml")
    assert study.corpus.text == text
    material, whole = read(study), codes and isinstance(text, list)
    assert material.codings.num_rows == codes
    assert material.segments.num_rows == (48 if isinstance(text, list) and not codes else 24)
    of = "Theme could be codes of any of What was good?, What was better?"
    if whole:
        assert 'answers = "together"' in config
        assert f"t.csv: {of}: the answers of a row are read as one text, with its codes" in said
        assert any("compare by question (without codes)" in line for line in said)
        assert '; to compare by question, without codes, write groups = "questions" in place of' in config
        return
    other = '# text = ["What was good?", "What was better?"]  # to read all of them without codes, take the #'
    assert (other in config) is bool(codes)
    empty = text == "What was good?" and blank > 0  # the code there was given to the other
    assert ('no_answer = [""]' in config) is empty
    taken = f"taken as codes of {text!r}, and no other is read" if codes else "not read, as all of these are"
    assert f"t.csv: {of}: {taken}" in said
    assert any(line.startswith("to have both, name each") for line in said)


@pytest.mark.parametrize("text", ["comment", "Response", "Feedback"])
def test_comments_with_an_id_and_a_theme_are_a_table_of_comments(tmp_path: Path, text: str) -> None:
    table = [
        {"id": f"{n + 1}", "site": f"site {n % 2}", text: f"The ward {n} was cold and far too loud.",
         "theme": f"theme {n % 3}"}
        for n in range(24)
    ]  # fmt: skip
    asks(tmp_path, table)
    study = load(tmp_path / "study/config.toml")
    assert (study.corpus.text, study.corpus.codes, study.corpus.group) == (text, ["theme"], "site")
    assert study.words == ("respondents", "comments")
    assert len({*read(study).segments["interviewee"].to_pylist()}) == 24


@pytest.mark.parametrize(
    ("header", "first"),
    [
        (("id", "quote", "theme"), "1"),  # a passage
        (("interview", "comment", "theme"), "A"),  # of one interview
        (("id", "comment", "theme", "coder"), "1"),  # each by its coder
    ],
)
def test_what_could_be_passages_of_talks_stays_a_list_of_them(
    tmp_path: Path, header: tuple[str, ...], first: str
) -> None:
    cells = [
        ("A" if first == "A" else f"{n}", f"The ward {n} was cold and loud.", f"theme {n % 3}", "Al")
        for n in range(24)
    ]
    _, said, config = asks(tmp_path, [dict(zip(header, row, strict=False)) for row in cells])
    assert "1 list of coded passages: t.csv" in said
    assert "text = " not in config


def test_two_tables_of_the_same_comments_are_two_coders(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, by in (("survey jun24.csv", 3), ("survey jun24 second coder.csv", 4)):
        table = [
            {"ID": f"{n}", "Comment": f"The ward {n} was cold and far too loud.", "Theme": f"theme {n % by}"}
            for n in range(24)
        ]
        write(tmp_path / "in" / name, table)
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path / "in"), "--yes"]) == 0
    material = read(load(tmp_path / "study/config.toml"))
    assert material.segments.num_rows == 24
    assert sorted({*material.codings["coder"].to_pylist()}) == ["first coder", "second coder"]


def test_a_codebook_on_a_sheet_beside_comments_becomes_the_studys(tmp_path: Path) -> None:
    cells = [
        [f"{n}", f"The ward {n} was cold and far too loud.", ("noise", "cold")[n % 2]] for n in range(24)
    ]
    book = [["Theme", "Definition"], ["noise", "What is heard."], ["cold", "What is felt."]]
    comments = [["id", "comment", "theme"], *cells]
    (tmp_path / "t.xlsx").write_bytes(xlsx(Comments=comments, Codebook=book))
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path), "--yes"]) == 0
    found = read(load(tmp_path / "study/config.toml"))
    assert {row["theme"]: row["definition"] for row in found.codebook.to_pylist()} == {
        "noise": "What is heard.",
        "cold": "What is felt.",
    }
    assert not any("Codebook" in warning for warning in found.warnings)
    config = tmp_path / "study/config.toml"
    without = config.read_text("utf-8").replace("codebook = ", "# codebook = ")
    config.with_name("codebook.toml").rename(tmp_path / "old.toml")
    config.write_text(without, "utf-8")
    assert read(load(config)).warnings[0] == (
        "t.xlsx: not read, the sheet Codebook, which is a list of codes; name a codebook in [themes] codebook"
    )


def test_it_is_said_which_columns_are_read_as_what(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marks = [{"Parking": f"{n % 3 // 2}", "Rota": f"{n % 2}"} for n in range(24)]
    said, _ = begun(tmp_path, capsys, [row | add for row, add in zip(rows(), marks, strict=True)])
    line = '\ntext: "Answer"; respondent: "Respondent ID" (12 people, 24 comments); codes: '
    assert f'{line}"Parking", "Rota" (2 themes)\n' in said


def test_of_turns_the_document_and_the_speaker_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = [
        {
            "document": f"talk {n // 12}",
            "speaker": ["Ann", "Bo"][n % 2],
            "text": f"We had no beds on day {n}.",
        }
        for n in range(24)
    ]
    said, _ = begun(tmp_path, capsys, table)
    assert '\ntext: "text"; document: "document"; speaker: "speaker"\n' in said


CELLS = ("", "N/A", "-", "no comment", "Nothing", "No complaints.")


def of_two_cells() -> list[Row]:
    """Return answers to two questions, each two of CELLS and 10 longer ones, and a theme."""

    def cell(which: int, row: int) -> str:
        return CELLS[which] if which < 6 else f"The night staff of ward {row} were as kind as could be."

    return [
        {"Respondent ID": f"R{a}-{b}", "What was good?": cell(a, 99 * a + b),
         "What was better?": cell(b, 100 * a + b),
         "Theme": "staff" if max(a, b) > 5 else "waits" if 4 in (a, b) else ""}
        for a in range(16)
        for b in range(16)
    ]  # fmt: skip


def test_who_says_nothing_in_either_of_two_answers_is_counted_alike_by_init_and_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Of either question 4 cells say that nobody answered, or are empty: 4 x 4 rows; 2 say little: 6 x 6 - 16.
    _, said, config = asks(tmp_path, of_two_cells(), "to the row as a whole")
    assert 'answers = "together"' in config
    first = '1 empty, "N/A" 5, "-" 5, "no comment" 5'  # of two that differ the first is named
    assert f"16 of 256 comments are left out, as nobody answered: {first}" in said
    roles = read(load(tmp_path / "study/config.toml")).segments["role"].to_pylist()
    assert roles.count("note") == 16
    little = '20 respondents: no more said than "Nothing", "No complaints.", which counts'
    assert any(line.startswith(little) for line in said)
    assert main(["check", str(tmp_path / "study")]) == 0
    checked = " ".join(capsys.readouterr().out.split())
    assert "(240 participant, 16 not counted: 1 empty, 15 say that nobody answered)" in checked
    assert little not in checked, "it is decided"
    assert main(["check", str(tmp_path / "study"), "--files"]) == 0
    checked = " ".join(capsys.readouterr().out.split())
    assert f"note: {little}; [corpus] no_answer leaves out what it names" in checked


@pytest.mark.parametrize(
    "answers", [["Nothing", "The staff were kind."], ["Not a chair to sit on", "The food"]]
)
def test_who_says_something_in_one_answer_does_not_say_little(tmp_path: Path, answers: list[str]) -> None:
    row = dict(zip(("What was good?", "What was better?"), answers, strict=True))
    _, said, _ = asks(tmp_path, [*two_questions(-3), {"Respondent ID": "S", "Theme": "staff"} | row])
    assert said
    assert not any("no more said than" in line for line in said)


def test_short_answers_that_are_kept_are_not_said_again_by_who_says_no_more(tmp_path: Path) -> None:
    texts = ["Nothing", "No"] * 10 + [f"The food of ward {n} was warm and good." for n in range(20)]
    write(tmp_path / "t.csv", [{"Respondent": f"R{n}", "Answer": text} for n, text in enumerate(texts)])
    said: list[str] = []
    new_study(tmp_path / "s", tmp_path / "t.csv", None, lambda _, each, default: default, said.append)
    kept = [line for line in said if "Nothing" in line]
    assert len(kept) == 1, kept
    assert kept[0].startswith('20 of 40 comments are kept as answers: "Nothing" 10, "No" 10')


def test_whoever_has_answered_what_is_no_answer_is_told_how_many_are_left_out(tmp_path: Path) -> None:
    texts = (
        ["No complaints"] * 3
        + ["Nothing"] * 12
        + ["N/A", "", ""]
        + [f"The food of ward {n} was warm and good." for n in range(30)]
    )
    rows = [{"Respondent": f"R{n}", "What could be better?": text} for n, text in enumerate(texts)]
    write(tmp_path / "t.csv", rows)
    said: list[str] = []
    new_study(tmp_path / "s", tmp_path / "t.csv", None, lambda _, each, __: each[0], said.append, asks=True)
    assert "15 of 48 comments are left out, as nobody answered, 2 of them empty" in said
    assert not any("no more said than" in line for line in said)  # three of them: it was asked


def test_whoever_has_answered_is_not_told_the_question_again(tmp_path: Path) -> None:
    write(tmp_path / "t.csv", two_questions())
    said: list[str] = []
    new_study(tmp_path / "s", tmp_path / "t.csv", None, lambda _, each, __: each[0], said.append, asks=True)
    assert any(line.startswith('text: the 2 answers; respondent: "') for line in said)
    assert not any("could be codes of any of" in line for line in said)
