"""The passages on which the coders differ, as the page's script wants them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..tables.columns import each_row
from ..wording import flowing

MOST = 20_000  # disagreements on one page; the file has them all
LONG = 3_000  # characters of a passage that are shown whole
MARGIN = 300  # characters kept on either side of a match in a longer one
CONTEXT = 800  # characters shown of the segment before and of the one after
CUT = " […] "

Span = tuple[int, int]


def passages(
    disagreements: pa.Table, segments: pa.Table, themes: pa.Table | None, *, quotes: bool
) -> dict[str, Any]:
    """Return the first MOST disagreements: `items`, and the `context` that they point into.

    An item has segment, document, who, theme, kind (`manual` or `automatic`: who alone gave the
    theme) and score (None where the automatic coder gave none). With `quotes` it also has `runs`
    (the passage, in which every second run is a match), `matched` (the words), `coded` (what of it was
    coded by hand, where that is a part), `print` (changes
    when the text does), and `before` and `after`, places in `context`: speaker and text. Without,
    nothing that anybody said is in the result.
    """
    row_of = {name: row for row, name in enumerate(segments.column("segment").to_pylist())}
    columns = {
        name: segments.column(name).to_pylist() for name in ("document", "speaker", "interviewee", "text")
    }
    around = _neighbours(columns["document"]) if quotes else {}
    shown = disagreements.slice(0, MOST)
    scores = _scores(themes, shown)
    context: dict[int, int] = {}
    items = []
    for entry in shown.to_pylist():
        row = row_of[entry["segment"]]
        item: dict[str, Any] = {
            "segment": entry["segment"],
            "document": entry["document"],
            "who": columns["interviewee"][row] or entry["document"],
            "theme": entry["theme"],
            "kind": "manual" if entry["manual"] else "automatic",
            "score": scores.get((entry["segment"], entry["theme"])),
        }
        if quotes:
            text = columns["text"][row]
            words, spans = evidence(entry["evidence"], len(text))
            item["runs"] = runs(flowing(text), spans)
            item["matched"] = words
            if entry.get("coded_text"):
                item["coded"] = flowing(entry["coded_text"])
            item["print"] = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
            for side, near in zip(("before", "after"), around[row], strict=True):
                if near is not None:
                    item[side] = context.setdefault(near, len(context))
        items.append(item)
    return {
        "items": items,
        "context": [[columns["speaker"][row], shortened(flowing(columns["text"][row]))] for row in context],
    }


def evidence(written: str, length: int) -> tuple[list[str], list[Span]]:
    """Return the distinct words of an evidence cell, and its spans in a text of that length.

    A cell is `term@start-end; term@start-end`; a term may stand without its place. Spans are
    code points, sorted, merged where they overlap; one outside the text is left out.

    >>> evidence("mental health@4-17; care@20-24; mental health@30-43; trust", 25)
    (['mental health', 'care', 'trust'], [(4, 17), (20, 24)])
    """
    words: dict[str, None] = {}
    spans = []
    for part in filter(None, written.split("; ")):
        term, _, place = part.rpartition("@")
        start, _, end = place.partition("-")
        if not term or not start.isdecimal() or not end.isdecimal():
            words[part] = None
            continue
        words[term] = None
        if int(start) < int(end) <= length:
            spans.append((int(start), int(end)))
    return list(words), _merged(spans)


def runs(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the text in runs, plain and matched in turn, the first one plain.

    A text longer than LONG is cut to its opening and to what stands around the matches.

    >>> runs("Our mental health work", [(4, 17)])
    ['Our ', 'mental health', ' work']
    """
    keep = [(0, len(text))] if len(text) <= LONG else _windows(spans, len(text))
    out = [""]
    for window, (left, right) in enumerate(keep):
        out[-1] += CUT if window else ""
        place = left
        for start, end in spans:
            if left <= start and end <= right:
                out[-1] += text[place:start]
                out += [text[start:end], ""]
                place = end
        out[-1] += text[place:right]
    if keep[-1][1] < len(text):
        out[-1] += CUT.rstrip()
    return out


def _windows(spans: Sequence[Span], length: int) -> list[Span]:
    """Return the parts of a long text that are shown: LONG characters at the most."""
    keep = [(0, MARGIN)]
    for start, end in spans:
        wider = _merged([*keep, (max(0, start - MARGIN), min(length, end + MARGIN))])
        if sum(right - left for left, right in wider) > LONG:
            break
        keep = wider
    return keep


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Return the spans sorted, those that overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _neighbours(documents: Sequence[str]) -> dict[int, tuple[int | None, int | None]]:
    """Return for each row the rows just before and after it in its own document."""
    rows: dict[str, list[int]] = {}
    for row, document in enumerate(documents):
        rows.setdefault(document, []).append(row)
    return {
        row: (turns[i - 1] if i else None, turns[i + 1] if i + 1 < len(turns) else None)
        for turns in rows.values()
        for i, row in enumerate(turns)
    }


def _scores(themes: pa.Table | None, shown: pa.Table) -> Mapping[tuple[str, str], float | None]:
    """Return the automatic coder's score of each theme that it gave to a segment that is shown."""
    if themes is None:
        return {}
    themes = themes.filter(pc.is_in(themes["segment"], shown["segment"].combine_chunks()))
    return {
        (segment, theme): None if score is None else round(score, 4)
        for segment, theme, score in each_row(themes, "segment", "theme", "score")
    }


def shortened(text: str) -> str:
    """Return a segment of the context; of a long one its opening and its end."""
    half = CONTEXT // 2
    return text if len(text) <= CONTEXT else text[:half].rstrip() + CUT + text[-half:].lstrip()
