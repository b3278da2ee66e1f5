"""Who gave each tag of a Taguette project, by its history: every save of a highlight says all its tags."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ...tables.handed import MANUAL
from .database import Database
from .project import unique_coders


class History:
    """Whose each tag on a highlight is: of who gave it first, in the saves since which it is there.

    `coders` are those who saved any, by login; of a project of one, whose login Taguette made up, nobody.
    """

    def __init__(self, base: Database, projects: Collection[int]) -> None:
        self._maker: dict[int, str] = {}
        self._given: dict[int, dict[int, str]] = {}  # of each highlight, who gave the tags that it has
        self._place: dict[int, tuple[Any, Any]] = {}
        self._again: set[int] = set()  # saved, or given other borders, by another than its maker
        self._moved: set[int] = set()
        self._lost = 0
        logins: set[str] = set()
        for login, what in _commands(base, projects):
            kind, highlight = what.get("type"), what.get("highlight_id", what.get("id"))
            if kind == "highlight_add" and isinstance(highlight, int):
                logins.add(login)
                self._save(highlight, login, what)
            elif kind == "highlight_delete" and isinstance(highlight, int):
                self._keep(highlight, login, [])
            elif kind == "tag_merge":
                self._merge(what.get("src_tag_id"), what.get("dest_tag_id"))
            elif kind == "tag_delete":
                self._merge(what.get("tag_id"), None)
        self.logins = known = sorted(logins)
        self.coders = dict(zip(known, unique_coders(known), strict=True)) if len(known) > 1 else {}

    def coder(self, highlight: int, tag: int) -> str:
        """Return who gave a tag that a highlight has; `manual` where nobody's name is known."""
        login = self._given.get(highlight, {}).get(tag, self._maker.get(highlight, ""))
        return self.coders.get(login, MANUAL)

    def account(self, tags: Mapping[int, Collection[int]]) -> list[str]:
        """Return what is to be known of the tags that highlights have."""
        if len(self.logins) == 1 and tags.keys() <= self._maker.keys():
            return ["all saved under one login, which several may share"]
        again = len(self._again & tags.keys())
        if not self.coders or not again:
            return []
        return [f"highlights that another coder saved again: {again:,}; each tag is of who gave it first"]

    def warnings(self, tags: Mapping[int, Collection[int]]) -> list[str]:
        """Return a warning of what another coder changed, and of tags of nobody that is known."""
        if not self.coders:
            return []
        moved = len(self._moved & tags.keys())
        unknown = sum(len(tags[highlight]) for highlight in tags.keys() - self._maker.keys())
        return [
            *[f"highlights whose borders another coder than their maker changed, read as changed: {moved:,}"]
            * bool(moved),
            *[f"tags that another coder than who gave them took away, read as nobody's: {self._lost:,}"]
            * bool(self._lost),
            *[f"tags whose coder the project's history does not have, read as of {MANUAL}: {unknown:,}"]
            * bool(unknown),
        ]

    def _save(self, highlight: int, login: str, what: Mapping[str, Any]) -> None:
        """Take up a highlight as it is saved: its borders and all its tags."""
        place = what.get("start_offset"), what.get("end_offset")
        if self._maker.setdefault(highlight, login) != login:
            self._again.add(highlight)
            if self._place[highlight] != place:
                self._moved.add(highlight)
        self._place[highlight] = place
        if isinstance(tags := what.get("tags"), list):
            self._keep(highlight, login, [tag for tag in tags if isinstance(tag, int)])

    def _keep(self, highlight: int, login: str, tags: Collection[int]) -> None:
        """Take the tags that a highlight has from now on; those that it had not are of who saves it."""
        had = self._given.get(highlight, {})
        self._lost += sum(giver != login for tag, giver in had.items() if tag not in tags)
        self._given[highlight] = {tag: had.get(tag, login) for tag in tags}

    def _merge(self, tag: Any, into: Any) -> None:
        """Take a tag for another into which it was merged; None: it was deleted."""
        for had in self._given.values():
            if (giver := had.pop(tag, None)) and isinstance(into, int):
                had.setdefault(into, giver)


def _commands(base: Database, projects: Collection[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield who did what, in order; of all projects where none are given."""
    for login, project, payload in base.rows("commands", "id", user_login=str, project_id=int, payload=str):
        if projects and project not in projects:
            continue
        try:
            what = json.loads(payload)
        except (ValueError, RecursionError):
            continue
        if isinstance(what, dict):
            yield login, what
