"""The stages that count, with what they ask for: read, tokenise, bigram, frequency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..messages import without_notes
from ..study.frozen import minding
from ..study.study import Output, Study, tables_in
from .as_said import segments_as_said

if TYPE_CHECKING:
    import pyarrow as pa

    from ..bigram import Counts

STREAMED = "the corpus is streamed"
COUNTS = ("segment_words", "segment_pairs", "segment_totals", "removed")


def read(study: Study) -> Output:
    """Read the corpus, or of an archive what is known before it is counted."""
    if study.config.streams:
        from ..archive.streamed import read as streamed

        study.pages.sweep()
        return streamed(study)
    from ..codes.unmarked import rows_of
    from ..privacy.outdated import remove_outdated
    from ..read import read
    from ..readers.in_print import printed
    from ..tables.columns import table
    from ..tables.handed import UNTHEMED

    material = read(study.config, study.pages)
    study.pages.sweep()
    warned = remove_outdated(study.config, study.store)
    tables = {
        name: getattr(material, name)
        for name in ("segments", "codings", "codebook", "questions", "published", "facts")
    }
    tables["segments"] = printed(material.segments)
    if study.config.corpus.decisions:
        tables["decisions"] = material.decisions
    if material.unplaced.num_rows:
        tables["lost"] = material.unplaced
    if material.side_by_side.num_rows:
        tables["side_by_side"] = material.side_by_side
    if material.without_theme:
        tables["unthemed"] = table(UNTHEMED, rows_of(material.without_theme))
    if material.replaced.num_rows:
        tables["replaced"] = material.replaced
    if material.order.num_rows:
        tables["order"] = material.order
    if study.config.corpus.machine:
        tables["machine"] = material.machine
    study.speech = material.speech
    if material.counts is not None:
        tables |= dict(zip(COUNTS, material.counts, strict=False))
    return Output(tables, warnings=[*material.warnings, *warned], notes=material.notes)


def tokenise(study: Study) -> Output:
    """List the words that are left out; keep tokens where themes or a model need them."""
    from ..readers.stoplist import own_list
    from ..tables.columns import table
    from ..tables.handed import LISTED
    from ..words.stopwords import stop_list

    if study.has("segment_words"):
        return Output(note="the corpus is counts only")
    config = study.config
    words = stop_list(config.tokenise, study.lexicon.stop_words, own_list(config))
    listed = table(LISTED, [{"word": word, "list": name} for word, name in words.items()])
    if config.streams:
        return Output({"listed": listed}, note=STREAMED)
    coded = study.table("codings").num_rows or study.table("codebook").num_rows
    if not (coded or config.tokenise.model):
        return Output({"listed": listed})
    made = _tokens(study, words)
    study.store.keep_lexicon(study.lexicon)
    return Output({"tokens": made, "listed": listed})


def _tokens(study: Study, listed: Mapping[str, str]) -> pa.Table:
    """Return the tokens of all segments; `listed` are the words that are left out."""
    from ..tokenise import tokenise
    from ..words.stopwords import fillers

    config = study.config
    model = None
    if config.tokenise.model:
        from ..tokens.trained import trained

        model = trained(config.tokenise.model)
    return tokenise(
        segments_as_said(study),
        settings=config.tokenise,
        lexicon=study.lexicon,
        stop_words=listed,
        fillers=fillers(config.tokenise),
        model=model,
    )


def tokens(study: Study) -> pa.Table:
    """Return the tokens of all segments: those that were kept, else made now.

    There are none where the corpus came as counts.
    """
    from ..tables.columns import empty
    from ..tables.handed import TOKENS

    if study.has("tokens"):
        return study.table("tokens")
    if study.config.streams or not study.has("listed"):
        return empty(TOKENS)
    return _tokens(study, study.stop_words)


def bigram(study: Study) -> Output:
    """Count the words and pairs of each segment."""
    from ..bigram import bigram
    from ..words.stopwords import content_words

    config = study.config
    if config.streams:
        return Output(note=STREAMED)
    if study.has("segment_words"):
        return Output(note="the corpus is counts only")
    study.counter.named = content_words(config.tokenise.language, study.stop_words)
    speech = segments_as_said(study)["text"] if study.has("replaced") else study.speech
    counts = bigram(
        study.lent("segments"),
        counter=study.counter,
        tokens=study.table("tokens") if config.tokenise.model else None,
        workers=config.engine.workers,
        keep=True,
        speech=speech,
    )
    study.speech = None
    study.store.keep_lexicon(study.lexicon)
    return Output(dict(zip((*COUNTS, "missed_pairs"), counts, strict=True)))


def counts_of(study: Study, *gone: str) -> Counts:
    """Return the four tables of what was counted in each segment; some are then held by nobody else."""
    from ..bigram import Counts

    counts = Counts(*(study.table(name) for name in COUNTS))
    study.let_go(*gone)
    return counts


def frequency(study: Study) -> Output:
    """Rank words and pairs, and say what stands beside their counts."""
    import pyarrow.compute as pc

    from ..checks import repeated_text
    from ..checks.shared_phrases import notes, shared
    from ..count.stopped_pairs import stop_word_pairs
    from ..findings.top_rows import shown
    from ..frequency import frequency
    from ..tables.columns import each_row, give_back
    from ..tables.handed import SEGMENT_PAIRS
    from ..words.stop_list_audit import audit, uses
    from ..words.stopwords import content_words
    from .pair_places import sought

    config = study.config

    def audited(removed: pa.Table, words: pa.Table) -> tuple[pa.Table, list[str], list[str]]:
        used = uses(study.table("codebook"), study.table("questions"), config.study.title)
        return audit(removed, used, config.tokenise.roles, words["word"].to_pylist())

    if config.streams:
        from ..archive.streamed import frequency as streamed

        return streamed(study, audited)
    whose = study.lent("segments").drop_columns("text")
    # The largest there is is let go, and so is the next one when it is.
    frequencies = frequency(counts_of(study, "segment_words"), whose, config)
    people = len({*whose["interviewee"].to_pylist()} - {""})
    stop_words, removed, lost = audited(study.table("removed"), frequencies.words)
    named = content_words(config.tokenise.language, study.stop_words) if study.has("listed") else ()
    missed = study.table("missed_pairs", SEGMENT_PAIRS), frequencies.pairs
    lost_ones, kept_out = stop_word_pairs(*missed, whose, study.table("segment_totals"), named, config)
    del whose
    top = shown(frequencies.pairs, config.plot.top)
    pairs = list(each_row(top, "word1", "word2"))
    segments = study.lent("segments")
    with_phrases, occurrences = sought(study, segments, frequencies.pairs, pairs)
    tables = tables_in(frequencies._replace(pairs=with_phrases))
    tables |= {"stop_words": stop_words, "stop_word_pairs": lost_ones, "occurrences": occurrences}
    size, its = segments.nbytes, pc.is_in(segments["segment"], pc.unique(occurrences["segment"]))
    give_back(size)  # what was made of them, and then themselves
    segments = segments.select(["segment", "text"]).filter(its)
    give_back(size)
    repeats, quotes = repeated_text.repeated(occurrences, segments), config.report.quotes
    known = repeated_text.pairs_of(repeats, len(pairs), occurrences.num_rows)
    said = [each for each in shared(occurrences, segments, people) if not known.issuperset(each.pairs)]
    phrases = [
        *repeated_text.notes(repeats, known, len(pairs), config.corpus.remarks, quotes=quotes),
        *notes(said, people, quotes=quotes),
    ]
    warned, noted = without_notes([*frequencies.warnings, *lost, *kept_out, *phrases])
    return minding(study, removed, Output(tables, warnings=warned, notes=noted))
