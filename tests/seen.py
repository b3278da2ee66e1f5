"""What `read` warns of in the words of segments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from pipeline.config import Config
from pipeline.read import _said
from pipeline.readers.joined import Columns


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
    return [text for text in _said(config, columns)[0] if words in text]
