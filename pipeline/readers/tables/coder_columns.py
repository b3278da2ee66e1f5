"""What is a coder's each: columns of codes, Theme (AK) beside Theme (BT); sheets and files without names."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import chain, combinations

from ...codes.coders import ADJUDICATED
from ...codes.spelling import key
from ...messages import Note
from ...tables.handed import MANUAL
from ...wording import as_toml, listed, some
from .vocabulary import AGREED, CODER, INITIALS, tagged, words

_NTH_CODE = r"(?i)((?<![a-z])(?:codes?|themes?|tags?|labels?|nodes?))[ _#-]*\d{1,2}(?!\d)"
_LAST = r"[\s_.#([-]*\d+[\s)\].]*(?=\D*$)"
_CODING = frozenset(  # words of a file's name that say what was done, and not by whom
    "coded coding codings codes code coder recoded recoding second first final double by version copy file "
    "sheet sample done finished".split()
)
_VERSIONS = _CODING | frozenset(  # and of versions of it
    "old new draft mended corrected revised updated latest previous earlier later backup original clean "
    "cleaned merged master working export exported full short long pilot round wave part".split()
)
_NAMED = 6  # columns that a warning names
_ALIKE = 0.1  # share of the rows that two columns fill in which they have a theme in common
Named = Mapping[str, Sequence[Sequence[str]]]  # by column, the codes of each row
_SHARED = 0.5  # share of the themes, and documents, of the column or list with fewer that the other has too


def called_coders(header: Sequence[str]) -> list[str]:
    """Return the columns that are called coders.

    >>> called_coders(["text", "Coder", "Codierer:in", "coder_2", "decoder", "codes"])
    ['Coder', 'Codierer:in', 'coder_2']
    """
    return [name for name in header if CODER.search(name)]


def initials(header: Sequence[str]) -> list[str]:
    """Return the columns that somebody's initials head: AK, BT."""
    return [name for name in header if INITIALS.fullmatch(name.strip())]


def coders(named: Named, *, by_name: bool = True) -> dict[str, str]:
    """Return the columns of theme names that look like a coder each, with what each is called.

    Nobody gives a text the same theme twice: columns that do so in one row in ten are two
    people's. So are those that are called coders, or that initials tell apart, in any case; and those of
    the same themes that names tell apart (Code Kate), or a word (Barrier code), where no row has both; not
    without `by_name`. Columns that a number alone tells apart, beside others so (AK code 1, AK code 2, BT
    code 1), are one coder's.

    >>> coders({"ann": [["food"], ["staff"]], "ben": [["food"], ["wait"]]})
    {'ann': 'ann', 'ben': 'ben'}
    >>> coders({"AK code": [["food"], [""]], "BT code": [[""], ["food"]], "Agreed code": [["food"]] * 2})
    {'AK code': 'AK', 'BT code': 'BT', 'Agreed code': 'adjudicated'}
    """
    groups = _numbered(list(named))
    if 1 < len(groups) < len(named):
        joined = {
            whole: [[*chain(*row)] for row in zip(*(named[name] for name in columns), strict=True)]
            for whole, columns in groups.items()
        }
        return {name: who for whole, who in coders(joined, by_name=by_name).items() for name in groups[whole]}
    people = {*called_coders(list(named))} if by_name else set()
    people = people if len(people) > 1 else set()
    for (one, first), (other, second) in combinations(named.items(), 2):
        both = [{*a} & {*b} - {""} for a, b in zip(first, second, strict=True) if any(a) and any(b)]
        alike = sum(map(bool, both)) >= _ALIKE * len(both)
        if (alike if both else by_name and _each_has_its_own(one, other, named)) or (
            by_name and _told_apart(one, other, named)
        ):
            people |= {one, other}
    if len(people) > 1 and by_name:
        people |= {name for name in named if tagged(name).sort == "agreed"}
    columns = [name for name in named if name in people]
    agreed = [name for name in columns if AGREED.search(name)]
    own = [name for name in columns if name not in agreed]
    if len(agreed) != 1 or len(own) < 2:
        agreed, own = [], columns
    whose = _called(own) + [ADJUDICATED] * len(agreed) if own else []
    return dict(zip([*own, *agreed], whose, strict=True))


def _told_apart(one: str, other: str, named: Named) -> bool:
    """Return whether names say that two columns are two people's: Theme, Theme RT; Code Kate, Code Raj."""
    a, b = tagged(one), tagged(other)
    people = {re.sub(r"[\W_]*\d+$", "", each.tag) for each in (a, b)}  # AK, AK 2: one
    if len(people) == 1 or (a.kind and b.kind and a.kind != b.kind):
        return False
    sorts = {each.sort for each in (a, b) if each.tag}
    if not sorts <= {"coder", "name"} or not all(any(map(any, named[name])) for name in (one, other)):
        return False
    return (sorts == {"coder"} and a.kind == b.kind) or shares(named[one], named[other])


