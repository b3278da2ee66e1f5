"""Readers: one module per format, each from bytes to segments."""
