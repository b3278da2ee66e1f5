"""Runs in processes of their own, to be watched, starved and killed; and what they leave behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.commands.init import starter
from pipeline.study.disk import write_folder

WATCHED = str(Path(__file__).with_name("watched.py"))
Outputs = dict[str, bytes]


def study(folder: Path) -> Path:
    """Return the config of a small study in a new folder, quick to run."""
    write_folder(folder, starter())
    config = folder / "config.toml"
    text = config.read_text("utf-8")
    for old, new in {
        "[plot]": '[plot]\nformats = ["svg"]',
        "[frequency]": "[frequency]\nbootstrap = 200",
    }.items():
        text = text.replace(old, new)
    config.write_text(text, "utf-8")
    return config


def change(config: Path, old: str, new: str) -> None:
    """Change the config."""
    text = config.read_text("utf-8")
    assert old in text
    config.write_text(text.replace(old, new), "utf-8")


def start(*command: object, under: Sequence[object] = (), **options: Any) -> subprocess.Popen[str]:
    """Return the running command line, under a hook of watched.py if one is given."""
    program = ["-P", WATCHED, *map(str, under)] if under else ["-m", "wordpairs"]
    return subprocess.Popen(
        [sys.executable, *program, *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        **({"cwd": os.fspath(Path(__file__).parents[1])} | options),
    )


def run(*command: object, under: Sequence[object] = (), **options: Any) -> tuple[int, str]:
    """Return the exit status of a command line, and all that it said."""
    process = start(*command, under=under, **options)
    out, err = process.communicate()
    return process.returncode, out + err


def outputs(config: Path) -> Outputs:
    """Return the files that the study has written, by name; the account of the run left out."""
    return {
        path.relative_to(config.parent).as_posix(): path.read_bytes()
        for kind in ("results", "figures")
        for path in sorted((config.parent / kind).rglob("*"))
        if path.is_file() and ".cache" not in path.parts and path.name != "run.json"
    }


def growing(config: Path) -> list[str]:
    """Return the files that a killed run left half-written."""
    return [path.name for path in config.parent.rglob(".writing-*")]
