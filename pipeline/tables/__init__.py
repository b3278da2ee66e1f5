"""The columns of every table: what stages hand on, what a run writes, and tables as CSV.

A table is a `pyarrow.Table`. A null number means undefined: its CSV cell says `undefined`, and the
row's `note` says why. Strings are never null.
"""
