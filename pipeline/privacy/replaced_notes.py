"""What to say of names that were replaced, and of those that were not, without a name in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..config import GENERATE, WAVES, Config
from ..messages import Accounted
from ..readers import waves
from ..readers.in_print import in_print
from ..readers.joined import Columns
from ..readers.parsed import File
from ..readers.parts import numbered, owner_of, row_for
from ..readers.roles import PARTICIPANT, generic
from ..readers.two_roles import PARTED
from ..study.explained import is_explained
from ..study.inputs import kept_pseudonyms, pseudonym_table, pseudonym_table_yet
from ..tables.columns import is_unknown, natural
from ..wording import form, listed, many, quoted, some, times
from .ambiguous import ambiguous_notes, shared_notes
from .asker_spellings import spelling_notes
from .document_words import left_in, nobodys_in, of_talk, ordinary_in, shared_words
from .finder import Uses
from .left_in_talk import Alone, left_notes, line_of
from .likely_names import Likely, in_headings, in_talk
from .name_words import key, plain
from .named_settings import in_settings
from .names import Reach, of_capitals
from .places import REGION
from .pseudonyms import NAMED, Names, is_name
from .speaking import spoken, who_ask

_REGION = "country, county or city|countries, counties or cities"
_FEW = 2  # that a note names


def table_of(config: Config, known: Names) -> str:
    """Return what the table of names is called; one that is generated as the study is."""
    table = pseudonym_table(config)
    return table if config.corpus.pseudonyms == GENERATE else known.hidden(table)


def warnings_of(
    config: Config,
    known: Names,
    uses: Uses,
    alone: Sequence[Alone],
    was: Sequence[File],
    files: Sequence[File],
) -> list[str]:
    """Return what to warn of in files, as they were and are; it names lines and pseudonyms, never people."""
    if only_roles(known):
        return []
    table = table_of(config, known)
    return [
        *_nobody(config, uses, table),
        *in_settings(config, known),
        *_nowhere(known, uses, was, table),
        *_small(known, uses, table),
        *left_notes(known, alone, table),
        *_several(config, known, was, table),
        *ambiguous_notes(config, known, uses, was, files),
        *_still_named(known, files, table),
    ]


def notes_of(config: Config, known: Names, uses: Uses, was: Sequence[File]) -> list[str]:
    """Return what is so in files as they were."""
    if only_roles(known):
        return []
    table = table_of(config, known)
    notes = [*_counted(config, known, uses, table), *_named(config, known, uses, table)]
    if config.corpus.pseudonyms == GENERATE:
        notes += spelling_notes(known, who_ask(spoken(was, config.corpus)), table)
        notes += shared_notes(known, table)
    return notes + _held_back(known)


def unnamed(config: Config, known: Names, real: Sequence[str], columns: Columns) -> list[str]:
    """Return a note of labels of who answers that are nobody's names and have no pseudonym, with such a row.

    `real` are the speakers of the corpus's segments as they were.
    """
    if config.corpus.pseudonyms != GENERATE:
        return []
    each = dict.fromkeys(zip(real, columns.speaker, columns.document, columns.role, strict=True))
    where: dict[str, str] = {}
    for was, now, document, role in each:
        left = was == now and generic(was) and not is_unknown(was)  # which is warned of
        if role == PARTICIPANT and left and was not in known.nobodys:
            where.setdefault(was, document)
    if not where:
        return []
    who, document = next(iter(where.items()))
    owner = owner_of(document, known.pseudonyms, columns.speaker)
    names = (*known.pseudonyms, *real, *columns.document, *(text or "" for text in columns.text.to_pylist()))
    return [
        f"labels that name nobody are left as they are: {some([*where], _FEW)}; where one says who "
        f"somebody is, {row_for(who, document, names, table_of(config, known), owner)}"
    ]


def _counted(config: Config, known: Names, uses: Uses, table: str) -> list[str]:
    """Return for how many names there are pseudonyms, and where who is who stands."""
    found = (known.rows[row] for row, number in uses.replaced.items() if number)
    each = {(key(row.name), row.pseudonym): is_name(row.name) for row in found}
    number = Counter(each.values())
    what = [many(number[True], "name")] * bool(number[True])
    what += [f"{many(number[False], 'label')} without a name"] * bool(number[False])
    if config.corpus.pseudonyms == GENERATE:
        table = pseudonym_table_yet(config)
        table += " beside the config" * kept_pseudonyms(config).is_file()
    said = (
        f"pseudonyms stand for {listed(what)}, {times(uses.replaced.total())}; who is who stands in "
        f"{table}: keep it apart from what you share"
    )
    return [Accounted(said) if is_explained(config.path, "pseudonyms") else said] * bool(what)


def _named(config: Config, known: Names, uses: Uses, table: str) -> list[str]:
    """Return which pseudonyms stand for a first name where nobody knows whether it is the same person."""
    where: dict[str, set[str]] = {}
    speak = [key(row.name) for row in known.rows if not NAMED.fullmatch(row.pseudonym)]
    theirs = {*speak, *(word for name in speak for word in name.split())}
    for place, row in enumerate(known.rows):
        # Who is named in talk alone may have such a pseudonym by hand, and is nobody's namesake.
        if (
            uses.replaced[place]
            and row.document
            and NAMED.fullmatch(row.pseudonym)
            and key(row.name) in theirs
        ):
            where.setdefault(row.pseudonym, set()).add(known.label(row.document))
    whose = {key(row.name): row.pseudonym for row in known.rows if not NAMED.fullmatch(row.pseudonym)}
    named = {row.pseudonym: whose.get(key(row.name), "") for row in known.rows if row.pseudonym in where}
    called = {name: f" (first name of {who})" * bool(who) for name, who in named.items()}
    which = [
        f"{name}{called[name]} in {some(sorted(those, key=natural), _FEW)}" for name, those in where.items()
    ]
    people = {*filter(None, named.values())}
    pseudonym = next(iter(people)) if len(people) == 1 else "theirs"
    said = (
        f"named by others: {some(which, _FEW)}; if it is the same person, write {pseudonym} into its "
        f"row of {pseudonym_table_yet(config)}"
    )
    # Before there is a table, such a row by itself would make somebody else of whoever speaks.
    kept = kept_pseudonyms(config).is_file()
    return [said if kept else Accounted(said)] * (config.corpus.pseudonyms == GENERATE and bool(which))


def _held_back(known: Names) -> list[str]:
    """Return a note of whose names are looked for as who speaks alone, or as they are written.

    The guide has how each is (confidentiality.md).
    """
    left = [
        row.pseudonym
        for row, its in zip(known.rows, known.reach, strict=True)
        if its is Reach.EXACT
        or (its is Reach.LABEL and (not row.document or is_name(row.name) or of_capitals(row.name)))
    ]
    return [
        "names that are also words, initials or numbers may be left in the talk, those of "
        f"{some(list(dict.fromkeys(left)), _FEW)}: `wordpairs guide confidentiality`"
    ] * bool(left)


def only_roles(known: Names) -> bool:
    """Tell whether a table only says who asks where, and hides nobody."""
    roles = [row.document != "" and PARTED.fullmatch(row.pseudonym) is not None for row in known.rows]
    return bool(roles) and all(roles)


def _lines(known: Names, places: Iterable[int], table: str) -> str:
    return f"{table}, {some([line_of(known.rows[number]) for number in places])}"


def _nobody(config: Config, uses: Uses, table: str) -> list[str]:
    """Return the warning that no name is replaced."""
    why = ", as no label of a speaker and no document's name says who somebody is"
    why *= config.corpus.pseudonyms == GENERATE
    return [
        f"no name was replaced{why}: who else is named in what is said stands there; add rows of "
        f"name and pseudonym to {table}"
    ] * (not any(uses.replaced.values()))


def _nowhere(known: Names, uses: Uses, was: Sequence[File], table: str) -> list[str]:
    """Return warnings of rows whose name, or whose document, is not in the corpus."""
    documents = {key(row.document or file.name) for file in was for row in file.parsed.rows}
    longer = known.within(place for place, number in uses.replaced.items() if number)
    met = {key(known.rows[n].name) for n, number in uses.replaced.items() if number}
    nowhere = [n for n in range(len(known.rows)) if not uses.replaced[n] and n not in longer]
    nowhere = [n for n in nowhere if known.rows[n].document or key(known.rows[n].name) not in met]
    gone = [n for n in nowhere if key(known.rows[n].document) not in {"", *documents}]
    speak = {key(row.speaker) for file in was for row in file.parsed.rows if is_name(row.speaker)}
    swapped = [n for n in nowhere if n not in gone and key(known.rows[n].pseudonym) in speak]
    rest = [n for n in nowhere if n not in gone and n not in swapped]
    notes = []
    if swapped:
        notes.append(
            f"{_lines(known, swapped, table)}: the pseudonym is a label of the corpus, and the name stands "
            "nowhere in it, so results may show names; if the two columns have changed places, write the "
            "names into the column name"
        )
    if gone:
        notes.append(
            f"{_lines(known, gone, table)}: no document is called as the row says; documents are called as "
            "their files are, without what follows the last full stop"
        )
    if rest:
        where = "the corpus" + ", or in its document" * any(known.rows[n].document for n in rest)
        notes.append(f"{_lines(known, rest, table)}: the name occurs nowhere in {where}; is it spelt so?")
    return notes


def _small(known: Names, uses: Uses, table: str) -> list[str]:
    small = [place for place, number in sorted(uses.small.items()) if 0 < number < uses.replaced[place]]
    return [
        f"{_lines(known, small, table)}: some of what was replaced is in small letters; if the name is also "
        "a word (rose, mark), look at those places with `wordpairs kwic`"
    ] * bool(small)


def _several(config: Config, known: Names, was: Sequence[File], table: str) -> list[str]:
    """Return the warning of a first name that answers in several documents: one person, or two?

    None where these are one's at several times by their names, and the config compares these times.
    """
    where: dict[tuple[str, str], list[str]] = {}
    for row, reach in zip(known.rows, known.reach, strict=True):
        if row.document and reach is not Reach.LABEL:
            where.setdefault((key(row.name), row.pseudonym), []).append(row.document)
    if config.corpus.pseudonyms != GENERATE or all(len(those) < 2 for those in where.values()):
        return []
    spoken = {
        (key(in_print(who)), document)
        for who, document in {(row.speaker, row.document or f.name) for f in was for row in f.parsed.rows}
    }
    again = waves.people(
        {document: document for _, document in spoken} if config.corpus.groups == WAVES else {}
    )
    shown = []
    for (name, pseudonym), those in where.items():
        here = [document for document in those if (name, document) in spoken]
        one = all(again.get(document, document) == again.get(here[0]) for document in here)
        shown += [f"{pseudonym} ({some(list(map(known.label, here)), _FEW)})"] * (len(here) > 1 and not one)
    return [
        f"one first name or initials in several documents, taken for one person: {some(shown, _FEW)}; if "
        f"that is two, give a row of {table} another pseudonym; if one, write one row without a document"
    ] * bool(shown)


def _still_named(known: Names, files: Sequence[File], table: str) -> list[str]:
    """Return the warning of documents whose names, as they are now, hold words that may be somebody's."""
    rows = [(row, row.document or file.name) for file in files for row in file.parsed.rows]
    shown = {document for _, document in rows}
    most = shared_words(shown)
    perhaps = {
        name: {*left_in(name, known.words_given | nobodys_in(name, known.nobodys))} - most for name in shown
    }
    if any(perhaps.values()):
        said = of_talk({word for words in perhaps.values() for word in words}, (row.text for row, _ in rows))
        # Balance class - P01: that says who it is of, and balance is said.
        nobodys = ordinary_in({name for name in perhaps if numbered(name)}, (row.text for row, _ in rows))
        perhaps = {
            name: {word for word in those - said if plain(word) not in nobodys.get(key(name), ())}
            for name, those in perhaps.items()
        }
    left = sorted((name for name, words in perhaps.items() if words), key=natural)
    return [
        f"{many(len(left), 'name')} of documents may hold somebody's, and results show "
        f"{form(len(left), 'it|them')}: {quoted(left)}; if {form(len(left), 'it is|one is')}, add it to "
        f"{table} with a pseudonym, or with nobody's if it is not, or call the file otherwise"
    ] * bool(left)


def without_pseudonym(left: Sequence[Likely]) -> list[str]:
    """Return the warning of likely names that have no pseudonym; it repeats none, as results have it.

    Countries, counties and cities alone are a note, as they are many people's.
    """
    said, above = in_talk(left), len(in_headings(left))
    talk = [each for each in said if each.why != REGION]
    regions = many(len(said) - len(talk), _REGION)
    if not talk and not above:
        return [
            Accounted(
                f"the talk names {regions} without a pseudonym, which with what else is said may tell who "
                "somebody is: `wordpairs check STUDY --names left.csv` lists them"
            )
        ] * bool(said)
    number = {"in the talk": len(talk), "in headings": above, "of places": len(said) - len(talk)}
    what = ", ".join(f"{n:,} {where}" for where, n in number.items() if n)
    return [f"likely names without a pseudonym, {what}: `wordpairs check STUDY --names left.csv`"]
