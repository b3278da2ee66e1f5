"""How messages name and number things."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterable, Sequence


def noted(*notes: str) -> str:
    """Return the notes that say something as one."""
    return "; ".join(filter(None, notes))


def some(names: Sequence[str], most: int = 5) -> str:
    """Return the first few names, and how many more there are.

    >>> some(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")


def listed(items: Sequence[str], last: str = "and") -> str:
    """Return the items as a list in a sentence; empty where there are none.

    >>> listed(["a", "b", "c"]), listed(["a"], "or")
    ('a, b and c', 'a')
    """
    return f" {last} ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def quoted(names: Iterable[str]) -> str:
    """Return names in quotes, in the order of letters; the first few where there are many.

    >>> quoted({"Bo", "Ann"})
    '"Ann", "Bo"'
    """
    return some([f'"{name}"' for name in sorted(names)])


def named(keys: Iterable[tuple[str, str]], most: int = 12) -> str:
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


def form(number: int, forms: str) -> str:
    """Return the form of a word that goes with a number: for one, and for all others.

    >>> [f"{number} of 5 {form(number, 'is|are')} late" for number in (0, 1, 2)]
    ['0 of 5 are late', '1 of 5 is late', '2 of 5 are late']
    """
    one, _, more = forms.partition("|")
    return one if number == 1 else more


def one_of(plural: str) -> str:
    """Return the singular of a plural noun.

    >>> [one_of(word) for word in ("interviewees", "witnesses", "deputies", "people")]
    ['interviewee', 'witness', 'deputy', 'person']
    """
    if plural.endswith("people"):
        return plural.removesuffix("people") + "person"
    for ending, instead in (("sses", "ss"), ("ies", "y"), ("s", "")):
        if plural.endswith(ending):
            return plural.removesuffix(ending) + instead
    return plural


def with_article(noun: str) -> str:
    """Return a noun with its indefinite article, as the words for people take it.

    >>> with_article("interviewee"), with_article("witness"), with_article("user")
    ('an interviewee', 'a witness', 'a user')
    """
    return f"{'an' if noun[:1].lower() in tuple('aeio') else 'a'} {noun}"


def so_many(number: int, them: str) -> str:
    """Return a number of people; `them` is what they are called in the plural.

    >>> so_many(1, "witnesses"), so_many(0, "interviewees")
    ('1 witness', '0 interviewees')
    """
    return many(number, f"{one_of(them)}|{them}")


def called(text: str, them: str) -> str:
    """Return a text of ours with its interviewees called what the study calls them.

    `them` is that in the plural. What stands in double quotes is somebody's own, and file names
    stay what they are.

    >>> called('an interviewee, two interviewees: "interviewees", interviewees.csv', "witnesses")
    'a witness, two witnesses: "interviewees", interviewees.csv'
    >>> called("/talks/interviewees/one.txt of an interviewee", "witnesses")
    '/talks/interviewees/one.txt of a witness'
    """
    one = one_of(them)
    article = with_article(one).split(" ")[0]

    def instead(match: re.Match[str]) -> str:
        if not match["noun"]:
            return match[0]
        noun = them if match["more"] else one
        noun = noun[:1].upper() + noun[1:] if match["noun"] == "I" else noun
        return (f"{match['an'][0]}{article[1:]} " if match["an"] else "") + noun

    return text if them == "interviewees" else _PEOPLE.sub(instead, text)


_PEOPLE = re.compile(
    r"\"[^\"]*\"|“[^”]*”|"
    r"(?:\b(?P<an>[Aa]n) )?(?<![/\\])\b(?P<noun>[Ii])nterviewee(?P<more>s?)\b(?!\.\w|[-_=/\\])"
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
