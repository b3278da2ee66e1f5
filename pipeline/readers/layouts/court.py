"""How the record of a hearing labels witnesses, and writes what nobody says: who is sworn, asks and goes.

Parts of patterns, for those who look for them: `sworn` (whose turns `The Witness` has), what is furniture of
any text (`text/furniture.py`), and hearings with marks (`text/hearing.py`).
"""

from __future__ import annotations

import re

WITNESS = frozenset({"the witness", "witness", "the deponent", "deponent"})
ANSWERS = WITNESS | {"a", "answer"}  # labels that many witnesses have, as `names.key` has them
OATHS = "affirmed|sworn|recalled|called|continued"  # behind the name of a witness: MS ANN OAK (affirmed)
WITHDREW = r"witness(?:es)? withdrew"
_PAUSE = r"\b(?:adjourn(?:ed|ment)|break|recess(?:ed)?|resum(?:ed|ption)|reconvened?|lunch(?:eon)?)\b"
BREAK = re.compile(  # (A short break); Luncheon Adjournment
    rf"[ \t*_]*(?:[(\[][^()\[\]\r\n]{{0,80}}{_PAUSE}[^()\[\]\r\n]{{0,80}}[)\]]"
    rf"|(?:the |a )?(?:(?:short|brief|luncheon|lunch|morning|afternoon) )?{_PAUSE})[ \t.*_]*",
    re.IGNORECASE,
)
# Who asks from here on, in words with capitals, as no talk has them: Questions from Mr Ash, on behalf of
ASKS = (
    r"(?:Further )?(?:Questions|(?:Cross-|Re-)?[Ee]xamination) (?:[Ff]rom|[Bb]y|BY|FROM) (?:the )?"
    r"[A-Z][\w’'-]+(?:[ ,/]+(?:[A-Z][\w’'-]*|and|of|the|to|for|from|on|behalf|\d+))*"
)
# (The hearing adjourned until 10 am); (Adjourned)
_SITTING = (
    "(?:hearing|meeting|inquiry|sitting|session|court|committee|proceedings|tribunal|panel|council|"
    "interview|focus group|deposition)"
)
_IS = "(?:(?:was|were|is|are|has|have|then|stands?|stood) )*"
_MOVES = "(?:adjourn(?:s|ed|ing)?|resum(?:es|ed|ing)|reconven(?:es|ed|ing))"
_ENDS = "(?:suspend(?:s|ed)|conclude[sd]|ended|ends|closed|closes|commence[sd]|began|begins|rose)"
# Lines of a reporter's record: who examines, in capitals; who is sworn; exhibits; (10.03 am).
RECORD = (
    r"(?i:(?:further )?(?:questions|(?:(?:cross|re|direct)-?)?[ ]?examination)"
    r"(?: (?:in chief|continued))?) (?:from|by) (?-i:[A-Z][A-Z .'’-]{2,60})|"
    rf"[A-Z][A-Z .'’-]{{2,60}} \((?:{OATHS})\)|"
    r"\((?i:whereupon,|(?:(?:deposition|plaintiff['’]?s|defendant['’]?s|defense|joint) )?exhibits? [\w-]+ "
    r"(?:was |were )?(?:marked|admitted|received|shown|identified|introduced|offered|handed)|"
    r"(?:a )?discussion (?:was )?(?:held )?off|off the record|"
    r"(?:the )?(?:witness|deponent) (?:was |is )?(?:sworn|excused|review|read|exit|handed)|"
    r"(?:the )?(?:document|question|record) (?:was )?(?:marked|read))"
    r"[^()?]{0,160}\)|"
    rf"[(\[](?i:(?:the )?(?:{_SITTING} {_IS}(?:{_MOVES}|{_ENDS})|{_IS}{_MOVES})"
    r"\b(?:(?!\b(?:i|we|you|my|our)\b)[^()\[\]?!\r\n]|\r?\n(?!\s)){0,120})[)\]]\.?|"
    r"\(\d{1,2}[.:]\d\d ?[ap]\.?m\.?\)"
)
