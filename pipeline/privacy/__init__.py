"""Pseudonyms, names and the suppression of small counts."""
