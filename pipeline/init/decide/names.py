"""Whether labels or files name who was interviewed; pseudonyms; what those without a label are called."""

from __future__ import annotations

from ...config import GENERATE, PUBLIC
from ...privacy.shown_names import KEY, MEANT, of_hearings, shown_names
from ...readers.order_held import held
from ...readers.parts import LINE, maybe, shown, sure
from ...readers.roles import PARTICIPANT, codes_of
from ...wording import many, some
from ..new_study import NewStudy, Talk
from .hearings import only_hearings, sworn

HIDES = (
    "P01 stands for who speaks, in labels, names of files and what is said; whom else the talk names, or "
    "names otherwise, stays until a row of the table has it"
)
_ONE = "parts of one interview by their names are one interviewee's"


def offered(talk: Talk, out: NewStudy) -> None:
    """Say where names of interviewees are seen, and offer the keys; nothing where that is decided."""
    if {"pseudonyms", "names"} & {*out.corpus}:
        return
    who, documents, roles = (talk.segments[name].to_pylist() for name in ("speaker", "document", "role"))
    says = shown_names(who, documents, roles, talk.segments["text"]).says()
    if not says:
        return
    answer, heard = of_hearings(who, documents, roles)
    public = answer if only_hearings(out) else answer & (heard | sworn(talk))
    if public:
        if public != answer:
            seen = f"{says.removesuffix(', and results show them')}: {len(public):,} of "
            seen += f"{many(len(answer), 'text')} with the labels or oath of a public hearing, so {KEY} is "
            seen += f"written; where all names are known or invented, write {MEANT} instead"
            out.decide("pseudonyms", GENERATE, HIDES, seen)
            return
        out.decide("names", PUBLIC, "those of a hearing: results show them on purpose")
    out.decide("# pseudonyms", GENERATE, f"take the # away, and {HIDES}")
    meant = f"{MEANT} says that this is meant; " if public else ""
    else_ = "" if public else f"; known or invented: {MEANT}"
    out.say(f"{says}: {meant}for pseudonyms take the # from {KEY} in config.toml before the first run{else_}")


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
    answers = [row for row in talk.rows("interviewee", "document", "role") if row["role"] == PARTICIPANT]
    codes = codes_of(row["document"] for row in answers)
    if not codes or any(row["interviewee"] not in (row["document"], "") for row in answers):
        return
    document, code = next((name, code) for name, code in codes.items() if name != code)
    seen = f"{some(list(codes.values()))}: who answers, by the code that the name of each text begins with"
    out.decide("interviewees", "codes", f"{code} is who answers in {document}: no label names anybody", seen)


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
    which = f"{shown(found)} look like parts of one interview by their names"
    proposed = one if sure(own) else several
    if out.choose(f"{which}. Whose are they?", [one, several], proposed) == one:
        out.decide("interviewees", "interviews", _ONE, f"{which}: taken for {one}")
        talk.anew()
        return
    out.decide("# interviewees", "interviews", f"take the # away, and {_ONE}")
    out.say(
        f"{which}: taken for {several}; where they are one's, take the # before {LINE} away in the config"
    )
