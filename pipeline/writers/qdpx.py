"""A coded project as a .qdpx file: the XML of REFI-QDA 1.0 and its texts, in a zip."""

from __future__ import annotations

from collections.abc import Sequence

from ..readers.projects.project import Code, Project
from ..tables.csvtext import csv_of
from .office import zipped
from .refi import project_xml


def qdpx(project: Project) -> bytes:
    """Return the .qdpx of a project; its texts as they are, byte for byte where it has the bytes.

    Raises RuntimeError, a fault of ours, where the result is not as the standard has it.
    """
    xml, texts = project_xml(project)
    return zipped([("project.qde", xml), *((f"sources/{n}", d) for n, d in texts.items())])


def tags_csv(codes: Sequence[Code]) -> bytes:
    """Return the codes as the CSV that Taguette imports: tag, description."""
    rows = [(code.name, code.definition) for code in codes if code.codable]
    return csv_of([("tag", "description"), *rows])
