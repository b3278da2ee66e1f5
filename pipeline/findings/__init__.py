"""What was found, in words and numbers, as the page and the Word document both say it."""
