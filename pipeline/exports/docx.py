"""A study as one Word document: methods, tables, quotations and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .record import Files, Form, confidential

if TYPE_CHECKING:
    from ..config import Config


def _files(config: Config, suppress: int | None) -> Files:
    """Return the document."""
    from ..stages.showing import figures, finished_study
    from ..up_to_date import finished
    from ..writers.study_document import study_document

    study = finished(config)
    drawn = figures(study, formats=["png"])
    pngs = {name.removesuffix(".png"): data for name, data in drawn.files.items()}
    document = study_document(finished_study(study), drawn.pictures, pngs)
    quoted = study.has("codings")  # passages are quoted by theme
    return {f"{config.study.name}.docx": document}, confidential(study) if quoted else []


FORM = Form(what="methods, tables, figures and, of coded texts, quotations for the paper", files=_files)
