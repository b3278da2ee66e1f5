"""`wordpairs guide`: the handbook, offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..errors import InputError
from ..terminal.command import DONE, Command
from ..terminal.voice import Voice


def _act(options: argparse.Namespace, say: Voice) -> int:
    from ..terminal.handbook import book, text, topics

    if options.html is not None:
        from ..study.disk import write
        from ..terminal.shown import shown

        path = options.html.resolve()
        write(path, book().encode("utf-8"))
        say.line(f"wrote {path}")
        shown(path)
    elif options.message:
        from ..terminal.wordings import entries, fitting

        message = " ".join(options.message)
        likely = fitting(message) if options.topic == "warnings" else []
        if not likely:
            raise InputError(
                "no message has these words"
                if options.topic == "warnings"
                else "one word too many",
                found=message,
                remedy="leave out what is of your own files, or read all: wordpairs guide warnings",
            )
        say.line(entries(likely))
        say.result([each._asdict() for each in likely])
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


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topic", nargs="?", default="", metavar="TOPIC", help="a page")
    parser.add_argument(
        "message",
        nargs="*",
        metavar="MESSAGE",
        help="with warnings: words of a message, to see its cure",
    )
    parser.add_argument("--html", nargs="?", type=Path, default=None, metavar="FILE",
                        const=Path("wordpairs-guide.html"),
                        help="write all as one page, and open that in the browser")  # fmt: skip


COMMAND = Command(
    help="Read the handbook, offline.",
    example="wordpairs guide codebook",
    result="The page, as text. Without a topic: the list of pages.",
    act=_act,
    arguments=_arguments,
)
