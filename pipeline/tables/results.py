"""The tables that a run writes: their columns, what a row is, and what each column says.

Names and order are a contract with the people who read the files, so columns are added at the end
and never renamed.
"""

from __future__ import annotations

import pyarrow as pa

from ..statistics.coefficients import COEFFICIENTS
from .columns import REAL, TEXT, WHOLE, columns
from .handed import CODEBOOK, CODINGS, OCCURRENCES, PUBLISHED, QUESTIONS, SEGMENT_TOTALS, SEGMENTS

RESULTS: dict[str, pa.Schema] = {
    "words": columns("word", count=WHOLE, per_1000=REAL, parts=WHOLE, top_part_share=REAL,
                     dp_norm=REAL, note=TEXT, dp_norm_expected=REAL, dp_norm_excess=REAL),
    "pairs": columns("word1 word2", count=WHOLE, per_1000=REAL, parts=WHOLE, top_part_share=REAL,
                     dp_norm=REAL, log_dice=REAL, g2=REAL, npmi=REAL, t_score=REAL, note=TEXT,
                     dp_norm_expected=REAL, dp_norm_excess=REAL, delta_p_2_given_1=REAL,
                     delta_p_1_given_2=REAL, within=TEXT, within_share=REAL),
    # `evaluated`: 1 where it is held against manual codes, 0 where no coder who tests has read it
    "themes": columns("segment document speaker theme", score=REAL, evidence=TEXT, evaluated=WHOLE),
    "agreement": columns(
        "level theme coder_a coder_b", units=WHOLE, a=WHOLE, b=WHOLE, both=WHOLE, observed=REAL,
        kappa=REAL, kappa_low=REAL, kappa_high=REAL, alpha=REAL, ac1=REAL, brennan_prediger=REAL,
        precision=REAL, recall=REAL, f1=REAL, outcome=TEXT, positive_agreement=REAL,
        negative_agreement=REAL, prevalence_index=REAL, bias_index=REAL, exact_match=REAL,
        macro_f1=REAL, resamples_discarded=WHOLE, note=TEXT, ac1_low=REAL, ac1_high=REAL,
        f1_low=REAL, f1_high=REAL, alpha_low=REAL, alpha_high=REAL, positive_agreement_low=REAL,
        positive_agreement_high=REAL, coverage=REAL, p_kappa_667=REAL, learned_from=TEXT,
        withheld=WHOLE),
    "interviewees": columns("theme", manual=WHOLE, auto=WHOLE, published=WHOLE, manual_only=TEXT,
                            auto_only=TEXT, note=TEXT),
    "stop_words": columns("word list used_in", count=WHOLE),
    "contamination": columns("word1 word2", count=WHOLE, count_with_interviewer=WHOLE,
                             echoes=WHOLE),
    "stability": columns("word1 word2", count=WHOLE, low=REAL, high=REAL, top_k_share=REAL,
                         worst_rank=WHOLE, without=TEXT, note=TEXT, per_1000=REAL, unit=TEXT,
                         coverage=REAL),
    "keywords": columns("theme pattern", hits=WHOLE, precision=REAL, f1_change=REAL,
                        kappa_change=REAL, false_positives=WHOLE, note=TEXT),
    "missed": columns("segment document speaker theme", auto=WHOLE),
    "candidates": columns("theme term", count=WHOLE, segments=WHOLE, interviewees=WHOLE, g2=REAL,
                          log_ratio=REAL, lrc=REAL, note=TEXT),
    "keyness": columns("theme term", count=WHOLE, g2=REAL, log_ratio=REAL, lrc=REAL, note=TEXT,
                       z=REAL, p_permutation=REAL, p_wilcoxon=REAL),
    "robustness": columns("choice value", top_pairs_kept=REAL, kappa=REAL, note=TEXT, top_pairs=WHOLE,
                          top_pairs_new=WHOLE),
    "saturation": pa.schema([
        ("position", WHOLE), ("interviewee", TEXT), ("new_themes", WHOLE), ("themes", WHOLE),
        ("new_pairs", WHOLE), ("pairs", WHOLE), ("run_share", REAL), ("note", TEXT)]),
    "cooccurrence": columns("theme_a theme_b", segments=WHOLE, interviewees=WHOLE, expected=REAL,
                            jaccard=REAL),
    "disagreements": columns("segment document speaker theme", manual=WHOLE, auto=WHOLE,
                             evidence=TEXT, text=TEXT, withheld=WHOLE, coded_text=TEXT),
    # a program against each human coder left out; `human` *: against all of them
    "alternative": columns("coder human", units=WHOLE, interviewees=WHOLE, advantage=REAL,
                           human_advantage=REAL, difference=REAL, low=REAL, high=REAL, p=REAL,
                           p_adjusted=REAL, wins=WHOLE, winning_rate=REAL, note=TEXT),
    # keywords that matched where their theme was not given; `evidence` as in themes
    "overruled": columns("segment document speaker theme", score=REAL, evidence=TEXT),
    # whom the blind third reader backs; `cells` are segments and themes
    "blind": columns("measure", cells=WHOLE, decided=WHOLE, applies=WHOLE, value=REAL, low=REAL,
                     high=REAL, note=TEXT, decided_by=TEXT),
    "learning_curve": pa.schema([
        ("taught", WHOLE), ("kind", TEXT), ("kappa", REAL), ("kappa_low", REAL),
        ("kappa_high", REAL), ("human_low", REAL), ("human_high", REAL), ("note", TEXT)]),
    "learnable": columns("theme", coded=WHOLE, raised_by=WHOLE, foreseen=WHOLE, kappa=REAL,
                         kappa_above_chance=REAL, given=WHOLE, note=TEXT),
    # themes that are not there by hand of which the automatic coder is surest, the surest first
    "missed_by_hand": pa.schema([
        ("rank", WHOLE), ("segment", TEXT), ("document", TEXT), ("speaker", TEXT), ("theme", TEXT),
        ("score", REAL), ("auto", WHOLE), ("evidence", TEXT)]),
    # before anybody has coded: the passages nearest to what the codebook says of a theme
    "first_guess": pa.schema([
        ("rank", WHOLE), ("segment", TEXT), ("document", TEXT), ("speaker", TEXT), ("theme", TEXT),
        ("score", REAL)]),
}  # fmt: skip
# A coefficient that is not written out above stands last.
for _each in COEFFICIENTS:
    if _each.name not in RESULTS["agreement"].names:
        RESULTS["agreement"] = RESULTS["agreement"].append(pa.field(_each.name, REAL))


