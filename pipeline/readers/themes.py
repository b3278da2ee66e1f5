"""Themes: manual codes with one spelling for each, on known segments."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from ..codes.coded_parts import written
from ..codes.coders import headings
from ..codes.spelling import NOTHING, a_slip_apart, key, respelled, says_nothing
from ..codes.unmarked import BLANK
from ..errors import InputError, nearest
from ..tables.columns import table
from ..tables.handed import ALONE, CODEBOOK, CODINGS
from ..wording import many, some
from ..words.normalise import plainly
from .notes import NO_ANSWER
from .parsed import Coding, File
from .roles import gathered

# What codes are called that say that nothing was coded, or nothing that has a name.
_SAYS_NONE = NO_ANSWER | frozenset(
    (
        "not assigned, unassigned, uncoded, not coded, no code, no codes, no theme, no themes, none, "
        "nothing, none of the above, not labelled, not labeled, unlabelled, unlabeled, no label, "
        "labelling not possible, labeling not possible, coding not possible, not possible to code, cannot "
        "be coded, not codable, uncodable, uncodeable, unclassified, not classified, unclear, unknown, "
        "undefined, invalid, other, others, miscellaneous, misc, rest, sonstiges, andere, autre, autres, "
        "otros, otro, altro, overig, outros"
    ).split(", ")
)
_RARE, _LONG = 2, 5  # times that a theme is given, and letters, of what may be a slip of another
_LISTED = 6  # pairs of them in the line to write
_ALIKE = 0.8  # how like each other two names are (difflib) that may be one theme


def spellings(codebook: Iterable[str], codings: Iterable[str]) -> dict[str, str]:
    """Return, for the key of each theme, its spelling: the codebook's, else the most used one."""
    counts = Counter(theme for theme in codings if theme)
    ranked = sorted(counts, key=lambda theme: (-counts[theme], theme))
    by_key: dict[str, str] = {}
    for theme in [*codebook, *ranked]:
        by_key.setdefault(key(theme), theme)
    return by_key


def one_coder(codes: Sequence[Coding]) -> tuple[list[Coding], list[str]]:
    """Return the codes with one spelling for each coder, the most used, and a note of the others."""
    written = Counter(code.coder for code in codes)
    spelt = spellings([], [code.coder for code in codes])
    kept = {name: spelt[key(name)] for name in written}
    return [code._replace(coder=kept[code.coder]) for code in codes], respelled("coders", written, kept)


def on_known_segments(
    path: Path, codes: Sequence[Coding], segments: Sequence[str], renamed: Mapping[str, str] | None = None
) -> None:
    """Raise InputError for codes on segments that the corpus does not have.

    `renamed` says of documents as the codings call them which they are by their text.
    """
    known = set(segments)
    unknown = list(dict.fromkeys(code.segment for code in codes if code.segment not in known))
    if unknown:
        document = _document(unknown[0])
        of_it = [segment for segment in segments if _document(segment) == document]
        # Of another document none is meant. Difflib is slow over an archive.
        guess = nearest(unknown[0], (of_it if document else list(segments))[:20_000])
        if renamed:
            now = some([f"{was} is {now}" for was, now in sorted(renamed.items())])
            guess = ""
            told = (
                "pseudonyms of documents changed since these codes were given: by the texts, what is called "
                f"{now} now; give them the pseudonyms they had in the table of [corpus] pseudonyms"
            )
        else:
            told = "see [corpus] segment in the config"
        raise InputError(
            f"{len(unknown):,} segment{'s' * (len(unknown) > 1)} in the codings "
            f"{'are' if len(unknown) > 1 else 'is'} not in the corpus",
            where=path,
            found=some(unknown),
            allowed=f"segment ids of the corpus, such as {some(list(segments[:3]))}",
            remedy=f"did you mean {guess}?" if guess else told,
        )


def _document(segment: str) -> str:
    """Return the document of a segment that is called by its number; empty for any other id.

    >>> _document("Session 4-012"), _document("c1")
    ('Session 4', '')
    """
    document, _, number = segment.rpartition("-")
    return document if number.isdecimal() else ""


def read_in_vain(codes: Sequence[Coding], none: Collection[str]) -> tuple[list[Coding], dict[str, set[str]]]:
    """Return the codes, and by coder the segments of the rows without a theme that count as not read.

    With an empty name among `none` ([corpus] no_theme) these rows are read, and nothing applies; not by
    whoever gives no theme at all: columns that are empty to their end are yet to be filled.
    """
    gives = {code.coder for code in codes if code.theme}
    codes = [code for code in codes if code.reading != BLANK or code.coder in gives]
    if any(not name.strip() for name in none):
        return [code._replace(reading=ALONE) if code.reading == BLANK else code for code in codes], {}
    blank: dict[str, set[str]] = {}
    for code in codes:
        if code.reading == BLANK:
            blank.setdefault(code.coder, set()).add(code.segment)
    return [code for code in codes if code.reading != BLANK] if blank else list(codes), blank


