"""Identifiers, pseudonyms, names and the suppression of small counts."""
