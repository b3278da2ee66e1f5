from __future__ import annotations

import re
import subprocess
import sys
from typing import Any, Literal

import numpy as np
import pyarrow as pa

from pipeline.classify import Classified, classify
from pipeline.coder.data_types import Texts
from pipeline.messages import without_notes
from pipeline.tables.handed import LOST, SEGMENTS

from .coded import Book, codebook, codings
from .counted import Turn, counts, segments, tokens
from .invented import config

BOOK: Book = {
    "Paperwork": {"word": ["paperwork", ("diary", 0.5)], "pair": ["phone calls"]},
    "Sharing": {"word": ["shared"], "not": ["shared drive"]},
}
TURNS: list[Turn] = [
    ("A", "The paperwork, and phone calls."),
    ("A", "We shared a rota."),
    ("A", "Paperwork on a shared drive?", "interviewer"),
    ("B", "My diary is on the shared drive."),
    ("B", "Nothing to say."),
]
CODES = codings(("s0", "manual", "Paperwork"), ("s1", "manual", "Sharing"),
                ("s3", "manual", "Paperwork"), ("s4", "manual", ""))  # fmt: skip
Method = Literal["keywords", "learned", "combined"]


def classified(
    method: Method = "keywords",
    book: Book = BOOK,
    turns: list[Turn] = TURNS,
    codes: pa.Table = CODES,
    *,
    text: bool = True,
    train_on: str = "",
    code_rest: bool = True,
    classifier: str = "",
    sections: dict[str, Any] | None = None,
    **more: Any,
) -> Classified:
    found = counts(turns)
    texts = Texts(segments(turns), tokens(turns))
    if not text:
        texts = Texts(segments(turns), words=found.words, pairs=found.pairs)
    themes = {"method": method, "train_on": train_on, "code_rest": code_rest, "classifier": classifier}
    return classify(texts, codes, codebook(book), config(themes=themes, **(sections or {})), **more)


def rows(found: Classified) -> list[tuple[str, str, float, str]]:
    return [(row["segment"], row["theme"], row["score"], row["evidence"]) for row in found.themes.to_pylist()]


def test_keywords_give_themes_with_the_sum_of_weights_and_the_places_of_the_words() -> None:
    assert rows(classified()) == [
        ("s0", "Paperwork", 2.0, "paperwork@4-13; phone calls@19-30"),
        ("s1", "Sharing", 1.0, "shared@3-9"),
        ("s3", "Paperwork", 0.5, "diary@3-8"),
    ]


def test_evidence_points_into_the_untouched_text() -> None:
    text = "“Diary” \N{PILE OF POO} caf\u00e9 phone\u00a0calls"
    found = classified(turns=[("A", text)])
    [(_, _, _, cell)] = rows(found)
    places = [part.rpartition("@")[2].split("-") for part in cell.split("; ")]
    assert [text[int(a) : int(b)] for a, b in places] == ["Diary", "phone\u00a0calls"]


def test_only_segments_of_the_roles_are_coded() -> None:
    both = classified(sections={"tokenise": {"roles": ["participant", "interviewer"]}})
    assert ("s2", "Paperwork", 1.0, "paperwork@0-9") in rows(both)
    assert all(row[0] != "s2" for row in rows(classified()))


def test_counts_without_text_give_the_same_themes_and_how_often() -> None:
    assert rows(classified(text=False)) == [
        ("s0", "Paperwork", 2.0, "paperwork x1; phone calls x1"),
        ("s1", "Sharing", 1.0, "shared x1"),
        ("s3", "Paperwork", 0.5, "diary x1"),
    ]


def test_rules_that_counts_cannot_answer_are_named_five_of_them_and_a_number() -> None:
    near = {"Paperwork": {"near": [f"night word{i} 3" for i in range(7)]}}
    assert classified(book=near, text=False).faults == [
        "there is no text, only counts of words and pairs: near rules and keywords of three words "
        'match nothing: "night word0 3", "night word1 3", "night word2 3", "night word3 3", '
        '"night word4 3" and 2 more'
    ]


