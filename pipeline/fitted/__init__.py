"""Each stage fitted to the frame in which `run.py` runs it: tables and settings in, output out."""
