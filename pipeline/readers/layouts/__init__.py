"""Layouts: who says what in a transcript, by one layout that is chosen for the whole file.

`forms` is the table of layouts, one record each; `times` and `names` say what a time and a name
look like; `lines` parts a text into lines and takes numbers in the margin off them; `choice` holds
every layout to the whole file and takes the one that accounts for it; `reading` makes turns by it.
Text, Word, PDF and captions all come through here, what is bold or a heading there as the marks
that Markdown has for them.
"""
