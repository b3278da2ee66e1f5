"""Whether labels or names of files say who was interviewed, and how pseudonyms are made then."""

from __future__ import annotations

from ...config import PUBLIC
from ...privacy.shown_names import KEY, MEANT, shown_names
from ...readers.doubted import of_court
from ...wording import typed
from .init_begun import Begun, Talk


def offered(talk: Talk, out: Begun) -> None:
    """Say where names of interviewees are seen, and offer the keys; nothing where that is decided."""
    if {"pseudonyms", "names"} & {*out.corpus}:
        return
    columns = (talk.segments[name].to_pylist() for name in ("speaker", "document", "role", "text"))
    says = shown_names(*columns).says()
    if not says:
        return
    labels = {*talk.segments["speaker"].to_pylist()}
    known = "witness" in out.study.get("speakers_are", "") or of_court(labels)
    if known:
        out.decide("names", PUBLIC, "those of a hearing: results show them on purpose")
    out.decide("# pseudonyms", "generate", "take the # away, and no result names who was interviewed")
    meant = f"{MEANT} says that this is meant; " if known else ""
    else_ = "" if known else f"; where they are known or invented, write {MEANT} instead"
    out.say(
        f"{says}: {meant}for pseudonyms take the # from {KEY} in config.toml before the first run or "
        f"template of {typed(out.folder)}{else_}"
    )
