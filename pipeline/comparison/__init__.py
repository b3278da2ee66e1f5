"""Coders held against each other: the rows of agreement.csv, interviewees.csv and alternative.csv.

pairwise         two coders at one level; all_coders: all humans together; which pairs and levels
                 have rows: ../compare.py; which themes are
                 compared, and what is known of a unit: codes/coders.py
interviewees     how many raise each theme: by hand and automatically (interviewees.csv, a row a theme), and
                 by each coder's codes (themes_by_coder.csv)
by_group         how often each theme is given in each group: themes_by_group.csv
categories       themes as one variable, where each segment has one: confusion.csv, its kappa
differing        the passages of disagreements.csv and between_coders.csv
listed_alone     coders who share the passages of a list: their agreement on what it names alone
shared_passages  two coders who coded the same passages: their agreement on these
alternative      the alternative annotator test
with_intervals   which interval a coefficient has; why it has none: statistics/intervals.py
"""
