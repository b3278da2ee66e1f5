"""How the command line speaks and listens: the record of a command, its parser, the voice."""
