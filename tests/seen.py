"""What `read` warns of in the words of segments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.config import Config
from pipeline.count.block import Unit
from pipeline.material.speech import doubts_of, without_remarks
from pipeline.readers.joined import Columns
from pipeline.statistics.arrays import numbered


def warned(
    words: str,
    texts: Sequence[str],
    speakers: Sequence[str] = (),
    roles: Sequence[str] = (),
    documents: Sequence[str] = (),
    **corpus: Any,
) -> list[str]:
    """Return those warnings that hold some words; segments are s0, s1 and so on."""
    size = len(texts)
    columns = Columns(
        segment=[f"s{n}" for n in range(size)],
        document=list(documents) or ["d"] * size,
        speaker=list(speakers) or [""] * size,
        role=list(roles) or ["participant"] * size,
        interviewee=[""] * size,
        text=pa.chunked_array([texts], pa.string()),
    )
    config = Config.model_validate(
        {"study": {"name": "x"}, "corpus": {"files": ["x"], **corpus}, "path": "/x.toml"}
    )
    rows = zip(columns.document, columns.speaker, columns.role, columns.interviewee, strict=True)
    units, unit = numbered([Unit(d, s, role=r, interviewee=who) for d, s, r, who in rows])
    counted = np.array([each.role in config.tokenise.roles for each in units], bool)[unit]
    remarks = without_remarks(config, columns, counted, ())
    return [text for text in doubts_of(config, columns, units, unit, remarks)[0] if words in text]
