"""Words: normalisation, stop lists, fillers, normal forms, remarks, identifiers.

normalise                            characters
shape, kind                          what is a word; what a token is for counting: word, number, stop
stopwords, phrases, lists/           stop lists, fillers, contractions, terms; stop_list_audit
normal_forms, language               stems and lemmas; whether a text is in another language
remarks                              [laughs]: what nobody said
printed, repeated_sentences          a guide's sentences in texts, known or found
identifiers                          e-mail addresses, telephone and NHS numbers, postcodes
"""
