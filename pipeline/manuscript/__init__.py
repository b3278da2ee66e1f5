"""A manuscript held to its study: quotations to the transcripts, numbers to the tables.

draft        a file -> its paragraphs and tables, each with its place
claims       paragraphs -> quotations, with whom they are given to
passages     a quotation -> where it stands in the transcripts, word by word
numbers      paragraphs and tables -> counts of people, sums, percentages
checked      all of it -> manuscript.csv
commented    a copy of a Word draft with a comment at each finding
"""
