"""Do the top pairs and the agreement survive other choices? Each choice is changed on its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ..bigram import Counts, bigram
from ..codes.coders import ADJUDICATED
from ..compare import Compared
from ..comparison.pairwise import OFF
from ..config import Config, Tokenise
from ..count.counter import Counter
from ..errors import InputError
from ..findings.sensitivity import FROZEN, NO_VARIANCE
from ..frequency import frequency
from ..tables.columns import Row, each_row, interviewees, table
from ..tables.results import RESULTS
from ..tokens.lexicon import Lexicon
from ..words.stopwords import fillers, stop_list

# Counting anew takes as long as counting, so large corpora are not counted nine times over.
MOST_WORDS = 500_000
MOST_PEOPLE = 60

Pair = tuple[str, str]


class Anew(NamedTuple):
    """What text is counted anew with: the words known so far, and the user's own stop list."""

    lexicon: Lexicon
    own_list: str = ""


def robustness(
    config: Config,
    segments: pa.Table,
    counts: Counts,
    pairs: pa.Table,
    *,
    anew: Anew | None,
    again: Callable[[pa.Table], Compared] | None = None,
    agreement: pa.Table | None = None,
) -> pa.Table:
    """Return what each other choice would change (RESULTS["robustness"]).

    `top_pairs_kept` is the share of the study's top pairs ([plot] top, those that tie with the last
    one in) that are among the top ones under the other choice, `top_pairs` how many these are, and
    `top_pairs_new` how many of them are none of the study's; `kappa` Cohen's kappa pooled over units
    and themes under it. `anew` is None where there is no text to count anew. `again` compares anew
    with other segments; `agreement` is the study's own table; both None where there is nothing to
    compare. The first row is the study as it is. A choice that counts without text cannot make, and
    one that is not tried on a corpus this large, is undefined with a note.
    """
    top = _top(pairs, config.plot.top)
    kappa = _kappa(agreement, config.compare.levels[0]) if agreement is not None else None
    note = _why_not(kappa, config, agreement)
    as_it_is: Row = {"choice": "as it is", "value": "", **_kept(top, top), "kappa": kappa}
    rows = [as_it_is | {"note": note or ("" if top else "there are no pairs")}]
    words = pc.sum(counts.totals["words"]).as_py() or 0
    reason = "" if anew else "there is no text to count anew"
    if anew and words > MOST_WORDS:
        reason = f"not tried on a corpus of more than {MOST_WORDS:,} words"
    for choice, value, changed in _others(config):
        row: Row = {"choice": choice, "value": value, "kappa": kappa, "note": reason or note}
        if anew and not reason:
            try:
                recounted = _recounted(changed, segments, anew)
                row |= _kept(top, _top(recounted, config.plot.top))
                row["note"] = note or "the coder reads every word as it stands: kappa is the same"
            except InputError as error:
                row["note"] = ": ".join(filter(None, (error.problem, error.remedy)))
        rows.append(row)
    rows += _without_each(config, segments, counts, top, again)
    for level in config.compare.levels[1:] if agreement is not None else ():
        kappa = _kappa(agreement, level)
        why = _why_not(kappa, config, agreement) or _forced(agreement, level)
        why = "pairs do not depend on the unit" + (f"; {why}" if why else "")
        rows.append({"choice": "unit", "value": level, "kappa": kappa, "note": why})
    return table(RESULTS["robustness"], rows)


def frozen_row(date: str, agreement: pa.Table, config: Config) -> pa.Table:
    """Return the row of what came of codebook and [themes] as they were frozen on a date.

    By what kappa is higher in the row "as it is", tuning raised it.
    """
    kappa = _kappa(agreement, config.compare.levels[0])
    why = _why_not(kappa, config, agreement)
    note = "pairs do not depend on the codebook" + (f"; {why}" if why else "")
    row = {"choice": FROZEN, "value": f"as frozen on {date}", "kappa": kappa, "note": note}
    return table(RESULTS["robustness"], [row])


def _others(config: Config) -> Iterator[tuple[str, str, Config]]:
    """Yield every other choice: its name, its value, and the config with it."""
    choices: Sequence[tuple[str, str, Collection[Any]]] = (
        ("tokenise", "stop_words", ("spacy", "sklearn", "none")),
        ("tokenise", "form", ("lower", "lemma", "stem")),
        ("tokenise", "fillers", (True, False)),
        ("bigram", "stop_word_policy", ("gap", "close")),
    )
    for section, key, values in choices:
        for value in values:
            if value != getattr(getattr(config, section), key):
                name = str(value).lower() if isinstance(value, bool) else str(value)
                yield key, name, config.changed(**{section: {key: value}})


