"""What `wordpairs init` does: it looks at the files, asks, decides, and writes a study.

steps           these four, in their order
look/           what each file is, which are copies of others, what a table's columns are
ask             how the user is asked: `terminal/prompts.py` does, or what is proposed is taken
decide/         what is decided of the files and of the talk, each asked about where it cannot be known
write           the config, and the study as it is decided so far
new_study       what is decided and why, what to say of it; the texts as they are read by that
"""
