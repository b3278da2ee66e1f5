"""Lines between the turns, and below them, that nobody says: of a printed guide, and of typists."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence, Set
from itertools import pairwise, zip_longest

from ...wording import some
from ...words.sentences import ENDS, is_question
from . import names
from .lines import Line, wrapped
from .turns import Laid
from .vocabulary import TITLE

_TOPIC = 8  # words of a title
_SHOUTED = 6  # letters, from which on capitals are no abbreviation
_ASKED = 3  # questions in a text in which nobody is labelled, from which on it is a talk with a guide
_SHOWN, _BEGINS = 3, 8  # lines that are named; words of each
_PROBES = (
    r"(?:follow[- ]?ups?[ -])?(?:probes?|prompts?)(?:[ -](?:questions?|if needed))?|"
    r"follow[- ]?up(?: questions?)?|nachfragen?|vertiefungsfragen?|relances?|repreguntas?|sondeos?|"
    r"doorvra(?:ag|gen)|följdfråg(?:a|or)|oppfølgingsspørsmål|opfølgende spørgsmål|dopytanie|"
    r"cwestiynau? dilynol"
)
# Probe: costs; (Prompt) who else?; [Probes - costs, lifts]
_PROBE = re.compile(
    rf"[ \t*_#•·–-]*(?P<box>[(\[]?)(?P<name>{_PROBES})[ ]?\d{{0,2}}[*_ \t]*"
    r"(?:[:：](?![/\w])|[–—-](?=\s)|(?(box)[)\]]|(?!)))",
    re.IGNORECASE,
)
_OTHERS = (  # in other languages, which say whose they are by themselves
    r"post-?skript(?:um)?|(?:feld|interview)notiz(?:en)?|anmerkung(?:en)? (?:zum|zur|der|des) [\w ]{3,30}|"
    r"notes? (?:de terrain|d['’]entretien|de l['’]enqu[êe]t\w+)|"
    r"notas? (?:de campo|d[aeo]l? (?:entrevistador\w?|entrevista|pesquisador\w?))|"
    r"note (?:di campo|dell['’]intervistat\w+)|veldnotities|notities van de [\w ]{3,30}|"
    r"notatk[ai] (?:terenow[ea]|badaczk?i?|z wywiadu)|nodiadau maes|alan notları|"
    r"польові нотатки|полевые заметки|fältanteckningar|feltnotater"
)
# What numbers a talk, and who may stand behind it.
_NUMBERED = re.compile(
    r"[\W_]*(?P<what>[^\W\d][^\d\r\n]{0,30}?(?P<number>\d{1,3}))(?:[\W_]*|[:,(–—-].*| [–—-] .*)"
)
_CODE = re.compile(r"[A-Z]{1,3}[ -]?\d{1,3}")
NOTED = re.compile(  # Field note: the phone rings.
    rf"[ \t*_#]*(?:(?P<other>{_OTHERS})|"
    r"(?:(?P<whose>(?:field|post-?interview|reflexive|reflective|contextual|analytic(?:al)?|"
    r"(?:field|interview|research|transcrib|moderat|facilitat|observ|typist)\w*(?:['’]?s)?)[ -]?)?"
    r"(?:notes?|reflections?|observations?|memos?|comments?)(?: (?:after|on|from) (?:the )?[\w ]{3,30})?|"
    r"n\.?b\.?|de-?brief(?:ing)?|after the (?:interview|recording)))[ \t]*(?P<says>:|$)[*_ \t]*",
    re.IGNORECASE,
)


def mark_probes(lines: Sequence[Line], configured: Collection[str]) -> list[Line]:
    """Make headings of the paragraphs that begin as probes of a guide; return their lines.

    Where they are a third of all, somebody is labelled so; whom the config names (`configured`) is.
    """
    by_hand = wrapped(lines)
    opens = {n for n, line in enumerate(lines) if line.talk and (line.opens or not by_hand)}
    found = {n: match["name"] for n in opens if (match := _PROBE.match(lines[n].view, lines[n].begin))}
    if not found or len(found) * 3 > len(opens):
        return []
    asked = {n for n, name in found.items() if not names.configured(name, configured)}
    out: list[Line] = []
    going = False
    for n, line in enumerate(lines):
        going = n in asked or (going and line.talk and n not in opens)
        if going:
            line.heading = True
            out.append(line)
    return out


def mark_titles(lines: Sequence[Line], said: Set[int], *, bold: bool = True) -> list[Line]:
    """Make headings of short lines that stand alone and number talks, or are bold or capitals; return them.

    `said` are the lines with a label; `bold`: no talk beside one is in bold. What is underlined counts as
    bold. A look that a quarter of the words have is somebody's who speaks, where labels do not show it; and
    capitals are where nobody is labelled and little is asked, as among answers to a form.
    """
    talk = [line for line in lines if line.talk]
    asked = sum(is_question(line.view) for line in talk)
    looks: list[Callable[[Line], bool]] = [_in_capitals] if said or asked >= _ASKED else []
    if bold:
        looks.append(lambda line: line.bold)
    words = sum(len(line.view.split()) for line in talk)
    out: list[Line] = _of_talks(lines, said)
    for look in looks:
        alike = [line for line in talk if look(line) and not is_question(line.view)]
        of_somebody = sum(len(line.view.split()) for line in alike) * 4 > words
        if not of_somebody or (said and look is not _in_capitals):
            out += alike
    by_hand, starts = wrapped(lines), {line.start for line in out if _is_title(line.view)}
    marked: list[Line] = []
    for n, (line, after) in enumerate(zip_longest(lines, lines[1:])):
        alone = not by_hand or (line.opens and (after is None or after.opens or not after.talk))
        if n not in said and alone and line.start in starts:
            marked.append(line)
    for line in marked:
        line.heading = True
    return marked


def _of_talks(lines: Sequence[Line], said: Set[int]) -> list[Line]:
    """Return the lines that number the talks of one file, right above a label: Interview 2, P2 (nurse).

    There are two or more with the same words, and their numbers rise by one.
    """
    numbered: dict[str, list[tuple[int, Line]]] = {}
    for n, line in enumerate(lines):
        match = _NUMBERED.fullmatch(line.view) if n not in said and n + 1 in said | {len(lines)} else None
        if (
            match
            and (TITLE.fullmatch(match["what"]) or _CODE.fullmatch(match["what"]))
            and _is_title(line.view)
        ):
            word = match["what"].removesuffix(match["number"]).casefold()
            numbered.setdefault(word, []).append((int(match["number"]), line))
    rising = [
        found for found in numbered.values()
        if len(found) > 1 and all(b == a + 1 for (a, _), (b, _) in pairwise(found))
    ]  # fmt: skip
    return [line for found in rising for _, line in found]


def _is_title(view: str) -> bool:
    """Return whether a line is a few words that end no sentence; what a typist notes has its own rule."""
    few = len(view.split()) <= _TOPIC and view.rstrip("*_ \t")[-1:] not in f"{ENDS},;"
    return few and NOTED.match(view) is None


def _in_capitals(line: Line) -> bool:
    """Return whether a line is in capitals, and no remark in brackets."""
    view = line.view[line.begin :]
    return (
        view.isupper()
        and view.lstrip()[0] not in "[("
        and len(view.split()) > 1
        and sum(map(str.isalpha, view)) >= _SHOUTED
    )


def take_out(laid: Laid, marked: Sequence[Line]) -> None:
    """Add lines to the headings of a text."""
    laid.headings = sorted({*laid.headings, *((line.start, line.end) for line in marked)})


def account(marked: Sequence[Line]) -> list[tuple[str, int, str]]:
    """Return what `check` says of the lines: how many there are, and the first."""
    shown = []
    for line in sorted(marked, key=lambda line: line.start):
        begins = line.view.strip("*_# \t").split()
        shown.append(f'"{" ".join(begins[:_BEGINS])}{" ..." * (len(begins) > _BEGINS)}"')
    what = "line of a guide between the talk|lines of a guide between the talk"
    why = f'nobody\'s, kept as notes: {some(shown, _SHOWN)}; [corpus] printed = "keep" counts them as said'
    return [(what, len(marked), why)] * bool(marked)


def mark_notes(lines: Sequence[Line], labelled: Collection[int]) -> Line | None:
    """Make headings, which nobody says, of a typist's notes; return their title if they end the text.

    They are lines that say what they are, or all that stands below a title and has no label.
    """
    first, last = min(labelled, default=len(lines)), max(labelled, default=0)
    by_hand = wrapped(lines)
    going = below = False  # on from a line that was broken at a width; until somebody speaks
    for n, line in enumerate(lines):
        if n < first or n in labelled or not line.talk:
            going = below = below and n not in labelled
            continue
        begins = line.opens or not by_hand
        match = NOTED.match(line.view, line.begin) if begins else None
        ends = match is not None and match.end() == len(line.view)
        if ends and n > last:
            for rest in lines[n:]:
                rest.heading = True
            return line
        noted = bool(match and (match["whose"] or match["other"]))
        below |= noted and ends
        going = below or noted or (going and not begins)
        line.heading = going
    return None
