"""Which human coders the automatic one learns from, and which it is held against.

Without `[themes] train_on` these are the same: the only human coder, or the consensus of several,
interviewees held out in turn. With it, one coder teaches and the others test; interviewees are
held out all the same, as two coders of one passage have read the same words.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from ..errors import InputError, unknown
from .coders import ADJUDICATED, Coder, reference

_WHERE = "[themes] train_on"


def teacher(coders: Sequence[Coder], train_on: str) -> Coder | None:
    """Return what the automatic coder learns from; None without human coders.

    Raises InputError where `train_on` names no human coder, or the only one.
    """
    if not train_on:
        return reference(coders)
    known = [coder.name for coder in coders if coder.name != ADJUDICATED]
    if train_on not in known:
        none = ["nothing: there are no manual codes"]
        what = "there is no such human coder to learn from"
        raise unknown(what, train_on, known or none, where=_WHERE)
    if len(known) < 2:
        raise InputError(
            "there is no other human coder to test on",
            where=_WHERE,
            found=train_on,
            remedy="leave it empty: interviewees are then held out in turn",
        )
    return next(coder for coder in coders if coder.name == train_on)


def judges(coders: Sequence[Coder], train_on: str) -> list[Coder]:
    """Return the human coders that the automatic one is held against: all but its teacher."""
    return [coder for coder in coders if coder.name != train_on]


def judging(codings: pa.Table, train_on: str) -> pa.Table:
    """Return the codings (tables.CODINGS) of those coders."""
    if not train_on:
        return codings
    return codings.filter(pc.not_equal(codings["coder"], train_on))
