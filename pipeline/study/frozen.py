"""What was frozen before the codes were seen: the codebook and the settings, hashed and dated.

A codebook that is changed after somebody has seen the manual codes is tuned to them, and so are
settings: also those of [corpus], but for where texts and codes lie, which come after.
`wordpairs freeze` keeps both beside the config, in STUDY.frozen.json; a run says whether
they are still what was frozen, and what is not. The hash is of the codebook, the settings and the
date, so that a file which was changed by hand is not believed.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, permutations, product
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from ..config import ASIDE, GENERATE, Config, Themes
from ..errors import InputError
from ..wording import as_toml, many, some
from .inputs import kept_pseudonyms
from .store import key_of
from .study import Output, Study

if TYPE_CHECKING:
    import pyarrow as pa

FROZEN = "codebook and settings frozen"  # the fact that says so
CODEBOOK_FROZEN = "codebook frozen"  # the fact of a codebook that says so itself
AS_FROZEN = "they are unchanged"
SECTIONS = ("corpus", "tokenise", "bigram", "frequency", "themes", "compare")
# Of [corpus]: where texts and codes lie, which come and move after a study is frozen.
_WHERE = {
    *"files codes codes_by codings coded comments machine decisions published names pseudonyms".split(),
    "positions",
    "order",  # on which no count hangs, and which may name documents
}
_RULE = ("theme", "rule", "pattern", "weight")
_MOST_NAMES = 256  # ways in which names may stand for pseudonyms


def frozen_file(config: Config) -> Path:
    """Return where a study's frozen codebook and settings are kept: beside the config."""
    return config.path.parent / f"{config.study.name}.frozen.json"


def frozen(config: Config, codebook: pa.Table, date: str, codes: int) -> bytes:
    """Return codebook (tables.CODEBOOK) and settings as a file; `codes` are already there."""
    data = {
        "date": date,
        "codes": codes,
        "codebook": _rules(codebook),
        "settings": {name: _settings(config, name) for name in SECTIONS},
    }
    data = {"hash": _hash(data), **data}
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def frozen_since(config: Config, codebook: pa.Table) -> str:
    """Return a note of when both were frozen and what has changed; empty if they were not.

    Raises InputError for a file that is not as `freeze` wrote it.
    """
    path = frozen_file(config)
    if not path.is_file():
        return ""
    was = _read(path)
    codes = many(was["codes"], "code")
    when = f"on {was['date']}, " + (
        f"when {codes} {'was' if was['codes'] == 1 else 'were'} already there"
        if was["codes"]
        else "before any codes were there"
    )
    changes = _changes(config, codebook, was)
    lacking = [f"[{section}]" for section in SECTIONS if section not in was["settings"]]
    unknown = ""
    if lacking:
        unknown = (
            f"; whether {some(lacking)} changed is not known: the file was written by a version that "
            "did not keep it"
        )
    return f"{when}; {'; '.join(changes) if changes else AS_FROZEN}{unknown}"


def as_frozen(study: Study) -> tuple[list[str], list[str]]:
    """Return what to say of a frozen study: the warning that something changed, the note that nothing did.

    Both are empty where nothing was frozen. Its stage `read` is done. Raises InputError as `frozen_since`.
    """
    if not frozen_file(study.config).is_file():
        return [], []
    since = frozen_since(study.config, study.table("codebook"))
    said = [f"{FROZEN} {since}"]
    return ([], said) if AS_FROZEN in since else (said, [])


class Before(NamedTuple):
    """What was frozen, where codebook or [themes] are others now."""

    date: str
    codebook: pa.Table  # tables.CODEBOOK, parents and definitions as they are now
    themes: Themes


def frozen_before(config: Config, codebook: pa.Table) -> Before | None:
    """Return codebook and [themes] as they were frozen; None if they were not, or are the same.

    Raises InputError for a file that is not as `freeze` wrote it.
    """
    from ..tables.columns import table
    from ..tables.handed import CODEBOOK

    path = frozen_file(config)
    if not path.is_file():
        return None
    was = _read(path)
    fields = type(config.themes).model_fields
    settings = {key: kept for key, kept in was["settings"]["themes"].items() if key in fields}
    themes = config.themes.model_copy(update=settings)
    if themes == config.themes and _rules(codebook) == was["codebook"]:
        return None
    rows = codebook.to_pylist()
    known = {row["theme"]: {name: row[name] for name in ("parent", "definition")} for row in rows}
    rules = [dict(zip(_RULE, rule, strict=True)) for rule in was["codebook"]]
    rules = [{"parent": "", "definition": ""} | known.get(rule["theme"], {}) | rule for rule in rules]
    return Before(was["date"], table(CODEBOOK, rules), themes)


def minding(study: Study, faults: list[str], output: Output) -> Output:
    """Return a stage's output with what is amiss in the codebook.

    Warnings, as long as it can be mended. What a frozen codebook does not do is a finding about
    it: to mend it after the codes were seen would be to fit it to them.
    """
    if not faults:
        return output
    since = frozen_since(study.config, study.table("codebook"))
    stated = CODEBOOK_FROZEN in study.table("facts")["name"].to_pylist()
    if stated or AS_FROZEN in since:
        return replace(output, notes=faults + output.notes)
    return replace(output, warnings=output.warnings + faults)


