"""No theme is given whose printed interval of kappa reaches 0, and each reason that is printed is true."""

from __future__ import annotations

import re

import numpy as np
import pytest

from pipeline.classify import classify
from pipeline.coder.data_types import Texts
from pipeline.coder.learnable import LEVEL, by_keywords, learnable
from pipeline.codes.programs import AutomaticCodes
from pipeline.compare import compare
from pipeline.statistics import agreement, intervals
from pipeline.statistics.arrays import Flags, ranked
from pipeline.statistics.kappa_by_chance import kappa_above_chance
from pipeline.tables.columns import Row, empty, table
from pipeline.tables.handed import PUBLISHED
from pipeline.tables.results import RESULTS

from ..coded import codebook, codings
from ..counted import Turn, segments, tokens
from ..invented import config

THEMES = [f"T{i}" for i in range(12)]
REASONS = (
    "no segment has it",
    "one interviewee alone",
    "few segments",
    "do not recur",
    "no agreement beyond chance",
    "codes dealt out at random reach",
    "reaches 0",
    "nearly every value",
    "given by its keywords alone",
    "of its keywords alone",
)
REACHES = r"kappa (\S+), whose 95% interval \((\S+) to (\S+)\) reaches 0"


class Generated:
    """A study of three to fourteen people whose themes are foreseen well, badly or by chance."""

    def __init__(self, seed: int, how: str) -> None:
        random = np.random.default_rng(seed)
        self.people = [f"P{i}" for i in range(random.integers(3, 15)) for _ in range(random.integers(4, 25))]
        shape = len(self.people), len(THEMES)
        often = random.choice([0.02, 0.05, 0.1, 0.3, 0.6], len(THEMES))
        self.manual = random.random(shape) < often
        self.foreseen, self.keywords = (self._likened(random, often) for _ in range(2))
        self.config = config(compare={"intervals": how, "levels": ["segment"]}, frequency={"bootstrap": 200})
        taught = learnable(THEMES, self.manual, self.foreseen, self.people, self.config)
        whole = by_keywords(taught, self.manual, self.keywords, self.people, self.config)
        self.learned, self.rows = (each.to_pylist() for each in (taught, whole))
        chosen = [self.foreseen if row["given"] else self.keywords for row in self.learned]
        able = [bool(row["given"]) for row in self.rows]
        self.auto = np.stack([each[:, i] & able[i] for i, each in enumerate(chosen)], axis=1)

    def _likened(self, random: np.random.Generator, often: np.ndarray) -> Flags:
        """Return codes that are the manual ones in a share of the people, by theme, else chance."""
        who = ranked(self.people)
        same = random.random((who.max() + 1, len(THEMES))) < random.choice([0, 0.3, 0.7, 1], len(THEMES))
        return np.where(same[who], self.manual, random.random(self.manual.shape) < often)

    def printed(self) -> dict[str, Row]:
        """Return by theme the row of agreement.csv of the automatic coder by segment."""
        units, codes = np.nonzero(self.auto)
        given = [
            {"segment": f"s{unit}", "theme": THEMES[i]}
            for unit, i in zip(units.tolist(), codes.tolist(), strict=True)
        ]
        by_hand = [
            (f"s{unit}", "manual", THEMES[i]) for unit, i in zip(*np.nonzero(self.manual), strict=True)
        ]
        read = [(f"s{unit}", "manual", "") for unit in range(len(self.people))]
        turns: list[Turn] = [(who, "said") for who in self.people]
        automatic = AutomaticCodes(
            table(RESULTS["themes"], given), learnable=table(RESULTS["learnable"], self.rows), learned=True
        )
        book, published = codebook({theme: {} for theme in THEMES}), empty(PUBLISHED)
        found = compare(segments(turns), codings(*by_hand, *read), book, published, automatic, self.config)
        return {row["theme"]: row for row in found.agreement.to_pylist()}


@pytest.mark.parametrize("how", ["jackknife", "bootstrap"])
@pytest.mark.parametrize("seed", range(8))
def test_no_theme_is_given_whose_printed_interval_reaches_nought(seed: int, how: str) -> None:
    study = Generated(seed, how)
    printed = study.printed()
    for i, row in enumerate(study.rows):
        beside = printed[row["theme"]]
        if not row["given"]:
            assert beside["withheld"] == 1 or not study.auto[:, i].any()
            assert row["note"], row
            continue
        assert beside["kappa_low"] is None or beside["kappa_low"] > 0, row
        if study.auto[:, i].any():
            for end in ("kappa_low", "kappa_high"):
                assert row[end] == pytest.approx(beside[end], abs=1e-9)


