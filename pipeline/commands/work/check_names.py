"""What `check` says of names: those in the talk that have no pseudonym, and those that results show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ...config import PUBLIC, Config
from ...privacy.left_in_talk import Alone
from ...privacy.likely_names import UNSEEN, Likely, in_headings, in_talk, likely_names
from ...privacy.places import PLACE, REGION
from ...privacy.said_around import said_around
from ...privacy.shown_names import on_purpose, shown_names, warning, without_row
from ...privacy.when_and_where import given_away
from ...read import Material
from ...readers.parts import free
from ...terminal.chosen_study import as_typed
from ...wording import some, times
from ...words.unanswered import unanswered

_MOST, _FEW = 3, 2  # likely names that are shown; --all, --json and --names have every one
OF_ANOTHER = "a first name of another document"  # why a name is listed, beside those of likely_names
PART_OF_NAME = "a word of a longer name"


class Names(NamedTuple):
    """Names in the talk: those without a pseudonym, and those that may be of somebody who has one."""

    likely: list[Likely]
    alone: list[Alone]
    proposed: list[str]  # a pseudonym for each of `alone`
    texts: Mapping[str, str]  # of the segments where they stand first; none without quotes

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows of `--names`."""
        decided = [
            each._asdict() | {"pseudonym": pseudonym, "why": OF_ANOTHER if each.elsewhere else PART_OF_NAME}
            for each, pseudonym in zip(self.alone, self.proposed, strict=True)
        ]
        rows = [*decided, *(each._asdict() for each in self.likely)]
        return [
            row | {"sentence": said_around(row["name"], self.texts.get(row["segment"], ""))} for row in rows
        ]


def names_of(config: Config, material: Material) -> Names:
    """Return the names in the talk of a study that are to be decided on."""
    likely, segments = material.likely, material.segments
    if likely is None:  # a study without pseudonyms
        texts = segments["text"].to_pylist()
        silent = unanswered(texts, segments["question"].to_pylist(), config.corpus.no_answer)  # N.A.
        likely = likely_names(
            segments["segment"].to_pylist(),
            ["" if none else text or "" for none, text in zip(silent, texts, strict=True)],
            language=config.tokenise.language,
            nobodys=material.places,
            notes=[role == "note" for role in segments["role"].to_pylist()],
        )
    first = {each.segment for each in likely} | {each.segment for each in material.alone}
    first = first if config.report.quotes else set()
    texts = {
        segment: text or ""
        for segment, text in zip(
            segments["segment"].to_pylist(), segments["text"].to_pylist() if first else (), strict=False
        )
        if segment in first
    }
    return Names(likely, material.alone, _proposed(material.alone, material.pseudonyms), texts)


def lines_of(names: Names, config: Config, material: Material, *, every: bool, long: bool) -> list[str]:
    """Return what to say of names, of which few are shown, or every one; none without quotes."""
    most = material.segments.num_rows if every else _MOST
    shown = config.report.quotes
    lines = []
    if config.corpus.pseudonyms or config.corpus.names != PUBLIC:
        lines += _likely(names.likely, most, config, long=long)
    if shown:
        lines += _alone(names.alone, names.proposed, most)
    return lines + _when_and_where(config, material) + _shown_names(config, material)


def _likely(names: Sequence[Likely], most: int, config: Config, *, long: bool) -> list[str]:
    """Return what to say of the likely names in the talk, of which at most so many are shown."""
    if not names:
        return []
    every, above = in_talk(names), in_headings(names)
    talk = [each for each in every if each.why not in (PLACE, REGION)]
    places = [f"{each.name} ({each.said:,})" for each in every if each.why in (PLACE, REGION)]
    few = most if most > _MOST else _FEW
    listed = f"{len(talk):,}" if talk or not places else ""
    if talk and config.report.quotes:
        listed += f": {some([f'{each.name} ({each.said:,})' for each in talk], most)}"
    if places:
        listed += "; " * bool(listed)
        listed += f"of places: {some(places, few) if config.report.quotes else len(places)}"
    if above:
        listed += f"; in notes and headings alone: {some(above, few) if config.report.quotes else len(above)}"
    unseen = f" {UNSEEN}." * long
    table = as_typed(config.path.with_name("left.csv"))
    return [
        f"Likely names in the talk without a pseudonym: {listed}; some are nobody's, some may be "
        f"missed: read the texts.{unseen} To decide: wordpairs check {as_typed(config.path)} --names {table}"
    ]


def _alone(names: Sequence[Alone], proposed: Sequence[str], most: int) -> list[str]:
    """Return what to say of names in the talk that may be somebody's who has a pseudonym."""
    number, places = Counter[tuple[str, str]](), dict[tuple[str, str], dict[str, None]]()
    for one, own in zip(names, proposed, strict=True):
        whose = one.whose + ", or whose" * one.of_two + "?"
        if one.elsewhere:
            whose = f"{one.whose} in another document; else {own}"
        number[one.name, whose] += one.number
        places.setdefault((one.name, whose), {})[one.document] = None
    each = [f"{at[0]}, {times(n)} in {some([*places[at]], 3)} ({at[1]})" for at, n in number.most_common()]
    more = f"; and {len(each) - most:,} more" * (len(each) > most)
    told = "Names in the talk that may be somebody's with a pseudonym, and were left for you to decide: "
    return [f"{told}{'; '.join(each[:most])}{more}."] * bool(each)


def _when_and_where(config: Config, material: Material) -> list[str]:
    """Return where notes and names of documents say when or where an interview was, unless a warning does."""
    if config.corpus.pseudonyms:
        return []
    columns = (material.segments[name].to_pylist() for name in ("document", "role", "text", "segment"))
    return [f"{text[0].upper()}{text[1:]}." for text in given_away(config, *columns)]


def _shown_names(config: Config, material: Material) -> list[str]:
    """Return where results show what may be a name, unless a warning does or it is meant."""
    if on_purpose(config):
        return []
    who, documents, roles = (material.segments[name].to_pylist() for name in ("speaker", "document", "role"))
    if config.corpus.pseudonyms:
        who = without_row(who, (*material.pseudonyms, *material.nobodys))
    shown = shown_names(who, documents, roles, material.segments["text"])
    says = (shown._replace(documents=[]) if config.corpus.pseudonyms else shown).says()
    warned = any("may say who was interviewed" in text for text in material.warnings)
    return [f"{says[0].upper()}{warning(config, says)[1:]}."] if says and not warned else []


def _proposed(names: Sequence[Alone], known: Sequence[str]) -> list[str]:
    """Return a pseudonym for each: that of a longer name that it is a word of, else one that nobody has.

    None for a word of a name of two people (Ann and Bo): whose it is, nobody knows.
    """
    others = dict.fromkeys(one.name for one in names if one.elsewhere)
    given = dict(zip(others, free("N", known), strict=False))
    return [given[one.name] if one.elsewhere else "" if one.of_two else one.whose for one in names]
