"""How far a run is, by its last run or a usual one; and about how long it still takes, by its last run."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Seconds of each stage in a usual study of ten interviews, for a study that never ran.
_USUAL = {
    "read": 1.0,
    "tokenise": 3.0,
    "bigram": 0.5,
    "frequency": 1.0,
    "classify": 15.0,
    "compare": 5.0,
    "plot": 8.0,
    "report": 1.5,
}
_FAIR = 5.0  # seconds after which this run's own pace counts as much as what was expected
_MOST = 0.95  # of a stage that takes longer than expected
_UNCOUNTED = {"classify": 0.1}  # of one that will count its parts and never ran: before it counts
_BAR = 16
_PART = re.compile(r"part (\d+) of (\d+)")


class Ahead:
    """The stages of a run, what each is expected to take, and what is done."""

    def __init__(self, stages: list[str], seconds: Mapping[str, float]) -> None:
        """Take the stages in order, and the seconds that they took last, of those that ran."""
        self._expected = {name: seconds.get(name) or _USUAL.get(name, 1.0) for name in stages}
        self._most = {name: _MOST if seconds.get(name) else _UNCOUNTED.get(name, _MOST) for name in stages}
        self._left = dict(self._expected)
        self._never = {name for name in stages if not seconds.get(name)}  # whose time nothing says
        self._took = self._should = 0.0
        self._reached: dict[str, float] = {}  # of a stage, the share that was shown

    def done(self, stage: str, seconds: float | None) -> None:
        """Count a stage as done; `seconds` is None for one that had not changed."""
        self._left.pop(stage, None)
        if seconds is not None:
            self._took += seconds
            self._should += self._expected[stage]

    def line(self, doing: str, seconds: float) -> str:
        """Return what is shown of a stage that has been at this part for `seconds`.

        `doing` is a stage, or a stage and what it does: "classify: learning, part 2 of 5". How long there is
        left is said where each stage that is left was timed in the last run.

        >>> Ahead(["read", "plot"], {"read": 10, "plot": 30}).line("read", 5)
        '[##..............]  12%  read, about 35 s left'
        >>> Ahead(["read", "plot"], {"read": 10}).line("read", 5)
        '[####............]  28%  read 0:05'
        """
        stage = doing.partition(":")[0]
        expected = self._expected.get(stage, 0.0)
        pace = (self._took + _FAIR) / (self._should + _FAIR)
        part = _PART.search(doing)
        if part:
            number, parts = int(part[1]), int(part[2])
            within = (number - 1 + min(seconds * parts / (expected * pace or 1), _MOST)) / parts
        else:
            within = min(seconds / (expected * pace or 1), self._most.get(stage, _MOST))
        # A stage that counts several times over does not begin anew with each.
        within = self._reached[stage] = max(within, self._reached.get(stage, 0.0))
        left = sum(self._left.values()) - within * expected
        share = 1 - left / (sum(self._expected.values()) or 1)
        bar = ("#" * round(_BAR * share)).ljust(_BAR, ".")
        known = not self._never & {*self._left}
        time = f", {_about(left * pace)}" if known else f" {int(seconds) // 60}:{int(seconds) % 60:02}"
        return f"[{bar}] {min(99, round(100 * share)):3}%  {doing}{time}"


def _about(seconds: float) -> str:
    """Return about how long there is left, in round numbers.

    >>> [_about(seconds) for seconds in (0.4, 13, 80, 4000)]
    ['a moment left', 'about 15 s left', 'about 1 min left', 'about 67 min left']
    """
    if seconds < 2:
        return "a moment left"
    if seconds < 60:
        step = 1 if seconds < 10 else 5
        return f"about {round(seconds / step) * step} s left"
    return f"about {round(seconds / 60)} min left"
