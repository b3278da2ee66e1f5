"""Lessons of the learned coder, of people by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.coder import learned
from pipeline.coder.learned import Learned
from pipeline.coder.model import Lesson
from pipeline.coder.views import Features
from pipeline.statistics.arrays import Flags, Reals, ranked


def out_of_sample(
    features: Features, hints: Reals, codes: Flags, read: Flags, people: Sequence[str], **more: Any
) -> Learned:
    """Return what `learned.out_of_sample` does; `more` is of the lesson or of that."""
    of_lesson = {name: more.pop(name) for name in ("keywords", "around", "classifier") & more.keys()}
    lesson = Lesson(features, hints, ranked(people), **of_lesson)
    return learned.out_of_sample(lesson, codes, read, **more)
