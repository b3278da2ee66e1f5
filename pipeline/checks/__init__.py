"""What could be otherwise: whether counts and keywords survive other people and other choices.

robustness                      other stop lists, forms, distances; one interviewee less
keyness, keyness_p_values       what sets a theme or group apart; the tests are statistics/permutation
candidates                      words that missed segments hold
saturation                      what each interviewee adds; co-occurrence of themes
blind                           what a third reader's decisions say
shared_phrases                  sentences that several say
"""
