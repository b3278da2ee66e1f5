"""Where the command `wordpairs` begins and ends; `python -m pipeline` stands for it."""

import signal
import sys
from typing import NoReturn

from .cli import main


def program() -> NoReturn:
    """Run the command line and exit with its status."""
    status = main()
    # All is done: Ctrl-C while Python puts its things away must not say otherwise.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(status)


if __name__ == "__main__":
    program()
