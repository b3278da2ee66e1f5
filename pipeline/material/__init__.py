"""What `read` makes of the files that the readers read: who speaks, what was coded, what stands beside.

speech   who speaks in each segment, as what and as which interviewee; remarks, and what is to be doubted
coded    the codes of texts and tables made one: a spelling for each theme, parents, programs, decisions
listed_alone  who has read no more than lists of coded passages name, and of whom a list does not say it
own_rows  which rows of tables are texts of their own, each read or not by itself
in_groups  whether people talk in groups, and are not independent of each other
named_yet  what may yet say who somebody is, in names and in the talk
order    the order of the interviews
file_warnings  what was found in files, which were not read, which settings none can serve
beside   the small tables that a config names beside its corpus
"""
