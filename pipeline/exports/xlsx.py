"""A study as one workbook: a sheet a table, with the disagreements to decide on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .record import Files, Form, confidential

if TYPE_CHECKING:
    from ..config import Config


def _files(config: Config, suppress: int | None) -> Files:
    """Return the workbook, and how decisions come back."""
    from ..stages.showing import finished_study
    from ..tables.handed import DECISIONS
    from ..tables.results import RESULTS
    from ..up_to_date import finished
    from ..writers.study_workbook import study_workbook

    study = finished(config)
    book = study_workbook(finished_study(study), study.table("decisions", DECISIONS))
    notes = []
    if study.table("disagreements", RESULTS["disagreements"]).num_rows:
        notes = [
            "Decide in the sheet disagreements, save the workbook, name it in the config as"
            " [corpus] decisions, and run the study again."
        ]
    return {f"{config.study.name}.xlsx": book}, notes + confidential(study)


FORM = Form(what="a workbook of all tables in which to decide on disagreements", files=_files)
