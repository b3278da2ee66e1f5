"""An installed Chromium, driven over the WebDriver protocol with the standard library alone."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element, fixed by the protocol
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
)  # fmt: skip


def installed() -> tuple[str, str] | None:
    """Return the paths of a Chromium and its driver, or None where one of them is missing."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


class Browser:
    """A session of a headless Chromium; elements are named by CSS selectors."""

    def __init__(self, port: int, session: str, downloads: Path) -> None:
        self.port, self.session, self.downloads = port, session, downloads

    def send(self, method: str, path: str, body: object = None) -> Any:
        """Return the value of one WebDriver command; raises RuntimeError where it fails."""
        return _send(self.port, method, f"/session/{self.session}{path}", body)

    def open(self, page: Path) -> None:
        """Open a file as a reader would, without a server."""
        self.send("POST", "/url", {"url": page.as_uri()})
        self._loaded()

    def reload(self) -> None:
        """Reload the page, and wait for the new one: the driver may answer before it is there."""
        self.run("window.left = true")
        self.send("POST", "/refresh", {})
        self._loaded()

    def _loaded(self) -> None:
        """Wait until the page and its scripts are there: the driver may answer before."""
        for _ in range(200):
            if self.run("return !window.left && document.readyState === 'complete'"):
                return
            time.sleep(0.05)

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script's `return` gives."""
        return self.send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector: str) -> str:
        """Return the protocol's name of the first element that the selector finds."""
        body = {"using": "css selector", "value": selector}
        return str(self.send("POST", "/element", body)[ELEMENT])

    def click(self, selector: str) -> None:
        """Scroll there and click as a mouse does: the element must be seen, and not be covered."""
        self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
        self.send("POST", f"/element/{self.find(selector)}/click", {})

    def type(self, selector: str, text: str) -> None:
        """Type into an element; for a file input, the path of the file."""
        self.send("POST", f"/element/{self.find(selector)}/value", {"text": text})

    def press(self, keys: str) -> None:
        """Press keys one after another, wherever the focus is."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.send("POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": strokes}]})

    def choose(self, selector: str, value: str) -> None:
        """Choose an option of a select, as a reader does."""
        self.click(f"{selector} option[value={json.dumps(value)}]")

    def text(self, selector: str) -> str:
        """Return the text that is seen in an element."""
        return str(self.send("GET", f"/element/{self.find(selector)}/text"))

    def complaints(self) -> list[str]:
        """Return what the console holds since last asked, policy violations included."""
        return [entry["message"] for entry in self.send("POST", "/se/log", {"type": "browser"})]

    def screenshot(self, width: int, height: int = 0) -> bytes:
        """Return a PNG of the page at a width in CSS pixels; height 0 is the whole page."""
        size = {"width": width, "height": height or 900, "deviceScaleFactor": 1, "mobile": False}
        self.command("Emulation.setDeviceMetricsOverride", size)
        if not height:
            size["height"] = self.run("return document.documentElement.scrollHeight")
            self.command("Emulation.setDeviceMetricsOverride", size)
        return base64.b64decode(self.command("Page.captureScreenshot", {})["data"])

    def command(self, name: str, parameters: object) -> Any:
        """Return the answer of Chromium's own protocol."""
        return self.send("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def pdf(self) -> bytes:
        """Return the page as it prints, on A4."""
        paper = {"page": {"width": 21.0, "height": 29.7}, "background": False}
        return base64.b64decode(self.send("POST", "/print", paper))


@contextlib.contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """Yield a browser with a new profile in `folder`, which downloads to folder/downloads."""
    found = installed()
    assert found, "no Chromium with chromedriver"
    binary, driver = found
    downloads = folder / "downloads"
    downloads.mkdir()
    arguments = [*QUIET, f"--user-data-dir={folder / 'profile'}", "--window-size=1280,900"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to start as root with its sandbox
    wanted = {
        "browserName": "chrome",
        "goog:chromeOptions": {"binary": binary, "args": arguments,
                               "prefs": {"download.default_directory": str(downloads)}},
        "goog:loggingPrefs": {"browser": "ALL"},
    }  # fmt: skip
    log = folder / "chromedriver.log"
    with log.open("wb") as sink:
        server = subprocess.Popen([driver, "--port=0"], stdout=sink, stderr=subprocess.STDOUT)
        try:
            port = _port(log)
            body = {"capabilities": {"alwaysMatch": wanted}}
            session = _send(port, "POST", "/session", body)["sessionId"]
            started = Browser(port, session, downloads)
            try:
                yield started
            finally:
                started.send("DELETE", "")
        finally:
            server.terminate()
            server.wait(20)


def _port(log: Path) -> int:
    """Return the port that the driver says it listens on."""
    for _ in range(200):
        for line in log.read_text(errors="replace").splitlines():
            if "started successfully on port" in line:
                return int(line.rstrip(".").rsplit(" ", 1)[1])
        time.sleep(0.05)
    raise RuntimeError(f"chromedriver did not start: {log.read_text(errors='replace')}")


def _send(port: int, method: str, path: str, body: object) -> Any:
    """Return the value that one command gives."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    with contextlib.closing(connection):
        connection.request(method, path, None if body is None else json.dumps(body))
        value = json.loads(connection.getresponse().read())["value"]
    if isinstance(value, dict) and "error" in value:
        raise RuntimeError(f"{value['error']}: {value['message']}")
    return value
