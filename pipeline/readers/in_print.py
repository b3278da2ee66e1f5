"""How a person is shown: who has the label of a hearing, A (MS ANN OAK), by name: Ms Ann Oak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pyarrow as pa

from ..words.titles import AFTER
from .layouts.court import ANSWERS
from .layouts.names import PARTICLES, codename, key

_LABEL = re.compile(r"(?P<label>[^()]+?) ?\((?P<name>[^()]+)\)")
_LETTERS = re.compile(r"[^\W\d_]+")
_SCOTS = re.compile(r"Mc([^\W\d_]{3,})")
_SHORT = 3  # letters of a word that need no capital in a name: of, the


def in_print(label: str) -> str:
    """Return the name in a label that says as well that somebody answers; any other label as it is.

    >>> [in_print(label) for label in ("A (PROFESSOR ALAN MCNALLY)", "The Witness (Ms Ann Oak)", "A (P01)")]
    ['Professor Alan McNally', 'Ms Ann Oak', 'P01']
    >>> in_print("P3 (female, 34)"), in_print("A (by video)"), in_print("A (2)"), in_print("DR OAK")
    ('P3 (female, 34)', 'A (by video)', 'A (2)', 'DR OAK')
    """
    match = _LABEL.fullmatch(label)
    if match is None or match["label"].casefold() not in ANSWERS:
        return label
    name = match["name"].strip()
    words = name.split()
    capitals = all(word[:1].isupper() for word in words if len(word) > _SHORT)
    named = len(words) > 1 and capitals and name[:1].isupper()
    return _as_written(name) if named else name if codename(name) else label


def _as_written(name: str) -> str:
    """Return a name that stands in capitals as prose writes it.

    >>> [_as_written(name) for name in ("MS JO-ANNE O'NEILL CBE", "MR J. VAN DER BERG KC", "Ms Ann OAK")]
    ["Ms Jo-Anne O'Neill CBE", 'Mr J. van der Berg KC', 'Ms Ann OAK']
    """
    if name != name.upper():
        return name
    words = []
    for place, word in enumerate(name.split()):
        small = word.casefold()
        if small.strip(",.") in AFTER:
            words.append(word)
        elif place and small in PARTICLES:
            words.append(small)
        else:
            word = _LETTERS.sub(lambda part: part[0].capitalize(), word)
            words.append(_SCOTS.sub(lambda part: f"Mc{part[1].capitalize()}", word))
    return " ".join(words)


def shown(labels: Iterable[str]) -> dict[str, str]:
    """Return by label how people are shown who are not shown by it; nobody else has the name.

    >>> shown(["A (MS ANN OAK)", "A (MR BO ELM)", "Mr Bo Elm", "Q"])
    {'A (MS ANN OAK)': 'Ms Ann Oak'}
    """
    names = {label: in_print(label) for label in dict.fromkeys(labels)}
    bearers = Counter(key(name) for name in names.values())
    return {label: name for label, name in names.items() if name != label and bearers[key(name)] == 1}


def printed(segments: pa.Table) -> pa.Table:
    """Return segments with speakers and interviewees as they are shown, in the study's tables and after."""
    columns = ("speaker", "interviewee")
    names = shown(label for column in columns for label in segments[column].unique().to_pylist())
    for column in columns if names else ():
        cells = pa.array([names.get(label, label) for label in segments[column].to_pylist()], pa.string())
        segments = segments.set_column(segments.schema.get_field_index(column), column, cells)
    return segments
