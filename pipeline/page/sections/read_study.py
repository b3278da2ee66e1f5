"""What several sections of the page tell of: a study, and what was made of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ...findings.counts import Counts
from ...findings.finished_study import FinishedStudy
from ...findings.manual_and_automatic import Readings
from ...findings.methods import RAN
from ...tables.columns import Row
from ...wording import called

LEARNED = ("learned", "combined")  # the automatic coders whose scores are probabilities
Rows = list[Row]


class ReadStudy(NamedTuple):
    """What several sections tell of: a study, and what was made of its tables."""

    known: FinishedStudy
    rows: Mapping[str, Rows]  # of the tables that are shown
    both: Readings
    counts: Counts
    agreement: list[dict[str, Any]]
    withheld: list[str]  # themes that the automatic coder gives to nobody
    silent: str  # why it gives none at all

    def called(self, texts: Iterable[str]) -> list[str]:
        """Return texts of ours in the study's word for interviewees."""
        return [called(text, self.known.config.words) for text in texts]

    @property
    def learned(self) -> bool:
        """Whether an automatic coder ran whose scores are probabilities."""
        return self.known.facts.get(RAN) in LEARNED
