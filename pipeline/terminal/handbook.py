"""The handbook: its pages, those written in guide/ and those made from what the program knows."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from ..errors import InputError, nearest
from .command import named, names

_ROOM = Path(__file__).resolve().parents[1] / "guide"
_STEM = 4  # letters that words of one stem have in common
_ALIKE = 0.75  # how like a page's name what is typed has to be to be a slip of it (difflib)
# In the order in which they are listed; those that are not named here follow by name.
_ORDER = (
    "tutorial codebook comparison tables warnings layouts formats config commands python confidentiality "
    "speed statistics limits"
).split()
_OF_TABLES = re.compile(r"; in (?=[a-z])([a-z_]+(?: and [a-z_]+)*), ")  # what a column says there alone


def topics() -> dict[str, str]:
    """Return the pages in their order: the word that is typed, and the page's title."""
    heads = {path.stem: path.read_text("utf-8") for path in sorted(_ROOM.glob("*.md"))}
    titles = {name: head.splitlines()[0].removeprefix("# ") for name, head in heads.items()}
    titles |= {name: title for name, (title, _) in _MADE.items()}
    order = [*(name for name in _ORDER if name in titles), *titles]
    return {name: titles[name] for name in dict.fromkeys(order)}


def text(topic: str) -> str:
    """Return a page as Markdown. Raises InputError for one that there is not."""
    if topic in _MADE:
        title, made = _MADE[topic]
        return f"# {title}\n\n{made()}"
    path = _ROOM / f"{topic}.md"
    if not (topic and path.parent == _ROOM and path.is_file()):
        known = topics()
        guess = nearest(topic, known)
        raise InputError(
            "the handbook has no such page, nor these words",
            found=topic,
            allowed=", ".join(known),
            remedy=f"did you mean: wordpairs guide {guess}?" if guess else "",
        )
    return path.read_text("utf-8")


def holding(words: str) -> dict[str, str]:
    """Return the pages that have each of the words, in any order, and the heading they stand under.

    A page with them in a heading comes first, then one with them in one section, then the rest. Where no
    page has them, nor a name like theirs, words that begin alike do: "merging" is looked for as "merge" too.

    >>> "warnings" in holding("merging")
    True
    """
    typed = words.split()
    stems = [word[: max(_STEM, len(word) - 3)] for word in typed]
    exact = _holding([word.removesuffix("s") for word in typed])
    return exact if exact or nearest(words, topics(), least=_ALIKE) else _holding(stems)


def _holding(begins: list[str]) -> dict[str, str]:
    """Return the pages that have words with each of the beginnings, as `holding` does."""
    wanted = [re.compile(rf"(?<!\w){re.escape(begin)}", re.IGNORECASE) for begin in begins]

    def rank(text: str) -> bool:
        return bool(wanted) and all(word.search(text) for word in wanted)

    ranked = []
    for name in topics():
        page = text(name)
        sections = [part.partition("\n") for part in re.split(r"(?m)^#+ ", page) if part.strip()]
        by_head = [head for head, _, _ in sections if rank(head)]
        by_body = [head for head, _, body in sections if rank(body)]
        by_page = [head for head, _, _ in sections[:1] if rank(page)]
        for order, fits in enumerate((by_head, by_body, by_page)):
            if fits:
                ranked.append((order, name, fits[0]))
                break
    return {name: head for _, name, head in sorted(ranked, key=lambda one: one[0])}


def within(topic: str, words: str) -> list[tuple[str, str]]:
    """Return the rows of a page's tables that are of a key or column, each with the heading it stands under.

    >>> [(head, row.split(":")[0]) for head, row in within("config", "other")]
    [('[corpus]', '`other` (default `[]`)')]
    """
    found = []
    for part in re.split(r"(?m)^#+ ", text(topic)):
        head, _, body = part.partition("\n")
        for row in re.findall(rf"(?m)^\| `{re.escape(words)}` \| (.+) \|$", body):
            default, _, says = row.rpartition(" | ")
            found.append((head, f"`{words}`" + f" (default {default})" * bool(default) + f": {says}"))
    return found