def _read(path: Path) -> dict[str, Any]:
    """Return what was frozen, or raise InputError."""
    try:
        data = json.loads(path.read_text("utf-8"))
        known = data.pop("hash")
    except (OSError, ValueError, AttributeError, TypeError, KeyError) as error:
        raise _not_ours(path, "cannot be read as what was frozen") from error
    if known != _hash(data):
        raise _not_ours(path, "was changed since it was written, so it vouches for nothing")
    whole: dict[str, Any] = data
    return whole


def _not_ours(path: Path, what: str) -> InputError:
    return InputError(
        what, where=path, remedy="bring back the file that was written, or delete it and freeze again"
    )


def _changes(config: Config, codebook: pa.Table, was: Mapping[str, Any]) -> list[str]:
    """Return how the codebook and the settings differ from what was frozen."""
    now, before = ({tuple(rule) for rule in rules} for rules in (_rules(codebook), was["codebook"]))
    changes = []
    for rules, verb in ((now - before, "added or weighed anew"), (before - now, "no more there")):
        if rules:
            names = some([f'"{rule[2] or rule[0]}" ({rule[0]})' for rule in sorted(rules)], 5)
            changes.append(f"{many(len(rules), 'rule')} of the codebook {verb}: {names}")
    for section in SECTIONS:
        kept = was["settings"].get(section, {})
        for key, value in _settings(config, section).items():
            if key not in kept or kept[key] == value:
                continue
            if section == "corpus" and _as_hash(config, key, value, kept[key]):
                who = [*_hashes_of_names(config, key)] if key in ASIDE else []
                if _hashed(kept[key]) not in {_hashed(value), *who}:
                    what = "names others than it did" if key in ASIDE else "is not what it was"
                    changes.append(f"[{section}] {key} {what}")
            else:
                changes.append(f"[{section}] {key} = {as_toml(value)}, was {as_toml(kept[key])}")
    return changes


def _hashed(patterns: str | list[str]) -> str:
    """Return patterns of names as their hash, which they are where there are pseudonyms."""
    return patterns if isinstance(patterns, str) else key_of(patterns)


def _hashes_of_names(config: Config, key: str) -> Iterator[str]:
    """Yield patterns as their hash, with the names that they may have had where a pseudonym stands now.

    So `check` asks for them to be written. One of several names may stand for any of them, or for all.
    """
    names = _names_of(config)
    each = [
        [*([name] for name in names[pattern]), names[pattern]] if pattern in names else [[pattern]]
        for pattern in getattr(config.corpus, key)
    ]
    for chosen in islice(product(*each), _MOST_NAMES) if names else ():
        written = list(dict.fromkeys(name for some_of in chosen for name in some_of))
        yield from (key_of([*order]) for order in islice(permutations(written), _MOST_NAMES))


def _names_of(config: Config) -> dict[str, list[str]]:
    """Return names by pseudonym; none where their table cannot be read, which `read` says."""
    written = config.corpus.pseudonyms
    if not written:
        return {}
    path = kept_pseudonyms(config) if written == GENERATE else config.resolve(written)
    names: dict[str, list[str]] = {}
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError):
        return {}
    mark = ";" if text.partition("\n")[0].count(";") else ","
    for row in csv.DictReader(text.splitlines(), delimiter=mark):
        cells = {(key or "").strip().casefold(): cell for key, cell in row.items() if isinstance(cell, str)}
        if cells.get("name") and cells.get("pseudonym"):
            known = names.setdefault(cells["pseudonym"].strip(), [])
            known += [name for name in [cells["name"].strip()] if name not in known]
    return names


def _settings(config: Config, section: str) -> dict[str, Any]:
    """Return the settings of a section that change what is counted or coded."""
    settings: dict[str, Any] = getattr(config, section).model_dump(mode="json")
    if section != "corpus":
        return settings
    settings = {key: value for key, value in settings.items() if key not in _WHERE}
    settings |= {key: PurePath(settings[key]).name for key in ("questions", "groups")}
    if config.corpus.pseudonyms:  # any list may name somebody: who asks, remarks, rows left out
        settings |= {key: _hashed(value) for key, value in settings.items() if isinstance(value, list)}
    return settings


def _as_hash(config: Config, key: str, *values: object) -> bool:
    """Return whether one of a list's values, now and then, is kept as its hash."""
    may_be = key == "remarks" or isinstance(getattr(config.corpus, key), list)
    return may_be and any(isinstance(value, str) and value not in ("drop", "keep") for value in values)


def _rules(codebook: pa.Table) -> list[list[Any]]:
    """Return the rules of a codebook, sorted: theme, kind of rule, pattern, weight."""
    return sorted([row[name] for name in _RULE] for row in codebook.to_pylist())


def _hash(data: Mapping[str, Any]) -> str:
    return key_of([data[name] for name in ("date", "codes", "codebook", "settings")])
