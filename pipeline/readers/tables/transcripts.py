"""Cells that each hold a transcript, or a turn with its label, as tables of interviews have them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from ...config import Corpus
from ...wording import many, some
from ..parsed import Parsed, Row

LOOKED = 200  # rows by which a column of talks is recognised
_OPENS = re.compile(r"^[ \t\[(<*]*[^\W_][^\n:]{0,39}:[ \t*]", re.MULTILINE)
# A cell that is a turn: perhaps a number or a time, then a name with a sign or a tab behind it, or in
# brackets; a letter and a full stop (Q. and A.).
_LABEL = re.compile(
    r"[ \t]*(?:[\[(#]?\d[\d:.,#-]*[\])#]?[ \t]+)?(?:"
    r"[\[(<*]*([^\W\d_][^\n:\uff1a\t\])>]{0,39}?)[\])>*]*(?:[:\uff1a]|\t|[ \t]+[-\u2013\u2014][ \t])"
    r"|[\[<(]([^\W\d_][^\n\])>]{0,39})[\])>]|([^\W\d_]\d{0,3})\.[ \t])"
)
_TIME = re.compile(r"[\[(]?\d+(?::\d\d)+(?:[.,]\d+)?[\])]?")
_SHORT = re.compile(r"[^\W\d_][^\n.?!,;]{0,39}")  # a cell that is a name alone, perhaps with a time
_LINES = 4  # of a cell that could be a talk
_GAP = "\n\n"


def likely(texts: Iterable[str]) -> bool:
    """Return whether most of some cells hold several lines that open as turns do, or many lines.

    >>> likely(["INT: Why?\\nP1: It grew.", ""]), likely(["It grew.\\nNote: twice."])
    (True, False)
    """
    filled = [text for text in texts if text.strip()]
    lines = [sum(map(bool, map(str.strip, text.splitlines()))) for text in filled]
    turns = sum("\n" in text.strip() and len(_OPENS.findall(text)) > 1 for text in filled)
    return 2 * turns > len(filled) or 2 * sum(n >= _LINES for n in lines) > len(filled)


class Spoken(NamedTuple):
    """What cells hold of talk: its rows, None where they stay as they are, and whether cells were parted."""

    rows: Sequence[Row] | None
    notes: Sequence[str]
    parted: bool = False


def spoken(name: str, rows: Sequence[Row], corpus: Corpus) -> Spoken:
    """Return the turns of cells that hold transcripts, or begin with who speaks, or what is to be doubted."""
    looked = [row.text for row in rows[:LOOKED]]
    made = parted(name, rows, corpus) if likely(looked) else None
    if made is not None and corpus.codes:
        notes = [
            f"{name}: cells hold transcripts, and are kept whole, labels and all, since codes "
            "are of a whole row; give codes by segment in [corpus] codings"
        ]
        return Spoken(None, notes)
    if turned := made or labelled(name, rows, corpus):
        return Spoken(*turned, parted=bool(made))
    return Spoken(None, doubts(name, rows, corpus))


def held(texts: Sequence[str], corpus: Corpus) -> bool:
    """Return whether the first cells of a table hold transcripts, or are turns with their labels."""
    rows = [Row(text=text) for text in texts[:LOOKED]]
    return (likely(texts) and parted("", rows, corpus) is not None) or labelled("", rows, corpus) is not None


def parted(name: str, rows: Sequence[Row], corpus: Corpus) -> tuple[list[Row], list[str]] | None:
    """Return the turns of the transcripts in a table's cells, and warnings; None: there are none.

    Labels are looked for in all cells at once, as in a text file (see `layouts`). The turns of a
    cell are one document, named as its row is.
    """
    if len(rows) > LOOKED and parted(name, rows[:LOOKED], corpus) is None:
        return None
    text, cells, talk, speakers = _talk(name, rows, corpus)
    begun = Counter(bisect_right(cells, (row.start, len(text))) for row in talk.rows if row.speaker)
    filled = sum(bool(row.text.strip()) for row in rows)
    if len(speakers) < 2 or 2 * sum(n > 1 for n in begun.values()) <= filled:
        return None
    out: list[Row] = []
    width = len(str(len(rows)))
    turns = iter(sorted(talk.rows, key=lambda row: row.start))
    turn = next(turns, None)
    for number, (row, (first, last)) in enumerate(zip(rows, cells, strict=True), 1):
        turns_here = []
        while turn is not None and turn.start < last:
            words = text[max(first, turn.start) : min(last, turn.end)].strip()
            begins = turn.start >= first  # else it goes on from the cell before, which it cannot
            if words:
                turns_here.append((words, turn.speaker if begins else "", turn.role))
            if turn.end > last:
                break
            turn = next(turns, None)
        document = row.document or row.segment
        if row.own_document and not document:
            document = f"{name.rpartition('.')[0]}-{number:0{width}}"
        turns_here = turns_here or [("", "", row.role)]
        bare = row._replace(document=document, own_document=False, source="", start=0, end=0)
        for place, (words, speaker, role) in enumerate(turns_here, 1):
            segment = f"{row.segment}-{place}" if row.segment else ""
            out.append(bare._replace(text=words, segment=segment, speaker=speaker, role=role))
    note = (
        f"{name}: cells hold transcripts, so each turn is a segment: {many(len(out), 'turn')} of "
        f'{some(speakers)} in {many(len(rows), "row")}; labels = "none" in [corpus] keeps '
        "each cell whole"
    )
    return out, [*talk.warnings, note]


def labelled(name: str, rows: Sequence[Row], corpus: Corpus) -> tuple[list[Row], list[str]] | None:
    """Return rows that are turns, who speaks taken from the text, and warnings; None: they are none.

    A row that no label opens goes on in its document; one that is a label or a time alone has no text.
    So people code in Excel: a paragraph of the transcript a row, with its label, the codes beside it.
    """
    filled = [row.text for row in rows[:LOOKED] if row.text.strip()]
    opens = Counter(match[match.lastindex or 0].casefold() for match in map(_LABEL.match, filled) if match)
    again = [n for n in opens.values() if n > 1]
    if len(again) < 2 or 2 * sum(again) < len(filled):
        return None
    if len(rows) > LOOKED and labelled(name, rows[:LOOKED], corpus) is None:
        return None
    text, cells, talk, speakers = _talk(name, rows, corpus)
    if len(speakers) < 2:
        return None
    turns: dict[int, list[Row]] = {}
    for turn in talk.rows:
        turns.setdefault(bisect_right(cells, (turn.start, len(text))) - 1, []).append(turn)
    out: list[Row] = []
    document, speaker, role, until = "", "", "", 0
    for number, (row, (first, last)) in enumerate(zip(rows, cells, strict=True)):
        if row.document != document:
            document, speaker, role = row.document, "", ""
        words = row.text
        if here := turns.get(number):
            speaker, role = here[0].speaker, here[0].role
            until = max(turn.end for turn in here)
            words = text[max(first, here[0].start) : min(last, until)].strip()
        elif first >= until:
            words = ""
        out.append(row._replace(text=words, speaker=speaker, role=row.role or role, own_document=False))
    note = (
        f"{name}: cells open with who speaks, so each is a turn: {some(speakers)} in "
        f'{many(len(rows), "row")}; labels = "none" in [corpus] keeps each cell whole'
    )
    return out, [*talk.warnings, note]


def doubts(name: str, rows: Sequence[Row], corpus: Corpus) -> list[str]:
    """Return a warning of rows that look like a transcript's lines, who speaks on rows of their own."""
    filled = [row for row in rows[:LOOKED] if row.text.strip()]
    alone = Counter(_TIME.sub("", row.text).strip(" \t-\u2013>|,:") for row in filled)
    again = [n for words, n in alone.items() if n > 1 and _SHORT.fullmatch(words)]
    if len(again) < 2 or 4 * sum(again) < len(filled):
        return []
    _, _, talk, _ = _talk(name, filled, corpus)
    who = Counter(row.speaker for row in talk.rows if row.speaker)
    if len(who) < 2 or sum(row.role == "note" for row in talk.rows) > 1:
        return []
    return [
        f"{name}: rows look like the lines of a transcript, with who speaks on rows of their own "
        f"({some(list(who))}), and each is counted as an answer; if so, save the column as a .txt file and "
        "read that, or write who speaks into a column named speaker"
    ]


def _talk(
    name: str, rows: Sequence[Row], corpus: Corpus
) -> tuple[str, list[tuple[int, int]], Parsed, Sequence[str]]:
    """Return the texts of rows as one, where each stands in it, how it is read, and who speaks.

    Nobody does where it had to be laid out anew: what is said would stand in no row.
    """
    from ..text.labelled import read_text  # the patterns of layouts take a quarter of a second to compile

    text = _GAP.join(row.text for row in rows)
    ends = [end - len(_GAP) for end in accumulate(len(row.text) + len(_GAP) for row in rows)]
    cells = [(end - len(row.text), end) for row, end in zip(rows, ends, strict=True)]
    talk = read_text(text, name, corpus, whole=False)
    speakers = dict.fromkeys(row.speaker for row in talk.rows if row.speaker and talk.text is None)
    return text, cells, talk, list(speakers)
