"""Where the command `wordpairs` begins and ends; `python -m pipeline` stands for it."""

import sys


def program() -> None:
    """Run the command line and exit with its status."""
    try:
        # Imported here, so that Ctrl-C while the program itself is read ends it in silence too.
        import signal

        from .cli import main

        status = main()
        # All is done: Ctrl-C while Python puts its things away must not say otherwise.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:  # before a command began, or a second one while the first was told
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    program()
