"""The handbook's page of warnings and errors, from the program's own source.

    python -m tests.messages > pipeline/guide/warnings.md        (or: make messages)

A message is written once, where it is given, and read there; `…` stands for what is put into it.
A warning says in its last words what to do, where there is one thing to do; cures.py has the others:
words of the warning, and its cure. `tests/terminal/test_message_cures.py` holds the page to the source.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from pipeline.codes.placed_passages import ELSEWHERE, NOWHERE, SEVERAL, UNSAID
from pipeline.messages import Accounted, Note
from pipeline.terminal.message_cures import Wording, entry, fitting, in_a_row, of_one_stem, ways, wordings
from pipeline.terminal.shared_words import GAP, LEAST, folded, shared, word_for_word

from .cures import CURES, NOTES, PARTS
from .questions import ASKED, PROPOSED

_PACKAGE = Path(__file__).resolve().parents[1] / "pipeline"
_SPEAKS = re.compile(r"InputError\(|\bunknown\(|[A-Z] = \"|warning|\bnotes\b|faults|Return a note")
_SAYS = re.compile(r"[Ww]arning|Return a note|what a reader of")  # a function that returns them
_LISTS = {"notes", "warnings", "faults"}  # what lists of warnings are called
_GIVES = (ast.Call, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.FunctionDef, ast.keyword)
_HOLDS_NONE = (ast.Name, ast.Constant, ast.expr_context, ast.operator, ast.alias, ast.arguments)
_ROOMS = {
    "config": "The config",
    "config_values": "The config",
    "study/config_file": "The config",
    "readers": "Files that are read",
    "read": "The corpus as a whole",
    "material": "The corpus as a whole",
    "privacy": "Names and identifiers",
    "codes": "Manual codes",
    "codes/uncompared": "The comparison",
    "codes/withheld": "The automatic coder",
    "coder": "The automatic coder",
    "keywords": "The automatic coder",
    "classify": "The automatic coder",
    "compare": "The comparison",
    "manuscript": "The manuscript",
    "study": "Files that are written",
    "run_json": "Files that are written",
    "terminal": "What was typed",
    "commands": "What was typed",
    "notebook": "In Python",
    "words": "Words and stop words",
    "words/identifiers": "Names and identifiers",
    "tokens/trained": "Words and stop words",
    "count": "Counting",
    "tokens": "Counting",
    "archive": "Counting",
    "charts": "Figures",
    "plot": "Figures",
    "writers": "Exports",
    "exports": "Exports",
}
_ELSEWHERE = "Running a study"


# What to do stands behind a semicolon, or behind another sign.
_DO = (
    r"(if|where|were|name|write|give|look|add|let|delete|export|code|keep|see|mark|take|fill|set|say|lower"
    r"|did you mean|to (?:count|have|leave)|for one|\[corpus\]|Decide)"
)
_TELLS = [re.compile(rf"{sign} ({_DO}.*)$", re.DOTALL) for sign in (";", "[.:,?]")]
# What the program puts into a gap of a warning from a list of its own: the wording, and the list, or the
# functions of a module that return it.
_REASONS = {"coded passages left out, since …": (NOWHERE, ELSEWHERE, SEVERAL, UNSAID)}
_RETURNED = {
    "cannot be told from the words so far": ("coder/learnable.py", "_too_few _not_recurring _why said _tried")
}
_WORD = re.compile(r"[^\W_]+")
AS_IT_SAYS = "as the message says"
Nodes = list[tuple[ast.AST, ast.AST]]


@cache
def modules() -> list[tuple[str, ast.Module, Nodes]]:
    """Return every module: its path in the package, what is written in it, and its statements."""
    texts = ((path, path.read_text("utf-8")) for path in sorted(_PACKAGE.rglob("*.py")))
    trees = (
        (path.relative_to(_PACKAGE).as_posix(), _inlined(ast.parse(text)))
        for path, text in texts
        if _SPEAKS.search(text)
    )
    return [(room, tree, _within(tree)) for room, tree in trees]


def raised(tree: ast.Module, nodes: Nodes) -> Iterator[tuple[str, str]]:
    """Yield the errors that a module raises: what each says, and its cure."""
    for node, scope in nodes:
        if isinstance(node, ast.Call) and _name(node.func) in ("InputError", "unknown") and node.args:
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
    if _name(call.func) == "unknown":
        return "one of those that it names as allowed"
    return "one of those that it names as allowed" if allowed else ""


def _meant(node: ast.expr, scope: ast.AST, tree: ast.Module) -> list[str]:
    """Return the texts that an expression may be; those that a name was given, in its function.

    A parameter is what calls of the function, in this module, put there; a constant may be another
    module's.
    """
    if isinstance(node, ast.IfExp):
        return [text for each in (node.body, node.orelse) for text in _meant(each, scope, tree)]
    if not isinstance(node, ast.Name):
        return _texts(node)
    meant: list[str] = []
    if node.id.isupper():
        for _, _, nodes in modules():
            for each, room in nodes:
                if isinstance(room, ast.Module) and isinstance(each, ast.Assign):
                    meant += [t for name, v in _given(each) if _name(name) == node.id for t in _texts(v)]
    for each in ast.walk(scope):
        if isinstance(each, ast.Assign):
            meant += [t for name, v in _given(each) if _name(name) == node.id for t in _texts(v)]
    if isinstance(scope, ast.FunctionDef):
        names = [each.arg for each in scope.args.args if each.arg != "self"]
        if node.id in names:
            place = names.index(node.id)
            for call in ast.walk(tree):
                if isinstance(call, ast.Call) and _name(call.func) == scope.name:
                    named = [word.value for word in call.keywords if word.arg == node.id]
                    for given in (*call.args[place : place + 1], *named):
                        meant += _texts(given) or _meant(given, _holder(call, tree), tree)
    return meant


def _given(node: ast.Assign) -> list[tuple[ast.expr, ast.expr]]:
    """Return each name of an assignment with what it is given."""
    pairs: list[tuple[ast.expr, ast.expr]] = []
    for target in node.targets:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs += zip(target.elts, node.value.elts, strict=False)
        else:
            pairs.append((target, node.value))
    return pairs


def _holder(call: ast.AST, tree: ast.Module) -> ast.AST:
    """Return the function of the module that a call stands in."""
    functions = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))
    return next((each for each in functions if any(call is inner for inner in ast.walk(each))), tree)


def warned(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield what stands in lists of warnings, and what functions return that make such lists."""
    functions = {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}
    makers = {name for name, node in functions.items() if _SAYS.search(ast.get_docstring(node) or "")}
    for node in nodes:
        if _is_note(node):
            yield from _sentences(node)
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
            elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
                yield from _sentences(node.value)


