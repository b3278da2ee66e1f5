"""Which columns of a table in a document hold names and talk, by their headings and by what they hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ...words.sentences import ENDS, is_question
from ..layouts import names, times
from ..tables.vocabulary import TRANSLATED, plain

_SPEAKER = frozenset(
    "speaker speakers name names who participant person interviewee voice role talker code id "
    "respondent sprecher sprecherin person locuteur locutrice hablante orador parlante".split()
)
_HEAD = frozenset("speaker speakers sprecher sprecherin locuteur".split())  # of whom one may be called so
_TEXT = frozenset(
    "text transcript transcription utterance speech talk content dialogue dialog comment answer "
    "response turn words said verbatim quote quotation contribution aussage inhalt texte texto "
    "testo wortlaut".split()
)
_LANGUAGES = frozenset(
    "english welsh cymraeg french français german deutsch spanish español portuguese português italian "
    "italiano dutch nederlands polish polski hindi urdu bengali punjabi arabic chinese original".split()
)
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_HEADING = 4  # words of a heading, at most
_LONG = 5  # words to a cell, on average, above which a column is talk whatever stands beside it


def wanted_columns(rows: Sequence[Sequence[str]], width: int, wanted: Collection[str]) -> tuple[int, int]:
    """Return where the columns of names and of talk stand, if its heading is wanted; else -1, -1."""
    text = next((column for column, cell in enumerate(rows[0]) if cell.strip() in wanted), -1)
    if text < 0:
        return -1, -1
    speaker, _ = named([*rows[0][:text], "text", *rows[0][text + 1 :]])
    return inferred(rows[1:], width, text) if speaker < 0 else (speaker, text)


def named(header: Sequence[str]) -> tuple[int, int]:
    """Return where the columns of names and of talk stand, by their headings; else -1, -1."""
    words = [set(re.findall(r"[^\W\d_]+", cell.lower())) for cell in header]
    short = [0 < len(heading) <= 4 for heading in words]
    texts = [column for column, heading in enumerate(words) if short[column] and heading & _TEXT]
    people = [column for column, heading in enumerate(words) if short[column] and heading & _SPEAKER]
    if len(texts) > 1:
        texts = [column for column in texts if column not in people] or texts
    people = [column for column in people if column not in texts[:1]]
    return (people[0], texts[0]) if people and texts else (-1, -1)


def inferred(rows: Sequence[Sequence[str]], width: int, text: int = -1) -> tuple[int, int]:
    """Return where the columns of names and of talk (`text`, if that is known) stand, by what they hold.

    -1, -1 where none holds names.
    """
    if len(rows) < 2:
        return -1, -1
    sizes = [sum(len(row[column].split()) for row in rows) for column in range(width)]
    if text < 0:
        text = max(range(width), key=lambda column: (sizes[column], column))
    for column in range(width):
        cells = [bare(row[column]) for row in rows if row[column]]
        if column == text or not cells or not all(_is_name(name) for name in cells):
            continue
        if not any(len(row[text].split()) > 2 or row[text][-1:] in ENDS for row in rows if row[text]):
            continue  # who is there, and a word on each: P1 | F | 34
        # Otherwise it is a list of things or people with a word on each.
        if len(set(cells)) < len(cells) or sizes[text] >= _LONG * len(rows):
            return column, text
    return -1, -1


def is_head(rows: Sequence[Sequence[str]], speaker: int, text: int) -> bool:
    """Return whether a first row is headings: its name comes never again, and nobody talks so."""
    first, rest = rows[0], rows[1:]
    others = [row[speaker] for row in rest]
    if first[speaker]:
        name = first[speaker].rstrip(" :")
        heads = name not in others and (name.casefold() in _HEAD or not names.codename(name))
    else:  # nothing above the names, where each row has one, or Transcript above the talk
        heads = all(others) or bool(set(re.findall(r"[^\W\d_]+", first[text].lower())) & _TEXT)
    short = len(first[text].split()) <= _HEADING and not first[text].rstrip().endswith((*ENDS,))
    return heads and short and len(rest) > 1 and len(set(others)) < len(others)


def is_title(row: Sequence[str]) -> bool:
    """Return whether the cells of a first row are headings: a few words each, none a sentence."""
    return all(0 < len(cell.split()) <= _HEADING and cell.rstrip()[-1] not in ENDS for cell in row)


def sides_of(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return the speaker of each column that the first row heads with one: Question, Answer.

    Or where one speaks in each row, each in the column that has their name.
    """
    filled = [[column for column, cell in enumerate(row) if cell] for row in rows[1:]]
    if len(filled) > 2 and all(len(columns) == 1 for columns in filled) and all(map(_is_name, rows[0])):
        return {column: cell.rstrip(" :") for column, cell in enumerate(rows[0])}
    heads = [_BRACKETS.sub(" ", cell).strip(" :") for cell in rows[0]]
    speakers = {column: head for column, head in enumerate(heads) if names.codename(head)}
    long = all(
        sum(len(row[column].split()) for row in rows[1:]) >= 2 * (len(rows) - 1) for column in speakers
    )
    return speakers if len(speakers) > 1 and len(rows) > 1 and long else {}


