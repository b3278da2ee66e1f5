"""What typists and interviewers write between the turns of a talk, and below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .lines import Line, wrapped

_OTHERS = (  # in other languages, which say whose they are by themselves
    r"post-?skript(?:um)?|(?:feld|interview)notiz(?:en)?|anmerkung(?:en)? (?:zum|zur|der|des) [\w ]{3,30}|"
    r"notes? (?:de terrain|d['’]entretien|de l['’]enqu[êe]t\w+)|"
    r"notas? (?:de campo|d[aeo]l? (?:entrevistador\w?|entrevista|pesquisador\w?))|"
    r"note (?:di campo|dell['’]intervistat\w+)|veldnotities|notities van de [\w ]{3,30}|"
    r"notatk[ai] (?:terenow[ea]|badaczk?i?|z wywiadu)|nodiadau maes|alan notları|"
    r"польові нотатки|полевые заметки|fältanteckningar|feltnotater"
)
NOTED = re.compile(  # Field note: the phone rings.
    rf"[ \t*_#]*(?:(?P<other>{_OTHERS})|"
    r"(?:(?P<whose>(?:field|post-?interview|reflexive|reflective|contextual|analytic(?:al)?|"
    r"(?:field|interview|research|transcrib|moderat|facilitat|observ|typist)\w*(?:['’]?s)?)[ -]?)?"
    r"(?:notes?|reflections?|observations?|memos?|comments?)(?: (?:after|on|from) (?:the )?[\w ]{3,30})?|"
    r"n\.?b\.?|de-?brief(?:ing)?|after the (?:interview|recording)))[ \t]*(?P<says>:|$)[*_ \t]*",
    re.IGNORECASE,
)


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
