"""A study as a REFI-QDA project, its codebook beside it, and the latter for Taguette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import InputError
from .record import Files, Form

if TYPE_CHECKING:
    from ..config import Config


def _files(config: Config, suppress: int | None) -> Files:
    """Return the project and its codebook in two formats. Raises InputError without text."""
    from ..privacy.replaced import pseudonymised
    from ..readers import read_files
    from ..readers.attached import attached
    from ..study.inputs import codings_files
    from ..tables.handed import CODINGS
    from ..tables.results import RESULTS
    from ..up_to_date import finished
    from ..writers.kept_by_import import kept_passages
    from ..writers.refi import codebook_xml, qdpx
    from ..writers.study_project import CodedStudy, study_project
    from ..writers.toml_files import tags_csv

    study = finished(config, "classify")
    if study.has("segment_words") and not study.has("listed"):
        raise InputError(
            "there is no text to export",
            where=config.path,
            found="a corpus of counts only",
            remedy="export from the study that has the transcripts",
        )
    book = study.table("codebook")
    files_read, _ = attached(config, read_files(config, study.pages), book["theme"].to_pylist())
    coded = CodedStudy(
        study.table("segments"),
        study.table("codings"),
        book,
        study.table("themes", RESULTS["themes"]),
        study.table("machine", CODINGS),
        kept_passages(codings_files(config)),
    )
    project, notes = study_project(pseudonymised(config, files_read).files, coded, config)
    files = {f"{config.study.name}.qdpx": qdpx(project)}
    if project.codes:
        files["codebook.qdc"] = codebook_xml(project.codes)
        files["codebook_taguette.csv"] = tags_csv(project.codes)
    return files, [
        *notes,
        "The .qdpx holds every transcript in full. Pictures, recordings, variables, sets and links "
        "of an imported project are not in it; open it as a new project, not over your own.",
    ]


FORM = Form(
    what="a REFI-QDA project with the automatic coder as a second user",
    files=_files,
    until="classify",
    text=True,
)