# Every table that a figure may ask for by its name.
TABLES: dict[str, pa.Schema] = {
    "segments": SEGMENTS, "codings": CODINGS, "codebook": CODEBOOK, "questions": QUESTIONS,
    "published": PUBLISHED, "segment_totals": SEGMENT_TOTALS, "occurrences": OCCURRENCES, **RESULTS,
}  # fmt: skip

# ---- what they say, in words: for files that leave the program -----------------------------------

# A table of a run -> what one row of it is.
ROWS = {
    "pairs": "an ordered pair of adjacent words",
    "words": "a word, stop words left out",
    "stability": "one of the top pairs under resampling of interviewees",
    "contamination": "one of the top pairs with and without interviewers’ turns",
    "stop_words": "a removed word that the codebook, the keywords, the questions or the title use; "
    "then what holds a letter and counts as no word",
    "interviewees": "a theme and how many interviewees raise it",
    "agreement": "a theme at a level, for two coders; theme * is all themes together",
    "disagreements": "a segment and theme on which manual and automatic coder differ",
    "keywords": "a keyword pattern of a theme, and what it did",
    "overruled": "a theme that was not given to a segment though keywords of it matched there",
    "blind": "something that the decisions of a blind third reader say",
    "learning_curve": "a number of interviewees to learn from, and what the coder is worth then",
    "learnable": "a theme, and whether it can be learned from the words so far",
    "missed_by_hand": "a theme not given to a segment by hand of which the automatic "
    "coder is sure of it; the surest first",
    "first_guess": "a segment that is near to a theme's name and definition, before any coding",
    "missed": "a segment with a manual theme that no keyword of the theme reaches",
    "candidates": "a word or pair that missed segments of a theme hold; fitted to the same data",
    "keyness": "a word or pair of a theme against the rest of what was read",
    "themes": "a theme that the automatic coder gave to a segment",
    "saturation": "an interviewee, in the order read, and what they add to those before",
    "cooccurrence": "two themes, and how often a human coder gives both",
    "alternative": "the alternative annotator test: a program against a human coder left out",
    "robustness": "what would have come out under another choice",
}

