"""Kinds of claim: each module has `KIND`, its name in manuscript.csv, and `said(here)`.

who, who_says, people, differences, codings, in_brackets, coefficients, listed_coefficients,
occurrences, totals, saturation, ranks, sums.
"""
