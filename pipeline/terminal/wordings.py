"""Every warning and every error of the program with its cure, made from the program's own source.

A message is written once, where it is given. This reads it there, so that the handbook's page can
neither lack one nor say it otherwise; what is put into a message as it is given reads `…`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .cures import cure

_PACKAGE = Path(__file__).resolve().parents[1]
_GAP = "…"
_LEAST = 8  # characters of a message that are its own, below which it is no message
_SPEAKS = re.compile(r"InputError\(|warning|\bnotes\b|faults|Return a note")
_SAYS = re.compile(r"[Ww]arning|Return a note|what a reader of")  # a function that returns them
_LISTS = {"notes", "warnings", "faults"}  # what lists of warnings are called
_ROOMS = {
    "config": "The config",
    "readers": "Files that are read",
    "read": "The corpus as a whole",
    "privacy": "Names and identifiers",
    "codes": "Manual codes",
    "coder": "The automatic coder",
    "classify": "The automatic coder",
    "compare": "The comparison",
    "manuscript": "The manuscript",
    "study": "Files that are written",
    "terminal": "What was typed",
    "commands": "What was typed",
    "notebook": "In Python",
    "words": "Words and stop words",
    "count": "Counting",
    "charts": "Figures",
    "plot": "Figures",
    "writers": "Exports",
}
_ELSEWHERE = "Running a study"


_GIVES = (ast.Call, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.FunctionDef)
_HOLDS_NONE = (ast.Name, ast.Constant, ast.expr_context, ast.operator, ast.alias, ast.arguments)
_WORD = re.compile(r"[^\W\d_]{2,}")
Nodes = list[tuple[ast.AST, ast.AST]]


class Wording(NamedTuple):
    """A message with `…` for what differs, its cure, its subject."""

    text: str
    cure: str
    about: str


@cache
def errors() -> list[Wording]:
    """Return the wording of every error that a user can cause, by subject."""
    return _unique(each for room, tree, nodes in _sources() for each in _errors(room, tree, nodes))


@cache
def warnings() -> list[Wording]:
    """Return the wording of every warning and note, by subject."""
    return _unique(
        Wording(text, cure(text, room), _about(room))
        for room, _, nodes in _sources()
        for text in _warned([node for node, _ in nodes])
    )


def fitting(message: str) -> list[Wording]:
    """Return the errors and warnings that any piece of a message may be of; the likeliest first.

    >>> [each.cure for each in fitting("not UTF-16, whatever: there is no such command")][:1]
    ['did you mean: wordpairs …?']
    """
    plain = " ".join(message.split()).casefold()
    every = (*errors(), *warnings())
    scored = [(_shared(each.text, plain), each) for each in every]
    if all(score < _LEAST for score, _ in scored):
        scored = [(_in_common(each.text, plain), each) for each in every]
    most = max((score for score, _ in scored), default=0)
    likely = sorted((item for item in scored if item[0] >= max(_LEAST, most / 2)),
                    key=lambda item: -item[0])  # fmt: skip
    return [each for _, each in likely]


def page() -> str:
    """Return the handbook's page, without its title."""
    parts = [
        "Look for words of a message here, or let them be looked for: "
        '`wordpairs guide warnings "no interval is given"`. What a message says of your own '
        f"files reads `{_GAP}`. The page is made from the program, so no message is missing.", "",
        "An **error** stops the command before anything is written (exit status 2). It says where, "
        "`found` (what stands there), `allowed` (what could) and `to do`. A **warning** lets the "
        "run go on; it is printed, stands on the page and in `run.json`, and says in its last "
        "words what to do. What a frozen codebook does not do is a note there, no warning.",
    ]  # fmt: skip
    for title, wordings in (("Warnings", warnings()), ("Errors", errors())):
        about = ""
        parts += ["", f"## {title}"]
        for each in wordings:
            if each.about != about:
                about = each.about
                parts += ["", f"### {about}", ""]
            parts.append(_entry(each))
    return "\n".join(parts) + "\n"


