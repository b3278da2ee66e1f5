"""Pairs that a stop list keeps out: as many are counted as stand in the study once their words are kept."""

from __future__ import annotations

from collections import Counter
from functools import partial
from importlib.resources import files

import numpy as np
import pyarrow as pa
import pytest

from pipeline.bigram import bigram
from pipeline.config import Tokenise
from pipeline.count import counter as counting
from pipeline.count import stopped_pairs
from pipeline.count.stopped_pairs import missed as by_segment
from pipeline.count.stopped_pairs import stop_word_pairs
from pipeline.count.tally import Rows
from pipeline.frequency import frequency
from pipeline.messages import Note
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import (
    content_words,
    fillers,
    folded,
    function_words,
    listed,
    listed_for,
    numbers,
    stop_list,
)

from .. import brute_force, invented
from ..counted import Turn, counter, counts, segments, tokens
from ..test_counts import ATOMS, hostile

Pairs = Counter[tuple[str, str]]
SAID = (
    "call calls called back handler Call make made makes sure first last time side well the over three two "
    "weeks"
).split()
OWNS = "'s", "'"
# (who, text): 6 times "call handler", 5 "make sure", 3 "last week", and what is grammar.
TURNS: list[Turn] = [
    ("A", "The call handler. A call handler. Call handlers. Call handler of the side of the road."),
    ("B", "Call handler, call handler, call handler. " + "Make sure. " * 5 + "Social care. " * 4),
    ("B", "Social care: of the call handler of the day. Last week. Last week. Last week. Over there"),
    ("A", "Call handler. Call handler. Call handler", "interviewer"),
]


def missed(turns: list[Turn], policy: str = "gap", **settings: object) -> tuple[Pairs, tuple[str, ...]]:
    """Return the pairs that stop words keep out of the count of participants' turns, and these words."""
    found, named = kept_out(turns, policy, **settings)
    return Counter({pair: n for pair, n in found.items() if not pair[0].endswith(OWNS)}), named


def possessives(turns: list[Turn], policy: str = "gap", **settings: object) -> Pairs:
    """Return the pairs of a possessive that are kept out."""
    found, _ = kept_out(turns, policy, **settings)
    return Counter({pair: n for pair, n in found.items() if pair[0].endswith(OWNS)})


def kept_out(turns: list[Turn], policy: str = "gap", **settings: object) -> tuple[Pairs, tuple[str, ...]]:
    """Return the pairs that are kept out of the count, and the stop words that are content words."""
    ours = counter(policy, **settings)
    language = str(settings.get("language", "en"))
    ours.named = content_words(language, ours.lists)
    found: Pairs = Counter()
    for row in bigram(segments(turns), counter=ours, workers=1).missed.to_pylist():
        found[row["word1"], row["word2"]] += row["count"]
    return found, ours.named