def people_of(rows: Sequence[Sequence[str]], between: Sequence[str]) -> dict[int, str]:
    """Return whose each column is, where one question is answered by several, each in a column of theirs.

    The first row has their names; a question stands in a column of its own, or across the table
    (`between`: the rows that are narrower).
    """
    if len(rows) < 3:
        return {}
    below = rows[1:]
    asked = [
        c for c in range(len(rows[0])) if sum(is_question(row[c]) for row in below) * 5 >= 3 * len(below)
    ]
    across = sum(is_question(cell) for cell in between) * 2 >= len(between) > 1
    heads = {c: head.strip(" :") for c, head in enumerate(rows[0]) if c not in asked}
    named = [names.key(head) for head in heads.values() if names.sureness(head) >= names.PERSON]
    apart = len(set(named)) == len(heads) > 1
    if len(asked) + across != 1 or not apart or any(map(_no_person, heads.values())):
        return {}
    words = [len(row[c].split()) for row in below for c in heads if row[c]]
    if sum(words) < _LONG * len(words) or len(words) * 2 < len(below) * len(heads):
        return {}
    return heads | dict.fromkeys(asked, "Q")


def _no_person(head: str) -> bool:
    """Return whether a heading is a word for talk, or calls it a translation or by its language."""
    words = set(re.findall(r"[^\W\d_]+", head.lower()))
    return bool(words & (_TEXT | _LANGUAGES)) or TRANSLATED.search(plain(head)) is not None


def question_beside_answer(rows: Sequence[Sequence[str]], width: int) -> dict[int, str]:
    """Return Q and A for two columns of talk, one of which mostly asks; else nothing."""
    if width != 2 or len(rows) < 2:
        return {}
    asks = [sum(is_question(row[column]) for row in rows) for column in (0, 1)]
    if asks[0] * 5 >= 3 * len(rows) and asks[1] * 3 <= len(rows):
        return {0: "Q", 1: "A"}
    return {}


def as_much(rows: Sequence[Sequence[str]], speaker: int, text: int) -> list[int]:
    """Return the columns that hold as much talk as the one that is read, such as a translation.

    There are words in each of their rows in which the other has some, and half as many or more.
    """
    said = [len(row[text].split()) for row in rows]
    columns = []
    for column in set(range(len(rows[0]))) - {speaker, text}:
        beside = [len(row[column].split()) for row in rows]
        if sum(beside) * 2 >= sum(said) and all(b > 0 for a, b in zip(said, beside, strict=True) if a > 0):
            columns.append(column)
    return sorted(columns)


def no_translation(head: Sequence[str], columns: Sequence[int]) -> int:
    """Return the one of several columns whose heading calls it no translation, as the others' do; else -1."""
    first = [column for column in columns if not TRANSLATED.search(plain(head[column]))]
    return first[0] if len(first) == 1 < len(columns) else -1


def bare(cell: str) -> str:
    """Return what a cell holds beside times, without the colon at its end."""
    return " ".join(times.ANYWHERE.sub(" ", cell).split()).rstrip(" :")


def _is_name(text: str) -> bool:
    """Return whether a cell may be a speaker's name."""
    return len(text.split()) <= 6 and names.sureness(text) >= names.ODD
