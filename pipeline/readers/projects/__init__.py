"""Projects of coding programs: REFI-QDA, Taguette, QualCoder.

qdpx, taguette, qualcoder    a file -> a project (project); refi, refi_codes, refi_texts its XML
database                     SQLite files, read from memory
positions                    how a program counts positions in its texts
coded                        a project -> segments and their codes; copies: of several coders
"""
