"""The stages that code and compare, with what they ask for: classify, compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..messages import without_notes
from ..study.frozen import Before, frozen_before, minding
from ..study.study import Output, Study, tables_in
from .counting import STREAMED, counts_of, tokens

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from ..classify import Classified
    from ..coder.stored_embeddings import Stored
    from ..compare import Compared
    from ..config import Config, Themes
    from ..statistics.arrays import Reals


BEGIN = (
    "Nobody has coded yet: first_guess.csv has the passages that are nearest to each theme's name "
    "and definition, to begin with. They are no codes, and most of them are not of the theme."
)


def classify(study: Study) -> Output:
    """Code automatically, and say what the coder is worth; of groups, without codes too, the key terms."""
    from ..checks.candidates import candidates
    from ..findings.methods import RAN
    from ..tables.columns import table
    from ..tables.handed import FACTS

    codings, codebook = study.table("codings"), study.table("codebook")
    config = study.config
    if not codings.num_rows and not codebook.num_rows:
        # An archive's units are known only once it is counted, and its people nowhere.
        terms = {} if config.streams else {"keyness": _keyness(study)}
        if terms and terms["keyness"].num_rows:
            return Output(terms)
        return Output(note="there are no codes and no codebook")
    classified = _classified(study, codebook, config.themes)
    counts, segments = counts_of(study), study.table("segments")
    tables = {
        **tables_in(classified),
        "candidates": candidates(counts, segments, codings, codebook, classified.missed, config),
        "keyness": _keyness(study),
        "ran": table(FACTS, [{"name": RAN, "value": classified.coder}]),
    }
    begin = []
    if not codings.num_rows and (guessed := _first_guess(study)).num_rows:  # none without stored vectors
        tables["first_guess"], begin = guessed, [BEGIN]
    return minding(
        study, classified.faults, Output(tables, warnings=classified.warnings, notes=classified.notes + begin)
    )


def _keyness(study: Study) -> pa.Table:
    """Return what sets themes coded by hand, and groups, apart from the rest."""
    from ..checks.keyness import keyness, sets_of

    segments = study.table("segments")
    sets = sets_of(segments, study.table("codings"), study.config.tokenise.roles)
    return keyness(counts_of(study), segments, sets, study.config)


def _first_guess(study: Study) -> pa.Table:
    """Return the passages nearest to each theme's description; none without stored vectors."""
    from ..classify import described
    from ..coder.data_types import Texts
    from ..coder.first_guess import first_guess
    from ..codes.coders import themes_of, units
    from ..tables.columns import empty
    from ..tables.results import RESULTS

    stored, codebook = _stored(study, study.config.themes), study.table("codebook")
    texts = Texts(study.table("segments"), tokens(study))
    if not stored or not texts.tokens.num_rows:
        return empty(RESULTS["first_guess"])
    themes = themes_of(codebook, study.table("codings"))
    of = units(texts.segments, study.config.tokenise.roles)
    return first_guess(of, texts, themes, described(themes, codebook), stored)


def _classified(study: Study, codebook: pa.Table, settings: Themes) -> Classified:
    """Return what the automatic coder does with a codebook and settings."""
    from ..classify import classify
    from ..coder.data_types import Texts
    from ..tables.handed import LISTED, LOST

    texts = Texts(
        study.table("segments"), tokens(study), study.table("segment_words"), study.table("segment_pairs")
    )
    return classify(
        texts,
        study.table("codings"),
        codebook,
        study.config.model_copy(update={"themes": settings}),
        stop_words=set(study.table("listed", LISTED)["word"].to_pylist()),
        stored=_stored(study, settings),
        progress=lambda text: study.progress(f"classify: {text}"),
        lost=study.table("lost", LOST),
    )


def _stored(study: Study, settings: Themes) -> Stored:
    """Return what gives words and texts their stored vectors, nothing if the study is to have none."""
    from functools import partial

    from ..coder.stored_embeddings import Stored, files_of, vectors_of

    if settings.method == "keywords" or settings.classifier:
        return Stored()
    files = files_of(settings.meaning, study.config.resolve(settings.meaning))
    return Stored(
        vectors_of(*files.words) if files.words else None,
        partial(_sentences, study, files.sentences) if files.sentences else None,
    )


def _sentences(study: Study, files: Sequence[Path], texts: Sequence[str]) -> Reals:
    """Return the vectors of texts by an encoder, from the study's cache where it has read them before."""
    from ..coder.sentence_encoder import encoder_of
    from ..study.kept_vectors import vectors_kept

    return vectors_kept(
        study.store.folder,
        files,
        texts,
        lambda: encoder_of(files).vectors(
            texts,
            study.config.engine.workers,
            lambda per_cent: study.progress(f"classify: the sentence encoder has read {per_cent}%"),
        ),
    )


