"""Counts equal a brute-force counter's with plain spaCy, on invented, hostile and real text."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.bigram import bigram
from pipeline.config import Config
from pipeline.count.counter import Counter as Blocks
from pipeline.tables.columns import table
from pipeline.tables.handed import SEGMENTS
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import fillers, stop_list

from .brute_force import count
from .rare import rare

ATOMS = (
    "won't don't I'm : ( ) - -- \u2014 ... . , a.m. U.S. http://x.org/a?b=1 a@b.co \U0001f600 "
    "co\u2011op well-known it--Mr. EE. \u2019s \u201cso\u201d so\u00adcial \u200bzero 10m "
    "\u00a310m care social care mental health board trust of the not never sort of kind of you "
    "know um I mean \u0130stanbul \ufb01ne "
    "e\u0301tude \u00e9tude \u1112\u1161\u11ab \u0958\u093e sante\u00ad\u0301 \u0301 "
    "\u65e5\u672c :) :( ^_^ (-8 8 O.O o_o cause ' '' / and/or #tag COVID-19 A&E T2DM Patient*innen "
    "10K 20kg, 37\u00b0C 9:30am. A1M \u00b0 5\u00b0 3km/h "
    "gonna ain't wont F2F- R& rock'n'roll can't've l\u00b7l \u0938\u0942\u091a\u0940 "
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u062f CO\u2082"
).split(" ")
TERMS = ["social care", "Mental-health board", "of the", "trust"]
TERM_PHRASES = [
    (("social", "care"), "social care", "term"),
    (("mental", "health", "board"), "mental-health board", "term"),
    (("of", "the"), "of the", "term"),
    (("trust",), "trust", "term"),
]
DASHED = [
    *ATOMS,
    *"-- --- like-- --'cause wa- \u2011\u2011 -\u00ad- so\u2010- 19-- you like,-- -- I'm-I'm can't- "
    "they've-we've people's- c'est-c'est -and know-, (-so know-\u201d \u2018-if sho-'. -5".split(" "),
]
GAPS = ["", " ", " ", " ", " ", " ", "\n", "\r\n", "\n\n", "\n \n", "\t", "\u00a0", "  "]


def hostile(lines: int, seed: int, atoms: Sequence[str] = ATOMS) -> list[str]:
    """Return generated lines in which everything that can go wrong stands beside everything."""
    draw = random.Random(seed)
    return [
        "".join(draw.choice(atoms) + draw.choice(GAPS) for _ in range(draw.randint(0, 16)))
        for _ in range(lines)
    ]


def both_ways(
    texts: list[str], policy: str, stop_words: str = "spacy", language: str = "en", dashes: Sequence[str] = ()
) -> list[tuple[Counter[str], Counter[tuple[str, str]], int, int]]:
    """Return the counts of the texts as ours and as brute force."""
    config = Config.model_validate(
        {"study": {"name": "x"}, "corpus": {"files": ["x"], "remarks": "keep"},
         "tokenise": {"language": language, "stop_words": stop_words, "terms": TERMS,
                      **{f"{name}_hyphens": "dash" for name in dashes}},
         "bigram": {"stop_word_policy": policy}}
    )  # fmt: skip
    lexicon = Lexicon(language)
    removed, spoken = stop_list(config.tokenise, lexicon.stop_words, ""), fillers(config.tokenise)
    rows = [{"segment": str(i), "role": "participant", "text": t} for i, t in enumerate(texts)]
    counter = Blocks(config, lexicon, removed, spoken)
    found = bigram(table(SEGMENTS, rows), counter=counter)
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for row in found.words.to_pylist():
        words[row["word"]] += row["count"]
    for row in found.pairs.to_pylist():
        pairs[row["word1"], row["word2"]] += row["count"]
    totals = [sum(found.totals[name].to_pylist()) for name in ("words", "pairs")]
    ours = (words, pairs, totals[0], totals[1])
    phrases = [*spoken, *TERM_PHRASES]
    brute = count(
        texts, stop_words=removed, phrases=phrases, policy=policy, language=language,
        dashes=dashes,
    )  # fmt: skip
    return [ours, brute]


@pytest.mark.parametrize("policy", ["gap", "close"])
@pytest.mark.parametrize("stop_words", rare(["spacy", "sklearn", "none"]))
def test_hostile_text_is_counted_as_by_brute_force(policy: str, stop_words: str) -> None:
    ours, brute = both_ways(hostile(1500, seed=7), policy, stop_words)
    assert ours == brute
    assert ours[1], "the text must hold pairs for this to show anything"


@pytest.mark.parametrize("policy", ["gap", "close"])
@pytest.mark.parametrize(
    "language",
    ["en", *(pytest.param(name, marks=pytest.mark.exhaustive) for name in ("fr", "de", "es", "hu"))],
)
@pytest.mark.parametrize("dashes", [(), ("double",), ("single",), ("double", "single")])
def test_hyphens_are_counted_as_by_brute_force(dashes: tuple[str, ...], language: str, policy: str) -> None:
    """A dash touches words in French and parts none in German: here it stands between blanks."""
    texts = hostile(400, seed=13, atoms=DASHED)
    ours, brute = both_ways(texts, policy, language=language, dashes=dashes)
    assert ours == brute


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", ["fr", "de", "es", "it", "zh"])
def test_other_languages_are_counted_as_by_brute_force(language: str) -> None:
    ours, brute = both_ways(hostile(400, seed=3), "gap", language=language)
    assert ours == brute


@pytest.mark.exhaustive
@pytest.mark.shared
@pytest.mark.parametrize("policy", ["gap", "close"])
@pytest.mark.parametrize(
    ("source", "dashes"),
    [
        ("quotations", ()),
        ("inquiry", ()),
        ("nhs", ("single",)),
        ("inquiry", ("double",)),
        ("annomi", ("double", "single")),
    ],
)
def test_real_text_is_counted_as_by_brute_force(
    source: str, dashes: tuple[str, ...], policy: str, shared: Path
) -> None:
    ours, brute = both_ways(real(shared, source), policy, dashes=dashes)
    assert ours == brute


def real(shared: Path, source: str) -> list[str]:
    """Return the texts of a real source."""
    if source == "inquiry":
        files = sorted((shared / "inquiry" / "module-7").glob("2*.rst"))
        pieces = [re.split(r"\n\n\*\*", f.read_text("utf-8")) for f in files]
        return [text for piece in pieces for text in piece]
    name, column = {
        "quotations": ("systems_leadership/quotations.csv", "text"),
        "annomi": ("annomi/annomi_multicoder.csv", "utterance_text"),
        "nhs": ("nhs_feedback/phase1_train_singlelabel.csv", "feedback"),
    }[source]
    with open(shared / name, encoding="utf-8-sig", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]
