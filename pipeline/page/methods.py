"""The methods paragraph: what was done, with which settings, versions and seeds.

Meant to be pasted into a paper, so it says only what the settings and the counts show to have
happened, and cites the source of every statistic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..config import Config


@dataclass(frozen=True)
class Counts:
    """What the study held; `words` and `fillers` are None where nobody counted them.

    `segments`, `documents`, `interviewees` and `words` are of the counted roles. A human coder is
    in `coders`; `coded` is how many interviewees they coded; `automatic` says whether the
    automatic coder ran; `kinds` names the statistics tables that the study has, `levels` those at
    which anything was compared.
    """

    segments: int
    documents: int
    interviewees: int
    words: int | None = None
    fillers: int | None = None
    themes: int = 0
    coders: int = 0
    coded: int = 0
    automatic: bool = False
    kinds: frozenset[str] = frozenset()
    levels: tuple[str, ...] = ()


def methods_paragraph(
    config: Config, facts: Mapping[str, str], counts: Counts, versions: Mapping[str, str]
) -> str:
    """Return what was done as plain text: paragraphs parted by a blank line.

    `versions` maps a distribution's name to its version; one that is missing is not named.
    """
    parts = [
        _label(facts) + _words(config, counts, versions) + " " + _pairs(config),
        _beside(config, counts),
        _themes(config, facts, counts, versions),
        _agreement(config, facts, counts),
        _software(versions),
    ]
    return "\n\n".join(part for part in parts if part)


def _label(facts: Mapping[str, str]) -> str:
    """Return the study's label, so that a paragraph on invented data cannot lose it."""
    return f"[{facts['label']}] " if facts.get("label") else ""


def _words(config: Config, counts: Counts, versions: Mapping[str, str]) -> str:
    """Return the sentences on what was read and what a word is."""
    settings = config.tokenise
    text = (
        f"We read {_many(counts.segments, 'segment')} by "
        f"{_many(counts.interviewees, 'interviewee')} in {_many(counts.documents, 'document')}"
    )
    text += f" ({_many(counts.words, 'word')}, stop words included). " if counts.words else ". "
    text += f"Only text of the role {_listed(settings.roles, 'or')} was counted. "
    # A model may be named by its folder, which would tell a path of this computer.
    model = settings.model if settings.model.isidentifier() else "a trained pipeline"
    text += (
        f"Line ends, spaces, quotation marks and hyphens were normalised, and the text was split "
        f"by spaCy{_version(versions, 'spacy')} (Honnibal et al. 2020) with "
        f"{model if settings.model else 'the tokenizer'} for language “{settings.language}”. "
        "A word is a token of letters only, without regard to case"
    )
    forms = {
        "lower": "",
        "lemma": "; words were counted by lemma"
        + ("" if settings.model else f" (spacy-lookups-data{_version(versions, LOOKUPS)})"),
        "stem": "; words were counted by stem "
        f"(Snowball stemmer, NLTK{_version(versions, 'nltk')})"
        " and are shown as their most frequent full form",
    }
    return text + forms[settings.form] + ". " + _stop_words(config, counts, versions)


LOOKUPS = "spacy-lookups-data"


def _stop_words(config: Config, counts: Counts, versions: Mapping[str, str]) -> str:
    """Return the sentences on what was left out."""
    settings = config.tokenise
    lists = {
        "spacy": "spaCy’s stop list for the language was used",
        "sklearn": f"scikit-learn’s English stop list{_version(versions, 'scikit-learn')} was used",
        "none": "No stop list was used",
    }
    text = lists.get(settings.stop_words, "A stop list of our own was used")
    if settings.extra_stop_words:
        text += f", with {_quoted(settings.extra_stop_words)} added"
    if settings.keep_words:
        text += f", without {_quoted(settings.keep_words)}"
    if not settings.fillers:
        return text + "; spoken fillers were kept."
    if settings.language != "en":
        return text + "; there is no list of spoken fillers for the language."
    removed = f" ({_many(counts.fillers, 'occurrence')})" if counts.fillers is not None else ""
    return text + f"; spoken fillers such as “you know”{removed} were treated as stop words."


def _pairs(config: Config) -> str:
    """Return the sentences on what a word pair is."""
    text = (
        "A word pair is two adjacent words of one segment, in order; punctuation, numbers and "
        "blank lines part words, a hyphen does not. "
    )
    if config.bigram.stop_word_policy == "gap":
        text += "Pairs were formed first, and those that hold a stop word were then dropped"
    else:
        text += "Stop words were deleted first, and the words left were then paired"
    if config.bigram.patterns:
        text += f"; only the part-of-speech patterns {_quoted(config.bigram.patterns)} were kept"
    least = config.frequency.min_count
    if least > 1:
        text += f". Words and pairs that occur fewer than {least} times are not listed"
    return text + "."


def _beside(config: Config, counts: Counts) -> str:
    """Return the paragraph on dispersion, association, uncertainty and keyness."""
    settings = config.frequency
    text = (
        "Counts are given per 1,000 words. Dispersion is DPnorm (Gries 2008; Lijffijt & Gries "
        f"2012) over {settings.parts}s, 0 for an even spread. Association of a pair’s two words is "
        "given as logDice (Rychlý 2008), the signed log-likelihood ratio G² (Dunning 1993), "
        "normalised pointwise mutual information (Bouma 2009) and the t-score (Church et al. "
        "1991), from positional marginals over all adjacent pairs."
    )
    if "stability" in counts.kinds:
        text += " Interviewees were left out in turn to see which ranks hang on a single one"
        if settings.bootstrap:
            text += (
                "; 95% intervals on the counts are percentiles of "
                f"{settings.bootstrap:,} bootstrap resamples of whole interviewees (Davison & "
                f"Hinkley 1997; seed {settings.seed})"
            )
        text += "."
    if "keyness" in counts.kinds:
        text += (
            " Keyness is ranked by LRC, the conservative bound of the log ratio (Evert 2022), "
            "beside the signed G² and the z-score of Fightin’ Words (Monroe et al. 2008)."
        )
    return text


