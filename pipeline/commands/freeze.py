"""`wordpairs freeze`: codebook and settings kept, hashed and dated, before the codes are seen."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes.applied import applied
from ..errors import InputError
from ..terminal.command import DONE, Command, with_config
from ..terminal.console import Console

if TYPE_CHECKING:
    from ..config import Config


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..study.disk import write
    from ..study.frozen import frozen, frozen_file
    from ..study.inputs import unread_codebook
    from ..terminal.chosen_study import chosen
    from ..terminal.running import run_first
    from ..up_to_date import tables
    from ..wording import many, typed

    study = chosen(options.config)
    path = frozen_file(study)
    if path.exists():
        raise InputError(
            "this study is frozen already",
            where=path,
            remedy="`wordpairs run` says what has changed since; delete the file to freeze again",
        )
    run_first(study, say, until="classify" if study.themes.codebook else "frequency")
    codebook, codings = tables(study, "codebook", "codings")
    codes = applied(codings).codes
    today = date.today().isoformat()
    write(path, frozen(study, codebook, today, codes))
    rules = sum(map(bool, codebook["pattern"].to_pylist()))
    themes = len({*codebook["theme"].to_pylist()})
    what = f"{many(themes, 'theme')}, {many(rules, 'rule') if rules else 'no rules'} and the settings"
    what = what if themes else "the settings (there is no codebook)"
    say.line(f"froze {what} on {today}: {path}")
    for line in _idle(study, path) + unread_codebook(study):
        say.line(f"{line[0].upper()}{line[1:]}.")
    if codes:
        say.line(
            f"{many(codes, 'manual code')} {'is' if codes == 1 else 'are'} there already, and the "
            "file says so: whoever wrote the codebook may have seen them."
        )
    say.next(f"wordpairs run {typed(options.config)}")
    say.result({"file": str(path), "date": today, "themes": themes, "rules": rules, "codes": codes})
    return DONE


def _idle(study: Config, path: Path) -> list[str]:
    """Return what to say of keywords that match nothing: from now on that is no fault, but what came out."""
    from ..up_to_date import finished
    from ..wording import form, many, some

    if not study.themes.codebook:
        return []
    rows = finished(study, "classify").table("keywords").to_pylist()
    idle = [f'"{row["pattern"]}" ({row["theme"]})' for row in rows if not row["hits"]]
    if not idle:
        return []
    number = f"{len(idle):,} of {many(len(rows), 'keyword')} {form(len(idle), 'matches|match')}"
    return [
        f"{number} nothing in these texts: {some(idle)}; to write others before anything is coded, delete "
        f"{path.name} and freeze again"
    ]


COMMAND = Command(
    help="Keep the codebook and the settings, dated, before the codes are seen.",
    example="wordpairs freeze my-study",
    result="STUDY.frozen.json beside the config, to keep and to share. From then on every run and "
    "the page say whether codebook and settings are what was frozen, and what has changed.",
    act=_act,
    arguments=with_config,
)
