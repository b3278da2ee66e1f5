"""The block function counts what brute force counts, however the text is cut into blocks."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import Config
from pipeline.count import counter as counting
from pipeline.count.block import Block
from pipeline.count.pieces import Compiled, Compiler, cut
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import fillers, stop_list

from ..brute_force import count
from ..rare import rare
from ..test_counts import ATOMS, GAPS, TERM_PHRASES, TERMS, hostile

Known = tuple[Counter[str], Counter[tuple[str, str]], int, int]


def in_blocks(blocks: list[list[str]], **changes: str) -> tuple[Known, Known]:
    """Return the counts of the texts as ours, counted in the blocks, and as brute force."""
    policy = changes.pop("policy", "gap")
    config = Config.model_validate(
        {
            "study": {"name": "x"},
            "corpus": {"files": ["x"]},
            "tokenise": {**changes, "terms": TERMS},
            "bigram": {"stop_word_policy": policy},
        }
    )
    lexicon = Lexicon(config.tokenise.language)
    removed, spoken = stop_list(config.tokenise, lexicon.stop_words, ""), fillers(config.tokenise)
    counter = counting.Counter(config, lexicon, removed, spoken)
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    totals = np.zeros(2, np.int64)
    for texts in blocks:
        unit = np.arange(len(texts), dtype=np.int32)
        role, all_count = np.zeros(len(texts), np.int8), np.ones(len(texts), bool)
        found = counter.count(Block(pa.array(texts, pa.string()), unit, role, all_count))
        forms = counter.compiler.forms.to_pylist()
        for form, n in zip(found.words.columns[0], found.words.count, strict=True):
            words[forms[form]] += int(n)
        columns = (*found.pairs.columns[:2], found.pairs.count)
        for one, two, n in zip(*columns, strict=True):
            pairs[forms[one], forms[two]] += int(n)
        assert set(found.totals[:, 0].tolist()) == set(unit.tolist())
        totals += found.totals[:, 1:3].sum(axis=0)
    ours = (words, pairs, int(totals[0]), int(totals[1]))
    phrases = [*spoken, *TERM_PHRASES]
    flat = [text for texts in blocks for text in texts]
    language = config.tokenise.language
    return ours, count(flat, stop_words=removed, phrases=phrases, policy=policy, language=language)


@pytest.mark.parametrize("policy", ["gap", "close"])
@pytest.mark.parametrize("stop_words", rare(["spacy", "none"]))
def test_hostile_text_is_counted_as_by_brute_force(
    policy: str, stop_words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = hostile(1500, seed=11)
    monkeypatch.setattr(counting, "_STRIDE", 50)
    blocks = [texts[:700], texts[700:701], [], texts[701:]]
    ours, brute = in_blocks(blocks, policy=policy, stop_words=stop_words)
    assert ours == brute
    assert ours[1], "the text must hold pairs for this to show anything"


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", ["fr", "de", "zh"])
def test_other_languages_are_counted_as_by_brute_force(language: str) -> None:
    ours, brute = in_blocks([hostile(400, seed=3)], language=language)
    assert ours == brute


@pytest.mark.exhaustive
@given(
    st.lists(
        st.lists(st.lists(st.tuples(st.sampled_from(ATOMS), st.sampled_from(GAPS)), max_size=8), max_size=4),
        max_size=3,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_cut_into_blocks_gives_the_counts_of_brute_force(
    blocks: list[list[list[tuple[str, str]]]],
) -> None:
    texts = [["".join(a + gap for a, gap in text) for text in block] for block in blocks]
    ours, brute = in_blocks(texts)
    assert ours == brute


def test_pieces_lie_end_to_end_in_their_texts() -> None:
    texts = ["", "Social  care\n\n", " a\u00a0b", "", "x"]
    pieces = cut(pa.array(texts, pa.string()))
    of = [pieces.distinct[i].as_py().decode() for i in pieces.id.tolist()]
    assert of == ["Social  ", "care\n\n", " ", "a\u00a0b", "x"]
    assert pieces.row.tolist() == [1, 1, 2, 2, 4]


def test_pieces_are_cut_at_the_white_space_of_ascii_and_nowhere_else() -> None:
    for byte in range(128):
        cuts = len(cut(pa.array([f"a{chr(byte)}b"], pa.string())).id) == 2
        assert cuts == chr(byte).isspace(), byte


def test_a_slice_of_a_column_is_cut_as_a_column_of_its_own() -> None:
    texts = pa.array(["mental health", "social care", "a board"], pa.string()).slice(1, 1)
    assert [p.as_py() for p in cut(texts).distinct] == [b"social ", b"care"]


def test_another_thread_never_sees_how_a_piece_begins_without_what_can_reach_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is known is looked at while other pieces are compiled: each state that it has must hold."""
    seen: list[Compiled] = []

    def noted(self: Compiler, name: str, value: object) -> None:
        if isinstance(value, Compiled):
            seen.append(value)
        object.__setattr__(self, name, value)

    monkeypatch.setattr(Compiler, "__setattr__", noted, raising=False)
    in_blocks([["plain talk"], ["fine: )x"], ["so :) p.m. 10am c/o o'clock"], [". :-) d'x (e.g. y)"]])
    sizes = {each.risky.shape for each in seen}
    assert len(sizes) > 2, "new ways to begin and end were met"
    for each in seen:
        assert each.tail.max(initial=0) < each.risky.shape[0]
        assert each.head.max(initial=0) < each.risky.shape[1]
