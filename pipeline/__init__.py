"""Word pairs from interviews, and an independent coder to hold manual themes against.

    read -> tokenise -> bigram -> frequency ---------------------> plot -> report
      |                     |         |                              ^        ^
      |                     +---------+-> classify -> compare -------+--------+
      +-- manual codes -----------------------^----------^

One stage, one module, one public function: each takes tables and its settings and returns tables
(`tables.py` has their columns, `config.py` the settings). Stages do no input or output:
`stages.py` hands each its tables, `run.py` runs those that are not up to date, `store.py` keeps
what they made. `cli.py` alone exits, and `voice.py` prints.

    readers/     one module per format, from bytes to segments and codes
    text/        from characters to tokens: normalisation, spaCy's tokens, lists of words, forms
    statistics/  arrays in, numbers out: association, dispersion, agreement, the bootstrap
    coder/       the automatic coder: keyword rules, the learned coder, evidence, diagnosis
    charts/      one module per figure
    page/        the report's page and its methods paragraph
    writers/     one module per format in which a study leaves the program
    engine/      stages 2 to 4 block by block, for what is larger than memory: here or on Spark
"""

__version__ = "0.1.0"
