"""Each stage's public function, fitted to the frame in which `run.py` runs it.

A function here takes the study, hands the tables and settings that a stage asks for to the
stage, and says what it made. `STAGES` has them in order.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from errno import EINVAL
from typing import TYPE_CHECKING

from .errors import InputError
from .study.frozen import AS_FROZEN, CODEBOOK_FROZEN, FROZEN, frozen_since
from .study.study import Output, Stage, Study, versions

if TYPE_CHECKING:
    import pyarrow as pa

    from .bigram import Counts
    from .coder.meaning import Vectors
    from .compare import Compared
    from .config import Compare as CompareSettings
    from .config import Config, Format
    from .plot import Drawn

_STREAMED = "the corpus is streamed"
DRAFTED = "manuscript.csv"  # made by a command and not by a stage; the page shows it
_COUNTS = ("segment_words", "segment_pairs", "segment_totals", "removed")


def _read(study: Study) -> Output:
    if study.config.streams:
        from .count.streamed import read as streamed

        return streamed(study)
    from .read import read

    material = read(study.config)
    tables = {
        name: getattr(material, name)
        for name in ("segments", "codings", "codebook", "questions", "published", "facts")
    }
    if study.config.corpus.decisions:
        tables["decisions"] = material.decisions
    if study.config.corpus.machine:
        tables["machine"] = material.machine
    if material.counts is not None:
        tables |= dict(zip(_COUNTS, material.counts, strict=True))
    return Output(tables, warnings=list(material.warnings))


def _tokenise(study: Study) -> Output:
    from .tables.columns import table
    from .tables.handed import LISTED
    from .words.stopwords import stop_list

    if study.has("segment_words"):
        return Output(note="the corpus is counts only")
    config = study.config
    words = stop_list(config.tokenise, study.lexicon, own_list(config))
    listed = table(LISTED, [{"word": word, "list": name} for word, name in words.items()])
    if config.streams:
        return Output({"listed": listed}, note=_STREAMED)
    coded = study.table("codings").num_rows or study.table("codebook").num_rows
    if not (coded or config.tokenise.model):
        return Output({"listed": listed})
    made = _tokens(study, study.table("segments"), words)
    study.store.keep_lexicon(study.lexicon)
    return Output({"tokens": made, "listed": listed})


def _tokens(study: Study, segments: pa.Table, listed: Mapping[str, str]) -> pa.Table:
    """Return the tokens of some segments; `listed` are the words that are left out."""
    from .tokenise import tokenise
    from .words.remarks import speech
    from .words.stopwords import fillers

    config = study.config
    model = None
    if config.tokenise.model:
        from .words.trained import trained

        model = trained(config.tokenise.model)
    return tokenise(
        speech(segments, config.corpus.remarks),
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
    from .tables.columns import empty
    from .tables.handed import TOKENS

    if study.has("tokens"):
        return study.table("tokens")
    if study.config.streams or not study.has("listed"):
        return empty(TOKENS)
    return _tokens(study, study.table("segments"), study.stop_words)


def _bigram(study: Study) -> Output:
    from .bigram import bigram

    config = study.config
    if config.streams:
        return Output(note=_STREAMED)
    if study.has("segment_words"):
        return Output(note="the corpus is counts only")
    counts = bigram(
        study.table("segments"),
        counter=study.counter,
        tokens=study.table("tokens") if config.tokenise.model else None,
        workers=config.engine.workers,
    )
    study.store.keep_lexicon(study.lexicon)
    return Output(dict(zip(_COUNTS, counts, strict=True)))


def _counts(study: Study) -> Counts:
    """Return the four tables of what was counted in each segment."""
    from .bigram import Counts

    return Counts(*(study.table(name) for name in _COUNTS))


def _frequency(study: Study) -> Output:
    from .count.located import sought
    from .findings.top import shown
    from .frequency import frequency
    from .words.stopwords import audit, uses

    config = study.config

    def audited(removed: pa.Table) -> tuple[pa.Table, list[str]]:
        used = uses(study.table("codebook"), study.table("questions"), config.study.title)
        return audit(removed, used)

    if config.streams:
        from .count.streamed import frequency as streamed

        return streamed(study, audited)
    segments = study.table("segments")
    frequencies = frequency(
        _counts(study),
        segments,
        settings=config.frequency,
        roles=config.tokenise.roles,
        top=config.plot.top,
    )
    stop_words, removed = audited(study.table("removed"))
    top = shown(frequencies.pairs, config.plot.top)
    pairs = list(zip(top["word1"].to_pylist(), top["word2"].to_pylist(), strict=True))
    with_phrases, occurrences = sought(study, frequencies.pairs, pairs)
    tables = {
        "words": frequencies.words,
        "pairs": with_phrases,
        "contamination": frequencies.contamination,
        "stability": frequencies.stability,
        "stop_words": stop_words,
        "occurrences": occurrences,
    }
    return _minding(study, removed, Output(tables, warnings=frequencies.warnings))


def _vectors(config: Config) -> Vectors | None:
    """Return what gives words their stored vectors, if the study is to have any."""
    from .coder.meaning import files_of, vectors_of

    if config.themes.method == "keywords" or config.themes.classifier:
        return None
    files = files_of(config.themes.meaning, config.resolve(config.themes.meaning))
    return files and vectors_of(*files)


def _classify(study: Study) -> Output:
    from .checks.candidates import candidates
    from .checks.keyness import keyness, sets_of
    from .classify import classify
    from .findings.coding import RAN
    from .tables.columns import table
    from .tables.handed import FACTS

    codings, codebook = study.table("codings"), study.table("codebook")
    if not codings.num_rows and not codebook.num_rows:
        return Output(note="there are no codes and no codebook")
    config = study.config
    classified = classify(
        study.table("segments"),
        tokens(study),
        study.table("segment_words"),
        study.table("segment_pairs"),
        codings,
        codebook,
        settings=config.themes,
        seed=config.frequency.seed,
        roles=config.tokenise.roles,
        coefficients=config.compare.coefficients,
        stop_words=set(study.table("listed")["word"].to_pylist() if study.has("listed") else ()),
        vectors=_vectors(config),
        workers=config.engine.workers or os.cpu_count() or 1,
        progress=lambda text: study.progress(f"classify: {text}"),
    )
    counts = _counts(study)
    tables = {
        "themes": classified.themes,
        "keywords": classified.keywords,
        "missed": classified.missed,
        "overruled": classified.overruled,
        "learnable": classified.learnable,
        "learning_curve": classified.curve,
        "missed_by_hand": classified.missed_by_hand,
        "candidates": candidates(
            counts,
            study.table("segments"),
            codings,
            codebook,
            classified.missed,
            train_on=config.themes.train_on,
            roles=config.tokenise.roles,
            min_count=config.frequency.min_count,
        ),
        "keyness": keyness(
            counts,
            study.table("segments"),
            sets_of(study.table("segments"), codings, config.tokenise.roles),
            roles=config.tokenise.roles,
            min_count=config.frequency.min_count,
            seed=config.frequency.seed,
        ),
        "ran": table(FACTS, [{"name": RAN, "value": classified.coder}]),
        "unseen": classified.unseen,
    }
    return _minding(
        study,
        classified.faults,
        Output(tables, warnings=classified.warnings, notes=classified.notes),
    )


def _minding(study: Study, faults: list[str], output: Output) -> Output:
    """Return a stage's output with what is amiss in the codebook.

    Warnings, as long as it can be mended. What a frozen codebook does not do is a finding about
    it: to mend it after the codes were seen would be to fit it to them.
    """
    if not faults:
        return output
    since = frozen_since(study.config, study.table("codebook"))
    stated = CODEBOOK_FROZEN in study.table("facts")["name"].to_pylist()
    if stated or AS_FROZEN in since:
        return replace(output, notes=faults + output.notes)
    return replace(output, warnings=output.warnings + faults)


def _compare(study: Study) -> Output:
    import pyarrow as pa
    import pyarrow.compute as pc

    from .compare import compare
    from .findings.coding import RAN

    config = study.config
    if config.streams:
        return Output(note=_STREAMED)
    ran = study.table("ran").to_pylist() if study.has("ran") else []
    facts = {row["name"]: row["value"] for row in ran}

    def counted(segments: pa.Table) -> pa.Array:
        roles = pc.is_in(segments["role"], pa.array(config.tokenise.roles))
        return segments.filter(roles)["segment"].combine_chunks()

    def compared(segments: pa.Table, resamples: int, settings: CompareSettings) -> Compared:
        return compare(
            segments,
            study.table("codings"),
            themes.filter(pc.is_in(themes["segment"], counted(segments))),
            study.table("codebook"),
            study.table("published"),
            settings=settings,
            frequency=config.frequency.model_copy(update={"bootstrap": resamples}),
            roles=config.tokenise.roles,
            quotes=config.report.quotes,
            train_on=config.themes.train_on,
            overruled=study.table("overruled"),
            machine=study.table("machine") if study.has("machine") else None,
            unseen=study.table("unseen"),
            learned=facts.get(RAN, "keywords") != "keywords",
        )

    if not study.table("codings").num_rows:
        note = "there are no manual codes to compare with"
        return Output(_together(study) | _robustness(study, None, None), note=note)
    segments, themes = study.table("segments"), study.table("themes")
    comparison = compared(segments, config.frequency.bootstrap, config.compare)
    # Without an interviewee, kappa at the first level is all that is asked for.
    first = config.compare.model_copy(update={"levels": config.compare.levels[:1]})
    tables = {
        "agreement": comparison.agreement,
        "interviewees": comparison.interviewees,
        "disagreements": comparison.disagreements,
        "alternative": comparison.alternative,
    }
    tables |= _together(study) | _blind(study)
    tables |= _robustness(study, lambda rest: compared(rest, 0, first), comparison.agreement)
    return Output(tables, warnings=comparison.warnings)


def _blind(study: Study) -> dict[str, pa.Table]:
    """Return what a third reader is to decide on blind, and whom those decisions back so far."""
    from .checks.blind import backed, sample
    from .codes.coders import themes_of
    from .codes.training import judging
    from .findings.readings import readings
    from .tables.columns import empty
    from .tables.handed import DECISIONS

    config, themes = study.config, study.table("themes")
    if not themes.num_rows:
        return {}
    codings = judging(study.table("codings"), config.themes.train_on)
    order = themes_of(study.table("codebook"), codings)
    both = readings(study.table("segments"), codings, themes, order, config.tokenise.roles)
    decided = study.table("decisions") if study.has("decisions") else empty(DECISIONS)
    return {
        "blind_sample": sample(both, config.compare.blind, config.frequency.seed),
        "blind": backed(decided, both, coefficients=config.compare.coefficients),
    }


def _together(study: Study) -> dict[str, pa.Table]:
    """Return what each interview adds, and which themes are raised together."""
    from .checks.saturation import cooccurrence, saturation

    coded = (study.table("segments"), study.table("codings"), study.table("codebook"))
    counts = _counts(study)
    roles = study.config.tokenise.roles
    return {
        "saturation": saturation(*coded, study.table("pairs"), counts, roles=roles),
        "cooccurrence": cooccurrence(*coded, roles=roles),
    }


def _robustness(
    study: Study, again: Callable[[pa.Table], Compared] | None, agreement: pa.Table | None
) -> dict[str, pa.Table]:
    """Return the table of what other choices would change, if it is asked for."""
    from .checks.robustness import robustness
    from .words.remarks import speech

    config = study.config
    if not config.compare.robustness:
        return {}
    changes = robustness(
        config,
        speech(study.table("segments"), config.corpus.remarks),
        _counts(study),
        study.table("pairs"),
        has_text=study.has("listed") and not config.tokenise.model,
        lexicon=study.lexicon,
        own_list=own_list(config),
        again=again,
        agreement=agreement,
    )
    study.store.keep_lexicon(study.lexicon)
    return {"robustness": changes}


def _plot(study: Study) -> Output:
    drawn = figures(study)
    return Output({"pictures": drawn.pictures}, figures=drawn.files, warnings=drawn.warnings)


def figures(study: Study, only: Collection[str] = (), formats: Collection[Format] = ()) -> Drawn:
    """Return the study's figures; the plot stage makes them, `figures --verify` makes them anew.

    `only` those that are named and in these formats, unless none is.
    """
    from .codes.training import judging
    from .plot import plot
    from .tables.results import TABLES

    config = study.config
    tables = {name: study.table(name) for name in TABLES if study.has(name)}
    tables["codings"] = judging(tables["codings"], config.themes.train_on)
    return plot(tables, config, formats=formats or config.plot.formats, only=only)


def _report(study: Study) -> Output:
    from .findings.voices import MOST
    from .report import report
    from .tables.results import RESULTS

    config, segments = study.config, study.table("segments")
    shown = [*RESULTS, "occurrences", "segment_totals", "decisions", "blind_sample", "codebook"]
    made = {name: study.table(name) for name in shown if study.has(name)}
    if segments.num_rows <= MOST:
        made["tokens"] = tokens(study)
    drafted = config.results / DRAFTED
    if drafted.is_file():
        from .readers.tables.findings import findings

        made["manuscript"] = findings(drafted, drafted.read_bytes())
    since = frozen_since(config, study.table("codebook"))
    changed = [f"{FROZEN} {since}"] if since and AS_FROZEN not in since else []
    page = report(
        config=config,
        tables=made,
        segments=segments,
        codings=study.table("codings"),
        facts=facts(study),
        pictures=study.table("pictures"),
        warnings=[*study.warnings, *changed],
        notes=study.notes,
        versions=versions(config.tokenise.model),
    )
    pages = {"report.html": page.encode("utf-8"), **_what_was_read(study)}
    return Output(pages=pages, warnings=changed)


def _what_was_read(study: Study) -> dict[str, bytes]:
    """Return the segments and manual codes to which the other tables' ids refer, as CSV.

    Like the page, without text where [report] quotes = false, and not of an archive.
    """
    import pyarrow as pa

    from .findings.voices import MOST
    from .tables.csvtext import to_csv
    from .tables.handed import SEGMENTS

    segments, codings = study.table("segments"), study.table("codings")
    if segments.num_rows > MOST or not any(segments["text"].to_pylist()):
        return {}
    if not study.config.report.quotes:
        blank = pa.array([""] * segments.num_rows, pa.string())
        segments = segments.set_column(SEGMENTS.get_field_index("text"), "text", blank)
    columns = ["segment", "document", "speaker", "role", "question", "group", "text"]
    columns += ["source", "start", "end"] if any(segments["source"].to_pylist()) else []
    made = {"segments.csv": to_csv(segments.select(columns))}
    return made | ({"codings.csv": to_csv(codings)} if codings.num_rows else {})


def facts(study: Study) -> pa.Table:
    """Return what the readers found, what the config states, and which coder ran."""
    from .tables.columns import table
    from .tables.handed import FACTS

    stated = {"label": study.config.study.label}
    rows = [{"name": name, "value": value} for name, value in stated.items() if value]
    rows += study.table("ran").to_pylist() if study.has("ran") else []
    since = frozen_since(study.config, study.table("codebook"))
    rows += [{"name": FROZEN, "value": since}] if since else []
    return table(FACTS, study.table("facts").to_pylist() + rows)


def own_list(config: Config) -> str:
    """Return the text of the user's stop list; empty where the config names none.

    Raises InputError for a file that is not there, or that is no list of words.
    """
    from .readers.encoding import decode
    from .words.stopwords import entries

    if config.tokenise.stop_words in ("spacy", "sklearn", "none"):
        return ""
    path = config.resolve(config.tokenise.stop_words)
    try:
        if path.exists() and not path.is_file():
            raise OSError(EINVAL, "it is no file")
        text = decode(path.read_bytes(), path)[0]
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}",
            where=path,
            remedy="name a file with one word a line in [tokenise] stop_words",
            allowed="spacy, sklearn, none, or a file",
        ) from None
    for number, entry in entries(text).items():
        if len(entry.split()) > 1:
            raise InputError(
                "is no list of stop words: a line holds more than one",
                where=f"{path}, line {number}",
                found=entry[:60],
                allowed="a word a line; # opens a comment",
                remedy="name such a file in [tokenise] stop_words, or write spacy, sklearn or none",
            )
    return text


STAGES = (
    Stage("read", _read, ("corpus", "themes", "tokenise", "bigram"), (), (
        "segments", "codings", "codebook", "questions", "published", "facts", "decisions",
        "machine", *_COUNTS,
    )),
    Stage("tokenise", _tokenise, ("tokenise",), ("read",), ("tokens", "listed")),
    Stage("bigram", _bigram, ("bigram",), ("tokenise",), _COUNTS),
    Stage("frequency", _frequency, ("study", "frequency", "plot", "report"), ("bigram",), (
        "words", "pairs", "contamination", "stability", "stop_words", "occurrences",
        "segments", "segment_totals",  # of a corpus whose text is dropped
    )),
    Stage("classify", _classify, ("themes", "frequency", "compare"), ("bigram",), (
        "themes", "keywords", "missed", "overruled", "learnable", "learning_curve",
        "missed_by_hand", "candidates", "keyness", "ran", "unseen",
    )),
    Stage(
        "compare", _compare, ("compare", "frequency", "report", "plot"), ("classify", "frequency"),
        ("agreement", "interviewees", "disagreements", "alternative", "saturation",
         "cooccurrence", "robustness", "blind", "blind_sample"),
    ),
    Stage(
        "plot", _plot, ("study", "plot", "frequency", "compare"), ("frequency", "compare"),
        ("pictures",),
    ),
    Stage("report", _report, ("study", "report"), ("plot",)),
)  # fmt: skip
