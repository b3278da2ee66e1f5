"""What lies in the folder that a study is made from, before anything is decided.

folder      every file of it, and what each is beside the others
files       what a file is taken for: a transcript, a table, a list of codes, no transcript
copies      files that hold what others hold, or nothing
tables      what a table is, and which column is what; row_ids: which is each row's own id (`import` too)
"""
