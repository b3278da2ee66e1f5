"""One module a command, named as it is typed (`import_.py`: import), with one record, COMMAND.

The command line finds them by listing this room; nothing else is told of a new one. A module
imports what is heavy inside its functions, so that `--help` and an unchanged run stay quick.
"""
