"""The methods paragraph on the comparison: who was held against whom, by what, how surely."""

from __future__ import annotations

from collections.abc import Mapping

from ..codes.read_as_one import READ
from ..config import Config
from ..statistics.coefficients import COEFFICIENTS
from ..statistics.intervals import LEAST
from ..statistics.limits import COVERAGE
from ..wording import listed, many
from .counts import Counts

BOUNDED = {
    "kappa": "kappa",
    "alpha": "alpha",
    "ac1": "AC1",
    "positive_agreement": "positive agreement",
    "f1": "F1",
}
PROGRAMS = ("is a program, whose codes were", "are programs, whose codes were")
HIGHLIGHTS = "coded passages only"
DECIDED = "decisions applied"


def comparison(config: Config, facts: Mapping[str, str], counts: Counts) -> str:
    """Return the paragraph on the comparison, empty where there was none."""
    if "agreement" not in counts.kinds:
        return ""
    one = config.themes.test_on
    tests = 1 if one else counts.coders - bool(config.themes.train_on)
    judged = counts.automatic and not counts.withheld
    programs = config.corpus.machine and listed(config.corpus.machine)
    if judged:
        of = f"the human coder “{one}”" if one else many(tests, "human coder")
        text = f"The automatic coder was compared with {of}"
        text += ", and the human coders with one another" * bool(one and counts.coders > 1)
        if tests > 1:
            text += (
                " and their consensus (codes given by more than half of those who read a segment), "
                "and the human coders with one another"
            )
    elif counts.coders > 1:
        text = f"{many(counts.coders, 'human coder')} were compared with one another"
    elif programs:
        text = f"{programs} {PROGRAMS[len(config.corpus.machine) > 1]} compared with a human coder"
    else:
        return ""
    levels = listed(counts.levels or config.compare.levels)
    what = "segments" if facts.get(READ) else "documents"
    text += f", at the level of {levels}, in the {what} that both had read. "
    if programs and (judged or counts.coders > 1):
        text += (
            f"The codes of {programs}, made by a program, were "
            "compared with each human coder in the same way; they had no part in the consensus or "
            "in what the automatic coder learned from. "
        )
    if config.themes.level == "parents":
        text += "Each code was taken for the topmost one above it, where one stood above it. "
    if facts.get(DECIDED):
        text += (
            f"Decisions on disagreements ({facts[DECIDED]}) were applied to the manual codes and "
            "are reported as a further coder, who is not independent of either. "
        )
    if facts.get(HIGHLIGHTS):
        text += "Only coded passages were known, so agreement is conditional on being highlighted. "
    text += "Each theme’s outcome (agreement, partial, dissonance or silence; Farmer et al. 2006) "
    text += "says how far the interviewees overlap in whom two coders see it. "
    return text + _coefficients(config, counts, judged=bool(judged))


def _coefficients(config: Config, counts: Counts, *, judged: bool) -> str:
    """Return the sentences on coefficients; `judged` is whether the automatic coder was compared."""
    if not config.compare.coefficients:
        return "No coefficient of agreement was computed, by choice."
    named = [each.cited for each in COEFFICIENTS if each.cited and each.name in counts.valued]
    if not named:
        return "No coefficient of agreement is defined: that takes codes that vary."
    text = f"Agreement is given per theme as {listed(named, 'and')}"
    text += "; over all themes together the units’ yes or no to each theme is pooled"
    if "alpha" in counts.valued:
        text += ", but alpha, which has MASI distance between sets of themes (Passonneau 2006)"
    if "kappa_categories" in counts.valued:
        text += (
            ", and, as each segment has one theme, there is Cohen’s kappa of the themes as the categories of "
            "one variable"
        )
    if {"precision", "recall"} & counts.valued:
        reference = "human coder" if judged or counts.coders < 2 else "first of two coders"
        text += f"; precision and recall take the {reference} as the reference"
    bounded = [said for column, said in BOUNDED.items() if f"{column}_low" in counts.valued]
    if not config.frequency.bootstrap:
        return text + ", without intervals."
    if bounded:
        text += f"; 95% intervals of {listed(bounded, 'and')} are {made(config)}"
    if "alternative" in counts.kinds:
        text += (
            "; whether a program stands for the other human coders as well as each of them does "
            "was tested over interviewees (Calderon et al. 2025, with MASI similarity and a margin "
            "of 0.1)"
        )
    if counts.discarded:
        text += (
            "; resamples that leave a coefficient undefined were left out (for a kappa, up to "
            f"{counts.discarded:,} of them)"
        )
    return f"{text}. {held(counts)}"


def made(config: Config) -> str:
    """Return how the intervals were made, as a part of a sentence."""
    if config.compare.intervals == "bootstrap":
        return (
            f"percentiles of {config.frequency.bootstrap:,} bootstrap resamples of whole "
            f"interviewees (Davison & Hinkley 1997; seed {config.frequency.seed}), save those of "
            "alpha over all themes, which come from leaving out each interviewee in turn (the "
            "jackknife, Efron & Stein 1981)"
        )
    return (
        "from leaving out each interviewee in turn (the jackknife, Efron & Stein 1981, with t "
        "quantiles whose degrees of freedom fall where few interviewees carry the variance), "
        "those of positive agreement and F1 on the logit scale, and so of another length than kappa’s, "
        "the others on their own scale, cut at its ends"
    )


def held(counts: Counts) -> str:
    """Return how often such intervals hold the true value, as a sentence; empty if none is given.

    >>> held(Counts(9, 9, 9, coverage={"kappa": (0.931, 0.957), "alpha": (0.94, 0.94)}))[70:153]
    'held the true kappa in 93% to 96% of them and the true alpha in 94%, nominally 95%;'
    """
    bare = f"No interval of kappa is given: that takes {LEAST} interviewees, and codes that vary."
    shares: list[str] = []
    for name in sorted(counts.coverage, key=list(BOUNDED).index):
        low, high = (f"{100 * share:.0f}%" for share in counts.coverage[name])
        of = "" if shares else " of them"
        shares.append(f"the true {BOUNDED[name]} in {low if low == high else f'{low} to {high}'}{of}")
    said = (
        "In simulated studies of about this size and prevalence such intervals held "
        f"{listed(shares)}, nominally 95%; none is given that held it in fewer than {COVERAGE:.0%}."
    )
    return " ".join([bare] * ("kappa" not in counts.coverage) + [said] * bool(shares))
