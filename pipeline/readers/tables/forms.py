"""What a form's export says of its own columns: boxes that were ticked, who answered, which question.

None of these is a code, or a turn of talk: who fills in a form ticks a box, and writes a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import accumulate

from ...words.sentences import is_question
from .cells import Sheet
from .vocabulary import NAMES, called, plain

_RECURS = 3  # rows with each value of a column that says which question is answered, in the mean
_KEY = 0.95  # share of rows that respondent and question tell apart, from which on they are such
_PEOPLE = 5  # who differ, at least
_OWN = 0.95  # share of different names, from which on each row is by somebody else
_SHORT = 40  # characters of what a respondent is called by
_WORDS = 3  # of a heading with a question mark that says more than a theme's name
_MOST = 20  # questions of a form
_ASKED = frozenset(NAMES["question"].split())
_ABBREVIATED = frozenset("q qu qn qno".split())
_NOBODY = frozenset("anonymous anonym anonyme anonimo anonima anoniem guest gast n_a na none".split())
_SENT = re.compile(  # in the names of columns that forms add: of SurveyMonkey, Jotform, Microsoft and others
    r"submi|completion_time|collector_id|ip_address|^date_created$|fertigstellung|abgeschickt|heure_de_fin|hora_de_fin"
)
_BESIDE = frozenset("no nr number num id nummer n name text label wording title survey the fft form".split())
_NUMBERED = re.compile(
    rf"(?:{'|'.join(sorted(_ASKED | _ABBREVIATED))}|f)[\W_]*\d{{1,2}}[a-z]?[.)]?", re.IGNORECASE
)
_IDS = frozenset(
    "id ids uid uuid ref reference person people patient client user participant respondent form card "
    "response reply record case who".split()
).union(*(NAMES[role].split() for role in ("number", "document")))
# Of a question of several boxes: REDCap's site___1, Kobo's site/north beside site, LimeSurvey's Q1[SQ001],
# Qualtrics' Q5_1, and any whose heading asks something: "Which did you use? (choice=North)".
_BOX = re.compile(r"(.+?)___\w+")
_RECORD = ("record_id", "study_id", "participant_id", "subject_id")
_PATH = re.compile(r"(.+)/[^/]+")
_SUB = re.compile(r"(.+?) ?\[[^\]]+\]")
_PART = re.compile(r"([QqFf]\d+[a-z]?)_\d{1,2}")


def boxes(header: Sequence[str], texts: Sequence[str]) -> set[str]:
    """Return the columns of ticks that a form's own questions have, and no coder gave.

    The number of a question that is a text stays a code's: Q5_1 beside Q5.

    >>> sorted(boxes(["site___1", "Q5_1", "Q3_1", "Q3: Why?", "Staff/care"], ["Q3: Why?"]))
    ['Q5_1', 'site___1']
    >>> sorted(boxes(["site", "site/north", "Q1[SQ001]", "Care [all]", "Which? (Bus)", "Why us? (Car)"], []))
    ['Q1[SQ001]', 'Why us? (Car)', 'site/north']
    """
    known = {*header}
    out = {name for name in header if _BOX.fullmatch(name)}
    out |= {name for name in header if (made := _PATH.fullmatch(name)) and made[1] in known}
    for name in header:
        asked, _, choice = name.partition("?")
        if choice.strip() and len(asked.split()) + len(choice.split()) >= _WORDS:
            out.add(name)
        part = _PART.fullmatch(name) or (_SUB.fullmatch(name) if re.search(r"\[SQ?\d+\]$", name) else None)
        if part and not any(text.casefold().startswith(part[1].casefold()) for text in texts):
            out.add(name)
    # REDCap ends each of its forms so, and begins with the record.
    ended = [place for place, name in enumerate(header, 1) if name.endswith("_complete")]
    return out.union(header[: ended[-1]] if ended and plain(header[0]) in _RECORD else ())


def question(table: Sheet, header: Sequence[str]) -> str:
    """Return the column that says which question a row answers, by its name or by what its cells are."""
    if name := called(header, "question"):
        return name
    for name in header:
        words = {*plain(name).split("_")}
        asks = plain(name).endswith("_question") or bool(words & _ASKED and words <= _ASKED | _BESIDE)
        short = bool(words & _ABBREVIATED and words <= _ABBREVIATED | _BESIDE)
        values = Counter(map(str.strip, table.of(name)))
        if not 1 < len(values) <= len(table.rows) / _RECURS:
            continue
        whole = all(map(is_question, values))
        # Quarters of a year are called Q1 as well, and turns Q. and A.
        if asks or ((short or whole or numbered(values)) and respondent(table, header, name)):
            return name
    return ""


def numbered(values: Collection[str]) -> bool:
    """Return whether these are a few numbers of questions: Q1, Q2, and nothing else.

    >>> numbered(["Q1", "Q2a"]), numbered(["Q1", "P1"]), numbered(["1", "2"])
    (True, False, False)
    """
    return len(values) <= _MOST and all(map(_NUMBERED.fullmatch, values))


def respondent(table: Sheet, header: Sequence[str], asked: str) -> str:
    """Return the column that says who answers, where each row is an answer of theirs; else nothing.

    Each of them answers several of the questions in the column `asked`, and none twice in other words: two
    coders' sheets of a workbook, read as one table, have each answer again. Of several such
    columns it is the one that is called an id, else the first of the table.
    """
    if not asked:
        return ""
    questions = table.of(asked, stripped=True)
    said = max(map(table.cells, range(len(table.header))), key=lambda cells: sum(map(len, cells)))
    found = []
    for name in header:
        cells = table.of(name, stripped=True)
        if name == asked or not all(0 < len(cell) <= _SHORT for cell in cells):
            continue
        people, keys = len({*cells}), len({*zip(cells, questions, strict=True)})
        rows = len({*zip(cells, questions, said, strict=True)})
        if keys >= _KEY * rows and people > len({*questions}) and 2 * rows >= 3 * people:
            found.append(name)
    ids = [name for name in found if is_id(name)]
    return (ids or [name for name in found if name == header[0]] or [""])[0]


def begun_alone(table: Sheet, header: Sequence[str], asked: str) -> str:
    """Return the column called an id that stands on the first row alone of each who answers; else nothing.

    The rows below it, up to the next, are blank there and answer other questions of the column `asked`.
    """
    questions = table.of(asked, stripped=True) if asked else []
    for name in header if len({*questions}) > 1 else ():
        cells = table.of(name, stripped=True)
        filled = [cell for cell in cells if cell]
        if name == asked or not is_id(name) or not cells[0] or len({*filled}) < len(filled):
            continue
        people = [*accumulate(bool(cell) for cell in cells)]
        keys = len({*zip(people, questions, strict=True)})
        if 3 * len(filled) <= 2 * len(cells) and keys >= _KEY * len(cells):
            return name
    return ""


def is_id(name: str) -> bool:
    """Return whether a column is called an id, of whatever.

    >>> [is_id(name) for name in ("No.", "Response ID", "Ward", "Comment")]
    [True, True, False, False]
    """
    return bool({*plain(name).split("_"), plain(name)} & _IDS)


def signed(table: Sheet, speaker: str, texts: Sequence[str]) -> tuple[bool, bool]:
    """Return whether a column called name is of who filled in a form, and whether each row is another's.

    A form's row has several texts: below a question each, beside columns that forms have, or each row
    of them under a name of its own. Rows are somebody else's each, too, where hardly one is signed.
    """
    if plain(speaker) != "name" or len(texts) < 2:
        return False, False
    cells = table.of(speaker, stripped=True)
    names = [name for name in cells if name and plain(name) not in _NOBODY]
    asked = [text for text in texts if is_question(text)]
    form = len(asked) > 1 or any(_SENT.search(plain(name)) for name in table.header)
    differ = len(names) >= _PEOPLE and len({*names}) >= _OWN * len(names)
    own = differ or not names or (form and 2 * len(names) < len(cells))
    return own or form, own


def before(header: Sequence[str], texts: Sequence[str], names: Sequence[str]) -> bool:
    """Return whether some columns all stand before the texts: a form's answers do, and hardly a code.

    >>> before(["consent", "Why?"], ["Why?"], ["consent"]), before(["Why?", "Staff"], ["Why?"], ["Staff"])
    (True, False)
    """
    first = min((header.index(text) for text in texts), default=0)
    return bool(names) and all(header.index(name) < first for name in names)
