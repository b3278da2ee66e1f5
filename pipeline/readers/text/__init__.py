"""Transcripts as text: labels, turns, captions, hearings."""
