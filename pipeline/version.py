"""The version of the program, which results and exports name."""

__version__ = "0.1.0"
