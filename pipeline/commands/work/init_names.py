"""Whether labels or names of files say who was interviewed, and how pseudonyms are made then."""

from __future__ import annotations

from ...privacy.shown_names import KEY, shown_names
from ...wording import typed
from .init_begun import Begun, Talk


def offered(talk: Talk, out: Begun) -> None:
    """Say where names of interviewees are seen, and offer the key; nothing where pseudonyms are decided."""
    if "pseudonyms" in out.corpus:
        return
    says = shown_names(*(talk.segments[name].to_pylist() for name in ("speaker", "document", "role"))).says()
    if not says:
        return
    out.decide("# pseudonyms", "generate", "take the # away, and no result names who was interviewed")
    out.say(
        f"{says}: for pseudonyms take the # from {KEY} in config.toml before the first run or template of "
        f"{typed(out.folder)}"
    )
