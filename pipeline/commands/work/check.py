"""`wordpairs check`: what would be read of each file, who speaks in it, and what was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ...codes.applied import applied
from ...codes.coders import human_coders, people_of, teacher, themes_of, units
from ...codes.read_as_one import who_read
from ...codes.side_by_side import doubts
from ...config import Config
from ...count.parts import parts_of
from ...findings.grouped_warnings import together
from ...messages import Accounted
from ...privacy.others_named import quoted_others
from ...privacy.replaced_notes import without_pseudonym
from ...read import Material, read
from ...readers.notes import LIST
from ...readers.stoplist import own_list
from ...study.frozen import as_frozen
from ...study.inputs import marks
from ...study.kept_pages import Pages
from ...study.store import Store
from ...study.study import Study
from ...tables.columns import each_row, in_roles, unknown_speakers
from ...tokens.spacy_tokenizer import refused
from ...wording import called, form, many
from ...words.dashes import not_counted
from ...words.remark_notes import each_left_out
from ...words.remarks import spoken
from ...words.unanswered import unanswered
from . import check_files, check_names, check_table, check_texts, check_words


class Checked(NamedTuple):
    """What `check` says, as lines and as one JSON object, and names to decide on, as rows of `--names`.

    The lines tell what the warnings `in_lines` do.
    """

    lines: list[str]
    result: dict[str, Any]
    names: list[dict[str, Any]]
    in_lines: list[str]
    pseudonyms: tuple[str, ...]  # of the table of names


def checked(config: Config, *, every: bool = False, by_file: bool = False, room: int = 0) -> Checked:
    """Return what `check` says. Raises InputError as `read`.

    `by_file`: the long account, a part a file. `every`: that with each label of a file, however many.
    Tables are lines of `room` characters at most; 0: of any number.
    """
    long = every or by_file
    study = Study(config)
    kept = Pages(Store(config.results).folder)  # `check` writes nothing; but no real name is to stay
    material = read(config, kept)
    if not study.pages_stay:
        kept.sweep()
    study.add({"codebook": material.codebook})
    _settings(config, material)
    segments, codings, words = material.segments, material.codings, config.words
    counted = check_words.words_of(study, material)
    listed = check_files.labels_of(material, counted, config.report.quotes)
    texts = check_texts.texts_of(material, counted, config.report.quotes)
    files = list(zip(material.files, listed, strict=True))
    said = segments["text"].filter(in_roles(segments, config.tokenise.roles))
    remarks = spoken(said.combine_chunks(), config.corpus.remarks).left_out
    names = check_names.names_of(config, material)
    lines = [f"{config.path}: the config is valid."]
    lists = any(note.format == LIST for note in material.files)
    if long:
        for (note, labels), of in zip(files, texts, strict=True):
            lines += check_files.lines_of(note, labels, words, every=every, lists=lists)
            lines += check_table.lines_of_texts(of, room, every=every)
    else:
        lines += check_table.lines_of(files, check_files.first_of(material), words, texts, room)
    lines += [f"  {path}: passed over, a mark that Spark leaves, without text" for path in marks(config)]
    lines.append(_segments(config, material, aside=counted is None))
    lines += check_texts.notes_of(segments, config, every=every)
    lines += _codebook(config, material) + _codings(config, material, long=long)
    if every and remarks:
        lines.append(f"Bracketed remarks, counted nowhere: {', '.join(each_left_out(remarks))}.")
    lines += not_counted(said, config.tokenise.dashes)
    lines += check_names.lines_of(names, config, material, every=every, long=long)
    noted = [text for text in material.notes if long or not isinstance(text, Accounted)]
    lines += [called(f"note: {text}", words) for text in (noted if long else together(noted))]
    shown = config.report.quotes
    result = {
        "files": [
            check_files.as_json(note, labels) | {"texts": [asdict(text) for text in of]}
            for (note, labels), of in zip(files, texts, strict=True)
        ],
        "segments": segments.num_rows,
        "roles": _roles(material),
        "interviewees": len(_people(material)),
        "codings": codings.num_rows,
        "codes": applied(codings)._asdict(),
        "themes": len(_themes(codings)),
        "coders": people_of(codings),
        "machine": config.corpus.machine,
        "remarks": dict(sorted(remarks.items())),
        "labels_inside": material.labels_inside,
        "warnings": [called(text, words) for text in material.warnings + as_frozen(study)[0]],
        "notes": [called(text, words) for text in material.notes],
        "names": [each._asdict() for each in names.likely if shown],
        "alone": [each._asdict() for each in names.alone if shown],
    }
    likely = material.likely or ()
    return Checked(
        lines, result, names.rows(), without_pseudonym(likely) + quoted_others(likely), material.pseudonyms
    )


def _roles(material: Material) -> dict[str, int]:
    """Return how many segments each role has."""
    return dict(Counter(material.segments["role"].to_pylist()))


def _people(material: Material) -> set[str]:
    """Return the interviewees."""
    return {name for name in material.segments["interviewee"].to_pylist() if name}


def _themes(codings: pa.Table) -> set[str]:
    """Return the themes that somebody gave."""
    return set(codings["theme"].to_pylist()) - {""}


def _segments(config: Config, material: Material, *, aside: bool) -> str:
    """Return the line that says how many segments there are, of which roles and from whom."""
    segments, words = material.segments, config.words
    speaking = {d for d, role in each_row(segments, "document", "role") if role in config.tokenise.roles}
    silent = len({*segments["document"].to_pylist()} - speaking)
    further = "further document holds|further documents hold"
    if words.them == "respondents" and _people(material) <= speaking:  # each is a document
        further = "further respondent has|further respondents have"
    unanswered = _not_answered(config, segments)
    number = _roles(material)
    number["note"] = number.get("note", 0) - sum(unanswered.values())
    by_role = ", ".join(f"{n:,} {role}" for role, n in sorted(number.items(), key=lambda r: -r[1]) if n)
    if left := sum(unanswered.values()):
        how = ", ".join(f"{n:,} {what}" for what, n in unanswered.items() if n)
        by_role += f", {left:,} not counted: {how}"
    who = called(many(len(_people(material)), "interviewee"), words)
    if nobody := sum(unknown_speakers(segments).values()):
        who += f" ({nobody:,} of them a label for whom nobody knows)"
    return (
        f"{called('Segments', words)}: {segments.num_rows:,} ({by_role}), from {who}."
        + f" {many(silent, further)} nothing that is counted." * bool(silent)
        + " Words here are what blanks part; a run counts by its own rules, a little otherwise." * aside
    )


def _not_answered(config: Config, segments: pa.Table) -> dict[str, int]:
    """Return how many notes are a form's that nobody filled in: empty ones, and texts that say so."""
    notes = segments.filter(pc.equal(segments["role"], "note"))
    texts, questions = (notes[name].to_pylist() for name in ("text", "question"))
    none = unanswered(texts, questions, config.corpus.no_answer)
    empty = sum(left and not text.strip() for left, text in zip(none, texts, strict=True))
    said = sum(none) - empty
    return {"empty": empty, form(said, "says that nobody answered|say that nobody answered"): said}


