"""How messages name and number things."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterable, Sequence
from typing import NamedTuple


def noted(*notes: str) -> str:
    """Return the notes that say something as one."""
    return "; ".join(filter(None, notes))


_LINE_END = re.compile(r"(?<=[^\s\u002d\u2010-\u2015])\n(?=\S)")


_ASIDE = re.compile(r"\"[^\"]*\"|“[^”]*”|`[^`]*`|\([^()]*\)")  # whose commas part nothing
_COMMA = re.compile(r",(?!\d{3}\b)")  # but in 1,200


def each_of(names: Sequence[str]) -> str:
    """Return all of some names, parted by semicolons where one holds a comma outside of quotes and brackets.

    >>> each_of(["a", "b"]), each_of(["Oak, Ann", "Lee, Bo"]), each_of(["a (1, 2)", "b 1,200"])
    ('a, b', 'Oak, Ann; Lee, Bo', 'a (1, 2), b 1,200')
    """
    parted = any(_COMMA.search(_ASIDE.sub("", name)) for name in names)
    return ("; " if parted else ", ").join(names)


def some(names: Sequence[str], most: int = 5) -> str:
    """Return the first few names, and how many more there are.

    >>> some(["a", "b", "c"], 2), some(["Oak, Ann", "Lee, Bo"])
    ('a, b and 1 more', 'Oak, Ann; Lee, Bo')
    """
    more = len(names) - most
    return each_of(names[:most]) + (f" and {more:,} more" if more > 0 else "")


def flowing(text: str) -> str:
    r"""Return a text to be shown, with a blank for a line's end within a paragraph; places in it stay.

    The end of a paragraph stays, and so does a line's after a hyphen, which may part a word.

    >>> flowing("move\nlightly\n\nin self-\nhelp")
    'move lightly\n\nin self-\nhelp'
    """
    return _LINE_END.sub(" ", text) if "\n" in text else text


def in_a_list(names: Sequence[str]) -> list[str]:
    """Return names that a list of them may hold: one that has a comma in it in quotation marks.

    >>> in_a_list(["Ann Oak", "Lee, Bo"])
    ['Ann Oak', '"Lee, Bo"']
    """
    return [f'"{name}"' if "," in name else name for name in names]


def leading(values: Iterable[tuple[str, float]]) -> tuple[str, int]:
    """Return the names with the highest value, all that tie, and how many they are.

    >>> leading([("a", 2), ("b", 2), ("c", 1)])
    ('“a” and “b”', 2)
    """
    each = list(values)
    most = max(value for _, value in each)
    first = [f"“{name}”" for name, value in each if value == most]
    return (some(first) if len(first) > 5 else listed(first)), len(first)


def listed(items: Sequence[str], last: str = "and") -> str:
    """Return the items as a list in a sentence; empty where there are none.

    >>> listed(["a", "b", "c"]), listed(["a"], "or"), listed(["Oak, Ann", "Lee, Bo", "Cy"])
    ('a, b and c', 'a', 'Oak, Ann; Lee, Bo and Cy')
    """
    return f" {last} ".join(filter(None, [each_of(items[:-1]), *items[-1:]]))


def quoted(names: Iterable[str]) -> str:
    """Return names in quotes, in the order of letters; the first few where there are many.

    >>> quoted({"Bo", "Ann"})
    '"Ann", "Bo"'
    """
    return some([f'"{name}"' for name in sorted(names)])


def named(keys: Iterable[tuple[str, str]], most: int = 5) -> str:
    """Return segments and themes as a list.

    >>> named([("a-1", "Trust"), ("a-2", "Money")], 1)
    'a-1 ("Trust") and 1 more'
    """
    return some([f'{segment} ("{theme}")' for segment, theme in keys], most)


def many(number: int, what: str) -> str:
    """Return a number of things.

    >>> many(1, "word"), many(2, "stretch of text|stretches of text")
    ('1 word', '2 stretches of text')
    """
    one, _, more = what.partition("|")
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def so_many_of(number: int, whole: int, what: str) -> str:
    """Return a number of things, of how many where that is more.

    >>> so_many_of(2, 2, "theme"), so_many_of(1, 31, "theme")
    ('2 themes', '1 of 31 themes')
    """
    return many(whole, what) if number == whole else f"{number:,} of {many(whole, what)}"


def form(number: int, forms: str) -> str:
    """Return the form of a word that goes with a number: for one, and for all others.

    >>> [f"{number} of 5 {form(number, 'is|are')} late" for number in (0, 1, 2)]
    ['0 of 5 are late', '1 of 5 is late', '2 of 5 are late']
    """
    one, _, more = forms.partition("|")
    return one if number == 1 else more


_SINGULAR = (  # endings of plurals, and what one has instead; the first that fits
    (r"people$", "person"),
    (r"children$", "child"),
    (r"(?<=[a-z])men$|^men$", "man"),
    (r"wives$", "wife"),
    (r"alumni$", "alumnus"),
    (r"staff$", "staff member"),
    (r"(?<=ss|ch|sh)es$|(?<=[xz])es$", ""),  # coaches, bosses
    (r"ies$", "y"),
    (r"(?<!s)s$", ""),
)
_AFTER = re.compile(  # what stands behind a noun and stays: members of staff
    r" (?:of|with|without|in|from|at|on|for|under|over|aged|living|working|and their)\b| ?-(?:in-|by\b)"
)


def one_of(plural: str) -> str:
    """Return the singular of a plural noun, or of several.

    >>> [one_of(word) for word in ("interviewees", "witnesses", "deputies", "people", "midwives", "coaches")]
    ['interviewee', 'witness', 'deputy', 'person', 'midwife', 'coach']
    >>> one_of("witnesses and librarians"), one_of("members of staff"), one_of("people with dementia")
    ('witness or librarian', 'member of staff', 'person with dementia')
    """
    # Of several, one is this or that; what follows a noun (of staff) stays.
    return " or ".join(map(_one, re.split(r" (?:and|or) (?!their\b)", plural)))


def _one(plural: str) -> str:
    behind = _AFTER.search(plural)
    noun, rest = (plural[: behind.start()], plural[behind.start() :]) if behind else (plural, "")
    made = (re.subn(ending, instead, noun) for ending, instead in _SINGULAR)
    return next((one for one, fits in made if fits), noun) + rest


_AN = re.compile(r"[aio](?!ne\b|nce\b)|e(?!u)|h(?:onou?r|our|eir)|u(?!se|ti|r[ou]|[kg]\w|ni(?:[tvqof]|sex))")


def with_article(noun: str) -> str:
    """Return a noun with its indefinite article, as the words for people take it.

    >>> [with_article(noun) for noun in ("interviewee", "witness", "user", "unpaid carer", "NHS manager")]
    ['an interviewee', 'a witness', 'a user', 'an unpaid carer', 'an NHS manager']
    """
    capitals = re.match(r"[A-Z]{2}", noun)
    vowel = noun[0] in "AEFHILMNORSX" if capitals else _AN.match(noun.lower())
    return f"{'an' if vowel else 'a'} {noun}"


def so_many(number: int, them: str) -> str:
    """Return a number of people; `them` is what they are called in the plural.

    >>> so_many(1, "witnesses"), so_many(0, "interviewees")
    ('1 witness', '0 interviewees')
    """
    return many(number, f"{one_of(them)}|{them}")


class Words(NamedTuple):
    """What a study calls its people and its pieces of text, in the plural."""

    them: str = "interviewees"
    pieces: str = "segments"


OURS = Words()  # what our own texts call them


def called(text: str, words: Words) -> str:
    """Return a text of ours with people and pieces of text called what the study calls them.

    What stands in double quotes or backticks is somebody's own, and names of files, keys and columns
    stay what they are.

    >>> called('an interviewee, two interviewees: "interviewees", interviewees.csv', Words("witnesses"))
    'a witness, two witnesses: "interviewees", interviewees.csv'
    >>> called("the interviewees' words, an interviewee's", Words("people with dementia"))
    "the people with dementia's words, a person with dementia's"
    >>> called("/talks/interviewees/one.txt of an interviewee", Words("witnesses"))
    '/talks/interviewees/one.txt of a witness'
    >>> called("a segment of 2 segments; [corpus] segment, segments.csv", Words("x", "answers"))
    'an answer of 2 answers; [corpus] segment, segments.csv'
    """
    if words == OURS:
        return text
    mean = {"i": words.them, "s": words.pieces}

    def instead(match: re.Match[str]) -> str:
        if not match["noun"]:
            return match[0]
        several = mean[match["noun"].lower()]
        noun = several if match["more"] else one_of(several)
        an = f"{match['an'][0]}{with_article(noun).split(' ')[0][1:]} " if match["an"] else ""
        noun = noun[:1].upper() + noun[1:] if match["noun"].isupper() else noun
        whose = "s" * bool(match["whose"] and match["more"] and not noun.endswith("s"))  # people's
        return an + noun + (match["whose"] or "") + whose

    return _OURS.sub(instead, text)


_OURS = re.compile(
    r"\"[^\"]*\"|“[^”]*”|`[^`]*`|(?:\] |\bcolumns? )segment\b|"
    r"(?:\b(?P<an>[Aa]n?) )?(?<![/\\])\b(?P<noun>[Ii](?=nterv)|[Ss](?=egm))(?:nterviewee|egment)"
    r"(?P<more>s?)\b(?!\.\w|[-_=/\\]| =)"
    r"(?P<whose>['’](?!\w))?"
)


def typed(path: object) -> str:
    """Return a path as it is typed in a command, in quotes where its blanks would part it.

    >>> typed("my-study"), typed("my study")
    ('my-study', '"my study"')
    """
    text = str(path)
    if re.fullmatch(r"[\w.,/+@%:-]+" if os.name == "posix" else r"[\w.,/+@:\\-]+", text):
        return text
    special = os.name == "posix" and re.search(r'["$`\\!]', text)
    return shlex.quote(text) if special else f'"{text}"'


def as_toml(value: object) -> str:
    r"""Return a value as TOML, whose strings are JSON's but for the delete character.

    >>> as_toml('a "b"'), as_toml(True), as_toml(["x", "y"])
    ('"a \\"b\\""', 'true', '["x", "y"]')
    """
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def times(count: int) -> str:
    """Return how often, in words.

    >>> times(0), times(1), times(2), times(2400)
    ('0 times', 'once', 'twice', '2,400 times')
    """
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")
