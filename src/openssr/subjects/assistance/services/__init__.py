"""What people do with aid data."""
