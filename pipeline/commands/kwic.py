"""`wordpairs kwic`: every occurrence of words side by side, with the words around them."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..errors import InputError
from ..terminal.command import DONE, Command, with_config_first
from ..terminal.voice import Voice
from ..wording import many, typed

if TYPE_CHECKING:
    import pyarrow as pa

_WIDTH = 48  # characters of context on either side


class Line(NamedTuple):
    """An occurrence: where it is, who says it, and the text before, at and after it."""

    segment: str
    speaker: str
    role: str
    before: str
    match: str
    after: str
    time: float | None = None  # seconds at which the turn begins, where its file has times


def kwic(segments: pa.Table, tokens: pa.Table, words: tuple[str, ...]) -> list[Line]:
    """Return every occurrence of a word, or of adjacent words, in the order of the text.

    Words match in any case and as they stand (no normal form), in every role's turns; `*` stands
    for any letters. Words are adjacent as METHODS define it, stop words included, so "of the" can
    be looked for.
    """
    import numpy as np

    from ..tables.columns import codes
    from ..words.kind import Kind

    code, vocabulary = codes(tokens["word"])
    wanted = [_matching(word, vocabulary) for word in words]
    segment = tokens["segment"].to_numpy()
    here = np.arange(max(0, len(code) - len(wanted) + 1))
    for offset, which in enumerate(wanted):
        here = here[np.isin(code[here + offset], which)]
    last = here + len(wanted) - 1
    same = segment[here] == segment[last]
    here, last = here[same], last[same]
    start, end = tokens["start"].to_numpy(), tokens["end"].to_numpy()
    kind = tokens["kind"].to_numpy()
    if len(wanted) > 1:
        spoken = np.ones(len(here), dtype=bool)
        for offset in range(len(wanted)):
            spoken &= kind[here + offset] < Kind.BREAK
        here, last = here[spoken], last[spoken]
    shown = ("segment", "speaker", "role", "text", "time_start")
    columns = {name: segments[name].to_pylist() for name in shown}
    lines = []
    for a, b in zip(here.tolist(), last.tolist(), strict=True):
        row = int(segment[a])
        text, begin, stop = columns["text"][row], int(start[a]), int(end[b])
        lines.append(
            Line(
                columns["segment"][row],
                columns["speaker"][row],
                columns["role"][row],
                _flat(text[max(0, begin - _WIDTH) : begin]),
                _flat(text[begin:stop]),
                _flat(text[stop : stop + _WIDTH]),
                columns["time_start"][row],
            )
        )
    return lines


def _matching(word: str, vocabulary: list[str]) -> list[int]:
    """Return the places of the words of a vocabulary that a pattern means."""
    from ..words.normalise import normalise

    plain = normalise(word).text.lower()
    pattern = re.compile("".join(".*" if c == "*" else re.escape(c) for c in plain))
    return [place for place, known in enumerate(vocabulary) if pattern.fullmatch(known)]


def clock(seconds: float | None) -> str:
    """Return seconds as a player shows them; nothing where there is no time.

    >>> clock(3723.9), clock(9.0), clock(None)
    ('1:02:03', '0:00:09', '')
    """
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _flat(text: str) -> str:
    """Return the text on one line."""
    return "".join(" " if character.isspace() else character for character in text)


def _act(options: argparse.Namespace, say: Voice) -> int:
    from ..run import tables
    from ..terminal.chosen import chosen

    study = chosen(options.config)
    words = tuple(" ".join(options.words).split())
    if not words:
        raise InputError("there is nothing to look for", allowed='a word, "two words", manag*')
    segments, tokens = tables(study, "segments", "tokens")
    if not tokens.num_rows:
        raise InputError(
            "there is no text to show",
            where=options.config,
            found="a corpus of counts only",
            remedy="run kwic on the study that has the transcripts",
        )
    lines = kwic(segments, tokens, words)
    place = max((len(line.segment) for line in lines), default=0)
    who = max((len(line.speaker) for line in lines), default=0)
    when = max((len(clock(line.time)) for line in lines), default=0)
    for line in lines:
        where = f"{line.segment:<{place}}  {line.speaker:<{who}}  "
        where += f"{clock(line.time):>{when}}  " if when else ""
        say.line(f"{where}{line.before:>{_WIDTH}}[{line.match}]{line.after}".rstrip())
    uncounted = _uncounted(lines, study.tokenise.roles)
    say.line(f'{many(len(lines), "occurrence")} of "{" ".join(words)}"{uncounted}.')
    if not lines and not any("*" in word for word in words):
        say.next(
            f"wordpairs kwic {typed(options.config)} '{words[0][:5]}*'", "* stands for any letters"
        )
    say.result([line._asdict() for line in lines])
    return DONE


def _uncounted(lines: Sequence[Line], roles: Collection[str]) -> str:
    """Return how many occurrences are of roles whose words are not counted, if any are."""
    others = Counter(line.role for line in lines if line.role not in roles)
    if not others:
        return ""
    left_out = ", ".join(f"{number:,} by {role}" for role, number in others.most_common())
    return f": {len(lines) - others.total():,} counted; not counted: {left_out}"


def _arguments(parser: argparse.ArgumentParser) -> None:
    with_config_first(parser)
    parser.add_argument("words", metavar="WORD", nargs="+",
                        help="one word, or more side by side; * means any letters")  # fmt: skip


COMMAND = Command(
    help="Show each occurrence of a word or word pair in context.",
    example="wordpairs kwic my-study 'night shift*'",
    result="A line for each occurrence: its segment, who says it (and when, where the transcript "
    "has times), and the words around it.",
    act=_act,
    arguments=_arguments,
)
