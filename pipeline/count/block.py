"""What is read and counted at once: items of a corpus, blocks of texts, the units of counts."""

from __future__ import annotations

from typing import NamedTuple, get_args

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Role

ROLES = get_args(Role)
# How a unit's role is known while the corpus is read, a code being a place here: a role, or a
# label that says that somebody asks. What its role is then hangs on who else speaks.
VOICES = (*ROLES, "asks", "I")


class Block(NamedTuple):
    """Rows of text (a string array without nulls), each with its unit and the voice of that.

    `counted` is false where the voice is a role that does not count. `written` are the rows as
    they were written, where what is counted leaves remarks out.
    """

    texts: pa.Array
    unit: NDArray[np.int32]
    voice: NDArray[np.int8]
    counted: NDArray[np.bool_]
    written: pa.Array | None = None


class Unit(NamedTuple):
    """Who says a text, and where: what its counts are kept by."""

    document: str
    speaker: str = ""
    group: str = ""
    question: str = ""
    role: str = ""  # as the file's structure has it; empty: it does not say
    interviewee: str = ""


class Item(NamedTuple):
    """A file of the corpus, or a part of it: row groups of Parquet, or bytes of a text of lines.

    `end` is exclusive; -1: to the end of the file.
    """

    path: str
    name: str
    form: str
    start: int = 0
    end: int = -1
