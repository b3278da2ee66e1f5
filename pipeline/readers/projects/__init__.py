"""Projects of coding programs: REFI-QDA, Taguette, QualCoder."""
