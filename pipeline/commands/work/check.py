"""`wordpairs check`: what would be read of each file, who speaks in it, and what was left out."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ...codes.applied import applied
from ...codes.coders import human_coders, people_of, teacher, themes_of, units
from ...codes.read_as_one import who_read
from ...config import PUBLIC, Config
from ...count.parts import parts_of
from ...privacy.likely_names import UNSEEN, Likely, in_headings, likely_names
from ...privacy.replaced_notes import Alone
from ...privacy.shown_names import shown_names, warning
from ...read import Material, read
from ...readers.notes import FileNote
from ...readers.stoplist import own_list
from ...study.frozen import as_frozen
from ...study.inputs import marks
from ...study.kept_pages import Pages
from ...study.store import Store
from ...study.study import Study
from ...tables.columns import unknown_speakers
from ...tokens.spacys import refused
from ...wording import Words, called, many, some, typed
from ...words.dashes import not_counted
from ...words.identifiers import identifiers
from ...words.remark_notes import each_left_out
from ...words.remarks import spoken

_MOST = 12  # labels of a file that are shown; --all and --json have every one
_MOST_NAMES = 5  # likely names that are shown; --all, --json and --names have every one
OF_ANOTHER = "a first name of another document"  # why a name is listed, beside those of likely_names
PART_OF_NAME = "a word of a longer name"
_FIRST = 8  # words of a label's first turn that are shown


@dataclass
class Label:
    """A speaker of a file: as what they count, how often and how much they speak."""

    label: str  # empty: nobody is named
    role: str
    turns: int = 0
    words: int = 0
    first: str = ""  # the first words; empty where [report] quotes = false


class Checked(NamedTuple):
    """What `check` says, as lines and as one JSON object, and names to decide on, as rows of `--names`."""

    lines: list[str]
    result: dict[str, Any]
    names: list[dict[str, Any]]


def checked(config: Config, *, every: bool = False) -> Checked:
    """Return what `check` says. Raises InputError as `read`.

    `every`: the lines have each label of a file, however many there are.
    """
    material = read(config, Pages(Store(config.results).folder))
    study = Study(config)
    study.add({"codebook": material.codebook})
    segments = material.segments
    _settings(config, material)
    lines = [f"{config.path}: the config is valid."]
    files, words = [], config.words
    listed = _labels(material, config.report.quotes)
    for note, labels in zip(material.files, listed, strict=True):
        lines += _file(note, labels, len(labels) if every else _MOST, words)
        files.append(_json(note, labels))
    lines += [f"  {path}: passed over, a mark that Spark leaves, without text" for path in marks(config)]
    roles = dict(Counter(segments["role"].to_pylist()))
    people = {name for name in segments["interviewee"].to_pylist() if name}
    documents, role_of = (segments[name].to_pylist() for name in ("document", "role"))
    speaking = {d for d, role in zip(documents, role_of, strict=True) if role in config.tokenise.roles}
    silent = len({*documents} - speaking)
    by_role = ", ".join(f"{n:,} {role}" for role, n in sorted(roles.items(), key=lambda r: -r[1]))
    who = called(many(len(people), "interviewee"), words)
    if nobody := sum(unknown_speakers(segments).values()):
        who += f" ({nobody:,} of them a label for whom nobody knows)"
    total = called("Segments", words)
    lines.append(
        f"{total}: {segments.num_rows:,} ({by_role}), from {who}."
        + f" {many(silent, 'further document holds|further documents hold')} nothing that is counted."
        * bool(silent)
        + " Words here are what blanks part; a run counts by its own rules, a little otherwise,"
        " and says which it counts nowhere (like--)."
        * any(label.label for labels in listed for label in labels)
    )
    codings = material.codings
    coders = people_of(codings)
    given = applied(codings)
    themes = set(codings["theme"].to_pylist()) - {""}
    if codings.num_rows:
        lines.append(
            f"Codings: {many(given.codes, 'manual code')} "
            f"({called('a theme on a segment', words)}, each counted once), "
            f"{many(len(themes), 'theme')}, by {', '.join(coders)}."
            + f" Read and given no theme: {called(given.no_theme, words)}." * bool(given.without)
            + _reconciled(config, material, given.codes)
        )
        lines += [called(line, words) for line in who_read(codings, segments, config.tokenise.roles)]
    said = pc.filter(segments["text"], pc.is_in(segments["role"], pa.array(config.tokenise.roles)))
    remarks = spoken(said.combine_chunks(), config.corpus.remarks).left_out
    if every and remarks:
        lines.append(f"Bracketed remarks, counted nowhere: {', '.join(each_left_out(remarks))}.")
    lines += not_counted(said, config.tokenise.dashes)
    if material.machine.num_rows:
        lines.append(
            f"Codings of programs: {applied(material.machine).codes:,}, by "
            f"{', '.join(config.corpus.machine)}; compared, and no part of the consensus."
        )
    texts = [text or "" for text in segments["text"].to_pylist()]
    language, quotes = config.tokenise.language, config.report.quotes
    ids, known, nobodys = segments["segment"].to_pylist(), material.pseudonyms, material.nobodys
    beside = [role == "note" for role in segments["role"].to_pylist()]
    names = likely_names(ids, texts, language=language, known=known, nobodys=nobodys, notes=beside)
    told = {one.name for one in material.alone}
    names = [each for each in names if each.name not in told]
    own = _proposed(material.alone, known)
    most = len(segments) if every else _MOST_NAMES
    if config.corpus.pseudonyms or config.corpus.names != PUBLIC:
        lines += _names(names if quotes else [], len(names), most, config)
    lines += _alone(material.alone if quotes else [], own, most)
    lines += _shown_names(config, material)
    lines += [called(f"note: {text}", words) for text in material.notes]
    result = {
        "files": files,
        "segments": segments.num_rows,
        "roles": roles,
        "interviewees": len(people),
        "codings": codings.num_rows,
        "codes": given._asdict(),
        "themes": len(themes),
        "coders": coders,
        "machine": config.corpus.machine,
        "remarks": dict(sorted(remarks.items())),
        "labels_inside": material.labels_inside,
        "warnings": [called(text, words) for text in material.warnings + as_frozen(study)[0]],
        "notes": [called(text, words) for text in material.notes],
        "names": [each._asdict() for each in names if quotes],
        "alone": [each._asdict() for each in material.alone if quotes],
    }
    decided = [
        each._asdict() | {"pseudonym": pseudonym, "why": OF_ANOTHER if each.elsewhere else PART_OF_NAME}
        for each, pseudonym in zip(material.alone, own, strict=True)
    ]
    return Checked(lines, result, [*decided, *(each._asdict() for each in names)])


def _names(names: Sequence[Likely], number: int, most: int, config: Config) -> list[str]:
    """Return what to say of the likely names in the talk, of which at most so many are shown."""
    if not number:
        return []
    more = f" and {len(names) - most:,} more" * (len(names) > most)
    listed = ", ".join(f"{each.name} ({each.number:,})" for each in names[:most])
    above = in_headings(names)
    more += f"; in notes and headings: {some(above)}" * bool(above)
    return [
        f"Likely names in the talk without a pseudonym: {number:,}{': ' * bool(names)}{listed}{more}; some "
        f"are nobody's. {UNSEEN}. All, with where they stand, in a table to give pseudonyms in: "
        f"wordpairs check {typed(config.path)} --names {config.study.name}.names.csv"
    ]


def _shown_names(config: Config, material: Material) -> list[str]:
    """Return where results show what may be a name, as `init` says it, unless a warning does."""
    if config.corpus.pseudonyms or config.corpus.names == PUBLIC:
        return []
    who, documents, roles = (material.segments[name].to_pylist() for name in ("speaker", "document", "role"))
    says = shown_names(who, documents, roles, material.segments["text"]).says()
    warned = any("may say who was interviewed" in text for text in material.warnings)
    return [f"{says[0].upper()}{warning(config, says)[1:]}."] if says and not warned else []


def _alone(names: Sequence[Alone], proposed: Sequence[str], most: int) -> list[str]:
    """Return what to say of names in the talk that may be somebody's who has a pseudonym."""
    each = [
        f"{one.name} ({one.number:,} in {one.document}: "
        + (f"{one.whose} in another document; else {own})" if one.elsewhere else f"{one.whose}?)")
        for one, own in zip(names, proposed, strict=True)
    ]
    more = f" and {len(each) - most:,} more" * (len(each) > most)
    told = "Names in the talk that may be somebody's with a pseudonym, and were left for you to decide: "
    return [f"{told}{', '.join(each[:most])}{more}."] * bool(each)


