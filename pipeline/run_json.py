"""run.json: what a run was made from and what came of it, enough to say why two runs differ.

It names files and never folders, nor the machine or who ran it.
"""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from .config import ASIDE, Config
from .errors import InputError
from .study import disk
from .study.inputs import inputs
from .study.store import Record, Store
from .study.study import versions
from .wording import many, some

NAME = "run.json"


@dataclass(frozen=True)
class Done:
    """What became of a stage in this run."""

    stage: str
    record: Record
    fresh: bool


def write(config: Config, done: list[Done], code: str, files: list[list[str]]) -> None:
    """Write the study's run.json. Raises InputError where a file stands there that is no account.

    `files` has the name, folder and hash of every input.
    """
    path = config.results / NAME
    if path.exists():
        read(path)
    text = json.dumps(_account(config, done, code, files), indent=2, ensure_ascii=False)
    disk.write(path, (text + "\n").encode("utf-8"))


def holds(config: Config, done: list[Done], code: str, files: list[list[str]]) -> bool:
    """Tell whether the study's run.json says what would be written now, but for the time taken."""
    was = last(config)
    now = json.loads(json.dumps(_account(config, done, code, files))) if was else {}
    return was is not None and _timeless(was) == _timeless(now)


def other(was: dict[str, Any], config: Config, code: str, files: list[list[str]]) -> list[str]:
    """Return in what an account differs from the study as it is now: its files, settings, the program."""
    now = json.loads(json.dumps(_account(config, [], code, files)))
    parts = {"files": ("inputs",), "settings": ("settings",), "the program": ("versions", "code")}
    return [part for part, keys in parts.items() if any(was.get(key) != now[key] for key in keys)]


def read(path: Path) -> dict[str, Any]:
    """Return the account in a run.json, or in that of a results folder. Raises InputError."""
    path = path / NAME if path.is_dir() else path
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(
            f"no account of a run can be read: {error.strerror}",
            where=path,
            remedy="name a run.json, or the results folder of a study that has been run",
        ) from None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or "wordpairs" not in (data.get("versions") or ()):
        raise InputError(
            "is not the account of a run",
            where=path,
            remedy="wordpairs writes its account of a run to this name; rename what is there",
        )
    return data


def last(config: Config) -> dict[str, Any] | None:
    """Return the account of a study's last run; None where there is none that can be read."""
    try:
        return read(config.results / NAME)
    except InputError:
        return None


def gone(config: Config) -> list[str]:
    """Return a warning that names the transcripts of the last run that are there no more; none of none.

    A file that has another name now is not gone. Of a study that has not been run nothing is known.
    """
    was = last(config)
    if was is None:
        return []
    hide = _hidden(config, config.model_dump(exclude={"path"}))
    paths = inputs(config)
    there = Counter(hide(path.name) for path in paths)
    corpus = was.get("settings", {}).get("corpus", {})
    patterns = [PurePosixPath(each).name for each in [*corpus.get("files", []), *corpus.get("coded", [])]]
    before = [each for each in was.get("inputs", []) if any(fnmatch(each["file"], p) for p in patterns)]
    missing = []
    for each in before:
        there[each["file"]] -= 1
        if there[each["file"]] < 0:
            missing.append(each)
    hashes = {disk.digest_of(path) for path in paths} if missing else set()
    names = [each["file"] for each in missing if each["hash"] not in hashes]
    if not names:
        return []
    is_, they = ("is", "it holds") if len(names) == 1 else ("are", "they hold")
    return [
        f"since the last run {many(len(names), 'file')} of {len(before):,} {is_} gone: {some(names)}; what "
        f"{they} is counted no more. If that is not meant, bring back what is missing"
    ]


def _written(config: Config) -> bytes:
    """Return the config as it stands in its file, or, where it came from Python, its values."""
    if config.path.is_file():
        return config.path.read_bytes()
    return config.model_dump_json().encode("utf-8")


def _account(config: Config, done: list[Done], code: str, files: list[list[str]]) -> dict[str, Any]:
    """Return what run.json says. In a study with pseudonyms it has those where names stood."""
    settings = config.model_dump(exclude={"path"})
    hide = _hidden(config, settings)
    return {
        "study": config.study.name,
        "versions": versions(config.tokenise.model),
        "code": code,
        "system": f"{platform.system()} {platform.machine()}",
        "config": disk.digest(_written(config)),
        "inputs": [{"file": hide(name), "hash": known} for name, _, known in files],
        "settings": _settings(settings, hide),
        "stages": [
            {
                "stage": item.stage,
                "done": item.fresh,
                "seconds": item.record.seconds,
                "rows": item.record.rows,
                "files": item.record.files,
                **({"kinds": item.record.kinds} if item.record.kinds else {}),
                **({"note": item.record.note} if item.record.note else {}),
            }
            for item in done
        ],
        "warnings": [text for item in done for text in item.record.warnings],
        "notes": [text for item in done for text in item.record.notes],
    }


def _timeless(account: dict[str, Any]) -> dict[str, Any]:
    """Return an account without what differs between two runs of the same."""
    stages = [
        {key: value for key, value in stage.items() if key not in ("done", "seconds")}
        for stage in account.get("stages", [])
    ]
    return account | {"stages": stages}


def _hidden(config: Config, settings: dict[str, Any]) -> Callable[[str], str]:
    """Put pseudonyms for names in the config's patterns; return what does so in file names."""
    if not config.corpus.pseudonyms:
        return str
    from .privacy.name_table import names, shown
    from .privacy.undated import undated_file
    from .privacy.when_and_where import public

    known = names(config)
    if known is None:
        return str
    known.show(_documents(config))
    for role in ASIDE:
        patterns = settings["corpus"][role]
        settings["corpus"][role] = [shown(pattern, known) for pattern in patterns]
    if public(config):
        return known.hidden
    return lambda name: undated_file(known.hidden(name))


def _documents(config: Config) -> list[str]:
    """Return what the last run called the documents; nothing where none is known."""
    try:
        segments = Store(config.results).table("read", "segments")
    except (OSError, ValueError):
        return []
    return [*segments["document"].unique().to_pylist()]


def _settings(value: Any, hide: Callable[[str], str] = str) -> Any:
    """Return settings in which a path from the root, from home or from above is a name alone.

    >>> _settings({"files": ["/home/ada/talks/*.docx", "../talks/a.txt", "talks/a.txt"]})
    {'files': ['*.docx', 'a.txt', 'talks/a.txt']}
    """
    if isinstance(value, dict):
        return {key: _settings(item, hide) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_settings(item, hide) for item in value]
    if isinstance(value, str):
        for kind in (PurePosixPath(value), PureWindowsPath(value)):
            if kind.root or value.startswith("~") or kind.parts[:1] == ("..",):
                return hide(kind.name)
        return hide(value)
    return value
