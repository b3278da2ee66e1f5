"""spaCy's tokenizer for a language, asked for no more than it must be."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from ..errors import InputError, nearest
from .beyond_spacy import Found, mended
from .letters import DOTLESS, LETTERS, dotless, may_match, of_letters, unless

_NOTHING = {"infix_finditer": ()}  # what a search that finds nothing returns; the others: None
_SEARCHES = ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match")
# What spaCy needs for a language that writes no spaces, or few; none is part of it.
_NEEDS = {
    "ja": "pip install sudachipy sudachidict_core",
    "ko": "pip install natto-py, and mecab-ko",
    "th": "pip install pythainlp",
    "vi": "pip install pyvi",
    "zh": "pip install jieba",
}
_PACKAGES = {"ja": "sudachipy", "ko": "natto", "th": "pythainlp", "vi": "pyvi", "zh": "jieba"}
# Without a segmenter spaCy cuts Chinese at every character, which no word is.
_CONFIG = {"zh": {"nlp": {"tokenizer": {"segmenter": "jieba"}}}}


class _Outside(ModuleType):
    """Stands for spaCy's own command line, or a module of it, and imports it when it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system's questions
            raise AttributeError(name)

        def used(*given: Any, **named: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*given, **named)

        return used


@contextmanager
def offline() -> Iterator[None]:
    """Import spaCy in here, and its command line stays outside, with its downloader.

    spaCy imports it for one function, `spacy.info`, which still works. It takes two fifths of
    the time, and its urllib3 binds a socket when it is imported, to learn whether the system has
    IPv6; a program that reads confidential interviews has no use for a socket at all.
    """
    if "spacy" in sys.modules:
        yield
        return
    stand_ins = {name: _Outside(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli"].__path__ = [str(_folder() / "cli")]
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _segmenter() -> None:
    """Have what cuts Chinese into words at hand; raise InputError where it is not installed."""
    try:
        jieba: Any = import_module("jieba")
    except ImportError:
        raise _not_to_be_had("zh") from None
    jieba.setLogLevel(60)  # it says at length that it reads its dictionary


def _not_to_be_had(language: str) -> InputError:
    """Return what is said of a language whose words cannot be told apart here."""
    if language in _NEEDS:
        return InputError(
            "this language is written without spaces between words, or needs a segmenter to tell "
            "them apart, and that is not installed",
            where="[tokenise] language",
            found=language,
            remedy=f'{_NEEDS[language]}; or part the words by spaces and use language = "xx"',
        )
    languages = sorted(
        path.name for path in Path(import_module("spacy.lang").__path__[0]).iterdir() if path.is_dir()
    )
    near = [code for code in languages if code[:1] == language[:1].lower() and len(code) == 2]
    begins = language[:2].lower()  # "english"
    guess = nearest(language, near) or (begins if begins in near else "")
    return InputError(
        "spaCy has no tokenizer for this language",
        where="[tokenise] language",
        found=language,
        allowed="a spaCy language code such as en, fr, de, es",
        remedy=f"did you mean {guess}?" if guess else "use xx, which holds for any language",
    )


def _folder() -> Path:
    """Return where spaCy is installed; loads nothing."""
    spacy = find_spec("spacy")
    assert spacy is not None
    assert spacy.origin is not None
    return Path(spacy.origin).parent


def refused(language: str) -> InputError | None:
    """Return what is said of a language that cannot be had here, or None; loads nothing."""
    there = (_folder() / "lang" / language).is_dir()
    package = _PACKAGES.get(language, "spacy")
    return None if there and find_spec(package) else _not_to_be_had(language)


class Spacy:
    """spaCy's tokenizer for a language, its stop list, and its special cases as token texts."""

    def __init__(self, language: str) -> None:
        with offline():
            import spacy
            from spacy.tokenizer import Tokenizer
            from spacy.vocab import Vocab

        if language == "zh":
            _segmenter()
        try:
            # Without lexical attributes (is_alpha, shape ...), which nothing here asks for.
            nlp: Any = spacy.blank(
                language, vocab=Vocab(lex_attr_getters={}), config=_CONFIG.get(language, {})
            )
        except ImportError:
            from spacy.util import registry  # noqa: F401  (spaCy is present: the language is not)

            raise _not_to_be_had(language) from None
        self.stop_words = sorted({word.lower() for word in nlp.Defaults.stop_words})
        self.asked = 0  # chunks so far
        self.special_cases: list[list[str]] = []
        self._strings = nlp.vocab.strings
        self._tokenizer: Any = nlp.tokenizer
        self._by_white_space = isinstance(nlp.tokenizer, Tokenizer)
        # What is not one token, though it is all letters; None: any chunk may be more than one.
        self._split: frozenset[str] | None = None
        self._rules: Container[str] = ()
        if not self._by_white_space:
            return
        searches = {name: getattr(nlp.tokenizer, name) for name in _SEARCHES}
        spared = {name: _spared(name, search) for name, search in searches.items()}
        plain = Tokenizer(nlp.vocab, rules={}, **spared)
        self._rules = rules = nlp.tokenizer.rules
        self.special_cases = [[t.text for t in plain(rule)] for rule in sorted(rules)]
        if type(nlp.tokenizer) is Tokenizer:  # one of another make may do more
            if not any(may_match(search, LETTERS) for search in searches.values()):
                self._split = frozenset(rules)
            self._tokenizer = Tokenizer(nlp.vocab, rules=rules, **spared)

    def tokens(self, chunks: Sequence[str]) -> Found:
        """Return spaCy's tokens of the chunks, each as a text of its own, as `mended` has them."""
        if self._split is None:
            return self._asked(chunks)
        whole = np.array([of_letters(c) and c not in self._split for c in chunks], bool)
        tokens = self._asked([chunks[i] for i in np.flatnonzero(~whole).tolist()])
        words = [chunks[i] for i in np.flatnonzero(whole).tolist()]
        sizes = np.ones(len(chunks), np.int64)
        sizes[~whole] = tokens.sizes
        of_whole = np.repeat(whole, sizes)
        start, end = np.zeros((2, len(of_whole)), np.int32)
        start[~of_whole], end[~of_whole] = tokens.start, tokens.end
        end[of_whole] = np.fromiter(map(len, words), np.int32, len(words))
        text = np.empty(len(of_whole), np.int64)
        text[~of_whole] = tokens.text
        text[of_whole] = len(tokens.texts) + np.arange(len(words))
        return Found(sizes, start, end, text, tokens.texts + words)

    def _asked(self, chunks: Sequence[str]) -> Found:
        """Return what spaCy says.

        The chunks are tokenised in one call, a line end between them: a line end is a token that
        no pattern holds, so nothing reaches over it. That is known of spaCy's own tokenizer; one
        of another make is called for each chunk.
        """
        from spacy.attrs import IDX, LENGTH, ORTH

        self.asked += len(chunks)
        calls = ["\n".join(chunks)] if self._by_white_space else chunks
        docs = [self._tokenizer(call) for call in calls]
        values = np.concatenate([doc.to_array([ORTH, IDX, LENGTH]) for doc in docs])
        lengths = np.fromiter((len(call) + 1 for call in calls), np.int64, len(calls))
        before = np.repeat(np.cumsum(lengths) - lengths, [len(doc) for doc in docs])
        orth, text = np.unique(values[:, 0], return_inverse=True)
        texts = [self._strings[key] for key in orth.tolist()]
        solid = ~np.array([one.isspace() for one in texts], bool)
        texts = [texts[i] for i in np.flatnonzero(solid).tolist()]
        here = solid[text]
        begin, size = values[here, 1:].astype(np.int64).T
        begin, text = begin + before[here], (np.cumsum(solid) - 1)[text[here]]
        sizes = np.fromiter((len(chunk) + 1 for chunk in chunks), np.int64, len(chunks))
        origin = np.cumsum(sizes) - sizes
        owner = np.searchsorted(origin, begin, side="right") - 1
        start = (begin - origin[owner]).astype(np.int32)
        end = (start + size).astype(np.int32)
        found = Found(np.bincount(owner, minlength=len(chunks)), start, end, text, texts)
        return mended(found, self._rules, units=self._by_white_space)


def _spared(name: str, search: Any) -> Any:
    """Return one of the tokenizer's searches, not begun where it is proven to find nothing."""
    if search is None:
        return None
    if name == "url_match" and not may_match(search, DOTLESS):
        return unless(dotless, search, None)
    if not may_match(search, LETTERS):
        return unless(of_letters, search, _NOTHING.get(name))
    return search
