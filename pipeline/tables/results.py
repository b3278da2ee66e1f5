"""The tables that a run writes: their columns. What a row is and each column says: legends/.

Names and order are a contract with the people who read the files, so columns are added at the end
and never renamed.
"""

from __future__ import annotations

import pyarrow as pa

from ..statistics.coefficients import COEFFICIENTS
from .columns import REAL, columns
from .handed import CODEBOOK, CODINGS, LOST, OCCURRENCES, PUBLISHED, QUESTIONS, SEGMENT_TOTALS, SEGMENTS

RESULTS: dict[str, pa.Schema] = {
    "words": columns(
        "word count:whole per_1000:real parts:whole top_part_share:real dp_norm:real note "
        "dp_norm_expected:real dp_norm_excess:real"
    ),
    "pairs": columns(
        "word1 word2 count:whole per_1000:real parts:whole top_part_share:real dp_norm:real log_dice:real "
        "g2:real npmi:real t_score:real note dp_norm_expected:real dp_norm_excess:real "
        "delta_p_2_given_1:real delta_p_1_given_2:real within within_share:real"
    ),
    # of the first pairs of `pairs`, as count/by_interviewee.py bounds them
    "pairs_by_interviewee": columns("word1 word2 interviewee count:whole per_1000:real words:whole"),
    "pairs_by_group": columns(  # likewise
        "word1 word2 group count:whole per_1000:real words:whole interviewees:whole "
        "interviewees_in_group:whole"
    ),
    # `evaluated`: 1 where it is held against manual codes, 0 where no coder who tests has read it
    "themes": columns("segment document speaker theme score:real evidence evaluated:whole"),
    "agreement": columns(
        "level theme coder_a coder_b units:whole a:whole b:whole both:whole observed:real kappa:real "
        "kappa_low:real kappa_high:real alpha:real ac1:real brennan_prediger:real precision:real "
        "recall:real f1:real outcome positive_agreement:real negative_agreement:real "
        "prevalence_index:real bias_index:real exact_match:real macro_f1:real resamples_discarded:whole "
        "note ac1_low:real ac1_high:real f1_low:real f1_high:real alpha_low:real alpha_high:real "
        "positive_agreement_low:real positive_agreement_high:real coverage:real p_kappa_667:real "
        "learned_from withheld:whole ac1_coverage:real alpha_coverage:real positive_agreement_coverage:real "
        "kappa_categories:real learned_on:whole units_shared:whole positive_agreement_shared:real "
        "kappa_shared:real units_listed:whole positive_agreement_listed:real kappa_listed:real "
        "units_passages:whole exact_match_passages:real kappa_passages:real kappa_categories_passages:real"
    ),
    # a row a theme, with how many interviewees raise it; a row a person is in `saturation`
    "interviewees": columns("theme manual:whole auto:whole published:whole manual_only auto_only note apart"),
    "stop_words": columns("word list used_in count:whole"),
    # pairs of content words that a stop list keeps out (words/lists/content_words.*.txt)
    "stop_word_pairs": columns("word1 word2 count:whole per_1000:real parts:whole rank:whole removed"),
    "contamination": columns("word1 word2 count:whole count_with_interviewer:whole echoes:whole"),
    "stability": columns(
        "word1 word2 count:whole low:real high:real top_k_share:real worst_rank:whole without note "
        "per_1000:real unit coverage:real"
    ),
    "keywords": columns(
        "theme pattern hits:whole precision:real f1_change:real kappa_change:real false_positives:whole note"
    ),
    "missed": columns("segment document speaker theme auto:whole"),
    "candidates": columns(
        "theme term count:whole segments:whole interviewees:whole g2:real log_ratio:real lrc:real note"
    ),
    "keyness": columns(
        "theme term count:whole g2:real log_ratio:real lrc:real note z:real p_permutation:real "
        "p_wilcoxon:real"
    ),
    "robustness": columns(
        "choice value top_pairs_kept:real kappa:real note top_pairs:whole top_pairs_new:whole"
    ),
    "saturation": columns(
        "position:whole interviewee new_themes:whole themes:whole new_pairs:whole pairs:whole "
        "run_share:real note ordered_by"
    ),
    "cooccurrence": columns("theme_a theme_b segments:whole interviewees:whole expected:real jaccard:real"),
    "disagreements": columns(
        "segment document speaker theme manual:whole auto:whole evidence text withheld:whole coded_text "
        "may_be_given_by coder_a coder_b given_by"
    ),
    "between_coders": columns(
        "segment document speaker theme given_by not_given_by text coded_text may_be_given_by"
    ),
    "themes_by_group": columns(
        "group theme coder segments:whole share:real read:whole both:whole positive_agreement:real note"
    ),
    # of `agreement`, its rows of what is of one group
    "agreement_by_group": columns(
        "group level theme coder_a coder_b units:whole a:whole b:whole both:whole prevalence:real kappa:real "
        "kappa_low:real kappa_high:real coverage:real positive_agreement:real positive_agreement_low:real "
        "positive_agreement_high:real positive_agreement_coverage:real ac1:real outcome withheld:whole note"
    ),
    "themes_by_coder": columns(
        "theme coder interviewees:whole segments:whole read:whole interviewees_read:whole note"
    ),
    "confusion": columns("coder_a coder_b theme_a theme_b segments:whole"),
    # a program against each human coder left out; `human` *: against all of them
    "alternative": columns(
        "coder human units:whole interviewees:whole advantage:real human_advantage:real difference:real "
        "low:real high:real p:real p_adjusted:real wins:whole winning_rate:real note"
    ),
    # keywords that matched where their theme was not given; `evidence` as in themes
    "overruled": columns("segment document speaker theme score:real evidence"),
    # whom the blind third reader backs; `cells` are segments and themes
    "blind": columns(
        "measure cells:whole decided:whole applies:whole value:real low:real high:real note decided_by"
    ),
    "learning_curve": columns(
        "taught:whole kind kappa:real kappa_low:real kappa_high:real human_low:real human_high:real note "
        "more:whole"
    ),
    "learnable": columns(
        "theme coded:whole raised_by:whole foreseen:whole kappa:real kappa_above_chance:real given:whole "
        "note kappa_low:real kappa_high:real"
    ),
    # themes that are not there by hand of which the automatic coder is surest, the surest first
    "missed_by_hand": columns("rank:whole segment document speaker theme score:real auto:whole evidence"),
    # passages of [corpus] coded that code nothing; a row for each segment that one may be of
    "unplaced": LOST,
    # before anybody has coded: the passages nearest to what the codebook says of a theme
    "first_guess": columns("rank:whole segment document speaker theme score:real"),
}
# A coefficient that is not written out above stands last.
for _each in COEFFICIENTS:
    if _each.name not in RESULTS["agreement"].names:
        RESULTS["agreement"] = RESULTS["agreement"].append(pa.field(_each.name, REAL))

# Every table that a figure may ask for by its name.
TABLES: dict[str, pa.Schema] = {
    "segments": SEGMENTS,
    "codings": CODINGS,
    "codebook": CODEBOOK,
    "questions": QUESTIONS,
    "published": PUBLISHED,
    "segment_totals": SEGMENT_TOTALS,
    "occurrences": OCCURRENCES,
    **RESULTS,
}

# What was read, as a run writes it beside its results, for the ids in these; of segments `source`, `start`
# and `end` where their files have places, `line` and times where any has one; `start` and `end` of codings
# likewise, and `reading` where any row says of its segment alone that it was read, `passages` where any code
# has several with a gap.
READ = {
    "segments": "segment document speaker role question group text source start end file line "
    "time_start time_end".split(),
    "codings": CODINGS.names,
}
