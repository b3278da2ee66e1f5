"""What holds of every stage whatever is said: on talks and codes that hypothesis makes up."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.classify import classify
from pipeline.coder.data_types import Texts
from pipeline.codes.programs import AutomaticCodes
from pipeline.compare import compare
from pipeline.config import Corpus, Tokenise
from pipeline.count.ranking import Frequencies
from pipeline.frequency import frequency
from pipeline.plot import plot
from pipeline.readers import FORMATS
from pipeline.readers.encoding import TWICE, decode
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import PUBLISHED
from pipeline.tables.results import RESULTS
from pipeline.words.kind import Kind
from pipeline.words.normalise import normalise
from pipeline.words.stopwords import fillers, stop_list

from . import test_plot
from .brute_force import count
from .charts import study as charts
from .coded import codebook, codings
from .counted import LEXICON, Turn, counts, segments, tokens
from .invented import config, page_of, study
from .test_counts import DASHED, GAPS
from .test_report import Seen, replaced

PEOPLE = ("Ann", "Bo", "Cy", "Di")
THEMES = ("Money", "Trust")
BOOK = codebook({"Money": {"word": ["care", "fund*"]}, "Trust": {"pair": ["social care"]}})

# Any text at all, as far as a file can hold it; and talk in which everything stands by everything.
anything = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
said_aloud = anything.filter(str.strip)
talk = st.lists(st.tuples(st.sampled_from(DASHED), st.sampled_from(GAPS)), max_size=10).map(
    lambda parts: "".join(atom + gap for atom, gap in parts)
)
who = st.sampled_from(PEOPLE)
turns = st.lists(
    st.one_of(st.tuples(who, st.one_of(talk, anything)), st.tuples(who, talk, st.just("interviewer"))),
    max_size=8,
)
codes = st.sets(st.sampled_from(THEMES))


# ---- read --------------------------------------------------------------------------------------


@given(st.lists(st.tuples(said_aloud, anything), min_size=1, max_size=5))
@settings(max_examples=50)
def test_read_a_table_holds_what_a_spreadsheet_wrote(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("text", "speaker"), *rows])
    data = out.getvalue().encode()
    assume(decode(data, "t.csv")[1] != TWICE)  # signs that were saved twice are mended
    found = FORMATS["csv"](Path("t.csv"), data, Corpus(files=["t.csv"]))
    assert [row.text.split() for row in found.rows] == [text.split() for text, _ in rows]


# ---- tokenise and bigram -----------------------------------------------------------------------


@given(turns)
@settings(max_examples=50)
def test_tokenise_every_word_stands_where_its_place_says(said: list[Turn]) -> None:
    before = (0, 0)
    for token in tokens(said).to_pylist():
        text = said[token["segment"]][1]
        assert before <= (token["segment"], token["start"])
        assert 0 <= token["start"] <= token["end"] <= len(text)
        if token["kind"] == Kind.WORD:
            there = text[token["start"] : token["end"]]
            assert normalise(there).text.lower() == token["word"]
        before = (token["segment"], token["end"])


@given(turns, st.sampled_from(["gap", "close"]), st.sampled_from([(), ("double",), ("single",)]))
@settings(max_examples=20)
def test_bigram_counts_what_brute_force_counts(
    said: list[Turn], policy: str, dashes: tuple[str, ...]
) -> None:
    found = counts(said, policy, **{f"{name}_hyphens": "dash" for name in dashes})
    words, pairs, total, adjacent = count(
        [turn[1] for turn in said],
        stop_words=stop_list(Tokenise(), LEXICON.stop_words, ""),
        phrases=fillers(Tokenise()),
        policy=policy,
        dashes=dashes,
    )
    assert _summed(found.words, "word") == {(word,): n for word, n in words.items()}
    assert _summed(found.pairs, "word1", "word2") == pairs
    assert sum(found.totals["words"].to_pylist()) == total
    assert sum(found.totals["pairs"].to_pylist()) == adjacent


def _summed(counted: pa.Table, *names: str) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for row in counted.to_pylist():
        found[tuple(row[name] for name in names)] += row["count"]
    return found


# ---- frequency ---------------------------------------------------------------------------------


def _frequency(said: Sequence[Turn]) -> Frequencies:
    how = config(frequency={"min_count": 1, "bootstrap": 200}, plot={"top": 5})
    return frequency(counts(said), segments(said), how)


@pytest.mark.exhaustive
@given(turns, st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_frequency_does_not_depend_on_the_order_of_the_turns(said: list[Turn], chance: Any) -> None:
    other = list(said)
    chance.shuffle(other)
    one, two = _frequency(said), _frequency(other)
    assert one.words.equals(two.words)
    assert one.pairs.equals(two.pairs)
    assert one.stability.equals(two.stability)


@given(turns)
@settings(max_examples=25)
def test_frequency_adds_up(said: list[Turn]) -> None:
    found, heard = _frequency(said), [turn for turn in said if len(turn) == 2]
    assert _summed(found.words, "word") == _summed(counts(heard).words, "word")
    for row in [*found.words.to_pylist(), *found.pairs.to_pylist()]:
        assert 1 <= row["parts"] <= min(row["count"], len({turn[0] for turn in heard}))
        assert row["dp_norm"] is None or -1e-12 <= row["dp_norm"] <= 1 + 1e-12


# ---- classify and compare ----------------------------------------------------------------------


def _classified(said: Sequence[Turn], given_codes: Sequence[set[str]]) -> list[dict[str, Any]]:
    """Return the learned coder's themes, of turns that have all been read."""
    found = counts(said)
    manual = [(f"s{i}", "manual", theme) for i, one in enumerate(given_codes) for theme in one or {""}]
    texts = Texts(segments(said), tokens(said), found.words, found.pairs)
    made = classify(texts, codings(*manual), BOOK, config(themes={"method": "combined"}))
    rows: list[dict[str, Any]] = made.themes.to_pylist()
    return rows


