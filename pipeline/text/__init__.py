"""Text: from characters to tokens and lists of words."""
