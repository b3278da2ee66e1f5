"""Sentences of what one person or several who are named say and raise, right and wrong.

Each function returns a paragraph of a draft on a study; empty where the study has none of the kind.
A name is written as prose may have it: P01, P1, Ms Nicola Boyle, Ms Boyle, Boyle.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from pipeline.manuscript.held import Study
from pipeline.wording import listed, one_of

_WORDS = "no one two three four five six seven eight nine ten".split()


def called(label: str, study: Study, rng: random.Random) -> str:
    """Return a name as prose may write it, one that is nobody else's."""
    words = label.split()
    ways = [label, label.replace("-", "‑")]
    if len(words) > 1 and not label[-1].isdigit():
        ways += [words[-1], f"{words[0]} {words[-1]}", " ".join(words[1:])]
    elif label[-1].isdigit():
        letters = label.rstrip("0123456789")
        number = label[len(letters) :]
        ways += [f"{letters.strip()} {int(number)}", f"{letters.strip()}{int(number)}"]
        ways += [f"{one_of(study.speakers_are)} {int(number)}", f"participant {int(number)}"]
    fits = [way for way in ways if study.who.names.of(way) == (label,)]
    return rng.choice(fits) if fits else label


def _people(study: Study) -> list[str]:
    return [name for name in study.who.people if study.who.turns.get(name, 0) > 1]


def _spoken(study: Study, least: int = 1) -> list[str]:
    """Return the listed pairs that so many people say."""
    return sorted(
        term for term in study.terms
        if " " in term and len(_of(term, study)) >= least
    )  # fmt: skip


def _of(term: str, study: Study) -> Mapping[str, int]:
    times = study.who.times.get(term, {})
    return {name: n for name, n in times.items() if name in study.who.people}


def _start(text: str) -> str:
    return text[0].upper() + text[1:]


def _often(n: int, rng: random.Random) -> str:
    ways = [f"{n} times"] if n != 1 else ["once"]
    ways += ["twice"] * (n == 2) + [f"{word} times" for word in _WORDS[n : n + 1] if n > 2]
    return rng.choice(ways)


def _other(n: int, rng: random.Random, *also: int) -> int:
    return rng.choice([m for m in range(max(0, n - 4), n + 6) if m not in (n, *also)])


def times_by_person(study: Study, rng: random.Random, wrong: bool) -> str:
    """How often one person says a pair: in a wrong one often as often as all do, or as another does."""
    term = rng.choice(_spoken(study))
    of = _of(term, study)
    name = rng.choice(sorted(of) if rng.random() < 0.7 else _people(study))
    n, total = of.get(name, 0), sum(of.values())
    if not wrong and n == 0:
        return ""
    if wrong:
        values = [m for m in (total, *of.values(), _other(n, rng, 0)) if m not in (0, n)]
        n = rng.choice(values)
    who, often, mentions = called(name, study, rng), _often(n, rng), "mention" if n == 1 else "mentions"
    return _start(
        rng.choice(
            (
                f"“{term}” was said {often} by {who}.",
                f"“{term}” is said {often} in {who}’s interview.",
                f"{who} said “{term}” {often}.",
                f"{who} uses {term} {often}.",
                f"In all, {who} mentioned “{term}” {often}.",
                f"{who}’s {n} {mentions} of “{term}” came late.",
                f"in {who}’s interview, “{term}” occurs {often}.",
                f"“{term}” was said by {who} {often}.",
                f"“{term}” was said {total} times, {n} of them by {who}.",
                f"of its {total} uses “{term}” owes {n} to others, and {often} it was said by {who}."
                if n == 0
                else f"of the {total} uses of “{term}”, {n} were by {who}.",
                f"{n} of the {total} uses of “{term}” were by {who}.",
                f"“{term}” was said {total} times in all and {often} by {who}.",
                f"“{term}” ({who}: {n}) is an example.",
                f"{who} repeatedly spoke of “{term}” ({often}).",
                f"the interview with {who} has “{term}” {often}.",
            )
        )
    )