def test_a_keyword_of_fillers_or_in_counts_of_stop_words_is_told_from_one_that_nobody_says() -> None:
    turns: list[tuple[str, ...]] = [("A", "You know, the diary of it.")]
    book = {"Paperwork": {"word": ["zebra", "of"], "pair": ["you know"]}}
    assert classified(book=book, turns=turns).faults == [
        '1 of 3 keywords matches nothing: "zebra" (Paperwork)',
        '1 of 3 keywords is said only as filler, and so not matched: "you know" '
        "(Paperwork); fillers = false in [tokenise] makes words of them",
    ]
    counted = classified(book=book, turns=turns, text=False, stop_words={"of", "you"})
    assert counted.faults[-1] == (
        '2 of 3 keywords hold a stop word, which counts leave out: "of", "you know" (Paperwork); '
        "[tokenise] keep_words keeps it in"
    )


def test_a_codebook_without_keywords_says_so() -> None:
    found = classified(book={"Paperwork": {}})
    assert found.themes.num_rows == 0
    assert found.warnings == ["the codebook holds no keywords: there are no automatic themes"]


def test_keywords_need_no_manual_codes() -> None:
    assert len(rows(classified(codes=codings()))) == 3


def test_learning_from_one_interviewee_warns_and_leaves_the_keywords_alone() -> None:
    found = classified("combined", codes=codings(("s0", "manual", "Paperwork")))
    assert found.warnings == [
        "the learned coder needs at least two interviewees who are coded, to be tried on one that "
        "it has not seen; there is 1: keywords stand alone"
    ]
    assert rows(found) == rows(classified())


def test_without_codes_keywords_alone_are_a_note_and_no_warning() -> None:
    found = classified("combined", codes=codings())
    assert rows(found) == rows(classified())
    assert found.warnings == ["nobody has coded these texts: the automatic themes are by keywords alone"]
    assert without_notes(found.warnings) == ([], found.warnings)


def test_learning_without_codes_and_without_keywords_gives_nothing_and_says_so() -> None:
    found = classified("learned", book={"Paperwork": {}}, codes=codings())
    assert found.themes.num_rows == 0
    assert found.warnings == [
        "there are no automatic themes: nobody has coded these texts and the codebook has no "
        "keywords; code some (`wordpairs template` writes a workbook for it), or add keywords"
    ]


PEOPLE = "ABCDEFGH"
TALK: list[Turn] = []
for name in PEOPLE:
    TALK += [(name, f"{name * 3} we shared the rota"), (name, f"paperwork in {name * 3} diary")]
TALK_CODES = codings(*((f"s{i}", "manual", ("Sharing", "Paperwork")[i % 2]) for i in range(len(TALK))))


def test_the_learned_coder_works_without_a_codebook_and_names_words_and_places() -> None:
    found = classified("learned", book={}, turns=TALK, codes=TALK_CODES)
    given = {(segment, theme) for segment, theme, _, _ in rows(found)}
    assert given == {(f"s{i}", ("Sharing", "Paperwork")[i % 2]) for i in range(len(TALK))}
    for segment, _, score, cell in rows(found):
        assert 0 < score < 1
        text = TALK[int(segment[1:])][1]
        for part in cell.split("; "):
            words, _, place = part.rpartition("@")
            start, end = map(int, place.split("-"))
            assert text[start:end].lower() == words


def test_the_learned_coder_works_from_counts() -> None:
    found = classified("learned", book={}, turns=TALK, codes=TALK_CODES, text=False)
    assert len(rows(found)) == len(TALK)
    assert rows(found)[0][3].startswith(("aaa", "rota x1", "shared x1"))


def test_combined_names_the_keywords_among_its_evidence() -> None:
    found = classified("combined", turns=TALK, codes=TALK_CODES)
    assert all("shared@" in row[3] for row in rows(found) if row[1] == "Sharing")


def test_several_coders_teach_by_what_more_than_half_of_them_gave() -> None:
    split = [(f"s{i}", coder, ("Sharing", "Paperwork")[i % 2]) for i in range(len(TALK))
             for coder in ("Ada", "Ben", "Cy")]  # fmt: skip
    odd = [(f"s{i}", "Cy", "Odd") for i in range(len(TALK))]
    found = classified("learned", book={}, turns=TALK, codes=codings(*split, *odd))
    assert {row[1] for row in rows(found)} == {"Sharing", "Paperwork"}


