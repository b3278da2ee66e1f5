"""What a stop list removes of the words that a study itself uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

import pyarrow as pa

from ..tables.columns import table
from ..tables.handed import NO_WORD
from ..tables.results import RESULTS
from ..wording import listed as in_words
from ..wording import some
from .dashes import cures
from .shape import is_word, words_in
from .stopwords import folded, function_words

# How many removed words the audit's warning names; the table holds them all.
_NAMED = 8
_SHORT = 3  # words of a theme that is a name: "Role of others"; a longer one is a sentence
_MANY, _SHARE = 20, 50  # tokens that are no words, and stop words to one of them, from which on it is said
_KEYWORD = "a keyword is looked for all the same, and "
_FEW = 10  # tokens that want a blank, from which on it is said
# A stop between two words, a mark at the end of one, or a number before it: infection!total, stop/, 20mins.
# A hyphen at the end may be of a word that was cut short (sho-): see `wants`.
_TOUCHED = re.compile(
    r"[^\W\d_]{2}\)?[.!?…;)\]]+\)?[^\W\d_]|[^\W_]{2}\)?[.!?…;)\]]+[^\W\d_]{2}"
    r"|[^\W\d_]{3}[–—/+*~]+$|^[-–—/+*~.!?…]+[^\W\d_]{3}|^\d+[^\W\d_]{4}"
)
# A number with its unit or ending, which is none for want of a blank: 10K, 5pm, 3rd, 1990s, 37°C.
_COUNTED = re.compile(r"\d+(?:[.,:]\d+)*°?[^\W\d_]{1,3}")
_ADDRESS = re.compile(r"@|://|^www\.|\.(?:com|edu|eu|gov|html?|info|net|nhs|org|pdf|docx?|uk)\b")


def audit(
    removed: pa.Table,
    used: Mapping[str, Mapping[str, None]],
    roles: Collection[str] = ("participant",),
    counted: Collection[str] = (),
) -> tuple[pa.Table, list[str], list[str]]:
    """Return the removed words that the study itself uses (RESULTS["stop_words"]), and warnings:
    first of what the codebook names, which may be frozen, then of the counts.

    `removed` is a tables.REMOVED; `used` maps a lower-cased word to the places that use it, in
    order. Fillers are never audited: nobody writes them into a codebook. Tokens that hold a letter
    and are no words follow, the most frequent first, and are warned of where they
    are many in the speech that counts, that of the `roles`. A word with a hyphen at its end (service-)
    is one of `counted`, or a stop word; another was cut short.
    """
    counts: dict[tuple[str, str], int] = {}
    for row in removed.to_pylist():
        if row["list"] != "fillers":
            key = (row["word"], row["list"])
            counts[key] = counts.get(key, 0) + row["count"]
    rows = [
        {"word": word, "list": name, "used_in": "; ".join(used[word]), "count": count}
        for (word, name), count in sorted(counts.items())
        if word in used and name != NO_WORD
    ]
    odd = [
        {"word": word, "list": name, "used_in": "", "count": count}
        for (word, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if name == NO_WORD
    ]
    return (
        table(RESULTS["stop_words"], rows + odd),
        _warning(rows, used),
        _no_words(removed, roles, {*counted}),
    )


def _no_words(removed: pa.Table, roles: Collection[str], known: set[str]) -> list[str]:
    """Return a warning where tokens that are no words are many beside the stop words, of some roles.

    Words that English shortens ('cause, 'em) and numbers with their unit (10K, 3rd) are no words either,
    but there is nothing to do about them.
    """
    lost: Counter[str] = Counter()
    stopped = 0
    for row in removed.to_pylist():
        if row["role"] in roles and row["list"] == NO_WORD:
            word = row["word"]
            meant = (word[0] == "'" and is_word(word[1:])) or _COUNTED.fullmatch(word)
            lost[word] += 0 if meant else row["count"]
        elif row["role"] in roles:
            stopped += row["count"]
            known.add(row["word"])
    total = lost.total()
    if total < _MANY or total * _SHARE < stopped:
        return _run_together(lost, known)
    shown = [f"{word} ({n:,})" for word, n in sorted((+lost).items(), key=lambda each: (-each[1], each[0]))]
    return [
        f"{total:,} tokens of the turns that count are counted nowhere, since a dash or another mark that "
        f"touches them makes them no words: {some(shown)}; with a blank between a word and the dash or "
        f"mark that touches it, it counts{cures(lost)}"
    ]


def _run_together(lost: Mapping[str, int], known: Collection[str]) -> list[str]:
    """Return a warning of words that are no token of their own for want of a blank, if they are many."""

    def wants(word: str) -> bool:
        whole = word[-1:] == "-" and len(word) > _SHORT and word[:-1] in known
        return whole or bool(_TOUCHED.search(word) and not _ADDRESS.search(word))

    here = {word: n for word, n in lost.items() if wants(word)}
    if sum(here.values()) < _FEW:
        return []
    telling = sorted(here, key=lambda word: (-here[word], not word[0].isalpha(), word))
    shown = some([f"{word} ({here[word]:,})" for word in telling])
    return [
        f"{sum(here.values()):,} tokens of the turns that count hold words that a stop, a hyphen, another "
        f"mark or a number touches, since a blank is missing, and are counted nowhere: {shown}; put the "
        f"blank in where these words matter{cures(here)}; stop_words.csv lists them all as no word"
    ]


def uses(codebook: pa.Table, questions: pa.Table, title: str) -> dict[str, dict[str, None]]:
    """Return every word that the study's own texts use, and where: keywords first."""
    texts: list[tuple[str, str]] = []
    for row in codebook.to_pylist():
        texts.append((f"keyword {row['pattern']} of {row['theme']}", row["pattern"]))
    texts.append(("title", title))
    for row in codebook.to_pylist():
        texts.append((f"theme {row['theme']}", row["theme"]))
        texts.append((f"definition of {row['theme']}", row["definition"]))
    for row in questions.to_pylist():
        texts.append((f"question {row['question']}", row["text"]))
    used: dict[str, dict[str, None]] = {}
    for place, text in texts:
        for word in words_in(folded(text)):
            used.setdefault(word, {})[place] = None
    return used


