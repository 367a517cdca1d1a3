"""What people and administrators do with accounts."""