def test_each_coder_has_beside_them_what_the_others_teach() -> None:
    codes = [(f"s{i}", coder, ("Sharing", "Paperwork")[i % 2]) for i in range(len(TALK))
             for coder in ("Ada", "Ben", "Cy")]  # fmt: skip
    odd = [(f"s{i}", "Cy", "Odd") for i in range(len(TALK)) if i % 3]
    found = classified("learned", book={}, turns=TALK, codes=codings(*codes, *odd))
    for name in ("Ada", "Cy"):
        rest = codings(*(code for code in [*codes, *odd] if code[1] != name))
        alone = classified("learned", book={}, turns=TALK, codes=rest)
        expected = {(row[0], row[1]) for row in rows(alone)}
        own = [row for row in found.unseen.to_pylist() if row["coder"] == name and row["theme"]]
        assert {(row["segment"], row["theme"]) for row in own} == expected
    assert classified("learned", book={}, turns=TALK, codes=TALK_CODES).unseen.num_rows == 0
    assert classified(turns=TALK, codes=codings(*codes)).unseen.num_rows == 0


def test_parts_are_counted_through_all_that_is_learned_to_the_last() -> None:
    codes = [(f"s{i}", coder, ("Sharing", "Paperwork")[i % 2]) for i in range(len(TALK))
             for coder in ("Ada", "Ben", "Cy")]  # fmt: skip
    for coders in (1, 2, 3):
        of_them = [code for code in codes if code[1] in ("Ada", "Ben", "Cy")[:coders]]
        said: list[str] = []
        classified("learned", book={}, turns=TALK, codes=codings(*of_them), progress=said.append)
        known = [re.fullmatch(r"learning, part (\d+) of (\d+)", text) for text in said]
        parts = [(int(each[1]), int(each[2])) for each in known if each]
        numbers, totals = [number for number, _ in parts], {total for _, total in parts}
        assert len(parts) == len(said)
        assert numbers == sorted(numbers)
        assert {*numbers} == {*range(1, max(totals) + 1)}
        assert len(totals) == 1


def test_a_document_that_nobody_read_is_coded_from_those_that_were() -> None:
    turns = [*TALK, ("Z", "we shared a rota too")]
    found = classified("learned", book={}, turns=turns, codes=TALK_CODES)
    assert rows(found)[-1][:2] == (f"s{len(TALK)}", "Sharing")


def test_what_nobody_coded_is_marked_as_held_against_nothing() -> None:
    turns = [*TALK, ("Z", "we shared a rota too")]
    found = classified("learned", book={}, turns=turns, codes=TALK_CODES).themes.to_pylist()
    assert [row["evaluated"] for row in found] == [1] * len(TALK) + [0]


def test_what_nobody_coded_can_be_left_alone_and_the_warning_says_so() -> None:
    turns = [*TALK, ("Z", "we shared a rota too")]
    methods: tuple[Method, ...] = ("keywords", "learned", "combined")
    for method in methods:
        found = classified(method, turns=turns, codes=TALK_CODES, code_rest=False)
        assert {row[0] for row in rows(found)} <= {f"s{i}" for i in range(len(TALK))}
        assert found.warnings[-1] == (
            "1 document that nobody has coded got no automatic themes ([themes] code_rest = false)"
        )


def test_without_any_manual_codes_nothing_is_left_alone() -> None:
    assert len(rows(classified(codes=codings(), code_rest=False))) == 3


def test_one_coder_teaches_and_the_others_have_no_say() -> None:
    other = codings(*((f"s{i}", "Ben", "Odd") for i in range(len(TALK))))
    codes = pa.concat_tables([TALK_CODES, other])
    found = classified("learned", book={}, turns=TALK, codes=codes, train_on="manual")
    assert {row[1] for row in rows(found)} == {"Sharing", "Paperwork"}
    turned = classified("learned", book={}, turns=TALK, codes=codes, train_on="Ben")
    assert {row[1] for row in rows(turned)} == {"Odd"}


