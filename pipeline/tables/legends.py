"""The legends of the tables that a run writes: what one row is, and what each column says.

They stand in files that leave the program (the Excel workbook, `wordpairs guide columns`).
"""

from __future__ import annotations

from ..statistics.coefficients import COEFFICIENTS
from ..statistics.limits import LOWER_MARK

# A table of a run -> what one row of it is.
ROWS = {
    "segments": "a turn, quotation, note or comment that was read (empty texts where [report] quotes = "
    "false; no such file of an archive)",
    "codings": "a theme that a human coder gave a segment; an empty theme: read, and none applies",
    "pairs": "an ordered pair of adjacent words",
    "pairs_by_interviewee": "a pair and an interviewee who says it; who does not has no row. Of the first "
    "thousand pairs (20 times [plot] top, where that is more), and as many as make no more than 20,000 rows",
    "pairs_by_group": "likewise a pair and a group ([corpus] group: a trust, a role) in which it is said; "
    "an empty group: whoever is in none. Not made where there are no groups, nor of an archive",
    "words": "a word, stop words left out",
    "stability": "one of the top pairs under resampling of interviewees",
    "contamination": "one of the top pairs with and without interviewers’ turns",
    "stop_words": "a removed word that the codebook, the keywords, the questions or the title use; "
    "then what holds a letter and counts as no word; in all turns, interviewers’ too",
    "stop_word_pairs": "a pair that would be among the top ones ([plot] top) if the stop list did not hold a "
    "word of it that is a noun, full verb or adjective (call handler)",
    "interviewees": "a theme, not a person, and how many interviewees raise it (saturation has a row a "
    "person)",
    "agreement": "a theme at a level, for two coders; theme * is all themes together",
    "disagreements": "a segment and theme on which a human coder, or their consensus ([themes] test_on names "
    "one), and the automatic coder differ; between_coders has where human coders do",
    "between_coders": "a segment and theme that one human coder gave and another, who read it, did not",
    "themes_by_group": "a group ([corpus] group; empty: whoever is in none), a theme and a coder who read "
    "anything "
    "there: human coders, their consensus, the automatic one. Not made without groups, or of more than 200",
    "agreement_by_group": "a group, as in themes_by_group (a question, with [corpus] groups), and a row of "
    "agreement worked out of what is of that group alone; intervals are over its own interviewees. Not "
    "made without groups, or of more than 50",
    "themes_by_coder": "a theme and a coder: each human one, either and both of two (of several, any and "
    "all), what was decided on since (adjudicated), their consensus, the automatic one. Not made where "
    "fewer than two people coded",
    "confusion": "a theme by one coder and a theme by another, and the segments that have them so, of each "
    "two coders where every segment has one theme; no row: no segment. Not made where any has several",
    "keywords": "a keyword pattern of a theme, and what it did",
    "overruled": "a theme that was not given to a segment though keywords of it matched there",
    "blind": "something that the decisions of a blind third reader say",
    "learning_curve": "a number of interviewees to learn from, and what the coder is worth then",
    "learnable": "a theme, and whether it can be learned from the words so far",
    "missed_by_hand": "a theme that nobody gave to a segment by hand, where the automatic coder is surest of "
    "it; the surest first, one for each five segments that were read by hand, at least 25 and at most 100",
    "unplaced": "a coded passage that codes nothing, of a list ([corpus] coded), or of a project or comment "
    'that codes no whole segment (spans = "exact"), and a segment that it may be '
    "of: the likeliest first, empty where there is none. Not made where every passage has its place",
    "first_guess": "a segment that is near to a theme's name and definition, before any coding",
    "missed": "a segment with a manual theme that no keyword of the theme reaches",
    "candidates": "a word or pair that missed segments of a theme hold; fitted to the same data",
    "keyness": "a word or pair of a theme against the rest of what was read, or of a group against all "
    "others: of each the 50 furthest from chance",
    "themes": "a theme that the automatic coder gave to a segment",
    "saturation": "an interviewee, by number (P1, P2), else as read, and what they add to those before",
    "cooccurrence": "two themes, and how often a human coder gives both",
    "alternative": "the alternative annotator test: a program against a human coder left out",
    "robustness": "what would have come out under another choice",
    "manuscript": "a quotation or number of a draft, as the last `wordpairs manuscript` found it",
}

