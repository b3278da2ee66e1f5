"""Where the command `wordpairs` begins and ends; `python -m pipeline` stands for it."""

import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # as malloc.h numbers them


def program() -> None:
    """Run the command line and exit with its status."""
    try:
        # Imported here, so that Ctrl-C while the program itself is read ends it in silence too.
        import gc
        import os
        import signal

        # Python looks for circles of objects after each 700 new ones. A run makes millions and
        # hardly a circle, so that the looking was up to a tenth of its time.
        gc.set_threshold(500_000, 20, 50)
        # No product of arrays here is worth a second core: OpenBLAS's threads wait for the next one
        # by spinning, a tenth of a second of processor time. It asks when numpy is imported.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # Pydantic would look through every package that is installed for plug-ins of its own.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        # Numpy would ask for pages of two megabytes, which the system clears, and seeks, for longer.
        os.environ.setdefault("NUMPY_MADVISE_HUGEPAGE", "0")
        _use_freed_memory_again()
        from .cli import main

        status = main()
        # Nothing is a circle that anybody waits for: looking for one in all that a run left is needless.
        gc.freeze()
        # All is done: Ctrl-C while Python puts its things away must not say otherwise.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:  # before a command began, or a second one while the first was told
        status = 130
    sys.exit(status)


def _use_freed_memory_again() -> None:
    """Have glibc, where it is the C library, keep what is freed for the next array, of whichever thread.

    By itself it gives arrays of megabytes back to the system, which then clears each page of the next one,
    and keeps room for each thread: a sixteenth of a run's time, and a seventh of its memory.
    """
    if sys.platform != "linux":
        return
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", lambda option, value: None)
    mallopt(_ARENA_MAX, 1)
    mallopt(_MMAP_THRESHOLD, 32 << 20)
    mallopt(_TRIM_THRESHOLD, 128 << 20)


if __name__ == "__main__":
    program()
