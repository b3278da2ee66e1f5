"""What stands before a person's name and behind it, in small letters: one list of each kind, for all who ask.

Forms of address are English, and the commonest of German, French, Spanish and Italian.
"""

from __future__ import annotations

from collections.abc import Iterable

# What is said to people and of nothing else: Mrs Oak.
TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness rev reverend hon herr frau mme "
    "madame monsieur mlle se\u00f1or se\u00f1ora sr sra dott dottoressa signor signora".split()
)
# What somebody ranks as, or is elected to: Judge Oak.
RANKS = frozenset("judge justice councillor cllr captain sergeant major".split())
# What somebody is, which is a word of any talk as well: the doctor, Doctor Oak.
ROLES = frozenset("doctor nurse sister matron father auntie aunt uncle".split())
BEFORE = TITLES | RANKS | ROLES
KNIGHTED = frozenset("sir dame lord lady".split())  # who go by their given name as well
CUT_SHORT = frozenset("mr mrs ms mx dr prof rev hon st cllr mme mlle sr sra dott".split())  # Dr. Oak, St. Ann
AFTER = frozenset("kc qc cb cbe obe mbe dbe kcb qpm msp mp frs phd jr".split())  # Ann Oak KC


def written(words: Iterable[str]) -> str:
    """Return a pattern of words as they stand before a name: Dr or DR.

    >>> written(["dr", "sir"])
    'Dr|DR|Sir|SIR'
    """
    return "|".join(each for word in sorted(words) for each in (word.capitalize(), word.upper()))
