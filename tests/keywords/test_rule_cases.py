"""The cases that Python and the browser share, in Python."""

from __future__ import annotations

from typing import Any

import pytest

from ..ruled import SHARED, matched, talk


@pytest.mark.parametrize("case", SHARED, ids=[case["says"] for case in SHARED])
def test_rules_match_what_the_case_says(case: dict[str, Any]) -> None:
    texts = case["texts"]
    hits = matched(talk(texts, case.get("terms", ())), len(texts), case["rules"])
    found = [[segment, texts[segment][start:end]] for _, segment, start, end in hits]
    assert found == case["hits"]
