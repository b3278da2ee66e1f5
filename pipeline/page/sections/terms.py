"""What there is to say of words: those left out, the keywords, the key terms."""

from __future__ import annotations

import itertools
from operator import itemgetter
from typing import Any

from ...findings.passages_to_reread import diagnosed, quoted
from ...findings.top_rows import audited, first, keyed, unkeyed
from .read_study import ReadStudy

TOP = 20  # words and pairs that set a theme apart


def terms(read: ReadStudy) -> dict[str, Any]:
    """Return what there is to say of words: those left out, the keywords, the key terms."""
    rows, known = read.rows, read.known
    keyness, quotes = rows.get("keyness", []), known.config.report.quotes
    begin = itertools.groupby(rows.get("first_guess", []), itemgetter("theme"))
    return {
        "begin": [(theme, quoted(list(near), known.segments, quotes=quotes)) for theme, near in begin],
        "audit": audited(rows.get("stop_words", [])),
        "keywords": diagnosed(rows, known.segments, quotes=quotes),
        "keyness": [(theme, first(ranked, TOP)) for theme, ranked in keyed(keyness)],
        "unkeyed": unkeyed(keyness),
    }
