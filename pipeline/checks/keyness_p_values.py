"""The p-values of keyness: what a term's count owes to whom it was said by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from ..statistics import permutation
from ..statistics.arrays import Flags, Reals, Wholes, defined, ratio

MOST = 20_000  # segments up to which they are moved within interviewees: bounds the memory
TOO_MANY = f"no p_permutation: over {MOST:,} segments"
ONE = "no p_wilcoxon: nobody says it at another rate"


class Moved:
    """The segments of a corpus, whose they are, and how each set of them could have fallen."""

    def __init__(self, people: Sequence[str], seed: int) -> None:
        """Take the interviewee of each segment and the seed of what is drawn."""
        _, person = np.unique(np.array(people, object).astype(str), return_inverse=True)
        self._person: Wholes = person.reshape(-1).astype(np.int64)
        self._seed = seed

    def __call__(
        self, inside: Flags, counts: Reals, sizes: Reals
    ) -> tuple[list[float | None], list[float | None], list[str]]:
        """Return `p_permutation`, `p_wilcoxon` and the note of each term.

        `counts` and `sizes` are segments x terms: how often it is said, among how many words (or
        pairs). Segments that say nothing take no part.
        """
        people = int(self._person.max(initial=-1)) + 1
        sums = [np.zeros((people, counts.shape[1])) for _ in range(4)]
        for place, (total, values) in enumerate(
            ((counts, inside), (sizes, inside), (counts, ~inside), (sizes, ~inside))
        ):
            np.add.at(sums[place], self._person[values], total[values])
        in_count, in_size, out_count, out_size = sums
        within: Flags = np.any(in_size > 0, axis=1)
        without: Flags = np.any(out_size > 0, axis=1)
        both = within & without
        if not both.any():  # each is wholly on one side
            some = within | without
            side = within[some]
            assigned, complete = permutation.sides(side, self._seed)
            count, size = (in_count + out_count)[some], (in_size + out_size)[some]
            rates = np.nan_to_num(ratio(count, size))
            by_g2 = permutation.p_of_g2(assigned, complete, side, count, size)
            by_rank = permutation.p_of_rank_sum(assigned, complete, side, rates)
        else:
            by_g2 = np.full(counts.shape[1], np.nan)
            if len(self._person) <= MOST:
                assigned = inside.astype(np.float64)[self._shuffled]
                by_g2 = permutation.p_of_g2(assigned, False, inside, counts, sizes)
            one, other = (
                np.nan_to_num(ratio(count[both], size[both]))
                for count, size in ((in_count, in_size), (out_count, out_size))
            )
            by_rank = permutation.p_of_signed_ranks(one, other, self._seed)
        notes = [
            "; ".join([TOO_MANY] * bool(np.isnan(a)) + [ONE] * bool(np.isnan(b)))
            for a, b in zip(by_g2, by_rank, strict=True)
        ]
        return [*map(defined, by_g2)], [*map(defined, by_rank)], notes

    @cached_property
    def _shuffled(self) -> Wholes:
        return permutation.shuffled(self._person, self._seed)
