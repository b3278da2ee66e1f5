"""Which stop words cost a study frequent pairs, by the program's own counts."""

from __future__ import annotations

from ...bigram import bigram
from ...config import Config
from ...count.counter import Counter
from ...count.stopped_pairs import often_missed, stop_word_pairs
from ...frequency import frequency
from ...readers.stoplist import own_list
from ...tokens.lexicon import Lexicon
from ...words.stopwords import content_words, fillers, stop_list
from ..new_study import NewStudy, Talk

_MOST = 4_000_000  # bytes of text, which a second counts


def keep_words(talk: Talk, now: Config, out: NewStudy) -> None:
    """Write the stop words without which frequent pairs would count as a line to uncomment, and hint at it.

    Which pairs these are is what a run says.
    """
    given = {"keep_words", "stop_words"} & {*out.fixed}
    if given or not out.stays or talk.segments["text"].nbytes > _MOST:
        return
    set_ = {key: value for key, value in out.tokenise.items() if not key.startswith("# ")}
    config = now.changed(tokenise=set_, frequency={"bootstrap": 0})
    lexicon = Lexicon(config.tokenise.language)
    stop_words = stop_list(config.tokenise, lexicon.stop_words, own_list(config))
    counter = Counter(config, lexicon, stop_words, fillers(config.tokenise))
    counter.named = content_words(config.tokenise.language, stop_words)
    made = bigram(talk.segments, counter=counter)
    pairs = frequency(made, talk.segments, config).pairs
    missed = stop_word_pairs(made.missed, pairs, talk.segments, made.totals, counter.named, config)[0]
    shown, words = often_missed(missed.to_pylist())
    if words:
        why = f"take the # away to count {shown}: stop words, or of these those that matter"
        out.decide("# keep_words", words, why, section="tokenise")
        out.hints.append("count stop words in pairs")  # which a run names
