"""The methods paragraph: what was done, with which settings, versions and seeds.

Meant to be pasted into a paper, so it says only what the settings and the counts show to have
happened, and cites the source of every statistic; references.py has these in full. Its sentences stand
in templates/methods.txt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from ..coder.embedding_features import MANY
from ..coder.feature_extraction import FEW, PIECE
from ..coder.folds import FOLDS, INNER_FOLDS, MOST_LEFT_OUT
from ..coder.neighbours import REACHES
from ..coder.probabilities import MOST
from ..coder.stored_embeddings import AUTO, files_of
from ..codes.read_as_one import READ
from ..codes.withheld import kept_back
from ..config import Config
from ..privacy.replaced import LABELS_WITH
from ..statistics.coefficients import COEFFICIENTS
from ..statistics.intervals import LEAST
from ..statistics.limits import COVERAGE
from ..wording import listed
from ..words.stopwords import listed_for
from ..words.unanswered import of_question
from .counts import Counts
from .number_format import version
from .prose import paragraphs

LOOKUPS = "spacy-lookups-data"
# Facts that the text reads; what the automatic coder did is keywords, learned or combined.
RAN = "automatic coder"
AUTHOR, DATE = "codebook author", "codebook date"
HIGHLIGHTS, DECIDED = "coded passages only", "decisions applied"
SCHEDULE = "schedule in "  # how the facts about what of the schedule stands in a file begin
PASSAGES = "codings of "  # how the facts about a coded project's passages begin
UNPLACED = "left out of "  # how the facts begin about passages of lists that have no place in the texts
SPANS = {
    "overlap": "that it touches",
    "half": "of which it covers half, or which holds half of it",
    "exact": "of which it is the whole",
}
TRIED = {
    "stop_words": "the stop list",
    "form": "the form of words",
    "fillers": "the treatment of fillers",
    "stop_word_policy": "the stop-word policy",
    "without one interviewee": "the interviewees (each left out in turn)",
}
BOUNDED = {
    "kappa": "kappa",
    "alpha": "alpha",
    "ac1": "AC1",
    "positive_agreement": "positive agreement",
    "f1": "F1",
}
_NAMED: dict[str, Any] = {  # in the template
    "AUTHOR": AUTHOR, "AUTO": AUTO, "DATE": DATE, "DECIDED": DECIDED, "FEW": FEW, "FOLDS": FOLDS,
    "HIGHLIGHTS": HIGHLIGHTS, "LABELS_WITH": LABELS_WITH, "LEAST": LEAST, "LOOKUPS": LOOKUPS,
    "MANY": MANY, "MOST_LEFT_OUT": MOST_LEFT_OUT, "PASSAGES": PASSAGES, "PIECE": PIECE, "READ": READ,
    "REACHES": REACHES, "SCHEDULE": SCHEDULE, "SPANS": SPANS, "UNPLACED": UNPLACED,
}  # fmt: skip


def methods_paragraph(
    config: Config, facts: Mapping[str, str], counts: Counts, versions: Mapping[str, str]
) -> str:
    """Return what was done as plain text: paragraphs parted by a blank line.

    `versions` maps a distribution's name to its version; one that is missing is not named.
    """
    says = (coverage_of_intervals, for_words_nearby, inside, kept_back, left_out_rows, no_answer)
    made = paragraphs(
        "methods",
        **_NAMED,
        **{each.__name__: each for each in says},
        config=config,
        facts=facts,
        counts=counts,
        ran=facts.get(RAN, "keywords"),  # not what was asked for: without enough codes they stand alone
        facts_of=lambda begins: [value for name, value in facts.items() if name.startswith(begins)],
        version=partial(version, versions),
        fillers=listed_for("fillers", config.tokenise.language),
        tried=[TRIED.get(name, name) for name in counts.tried],
        stored_files=lambda: files_of(config.themes.meaning, config.resolve(config.themes.meaning)),
        coefficients=[each.cited for each in COEFFICIENTS if each.cited and each.name in counts.valued],
        bounded=[said for column, said in BOUNDED.items() if f"{column}_low" in counts.valued],
        used=_used(config, counts, versions),
        bounded_share=f"no theme was given to more than {MOST:g} times the segments that had it",
    )
    return "\n\n".join(made)


def no_answer(wordings: Sequence[str], questions: Sequence[str] = ()) -> str:
    """Return what those have who did not answer: no text, or one of these, perhaps to one of the questions.

    >>> no_answer(["", "N/A", "Good?: Nothing"], ["Good?"])
    'no text or none other than “N/A” and “Nothing” to “Good?”'
    """
    said = [wording for wording in wordings if wording.strip()]
    none = ["no text"] * (len(said) < len(wordings))
    pairs = [of_question(wording, questions) for wording in said]
    each = [f"“{text}”" + f" to “{asked}”" * bool(asked) for text, asked in pairs]
    none += [f"{'none other' if none else 'no other text'} than {listed(each)}"] if said else []
    return " or ".join(none)


def left_out_rows(columns: Sequence[Sequence[str]]) -> str:
    """Return which rows of tables were not read, from columns and their values.

    >>> left_out_rows([["status", "void", "test"]])
    'whose status was “void” or “test”'
    """
    return listed(
        [f"whose {name} was {listed([f'“{value}”' for value in values], 'or')}" for name, *values in columns],
        "or",
    )


def inside(coded: int) -> str:
    """Return how interviewees were left out within a training part, which lacks one of those coded at least.

    >>> inside(9), inside(4), inside(2)
    (', from 4 folds of interviewees', ', leaving out one interviewee after another', '')
    """
    if coded - 1 > INNER_FOLDS:
        return f", from {INNER_FOLDS} folds of interviewees"
    return ", leaving out one interviewee after another" if coded > 2 else ""


def for_words_nearby(resting: int, alone: int) -> str:
    """Return how many codes rest on words of other segments, and how many on no others.

    >>> for_words_nearby(1, 0), for_words_nearby(4, 1)  # doctest: +NORMALIZE_WHITESPACE
    ('1 of the codes that it gave rests on such words, and on words of its own segment',
     '4 of the codes that it gave rest on such words, 1 of them on no others that could be named')
    """
    text = f"{resting:,} of the codes that it gave {'rests' if resting == 1 else 'rest'} on such words, "
    if not alone:
        return text + (
            "and on words of its own segment" if resting == 1 else "each on words of its own segment too"
        )
    if alone == resting:
        return text + "and on no others that could be named"
    return text + f"{alone:,} of them on no others that could be named"


def coverage_of_intervals(counts: Counts) -> str:
    """Return how often such intervals hold the true value, as a sentence; empty if none is given.

    >>> nine = Counts(9, 9, 9, coverage={"kappa": (0.931, 0.957), "alpha": (0.94, 0.94)})
    >>> coverage_of_intervals(nine)[70:153]
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


def _used(config: Config, counts: Counts, versions: Mapping[str, str]) -> list[str]:
    """Return the versions, without those of libraries that had no part in the study."""
    forms, lists = {config.tokenise.form}, {config.tokenise.stop_words}
    if "form" in counts.tried:
        forms |= {"lemma", "stem"}
    if "stop_words" in counts.tried:
        lists |= {"sklearn"}
    idle = {
        "nltk": "stem" not in forms,
        LOOKUPS: "lemma" not in forms,
        "scikit-learn": "sklearn" not in lists,
        "pypdf": not any(name.lower().endswith(("pdf", "*")) for name in config.corpus.files),
    }
    return [f"{name} {versions[name]}" for name in sorted(versions) if not idle.get(name)]
