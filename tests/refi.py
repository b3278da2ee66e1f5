"""REFI-QDA projects for the tests, made by hand and counted in whichever way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from hypothesis import strategies as st

from pipeline.readers.projects.positions import Counting

SPACE = "urn:QDA-XML:project:1.0"
BOM = b"\xef\xbb\xbf"


def guid(kind: str, number: int) -> str:
    """Return an id that says what it is of."""
    return f"{kind[:1].encode().hex():0>8}-0000-4000-8000-{number:012x}"


class Coded(NamedTuple):
    """A passage in code points, the codes (coder, code: places in their lists) on it, its name."""

    start: int
    end: int
    codes: Sequence[tuple[int, int]] = ((0, 0),)
    name: str | None = None  # None: named after its text


class Text(NamedTuple):
    """A source: its text, and what is coded in it."""

    text: str
    coded: Sequence[Coded] = ()
    bom: bool = False


def position(text: str, place: int, counting: Counting, bom: bool) -> int:
    """Return a place in a text as a program that counts in that way writes it."""
    before = text[:place]
    units = len(before.encode("utf-16-le")) // 2 if counting.utf16 else len(before)
    return units - (before.count("\r\n") if counting.crlf_one else 0) + (bom and counting.bom)


def qdpx(
    texts: Mapping[str, Text],
    codes: Sequence[str] = ("trust", "money"),
    users: Sequence[str] = ("Ann", "Bo"),
    counting: Counting = Counting(),  # noqa: B008 (a tuple)
    **changes: str,
) -> bytes:
    """Return a project; `changes` replace what the XML would hold (see `qde`)."""
    files = {
        f"sources/{guid('source', n)}.txt": (BOM if text.bom else b"") + text.text.encode()
        for n, text in enumerate(texts.values())
    }
    return zipped({"project.qde": qde(texts, codes, users, counting, **changes), **files})


def qde(
    texts: Mapping[str, Text],
    codes: Sequence[str] = ("trust", "money"),
    users: Sequence[str] = ("Ann", "Bo"),
    counting: Counting = Counting(),  # noqa: B008 (a tuple)
    *,
    book: str = "",
    after: str = "",
    inside: str = "",
    origin: str = "",
) -> bytes:
    """Return the XML of a project.

    `book` stands in place of the codes, `after` follows the sources, `inside` ends each source.
    """
    people = "".join(
        f"<User guid='{guid('user', n)}' name={quoteattr(name)}/>" for n, name in enumerate(users)
    )
    own = book or "".join(
        f"<Code guid='{guid('code', n)}' name={quoteattr(name)} isCodable='true'/>"
        for n, name in enumerate(codes)
    )
    sources = "".join(
        f"<TextSource guid='{guid('source', n)}' name={quoteattr(name)} "
        f"plainTextPath='internal://{guid('source', n)}.txt'>"
        + "".join(_selection(n, m, text, coded, counting) for m, coded in enumerate(text.coded))
        + inside
        + "</TextSource>"
        for n, (name, text) in enumerate(texts.items())
    )
    return (
        f"<?xml version='1.0' encoding='utf-8'?><Project xmlns='{SPACE}' name='p' "
        f"origin={quoteattr(origin)}><Users>{people}</Users><CodeBook><Codes>{own}</Codes>"
        f"</CodeBook><Sources>{sources}</Sources>{after}</Project>"
    ).encode()


def _selection(source: int, number: int, text: Text, coded: Coded, counting: Counting) -> str:
    """Return a selection with its codings."""
    start, end = (position(text.text, place, counting, text.bom) for place in (coded.start, coded.end))
    name = coded.name
    if name is None:
        name = " ".join(text.text[coded.start : coded.end].split())
    place = 1000 * source + number
    codings = "".join(
        f"<Coding guid='{guid('x', 100 * place + n)}' creatingUser='{guid('user', coder)}'>"
        f"<CodeRef targetGUID='{guid('code', code)}'/></Coding>"
        for n, (coder, code) in enumerate(coded.codes)
    )
    return (
        f"<PlainTextSelection guid='{guid('p', place)}' name={quoteattr(name)} "
        f"startPosition='{start}' endPosition='{end}'>{codings}</PlainTextSelection>"
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


# Words of every kind that is counted differently somewhere, or might be: plain, an emoji, a family
# of joined ones, a letter with a combining accent, an astral letter, Hebrew and Arabic.
WORDS = ("trust", "care", "so", "\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
         "cafe\u0301", "\U0001d4d0bc", "אמון", "ثقة", "don’t")  # fmt: skip


@st.composite
def spoken(draw: st.DrawFn, newline: str | None = None) -> Text:
    """Return a text of paragraphs, and passages that run from word to word in it."""
    newline = newline or draw(st.sampled_from(["\n", "\r\n", "\r\n\r\n", "\n\n", "\r"]))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
    text, places = "", []
    for word in words:
        places.append((len(text), len(text) + len(word)))
        text += word + draw(st.sampled_from([" ", ", ", newline]))
    coded = []
    for _ in range(draw(st.integers(0, 5))):
        first = draw(st.integers(0, len(places) - 1))
        last = draw(st.integers(first, len(places) - 1))
        codes = draw(
            st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=3, unique=True)
        )
        coded.append(Coded(places[first][0], places[last][1], tuple(codes)))
    return Text(text, tuple(coded), draw(st.booleans()))


countings = st.builds(Counting, st.booleans(), st.booleans(), st.booleans())
