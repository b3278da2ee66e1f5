"""Statistics: arrays in, numbers out; each cites its source.

coefficients     every coefficient of agreement: agreement of two coders;
                 several_coders: Fleiss' kappa and Krippendorff's alpha of a theme, with gaps;
                 masi: the alpha of sets of themes (row `*`)
intervals        the jackknife's; bootstrap the percentiles'; coverage what they hold. Whom they leave
                 out or draw says the caller: `frequency.py` of pairs, comparison/pairwise of agreement
association      of pairs, and keyness (LRC: Bonferroni); permutation its tests and their p-values
several_tests    p-values adjusted (Benjamini and Yekutieli), those of alternative.csv
dispersion       how evenly a term is spread
limits           the marks of kappa and alpha, the fewest uses of a word: each with its source
kappa_by_chance  whether a theme can be learned; strata: the blind sample's shares
"""
