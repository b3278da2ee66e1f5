"""A copy of a Word draft with a comment at each finding that its author may want to look at."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..tables.handed import AS_IT_IS

_AUTHOR, _INITIALS = "wordpairs", "wp"
_OF_ROWS = ("count", "quoted", "occurrences", "coefficient", "codings", "who")
_LOOKED = 40  # characters of a claim that its paragraph is known by


def commented(data: bytes, findings: Sequence[Mapping[str, Any]]) -> tuple[bytes, list[str]]:
    """Return a copy of a .docx with its comments, and the claims that have no place in it.

    `findings` are rows of manuscript.csv; those whose verdict is that all is well get none, those that were
    not checked say why. A
    finding stands at what it claims, in its paragraph or the first that holds the beginning of that.
    """
    from docx import Document

    from ..writers.undated_zip import undated

    document = Document(io.BytesIO(data))
    paragraphs = [(_plain(p.text), p) for p in _paragraphs(document)]
    own = (p for p in document.iter_inner_content() if not hasattr(p, "rows"))
    placed = {f"paragraph {n}": p for n, p in enumerate((p for p in own if p.text.strip()), 1)}
    lost = []
    for row in findings:
        if row["verdict"] in AS_IT_IS:
            continue
        here = placed.get(row.get("place", ""))
        first = [(_plain(here.text), here)] if here is not None else []
        there = (p for text, p in [*first, *paragraphs] if _beginning(row) in text and p.runs)
        paragraph = next(there, None)
        runs = None if paragraph is None else _runs(paragraph, row["claim"])
        if runs is None:
            lost.append(f"{row.get('place', '')}: {row['claim']}")
            continue
        text = f"{row['kind']}: {row['verdict']}. {row['claim']}"
        text += f" [{row['found']}]" * bool(row["found"])
        document.add_comment(runs, text=text, author=_AUTHOR, initials=_INITIALS)
    for comment in document.comments:  # the time of a run is in no output
        for name in list(comment._comment_elm.attrib):
            if name.endswith("}date"):
                del comment._comment_elm.attrib[name]
    written = io.BytesIO()
    document.save(written)
    return undated(written.getvalue()), lost


def _paragraphs(document: Any) -> Iterator[Any]:
    """Yield every paragraph of a document, those in tables too, in order."""
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            seen = set()
            for row in item.rows:
                for cell in row.cells:
                    if cell._tc not in seen:  # a merged cell comes once for each place
                        seen.add(cell._tc)
                        yield from _paragraphs(cell)
        else:
            yield item


def _runs(paragraph: Any, claim: str) -> list[Any]:
    """Return the runs that a claim stands in, cut at its ends; all of a paragraph where that is not clear."""
    runs = [run for run in paragraph.runs if run.text]
    where = _span(paragraph.text, claim)
    if where is None or "".join(run.text for run in runs) != paragraph.text:
        return list(paragraph.runs)
    kept, place = [], 0
    for run in runs:
        first, last = where[0] - place, where[1] - place
        size = len(run.text)
        place += size
        if first < size and last > 0:
            kept.append(_cut(run, max(first, 0), min(last, size)))
    return kept or list(paragraph.runs)


def _span(text: str, claim: str) -> tuple[int, int] | None:
    """Return where a claim stands in a text: all of it, or, of “term”: 12 times, what is behind the colon."""
    named, _, number = claim.rpartition(": ")
    number = re.sub(r" \((?:by|in place) [^()]*\)$", "", number)
    whole = _found(text, claim) or _found(text, claim.rpartition("” (")[0])
    term = _found(text, named)
    return whole or _found(text, number, term[0] if term else 0) or term


def _found(text: str, looked: str, since: int = 0) -> tuple[int, int] | None:
    words = re.findall(r"\w+", looked)
    spelt = r"\W+".join(map(re.escape, words))
    match = re.compile(rf"(?<!\w){spelt}(?!\w)", re.IGNORECASE).search(text, since) if words else None
    return match.span() if match else None


def _cut(run: Any, first: int, last: int) -> Any:
    """Return a run that has the text between two places of it, with what is around in runs of its own."""
    text = run.text
    if not all(child.tag.endswith(("}t", "}rPr")) for child in run._r):
        return run
    for part, put in ((text[:first], run._r.addprevious), (text[last:], run._r.addnext)):
        if part:
            other = copy.deepcopy(run._r)
            put(other)
            type(run)(other, run._parent).text = part
    if (first, last) != (0, len(text)):
        run.text = text[first:last]
    return run


def _beginning(row: Mapping[str, Any]) -> str:
    """Return what the paragraph of a finding holds: the beginning of its claim."""
    claim = row["claim"]
    if row["kind"] in _OF_ROWS:  # the claim is `theme: number`
        claim = claim.rpartition(": ")[0] or claim
    return _plain(claim.removeprefix("“").rpartition("” (")[0] or claim.strip("“”"))[:_LOOKED]


def _plain(text: str) -> str:
    """Return the letters and digits of a text, by which it is known again."""
    return re.sub(r"\W+", " ", text).strip().casefold()
