"""Stop lists and spoken fillers, and the audit of what a stop list removes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Tokenise
from ..count.lexicon import Lexicon, Tokens
from ..tables.columns import table
from ..tables.handed import NO_WORD
from ..tables.results import RESULTS
from ..wording import some
from .normalise import normalise
from .phrases import Phrase, longest_first
from .shape import words_in

# How many removed words the audit's warning names; the table holds them all.
_NAMED = 8
_SHORT = 3  # words of a theme that is a name: "Role of others"; a longer one is a sentence


def stop_list(settings: Tokenise, lexicon: Lexicon, text: str) -> dict[str, str]:
    """Return the words to remove, lower-cased, each with the name of the list it stands on.

    `text` is that of the user's file, where `stop_words` names one: a word a line, `#` opens
    a comment. scikit-learn's list is English alone.
    """
    named = settings.stop_words
    if named == "spacy":
        words: Iterable[str] = lexicon.stop_words
    elif named == "sklearn":
        words = _of_sklearn()
    elif named == "none":
        words = ()
    else:
        words, named = listed(text), "file"
    list_of = {_folded(word): named for word in words}
    if named != "none":
        lines = listed_for("contractions", settings.language)
        list_of |= {"".join(line.split()): "contractions" for line in lines}
    list_of |= {_folded(word): "extra_stop_words" for word in settings.extra_stop_words}
    for word in settings.keep_words:
        list_of.pop(_folded(word), None)
    return dict(sorted(list_of.items()))


def _folded(word: str) -> str:
    """Return a word of a list as it stands in a text that is tokenised."""
    return normalise(word).text.lower()


def _of_sklearn() -> frozenset[str]:
    """Return scikit-learn's list, from the one file that holds it: to import it all takes 2 s."""
    path = package_folder("sklearn") / "feature_extraction" / "_stop_words.py"
    words: frozenset[str] = run_path(str(path))["ENGLISH_STOP_WORDS"]
    return words


def package_folder(name: str) -> Path:
    """Return where an installed package lies, without importing it."""
    package = find_spec(name)
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent


def fillers(settings: Tokenise) -> list[Phrase]:
    """Return the language's spoken fillers, unless they are kept, and its contractions.

    A language has those of lists/fillers.LANGUAGE.txt and lists/contractions.LANGUAGE.txt.
    """
    phrases = []
    if settings.fillers:
        for line in listed_for("fillers", settings.language):
            phrases.append(Phrase(tuple(line.split()), line, "filler"))
    for line in listed_for("contractions", settings.language):
        parts = tuple(line.split())
        phrases.append(Phrase(parts, "".join(parts), "contraction"))
    return longest_first(phrases)


def terms(settings: Tokenise, lexicon: Lexicon) -> list[Phrase]:
    """Return the config's terms, each as the tokens that a text would have in its place."""
    phrases = []
    for term in settings.terms:
        tokens = lexicon.tokens([term])
        kept = tokens._replace(id=tokens.id[~_hyphens(tokens)])
        words, place = kept.used()
        parts = tuple(words[i].lower() for i in place.tolist())
        if parts:
            phrases.append(Phrase(parts, " ".join(_folded(term).split()), "term"))
    return longest_first(phrases)


def _hyphens(tokens: Tokens) -> NDArray[np.bool_]:
    """Return which tokens are a hyphen with no space on either side: it is left out of a text."""
    words, place = tokens.used()
    return np.array([word == "-" for word in words], bool)[place] & tokens.joined


def listed(text: str) -> list[str]:
    r"""Return the entries of a word list: one a line, `#` or `|` opens a comment.

    >>> listed("# ours\nboard\n\nchair  # a person\ni | a pronoun, in Snowball's lists\n")
    ['board', 'chair', 'i']
    """
    return list(entries(text).values())


def entries(text: str) -> dict[int, str]:
    """Return the entries of a word list by the number of their line."""
    lines = enumerate((re.split(r"[#|]", line)[0].strip() for line in text.splitlines()), 1)
    return {number: line for number, line in lines if line}


_MANY, _SHARE = 20, 50  # tokens that are no words, and stop words to one of them, from which on it is said


def audit(
    removed: pa.Table, used: Mapping[str, Mapping[str, None]], roles: Collection[str] = ("participant",)
) -> tuple[pa.Table, list[str]]:
    """Return the removed words that the study itself uses (RESULTS["stop_words"]), and a warning.

    `removed` is a tables.REMOVED; `used` maps a lower-cased word to the places that use it, in
    order. Fillers are never audited: nobody writes them into a codebook. Tokens that hold a letter
    and are no words follow, the most frequent first, and are warned of where they
    are many in the speech that counts, that of the `roles`.
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
    return table(RESULTS["stop_words"], rows + odd), [*_warning(rows, used), *_no_words(removed, roles)]


def _no_words(removed: pa.Table, roles: Collection[str]) -> list[str]:
    """Return a warning where tokens that are no words are many beside the stop words, of some roles."""
    lost: Counter[str] = Counter()
    stopped = 0
    for row in removed.to_pylist():
        if row["role"] in roles and row["list"] == NO_WORD:
            lost[row["word"]] += row["count"]
        elif row["role"] in roles:
            stopped += row["count"]
    total = lost.total()
    if total < _MANY or total * _SHARE < stopped:
        return []
    shown = [f"{word} ({lost[word]:,})" for word in sorted(lost, key=lambda word: (-lost[word], word))]
    return [
        f"{total:,} tokens hold a letter, are no words by what touches it, and are counted nowhere: "
        f"{some(shown)}; with a blank between a word and the dash or mark that touches it, it counts"
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
        for word in words_in(_folded(text)):
            used.setdefault(word, {})[place] = None
    return used


def _warning(rows: list[dict[str, object]], used: Mapping[str, Mapping[str, None]]) -> list[str]:
    """Return one warning that names the words most likely to matter, keywords first.

    Every theme's name holds an "of" or a "the", whose removal nobody misses, and a definition, a
    question, a title or a theme of many words is a sentence: these stand in the table alone. So do
    the words of a keyword of several, which is looked for in the text as it stands, stop words and
    all.
    """
    file = files(__package__).joinpath("lists", "function_words.txt")
    grammar = set(listed(file.read_text("utf-8")))
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
    return [
        f"The stop list removes words that your themes, keywords or title name: {named}. "
        "See stop_words.csv; keep a word with [tokenise] keep_words."
    ]


def listed_for(kind: str, language: str) -> list[str]:
    """Return the entries of lists/KIND.LANGUAGE.txt; none where there is no such file."""
    file = files(__package__).joinpath("lists", f"{kind}.{language}.txt")
    return listed(file.read_text("utf-8")) if file.is_file() else []