# A column -> what it says. A name means the same in every table but where it is said here.
COLUMNS = {each.name: each.says for each in COEFFICIENTS} | {
    "segment": "the turn, quotation, note or comment, by its id",
    "document": "the interview",
    "speaker": "who speaks",
    "theme": "the theme or sub-theme, as the codebook spells it",
    "word": "the word, in lower case",
    "word1": "the first word of the pair",
    "word2": "the second word of the pair",
    "count": "how often it occurs",
    "per_1000": "the count per 1,000 words, stop words included",
    "parts": "how many interviewees (documents or groups, as the config asks) say it",
    "top_part_share": "the share of the one who says it most",
    "dp_norm": "DPnorm: how unevenly it is spread; 0 is even, 1 is all in the smallest part",
    "dp_norm_expected": "the DPnorm that so many uses would have if they fell on parts by size",
    "dp_norm_excess": "DPnorm above that: what is more uneven than chance",
    "delta_p_2_given_1": "ΔP of the second word given the first: what the first adds to its chance",
    "delta_p_1_given_2": "ΔP of the first word given the second",
    "within": "the three words in a row that most often hold the pair, where they are said often "
    "enough to be listed",
    "within_share": "the share of the pair’s uses inside it",
    "log_dice": "logDice: how firmly the two words belong together, at most 14",
    "g2": "G², signed: the evidence that the count is not what chance would give",
    "npmi": "normalised pointwise mutual information",
    "t_score": "t-score of the pair",
    "low": "lower end of the 95% interval (of stable pairs: of the count per 1,000 words)",
    "high": "upper end of that interval",
    "unit": "what low and high count, as per_1000 does",
    "top_k_share": "the share of resamples in which the pair stays among the top",
    "worst_rank": "the rank that it falls to when one interviewee is left out",
    "without": "the interviewee who is then left out",
    "count_with_interviewer": "the count with interviewers’ turns",
    "echoes": "how often the interviewee only repeats the question just asked",
    "list": "the list on which the removed word stands; no word: on none, and not letters alone",
    "used_in": "where the codebook, the keywords, the questions or the title use it",
    "manual": "manual codes: interviewees who raise the theme; in disagreements, yes (1) or no (0)",
    "auto": "automatic codes: likewise",
    "published": "interviewees according to the publication",
    "manual_only": "interviewees in whom only the manual codes have it",
    "auto_only": "interviewees in whom only the automatic coder sees it",
    "level": "what is compared: segments, interviewees, questions, speakers or documents",
    "coder_a": "the first coder, who is the reference of precision and recall; * and *: all human "
    "coders together, from three on",
    "coder_b": "the second coder",
    "units": "how many units both have read (of *: two or more)",
    "a": "units to which the first coder gave the theme (of *: any coder)",
    "b": "units to which the second coder gave it (of *: more than half of them)",
    "both": "units to which both gave it (of *: all of them)",
    "kappa_low": "lower end of kappa’s 95% interval, over interviewees",
    "kappa_high": "upper end of that interval",
    "ac1_low": "lower end of AC1’s 95% interval",
    "ac1_high": "upper end of that interval",
    "f1_low": "lower end of F1’s 95% interval",
    "f1_high": "upper end of that interval",
    "alpha_low": "lower end of alpha’s 95% interval",
    "alpha_high": "upper end of that interval",
    "positive_agreement_low": "lower end of the 95% interval of positive agreement",
    "positive_agreement_high": "upper end of that interval",
    "coverage": "how often such an interval (of kappa, or of the rate) holds the true value, in "
    "simulated studies of about this size and prevalence: nominally 0.95",
    "p_kappa_667": "the chance of a kappa this high if the true one were 0.667, for other "
    "interviewees of the same kind",
    "learned_from": "of whose codes, on other interviewees, the automatic coder learned; empty: of none",
    "withheld": "1 where the automatic coder could not learn the theme from the codes so far, or "
    "is keywords alone and has none for it, and gives it to nobody, which is no disagreement, else "
    "0; over all themes together, how many it withholds",
    "outcome": "whether they see the theme in the same interviewees: agreement, partial, "
    "dissonance (in different ones) or silence (one sees it in nobody); or withheld, where the "
    "automatic coder gives the theme to nobody and there is nothing to compare",
    "exact_match": "the share of units with the same set of themes",
    "macro_f1": "the mean of the themes’ F1",
    "resamples_discarded": "resamples in which kappa was undefined",
    "position": "its place in the order read",
    "interviewee": "who was interviewed",
    "new_themes": "themes that nobody before raised",
    "themes": "themes raised so far",
    "pairs": "listed word pairs said so far",
    "new_pairs": "listed word pairs that nobody before said",
    "run_share": "new themes of it and of the one before, as a share of those of the first four",
    "theme_a": "the one theme",
    "human": "the human coder left out; * is all of them",
    "advantage": "the share of segments on which the program is at least as near to the other "
    "human coders as the one left out",
    "human_advantage": "the share on which the one left out is at least as near as the program",
    "difference": "human_advantage less advantage",
    "p": "the chance of a difference this low if the true one were 0.1, among other interviewees",
    "p_adjusted": "p adjusted for the number of human coders (Benjamini & Yekutieli 2001)",
    "wins": "1 where p_adjusted is under 0.05: the program stands for the others about as well",
    "winning_rate": "the share of human coders against whom the program wins; its authors’ mark is 0.5",
    "theme_b": "the other",
    "expected": "segments that would have both if the themes were independent",
    "jaccard": "Jaccard’s index: segments with both, as a share of those with either",
    "pattern": "the keyword, word pair or rule",
    "measure": "what is estimated",
    "cells": "how many segments and themes it is about",
    "decided": "how many of them were decided blind",
    "decided_by": "who decided",
    "value": "the estimate; what was chosen instead, where choices are varied",
    "taught": "how many coded interviewees it learned from (the mean of several parts)",
    "kind": "measured, or a forecast",
    "human_low": "the lowest kappa between two human coders, over all segments and themes",
    "human_high": "the highest",
    "coded": "segments with the theme among the codes that were learned from",
    "raised_by": "interviewees who have such a segment",
    "foreseen": "segments to which the automatic coder would give it, from other interviewees’ codes alone",
    "kappa_above_chance": "how far kappa lies above what chance stays under 99 times of 100",
    "given": "1 where it can be learned or its keywords tell it, 0 where nobody is given it",
    "rank": "its place, the surest first",
    "hits": "segments that it reached",
    "false_positives": "of those, segments without the manual code",
    "f1_change": "what F1 gains (+) or loses (−) without it",
    "kappa_change": "what kappa gains (+) or loses (−) without it",
    "term": "the word or pair",
    "log_ratio": "how many times more often it is said, as a power of two",
    "lrc": "LRC: the log ratio’s cautious bound, by which terms are ranked",
    "p_permutation": "the share of ways to move interviewees (for a theme, segments within each) "
    "in which the term is at least as far from chance; not adjusted for the number of terms",
    "p_wilcoxon": "Wilcoxon’s test over interviewees’ rates: by rank sums; for a theme by signed "
    "ranks, each one’s rate in it and elsewhere",
    "z": "z-score of the log odds of saying it, drawn to what the whole corpus says",
    "segments": "segments with both themes; for a candidate term, missed segments that hold it",
    "interviewees": "interviewees with both themes; for a candidate term, those who say it there; "
    "in alternative, interviewees of those segments",
    "evaluated": "1 where it is held against manual codes, 0 where nobody coded the document",
    "score": "how sure the automatic coder is, on the scale of its method",
    "evidence": "the words that made the automatic theme, with their places in the text",
    "text": "the passage; words in bold are the evidence",
    "coded_text": "what of the passage was coded by hand with the theme, from its first part to its "
    "last; empty where the whole was, or its place is not known",
    "choice": "the choice that was varied",
    "top_pairs_kept": "the share of the top pairs that stay",
    "top_pairs": "how many top pairs there are under the choice, those that tie with the last one in",
    "top_pairs_new": "how many of them are no top pairs of the study as it is",
    "decision": "who is right: manual, automatic, both or neither; to be filled in",
    "note": "a remark; where a number is undefined, why",
    "coder": "who decided, to be filled in; in alternative, the program that is tested",
    "applies": "whether the theme applied by that decision, 1 or 0; in blind, how many did",
}
