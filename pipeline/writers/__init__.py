"""Writers: the formats in which a study leaves the program.

study_document                           the Word document; theme_sections, agreement_tables: parts of it;
                                         document_parts: its page, styles, tables and pictures; wordml: the
                                         XML that python-docx lacks
study_workbook                           the Excel workbook; spreadsheet is its parts
study_project                            a coded project: what of a study stands in it; refi: its XML, which
                                         refi_check proves;
                                         project_texts: its texts and where segments lie in them
undated_zip                              zips without a clock, which several of these are
study_counts                             counts without text
template, settling_workbook                 the workbooks to code in, and to settle what coders differ on in
toml_files, kept_by_import               what `init` and `import` write
"""
