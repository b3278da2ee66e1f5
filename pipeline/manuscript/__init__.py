"""A manuscript held to its study: quotations to the transcripts, numbers to the tables.

draft        a file -> its paragraphs and tables, each with its place
quotations   paragraphs -> quotations (marks: what stands in quotation marks)
names        who is named in a text, however prose has their labels
speakers     a quotation -> whom the draft gives it to
attribution  a number of a sentence -> whose it is; who_claims: what is said of people without one
rank_claims  a sentence -> what it puts first, last or in another place, and by what
as_often     a sentence -> what is said or coded as often as another thing, twice as often
groups       the groups of a study in a text; group_claims: what is said of one is held to it, or to nothing
said_by      what each person says and raises
passages     a quotation -> where it stands in the transcripts, word by word
grammar      what patterns are made of: numbers, nouns, verbs, what stands between; each named once
numerals     a paragraph -> its sentences; what the words before a number allow
coders_named  a number of a sentence -> whose reading it is of
coder_pairs  between which coders an agreement is: the rows of agreement.csv
some_people  a text -> a kind of people who may not be all of the study's (witnesses)
people_claims  a sentence -> numbers of people, in words, digits and shares
kinds/       each kind of number in a sentence, beside what the tables say to it
tabled       the numbers of the draft's tables, likewise
not_checked  the numbers that are of no kind, and why they were not checked
numbers      all numbers, kind by kind
held         what a draft is held to, and what a finding is
checked      the verdict on each quotation: verbatim, elided, joined, altered; all of it -> manuscript.csv
commented    a copy of a Word draft with a comment at each finding
"""
