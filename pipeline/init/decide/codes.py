"""Which codes of people a study has, once its talk is known: workbooks, lists of passages, their levels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...config import Config
from ...read import read
from ...wording import some
from ..new_study import NewStudy, Talk
from .coded_lists import coded, coded_in, grouped, levelled
from .coder_tables import without_theme
from .files import Files

_LEAST = 0.1  # share of a list's passages in the transcripts, below which it is of other texts


def codes(
    files: Files, talk: Talk, now: Callable[[], Config], out: NewStudy, aside: Path, named: bool
) -> None:
    """Decide which lists have the codes; `named`: the user says so. `aside`: for what is read once."""
    for kind, why in (("workbook", "a workbook to code in"), ("passages", "coded passages")):
        lists = [item for item in files.beside if item.kind == kind]
        if lists and {"codings", "coded"} & {*out.corpus}:
            names = some([item.path.name for item in lists])
            out.say(f"{names}: not read: {why}, and the study takes its codes from elsewhere")
        elif lists and kind == "workbook":
            coded_in(lists, now(), out, named=named)
        elif lists:
            coded(lists, now(), out, aside, least=0 if named else _LEAST)
    if {"codes", "coded"} & {*out.corpus} and "no_theme" not in out.fixed:
        without_theme(read(now(), out.pages), [item.path for item in files.chosen], out)
    grouped(now(), [*dict.fromkeys(talk.segments["document"].to_pylist())], out)
    levelled(now(), talk.codings["theme"].to_pylist(), out)