def two_people(study: Study, rng: random.Random, wrong: bool) -> str:
    """How often two people say a pair, each or together."""
    spoken = _spoken(study, 2)
    if not spoken:
        return ""
    term = rng.choice(spoken)
    of = _of(term, study)
    a, b = rng.sample(sorted(of), 2)
    n, m = of[a], of[b]
    if wrong and n != m:
        n, m = m, n
    elif wrong:
        m = _other(m, rng, 0)
    x, y = called(a, study, rng), called(b, study, rng)
    each = (
        f"{x} said “{term}” {_often(n, rng)} and {y} {_often(m, rng)}.",
        f"“{term}” was said {_often(n, rng)} by {x} and {_often(m, rng)} by {y}.",
        f"“{term}” was said by {x} ({n}) and {y} ({m}).",
        f"{x} says “{term}” {_often(n, rng)}, while {y} says it {_often(m, rng)}.",
    )
    both = of[a] + of[b]
    both = _other(both, rng, of[a] if of[a] == of[b] else both) if wrong else both
    together = (
        f"{x} and {y} together said “{term}” {_often(both, rng)}.",
        f"“{term}” was said {_often(both, rng)} by {x} and {y}.",
    )
    return _start(rng.choice(each + together))


def share_by_person(study: Study, rng: random.Random, wrong: bool) -> str:
    """What share of a pair's uses is one person's, named or not."""
    term = rng.choice(_spoken(study, 2) or _spoken(study))
    of = _of(term, study)
    total, name = sum(of.values()), rng.choice(sorted(of))
    if total < 4:
        return ""
    n, who = of[name], called(name, study, rng)
    fits = {"half": abs(n - total / 2) < 1, "most": n > total / 2, "a third": abs(n - total / 3) < 1,
            "two thirds": abs(n - 2 * total / 3) < 1, "all": n == total}  # fmt: skip
    chosen = [words for words, right in fits.items() if right != wrong]
    anybody = {"half": any(abs(m - total / 2) < 1 for m in of.values()),
               "most": any(m > total / 2 for m in of.values()), "all": total in of.values()}  # fmt: skip
    some = [words for words, right in anybody.items() if right != wrong]
    percent = round(100 * n / total) + wrong * rng.choice((7, 12, -9))
    one = one_of(study.speakers_are)
    ways = [f"{percent}% of the uses of “{term}” were by {who}."] if percent > 0 else []
    for words in chosen:
        ways += [f"“{term}” was said {total} times, {words} of them by {who}.",
                 f"{words} of the uses of “{term}” came from {who}.",
                 f"{who} accounts for {words} of the uses of “{term}”."]  # fmt: skip
    for words in some:
        ways.append(f"“{term}” was said {total} times, {words} of them by one {one}.")
    return _start(rng.choice(ways)) if ways else ""


def who_says(study: Study, rng: random.Random, wrong: bool) -> str:
    """Who says a pair, who alone and who never does."""
    term = rng.choice(_spoken(study))
    sayers = sorted(_of(term, study))
    silent = [name for name in _people(study) if name not in sayers]
    some = rng.sample(sayers, min(len(sayers), rng.randint(1, 3)))
    claims: list[tuple[Sequence[str], str]] = []
    if not wrong or silent:
        these = [*some[1:], rng.choice(silent)] if wrong else some
        worded = [
            "“{t}” was said by {w}.",
            "“{t}” is used by {w}.",
            "{w} all say “{t}”.",
            "{w} use “{t}”.",
            "“{t}” occurs in the interviews of {w}.",
        ]
        claims += [(these, way) for way in worded]
    alone = sayers if not wrong else some
    if (wrong and len(some) < len(sayers)) or (not wrong and len(sayers) < 5):
        worded = [
            "only {w} said “{t}”.",
            "“{t}” was said only by {w}.",
            "“{t}” was said by {w} alone.",
            "nobody but {w} used “{t}”.",
        ]
        claims += [(alone, way) for way in worded]
    never = some if wrong else rng.sample(silent, min(2, len(silent)))
    if never:
        worded = ["“{t}” was never said by {w}.", "{w} never said “{t}”.", "{w} did not use “{t}”."]
        claims += [(never, way) for way in worded]
    if not claims:
        return ""
    named, way = rng.choice(claims)
    return _start(way.format(t=term, w=listed([called(name, study, rng) for name in named])))