def _recounted(config: Config, segments: pa.Table, anew: Anew) -> pa.Table:
    """Return the pairs of the study under another config."""
    settings: Tokenise = config.tokenise
    stop_words = stop_list(settings, anew.lexicon.stop_words, anew.own_list)
    counter = Counter(config, anew.lexicon, stop_words, fillers(settings))
    return _pairs(config, segments, bigram(segments, counter=counter, workers=1))


def _pairs(config: Config, segments: pa.Table, counts: Counts) -> pa.Table:
    """Return the pairs of some counts, without intervals."""
    return frequency(counts, segments, config.changed(frequency={"bootstrap": 0})).pairs


def _without_each(
    config: Config,
    segments: pa.Table,
    counts: Counts,
    top: set[Pair],
    again: Callable[[pa.Table], Compared] | None,
) -> Iterator[Row]:
    """Yield the study with each interviewee left out."""
    people = interviewees(segments)
    if not 2 <= len(people) <= MOST_PEOPLE:
        few = "there is one interviewee only"
        many = f"not tried with more than {MOST_PEOPLE} interviewees"
        note = few if len(people) < 2 else many
        yield {"choice": "without one interviewee", "value": "each", "note": note}
        return
    place = segments.column_names.index("role")
    for person in people:
        # A role that is never counted takes the interviewee's turns out, and nobody else's.
        roles = each_row(segments, "interviewee", "role")
        left = ["left out" if name == person else role for name, role in roles]
        rest = segments.set_column(place, "role", pa.array(left, pa.string()))
        row: Row = {"choice": "without one interviewee", "value": person}
        row |= _kept(top, _top(_pairs(config, rest, counts), config.plot.top))
        if again is None:
            row["note"] = "nothing to compare"
        else:
            agreement = again(rest).agreement
            row["kappa"] = _kappa(agreement, config.compare.levels[0])
            level = config.compare.levels[0]
            row["note"] = _why_not(row["kappa"], config, agreement) or _forced(agreement, level)
        yield row


def _top(pairs: pa.Table, size: int) -> set[Pair]:
    """Return the most frequent pairs; those that tie with the last one are in."""
    counts = pairs["count"].to_pylist()
    if not counts:
        return set()
    bar = counts[min(size, len(counts)) - 1]
    return {(one, two) for one, two, count in each_row(pairs, "word1", "word2", "count") if count >= bar}


def _kept(top: set[Pair], other: set[Pair]) -> Row:
    """Return the share of the top pairs that are among the other ones, how many these are, how many new."""
    kept = len(top & other) / len(top) if top else None
    return {"top_pairs_kept": kept, "top_pairs": len(other), "top_pairs_new": len(other - top)}


def _why_not(kappa: float | None, config: Config, agreement: pa.Table | None) -> str:
    """Return why there is no kappa; empty where there is one."""
    if kappa is not None:
        return ""
    if agreement is None:
        return "nothing to compare"
    if not config.compare.coefficients:
        return OFF
    return "kappa is undefined here" if agreement.num_rows else "nothing to compare"


def _kappa(agreement: pa.Table | None, level: str) -> float | None:
    """Return the pooled kappa of the automatic coder against the human one at a level."""
    row = _pooled(agreement, level)
    return row["kappa"] if row else None


def _pooled(agreement: pa.Table | None, level: str) -> Row | None:
    """Return the row of all themes together of the automatic coder against the human one at a level."""
    rows = [
        row
        for row in (() if agreement is None else agreement.to_pylist())
        if (row["level"], row["theme"], row["coder_b"]) == (level, "*", "auto")
        and row["coder_a"] != ADJUDICATED
    ]
    return rows[-1] if rows else None


def _forced(agreement: pa.Table | None, level: str) -> str:
    """Return that kappa is 0 whatever the other coder does, where it is; else nothing.

    So it is where one of the two gives every theme to every unit, or none to any.
    """
    row = _pooled(agreement, level)
    if agreement is None or row is None or row["kappa"] != 0:
        return ""
    pair = row["coder_a"], row["coder_b"]
    themes = sum(
        (other["level"], other["coder_a"], other["coder_b"]) == (level, *pair)
        and other["theme"] != "*"
        and (bool(row["learned_from"]) or not other["withheld"])
        for other in agreement.to_pylist()
    )
    return f"kappa is {NO_VARIANCE}" if {row["a"], row["b"]} & {0, row["units"] * themes} else ""