def test_keywords_are_held_against_the_coders_who_test() -> None:
    codes = codings(*((f"s{i}", "Ada", "Paperwork") for i in range(len(TALK))),
                    *((f"s{i}", "Ben", "Sharing") for i in range(len(TALK))))  # fmt: skip
    found = classified("combined", turns=TALK, codes=codes, train_on="Ada")
    by_pattern = {row["pattern"]: row for row in found.keywords.to_pylist()}
    assert by_pattern["shared"]["false_positives"] == 0
    assert by_pattern["paperwork"]["false_positives"] == by_pattern["paperwork"]["hits"] > 0


def test_manual_segments_that_no_pattern_of_the_theme_reaches_are_missed() -> None:
    # s4 has the words of neither theme, s3 only those of Paperwork
    codes = codings(("s0", "manual", "Paperwork"), ("s3", "manual", "Sharing"),
                    ("s4", "manual", "Paperwork"), ("s4", "manual", "Sharing"))  # fmt: skip
    found = [(r["theme"], r["segment"], r["auto"]) for r in classified(codes=codes).missed.to_pylist()]
    assert found == [("Paperwork", "s4", 0), ("Sharing", "s3", 0), ("Sharing", "s4", 0)]


def test_a_match_that_a_not_rule_takes_away_reaches_nothing() -> None:
    codes = codings(("s3", "manual", "Sharing"))
    assert classified(codes=codes).missed["segment"].to_pylist() == ["s3"]


def test_a_missed_segment_says_whether_the_learned_coder_found_it() -> None:
    book: Book = {"Sharing": {"word": ["nothing"]}, "Paperwork": {"word": ["paperwork"]}}
    found = classified("combined", book=book, turns=TALK, codes=TALK_CODES).missed.to_pylist()
    assert {(row["theme"], row["auto"]) for row in found} == {("Sharing", 1)}


def test_without_patterns_or_without_codes_nothing_is_missed() -> None:
    assert classified(book={"Paperwork": {}}).missed.num_rows == 0
    assert classified(codes=codings()).missed.num_rows == 0


def test_stop_words_are_evidence_only_where_no_other_word_spoke() -> None:
    stop = {"the", "in", "we", "a"}
    found = classified("learned", book={}, turns=TALK, codes=TALK_CODES, stop_words=stop)
    assert len(rows(found)) == len(TALK)
    for _, _, _, cell in rows(found):
        words = [part.rpartition("@")[0].split() for part in cell.split("; ")]
        assert all(set(each) - stop for each in words)
    alone = classified(
        "learned", book={}, turns=TALK, codes=TALK_CODES,
        stop_words={word for _, text in TALK for word in text.lower().split()},
    )  # fmt: skip
    assert all(row[3] for row in rows(alone))


def test_a_theme_that_one_interviewee_alone_raises_is_named() -> None:
    codes = pa.concat_tables([TALK_CODES, codings(("s0", "manual", "Once"))])
    found = classified("learned", book={}, turns=TALK, codes=codes)
    assert found.notes == [
        "1 of 3 themes cannot be told from the words so far, and the automatic coder gives it to "
        'nobody: "Once" (one interviewee alone raises it, in 1 segment). See learnable.csv'
    ]
    assert "Once" not in found.themes["theme"].to_pylist()


def test_a_theme_that_words_do_not_tell_is_given_to_nobody_and_its_keywords_are_listed() -> None:
    """Of two themes one goes with its words, the other with every other interviewee's turn."""
    odd = codings(*((f"s{i}", "manual", "Odd") for i in range(0, len(TALK), 3)))
    book: Book = {"Odd": {"word": ["shared"]}, "Sharing": {"word": ["shared"]}, "Paperwork": {}}
    codes = pa.concat_tables([TALK_CODES, odd])
    found = classified("combined", book=book, turns=TALK, codes=codes)
    by_theme = {row["theme"]: row for row in found.learnable.to_pylist()}
    assert by_theme["Sharing"]["given"] == by_theme["Paperwork"]["given"] == 1
    assert by_theme["Odd"]["given"] == 0
    assert by_theme["Odd"]["coded"] == odd.num_rows
    assert "Odd" not in found.themes["theme"].to_pylist()
    assert "Odd" in found.overruled["theme"].to_pylist()
    assert "Odd" not in found.missed_by_hand["theme"].to_pylist()


