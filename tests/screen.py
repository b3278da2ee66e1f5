"""Take the picture of the example's page that the README shows: python -m tests.screen."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pipeline.cli import main

from .browser import browser

REPOSITORY = Path(__file__).parents[1]
PICTURE = REPOSITORY / "figures/page.png"
WIDTH, HEIGHT = 1720, 1080  # the passages stand beside the page, not over its label


def picture() -> bytes:
    """Return a PNG of the page of the example, with the passages behind its first bar open."""
    if status := main(["run", str(REPOSITORY / "configs/example.toml"), "--quiet"]):
        sys.exit(status)
    with tempfile.TemporaryDirectory() as folder, browser(Path(folder)) as page:
        page.open(REPOSITORY / "results/example/report.html")
        page.screenshot(WIDTH, HEIGHT)  # laid out at this width before anything is clicked
        page.click("svg text.opens")
        page.run("scrollTo(0, 0)")
        return page.screenshot(WIDTH, HEIGHT)


if __name__ == "__main__":
    PICTURE.write_bytes(picture())
    print(f"wrote {PICTURE.relative_to(REPOSITORY)}")
