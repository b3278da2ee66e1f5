"""QualCoder's projects: a folder NAME.qda that holds a database data.qda."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...config import Corpus
from ...wording import many, some
from ..parsed import Parsed
from .attributes import Attributes
from .coded import parsed
from .database import Database, opened
from .kept_words import Edited
from .positions import Ambiguous, Calibrated, Selection, counted, refusal, told
from .project import (
    GROUPED,
    Code,
    Memo,
    Names,
    Passage,
    Project,
    Source,
    User,
    grouping,
    ungrouped,
    unique_coders,
    unique_themes,
)

KIND = "a QualCoder project"
_TABLES = ("source", "code_name", "code_text")


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return a project's segments and codes (see `coded.parsed`)."""
    named = path.parent if path.name.lower() == "data.qda" and path.parent.suffix else path
    return parsed(project(path, data, corpus), named, corpus)


def project(path: Path, data: bytes, corpus: Corpus) -> Project:
    """Return the project in a database, its positions calibrated on the texts of its codings.

    Raises InputError for what is not QualCoder's database, and for positions of which it cannot
    be told how they are counted.
    """
    with opened(path, data, _TABLES, KIND) as base:
        return _Reader(base, path, corpus).read()


class _Reader:
    """A project while it is read."""

    def __init__(self, base: Database, path: Path, corpus: Corpus) -> None:
        self.base, self.path, self.corpus = base, path, corpus
        self.left_out: Counter[str] = Counter()
        self.memos: list[Memo] = []
        self.counted: list[tuple[Calibrated, str]] = []
        self.edited = Edited()
        self.codes = self._codes()
        self.attributes = self._attributes()
        owners = sorted({owner for _, _, owner, *_ in [*self._codings(), *self._annotated()]})
        self.coders = dict(zip(owners, unique_coders(owners), strict=True))

    def read(self) -> Project:
        """Return the project."""
        (groups, cases), names, sources, absent = self._groups(), Names(), [], []
        codings: dict[int, list[tuple[Any, ...]]] = {}
        for row in self._codings():
            codings.setdefault(row[1], []).append(row)
        for number, title, text, memo in self.base.rows(
            "source", "id", id=int, name=str, fulltext=str, memo=str
        ):
            if not text.strip():
                absent.append(title or f"source {number}")
                self.left_out["codings in sources without text"] += len(codings.get(number, []))
                continue
            document, file = names.take(title)
            bare, marked = text.removeprefix("\ufeff"), text.startswith("\ufeff")
            passages = self._passages(bare, document, codings.get(number, []), marked)
            group = groups.get(number, "")
            sources.append(Source(document, file, bare, title, group=group, passages=passages))
            self._note(document, memo)
            for source, start, owner, end, note in self._annotated():
                if source == number:  # of the whole text where their place is none
                    span = (start, min(end, len(text)))
                    span = span if 0 <= start <= span[1] else (0, 0)
                    self._note(document, note, owner=owner, span=span)
        for table, where in (("code_image", "pictures"), ("code_av", "sound or film")):
            self.left_out[f"codings on {where}"] += len(self.base.rows(table, "cid", cid=int))
        for title, entry, owner in self.base.rows("journal", "jid", name=str, jentry=str, owner=str):
            self._note("", entry, title=title, owner=owner)
        for (memo,) in self.base.rows("project", "date", memo=str):
            self._note("", memo, title="project")
        account = [*cases, *told(self.counted), *self.edited.account]
        if self.memos:
            account.append(f"memos: {len(self.memos):,}; `wordpairs import` writes memos.csv")
        warnings = [f"{kind}, left out: {n:,}" for kind, n in self.left_out.items() if n]
        warnings += self.attributes.left_out(self.corpus)
        if absent:
            warnings.insert(0, f"sources without text, left out: {some(absent, 12)}")
        users, codes = tuple(map(User, self.coders.values())), tuple(self.codes.values())
        found = Project("QualCoder project", users, codes, tuple(sources), tuple(self.memos))
        return replace(found, account=tuple(account), warnings=(*warnings, *self.edited.warnings))

    def _annotated(self) -> list[tuple[Any, ...]]:
        """Return the annotations: source, start, coder, end, memo."""
        return self.base.rows("annotation", "pos0", fid=int, pos0=int, owner=str, pos1=int, memo=str)

    def _codings(self) -> list[tuple[Any, ...]]:
        """Return the codings of text: code, source, coder, positions, text, memo."""
        kinds = {"cid": int, "fid": int, "owner": str, "pos0": int, "pos1": int, "seltext": str, "memo": str}
        return self.base.rows("code_text", "ctid", **kinds, ctid=int)

    def _codes(self) -> dict[int, Code]:
        """Return the codes by their number, and the categories by their negative one."""
        categories = {
            -number: (name, -parent if parent > 0 else 0, "")
            for number, name, parent in self.base.rows(
                "code_cat", "catid", catid=int, name=str, supercatid=int
            )
        }
        nodes: dict[int, tuple[str, int, str]] = dict(categories)
        for number, name, category, above, memo in self.base.rows(
            "code_name", "cid", cid=int, name=str, catid=int, supercid=int, memo=str
        ):
            nodes[number] = (name, above if above > 0 else -max(category, 0), memo)
        paths = [
            (nodes[parent][0], name) if parent in nodes else (name,) for name, parent, _ in nodes.values()
        ]
        names = dict(zip(nodes, unique_themes(paths), strict=True))
        return {
            number: Code(names[number], names.get(parent, ""), " ".join(memo.split()), codable=number > 0)
            for number, (_, parent, memo) in nodes.items()
        }

    def _passages(
        self, text: str, document: str, codings: list[tuple[Any, ...]], bom: bool
    ) -> tuple[Passage, ...]:
        """Return the coded passages of one source."""
        selections = [Selection(start, end, seltext) for _, _, _, start, end, seltext, *_ in codings]
        distinct: dict[Passage, None] = {}
        result = counted(text, selections, self.corpus.positions, bom=bom)
        if isinstance(result, Ambiguous):
            raise refusal(result, f"{self.path}: {document}")
        self.counted.append((result, document))
        words = [selection.name for selection in selections]
        spans = self.edited.placed(document, text, result.spans, words)
        for (code, _, owner, _, _, _, memo, number), span in zip(codings, spans, strict=True):
            if code not in self.codes:
                self.left_out["codings with a code that is not there"] += 1
            elif span is None or span[0] == span[1]:
                self.left_out["codings that are empty or not in their text"] += 1
            else:
                passage = Passage(*span, self.coders[owner], self.codes[code].name, f"{number}", memo)
                distinct[passage] = None
                self._note(document, memo, owner=owner, span=span)
        return tuple(distinct)

    def _attributes(self) -> Attributes[int]:
        """Return the attributes that cases and files have."""
        held: dict[str, dict[int, dict[str, str]]] = {"file": {}, "case": {}}
        kinds = {"name": str, "attr_type": str, "value": str, "id": int}
        for name, kind, value, whose in self.base.rows("attribute", "name", **kinds):
            if value.strip() and kind in held:
                held[kind].setdefault(whose, {})[name] = " ".join(value.split())
        cases: dict[int, set[int]] = {}
        for source, case in self.base.rows("case_text", "id", fid=int, caseid=int):
            cases.setdefault(source, set()).add(case)
        return Attributes(held["file"], held["case"], cases, "file")

    def _groups(self) -> tuple[Mapping[int, str], list[str]]:
        """Return the case of each source, where cases group sources (see refi's), and what is said of it.

        Or the attribute that the config names.
        """
        if (named := self.attributes.groups(self.corpus)) is not None:
            return named
        cases = dict(self.base.rows("cases", "caseid", caseid=int, name=str))
        of: dict[int, set[str]] = {}
        for source, case in self.base.rows("case_text", "id", fid=int, caseid=int):
            if case in cases:
                of.setdefault(source, set()).add(cases[case])
        groups = grouping(of)
        taken = f"{many(len({*groups.values()}), 'case')} {GROUPED}"
        return groups, [taken if groups else ungrouped(len(cases))] * bool(of)

    def _note(
        self, about: str, text: str, *, title: str = "", owner: str = "", span: tuple[int, int] = (0, 0)
    ) -> None:
        """Keep a memo, if it says anything."""
        if text.strip():
            self.memos.append(Memo(about, text, title, self.coders.get(owner, owner), *span))