def compare(study: Study) -> Output:
    """Hold automatic codes to manual ones, and say what other choices would change."""
    import pyarrow as pa

    from ..checks.robustness import frozen_row
    from ..codes.uncompared import same_hand
    from ..findings.methods import AUTHOR

    config = study.config
    if config.streams:
        return Output(note=STREAMED)
    if not study.table("codings").num_rows:
        note = "there are no manual codes to compare with"
        tables = _together(study) | _robustness(study, None, None)
        if study.has("themes") and study.table("themes").num_rows:
            tables["interviewees"] = _compared(study, study.table("segments"), config).interviewees
        return Output(tables, note=note)
    segments = study.table("segments")
    comparison = _compared(study, segments, config, grouped=True)
    # Without an interviewee, kappa at the first level is all that is asked for.
    first = config.changed(compare={"levels": config.compare.levels[:1]}, frequency={"bootstrap": 0})
    tables = tables_in(comparison) | _together(study) | _blind(study) | _unplaced(study)
    tables |= _robustness(study, lambda rest: _compared(study, rest, first), comparison.agreement)
    before = frozen_before(config, study.table("codebook"))
    if before is not None and config.compare.robustness:
        with_it = frozen_row(before.date, _compared(study, segments, first, before).agreement, config)
        tables["robustness"] = pa.concat_tables([tables["robustness"], with_it])
    warnings = comparison.warnings
    if any(study.table("codebook")["pattern"].to_pylist()) and _ran(study) != "learned":
        facts = {row["name"]: row["value"] for row in study.table("facts").to_pylist()}
        warnings = warnings + same_hand(facts.get(AUTHOR, ""), study.table("codings"))
    warned, noted = without_notes(warnings)
    return Output(tables, warnings=warned, notes=noted)


def _unplaced(study: Study) -> dict[str, pa.Table]:
    """Return the coded passages that code nothing, if there are any."""
    from ..codes.unplaced import shown

    if not study.has("lost"):
        return {}
    return {"unplaced": shown(study.table("lost"), quotes=study.config.report.quotes)}


def _ran(study: Study) -> str:
    """Return what the automatic coder did: keywords, learned or combined."""
    from ..tables.handed import FACTS

    return next(iter(study.table("ran", FACTS)["value"].to_pylist()), "keywords")


def _compared(
    study: Study, segments: pa.Table, config: Config, frozen: Before | None = None, *, grouped: bool = False
) -> Compared:
    """Return the comparison over some segments, with codebook and [themes] as they were frozen."""
    import pyarrow.compute as pc

    from ..codes.programs import AutomaticCodes
    from ..compare import compare
    from ..tables.columns import in_roles
    from ..tables.handed import CODINGS, LOST, SIDE_BY_SIDE, UNTHEMED

    codebook = study.table("codebook") if frozen is None else frozen.codebook
    if frozen is not None:
        config = config.model_copy(update={"themes": frozen.themes})
        coded = _classified(study, codebook, frozen.themes)
        made, ran = (coded.themes, coded.overruled, coded.unseen, coded.learnable), coded.coder
    else:
        table = study.table
        made = (table("themes"), table("overruled"), table("unseen"), table("learnable"))
        ran = _ran(study)
    given = AutomaticCodes(*made, learned=ran != "keywords")
    counted = segments.filter(in_roles(segments, config.tokenise.roles))
    here = pc.is_in(given.themes["segment"], counted["segment"].combine_chunks())
    totals = study.table("segment_totals")
    mute = totals["segment"].filter(pc.equal(totals["words"], 0))
    return compare(
        segments,
        study.table("codings"),
        codebook,
        study.table("published"),
        given._replace(themes=given.themes.filter(here)),
        config,
        machine=study.table("machine", CODINGS),
        silent=study.table("segments")["segment"].take(mute).to_pylist(),
        lost=study.table("lost", LOST),
        beside=study.table("side_by_side", SIDE_BY_SIDE),
        blank=study.table("unthemed", UNTHEMED),
        grouped=grouped,
    )


def _blind(study: Study) -> dict[str, pa.Table]:
    """Return what a third reader is to decide on blind, and whom those decisions back so far."""
    from ..checks.blind import backed, sample
    from ..codes.coders import judging, themes_of
    from ..findings.manual_and_automatic import readings
    from ..tables.handed import DECISIONS

    config, themes = study.config, study.table("themes")
    if not themes.num_rows:
        return {}
    codings = judging(study.table("codings"), config.themes)
    order = themes_of(study.table("codebook"), codings)
    both = readings(study.table("segments"), codings, themes, order, config.tokenise.roles)
    decided = study.table("decisions", DECISIONS)
    return {
        "blind_sample": sample(both, config.compare.blind, config.frequency.seed),
        "blind": backed(decided, both, coefficients=config.compare.coefficients),
    }


def _together(study: Study) -> dict[str, pa.Table]:
    """Return what each interview adds, and which themes are raised together."""
    from ..checks.saturation import cooccurrence, saturation
    from ..tables.handed import ORDER

    coded = (study.table("segments"), study.table("codings"), study.table("codebook"))
    counts = counts_of(study)
    roles, order = study.config.tokenise.roles, study.table("order", ORDER)
    return {
        "saturation": saturation(*coded, study.table("pairs"), counts, order, roles=roles),
        "cooccurrence": cooccurrence(*coded, roles=roles),
    }


def _robustness(
    study: Study, again: Callable[[pa.Table], Compared] | None, agreement: pa.Table | None
) -> dict[str, pa.Table]:
    """Return the table of what other choices would change, if it is asked for."""
    from ..checks.robustness import Anew, robustness
    from ..readers.stoplist import own_list

    config = study.config
    if not config.compare.robustness:
        return {}
    has_text = study.has("listed") and not config.tokenise.model
    changes = robustness(
        config,
        study.table("segments"),
        counts_of(study),
        study.table("pairs"),
        anew=Anew(study.lexicon, own_list(config)) if has_text else None,
        again=again,
        agreement=agreement,
    )
    study.store.keep_lexicon(study.lexicon)
    return {"robustness": changes}
