"""What the Word and the Excel writer share."""

from __future__ import annotations

import io
import zipfile

from pipeline.writers.undated_zip import undated


def test_a_zip_says_neither_when_nor_where_it_was_made() -> None:
    made = []
    for date in ((1999, 1, 1, 0, 0, 0), (2031, 5, 6, 7, 8, 10)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in ("b.xml", "a.xml"):
                member = zipfile.ZipInfo(name, date)
                member.create_system = date[1] % 4
                archive.writestr(member, f"<{name}/>")
        made.append(undated(out.getvalue()))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert archive.namelist() == ["b.xml", "a.xml"]
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("a.xml") == b"<a.xml/>"
