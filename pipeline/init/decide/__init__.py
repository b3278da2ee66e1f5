"""What `init` decides, each in the module of its name; where it cannot be known, the user is asked.

files           which files hold the texts, and what the others are to it
projects        which of several projects in a file (`import` too)
columns         which column of a table is what, and whether it is a survey's; columns_read says which;
                which_texts: which hold texts, and of which the codes are; whose_rows: who wrote each row;
                unread_columns: the others; compared_by: what it is compared by
coder_tables    tables of the same texts: which has the texts, which are other coders'
beside          what stands beside the texts: schedule, codebook, groups, decisions

attributes      by what of people (role, site) they are compared, from a table beside the texts

talk            what is decided by the talk, in its order:
notes           which texts of a project are the researcher's notes
who_asks        who asks; two_roles: who asks in one transcript and answers in another
hearings        chair, court and counsel; what those who answer are called
interpreters    whose words an interpreter's are
sitting_by      who neither asks nor answers, as their label says
label_scope     whose a label is that answers in several documents
no_answer       which texts say that nobody answered; little: what is proposed of those that say little
names           pseudonyms; what those are called who have no label of their own; pattern: files by one, as
                their names are people's
questions       what is asked
remarks         what nobody says: remarks

codes           which codes of people the study has, once its talk is known
coders_in_codes whether the names of codes say who gave them (NT.Soil, RB.Soil)
coded_lists     which lists of coded passages are the study's; shown_list: who was shown them alone

keep_words      which stop words cost frequent pairs
"""
