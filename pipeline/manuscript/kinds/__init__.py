"""Kinds of claim: each module finds its own numbers in a sentence and holds them to the tables.

who, who_says, people, codings, coefficients, occurrences, totals, ranks, sums.
"""