def _put(node: ast.AST) -> ast.expr | None:
    """Return what a statement puts into a list of warnings; None where it does not."""
    if isinstance(node, ast.AugAssign) and _name(node.target) in _LISTS:
        return node.value
    if isinstance(node, ast.keyword) and node.arg in _LISTS:
        return node.value
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        targets = [each for t in targets for each in (t.elts if isinstance(t, ast.Tuple) else [t])]
        return node.value if any(_name(each) in _LISTS for each in targets) else None
    if (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
        and node.func.attr in ("append", "insert", "extend") and _name(node.func.value) in _LISTS
    ):  # fmt: skip
        return node.args[-1]
    return None


def _sentences(node: ast.AST) -> Iterator[str]:
    """Yield the messages in an expression, notes as such: the widest texts of several words."""
    if _is_note(node):
        yield from (Note(text) for each in ast.iter_child_nodes(node) for text in _sentences(each))
        return
    if isinstance(node, ast.Constant | ast.JoinedStr) or (
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _text(node) is not None
    ):
        for text in _texts(node):
            if (
                len(_own(text).split()) > 3 and text[0] not in ";,." and "(?" not in text
            ):  # a message, no end of one
                yield text
        return
    for child in ast.iter_child_nodes(node):
        yield from _sentences(child)


def _is_note(node: ast.AST) -> bool:
    """Return whether an expression makes a note."""
    return isinstance(node, ast.Call) and _name(node.func) in (Note.__name__, Accounted.__name__)


def _texts(node: ast.AST) -> list[str]:
    """Return what an expression may read as: one text, or two where it depends."""
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    text = _text(node)  # {} of a template that is filled in later is a gap as well
    return [] if text is None else [" ".join(re.sub(f"{GAP}+", GAP, text.replace("{}", GAP)).split())]