def _proposed(names: Sequence[Alone], known: Sequence[str]) -> list[str]:
    """Return a pseudonym for each: that of a longer name that it is a word of, else one that nobody has."""
    free = (name for n in itertools.count(1) if (name := f"N{n:02}") not in known)
    return [next(free) if one.elsewhere else one.whose for one in names]


def _settings(config: Config, material: Material) -> None:
    """Raise InputError for what a run of this corpus would refuse after it is read."""
    if not config.tokenise.model and (error := refused(config.tokenise.language)):
        raise error
    own_list(config)
    segments, codings, chosen = material.segments, material.codings, config.themes
    parts_of(segments, config.tokenise.roles, config.frequency.parts)
    if chosen.train_on:
        names = themes_of(material.codebook, codings)
        of = units(segments, config.tokenise.roles)
        teacher(human_coders(codings, segments, of, names), chosen.train_on)
    if chosen.classifier:
        from ...coder.custom_classifier import named  # which loads scikit-learn

        named(chosen.classifier, config.frequency.seed)


def _labels(material: Material, quotes: bool) -> list[list[Label]]:
    """Return the labels of each file, those who speak most often first."""
    columns = [material.segments[name].to_pylist() for name in ("speaker", "role", "text")]
    out, first = [], 0
    for note in material.files:
        labels: dict[tuple[str, str], Label] = {}
        for n in range(first, first + note.segments):
            speaker, role, text = (column[n] for column in columns)
            label = labels.setdefault((speaker, role), Label(speaker, role))
            words = (text or "").split()
            label.turns += 1
            label.words += len(words)
            if quotes and not label.first and words:
                label.first = " ".join(_shown(words)) + " ..." * (len(words) > _FIRST)
        first += note.segments
        out.append(sorted(labels.values(), key=lambda label: (-label.turns, label.label)))
    return out


