"""What is compiled late is what is compiled at once, and is not compiled before it is asked."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.readers.layouts import times, vocabulary
from pipeline.readers.layouts.forms import FORMS
from pipeline.readers.layouts.later import later

LATER = [form.pattern for form in FORMS] + [times.ANYWHERE, times.LEAD, vocabulary.KNOWN, vocabulary.ASKS]


@pytest.mark.parametrize("expression", LATER, ids=range(len(LATER)))
def test_an_expression_is_what_it_says(expression: re.Pattern[str]) -> None:
    at_once = re.compile(expression.pattern, expression.flags)
    for text in ("Ann: It costs.", "Interviewer 2", "10:02 AM", "[00:12] Ann", "Ann\tIt costs.", ""):
        found, expected = expression.match(text), at_once.match(text)
        assert (found and found.groups()) == (expected and expected.groups())


def test_flags_are_kept_and_copies_are_the_same() -> None:
    for each in (one := later("ann", re.IGNORECASE), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert each.fullmatch("ANN")


def test_a_table_compiles_no_layout() -> None:
    code = (
        "import re._compiler as c; was = c.compile; seen = []\n"
        "c.compile = lambda pattern, flags=0: seen.append(pattern) or was(pattern, flags)\n"
        "import pipeline.read, pipeline.readers.tables.delimited, pipeline.readers.layouts.forms as forms\n"
        "longest = max(len(str(pattern)) for pattern in seen)\n"
        "print(longest, forms.FORMS[3].pattern.match('Ann: It costs.')['name'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    longest, name = done.stdout.split()
    assert int(longest) < 2500  # a time in all its notations is twice as long
    assert name == "Ann"


@pytest.mark.parametrize("command", ["check", "init"])
def test_what_reads_transcripts_imports_no_pandas(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Interviewer: What helps?\nAnn: The care team helps.\n" * 3, "utf-8")
    (tmp_path / "c.toml").write_text('[study]\nname = "c"\n[corpus]\nfiles = ["a.txt"]\n', "utf-8")
    asked = {"check": ["c.toml"], "init": ["new", "--from", "a.txt", "--yes"]}[command]
    words = [command, *(str(tmp_path / word) if not word.startswith("-") else word for word in asked)]
    code = f"import sys; from pipeline.cli import main; print(main({words!r}), 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-2:] == ["0", "False"]
