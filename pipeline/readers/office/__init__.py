"""Transcripts from word processors and PDF: their paragraphs, tables and marks."""
