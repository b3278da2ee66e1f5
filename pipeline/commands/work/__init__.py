"""What commands do that is too long to stand beside their record: NAME.py is of `commands/NAME.py`.

check                    what is read and coded in all; its warnings are those of reading. check_table: of
                         the files, a line each, and once what they have alike (check_columns: how rows
                         are aligned); check_texts: of a file that holds several texts, each, or the first
                         and those that stand out; check_files: of each file, who speaks in it and what was
                         left out, how many labels are shown; check_names: likely names, how many are
                         shown, and check_names_table: as a table to fill in, taken over once it is;
                         check_words: how many words of each segment a run counts
unnamed_beside           tables beside a config that it does not name, for `check`
diff                     why two runs differ, and what each of them found
template                 what a workbook to code in holds, where it goes, what is said of it
template_differing       what human coders differ on, as a workbook to settle it in
import_                  any source as the plain files of a study
kwic                     where words stand, and why an occurrence is not counted
manuscript               what is printed of a draft; manuscript_study: what of a study it is held to;
                         manuscript_people: what each person says and raises; manuscript_totals: what there
                         is in all
"""
