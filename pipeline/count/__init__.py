"""The counting core: from blocks of text to tokens, and from tokens to counted words and pairs.

chunks, lexicon, junctions, letters, spacys   text -> spaCy's tokens, each chunk once
places                                        tables of texts that grow in their own room
sources, parquetfile          files -> blocks of text
units, observed        who says each text, and where; what is worth a warning in what is streamed
pieces      a block -> its distinct pieces, compiled once into word codes
block       texts that are counted at once, and the units that counts are kept by
counter     a block -> its counted words and pairs          (the block function); tally.py its sums
rows        rows of whole numbers, counted by sorting
spill       counted rows, in Parquet past a limit, merged a slice at a time
archive     merged counts -> the tables of stage 4
local       the block function on this machine; threads.py its threads
tasks       counted rows between processes that share no numbering
spark       the same function on a Spark cluster (SPARK.md says how); session.py its session
"""