@pytest.mark.parametrize("stop_words", ["spacy", "sklearn"])
@pytest.mark.parametrize("policy", ["gap", "close"])
def test_they_count_as_often_when_their_words_are_kept(
    policy: str, stop_words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_STRIDE", 50)
    turns: list[Turn] = [("A", text) for text in hostile(400, 3, [*ATOMS[::3], *SAID * 3])]
    found, named = missed(turns, policy, stop_words=stop_words)
    kept: Pairs = Counter()
    for row in counts(turns, policy, stop_words=stop_words, keep_words=list(named)).pairs.to_pylist():
        kept[row["word1"], row["word2"]] += row["count"]
    stopped = {pair for pair in kept if set(pair) <= set(named) and set(pair) & numbers()}
    assert found == {p: n for p, n in kept.items() if set(p) & set(named) and p not in stopped}
    assert len(found) > 50
    assert {side for pair in found for side in (0, 1) if pair[side] in numbers()} == {0, 1}
    assert stopped


@pytest.mark.parametrize("form", ["lower", "lemma", "stem"])
def test_a_stop_word_is_shown_as_it_is_and_the_other_word_as_it_counts(form: str) -> None:
    turns: list[Turn] = [
        ("A", "Call the handler. Call handlers. Handlers; calls made. Calls, calls: make calling")
    ]
    shown = {"lower": "calling"}.get(form, "calls")
    assert missed(turns, form=form)[0] == {("call", "handlers"): 1, ("calls", "made"): 1, ("make", shown): 1}


def test_what_nobody_who_counts_says_and_what_the_user_lists_is_not_missed() -> None:
    assert missed(TURNS)[0]["call", "handler"] == 7
    assert missed(TURNS, roles=["interviewer"])[0] == {("call", "handler"): 3}
    assert not missed(TURNS, extra_stop_words=["handler"])[0][("call", "handler")]
    own = missed(TURNS, keep_words=["call", "make", "last", "side"], extra_stop_words=["call", "make"])
    assert not {"call", "make"} & {word for pair in own[0] for word in pair}
    assert missed(TURNS, stop_words="none") == ({}, ())


def test_a_number_is_missed_beside_a_word_that_counts_alone() -> None:
    turns: list[Turn] = [
        ("A", "Lift four. Two nurses. Last two. Two other. It is lift four. Ward six, two hundred"),
        ("B", "Three weeks, in three weeks. One week"),  # one is a pronoun, and on no list
    ]
    behind, before = {("lift", "four"): 2, ("ward", "six"): 1}, {("two", "nurses"): 1, ("three", "weeks"): 2}
    assert missed(turns)[0] == behind | before


def test_numbers_in_words_before_a_word_are_named_with_the_line_to_write() -> None:
    """Nine interviewees say "three weeks" once each; spaCy's list holds three."""
    turns: list[Turn] = [(f"P{n}", "After three weeks. Social care.") for n in range(9)]
    settings = invented.config(frequency={"min_count": 2, "bootstrap": 0}, plot={"top": 3})
    ours = counter()
    ours.named = content_words("en", ours.lists)
    made = bigram(segments(turns), counter=ours, workers=1)
    pairs = frequency(made, segments(turns), settings).pairs
    table, warnings = stop_word_pairs(made.missed, pairs, segments(turns), made.totals, ours.named, settings)
    rows = [tuple(row[name] for name in ("word1", "word2", "count", "parts")) for row in table.to_pylist()]
    assert rows == [("three", "weeks", 9, 9)]
    assert (
        'three weeks (9). See stop_word_pairs.csv; to count them, write keep_words = ["three"]' in warnings[0]
    )


def test_those_that_would_be_among_the_top_pairs_are_named_with_the_line_to_write() -> None:
    settings = invented.config(frequency={"min_count": 2, "bootstrap": 0}, plot={"top": 3})
    ours = counter()
    ours.named = content_words("en", ours.lists)
    made = bigram(segments(TURNS), counter=ours, workers=1)
    pairs = frequency(made, segments(TURNS), settings).pairs
    table, warnings = stop_word_pairs(made.missed, pairs, segments(TURNS), made.totals, ours.named, settings)
    rows = [tuple(row.values())[:3] + tuple(row.values())[4:] for row in table.to_pylist()]
    assert rows == [("call", "handler", 7, 2, 1, "call"), ("make", "sure", 5, 1, 2, "make")]
    assert table["per_1000"].to_pylist()[0] == pytest.approx(
        1000 * 7 / np.sum(made.totals["words"].to_numpy()[:3])
    )
    assert warnings == [
        "But for the stop list, these would be among the 3 most frequent pairs: call handler (7), make "
        'sure (5). See stop_word_pairs.csv; to count them, write keep_words = ["call", "make"] under '
        "[tokenise], with those of these words that matter, or [] for none"
    ]


def test_one_as_frequent_as_the_last_of_the_top_pairs_is_named_though_others_are_missed() -> None:
    said = "Social care. " * 4 + "Night shift. Night shift. Call handler. Call handler. Call handler. "
    turns: list[Turn] = [("A", said + "Last week. Last week. Side road.")]
    settings = invented.config(frequency={"min_count": 1, "bootstrap": 0}, plot={"top": 2})
    ours = counter()
    ours.named = content_words("en", ours.lists)
    made = bigram(segments(turns), counter=ours, workers=1)
    pairs = frequency(made, segments(turns), settings).pairs  # social care 4, night shift 2
    table, _ = stop_word_pairs(made.missed, pairs, segments(turns), made.totals, ours.named, settings)
    rows = [(row["word1"], row["word2"], row["count"], row["rank"]) for row in table.to_pylist()]
    assert rows == [("call", "handler", 3, 2), ("last", "week", 2, 3)]


@pytest.mark.parametrize(  # other tokenizers take long to load
    "language",
    [
        "en",
        *(
            pytest.param(name, marks=pytest.mark.exhaustive)
            for name in ("de", "es", "fr", "it", "nl", "pt", "sv")
        ),
    ],
)
def test_the_words_of_a_list_are_stop_words_and_no_grammar(language: str) -> None:
    words, known = listed_for("content_words", language), set(Lexicon(language).stop_words)
    known |= set(stop_list(Tokenise(stop_words="sklearn"), [], "")) if language == "en" else set()
    grammar = files("pipeline.words").joinpath("lists", "function_words.txt").read_text("utf-8")
    assert [*words] == sorted(set(words))
    assert set(words) <= known
    assert language != "en" or not set(words) & set(listed(grammar))


def test_their_order_does_not_hang_on_which_words_were_met_first() -> None:
    tables = []
    for words in (["call", "made", "back"], ["back", "made", "call"]):
        code = {word: number for number, word in enumerate(words)}
        pairs = [("made", "call"), ("call", "back"), ("back", "made")]
        columns = (*(np.array([code[pair[side]] for pair in pairs]) for side in (0, 1)), np.array([1, 0, 1]))
        rows = Rows(columns, np.ones(3, np.int64))
        named = np.array(words, object)
        tables.append(by_segment(rows, pa.array(words), named, set(words), np.ones(2, bool)).to_pylist())
    assert tables[0] == tables[1]
    assert [row["word1"] for row in tables[0]] == ["back", "call", "made"]


def test_of_more_than_are_handed_on_the_most_frequent_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopped_pairs, "_KEPT", 2)
    rows = Rows((np.array([0, 1, 2]), np.array([1, 2, 0]), np.zeros(3, np.int64)), np.array([1, 3, 2]))
    words = ["back", "call", "made"]
    kept = by_segment(
        rows, pa.array(words), np.array(words, object), set(words), np.ones(1, bool)
    ).to_pylist()
    assert [(row["word1"], row["word2"], row["count"]) for row in kept] == [
        ("call", "made", 3), ("made", "back", 2),
    ]  # fmt: skip


