"""Coders held against each other: the rows of agreement.csv and alternative.csv.

pairwise (two coders at one level), all_coders (all humans together), alternative (the alternative
annotator test), differing (the passages on which two differ), with_intervals (which interval a
coefficient has, and why it has none).
"""
