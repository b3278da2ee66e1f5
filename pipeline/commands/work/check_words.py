"""How many words of each segment a run counts, for `wordpairs check`; nothing of it is kept."""

from __future__ import annotations

from ...read import Material
from ...readers.stoplist import own_list
from ...study.study import Study
from ...tables.columns import each_row


def words_of(study: Study, material: Material) -> list[int] | None:
    """Return the words of each segment as a run's `segment_totals` has them; None where no text is kept."""
    config = study.config
    if config.streams:
        return None
    totals = material.counts[2] if material.counts is not None else None
    if totals is None:
        from ...bigram import bigram
        from ...count.counter import Counter
        from ...words.stopwords import fillers, stop_list

        lexicon, settings = study.lexicon, config.tokenise
        listed = stop_list(settings, lexicon.stop_words, own_list(config))
        counter = Counter(config, lexicon, listed, fillers(settings))
        segments, speech = material.segments, material.speech
        if material.replaced.num_rows:
            from ...privacy.word_pseudonyms import texts_without
            from ...words import remarks

            said = remarks.speech(segments, config.corpus.remarks, settings.dashes)
            speech = texts_without(said["text"], material.replaced)
        totals = bigram(segments, counter=counter, workers=config.engine.workers, speech=speech).totals
    words = [0] * material.segments.num_rows
    for segment, number in each_row(totals, "segment", "words"):
        words[segment] = number
    return words
