"""JSON: a list of records as a table, or a transcript as speech recognisers write it.

Recognisers nest alike though they name things differently: somewhere stands a list of pieces
(turns, sentences or words), each with what was said and, near it, who said it. That list is looked
for, whatever the service: WhisperX, AssemblyAI, Deepgram, AWS, Google, Azure, Rev and others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ...config import Corpus
from ...errors import InputError
from ..encoding import decode
from ..parsed import Parsed, Row
from . import delimited
from .cells import Sheet
from .jsonl import no_number, object_of
from .records import as_sheet, clean

_SAID = ("text", "transcript", "punctuated_word", "display", "content", "sentence", "word", "value")
_WHO = (
    "speaker speaker_label speaker_name speakerDisplayName speakerTag speakerLabel speaker_id speakerId"
).split()
_READINGS = ("alternatives", "nBest")  # of one piece, the best first
_INSIDE = ("sentences", "elements", "words", "tokens")  # a turn that is given in pieces
_START = ("start", "start_time", "startTime", "begin", "timestamps", "offset", "offsets")
_CLOSE = frozenset(".,?!;:%")
_WHOLE = 0.9  # share of the letters of all pieces that who speaks must be known for
_LEAST = 0.75  # share of the longest text in a file that its turns hold, labels in it apart
_NEVER = "-"  # of a piece without a time
_DEEP = 60

Node = Mapping[str, Any]


class _Piece(NamedTuple):
    said: str
    who: str


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the turns of a recogniser's transcript, or the records of a list as segments.

    Neighbouring pieces of one speaker are one turn. Raises InputError for what is no JSON, and
    where neither a list of records nor anything that was said is found.
    """
    whole = _parsed(path, data)
    turns = _turns(whole, corpus.document)
    if turns is None:
        return delimited.segments(_table(path, whole, corpus), corpus)
    rows = tuple(Row(text=clean(text), speaker=who) for text, who in turns)
    read_, there = sum(len(row.text) for row in rows), _longest(whole)
    notes = []
    if read_ < _LEAST * there:
        notes.append(
            f"{path.name}: its turns hold {read_ / there:.0%} of the longest text in it; look "
            "whether the rest was said too"
        )
    return Parsed(rows=rows, warnings=tuple(notes), encoding="utf-8", width=len(str(len(rows))))


def is_transcript(path: Path, data: bytes) -> bool:
    """Return whether a file is a recogniser's transcript and no list of records."""
    return _turns(_parsed(path, data), "document") is not None


def table(path: Path, data: bytes, corpus: Corpus) -> Sheet:
    """Return the records of a list, or of the longest one in an object, as a table of text."""
    return _table(path, _parsed(path, data), corpus)


def _table(path: Path, whole: Any, corpus: Corpus) -> Sheet:
    lists = [whole] if isinstance(whole, list) else list(_lists(whole))
    records = [nodes for each in lists if each and len(nodes := _nodes(each)) == len(each)]
    if not records:
        raise InputError(
            "holds neither a list of records nor a transcript",
            where=path,
            allowed='[{"speaker": "CE1", "text": "..."}, ...], or what a speech recogniser wrote',
            remedy="export it from its program as .csv, .vtt or .docx",
        )
    longest = sorted(records, key=len)[-1]
    return as_sheet(path, enumerate(longest, 1), corpus)


def _parsed(path: Path, data: bytes) -> Any:
    text, _ = decode(data, path)
    try:
        return json.loads(text, parse_constant=no_number, object_pairs_hook=object_of)
    except (ValueError, RecursionError) as error:
        lines = text.strip().count("\n")
        raise InputError(
            "is no JSON", where=path, found=error,
            remedy="if each line is an object, give it the suffix .jsonl" if lines else
            "fetch it again; it may have been cut short",
        ) from None  # fmt: skip


def _lists(node: Any, depth: int = 0) -> Iterator[list[Any]]:
    """Yield every list in what JSON holds, outer ones first."""
    if depth > _DEEP:
        return
    if isinstance(node, list):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _lists(inner, depth + 1)


