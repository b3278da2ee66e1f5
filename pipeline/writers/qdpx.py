"""A coded project as a .qdpx file: the XML of REFI-QDA 1.0 and its texts, in a zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from ..readers.projects.project import Code, Project
from ..tables import csv_of
from .refi import codebook_xml, project_xml

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold; the same project, the same bytes


def qdpx(project: Project) -> bytes:
    """Return the .qdpx of a project; its texts as they are, byte for byte where it has the bytes.

    Raises RuntimeError, a fault of ours, where the result is not as the standard has it.
    """
    xml, texts = project_xml(project)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [("project.qde", xml), *((f"sources/{n}", d) for n, d in texts.items())]:
            member = zipfile.ZipInfo(name, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # else the zip says on which system it was made
            archive.writestr(member, data)
    return out.getvalue()


def qdc(codes: Sequence[Code]) -> bytes:
    """Return the .qdc of a codebook."""
    return codebook_xml(codes)


def tags_csv(codes: Sequence[Code]) -> bytes:
    """Return the codes as the CSV that Taguette imports: tag, description."""
    rows = [(code.name, code.definition) for code in codes if code.codable]
    return csv_of([("tag", "description"), *rows])