def shares(first: Sequence[Sequence[str]], second: Sequence[Sequence[str]]) -> bool:
    """Return whether half of the different codes, of the column with fewer, stand in the other column."""
    one, other = ({key(code) for codes in each for code in codes} - {""} for each in (first, second))
    return 0 < _SHARED * min(len(one), len(other)) <= len(one & other)


def doubted(whose: Mapping[str, str], named: Named) -> bool:
    """Return whether columns are coders' by what may be names alone, and agree nowhere."""
    told = {tagged(name).sort for name in whose}
    rows = zip(*([{*filter(None, codes)} for codes in named[name]] for name in whose), strict=True)
    again = any(one & other for row in rows for one, other in combinations(row, 2))
    return "name" in told and "coder" not in told and not again


def each_by(columns: Sequence[str]) -> dict[str, str]:
    """Return columns as a coder's each, with what each is called."""
    return dict(zip(columns, _called(columns), strict=True))


def _called(columns: Sequence[str]) -> list[str]:
    """Return what the coders of columns are called: as their tags; one without is the first coder."""
    tags = [tagged(name) for name in columns]
    if all(each.tag for each in tags) and len({each.tag.casefold() for each in tags}) == len(tags) > 1:
        return names([each.tag for each in tags])
    if len({each.kind for each in tags}) == 1 and len({each.tag for each in tags}) == len(tags) > 1:
        return [each.tag or "first coder" for each in tags]
    return names(columns)


def _numbered(names: Sequence[str]) -> dict[str, list[str]]:
    """Return the columns whose names differ in a number alone, the code's or the last, by what they share.

    >>> _numbered(["Theme 1 (AK)", "Theme 2 (AK)", "BT2", "Code 2 coder 1"])
    {'Theme (AK)': ['Theme 1 (AK)', 'Theme 2 (AK)'], 'BT': ['BT2'], 'Code coder 1': ['Code 2 coder 1']}
    """
    groups: dict[str, list[str]] = {}
    for name in names:
        shared = re.sub(_NTH_CODE, r"\1", name) if re.search(_NTH_CODE, name) else re.sub(_LAST, "", name)
        groups.setdefault(shared or name, []).append(name)
    return groups


def grouped(whose: Mapping[str, str]) -> list[list[str]]:
    """Return each coder with their columns, as `[corpus] codes_by` has them.

    >>> grouped({"AK code 1": "AK", "BT code 1": "BT", "AK code 2": "AK"})
    [['AK', 'AK code 1', 'AK code 2'], ['BT', 'BT code 1']]
    """
    return [[who, *(name for name in whose if whose[name] == who)] for who in dict.fromkeys(whose.values())]


def makers(made: Iterable[tuple[Hashable, str]]) -> list[str]:
    """Return who made the quotations of ATLAS.ti's list, where several did and each by themselves; or nobody.

    `made`: a quotation, and who made it. It does not say then who gave a quotation its codes.
    """
    whose: dict[Hashable, set[str]] = {}
    for quotation, who in made:
        whose.setdefault(quotation, set()).add(who)
    names = sorted(set().union(*whose.values()) - {"", MANUAL})
    return names if len(names) > 1 and all(len(who) == 1 for who in whose.values()) else []


def of_quotations(names: Sequence[str]) -> str:
    """Return the warning of such a list."""
    return (
        f"it says who made each quotation ({some(names)}), not who gave each code: its codes are taken as "
        f'one coder\'s, "{MANUAL}"; to compare coders, export the project (.qdpx), which says it'
    )


def note(file: str, whose: Mapping[str, str], *, key_decides: bool = False) -> list[str]:
    """Return the warning of columns of a list that are read as coders; a note where each names somebody."""
    columns = [f'"{name}" ({who})' if name != who else f'"{name}"' for name, who in whose.items()]
    each = listed(columns) if len(columns) <= _NAMED else some(columns, _NAMED)
    one = "put each code on a row of its own, in one column"
    if key_decides:
        one = f"write [corpus] codes_by = {as_toml([[MANUAL, *whose]])}"
    said = (
        f"{file}: {each} hold codes of the same passages, and each is read as a coder's; if they are one's, "
        f"{one}"
    )
    own = [name for name, who in whose.items() if who != ADJUDICATED]
    named = all(tagged(name).sort == "coder" or "(" in name for name in own)
    return [Note(said) if named else said] * bool(whose)


def note_of_one(file: str, columns: Sequence[str]) -> str:
    """Return the warning of columns that are read as one coder's, and may be a coder's each."""
    each, by = listed([f'"{name}"' for name in columns]), as_toml(grouped(each_by(columns)))
    return (
        f"{file}: {each} may be a coder's each, and are read as codes of one; if they are coders, write "
        f"[corpus] codes_by = {by}; if they are one's, {as_toml([[MANUAL, *columns]])}"
    )


