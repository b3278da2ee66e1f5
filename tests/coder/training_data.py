"""Training data of the learned coder, of people by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.coder import out_of_sample as module
from pipeline.coder.feature_extraction import Features
from pipeline.coder.model import TrainingData
from pipeline.coder.out_of_sample import Learned
from pipeline.statistics.arrays import Flags, Reals, ranked


def out_of_sample(
    features: Features, hints: Reals, codes: Flags, read: Flags, people: Sequence[str], **more: Any
) -> Learned:
    """Return what `coder.out_of_sample` does; `more` is of the training data or of that."""
    of_training = {name: more.pop(name) for name in ("keywords", "around", "classifier") & more.keys()}
    training = TrainingData(features, hints, ranked(people), **of_training)
    return module.out_of_sample(training, codes, read, **more)
