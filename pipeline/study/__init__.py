"""A study on the disk: its inputs, store, lock and account; files that appear whole.

config_file, schema      a config read and checked whole; its JSON Schema for an editor
inputs                   every file that a study reads
left_out                 what `init` left out of a folder, as the config says it
explained                which lines a config explains itself, as `init` writes them
study                    a study in the course of a run; versions of the libraries it depends on
store, disk              what a run keeps for the next; files that appear whole, compared by hash
kept_pages               the text of PDFs, for the next command
kept_vectors             what a sentence encoder made of the texts, for the next run
lock, output_folder      one run at a time; folders in which nothing is overwritten but our own
frozen                   codebook and settings, hashed and dated before the codes were seen
"""