def _longest(node: Any) -> int:
    """Return how long the longest text in what JSON holds is."""
    if isinstance(node, str):
        return len(node)
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return max(map(_longest, inner), default=0)


def _turns(whole: Any, document: str) -> list[_Piece] | None:
    """Return who says what in turn; None where no list of pieces that were said is found.

    Nor where pieces say of which document they are, as records do.
    """
    if isinstance(whole, list):
        return None
    spoken = _aws(whole)
    every = [(nodes, _pieces(nodes, spoken, len(each))) for each in _lists(whole) for nodes in [_nodes(each)]]
    lists = [(nodes, pieces) for nodes, pieces in every if pieces]
    if any(document in node for nodes, _ in lists for node in nodes):
        return None
    listed = [
        pieces for nodes, pieces in lists if any(_start(node) != _NEVER or _who(node) for node in nodes)
    ]
    if not listed:
        return None
    named = [pieces for pieces in listed if 2 * sum(bool(p.who) for p in pieces) > len(pieces)]
    most = max(map(_letters, named or listed))
    full = [pieces for pieces in named or listed if _letters(pieces) >= _WHOLE * most]
    # Of lists that hold the same words, the one of whole sentences has the better punctuation.
    best = max(full, key=lambda pieces: _letters(pieces) / len(pieces))
    if not named and len(best) > 1 and all(len(p.said.split()) < 2 for p in best):
        return None
    turns: list[_Piece] = []
    for piece in best:
        if turns and turns[-1].who == piece.who:
            text = turns[-1].said + ("" if piece.said in _CLOSE else " ") + piece.said
            turns[-1] = piece._replace(said=text)
        else:
            turns.append(piece)
    return turns


def _letters(pieces: Sequence[_Piece]) -> int:
    return sum(len(piece.said) for piece in pieces)


def _nodes(items: list[Any]) -> list[Node]:
    return [item for item in items if isinstance(item, dict)]


def _pieces(nodes: list[Node], spoken: Mapping[str, str], size: int) -> list[_Piece]:
    """Return what a list holds that was said, and by whom; nothing where most of it is none."""
    pieces = [_Piece(_said(node).strip(), _who(node) or spoken.get(_start(node), "")) for node in nodes]
    pieces = [piece for piece in pieces if piece.said]
    if not pieces or 2 * len(pieces) < size:
        return []
    last = ""
    for number, piece in enumerate(pieces):  # a full stop is nobody's, or the last one's
        last = piece.who or (last if piece.said in _CLOSE else "")
        pieces[number] = piece._replace(who=last)
    return pieces


def _said(node: Node) -> str:
    """Return what was said in a piece, whole or in pieces of its own."""
    for key in _SAID:
        if isinstance(node.get(key), str):
            return str(node[key])
    if (best := _best(node)) is not None:
        return _said(best)
    for key in _INSIDE:
        if isinstance(node.get(key), list):
            parts = [_said(part) for part in node[key] if isinstance(part, dict)]
            gap = "" if any(not part.strip() for part in parts) else " "  # blanks are pieces too
            return gap.join(parts)
    return ""


def _who(node: Node) -> str:
    """Return who speaks in a piece, or nothing."""
    for key in _WHO:
        who = node.get(key)
        if isinstance(who, str | int) and not isinstance(who, bool):
            return clean(str(who)).strip()
        if isinstance(who, dict) and isinstance(who.get("name"), str):
            return clean(who["name"]).strip()
    best = _best(node)
    return "" if best is None else _who(best)


def _best(node: Node) -> Node | None:
    """Return the best of several readings of one piece, or None where it has none."""
    lists = (node[key] for key in _READINGS if isinstance(node.get(key), list) and node[key])
    return next((each[0] for each in lists if isinstance(each[0], dict)), None)


def _start(node: Node) -> str:
    return next((str(node[key]) for key in _START if key in node), _NEVER)


def _aws(whole: Any) -> dict[str, str]:
    """Return who speaks from when on, as a list of speakers beside the words says (older AWS)."""
    return {
        _start(node): _who(node)
        for each in _lists(whole)
        for node in _nodes(each)
        if _who(node) and not _said(node) and "items" not in node
    }