def who_most(study: Study, rng: random.Random, wrong: bool) -> str:
    """Who says a pair most, and more often than another."""
    spoken = _spoken(study, 2)
    if not spoken:
        return ""
    term = rng.choice(spoken)
    of = _of(term, study)
    ranked = sorted(of, key=lambda name: (-of[name], name))
    a, b = (called(name, study, rng) for name in ranked[:2])
    if of[ranked[0]] == of[ranked[1]]:
        return ""
    if wrong:
        a, b = b, a
    return _start(
        rng.choice(
            (
                f"“{term}” was said most often by {a}.",
                f"{a} said “{term}” most often.",
                f"{a} used “{term}” more often than anyone else.",
                f"“{term}” was said more often by {a} than by {b}.",
                f"{a} said “{term}” more often than {b}.",
                f"“{term}” was used most by {a}.",
                f"{b} said “{term}” less often than {a}.",
            )
        )
    )


def who_raises(study: Study, rng: random.Random, wrong: bool) -> str:
    """Who raises a theme by the codes, who alone does and who does not."""
    themes = [t for t, by in study.who.raised.items() if by.get("manual") and " " in t]
    if not themes:
        return ""
    theme = rng.choice(themes)
    who = [name for name in study.who.people if name in study.who.raised[theme]["manual"]]
    silent = [name for name in study.who.people if name not in who]
    some = rng.sample(who, min(len(who), rng.randint(1, 3)))
    claims: list[tuple[Sequence[str], str]] = []
    if not wrong or silent:
        these = [*some[1:], rng.choice(silent)] if wrong else some
        worded = [
            "{t} was raised by {w}.",
            "{w} raised {t}.",
            "{w} spoke of {t}.",
            "“{t}” was mentioned by {w}.",
            "{w} all discussed {t}.",
            "{t} came up in the interviews with {w}.",
        ]
        claims += [(these, way) for way in worded]
    alone = some if wrong else who
    if (wrong and len(some) < len(who)) or (not wrong and len(who) < 6):
        worded = [
            "only {w} raised {t}.",
            "{t} was raised only by {w}.",
            "{t} was raised by {w} alone.",
            "nobody but {w} raised {t}.",
        ]
        claims += [(alone, way) for way in worded]
    never = some if wrong else rng.sample(silent, min(2, len(silent)))
    if never:
        claims += [(never, way) for way in ("{t} was not raised by {w}.", "{w} did not raise {t}.")]
    if silent and len(silent) < 5:
        left_out = [*silent[1:], who[0]] if wrong else silent
        claims.append((left_out, "all interviewees but {w} raised {t}."))
        claims.append((left_out, "apart from {w}, everyone raised {t}."))
    if len(who) > 1:
        these = [*who[1:], rng.choice(silent)] if wrong and silent else who
        if not wrong or silent:
            claims.append((these, "{t} was raised by {n} interviewees ({w})."))
            claims.append((these, "{n} interviewees ({w}) raised {t}."))
    if not claims:
        return ""
    named, way = rng.choice(claims)
    return _start(way.format(t=theme, n=len(named), w=listed([called(name, study, rng) for name in named])))


