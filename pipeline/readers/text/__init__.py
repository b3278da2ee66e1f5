"""Transcripts as text: labels, turns, captions, hearings.

labelled                 a plain text by the layout (of layouts/) that accounts for it, else its paragraphs
turns                    turns of one speaker joined; captions: who speaks, cues: their times and lines
timed, textgrid          tables of times in a text; tiers of intervals, as Praat writes
hearing                  question and answer, in reStructuredText or Markdown
comment_lines            a comment a line
reports                  reports of coded passages, as NVivo, MAXQDA and ATLAS.ti write
paper                    a published study: coded quotations, counts and decisions
furniture                lines that nobody says: credits, closings, what services and chats put between
entities                 signs of web pages left in a text (&#39;, <br>)
not_as_said              words that the end of a line parted, translations in brackets: warned of
contents                 ... tables of contents, and indexes of names
printed_below            ... comments that Google Docs prints below a text, and indexes of all words
"""
