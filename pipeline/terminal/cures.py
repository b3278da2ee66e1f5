"""What to do about a warning that does not say so itself, in plain words.

A warning says in its last words what to do, where there is one thing to do. What is said here is
for the others: words of the warning, and its cure. Those that are not named tell how something was
read, and need nothing where that is right.
"""

from __future__ import annotations

import re

# What a warning says that tells what to do.
_TELLS = re.compile(
    r"[\[`]|; (?:if|name|write|give|look|add|let|delete|export|code|keep|see)\b"
    r"|did .* mean|is it spelt|take them out|lower \[|fill it in|\.csv\b.*;|write keywords"
)
CURES = {
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
    "matches nothing": "look how the interviewees say it (`wordpairs kwic`), and mend or delete "
    "the keyword.",
    "that a wider keyword of the theme does not find": "delete them; nothing changes.",
    "between which a keyword cannot tell": "keep it under the theme that it speaks for, or make "
    "it a pair of words.",
    "no segment is coded with": "nothing, where nobody raises the theme; else see whether codings "
    "and codebook spell it alike.",
    "there is only one interviewee": "add interviews; until then read the counts alone.",
    "read no document in common": "let both coders code some of the same interviews.",
    "were read by no human coder": "code them, or read the automatic themes there as unchecked.",
    "the data names no questions": "take question out of [compare] levels, or name the column in "
    "[corpus] question.",
    "there are no manual codes": "code some interviews: `wordpairs template` writes a workbook "
    "for it.",
    "no segment was found": "open the file: it may be empty, or its text a picture.",
    "published counts name": "spell the theme as the codebook does.",
    "neither a human coder nor the codebook": "spell the theme as the human coders do, or add it "
    "to the codebook.",
    "hold the same codes": "take one of the copies out of [corpus] files.",
    "differ in capitals alone": "spell the label alike in every transcript if it is one person.",
    "cannot be one person": "write who it is in each transcript (P1, P2) where they differ.",
    "has no sign for": "nothing: tables and page show them. Or write them in other signs.",
}
_HINTS = {
    "readers": "else mend the file, or see `wordpairs guide layouts`; `wordpairs check` shows how "
    "each file is read",
    "read": "else mend the file, or see `wordpairs guide formats`",
    "writers": "else mend them in the study and export again",
}
AS_IT_SAYS = "as the message says"


def cure(text: str, room: str) -> str:
    """Return what to do about a warning, whose module is at the path `room` in the package.

    >>> cure("… codes stand twice and count once", "codes/x.py")
    'nothing, where that is right'
    """
    for words, remedy in CURES.items():
        if words in text:
            return remedy.rstrip(".")
    if _TELLS.search(text):
        return AS_IT_SAYS
    hint = _HINTS.get(room.partition("/")[0].removesuffix(".py"), "")
    return "nothing, where that is right" + (f"; {hint}" if hint else "")
