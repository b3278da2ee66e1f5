"""`wordpairs guide`: the handbook, offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..errors import InputError
from ..terminal.command import DONE, Command
from ..terminal.console import Console
from ..wording import many

_MOST = 3  # messages, or pages, that are named where none has just the words
_FEW = 5  # messages that are shown of those that have them


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..terminal.handbook import book, holding, text, topics, within
    from ..terminal.message_cures import is_a_line, under

    if options.html is not None:
        from ..study.disk import write
        from ..terminal.browser import shown_if_it_can_be

        path = options.html.resolve()
        write(path, book().encode("utf-8"))
        say.line(f"wrote {path}")
        shown_if_it_can_be(path)
    elif options.topic == "warnings" and options.message:
        _cures(" ".join(options.message), say)
    elif options.message or (options.topic and options.topic not in topics()):
        words = " ".join([options.topic, *options.message])
        if options.topic in topics() and (rows := within(options.topic, " ".join(options.message))):
            for head, row in rows:
                say.line(f"{head} {row}")
            say.result([{"heading": head, "text": row} for head, row in rows])
        elif is_a_line(words) or under(words):
            _cures(words, say)
        elif pages := holding(words):
            _listed(pages, words, say)
            say.result(pages)
        else:
            text(words)  # which says what there is
    elif options.topic:
        say.line(text(options.topic).rstrip())
        say.result({"topic": options.topic, "text": text(options.topic)})
    else:
        pages = topics()
        width = max(map(len, pages)) + 2
        for name, title in pages.items():
            say.line(f"  {name:<{width}}{title}")
        say.next("wordpairs guide tutorial", "or: wordpairs guide --html, in the browser")
        say.result(pages)
    return DONE


def _cures(message: str, say: Console) -> None:
    """Say the entries that a message, or words of one, may be of. Raises InputError where none is."""
    from ..terminal.handbook import holding
    from ..terminal.message_cures import entries, fitting, in_a_row, of_one_stem, pasted, under
    from ..terminal.shared_words import LEAST

    if headed := under(message):
        say.line(
            f'{many(len(headed), "message is|messages are")} shown under "{message}":\n'
            f"{entries(headed[:_FEW])}"
        )
        _more(len(headed), say)
        say.result([each._asdict() | {"exact": False} for each in headed])
        return
    likely = fitting(message)
    pages = {name: head for name, head in holding(message).items() if name != "warnings"}
    alike = [] if likely else of_one_stem(message)
    pages = dict([*pages.items()][:_MOST])
    if not likely and pages:  # a note of a table, say
        say.line("No message has these words.")
        _listed(pages, message, say)
        if alike:
            say.line(f"Messages with words that begin alike:\n{entries(alike)}")
        found = [{"page": page, "heading": head, "exact": False} for page, head in pages.items()]
        say.result(found + [each._asdict() | {"exact": False} for each in alike])
        return
    likely = likely or alike
    if not likely:
        raise InputError(
            "no message has these words",
            found=message,
            remedy="a message often begins with what is of your own files, such as a label: type the "
            "words that follow it, or read all: wordpairs guide warnings",
        )
    typed = in_a_row(message)  # too few letters to tell, perhaps, but just as they stand
    exact = [pasted(each.text, message) >= LEAST or typed in in_a_row(each.text) for each in likely]
    if not any(exact):
        likely, exact = likely[:_MOST], exact[:_MOST]
        say.line("No message has just these words. The nearest, whose cure may not be yours:")
    say.line(entries(likely[:_FEW]))
    _more(len(likely), say)
    say.result([each._asdict() | {"exact": same} for each, same in zip(likely, exact, strict=True)])


def _more(found: int, say: Console) -> None:
    """Say how to see those of the messages found that are not shown."""
    if found > _FEW:
        say.line(f"{found - _FEW:,} more: type more words of yours, or read all: wordpairs guide warnings")


def _listed(pages: dict[str, str], words: str, say: Console) -> None:
    """Say which pages have some words, and under which heading."""
    say.line(f'{many(len(pages), "page")} with "{words}":')
    for name, heading in pages.items():
        say.line(f"  wordpairs guide {name:<{max(map(len, pages))}}  # {heading}")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "topic",
        nargs="?",
        default="",
        metavar="TOPIC",
        help="a page, a word to look for, or a message, to see its cure",
    )
    parser.add_argument(
        "message",
        nargs="*",
        metavar="MESSAGE",
        help="more words to look for; with warnings: of a message, or the heading above it, for its cure",
    )
    parser.add_argument(
        "--html",
        nargs="?",
        type=Path,
        default=None,
        metavar="FILE",
        const=Path("wordpairs-guide.html"),
        help="write all as one page, and open that in the browser",
    )


COMMAND = Command(
    help="Read the handbook, offline.",
    example="wordpairs guide codebook",
    result="The page, as text. Without a topic: the list of pages.",
    act=_act,
    arguments=_arguments,
)