def _reconciled(config: Config, material: Material, codes: int) -> str:
    """Return why there are not as many codings as in projects and lists, and how many count."""
    given = sum(note.codings for note in material.files if note.account)  # passages, not segments
    roles = dict(zip(*(material.segments[name].to_pylist() for name in ("segment", "role")), strict=True))
    asked = sum(
        bool(row["theme"]) and roles[row["segment"]] not in config.tokenise.roles
        for row in material.codings.to_pylist()
    )
    said = ""
    if given and given != codes and not config.corpus.codings and not material.machine.num_rows:
        said += (
            f" Projects and lists have {given:,}: a passage may code several segments ([corpus] "
            "spans), and passages of one theme in one segment count once."
        )
    if asked:
        said += f" Compared are {codes - asked:,}, without {asked:,} on segments whose words are not counted."
    return said


def _file(note: FileNote, labels: Sequence[Label], most: int, words: Words) -> list[str]:
    """Return the lines that tell of a file, with at most so many of its labels."""
    parts = [note.format] + [note.encoding] * bool(note.encoding)
    parts += [called(many(note.segments, "segment"), words), many(note.speakers, "labelled speaker")]
    parts += [many(note.codings, "coding")] * bool(note.codings)
    parts += ["with times"] * note.timed
    lines = [f"  {note.path}: {', '.join(parts)}"]
    lines += [f"    {text}" for text in note.account]
    if note.reading.layout:
        looks = note.reading.looks.replace("\n", " / ").replace("\t", " <tab> ")
        lines.append(f"    layout: {note.reading.layout}" + (f', as in "{looks}"' if looks else ""))
    elif note.reading.unsure or note.reading.doubt:
        lines.append(called("    layout: none; each paragraph is a segment of nobody's", words))
    shown = labels[:most] if any(label.label for label in labels) else []
    name = max((len(label.label or "(nobody)") for label in shown), default=0)
    for label in shown:
        said, turns = many(label.words, "word"), many(label.turns, "turn")
        lines.append(
            f"    {label.label or '(nobody)':<{name}}  {label.role:<11}  {turns:>9}  {said:>12}"
            f"  {label.first}".rstrip()
        )
    if len(labels) > len(shown) > 0:
        lines.append(f"    and {len(labels) - len(shown):,} more, shown by --all")
    lines += [f"    left out: {many(number, what)}: {why}" for what, number, why in note.reading.left]
    if note.reading.unsure:
        lines.append(
            "    looks like a label, and was not taken, so that its line counts: "
            f"{some(note.reading.unsure)}; where they speak, "
            'write [corpus] labels = "{speaker}: {text}" (files that it does not fit stay as they are read); '
            "where it heads a part or is a guide's, add its lines to the table of [corpus] questions"
        )
    if note.reading.doubt:
        lines.append(f"    labels that account for too little: {note.reading.doubt}")
    return lines


def _json(note: FileNote, labels: Sequence[Label]) -> dict[str, Any]:
    """Return what `check --json` says of a file."""
    return {
        "file": str(note.path),
        "format": note.format,
        "encoding": note.encoding,
        "segments": note.segments,
        "speakers": note.speakers,
        "codings": note.codings,
        "timed": note.timed,
        "account": list(note.account),
        "layout": note.reading.layout,
        "looks": note.reading.looks,
        "labels": [asdict(label) for label in labels],
        "left_out": [{"what": what, "count": n, "why": why} for what, n, why in note.reading.left],
        "not_taken": list(note.reading.unsure),
    }


def _shown(words: list[str]) -> list[str]:
    """Return the first words of a turn, an identifier among them as its kind."""
    text = " ".join(words[: 2 * _FIRST])
    for kind, start, end in reversed(identifiers(text)):
        text = f"{text[:start]}[{kind.replace(' ', '_')}]{text[end:]}"
    return text.split()[:_FIRST]