def note_of_unread(file: str, left: Sequence[str], read: Sequence[str]) -> str:
    """Return the warning of columns beside those that are read, which may hold codes and are not."""
    each, by = listed([f'"{name}"' for name in left]), as_toml(grouped(each_by([*read, *left])))
    return (
        f"{file}: not read: {each}, which may be a second coder's codes; if so, write [corpus] codes_by = "
        f"{by}; if not, {as_toml([[MANUAL, *read]])}"
    )


def _each_has_its_own(one: str, other: str, named: Named) -> bool:
    """Return whether columns of which no row fills both have the same themes, and names but for a word."""
    themes = [{theme for codes in named[name] for theme in codes} - {""} for name in (one, other)]
    least = min(map(len, themes))
    short = names([one, other])
    return (
        0 < _SHARED * least <= len(themes[0] & themes[1])
        and short != [" ".join(words(name)) for name in (one, other)]
        and all(re.search(r"[^\W\d_]", name) for name in short)
    )


def names(parts: Sequence[str]) -> list[str]:
    """Return the names of parts without the words that all begin or end with, where letters are left.

    Nor with what says that they were coded, if that leaves each a name. One that all others begin with is
    the first coder's.

    >>> names(["survey - coded AK", "survey - second coder BT (120)"])
    ['AK', 'BT']
    >>> names(["Theme (AK)", "Theme (BT)"]), names(["Code 1", "Code 2"]), names(["first coder", "2nd coder"])
    (['AK', 'BT'], ['Code 1', 'Code 2'], ['first', '2nd'])
    >>> names(["survey jun24", "survey jun24 second coder"])
    ['first coder', 'second coder']
    """
    split = [words(part) or part.split() for part in parts]
    least = min(split, key=len)
    own = [" ".join(each[len(least) :]) for each in split if each[: len(least)] == least]
    if len(own) == len(split) > 1 and sum(bool(re.search(r"[^\W\d_]", name)) for name in own) == len(own) - 1:
        return [name or "first coder" for name in own]
    for ends in ((0, -1), (-1,), (0,)):
        short = split
        for end in ends:
            while all(len(each) > 1 for each in short) and len({each[end].casefold() for each in short}) == 1:
                short = [each[1:] if end == 0 else each[:-1] for each in short]
        bare = [[word for word in each if _names_somebody(word)] for each in short]
        for each in (bare, short):
            found = [" ".join(left) for left in each]
            if all(re.search(r"[^\W\d_]", name) for name in found) and len(set(found)) == len(found):
                return found
    return [" ".join(each) for each in split]


def _names_somebody(word: str) -> bool:
    """Return whether a word of a file's name may be who coded: letters, but none of _CODING, nor v2."""
    return (
        bool(re.search(r"[^\W\d_]", word))
        and not re.fullmatch(r"v\d+|\d+(?:st|nd|rd)", word)
        and (word.casefold() not in _CODING)
    )


def of_parts(parts: Mapping[str, Collection[tuple[str, str]]]) -> dict[str, str]:
    """Return whose each part is; none where they are not several coders' lists of the same texts.

    `parts` has the documents and themes of the passages in each sheet or file, by its name. Parts of one
    list have other documents, or other themes: a sheet an interview, a file a code.

    >>> of_parts({"Ruth coding": [("a", "Money"), ("b", "Time")], "Anil coding": [("a", "Money")]})
    {'Ruth coding': 'Ruth', 'Anil coding': 'Anil'}
    >>> of_parts({"P1": [("P1", "Money")], "P2": [("P2", "Money")]})
    {}
    """
    if len(parts) < 2:
        return {}
    sides: list[list[set[str]]] = [
        [{key(pair[side]) for pair in rows} for rows in parts.values()] for side in (0, 1)
    ]
    alike = all(
        len(one & other) >= _SHARED * min(len(one), len(other))
        for side in sides
        for number, one in enumerate(side)
        for other in side[:number]
    )
    return dict(zip(parts, names([*parts]), strict=True)) if alike else {}


def are_coders(one: str, other: str) -> bool:
    """Return whether the names of two files are told apart by who coded, and not as versions are.

    >>> are_coders("codes KS", "codes_RT"), are_coders("Kate coding", "Raj coding")
    (True, True)
    >>> are_coders("codes", "codes RT"), are_coders("codes old", "codes new"), are_coders("a 1", "a 2")
    (False, False, False)
    """
    tags = [tagged(name) for name in names([one, other])]
    said = {word.casefold() for tag in tags for word in words(tag.tag)}
    return all(tag.sort in ("coder", "name") and not tag.kind for tag in tags) and not said & _VERSIONS


def told(whose: Mapping[str, str]) -> str:
    """Return what the account of a list says of parts that are read as coders."""
    each = listed([f'"{part}" ({name})' if part != name else f'"{part}"' for part, name in whose.items()])
    return (
        f"no column names a coder, and {each} code the same texts by the same codes: each is "
        "read as one coder's; if they are one person's, give all a column coder with that name"
    )
