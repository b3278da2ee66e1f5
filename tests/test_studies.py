"""Whole tables of hostile studies equal those of a counter in plain Python, column by column."""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter, defaultdict
from typing import Any

import pytest

from pipeline.config import Tokenise
from pipeline.frequency import frequency
from pipeline.words.stopwords import fillers, stop_list

from .brute_force import count
from .counted import LEXICON, Turn, counts, segments
from .invented import config
from .test_counts import hostile

CORE = "social care social care mental health board trust waiting lists the of".split()


def talks(seed: int) -> list[Turn]:
    """Return an interviewer's questions and the answers of three people, empty ones among them."""
    draw = random.Random(seed)
    said: list[Turn] = []
    for n, text in enumerate(hostile(60, seed)):
        mixed = f"{text} {' '.join(draw.choice(CORE) for _ in range(draw.randint(0, 9)))}"
        who = "ABC"[n % 3]
        said.append((who, mixed, "interviewer") if n % 5 == 0 else (who, mixed))
    return said


def by_turn(said: list[Turn], policy: str) -> list[tuple[Any, ...]]:
    stop_words, phrases = stop_list(Tokenise(), LEXICON.stop_words, ""), fillers(Tokenise())
    return [count([turn[1]], stop_words=stop_words, phrases=phrases, policy=policy) for turn in said]


@pytest.mark.parametrize("policy", ["gap", "close"])
@pytest.mark.parametrize("seed", [1, 2])
def test_words_pairs_and_contamination_are_those_of_plain_python(policy: str, seed: int) -> None:
    said = talks(seed)
    turns = by_turn(said, policy)
    how = config(frequency={"min_count": 1, "bootstrap": 200})
    made = frequency(counts(said, policy), segments(said), how)
    words: dict[str, Counter[Any]] = defaultdict(Counter)
    pairs: dict[str, Counter[Any]] = defaultdict(Counter)
    size = Counter[str]()
    asked: dict[str, Counter[Any]] = {}
    echoes, by_interviewer = Counter[Any](), Counter[Any]()
    for turn, (word, pair, total, _) in zip(said, turns, strict=True):
        if len(turn) == 3:
            asked[turn[0]] = pair
            by_interviewer.update(pair)
            continue
        words[turn[0]].update(word)
        pairs[turn[0]].update(pair)
        size[turn[0]] += total
        echoes.update({p: n for p, n in pair.items() if p in asked.get(turn[0], {})})
    for table, parts, keys in ((made.words, words, ["word"]), (made.pairs, pairs, ["word1", "word2"])):
        rows = table.to_pylist()
        order = [(-row["count"], *(row[key] for key in keys)) for row in rows]
        assert order == sorted(order)
        terms = {term for part in parts.values() for term in part}
        assert len(rows) == len(terms)
        for row in rows:
            term = row[keys[0]] if len(keys) == 1 else (row["word1"], row["word2"])
            uses = {who: parts[who][term] for who in size}
            total, everything = sum(uses.values()), sum(size.values())
            apart = sum(abs(uses[who] / total - size[who] / everything) for who in size) / 2
            assert row["count"] == total
            assert row["per_1000"] == pytest.approx(1000 * total / everything)
            assert row["parts"] == sum(map(bool, uses.values()))
            assert row["top_part_share"] == pytest.approx(max(uses.values()) / total)
            assert row["dp_norm"] == pytest.approx(apart / (1 - min(size.values()) / everything))
    listed = [(row["word1"], row["word2"]) for row in made.pairs.to_pylist()]
    assert [tuple(row.values()) for row in made.pairs_by_interviewee.to_pylist()] == [
        (*pair, who, pairs[who][pair], pytest.approx(1000 * pairs[who][pair] / size[who]), size[who])
        for pair in listed
        for who in sorted(size, key=lambda name: (-pairs[name][pair], name))
        if pairs[who][pair]
    ]
    for row in made.contamination.to_pylist():
        pair = row["word1"], row["word2"]
        assert row["count_with_interviewer"] == row["count"] + by_interviewer[pair]
        assert row["echoes"] == echoes[pair]


def test_association_and_ranks_are_those_of_plain_python() -> None:
    draw = random.Random(3)
    plain = "social care board lists funding nurse".split()
    said: list[Turn] = [
        (draw.choice("ABC"), " ".join(draw.choice(plain) for _ in range(draw.randint(1, 9))))
        for _ in range(80)
    ]
    made = frequency(counts(said), segments(said), config(frequency={"min_count": 1, "bootstrap": 200}))
    spoken = [turn[1].split() for turn in said]
    both = Counter((a, b) for turn in spoken for a, b in itertools.pairwise(turn))
    n = both.total()
    first, second = Counter[str](), Counter[str]()
    for (a, b), times in both.items():
        first[a] += times
        second[b] += times
    for row in made.pairs.to_pylist():
        a, b = row["word1"], row["word2"]
        f, f1, f2 = both[a, b], first[a], second[b]
        seen = [f, f1 - f, f2 - f, n - f1 - f2 + f]
        by_chance = [f1 * f2 / n, f1 * (n - f2) / n, (n - f1) * f2 / n, (n - f1) * (n - f2) / n]
        g2 = 2 * sum(o * math.log(o / e) for o, e in zip(seen, by_chance, strict=True) if o)
        assert row["g2"] == pytest.approx(math.copysign(g2, f - by_chance[0]))
        assert row["log_dice"] == pytest.approx(14 + math.log2(2 * f / (f1 + f2)))
        assert row["t_score"] == pytest.approx((f - by_chance[0]) / math.sqrt(f))
        if f >= 5:
            assert row["npmi"] == pytest.approx(math.log(f * n / (f1 * f2)) / -math.log(f / n))
        assert row["delta_p_2_given_1"] == pytest.approx(f / f1 - (f2 - f) / (n - f1))
    own = {
        who: Counter((a, b) for turn, words in zip(said, spoken, strict=True) if turn[0] == who
                     for a, b in itertools.pairwise(words))
        for who in "ABC"
    }  # fmt: skip
    for row in made.stability.to_pylist():
        pair = row["word1"], row["word2"]
        ranks = [1 + sum(times > both[pair] for times in both.values())]
        for counter in own.values():
            left = {p: both[p] - counter[p] for p in both}
            ranks.append(1 + sum(times > left[pair] for times in left.values()))
        assert row["worst_rank"] == max(ranks)
