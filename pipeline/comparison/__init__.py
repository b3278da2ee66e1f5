"""Coders held against each other: the rows of agreement.csv and alternative.csv."""
