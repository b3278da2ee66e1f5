"""Writers: the formats in which a study leaves the program."""
