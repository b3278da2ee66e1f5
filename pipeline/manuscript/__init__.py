"""A manuscript held to its study: quotations to the transcripts, numbers to the tables.

A draft is read into paragraphs and tables, a paragraph into quotations and sentences. A `Sentence` is read
once: it knows the themes, terms, people and groups that it names and where, its clauses, the words before a
number and the study beside it. A kind of number is a module of kinds/ that finds its own numbers in a
sentence (`said(here)`), asks it whose and of what each is (`here.theme`, `here.term`, `coders(here, ...)`,
`whose`, `part_of`), takes the value from `here.study`, and words the finding (`here.said`). Where several
kinds claim a number, the first of `KINDS` in numbers.py has it; what none claims is "not checked", and why.
A verdict stands only where all around the number is understood.
Where to go: a harmless word that stops a check to understood, what a word means to grammar, which theme or
term is meant to sentence, whose a number is to attribution, what is true to the kind, which verdict wins to
numbers.

draft        a file -> its paragraphs and tables, each with its place
quotations   paragraphs -> quotations (marks: what stands in quotation marks)
speakers     a quotation -> whom the draft gives it to
passages     a quotation -> where it stands in the transcripts, word by word
paragraph    a paragraph -> its sentences
sentence     a sentence: what it names and where
numerals     a number of a sentence, and how much it and the words before it allow
grammar      what patterns are made of: numbers, nouns, verbs, what stands between; each named once
names        who is named in a text, however prose has their labels (spelt_labels: how it may)
pair_or_theme  a theme's name that stands for the pair
groups       the groups of a study in a text; group_claims: what is said of one is held to it, or to nothing;
             one group beside another (`compared`)
some_people  a draft -> the kinds of people that it says all of a study are (nine witnesses)
attribution  a number of a sentence -> whose it is; who_claims: what is said of people without one
coder_names  how prose calls coders
coders_named  a number of a sentence -> whose reading it is of
coder_pairs  between which coders an agreement is: the rows of agreement.csv
people_claims  a sentence -> numbers of people, in words, digits and shares; what few, most, a handful allow
rank_claims  a sentence -> what it puts first, last or in another place, and by what
left_out     what a part leaves out ("X by six of ten, Y by five"), filled in from the part before it
of_each      what is said of several names in line (each, both, neither, in turn), held name by name
as_often     a sentence -> which of two themes or terms (never groups) comes as often, twice as often
kinds/       each kind of number in a sentence, beside what the tables say to it
tabled       the numbers of the draft's tables, likewise
not_checked  the numbers that are of no kind, and why they were not checked
numbers      all numbers, kind by kind
understood   whether each word of a number's clause is: else what a kind held is not checked (closed lists)
unread       the numbers that stand in what agrees and that nothing held
raised_by    how many raise a theme, by whose reading, and in words
held         what a draft is held to: the study; said_by: what each person says and raises
findings     what a finding is, and when a number is the one that a draft states
checked      the verdict on each quotation: verbatim, elided, joined, altered; all of it -> manuscript.csv
commented    a copy of a Word draft with a comment at each finding
"""
