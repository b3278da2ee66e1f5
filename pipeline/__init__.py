"""Word pairs from interviews, and an independent coder to hold manual themes against.

    read -> tokenise -> bigram -> frequency ---------------------> plot -> report
      |                     |         |                              ^        ^
      |                     +---------+-> classify -> compare -------+--------+
      +-- manual codes -----------------------^----------^

One stage, one module, one public function: each takes tables and its settings and returns
tables (`tables.py` has their columns, `config.py` the settings). Stages do no input or output;
`run.py` puts them in order, keeps what they made and writes it.
"""

__version__ = "0.1.0"
