"""Files of which several are one: the same text with other comments, copies of one coded project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..config import Config
from .parsed import File


def same_words(files: list[File]) -> list[File]:
    """Return the files, documents with the same text and other comments made one."""
    kept: dict[object, File] = {}
    for file in files:
        if file.format not in ("docx", "docm", "odt", "rtf") or not file.parsed.codes:
            kept[file.path] = file
            continue
        turns = tuple((row.speaker, row.text) for row in file.parsed.rows)
        first = kept.setdefault(turns, file)
        if first is not file:
            one, other = first.parsed, file.parsed
            codes, account = tuple(dict.fromkeys(one.codes + other.codes)), one.account + other.account
            notes = [
                *one.warnings,
                *other.warnings,
                f"{file.path.name}: the same text as {first.path.name}, so it is counted once, "
                "with the comments of both as codes",
            ]
            whole = replace(one, codes=codes, warnings=tuple(notes), account=account)
            kept[turns] = first._replace(parsed=whole)
    return list(kept.values())


def one_of_copies(files: list[File], config: Config) -> list[File]:
    """Return the files, those that are copies of one coded project made one."""
    projects = [(file, project) for file in files if (project := file.parsed.project) is not None]
    if len(projects) < 2:
        return files
    from .projects.backups import earlier
    from .projects.coded import parsed
    from .projects.copies import Copy, label, merged, together
    from .schedule import without_guide

    gone: dict[Path, File | None] = {}
    for group in together([project for _, project in projects]):
        if len(group) < 2:
            continue
        copies: list[Copy] = []
        for file, project in (projects[number] for number in group):
            copies.append(Copy(label(file.path, file.name, [copy.label for copy in copies]), project))
            gone[file.path] = None
        old = earlier(copies)
        files_of = [projects[number][0] for place, number in enumerate(group) if place not in old]
        first, whole = files_of[0], files_of[0].parsed
        if len(files_of) > 1:
            whole = parsed(
                merged([c for n, c in enumerate(copies) if n not in old]), first.path, config.corpus
            )
            whole = without_guide(whole, first.path, config)
        notes = [
            f"{copies[each].label}: not read, since it is an earlier state of {copies[of].label}"
            for each, of in old.items()
        ]
        gone[first.path] = first._replace(parsed=replace(whole, warnings=(*whole.warnings, *notes)))
    return [kept for file in files if (kept := gone.get(file.path, file)) is not None]
