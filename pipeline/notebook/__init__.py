"""What `import wordpairs` gives: texts read, a study's tables and figures, the vectoriser."""
