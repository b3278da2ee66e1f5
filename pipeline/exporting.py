"""`wordpairs export`: a study in the form in which it goes on elsewhere."""

from __future__ import annotations

from .config import Config
from .run import tables
from .study import versions
from .writers.features import features

_COUNTS = ("segment_words", "segment_pairs", "segment_totals", "removed")


def exported(config: Config, form: str) -> tuple[dict[str, bytes], list[str]]:
    """Return the study's files in the form, by name, and what to say of them.

    `features`: counts per segment, no text. Rare words can still name a person; small cells are
    not suppressed.
    """
    segments, words, pairs, totals, removed = tables(config, "segments", *_COUNTS)
    settings = {
        "source": config.study.title,
        "language": config.tokenise.language,
        "form": config.tokenise.form,
        "stop_words": config.tokenise.stop_words,
        "stop_word_policy": config.bigram.stop_word_policy,
        "fillers": config.tokenise.fillers,
        "roles": list(config.tokenise.roles),
        "made_with": {name: versions()[name] for name in ("wordpairs", "spacy")},
    }
    files = features(segments, words, pairs, totals, removed, settings)
    return files, [
        "These are counts per segment without text. A rare word or name can still tell who spoke:"
        " look at words.csv before you share it."
    ]
