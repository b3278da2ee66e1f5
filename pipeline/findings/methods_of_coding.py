"""The methods paragraph on the automatic coder: what it saw, what it learned from, what it gave."""

from __future__ import annotations

from collections.abc import Mapping

from ..coder.embedding_features import MANY
from ..coder.feature_extraction import FEW, PIECE
from ..coder.folds import FOLDS, INNER_FOLDS, MOST_LEFT_OUT
from ..coder.neighbours import REACHES
from ..coder.probabilities import MOST
from ..coder.stored_embeddings import AUTO, files_of
from ..codes.withheld import kept_back
from ..config import Config
from ..statistics.intervals import LEAST
from ..wording import many
from .counts import Counts

# Facts that the paragraph reads; what the automatic coder did is keywords, learned or combined.
RAN = "automatic coder"
AUTHOR = "codebook author"
DATE = "codebook date"


def automatic(config: Config, facts: Mapping[str, str], counts: Counts) -> str:
    """Return the paragraph on the automatic coder, empty where none ran."""
    if not counts.automatic:
        return ""
    if counts.withheld:
        return (
            f"An automatic coder was tried on the {many(counts.themes, 'theme')} with the manual "
            f"codes of {many(counts.coded, 'interviewee')}. Where it had not seen an interviewee, "
            "its agreement with their codes was for every theme no more than chance can bring, or might be "
            "so with other interviewees; it therefore gave no theme to anybody, and was compared with "
            "nothing."
        )
    # What ran, not what was asked for: without enough codes the keywords stand alone.
    ran = facts.get(RAN, "keywords")
    text = _gave(config, counts, ran) + _codebook(config, facts, ran)
    if ran == "keywords":
        learned = (
            "learned nothing from the manual codes"
            if counts.coders
            else "is held against nothing, as nobody has coded"
        )
        text += "It used the keywords alone, gave a theme where the weights of those that matched come "
        return f"{text}to more than nought, and {learned}." + _candidates(counts)
    text += _learned_from(config, counts, ran) + _seen(config, counts)
    text += (
        "No segment that was compared was coded by a classifier that had seen its interviewee: "
        f"{_held_out(config, counts)}, and every choice was made without them. "
        f"Inside the training part{_inside(counts.coded)}, "
        f"{_chosen(config, counts)}. Seed {config.frequency.seed}."
    )
    return text + _rest(config, counts) + _candidates(counts)


def _gave(config: Config, counts: Counts, ran: str) -> str:
    """Return how many themes the coder gave, and gave to nobody."""
    each = "none, one or several"
    if (counts.fewest, counts.most) == (1, 1) and ran != "keywords":
        each = "one or none" if counts.away else "one"
    text = f"An automatic coder gave each segment {each} of {many(counts.themes - counts.away, 'theme')}"
    if counts.away:
        why = kept_back(learned=ran != "keywords")
        text += f", and gave to nobody {many(counts.away, 'other')}, which it {why}"
    return text + (f". {_given_where(config)} " if counts.away and ran != "keywords" else ". ")


def _codebook(config: Config, facts: Mapping[str, str], ran: str) -> str:
    """Return who wrote the codebook, and when; empty where there is none."""
    if not config.themes.codebook:
        return ""
    who = f"written by {facts[AUTHOR]}" if facts.get(AUTHOR) else "of an unnamed author"
    when = f"dated {facts[DATE]}" if facts.get(DATE) else "undated"
    return f"Its {'themes' if ran == 'learned' else 'keywords'} come from a codebook {who}, {when}. "


def _learned_from(config: Config, counts: Counts, ran: str) -> str:
    """Return what the classifier was, and from whose codes it learned."""
    used = "It used a classifier" if ran == "learned" else "It combined the keywords with a classifier"
    one = config.themes.test_on
    whose = (
        f"the codes of the human coder “{config.themes.train_on}” alone, and was tested on those "
        "of the others"
        if config.themes.train_on
        else f"the {f'codes of “{one}” on' if one else 'manual codes of'} {many(counts.coded, 'interviewee')}"
    )
    return (
        f"{used} on words, word pairs and pieces of words of {PIECE} letters "
        f"({_kind(config, counts)}, weighed by logistic regression) learned from {whose}. "
    )


def _inside(coded: int) -> str:
    """Return how interviewees were left out within a training part, which lacks one of those coded at least.

    >>> _inside(9), _inside(4), _inside(2)
    (', from 4 folds of interviewees', ', leaving out one interviewee after another', '')
    """
    if coded - 1 > INNER_FOLDS:
        return f", from {INNER_FOLDS} folds of interviewees"
    return ", leaving out one interviewee after another" if coded > 2 else ""


