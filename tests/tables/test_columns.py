"""Arrow is set up without what it does not need."""

from __future__ import annotations

import subprocess
import sys


def test_arrow_is_given_its_first_values_without_pandas() -> None:
    code = (
        "import sys; from pipeline.tables.columns import arrow_without_pandas as go; go();"
        "import pyarrow as pa; pa.array([1]); print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
