"""What was found, in words and numbers, as the page and the Word document both say it.

methods, references             the methods text, the works that it cites; methods_of_coding (the automatic
                                coder) and methods_of_comparing are its paragraphs on themes
confusions                      which theme went where between two coders
counts, readings, coder_pairs   what the study held; the two readings; which coders are compared first
by_coder                        who raises a theme by each coder's codes
disagreements, other_themes     passages on which they differ, and what else was given there
missed                          passages to read again (chosen in coder/predictions)
quotations                      a passage of each interviewee, for the Word document
glance, trust, worth            a theme a line; scores that came true; what more coding would change
talk, workbench                 the talk behind the page's numbers, and what keywords are tried on
known                           the finished study that all of these tell of
key_terms, top_rows, saturation_rule, checklist, draft_verdicts, grouped_warnings
number_format                   how numbers and lists are written
"""
