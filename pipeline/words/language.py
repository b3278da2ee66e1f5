"""Whether a text is in the language that the config says, judged by stop words.

Of the words of talk, a third to a half stand on the stop list of their own language, and a few in
a hundred on that of another (measured on the samples of tests/words/test_language.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from runpy import run_path

from ..wording import some
from .normalise import normalise
from .shape import words_in
from .stopwords import package_folder

_ENOUGH = 20  # words, before which nothing is said
LOOKED = 20_000  # characters of each interview that are looked at
_IN_ALL = 600_000  # of all of them: enough to judge by, and a fraction of a second's work
LEAST = 200  # of each; where there are too many even for that, evenly spaced ones are looked at
_OWN = 0.25  # a language of whose stop words there are so many is not doubted
_TIMES = 2.5  # how many times more words must be on the other language's list


def doubts(texts: Mapping[str, Sequence[str]], language: str) -> list[str]:
    """Return a warning where what is said fits another language better, by whom it is said.

    `texts` holds what each interviewee says. Where most of all words are in the other language,
    the study is meant, else the interviewees who are named. Nothing is said of languages for which
    spaCy has no stop list.
    """
    stop_words = _stop_words(language)
    if not stop_words:
        return []
    people = list(texts)
    people = people[:: 1 + len(people) * LEAST // _IN_ALL]
    most = min(LOOKED, _IN_ALL // max(1, len(people)))
    words = {who: _words(texts[who], most) for who in people}
    everything = list(chain.from_iterable(words.values()))
    if better := _better(everything, language):
        return [_warning("what is said", everything, language, better)]
    fits: dict[str, list[str]] = {}
    for who, spoken in words.items():
        if better := _better(spoken, language):
            fits.setdefault(better, []).append(who)
    return [
        _warning(f"what {some(names)} says", [*chain(*map(words.__getitem__, names))], language, better)
        for better, names in sorted(fits.items())
    ]


def spoken(text: str) -> str:
    """Return the code of the language that a text is in, English where no other fits far better.

    Of fewer than twenty words nothing is judged.

    >>> spoken("Das habe ich nicht gewusst, und ich bin dann mit der Bahn zu den anderen. " * 2)
    'de'
    """
    return _better(_words([text], LOOKED), "en") or "en"


def looked_at(people: int) -> int:
    """Return a number of characters that `doubts` does not look beyond, of each of so many people.

    It looks at no more of any of them where there are more people.
    """
    return min(LOOKED, max(2 * LEAST, _IN_ALL // max(1, people)))


def _warning(what: str, words: Sequence[str], language: str, better: str) -> str:
    """Return a note of words that are of another language than the config says."""
    shares = [f"{_share(Counter(words), _stop_words(code)):.0%}" for code in (language, better)]
    return (
        f'{what} fits the language "{better}" better than "{language}": {shares[1]} of the words '
        f"stand on the stop list of the one, {shares[0]} on that of the other; set [tokenise] "
        f'language = "{better}", or study each language by itself'
    )


def _better(words: Sequence[str], language: str) -> str:
    """Return the language that the words fit far better; empty where there is none."""
    if len(words) < _ENOUGH:
        return ""
    times = Counter(words)
    share = _share(times, _stop_words(language))
    if share >= _OWN:
        return ""
    best, code = max((_share(times, _stop_words(other)), other) for other in _languages())
    return code if best >= _OWN and best >= _TIMES * share else ""


def _share(words: Counter[str], listed: frozenset[str]) -> float:
    """Return the share of words that are listed."""
    return sum(words[word] for word in words.keys() & listed) / max(1, words.total())


def _words(texts: Sequence[str], most: int) -> list[str]:
    """Return the words of the first characters of what somebody says.

    What an apostrophe parts is apart.
    """
    parts: list[str] = []
    for text in texts:
        if most <= 0:
            break
        parts.append(text[:most])
        most -= len(text)
    return words_in(normalise("\n".join(parts)).text.lower().replace("'", " "))


@cache
def _languages() -> tuple[str, ...]:
    """Return the codes of the languages for which spaCy has a stop list."""
    return tuple(sorted(path.parent.name for path in _folder().glob("*/stop_words.py")))


@cache
def _stop_words(language: str) -> frozenset[str]:
    """Return spaCy's stop list of a language, without importing spaCy; empty: it has none.

    Lists of languages that write no spaces are not read: their words are not parted here.
    """
    path = _folder() / language / "stop_words.py"
    if language in ("ja", "th", "zh") or not path.is_file():
        return frozenset()
    words: set[str] = run_path(str(path))["STOP_WORDS"]
    return frozenset(part for word in words for part in words_in(normalise(word).text.lower()))


def _folder() -> Path:
    """Return where spaCy keeps its languages."""
    return package_folder("spacy") / "lang"
