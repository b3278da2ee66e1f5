"""Pseudonyms, names and the suppression of small counts.

name_table    the table of names as a file, given or kept
filled_in     rows of a table of likely names that somebody filled in, taken over into it
generated     rows that are made: for who speaks, and documents called after people; the letters of
              pseudonyms (P, I, O, D, N), which `readers/parts.py` knows again
speaking      who speaks in the files, where and as what
known_by      what those who answer are known by already: a code of their document, or it itself
asker_spellings  one pseudonym for who asks, in however many spellings
other_names   how somebody is called otherwise in their own documents: by a full name, a surname
pseudonyms    the table by document: who is called what, and where
names         one name: where it is looked for, which of its words are somebody's
finder        the names that hold at one place, looked for in its labels and its talk
named_settings  names in the config
name_words    how names are compared
spelt_documents  names of documents that spell who speaks there otherwise
document_words  words in names of documents that may be somebody's; what they are of
replaced      a corpus with its names replaced (in talk, speakers, documents, names of files)
replaced_notes  what is said of that, without a name in it
left_in_talk  names that are left in the talk, as nobody knows whose they are
ambiguous     pseudonyms that somebody else is called by already
carried       places of what was coded, carried to texts with names replaced
shown_names   labels and names of documents that say who was interviewed, without pseudonyms
when_and_where  notes that give the date or place of an interview: dates are left out
words_left      words of documents' names, beside pseudonyms, that may tell who was interviewed
undated       names of documents without their dates
likely_names  names in the talk that no table has, by plain rules; of nobody: words/lists/capitals
said_around   a short piece of the sentence in which a name stands
others_named  names of others in the talk, where who speaks is shown on purpose
capitals      words with a capital that stand together as names do, over the ends of lines too
places        which of them are of places, small ones and regions (words/lists/places)
named_workbooks  workbooks to code in that were written with names
word_pseudonyms  pseudonyms of words, which are counted nowhere
outdated      what was made before names had their pseudonyms, removed
suppress      counts without what few said
E-mail addresses, telephone, NHS and national insurance numbers: `words/identifiers.py`, which readers
use too.
"""