def of_projects(files: Sequence[File], given: Collection[str]) -> pa.Table:
    """Return what the codes of coded projects mean, as a codebook of the `given` ones.

    It is empty where the projects say it of none.
    """
    every = (code for file in files if file.parsed.project for code in file.parsed.project.codes)
    names = {key(theme): theme for theme in given}
    codes = {names[key(code.name)]: code for code in every if key(code.name) in names}
    rows = [
        {"theme": theme, "parent": code.parent, "definition": code.definition, "weight": None}
        for theme, code in codes.items()
    ]
    return table(CODEBOOK, rows if any(row["definition"] for row in rows) else [])


def without_none(
    codes: Sequence[Coding], book: pa.Table, none: Sequence[str], aside: Callable[[], Collection[str]] = tuple
) -> tuple[list[Coding], pa.Table, list[tuple[str, str]], list[str]]:
    """Return codes and codebook without the codes that say that no theme applies, facts, notes.

    `none` are these codes' names, beside `NOTHING`; one of them becomes an empty theme. A note names codes
    that seem to be such, and are not among them; one with keywords is meant as a theme, and one that stands
    only on segments that do not count (`aside`) is compared nowhere.
    """
    listed = {key(name): name for name in none if name.strip()}
    names = {code.theme for code in codes} | {*book["theme"].to_pylist()}
    listed |= {key(name): name for name in sorted(names) if says_nothing(name)}
    count = Counter(listed[key(code.theme)] for code in codes if code.theme and key(code.theme) in listed)
    idle = [name for name in none if name.strip() and not count[name] and name == listed[key(name)]]
    notes = [f'[corpus] no_theme names "{name}", but no code is called that' for name in idle]
    notes += _both(codes)
    codes = [code._replace(theme="") if code.theme and key(code.theme) in listed else code for code in codes]
    book = book.filter(pa.array([key(name) not in listed for name in book["theme"].to_pylist()], pa.bool_()))
    with_keywords = {row["theme"] for row in book.to_pylist() if row["pattern"]}
    given = Counter(code.theme for code in codes)
    seem = [name for name in sorted(given) if _says_none(name) and name not in with_keywords]
    left = aside() if seem else ()
    beside = Counter(code.theme for code in codes if code.segment in left)
    more = {name: f"; {beside[name]:,} more on texts that do not count" for name in seem if beside[name]}
    counted = {name: given[name] - beside[name] for name in seem}
    seem = [f'"{name}" ({counted[name]:,}{more.get(name, "")})' for name in seem if counted[name]]
    if seem:
        alone = len(seem) == 1
        notes.append(
            f"the code{'' if alone else 's'} {some(seem)} {'is' if alone else 'are'} compared as "
            f"{'a theme' if alone else 'themes'}; if {'it says' if alone else 'they say'} that no theme "
            f"applies, name {'it' if alone else 'them'} in [corpus] no_theme"
        )
    facts = ", ".join(f'"{name}" ({times:,})' for name, times in sorted(count.items()))
    return codes, book, [("codes read as no theme", facts)] if facts else [], notes


def _both(codes: Sequence[Coding]) -> list[str]:
    """Return the warning of segments that a coder gives a theme, and `NOTHING` as well."""
    nothing = {(code.segment, code.coder) for code in codes if code.theme and says_nothing(code.theme)}
    given = {(code.segment, code.coder) for code in codes if code.theme and not says_nothing(code.theme)}
    both = sorted(nothing & given)
    if not both:
        return []
    return [
        f'{many(len(both), "segment")} with a theme and "{NOTHING}" by one coder, first {both[0][0]}: '
        "taken for the theme; take out which is wrong"
    ]


def _says_none(name: str) -> bool:
    """Return whether a code's name says that nothing was coded.

    >>> [_says_none(name) for name in ("Not Assigned", "6. Other (please specify)", "N/A", "Other staff")]
    [True, True, True, False]
    """
    bare = re.sub(r"\A[\W\d_]+|\s*\(.*\)\s*\Z|[\W_]+\Z", "", name.replace("_", " "))
    return plainly(bare) in _SAYS_NONE


