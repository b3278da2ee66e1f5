"""Word pairs from interviews, and an independent coder to hold manual themes against.

    read -> tokenise -> bigram -> frequency ---------------------> plot -> report
      |                     |         |                              ^        ^
      |                     +---------+-> classify -> compare -------+--------+
      +-- manual codes -----------------------^----------^

One stage, one module, one public function: each takes tables and its settings and returns tables
(`tables.py` has their columns, `config.py` the settings). Stages do no input or output:
`stages.py` hands each its tables, `run.py` runs those that are not up to date. `cli.py` alone
exits.

    count/       the counting core: blocks of text to tokens, tokens to counts; Spark
    words/       what is a word: normalisation, stop lists, fillers, normal forms, trained models
    checks/      what could be otherwise: stability, robustness, keyness, candidates
    readers/     one module per format, from bytes to segments and codes:
                 text/ office/ tables/ projects/
    privacy/     identifiers, pseudonyms, suppression of small counts
    codes/       manual codes: who gave which theme, who teaches, who tests, adjudication
    coder/       the automatic coder: keyword rules, the learned coder, evidence, diagnosis
    statistics/  arrays in, numbers out: association, dispersion, agreement, the bootstrap
    charts/      one module per figure, each with its record; drawing/ is what they are drawn with
    findings/    what was found, in words and numbers, as page and Word document both say it
    page/        the page itself
    manuscript/  a draft's quotations and numbers held to the transcripts and tables
    writers/     one module per format in which a study leaves the program
    study/       a study on the disk: inputs, store, lock, account, files that appear whole
    commands/    one module a command
    terminal/    how the command line speaks and listens
"""

__version__ = "0.1.0"
