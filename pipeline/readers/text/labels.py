"""Which line of a transcript starts with the name of who speaks, and which only looks so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from ...wording import some

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_TIME = rf"[\[(<]?{_CLOCK}[\])>]?"
# A name begins with a letter and goes on with letters, digits and the marks that stand in names.
_NAME = r"(?P<name>[^\W\d_][\w .'’&/#()-]{0,49}?)[ \t]*"
_COLON = (  # a time without brackets after it may be said: "CE1: 10:30 is too early."
    rf":(?!\S)(?:[ \t]*[\[(<]{_CLOCK}[\])>](?!\S)|(?P<said>[ \t]*{_CLOCK}(?!\S)))?"
)
_BEFORE = rf"(?:{_TIME}[ \t]*(?:[-–—][ \t]*)?)"

# How a label may be written, the surest first. Each is matched at the start of a line.
_FORMS = {
    "bold": re.compile(
        rf"[ \t]*{_BEFORE}?(?P<mark>\*\*|__){_NAME}"
        rf"(?::[ \t]*(?P=mark)(?!\w)|(?P=mark)[ \t]*(?:{_TIME}[ \t]*)?{_COLON})"
    ),
    "timed": re.compile(
        rf"[ \t]*(?:{_BEFORE}{_NAME}|{_NAME.replace('name', 'early')}{_TIME}){_COLON}"
    ),
    "colon": re.compile(rf"[ \t]*{_NAME}{_COLON}"),
    "clocked": re.compile(
        rf"[ \t]*(?:{_BEFORE}{_NAME}|{_NAME.replace('name', 'early')}{_TIME}"
        rf"|(?P<mark>\*\*|__){_NAME.replace('name', 'heavy')}(?P=mark)[ \t]*{_TIME}"
        rf"|\[{_NAME.replace('name', 'boxed')}\][ \t]*{_TIME})[ \t]*$"  # as Zoom saves it
    ),
    "line": re.compile(rf"[ \t]*(?P<mark>\*\*|__){_NAME}(?P=mark)[ \t]*$"),
    "bare": re.compile(rf"[ \t]*{_NAME}$"),
}
_LINE = re.compile(r"[^\r\n]+")
_LONGEST = 120  # characters of a line in which a label must end
_BLANKS = 12  # in a line that is a name of five words and nothing else, with room to spare

# What transcribers write for a speaker, beyond doubt as a label.
_KNOWN = re.compile(
    r"(?:interviewer|interviewee|participant|respondent|moderator|facilitator|researcher|speaker"
    r"|informant|observer|question|answer|int|chair|unknown(?: speaker)?)s?(?: ?#?\d+)?|[qaipr]",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[A-Z]+(?:[ -]?[A-Z]+){0,2}[ -]?\d+[A-Za-z]?")  # CE1, PARTICIPANT 3, R-2
# What opens a line with a colon and is nobody.
_NOBODY = frozenset(
    "note notes nb n.b. p.s. ps example for-example eg e.g. ie i.e. re from to cc date time place "
    "location site title subject topic file duration recording transcript interview version page "
    "http https summary warning however conclusion introduction background todo ok yes no but and "
    "so because me him her them us".split()
)
_PARTICLES = frozenset("of the de der den van von da di del la le al bin and y e".split())


_HELD = str.maketrans("\u00a0\u2007\u202f\u2011", "   -")


IN_BOLD = "write the label in bold (**Name**: ...)"  # what makes a name a label


class Label(NamedTuple):
    """A speaker's label: where it starts, where the speech after it starts, and the name."""

    start: int
    end: int
    name: str


class _Candidate(NamedTuple):
    label: Label
    form: str  # a key of _FORMS
    said: int  # where its speech starts if the time at its end is said, else the label's end


