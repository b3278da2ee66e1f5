"""Kinds of claim: each module finds its own numbers in a sentence and holds them to the tables.

who, who_says, people, differences, codings, coefficients, listed_coefficients,
occurrences, totals, saturation, ranks, sums.
"""
