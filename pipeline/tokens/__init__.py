"""From text to tokens: those of spaCy's tokenizer, each distinct chunk of a text cut once.

chunks      a text -> what stands between its blanks
lexicon     chunks -> tokens, as far as they are known; junctions says where two are one to spaCy
spacy_tokenizer  spaCy's tokenizer for the others, where a language that spaCy lacks is refused and a word
            would be cut otherwise than spaCy cuts it; letters makes its patterns quick; beyond_spacy
            joins a number to its unit (10K) and takes the full stop off A&E.
contractions  cuts nothing: which contractions that spaCy leaves whole (I'm-I'm) count as their stop words;
            the parts of those it cuts (gon na): words/lists/
terms       terms of several words as tokens
trained     the tokens, lemmas and parts of speech of a trained pipeline, joined as in beyond_spacy
places      tables of texts that grow in their own room
"""
