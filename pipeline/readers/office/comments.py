"""Comments in the margin of a document as codes: each on the passage that it spans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from ...codes import spans
from ...codes.passage_search import Searched
from ...codes.spans import Span
from ...codes.spelling import key
from ...config import Corpus
from ...messages import Note
from ...wording import many, some
from ...words.sentences import END
from ..layouts.blocks import stripped
from ..parsed import Code, Dropped, Row
from ..projects.project import unique_coders
from ..tables.several import parted
from ..unzip import Archive
from .layout import Anchor, Content, Paragraph
from .markup import tree

ANCHORS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_KINDS = dict(zip(ANCHORS, ("start", "end", "reference"), strict=True))
_WORDS = 12  # above which a comment is a remark and no code
_HABIT = 2  # comments that end as sentences, above which it may be how somebody writes codes
_WORD = re.compile(r"[^\W_]")
_ENDS = re.compile(rf"\s\S.*{END}\Z", re.DOTALL)  # of several words
_BEGINS = re.compile(  # as what is to be done
    r"(?:(?:please|to do|todo|nb|n\.b\.)\W+)?(?:ask|check|clarify|compare|confirm|cut|delete|discuss|find out"
    r"|go back|leave|look|mention|move|quote|remember|remove|see|talk|verify|cf)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:I|me|he|him|she|her|they|them|we|us|you|this|these|that|those|it)\b")


class Coded(NamedTuple):
    """The codes that comments give to rows, what became of them, and what to warn of."""

    codes: tuple[Code, ...]
    dropped: tuple[Dropped, ...]
    account: tuple[str, ...]
    notes: list[str]
    memos: tuple[str, ...]  # said of them where no results are written


def anchored(item: Element, offset: int) -> Anchor:
    """Return a place to which a comment is tied."""
    return Anchor(offset, item.get("id", ""), _KINDS[item.tag])


def comments(archive: Archive, links: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the author and text of each comment of a Word document; replies are none."""
    part = links.get("comments", "")
    if part not in archive.names:
        return {}
    replies: set[str] = set()
    more = links.get("commentsExtended", "")
    if more in archive.names:
        replies = {
            item.get("paraId", "")
            for item in tree(archive.read(more), archive.where, more).iter("commentEx")
            if item.get("paraIdParent")
        }
    written = {}
    for comment in tree(archive.read(part), archive.where, part).iter("comment"):
        lines = list(comment.iter("p"))
        if not any(line.get("paraId", "") in replies for line in lines):
            text = "\n".join("".join(t.text or "" for t in line.iter("t")) for line in lines)
            written[comment.get("id", "")] = (comment.get("author", ""), text.strip())
    return written


def memos(written: Sequence[str]) -> set[str]:
    """Return the comments that are no codes: empty, of many words, without a word, or a sentence.

    What is given twice is a code, however it ends; so is a sentence where most comments end as one does.

    >>> sorted(memos(["Trust", "Who decides?", "Who decides?", "!!", "use as title?", "Check date with him"]))
    ['!!', 'Check date with him', 'use as title?']
    """
    short = [text for text in written if _WORD.search(text) and len(text.split()) <= _WORDS]
    times = Counter(map(key, short))
    ended = [text for text in short if _ENDS.search(text) and times[key(text)] == 1]
    if len(ended) > _HABIT and 2 * len(ended) > len(short):
        ended = []
    ended += [text for text in short if _BEGINS.match(text) and _SOMEBODY.search(text)]
    return {*written} - {*short} | {text for text in ended if times[key(text)] == 1 and "\n" not in text}


