"""What the command line does beyond running the stages: one module a command, and its voice."""
