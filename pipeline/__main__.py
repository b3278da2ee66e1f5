"""Lets `python -m pipeline` stand for the command `wordpairs`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