@pytest.mark.exhaustive
@given(st.lists(talk, min_size=8, max_size=8), st.lists(codes, min_size=8, max_size=8),
       st.lists(codes, min_size=2, max_size=2))  # fmt: skip
@settings(max_examples=12)
def test_classify_what_is_said_of_a_person_never_hangs_on_that_persons_codes(
    texts: list[str], given_codes: list[set[str]], other: list[set[str]]
) -> None:
    said: list[Turn] = [(PEOPLE[i % 4], text) for i, text in enumerate(texts)]
    changed = [other[i // 4] if i % 4 == 0 else one for i, one in enumerate(given_codes)]
    one, two = (
        [row for row in _classified(said, given) if row["speaker"] == PEOPLE[0]]
        for given in (given_codes, changed)
    )
    assert one == two
    assert all(0 <= row["score"] <= 1 for row in one)


@given(st.lists(st.tuples(codes, codes), min_size=1, max_size=8))
@settings(max_examples=50)
def test_compare_counts_what_each_coder_gave(pairs: list[tuple[set[str], set[str]]]) -> None:
    said: list[Turn] = [(PEOPLE[i % 4], "x") for i in range(len(pairs))]
    manual = [(f"s{i}", "manual", t) for i, (one, _) in enumerate(pairs) for t in one or {""}]
    auto = [{"segment": f"s{i}", "theme": t} for i, (_, two) in enumerate(pairs) for t in two]
    found = compare(
        segments(said), codings(*manual), BOOK, empty(PUBLISHED),
        AutomaticCodes(table(RESULTS["themes"], auto)), config(frequency={"bootstrap": 200}),
    )  # fmt: skip
    rows = {r["theme"]: r for r in found.agreement.to_pylist() if r["level"] == "segment"}
    for theme in THEMES:
        one, two = ([theme in given[side] for given in pairs] for side in (0, 1))
        both = sum(a and b for a, b in zip(one, two, strict=True))
        row = rows[theme]
        assert (row["a"], row["b"], row["both"]) == (sum(one), sum(two), both)
        assert row["kappa"] is None or -1 <= row["kappa"] <= 1
        assert row["kappa"] != 1 or one == two
    differ = Counter((row["theme"], row["segment"]) for row in found.disagreements.to_pylist())
    assert differ == Counter((t, f"s{i}") for i, (one, two) in enumerate(pairs) for t in one ^ two)


# ---- plot and report ---------------------------------------------------------------------------


@given(said_aloud, anything)
@settings(max_examples=2)
def test_plot_any_word_and_any_title_make_a_drawing(word: str, title: str) -> None:
    said = {(word, "care"): {"CE1": 4, "CE2": 2}, ("care", word): {"CE2": 3}}
    drawn = plot(
        test_plot.tables() | {
            "words": charts.words({word: 9, "care": 3}), "pairs": charts.pairs(said),
            "stability": charts.stability(said), "occurrences": charts.occurrences(said),
        },
        charts.config(study={"title": title, "label": word}, plot={"formats": ["svg"]}),
    )  # fmt: skip
    inline = [picture["svg"].encode() for picture in drawn.pictures.to_pylist()]
    for drawing in [*drawn.files.values(), *inline]:
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawing).iter()}
        assert not tags & {"script", "image", "a", "foreignObject"}


def recognised(text: str, name: str) -> Counter[str]:
    """Return the elements of a page on which every segment says `text`, and a note is `name`."""
    whole = study(2)
    whole["segments"] = replaced(whole["segments"], "text", text)
    whole["tables"]["keywords"] = replaced(whole["tables"]["keywords"], "note", name)
    whole["warnings"] = [f"{name}</p><b>{text}"]
    return Counter(tag for tag, _ in Seen(page_of(whole)).elements if tag != "br")


@pytest.mark.exhaustive
@given(said_aloud, said_aloud)
@settings(max_examples=8)
def test_report_nothing_that_is_said_adds_an_element(text: str, name: str) -> None:
    assert recognised(text, name) == recognised("care", "care")
