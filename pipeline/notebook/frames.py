"""Our tables as pandas DataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from ..errors import InputError

if TYPE_CHECKING:
    import pandas as pd


def frame(table: pa.Table) -> pd.DataFrame:
    """Return a table as a DataFrame; a missing number is NaN, an empty text the empty text.

    Raises InputError where pandas is not installed.
    """
    try:
        import pandas  # noqa: F401
    except ImportError:
        raise InputError(
            "tables are pandas DataFrames, and pandas is not installed",
            remedy="pip install 'wordpairs[notebook]'; .arrow(NAME) gives them without it",
        ) from None
    plain = [
        column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
        for column in table.columns
    ]
    made: pd.DataFrame = pa.table(plain, names=table.column_names).to_pandas()
    return made
