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
    from ..tokenise import tokenise
    from ..tokens.lexicon import Lexicon
    from ..up_to_date import tables
    from ..words.remarks import speech
    from .work.kwic import UNCOUNTED, WIDTH, clock, kwic, like_counted, parts, uncounted, who_says, why_not

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
    lexicon = Lexicon(study.tokenise.language)
    plain = study.tokenise.model_copy(update={"terms": [], "form": "lower"})
    written = speech(segments, "keep", study.tokenise.dashes)
    said = tokenise(written, settings=plain, lexicon=lexicon, stop_words={}, fillers=[])
    parted = parts(words, lexicon)
    counted = speech(segments, study.corpus.remarks)["text"].to_pylist()
    lines = kwic(segments, tokens, said, words, parted, counted, replaced)
    place = max((len(line.segment) for line in lines), default=0)
    whose = [who_says(line, study.tokenise.roles) for line in lines]
    who = max(map(len, whose), default=0)
    when = max((len(clock(line.time)) for line in lines), default=0)
    for line, name in zip(lines, whose, strict=True):
        mark = UNCOUNTED if why_not(line, study.tokenise.roles) else " "
        where = f"{mark} {line.segment:<{place}}  {name:<{who}}  "
        where += f"{clock(line.time):>{when}}  " if when else ""
        say.line(f"{where}{line.before:>{WIDTH}}[{line.match}]{line.after}".rstrip())
    left_out = uncounted(lines, study.tokenise.roles)
    say.line(f'{many(len(lines), "occurrence")} of "{" ".join(words)}"{left_out}.')
    longest = max(parted, key=len)
    if not lines and (instead := _instead(study, " ".join(words))):
        say.line(
            f'"{" ".join(words)}" is in the table of pseudonyms, and replaced; the talk has {instead} in its '
            "place."
        )
        from ..privacy.pseudonyms import EITHER

        one = shlex.quote(instead.partition(EITHER)[0])
        say.next(f"wordpairs kwic {typed(config)} {one}", "what stands there")
    elif not lines and len(longest) > 2 and not any("*" in word for word in words):
        for word, like in like_counted(words, tokens, segments, study.tokenise.roles).items():
            say.line(f'Counted words like "{word}": {", ".join(like)}.')
        say.next(f"wordpairs kwic {typed(config)} '{longest[:5]}*'", "* stands for any letters")
    say.result([line._asdict() for line in lines])
    return DONE


def _instead(study: Config, words: str) -> str:
    """Return what stands in the talk where words hold a name of the table; empty where they hold none."""
    from ..privacy.name_table import names

    known = names(study)
    instead = known.label(words) if known else words
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
