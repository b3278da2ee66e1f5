"""`wordpairs freeze`: codebook and settings kept, hashed and dated, before the codes are seen."""

from __future__ import annotations

import argparse
from datetime import date

from ..codes.applied import applied
from ..errors import InputError
from ..terminal.command import DONE, Command, with_config
from ..terminal.console import Console


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..study.disk import write
    from ..study.frozen import frozen, frozen_file
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
    run_first(study, say, until="frequency")
    codebook, codings = tables(study, "codebook", "codings")
    codes = applied(codings).codes
    today = date.today().isoformat()
    write(path, frozen(study, codebook, today, codes))
    rules = sum(map(bool, codebook["pattern"].to_pylist()))
    themes = len({*codebook["theme"].to_pylist()})
    what = f"{many(themes, 'theme')}, {many(rules, 'rule') if rules else 'no rules'} and the settings"
    what = what if themes else "the settings (there is no codebook)"
    say.line(f"froze {what} on {today}: {path}")
    if codes:
        say.line(
            f"{many(codes, 'manual code')} {'is' if codes == 1 else 'are'} there already, and the "
            "file says so: whoever wrote the codebook may have seen them."
        )
    say.next(f"wordpairs run {typed(options.config)}")
    say.result({"file": str(path), "date": today, "themes": themes, "rules": rules, "codes": codes})
    return DONE


COMMAND = Command(
    help="Keep the codebook and the settings, dated, before the codes are seen.",
    example="wordpairs freeze my-study",
    result="STUDY.frozen.json beside the config, to keep and to share. From then on every run and "
    "the page say whether codebook and settings are what was frozen, and what has changed.",
    act=_act,
    arguments=with_config,
)
