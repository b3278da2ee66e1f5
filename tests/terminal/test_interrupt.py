"""Ctrl-C stops, whatever a library makes of it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from pipeline.terminal.interrupt import interruptible


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """Hear Ctrl-C, also where the tests themselves run in the background and do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def lost() -> None:
    """Do as pydantic does with Ctrl-C while it builds a schema."""
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt as error:
        raise ValueError("Error building a validator: KeyboardInterrupt") from error


def test_ctrl_c_that_a_library_made_another_error_of_is_still_ctrl_c() -> None:
    with pytest.raises(KeyboardInterrupt), interruptible():
        lost()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_is_ctrl_c_and_another_error_is_another() -> None:
    with pytest.raises(KeyboardInterrupt), interruptible():
        signal.raise_signal(signal.SIGINT)
    with pytest.raises(ValueError, match="of its own"), interruptible():
        raise ValueError("of its own")


def test_where_ctrl_c_is_ignored_it_stays_so() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a script's `&` has it
    with interruptible():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_thread_leaves_ctrl_c_to_its_program() -> None:
    found: list[object] = []

    def work() -> None:
        with interruptible():
            found.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [signal.default_int_handler]
