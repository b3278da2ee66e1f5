"""REFI-QDA files: projects (.qdpx, or their .qde alone) and codebooks (.qdc).

A .qdpx is a zip of one .qde, whatever its name, and a folder of sources. Nothing is unpacked to
disk, no path of the project is ever opened outside of it, and the XML can neither fetch nor
expand anything.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ...config import Corpus
from ...errors import InputError
from ..office.markup import tree
from ..parsed import Parsed
from ..unzip import Archive, expect
from .coded import parsed
from .project import Code, Project
from .refi import project as refi_project
from .refi_parts import codes

KIND = "a REFI-QDA project"


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return a project's segments and codes (see `coded.parsed`).

    Raises InputError for a file that is not a project, that unpacks to more than one could hold,
    and for what `refi.project` refuses.
    """
    return parsed(project(path, data, corpus), path, corpus)


def project(path: Path, data: bytes, corpus: Corpus) -> Project:
    """Return the project in a .qdpx or .qde."""
    root, content = _opened(path, data)
    return refi_project(root, content, corpus, path)


def codebook(path: Path, data: bytes) -> list[Code]:
    """Return the codes of a .qdc, or of a project."""
    root, _ = _opened(path, data)
    if root.tag not in ("CodeBook", "Project"):
        raise InputError(
            "is not a REFI-QDA codebook", where=path, found=f"<{root.tag}>", allowed="<CodeBook>"
        )
    return codes(root)


def _opened(path: Path, data: bytes) -> tuple[Element, Callable[[str], bytes | None]]:
    """Return the XML of a file, and what gives the content of its sources."""
    if not data.startswith(b"PK\x03\x04") and path.suffix.lower() != ".qdpx":
        expect(data, path, KIND, b"")  # XML may begin in many ways, but not be empty
        return tree(data, path, path.name), lambda _: None
    archive = Archive(data, path, KIND)
    heads = sorted(name for name in archive.names if name.lower().endswith(".qde"))
    top = [name for name in heads if "/" not in name and "\\" not in name] or heads
    if not top:
        raise archive.other("no .qde inside")
    if len(top) > 1:
        raise InputError(
            f"is not {KIND}, though its name says so",
            where=path,
            found=", ".join(top),
            allowed="one .qde, beside a folder of sources",
            remedy="export it from its program as a REFI-QDA project",
        )
    root = tree(archive.read(top[0]), path, top[0])
    return root, lambda written: _content(archive, written)


def _content(archive: Archive, written: str) -> bytes | None:
    """Return the bytes behind a path as a project writes it, or None where there are none.

    Schemes (internal://, relative://, absolute://), the folder's case and escaped characters are
    forgiven; what is not in the archive is not looked for.
    """
    plain = written.partition("://")[2] if "://" in written else written
    names = {name.replace("\\", "/").casefold(): name for name in sorted(archive.names)}
    for tried in (plain, unquote(plain)):
        parts = [part for part in tried.replace("\\", "/").split("/") if part not in ("", ".")]
        if not parts:
            continue
        whole, last = "/".join(parts).casefold(), parts[-1].casefold()
        for place in (f"sources/{whole}", whole, f"sources/{last}"):
            if place in names and not place.endswith("/"):
                return archive.read(names[place])
    return None
