"""The record of a form of export, and what several forms ask of a finished study."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

    from ..config import Config
    from ..study.study import Study

Files = tuple[dict[str, bytes], list[str]]


class Form(NamedTuple):
    """A form of export: what it is, in words, and how it is made.

    `files` returns the files by name, and what to say of them, of a study that is done `until` a stage.
    It gets the config and how many interviewees must have said a word (None: as many as is safe), which
    only those can heed that `suppresses`. Those that need `text` have none of a study that keeps none.
    """

    what: str
    files: Callable[[Config, int | None], Files]
    suppresses: bool = False
    until: str = "compare"
    text: bool = False


def results(study: Study) -> dict[str, pa.Table]:
    """Return the tables that a run publishes, those that the study has."""
    from ..tables.results import RESULTS

    return {name: study.table(name) for name in RESULTS if study.has(name)}


def confidential(study: Study) -> list[str]:
    """Return a word of care where the file quotes people."""
    if not study.config.report.quotes or not any(study.table("segments")["text"].to_pylist()):
        return []
    return ["It quotes what people said: [report] quotes = false leaves the passages out."]
