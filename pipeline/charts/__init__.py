"""Charts: one module per figure, each with its record.

A figure is one new file here, with a `CHART` (`record.Chart`): its name, the tables that it is
drawn from, how it is drawn, and what it shows in words. The plot stage, `wordpairs figures`, the
page and the Word document find it by listing this room. Figure 1 is `figure1`, which says who has
a dot; the bars that it shares with the words are `drawing/ranked_bars`. What figures are drawn with is in
`drawing/`: every chart is laid out on its `Page`, in points, because a label that is measured
before it is placed is never clipped and never meets another.
"""
