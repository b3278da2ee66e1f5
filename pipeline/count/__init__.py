"""The counting core: from tokens to counted words and pairs, and what stands beside their counts.

pieces              a block -> its distinct pieces, compiled once into word codes; which signs part no
                    pair (a hyphen inside a word; so in tokenise.py, which keeps tokens)
block               texts that are counted at once, and the units that counts are kept by
counter             a block -> its counted words and pairs (the block function); terms and
                    fillers of several words made one
tally               which two words make a pair, and what is counted of it
rows, threads       rows of whole numbers, counted by sorting; the threads of this machine
parts, shown_forms  what counts are divided by; what a word is shown as
ranking, stability  counts -> ranked words and pairs; their intervals
by_interviewee      who says the first pairs how often
contamination       what of a pair interviewers said, and what echoes them
stopped_pairs       what content words of the stop list, and the endings of possessives, keep out of the
                    counted pairs
where, occurrences  where pairs stand in the text; patterns of parts of speech that they fit
trigrams            the longer phrases in which a pair is mostly said, from where pairs overlap
"""
