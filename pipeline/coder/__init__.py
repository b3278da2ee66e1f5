"""The automatic coder: what it learns from codes, keywords beside it, and the evidence of both."""
