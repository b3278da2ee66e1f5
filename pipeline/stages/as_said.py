"""What is said in the segments of a study: for the stages that count, and for where the top pairs stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..study.study import Study

if TYPE_CHECKING:
    import pyarrow as pa


def segments_as_said(study: Study) -> pa.Table:
    """Return the segments whose text is what was said, no remarks or words of pseudonyms; offsets stay."""
    from ..words.remarks import speech

    segments, config = study.lent("segments"), study.config
    segments = speech(segments, config.corpus.remarks, config.tokenise.dashes)
    if not study.has("replaced"):
        return segments
    from ..privacy.word_pseudonyms import texts_without

    text = texts_without(segments["text"], study.table("replaced"))
    return segments.set_column(segments.schema.get_field_index("text"), "text", text)
