"""The page: what the report stage shows, and how."""
