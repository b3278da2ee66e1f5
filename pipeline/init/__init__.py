"""What `wordpairs init` does: it looks at the files, asks, decides, and writes a study.

steps           the four of these, in their order
look/           what each file is, which are copies of others, what a table's columns are
decide/         what is decided of the files and of the talk, each asked about where it cannot be known
new_study       the study so far: what is decided and why, how the user is asked; its texts as they are read
"""