def _themes(
    config: Config, facts: Mapping[str, str], counts: Counts, versions: Mapping[str, str]
) -> str:
    """Return the paragraph on the automatic coder, empty where none ran."""
    if not counts.automatic:
        return ""
    text = f"An automatic coder gave each segment none, one or several of {counts.themes} themes. "
    # What ran, not what was asked for: without enough codes the keywords stand alone.
    ran = facts.get(RAN, "keywords")
    rules = ran != "learned"
    if config.themes.codebook:
        who = [f"written by {facts[AUTHOR]}" if facts.get(AUTHOR) else "of an unnamed author"]
        who += [f"dated {facts[DATE]}" if facts.get(DATE) else "undated"]
        text += f"Its {'keywords' if rules else 'themes'} come from a codebook {', '.join(who)}. "
    if ran == "keywords":
        return text + "It used the keywords alone and learned nothing from the manual codes."
    text += "It combined the keywords with a classifier " if rules else "It used a classifier "
    whose = (
        f"the codes of the human coder “{config.themes.train_on}” alone, and was tested on those "
        "of the others"
        if config.themes.train_on
        else f"the manual codes of {_many(counts.coded, 'interviewee')}"
    )
    text += (
        "on words, word pairs and pieces of words of four letters "
        "(a linear support vector machine for each theme, fitted as by Keerthi & DeCoste 2005) "
        f"learned from {whose}. No "
        "segment that was compared was coded by a classifier that had seen its interviewee: "
        "interviewees were held out in turn (a tenth of them at a time where they are more than "
        "thirty), and every choice, thresholds included, was made without them. Seed "
        f"{config.frequency.seed}."
    )
    return text + _rest(config, counts)


def _rest(config: Config, counts: Counts) -> str:
    """Return the sentence on interviewees whom nobody has coded, empty where there are none."""
    rest = counts.interviewees - counts.coded
    if rest < 1 or not counts.coded:
        return ""
    others = "other " if config.themes.train_on else ""
    who = f" {_many(rest, 'interviewee')} whom no {others}human coder had read "
    if others:
        return who + "got themes that are held against nothing and enter no coefficient."
    if not config.themes.code_rest:
        return who + "got no automatic themes."
    return who + (
        f"{'was' if rest == 1 else 'were'} coded by what all coded interviews teach; those themes "
        "are held against nothing and enter no coefficient."
    )


# Facts that the paragraph reads; what the automatic coder did is keywords, learned or combined.
RAN = "automatic coder"
AUTHOR = "codebook author"
DATE = "codebook date"


def _agreement(config: Config, facts: Mapping[str, str], counts: Counts) -> str:
    """Return the paragraph on the comparison, empty where there was none."""
    if "agreement" not in counts.kinds:
        return ""
    tests = counts.coders - bool(config.themes.train_on)
    text = f"The automatic coder was compared with {_many(tests, 'human coder')}"
    if tests > 1:
        text += " and their consensus (codes given by more than half of those who read a segment)"
    levels = _listed(counts.levels or config.compare.levels, "and")
    text += f", at the level of {levels}, in the documents that both had read. "
    if facts.get(HIGHLIGHTS):
        text += "Only coded passages were known, so agreement is conditional on being highlighted. "
    text += "Each theme’s outcome (agreement, partial, dissonance or silence; Farmer et al. 2006) "
    text += "says how far the interviewees overlap in whom the two coders see it. "
    if not config.compare.coefficients:
        return text + "No coefficient of agreement was computed, by choice."
    text += (
        "Agreement is given per theme as Cohen’s kappa (Cohen 1960), Krippendorff’s alpha "
        "(Krippendorff 2018), AC1 (Gwet 2008) and the Brennan–Prediger coefficient (Brennan & "
        "Prediger 1981), and over all themes together as alpha with MASI distance (Passonneau "
        "2006); precision and recall take the human coder as the reference"
    )
    if not config.frequency.bootstrap:
        return text + ", without intervals."
    text += (
        "; 95% intervals of kappa, AC1 and F1 are percentiles of "
        f"{config.frequency.bootstrap:,} bootstrap resamples of whole interviewees (Davison & "
        f"Hinkley 1997; seed {config.frequency.seed})"
    )
    if counts.interviewees <= 20:
        text += f", whose coverage is approximate with {counts.interviewees} interviewees"
    return text + "."


HIGHLIGHTS = "coded passages only"


def _software(versions: Mapping[str, str]) -> str:
    """Return the sentence on the versions."""
    named = ", ".join(f"{name} {versions[name]}" for name in sorted(versions))
    return f"Software: {named}." if named else ""


def _version(versions: Mapping[str, str], name: str) -> str:
    """Return a version for use after a name, with its leading space, or nothing."""
    return f" {versions[name]}" if name in versions else ""


def _many(number: int, noun: str) -> str:
    """Return a number and its noun.

    >>> _many(1, "word"), _many(2400, "word")
    ('1 word', '2,400 words')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _listed(items: Sequence[str], last: str) -> str:
    """Return the items as a list in a sentence.

    >>> _listed(["a", "b", "c"], "and")
    'a, b and c'
    """
    return ", ".join(items[:-1]) + f" {last} " + items[-1] if len(items) > 1 else items[0]


def _quoted(items: Sequence[str]) -> str:
    """Return the items in quotation marks, as a list in a sentence."""
    return _listed([f"“{item}”" for item in items], "and")