def _warning(rows: list[dict[str, object]], used: Mapping[str, Mapping[str, None]]) -> list[str]:
    """Return one warning that names the words most likely to matter, keywords first.

    Every theme's name holds an "of" or a "the", whose removal nobody misses, and a definition, a
    question, a title or a theme of many words is a sentence: these stand in the table alone. So do
    the words of a keyword of several, which is looked for in the text as it stands, stop words and
    all.
    """
    grammar = function_words()
    headline = sum("title" in places for places in used.values()) <= _SHORT

    def alone(place: str, word: str) -> bool:
        name = place.removeprefix("theme ")
        short = headline if place == "title" else name != place and len(name.split()) <= _SHORT
        return short or place.startswith(f"keyword {word} of ")

    def weight(row: dict[str, object]) -> tuple[bool, int, str]:
        places = used[str(row["word"])]
        return (not any(p.startswith("keyword") for p in places), -len(places), str(row["word"]))

    matters = (row for row in rows if any(alone(p, str(row["word"])) for p in used[str(row["word"])]))
    worst = sorted((row for row in matters if row["word"] not in grammar), key=weight)
    if not worst:
        return []
    named = some([f"{row['word']} ({row['count']})" for row in worst], _NAMED)
    words = [str(row["word"]) for row in worst]
    by_name = {
        p.partition(" ")[0] for word in words for p in used[word] if p[:7] == "keyword" or alone(p, word)
    }
    kinds = [kind for kind in ("theme", "keyword", "title") if kind in by_name]
    by = in_words([kind + "s" * (kind != "title") for kind in kinds])
    return [
        f"The stop list removes words that your {by} {'names' if kinds == ['title'] else 'name'}: {named}. "
        f"See stop_words.csv; {_KEYWORD * ('keyword' in kinds)}[tokenise] keep_words counts a word, where "
        "counts should have it."
    ]