def test_keywords_that_stand_alone_give_their_themes_whatever_they_are_worth() -> None:
    odd = codings(*((f"s{i}", "manual", "Odd") for i in range(0, len(TALK), 3)))
    found = classified("keywords", book={"Odd": {"word": ["shared"]}}, turns=TALK, codes=odd)
    assert found.learnable.num_rows == 0
    assert "Odd" in found.themes["theme"].to_pylist()


def test_talk_around_a_segment_is_seen_only_where_the_segments_have_places_in_a_source() -> None:
    turns: list[Turn] = []
    for name in PEOPLE:
        for cue in ("shared rota", "diary paperwork"):
            turns += [(name, f"Tell me about {cue}", "interviewer"), (name, f"well {name * 3}")]
            turns += [(name, "Thank you for all that", "interviewer")] * 3
    codes = codings(
        *((f"s{i}", "manual", ("Sharing", "Paperwork")[i // 5 % 2]) for i in range(1, len(turns), 5))
    )
    loose = segments(turns)
    at = np.arange(len(turns)) * 100
    placed = loose.set_column(loose.column_names.index("source"), "source", loose["document"]).set_column(
        loose.column_names.index("start"), "start", pa.array(at)
    )
    placed = placed.set_column(placed.column_names.index("end"), "end", pa.array(at + 90))
    right = {}
    for name, table in (("loose", loose), ("placed", placed.cast(SEGMENTS))):
        texts = Texts(table, tokens(turns))
        found = classify(texts, codes, codebook({}), config(themes={"method": "learned"}))
        wanted = set(zip(codes["segment"].to_pylist(), codes["theme"].to_pylist(), strict=True))
        right[name] = len(wanted & {row[:2] for row in rows(found)})
        assert any("nearby: " in row[3] for row in rows(found)) == (name == "placed")
    assert right["placed"] > right["loose"]


def test_without_coefficients_there_is_no_precision_and_no_change() -> None:
    found = classified(sections={"compare": {"coefficients": False}}).keywords.to_pylist()
    assert {row[name] for row in found for name in ("precision", "f1_change", "kappa_change")} == {None}
    assert found[0]["note"] == "coefficients are switched off"


def test_another_classifier_gives_evidence_or_says_that_it_gives_none() -> None:
    weighs, counts_neighbours = (
        classified("learned", book={}, turns=TALK, codes=TALK_CODES, classifier=f"sklearn.{name}")
        for name in ("linear_model:LogisticRegression", "neighbors:KNeighborsClassifier")
    )
    assert all(row[3] for row in rows(weighs))
    assert weighs.warnings == []
    assert not any(row[3] for row in rows(counts_neighbours))
    assert counts_neighbours.warnings == [
        "the classifier sklearn.neighbors:KNeighborsClassifier does not say what each word adds "
        "(it has no coef_): its themes name the keywords that matched and no other words"
    ]


def test_keywords_alone_import_no_scikit_learn() -> None:
    code = (
        "import sys; from tests import test_classify as t; t.classified();"
        "sys.exit('sklearn' in sys.modules or 'scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_talks_in_which_nobody_says_a_word_are_coded_all_the_same() -> None:
    silent: list[Turn] = [("A", ""), ("B", ""), ("C", "")]
    codes = codings(("s0", "manual", "Paperwork"), ("s1", "manual", "Paperwork"), ("s2", "manual", ""))
    found = classified("combined", turns=silent, codes=codes)
    assert {row["evidence"] for row in found.themes.to_pylist()} <= {""}


SLEEPERS: list[Turn] = [
    turn
    for name, word in zip("ABC", ("tired", "asleep", "sleep"), strict=True)
    for turn in ((name, f"I was {word} then."), (name, "The bus was late."), (name, "We ate."))
]
SLEEP: Book = {"Sleep": {"word": ["tired", "asleep", "sleep"]}, "Travel": {"word": ["bus"]}}
SLEPT = codings(
    *((f"s{3 * i + j}", "manual", theme) for i in range(3) for j, theme in enumerate(("Sleep", "Travel")))
)


def test_with_few_interviewees_keywords_stand_alone_and_it_is_said() -> None:
    found = classified("combined", SLEEP, SLEEPERS, SLEPT)
    assert [row[:2] for row in rows(found)] == [
        (f"s{3 * i + j}", theme) for i in range(3) for j, theme in enumerate(("Sleep", "Travel"))
    ]
    assert found.coder == "keywords"
    assert found.warnings == [
        "3 interviewees are coded: from so few, learning does not help the keywords, which stand "
        "alone until there are 4"
    ]


def test_keywords_that_agree_better_inside_the_training_part_decide() -> None:
    names = "ABCDEFGH"
    said = [f"word{i} {i * 7}th" for i in range(8)]  # nobody's words recur but the keywords
    turns: list[Turn] = [
        turn
        for i, name in enumerate(names)
        for turn in ((name, f"{'tired' if i % 2 else 'asleep'} {said[i]}"), (name, f"x{said[i]}"))
    ]
    codes = codings(*((f"s{2 * i}", "manual", "Sleep") for i in range(8)))
    found = classified("combined", {"Sleep": {"word": ["tired", "asleep"]}}, turns, codes)
    assert found.coder == "combined"
    assert [row[:2] for row in rows(found)] == [(f"s{2 * i}", "Sleep") for i in range(8)]
    assert found.overruled.num_rows == 0


def test_a_code_that_was_forgotten_is_the_first_of_what_hand_may_have_missed() -> None:
    forgotten = 6
    talk: list[Turn] = [(name, text) for name in "abcdefghij" for _, text in TALK[:2]]
    codes = codings(*(
        (f"s{i}", "manual", "" if i == forgotten else ("Sharing", "Paperwork")[i % 2])
        for i in range(len(talk))
    ))  # fmt: skip
    found = classified("learned", book={}, turns=talk, codes=codes).missed_by_hand.to_pylist()
    first = found[0]
    assert (first["rank"], first["segment"], first["theme"]) == (1, f"s{forgotten}", "Sharing")
    assert first["auto"] == 1
    assert "shared@" in first["evidence"]
    assert [row["score"] for row in found] == sorted((r["score"] for r in found), reverse=True)
    by_hand = {(row["segment"], row["theme"]) for row in codes.to_pylist()}
    assert not by_hand & {(row["segment"], row["theme"]) for row in found}


def test_what_a_passage_without_a_place_may_be_of_was_not_missed_by_hand() -> None:
    away = pa.Table.from_pylist([{"segment": "s1", "theme": "Sharing", "coder": "Bo"}], LOST)
    codes = codings(("s0", "manual", "Paperwork"))
    found = [classified(codes=codes, lost=lost) for lost in (LOST.empty_table(), away)]
    assert [each.missed_by_hand["segment"].to_pylist() for each in found] == [["s1"], []]


def test_where_nobody_has_read_nothing_was_missed_by_hand() -> None:
    assert classified(codes=codings()).missed_by_hand.num_rows == 0
    one = codings(("s0", "manual", "Paperwork"))  # of A alone, and not of B
    rest = classified(codes=one).missed_by_hand
    assert rest["segment"].to_pylist() == ["s1"]


def test_a_keyword_that_matched_is_named_where_its_theme_was_not_given() -> None:
    turns: list[Turn] = [("A", "A free hand."), ("A", "A free shared hand.")]
    book: Book = {"Sharing": {"word": ["shared", ("free", -1)]}, "Freedom": {"word": ["free"]}}
    found = classified("keywords", book, turns, codings(("s0", "manual", "")))
    assert [row[:2] for row in rows(found)] == [("s0", "Freedom"), ("s1", "Freedom")]
    assert [tuple(row.values()) for row in found.overruled.to_pylist()] == [
        ("s0", "A", "A", "Sharing", -1.0, "free@2-6"),
        ("s1", "A", "A", "Sharing", 0.0, "free@2-6; shared@7-13"),
    ]
