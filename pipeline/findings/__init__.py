"""What was found, in words and numbers, as the page and the Word document both say it.

methods, references             the methods text, whose sentences are in templates/, and the works it cites
confusions                      which theme went where between two coders
counts, manual_and_automatic    what the study held; the two readings side by side
coder_pairs, by_coder           which coders are compared first; who raises a theme by each coder's codes
disagreements, other_themes     passages on which they differ, and what else was given there
passages_to_reread              passages that are missed, perhaps (chosen in coder/predictions)
quotations                      a passage of each interviewee, for the Word document
theme_summary                   where the two readings agree, a theme a line
several_codes                   what texts with several codes do to the coder, where they are many
calibration, sensitivity        scores that came true; what more coding or other choices would change
page_passages, workbench        the talk behind the page's numbers, and what keywords are tried on
finished_study                  what all of these tell of
top_rows, saturation_rule, checklist, draft_verdicts, grouped_warnings
prose, number_format            the sentences of templates/ with what is put in; how numbers are written
"""
