"""What `read` makes of the files that the readers read: who speaks, what was coded, what stands beside.

speech   who speaks in each segment, as what and as which interviewee; remarks, and what is to be doubted
coded    the codes of texts and tables made one: a spelling for each theme, parents, programs, decisions
named_yet  what may yet say who somebody is, in names and in the talk
beside   the small tables that a config names beside its corpus
"""
