"""The works that the methods text cites, in full: templates/references.txt, a line each.

A line has the short form, as it stands in the methods text, and the full one, in the order of authors.
"""

from __future__ import annotations

from importlib import resources


def references(paragraph: str) -> list[str]:
    """Return the full references of the works that the paragraph cites, in order of author."""
    text = (resources.files(__package__) / "templates" / "references.txt").read_text("utf-8")
    works = (line.split(": ", 1) for line in text.splitlines())
    return [full for short, full in works if short in paragraph]