# A column -> what it says. A name means the same in every table but where it is said here.
COLUMNS = {each.name: each.says for each in COEFFICIENTS} | {
    "role": "participant, interviewer, other or note",
    "question": "the interview question that it answers, where the data says so",
    "group": "the trust, site or arm, where a column names it",
    "source": "the text in which start and end count: the file itself where it is text; NAME.txt is the "
    "text taken out of NAME.docx, .pdf and the like, which `wordpairs import` writes to its folder sources; "
    "with pseudonyms it is empty, and the text is that of the file's segments, a character between two",
    "start": "where it begins in that text, in characters from 0; in codings, where the coded passage begins",
    "end": "where it ends, the character after its last",
    "segment": "the turn, quotation, note or comment, by its id",
    "document": "the interview",
    "speaker": "who speaks",
    "reading": "“this row” where the row makes its segment read and no other; empty: its whole document",
    "theme": "the theme or sub-theme, as the codebook spells it; in keyness, the theme, or the group "
    "(group: NAME)",
    "word": "the word, in lower case",
    "word1": "the first word of the pair",
    "word2": "the second word of the pair",
    "count": "how often it occurs",
    "per_1000": "the count per 1,000 words, stop words included; in pairs_by_interviewee and pairs_by_group, "
    "per 1,000 of that interviewee’s or group’s",
    "words": "how many words the interviewee (or group) says, stop words included",
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
    "low": "lower end of the 95% interval; in stability, lower end of the 95% interval of the count per "
    "1,000 words",
    "high": "upper end of that interval",
    "unit": "what low and high count, as per_1000 does",
    "top_k_share": "the share of resamples in which the pair stays among the top",
    "worst_rank": "the rank that it falls to when one interviewee is left out",
    "without": "the interviewee who is then left out; of several, any one of them (A; B)",
    "count_with_interviewer": "the count with interviewers’ turns",
    "echoes": "how often the interviewee only repeats the question just asked",
    "list": "the list on which the removed word stands; “no word”: on none, since its signs make it none "
    "(and/or); in unplaced, the file that has the passage",
    "sheet": "the sheet that has the passage, of a workbook of several",
    "line": "the line or row that has it; of a project or comments, its number among those that code nothing",
    "why": "why it codes nothing",
    "words_there": "the words of the segment that are nearest, to be put into the list in its place if they "
    "are what was coded; empty where the words of the passage stand there as they are, or without [report] "
    "quotes",
    "used_in": "where the codebook, the keywords, the questions or the title use it",
    "manual": "manual codes, of segments that several read those of their consensus: interviewees who raise "
    "the theme (each coder’s are in themes_by_coder); in disagreements, yes (1) or no (0)",
    "auto": "automatic codes: interviewees who raise the theme; in disagreements and missed and "
    "missed_by_hand, yes (1) or no (0)",
    "published": "interviewees according to the publication",
    "manual_only": "interviewees in whom only the manual codes have it",
    "auto_only": "interviewees in whom only the automatic coder sees it",
    "apart": "interviewees in whom both see it, and never in the same segment",
    "level": "what is compared: segments, interviewees, questions, speakers or documents",
    "coder_a": "the first coder, who is the reference of precision and recall; * and *: all human "
    "coders together, from three on; in disagreements, whose codes `manual` has",
    "coder_b": "the second coder",
    "units": "how many units both have read (of *: two or more)",
    "a": "units to which the first coder gave the theme (of *: any coder)",
    "b": "units to which the second coder gave it (of *: more than half of them)",
    "both": "units to which both gave it (of *: all of them); in themes_by_group, segments to which the "
    "only human "
    "coder, or the consensus, gave it too",
    "share": "segments as a share of read",
    "prevalence": "the share of units to which a coder gave the theme, the mean of the coders (of *, of "
    "units and themes)",
    "read": "how many segments (of the group, in themes_by_group) the coder read",
    "kappa_low": "lower end of kappa’s 95% interval, over interviewees",
    "ac1_low": "lower end of AC1’s 95% interval",
    "f1_low": "lower end of F1’s 95% interval",
    "alpha_low": "lower end of alpha’s 95% interval",
    "positive_agreement_low": "lower end of the 95% interval of positive agreement",
    "coverage": "how often such an interval (of kappa, or of the rate) holds the true value, in "
    "simulated studies of about this size and prevalence: nominally 0.95",
    "ac1_coverage": "as coverage, for AC1’s interval",
    "alpha_coverage": "as coverage, for alpha’s interval",
    "positive_agreement_coverage": "as coverage, for the interval of positive agreement, and of F1",
    "p_kappa_667": f"the chance of a kappa this high if the true one were {LOWER_MARK}, for other "
    "interviewees of the same kind",
    "learned_from": "of whose codes, on other interviewees, the automatic coder learned: those of the human "
    "coders’ consensus, of one of them ([themes] train_on), or, beside one of several, of the other human "
    "coders alone, never that one’s own; empty: of none",
    "learned_on": "how many segments these had read, from which it learned",
    "units_shared": "of the automatic coder and the consensus, how many of the units two or more human "
    "coders read, on which their own agreement is; undefined where they read all of them, and elsewhere",
    "positive_agreement_shared": "positive agreement on those units alone",
    "kappa_shared": "kappa on those units alone",
    "withheld": "1 where the automatic coder could not learn the theme from the codes so far, or "
    "is keywords alone and has none for it, and gives it to nobody, which is no disagreement, else "
    "0; over all themes together, how many it withholds",
    "outcome": "whether they see the theme in the same interviewees: agreement, partial, "
    "dissonance (in different ones) or silence (one sees it in nobody); or withheld, where the "
    "automatic coder gives the theme to nobody and there is nothing to compare",
    "exact_match": "the share of units with the same set of themes",
    "kappa_categories": "over all themes together, where every unit has exactly one: Cohen’s kappa of the "
    "themes as the categories of one variable, no theme being one more; undefined elsewhere. `kappa` of that "
    "row is pooled over units and themes, each theme a yes or no",
    "macro_f1": "the mean of the themes’ F1",
    "resamples_discarded": "resamples in which kappa was undefined",
    "position": "its place by number (P1, P2), or else in the order read",
    "interviewee": "who was interviewed",
    "new_themes": "themes that nobody before raised",
    "themes": "themes raised so far",
    "pairs": "listed word pairs said so far",
    "new_pairs": "listed word pairs that nobody before said",
    "run_share": "new themes of it and of the one before, as a share of those of the first four",
    "theme_a": "the one theme; in confusion, the first coder’s (empty: none)",
    "human": "the human coder left out; * is all of them",
    "advantage": "the share of segments on which the program is at least as near to the other "
    "human coders as the one left out",
    "human_advantage": "the share on which the one left out is at least as near as the program",
    "difference": "human_advantage less advantage",
    "p": "the chance of a difference this low if the true one were 0.1, among other interviewees",
    "p_adjusted": "p adjusted for the number of human coders (Benjamini & Yekutieli 2001)",
    "wins": "1 where p_adjusted is under 0.05: the program stands for the others about as well",
    "winning_rate": "the share of human coders against whom the program wins; its authors’ mark is 0.5",
    "theme_b": "the other; in confusion, the second coder’s for the same segments",
    "expected": "segments that would have both if the themes were independent",
    "jaccard": "Jaccard’s index: segments with both, as a share of those with either",
    "pattern": "the keyword, word pair or rule",
    "measure": "what is estimated",
    "cells": "how many segments and themes it is about",
    "decided": "how many of them were decided blind",
    "decided_by": "who decided",
    "value": "the estimate; in robustness, what was chosen instead",
    "taught": "how many coded interviewees it learned from (the mean of several parts)",
    "kind": "measured, or a forecast; in manuscript, what is claimed: a quotation, a count, a coefficient",
    "more": "of a forecast, how many more would be coded than there are",
    "human_low": "the lowest kappa between two human coders, over all segments and themes",
    "human_high": "the highest",
    "coded": "segments with the theme among the codes that were learned from",
    "raised_by": "interviewees who have such a segment",
    "foreseen": "segments to which the automatic coder would give it, from other interviewees’ codes alone",
    "kappa_above_chance": "how far kappa lies above what chance stays under 99 times of 100",
    "given": "1 where it can be learned or its keywords tell it, 0 where nobody is given it",
    "rank": "its place, the surest first; in first_guess, its place among those of the theme, the nearest "
    "first; in stop_word_pairs, its place among the pairs if it counted",
    "removed": "the words of it that the stop list removes; [tokenise] keep_words counts them",
    "hits": "segments that it reached",
    "false_positives": "segments that it reached and that do not have the theme by hand",
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
    "segments": "segments with both themes; in confusion, with the one by the one coder and the other by the "
    "other; in themes_by_group and themes_by_coder, to which the coder gave the theme; in candidates, "
    "missed segments that hold it",
    "interviewees_read": "of how many interviewees the coder read something (the automatic one: of what the "
    "human coders read)",
    "interviewees": "interviewees with both themes; in themes_by_coder, who raise the theme by the coder’s "
    "codes; in candidates, those who say it in these segments; "
    "in alternative, interviewees of those segments",
    "evaluated": "1 where it is held against manual codes, 0 where nobody coded the document",
    "score": "how sure the automatic coder is, on the scale of its method; in first_guess, how near the "
    "words are to the name and definition of the theme",
    "given_by": "the human coders who gave the theme to the segment",
    "not_given_by": "the human coders who read the segment and did not",
    "evidence": "the words that made the automatic theme, with their places in the text",
    "text": "the passage; words in bold are the evidence. In a CSV an apostrophe stands before a sign that a "
    "spreadsheet takes for a formula’s (= + - @, and so before --): it is no part of the text, start and end "
    "do not count it, and reading the file takes it off",
    "may_be_given_by": "who did not give it, and has a coded passage of the theme that may be of it and has "
    "no place of its own (unplaced.csv): perhaps no disagreement",
    "coded_text": "what of the passage was coded by hand with the theme, from its first part to its "
    "last; empty where the whole was, or its place is not known",
    "choice": "the choice that was varied",
    "place": "the paragraph, note or cell of the draft",
    "claim": "what the draft says",
    "found": "what the transcripts or tables have",
    "verdict": "whether they agree",
    "top_pairs_kept": "the share of the top pairs that stay",
    "top_pairs": "how many top pairs there are under the choice, those that tie with the last one in",
    "top_pairs_new": "how many of them are no top pairs of the study as it is",
    "decision": "who is right: manual, automatic, both or neither; to be filled in",
    "note": "a remark; where a number is undefined, why",
    "coder": "who decided, to be filled in; in codings and themes_by_group and themes_by_coder, who gave "
    "the theme; in unplaced, whose the passage is, as the list says; in alternative, the program tested",
    "applies": "whether the theme applied by that decision, 1 or 0; in blind, how many did",
}
COLUMNS |= {f"{each.name}_high": COLUMNS["high"] for each in COEFFICIENTS if f"{each.name}_low" in COLUMNS}
