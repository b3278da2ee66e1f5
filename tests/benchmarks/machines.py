"""Processor time of our machines beside scikit-learn's, over themes and folds of invented texts.

    python -m tests.benchmarks.machines

Each size is fitted on ten folds by interviewee, on one thread, three times; printed are the middle
times. `pipeline/coder/support_vector_machines.py` states what came out.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.multiclass import OneVsRestClassifier
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from pipeline.coder.folds import folds
from pipeline.coder.support_vector_machines import COST, Machines
from pipeline.statistics.arrays import Flags

SIZES = ((200, 5_000, 10), (1_000, 12_000, 15), (5_000, 25_000, 30))  # units, values, themes
SAID = 60  # values of a unit
TIMES = 3


def invented(units: int, values: int, themes: int) -> tuple[Any, Flags]:
    """Return units whose values are as frequent as words are, and themes that hang on them."""
    chance = np.random.default_rng(1)
    common = 1 / np.arange(1, values + 1)
    column = chance.choice(values, size=units * SAID, p=common / common.sum())
    cells = (np.repeat(np.arange(units), SAID).astype(np.int32), column.astype(np.int32))
    counted = sparse.csr_matrix((np.ones(units * SAID), cells), shape=(units, values))
    length = np.sqrt(counted.multiply(counted).sum(axis=1))
    scaled = sparse.csr_matrix(counted.multiply(1 / length))
    told = scaled @ chance.normal(size=(values, themes))
    return scaled, told > np.quantile(told, 0.92, axis=0)


def seconds(made: Callable[[], Any], values: Any, codes: Flags) -> float:
    """Return the processor time of all folds."""
    people = np.repeat(np.arange(20), len(codes) // 20)
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        for train, test in folds(people, 10):
            made().fit(values[train], codes[train].astype(int)).decision_function(values[test])
        taken.append(time.process_time() - begun)
    return sorted(taken)[TIMES // 2]


def main() -> None:
    """Print a row a size."""
    warnings.simplefilter("ignore")
    for size in SIZES:
        values, codes = invented(*size)
        with threadpool_limits(1):
            ours = seconds(Machines, values, codes)
            theirs = seconds(lambda: OneVsRestClassifier(LinearSVC(C=COST)), values, codes)
        print(f"{size[0]:,} units, {size[1]:,} values, {size[2]} themes: {ours:.2f} s, "
              f"LinearSVC {theirs:.2f} s, {theirs / ours:.1f} times")  # fmt: skip


if __name__ == "__main__":
    main()