def labels(text: str, begin: int, configured: Sequence[str]) -> tuple[list[Label], list[str]]:
    """Return the speaker labels in a text from `begin` on, and the names that only look like one.

    A label starts its line and has at most five words. It is taken when it is bold, is one of the
    `configured` names or globs, is a word or code that transcribers use (Interviewer, Q, CE1,
    PARTICIPANT 3), or is capitalised and either comes twice, stands beside a time (alone on its
    line: where another such name comes twice), or opens a paragraph in a file whose every
    paragraph is opened by a label. A name alone on its line, with neither colon nor time, counts
    only when it is configured, or comes twice in a file that has no other label. A time without
    brackets after a colon is the label's where at least half of the labels have one, else speech.
    """
    text = spaced(text)
    found = _candidates(text, begin)
    times = Counter(item.label.name for item in found if item.form != "bare")
    clocked = any(item.form == "clocked" and times[item.label.name] > 1 for item in found)
    openers = _openers(text, begin, found)

    def taken(item: _Candidate) -> bool:
        name, form = item.label.name, item.form
        if form == "bold" or any(matches(name, pattern) for pattern in configured):
            return True
        if form == "bare" or name.lower().replace(" ", "-") in _NOBODY:
            return False
        if codename(name):
            return True
        return _capitalised(name) and (
            form == "timed"
            or times[name] > 1
            or (clocked and form == "clocked")
            or item.label.start in openers
        )

    kept = [item for item in found if taken(item)]
    if not kept:
        bare = Counter(item.label.name for item in found if item.form == "bare")
        kept = [
            item for item in found
            if item.form == "bare" and bare[item.label.name] > 1 and codename(item.label.name)
        ]  # fmt: skip
    if sum(item.said < item.label.end for item in kept) * 2 < len(kept):
        kept = [item._replace(label=item.label._replace(end=item.said)) for item in kept]
    accepted = {item.label.name for item in kept}
    unsure = {item.label.name for item in found if item.form == "colon"} - accepted
    return [item.label for item in kept], sorted(
        name for name in unsure if _capitalised(name) or times[name] > 1
    )


def unsure_note(file: str, names: Sequence[str], remedy: str) -> list[str]:
    """Return the warning of names that only look like a speaker's, if there are any."""
    if not names:
        return []
    return [f"{file}: read as text and not as speakers: {some(names)}; if one of them speaks, "
            f"{remedy}"]  # fmt: skip


def spaced(text: str) -> str:
    """Return a text, as long as it was, whose blanks and hyphens that hold a line are plain ones.

    French puts such a blank before the colon, Word one after a title.

    >>> spaced("Dr\u00a0Oak\u202f: co\u2011op")
    'Dr Oak : co-op'
    """
    return text if text.isascii() else text.translate(_HELD)


def codename(name: str) -> bool:
    """Return whether a label is a word or code that transcribers use: Moderator, CE1, R-2."""
    return bool(_KNOWN.fullmatch(name) or _NUMBERED.fullmatch(name))


def matches(name: str, pattern: str) -> bool:
    """Return whether a speaker's name is, or fits as a glob, a pattern of the config; any case.

    >>> matches("Interviewer 2", "interviewer*"), matches("[P1]", "[P1]")
    (True, True)
    """
    name, pattern = name.casefold(), " ".join(pattern.split()).casefold()
    return name == pattern or fnmatchcase(name, pattern)


def _candidates(text: str, begin: int) -> list[_Candidate]:
    """Return every line start that is written like a label, in the surest form that fits."""
    found = []
    for line in _LINE.finditer(text, begin):
        start, stop = line.span()
        colon = text.find(":", start, min(stop, start + _LONGEST)) >= 0
        # A line without a colon, which most are, can only be a name and nothing else.
        if not colon and (stop - start > _LONGEST or text.count(" ", start, stop) > _BLANKS):
            continue
        for form in _FORMS if colon else ("clocked", "line", "bare"):
            match = _FORMS[form].match(text, start, stop)
            if match and match.end() - start <= _LONGEST:
                groups = match.groupdict()
                name = next(
                    groups[key] for key in ("name", "early", "heavy", "boxed") if groups.get(key)
                )
                name = " ".join(name.split())
                if len(name.split()) <= 5:
                    end = match.end()
                    said = match.start("said") if groups.get("said") else end
                    found.append(_Candidate(Label(start, end, name), form, said))
                    break
    return found


def _capitalised(name: str) -> bool:
    """Return whether each word but `of`, `van` and the like begins as a name's word does."""
    return (
        all(not word[:1].islower() or word in _PARTICLES for word in name.split())
        and not name[:1].islower()
    )


def _openers(text: str, begin: int, found: list[_Candidate]) -> set[int]:
    """Return where labels start, if each paragraph (of two at least) starts with a capitalised one.

    Otherwise nothing: then a capitalised word and a colon may be part of what is said.
    """
    starts = {
        item.label.start
        for item in found
        if item.form in ("bold", "timed", "clocked", "colon") and _capitalised(item.label.name)
    }
    gaps = re.finditer(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*", text[begin:])
    first = len(text[begin:]) - len(text[begin:].lstrip())
    places = [begin + at for at in [first, *(gap.end() for gap in gaps)] if begin + at < len(text)]
    opening = {_line_start(text, at) for at in places}
    return opening if len(places) > 1 and opening <= starts else set()


def _line_start(text: str, at: int) -> int:
    """Return where the line around a place starts."""
    after = text.rfind("\n", 0, at) + 1
    return text.rfind("\r", after, at) + 1 or after  # looked for no further back than need be
