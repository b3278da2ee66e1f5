"""Pseudonyms, names and the suppression of small counts.

name_table    the table of names, given or generated
pseudonyms    where names stand in a text
replaced      a corpus with its names replaced: in talk, speakers, documents, names of files
suppress      counts without what few said
E-mail addresses, telephone and NHS numbers: `words/identifiers.py`, which readers use too.
"""
