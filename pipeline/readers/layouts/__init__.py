"""Layouts: who says what in a transcript, by one layout that is chosen for the whole file.

The steps in their order, each in the file of its name; `reading` takes them:

    turns            what comes in, a text as its document shows it, and what comes out, its turns
    lines            the text as lines, numbers in the margin taken off; which line has which, printed_lines
    choice           each layout held to the whole file; the one that accounts for it is taken, or that of
                     the config, a template of labels
      openings       where turns may open, form by form, or after a time without a sign
      kept           which names there are labels: what a name is, and by its company (alike)
    behind           or labels behind what is said: after a tab at the right margin, in brackets
    header           without the labels above the talk that say who takes part
    one_name         two labels of one person made one: Ann (nurse) and Ann, initials, numbered questions
    unlabelled       only the interviewer is labelled; or questions that stand out without a label: beside
                     those who answer, or in a whole text that no layout accounts for
    unsaid_lines     titles of parts and probes of a printed guide, which nobody says; typists' notes
    misspelt_labels  known labels that are written otherwise than the rest
    sworn            in a hearing, whose turns `The Witness` has, those before they are sworn in, too
    walk             from label to label: the turns; what at the end of a line is no talk
    interviewers     who asks: by the labels, by what stands above the talk (legend), or by the turns
    inside           labels in mid-line
    run_on           answers without a label below a question: warned of when the turns are rows

What they stand on: `forms` is the table of layouts, a record each, `times` how a time is written (of a chat's
messages `text/furniture` too), `court` how a hearing's record writes what nobody says, `names` what a name
looks like, with the words of `vocabulary` (expressions that `later` compiles); `blocks` are
paragraphs, and `labels` is the one record of what was found, which each step takes and gives.

Text, Word, PDF and captions all come through here, what is bold or a heading there as the marks
that Markdown has for them. A new layout is a new record in `forms`, and its row in the guide.
"""