def entries(wordings: list[Wording]) -> str:
    """Return wordings as a list of Markdown."""
    return "\n".join(map(_entry, wordings))


def _entry(each: Wording) -> str:
    fence = "``" if "`" in each.text else "`"
    pad = " " if fence == "``" else ""
    cure = each.cure.replace("*", r"\*")
    return f"- {fence}{pad}{each.text}{pad}{fence}" + (f"\n  To do: {cure}" if cure else "")


def _unique(wordings: Iterator[Wording]) -> list[Wording]:
    """Return each wording once, by subject and then by text."""
    kept: dict[str, Wording] = {}
    for each in wordings:
        if each.text not in kept or not kept[each.text].cure:
            kept[each.text] = each
    return sorted(
        kept.values(), key=lambda each: (each.about, each.text.lstrip(_GAP + " :,").lower())
    )


@cache
def _sources() -> list[tuple[str, ast.Module, Nodes]]:
    """Return every module: its path in the package, what is written in it, and its statements."""
    texts = ((path, path.read_text("utf-8")) for path in sorted(_PACKAGE.rglob("*.py")))
    trees = (
        (path.relative_to(_PACKAGE).as_posix(), ast.parse(text))
        for path, text in texts
        if _SPEAKS.search(text)
    )
    return [(room, tree, _within(tree)) for room, tree in trees]


def _about(room: str) -> str:
    return _ROOMS.get(room.partition("/")[0].removesuffix(".py"), _ELSEWHERE)


def _errors(room: str, tree: ast.Module, nodes: Nodes) -> Iterator[Wording]:
    for node, scope in nodes:
        if isinstance(node, ast.Call) and _name(node.func) == "InputError" and node.args:
            cure = _cure(node)
            for text in _meant(node.args[0], scope, tree):
                if len(_own(text)) >= _LEAST:
                    yield Wording(text, cure, _about(room))


def _within(tree: ast.Module) -> Nodes:
    """Return the nodes of a module that can give a message, each with the function it stands in."""
    inside: Nodes = []
    left: list[tuple[ast.AST, ast.AST]] = [(tree, tree)]
    while left:
        node, scope = left.pop()
        if isinstance(node, _GIVES):
            inside.append((node, scope))
        scope = node if isinstance(node, ast.FunctionDef) else scope
        for name in node._fields:
            child = getattr(node, name, None)
            for each in child if isinstance(child, list) else (child,):
                if isinstance(each, ast.AST) and not isinstance(each, _HOLDS_NONE):
                    left.append((each, scope))
    return inside


def _cure(call: ast.Call) -> str:
    """Return what an error says that is to be done, or that it says so."""
    given = {word.arg: _text(word.value) or _GAP for word in call.keywords}
    remedy, allowed = given.get("remedy", ""), given.get("allowed", "")
    if _own(remedy):
        return remedy
    if _own(allowed):
        return f"allowed is {allowed}"
    if remedy:
        return "as the message says"
    return "one of those that it names as allowed" if allowed else ""


def _meant(node: ast.expr, scope: ast.AST, tree: ast.Module) -> list[str]:
    """Return the texts that an expression may be; those that a name was given, in its function.

    A parameter is what calls of the function, in this module, put there.
    """
    if not isinstance(node, ast.Name):
        return _texts(node)
    meant: list[str] = []
    for each in ast.walk(scope):
        if isinstance(each, ast.Assign):
            for target in each.targets:
                pairs = [(target, each.value)]
                if isinstance(target, ast.Tuple) and isinstance(each.value, ast.Tuple):
                    pairs = list(zip(target.elts, each.value.elts, strict=False))
                meant += [text for name, value in pairs if _name(name) == node.id
                          for text in _texts(value)]  # fmt: skip
    if isinstance(scope, ast.FunctionDef):
        names = [each.arg for each in scope.args.args if each.arg != "self"]
        if node.id in names:
            place = names.index(node.id)
            for each in ast.walk(tree):
                if isinstance(each, ast.Call) and _name(each.func) == scope.name:
                    named = [word.value for word in each.keywords if word.arg == node.id]
                    meant += [t for v in (*each.args[place : place + 1], *named) for t in _texts(v)]
    return meant


