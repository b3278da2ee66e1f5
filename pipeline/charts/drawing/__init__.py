"""What figures are drawn with: a page laid out in points, its look, and what figures share.

canvas, shapes              the page in points that a chart is laid out on; what a drawing consists of
style                       fonts, colours, how wide a text stands
shown_rows                  which rows of the tables are shown, who is in the study, who says what
ranked_bars, theme_names    bars that figure1 and words share; theme names that themes and agreement do
group_rates                 how often groups say pairs: marks over an axis, a table of shades
number_columns              columns of numbers at the right of the rows
network_layout              where the words of a network stand
matplot, svg                a drawing as PNG and PDF; as SVG

Nothing here imports matplotlib before something is measured or saved as PNG or PDF.
"""
