"""Manual codes: who gave which theme to which segment, who teaches and who tests."""