def _warned(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield what stands in lists of warnings, and what functions return that make such lists."""
    functions = {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}
    makers = {
        name for name, node in functions.items() if _SAYS.search(ast.get_docstring(node) or "")
    }
    for node in nodes:
        put = _put(node)
        if put is None:
            continue
        yield from _sentences(put)
        makers |= {_name(call.func) for call in ast.walk(put) if isinstance(call, ast.Call)}
    for name in sorted(makers & functions.keys()):
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
                yield from _sentences(node.value)
            elif isinstance(node, ast.Call) and _name(node.func) == "append":
                yield from (text for each in node.args for text in _sentences(each))
            elif isinstance(node, ast.Assign | ast.AugAssign):
                yield from _sentences(node.value)


def _put(node: ast.AST) -> ast.expr | None:
    """Return what a statement puts into a list of warnings; None where it does not."""
    if isinstance(node, ast.AugAssign) and _name(node.target) in _LISTS:
        return node.value
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return node.value if any(_name(each) in _LISTS for each in targets) else None
    if (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
        and node.func.attr in ("append", "insert", "extend") and _name(node.func.value) in _LISTS
    ):  # fmt: skip
        return node.args[-1]
    return None


def _sentences(node: ast.AST) -> Iterator[str]:
    """Yield the messages in an expression: the widest texts of several words."""
    if isinstance(node, ast.Constant | ast.JoinedStr) or (
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _text(node) is not None
    ):
        for text in _texts(node):
            if len(_own(text).split()) > 3 and text[0] not in ";,.":  # a message, and no end of one
                yield text
        return
    for child in ast.iter_child_nodes(node):
        yield from _sentences(child)


def _texts(node: ast.AST) -> list[str]:
    """Return what an expression may read as: one text, or two where it depends."""
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    text = _text(node)
    return [] if text is None else [" ".join(re.sub(f"{_GAP}+", _GAP, text).split())]


def _text(node: ast.AST) -> str | None:
    """Return an expression as text, `…` for what is not known; None where it is no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or _GAP for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return _GAP
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return None if left is right is None else (left or _GAP) + (right or _GAP)
    if isinstance(node, ast.IfExp):
        return _text(node.body) or _text(node.orelse)
    return None


def _name(node: ast.AST) -> str:
    """Return the last name of an expression: warnings of self.warnings."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _own(text: str) -> str:
    """Return what of a wording is its own."""
    return text.replace(_GAP, " ").strip(' .:,;()"')


def _shared(wording: str, message: str) -> int:
    """Return how many characters of a message, or of its beginning, are this wording's; 0: none.

    >>> _shared("of … rows, … are empty", "of 9 rows, 2 ar"), _shared("of … rows", "no rows")
    (13, 0)
    """
    start = score = 0
    for number, piece in enumerate(part for part in wording.casefold().split(_GAP) if part):
        place = message.find(piece, start)
        if place >= 0:
            start, score = place + len(piece), score + len(piece)
            continue
        ends = (
            n
            for n in range(min(len(piece), len(message) - start), 0, -1)
            if message.endswith(piece[:n])
        )
        cut = next(ends, 0)
        # A message that was pasted in part ends inside a piece, or in what stands before it.
        return score + cut if number or cut == len(message) or cut >= _LEAST else 0
    return score


def _in_common(wording: str, message: str) -> int:
    """Return how many characters the words have that both hold; 0 where too little is shared.

    Most of what was typed must be the wording's, or most of the wording's own have been typed.

    >>> _in_common("… of … cannot be told from the words so far", "cannot be told")
    12
    >>> _in_common("the labels of … are not known", "the words of a theme")
    0
    """
    words, typed = (set(_WORD.findall(text.casefold())) for text in (wording, message))
    shared = words & typed
    size = sum(map(len, shared))
    most = max((sum(map(len, shared)) / max(1, sum(map(len, each)))) for each in (words, typed))
    return size if len(shared) > 1 and most > 0.6 else 0
