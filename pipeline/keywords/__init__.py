"""Keyword rules of a codebook: what they are, where they hit, and which of them do what.

rules       the patterns of a codebook
matching    rules -> hits in running text; matching_counts in counts without text
hits        the segments that rules hit, as arrays
diagnosis   what each keyword finds, and finds wrongly
"""
