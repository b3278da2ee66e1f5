"""What commands do that is too long to stand beside their record."""
