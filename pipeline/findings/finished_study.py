"""A finished study as page, Word document, workbook and checklist tell of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from ..codes.coders import judging
from ..config import Config
from ..statistics.arrays import Flags
from ..tables.columns import empty, in_roles, interviewees
from ..tables.handed import CODEBOOK, QUESTIONS
from ..wording import called


class FinishedStudy(NamedTuple):
    """What is known of a finished study.

    `tables` holds those of `tables.RESULTS` that exist, by name, and may hold `segment_totals` for
    the number of words. For the page it may also hold `decisions`, which it shows as settled, and
    `occurrences`, `tokens`, `blind_sample` and `manuscript` (tables.MANUSCRIPT), which are worked
    on there. `versions`, `warnings` and `notes` are as the run has them.
    """

    config: Config
    tables: Mapping[str, pa.Table]
    segments: pa.Table
    codings: pa.Table
    codebook: pa.Table = empty(CODEBOOK)
    questions: pa.Table = empty(QUESTIONS)
    facts: Mapping[str, str] = {}
    versions: Mapping[str, str] = {}
    warnings: Sequence[str] = ()
    notes: Sequence[str] = ()

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a table; none where there is no such table."""
        rows: list[dict[str, Any]] = self.tables[name].to_pylist() if name in self.tables else []
        return rows

    @property
    def judged(self) -> pa.Table:
        """The codes of those whom the automatic coder is held against."""
        return judging(self.codings, self.config.themes)

    @property
    def people(self) -> list[str]:
        """The interviewees, CE2 before CE10."""
        return interviewees(self.segments)

    @property
    def counted(self) -> Flags:
        """Whether each segment is of a role whose words count."""
        return in_roles(self.segments, self.config.tokenise.roles)

    @property
    def them(self) -> str:
        """What the study calls its interviewees."""
        return self.config.study.speakers_are

    @property
    def installed(self) -> dict[str, str]:
        """The versions of the libraries that are installed."""
        return {name: number for name, number in self.versions.items() if number[:1].isdecimal()}

    @property
    def warned(self) -> list[str]:
        """The warnings, in the study's words."""
        return [called(text, self.config.words) for text in self.warnings]
