"""A coefficient is one record, and has its column and its legend by that alone."""

from __future__ import annotations

from pipeline.statistics.coefficients import COEFFICIENTS
from pipeline.tables.legends import COLUMNS
from pipeline.tables.results import RESULTS


def test_each_has_its_column_and_its_legend() -> None:
    names = [each.name for each in COEFFICIENTS]
    assert len({*names}) == len(names)
    assert {*names} <= {*RESULTS["agreement"].names}
    assert {name: COLUMNS[name] for name in names} == {each.name: each.says for each in COEFFICIENTS}
