"""Words: normalisation, stop lists, fillers, normal forms, remarks, identifiers.

normalise                            characters
shape, kind                          what is a word; what a token is for counting: a word, a stop word,
                                     a filler, or what parts a pair (punctuation, a number)
stopwords, phrases                   which stop list holds (spaCy's or a user's); terms of several words;
                                     stop_list_audit
lists/                               our own lists: fillers, contractions, endings of possessives, capitals
                                     that name nobody
normal_forms, language               stems and lemmas of what counts, after `kind`; whether a
                                     text is in another language
remarks                              [laughs], sounds, in captions too: what nobody said;
                                     remark_notes: what is warned of in them; narration: lines
                                     without brackets that may be such (The participant nods)
titles                               what stands before a person's name and behind it
dates                                months, in full or cut short
dashes                               hyphens that stand for a dash: like--, know-, -and
unanswered                           texts of a form that say that nobody answered
sentences                            what ends a sentence or a question, and what closes behind it
printed_guide, repeated_sentences    a guide's sentences in texts, known or found
identifiers                          e-mail addresses, telephone and NHS numbers, postcodes

Which sign between two words parts no pair (a hyphen) is asked where tokens are kept and counted:
`tokenise.py`, `count/pieces.py`, `tokens/terms.py`.
A rule on words is called by both who apply them: `tokenise.py`, which keeps tokens, and
`count/pieces.py`, which counts without keeping them; of several words in order, by the former and
`count/counter.py`. A spelling that should be a stop word is known before `kind`: by `stopwords` where
it needs no tokenizer, else as `tokens/contractions.py` does.
"""
