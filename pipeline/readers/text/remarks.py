"""Remarks of whoever wrote a transcript down, in brackets, that would be counted as talk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from ...wording import some

OFTEN = 10  # remarks that begin alike: a habit of the transcript, not a speaker's parenthesis
_REMARK = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_WORD = re.compile(r"[^\W\d_]+")


def asides(
    segments: Sequence[str], roles: Sequence[str], texts: Sequence[str], counted: Collection[str]
) -> list[str]:
    """Return a warning where bracketed remarks in counted text keep beginning alike.

    `segments`, `roles` and `texts` are parallel, one a segment; `counted` are the roles that the
    study counts. A remark counts from two words on, so that (laughs) is passed over.
    """
    begins: Counter[tuple[str, str]] = Counter()
    where: dict[str, None] = {}
    for segment, role, text in zip(segments, roles, texts, strict=True):
        if role not in counted:
            continue
        for remark in _REMARK.findall(text):
            words = _WORD.findall(remark.lower())
            if len(words) > 1:
                begins[words[0], words[1]] += 1
                where[segment] = None
    habits = [(" ".join(pair), n) for pair, n in begins.most_common() if n >= OFTEN]
    if not habits:
        return []
    named = some([f'"({words} ...)" {n:,} times' for words, n in habits], 3)
    return [
        f"remarks in brackets are counted as what the interviewees said: {named}, first in segment "
        f"{next(iter(where))}; if a transcriber wrote them, take them out of the text, or add "
        "their words to [tokenise] extra_stop_words"
    ]