def test_generated_studies_meet_every_reason() -> None:
    notes = [row["note"] for seed in range(8) for row in Generated(seed, "jackknife").rows]
    assert "" in notes
    for reason in REASONS:
        assert any(reason in note for note in notes), reason


@pytest.mark.parametrize("seed", range(8))
def test_each_reason_for_withholding_is_true(seed: int) -> None:
    study = Generated(seed, "jackknife")
    person = ranked(study.people)
    _, above = kappa_above_chance(study.manual, study.foreseen, person, LEVEL)
    for i, (taught, row) in enumerate(zip(study.learned, study.rows, strict=True)):
        first, second = taught["note"], row["note"].partition("; of its keywords alone ")[2]
        coded, raised = int(study.manual[:, i].sum()), len(np.unique(person[study.manual[:, i]]))
        assert bool(first) != bool(taught["given"])
        if counted := re.search(r"(\d+) segments? of (\d+) interviewees", first):
            assert [int(each) for each in counted.groups()] == [coded, raised]
        assert ("no segment has it" in first) <= (coded == 0)
        assert ("one interviewee alone" in first) <= (raised == 1)
        assert ("few segments" in first) <= (coded < 10)
        if least := re.search(r"kappa (\S+), below the (\S+) that codes", first):
            assert float(least[1]) <= float(least[2])
            assert above[i] <= 0
        for note, given in ((first, study.foreseen), (second, study.keywords)):
            if "interval" not in note:
                continue
            low, high, kappa = interval(study.manual[:, i], given[:, i], person)
            if said := re.search(REACHES, note):
                assert [float(each) for each in said.groups()] == pytest.approx([kappa, low, high], abs=0.006)
                assert low <= 0
            if "nearly every value" in note:
                assert high - low >= 0.95 * 2
                assert low < 0


def interval(manual: Flags, given: Flags, person: np.ndarray) -> tuple[float, float, float]:
    """Return the ends of kappa's interval, from its error and degrees of freedom, and kappa."""
    cells = agreement.cells_by_cluster(manual[:, None], given[:, None], person, person.max() + 1)[:, 0]
    kappa, left = agreement.kappa(cells.sum(axis=0)), agreement.kappa(cells.sum(axis=0) - cells)
    apart, n = left - left.mean(), len(left)
    freedom = np.clip(2 * (apart**2).sum() ** 2 / (apart**4).sum() - 2, 1.5, n - 1)
    reach = intervals.t_quantile(0.975, freedom) * np.sqrt((n - 1) / n * (apart**2).sum())
    return max(float(kappa - reach), -1), min(float(kappa + reach), 1), float(kappa)


@pytest.mark.parametrize("method", ["learned", "combined"])
@pytest.mark.parametrize("off", [{}, {"coefficients": False}])
def test_a_run_gives_no_such_theme_whatever_it_prints(method: str, off: dict[str, bool]) -> None:
    """Words that are with a theme in some people only, learned by the coder itself."""
    random = np.random.default_rng(3)
    said = [f"word{i} talk" for i in range(4)]
    turns: list[Turn] = []
    codes = []
    for person in range(8):
        telling = random.random(4) < [1, 0.6, 0.5, 0.3]
        for _ in range(9):
            theme = int(random.integers(4))
            word = theme if telling[theme] else int(random.integers(4))
            codes.append((f"s{len(turns)}", "manual", f"T{theme}"))
            turns.append((f"P{person}", said[word]))
    how = config(themes={"method": method}, compare={"levels": ["segment"]})
    rules = {f"T{i}": {"word": [f"word{i}"]} if i % 2 else {} for i in range(4)}
    book, texts = codebook(rules), Texts(segments(turns), tokens(turns))
    here = how.model_copy(update={"compare": how.compare.model_copy(update=off)})
    found = classify(texts, codings(*codes), book, here)
    given = {row["theme"] for row in found.learnable.to_pylist() if row["given"]}
    assert 0 < len(given) < 4
    automatic = AutomaticCodes(found.themes, learnable=found.learnable, learned=True)
    rows = compare(texts.segments, codings(*codes), book, empty(PUBLISHED), automatic, how).agreement
    for row in rows.to_pylist():
        if row["theme"] in given:
            assert row["kappa_low"] is None or row["kappa_low"] > 0
