"""The sections of the page: a module each says what its templates are given (`../templates/`).

read_study      what several sections tell of: a study, and what was made of its tables
study           study -> what it is, what was read of it, what to mind; the ends of its tables
terms           study -> words left out, keywords, key terms
agreement       study -> how the readings agree, and which themes are withheld from that
passages        study -> those to read again: readings differ, perhaps missed, for a blind reader
worth           study -> more coding, other choices, scores to trust
paper           study -> what a paper says of it: methods, works, checklist, draft
"""
