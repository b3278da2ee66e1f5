"""An archive, whose text is dropped once it is counted: the counting core block by block.

sources, parquetfile   files -> blocks of text; opened, and their suffix read, as readers/__init__ does
units       who says each text, and where
spill       counted rows, in Parquet past a limit, merged a slice at a time
archive     merged counts -> the tables of stage 4
local       the block function on this machine
spark       the same function on a Spark cluster (SPARK.md says how); session its session
shuffle     counted rows between processes that share no numbering
streamed    the stages read and frequency of a corpus that is streamed
"""
