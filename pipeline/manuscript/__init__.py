"""A manuscript held to its study: quotations to the transcripts, numbers to the tables.

draft        a file -> its paragraphs and tables, each with its place
claims       paragraphs -> quotations, with whom they are given to
passages     a quotation -> where it stands in the transcripts, word by word
numbers      paragraphs and tables -> counts of people, sums, percentages
measures     paragraphs -> counts of words and pairs, coefficients, and what is left unchecked
held         what a draft is held to, and what a finding is
counts       each number beside what the tables say to it
checked      all of it -> manuscript.csv
commented    a copy of a Word draft with a comment at each finding
"""
