"""Codes: who gave which theme to which segment, people and programs; who teaches and who tests."""