def _text(node: ast.AST) -> str | None:
    """Return an expression as text, `…` for what is not known; None where it is no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or GAP for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return _put_in(node.value)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return None if left is right is None else (left or GAP) + (right or GAP)
    if isinstance(node, ast.IfExp):
        text, other = _text(node.body), _text(node.orelse)
        optional = other == "" and text is not None and 1 < len(text) < LEAST
        return GAP if optional else text or other
    return None


def _put_in(node: ast.AST) -> str:
    """Return what is put into a message, as far as the program's own words say it: the words for several.

    A name stands for what it was given in its function (see `_inlined`), a choice for what its words have
    in common: `… bracketed remarks are`. Of what is said now and then, a word or two stand there.
    """
    if isinstance(node, ast.Call) and _name(node.func) in ("many", "form", "times"):
        text = _text(node.args[-1]) if len(node.args) > 1 else None
        number = "" if _name(node.func) == "form" else f"{GAP} "
        noun = "times" if _name(node.func) == "times" else (text or GAP).rpartition("|")[2]
        return number + (f"{noun}s" if text and "|" not in text else noun)
    if isinstance(node, ast.IfExp):
        body, other = _text(node.body), _text(node.orelse)
        if body and other and [*map(folded, body.split())] == [*map(folded, other.split())]:
            return max(body, other, key=len)
        now_and_then = body or other if "" in (body, other) else None
        return now_and_then if now_and_then and len(now_and_then.split()) < 3 else GAP
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        text = _text(node.left)
        return text if text and len(text.split()) < 3 and text.isalpha() else GAP
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _put_in(node.left) + _put_in(node.right)
    if isinstance(node, ast.Name):
        return _put_in(node.given) if hasattr(node, "given") else GAP
    return _text(node) or GAP


def _inlined(tree: ast.Module) -> ast.Module:
    """Return a module in which a name that is given one text in its function knows it."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        given: dict[str, list[ast.expr]] = defaultdict(list)
        for node in ast.walk(function):
            if isinstance(node, ast.Assign):
                for name, value in _given(node):
                    given[_name(name)].append(value)
            elif isinstance(node, ast.AugAssign | ast.NamedExpr | ast.For | ast.comprehension):
                for each in ast.walk(node.target):
                    given[_name(each)] += [ast.Constant(None)] * 2
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and len(given[node.id]) == 1:
                (value,) = given[node.id]
                if isinstance(value, ast.Constant | ast.JoinedStr | ast.IfExp | ast.Call | ast.BinOp):
                    node.given = value  # type: ignore[attr-defined]  # known to `_put_in` alone
    return tree