class Spans:
    """The places of comments, collected while a text grows."""

    def __init__(self) -> None:
        self._open: dict[str, int] = {}
        self._spans: dict[str, Span] = {}
        self._hung: dict[str, Span] = {}  # those that span nothing: their paragraph

    def add(self, paragraph: Paragraph, start: int) -> None:
        """Take a paragraph's comments; `start` is where it stands in the text."""
        for offset, comment, kind in paragraph.anchors:
            if kind == "start":
                self._open[comment] = start + offset
            elif kind == "end" and comment in self._open:
                self._spans[comment] = (self._open.pop(comment), start + offset)
            else:
                self._hung[comment] = (start, start + len(paragraph.text))

    def spans(self, end: int) -> dict[str, Span]:
        """Return where each comment stands; without a passage, on its paragraph, or to the end."""
        opened = {name: (start, end) for name, start in self._open.items()}
        filled = {name: span for name, span in self._spans.items() if span[0] < span[1]}
        return opened | self._hung | filled


def coded(
    path: Path, content: Content, anchors: Spans, text: str, rows: Sequence[Row], laid: str | None,
    corpus: Corpus,
) -> Coded:  # fmt: skip
    """Return the codes of a document's comments on its rows.

    `text` is the text in which the comments stand, `laid` the one in which the rows do, where that
    is another. What is no code is left out (see `memos`).
    """
    placed = {name: span for name, span in anchors.spans(len(text)).items() if name in content.comments}
    none = memos([content.comments[name][1] for name in placed])
    names = [name for name in placed if content.comments[name][1] not in none]
    short = [text for text in dict.fromkeys(content.comments[name][1] for name in placed) if text in none]
    short = [f'"{text}"' for text in short if 0 < len(text.split()) <= _WORDS]
    themes, separator = parted([content.comments[name][1] for name in names])
    order = sorted(range(len(rows)), key=lambda n: (rows[n].start, rows[n].end))
    segments = [(rows[n].start, rows[n].end) for n in order]
    whole = Searched(laid) if laid is not None and laid != text else None
    codes: dict[Code, None] = {}
    dropped: list[Dropped] = []
    fates: list[spans.Fates] = []
    for name, given in zip(names, themes, strict=True):
        span = stripped(text, *placed[name])
        if whole is not None:  # a text without times: nearest to where it stood
            wanted, places = span[0] * len(whole.text) / max(1, len(text)), whole.places(text[slice(*span)])
            span = min(places, key=lambda place: abs(place[0] - wanted), default=(0, 0))
        touched = spans.coded_segments(span, segments, corpus.spans)
        fates.append(spans.fate(span, segments, touched))
        coder = unique_coders([content.comments[name][0]])[0]
        if not touched and (near := spans.coded_segments(span, segments, "overlap")):
            dropped += [Dropped(tuple(order[n] for n in near), coder, theme) for theme in given]
        codes |= dict.fromkeys(Code(order[n], coder, theme, *span) for n in touched for theme in given)
    total = spans.summed(fates)
    exact = corpus.spans == "exact"
    return Coded(
        tuple(codes),
        tuple(dropped),
        (f"comments as codes: {spans.account(total, corpus.spans)}",) * bool(names),
        list(_notes(path, len(content.comments), len(placed), names, separator, total, exact=exact)),
        (f"comments that are memos and no codes: {some(short, 12)}",) * bool(short),
    )


def _notes(
    path: Path,
    number: int,
    placed: int,
    names: Sequence[str],
    separator: str,
    total: spans.Fates,
    *,
    exact: bool,
) -> Iterator[str]:
    """Yield the warnings."""
    if placed > len(names):
        yield (
            f"{path.name}: {many(placed - len(names), 'comment')} left out as memos: empty, without a word, "
            f"sentences, or of more than {_WORDS} words; one that is a code is to be without a full stop or "
            "question mark, or given twice"
        )
    if number > placed:
        yield f"{path.name}: {many(number - placed, 'comment')} left out: not on the text"
    if separator:
        yield Note(
            f"{path.name}: comments hold several codes, parted by {separator}; each is taken as a code"
        )
    if total.lost:
        part = ", or on a part of a segment" * exact
        yield f"{path.name}: {many(total.lost, 'comment')} left out: on what nobody says{part}"
