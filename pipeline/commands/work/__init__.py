"""What commands do that is too long to stand beside their record: NAME.py is of `commands/NAME.py`.

`init` has more: init_folder (what each file is taken for), init_tables (which column is what),
init_asks (who asks, what is asked, remarks), init_two_roles (who asks in one transcript alone),
init_hearing (who else is there), init_codes (codes, schedule, codebook beside the texts) and init_lists
(which lists of coded passages).
"""
