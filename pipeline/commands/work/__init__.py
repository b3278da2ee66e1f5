"""What commands do that is too long to stand beside their record: NAME.py is of `commands/NAME.py`.

init                     decides in order, and writes the config: also what those who speak are called
check                    what is read and coded in all; its warnings are those of reading. check_files: of
                         each file, who speaks in it and what was left out, how many labels are shown;
                         check_names: likely names, how many are shown
diff, diff_found         why two runs differ; what each of them found
init_names               of `init`: whether labels or files name interviewees
template_differing       what human coders differ on, as a workbook to settle it in
import_                  any source as the plain files of a study
kwic                     where words stand, and why an occurrence is not counted
manuscript               what is printed of a draft; manuscript_study: what of a study it is held to

`init` has more: init_begun (what is decided so far, and why; how it asks), init_folder (what each file is
taken for), init_copies (copies, parts and reports of others, and what nothing can read), init_tables,
init_columns (which column is what, and whether a table is a survey's; row_ids which is each row's own id,
for `import` too), init_asks (who asks, what is asked, remarks), init_two_roles (who asks in one
transcript alone), init_hearing (who else is there, whether it is one, what those who
answer are called), init_parts (parts of one interview),
init_interpreters (whose what is interpreted is), init_projects (which of
several in a file), init_notes (which texts of one are notes),
init_coders (tables of the same texts), init_codes (codes, schedule, codebook beside
the texts) and init_lists (which lists of coded passages).
"""