def _name(node: ast.AST) -> str:
    """Return the last name of an expression: warnings of self.warnings."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _own(text: str) -> str:
    """Return what of a wording is its own."""
    return text.replace(GAP, " ").strip(' .:,;()"')


def cure(text: str) -> str:
    """Return what to do about a warning; empty where neither its own words nor CURES say it.

    >>> cure("…: no speaker; if somebody speaks, name them in [corpus] note"), cure("… is given")
    ('if somebody speaks, name them in [corpus] note; else nothing', '')
    """
    for words, remedy in CURES.items():
        if words in text:
            return remedy.rstrip(".")
    if isinstance(text, Note):
        return "nothing: it is a note of how something was read"
    told = next(filter(None, (each.search(text) for each in _TELLS)), None)
    if not told:
        return ""
    own = told[1].rstrip(".")
    return own + "; else nothing" * (
        own.startswith(("if ", "where ")) and " else " not in own and "if not" not in own
    )


@cache
def errors() -> list[Wording]:
    """Return the wording of every error that a user can cause, by subject."""
    return _unique(
        Wording(text, remedy, _about(room))
        for room, tree, nodes in modules()
        for text, remedy in raised(tree, nodes)
    )


@cache
def warnings() -> list[Wording]:
    """Return the wording of every warning and note, by subject."""
    given = (
        Wording(text, cure(text), _about(room))
        for room, _, nodes in modules()
        for wording in warned([node for node, _ in nodes])
        for text in with_reasons(wording)
        if text not in PARTS
    )
    beside = (Wording(text, remedy, "Written beside numbers in tables") for text, remedy in NOTES.items())
    # Of a message for one thing and for several, that for several.
    every = {in_a_row(each.text): each for each in sorted(_unique(chain(given, beside)), key=_long)}
    return _unique(iter(every.values()))


def _long(each: Wording) -> int:
    return len(each.text)


def with_reasons(text: str) -> list[str]:
    """Return a warning, once for each reason that the program may put into it."""
    for words, reasons in _REASONS.items():
        if words in text:
            return [text.replace(words, words.replace(GAP, reason)) for reason in reasons]
    for words, (room, functions) in _RETURNED.items():
        if text.endswith(words):
            found = dict.fromkeys(reason for name in functions.split() for reason in returned(room, name))
            return [text, *(f"{text}: {GAP} ({reason})" for reason in found)]
    return [text]


def returned(room: str, name: str) -> list[str]:
    """Return what a function of a module may return, as texts with words of their own."""
    nodes = next(nodes for path, _, nodes in modules() if path == room)
    made = [node for node, _ in nodes if isinstance(node, ast.FunctionDef) and node.name == name]
    values = [each.value for node in made for each in ast.walk(node) if isinstance(each, ast.Return)]
    return [text for value in values if value for text in _texts(value) if len(_own(text)) >= LEAST]


@cache
def listed(message: str) -> bool:
    """Return whether a message is on the page as it ships: most of what is its wording's own.

    A wording's numbers and names are gaps, and what it says now and then may differ.
    """
    plain = " ".join(message.split()).casefold()
    return any(
        shared(text, plain) >= 0.6 * len(text.replace(GAP, "")) for each in wordings() for text in ways(each)
    )


# What a message quotes, counts and names.
_NOT_ITS_OWN = re.compile(r'"[^"]*"|\S*\d\S*|\S+\.\w{2,5}\b|\[[^\]]* [^\]]*\]')


def stretches(message: str) -> list[str]:
    """Return each three words in a row of a message that are its own, in the order of its entry."""
    text = fitting(message)[0].text
    parts = (_WORD.findall(part) for part in _NOT_ITS_OWN.sub(" | ", message).split("|"))
    threes = (words[n : n + 3] for words in parts for n in range(len(words) - 2))
    return [" ".join(each) for each in threes if word_for_word(text, " ".join(each)) == len("".join(each))]


def leads_to(stretch: str, message: str) -> bool:
    """Return whether words of a message give its entry among the first three, or three that have them too."""
    wanted, shown = fitting(message)[0], (fitting(stretch) or of_one_stem(stretch))[:3]
    return wanted in shown or (
        len(shown) == 3 and all(in_a_row(stretch) in in_a_row(each.text) for each in shown)
    )


def page() -> str:
    """Return the handbook's page."""
    parts = [
        "# Warnings and errors, each with its cure", "",
        "Look for words of a message here, or let them be looked for: "
        '`wordpairs guide warnings "no interval is given"`. What a message says of your own '
        f"files reads `{GAP}`. The page is made from the program, so no message is missing. What `init` asks "
        "stands last, with what to answer.", "",
        "An **error** stops the command before anything is written (exit status 2). It says where, "
        "`found` (what stands there), `allowed` (what could) and `to do`. A **warning** lets the "
        "run go on; it is printed, stands on the page and in `run.json`, and says in its last "
        "words what to do. What a frozen codebook does not do is a note there, no warning.",
    ]  # fmt: skip
    for title, every in (("Warnings", warnings()), ("Errors", errors())):
        about = ""
        parts += ["", f"## {title}"]
        for each in every:
            if each.about != about:
                about = each.about
                parts += ["", f"### {about}", ""]
            parts.append(entry(each))
    parts += ["", "## What init asks"]
    for title, told in (("Questions", ASKED), ("What it says that it takes for so", PROPOSED)):
        parts += ["", f"### {title} of init" if told is ASKED else f"### {title}", ""]
        parts += [entry(Wording(text, answer, title)) for text, answer in told.items()]
    return "\n".join(parts) + "\n"


def _unique(wordings: Iterator[Wording]) -> list[Wording]:
    """Return each wording once, by subject and then by text."""
    kept: dict[str, Wording] = {}
    for each in wordings:
        if each.text not in kept or not kept[each.text].cure:
            kept[each.text] = each
    return sorted(kept.values(), key=lambda each: (each.about, each.text.lstrip(GAP + " :,").lower()))


def _about(room: str) -> str:
    path = room.removesuffix(".py")
    return _ROOMS.get(path) or _ROOMS.get(path.partition("/")[0], _ELSEWHERE)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
