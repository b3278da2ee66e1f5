"""What `import wordpairs` gives: texts read, a study's tables and figures, the vectoriser.

dataframes    transcripts as a table of turns; a study's tables as DataFrames
named         paths of files, and no texts that are in memory
proposed      what `wordpairs init --yes` would write for some files
study         `Study`: its tables and figures
vectoriser    `PairVectorizer`
"""
