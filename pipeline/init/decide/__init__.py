"""What `init` decides, each in the module of its name; where it cannot be known, the user is asked.

Of the files:
projects        which of several projects in a file (`import` too)
columns         which column of a table is what, and whether it is a survey's
coder_tables    tables of the same texts: which has the texts, which are other coders'
beside          what stands beside the texts: schedule, codebook, groups, decisions
coded_lists     which lists of coded passages are the study's

Of the talk:
who_asks        who asks, what is asked, remarks
two_roles       who asks in one transcript and answers in another
hearings        chair, court and counsel; what those who answer are called
interpreters    whose words an interpreter's are
notes           which texts of a project are the researcher's notes
parts           parts of one interview
names           whether labels or files name interviewees
"""
