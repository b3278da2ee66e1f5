"""How many errors a check of a manuscript finds, and how often it is wrong to find one.

    python -m tests.benchmarks.manuscripts CONFIG ...

Drafts are written from the study of each config, a paragraph for each claim: quotations as they
stand and with errors of known kinds, and numbers of every kind, each in one of several wordings,
right and wrong. For each kind are printed how many of the wrong ones were found (recall), how many
of those that were found are wrong (precision), and how many of the right ones were held to
something. Seeded; nothing is written.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.commands.work.manuscript_study import study_of
from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Study
from pipeline.study.config_file import load
from pipeline.tables.handed import FINE

from . import person_claims

DRAFTS, QUOTATIONS, SEED = 20, 24, 1
_WORDS = "no one two three four five six seven eight nine ten".split()
_VERDICTS = {  # what is put into a quotation -> the verdict that it should have
    "verbatim": "verbatim", "elided": "elided", "altered word": "altered", "dropped words": "altered",
    "other speaker": "other speaker", "invented": "not found",
}  # fmt: skip
_NONE = frozenset(("not checked",))


class Claim(NamedTuple):
    """A paragraph of a draft: its kind, whether it is wrong, its text.

    `verdict` is what a quotation should be found to be; a number is right where all is well.
    """

    kind: str
    wrong: bool
    text: str
    verdict: str = ""


def written(study: Study, rng: random.Random, *, errors: bool) -> list[Claim]:
    """Return the paragraphs of a draft of a study."""
    made = [*_quotations(study, rng, errors=errors)]
    coded = any(raised.manual for raised in study.raised.values())
    for kind in KINDS if coded else [kind for kind in KINDS if kind not in OF_THEMES]:
        for _ in range(3):
            wrong = errors and rng.random() < 0.5
            text = kind(study, rng, wrong)
            if text:
                made.append(Claim(kind.__name__.strip("_").replace("_", " "), wrong, text))
    return made


def _quotations(study: Study, rng: random.Random, *, errors: bool) -> Iterator[Claim]:
    speakers = sorted({s.speaker for s in study.segments if len(s.text.split()) > 30})
    own = [s for s in study.segments if s.speaker in speakers and len(s.text.split()) > 30]
    vocabulary = sorted({word for s in own for word in s.text.split() if word.isalpha()})
    for _ in range(QUOTATIONS):
        segment = rng.choice(own)
        words = segment.text.split()
        size = rng.randint(8, min(30, len(words) - 4))
        start = rng.randint(0, len(words) - size - 1)
        words = words[start : start + size]
        if any(mark in word for word in words for mark in '"“”…[]()') or "..." in " ".join(words):
            continue
        kinds = ["verbatim", "verbatim", "elided"]
        kinds += ["altered word", "dropped words", "other speaker", "invented"] if errors else []
        kind, speaker = rng.choice(kinds), segment.speaker
        at = rng.randint(2, len(words) - 4)
        if kind == "altered word":
            words[at] = rng.choice([w for w in vocabulary if w.lower() != words[at].lower()])
        elif kind == "dropped words":
            del words[at : at + 2]
        elif kind == "elided":
            words[at : at + 2] = ["..."]
        elif kind == "other speaker":
            speaker = rng.choice([name for name in speakers if name != speaker])
        elif kind == "invented":
            words = rng.sample(vocabulary, len(words))
        text = " ".join(words).strip(".,;:!? ")
        verdict = _VERDICTS[kind]
        yield Claim(kind, verdict not in FINE, f"“{text}” ({speaker})", verdict)


# ---- numbers: each returns a paragraph, right or wrong; empty where the study has none -----------


def _theme(study: Study, rng: random.Random) -> str:
    return rng.choice([theme for theme, raised in study.raised.items() if raised.manual])


def _in_sentence(theme: str) -> str:
    return theme[0].lower() + theme[1:]


def _off(number: int, most: int, rng: random.Random, *also: int | None) -> int:
    """Return another number, from nought to `most`, that is none of `also` either."""
    near = range(max(0, number - 9), min(most, number + 9) + 1)
    return rng.choice([n for n in near if n not in (number, *also)])


def _spelt(number: int, rng: random.Random) -> str:
    return _WORDS[number] if number < len(_WORDS) and rng.random() < 0.5 else f"{number}"


def _people(study: Study, rng: random.Random, wrong: bool) -> str:
    theme, of = _theme(study, rng), study.interviewees
    number = study.raised[theme].manual or 0
    if number == 1:
        return ""  # "one interviewee" is one at the least
    number = _off(number, of, rng, 1) if wrong else number
    return rng.choice(
        (
            "In all, {n} interviewees raised {t}.",
            "{T} was raised by {n} interviewees.",
            "“{T}” was mentioned by {n} participants.",
            "{T} came up often ({d} of {of}).",
            "{T} was common (n = {d} of {of}).",
            "{N} of the {of} interviewees spoke of {t}.",
            "{T} was raised in {n} of the {of} interviews.",
            "{T} was named in {n} interviews.",
        )
    ).format(
        n=_spelt(number, rng),
        N=_spelt(number, rng).capitalize(),
        d=number,
        of=of,
        t=_in_sentence(theme),
        T=theme,
    )


def _share(study: Study, rng: random.Random, wrong: bool) -> str:
    theme, of = _theme(study, rng), study.interviewees
    number = study.raised[theme].manual or 0
    shares = {"A third of": 1 / 3, "Half of": 1 / 2, "Two thirds of": 2 / 3, "A quarter of": 1 / 4}
    if rng.random() < 0.5:
        number = _off(number, of, rng) if wrong else number
        return f"{100 * number / of:.0f}% of interviewees raised {_in_sentence(theme)}."
    fits = {"Most": number > of / 2, "A minority of": number < of / 2, "More than half of": number > of / 2}
    fits |= {words: abs(number - share * of) < 1 for words, share in shares.items()}
    chosen = [words for words, right in fits.items() if right != wrong]
    return f"{rng.choice(chosen)} interviewees raised {_in_sentence(theme)}." if chosen else ""


def _negation(study: Study, rng: random.Random, wrong: bool) -> str:
    theme, of = _theme(study, rng), study.interviewees
    silent = of - (study.raised[theme].manual or 0)
    if silent < 2:
        return ""
    number = _off(silent, of, rng, 1) if wrong else silent
    return rng.choice(
        (
            "{N} interviewees did not raise {t}.",
            "{N} of {of} interviewees never mentioned {t}.",
            "All but {n} interviewees raised {t}.",
        )
    ).format(n=_spelt(number, rng), N=_spelt(number, rng).capitalize(), of=of, t=_in_sentence(theme))


def _automatic(study: Study, rng: random.Random, wrong: bool) -> str:
    themes = [t for t, r in study.raised.items() if r.auto and r.manual and r.auto != r.manual and r.auto > 1]
    if not themes:
        return ""
    theme = rng.choice(themes)
    raised = study.raised[theme]
    number = raised.auto or 0
    number = _off(number, study.interviewees, rng, 1) if wrong else number
    both = f"{theme} was raised by {raised.manual} interviewees by hand and by {number} automatically."
    return rng.choice((f"{theme} was raised automatically by {number} interviewees.", both))


def _several_themes(study: Study, rng: random.Random, wrong: bool) -> str:
    numbers = {t: r.manual for t, r in study.raised.items() if r.manual and r.manual > 1}
    pairs = [(a, b) for a in numbers for b in numbers if numbers[a] != numbers[b]]
    if not pairs:
        return ""
    a, b = rng.choice(pairs)
    n, m = (numbers[b], numbers[a]) if wrong else (numbers[a], numbers[b])
    return rng.choice(
        (
            "{a} was raised by {n} interviewees and {b} by {m} interviewees.",
            "{n} interviewees raised {a}, while {m} interviewees raised {b}.",
            "“{a}” was raised by {n} of {of} and “{b}” by {m} of {of}.",
            "{n} and {m} interviewees raised {a} and {b} respectively.",
        )
    ).format(a=a, b=b, n=n, m=m, of=study.interviewees)


def _coding(study: Study, rng: random.Random, wrong: bool) -> str:
    themes = [t for t, given in study.codings.items() if sum(n for c, n in given.items() if c != "auto")]
    if not themes:
        return ""
    theme = rng.choice(themes)
    people = {coder: n for coder, n in study.codings[theme].items() if coder != "auto"}
    number = rng.choice(sorted(people.values()))
    number = _off(number, study.segments_coded, rng, 1, *people.values()) if wrong else number
    share = f"{100 * number / study.segments_coded:.1f}"
    if wrong and any(share == f"{100 * n / study.segments_coded:.1f}" for n in people.values()):
        return ""
    if number == 1:
        return ""
    return rng.choice(
        (
            f"{theme} was coded {number:,} times.",
            f"{theme} was coded in {number:,} segments.",
            f"{number:,} segments were coded as {_in_sentence(theme)}.",
            f"{share}% of segments were coded as {_in_sentence(theme)}.",
        )
    )


def _term(study: Study, rng: random.Random) -> str:
    return rng.choice([t for t in study.terms if " " in t])


def _occurrences(study: Study, rng: random.Random, wrong: bool) -> str:
    term = _term(study, rng)
    times = study.terms[term].times
    times = _off(times, times + 9, rng, 1) if wrong else times
    return rng.choice(
        (
            f"Here “{term}” occurred {times} times.",
            f"The pair “{term}” is listed (n = {times}).",
            f"{term.capitalize()} was said {times} times.",
        )
    )


def _places(values: dict[str, int], rng: random.Random, wrong: bool) -> str:
    """Return what is first or second of some, or what is not; empty: nothing is alone in its place."""
    ranked = sorted(values, key=lambda name: -values[name])
    place = rng.choice((0, 1))
    own = [name for name in ranked if values[name] == values[ranked[place]]] if len(ranked) > 2 else []
    if len(own) != 1 or ranked.index(own[0]) != place:
        return ""
    return f"{place}{rng.choice([n for n in ranked[:9] if n != own[0]]) if wrong else own[0]}"


def _ranked_themes(study: Study, rng: random.Random, wrong: bool) -> str:
    """Which theme is coded most or second most often."""
    given = {t: n for t, by in study.codings.items() for c, n in by.items() if c == "manual"}
    named = _places(given, rng, wrong)
    nth = "second " * (named[:1] == "1")
    return (
        rng.choice(
            (
                f"The {nth}most often coded theme was {named[1:]}.",
                f"{named[1:]} was the {nth}most often coded theme.",
                f"“{named[1:]}” was coded {nth}most often.",
                f"The theme that was coded {nth}most often was {named[1:]}.",
            )
        )
        if named
        else ""
    )


def _ranked_pairs(study: Study, rng: random.Random, wrong: bool) -> str:
    """Which pair is said most or second most often, or by most people."""
    by_people = rng.random() < 0.5
    pairs = {term: n for term, n in study.terms.items() if " " in term}
    named = _places({t: (n.people or 0) if by_people else n.times for t, n in pairs.items()}, rng, wrong)
    nth = "second " * (named[:1] == "1")
    said = f"by the {nth}most {study.speakers_are}" if by_people else f"{nth}most often"
    other = f"The pair that was said {said} was “{named[1:]}”."
    frequent = f"The {nth}most frequent pair was “{named[1:]}”."
    both = (f"Here “{named[1:]}” was said {said}.", other)
    times = {term: n.times for term, n in pairs.items()}
    alone = sum(n >= times.get(named[1:], 0) for n in times.values()) == (2 if nth else 1)
    return rng.choice((*both, frequent) if not by_people and not wrong and alone else both) if named else ""


def _rate(study: Study, rng: random.Random, wrong: bool) -> str:
    term = _term(study, rng)
    rate = (study.terms[term].rate or 0.0) + wrong * rng.choice((0.02, 0.3, 1.1))
    return f"“{term}” came to {rate:.2f} per 1,000 words."


def _people_saying(study: Study, rng: random.Random, wrong: bool) -> str:
    term = _term(study, rng)
    number = study.terms[term].people
    if not number or number == 1:
        return ""
    number = _off(number, study.interviewees, rng, 1) if wrong else number
    return f"“{term}” was said by {number} of {study.interviewees} interviewees."


def _coefficient(study: Study, rng: random.Random, wrong: bool) -> str:
    rows = [
        r for r in study.agreement if r["level"] == "segment" and r["theme"] != "*" and r["kappa"] is not None
    ]
    if not rows:
        return ""
    row = rng.choice(rows)
    stated = f"{row['kappa'] + wrong * rng.choice((0.02, 0.1, -0.07)):.2f}"
    of = f"by segment was {stated} ({row['coder_a']} and {row['coder_b']})"
    interval = ""
    if row["kappa_low"] is not None and rng.random() < 0.5:
        interval = f" [{row['kappa_low']:.2f}, {row['kappa_high']:.2f}]"
        of = f"by segment for {row['coder_a']} and {row['coder_b']} was {stated}{interval}"
    return f"For {_in_sentence(row['theme'])}, kappa {of}."


def _total(study: Study, rng: random.Random, wrong: bool) -> str:
    what, text = rng.choice(
        (
            ("words", "The transcripts ran to {} words."),
            ("words", "In all there were {} words."),
            ("segments", "We read {} segments."),
            ("segments", "The corpus had {} turns."),
            ("documents", "We held {} interviews."),
            ("interviewees", "{} participants were interviewed."),
            ("themes", "Our analysis identified {} themes."),
            ("keywords", "The codebook had {} keywords."),
            ("withheld", "{} themes could not be learned."),
            ("idle", "Of the keywords, {} matched nothing."),
        )
    )
    known = study.totals.get(what)
    if not known:
        return ""
    number = next(iter(known.values()))
    if wrong:
        number = _off(number, 10**9, rng, 0, 1, *known.values())
    mark = rng.choice((",", "’", "\u2009", "\u00a0"))
    return text.format(f"{number:,}".replace(",", mark))


def _table(study: Study, rng: random.Random, wrong: bool) -> str:
    themes = [t for t, r in study.raised.items() if r.manual]
    theme = rng.choice(themes)
    people = study.raised[theme].manual or 0
    given = [n for coder, n in study.codings.get(theme, {}).items() if coder != "auto"]
    segments = given[0] if given else 0
    if wrong and rng.random() < 0.5:
        people = _off(people, study.interviewees, rng)
    elif wrong:
        segments = _off(segments, study.segments_coded, rng, *given)
    return f"| Theme | Interviewees | Segments |\n|---|---|---|\n| {theme} | {people} | {segments} |"


def _percentage(study: Study, rng: random.Random, wrong: bool) -> str:
    part = rng.randint(1, 29)
    percent = 100 * part / 30 + wrong * rng.choice((1, -1, 7))
    return f"It rained on {part} of 30 days ({percent:.1f}%)."


KINDS: tuple[Callable[[Study, random.Random, bool], str], ...] = (
    _people, _share, _negation, _automatic, _several_themes, _coding, _occurrences, _rate,
    _people_saying, _ranked_themes, _ranked_pairs, _coefficient, _total, _table, _percentage,
    *person_claims.KINDS,
)  # fmt: skip

OF_THEMES = frozenset(
    (_people, _share, _negation, _automatic, _several_themes, _coding, _table, _ranked_themes)
)


def judged(study: Study, claims: Sequence[Claim]) -> list[tuple[Claim, frozenset[str]]]:
    """Return for each claim of a draft the verdicts on its paragraph or table."""
    made = draft(lines_of("\n\n".join(claim.text for claim in claims)))
    given: dict[str, set[str]] = defaultdict(set)
    for row in checked(made, study).to_pylist():
        if row["kind"] != "repetition":  # two quotations of a draft may overlap, or be one
            given[row["place"].partition(", row")[0]].add(row["verdict"])
    return [(claim, frozenset(given[block.place])) for claim, block in zip(claims, made.blocks, strict=True)]


def found(claim: Claim, verdicts: frozenset[str]) -> bool:
    """Return whether an error was found: of a quotation the one that it is."""
    return claim.verdict in verdicts if claim.verdict and claim.wrong else bool(verdicts - FINE)


def main(configs: Sequence[str]) -> None:
    """Print precision and recall by kind of claim for each study."""
    for name in configs:
        study = study_of(load(Path(name)))
        seen: Counter[tuple[str, str]] = Counter()
        alarms = []
        for number in range(DRAFTS):
            rng = random.Random(f"{SEED}-{number}")
            for errors in (True, False):
                for claim, verdicts in judged(study, written(study, rng, errors=errors)):
                    what = "wrong" if claim.wrong else "right"
                    seen[claim.kind, what] += 1
                    seen[claim.kind, f"{what} found"] += found(claim, verdicts)
                    seen[claim.kind, f"{what} held"] += bool(verdicts - _NONE)
                    if found(claim, verdicts) != claim.wrong and "-v" in sys.argv:
                        alarms.append((claim.kind, claim.wrong, claim.text, sorted(verdicts)))
        print(f"{name}: {2 * DRAFTS} drafts, seed {SEED}")
        print(f"  {'kind':<16} wrong  recall  precision  right  held")
        for kind in dict.fromkeys(kind for kind, _ in seen):
            wrong, right = seen[kind, "wrong"], seen[kind, "right"]
            hits = seen[kind, "wrong found"]
            said = hits + seen[kind, "right found"]
            held = seen[kind, "right held"]
            shares = [
                f"{n / of:.3f}" if of else "-" for n, of in ((hits, wrong), (hits, said), (held, right))
            ]
            print(
                "  {:<16} {:>5}  {:>6}  {:>9}  {:>5}  {}".format(kind, wrong, *shares[:2], right, shares[2])
            )
        print(f"  false alarms: {sum(n for (_, what), n in seen.items() if what == 'right found')}")
        for alarm in alarms:
            print("   ", *alarm)


if __name__ == "__main__":
    main([name for name in sys.argv[1:] if name != "-v"] or ["configs/example.toml"])
