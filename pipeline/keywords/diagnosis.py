"""What each keyword does for its theme, and what it costs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

import numpy as np
import pyarrow as pa

from ..codes.coders import Coder
from ..statistics import agreement
from ..statistics.arrays import Flags, Reals, defined, ratio
from ..tables.columns import table
from ..tables.results import RESULTS
from ..wording import form, noted
from .rules import MARGIN, Pattern, Vocabulary

COEFFICIENTS_OFF = "coefficients are switched off"
MOST_NAMED = 5  # keywords that a warning lists


def diagnosis(
    rules: Sequence[Pattern],
    themes: Sequence[str],
    hit: Flags,
    reference: Coder | None,
    *,
    coefficients: bool = True,
) -> pa.Table:
    """Return what each rule does for its theme (tables.RESULTS["keywords"]), in codebook order.

    `hit` is units x rules: the units that a rule matches. `hits` counts them. `precision` is the
    share of them that the reference coder gave the theme, among those the coder read, and
    `false_positives` the number that the coder did not give it. `f1_change` and `kappa_change`
    are what happens to the keywords' F1 and kappa on the theme when the rule is left out: below 0,
    the rule earns its place. A note names other themes that the same keyword stands under. All of
    these but `hits` are undefined without manual codes; without
    `coefficients` there is no precision and no change.
    """
    rows: list[dict[str, Any]] = []
    themes_of = _themes_of_pattern(rules)
    for theme in dict.fromkeys(rule.theme for rule in rules):
        mine = [i for i, rule in enumerate(rules) if rule.theme == theme and rule.rule != "not"]
        of_theme = [{"theme": theme, "pattern": rules[i].text, "hits": int(hit[:, i].sum())} for i in mine]
        rows += of_theme
        for i, row in zip(mine, of_theme, strict=True):
            others = [name for name in themes_of[rules[i].text.lower()] if name != theme]
            if others:
                _note([row], f"also under {'; '.join(others)}")
        if reference is None or not reference.read.any():
            _note(of_theme, "no manual codes to hold it against")
            continue
        matched = hit[reference.read][:, mine]
        manual = reference.given[reference.read, themes.index(theme)][:, None]
        _held_against(of_theme, matched, np.array([rules[i].weight for i in mine]), manual)
        if not coefficients:
            for row in of_theme:
                row.update(precision=None, f1_change=None, kappa_change=None)
            _note(of_theme, COEFFICIENTS_OFF)
    return table(RESULTS["keywords"], rows)


def faults(
    rules: Sequence[Pattern],
    hit: Flags,
    tried: Sequence[bool],
    taken: Collection[int] = (),
    listed: str = "fillers",
) -> list[str]:
    """Return warnings of keywords that match no unit, that stand under two themes, or for nothing.

    `taken` are the places of rules that match nothing because a list takes their words away, and
    `listed` is which: "fillers" or "stop words".

    A keyword stands for nothing where a wider one of its theme matches all that it can match.
    `hit` is units x rules; `tried` says which rules could match at all. Rules of the kind `not` are
    left out: they are there for what may come.
    """
    keywords = [(i, rule) for i, rule in enumerate(rules) if rule.rule != "not" and tried[i]]
    silent = [(i in taken, f'"{rule.text}"', rule.theme) for i, rule in keywords if not hit[:, i].any()]
    dead, removed = (
        [(name, theme) for gone, name, theme in silent if gone is which] for which in (False, True)
    )
    shared = [
        (f'"{text}"', ", ".join(themes))
        for text, themes in _themes_of_pattern(rules).items()
        if len(themes) > 1
    ]
    covered = [(f'"{rule.text}" by "{wider.text}"', rule.theme) for rule, wider in _covered(rules)]
    warnings = []
    if dead:
        warnings.append(
            f"1 of {len(keywords)} keywords matches nothing: {_first(dead)}"
            if len(dead) == 1
            else f"{len(dead)} of {len(keywords)} keywords match nothing: {_first(dead)}"
        )
    if removed and listed == "fillers":
        verb = form(len(removed), "is|are")
        warnings.append(
            f"{len(removed)} of {len(keywords)} keywords {verb} said only as filler, and so not "
            f"matched: {_first(removed)}; fillers = false in [tokenise] makes words of them"
        )
    elif removed:
        verb = form(len(removed), "holds|hold")
        warnings.append(
            f"{len(removed)} of {len(keywords)} keywords {verb} a stop word, which counts leave "
            f"out: {_first(removed)}; [tokenise] keep_words keeps it in"
        )
    if shared:
        verb = form(len(shared), "stands|stand")
        warnings.append(
            f"{len(shared)} of {len(keywords)} keywords {verb} under several themes, between which "
            f"a keyword cannot tell: {_first(shared)}"
        )
    if covered:
        verb = form(len(covered), "finds|find")
        warnings.append(
            f"{len(covered)} of {len(keywords)} keywords {verb} nothing that a wider keyword of "
            f"the theme does not find: {_first(covered)}"
        )
    return warnings


def _first(named: Sequence[tuple[str, str]]) -> str:
    """Return the first keywords with their themes, and how many more there are."""
    more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    return _by_theme(named[:MOST_NAMED]) + more


def _by_theme(named: Sequence[tuple[str, str]]) -> str:
    """Return keywords with their themes as one phrase, a theme once for the keywords in a row.

    >>> _by_theme([('"a"', "Trust"), ('"b"', "Trust"), ('"c"', "Money")])
    '"a", "b" (Trust); "c" (Money)'
    """
    groups = groupby(named, key=lambda each: each[1])
    return "; ".join(f"{', '.join(name for name, _ in each)} ({theme})" for theme, each in groups)


def _covered(rules: Sequence[Pattern]) -> list[tuple[Pattern, Pattern]]:
    """Return each word or pair that a wider one of its theme makes needless, and the wider one."""
    # a wildcard matches the pieces of another pattern as it would words, their own * included
    pieces = Vocabulary(sorted({piece for rule in rules for piece in rule.pieces}))
    groups: dict[tuple[str, str, int], list[Pattern]] = {}
    for rule in rules:
        if rule.rule in ("word", "pair") and rule.weight > 0:
            groups.setdefault((rule.theme, rule.rule, len(rule.pieces)), []).append(rule)
    needless = []
    for group in groups.values():
        wide = [rule for rule in group if any("*" in piece for piece in rule.pieces)]
        reach = [[{pieces.words[i] for i in pieces[p]} for p in rule.pieces] for rule in wide]
        for rule in group:
            for wider, sets in zip(wide, reach, strict=True):
                covers = all(p in reached for p, reached in zip(rule.pieces, sets, strict=True))
                if covers and wider.pieces != rule.pieces:
                    needless.append((rule, wider))
                    break
    return needless


def _themes_of_pattern(rules: Sequence[Pattern]) -> dict[str, list[str]]:
    """Return the themes that each keyword stands under, in codebook order."""
    themes_of: dict[str, list[str]] = {}
    for rule in rules:
        if rule.rule != "not":
            themes = themes_of.setdefault(rule.text.lower(), [])
            if rule.theme not in themes:
                themes.append(rule.theme)
    return themes_of


def _held_against(rows: list[dict[str, Any]], matched: Flags, weight: Reals, manual: Flags) -> None:
    """Add to the rows of a theme's rules what the manual codes (units x 1) say of them."""
    wrong = (matched & ~manual).sum(axis=0)
    precision = ratio((matched & manual).sum(axis=0), matched.sum(axis=0))
    total = (matched @ weight)[:, None]
    left_out = np.concatenate([total, total - matched * weight], axis=1) > MARGIN
    cells = agreement.cells(np.repeat(manual, left_out.shape[1], axis=1), left_out)
    f1, kappa = agreement.f1(cells), agreement.kappa(cells)
    for i, row in enumerate(rows):
        row["false_positives"] = int(wrong[i])
        row["precision"] = defined(precision[i])
        row["f1_change"] = defined(f1[i + 1] - f1[0])
        row["kappa_change"] = defined(kappa[i + 1] - kappa[0])
        if row["precision"] is None:
            _note([row], "found only where nobody has coded" if row["hits"] else "matches nothing")
        if row["kappa_change"] is None:  # where F1 is undefined, kappa is
            which, column = ("without", i + 1) if np.isnan(kappa[i + 1]) else ("with", 0)
            _note([row], f"{which} it {agreement.reason(cells[column])}")


def _note(rows: list[dict[str, Any]], why: str) -> None:
    for row in rows:
        row["note"] = noted(row.get("note", ""), why)