def coded_by_person(study: Study, rng: random.Random, wrong: bool) -> str:
    """How many segments of a person have a theme."""
    hand = {t: [n for c, n in by.items() if c != "auto"] for t, by in study.who.given.items()}
    themes = [t for t, by in hand.items() if by and by[-1]]
    if not themes:
        return ""
    theme = rng.choice(themes)
    of = hand[theme][-1]
    name = rng.choice(sorted(of))
    n = _other(of[name], rng, 0, 1) if wrong else of[name]
    who = called(name, study, rng)
    if n < 2:
        return ""
    return _start(
        rng.choice(
            (
                f"{theme} was coded {n} times in {who}’s interview.",
                f"in {who}’s interview {theme} was coded {n} times.",
                f"{theme} was coded in {n} segments by {who}.",
            )
        )
    )


def spoken_by_person(study: Study, rng: random.Random, wrong: bool) -> str:
    """How many words a person says, and in how many turns."""
    name = rng.choice(_people(study))
    words, turns = study.who.words.get(name, 0), study.who.turns[name]
    if words < 50:
        return ""
    who = called(name, study, rng)
    words += wrong * rng.choice((120, -30, sum(study.who.words.values()) - words))
    turns += wrong * rng.choice((1, 3, -1))
    ways = (
        f"{who} spoke {words:,} words.",
        f"{who}’s interview ran to {words:,} words.",
        f"{who} spoke in {turns} turns.",
    )
    return _start(rng.choice(ways))


def names_beside(study: Study, rng: random.Random, wrong: bool) -> str:
    """A count of all beside a name that stands there for another reason: no alarm is right."""
    term = rng.choice(_spoken(study))
    total, people = study.terms[term].times, study.terms[term].people
    a, b = (called(name, study, rng) for name in rng.sample(_people(study), 2))
    if wrong or total < 2:
        return ""
    return _start(
        rng.choice(
            (
                f"“{term}” was said {total} times, as the interview with {a} shows.",
                f"as {a}’s account shows, “{term}” was said {total} times.",
                f"“{term}” was said {total} times; {a} and {b} were interviewed last.",
                f"unlike {a}’s hospital, {b}’s was small, and “{term}” was said {total} times.",
                f"after the interview with {a} we found that “{term}” had been said {total} times.",
                f"{a} and {b} were interviewed online. “{term}” was said {total} times.",
                f"“{term}” was said {total} times by {people} interviewees, among them {a}’s colleagues."
                if people and people > 1
                else "",
                f"we told {a} that “{term}” was said {total} times.",
                f"“{term}” ({total} times) is on the list, and {a} asked why.",
            )
        )
        or f"“{term}” was said {total} times."
    )


def quotations_given(study: Study, rng: random.Random, wrong: bool) -> str:
    """A quotation that somebody is said to have said, in several wordings."""
    people = _people(study)
    own = [s for s in study.segments if s.speaker in people and len(s.text.split()) > 30]
    segment = rng.choice(own) if own else None
    if segment is None or len(people) < 2:
        return ""
    words = segment.text.split()
    at = rng.randint(0, len(words) - 15)
    text = " ".join(words[at : at + 12]).strip(".,;:!?—– ")
    if any(mark in text for mark in "\"“”‘’'…[]().–—"):
        return ""
    name = rng.choice([p for p in people if p != segment.speaker]) if wrong else segment.speaker
    other = rng.choice([p for p in people if p != name])
    who, whom = called(name, study, rng), called(other, study, rng)
    return _start(
        rng.choice(
            (
                f"{who}: “{text}”.",
                f"according to {who}, “{text}”.",
                f"“{text}”, said {who}.",
                f"“{text}”, as {who} put it.",
                f"“{text}”, {who} explained.",
                f"{who} recalled that “{text}”.",
                f"unlike {whom}, {who} said: “{text}”.",
                f"after {whom} had spoken, {who} said: “{text}”.",
                f"in {who}’s words, “{text}”.",
                f"it was hard, and “{text}” ({who}).",
            )
        )
    )


KINDS: tuple[Callable[[Study, random.Random, bool], str], ...] = (
    times_by_person, two_people, share_by_person, who_says, who_most, who_raises, coded_by_person,
    spoken_by_person, names_beside, quotations_given,
)  # fmt: skip
