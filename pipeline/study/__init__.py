"""A study on the disk: its inputs, store, lock and account; files that appear whole."""
