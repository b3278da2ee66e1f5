"""From the codes of counted words back to texts: how forms are shown, what lists removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..tables.columns import table
from ..tables.handed import NO_WORD, REMOVED
from ..words.identifiers import identifiers
from ..words.shape import is_word
from .block import ROLES, VOICES
from .rows import Codes, begins, count_rows
from .tally import Rows


def displayed(
    words: pa.Array, form_of: Codes, surface: Codes, forms: int, least: int = 1
) -> tuple[NDArray[np.object_], Codes]:
    """Return the texts under which forms are shown, in alphabetical order, and each form's place.

    `words`, `form_of` and `surface` are by word: its text, its form and how often it was counted;
    there are so many `forms`. A form is shown as its most frequent word; ties go to the first in
    the alphabet. The place of a form that occurs fewer than `least` times is -1. Two forms that
    are shown alike have one place.
    """
    word = np.flatnonzero(surface)
    form, count = form_of[word], surface[word]
    often = np.bincount(form, count, forms)[form] >= least
    word, form, count = word[often], form[often], count[often]
    texts = words.take(pa.array(word))
    alphabet = pc.array_sort_indices(texts).to_numpy().astype(np.int64)  # by code point
    falling = alphabet[np.argsort(-count[alphabet], kind="stable")]
    _, first = np.unique(form[falling], return_index=True)  # of each form, the one it is shown as
    here = np.zeros(len(word), bool)
    here[falling[first]] = True
    shown = alphabet[here[alphabet]]
    named = texts.take(pa.array(shown)).to_numpy(zero_copy_only=False)
    new = begins(named)
    place = np.full(forms, -1)
    place[form[shown]] = np.cumsum(new) - 1
    return named[new], place


def roles_of(voices: NDArray[np.int8], roles: Sequence[str]) -> tuple[str, ...]:
    """Return the role of each of the VOICES, from the voice and the final role of every unit."""
    role_of = dict(zip(ROLES, ROLES, strict=True))
    role_of |= {VOICES[v]: role for v, role in zip(voices.tolist(), roles, strict=True)}
    return tuple(role_of.get(voice, ROLES[0]) for voice in VOICES)


def removed_words(rows: Rows, words: pa.Array, lists: Mapping[str, str], role_of: Sequence[str]) -> pa.Table:
    """Return rows (word, voice) of what lists removed as tables.REMOVED.

    `lists` has the name of the list on which each word stands, `role_of` the role of each voice.
    Words on none are contractions of stop words (tokens/contractions.py), other tokens are no words
    (`NO_WORD`); those that are identifiers are not named.
    """
    place = np.array([ROLES.index(role) for role in role_of])
    (word, role), count = count_rows(rows.columns[0], place[rows.columns[1]], weights=rows.count)
    texts = words.take(pa.array(word)).to_pylist()

    def beside(text: str) -> str:
        return "contractions" if is_word(text) else NO_WORD

    listed = [
        {"word": text, "list": lists.get(text) or beside(text), "role": ROLES[code], "count": n}
        for text, code, n in zip(texts, role.tolist(), count.tolist(), strict=True)
        if text in lists or not identifiers(text)
    ]
    return table(REMOVED, sorted(listed, key=lambda row: (row["list"], row["word"], row["role"])))
