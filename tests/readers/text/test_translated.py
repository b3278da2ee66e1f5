"""A translation in square brackets beside the talk is named, and remarks are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import read
from pipeline.study.config_file import checked

TALK = [("Mae'n oer.", "It is very cold."), ("Ydy.", "Yes, it is so."), ("Pam?", "And why is that?")] * 2


def warned(folder: Path, lines: list[str], **keys: str) -> list[str]:
    """Return the warnings of a translation in a talk of two people."""
    text = "".join(f"{'Ann Roe'.split()[n % 2]}: {line}\n\n" for n, line in enumerate(lines))
    (folder / "talk.txt").write_text(text, encoding="utf-8")
    data = {"study": {"name": "s"}, "corpus": {"files": ["talk.txt"], **keys}}
    return [w for w in read(checked(data, folder / "config.toml")).warnings if "as a translation does" in w]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_translation_in_brackets_is_named_with_the_line_that_counts_it(
    tmp_path: Path, between: str
) -> None:
    lines = [f"{n} {said}{between}[{other}]" for n, (said, other) in enumerate(TALK, 1)]
    (warning,) = warned(tmp_path, lines)
    assert "in 6 of 6 turns (24 words)" in warning
    assert '[corpus] remarks = "keep"' in warning
    assert not warned(tmp_path, lines, remarks="keep")


@pytest.mark.parametrize("remark", ["[laughs]", "[the phone rings in another room]", "[Pause.]", ""])
def test_remarks_are_no_translation(tmp_path: Path, remark: str) -> None:
    assert not warned(tmp_path, [f"{n} {said} {remark}" for n, (said, _) in enumerate(TALK, 1)])
