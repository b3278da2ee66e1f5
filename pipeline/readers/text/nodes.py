r"""Reports of one code's passages, as NVivo writes: `<Files\\Ann> - § 2 references`."""

from __future__ import annotations

import re

from ...tables.handed import MANUAL
from ..parsed import PASSAGES_ONLY, Code, Parsed, Row

_NAME = re.compile(r"\A\s*(?:Name|Nodes?|Code|Nom|Nombre)\s*:\s*(?P<name>[^\r\n]+)")
_SOURCE = re.compile(
    r"(?:^|(?<=\r))[ \t]*<(?P<path>[^<>\r\n]*\\[^<>\r\n]+)>[ \t]*-[ \t]*§[ \t]*\d+[^\r\n]*(?=[\r\n]|\Z)",
    re.MULTILINE,
)
_REFERENCE = re.compile(
    r"(?:^|(?<=\r))[ \t]*\S[^\r\n\d]{0,30}\d+[ \t]*-[ \t]*\d+[.,]\d+[ \t]*%[^\r\n]*(?=[\r\n]|\Z)",
    re.MULTILINE,
)


def passages(text: str) -> Parsed | None:
    """Return the passages of a node report, each coded with its name, or None for other text.

    Each is a segment of the document that the report names. Offsets are into `text`.
    """
    sources = list(_SOURCE.finditer(text)) if "§" in text else []
    if not sources or not _REFERENCE.search(text, sources[0].end()):
        return None
    named = _NAME.match(text)
    theme = named["name"].strip() if named else ""
    rows: list[Row] = []
    codes: list[Code] = []
    stops = [source.start() for source in sources[1:]] + [len(text)]
    for source, stop in zip(sources, stops, strict=True):
        heads = list(_REFERENCE.finditer(text, source.end(), stop))
        ends = [head.start() for head in heads[1:]] + [stop]
        document = source["path"].rpartition("\\")[2].strip()
        for head, end in zip(heads, ends, strict=True):
            passage = text[head.end() : end].strip()
            start = text.index(passage, head.end()) if passage else head.end()
            if theme:
                codes.append(Code(len(rows), MANUAL, theme))
            rows.append(Row(text=passage, document=document, start=start, end=start + len(passage)))
    return Parsed(
        rows=tuple(rows), codes=tuple(codes), placed=True,
        warnings=(
            f'read as a report of the passages coded "{theme}", {len(rows)} from '
            f"{len(sources)} documents; what was not coded is not in it",
        ),
        facts=((PASSAGES_ONLY, theme),),
    )  # fmt: skip
