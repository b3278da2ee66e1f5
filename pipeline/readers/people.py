"""Who speaks in a study, in which documents and as what: what every doubt about roles is asked of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ..tables.columns import alone_unknown
from .roles import PARTICIPANT, gathered


class People:
    """Labels, roles and documents as they go together; a label may be empty, which is nobody's."""

    def __init__(self, speakers: Sequence[str], roles: Sequence[str], documents: Sequence[str]) -> None:
        self.rows = set(zip(speakers, roles, documents, strict=True))
        self.documents = {document for *_, document in self.rows}
        self.led = {(who, document) for who, role, document in self.rows if role == "interviewer"}

    @cached_property
    def labels(self) -> dict[str, set[str]]:
        """Who is labelled in each document."""
        return gathered((document, who) for who, _, document in self.rows if who)

    @cached_property
    def answer(self) -> dict[str, set[str]]:
        """Who of these takes part, in each document in which somebody labelled does."""
        return gathered((document, who) for who, role, document in self.rows if who and role == PARTICIPANT)

    @cached_property
    def plain(self) -> dict[str, set[str]]:
        """Labels of whom nobody knows, with their documents, who are who was interviewed in all of them."""
        alone = gathered(alone_unknown(self.rows))
        return {
            who: where
            for who, where in alone.items()
            if where == {name for name, answer in self.answer.items() if who in answer}
        }

    @cached_property
    def participants(self) -> set[str]:
        """The labels of all who take part."""
        return set().union(*self.answer.values())

    @cached_property
    def roles(self) -> dict[str, set[str]]:
        """The roles that each label has, nobody's too."""
        return gathered((who, role) for who, role, _ in self.rows)
