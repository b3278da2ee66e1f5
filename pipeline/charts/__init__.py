"""Charts: one module per figure, each from tables to a matplotlib figure.

`plot.py` imports these when it draws, so they may import matplotlib at the top. Every chart is
laid out by `style.Page`, in points, because a label that is measured before it is placed is never
clipped and never meets another.
"""
