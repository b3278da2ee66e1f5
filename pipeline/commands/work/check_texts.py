"""What `check` says of the texts of a file that holds several: who asks and who answers in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import pyarrow as pa
import pyarrow.compute as pc

from ...config import Config
from ...read import Material
from ...readers import TABLE_FORMATS
from ...tables.columns import each_row
from ...wording import each_of
from ...words.unanswered import unanswered
from .check_files import Heard, Label, heard, opening

_MOST = 12  # texts of a file that are shown, every one; of more the first and those that stand out
_FIRST = 3
_NOTES = 2  # whose first words are shown
_SEVERAL = 2  # who ask, or answer, at the least
_SHORT = 4  # a text is far shorter where most say more than so many times as much


@dataclass
class Text:
    """A text of a file: who speaks in it, who does so first and as what, and how often it is coded."""

    document: str
    labels: list[Label]
    first: tuple[str, str]
    codings: int

    def number(self, role: str) -> int:
        """Return how many there are who ask, or who answer."""
        return sum(label.role == role for label in self.labels)

    @property
    def words(self) -> int:
        """The words of those who answer."""
        return sum(label.words for label in self.labels if label.role == "participant")


def texts_of(material: Material, counted: Sequence[int] | None, quotes: bool) -> list[list[Text]]:
    """Return the texts of each file, as they stand in it; none of a file that holds one, or no talk.

    With labels it is talk where two speak in a text, and those who speak do so several times; without any,
    where it is no table, whose rows may be comments. `counted` as `check_files.labels_of` has it.
    """
    given = material.codings.filter(pc.not_equal(material.codings["theme"], ""))
    codings = Counter(given["segment"].to_pylist())
    start, out = 0, []
    for note in material.files:
        here = material.segments.slice(start, note.segments)
        words = counted[start : start + note.segments] if counted is not None else None
        start += note.segments
        several, named = (
            pc.count_distinct(here["document"]).as_py() > 1,
            any(here["speaker"].unique().to_pylist()),
        )
        texts: list[Text] = []
        if several and (named or note.format not in TABLE_FORMATS):
            texts = _texts(here, words, codings, quotes)
            speaking = [sum(bool(label.label) for label in text.labels) for text in texts]
            if named and (max(speaking) < 2 or note.segments < 2 * sum(speaking)):
                texts = []
        out.append(texts)
    return out


def _texts(here: pa.Table, words: Sequence[int] | None, codings: Counter[str], quotes: bool) -> list[Text]:
    """Return the texts that some segments (tables.SEGMENTS) are of."""
    rows: dict[str, list[Heard]] = {}
    coded = Counter[str]()
    columns = each_row(here, "document", "segment", "speaker", "role", "interviewee", "text")
    for place, (document, segment, speaker, role, who, text) in enumerate(columns):
        number = None if words is None else words[place]
        turn = Heard(speaker, role, "" if who == document else who, text, number)
        rows.setdefault(document, []).append(turn)
        coded[document] += codings[segment]
    return [
        Text(
            document,
            heard(turns, quotes),
            next(((turn.speaker, turn.role) for turn in turns if turn.role != "note"), ("", "")),
            coded[document],
        )
        for document, turns in rows.items()
    ]


def shown(texts: Sequence[Text]) -> list[Text]:
    """Return the texts that the short account shows: all, or the first, and of the others what stands out.

    That is one in which a second person asks or answers, nobody does, or far less is said, unlike most.
    """
    if len(texts) <= _MOST + 1:
        return [*texts]
    usual = median(text.words for text in texts)
    out = {place for place, text in enumerate(texts) if text.words * _SHORT < usual}
    for role in ("interviewer", "participant"):
        number = [min(text.number(role), _SEVERAL) for text in texts]
        few = {n for n in (0, _SEVERAL) if 2 * number.count(n) < len(texts)}
        out |= {place for place, n in enumerate(number) if n in few}
    later = sorted(out - {*range(_FIRST)})[: _MOST - _FIRST]
    return [texts[place] for place in (*range(_FIRST), *later)]


def notes_of(segments: pa.Table, config: Config, *, every: bool) -> list[str]:
    """Return a line with the first words of notes, a few or each once: headings, what no one says.

    None where these count, where [report] quotes = false, and of a form's empty answers.
    """
    if "note" in config.tokenise.roles or not config.report.quotes:
        return []
    notes = segments.filter(pc.equal(segments["role"], "note"))
    texts, questions = (notes[name].to_pylist() for name in ("text", "question"))
    silent = unanswered(texts, questions, config.corpus.no_answer)
    said = Counter(opening(text) for text, none in zip(texts, silent, strict=True) if text and not none)
    each = [f'"{words}"' + f" ({n:,} times)" * (n > 1) for words, n in said.items()]
    kinds = dict[str, str]()
    for words, text in zip(said, each, strict=True):
        kinds.setdefault(_kind(words), text)
    shown = each if every else [*kinds.values()][:_NOTES]
    more = f" and {len(each) - len(shown):,} more" * (len(each) > len(shown))
    return [f"Notes, not counted as talk: {each_of(shown)}{more}."] * bool(each)


def _kind(words: str) -> str:
    """Return by what notes are alike: how they begin, whatever the number."""
    return re.sub(r"\d+", "", " ".join(words.split()[:2]))
