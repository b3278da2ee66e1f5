"""What the figures take from the tables: the rows shown, who is in the study, who says what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ...config import Config
from ...findings.number_format import quoted
from ...findings.top_rows import shown as shown
from ...findings.top_rows import ties_note as ties_note
from ...tables.columns import each_row, unknown_speakers
from ...wording import listed, many, one_of, so_many, times, with_article
from .shapes import Mark
from .style import BLUE, dot_size

if TYPE_CHECKING:
    from ..record import Given

Pair = tuple[str, str]
WITHIN = 0.5  # of a pair's occurrences in a longer phrase, from which on the phrase is named


def too_rare(thing: str, config: Config) -> str:
    """Return a sentence for the place of a figure of which nothing is frequent enough."""
    return f"No {thing} occurs at least {config.frequency.min_count:,} times."


def unknown_note(inputs: Given) -> str:
    """Return a sentence on interviewees who are a label for whom nobody knows; empty without any."""
    labels = unknown_speakers(inputs["segments"]) if inputs.parts == inputs.them else {}
    if not labels:
        return ""
    number, one = sum(labels.values()), one_of(inputs.them)
    counts = f"counts as {with_article(one)}" if number == 1 else f"count as {number:,} {inputs.them}"
    return f"{quoted([*labels])} {counts}, and may be another of them or several."


def ranked(table: pa.Table, thing: str, inputs: Given) -> str:
    """Return two sentences on the first rows of a table that is ordered by falling count."""
    rows = shown(table, inputs.config.plot.top).to_pylist()
    if not rows:
        return f"A chart without bars. {too_rare(thing, inputs.config)}"
    first = [f"“{name_of(row)}” ({row['count']:,})" for row in rows[:3]]
    most = rows[0]
    return (
        f"A bar chart of the {many(len(rows), thing)} said most often, led by "
        f"{listed(first)}. "
        f"The first is said by {most['parts']:,} of {so_many(inputs.n_parts, inputs.parts)}; the last is "
        f"said {times(rows[-1]['count'])}, by {rows[-1]['parts']:,}."
    )


def key_of_dots(counts: Iterable[int], widest: float) -> dict[Mark, str]:
    """Return what the area of a dot says: for the least, the middle and the most of the counts."""
    seen = sorted(set(counts) - {0})
    shown = dict.fromkeys([seen[0], seen[len(seen) // 2], seen[-1]]) if seen else {}
    return {Mark("o", dot_size(n, seen[-1], widest), BLUE): times(n) for n in shown}


def name_of(row: Mapping[str, str]) -> str:
    """Return the word or the pair of a row, as it is read."""
    return row["word"] if "word" in row else f"{row['word1']} {row['word2']}"


def long_name(row: Mapping[str, Any]) -> str:
    """Return a pair with the rest of the phrase that most often holds it, in square brackets.

    >>> pair = {"word1": "adult", "word2": "social", "within": "adult social care"}
    >>> long_name({**pair, "within_share": 0.9}), long_name({**pair, "within_share": 0.4})
    ('adult social [care]', 'adult social')
    """
    pair, whole = name_of(row), row.get("within") or ""
    if (row.get("within_share") or 0.0) < WITHIN:
        return pair
    if whole.startswith(f"{pair} "):
        return f"{pair} [{whole[len(pair) + 1 :]}]"
    if whole.endswith(f" {pair}"):
        return f"[{whole[: -len(pair) - 1]}] {pair}"
    return pair


def parts_of_phrases(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return a sentence on pairs that are mostly parts of one phrase, which then has several bars.

    >>> uses = [("access", "list", "level access list"), ("level", "access", "level access list"),
    ...         ("night", "shift", "night shift work")]
    >>> parts_of_phrases([dict(word1=a, word2=b, within=c, within_share=0.5) for a, b, c in uses])
    'Parts of one phrase, each use of which counts in every bar named: “access list” and “level access”.'
    """
    whole = {name_of(row): row["within"] for row in rows if (row.get("within_share") or 0.0) >= WITHIN}
    group = {name: name for name in whole}
    for name, phrase in whole.items():
        words = phrase.split()
        for other in map(" ".join, pairwise(words)):
            if other in group and group[other] != group[name]:
                old, new = group[other], group[name]
                group = {each: new if of == old else of for each, of in group.items()}
    phrases = [[name for name in whole if group[name] == of] for of in dict.fromkeys(group.values())]
    said = [quoted(names) for names in phrases if len(names) > 1]
    return (
        f"Parts of one phrase, each use of which counts in every bar named: {'; '.join(said)}."
        if said
        else ""
    )


def said_by(occurrences: pa.Table) -> Mapping[Pair, Mapping[str, int]]:
    """Return how often each interviewee says each pair of OCCURRENCES."""
    # Not group_by, for which Arrow loads what reads data sets over a network.
    out: dict[Pair, dict[str, int]] = {}
    for (one, two, who), count in Counter(each_row(occurrences, "word1", "word2", "interviewee")).items():
        out.setdefault((one, two), {})[who] = count
    return out
