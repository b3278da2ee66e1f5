"""Keyword rules in the browser give the answers that they give in Python."""

from __future__ import annotations

import contextlib
import json
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from pipeline.errors import InputError
from pipeline.findings.workbench import packed
from pipeline.page.render import inert_json
from pipeline.readers.tables import codebook

from .browser import Browser
from .ruled import SHARED, Case, generated, matched, talk

RULES = (resources.files("pipeline.page") / "templates/rules.js").read_text("utf-8")
# hits of every case in the order of Python's: by segment, start, end, rule
RUN = """
const given = JSON.parse(document.getElementById("cases").textContent);
const talks = given.talks.map((talk) => new keywordRules.Words(talk));
window.answers = given.cases.map(([at, rules]) => {
  const { unit, start, end } = talks[at];
  const patterns = Object.entries(rules)
    .flatMap(([rule, all]) => all.map((text) => keywordRules.pattern(rule, text)));
  return keywordRules.spans(patterns, talks[at])
    .flatMap((spans, rule) => spans
      .map(([first, last]) => [rule, unit[first], start[first], end[last]]))
    .sort((a, b) => a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || a[0] - b[0]);
});
"""


def answers(
    chromium: Browser, folder: Path, talks: list[tuple[pa.Table, int]], cases: list[Case]
) -> list[Any]:
    """Return what the browser's rules match, case by case, in one page."""
    given = {
        "talks": [packed(tokens, np.ones(size, bool)) for tokens, size in talks],
        "cases": [[case.talk, case.rules] for case in cases],
    }
    page = folder / "cases.html"
    page.write_text(
        '<!DOCTYPE html><meta charset="utf-8">'
        f'<script type="application/json" id="cases">{inert_json(given)}</script>'
        f"<script>{RULES}</script><script>{RUN}</script>",
        encoding="utf-8",
    )
    chromium.complaints()
    chromium.open(page)
    assert chromium.complaints() == []
    return list(json.loads(chromium.run("return JSON.stringify(window.answers)")))


def disagreements(
    chromium: Browser, folder: Path, talks: list[tuple[pa.Table, int]], cases: list[Case]
) -> list[Any]:
    found = answers(chromium, folder, talks, cases)
    return [(case, got) for case, got in zip(cases, found, strict=True) if case.hits != got]


def test_the_shared_cases_have_the_same_answers(chromium: Browser, tmp_path: Path) -> None:
    talks = [(talk(case["texts"], case.get("terms", ())), len(case["texts"])) for case in SHARED]
    cases = [Case(at, case["rules"], matched(*talks[at], case["rules"])) for at, case in enumerate(SHARED)]
    assert disagreements(chromium, tmp_path, talks, cases) == []


def test_some_hundred_generated_cases_have_the_same_answers(chromium: Browser, tmp_path: Path) -> None:
    talks, cases = generated(400, seed=1)
    assert disagreements(chromium, tmp_path, talks, cases) == []
    assert sum(bool(case.hits) for case in cases) > 100


@pytest.mark.exhaustive
def test_ten_thousand_generated_cases_have_the_same_answers(chromium: Browser, tmp_path: Path) -> None:
    talks, cases = generated(10_000, seed=2)
    assert len(cases) == 10_000
    assert disagreements(chromium, tmp_path, talks, cases) == []
    by_rule = {rule: sum(rule in case.rules for case in cases) for rule in ("near", "not", "pair")}
    assert min(by_rule.values()) > 1000


@pytest.mark.parametrize(
    ("rule", "written"),
    [
        ("word", "two words"), ("word", "*"), ("word", ""), ("word", "!"), ("pair", "one"),
        ("near", "a b"), ("near", "a b 0"), ("near", "a 3"), ("near", "a b c 3"), ("not", "*"),
        ("word", "Care\u2019s*"), ("pair", " Waiting   List* "), ("near", "Night awake* 6"),
        ("not", "board meeting"), ("pair", "one two three"), ("word", "co-operat*"),
    ],
)  # fmt: skip
def test_a_pattern_is_taken_or_refused_alike(
    chromium: Browser, tmp_path: Path, rule: str, written: str
) -> None:
    keys = {"word": "words", "pair": "pairs", "not": "not", "near": "near"}
    book = f"[[theme]]\nname = 'T'\n{keys[rule]} = [{json.dumps(written)}]"
    expected: Any = None
    with contextlib.suppress(InputError):
        expected = codebook.read(Path("b.toml"), book.encode())[0]["pattern"][0].as_py()
    page = tmp_path / "rules.html"
    page.write_text(f'<meta charset="utf-8"><script>{RULES}</script>', encoding="utf-8")
    chromium.open(page)
    script = "try { return keywordRules.pattern(...arguments).text } catch { return null }"
    assert chromium.run(script, rule, written) == expected
