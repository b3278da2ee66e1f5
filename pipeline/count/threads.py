"""Work on the threads of this machine, a little ahead of who asks for it.

Threads and not processes: nearly all the time is spent in Arrow, numpy and hashes, which let other
threads run meanwhile, and one lexicon then serves them all.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from os import cpu_count
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")


def mapped(function: Callable[[Item], Result], work: Iterable[Item], workers: int) -> Iterator[Result]:
    """Yield the function's result for each item, in order.

    `workers` threads are used (0: one for each core); no more than one item more than there are
    of them has been begun and not been yielded, which bounds the memory.
    """
    workers = workers or cpu_count() or 1
    if workers == 1:
        yield from map(function, work)
        return
    from concurrent.futures import ThreadPoolExecutor  # takes as long as a small study's hashes

    with ThreadPoolExecutor(workers) as pool:
        ahead: deque[Future[Result]] = deque()
        for item in work:
            ahead.append(pool.submit(function, item))
            if len(ahead) > workers:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
