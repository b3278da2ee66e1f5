"""The methods paragraph: what was done, with which settings, versions and seeds.

Meant to be pasted into a paper, so it says only what the settings and the counts show to have
happened, and cites the source of every statistic; references.py has these in full.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..config import Config
from ..wording import listed, many
from ..words.stopwords import listed_for
from .counts import Counts
from .methods_of_coding import automatic
from .methods_of_comparing import comparison
from .number_format import quoted, version


def methods_paragraph(
    config: Config, facts: Mapping[str, str], counts: Counts, versions: Mapping[str, str]
) -> str:
    """Return what was done as plain text: paragraphs parted by a blank line.

    `versions` maps a distribution's name to its version; one that is missing is not named.
    """
    label = f"[{facts['label']}] " if facts.get("label") else ""  # that invented data cannot lose
    parts = [
        label + _words(config, facts, counts, versions) + " " + _pairs(config),
        _beside(config, counts),
        automatic(config, facts, counts),
        comparison(config, facts, counts),
        _software(config, counts, versions),
    ]
    return "\n\n".join(part for part in parts if part)


def _words(config: Config, facts: Mapping[str, str], counts: Counts, versions: Mapping[str, str]) -> str:
    """Return the sentences on what was read and what a word is."""
    settings = config.tokenise
    text = (
        f"We counted {many(counts.segments, 'segment')} by "
        f"{many(counts.interviewees, 'interviewee')} in {many(counts.documents, 'document')}"
    )
    text += f" ({many(counts.words, 'word')}, stop words included). " if counts.words else ". "
    if counts.unknown:
        text += (
            f"{counts.unknown:,} of the interviewees {'is' if counts.unknown == 1 else 'are'} a label "
            "that says that nobody knows who spoke: it may be another of them, or several. "
        )
    text += f"Only text of the role {listed(settings.roles, 'or')} was counted. " + _left_out(config, counts)
    if any(name.startswith(SCHEDULE) for name in facts):
        parted = ", also where an answer goes on after it" * (config.corpus.printed == "cut")
        text += (
            "What stands in the texts of the interview schedule, word for word, was taken to "
            f"be asked{parted}. "
        )
    if config.corpus.pseudonyms:
        some_have = (
            f"; {facts[LABELS_WITH]} names that label who answers have one" if LABELS_WITH in facts else ""
        )
        text += f"Names in a table were replaced by pseudonyms before anything was counted{some_have}. "
    if any(name.startswith(PASSAGES) for name in facts):
        text += f"A coded passage codes each segment {SPANS[config.corpus.spans]}. "
    lost = [value for name, value in facts.items() if name.startswith(UNPLACED)]
    if lost:
        text += f"We left out {listed(lost)}, which could not be placed word for word in the texts. "
    if not counts.text:
        return (
            text
            + ("The corpus came as counts of words and of adjacent pairs, segment by segment, without text. ")
            + _stop_words(config, counts, versions)
        )
    # A model may be named by its folder, which would tell a path of this computer.
    model = settings.model if settings.model.isidentifier() else "a trained pipeline"
    text += (
        f"Line ends, spaces, quotation marks and hyphens were normalised, and the text was split "
        f"by spaCy{version(versions, 'spacy')} (Honnibal et al. 2020) with "
        f"{model if settings.model else 'the tokenizer'} for language “{settings.language}”. "
        "A word is a token that begins with a letter and holds letters and digits, and between them "
        "hyphens, apostrophes or “&” (covid-19, A&E), without regard to case"
    )
    if settings.language == "en":
        text += "; the ’s of “people’s” is no part of it"
    forms = {
        "lower": "",
        "lemma": "; words were counted by lemma"
        + ("" if settings.model else f" (spacy-lookups-data{version(versions, LOOKUPS)})"),
        "stem": "; words were counted by stem "
        f"(Snowball stemmer, NLTK{version(versions, 'nltk')})"
        " and are shown as their most frequent full form",
    }
    return text + forms[settings.form] + ". " + _stop_words(config, counts, versions)


def _left_out(config: Config, counts: Counts) -> str:
    """Return the sentences on what a reader might take to be counted or compared, and is not."""
    text = ""
    if counts.silent:
        text += f"{many(counts.silent, 'further document holds|further documents hold')} no such text. "
    if counts.unanswered:
        said = [wording for wording in config.corpus.no_answer if wording.strip()]
        none = ["no text"] * (len(said) < len(config.corpus.no_answer))
        none += [f"{'none other' if none else 'no other text'} than {quoted(said)}"] if said else []
        text += (
            f"{many(counts.unanswered, 'segment')} with {' or '.join(none)} "
            f"{'was' if counts.unanswered == 1 else 'were'} neither counted nor compared. "
        )
    if columns := config.corpus.leave_out:
        whose = [
            f"whose {name} was {listed([f'“{value}”' for value in values], 'or')}"
            for name, *values in columns
        ]
        text += f"Rows {listed(whose, 'or')} were taken for nobody's answers and not read. "
    if config.corpus.remarks == "keep":
        text += "Remarks in brackets were counted as what was said. "
    elif counts.remarks:
        such = f", such as {' and '.join(counts.commonest)}," if counts.commonest else ""
        text += (
            f"{many(counts.remarks, 'remark')} beside what they said{such} "
            f"{'was' if counts.remarks == 1 else 'were'} left out. "
        )
    if counts.uncompared:
        text += (
            f"{many(counts.uncompared, 'segment')} with manual codes had no part in any comparison, as "
            "the words are not of such a role. "
        )
    return text


LOOKUPS = "spacy-lookups-data"

LABELS_WITH = "labels with a pseudonym"  # the fact of how many have one, where not all do
SCHEDULE = "schedule in "  # how the facts about what of the schedule stands in a file begin
PASSAGES = "codings of "  # how the facts about a coded project's passages begin
UNPLACED = "left out of "  # how the facts begin about passages of lists that have no place in the texts
SPANS = {
    "overlap": "that it touches",
    "half": "of which it covers half, or which holds half of it",
    "exact": "of which it is the whole",
}


def _stop_words(config: Config, counts: Counts, versions: Mapping[str, str]) -> str:
    """Return the sentences on what was left out."""
    settings = config.tokenise
    lists = {
        "spacy": "spaCy’s stop list for the language was used",
        "sklearn": f"scikit-learn’s English stop list{version(versions, 'scikit-learn')} was used",
        "none": "No stop list was used",
    }
    text = lists.get(settings.stop_words, "A stop list of our own was used")
    if settings.extra_stop_words:
        text += f", with {quoted(settings.extra_stop_words)} added"
    if settings.keep_words:
        text += f", without {quoted(settings.keep_words)}"
    if settings.terms:
        text += f"; {quoted(settings.terms)} counted as one word each"
    if not settings.fillers:
        return text + "; spoken fillers were kept."
    if not listed_for("fillers", settings.language):
        return text + "; there is no list of spoken fillers for the language."
    example = "you know" if settings.language == "en" else listed_for("fillers", settings.language)[0]
    removed = f" ({many(counts.fillers, 'occurrence')} in all)" if counts.fillers is not None else ""
    return text + f"; spoken fillers such as “{example}”{removed} were treated as stop words."


def _pairs(config: Config) -> str:
    """Return the sentences on what a word pair is."""
    text = (
        "A word pair is two adjacent words of one segment, in order; punctuation, numbers and "
        "blank lines part words, a hyphen does not. "
    )
    if config.tokenise.double_hyphens == "dash":
        text += "Two hyphens or more in a row were taken for a dash. "
    if config.tokenise.single_hyphens == "dash":
        text += (
            "A hyphen that touched a word on one side alone was taken for a dash: what was cut short counts. "
        )
    if config.bigram.stop_word_policy == "gap":
        text += "Pairs were formed first, and those that hold a stop word were then dropped"
    else:
        text += "Stop words were deleted first, and the words left were then paired"
    if config.bigram.patterns:
        text += f"; only the part-of-speech patterns {quoted(config.bigram.patterns)} were kept"
    least = config.frequency.min_count
    if least > 1:
        text += f". Words and pairs that occur fewer than {least} times are not listed"
    return text + "."


def _beside(config: Config, counts: Counts) -> str:
    """Return the paragraph on dispersion, association, uncertainty and keyness."""
    settings = config.frequency
    text = (
        "Counts are given per 1,000 words. Dispersion is DPnorm (Gries 2008; Lijffijt & Gries "
        f"2012) over {config.parts_are}, 0 for an even spread. Association of a pair’s two words is "
        "given as logDice (Rychlý 2008), the signed log-likelihood ratio G² (Dunning 1993), "
        "normalised pointwise mutual information (Bouma 2009) and the t-score (Church et al. "
        "1991), from positional marginals over all adjacent pairs."
    )
    if "stability" in counts.kinds:
        text += " Interviewees were left out in turn to see which ranks hang on a single one"
        if settings.bootstrap:
            if counts.margins:
                text += (
                    "; 95% intervals on the counts come from these (the jackknife on cube roots, "
                    "Efron & Stein 1981)"
                )
            text += (
                "; how often a pair stays at the top, from "
                f"{settings.bootstrap:,} bootstrap resamples of whole interviewees (Davison & "
                f"Hinkley 1997; seed {settings.seed})"
            )
        text += "."
    if "keyness" in counts.kinds:
        text += (
            " Keyness is ranked by LRC, the conservative bound of the log ratio (Evert 2022), "
            "beside the signed G² and the z-score of Fightin’ Words (Monroe et al. 2008)."
        )
    if counts.tried:
        tried = [TRIED.get(name, name) for name in counts.tried]
        text += f" To see which top pairs are kept, we changed, one at a time, {listed(tried)}."
    return text


TRIED = {
    "stop_words": "the stop list",
    "form": "the form of words",
    "fillers": "the treatment of fillers",
    "stop_word_policy": "the stop-word policy",
    "without one interviewee": "the interviewees (each left out in turn)",
}


def _software(config: Config, counts: Counts, versions: Mapping[str, str]) -> str:
    """Return the sentence on the versions, without libraries that had no part in the study."""
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
    used = sorted(name for name in versions if not idle.get(name))
    named = ", ".join(f"{name} {versions[name]}" for name in used)
    return f"Software: {named}." if named else ""
