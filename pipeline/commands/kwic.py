"""`wordpairs kwic`: every occurrence of words side by side, with the words around them."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, nearest
from ..terminal.command import DONE, Command
from ..terminal.console import Console
from ..wording import many, typed

if TYPE_CHECKING:
    import pyarrow as pa

    from ..config import Config


def meant(config: Path | None, words: Sequence[str]) -> tuple[Path, list[str]]:
    """Return the study and the words that are meant: the study may be left out in or above it.

    Raises InputError for words before the study, a study without words, and none of several.
    """
    from ..terminal.chosen_study import is_study, studies_here

    first = [] if config is None else [str(config)]
    if config is not None and is_study(config):
        return config, list(words)
    named = next((word for word in words if is_study(Path(word))), "")
    said = " ".join([*first, *(word for word in words if word != named)])
    if named:
        raise InputError(
            "the study stands before the words" if said else "there is nothing to look for",
            where="wordpairs kwic",
            remedy=f"wordpairs kwic {typed(named)} {shlex.quote(said) if said else 'WORD'}",
        )
    here = studies_here()
    if config is not None:
        written = bool(config.suffix or config.exists() or len(config.parts) > 1)
        if written or not here or nearest(str(config), [path.name for path in here], least=0.7):
            return config, list(words)
    if len(here) == 1:
        return here[0], [*first, *words]
    raise InputError(
        "no study is named",
        where="wordpairs kwic",
        found=f"{many(len(here), 'study|studies')} in this folder",
        remedy=f"wordpairs kwic {typed(here[0]) if here else 'STUDY'} {shlex.quote(said)}",
    )


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..terminal.chosen_study import chosen
    from ..terminal.running import run_first
    from ..up_to_date import tables
    from .work.kwic import occurrences, printed, uncounted

    config, asked = meant(options.config, options.words)
    study = chosen(config)
    words = tuple(" ".join(asked).split())
    if not words:
        raise InputError("there is nothing to look for", allowed='a word, "two words", manag*')
    run_first(study, say, until="tokenise")
    segments, tokens, replaced = tables(study, "segments", "tokens", "replaced")
    if not tokens.num_rows:
        raise InputError(
            "there is no text to show",
            where=config,
            found="a corpus of counts only",
            remedy="run kwic on the study that has the transcripts",
        )
    lines = occurrences(study, words, segments, tokens, replaced)
    for line in printed(lines, study.tokenise.roles):
        say.line(line)
    left_out = uncounted(lines, study.tokenise.roles)
    say.line(f'{many(len(lines), "occurrence")} of "{" ".join(words)}"{left_out}.')
    if not lines:
        _nothing(study, config, words, segments, tokens, say)
    say.result([line._asdict() for line in lines])
    return DONE


def _nothing(
    study: Config, config: Path, words: Sequence[str], segments: pa.Table, tokens: pa.Table, say: Console
) -> None:
    """Say what to look for where the words stand nowhere: their pseudonym, or a beginning of theirs."""
    from ..privacy.pseudonyms import EITHER
    from ..tokens.lexicon import Lexicon
    from .work.kwic import like_counted, parts

    looked_for = " ".join(words)
    if instead := _instead(study, looked_for):
        say.line(
            f'"{looked_for}" is in the table of pseudonyms, and replaced; the talk has {instead} in its '
            "place."
        )
        one = shlex.quote(instead.partition(EITHER)[0])
        say.next(f"wordpairs kwic {typed(config)} {one}", "what stands there")
        return
    longest = max(parts(words, Lexicon(study.tokenise.language)), key=len)
    if len(longest) > 2 and "*" not in looked_for:
        for word, like in like_counted(words, tokens, segments, study.tokenise.roles).items():
            say.line(f'Counted words like "{word}": {", ".join(like)}.')
        say.next(f"wordpairs kwic {typed(config)} '{longest[:5]}*'", "* stands for any letters")


def _instead(study: Config, words: str) -> str:
    """Return what stands in the talk where words hold a name of the table, or a part of one; else nothing."""
    from ..privacy.name_table import names
    from .work.kwic import stands_for

    known = names(study)
    instead = stands_for(words, known) if known else words
    return "" if instead == words else instead


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "config",
        type=Path,
        metavar="CONFIG",
        nargs="?",
        default=None,
        help="the study's .toml file or folder; else the one here",
    )
    parser.add_argument(
        "words", metavar="WORD", nargs="+", help="one word, or more side by side; * means any letters"
    )


COMMAND = Command(
    help="Show each occurrence of a word or word pair in context.",
    example="wordpairs kwic my-study 'night shift*'",
    result="A line for each occurrence: its segment, who says it (and when, where the transcript "
    "has times), and the words around it; - before a line that the counts leave out.",
    act=_act,
    arguments=_arguments,
)
