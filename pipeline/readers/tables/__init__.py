"""Tables: one row a segment, a code, a rule or a decision."""
