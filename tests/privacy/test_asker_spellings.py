"""Who asks has one pseudonym, in however many spellings."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.privacy.name_table import extended
from pipeline.read import read
from pipeline.readers import read_files
from pipeline.study.config_file import load

from .test_name_table import study


def asked(folder: Path, *askers: str) -> Path:
    """Write a talk that each of them leads, with a colon after the label."""
    talks = {f"talk {n}_txt": f"{who}: Why?\n\nP0{n}: It rained.\n\n" * 3 for n, who in enumerate(askers, 1)}
    names = ", ".join(f'"{who}"' for who in askers)
    made = study(folder, "generate", f"interviewer = [{names}]\n", **talks)
    (folder / "c" / "talk.txt").unlink()
    return made


def rows(made: Path) -> dict[str, str]:
    config = load(made)
    table = extended(config, read_files(config))
    lines = table[1].decode().splitlines()[1:] if table else []
    return {line.split(",")[0]: line.split(",")[1] for line in lines}


ONE, PERHAPS = "taken for one person, spelt in several ways: ", "may be one person who asks"


@pytest.mark.parametrize(
    ("askers", "pseudonyms", "one", "perhaps"),
    [
        (["Rachel Moss", "Rachel M", "RM", "Rachel", "R Moss"], ["I01"] * 5, "I01 (5 labels)", ""),
        (["RM", "Rachel", "Dr Rachel Moss"], ["I01"] * 3, "I01 (3 labels)", ""),
        (["Rachel Moss", "Bo Hill"], ["I01", "I02"], "", ""),
        (["Rachel Moss", "Rob Moss", "R Moss"], ["I01", "I02", "I03"], "", "I01, I02 and I03"),
        (["Rachel Moss", "Bo Hill", "Rachel"], ["I01", "I02", "I01"], "I01 (2 labels)", ""),
    ],
)
def test_one_who_asks_has_one_pseudonym_in_all_spellings(
    askers: list[str], pseudonyms: list[str], one: str, perhaps: str, tmp_path: Path
) -> None:
    made = asked(tmp_path, *askers)
    assert rows(made) == dict(zip(askers, pseudonyms, strict=True))
    notes = read(load(made)).notes
    assert [text.partition(ONE)[2].partition(";")[0] for text in notes if ONE in text] == [one] * bool(one)
    assert [text.partition(":")[0] for text in notes if PERHAPS in text] == [perhaps] * bool(perhaps)
    assert not [text for text in notes if "Rachel" in text or "Moss" in text]


def test_a_new_spelling_has_the_pseudonym_of_the_kept_one(tmp_path: Path) -> None:
    made = asked(tmp_path, "Rachel", "Rachel Moss")
    (tmp_path / "s.pseudonyms.csv").write_text("name,pseudonym\nRachel,I07\n", "utf-8")
    assert rows(made) == {"Rachel": "I07", "Rachel Moss": "I07"}


def test_a_table_that_says_two_is_believed(tmp_path: Path) -> None:
    made = asked(tmp_path, "Rachel", "Rachel Moss")
    (tmp_path / "s.pseudonyms.csv").write_text("name,pseudonym\nRachel,I07\nRachel Moss,I08\n", "utf-8")
    assert [text.partition(":")[0] for text in read(load(made)).notes if PERHAPS in text] == ["I07 and I08"]
    assert rows(made) == {}
