"""A study as counts without text: what may be shared when transcripts may not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError
from .record import Files, Form

if TYPE_CHECKING:
    import pyarrow as pa

    from ..config import Config
    from ..privacy.suppress import Suppressed


def _files(config: Config, suppress: int | None) -> Files:
    """Return counts without text: per interviewee without small cells, or whole, per segment."""
    from ..privacy.suppress import LEAST
    from ..stages.counting import COUNTS
    from ..study.study import versions
    from ..up_to_date import tables
    from ..wording import called
    from ..writers.study_counts import study_counts

    least = LEAST if suppress is None else suppress
    segments, words, pairs, totals, removed = tables(config, "segments", *COUNTS)
    note = ""
    notes = [
        "These are counts per segment without text. A rare word or name can still tell who spoke:"
        " look at words.csv before you share it, or leave out --suppress 0."
    ]
    if least:
        small = _without_small(config, least, segments, words, pairs, totals)
        segments, words, pairs, totals, removed = small[:5]
        note = (
            f"Words and pairs that fewer than {least} interviewees said are left out, and with "
            "them every number that would tell of them. A row is an interviewee, numbered by how "
            "much they said. pairs, first and second count the pairs that are here, so measures "
            "of association are among those alone."
        )
        none = " (no pair is left)" if small.pairs_left_out and not pairs.num_rows else ""
        notes = [
            "These are counts per interviewee without text, names or order. "
            f"{small.words_left_out:,} words and {small.pairs_left_out:,} pairs that fewer than "
            f"{least} of {segments.num_rows:,} interviewees said are left out{none}, and nothing tells of "
            "them; share one such export of a study."
        ]
    settings = {
        "notes": note,
        "source": config.study.title,
        "language": config.tokenise.language,
        "form": config.tokenise.form,
        "stop_words": Path(config.tokenise.stop_words).name,  # of a file, not where it lies
        "stop_word_policy": config.bigram.stop_word_policy,
        "fillers": config.tokenise.fillers,
        "roles": list(config.tokenise.roles),
        "made_with": {name: versions()[name] for name in ("wordpairs", "spacy")},
    }
    notes = [called(text, config.words) for text in notes]
    return study_counts(segments, words, pairs, totals, removed, settings), notes


def _without_small(config: Config, least: int, segments: pa.Table, *counts: pa.Table) -> Suppressed:
    """Return the counts without what fewer than `least` interviewees said.

    Raises InputError where it cannot be told whether a lemma or stem is shown as a word that few
    said, for want of the text.
    """
    from ..privacy.suppress import common, suppressed
    from ..tables.columns import each_row
    from ..up_to_date import tables

    tokens, facts = tables(config, "tokens", "facts")
    stated = dict(each_row(facts, "name", "value"))
    form, shown = stated.get("features form") or config.tokenise.form, None
    if form != "lower":
        if not tokens.num_rows:
            raise InputError(
                "small cells cannot be suppressed here",
                where=config.path,
                found=f'counts of the form "{form}" without their text',
                remedy="export from the study that has the transcripts",
            )
        shown = common(tokens, segments, config.tokenise.roles, least)
    return suppressed(segments, *counts, roles=config.tokenise.roles, least=least, shown=shown)


FORM = Form(what="counts without text", files=_files, suppresses=True, until="frequency", text=True)
