"""What could be otherwise: whether counts and keywords survive other people and other choices.

robustness                      other stop lists, forms, distances; one interviewee less
keyness                         what sets a theme or group apart: the rows of keyness.csv, and the
                                weight of its prior (the formula is statistics/association)
keyness_p_values                how likely each is by chance, interviewees exchanged: the tests are
                                statistics/permutation; not adjusted for how many terms are tested
candidates                      words that missed segments hold
saturation                      what each interviewee adds (saturation.csv); co-occurrence of themes
                                (cooccurrence.csv)
blind                           the sample for a third reader, and what their decisions say
shared_phrases, repeated_text   sentences that several say; that stand in many segments
"""
