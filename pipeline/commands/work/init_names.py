"""Whether labels or names of files say who was interviewed, and how pseudonyms are made then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...privacy.name_table import is_name
from ...privacy.pseudonyms import Names
from ...privacy.replaced import shared_words
from ...readers.people import PARTICIPANT
from ...wording import some, typed
from .init_codes import Begun

if TYPE_CHECKING:
    import pyarrow as pa

_KEY = 'pseudonyms = "generate"'


def offered(segments: pa.Table, out: Begun) -> None:
    """Say where names of interviewees are seen, and offer the key; nothing where pseudonyms are decided."""
    if "pseudonyms" in {*out.corpus, *out.given}:
        return
    columns = (segments[name].to_pylist() for name in ("speaker", "document", "role"))
    answers = {(who, document) for who, document, role in zip(*columns, strict=True) if role == PARTICIPANT}
    people = sorted({who for who, _ in answers if is_name(who)})
    documents = {document for _, document in answers}
    unlabelled = documents - {document for who, document in answers if is_name(who)}
    nobody, most = Names([]), shared_words(documents)
    files = sorted(document for document in unlabelled if {*nobody.left_in(document)} - most)
    seen = [f"labels ({some(people)})"] * bool(people) + [f"names of documents ({some(files)})"] * bool(files)
    if not seen:
        return
    out.decide("# pseudonyms", "generate", "take the # away, and no result names who was interviewed")
    out.say(
        f"{' and '.join(seen)} may say who was interviewed, and results show them: for pseudonyms take "
        f"the # from {_KEY} in config.toml before the first run or template of {typed(out.folder)}"
    )
