"""The columns of every table: what stages hand on, what a run writes, and tables as CSV.

handed                   the columns of what stages hand to one another
results                  the columns of what a run writes (interviewees.csv has a row a theme, not a person)
legends                  what a row of each of these is, and what each column says
csvtext                  tables as CSV
readings                 what the column `reading` of codings says, without pyarrow
columns                  kinds of columns, tables from rows and back, the order of names

A table is a `pyarrow.Table`. A null number means undefined: its CSV cell says `undefined`, and the
row's `note` says why. Strings are never null.
"""
