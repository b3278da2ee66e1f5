"""Coders that are programs: their codes come with the data, and are held against the humans'."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from ..errors import InputError, nearest
from ..wording import some


def apart(codings: pa.Table, machines: Sequence[str]) -> tuple[pa.Table, pa.Table]:
    """Return the codings (tables.CODINGS) of humans, and those of the coders that are programs.

    The latter have no part in the consensus, in what the automatic coder learns from, or in any
    count of what people found. Raises InputError for a name that no coder has.
    """
    known = sorted(set(codings["coder"].to_pylist()))
    for name in machines:
        if name not in known:
            guess = nearest(name, known)
            raise InputError(
                "there is no such coder in the codings",
                where="[corpus] machine",
                found=name,
                allowed=", ".join(known) or "nothing: there are no codings",
                remedy=f"did you mean {guess}?" if guess else "",
            )
    program = pc.is_in(codings["coder"], pa.array(machines, pa.string()))
    return codings.filter(pc.invert(program)), codings.filter(program)


def beyond(machine: pa.Table, themes: Sequence[str]) -> list[str]:
    """Return a warning of themes that programs gave and no human coder and no codebook knows."""
    given = {theme for theme in machine["theme"].to_pylist() if theme}
    unknown = sorted(given - set(themes))
    if not unknown:
        return []
    return [
        f"{some(sorted(set(machine['coder'].to_pylist())))} gave themes that neither a human coder "
        f"nor the codebook has, and they are compared with nothing: {some(unknown)}"
    ]
