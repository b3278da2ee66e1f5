"""What figures are drawn with: a page laid out in points, its look, and what figures share.

Nothing here imports matplotlib before something is measured or saved as PNG or PDF.
"""