OWNED = (
    "women's women\u2019s WOMEN'S women nurses' nurses\u2019 nurses James' James's ward' 'ward' 'wards' "
    "let's it's mum's 's ' s session session station ward Ward the of own side last four , . - x-rays' "
    "non-patients' sort of um \U0001f600 \u00e9tudes'"
).split()


@pytest.mark.parametrize("stop_words", ["spacy", "sklearn", "none"])
@pytest.mark.parametrize("policy", ["gap", "close"])
def test_possessives_are_missed_as_often_as_they_count_once_they_are_terms(
    policy: str, stop_words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_STRIDE", 50)
    texts = hostile(300, 5, OWNED)
    found = possessives([("A", text) for text in texts], policy, stop_words=stop_words)
    lists = counter(stop_words=stop_words).lists
    removed = {word for word, name in lists.items() if name != "fillers"}
    phrases = fillers(Tokenise())
    brute = partial(brute_force.count, stop_words=removed, policy=policy)
    expected: Pairs = Counter()
    for word, mark in ((word, mark) for word in brute(texts, phrases=phrases)[0] for mark in OWNS):
        if word in {"let", *function_words()} or (mark == "'" and word[-1] != "s"):
            continue
        if policy == "close" and mark in removed:
            continue  # the stop word between the two is left out, and they are a pair
        owner = word + mark
        where = [text for text in texts if word in folded(text)]
        for (one, two), n in brute(where, phrases=[((word, mark), owner, "term"), *phrases])[1].items():
            expected[owner, word if two == owner else two] += n * (one == owner)  # women's women's
    assert found == +expected
    assert len(found) > 20


def test_a_possessive_counts_once_it_is_a_term() -> None:
    turns: list[Turn] = [
        ("A", "The women's session. A women\u2019s session. The nurses' station; let's start")
    ]
    assert possessives(turns) == {("women's", "session"): 2, ("nurses'", "station"): 1}
    assert possessives(turns, "close") == {("nurses'", "station"): 1}
    with_terms = counts(turns, terms=["women's", "nurses'"]).pairs.to_pylist()
    assert {(row["word1"], row["word2"]): row["count"] for row in with_terms} == possessives(turns)
    assert not possessives(turns, terms=["women's", "nurses'"])
    assert not possessives([("A", "The nurses' station", "interviewer")])
    assert not possessives([("A", "Die Maria's Bar")], language="de")  # no list of German


def test_of_tokens_that_are_kept_the_same_pairs_are_missed() -> None:
    turns: list[Turn] = [("A", text) for text in hostile(200, 9, [*OWNED, *SAID])]
    found = kept_out(turns)[0]
    ours = counter()
    ours.named = content_words("en", ours.lists)
    kept = bigram(segments(turns), counter=ours, tokens=tokens(turns)).missed.to_pylist()
    assert len(found) > 20
    assert found == sum((Counter({(r["word1"], r["word2"]): r["count"]}) for r in kept), Pairs())


def test_possessives_that_would_be_among_the_top_pairs_are_named_with_the_terms_to_write() -> None:
    turns: list[Turn] = [(f"P{n}", "The children's ward. Social care, a call handler.") for n in range(6)]
    settings = invented.config(
        tokenise={"terms": ["acute trust"]}, frequency={"min_count": 2, "bootstrap": 0}, plot={"top": 3}
    )
    ours = counter(terms=["acute trust"])
    ours.named = content_words("en", ours.lists)
    made = bigram(segments(turns), counter=ours, workers=1)
    pairs = frequency(made, segments(turns), settings).pairs
    table, warnings = stop_word_pairs(made.missed, pairs, segments(turns), made.totals, ours.named, settings)
    names = ("word1", "word2", "count", "parts", "removed")
    assert [tuple(row[name] for name in names) for row in table.to_pylist()] == [
        ("call", "handler", 6, 6, "call"), ("children's", "ward", 6, 6, "'s"),
    ]  # fmt: skip
    assert len(warnings) == 2
    assert warnings[1].startswith(
        "A possessive's ending is a token of its own, so that these are not counted, which would be among "
        "the 3 most frequent pairs: children's ward (6)"
    )
    assert warnings[0].endswith(
        'write keep_words = ["call"] under [tokenise], with those of these words that matter, or [] for none'
    )
    assert warnings[1].endswith(
        "children's ward (6). See stop_word_pairs.csv; to count them, write "
        'terms = ["acute trust", "children\'s"] under [tokenise], with those of these words that matter'
    )


@pytest.mark.parametrize(
    ("terms", "decided"), [(None, False), ([], True), (["acute trust"], False), (["Women\u2019s"], True)]
)
def test_possessives_are_a_note_once_the_terms_decide_on_them(terms: list[str] | None, decided: bool) -> None:
    turns: list[Turn] = [("A", "The children's ward. " * 5)]
    given = {} if terms is None else {"terms": terms}
    settings = invented.config(tokenise=given, frequency={"bootstrap": 0})
    ours = counter()
    ours.named = ()
    made = bigram(segments(turns), counter=ours, workers=1)
    pairs = frequency(made, segments(turns), settings).pairs
    _, said = stop_word_pairs(made.missed, pairs, segments(turns), made.totals, (), settings)
    assert [isinstance(each, Note) for each in said] == [decided]
