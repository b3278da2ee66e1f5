"""The messages in the program's own source: what its errors and warnings say, `…` for a gap."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
GAP = "…"
LEAST = 8  # characters of a message that are its own, below which it is no message
_SPEAKS = re.compile(r"InputError\(|warning|\bnotes\b|faults|Return a note")
_SAYS = re.compile(r"[Ww]arning|Return a note|what a reader of")  # a function that returns them
_LISTS = {"notes", "warnings", "faults"}  # what lists of warnings are called
_GIVES = (ast.Call, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.FunctionDef)
_HOLDS_NONE = (ast.Name, ast.Constant, ast.expr_context, ast.operator, ast.alias, ast.arguments)
Nodes = list[tuple[ast.AST, ast.AST]]


@cache
def modules() -> list[tuple[str, ast.Module, Nodes]]:
    """Return every module: its path in the package, what is written in it, and its statements."""
    texts = ((path, path.read_text("utf-8")) for path in sorted(_PACKAGE.rglob("*.py")))
    trees = (
        (path.relative_to(_PACKAGE).as_posix(), ast.parse(text))
        for path, text in texts
        if _SPEAKS.search(text)
    )
    return [(room, tree, _within(tree)) for room, tree in trees]


def raised(tree: ast.Module, nodes: Nodes) -> Iterator[tuple[str, str]]:
    """Yield the errors that a module raises: what each says, and its cure."""
    for node, scope in nodes:
        if isinstance(node, ast.Call) and _name(node.func) == "InputError" and node.args:
            cure = _cure(node)
            for text in _meant(node.args[0], scope, tree):
                if len(_own(text)) >= LEAST:
                    yield text, cure


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
    given = {word.arg: _text(word.value) or GAP for word in call.keywords}
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


def warned(nodes: list[ast.AST]) -> Iterator[str]:
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
    return [] if text is None else [" ".join(re.sub(f"{GAP}+", GAP, text).split())]


def _text(node: ast.AST) -> str | None:
    """Return an expression as text, `…` for what is not known; None where it is no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or GAP for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return GAP
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return None if left is right is None else (left or GAP) + (right or GAP)
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
    return text.replace(GAP, " ").strip(' .:,;()"')
