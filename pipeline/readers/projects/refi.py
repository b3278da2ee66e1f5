"""REFI-QDA: the XML of a project (.qde), and of a codebook (.qdc), as a project.

The standard's versions 1.0 and 0.4 differ in nothing that is read here. Ids are opaque and
compared without case. What cannot be kept is counted and said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from ...config import Corpus
from ...errors import InputError
from ...tables.handed import MANUAL
from ...wording import many, some
from .attributes import Attributes
from .kept_words import Edited
from .positions import COUNTINGS, Ambiguous, Calibrated, Counting, Selection, counted, read_as, refusal, told
from .project import (
    AUTO_USER,
    GROUPED,
    ORIGIN,
    Memo,
    Names,
    Passage,
    Project,
    Source,
    User,
    grouping,
    ungrouped,
    unique_coders,
)
from .refi_parts import Text, codes, notes, same, texts

# What a project without text is refused for; its codebook can still be read.
TEXTLESS, ABSENT = "holds no text to read", "the texts of its sources are absent"
_HOLDERS = (("case", "Cases/Case", "SourceRef"), ("set", "Sets/Set", "MemberSource"))
_UNUSED = "{}|for which there is no use here"
_IGNORED = {"Sets": "set", "Links": "link", "Graphs": "graph"}


def project(root: Element, content: Callable[[str], bytes | None], corpus: Corpus, where: object) -> Project:
    """Return the project in a REFI-QDA tree without namespaces.

    `content` gives the bytes behind the path of a text, or None where there are none; `where`
    names the file in errors. Raises InputError for a project without any text, and for positions
    of which it cannot be told how they are counted.
    """
    if root.tag != "Project":
        raise InputError("is not a REFI-QDA project", where=where, found=f"<{root.tag}>", allowed="<Project>")
    return _Reader(root, corpus, where).read(content)


@dataclass
class _Reader:
    """A project while it is read."""

    root: Element
    corpus: Corpus
    where: object

    def __post_init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self.account: list[str] = []
        self.warnings: list[str] = []
        self.codes = codes(self.root)
        self.themes = {same(code.guid): code.name for code in self.codes}
        self.cases = {same(case.get("guid")): case for case in self.root.iterfind("Cases/Case")}
        elements = list(self.root.iterfind("Users/User"))
        names = unique_coders(user.get("name") or user.get("id") or "" for user in elements)
        self.users = [User(name, user.get("guid", "")) for name, user in zip(names, elements, strict=True)]
        self.coders = {same(user.guid): user.name for user in self.users}
        self.memos: list[Memo] = []
        self.edited = Edited()

    def read(self, content: Callable[[str], bytes | None]) -> Project:
        """Return the project."""
        all_texts = texts(self.root, content, self.left_out)
        self._absent(all_texts)
        there = [text for text in all_texts if text.text is not None]
        placed = self._placed(there)
        attributes = self._attributes(there)
        named = attributes.groups(self.corpus)
        self.account += named[1] if named else []
        names, groups = Names(), named[0] if named else self._groups(there)
        sources = [
            self._source(text, spans, names, groups.get(same(text.guid), ""))
            for text, spans in zip(there, placed, strict=True)
        ]
        about = {
            same(ref.get("targetGUID")): source.document
            for text, source in zip(there, sources, strict=True)
            for ref in text.element.iter("NoteRef")
        }
        self.memos += notes(self.root, content, about, self._coder)
        self.account += self.edited.account
        self.warnings += [*self.edited.warnings, *attributes.left_out(self.corpus)]
        if self.memos:
            self.account.append(f"{many(len(self.memos), 'memo')}; `wordpairs import` writes memos.csv")
        for case in self.cases.values():
            self.left_out["code|on cases"] += len(case.findall("CodeRef"))
        for section, noun in _IGNORED.items():
            self.left_out[_UNUSED.format(noun)] += len(self.root.findall(f"{section}/*"))
        losses = [
            f"{many(count, kind.partition('|')[0])} left out: {kind.partition('|')[2]}"
            for kind, count in self.left_out.items()
            if count
        ]
        # Who coded and stands in no list is there, too; the automatic coder is no person.
        listed = {same(user.guid) for user in self.users}
        people = [user for user in self.users if same(user.guid) != AUTO_USER]
        people += [User(name, guid) for guid, name in self.coders.items() if guid not in listed]
        return Project(
            kind="REFI-QDA project",
            name=self.root.get("name", ""),
            origin=self.root.get("origin", ""),
            users=tuple(people),
            codes=tuple(self.codes),
            sources=tuple(sources),
            memos=tuple(self.memos),
            account=tuple(self.account),
            warnings=(*self.warnings, *losses),
        )

    # ---- people ----------------------------------------------------------------------------

    def _coder(self, *elements: Element) -> str:
        """Return who made a coding: the innermost element that names a user.

        Where none does, the project's only user, else `manual`.
        """
        for element in elements:
            for name in ("creatingUser", "modifyingUser"):
                guid = same(element.get(name))
                if guid:
                    number = len(self.coders) + 1
                    return self.coders.setdefault(guid, f"coder {number}")
        return self.users[0].name if len(self.users) == 1 else MANUAL

    def _attributes(self, all_texts: Iterable[Text]) -> Attributes[str]:
        """Return the variables of cases and texts that have a value."""
        names = {
            same(each.get("guid")): each.get("name", "") for each in self.root.iterfind("Variables/Variable")
        }

        def held(element: Element) -> dict[str, str]:
            found: dict[str, str] = {}
            for each in element.iterfind("VariableValue"):
                ref = each.find("VariableRef")
                name = names.get(same(ref.get("targetGUID")) if ref is not None else "", "")
                value = " ".join("".join(part.text or "" for part in each if part is not ref).split())
                found |= {name: value} if name and value else {}
            return found

        of: dict[str, list[str]] = {}
        for guid, case in self.cases.items():
            for ref in case.iterfind("SourceRef"):
                of.setdefault(same(ref.get("targetGUID")), []).append(guid)
        texts = {same(text.guid): held(text.element) for text in all_texts}
        return Attributes(texts, {guid: held(case) for guid, case in self.cases.items()}, of, "text")

    def _groups(self, all_texts: Iterable[Text]) -> dict[str, str]:
        """Return the case or, where no case groups texts, the set that each text belongs to.

        A text of two cases has none; where no case holds two texts they only name them. Sets (document
        groups of ATLAS.ti, document sets of MAXQDA) are taken where each text is in one alone.
        """
        guids = {same(text.guid) for text in all_texts}
        for noun, section, member in _HOLDERS:
            of: dict[str, list[str]] = {}
            for holder in self.root.iterfind(section):
                for ref in holder.iterfind(member):
                    if same(ref.get("targetGUID")) in guids:
                        of.setdefault(same(ref.get("targetGUID")), []).append(holder.get("name", ""))
            groups = grouping(of)
            number = len({*groups.values()})
            if groups and (noun == "case" or (number > 1 and {*groups} == guids)):
                self.account.append(f"{many(number, noun)} {GROUPED}")
                self.left_out[_UNUSED.format("set")] -= number * (noun == "set")
                return groups
        cases = sum(case.find("SourceRef") is not None for case in self.cases.values())
        self.account += [ungrouped(cases)] * bool(cases)
        return {}

    # ---- texts and passages ----------------------------------------------------------------

    def _absent(self, all_texts: list[Text]) -> None:
        """Say which texts are not there; raise InputError where that is all of them."""
        absent = [text for text in all_texts if text.text is None]
        lost = sum(len(text.element.findall(".//Coding")) for text in absent)
        by_trouble: dict[str, list[str]] = {}
        for text in absent:
            by_trouble.setdefault(text.trouble, []).append(text.title or "unnamed")
        for trouble, names in by_trouble.items():
            self.warnings.append(
                f"{many(len(names), 'source')} cannot be used ({trouble}): {some(names, 12)}"
            )
        if lost:
            self.left_out["coding|in those sources"] += lost
        if len(absent) == len(all_texts):
            other = sum(self.left_out[kind] for kind in self.left_out if kind.startswith("coding"))
            raise InputError(
                TEXTLESS if not absent else ABSENT,
                where=self.where,
                found="; ".join([*self.warnings, many(other, "coding") + " without a text"])
                if absent
                else f"{many(len(self.codes), 'code')} and no source with text",
                allowed="a project with the plain text of its sources",
                remedy="export it again with its sources included (.qdpx), or add the text files "
                "to its sources folder; `wordpairs import` keeps its codebook without them",
            )

    def _placed(self, all_texts: list[Text]) -> list[tuple[tuple[int, int] | None, ...]]:
        """Return each text's selections in code points, and say how positions are counted."""
        settled: dict[int, Calibrated] = {}
        open_: dict[int, Ambiguous] = {}
        for place, text in enumerate(all_texts):
            result = self._counted(text, [selection for selection, _ in text.marked])
            if isinstance(result, Calibrated):
                settled[place] = result
            else:
                open_[place] = result
        agreed = frozenset(COUNTINGS)
        for result in settled.values():
            agreed &= result.ways
        for place, ambiguous in open_.items():
            fits = [c for c in ambiguous.candidates if c.ways & agreed]
            if len(fits) != 1 or not any(result.why for result in settled.values()):
                raise refusal(ambiguous, f"{self.where}: {all_texts[place].title}")
            settled[place] = replace(fits[0], why="as in the project's other texts")
        ordered = [settled[place] for place in range(len(all_texts))]
        named = (text.title or "unnamed" for text in all_texts)
        self.account += told(zip(ordered, named, strict=True))
        if same := sum(not result.why for result in ordered):
            self.account.append(f"positions are the same however they are counted: {many(same, 'text')}")
        return [result.spans for result in ordered]

    def _counted(self, text: Text, selections: list[Selection]) -> Calibrated | Ambiguous:
        """Return how one text's positions are counted: as the config says, else calibrated.

        What we wrote ourselves is counted as the standard has it, whatever it looks like.
        """
        whole, plain = text.text or "", Counting()
        result = counted(whole, selections, self.corpus.positions, bom=text.bom)
        sure = isinstance(result, Calibrated) and plain in result.ways
        origin_is_ours = self.root.get("origin", "").startswith(ORIGIN)
        if sure or not origin_is_ours or self.corpus.positions:
            return result
        spans = read_as(whole, selections, plain, bom=text.bom)
        return Calibrated(plain, frozenset([plain]), spans, "as wordpairs writes them")

    def _source(
        self, text: Text, spans: tuple[tuple[int, int] | None, ...], names: Names, group: str
    ) -> Source:
        """Return a source with its passages."""
        document, file = names.take(text.title)
        passages: dict[Passage, None] = {}
        words = [selection.name for selection, _ in text.marked]
        there = self.edited.placed(document, text.text or "", spans, words, named=True)
        placed = [(each, span) for (_, each), span in zip(text.marked, there, strict=True)]
        for element, span in [*placed, *text.found]:
            note = element.findtext("Description") or ""
            codings = list(self._themes(element, text.element))
            if span is None or span[0] == span[1]:
                trouble = "that are empty" if span else "whose positions are not in their text"
                self.left_out[f"coding|on selections {trouble}"] += len(codings)
                continue
            makers = {same(c.get("creatingUser")) for c in element.iterfind("Coding")}
            if not makers:
                self.left_out["selection|without a code"] += 1
            guid = element.get("guid", "")
            passages |= dict.fromkeys(Passage(*span, coder, theme, guid, note) for coder, theme in codings)
            if note and makers != {AUTO_USER}:
                author = self._coder(element, text.element)
                self.memos.append(Memo(document, note, "", author, *span))
        whole = tuple(dict.fromkeys(self._themes(text.element)))
        source = Source(document, file, text.text or "", text.title, text.data, text.guid, group)
        return replace(source, passages=tuple(passages), whole=whole)

    def _themes(self, *elements: Element) -> Iterator[tuple[str, str]]:
        """Yield coder and theme of the codings directly in the first of the elements."""
        for coding in elements[0].iterfind("Coding"):
            ref = coding.find("CodeRef")
            guid = same(ref.get("targetGUID") if ref is not None else "")
            if AUTO_USER in (same(coding.get("creatingUser")), same(elements[0].get("creatingUser"))):
                self.left_out["coding|by wordpairs' own automatic coder, who is not a person"] += 1
            elif guid in self.themes:
                yield self._coder(coding, *elements), self.themes[guid]
            elif guid in self.cases:
                self.left_out["coding|that name a case and not a code"] += 1
            else:
                self.left_out["coding|with a code that the codebook does not have"] += 1
