"""Kinds of claim: each module finds its own numbers in a sentence and holds them to the tables.

people, codings, coefficients, occurrences, totals, sums.
"""
