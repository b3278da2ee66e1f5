"""Words and word pairs by our rules, as scikit-learn takes features."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils import Tags
from sklearn.utils.validation import check_is_fitted

from ..config import Config, Tokenise
from ..stages import STAGES
from ..study.store import Record, Store
from ..study.study import Study
from ..tables.columns import empty, table
from ..tables.handed import CODEBOOK, CODINGS, SEGMENTS
from ..words.normal_forms import normal_forms

if TYPE_CHECKING:
    from ..tokens.lexicon import Lexicon

_WHAT = ("both", "words", "pairs")


class PairVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Counts words and word pairs in texts: texts in, a sparse matrix of texts x features out.

    A feature is a word ("shift") or two adjacent ones ("night shift"), as the commands count them:
    the parameters are the config's keys of the same names. `what` is both, words or pairs; `min_df`
    in how many texts a feature must stand. Learnt are `vocabulary_` (feature -> column, the
    features in alphabetical order). A lemma or stem stands for its words. Of a text all is counted
    but remarks ("drop": [laughs] and its like; also patterns, as in the config): whose words count,
    and which are a printed guide's, is the texts' to say. `Study.vectorizer()` has a study's rules.

    >>> found = PairVectorizer(what="pairs").fit(["The night shift.", "Night shifts; night shift"])
    >>> found.get_feature_names_out().tolist()
    ['night shift', 'night shifts']
    >>> found.transform(["a night shift and a night shift"]).toarray().tolist()
    [[2, 0]]
    """

    def __init__(
        self,
        what: str = "both",
        *,
        language: str = "en",
        form: str = "lower",
        stop_words: str = "spacy",
        extra_stop_words: Iterable[str] = (),
        keep_words: Iterable[str] = (),
        fillers: bool = True,
        double_hyphens: str = "keep",
        single_hyphens: str = "keep",
        stop_word_policy: str = "gap",
        terms: Iterable[str] = (),
        remarks: str | Iterable[str] = "drop",
        min_df: int = 1,
    ) -> None:
        self.what = what
        self.language = language
        self.form = form
        self.stop_words = stop_words
        self.extra_stop_words = extra_stop_words
        self.keep_words = keep_words
        self.fillers = fillers
        self.double_hyphens = double_hyphens
        self.single_hyphens = single_hyphens
        self.stop_word_policy = stop_word_policy
        self.terms = terms
        self.remarks = remarks
        self.min_df = min_df

    def fit(self, raw_documents: Iterable[str], y: object = None) -> Self:
        """Learn which words and pairs there are. Raises ValueError for what is no list of texts."""
        self.fit_transform(raw_documents, y)
        return self

    def fit_transform(self, raw_documents: Iterable[str], y: object = None) -> csr_matrix:
        """Learn which words and pairs there are, and return their counts."""
        if isinstance(self.min_df, bool) or not isinstance(self.min_df, int) or self.min_df < 1:
            raise ValueError(f"min_df is not a whole number from 1: {self.min_df!r}")
        counted = self._counted(raw_documents)
        in_texts: dict[str, int] = {}
        for _, feature in counted:
            in_texts[feature] = in_texts.get(feature, 0) + 1
        kept = sorted(name for name, texts in in_texts.items() if texts >= self.min_df)
        if not kept:
            raise ValueError(
                "empty vocabulary: there is no word in the texts but stop words"
                if not in_texts
                else f"empty vocabulary: no feature stands in {self.min_df} texts"
            )
        self.vocabulary_ = {name: column for column, name in enumerate(kept)}
        return self._matrix(counted, self._texts)

    def transform(self, raw_documents: Iterable[str]) -> csr_matrix:
        """Return the counts of the features that were learnt (int64, texts x features)."""
        check_is_fitted(self, "vocabulary_")
        counted = self._counted(raw_documents)
        return self._matrix(counted, self._texts)

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray[Any, Any]:
        """Return the features' names, in the order of the columns."""
        check_is_fitted(self, "vocabulary_")
        return np.asarray(list(self.vocabulary_), dtype=object)

    def __sklearn_tags__(self) -> Tags:
        """Say that texts come in, and not numbers."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def _matrix(self, counted: dict[tuple[int, str], int], texts: int) -> csr_matrix:
        known = [
            (row, self.vocabulary_[name], count)
            for (row, name), count in counted.items()
            if name in self.vocabulary_
        ]
        rows, columns, counts = zip(*known, strict=True) if known else ((), (), ())
        shape = (texts, len(self.vocabulary_))
        made = csr_matrix((np.array(counts, np.int64), (rows, columns)), shape=shape)
        made.sort_indices()
        return made

    def _counted(self, raw_documents: Iterable[str]) -> dict[tuple[int, str], int]:
        """Return how often each feature stands in each text: (row, feature) -> count."""
        if self.what not in _WHAT:
            raise ValueError(f"what is {self.what!r}; allowed: {', '.join(_WHAT)}")
        listed = texts(raw_documents)
        self._texts = len(listed)
        study = _counts(listed, self._config())
        counts: dict[tuple[int, str], int] = {}
        asked = {"words": ("word",), "pairs": ("word1", "word2")}
        for kind, columns in asked.items():
            if self.what not in (kind, "both"):
                continue
            rows = study.table(f"segment_{kind}").to_pydict()
            shown = sorted({word for column in columns for word in rows[column]})
            form = dict(zip(shown, self._forms(shown), strict=True))
            parts = zip(*(rows[column] for column in columns), strict=True)
            for row, words, count in zip(rows["segment"], parts, rows["count"], strict=True):
                key = row, " ".join(form[word] for word in words)
                counts[key] = counts.get(key, 0) + count
        return counts

    def _forms(self, shown: list[str]) -> list[str]:
        """Return the normal forms of words that are shown as their most frequent surface form."""
        return normal_forms(shown, np.ones(len(shown), bool), self._config().tokenise)

    def _config(self) -> Config:
        """Return the parameters as a config. Raises ValueError for a value that is not allowed."""
        given = {name: value for name, value in self.get_params().items() if name in Tokenise.model_fields}
        lists = {name: list(given[name]) for name in ("extra_stop_words", "keep_words", "terms")}
        tokenise = given | lists
        settings = {"tokenise": tokenise, "bigram": {"stop_word_policy": self.stop_word_policy}}
        remarks = self.remarks if isinstance(self.remarks, str) else list(self.remarks)
        nowhere = {"study": {"name": "vectoriser"}, "corpus": {"files": ["-"], "remarks": remarks}}
        return Config.model_validate(nowhere | settings)


def texts(documents: Iterable[str]) -> list[str]:
    """Return texts from a list, an array, or a column of pandas or polars, as a list.

    Raises ValueError for one text alone, for a table, and for a row that is no text.
    """
    if isinstance(documents, str):
        raise ValueError("this is one text; give a list of texts, or a column of a DataFrame")
    if len(getattr(documents, "shape", (0,))) > 1:
        raise ValueError("this is a table; give the column that holds the texts: table['text']")
    listed = list(documents)
    for row, text in enumerate(listed):
        if not isinstance(text, str):
            raise ValueError(f"row {row} is no text: {text!r}")
    return [str(text) for text in listed]


class _Nowhere(Store):
    """A store that keeps nothing on disk, and a lexicon for as long as the program runs."""

    def lexicon(self, language: str) -> Lexicon:
        """Return the lexicon of a language; what it has learnt stays with it."""
        return _lexicon(language)

    def keep_lexicon(self, lexicon: Lexicon) -> None:
        """Leave the disk alone."""


@cache
def _lexicon(language: str) -> Lexicon:
    from ..tokens.lexicon import Lexicon

    return Lexicon(language)


def _counts(listed: list[str], config: Config) -> Study:
    """Return a study of the texts, each a turn of one participant, once it has been counted."""
    rows = [
        {"segment": str(n), "document": str(n), "role": "participant", "interviewee": str(n), "text": text}
        for n, text in enumerate(listed)
    ]
    study = Study(config)
    study.store = _Nowhere(Path())
    made: dict[str, pa.Table] = {
        "segments": table(SEGMENTS, rows),
        "codings": empty(CODINGS),
        "codebook": empty(CODEBOOK),
    }
    for stage in STAGES[:3]:
        if stage.name != "read":
            made = dict(stage.make(study).tables)
        study.add(made)
        study.records[stage.name] = Record("", {name: t.num_rows for name, t in made.items()})
    return study
