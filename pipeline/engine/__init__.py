"""Counting text that is larger than memory: blocks counted side by side, and merged.

    sources.py    files -> blocks of text, each row with its unit (who says it, and where)
    pieces.py     a block -> its distinct pieces, compiled once into word codes
    counting.py   a block -> its counted words and pairs          (the block function)
    rows.py       counted rows, spilled to Parquet past a limit, merged a slice at a time
    archive.py    merged counts -> the tables of stage 4
    local.py      the block function on this machine
    threads.py    work on its threads, a little ahead of who asks for it
    exchange.py   counted rows between processes that share no numbering
    session.py    a Spark session, and its failures in the user's terms
    spark.py      the same function on a Spark cluster (SPARK.md says how)

What is counted is what stages 2 and 3 count, for the same text and settings; only no text, no
offsets and no token outlive their block. `tests/engine` holds the two ways against each other.
"""
