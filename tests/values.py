"""Values of every key of the config, taken from its schema, for a study small enough to run often.

A new key is in by itself: its values follow from its type. What a text may name (a file, a column,
a language) is tried with something that is there, something that is not, and something absurd.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from pipeline.config import Config

Place = tuple[str, str]  # section, key

# Texts that a key may name beyond what is tried for every text.
NAMED: Mapping[str, list[Any]] = {
    "language": ["fr", "de", "cy", "ga", "zh", "th", "xx", "english"],
    "stop_words": ["sklearn", "none", "talk.csv", "notes.md"],
    "speakers_are": ["witnesses", "witnesses and librarians", "members of staff", "people who care"],
    "segments_are": ["comments", "answers", "pieces of talk", "what was said"],
    "labels": ["none", "{speaker}: {text}", "{speaker}"],
    "pseudonyms": ["generate", "names.csv"],
    "classifier": ["sklearn.linear_model:LogisticRegression", "os:system", "nothing"],
    "codings": ["codings.csv"],
    "coded": [["passages.csv"], ["talk.csv"]],
    "codebook": ["codebook.toml"],
    "questions": ["questions.csv"],
    "published": ["published.csv"],
    "groups": ["folders", "waves", "questions", "groups.csv"],
    "leave_out": [[["group", "north"]], [["speaker", "Int", "Bo"], ["group", "none"]], [["arm", "a"]]],
    "decisions": ["decisions.csv"],
    "projects": [["Study"]],
    "codes_by": [[["AK", "group"]], [["AK", "a", "a"]]],
    "names": ["public"],
    "no_label": [["Int"], ["*"]],
    "same_coders": [[["manual", "second"]]],
    "same_themes": [[["Money", "Trust"]]],
    "coders_in_codes": [["manual"], ["NT", "RB"]],
    "machine": [["second"], ["manual"], ["secnd"]],
    "format": ["txt", "csv", "lines"],
    "remarks": ["keep", ["(*)"], ["[*unreadable*]"]],
    "train_on": ["manual", "second"],
    "intervals": ["bootstrap", "jackknife"],
}
FILES: Mapping[str, str] = {
    "talk.csv": "segment,document,speaker,group,question,text\n"
    + "".join(
        f"{who.lower()}-{n},{who.lower()},{'Int' if n % 2 else who},"
        f"{'north' if who < 'C' else 'south'},"
        f"q{n // 2},{text}\n"
        for who in ("Ann", "Bo", "Cy")
        for n, text in enumerate((
            "Home care costs us money every week.", "Why is home care so slow?",
            "We trust the night shift and the night shift trusts us.", "And the night shift?",
            "Home care and the night shift are what we have (laughs).", "What else?",
            "Sort of waiting lists and waiting lists.",
        ))
    ),
    "codings.csv": "segment,coder,theme\n"
    + "".join(
        f"{who}-{n},{coder},{theme}\n"
        for who in ("ann", "bo", "cy") for coder in ("manual", "second")
        for n, theme in ((0, "Money"), (2, "Trust"), (4, "Trust" if coder == "manual" else ""),
                         (6, ""))
    ),
    "passages.csv": "document,passage,code\nann,Home care costs us money,Money\nbo,Nobody,Trust\n",
    "codebook.toml": 'author = "A. Coder"\n[[theme]]\nname = "Money"\nwords = ["cost*", "money"]\n'
    '[[theme]]\nname = "Trust"\nwords = ["trust*"]\npairs = ["night shift"]\n',
    "questions.csv": "question,text\nq0,What does it cost?\nq1,Whom do you trust?\n",
    "groups.csv": "document,group\ntalk,north\n",
    "published.csv": "theme,interviewees\nMoney,3\nTrust,2\n",
    "decisions.csv": "segment,theme,decision,note\nann-4,Trust,manual,\n",
    "names.csv": "name,pseudonym\nAnn,Person A\n",
    "notes.md": "# Notes\n\nThis is a file of prose, which is no list of stop words at all.\n",
}  # fmt: skip
BASE: dict[str, dict[str, Any]] = {
    "study": {"name": "x", "results": "r", "figures": "f"},
    "corpus": {"files": ["talk.csv"], "segment": "segment"},
    "plot": {"formats": ["svg"], "top": 5},
    "frequency": {"bootstrap": 0},
    "compare": {"robustness": False},
}
CODED = {"corpus": {"codings": "codings.csv"}, "themes": {"codebook": "codebook.toml"}}


def keys() -> Iterator[tuple[Place, FieldInfo]]:
    """Yield every key of the schema with its field."""
    for section, field in Config.model_fields.items():
        fields = getattr(field.annotation, "model_fields", None)
        for key, of in (fields or {}).items():
            yield (section, key), of


def values(key: str, field: FieldInfo) -> list[Any]:
    """Return the values that a key is tried with, good and bad ones."""
    return [*NAMED.get(key, []), *_of_type(field.annotation, field)]


def _of_type(kind: Any, field: FieldInfo) -> list[Any]:
    """Return values of a type, its bounds among them."""
    origin = get_origin(kind)
    if origin is Literal:
        return [*get_args(kind), "nonsense"]
    if kind is bool:
        return [True, False]
    if kind in (int, float):
        low, high = (
            next((getattr(m, name) for m in field.metadata for name in names if hasattr(m, name)), None)
            for names in (("ge", "gt"), ("le", "lt"))
        )
        # No run of a million resamples: the largest is held to the schema alone.
        return [n for n in (low, -1, 1, 2, 200, high) if isinstance(n, int) and n <= 1000]
    if kind is str:
        return ["", "nonsense", "text", "a/b c.csv"]
    if origin is list:
        (inside,) = get_args(kind)
        inner = _of_type(inside, field)
        whole = [[one] for one in inner] + [list(pair) for pair in itertools.combinations(inner, 2)]
        return [[], *whole]
    if origin is not None:  # Annotated inside a list, or a union
        return list(
            itertools.chain.from_iterable(
                _of_type(one, field) for one in get_args(kind) if isinstance(one, type) or get_origin(one)
            )
        )
    return []


def singles(*, coded: bool) -> list[tuple[str, dict[str, Any]]]:
    """Return a config for each value of each key alone, with what it is called."""
    return [
        (f"{section}.{key}={value!r}", config({(section, key): value}, coded=coded))
        for (section, key), field in keys()
        for value in values(key, field)
    ]


def pairs(number: int, *, seed: int, coded: bool) -> list[tuple[str, dict[str, Any]]]:
    """Return configs for a seeded sample of pairs of values of two keys."""
    rng = random.Random(seed)
    every = [((s, k), value) for (s, k), field in keys() for value in values(k, field)]
    out: list[tuple[str, dict[str, Any]]] = []
    while len(out) < number:
        one, other = rng.sample(every, 2)
        if one[0] != other[0]:
            name = " & ".join(f"{'.'.join(place)}={value!r}" for place, value in (one, other))
            out.append((name, config(dict((one, other)), coded=coded)))
    return out


def config(changes: Mapping[Place, Any], *, coded: bool) -> dict[str, Any]:
    """Return the small study's config with some keys changed."""
    made: dict[str, dict[str, Any]] = {name: dict(section) for name, section in BASE.items()}
    for section, more in (CODED if coded else {}).items():
        made.setdefault(section, {}).update(more)
    for (section, key), value in changes.items():
        made.setdefault(section, {})[key] = value
    return made


def toml(made: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a config as TOML."""
    lines = []
    for section, fields in made.items():
        lines.append(f"[{section}]")
        lines += [f"{key} = {_written(value)}" for key, value in fields.items()]
    return "\n".join(lines) + "\n"


def _written(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return str(value)


def lay_out(folder: Path) -> None:
    """Write the small study's files."""
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
