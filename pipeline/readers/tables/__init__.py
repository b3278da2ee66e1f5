"""Tables: one row a segment, a code, a rule or a decision.

csvfile, xlsx, otherbooks, parquet, jsonl, jsonfile    a file -> rows of text (opened, workbook)
parted_cells             what parts the cells of a table in text (comma, tab), and its rows parted so
cells                    a table as text, and which cells are a mark (x, ✓, 1): see guessed, several
records                  rows of named values as such rows; features: a study that came as counts alone
bythebook, delimited     rows -> segments; the first by Arrow, where a table leaves nothing to ask;
                         row_notes: what is said of them
place_names              what wards and the like are called, by columns headed so
nobodys                  rows that are previews, tests or spam
guessed, headings, vocabulary    which row names the columns, and which column is what; whose, by its name
answers, several, transcripts    several questions, codes, or turns in the cells of one row
forms                    boxes that were ticked, who answers and which question, as forms export them
filled_down                              columns whose blank cells mean the one above
whose_rows                               which column says who wrote each row, where some wrote several
shared_ids               the id that a table of texts and a list of their codes have both
recording                the table of one recording: speaker, times and text
turn_rows                whether rows are the turns of talks, by how their cells run
coded_columns            columns of codes, by name and cells, and of which question each is; coder_columns:
                         whose they are, or sheets and files; coders_in_cells: by their cells, and by ticks
excerpts                 rows of coded passages; excerpt_columns: which columns hold them; levels: which of
                         these hold the codes above others; overlapping: quotations that share words;
                         blanks: cells left blank below what they repeat;
                         listed_passages: those of any list beside the texts ([corpus] coded)
coding_summary           NVivo's report of coding as such a list; summary_rows: what each of its rows is
codelists                lists of codes and what they mean
codebook, decisions, side    the tables beside a corpus; coding_workbook: the workbook to code in
"""
