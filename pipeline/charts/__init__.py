"""Charts: one module per figure, each from tables to a matplotlib figure."""
