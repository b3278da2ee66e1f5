"""Parts of the units that are left out in turn, an interviewee never on both sides.

scikit-learn's splitters by group: `LeaveOneGroupOut` where there are few, else `GroupKFold`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..statistics.arrays import Wholes

MOST_LEFT_OUT = 30  # interviewees; up to here each is left out in turn
FOLDS = 10  # parts, when there are more
DRAW = 1  # the seed of the order in which interviewees are dealt out
QUICK_FOLDS = 5  # parts where the coder is learned once more for each human coder (leave_one_coder_out.py)
INNER_FOLDS = 4  # parts of a training part, for calibration and thresholds


def folds(groups: Wholes, parts: int, *, alone: int = 0) -> Iterator[tuple[Wholes, Wholes]]:
    """Yield (rows to learn from, rows left out) so that no group is on both sides.

    With at most `alone` groups, or no more than `parts`, each is left out in turn; else `parts`
    parts of about the same number of rows. One group alone is left out, with nothing to learn from.
    """
    from sklearn.model_selection import GroupKFold, LeaveOneGroupOut

    rows = np.arange(len(groups))
    names, group = np.unique(groups, return_inverse=True)
    if len(names) < 2:
        yield rows[:0], rows
    elif len(names) <= max(alone, parts):
        yield from LeaveOneGroupOut().split(rows, groups=group)
    else:
        # dealt out in a drawn order: rows may alternate between themes as they stand
        drawn = np.random.default_rng(DRAW).permutation(len(names))
        yield from GroupKFold(parts).split(rows, groups=drawn[group])