def one_spelling(
    codes: Sequence[Coding], book: pa.Table, published: pa.Table
) -> tuple[list[Coding], pa.Table, list[str]]:
    """Return codes and published counts with one spelling for each theme, and warnings."""
    in_book = list(dict.fromkeys(book.column("theme").to_pylist()))
    parents = [name for name in dict.fromkeys(book.column("parent").to_pylist()) if name]
    spelling = spellings([*in_book, *parents], [code.theme for code in codes])
    written = Counter(code.theme for code in codes if code.theme)
    notes = respelled("codes", written, {name: spelling[key(name)] for name in written})
    codes = [code._replace(theme=spelling[key(code.theme)]) if code.theme else code for code in codes]
    coded = {code.theme for code in codes if code.theme}
    if in_book and coded:
        known = [*in_book, *parents]
        close = {
            name: near for name in sorted(coded - {*known}) if (near := nearest(name, known, least=_ALIKE))
        }
        if close:
            pairs = [f'"{near}" for "{name}"' for name, near in close.items()]
            same = _pairs([(near, name) for name, near in close.items()])
            notes.append(
                "codings and codebook write what may be one theme in two ways, which counts as two: did "
                f"you mean {some(pairs)}? Write it alike in both, or in the config "
                f"[corpus] same_themes = {same}"
            )
        heads = {*close.values(), *headings(book, coded)}
        silent = [theme for theme in in_book if theme not in coded and theme not in heads]
        if silent:
            notes.append(f"no segment is coded with {_named(silent)} of the codebook")
        missing = sorted(coded - {*known, *close})
        if missing:
            notes.append(f"the codings use {_named(missing)}, which the codebook does not have")
    notes += [] if in_book else _slips(codes)
    names = published.column("theme").to_pylist()
    strange = [name for name in names if key(name) not in spelling]
    if strange and spelling:
        notes.append(f"the published counts name {_named(strange)}, which neither codebook nor codings have")
    kept = [spelling.get(key(name), name) for name in names]
    return codes, published.set_column(0, "theme", pa.array(kept, pa.string())), notes


def _slips(codes: Collection[Coding]) -> list[str]:
    """Return the warning of themes that are a letter apart, one rare beside the other or each one coder's.

    What nobody gave beside the other, of two coders or more, may be one theme that they spell in two ways.
    """
    times = Counter(code.theme for code in codes if code.theme)
    coders = gathered((code.theme, code.coder) for code in codes)
    close = []
    for pair in a_slip_apart(name for name in times if len(name) >= _LONG):
        name, near = sorted(pair, key=lambda each: times[each])
        rare = times[name] <= _RARE and times[name] < times[near]
        if rare or not coders[name] & coders[near]:
            close.append((near, name))
    if not close:
        return []
    shown = [f'"{near}" ({times[near]:,}) for "{name}" ({times[name]:,})' for near, name in close]
    return [
        "themes of the codings that are a letter apart count as two: did you mean "
        f"{some(shown)}? If they are one, write it alike, or in the config [corpus] same_themes = "
        f"{_pairs(close)}"
    ]


def _pairs(close: Sequence[tuple[str, str]]) -> str:
    """Return names of themes, the one that stays and the other, as the config has them."""
    return json.dumps(close[:_LISTED], ensure_ascii=False)


def codings(codes: Sequence[Coding], segments: Sequence[str]) -> pa.Table:
    """Return the codes as a table (tables.CODINGS), each once, in the order of the segments.

    An empty theme, which says that nothing applies, goes where the coder gave the segment one. A code
    that stands in two files is of its segment alone where both say so.
    """
    place = {segment: number for number, segment in enumerate(segments)}
    given = {(code.segment, code.coder) for code in codes if code.theme}
    passages: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    alone: dict[tuple[str, str], str] = {}
    for segment, coder, theme, start, end, reading in codes:
        alone[segment, coder] = reading and alone.get((segment, coder), reading)
        if theme or (segment, coder) not in given:
            passages.setdefault((segment, coder, theme), []).append((start, end))
    rows = []
    for what in sorted(passages, key=lambda each: (place[each[0]], *each[1:])):
        row = dict(zip(CODINGS.names, what, strict=False)) | {"reading": alone[what[0], what[1]]}
        starts, ends = zip(*passages[what], strict=True)
        if all(ends):
            row |= {"start": min(starts), "end": max(ends), "passages": written(passages[what])}
        rows.append(row)
    return table(CODINGS, rows)


def _named(names: Sequence[str]) -> str:
    """Return the first few themes in quotes, and how many more there are."""
    return ("themes " if len(names) > 1 else "the theme ") + some([f'"{n}"' for n in names])
