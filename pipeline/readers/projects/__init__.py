"""Projects of coding programs: REFI-QDA, Taguette, QualCoder.

qdpx, taguette, qualcoder    a file -> a project (project); refi, refi_parts its XML
taguette_history             who gave each tag of Taguette, and when
database                     SQLite files, read from memory
positions, kept_words        how a program counts positions in its texts; texts edited after they were coded
attributes                   of cases and texts: which there are, and one taken for groups
coded                        a project -> segments and their codes; copies: of several coders
backups                      which copies are an earlier state of another
"""