def book() -> str:
    """Return the whole handbook as one page of HTML that needs no network."""
    from markdown_it import MarkdownIt

    shown = MarkdownIt("commonmark", {"html": False}).enable("table")
    pages, style = topics(), (_ROOM / "handbook.css").read_text("utf-8")
    links = "".join(f'<li><a href="#{name}">{html.escape(title)}</a></li>' for name, title in pages.items())
    parts = [f'<section id="{name}">{shown.render(text(name))}</section>' for name in pages]
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>wordpairs: handbook</title>'
        f"<style>\n{style}</style><h1>wordpairs: the handbook</h1><nav><ul>{links}</ul></nav>"
        f"{''.join(parts)}</html>\n"
    )


def _tables() -> str:
    """Return what a row and each column of the results is, from the schemas."""
    from ..tables.handed import MANUSCRIPT
    from ..tables.legends import COLUMNS, ROWS
    from ..tables.results import READ, RESULTS

    lines = [
        "Every table is a CSV under `results/STUDY`, UTF-8, sorted, the same bytes for the "
        "same input. A number that is undefined reads `undefined`."
    ]
    written = {**RESULTS, "manuscript": MANUSCRIPT}
    columns_of = READ | {name: schema.names for name, schema in written.items()}
    for name, columns in columns_of.items():
        row = f"One row is {ROWS[name].rstrip('.')}." if ROWS.get(name) else ""
        lines += ["", f"## {name}.csv", "", row, "", "| column | what it is |", "|---|---|"]
        lines += [f"| `{column}` | {_cell(_in(name, COLUMNS.get(column, '')))} |" for column in columns]
    return "\n".join(lines) + "\n"


def _in(table: str, says: str) -> str:
    """Return what a column says in a table, of what it says in that one and in others.

    >>> _in("codings", "who decided; in codings, who gave it"), _in("codings", "the theme; in blind, none")
    ('who gave it', 'the theme')
    """
    elsewhere, *parts = _OF_TABLES.split(says)
    said = dict(zip(parts[::2], parts[1::2], strict=True))
    return next((there for tables, there in said.items() if table in tables.split(" and ")), elsewhere)


def _config() -> str:
    """Return every key of the config, its default and what it does, from the schema."""
    from ..config import Config
    from ..study.schema import schema

    defined = schema()["$defs"]
    lines = [
        "A config is a TOML file. Paths in it are relative to it. Only `[study] name` and "
        "`[corpus] files` have no default."
    ]
    for section, field in Config.model_fields.items():
        model = field.annotation
        keys = defined.get(getattr(model, "__name__", ""), {}).get("properties", {})
        if keys:
            lines += ["", f"## [{section}]", "", "| key | default | what it does |", "|---|---|---|"]
            lines += [
                f"| `{key}` | {_cell(_default(of_key))} | "
                f"{_cell(of_key.get('description', '') + _limits(of_key))} |"
                for key, of_key in keys.items()
            ]
    return "\n".join(lines) + "\n"


def _default(schema: dict[str, object]) -> str:
    import json

    return f"`{json.dumps(schema['default'])}`" if "default" in schema else "none: it must be given"


def _limits(schema: dict[str, Any]) -> str:
    """Return what a key's description does not say of its values: which there are, and from where to where.

    >>> _limits({"items": {"enum": ["svg", "png"]}}), _limits({"minimum": 1, "maximum": 100})
    (' Any of: `svg`, `png`.', ' 1 to 100.')
    >>> _limits({"enum": ["cut", "keep"], "description": "cut: they go; keep: they stay."})
    ''
    """
    values = schema.get("enum") or schema.get("items", {}).get("enum", [])
    if any(value not in schema.get("description", "") for value in values):
        listed = ", ".join(f"`{value}`" for value in values if value)
        return f" {'Any' if 'items' in schema else 'One'} of: {listed}."
    low, high = schema.get("minimum"), schema.get("maximum")
    return f" {low} to {high}." if low and high else ""


def _commands() -> str:
    """Return each command with its example, from the records."""
    lines = [
        "Exit status: 0 done, 1 a check failed, 2 the input is wrong (one message that says where "
        "and what to do), 3 a fault of ours. `--quiet` and `--json` go with each."
    ]
    for name in names():
        command = named(name)
        lines += ["", f"## {name}", "", command.help, "", f"    {command.example}", "", command.result]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


# Pages made from what the program knows: the title of each, and how it is made when it is read.
_MADE = {
    "tables": ("What each table's columns are", _tables),
    "config": ("Every key of the config", _config),
    "commands": ("The commands", _commands),
}
