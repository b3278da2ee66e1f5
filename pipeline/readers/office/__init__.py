"""Transcripts from word processors and PDF: their paragraphs, tables and marks.

docx, odt, rtf, webpage,   a file -> paragraphs and tables (layout); wordstyles, rtfbytes, markup help
markdown
document, grids           paragraphs -> turns; tables that are a transcript (grid_columns: which of its
                          columns hold names and talk)
comments                  comments in the margin as codes
pdf, page_ends            a PDF -> text, without what its pages repeat at their ends (page_numbers, and by how
                          high lines stand: page_heights); page_lines: with names in the margin before what
                          they say, and which lines are in bold or italics
"""
