"""The handbook's page of warnings and errors, from the program's own source.

    python -m tests.messages > pipeline/guide/warnings.md        (or: make messages)

A message is written once, where it is given, and read there; `…` stands for what is put into it.
A warning says in its last words what to do, where there is one thing to do; CURES has the others:
words of the warning, and its cure. Those that are not named tell how something was read, and need
nothing where that is right. `tests/terminal/test_message_cures.py` holds the page to the source.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from pipeline.codes.placed_passages import ELSEWHERE, NOWHERE, SEVERAL, UNSAID
from pipeline.messages import Accounted, Note
from pipeline.terminal.message_cures import GAP, LEAST, Wording, entry, shared, ways, wordings

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


# What a warning says that tells what to do.
_TELLS = re.compile(
    r"[\[`]|; (?:if|name|write|give|look|add|let|delete|export|code|keep|see|mark|take)\b"
    r"|did .* mean|is it spelt|take them out|lower \[|fill it in|\.csv\b.*;|write keywords"
)
CURES = {
    "if a label is somebody else in each": 'write label_scope = "document" where P1 of one group is '
    'not P1 of another, as in focus groups, and "study" where one person is seen again.',
    "no interval is given": "nothing in the program: code more interviews. Until then read the "
    "numbers as a description of these people, with no margin to generalise by.",
    "cannot be told from the words so far": "write keywords for these themes (`wordpairs guide "
    "codebook`), or code more interviews. learnable.csv has the reason for each.",
    "no keywords in the codebook": "write keywords for these themes: `wordpairs guide codebook`.",
    "the automatic coder tried and withholds": "write keywords (`wordpairs guide codebook`), which "
    "need no codes to learn from, or code more interviews. learnable.csv has the reason for each "
    "theme.",
    "the codings use": "spell the theme alike in codebook and codings, or add it to the codebook "
    "with keywords; until then the keywords cannot give it.",
    "the codebook holds no keywords": "write some: `wordpairs guide codebook`.",
    "there are no automatic themes": "code at least two interviews, or write keywords: `wordpairs "
    "guide codebook`.",
    "the learned coder needs at least two": "code a second interview, or write keywords: "
    "`wordpairs guide codebook`.",
    "from so few, learning does not help": "nothing, where the codebook has keywords for every "
    "theme; else write some, or code more interviews.",
    "match nothing": "look how the interviewees say it (`wordpairs kwic`), and mend or delete the "
    "keyword. candidates.csv has words that stand in coded segments.",
    "marked nothing in": "nothing, where that is still to be read, or is another coder's.",
    "matches nothing": "look how the interviewees say it (`wordpairs kwic`), and mend or delete the keyword.",
    "that a wider keyword of the theme does not find": "delete them; nothing changes.",
    "between which a keyword cannot tell": "keep it under the theme that it speaks for, or make "
    "it a pair of words.",
    "no segment is coded with": "nothing, where nobody raises the theme; else see whether codings "
    "and codebook spell it alike.",
    "there is only one interviewee": "add interviews; until then read the counts alone.",
    "read nothing in common": "let both coders code some of the same interviews.",
    "no human coder has read": "code them, or read the automatic themes there as unchecked.",
    "the data names no questions": "take question out of [compare] levels, or name the column in "
    "[corpus] question.",
    "there are no manual codes": "code some interviews: `wordpairs template` writes a workbook for it.",
    "no segment was found": "open the file: it may be empty, or its text a picture.",
    "published counts name": "spell the theme as the codebook does.",
    "neither a human coder nor the codebook": "spell the theme as the human coders do, or add it "
    "to the codebook.",
    "hold the same codes": "take one of the copies out of [corpus] files.",
    "that differ in capitals, blanks": "nothing, where each is one; else write them so that they differ in "
    "a letter.",
    "differ in capitals alone": "spell the label alike in every transcript if it is one person.",
    "cannot be one person": "write who it is in each transcript (P1, P2) where they differ.",
    "two people may now have one name": "give one of the two another pseudonym, where they are two.",
    "no documents are parts of one": "name files of one interview alike (Ann part 1), or take the line away.",
    "by the same hand": "let somebody else code, or have keywords written by somebody who has not read "
    "the interviews that are compared; until then report the agreement as no check.",
    "but no code is called that": "write it as the codes have it (`wordpairs check` and agreement.csv name "
    "them), or take it out.",
    "but no speaker is called that": "write the label as `wordpairs check --all` shows it, or take it out.",
    "got no automatic themes": "nothing, where that is meant; code_rest = true gives them some.",
    "did they mean": "spell the theme in the published counts as the codebook does.",
    "names columns, but no file of the corpus is a table": "take codes out of [corpus], or name the table "
    "that has these columns in [corpus] files.",
    NOWHERE: "write the passages into the list as they stand in the texts: unplaced.csv, which a run writes, "
    "has the turn and the words that are nearest to each.",
    ELSEWHERE: "write into the list the document in which the words stand: unplaced.csv, which a run writes, "
    "has the turns.",
    SEVERAL: "write more of the words into the list, so that they stand in one place alone: unplaced.csv, "
    "which a run writes, has the turns.",
    UNSAID: "nothing, where nobody whose words count says them; else see [corpus] spans in `wordpairs guide "
    "config`.",
    "has no sign for": "nothing: tables and page show them. Or write them in other signs.",
}
# What the program puts into a gap of a warning from a list of its own: the wording, and the list, or the
# functions of a module that return it.
_REASONS = {"coded passages left out, since …": (NOWHERE, ELSEWHERE, SEVERAL, UNSAID)}
_RETURNED = {
    "cannot be told from the words so far": ("coder/learnable.py", "_too_few _not_recurring _why said _tried")
}
# What stands beside numbers in a table, in its column note, each with its cure.
_NOTES = {
    "no interval: fewer than … interviewees": "code more interviews. Until then read the number as a "
    "description of these people, with no margin to generalise by",
    "no interval: fewer than … occurrences": "nothing: a count so small varies by chance",
    "no interval: it is the same whichever interviewee is left out": "nothing: there is nothing that varies",
    "no interval for …: one interviewee alone decides how far it varies": "read that interviewee's segments: "
    "without them the number is another; more interviews settle it",
    "neither coder used the theme": "nothing, where nobody raises it; else code it, or give it keywords",
    "… never used the theme": "nothing, where that is right; else see whether that coder knows the theme",
    "both coders gave it to every unit": "nothing: where all have it, nothing tells coders apart",
    "… withholds every theme": "learnable.csv has the reason for each: write keywords (`wordpairs guide "
    "codebook`), or code more interviews",
    "given by its keywords alone: …": "nothing: what follows says why it is not learned from the codes",
    "no test: fewer than … interviewees": "nothing in the program: code more interviews",
    "kappa is undefined here": "nothing: with this choice both coders give every theme alike, or none",
    "npmi: fewer than … occurrences": "nothing: association of so rare a pair is chance",
    "not tried with more than … interviewees": "nothing: with so many, no one of them decides the result",
}
_HINTS = {
    "readers": "else mend the file, or see `wordpairs guide layouts`; `wordpairs check` shows how "
    "each file is read",
    "read": "else mend the file, or see `wordpairs guide formats`",
    "writers": "else mend them in the study and export again",
}
AS_IT_SAYS = "as the message says"
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
            if len(_own(text).split()) > 3 and text[0] not in ";,.":  # a message, and no end of one
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
        return GAP
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return None if left is right is None else (left or GAP) + (right or GAP)
    if isinstance(node, ast.IfExp):
        text, other = _text(node.body), _text(node.orelse)
        optional = other == "" and text is not None and 1 < len(text) < LEAST
        return GAP if optional else text or other
    return None


def _name(node: ast.AST) -> str:
    """Return the last name of an expression: warnings of self.warnings."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _own(text: str) -> str:
    """Return what of a wording is its own."""
    return text.replace(GAP, " ").strip(' .:,;()"')


def cure(text: str, room: str) -> str:
    """Return what to do about a warning, whose module is at the path `room` in the package.

    >>> cure("… codes stand twice and count once", "codes/x.py")
    'nothing, where that is right'
    """
    for words, remedy in CURES.items():
        if words in text:
            return remedy.rstrip(".")
    if isinstance(text, Note):
        return "nothing: it is a note of how something was read"
    if _TELLS.search(text):
        return AS_IT_SAYS
    hint = _HINTS.get(room.partition("/")[0].removesuffix(".py"), "")
    return "nothing, where that is right" + (f"; {hint}" if hint else "")


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
        Wording(text, cure(text, room), _about(room))
        for room, _, nodes in modules()
        for wording in warned([node for node, _ in nodes])
        for text in with_reasons(wording)
    )
    beside = (Wording(text, remedy, "Written beside numbers in tables") for text, remedy in _NOTES.items())
    return _unique(chain(given, beside))


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


def page() -> str:
    """Return the handbook's page."""
    parts = [
        "# Warnings and errors, each with its cure", "",
        "Look for words of a message here, or let them be looked for: "
        '`wordpairs guide warnings "no interval is given"`. What a message says of your own '
        f"files reads `{GAP}`. The page is made from the program, so no message is missing.", "",
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
