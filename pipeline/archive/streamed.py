"""What the stages do for a corpus that is streamed: stages 2 to 4 in one, block by block."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from ..config import Config
from ..errors import InputError
from ..messages import without_notes
from ..study.inputs import named_file, no_segment
from ..study.study import Output, Study, tables_in
from ..tables.columns import empty, from_codes
from ..tables.handed import (
    CODEBOOK,
    CODINGS,
    FACTS,
    OCCURRENCES,
    PUBLISHED,
    QUESTIONS,
    SEGMENT_TOTALS,
    TOTALS,
)

if TYPE_CHECKING:
    import pyarrow as pa


def refuse(config: Config) -> None:
    """Raise InputError for settings that need a text to be kept."""
    corpus = config.corpus
    needs = {
        "[corpus] codes": corpus.codes,
        "[corpus] codings": corpus.codings,
        "[corpus] coded": corpus.coded,
        "[corpus] decisions": corpus.decisions,
        "[corpus] published": corpus.published,
        "[corpus] pseudonyms": corpus.pseudonyms,
        "[themes] codebook": config.themes.codebook,
        "[tokenise] model": config.tokenise.model,
    }
    for key, value in needs.items():
        if value:
            raise InputError(
                "a corpus that is streamed is counted and not kept, so this cannot be had",
                where=config.at(key),
                found=value,
                remedy="remove it, or set [engine] stream = false",
            )


def read(study: Study) -> Output:
    """Return what is read before the corpus is: the interview schedule, if there is one."""
    from ..readers import content
    from ..readers.tables import side

    config = study.config
    refuse(config)
    questions, notes = empty(QUESTIONS), list[str]()
    if config.corpus.questions:
        path = named_file(config, "[corpus] questions", config.corpus.questions)
        questions, notes = side.questions(path, content(path))
    made = {"codings": CODINGS, "codebook": CODEBOOK, "published": PUBLISHED, "facts": FACTS}
    without_rows = {name: empty(schema) for name, schema in made.items()}
    warned, noted = without_notes(notes)
    return Output(without_rows | {"questions": questions}, warnings=warned, notes=noted)


def frequency(
    study: Study, audit: Callable[[pa.Table, pa.Table], tuple[pa.Table, list[str], list[str]]]
) -> Output:
    """Return the tables of stage 4, and the units of the corpus as segments without text."""
    import pyarrow as pa

    from ..count.counter import Counter
    from ..count.shown_forms import removed_words
    from ..words.stopwords import fillers
    from .archive import frequencies, identifiers_found

    config = study.config
    counter = Counter(config, study.lexicon, study.stop_words, fillers(config.tokenise))
    if config.engine.kind == "spark":
        from .spark import counted
    else:
        from .local import counted
    with counted(config, counter, study.store.folder, study.progress) as (archive, notes):
        if not archive.units.num_rows:
            raise no_segment(config)
        study.keep_lexicon()
        pa.system_memory_pool().release_unused()  # the tables are large as well
        counts = frequencies(archive, config)
        stop_list, *warnings = audit(
            removed_words(archive.removed, archive.texts, counter.lists, archive.role_of), counts.words
        )
        segments, totals = archive.units, archive.totals
        notes += identifiers_found(archive)
    import numpy as np

    sums = dict(zip(TOTALS, totals.T, strict=True))
    rows = {"segment": np.arange(len(totals))} | sums
    made = {
        "segments": segments,
        "segment_totals": from_codes(SEGMENT_TOTALS, rows, []),
        **tables_in(counts),
        "stop_words": stop_list,
        "occurrences": empty(OCCURRENCES),
    }
    if counts.pairs_by_group.num_rows:  # most have no groups
        made["pairs_by_group"] = counts.pairs_by_group
    warned, noted = without_notes(notes)
    return Output(made, warnings=[*warned, *counts.warnings, *chain(*warnings)], notes=noted)