def _codebook(config: Config, material: Material) -> list[str]:
    """Return the line on the codebook that the config names."""
    if not config.themes.codebook:
        return []
    rules = sum(map(bool, material.codebook["pattern"].to_pylist()))
    themes = many(len({*material.codebook["theme"].to_pylist()}), "theme")
    return [
        f"Codebook: {themes}, {many(rules, 'rule') if rules else 'no rules'}, in {config.themes.codebook}."
    ]


def _codings(config: Config, material: Material, *, long: bool) -> list[str]:
    """Return the lines that say what people and programs coded, and what who read."""
    codings, words, lines = material.codings, config.words, []
    if codings.num_rows:
        given = applied(codings)
        counted = material.segments["segment"].filter(in_roles(material.segments, config.tokenise.roles))
        in_vain = applied(codings.filter(pc.is_in(codings["segment"], counted.combine_chunks())))
        lines = [
            f"Codings: {many(given.codes, 'manual code')}"
            + f" ({called('a theme on a segment', words)}, each counted once)" * long
            + f", {many(len(_themes(codings)), 'theme')}, by {', '.join(people_of(codings))}."
            + f" Read and given no theme: {called(in_vain.no_theme, words)}."
            * (in_vain.without > 0 and not material.listed)
            + _reconciled(config, material, given.codes, long=long)
        ]
        roles_counted = config.tokenise.roles
        read_by = who_read(codings, material.segments, roles_counted, material.listed, short=not long)
        read_by += map(str, doubts(material.side_by_side, material.segments, roles_counted))
        lines += [called(line, words) for line in read_by]
    if material.machine.num_rows:
        lines.append(
            f"Codings of programs: {applied(material.machine).codes:,}, by "
            f"{', '.join(config.corpus.machine)}; compared, and no part of the consensus."
        )
    return lines


def _settings(config: Config, material: Material) -> None:
    """Raise InputError for what a run of this corpus would refuse after it is read."""
    if not config.tokenise.model and (error := refused(config.tokenise.language)):
        raise error
    own_list(config)
    segments, codings, chosen = material.segments, material.codings, config.themes
    parts_of(segments, config.tokenise.roles, config.frequency.parts)
    if chosen.train_on or chosen.test_on:
        names = themes_of(material.codebook, codings)
        of = units(segments, config.tokenise.roles)
        teacher(human_coders(codings, segments, of, names), chosen)
    if chosen.classifier:
        from ...coder.custom_classifier import named  # which loads scikit-learn

        named(chosen.classifier, config.frequency.seed)


def _reconciled(config: Config, material: Material, codes: int, *, long: bool) -> str:
    """Return why there are not as many codings as in projects and lists, and how many count."""
    given = sum(note.codings for note in material.files if note.account)  # passages, not segments
    roles = dict(each_row(material.segments, "segment", "role"))
    asked = sum(
        bool(row["theme"]) and roles[row["segment"]] not in config.tokenise.roles
        for row in material.codings.to_pylist()
    )
    said = ""
    if given and given != codes and not config.corpus.codings and not material.machine.num_rows:
        few = "a theme counts once in a segment" if given > codes else "a passage may code several segments"
        said += (
            f" Projects and lists have {given:,}: a passage may code several segments ([corpus] spans), and "
            "passages of one theme in one segment count once."
            if long
            else f" Listed are {given:,}: {few}."
        )
    if asked:
        said += f" Compared are {codes - asked:,}, without {asked:,} on segments whose words are not counted."
    return called(said, config.words)
