"""What those do in a hearing who are not examined: chair, court and counsel, who else speaks in passing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from ...config import Config
from ...readers.doubted import officials, standing
from ...readers.examined import Returns, in_passing
from ...readers.layouts.court import ASKS as ANNOUNCES
from ...readers.layouts.court import WITNESS
from ...readers.layouts.names import key, short_of
from ...readers.layouts.sworn import oath
from ...statistics.arrays import numbered
from ...wording import many, some
from .init_asks import ASKS, QUESTION, TURNS, Choose, Keys, Several

_HEADING = re.compile(rf"(?={ANNOUNCES})\D*? (?:[Ff]rom|[Bb]y|FROM|BY) (?:the )?")
_WHO_ENDS = re.compile(r",| (?:for|on behalf|of)\b")
_LEADER = "..."
_TABLE = 80  # characters of a line of a table of contents


def presiding(segments: pa.Table, corpus: Keys, why: Keys, choose: Choose) -> list[str]:
    """Decide what those do who are no interviewees: chair and counsel of a hearing, who else is always there.

    Returns what to say of it.
    """
    rows = segments.select(["speaker", "role", "text", "document"]).to_pylist()
    speakers, of_roles, documents = _voices(rows, corpus)
    names = officials(speakers, of_roles, documents)
    turns = Counter(speakers)
    asked = Counter(row["speaker"] for row in rows if QUESTION.search(row["text"].rstrip()))

    def asking(name: str) -> bool:
        return turns[name] >= TURNS and asked[name] >= ASKS * turns[name]

    named, heading = announced(rows, names)
    often = sorted(filter(asking, names - named))
    ask, answer = "they ask", "they answer"
    court = "chair, court or counsel, who count for nobody"
    above = f', announced as who asks ("{heading}")'
    rest = sorted(names - {*often, *named})
    doubts = [(sorted(named), ask, court, above), (often, ask, court, ""), (rest, court, court, "")]
    for name in standing(speakers, of_roles, documents):
        where = {row["document"] for row in rows if row["speaker"] == name}
        place = f", in {len(where)} of {len({*documents})} texts beside many who speak in one alone"
        there = "whoever presides, helps or sits by, who count for nobody"
        doubts.append(([name], ask if asking(name) else there, there, place))
    says = []
    for those, proposed, neither, place in doubts:
        if not those:
            continue
        shown = some([f"{name} ({many(turns[name], 'turn')})" for name in those])
        what = "do they do there" if place else "do they do in the hearing"
        taken = choose(f"{shown}{place}: what {what}?", [neither, ask, answer], proposed)
        says.append(f"{some(those)}{place}: {'taken for ' * (taken == neither)}{taken or answer}")
        if taken in (neither, ask):
            role = "interviewer" if taken == ask else "other"
            corpus[role] = sorted({*corpus.get(role, ()), *those})
            if taken not in why.setdefault(role, taken):
                why[role] += f"; {taken}"
    return says


def witnesses(segments: pa.Table, config: Config) -> bool:
    """Return whether those who answer in most documents are a hearing's: somebody is sworn, or called so.

    Of files that only hearings have, all are.
    """
    forms = {config.corpus.format or path.rpartition(".")[2].lower() for path in config.corpus.files}
    if forms <= {"rst", "hearing"}:
        return True
    answer, sworn = set(), set()
    for row in segments.select(["speaker", "role", "text", "document"]).to_pylist():
        called = key(row["speaker"]) in WITNESS
        if row["role"] == "participant":
            answer.add(row["document"])
        if called or (row["role"] == "note" and any(map(oath, row["text"].splitlines()))):
            sworn.add(row["document"])
    return 2 * len(answer & sworn) > len(answer)


def announced(rows: Sequence[Mapping[str, Any]], names: Collection[str]) -> tuple[set[str], str]:
    """Return whom of these names headings announce as who asks (Questions from MS OAK KC), and one of them.

    Where such a heading has a post and no name (LEAD COUNSEL TO THE INQUIRY) it is who mostly speaks
    first below it. The table of contents of a record (Questions from MS OAK ..... 42) announces nobody.
    """
    found: dict[str, str] = {}
    first: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for n, row in enumerate(rows):
        heading = " ".join(row["text"].replace(".", "").split())
        match = _HEADING.match(heading) if row["role"] == "note" else None
        if not match:
            continue
        who = _WHO_ENDS.split(heading[match.end() :])[0]
        own = [name for name in names if short_of(name.replace(".", ""), who)]
        found |= dict.fromkeys(own, f"{match[0]}{who}")
        below = next((each for each in rows[n:] if each["role"] != "note" or _LEADER in each["text"]), row)
        if not own and _LEADER not in below["text"][:_TABLE]:
            first[who][below["speaker"]] += 1
    for post, speakers in first.items():
        (name, times), *_ = speakers.most_common()
        if name in names and 2 * times > speakers.total():
            found.setdefault(name, f"Questions from {post}")
    return {*found}, next(iter(found.values()), "")


def passing(segments: pa.Table, corpus: Keys, why: Keys, several: Several) -> list[str]:
    """Decide who neither asks nor answers of those who speak a turn or two where others are examined.

    Returns what to say of it.
    """
    rows = segments.select(["speaker", "role", "text", "document"]).to_pylist()
    units, unit = numbered(list(zip(*_voices(rows, corpus), strict=True)))
    returns = Returns()
    returns.rows(unit)
    filled = np.array([bool(row["text"].strip()) for row in rows], bool)
    turns = np.bincount(unit[filled], minlength=len(units)).tolist()
    speakers, of_roles, documents = ([each[place] for each in units] for place in range(3))
    names = in_passing(speakers, of_roles, documents, turns, returns.times)
    if not names:
        return []
    words = Counter[str]()
    for row in rows:
        words[row["speaker"]] += len(row["text"].split())
    times = Counter(row["speaker"] for row in rows)
    shown = [f"{name} ({many(times[name], 'turn')}, {many(words[name], 'word')})" for name in names]
    question = (
        f"{many(len(names), 'speaker has|speakers have')} a turn or two where others are examined. "
        "Who of them neither asks nor answers (counsel, core participants)?"
    )
    taken = several(question, shown, names, names)
    left = [name for name in names if name not in taken]
    says = [
        f"{some(left)}: a turn or two, taken for {'an interviewee' if len(left) == 1 else 'interviewees'}"
    ]
    says = says if left else []
    if not taken:
        return says
    because = "a turn or two where others are examined: counsel or others who count for nobody"
    corpus["other"] = sorted({*corpus.get("other", ()), *taken})
    why["other"] = f"{why['other']}; {because}" if "other" in why else because
    described = [text for name, text in zip(names, shown, strict=True) if name in taken]
    return [*says, f"{some(described, 30)}: {because}"]


def _voices(rows: Sequence[Mapping[str, Any]], corpus: Keys) -> tuple[list[str], list[str], list[str]]:
    """Return speaker, role and document of rows, the roles as decided so far."""
    decided = {name: role for role in ("other", "interviewer") for name in corpus.get(role, ())}
    of_roles = [decided.get(row["speaker"], row["role"]) for row in rows]
    return [row["speaker"] for row in rows], of_roles, [row["document"] for row in rows]
