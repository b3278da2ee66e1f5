"""Where coded passages stand, and which segments they code there."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from pipeline.codes.nearest_passage import Nearest
from pipeline.codes.passage_search import Searched
from pipeline.codes.placed_passages import NOWHERE, SEVERAL, UNSAID, Document, Located, Passage
from pipeline.codes.placed_passages import located as _located
from pipeline.config import Spans

from ..rare import rare

TEXT = "I: What matters?\nR: Social care – and “social care” again.\nI: Why?\nR: We wait for it."
SAID = ["What matters?", "Social care – and “social care” again.", "Why?", "We wait for it."]
ROWS = [(TEXT.index(each), TEXT.index(each) + len(each)) for each in SAID]


def located(*texts: str, document: str = "", rule: Spans = "half") -> Located:
    """Return what becomes of passages of a short interview, and of another that has none."""
    one = Document(["ann.docx", "R"], SAID, TEXT, ROWS)
    other = Document(["bo"], ["Nothing of the kind, but why?"])
    return _located([Passage(document, text, "", "T") for text in texts], [one, other], rule)


def rows(found: Located) -> list[list[int]]:
    return [[place.row for place in places] for places in found.places]


@pytest.mark.parametrize(
    ("passage", "coded"),
    [
        ('social care - and "SOCIAL care" again', [1]),
        ("Social care\n   – and", [1]),
        ("ocial care – and “socia", [1]),  # cut in mid-word
        ("What matters?\nR: Social care – and “social care” again.", [0, 1]),
        ("What matters? Social care – and “social care” again.", [0, 1]),  # without the label
        ("Nothing of the kind", [0]),
    ],
)
def test_a_passage_stands_where_its_letters_do(passage: str, coded: list[int]) -> None:
    found = located(passage)
    assert (rows(found), found.lost) == ([coded], [])


@pytest.mark.parametrize(
    ("passage", "why"),
    [
        ("we never said this", NOWHERE),
        ("car", NOWHERE),  # a part of "care": too short to be a slip of the hand
        ("–", NOWHERE),
        ("why", SEVERAL),  # in both documents
    ],
)
def test_what_has_no_place_or_two_codes_nothing(passage: str, why: str) -> None:
    found = located(passage)
    assert (rows(found), [one.why for one in found.lost]) == ([[]], [why])


@pytest.mark.parametrize("end", ["", ".", "...", "?!", " ...", " – (x)", ' ."', "\n..."])
@pytest.mark.parametrize("begin", ["", "(", '"', "… ", "- (", "...\n"])
def test_the_signs_at_the_ends_of_a_passage_are_its_own(begin: str, end: str) -> None:
    passage = f"{begin}we wait {end}".rstrip() if end else f"{begin}we wait"
    text = f"So {passage} more, and then!"
    (found,) = Searched(text).places(" ".join(passage.split()))  # as programs write them
    assert text[slice(*found)] == passage
    (bare,) = Searched(text).places("we wait")
    assert text[slice(*bare)] == "we wait"


def test_a_document_that_is_named_is_searched_alone() -> None:
    assert rows(located("why", document="Ann")) == [[2]]
    assert rows(located("why", document="r")) == [[2]], "or who speaks in it"
    assert rows(located("we wait", document="bo")) == [[]]
    assert rows(located("we wait", document="unknown")) == [[3]]


def test_twice_in_one_segment_is_one_place() -> None:
    assert rows(located("social care")) == [[1]]


def test_the_rule_of_spans_holds() -> None:
    assert [one.why for one in located("We wait", rule="exact").lost] == [UNSAID]
    assert rows(located("We wait for it.", rule="exact")) == [[3]]
    assert located("We wait for it.").fates.kept == 1


@pytest.mark.parametrize(
    ("text", "passage", "place"),
    [
        ("我们需要更多的帮助。", "需要更多", (2, 6)),
        ("la santé mentale", "SANTE\u0301 mentale", (3, 16)),
        ("la sante\u0301 mentale", "santé", (3, 8)),
        ("die Straße hier", "STRASSE", (4, 10)),
        ("कि की बात", "की बात", (3, 9)),
    ],
)
def test_letters_of_all_scripts(text: str, passage: str, place: tuple[int, int]) -> None:
    assert place in Searched(text).places(passage)


def test_every_passage_of_a_text_is_put_back_where_it_was_cut() -> None:
    rng = random.Random(1)
    words = [f"{a}{b}" for a in ("wait", "care", "cost", "home") for b in range(40)]
    rng.shuffle(words)
    text = " ".join(words)
    said = Searched(text)
    for _ in range(50):
        first = rng.randrange(len(words) - 8)
        wanted = words[first : first + rng.randrange(2, 8)]
        start = text.index(" ".join(wanted))
        assert said.places("\u201c" + "\n ".join(wanted).upper() + "\u201d") == [
            (start, start + len(" ".join(wanted)))
        ]


TWICE = "I: Did it work?\n\nR: It worked.\n\nI: The rota?\n\nR: It worked."
TURNS = ["Did it work?", "It worked.", "The rota?", "It worked."]


def twice(*passages: tuple[str, int]) -> list[list[int]]:
    """Return which turns passages code that begin where a program says."""
    ends = [TWICE.index(TURNS[0]), TWICE.index(TURNS[1]), TWICE.index(TURNS[2]), len(TWICE) - 10]
    spans = [(at, at + len(text)) for at, text in zip(ends, TURNS, strict=True)]
    one = Document(["ann"], TURNS, TWICE, spans)
    listed = [Passage("ann", text, "", "T", place=place) for text, place in passages]
    return rows(_located(listed, [one], "half"))


@pytest.mark.parametrize(
    ("place", "coded"),
    [
        (7, [3]),  # counted in lines
        (4, [3]),  # in lines that are not blank
        (TWICE.index("It worked"), [1]),  # in characters
        (99, []),  # in nothing that is known
    ],
)
def test_of_the_same_words_said_twice_the_place_says_which(place: int, coded: list[int]) -> None:
    assert twice(("It worked.", place)) == [coded]


def test_how_places_are_counted_is_told_by_passages_that_stand_once() -> None:
    # Line 3 is the first "It worked", paragraph 3 is the question: the sure one says which counts.
    assert twice(("It worked.", 3), ("The rota?", 5)) == [[1], [2]]
    assert twice(("It worked.", 3), ("The rota?", 3)) == [[], [2]]


@pytest.mark.parametrize("compared", rare([12, 200]))
def test_thousands_of_documents_are_searched_at_once_and_as_one_by_one(compared: int) -> None:
    draw = random.Random(4)
    words = ["wait", "Long", "ward’s", "née", "ﬁve", "-", "\n", "no"]
    texts = [" ".join(draw.choices(words, k=draw.randint(0, 9))) for _ in range(300)]
    said = [" ".join(draw.choices(words, k=draw.randint(1, 4))) for _ in range(200)]
    passages = [Passage("", text, "", "T", line) for line, text in enumerate(said)]
    documents = [Document([], [text], f"Kim: {text}", [(5, 5 + len(text))]) for text in texts]
    whole = _located(passages, documents, "overlap")
    single = [[_located([passage], [document], "overlap").places[0] for document in documents]
              for passage in passages[:compared]]  # fmt: skip
    for passage, places, apart in zip(passages, whole.places, single, strict=False):
        holding = [at for at, coded in enumerate(apart) if coded]
        assert [place.document for place in places] == (holding if len(holding) == 1 else [])
        assert (passage in [one.passage for one in whole.lost]) == (len(holding) != 1)
    assert {one.why for one in whole.lost} >= {NOWHERE, SEVERAL}
    assert any(whole.places)


def test_the_nearest_turn_is_that_of_a_search_text_by_text() -> None:
    chosen = random.Random(4)
    words = "night shift ward nurse care social waiting list family phone never again transport home".split()

    def said(most: int) -> str:
        return " ".join(chosen.choices(words, k=chosen.randint(0, most)))

    for _ in range(60):
        talks = [[said(25) for _ in range(chosen.randint(0, 4))] for _ in range(chosen.randint(1, 6))]
        texts = [text for talk in talks for text in talk]
        wanted = f"{chosen.choice(texts or [''])[1:]} {said(3)}"
        within = sorted(chosen.sample(range(len(talks)), chosen.randint(0, len(talks))))
        alone = {number: Nearest([talks[number]]).turns(wanted, [0]) for number in within}
        best = max(within, key=lambda number: shared(wanted, talks[number]), default=0)
        expected = [near._replace(document=best) for near in alone.get(best, [])]
        assert Nearest(talks).turns(wanted, within) == expected


def shared(wanted: str, talk: Sequence[str]) -> int:
    """Return how many runs of five letters the nearest text of a talk has of those that are wanted."""

    def runs(text: str) -> set[str]:
        plain = text.replace(" ", "")
        return {plain[place : place + 5] for place in range(len(plain) - 4)}

    return max((len(runs(wanted) & runs(text)) for text in talk), default=0)
