"""Pseudonyms, names and the suppression of small counts.

name_table    the table of names, given or generated
pseudonyms    where names stand in a text, and what still looks like one
replaced      a corpus with its names replaced (in talk, speakers, documents, names of files), and what
              is warned of in it
carried       places of what was coded, carried to texts with names replaced
shown_names   labels and names of documents that say who was interviewed, without pseudonyms
likely_names  names in the talk that no table has, by plain rules; of nobody: words/lists/capitals
named_workbooks  workbooks to code in that were written with names
silenced      pseudonyms of words, which are counted nowhere
forgotten     what was made before names had their pseudonyms, removed
suppress      counts without what few said
E-mail addresses, telephone, NHS and national insurance numbers: `words/identifiers.py`, which readers
use too.
"""