def _seen(config: Config, counts: Counts) -> str:
    """Return what the classifier could see of a segment beside its own words."""
    text = ""
    some_nearby, alone = counts.nearby
    if some_nearby:
        text += (
            f"It could also see the words of {' or '.join(map(str, REACHES))} segments before and "
            "after, those of whoever asks among them, where that foretold the codes better inside the "
            f"training part: {_for_words_nearby(some_nearby, alone)}. "
        )
    text += (
        f"Where no more than {FEW} segments taught, it could also learn from each theme's name and what the "
        "codebook says of it, where that foretold the codes better inside the training part. "
    )
    if counts.meaning:
        files = files_of(config.themes.meaning, config.resolve(config.themes.meaning))
        stored = "those that others learned from other text, and " if files.words else ""
        text += (
            "It could also see what a segment is near to by vectors of its words, where that foretold the "
            f"codes better inside the training part: {stored}"
            f"where no more than {FEW} segments taught and {MANY} "
            "times as many could be seen, those learned from which words go together in these, coded or not, "
            "without their codes (Levy, Goldberg & Dagan 2015); "
            "each theme's mean vector then stood for naive Bayes. "
        )
        if files.sentences:
            known = " (all-MiniLM-L6-v2)" if config.themes.meaning == AUTO else ""
            text += (
                "Among these vectors was the one that a sentence encoder, learned by others from other "
                f"text{known}, gives all of a segment, and each of its stretches (Reimers & Gurevych 2019). "
            )
    return text


def _for_words_nearby(resting: int, alone: int) -> str:
    """Return how many codes rest on words of other segments, and how many on no others.

    >>> _for_words_nearby(1, 0), _for_words_nearby(4, 1)  # doctest: +NORMALIZE_WHITESPACE
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


def _kind(config: Config, counts: Counts) -> str:
    """Return which classifier learned."""
    if config.themes.classifier:
        return f"{config.themes.classifier}, with its own settings, one for each theme"
    strongest = (
        "what it says of a segment’s strongest stretch between two punctuation marks where that foretold "
        "the codes better inside the training part (Andrews, Tsochantaridis & Hofmann 2002), "
        if counts.text
        else ""
    )
    return (
        "a linear support vector machine for each theme, fitted as by Keerthi & DeCoste 2005, "
        f"{strongest}and naive Bayes beside it"
    )


def _chosen(config: Config, counts: Counts) -> str:
    """Return how scores became themes, which depends on how many themes coded segments have."""
    if (counts.fewest, counts.most) == (1, 1):
        return (
            f"scores were made probabilities by multinomial regression (up to {FEW} segments, those of "
            "the mean of the machines of these folds); as every coded segment has "
            "exactly one theme, each was given the one whose probability lies furthest above what "
            f"chance would give it, and {_bounded()}"
        )
    text = (
        "scores were made probabilities by logistic regression, and a threshold was chosen for "
        f"each theme{' by F1' if config.compare.coefficients else ''}, high enough that "
        f"{_bounded()}"
    )
    if counts.fewest:
        text += "; as every coded segment has a theme, at least one was chosen for each"
        text += ", whether the coder then withheld it or not" if counts.away else ""
    return text


def _given_where(config: Config) -> str:
    """Return which themes are given (coder/learnable.py), and that their agreement is the higher for it."""
    holds = (
        f"and, from {LEAST} interviewees on, the 95% interval of kappa lay above 0; the"
        if config.compare.coefficients
        else "and would be so with other interviewees; the"
    )
    return (
        "A theme was given only where, out of sample, its agreement with the manual codes was more than "
        f"chance gives 99 times of 100, {holds} same codes chose the themes and judge them, so that the "
        "agreement on those given is somewhat too high."
    )


def _bounded() -> str:
    """Return how often a theme is given at most."""
    return f"no theme was given to more than {MOST:g} times the segments that had it"


def _held_out(config: Config, counts: Counts) -> str:
    """Return how interviewees were held out; the coder who taught may have read others."""
    part = f"one of {FOLDS} parts of them at a time"
    if config.themes.train_on:
        return f"interviewees were held out in turn ({part} where they are more than {MOST_LEFT_OUT})"
    if counts.coded <= MOST_LEFT_OUT:
        return "each interviewee was held out in turn"
    return f"interviewees were held out, {part}"


def _candidates(counts: Counts) -> str:
    """Return the sentence on candidate keywords, empty where none were sought."""
    if "candidates" not in counts.kinds:
        return ""
    return (
        " Candidate keywords, drawn from manually coded segments that no keyword reaches, are "
        "fitted to the same data and were not used."
    )


def _rest(config: Config, counts: Counts) -> str:
    """Return the sentence on interviewees whom nobody has coded, empty where there are none."""
    rest = counts.interviewees - counts.coded
    if rest < 1 or not counts.coded:
        return ""
    others = "other " if config.themes.train_on else ""
    who = f" {many(rest, 'interviewee')} whom no {others}human coder had read "
    if others:
        return who + "got themes that are held against nothing and enter no coefficient."
    if not config.themes.code_rest:
        return who + "got no automatic themes."
    return who + (
        f"{'was' if rest == 1 else 'were'} coded by what all coded interviews teach; those themes "
        "are held against nothing and enter no coefficient."
    )
