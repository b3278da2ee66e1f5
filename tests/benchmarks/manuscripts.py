"""How many errors a check of a manuscript finds, and how often it is wrong to find one.

    python -m tests.benchmarks.manuscripts CONFIG ...

Drafts are written from the study of each config: quotations as they stand, and with errors of
known kinds put in; sentences that say how many interviewees raise a theme, right and wrong. For
each kind of error its precision and recall over all drafts are printed, and what was found in the
drafts without any error. Seeded; nothing is written.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipeline.commands.work.manuscript import study_of
from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Study
from pipeline.study.loading import load
from pipeline.tables.handed import FINE

DRAFTS, QUOTATIONS, SEED = 20, 24, 1
EXPECTED = {
    "verbatim": "verbatim", "elided": "elided", "altered word": "altered",
    "dropped words": "altered", "other speaker": "other speaker", "invented": "not found",
    "right count": "agrees", "wrong count": "differs", "most for a minority": "differs",
    "right most": "agrees", "right share": "agrees", "wrong share": "differs",
    "right kappa": "agrees", "wrong kappa": "differs",
    "right occurrences": "agrees", "wrong occurrences": "differs",
}  # fmt: skip
ERRORS = tuple(kind for kind, verdict in EXPECTED.items() if verdict not in ("verbatim", "elided", "agrees"))
_WORDS = "no one two three four five six seven eight nine ten".split()


def written(study: Study, rng: random.Random, *, errors: bool) -> tuple[str, dict[str, str]]:
    """Return a draft of a study as text, and by the beginning of each claim what was put in it."""
    speakers = sorted({s.speaker for s in study.segments if len(s.text.split()) > 30})
    own = [s for s in study.segments if s.speaker in speakers and len(s.text.split()) > 30]
    vocabulary = sorted({word for s in own for word in s.text.split() if word.isalpha()})
    lines, truth = [], {}
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
        lines.append(f"“{text}” ({speaker})")
        truth[f"“{text}”"[:60]] = kind
    for theme, raised in study.raised.items():
        if raised.manual is not None:
            wanted = _count(raised.manual, study.interviewees, rng, errors=errors)
            if wanted:
                kind, who = wanted
                lines.append(f"In all, {who} raised {theme[0].lower()}{theme[1:]}.")
                truth[f"{who}@{theme}"] = kind
    for row in study.agreement:
        theme = row["theme"]
        if row["level"] != "segment" or theme == "*" or row["kappa"] is None:
            continue
        wrong = errors and rng.random() < 0.5
        stated = f"{row['kappa'] + wrong * rng.choice([0.02, 0.1]):.2f}"
        coders = f"{row['coder_a']} and {row['coder_b']}"
        lines.append(f"For {theme[0].lower()}{theme[1:]}, kappa by segment was {stated} ({coders}).")
        kind = "wrong kappa" if wrong else "right kappa"
        truth[f"kappa by segment was {stated}@{theme}@{coders}"] = kind
    for term in rng.sample([t for t in study.terms if " " in t], 8):
        wrong = errors and rng.random() < 0.5
        times = study.terms[term].times + wrong * rng.randint(1, 9)
        lines.append(f"Here “{term}” occurred {times} times.")
        truth[f"“{term}”: {times} times"] = f"{'wrong' if wrong else 'right'} occurrences"
    return "\n\n".join(lines), truth


def _count(number: int, interviewees: int, rng: random.Random, *, errors: bool) -> tuple[str, str] | None:
    """Return a kind of claim of how many interviewees, and its words; None where it cannot be."""
    kinds = ["right count", "right most", "right share"]
    kind = rng.choice(kinds + ["wrong count", "most for a minority", "wrong share"] * errors)
    half = interviewees / 2
    if "most" in kind:
        fits = number > half if kind == "right most" else number < half
        return (kind, "most interviewees") if fits else None
    if "wrong" in kind:
        number = rng.choice([n for n in range(2, interviewees + 1) if n != number])
    if "share" in kind:
        return kind, f"{100 * number / interviewees:.0f}% of interviewees"
    words = _WORDS[number] if number < len(_WORDS) else f"{number}"
    return None if number == 1 else (kind, f"{words} interviewees")


def judged(study: Study, text: str, truth: dict[str, str]) -> list[tuple[str, str]]:
    """Return for each claim of a draft what was put in, and the verdict on it."""
    out = []
    left = dict(truth)
    for row in checked(draft(lines_of(text)), study).to_pylist():
        if row["kind"] == "quotation":
            key = next((key for key in left if row["claim"].startswith(key)), "")
        elif row["kind"] == "count":
            theme = row["found"].partition(": raised by")[0]
            key = f"{row['claim'].lower()}@{theme}"
        elif row["kind"] == "coefficient":
            theme, _, coders = row["found"].partition(": ")
            coders = coders.rpartition("(")[2].partition(",")[0]
            key = f"{row['claim']}@{theme}@{coders}"
        elif row["kind"] == "occurrences":
            key = row["claim"]
        else:
            key = ""
        made = left.pop(key, "nothing")
        # Two quotations of a draft may overlap, or be one.
        if made == "nothing" and (row["kind"] == "repetition" or row["verdict"] in FINE):
            continue
        out.append((made, row["verdict"]))
    return out + [(kind, "silence") for kind in left.values()]


def main(configs: Sequence[str]) -> None:
    """Print precision and recall by kind of error for each study."""
    for name in configs:
        study = study_of(load(Path(name)))
        seen: Counter[tuple[str, str]] = Counter()
        alarms = 0
        for number in range(DRAFTS):
            rng = random.Random(f"{SEED}-{number}")
            seen.update(judged(study, *written(study, rng, errors=True)))
            clean = judged(study, *written(study, rng, errors=False))
            alarms += sum(EXPECTED.get(kind) != verdict for kind, verdict in clean)
        print(f"{name}: {DRAFTS} drafts, seed {SEED}")
        for kind in ERRORS:
            verdict = EXPECTED[kind]
            made = sum(n for (k, _), n in seen.items() if k == kind)
            hit = seen[kind, verdict]
            claimed = sum(n for (_, v), n in seen.items() if v == verdict)
            right = sum(n for (k, v), n in seen.items() if v == verdict == EXPECTED.get(k))
            print(f"  {kind:<20} put in {made:>4}  recall {hit / made if made else 0:.3f}  "
                  f"precision of {verdict!r} {right / claimed if claimed else 0:.3f}")  # fmt: skip
        wrong = {pair: n for pair, n in seen.items() if EXPECTED.get(pair[0]) != pair[1]}
        print(f"  otherwise than put in: {wrong or 'nothing'}")
        print(f"  false alarms in {DRAFTS} drafts without errors: {alarms}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["configs/example.toml"])
