"""What the column `reading` of codings says, for whoever reads it from a file without pyarrow."""

ALONE = "this row"  # its row says of its segment alone that the coder has read it
