"""Labels that are known by the company they keep: initials that are words, names that stand once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from . import names
from .forms import BOXES, TITLED, Form
from .lines import Line
from .openings import Opening

_WORD = re.compile(r"[^\W\d_]+")


def initials(
    lines: Sequence[Line], ops: Sequence[Opening], by_name: dict[str, str], times_of: Counter[str],
    back: Collection[str],
) -> set[str]:  # fmt: skip
    """Return the keys of initials that are words as well (SO, IT, AM), where they speak in turn.

    Each comes back, what is beside it is said, and another speaks before and after it. A word
    that stands before typists' remarks (NB, PS) is one only where no two others speak.
    """
    words = {
        key: name for name, key in by_name.items()
        if name.isupper() and name.isalpha() and 1 < len(name) < 4 and times_of[key] > 1
        and (name.lower() in names.TALKING | names.NOBODY)
    }  # fmt: skip
    two = len(words) + len([name for name in back if by_name[name] not in words]) > 1
    if not words or not two or any(len(name) > 4 and not names.codename(name) for name in back):
        return set()
    known = {by_name[name] for name in back} | set(words)
    order = [op for op in ops if by_name[op.name] in known]
    keys = [by_name[op.name] for op in order]
    said = [_said(lines[op.line], op) for op in order]
    if sum(said) * 2 < len(said) or sum(a != b for a, b in pairwise(keys)) < 0.8 * (len(keys) - 1):
        return set()
    least = max(2, min((times_of[key] for key in known - set(words)), default=2))
    remarks = set() if len(known) < 3 else {"nb", "ps", "re", "cc", "ie", "eg", "ok", "no", "id"}
    return {key for key in words if times_of[key] >= least and key not in remarks}


def lone(
    form: Form, lines: Sequence[Line], ops: Sequence[Opening], by_name: dict[str, str],
    times_of: Counter[str], back: Sequence[str],
) -> set[str]:  # fmt: skip
    """Return the keys of names that stand once and look like the labels that come back.

    In capitals where all are (MRS ASH), with a title where one has one, of as many words as full
    names have; or whose sign no talk has: a tab, a bar, brackets. What is beside them is said, and
    nobody's sentence goes on in them.
    """
    sign = form.key in (*BOXES, "name and tab", "name and bar", "row of a table")
    if len(back) < 2 or form.known or form.alone:
        return set()
    loud = all(map(str.isupper, back)) and any(len(name) > 3 for name in back)
    full = all(len(name.split()) > 1 for name in back) and not any(map(names.codename, back))
    stop = form.key == "name and full stop"  # THE WITNESS. beside Q. and A.
    titled = any(TITLED.match(name) for name in back)
    out = set()
    for op in ops:
        key, name = by_name[op.name], op.name
        if times_of[key] > 1 or names.sureness(name) < names.PERSON or not _apart(lines, op):
            continue
        wide = len(name.split()) > 1
        if (
            (loud and name.isupper() and len(name) > 2 and (wide or form.colon))
            or ((titled or form.colon) and TITLED.match(name) and wide)
            or (stop and wide and name.isupper() and (TITLED.match(name) or name.startswith("THE ")))
            or (full and wide and all(word[:1].isupper() for word in name.split()) and not name.isupper())
            or sign
        ):
            out.add(key)
    return out


def once(
    lines: Sequence[Line], ops: Sequence[Opening], accepted: Collection[str], by_name: dict[str, str]
) -> list[str]:
    """Return names that stand once as the labels do, and are no words of the talk: for a warning."""
    once = {op.name for op in ops if by_name[op.name] not in accepted and _apart(lines, op)
            and names.sureness(op.name) == names.PERSON and len(op.name) > 1}  # fmt: skip
    talk = {word for line in lines for word in _WORD.findall(line.view)} if once else set()
    return sorted(name for name in once if name.split()[0].lower() not in talk)


def shouted(labels: Sequence[Opening], keys: Sequence[str], lines: Sequence[Line]) -> bool:
    """Return whether two names in capitals, of two to five words, each come back: MS OAK.

    No sentence runs on into them, as into the lines of a licence in capitals.
    """
    loud = [(key, op) for key, op in zip(keys, labels, strict=True)
            if op.name.isupper() and 1 < len(op.name.split()) < 6]  # fmt: skip
    fit = sum(_apart(lines, op) for _, op in loud)
    often = Counter(key for key, _ in loud)
    return fit * 5 >= len(loud) * 4 and sum(n > 1 for n in often.values()) > 1


def _apart(lines: Sequence[Line], op: Opening) -> bool:
    """Return whether a line begins a sentence after one has ended, and says one beside the label."""
    line = lines[op.line]
    size = line.end - op.end
    before = lines[op.line - 1].view.rstrip("*_ \t\"'”’)]|")[-1:] if op.line else "."
    if op.form.alone:
        return line.opens and before in ".?!…" and op.line + 1 < len(lines) and not lines[op.line + 1].opens
    begins = size > 0 and not line.view[-size:].lstrip()[:1].islower()
    return begins and (line.opens or before in ".?!…")


def _said(line: Line, op: Opening) -> bool:
    """Return whether a sentence ends the line of a label, or its talk stands below it."""
    size = line.end - op.end
    return size <= 0 or line.view[-size:].rstrip("*_ \t\"'”’)]")[-1:] in ".?!…"
