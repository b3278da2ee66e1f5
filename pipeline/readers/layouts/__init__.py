"""Layouts: who says what in a transcript, by one layout that is chosen for the whole file.

    forms     the table of layouts, one record each: how a turn opens
    times     how a time is written, one notation each;  names: what a name looks like
    lines     a text as lines, numbers in the margin taken off;  blocks: its paragraphs
    openings  where turns may open, form by form, or after a time without a sign
    labels    what was found in a file, the one record that each step takes and gives
    choice    each layout held to the whole file; the one that accounts for it is taken
    kept      which of the names that it finds are labels
    template  the one that the config gives
    beyond    headers, known labels written otherwise, labels in mid-line
    alike     labels known by the others: initials that are words, names that stand once
    one_side  only the interviewer is labelled
    turns     what comes out: turns, and what is in none
    reading   from the layout to it

Text, Word, PDF and captions all come through here, what is bold or a heading there as the marks
that Markdown has for them. A new layout is a new record in `forms`, and its row in the guide.
"""
