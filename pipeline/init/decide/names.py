"""Whether labels or names of files say who was interviewed, and how pseudonyms are made then."""

from __future__ import annotations

from ...config import GENERATE, PUBLIC
from ...privacy.shown_names import KEY, MEANT, of_hearings, shown_names
from ...wording import many, typed
from ..new_study import NewStudy, Talk
from .hearings import only_hearings, sworn

HIDES = (
    "P01 stands for who speaks, in labels, names of files and what is said; whom else the talk names, or "
    "names otherwise, stays until a row of the table has it"
)
_PUBLIC, _HIDDEN = "known, and results may show them", "not to be shown: pseudonyms"


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
        which = f"{len(public):,} of {many(len(answer), 'text')} with the labels or oath of a public hearing"
        proposed = _PUBLIC if public == answer else _HIDDEN
        if (
            out.choose(f"{which}. What are the names in all of them?", [_PUBLIC, _HIDDEN], proposed)
            == _HIDDEN
        ):
            out.decide("pseudonyms", GENERATE, HIDES)
            out.say(
                f"{says.removesuffix(', and results show them')}: {which}, so {KEY} is written; where all "
                f"names are known or invented, write {MEANT} instead"
            )
            return
        out.decide("names", PUBLIC, "those of a hearing: results show them on purpose")
    out.decide("# pseudonyms", GENERATE, f"take the # away, and {HIDES}")
    meant = f"{MEANT} says that this is meant; " if public else ""
    else_ = "" if public else f"; where they are known or invented, write {MEANT} instead"
    out.say(
        f"{says}: {meant}for pseudonyms take the # from {KEY} in config.toml before the first run or "
        f"template of {typed(out.folder)}{else_}"
    )
