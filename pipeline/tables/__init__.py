"""The columns of every table: what stages hand on, what a run writes, and tables as CSV.

handed                   the columns of what stages hand to one another
results                  the columns of what a run writes: what a row is, what each column says
csvtext                  tables as CSV
columns                  kinds of columns, tables from rows and back, the order of names

A table is a `pyarrow.Table`. A null number means undefined: its CSV cell says `undefined`, and the
row's `note` says why. Strings are never null.
"""
