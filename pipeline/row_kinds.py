"""What the rows of a stage's tables are, where one table holds rows of several kinds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from .wording import many

if TYPE_CHECKING:
    import pyarrow as pa

Kinds = dict[str, int]
DIFFER = "disagreements"


def row_kinds(tables: Mapping[str, pa.Table], roles: Collection[str]) -> Kinds:
    """Return how many rows of each kind the tables of a stage have; of `roles` the words count."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from .codes.applied import applied
    from .findings.confusions import differing
    from .tables.columns import in_roles

    def rows(table: str, column: str, *values: object) -> int:
        cells = tables[table][column]
        return int(pc.sum(pc.is_in(cells, pa.array(values, cells.type)), min_count=0).as_py())

    kinds: Kinds = {}
    if "segments" in tables:
        kinds["counted"] = rows("segments", "role", *roles)
    if "codings" in tables:
        kinds |= applied(tables["codings"])._asdict()
        if "segments" in tables and kinds["without"]:
            segments = tables["segments"]
            of = pa.array(segments["segment"].filter(in_roles(segments, roles)).combine_chunks())
            beside = tables["codings"].filter(pc.invert(pc.is_in(tables["codings"]["segment"], of)))
            kinds["aside"] = applied(beside).segments
    if "codebook" in tables:
        kinds["keywords"] = rows("codebook", "rule", "word", "pair", "near")
        kinds["not"] = rows("codebook", "rule", "not")
    if "disagreements" in tables:
        kinds["withheld"] = rows("disagreements", "withheld", 1)
        kinds["disagreements"] = tables["disagreements"].num_rows - kinds["withheld"]
        crossed = tables["confusion"].to_pylist() if "confusion" in tables else []
        kinds["differing"] = differing(crossed, tables["disagreements"].num_rows)
    return kinds


def in_words(kinds: Kinds, rows: Mapping[str, int]) -> dict[str, str]:
    """Return by table what its rows are, of tables whose rows are of several kinds.

    >>> in_words({"disagreements": 44, "withheld": 17}, {"disagreements": 61})
    {'disagreements': '44 disagreements, 17 codes by hand of themes withheld'}
    >>> in_words({"disagreements": 6, "withheld": 0, "differing": 3}, {"disagreements": 6})
    {'disagreements': '3 segments with another theme: 6 disagreements'}
    >>> in_words({"counted": 2}, {"segments": 5}), in_words({"counted": 5}, {"segments": 5})
    ({'segments': '5 segments, 2 of them counted'}, {'segments': '5 segments'})
    """
    said = {}
    if rows.get("segments") and "counted" in kinds:
        rest = kinds["counted"] != rows["segments"]
        said["segments"] = many(rows["segments"], "segment")
        said["segments"] += f", {kinds['counted']:,} of them counted" if rest else ""
    if rows.get("codings") and "codes" in kinds:
        said["codings"] = many(kinds["codes"], "manual code")
        if bare := kinds["segments"] - kinds.get("aside", 0):  # of those that count, as `check` says it
            said["codings"] += f", {many(bare, 'segment')} that a coder read and gave no theme"
    if rows.get("codebook") and "keywords" in kinds:
        less = "rule that takes matches away|rules that take matches away"
        parts = [(kinds["keywords"], "keyword"), (kinds["not"], less)]
        rules = [many(*part) for part in parts if part[0]]
        said["codebook"] = " and ".join(rules) or "a codebook without keywords"
    if rows.get("disagreements") and "disagreements" in kinds:
        said["disagreements"] = many(kinds["disagreements"], "disagreement")
        kept = many(kinds["withheld"], "code by hand of themes withheld|codes by hand of themes withheld")
        said["disagreements"] += f", {kept}" if kinds["withheld"] else ""
        if kinds.get("differing"):  # where each has one theme, each of them makes two rows
            said["disagreements"] = (
                f"{many(kinds['differing'], 'segment')} with another theme: {said['disagreements']}"
            )
    return said
