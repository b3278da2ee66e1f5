"""Whether results show the names of who was interviewed; what those without a label are called."""

from __future__ import annotations

from collections.abc import Sequence

from ...config import GENERATE, PUBLIC, SHOWN
from ...privacy.shown_names import KEY, full_names, initials, of_hearings, shown_names
from ...readers.order_held import held
from ...readers.parts import LINE, maybe, sure
from ...readers.parts import shown as shown_parts
from ...readers.roles import PARTICIPANT, codes_of
from ...readers.waves import people
from ...wording import form, many, some
from ..new_study import NewStudy, Talk
from .hearings import only_hearings, sworn
from .pattern import by_pattern

_HIDES = (
    "{} stands for who speaks, in labels, names of files (without dates) and what is said. Whom else the "
    "talk names, or calls otherwise, stays until a row of the table says so. "
    f'names = "{SHOWN}" in its place shows all'
)
_SHOWN = 3  # names of each kind
_INITIALS = 3  # letters at most
_ONE = "documents of one name and another mark (part 2, visit 2, second interview) are one interviewee's"


def shown(talk: Talk, out: NewStudy) -> None:
    """Decide whether results show what may be names of who was interviewed; nothing where that is decided.

    Those of a hearing are public. A first and last name is likely a person's own, and initials are of one; a
    first name may be a pseudonym. A study that does not stay has no place for who is who, and a run warns
    of names.
    """
    if {"pseudonyms", "names"} & {*out.corpus}:
        return
    who, documents, roles = (talk.segments[name].to_pylist() for name in ("speaker", "document", "role"))
    texts = talk.segments["text"]
    full = full_names(who, documents, roles, texts)
    found = shown_names(who, documents, roles, texts, full)
    seen = found.says(_SHOWN)
    if not seen:
        return
    answer, heard = of_hearings(who, documents, roles)
    public = answer if only_hearings(out) else answer & (heard | sworn(talk))
    if public and public == answer:
        why = f"those of a hearing, shown on purpose; {KEY} in its place hides them"
        out.decide("names", PUBLIC, why, f"{seen}, who spoke in public: shown as they are")
        return
    if not out.stays:
        return
    if public:
        are = form(len(public), "is|are")
        seen += f"; {len(public):,} of {many(len(answer), 'text')} {are} a public hearing's"
    answers = [name for name, role in zip(documents, roles, strict=True) if role == PARTICIPANT]
    codes = [*codes_of(answers).values()]
    instead = f"the codes of their files ({some(codes, 2)})" if codes else "P01, P02, ..."
    hide = f"{instead} in their place, and in what is said"
    show = "as they are: pseudonyms already, or of people who agreed to be named"
    own = any(full) and out.corpus.get("interviewees") != "codes"
    proposed, why = show, "first names alone, as pseudonyms are; if they are the people's own, take 1"
    if not found.labels:
        why = "words of files' names, as pseudonyms are; if people's own names stand in them, take 1"
    if own or public:
        proposed, why = hide, "names may be people's own"
    elif _by_initials(found.labels or found.documents):
        proposed, why = hide, "initials, by which those who know the people may tell who they are"
    offered = {each: each + f" (proposed: {why})" * (each == proposed) for each in (hide, show)}
    if out.choose(f"{seen}. What do results show?", [*offered.values()], offered[proposed]) == offered[hide]:
        out.decide("pseudonyms", GENERATE, _HIDES.format(codes[0] if codes else "P01"))
        out.answered(f"{seen}: {hide}")
        by_pattern(out, {*who}, found.documents)
    else:
        why = f"who was interviewed is called as labels and files are; {KEY} in its place hides names"
        out.decide("names", SHOWN, why)
        out.answered(f"{seen}: shown {show.partition(':')[0]}")


def _by_initials(names: Sequence[str]) -> bool:
    """Return whether some of these are initials, and not names in capitals (AMY beside GRAHAM)."""
    in_capitals = any(
        sum(map(str.isalpha, word)) > _INITIALS and word.isupper() for name in names for word in name.split()
    )
    return any(map(initials, names)) and not in_capitals


def by_date(talk: Talk, out: NewStudy) -> None:
    """Say that interviews go by the dates in their names, with the key beside, or that these are unclear."""
    documents = dict.fromkeys(talk.segments["document"].to_pylist())
    found = held(dict.fromkeys(documents, ()), "")
    out.say(*found.warnings())
    if found.by:
        out.decide(
            "# order",
            "name",
            "take the # away, and interviews go by their names, not their dates",
            *found.notes(),
        )


def by_code(talk: Talk, out: NewStudy) -> None:
    """Decide whether interviewees whom no label names are called by the code of their document."""
    if "interviewees" in out.corpus:
        return
    answers = [row for row in talk.rows("interviewee", "document", "role") if row["role"] == PARTICIPANT]
    codes = codes_of(row["document"] for row in answers)
    if not codes or any(row["interviewee"] not in (row["document"], "") for row in answers):
        return
    document, code = next((name, code) for name, code in codes.items() if name != code)
    seen = f"{some(list(codes.values()))}: who answers, by the code that the name of each text begins with"
    out.decide("interviewees", "codes", f"{code} is who answers in {document}: no label names anybody", seen)


def of_waves(talk: Talk, out: NewStudy) -> None:
    """Take documents that are each an interviewee for one's who comes again, where their names say so."""
    rows = talk.rows("interviewee", "document", "role")
    own = {
        row["document"]: row["document"]
        for row in rows
        if row["role"] == PARTICIPANT and row["interviewee"] == row["document"]
    }
    if "interviewees" in out.corpus or not (who := people(own)):
        return
    why = f"{some(sorted({*who.values()}), 3)} come again by the names of their texts: one interviewee each"
    out.decide("interviewees", "interviews", why, f'{why}; else write interviewees = "documents"')
    talk.anew()


def of_parts(talk: Talk, out: NewStudy) -> None:
    """Decide whether documents that are each an interviewee, and parts of one by their names, are one.

    Where their names say no more than 8a and 8b, or visit 1 and visit 2, they stay several unless somebody
    says otherwise, and the line stands in the config to be taken.
    """
    if "interviewees" in out.corpus:
        return
    rows = talk.rows("interviewee", "document", "role")
    own = {
        row["document"]: row["document"]
        for row in rows
        if row["role"] == PARTICIPANT and row["interviewee"] == row["document"]
    }
    if not (found := maybe(own)):
        return
    one, several = "one interviewee's", "an interviewee's each"
    which = f"{shown_parts(found)} may be one interviewee's by their names"
    proposed = one if sure(own) else several
    if out.choose(f"{which}. Whose are they?", [one, several], proposed) == one:
        out.decide("interviewees", "interviews", _ONE)
        out.answered(f"{which}: taken for {one}")
        talk.anew()
        return
    out.decide("# interviewees", "interviews", f"take the # away, and {_ONE}")
    out.answered(
        f"{which}: taken for {several}; where they are one's, take the # before {LINE} away in the config"
    )
