"""spaCy without its downloader's socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def offline() -> Iterator[None]:
    """Import spaCy in here, and the process opens no socket.

    spaCy brings a downloader, whose urllib3 binds a socket when it is imported, to learn whether
    the system has IPv6. Nothing is sent, but a program that reads confidential interviews has no
    use for a socket at all; so urllib3 is told that there is no IPv6.
    """
    known = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        yield
    finally:
        socket.has_ipv6 = known
